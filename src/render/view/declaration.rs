//! The views of the page on accessibility.

use super::{DateView, Html, Link};
use serde::Serialize;

/// The accessibility declaration: `declaration` on the page on accessibility.
#[derive(Clone, Debug, Serialize)]
pub struct DeclarationView {
    /// Who answers for the site.
    pub organisation: String,
    /// Whether the site has a declaration of its own; without one, nobody undertakes anything.
    pub is_declared: bool,
    /// What the declaration is about, as it stands inside a sentence.
    pub service: String,
    /// The same, as it begins a sentence.
    pub service_first: String,
    /// The address of it, or `none`.
    pub url: Option<String>,
    /// The state of conformity: `total`, `partial` or `none`.
    pub state: &'static str,
    /// Links to the multi-year plan, the plan of action and the report of last year, those that
    /// there are.
    pub plans: Vec<Link>,
    /// The audit, or `none`.
    pub audit: Option<AuditView>,
    /// What does not conform.
    pub non_conformities: Vec<Html>,
    /// What is left out as a disproportionate burden.
    pub disproportionate_burdens: Vec<Html>,
    /// What the law does not take in.
    pub exempt_contents: Vec<Html>,
    /// The day on which it was established, or `none`.
    pub established_on: Option<DateView>,
    /// The day on which it was last brought up to date, or `none`.
    pub updated_on: Option<DateView>,
    /// The technologies of the site.
    pub technologies: Vec<String>,
    /// The browsers and assistive technologies of the audit.
    pub environments: Vec<String>,
    /// The tools of the audit.
    pub tools: Vec<String>,
    /// The pages that the audit looked at.
    pub sample: Vec<Link>,
    /// How readers tell what they cannot reach.
    pub contact: ContactView,
}

/// An audit of conformity.
#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    /// The day on which it ended.
    pub date: DateView,
    /// Who made it.
    pub auditor: String,
    /// Whether the organisation made it itself.
    pub internal: bool,
    /// The standard and its version.
    pub reference: String,
    /// The share of criteria that are met, in words: `72,5 %`.
    pub rate: String,
    /// The mean over the pages, or `none`.
    pub mean_rate: Option<String>,
    /// The report, or `none`.
    pub report: Option<Link>,
}

/// How readers tell what they cannot reach.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// An e-mail address, or `none`.
    pub email: Option<String>,
    /// A form, or `none`.
    pub form: Option<String>,
    /// A telephone number, or `none`.
    pub phone: Option<String>,
    /// An address for letters, or `none`.
    pub postal: Option<Html>,
    /// Within what time an answer comes, or `none`.
    pub answer_within: Option<Html>,
}
