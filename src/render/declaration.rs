//! The accessibility page, and the statement that links to it.

use super::Renderer;
use super::view::{AuditView, ContactView, DateView, DeclarationView, Html, Link};
use super::views::date_view;
use crate::link::{Audit, Conformity};
use crate::load::Date;
use crate::text::RichText;

impl Renderer {
    /// The statement of compliance that French law requires on the home page, in its exact words.
    pub(crate) fn mention(&self) -> String {
        self.text(match self.catalog.declaration.conformity() {
            Conformity::Total => "accessibility_total",
            Conformity::Partial => "accessibility_partial",
            Conformity::None => "accessibility_none",
        })
    }

    pub(super) fn declaration_view(&self) -> DeclarationView {
        let declaration = &self.catalog.declaration;
        let contact = &declaration.contact;
        let keys = [
            "accessibility_plan_years",
            "accessibility_plan_year",
            "accessibility_plan_report",
        ];
        let plans = keys.into_iter().zip(&declaration.plans);
        DeclarationView {
            organisation: declaration.organisation.clone(),
            is_declared: declaration.is_declared,
            service: self.service("accessibility_service"),
            service_first: self.service("accessibility_service_first"),
            url: declaration.url.clone(),
            state: declaration.conformity().name(),
            plans: plans
                .filter_map(|(key, url)| {
                    Some(Link {
                        title: self.text(key),
                        url: url.clone()?,
                    })
                })
                .collect(),
            audit: declaration
                .audit
                .as_ref()
                .map(|audit| self.audit_view(audit)),
            non_conformities: markup(&declaration.non_conformities),
            disproportionate_burdens: markup(&declaration.disproportionate_burdens),
            exempt_contents: markup(&declaration.exempt_contents),
            established_on: declaration.established_on.map(|date| self.dated(date)),
            updated_on: declaration.updated_on.map(|date| self.dated(date)),
            technologies: declaration.technologies.clone(),
            environments: declaration.environments.clone(),
            tools: declaration.tools.clone(),
            sample: declaration
                .sample
                .iter()
                .map(|(title, url)| Link {
                    title: title.clone(),
                    url: url.clone(),
                })
                .collect(),
            contact: ContactView {
                email: contact.email.clone(),
                form: contact.form.clone(),
                phone: contact.phone.clone(),
                postal: contact.postal.as_ref().map(Html::from),
                answer_within: contact.answer_within.as_ref().map(Html::from),
            },
        }
    }

    /// What the declaration is about. A plural name would not agree with "est conforme", so it is
    /// introduced as a site.
    fn service(&self, key: &str) -> String {
        let service = &self.catalog.declaration.service;
        let first = service.split_whitespace().next().unwrap_or("");
        if first.ends_with(['s', 'x']) {
            self.theme.language.fill(key, &[("service", service)])
        } else {
            service.clone()
        }
    }

    fn audit_view(&self, audit: &Audit) -> AuditView {
        AuditView {
            date: self.dated(audit.date),
            auditor: audit.auditor.clone(),
            internal: audit.internal,
            reference: audit.reference.clone(),
            rate: self.share(audit.rate),
            mean_rate: audit.mean_rate.map(|rate| self.share(rate)),
            report: audit.report.as_ref().map(|url| Link {
                title: self.text("accessibility_report"),
                url: url.clone(),
            }),
        }
    }

    fn dated(&self, date: Date) -> DateView {
        date_view(&self.theme.language, date)
    }

    /// A percentage, with all the decimals that were declared: 99.96 rounded would read as 100.
    fn share(&self, rate: f64) -> String {
        let number = rate.to_string().replace('.', &self.text("decimal_sign"));
        self.theme.language.fill("per_cent", &[("n", &number)])
    }
}

fn markup(texts: &[RichText]) -> Vec<Html> {
    texts.iter().map(Html::from).collect()
}
