//! The parts of a draft as records of its files.

use super::super::document::{Item, Items, Record, Value};
use super::super::phrase::Doubt;
use super::super::prose::Prose;
use super::{Activity, Assessment, Competency, Component, Condition, Criterion, Knowledge, Labels};
use crate::text::id_of_words;

impl Labels {
    pub(super) fn record(&self) -> Option<Record> {
        let labels = Record::single("labels")
            .with("unit", self.unit.as_str())
            .with("component", self.component.as_str())
            .with("activity", self.activity.as_str())
            .with("competency", self.competency.as_str())
            .with("skill", self.skill.as_str())
            .with("condition", self.condition.as_str())
            .with("assessment", self.assessment.as_str())
            .with("criterion", self.criterion.as_str())
            .with("knowledge", self.knowledge.as_str());
        (!labels.items.is_empty()).then_some(labels)
    }
}

impl Record {
    /// The same, written as a comment.
    fn with_comment(mut self, is_comment: bool) -> Self {
        self.is_comment = is_comment;
        self
    }

    /// The same with keys that only some imports know.
    fn further(mut self, items: &[Item]) -> Self {
        self.items.extend_from_slice(items);
        self
    }
}

/// A record with its doubts.
fn record(name: &'static str, doubts: &[Doubt]) -> Record {
    Record {
        doubts: doubts.to_vec(),
        ..Record::repeated(name)
    }
}

fn texts(texts: &[Prose]) -> Value {
    Value::from(texts)
}

fn names(names: &[String]) -> Value {
    Value::from(names)
}

impl Component {
    pub(super) fn record(&self) -> Record {
        record("component", &self.doubts)
            .with("code", self.code.as_str())
            .with("id", self.id.as_str())
            .with("title", &self.title)
            .with("summary", &self.summary)
            .further(&self.further)
    }
}

impl Activity {
    pub(super) fn record(&self) -> Record {
        record("activity", &self.doubts)
            .with("code", self.code.as_str())
            .with("id", self.id.as_str())
            .with("title", &self.title)
            .with("parent", self.parent.as_str())
            .with("component", self.component.as_str())
            .with("body", &self.body)
            .further(&self.further)
    }
}

impl Competency {
    /// Whether references use its name.
    pub(in super::super) fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && (self.id == name || self.id.is_empty() && self.code == name)
    }

    pub(super) fn record(&self) -> Record {
        let mut record = record("competency", &self.doubts)
            .with("code", self.code.as_str())
            .with("id", self.id.as_str())
            .with("aliases", names(&self.aliases))
            .with("title", &self.title)
            .with("statement", &self.statement)
            .with("parent", self.parent.as_str())
            .with("component", self.component.as_str())
            .with("activities", names(&self.activities))
            .with("skills", texts(&self.skills));
        if self.transversal {
            record.set("transversal", Value::Flag(true));
        }
        record
            .with("also_in", names(&self.also_in))
            .with("no_criteria", self.no_criteria.as_str())
            .further(&self.further)
    }
}

impl Knowledge {
    pub(super) fn record(&self) -> Record {
        let mut record = record("knowledge", &self.doubts)
            .with("code", self.code.as_str())
            .with("id", self.id.as_str())
            .with("title", &self.title)
            .with("parent", self.parent.as_str())
            .with("kind", self.kind.as_str())
            .with("items", texts(&self.items))
            .with("limits", &self.limits);
        if self.taxonomy > 0 {
            record.set("taxonomy", Value::Number(self.taxonomy.into()));
        }
        record
            .with("for", names(&self.targets))
            .further(&self.further)
    }
}

impl Condition {
    pub(super) fn record(&self) -> Record {
        record("condition", &self.doubts)
            .with("id", self.id.as_str())
            .with("kind", self.kind.as_str())
            .with("items", texts(&self.items))
            .with("for", names(&self.targets))
            .further(&self.further)
    }
}

impl Assessment {
    pub(super) fn record(&self) -> Record {
        let mut record = record("assessment", &self.doubts)
            .with_comment(self.is_untied)
            .with("code", self.code.as_str())
            .with("id", self.id.as_str())
            .with("title", &self.title)
            .with("parent", self.parent.as_str())
            .with("unit_code", self.unit_code.as_str());
        for (key, number) in [("coefficient", self.coefficient), ("points", self.points)] {
            if let Some(number) = number {
                record.set(key, Value::Decimal(number));
            }
        }
        record
            .with("body", &self.body)
            .with("for", names(&self.targets))
            .with("forms", names(&self.forms))
            .with("settings", names(&self.settings))
            .with("durations", names(&self.durations))
            .with("audience", self.audience.as_str())
            .with("mode", Value::List(self.modes.clone()))
            .further(&self.further)
    }
}

impl Criterion {
    /// What it is called: its id, or what is made of its first words.
    pub(in super::super) fn name(&self) -> String {
        let words = match self.title.is_empty() {
            true => self.indicators.first().map_or("", Prose::as_str),
            false => self.title.as_str(),
        };
        match self.id.is_empty() {
            true => id_of_words(words),
            false => self.id.clone(),
        }
    }

    pub(super) fn record(&self) -> Record {
        record("criterion", &self.doubts)
            .with("id", self.id.as_str())
            .with("title", &self.title)
            .with("indicators", texts(&self.indicators))
            .with("for", names(&self.targets))
            .with("in", names(&self.assessments))
            .further(&self.further)
    }
}
