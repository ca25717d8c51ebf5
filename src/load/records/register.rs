//! What a national register says of a certification: keys of `certification.toml`.

use crate::load::located::{Date, Located, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// How a certification came into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RegistrationRecord {
    /// By law: a ministry created it (*enregistrement de droit*).
    Droit,
    /// Because its certifier asked for it (*enregistrement sur demande*).
    Demande,
}

/// An organisation that awards a certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CertifierRecord {
    /// The name of the organisation.
    #[schemars(required)]
    pub name: Option<Text>,
    /// Its address on the web.
    pub url: Option<Text>,
    /// Its number in the register of establishments: 14 digits.
    pub siret: Option<Text>,
}

/// An organisation that the certifier has empowered to train or to assess.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PartnerRecord {
    /// The name of the organisation.
    #[schemars(required)]
    pub name: Option<Text>,
    /// Its address on the web.
    pub url: Option<Text>,
    /// Its number in the register of establishments: 14 digits.
    pub siret: Option<Text>,
    /// What it may do: `former`, `évaluer`.
    pub may: Vec<Text>,
}

/// A code of a nomenclature: a bare text, or a table with its title.
#[derive(Clone, Debug)]
pub enum CodeRecord {
    /// `"I1607"`
    Bare(String),
    /// `{ code = "I1607", title = "…" }`
    Titled(TitledCodeRecord),
}

/// A code with the title that its nomenclature gives it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TitledCodeRecord {
    /// The code.
    #[schemars(required)]
    pub code: Option<Text>,
    /// Its title.
    pub title: Option<Text>,
}

/// A way to the certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessRecord {
    /// Which way: `initial` (*formation initiale sous statut d'élève ou d'étudiant*),
    /// `apprenticeship`, `continuing` (*formation continue*), `work-study` (*contrat de
    /// professionnalisation*), `individual` (*candidature individuelle*) or `experience` (*VAE*).
    #[schemars(required)]
    pub way: Option<Located<WayRecord>>,
    /// Whether it is open. Without it, it is.
    pub open: Option<bool>,
    /// Who sits on the jury.
    pub jury: Option<Text>,
}

/// A way to a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WayRecord {
    /// At school or at university.
    Initial,
    /// As an apprentice.
    Apprenticeship,
    /// After initial training.
    Continuing,
    /// With a contract of professionalisation.
    WorkStudy,
    /// Without training.
    Individual,
    /// By validation of experience.
    Experience,
}

/// A text of law on the certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LegalTextRecord {
    /// Its title, such as `Arrêté du 5 juillet 2007 portant création du diplôme`.
    #[schemars(required)]
    pub title: Option<Text>,
    /// Its day.
    pub date: Option<Located<Date>>,
    /// Its address on the web.
    pub url: Option<Text>,
}

/// How one year of candidates did.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ResultRecord {
    /// The year.
    #[schemars(required)]
    pub year: Option<Located<i64>>,
    /// How many came before the jury.
    #[schemars(range(min = 0))]
    pub presented: Option<Located<i64>>,
    /// How many got the certification.
    #[schemars(range(min = 0))]
    pub certified: Option<Located<i64>>,
    /// How many of these by validation of experience.
    #[schemars(range(min = 0))]
    pub certified_by_experience: Option<Located<i64>>,
    /// How many have work after six months, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub insertion_6_months: Option<Located<f64>>,
    /// How many have work of this occupation after six months, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub job_insertion_6_months: Option<Located<f64>>,
    /// How many have work of this occupation after two years, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub job_insertion_2_years: Option<Located<f64>>,
}

/// Whatever else the register says.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FactRecord {
    /// What it is about, in a few words.
    #[schemars(required)]
    pub label: Option<Text>,
    /// What is said.
    #[schemars(required)]
    pub value: Option<Text>,
}

/// What a correspondence grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CorrespondenceKindRecord {
    /// What is acquired here is acquired there (*équivalence*).
    Equivalence,
    /// Who has it need not be assessed there (*dispense*).
    Exemption,
    /// Who has it is trained or assessed for less there (*allègement*).
    Reduction,
    /// The mark counts there (*report de note*).
    MarkTransfer,
}

impl RegistrationRecord {
    /// Its name in content and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Droit => "droit",
            Self::Demande => "demande",
        }
    }
}

impl WayRecord {
    /// Its name in content and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Apprenticeship => "apprenticeship",
            Self::Continuing => "continuing",
            Self::WorkStudy => "work-study",
            Self::Individual => "individual",
            Self::Experience => "experience",
        }
    }
}

impl CorrespondenceKindRecord {
    /// Its name in content and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equivalence => "equivalence",
            Self::Exemption => "exemption",
            Self::Reduction => "reduction",
            Self::MarkTransfer => "mark-transfer",
        }
    }
}

impl<'de> Deserialize<'de> for CodeRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = CodeRecord;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, code: &str) -> Result<CodeRecord, E> {
                Ok(CodeRecord::Bare(code.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CodeRecord, A::Error> {
                let titled = TitledCodeRecord::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CodeRecord::Titled(titled))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for CodeRecord {
    fn schema_name() -> Cow<'static, str> {
        "CodeRecord".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let titled = generator.subschema_for::<TitledCodeRecord>();
        schemars::json_schema!({
            "description": "A code of a nomenclature: a bare text, or a table with its title.",
            "anyOf": [{ "type": "string" }, titled],
        })
    }
}
