//! Ties records by printed codes, by rows, and otherwise by order.

use super::codes::number_of;
use super::entries::{Entries, Entry};
use super::finish::{Conventions, text_of};
use super::gather::Span;
use super::judging::Group;
use super::phrases::{BY_NUMBER, NO_TIE, PAIRED_BY_ORDER, READ_AFTER, SHARED_ROW, UNKNOWN_CODE};
use super::references::References;
use crate::import::{Competency, Doubt, Prose, Unit};
use crate::text::Code;

/// The name of a competency in references: its code or id, with the rows that it occupies.
pub(super) struct Target {
    pub(super) name: String,
    pub(super) code: Code,
    pub(super) span: Span,
    pub(super) cell: usize,
}

/// The competency whose code is the prefix of another code: `C1.1` of `C1.1.2`, `1.1` of `112`.
pub(super) fn parent_of(code: &Code, written: &str, known: &[Competency]) -> String {
    let digits = written.len() > 2 && written.bytes().all(|b| b.is_ascii_digit());
    let flat = |code: &str| {
        code.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let is_parent = |other: &&Competency| {
        let above = Code::parse(&other.code);
        !other.code.is_empty()
            && above != *code
            && (above.is_prefix_of(code)
                || digits
                    && other.code.contains('.')
                    && flat(&other.code) == written[..written.len() - 1])
    };
    let longest = known
        .iter()
        .filter(is_parent)
        .max_by_key(|other| other.code.len());
    longest
        .map(|parent| parent.code.clone())
        .unwrap_or_default()
}

/// The activities that a competency belongs to: by number, if the document numbers both the same;
/// otherwise those in its rows.
pub(super) fn activities_of(
    entry: &Entry,
    activities: &Entries,
    unit: &Unit,
    conventions: &Conventions,
) -> (Vec<String>, Option<Doubt>) {
    let named = |other: &Entry| {
        let title = Prose::line(&text_of(&other.blocks));
        let activity = unit.activities.iter().find(|known| {
            known.title == title && (known.code == other.code || !known.id.is_empty())
        });
        activity.map(|known| match known.code.is_empty() {
            true => known.id.clone(),
            false => known.code.clone(),
        })
    };
    if conventions.by_number {
        let number = number_of(&entry.code);
        let same_number = activities.all.iter();
        let same_number = same_number.filter(|other| number_of(&other.code) == number);
        // Of a function and its task with the same number, the task spans fewer rows.
        let narrowest = same_number.min_by_key(|other| {
            let span = other.span;
            (!span.meets(entry.span), span.end - span.start)
        });
        return (narrowest.and_then(named).into_iter().collect(), None);
    }
    let beside: Vec<&Entry> = activities
        .all
        .iter()
        .filter(|other| other.span.meets(entry.span))
        .collect();
    // If both activities and their parts match, the parts are meant.
    let is_over = |other: &&&Entry| {
        let code = Code::parse(&other.code);
        let names = |part: &&&Entry| {
            let part = Code::parse(&part.code);
            !other.code.is_empty() && part != code && code.is_prefix_of(&part)
        };
        // The cells in the rows of a taller cell are parts of it.
        let spans = |part: &&&Entry| {
            let (own, part) = (other.span, part.span);
            own != part && own.start <= part.start && part.end <= own.end
        };
        beside.iter().any(|part| names(&part) || spans(&part))
    };
    let mut tied: Vec<String> = beside
        .iter()
        .filter(|other| !is_over(other))
        .filter_map(|other| named(other))
        .collect();
    tied.dedup();
    let number = number_of(&entry.code);
    if tied.len() > 1 && !number.is_empty() {
        let by_number = beside
            .iter()
            .find(|other| number_of(&other.code) == number)
            .and_then(|other| named(other));
        if let Some(name) = by_number {
            return (vec![name], Some(Doubt::new(BY_NUMBER, "")));
        }
    }
    let doubt = (tied.len() > 1).then(|| Doubt::new(SHARED_ROW, ""));
    (tied, doubt)
}

/// The competencies tied to an item: by its references, otherwise by its rows.
pub(super) fn tie(
    references: &References,
    span: Span,
    targets: &[Target],
) -> (Vec<String>, Vec<Doubt>) {
    if references.all {
        return (all_competencies(), Vec::new());
    }
    let mut names = Vec::new();
    let mut unknown = Vec::new();
    for written in &references.codes {
        let code = Code::parse(written);
        match targets.iter().any(|target| code.is_prefix_of(&target.code)) {
            true => names.push(written.clone()),
            false => unknown.push(Doubt::new(UNKNOWN_CODE, written.clone())),
        }
    }
    if !names.is_empty() || !unknown.is_empty() {
        let names = if names.is_empty() {
            all_competencies()
        } else {
            names
        };
        return (names, unknown);
    }
    let beside: Vec<&Target> = targets
        .iter()
        .filter(|target| target.span.meets(span))
        .collect();
    match beside.len() {
        0 => tie_without_rows(),
        all if all == targets.len() && all > 1 => (all_competencies(), Vec::new()),
        _ => (tops(&beside, targets), Vec::new()),
    }
}

/// The tie of an item that neither references nor rows tie to competencies: to all of them, with a
/// doubt.
pub(super) fn tie_without_rows() -> (Vec<String>, Vec<Doubt>) {
    (all_competencies(), vec![Doubt::new(NO_TIE, "")])
}

/// The reference to all competencies of a unit.
fn all_competencies() -> Vec<String> {
    vec!["*".to_owned()]
}

/// The names of competencies, without redundancy: a parent replaces its parts if all of them are
/// meant, and none of them if only some are.
fn tops(beside: &[&Target], all: &[Target]) -> Vec<String> {
    let is_over = |parent: &Target, part: &Target| {
        parent.code != part.code && parent.code.is_prefix_of(&part.code)
    };
    let is_beside = |target: &Target| beside.iter().any(|other| other.name == target.name);
    // A tie to a parent extends to its parts, so it is made for all of them or not at all.
    let is_whole = |target: &Target| {
        all.iter()
            .filter(|part| is_over(target, part))
            .all(is_beside)
    };
    let has_parts = |target: &Target| beside.iter().any(|part| is_over(target, part));
    let kept: Vec<&&Target> = beside
        .iter()
        .filter(|target| is_whole(target) || !has_parts(target))
        .collect();
    let is_implied = |target: &Target| {
        kept.iter()
            .any(|parent| is_over(parent, target) && is_whole(parent))
    };
    kept.iter()
        .filter(|target| !is_implied(target))
        .map(|target| target.name.clone())
        .collect()
}

/// A record among those that were read after the same competencies.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub(super) at: usize,
    pub(super) all: usize,
}

/// The competencies tied to an item of a text without columns, which was read after them. A
/// competency that was read as the heading of others is not meant. If there are as many items as
/// competencies, they are paired in order; otherwise the item is tied to all of them, with a doubt.
pub(super) fn read_after(
    span: Span,
    order: Order,
    targets: &[Target],
    competencies: &[Competency],
) -> (Vec<String>, Vec<Doubt>) {
    let parent_of = |target: &Target| {
        let mut all = competencies.iter();
        let found = all.find(|it| target.name == it.code || target.name == it.id);
        found.map_or("", |found| found.parent.as_str())
    };
    let read: Vec<&Target> = targets
        .iter()
        .filter(|target| target.span.meets(span))
        .collect();
    let is_heading = |target: &Target| read.iter().any(|part| parent_of(part) == target.name);
    let meant: Vec<&&Target> = read.iter().filter(|target| !is_heading(target)).collect();
    match meant[..] {
        [] => tie_without_rows(),
        [only] => (vec![only.name.clone()], Vec::new()),
        _ if meant.len() == order.all => {
            let doubts = vec![Doubt::new(PAIRED_BY_ORDER, "")];
            (vec![meant[order.at].name.clone()], doubts)
        }
        [first, ..] => {
            let parent = parent_of(first);
            let parts = competencies.iter().filter(|it| it.parent == parent).count();
            let is_whole = !parent.is_empty()
                && parts == meant.len()
                && meant.iter().all(|target| parent_of(target) == parent);
            let names = match is_whole {
                true => vec![parent.to_owned()],
                false => meant.iter().map(|target| target.name.clone()).collect(),
            };
            (names, vec![Doubt::new(READ_AFTER, "")])
        }
    }
}

/// Several competencies in one cell, and as many titled criteria in the cell beside it: they match
/// one to one.
pub(super) fn paired(
    criteria: &[Group],
    at: usize,
    targets: &[Target],
) -> Option<(Vec<String>, Vec<Doubt>)> {
    let group = &criteria[at];
    if !group.references.is_empty() || group.title.is_empty() {
        return None;
    }
    let beside: Vec<&Target> = targets
        .iter()
        .filter(|target| target.span.meets(group.span))
        .collect();
    let first = beside.first()?;
    let one_cell = beside.len() > 1 && beside.iter().all(|target| target.cell == first.cell);
    let own: Vec<usize> = (0..criteria.len())
        .filter(|other| criteria[*other].cell == group.cell)
        .collect();
    if !one_cell || own.len() != beside.len() {
        return None;
    }
    let position = own.iter().position(|other| *other == at)?;
    Some((
        vec![beside[position].name.clone()],
        vec![Doubt::new(PAIRED_BY_ORDER, "")],
    ))
}
