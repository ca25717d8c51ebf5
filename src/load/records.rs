//! The content format: one type for each file, as authors write it.
//!
//! These types are the single description of the format. `serde` reads them, `schemars` makes
//! the JSON Schemas of `repere schema` from them, and their documentation comments become the
//! help that an editor shows. Nothing is resolved here: references are still strings.
//!
//! Keys that the format requires are `Option` nevertheless, so that a file without one is still
//! read and its other mistakes are found in the same run; [`crate::check`] reports missing ones.

mod accessibility;
mod examination;
mod offer;
mod register;
mod structure;
mod unit;

pub use accessibility::{
    AccessibilityRecord, AuditRecord, ConformityRecord, ContactRecord, EnvironmentRecord,
    SampleRecord,
};
pub use examination::{
    AssessmentRecord, CriterionKindRecord, CriterionRecord, ExaminationRecord, FormRecord,
    ModeRecord, SettingRecord,
};
pub use offer::{OfferContactRecord, OfferRecord};
pub use register::{
    AccessRecord, CertifierRecord, CodeRecord, CorrectionRecord, CorrespondenceKindRecord,
    EmpowermentRecord, FactRecord, LegalTextRecord, PartnerRecord, RegistrationRecord,
    ResultRecord, TitledCodeRecord, WayRecord,
};
pub use structure::{
    CompetencyLevelRecord, Groups, KnowledgeFileRecord, KnowledgeRecord, LevelRecord, OptionRecord,
    PlacementRecord, ScaleLevelRecord, ScaleRecord, UnitKindRecord,
};
pub use unit::{
    ActivityRecord, CompetencyRecord, ComponentRecord, ConditionRecord, MeansRecord, UnitRecord,
};

use super::{Date, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `repere.toml`: the site.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SiteRecord {
    /// The title of the site.
    #[schemars(required)]
    pub title: Option<Text>,
    /// One sentence on what the site publishes.
    pub description: Option<Text>,
    /// Where the site will be published, such as `https://example.org/referentiels/`. Empty: links
    /// are relative and the site works from disk.
    pub base_url: Option<Text>,
    /// The language of the interface, and of the content unless marked: `fr` or `en`.
    pub language: Option<Text>,
    /// Who publishes the site.
    pub publisher: Option<PublisherRecord>,
    /// The date of this edition, shown on every page. `SOURCE_DATE_EPOCH` overrides it.
    pub edition: Option<Located<Date>>,
    /// A folder with a theme; without it, the built-in theme.
    pub theme: Option<Text>,
    /// Variables of the style sheet, such as `accent = "#0b5c5c"`.
    pub variables: BTreeMap<String, Text>,
    /// Variables for the dark color scheme.
    pub dark_variables: BTreeMap<String, Text>,
    /// The levels of grids and of positioning where a certification has no scale: two to ten,
    /// lowest first.
    pub grid_levels: Option<Located<Vec<Text>>>,
    /// Which certifications are compared; all by default.
    pub comparisons: ComparisonsRecord,
    /// Which files for other programs are published; by default all that the site can provide.
    pub exports: ExportsRecord,
    /// Severity of a rule by its code: `"error"`, `"warning"` or `"off"` (warnings only).
    pub severity: BTreeMap<Text, Located<SeverityRecord>>,
}

/// Which files for other programs are published. Each is written unless it is `false`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExportsRecord {
    /// A workbook (XLSX) for each certification.
    pub spreadsheet: Option<Located<bool>>,
    /// A competency framework of Moodle (CSV) for each certification.
    pub moodle: Option<Located<bool>>,
    /// A CASE package (JSON) for each certification. Requires a base URL and an edition.
    pub case: Option<Located<bool>>,
    /// `catalog.json`, the certifications with their files, and the JSON Schema of their data.
    pub catalog: Option<Located<bool>>,
    /// `competencies.csv` and `criteria.csv`, all certifications in one table each.
    pub tables: Option<Located<bool>>,
    /// Pages with grids for juries, and with the form for positioning.
    pub grids: Option<Located<bool>>,
}

/// Which certifications are compared.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ComparisonsRecord {
    /// Groups of up to this many certifications get a page for each pair. Default: 40.
    #[schemars(range(min = 0, max = 200))]
    pub pairs_up_to: Option<Located<i64>>,
    /// The groups; a certification may be in several.
    pub group: Vec<Located<GroupRecord>>,
}

/// A group of certifications that are compared with one another.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GroupRecord {
    /// The name used in addresses, lower-case with hyphens.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its name for readers.
    #[schemars(required)]
    pub title: Option<Text>,
    /// Slugs of its certifications, two or more.
    #[schemars(required)]
    pub certifications: Option<Vec<Text>>,
}

/// The severity of a rule on this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SeverityRecord {
    /// The site is not built.
    Error,
    /// The site is built and the problem reported.
    Warning,
    /// The rule is silent.
    Off,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublisherRecord {
    /// The name of the organisation or person.
    pub name: Option<Text>,
    /// Its address on the web.
    pub url: Option<Text>,
    /// An e-mail address that readers can write to.
    pub email: Option<Text>,
}

/// `content/domains.toml`: the shared rows of the comparison tables, in order.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DomainsRecord {
    /// The domains, in the order in which they are compared.
    pub domain: Vec<Located<DomainRecord>>,
}

/// One shared domain.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DomainRecord {
    /// The id that competencies refer to, lower-case with hyphens.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its name for readers.
    #[schemars(required)]
    pub title: Option<Text>,
    /// One sentence on what it covers.
    pub summary: Option<Text>,
}

/// `content/glossary.toml`: acronyms and terms.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GlossaryRecord {
    /// The terms, in any order.
    pub term: Vec<Located<TermRecord>>,
}

/// One acronym or term.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TermRecord {
    /// The acronym or term, as written in texts.
    #[schemars(required)]
    pub term: Option<Text>,
    /// Other forms of the same, such as a plural.
    pub aliases: Vec<Text>,
    /// The words that the letters of an acronym stand for.
    pub expansion: Option<Text>,
    /// The language of the expansion, when it is not the site's (BCP 47, such as `en`).
    pub lang: Option<Text>,
    /// What it means, in plain words.
    #[schemars(required)]
    pub definition: Option<Text>,
}

/// `content/synonyms.toml`: words that readers use and the documents do not.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SynonymsRecord {
    /// The synonyms, in any order.
    pub synonym: Vec<Located<SynonymRecord>>,
}

/// Words that people search for, and the words that documents use instead.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SynonymRecord {
    /// What people type: words, or phrases of two or three words.
    #[schemars(required)]
    pub said: Option<Vec<Text>>,
    /// The words of the documents to search for instead.
    #[schemars(required)]
    pub means: Option<Vec<Text>>,
}

/// `certification.toml`: what a certification is.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CertificationRecord {
    /// The full title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// A short title, for tables and breadcrumbs.
    pub short_title: Option<Text>,
    /// One or two sentences on what the certification covers.
    pub summary: Option<Text>,
    /// Level of the national framework, 1 to 8.
    #[schemars(range(min = 1, max = 8))]
    pub level: Option<Located<i64>>,
    /// Its type: `BTS`, `Titre`, `CQP` …
    pub kind: Option<Text>,
    /// Who awards it.
    pub certifiers: Vec<Located<CertifierRecord>>,
    /// Its entry in a national directory.
    pub register: Option<RegisterRecord>,
    /// The day on which it was registered.
    pub registered_on: Option<Located<Date>>,
    /// The day from which it is valid.
    pub effective_on: Option<Located<Date>>,
    /// The day on which its registration ends.
    pub expires_on: Option<Located<Date>>,
    /// How it was registered: on `request` or by `law`.
    pub registration: Option<Located<RegistrationRecord>>,
    /// The day on which its registration was decided.
    pub decided_on: Option<Located<Date>>,
    /// The day on which the decision was published.
    pub published_on: Option<Located<Date>>,
    /// The last day on which it can be awarded.
    pub deliverable_until: Option<Located<Date>>,
    /// Slugs of certifications of this site, or register numbers, that it replaces.
    pub supersedes: Vec<Text>,
    /// ROME occupation codes, bare or with their titles.
    pub rome: Vec<Located<CodeRecord>>,
    /// NSF training speciality codes, bare or with their titles.
    pub nsf: Vec<Located<CodeRecord>>,
    /// Formacode thesaurus codes, bare or with their titles.
    pub formacodes: Vec<Located<CodeRecord>>,
    /// What it is for, and why it was created.
    pub objectives: Option<Text>,
    /// The sectors in which its holders work.
    pub sectors: Option<Text>,
    /// The jobs that it leads to.
    pub jobs: Option<Text>,
    /// Regulation of the occupation: what the law requires of those who exercise it.
    pub regulated: Option<Text>,
    /// What is required to enter the training.
    pub entry_prerequisites: Option<Text>,
    /// What is required to be assessed, or to obtain the certification.
    pub validation_prerequisites: Option<Text>,
    /// Whether its units can be acquired separately.
    pub partial_validation: Option<bool>,
    /// A note on partial validation.
    pub partial_validation_note: Option<Text>,
    /// How long it remains valid for its holders, such as `3 ans`.
    pub validity: Option<Text>,
    /// How holders renew it.
    pub renewal: Option<Text>,
    /// Organisations that its certifiers have authorised to train or to assess.
    pub partners: Vec<Located<PartnerRecord>>,
    /// The routes to it, with the jury of each.
    pub access: Vec<Located<AccessRecord>>,
    /// The legal texts about it.
    pub legal_text: Vec<Located<LegalTextRecord>>,
    /// Corrections of the published text, reported on the page of changes and in its feed.
    pub correction: Vec<Located<CorrectionRecord>>,
    /// The results of its candidates, by year.
    pub result: Vec<Located<ResultRecord>>,
    /// Other facts that the register states.
    pub fact: Vec<Located<FactRecord>>,
    /// The source of the text.
    pub source: Option<SourceRecord>,
    /// The words that this referential uses for its parts.
    pub labels: LabelsRecord,
    /// Options, parcours, mentions or specialities.
    pub option: Vec<Located<OptionRecord>>,
    /// Levels at which it is learnt or judged, in order.
    pub mastery_level: Vec<Located<LevelRecord>>,
    /// Scales for assessment.
    pub scale: Vec<Located<ScaleRecord>>,
    /// Periods in companies.
    pub placement: Vec<Located<PlacementRecord>>,
    /// Named lists of references, for all files of the certification.
    pub groups: Groups,
    /// Rules that apply to several records.
    pub notice: Vec<Located<NoticeRecord>>,
    /// Official ties to other certifications.
    pub correspondence: Vec<Located<CorrespondenceRecord>>,
}

/// An entry in a national directory of certifications.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterRecord {
    /// The directory, such as `RNCP`.
    pub directory: Option<Text>,
    /// The number, such as `RNCP12345`.
    pub number: Option<Text>,
    /// The address of the entry.
    pub url: Option<Text>,
    /// Whether the entry is active. Omit it when unknown.
    pub active: Option<bool>,
}

/// The source of a referential's text.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRecord {
    /// The name of the document.
    pub document: Option<Text>,
    /// The address of the document.
    pub url: Option<Text>,
    /// A note on how it was transcribed.
    pub note: Option<Text>,
}

/// The words that a referential uses for its parts; each overrides the theme's.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LabelsRecord {
    /// The largest part, such as `Bloc de compétences`.
    pub unit: Option<Text>,
    /// The level between unit and activity or competency.
    pub component: Option<Text>,
    /// A work situation.
    pub activity: Option<Text>,
    /// What the candidate is able to do.
    pub competency: Option<Text>,
    /// A step under a competency.
    pub skill: Option<Text>,
    /// What the candidate is given, such as `On donne`.
    pub condition: Option<Text>,
    /// How competencies are assessed.
    pub assessment: Option<Text>,
    /// What is judged, such as `On exige`.
    pub criterion: Option<Text>,
    /// Knowledge, such as `Savoir associé`.
    pub knowledge: Option<Text>,
    /// A choice, such as `Parcours`.
    pub option: Option<Text>,
    /// A period in a company, such as `PFMP`.
    pub placement: Option<Text>,
    /// The rules of the whole examination.
    pub examination: Option<Text>,
}

/// A rule that applies to several records.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeRecord {
    /// The name used in addresses, lower-case with hyphens.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// Its text.
    #[schemars(required)]
    pub body: Option<Text>,
    /// What it applies to; `"*"` is everything.
    #[serde(rename = "for")]
    #[schemars(required)]
    pub targets: Option<Vec<Text>>,
}

/// An official tie between units of two certifications.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorrespondenceRecord {
    /// Codes of units here; none means the whole certification.
    pub from: Vec<Text>,
    /// Slug of a certification of this site, or a register number.
    #[schemars(required)]
    pub to: Option<Text>,
    /// Codes of units there; none means the whole certification.
    pub to_units: Vec<Text>,
    /// What it grants: `equivalence` (the default), `dispense`, `relief` or `carry-over`.
    pub kind: Option<Located<CorrespondenceKindRecord>>,
    /// Codes or ids of assessments here whose marks count there.
    pub from_assessments: Vec<Text>,
    /// `total` or `partial`.
    #[schemars(required)]
    pub extent: Option<Located<ExtentRecord>>,
    /// The legal text that declares it.
    #[schemars(required)]
    pub source: Option<Text>,
    /// The day on which it was declared.
    pub date: Option<Located<Date>>,
}

/// The extent of a correspondence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExtentRecord {
    /// What is acquired here counts there in full.
    Total,
    /// It counts in part.
    Partial,
}

impl ExtentRecord {
    /// Its name in content and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Partial => "partial",
        }
    }
}

/// The front matter of a page of prose.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FrontMatterRecord {
    /// The title of the page.
    #[schemars(required)]
    pub title: Option<Text>,
    /// One sentence for search engines.
    pub description: Option<Text>,
    /// Its position among the footer links; by default it is not listed there.
    pub menu: Option<Located<i64>>,
    /// The language of the page, when it is not the site's (BCP 47).
    pub lang: Option<Text>,
}
