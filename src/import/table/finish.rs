//! From the sections of a document to a draft: names, ties and what is to be checked.

use super::able::{self, Entries, Entry, Style, summary_doubt};
use super::codes::{self, References, number_of};
use super::document::Block;
use super::gather::{Gathered, Placed, Section, Span};
use super::judging::{self, Point, forms_and_settings};
use super::phrases::{
    CODE_TWICE, DOUBLED_CODE, SHARED_ROW, TITLE_CUT, TITLE_GUESSED, TITLE_UNKNOWN, UNPLACED,
};
use super::roles::Role;
use super::ties::{Target, activities_of, paired, parent_of, tie};
use super::units::{Found, units};
use crate::import::{
    Activity, Assessment, Block as Part, Competency, Component, Condition, Criterion, Doubt, Draft,
    Knowledge, Prose, Record, Report, Unit,
};
use crate::text::{Code, fold, id_of_words, slug, unique_id};
use std::collections::{BTreeMap, BTreeSet};

/// How the whole document goes.
pub(super) struct Ways {
    competencies: Style,
    activities: Style,
    knows_merged_cells: bool,
    /// Whether activities and competencies share their numbers, all of them.
    pub(super) by_number: bool,
}

/// Makes the draft.
pub(super) fn draft(
    mut gathered: Gathered,
    name: &str,
    title: Option<&str>,
    report: &mut Report,
) -> Draft {
    let mut ways = Ways {
        competencies: Style::of(gathered.cells(Role::Competency)),
        activities: Style::of(gathered.cells(Role::Activity)),
        knows_merged_cells: gathered.knows_merged_cells,
        by_number: false,
    };
    let (found, front) = units(&mut gathered);
    ways.by_number = shares_numbers(&found, &ways);
    let mut draft = Draft::default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let shown = stem.replace(['_', '-'], " ");
    let certification = &mut draft.certification;
    let mut front = front.loose;
    let named = front.iter().position(|(text, _)| names_certification(text));
    let printed = named.map(|at| front.remove(at).0);
    let shown = Prose::line(&shown);
    match (title, &printed) {
        (Some(title), _) => certification.add("title", Prose::line(title)),
        (None, Some(printed)) => {
            let doubt = Doubt::new(TITLE_GUESSED, "");
            certification.add_doubted("title", Prose::line(printed), doubt);
        }
        (None, None) => certification.add_doubted("title", shown, Doubt::new(TITLE_UNKNOWN, "")),
    }
    draft.slug = slug(title.unwrap_or(stem));
    if draft.slug.is_empty() {
        draft.slug = "certification".to_owned();
    }
    let source = Record::single("source").with("document", file_name(name));
    certification.records.push(source);
    for (text, place) in front {
        certification
            .unplaced
            .push(Doubt::new(UNPLACED, format!("{}: {text}", place.0)));
        report.left_out(LOOSE, UNPLACED);
    }
    for found in found {
        let unit = unit(found, &mut ways, report);
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

const LOOSE: &str = "texte hors des tableaux";

fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether the number of each competency is that of an activity, in the whole document.
fn shares_numbers(found: &[Found], ways: &Ways) -> bool {
    let mut quiet = Report::default();
    let mut any = false;
    for found in found {
        let (mut competencies, mut activities) =
            (ways.competencies.clone(), ways.activities.clone());
        let activities = able::activities(&found.section, &mut activities, &mut quiet);
        let numbers: BTreeSet<Vec<u64>> = activities
            .all
            .iter()
            .map(|entry| number_of(&entry.code))
            .collect();
        let competencies = able::competencies(&found.section, &mut competencies, &mut quiet);
        for entry in competencies.all {
            any = true;
            if entry.code.is_empty() || !numbers.contains(&number_of(&entry.code)) {
                return false;
            }
        }
    }
    any
}

fn unit(found: Found, ways: &mut Ways, report: &mut Report) -> Unit {
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
    let activities = able::activities(&section, &mut ways.activities, report);
    let entries = able::competencies(&section, &mut ways.competencies, report);
    unit.unplaced
        .extend(activities.unplaced.iter().chain(&entries.unplaced).cloned());
    work(
        &mut unit,
        &section,
        &activities,
        &entries,
        &mut taken,
        report,
    );
    let targets = able_to(&mut unit, &activities, entries, ways, &mut taken, report);
    side_columns(&mut unit, &section, &targets, report);
    judged(&mut unit, &section, &targets, ways, report);
    if unit.competencies.is_empty() {
        unit.doubts
            .push(Doubt::new(UNPLACED, section.title.clone()));
    }
    for (text, place) in &section.loose {
        unit.unplaced
            .push(Doubt::new(UNPLACED, format!("{}: {text}", place.0)));
        report.left_out(LOOSE, UNPLACED);
    }
    report.carried("unités");
    unit
}

/// The names of a unit: no two records have the same.
#[derive(Default)]
struct Names {
    ids: BTreeSet<String>,
    codes: BTreeSet<Code>,
}

impl Names {
    /// The code or the id of a record; a code that is taken gives way to an id.
    fn take(&mut self, code: &str, words: &str, doubts: &mut Vec<Doubt>) -> (String, String) {
        if !code.is_empty() {
            if self.codes.insert(Code::parse(code)) {
                return (code.to_owned(), String::new());
            }
            doubts.push(Doubt::new(CODE_TWICE, code));
        }
        (String::new(), self.id(words))
    }

    fn id(&mut self, words: &str) -> String {
        let id = id_of_words(words);
        let id = unique_id(&mut self.ids, if id.is_empty() { "element" } else { &id });
        self.codes.insert(Code::parse(&id));
        id
    }
}

/// Components and activities.
fn work(
    unit: &mut Unit,
    section: &Section,
    activities: &Entries,
    entries: &Entries,
    taken: &mut Names,
    report: &mut Report,
) {
    let parsed: Vec<Code> = activities
        .all
        .iter()
        .map(|entry| Code::parse(&entry.code))
        .collect();
    let is_over = |at: usize| {
        !activities.all[at].code.is_empty()
            && parsed
                .iter()
                .any(|other| *other != parsed[at] && parsed[at].is_prefix_of(other))
    };
    let is_unit = |entry: &Entry| fold(&text_of(&entry.blocks)) == fold(&section.title);
    let tops: Vec<usize> = (0..activities.all.len())
        .filter(|at| is_over(*at) && !is_unit(&activities.all[*at]))
        .collect();
    let makes_components = tops.len() > 1
        && tops.iter().all(|a| {
            tops.iter()
                .all(|b| a == b || !parsed[*a].is_prefix_of(&parsed[*b]))
        });
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (at, entry) in activities.all.iter().enumerate() {
        let text = text_of(&entry.blocks);
        if !seen.insert(format!("{} {}", entry.code, fold(&text))) {
            continue;
        }
        let mut doubts = entry.doubts.clone();
        let (code, id) = taken.take(&entry.code, &text, &mut doubts);
        let own = tops.iter().filter(|top| {
            **top != at && parsed[**top].is_prefix_of(&parsed[at]) && !entry.code.is_empty()
        });
        let over = own
            .max_by_key(|top| parsed[**top].clone())
            .map(|top| activities.all[*top].code.clone())
            .unwrap_or_default();
        report.carried("activités");
        if makes_components && tops.contains(&at) {
            unit.components.push(Component {
                code,
                id,
                title: Prose::line(&text),
                doubts,
                ..Component::default()
            });
            continue;
        }
        let (component, parent) = match makes_components {
            true => (over, String::new()),
            false => (String::new(), over),
        };
        let name = if code.is_empty() {
            id.clone()
        } else {
            code.clone()
        };
        unit.activities.push(Activity {
            code,
            id,
            title: Prose::line(&text),
            parent,
            component,
            doubts,
        });
        for part in &entry.skills {
            let id = taken.id(part);
            unit.activities.push(Activity {
                id,
                title: Prose::line(part),
                parent: name.clone(),
                ..Activity::default()
            });
        }
    }
    let summaries = &entries.summaries;
    if !summaries.is_empty() && unit.components.len() == summaries.len() {
        for (component, (text, _)) in unit.components.iter_mut().zip(summaries) {
            component.summary = Prose::line(text);
        }
        return;
    }
    for (at, (text, _)) in summaries.iter().enumerate() {
        match at {
            0 => {
                unit.summary = Prose::line(text);
                unit.doubts.push(summary_doubt());
            }
            _ => unit.unplaced.push(Doubt::new(UNPLACED, text.clone())),
        }
    }
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

/// Competencies with their parents and activities.
fn able_to(
    unit: &mut Unit,
    activities: &Entries,
    entries: Entries,
    ways: &Ways,
    taken: &mut Names,
    report: &mut Report,
) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut by_code: BTreeMap<Code, (usize, String)> = BTreeMap::new();
    for entry in entries.all {
        let mut text = text_of(&entry.blocks);
        let mut doubts = entry.doubts.clone();
        let code = Code::parse(&entry.code);
        if let Some((at, known)) = by_code.get(&code).filter(|_| !entry.code.is_empty()) {
            // Printed twice: the same words, or the beginning of them.
            let (a, b) = (fold(known), fold(&text));
            if a == b || a.starts_with(&b) || b.starts_with(&a) {
                report.repaired(DOUBLED_CODE, entry.code.clone());
                if b.len() > a.len() {
                    unit.competencies[*at].statement = prose(&entry.blocks);
                }
                targets[*at].span.end = targets[*at].span.end.max(entry.span.end);
                continue;
            }
        }
        if text.trim().is_empty() {
            text.clone_from(&entry.code);
        }
        let (own, id) = taken.take(&entry.code, &text, &mut doubts);
        let name = if own.is_empty() {
            id.clone()
        } else {
            own.clone()
        };
        let parent = parent_of(&code, &entry.code, &unit.competencies);
        let (tied, doubt) = activities_of(&entry, activities, unit, ways);
        doubts.extend(doubt);
        let component = unit.components.iter().filter(|component| {
            let (all, own) = (number_of(&entry.code), number_of(&component.code));
            !own.is_empty() && all.starts_with(&own)
        });
        let component = component
            .map(|component| component.code.clone())
            .next()
            .unwrap_or_default();
        by_code.insert(code.clone(), (unit.competencies.len(), text.clone()));
        targets.push(Target {
            name,
            code,
            span: entry.span,
            cell: entry.cell,
        });
        let statement = match entry.blocks.is_empty() {
            true => Prose::line(&text),
            false => prose(&entry.blocks),
        };
        unit.competencies.push(Competency {
            code: own,
            id,
            statement,
            parent,
            component,
            activities: tied,
            skills: entry
                .skills
                .iter()
                .map(|skill| Prose::line(skill))
                .collect(),
            doubts,
            ..Competency::default()
        });
        report.carried("compétences");
    }
    targets
}

/// Skills, knowledge and conditions of columns of their own.
fn side_columns(unit: &mut Unit, section: &Section, targets: &[Target], report: &mut Report) {
    for (texts, span) in able::skills(section) {
        let beside: Vec<usize> = (0..targets.len())
            .filter(|at| targets[*at].span.meets(span))
            .collect();
        match beside.first() {
            Some(first) => {
                let competency = &mut unit.competencies[*first];
                competency
                    .skills
                    .extend(texts.iter().map(|text| Prose::line(text)));
                if beside.len() > 1 {
                    competency.doubts.push(Doubt::new(SHARED_ROW, ""));
                }
                texts.iter().for_each(|_| report.carried("savoir-faire"));
            }
            None => unit
                .unplaced
                .extend(texts.into_iter().map(|text| Doubt::new(UNPLACED, text))),
        }
    }
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for cell in section
        .cells
        .iter()
        .filter(|cell| cell.role == Role::Knowledge)
    {
        for record in knowledge(cell, targets, &mut ids) {
            unit.knowledge.push(record);
            report.carried("savoirs");
        }
    }
    for given in judging::conditions(section) {
        let (targets, doubts) = tie(&given.references, given.span, targets);
        unit.conditions.push(Condition {
            kind: given.kind,
            items: given.points.iter().map(prose_of).collect(),
            targets,
            doubts,
        });
        report.carried("conditions");
    }
}

/// What is known, one record a paragraph, with the list under it.
fn knowledge(cell: &Placed, targets: &[Target], ids: &mut BTreeSet<String>) -> Vec<Knowledge> {
    let tied: Vec<String> = targets
        .iter()
        .filter(|target| target.span.meets(cell.span))
        .map(|target| target.name.clone())
        .collect();
    let mut records: Vec<Knowledge> = Vec::new();
    let has_heads = cell.blocks.first().is_some_and(|first| !first.is_item());
    for block in &cell.blocks {
        if block.is_item()
            && has_heads
            && let Some(open) = records.last_mut()
        {
            open.items.push(Prose::line(&block.text));
            continue;
        }
        let (code, text) = match codes::leading(&block.text) {
            Some(found) if !found.rest.is_empty() => (found.code, found.rest.to_owned()),
            _ => (String::new(), block.text.clone()),
        };
        let id = match code.is_empty() || !ids.insert(format!("code {}", Code::parse(&code).key()))
        {
            true => unique_id(ids, &id_of_words(&format!("savoir {text}"))),
            false => String::new(),
        };
        let code = if id.is_empty() { code } else { String::new() };
        let title = Prose::line(text.trim_end_matches([':', ' ']));
        records.push(Knowledge {
            code,
            id,
            title,
            targets: tied.clone(),
            ..Knowledge::default()
        });
    }
    records
}

/// Assessments and criteria.
fn judged(
    unit: &mut Unit,
    section: &Section,
    targets: &[Target],
    ways: &Ways,
    report: &mut Report,
) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut components = unit
        .components
        .iter()
        .map(|component| component.code.clone())
        .collect::<Vec<_>>()
        .into_iter();
    for held in judging::assessments(section, ways.knows_merged_cells) {
        let nothing = References::default();
        let (mut tied, mut doubts) = match held.rows_count || !held.references.is_empty() {
            true => tie(&held.references, held.span, targets),
            false => tie(&nothing, Span { start: 0, end: 0 }, targets),
        };
        // "Toutes les compétences de la composante": components in the order in which they come.
        if held.references.component
            && let Some(component) = components.next()
        {
            let own = number_of(&component);
            let of: Vec<String> = (targets.iter())
                .filter(|target| number_of(&target.name).starts_with(&own))
                .map(|target| target.name.clone())
                .collect();
            if !of.is_empty() {
                (tied, doubts) = (of, Vec::new());
            }
        }
        if held.is_cut {
            doubts.push(Doubt::new(TITLE_CUT, ""));
        }
        let body = prose(&held.blocks);
        if let Some(at) = known.get(body.as_str()) {
            let same: &mut Assessment = &mut unit.assessments[*at];
            for name in tied {
                if !same.targets.contains(&name) {
                    same.targets.push(name);
                }
            }
            continue;
        }
        known.insert(body.as_str().to_owned(), unit.assessments.len());
        let (forms, settings) = forms_and_settings(&held.blocks);
        let id = id_of_words(&held.title);
        let id = unique_id(&mut ids, if id.is_empty() { "modalite" } else { &id });
        unit.assessments.push(Assessment {
            id,
            title: Prose::line(&held.title),
            body,
            targets: tied,
            forms,
            settings,
            doubts,
            ..Assessment::default()
        });
        report.carried("modalités");
    }
    let criteria = judging::criteria(section, Role::Criterion);
    let criteria = judging::join_indicators(criteria, judging::criteria(section, Role::Indicator));
    for at in 0..criteria.len() {
        let group = &criteria[at];
        // A title over other titles says nothing by itself.
        let is_over = criteria
            .get(at + 1)
            .is_some_and(|next| next.cell == group.cell && !next.title.is_empty());
        if group.points.is_empty() && is_over {
            unit.unplaced
                .push(Doubt::new(UNPLACED, group.title.clone()));
            report.left_out("critères", UNPLACED);
            continue;
        }
        let (tied, mut doubts) = paired(&criteria, at, targets)
            .unwrap_or_else(|| tie(&group.references, group.span, targets));
        if tied.len() > 1 && group.references.is_empty() {
            doubts.push(Doubt::new(SHARED_ROW, ""));
        }
        let mut title = group.title.clone();
        let mut points: Vec<Prose> = group.points.iter().map(prose_of).collect();
        if points.is_empty() {
            points.push(Prose::line(&std::mem::take(&mut title)));
        }
        points.iter().for_each(|_| report.carried("indicateurs"));
        unit.criteria.push(Criterion {
            title: Prose::line(&title),
            indicators: points,
            targets: tied,
            doubts,
            ..Criterion::default()
        });
        report.carried("critères");
    }
}
