//! The accessibility declaration, completed with defaults from the rest of the site.

use super::Base;
use super::catalog::Site;
use super::texts::{Texts, optional};
use crate::load::records::{
    AccessibilityRecord, AuditRecord, ConformityRecord, ContactRecord, EnvironmentRecord,
};
use crate::load::{Dataset, Date, Loaded, Text};
use crate::source::Span;
use crate::text::RichText;

/// The default audit standard.
const REFERENCE: &str = "RGAA 4.1.2";

/// How far a site conforms to the standard.
pub type Conformity = ConformityRecord;

/// The accessibility declaration of a site. There always is one: a site without
/// `content/accessibility.toml` was not audited, and by law does not conform.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The file, or the configuration of the site without one.
    pub span: Span,
    /// Whether the site has its own file.
    pub is_declared: bool,
    /// Who is responsible for the site.
    pub organisation: String,
    /// What it covers.
    pub service: String,
    /// Its address, when known.
    pub url: Option<String>,
    /// Multi-year plan, action plan and last year's report, as links for pages.
    pub plans: [Option<String>; 3],
    /// The audit that proves the state.
    pub audit: Option<Audit>,
    /// What does not conform.
    pub non_conformities: Vec<RichText>,
    /// What is exempted as a disproportionate burden.
    pub disproportionate_burdens: Vec<RichText>,
    /// Content that the law exempts.
    pub exempt_contents: Vec<RichText>,
    /// The day on which it was established.
    pub established_on: Option<Date>,
    /// The day on which it was last updated.
    pub updated_on: Option<Date>,
    /// The technologies of the site.
    pub technologies: Vec<String>,
    /// The test environments, each as one text.
    pub environments: Vec<String>,
    /// Its tools.
    pub tools: Vec<String>,
    /// Titles and links of the audited pages.
    pub sample: Vec<(String, String)>,
    /// How readers report content they cannot access.
    pub contact: Contact,
}

/// An audit, with everything that a claim needs.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The day on which it ended.
    pub date: Date,
    /// Who carried it out.
    pub auditor: String,
    /// Whether the organisation carried it out itself.
    pub internal: bool,
    /// The standard.
    pub reference: String,
    /// The percentage of criteria met.
    pub rate: f64,
    /// The mean over the pages.
    pub mean_rate: Option<f64>,
    /// The report, as a link for pages.
    pub report: Option<String>,
}

/// How readers report content they cannot access.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// An e-mail address.
    pub email: Option<String>,
    /// A form, as a link for pages.
    pub form: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A postal address.
    pub postal: Option<RichText>,
    /// How soon an answer comes.
    pub answer_within: Option<RichText>,
}

impl Declaration {
    /// The state of conformity, which depends on the audit alone.
    pub fn conformity(&self) -> Conformity {
        match &self.audit {
            Some(audit) => Conformity::of_rate(audit.rate),
            None => Conformity::None,
        }
    }

    /// Reads the declaration of a dataset.
    pub(super) fn of(dataset: &Dataset, site: &Site, texts: &mut Texts<'_>) -> Self {
        let undeclared = Loaded {
            file: dataset.site.file,
            record: AccessibilityRecord::default(),
            gaps: crate::load::Gaps::default(),
        };
        let loaded = dataset.accessibility.as_deref();
        let span = loaded.map_or_else(|| site.span.clone(), Loaded::start);
        let is_declared = loaded.is_some();
        let loaded = loaded.unwrap_or(&undeclared);
        let record = &loaded.record;
        let mut reader = Reader {
            loaded,
            base: &site.base,
            texts,
        };
        let publisher = site.publisher.as_ref();
        let contact = record.contact.clone().unwrap_or_default();
        Self {
            span,
            is_declared,
            organisation: reader
                .plain(record.organisation.as_ref())
                .or_else(|| publisher.map(|publisher| publisher.name.clone()))
                .unwrap_or_else(|| site.title.clone()),
            service: reader
                .plain(record.service.as_ref())
                .unwrap_or_else(|| site.title.clone()),
            url: optional(record.url.as_ref(), |url| url.trim().to_owned())
                .or_else(|| site.base.absolute("/")),
            plans: [
                reader.link(record.multi_year_plan.as_ref()),
                reader.link(record.action_plan.as_ref()),
                reader.link(record.annual_report.as_ref()),
            ],
            audit: record.audit.as_ref().and_then(|audit| reader.audit(audit)),
            non_conformities: reader.items(&record.non_conformities),
            disproportionate_burdens: reader.items(&record.disproportionate_burdens),
            exempt_contents: reader.items(&record.exempt_contents),
            established_on: record.established_on.as_ref().map(|date| *date.get()),
            updated_on: record.updated_on.as_ref().map(|date| *date.get()),
            technologies: match record.technologies.as_slice() {
                [] => ["HTML", "CSS", "JavaScript", "SVG"]
                    .map(str::to_owned)
                    .into(),
                own => own.iter().map(|text| reader.printed(text)).collect(),
            },
            environments: record
                .environment
                .iter()
                .filter_map(|environment| reader.environment(environment))
                .collect(),
            tools: record
                .tools
                .iter()
                .map(|text| reader.printed(text))
                .collect(),
            sample: record
                .sample
                .iter()
                .filter_map(|page| {
                    let title = reader.plain(page.title.as_ref())?;
                    Some((title, reader.link(page.url.as_ref())?))
                })
                .collect(),
            contact: reader.contact(&contact, publisher.and_then(|who| who.email.clone())),
        }
    }
}

/// Reads the texts of the file.
struct Reader<'r, 't> {
    loaded: &'r Loaded<AccessibilityRecord>,
    base: &'r Base,
    texts: &'r mut Texts<'t>,
}

impl Reader<'_, '_> {
    fn printed(&self, text: &Text) -> String {
        self.texts.typography.apply(text.trim()).into_owned()
    }

    fn plain(&self, text: Option<&Text>) -> Option<String> {
        optional(text, |text| self.printed(text))
    }

    /// An address as written in a page; the audit checks those of this site.
    fn link(&mut self, address: Option<&Text>) -> Option<String> {
        let text = address?;
        let written = text.trim();
        if !written.starts_with('/') {
            return (!written.is_empty()).then(|| written.to_owned());
        }
        let span = self.loaded.span(text);
        self.texts.written.links.push((span, written.to_owned()));
        Some(self.base.href(&crate::text::written_address(written)))
    }

    fn items(&mut self, texts: &[Text]) -> Vec<RichText> {
        let file = self.loaded.file;
        let texts = texts.iter().filter(|text| !text.trim().is_empty());
        texts.map(|text| self.texts.item(file, text)).collect()
    }

    /// An audit, when it has everything that a claim needs; otherwise the problem is already
    /// reported.
    fn audit(&mut self, audit: &AuditRecord) -> Option<Audit> {
        Some(Audit {
            date: *audit.date.as_ref()?.get(),
            auditor: self.plain(audit.auditor.as_ref())?,
            internal: audit.internal.unwrap_or(false),
            reference: self
                .plain(audit.reference.as_ref())
                .unwrap_or_else(|| REFERENCE.to_owned()),
            rate: *audit.rate.as_ref()?.get(),
            mean_rate: audit.mean_rate.as_ref().map(|rate| *rate.get()),
            report: self.link(audit.report.as_ref()),
        })
    }

    fn environment(&self, environment: &EnvironmentRecord) -> Option<String> {
        let parts = [
            &environment.assistive_technology,
            &environment.browser,
            &environment.system,
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|part| self.plain(part.as_ref()))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn contact(&mut self, contact: &ContactRecord, publisher: Option<String>) -> Contact {
        let file = self.loaded.file;
        Contact {
            email: optional(contact.email.as_ref(), |email| email.trim().to_owned()).or(publisher),
            form: self.link(contact.form.as_ref()),
            phone: self.plain(contact.phone.as_ref()),
            postal: optional(contact.postal.as_ref(), |text| {
                self.texts.inline(file, text)
            }),
            answer_within: optional(contact.answer_within.as_ref(), |text| {
                self.texts.inline(file, text)
            }),
        }
    }
}
