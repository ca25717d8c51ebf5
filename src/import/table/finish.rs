//! Builds a draft from the sections of a document: names, references and doubts.

mod activities;
mod competencies;
mod judging;
mod side_columns;

use super::codes::number_of;
use super::document::Block;
use super::entries::{self, Style};
use super::gather::Gathered;
use super::judging::Point;
use super::names;
use super::phrases::{CODE_TWICE, TITLE_GUESSED, TITLE_UNKNOWN, UNPLACED};
use super::roles::Role;
use super::units::{Found, units};
use crate::import::{Block as Part, Doubt, Draft, Prose, Record, Report, Unit};
use crate::text::{Code, id_of_words, slug, unique_id};
use std::collections::BTreeSet;

/// Conventions of the whole document.
pub(super) struct Conventions {
    competencies: Style,
    activities: Style,
    knows_merged_cells: bool,
    is_read_in_order: bool,
    /// Whether all activities and competencies share their numbers.
    pub(super) by_number: bool,
}

/// Builds the draft. `name` is that of the file, and `title` that of the certification, if the
/// author gave one.
pub(super) fn draft(
    mut gathered: Gathered,
    name: &str,
    title: Option<&str>,
    report: &mut Report,
) -> Draft {
    let mut conventions = Conventions {
        competencies: Style::of(gathered.cells(Role::Competency)),
        activities: Style::of(gathered.cells(Role::Activity)),
        knows_merged_cells: gathered.knows_merged_cells,
        is_read_in_order: gathered.is_read_in_order,
        by_number: false,
    };
    let (found, front) = units(&mut gathered);
    conventions.by_number = shares_numbers(&found, &conventions);
    let mut draft = Draft::default();
    let file = file_name(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem_in_words = stem.replace(['_', '-'], " ");
    let certification = &mut draft.certification;
    let mut front = front.loose;
    let heading = front.iter().position(|(text, _)| names_certification(text));
    let printed = heading.map(|at| front.remove(at).0);
    match (title, &printed) {
        (Some(title), _) => certification.add("title", Prose::line(title)),
        (None, Some(printed)) => {
            let doubt = Doubt::new(TITLE_GUESSED, "");
            certification.add_doubted("title", Prose::line(printed), doubt);
        }
        (None, None) => {
            let doubt = Doubt::new(TITLE_UNKNOWN, "");
            certification.add_doubted("title", Prose::line(&stem_in_words), doubt);
        }
    }
    draft.slug = slug(title.unwrap_or(stem));
    if draft.slug.is_empty() {
        draft.slug = "certification".to_owned();
    }
    let source = Record::single("source").with("document", file);
    certification.records.push(source);
    for (text, position) in front {
        certification
            .unplaced
            .push(Doubt::new(UNPLACED, text).at(position.0.clone()));
        report.left_out(names::LOOSE, UNPLACED);
    }
    for found in found {
        let unit = unit(found, &mut conventions, report);
        draft.units.push(unit);
    }
    draft
}

/// Whether a line above the tables is the name of a certification.
fn names_certification(text: &str) -> bool {
    const KINDS: [&str; 14] = [
        "titre",
        "cqp",
        "bts",
        "but",
        "cap",
        "bac",
        "baccalaureat",
        "certificat",
        "certification",
        "diplome",
        "licence",
        "master",
        "referentiel",
        "brevet",
    ];
    let words: Vec<String> = super::french::words(text).collect();
    let kind = words.iter().take(4).any(|word| {
        KINDS.contains(&&**word)
            || word
                .strip_prefix("d'")
                .is_some_and(|word| KINDS.contains(&word))
    });
    // "Référentiel de compétences" names a document, "Titre professionnel …" a certification.
    let names = words.iter().any(|word| {
        !KINDS.contains(&&**word) && word.len() > 3 && super::roles::role_of(word).is_none()
    });
    kind && names
        && words.len() > 2
        && words.len() < 25
        && !text.trim_end().ends_with(['.', ':', ';', '»'])
}

fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether the number of every competency is that of an activity, in the whole document.
fn shares_numbers(found: &[Found], conventions: &Conventions) -> bool {
    let mut quiet = Report::default();
    let mut any = false;
    for found in found {
        let (mut competencies, mut activities) = (
            conventions.competencies.clone(),
            conventions.activities.clone(),
        );
        let activities = entries::activities(&found.section, &mut activities, &mut quiet);
        let numbers: BTreeSet<Vec<u64>> = activities
            .all
            .iter()
            .map(|entry| number_of(&entry.code))
            .collect();
        let competencies = entries::competencies(&found.section, &mut competencies, &mut quiet);
        for entry in competencies.all {
            any = true;
            if entry.code.is_empty() || !numbers.contains(&number_of(&entry.code)) {
                return false;
            }
        }
    }
    any
}

fn unit(found: Found, conventions: &mut Conventions, report: &mut Report) -> Unit {
    let section = found.section;
    let mut unit = Unit {
        code: section.code.clone(),
        title: Prose::line(&section.title),
        ..Unit::default()
    };
    if unit.title.is_empty() {
        let title = match unit.code.is_empty() {
            true => "Compétences".to_owned(),
            false => unit.code.clone(),
        };
        unit.title = Prose::line(&title);
    }
    unit.doubts.extend(
        found
            .doubt
            .map(|doubt| Doubt::new(doubt, section.title.clone())),
    );
    let mut taken = Names::default();
    let activities = entries::activities(&section, &mut conventions.activities, report);
    let entries = entries::competencies(&section, &mut conventions.competencies, report);
    unit.unplaced
        .extend(activities.unplaced.iter().chain(&entries.unplaced).cloned());
    activities::add_activities(
        &mut unit,
        &section,
        &activities,
        &entries.summaries,
        &mut taken,
        report,
    );
    let targets = competencies::add_competencies(
        &mut unit,
        &activities,
        entries,
        conventions,
        &mut taken,
        report,
    );
    side_columns::add_side_columns(&mut unit, &section, &targets, conventions, report);
    judging::add_assessments(
        &mut unit,
        &section,
        &targets,
        conventions.knows_merged_cells,
        report,
    );
    judging::add_criteria(
        &mut unit,
        &section,
        &targets,
        conventions.is_read_in_order,
        report,
    );
    if unit.competencies.is_empty() {
        unit.doubts
            .push(Doubt::new(UNPLACED, section.title.clone()));
    }
    for (text, position) in &section.loose {
        unit.unplaced
            .push(Doubt::new(UNPLACED, text).at(position.0.clone()));
        report.left_out(names::LOOSE, UNPLACED);
    }
    report.carried(names::UNITS);
    unit
}

/// The names in a unit, which must be unique.
#[derive(Default)]
struct Names {
    ids: BTreeSet<String>,
    codes: BTreeSet<Code>,
}

/// The name of a record: its code or its id; the other is empty.
struct Name {
    code: String,
    id: String,
}

impl Name {
    /// The name that references use for the record.
    fn reference(&self) -> String {
        match self.code.is_empty() {
            true => self.id.clone(),
            false => self.code.clone(),
        }
    }
}

impl Names {
    /// The name of a record; if its code is taken, it gets an id.
    fn take(&mut self, code: &str, words: &str, doubts: &mut Vec<Doubt>) -> Name {
        if !code.is_empty() {
            if self.codes.insert(Code::parse(code)) {
                return Name {
                    code: code.to_owned(),
                    id: String::new(),
                };
            }
            doubts.push(Doubt::new(CODE_TWICE, code));
        }
        Name {
            code: String::new(),
            id: self.id(words),
        }
    }

    fn id(&mut self, words: &str) -> String {
        let id = id_from(&mut self.ids, words, "element");
        self.codes.insert(Code::parse(&id));
        id
    }
}

/// An unused id derived from a text, or from a fallback if the text yields none.
fn id_from(taken: &mut BTreeSet<String>, words: &str, otherwise: &str) -> String {
    let id = id_of_words(words);
    unique_id(taken, if id.is_empty() { otherwise } else { &id })
}

pub(super) fn text_of(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| &*block.text).collect();
    texts.join(" ")
}

/// A text with its lists, as Markdown.
pub(super) fn prose(blocks: &[Block]) -> Prose {
    if let [only] = blocks {
        return Prose::line(&only.text);
    }
    let mut parts: Vec<Part> = Vec::new();
    for block in blocks {
        match parts.last_mut() {
            Some(Part::List(items)) if block.is_item() => items.push(block.text.clone()),
            _ if block.is_item() => parts.push(Part::List(vec![block.text.clone()])),
            _ => parts.push(Part::Paragraph(block.text.clone())),
        }
    }
    Prose::blocks(&parts)
}

fn prose_of(point: &Point) -> Prose {
    match point.items.is_empty() {
        true => Prose::line(&point.text),
        false => Prose::blocks(&[
            Part::Paragraph(point.text.clone()),
            Part::List(point.items.clone()),
        ]),
    }
}
