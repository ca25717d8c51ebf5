//! What a national register records about a certification: keys of `certification.toml`.

use crate::load::located::{Date, Located, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// How a certification was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RegistrationRecord {
    /// Because its certifier asked for it (*enregistrement sur demande*).
    Request,
    /// By law: a ministry created it (*enregistrement de droit*).
    Law,
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

/// An organisation that the certifier has authorised to train or to assess.
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
    /// What it is authorised to do: `train`, `assess`.
    pub may: Vec<Located<EmpowermentRecord>>,
}

/// What a partner is authorised to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EmpowermentRecord {
    /// Train for the certification.
    Train,
    /// Assess its candidates.
    Assess,
}

/// A code of a nomenclature: a bare string, or a table with its title.
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

/// A route to the certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccessRecord {
    /// Which route: `initial`, `apprenticeship`, `continuing`, `professionalization`, `individual`,
    /// `vae` or `experimental`.
    #[schemars(required)]
    pub way: Option<Located<WayRecord>>,
    /// Whether it is open. Default: it is.
    pub open: Option<bool>,
    /// The members of the jury.
    pub jury: Option<Text>,
    /// A note on this route.
    pub note: Option<Text>,
}

/// A route to a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WayRecord {
    /// As a pupil or a student (*formation initiale*).
    Initial,
    /// As an apprentice.
    Apprenticeship,
    /// After initial training (*formation continue*).
    Continuing,
    /// With a *contrat de professionnalisation*.
    Professionalization,
    /// Without training (*candidature individuelle*).
    Individual,
    /// By validation of experience (*VAE*).
    Vae,
    /// As an experiment.
    Experimental,
}

/// A legal text about the certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LegalTextRecord {
    /// Its title, such as `Arrêté du 5 juillet 2007 portant création du diplôme`.
    #[schemars(required)]
    pub title: Option<Text>,
    /// What it does, such as `création` or `modification`.
    pub kind: Option<Text>,
    /// The day on which it was signed.
    pub date: Option<Located<Date>>,
    /// The day on which it was published.
    pub published_on: Option<Located<Date>>,
    /// Its address on the web.
    pub url: Option<Text>,
}

/// A correction of the published text, announced to the followers of the site.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectionRecord {
    /// The day on which it was published.
    #[schemars(required)]
    pub date: Option<Located<Date>>,
    /// What was corrected, in a sentence.
    #[schemars(required)]
    pub text: Option<Text>,
}

/// The results of one year.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ResultRecord {
    /// The year.
    #[schemars(required)]
    pub year: Option<Located<i64>>,
    /// The number of candidates presented to the jury.
    #[schemars(range(min = 0))]
    pub presented: Option<Located<i64>>,
    /// The number who obtained the certification.
    #[schemars(range(min = 0))]
    pub certified: Option<Located<i64>>,
    /// How many of these by validation of experience.
    #[schemars(range(min = 0))]
    pub by_experience: Option<Located<i64>>,
    /// The success rate of candidates presented, in per cent, where the numbers are not given.
    #[schemars(range(min = 0, max = 100))]
    pub success: Option<Located<f64>>,
    /// The share satisfied with the training, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub satisfaction: Option<Located<f64>>,
    /// The share employed after six months, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub employed_6_months: Option<Located<f64>>,
    /// The share employed in this occupation after six months, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub employed_in_job_6_months: Option<Located<f64>>,
    /// The share employed in this occupation after two years, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub employed_in_job_24_months: Option<Located<f64>>,
    /// The source of these figures.
    pub source: Option<Text>,
}

/// Another fact.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FactRecord {
    /// The subject, in a few words.
    #[schemars(required)]
    pub label: Option<Text>,
    /// The fact.
    #[schemars(required)]
    pub value: Option<Text>,
    /// The source: an address on the web.
    pub url: Option<Text>,
}

/// What a correspondence grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CorrespondenceKindRecord {
    /// What is acquired here is acquired there (*équivalence*).
    Equivalence,
    /// Holders need not be assessed there (*dispense*).
    Dispense,
    /// Holders receive less training or assessment there (*allègement*).
    Relief,
    /// The mark counts there (*report de note*).
    CarryOver,
}

/// The values of a closed list, by their names in content and data.
macro_rules! names {
    ($($record:ident { $($value:ident $name:literal)* })*) => {
        $(impl $record {
            /// Its name in content and data.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)*
                }
            }
        })*
    };
}

names! {
    RegistrationRecord { Request "request" Law "law" }
    EmpowermentRecord { Train "train" Assess "assess" }
    WayRecord {
        Initial "initial"
        Apprenticeship "apprenticeship"
        Continuing "continuing"
        Professionalization "professionalization"
        Individual "individual"
        Vae "vae"
        Experimental "experimental"
    }
    CorrespondenceKindRecord {
        Equivalence "equivalence"
        Dispense "dispense"
        Relief "relief"
        CarryOver "carry-over"
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
