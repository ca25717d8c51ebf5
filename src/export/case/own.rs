//! Data for which the standard has no key, in `extensions.repere` of items: the only records on which
//! version 1.0 allows extensions. Data of records that are not items is in the item of their unit,
//! and data of the certification in that of its first unit. Empty values are omitted.

use crate::export::referential::{
    Amount, Assessment, Competency, Condition, Criterion, Demand, Knowledge, Mode, Unit,
};
use crate::load::records::{FormRecord, SettingRecord, UnitKindRecord};
use serde::Serialize;
use serde_json::{Map, Value};

/// Whether a value is omitted.
trait Absent {
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Absent for &[T] {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for Map<String, Value> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for bool {
    fn is_absent(&self) -> bool {
        !self
    }
}

/// Types with required keys, written always, and further ones, omitted where they are empty.
macro_rules! extensions {
    ($(
        $(#[$about:meta])*
        $name:ident { $($required:ident: $is:ty,)* } { $($key:ident: $may_be:ty,)* }
    )*) => {
        $(
            $(#[$about])*
            #[derive(Default, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub(in crate::export) struct $name<'a> {
                $(pub(super) $required: $is,)*
                $(
                    #[serde(skip_serializing_if = "Absent::is_absent")]
                    pub(super) $key: $may_be,
                )*
            }
        )*
    };
}

extensions! {
    /// The extension of an item.
    Own { kind: &'static str, } {
        id: Option<&'a str>,
        aliases: Vec<&'a str>,
        options: Vec<&'a str>,
        transversal: bool,
        no_criteria: Option<&'a str>,
        domains: Vec<&'a str>,
        level: Option<&'a str>,
        levels: Vec<Demand<'a>>,
        also_in: Vec<&'a str>,
        component: Option<&'a str>,
        sort: Option<&'a str>,
        items: Vec<&'a str>,
        limits: Option<&'a str>,
        taxonomy: Option<i64>,
        means: Vec<OwnMeans<'a>>,
        results: Vec<&'a str>,
        autonomy: Option<&'a str>,
        required: Option<UnitKindRecord>,
        requires: Vec<&'a str>,
        credits: Option<Amount>,
        hours: Option<&'a str>,
        coefficient: Option<Amount>,
        conditions: Vec<OwnCondition<'a>>,
        criteria: Vec<&'a str>,
        judging: Vec<OwnCriterion<'a>>,
        assessments: Vec<OwnAssessment<'a>>,
        certification: Option<OwnCertification<'a>>,
    }

    /// What belongs to the certification and has no key in a document. `data` has the keys of
    /// `referential.json`; `criteria` the ids of criteria that belong to no unit.
    OwnCertification {} {
        kind: Option<&'a str>,
        short_title: Option<&'a str>,
        certifiers: Vec<Value>,
        criteria: Vec<&'a str>,
        judging: Vec<OwnCriterion<'a>>,
        assessments: Vec<OwnAssessment<'a>>,
        data: Map<String, Value>,
    }

    OwnMeans { items: Vec<&'a str>, } {
        sort: Option<&'a str>,
    }

    /// Its competencies are identifiers of items.
    OwnCondition { items: Vec<&'a str>, competencies: Vec<String>, } {
        id: Option<&'a str>,
        sort: Option<&'a str>,
        options: Vec<&'a str>,
    }

    OwnCriterion { id: &'a str, } {
        assessments: Vec<&'a str>,
        kind: Option<&'static str>,
        weight: Option<&'a str>,
        points: Option<Amount>,
        scale: Option<&'a str>,
        levels: Vec<&'a str>,
        options: Vec<&'a str>,
    }

    OwnAssessment { id: &'a str, } {
        code: Option<&'a str>,
        parent: Option<&'a str>,
        unit_code: Option<&'a str>,
        coefficient: Option<Amount>,
        points: Option<Amount>,
        credits: Option<Amount>,
        eliminatory: Option<&'a str>,
        optional: bool,
        options: Vec<&'a str>,
        scale: Option<&'a str>,
        modes: Vec<OwnMode<'a>>,
        forms: &'a [FormRecord],
        settings: &'a [SettingRecord],
        durations: &'a [String],
        audience: Option<&'a str>,
    }

    /// How an assessment takes place for one kind of candidate.
    OwnMode { audience: &'a str, } {
        mode: Option<&'a str>,
        forms: &'a [FormRecord],
        durations: &'a [String],
        situations: Option<i64>,
        body: Option<&'a str>,
    }
}

impl<'a> Own<'a> {
    pub(super) fn of_unit(unit: &Unit<'a>) -> Self {
        Self {
            kind: "unit",
            id: Some(unit.id),
            options: unit.options.clone(),
            required: unit.kind,
            requires: unit.requires.clone(),
            credits: unit.credits,
            hours: unit.hours,
            coefficient: unit.coefficient,
            ..Self::default()
        }
    }

    pub(super) fn of_competency(competency: &Competency<'a>) -> Self {
        let levels = competency.levels.iter().map(|demand| Demand {
            level: demand.level,
            text: demand.text,
        });
        Self {
            kind: "competency",
            aliases: competency.aliases.clone(),
            options: competency.options.clone(),
            transversal: competency.transversal,
            no_criteria: competency.no_criteria,
            domains: competency.domains.clone(),
            level: competency.level,
            levels: levels.collect(),
            also_in: competency.also_in.clone(),
            ..Self::default()
        }
    }

    pub(super) fn of_knowledge(knowledge: &Knowledge<'a>) -> Self {
        Self {
            kind: "knowledge",
            options: knowledge.options.clone(),
            level: knowledge.level,
            sort: knowledge.kind,
            items: knowledge.items.clone(),
            limits: knowledge.limits,
            taxonomy: knowledge.taxonomy,
            ..Self::default()
        }
    }
}

impl<'a> OwnCondition<'a> {
    pub(super) fn of(condition: &Condition<'a>, competencies: Vec<String>) -> Self {
        Self {
            items: condition.items.clone(),
            competencies,
            id: Some(condition.id).filter(|id| !is_derived(id)),
            sort: condition.kind,
            options: condition.options.clone(),
        }
    }
}

/// Whether the id of a condition was derived from its words and ties.
fn is_derived(id: &str) -> bool {
    id.starts_with("condition-") || id.contains("-condition-")
}

impl<'a> OwnCriterion<'a> {
    /// `None` if a rubric has keys for all that the criterion has.
    pub(super) fn of(criterion: &Criterion<'a>) -> Option<Self> {
        let has_more = !criterion.assessments.is_empty()
            || criterion.kind.is_some()
            || criterion.weight.is_some()
            || criterion.points.is_some()
            || criterion.scale.is_some()
            || !criterion.levels.is_empty()
            || !criterion.options.is_empty();
        has_more.then(|| Self {
            id: criterion.id,
            assessments: criterion.assessments.clone(),
            kind: criterion.kind,
            weight: criterion.weight,
            points: criterion.points,
            scale: criterion.scale,
            levels: criterion.levels.clone(),
            options: criterion.options.clone(),
        })
    }
}

impl<'a> OwnAssessment<'a> {
    pub(super) fn of(assessment: &Assessment<'a>) -> Self {
        let modes = assessment.modes.iter().map(OwnMode::of);
        Self {
            id: assessment.id,
            code: assessment.code,
            parent: assessment.parent,
            unit_code: assessment.unit_code,
            coefficient: assessment.coefficient,
            points: assessment.points,
            credits: assessment.credits,
            eliminatory: assessment.eliminatory,
            optional: assessment.optional,
            options: assessment.options.clone(),
            scale: assessment.scale,
            modes: modes.collect(),
            forms: assessment.forms,
            settings: assessment.settings,
            durations: assessment.durations,
            audience: assessment.audience,
        }
    }
}

impl<'a> OwnMode<'a> {
    fn of(mode: &Mode<'a>) -> Self {
        Self {
            audience: mode.audience,
            mode: mode.mode,
            forms: mode.forms,
            durations: mode.durations,
            situations: mode.situations,
            body: mode.text,
        }
    }
}
