//! `content/accessibility.toml`: what the accessibility declaration of a site says.

use crate::load::located::{Date, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// `content/accessibility.toml`: the declaration that French law asks for, by which the build
/// writes the page on accessibility and the mention at the foot of every page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessibilityRecord {
    /// The organisation that answers for the site. Without it, the publisher of `repere.toml`.
    pub organisation: Option<Text>,
    /// What the declaration is about, such as the name of the site. Without it, the site's title.
    pub service: Option<Text>,
    /// The address of it on the web. Without it, the base URL of the site.
    pub url: Option<Text>,
    /// The day on which the declaration was established. It holds for three years.
    #[schemars(required)]
    pub established_on: Option<Located<Date>>,
    /// The day on which it was last brought up to date.
    pub updated_on: Option<Located<Date>>,
    /// The state of conformity, to be compared with the audit: `total`, `partial` or `none`.
    /// Without it, the audit alone decides.
    pub state: Option<Located<ConformityRecord>>,
    /// The multi-year plan (*schéma pluriannuel*): an address on the web, or of this site.
    pub multi_year_plan: Option<Text>,
    /// The plan of action of this year: an address on the web, or of this site.
    pub action_plan: Option<Text>,
    /// What was done of the plan of last year: an address on the web, or of this site.
    pub annual_report: Option<Text>,
    /// What does not conform, one text each, with the alternatives that there are.
    pub non_conformities: Vec<Text>,
    /// What is left out because it would be a disproportionate burden, with the reasons.
    pub disproportionate_burdens: Vec<Text>,
    /// Contents that the law does not take in.
    pub exempt_contents: Vec<Text>,
    /// The technologies of the site. Without it, those of the built-in theme.
    pub technologies: Vec<Text>,
    /// The tools that the audit was made with.
    pub tools: Vec<Text>,
    /// The audit; without it, the site is not conforming.
    pub audit: Option<Located<AuditRecord>>,
    /// What the audit was made with: browsers and assistive technologies.
    pub environment: Vec<Located<EnvironmentRecord>>,
    /// The pages that the audit looked at.
    pub sample: Vec<Located<SampleRecord>>,
    /// How readers tell what they cannot reach.
    pub contact: Option<ContactRecord>,
}

/// How far a site conforms to the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConformityRecord {
    /// All criteria are met.
    Total,
    /// Half of the criteria at least are met.
    Partial,
    /// Fewer are met, or no audit says how many.
    None,
}

impl ConformityRecord {
    /// The state that a share of criteria in per cent makes.
    pub fn of_rate(rate: f64) -> Self {
        if rate >= 100.0 {
            Self::Total
        } else if rate >= 50.0 {
            Self::Partial
        } else {
            // Also what is no number.
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
    /// Who made it, such as `la société Exemple`.
    #[schemars(required)]
    pub auditor: Option<Text>,
    /// Whether the organisation made it itself.
    pub internal: Option<bool>,
    /// The standard and its version. Without it, `RGAA 4.1.2`.
    pub reference: Option<Text>,
    /// How many of the criteria that apply are met on all pages of the sample, in per cent.
    #[schemars(required, range(min = 0, max = 100))]
    pub rate: Option<Located<f64>>,
    /// The mean of the rates of the pages, in per cent.
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

/// A page that an audit looked at.
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

/// How readers tell what they cannot reach.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContactRecord {
    /// An e-mail address. Without it, that of the publisher.
    pub email: Option<Text>,
    /// A form: an address on the web, or of this site.
    pub form: Option<Text>,
    /// A telephone number.
    pub phone: Option<Text>,
    /// An address for letters.
    pub postal: Option<Text>,
    /// Within what time an answer comes, such as `une semaine`.
    pub answer_within: Option<Text>,
}
