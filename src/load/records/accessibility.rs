//! `content/accessibility.toml`: the accessibility declaration of a site.

use crate::load::located::{Date, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// `content/accessibility.toml`: the declaration that French law requires, from which the build
/// writes the accessibility page and the mention in every footer.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessibilityRecord {
    /// The organisation responsible for the site. Default: the publisher of `repere.toml`.
    pub organisation: Option<Text>,
    /// What the declaration covers, such as the name of the site. Default: the site's title.
    pub service: Option<Text>,
    /// Its address on the web. Default: the base URL of the site.
    pub url: Option<Text>,
    /// The day on which the declaration was established. It is valid for three years.
    #[schemars(required)]
    pub established_on: Option<Located<Date>>,
    /// The day on which it was last updated.
    pub updated_on: Option<Located<Date>>,
    /// The state of conformity, checked against the audit: `total`, `partial` or `none`. By
    /// default, the audit decides.
    pub state: Option<Located<ConformityRecord>>,
    /// The multi-year plan (*schéma pluriannuel*): an address on the web, or of this site.
    pub multi_year_plan: Option<Text>,
    /// This year's action plan: an address on the web, or of this site.
    pub action_plan: Option<Text>,
    /// The report on last year's plan: an address on the web, or of this site.
    pub annual_report: Option<Text>,
    /// What does not conform, one text each, with the available alternatives.
    pub non_conformities: Vec<Text>,
    /// What is left out because it would be a disproportionate burden, with the reasons.
    pub disproportionate_burdens: Vec<Text>,
    /// Content that the law exempts.
    pub exempt_contents: Vec<Text>,
    /// The technologies of the site. Default: those of the built-in theme.
    pub technologies: Vec<Text>,
    /// The tools used for the audit.
    pub tools: Vec<Text>,
    /// The audit; without it, the site is not conforming.
    pub audit: Option<Located<AuditRecord>>,
    /// The test environment: browsers and assistive technologies.
    pub environment: Vec<Located<EnvironmentRecord>>,
    /// The audited pages.
    pub sample: Vec<Located<SampleRecord>>,
    /// How readers report content they cannot access.
    pub contact: Option<ContactRecord>,
}

/// How far a site conforms to the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConformityRecord {
    /// All criteria are met.
    Total,
    /// At least half of the criteria are met.
    Partial,
    /// Fewer are met, or there is no audit.
    None,
}

impl ConformityRecord {
    /// The state for a percentage of criteria met.
    pub fn of_rate(rate: f64) -> Self {
        if rate >= 100.0 {
            Self::Total
        } else if rate >= 50.0 {
            Self::Partial
        } else {
            // Also covers NaN.
            Self::None
        }
    }

    /// Its name in files and for templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

/// An audit of conformity.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditRecord {
    /// The day on which it ended.
    #[schemars(required)]
    pub date: Option<Located<Date>>,
    /// Who carried it out, such as `la société Exemple`.
    #[schemars(required)]
    pub auditor: Option<Text>,
    /// Whether the organisation carried it out itself.
    pub internal: Option<bool>,
    /// The standard and its version. Default: `RGAA 4.1.2`.
    pub reference: Option<Text>,
    /// The percentage of applicable criteria met on all pages of the sample.
    #[schemars(required, range(min = 0, max = 100))]
    pub rate: Option<Located<f64>>,
    /// The mean rate of the pages, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub mean_rate: Option<Located<f64>>,
    /// The report: an address on the web, or of this site.
    pub report: Option<Text>,
}

/// A browser with an assistive technology.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EnvironmentRecord {
    /// The browser with its version, such as `Firefox 140`.
    #[schemars(required)]
    pub browser: Option<Text>,
    /// The assistive technology with its version, such as `NVDA 2025.1`.
    pub assistive_technology: Option<Text>,
    /// The system, such as `Windows 11`.
    pub system: Option<Text>,
}

/// An audited page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SampleRecord {
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// Its address, on the web or of this site.
    #[schemars(required)]
    pub url: Option<Text>,
}

/// How readers report content they cannot access.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContactRecord {
    /// An e-mail address. Default: the publisher's.
    pub email: Option<Text>,
    /// A form: an address on the web, or of this site.
    pub form: Option<Text>,
    /// A telephone number.
    pub phone: Option<Text>,
    /// A postal address.
    pub postal: Option<Text>,
    /// How soon an answer comes, such as `une semaine`.
    pub answer_within: Option<Text>,
}
