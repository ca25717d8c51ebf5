//! The views of the accessibility page.

use super::{DateView, Html, Link};
use serde::Serialize;

/// The accessibility declaration: `declaration` on the accessibility page.
#[derive(Clone, Debug, Serialize)]
pub struct DeclarationView {
    /// Who is responsible for the site.
    pub organisation: String,
    /// Whether the site has a declaration; without one, nobody makes commitments.
    pub is_declared: bool,
    /// What the declaration covers, as written inside a sentence.
    pub service: String,
    /// The same, at the beginning of a sentence.
    pub service_first: String,
    /// Its address, or `none`.
    pub url: Option<String>,
    /// The state of conformity: `total`, `partial` or `none`.
    pub state: &'static str,
    /// Links to the multi-year plan, the action plan and last year's report, if they exist.
    pub plans: Vec<Link>,
    /// The audit, or `none`.
    pub audit: Option<AuditView>,
    /// What does not conform.
    pub non_conformities: Vec<Html>,
    /// What is exempted as a disproportionate burden.
    pub disproportionate_burdens: Vec<Html>,
    /// Content that the law exempts.
    pub exempt_contents: Vec<Html>,
    /// The day on which it was established, or `none`.
    pub established_on: Option<DateView>,
    /// The day on which it was last updated, or `none`.
    pub updated_on: Option<DateView>,
    /// The technologies of the site.
    pub technologies: Vec<String>,
    /// The browsers and assistive technologies of the audit.
    pub environments: Vec<String>,
    /// The tools of the audit.
    pub tools: Vec<String>,
    /// The audited pages.
    pub sample: Vec<Link>,
    /// How readers report content they cannot access.
    pub contact: ContactView,
}

/// An audit of conformity.
#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    /// The day on which it ended.
    pub date: DateView,
    /// Who carried it out.
    pub auditor: String,
    /// Whether the organisation carried it out itself.
    pub internal: bool,
    /// The standard and its version.
    pub reference: String,
    /// The share of criteria met, in words: `72,5 %`.
    pub rate: String,
    /// The mean over the pages, or `none`.
    pub mean_rate: Option<String>,
    /// The report, or `none`.
    pub report: Option<Link>,
}

/// How readers report content they cannot access.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// An e-mail address, or `none`.
    pub email: Option<String>,
    /// A form, or `none`.
    pub form: Option<String>,
    /// A telephone number, or `none`.
    pub phone: Option<String>,
    /// A postal address, or `none`.
    pub postal: Option<Html>,
    /// How soon an answer comes, or `none`.
    pub answer_within: Option<Html>,
}
