//! The result of an import: a certification with its units, in the order of the imported document.
//!
//! The types mirror the content format (`load::records`), except that every item may have doubts. A
//! text is [`Prose`] where the format takes Markdown and a `String` where it takes plain text.
//! Empty values are not written. Keys that only some imports know are `further` ones.

use super::document::{Document, Item, Items, Value};
use super::phrase::{Doubt, Phrase};
use super::prose::Prose;
use crate::messages::Locale;
use crate::text::{id_of, id_of_words, unique_id};
use std::collections::BTreeSet;

mod records;

/// A certification as an import makes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The suggested name of its folder: lower-case letters, digits and hyphens.
    pub slug: String,
    /// Its number in a national directory, as printed; may be empty.
    pub number: String,
    /// `certification.toml`, beside [`Draft::labels`].
    pub certification: Document,
    /// The document's names for its parts.
    pub labels: Labels,
    /// The units, in order.
    pub units: Vec<Unit>,
    /// The introduction of `knowledge.toml`.
    pub knowledge_summary: Prose,
    /// Knowledge that belongs to no unit: `knowledge.toml`.
    pub knowledge: Vec<Knowledge>,
    /// `examination.toml`, beside its assessments and criteria.
    pub examination: Document,
    /// Assessments that belong to no unit.
    pub assessments: Vec<Assessment>,
    /// Criteria that belong to no unit.
    pub criteria: Vec<Criterion>,
}

/// The names that a document uses for its parts; empty ones default to those of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are the parts of the format")]
pub struct Labels {
    pub unit: String,
    pub component: String,
    pub activity: String,
    pub competency: String,
    pub skill: String,
    pub condition: String,
    pub assessment: String,
    pub criterion: String,
    pub knowledge: String,
}

/// A unit: one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The name of its file and address; if empty, it is derived from its code or title.
    pub name: String,
    /// Its code as printed.
    pub code: String,
    /// Its title.
    pub title: Prose,
    /// The heading above it.
    pub summary: Prose,
    /// Further keys of the unit, such as those of the register.
    pub items: Vec<Item>,
    /// Its parts.
    pub components: Vec<Component>,
    /// Work situations.
    pub activities: Vec<Activity>,
    /// What the candidate is able to do.
    pub competencies: Vec<Competency>,
    /// What the candidate knows.
    pub knowledge: Vec<Knowledge>,
    /// What the candidate is given.
    pub conditions: Vec<Condition>,
    /// How competencies are assessed.
    pub assessments: Vec<Assessment>,
    /// On what they are judged.
    pub criteria: Vec<Criterion>,
    /// Doubts about the unit as a whole.
    pub doubts: Vec<Doubt>,
    /// Content that belongs to the unit but does not fit the format; written as comments at the end
    /// of the file.
    pub unplaced: Vec<Doubt>,
}

/// A part of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Component {
    pub code: String,
    pub id: String,
    pub title: Prose,
    pub summary: Prose,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// A work situation.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Activity {
    pub code: String,
    pub id: String,
    pub title: Prose,
    pub parent: String,
    pub component: String,
    /// What is done, in full.
    pub body: Prose,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// What the candidate is able to do.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Competency {
    pub code: String,
    pub id: String,
    pub aliases: Vec<String>,
    pub title: Prose,
    pub statement: Prose,
    pub parent: String,
    pub component: String,
    pub activities: Vec<String>,
    pub skills: Vec<Prose>,
    /// Whether all activities require it.
    pub transversal: bool,
    /// Other units that require it, by code.
    pub also_in: Vec<String>,
    /// Why it has no criteria.
    pub no_criteria: String,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// What the candidate knows.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Knowledge {
    pub code: String,
    pub id: String,
    pub title: Prose,
    pub parent: String,
    pub kind: String,
    pub items: Vec<Prose>,
    pub limits: Prose,
    /// 1 to 4; 0 if the document has none.
    pub taxonomy: u8,
    pub targets: Vec<String>,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// What the candidate is given.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Condition {
    pub id: String,
    pub kind: String,
    pub items: Vec<Prose>,
    pub targets: Vec<String>,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// How competencies are assessed.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Assessment {
    pub code: String,
    pub id: String,
    pub title: Prose,
    /// The assessment of which it is a part.
    pub parent: String,
    pub unit_code: String,
    pub coefficient: Option<f64>,
    pub points: Option<f64>,
    /// How it takes place for each kind of candidate, as tables.
    pub modes: Vec<Value>,
    pub body: Prose,
    pub targets: Vec<String>,
    /// `written`, `oral`.
    pub forms: Vec<String>,
    /// `individual`, `collective`.
    pub settings: Vec<String>,
    pub durations: Vec<String>,
    pub audience: String,
    /// Whether nothing says what it assesses, so that it is written as a comment.
    pub is_untied: bool,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// What is judged.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are the keys of the format")]
pub struct Criterion {
    pub id: String,
    pub title: Prose,
    pub indicators: Vec<Prose>,
    pub targets: Vec<String>,
    /// The assessments in which it judges; if empty, all that assess its competencies.
    pub assessments: Vec<String>,
    pub further: Vec<Item>,
    pub doubts: Vec<Doubt>,
}

/// A file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name in the folder of the certification.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Doubts in it: line, counted from 1, and text.
    pub doubts: Vec<(usize, Doubt)>,
}

impl DraftFile {
    /// A file of an earlier import, as it was.
    pub fn kept(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            doubts: Vec::new(),
        }
    }
}

/// The file of what belongs to the examination of a whole certification.
pub const EXAMINATION: &str = "examination.toml";

/// What the codes of titres professionnels begin with: `TP-01281`.
pub const TITLE_CODE: &str = "TP-";

impl Draft {
    /// The code of a titre professionnel, among the facts; empty for other certifications.
    pub fn title_code(&self) -> &str {
        let facts = self.certification.records.iter();
        let facts = facts.filter(|record| record.name == "fact");
        let mut values = facts.flat_map(|fact| &fact.items).map(|item| &item.value);
        let code = values.find_map(|value| match value {
            Value::Text(text) if text.starts_with(TITLE_CODE) => Some(text.as_str()),
            _ => None,
        });
        code.unwrap_or_default()
    }

    /// The files of the folder of the certification, `certification.toml` first.
    pub fn files(&self, language: Locale) -> Vec<DraftFile> {
        let mut certification = self.certification.clone();
        let at = certification
            .records
            .iter()
            .position(|record| record.name == "labels" || record.is_repeated)
            .unwrap_or(certification.records.len());
        if let Some(labels) = self.labels.record() {
            certification.records.insert(at, labels);
        }
        let mut files = vec![file(
            "certification.toml".to_owned(),
            &certification,
            language,
        )];
        let mut names = BTreeSet::from(RESERVED.map(str::to_owned));
        let digits = self.units.len().to_string().len().max(2);
        for (index, unit) in self.units.iter().enumerate() {
            let name = unique_id(&mut names, &unit.file_name());
            let name = format!("{:0digits$}-{name}.toml", index + 1);
            files.push(file(name, &unit.document(), language));
        }
        let mut knowledge = Document {
            records: self.knowledge.iter().map(Knowledge::record).collect(),
            ..Document::default()
        };
        knowledge.set("summary", &self.knowledge_summary);
        let mut examination = self.examination.clone();
        let records = &mut examination.records;
        records.extend(self.assessments.iter().map(Assessment::record));
        records.extend(self.criteria.iter().map(Criterion::record));
        for (name, document) in [("knowledge.toml", knowledge), (EXAMINATION, examination)] {
            if document != Document::default() {
                files.push(file(name.to_owned(), &document, language));
            }
        }
        files
    }

    /// Gives the certification a short title if its name is already taken, because those of a site
    /// must be unique. Its name is added to the names taken.
    pub fn distinguish(&mut self, taken: &mut BTreeSet<String>) {
        let certification = &mut self.certification;
        let name = certification
            .text("short_title")
            .or(certification.text("title"));
        let name = name.unwrap_or_default().trim().to_owned();
        if taken.insert(name.clone()) {
            return;
        }
        let number = self.number.as_str();
        let numbered = |n: u32| format!("{name} ({n})");
        let with_number = (!number.is_empty()).then(|| format!("{name} ({number})"));
        let mut candidates = with_number.into_iter().chain((2..).map(numbered));
        if let Some(free) = candidates.find(|candidate| taken.insert(candidate.clone())) {
            self.set_short_title(free, vec![Doubt::new(SAME_NAME, name)]);
        }
    }

    /// Keeps the short title given by an earlier import, read from that `certification.toml`.
    pub fn keep_short_title(&mut self, last: &str) {
        let last: toml::Table = last.parse().unwrap_or_default();
        let short = last.get("short_title").and_then(toml::Value::as_str);
        if let Some(short) = short.filter(|_| self.certification.text("short_title").is_none()) {
            self.set_short_title(short.to_owned(), Vec::new());
        }
    }

    fn set_short_title(&mut self, short: String, doubts: Vec<Doubt>) {
        let items = &mut self.certification.items;
        items.retain(|item| item.key != "short_title");
        let at = items.iter().position(|item| item.key == "title");
        let item = Item {
            key: "short_title",
            value: short.into(),
            doubts,
        };
        items.insert(at.map_or(0, |at| at + 1), item);
    }

    /// How many competencies it has.
    pub fn competencies(&self) -> usize {
        self.units.iter().map(|unit| unit.competencies.len()).sum()
    }
}

/// Names reserved for other pages of a certification, in both languages.
const RESERVED: [&str; 8] = [
    "evaluation",
    "assessment",
    "complet",
    "complete",
    "examen",
    "examination",
    "savoirs",
    "knowledge",
];

/// The comment above a short title that was generated to distinguish two certifications.
const SAME_NAME: Phrase = Phrase {
    fr: "ce site a déjà une certification de ce nom ; choisir le titre court qui les distingue",
    en: "this site has a certification of this name; choose the short title that tells them apart",
};

fn file(name: String, document: &Document, language: Locale) -> DraftFile {
    let written = document.write(language);
    DraftFile {
        name,
        text: written.text,
        doubts: written.doubts,
    }
}

impl Unit {
    /// The name of its file, which determines its address: a code is more stable than a title.
    pub(super) fn file_name(&self) -> String {
        let named = [&self.name, &self.code].map(|name| id_of(name));
        if let Some(name) = named.into_iter().find(|name| !name.is_empty()) {
            return name;
        }
        match id_of_words(self.title.as_str()) {
            words if words.is_empty() => "bloc".to_owned(),
            words => words,
        }
    }

    /// A unit without competencies cannot be built: its title is used as a competency, with a doubt
    /// that says so.
    pub(super) fn need_competency(&mut self, why: Phrase) {
        if self.competencies.is_empty() {
            self.competencies.push(Competency {
                id: id_of_words(self.title.as_str()),
                statement: self.title.clone(),
                doubts: vec![Doubt::new(why, "")],
                ..Competency::default()
            });
        }
    }

    fn document(&self) -> Document {
        let mut document = Document {
            doubts: self.doubts.clone(),
            unplaced: self.unplaced.clone(),
            ..Document::default()
        };
        document.set("code", self.code.as_str());
        document.set("title", &self.title);
        document.set("summary", &self.summary);
        document.items.extend(self.items.iter().cloned());
        let records = &mut document.records;
        records.extend(self.components.iter().map(Component::record));
        records.extend(self.activities.iter().map(Activity::record));
        records.extend(self.competencies.iter().map(Competency::record));
        records.extend(self.knowledge.iter().map(Knowledge::record));
        records.extend(self.conditions.iter().map(Condition::record));
        records.extend(self.assessments.iter().map(Assessment::record));
        records.extend(self.criteria.iter().map(Criterion::record));
        document
    }
}
