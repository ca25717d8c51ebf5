//! What changed between a certification and the one that replaces it.
//!
//! The records of a kind are paired in four passes, the surest first: same id and same words; same
//! words alone (a record with a new code or unit); same id or code with changed words; and last the
//! most similar words among the rest. Then the records of a pair are compared in all that is said of
//! them: their words, their facts, and the competencies that they are tied to.

mod items;
mod pairing;

use crate::link::catalog::{
    ActivityId, AssessmentId, Certification, CompetencyId, ComponentId, ConditionId, CriterionId,
    KnowledgeId, UnitId,
};
use crate::text::fold;
use pairing::pair;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

/// A kind of record, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The largest parts.
    Unit,
    /// Their parts.
    Component,
    /// Work situations.
    Activity,
    /// What the candidate is able to do.
    Competency,
    /// What the candidate is given.
    Condition,
    /// What the candidate knows.
    Knowledge,
    /// How competencies are assessed.
    Assessment,
    /// What is judged.
    Criterion,
}

impl Part {
    /// All kinds, in order.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::Component,
        Self::Activity,
        Self::Competency,
        Self::Condition,
        Self::Knowledge,
        Self::Assessment,
        Self::Criterion,
    ];
}

/// A record to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the kinds of `Part`")]
pub enum Compared {
    Unit(UnitId),
    Component(ComponentId),
    Activity(ActivityId),
    Competency(CompetencyId),
    Condition(ConditionId),
    Knowledge(KnowledgeId),
    Assessment(AssessmentId),
    Criterion(CriterionId),
}

/// A version to compare.
#[derive(Clone, Copy)]
pub struct Version<'v> {
    /// Its records.
    pub certification: &'v Certification,
    /// What is said of a record besides its words, in words: durations, weights, options.
    pub facts: &'v dyn Fn(Compared) -> Vec<String>,
}

/// A record of one version.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its id in its certification.
    pub id: String,
    /// Its code.
    pub code: Option<String>,
    /// Its unit; for a unit, itself; `None` for records of the whole certification.
    pub unit: Option<UnitId>,
    /// Where it is shown.
    pub address: String,
    /// A name for links.
    pub name: String,
    /// All its words, one line each: title, statement, steps, items, indicators.
    pub text: String,
    /// What is said of it besides.
    pub facts: Vec<String>,
    /// The competencies that it is tied to.
    pub competencies: Vec<CompetencyId>,
}

/// The change of one record.
#[derive(Clone, Debug)]
pub struct Change {
    /// The old record; `None` if it was added.
    pub before: Option<Item>,
    /// The new record; `None` if it was removed.
    pub after: Option<Item>,
    /// Whether its words or facts changed.
    pub reworded: bool,
    /// Whether it is tied to other competencies than those that its own have become.
    pub retied: bool,
    /// Whether its code or its unit changed.
    pub moved: bool,
}

/// How a change is reported; each record has one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its words, facts or ties changed; it may also have moved.
    Changed,
    /// Only its code or its unit changed.
    Moved,
    /// Nothing changed.
    Unchanged,
}

impl Outcome {
    /// All outcomes, in the order of the report.
    pub const ALL: [Self; 5] = [
        Self::Added,
        Self::Removed,
        Self::Changed,
        Self::Moved,
        Self::Unchanged,
    ];
}

impl Change {
    /// How it is reported.
    pub fn outcome(&self) -> Outcome {
        match (&self.before, &self.after) {
            (None, _) => Outcome::Added,
            (_, None) => Outcome::Removed,
            _ if self.reworded || self.retied => Outcome::Changed,
            _ if self.moved => Outcome::Moved,
            _ => Outcome::Unchanged,
        }
    }
}

/// A run of words in a changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Unchanged.
    Kept(String),
    /// Removed.
    Deleted(String),
    /// New.
    Inserted(String),
}

/// The changes of all records, by kind; in the order of the new version, removed ones last.
pub fn versions(older: Version<'_>, newer: Version<'_>) -> BTreeMap<Part, Vec<Change>> {
    let parts = Part::ALL.into_iter();
    let records: BTreeMap<Part, Records> = parts
        .map(|part| (part, Records::of(older, newer, part)))
        .collect();
    let pairs = |part| records[&part].pairs.iter().copied().collect();
    let pairs = Pairs {
        units: pairs(Part::Unit),
        competencies: pairs(Part::Competency),
    };
    let changes = records.into_iter();
    changes
        .map(|(part, records)| (part, records.changes(&pairs)))
        .collect()
}

/// The diff of two texts by words, with adjacent runs of one kind merged.
pub fn runs(before: &str, after: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for next in item_runs(&tokens(before), &tokens(after)) {
        match (runs.last_mut(), &next) {
            (Some(Run::Kept(run)), Run::Kept(word))
            | (Some(Run::Deleted(run)), Run::Deleted(word))
            | (Some(Run::Inserted(run)), Run::Inserted(word)) => run.push_str(word),
            _ => runs.push(next),
        }
    }
    runs
}

/// The diff of two lists, item by item.
pub fn item_runs<T: AsRef<str> + Clone + Eq + Hash + Ord>(before: &[T], after: &[T]) -> Vec<Run> {
    let operations = capture_diff_slices(Algorithm::Myers, before, after);
    let changes = operations
        .iter()
        .flat_map(|operation| operation.iter_changes(before, after));
    let runs = changes.map(|change| {
        let item = change.value().as_ref().to_owned();
        match change.tag() {
            ChangeTag::Equal => Run::Kept(item),
            ChangeTag::Delete => Run::Deleted(item),
            ChangeTag::Insert => Run::Inserted(item),
        }
    });
    runs.collect()
}

/// Words, and the text between them.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first.is_alphanumeric() {
            true => rest.find(|c: char| !c.is_alphanumeric()),
            false => Some(first.len_utf8()),
        };
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// The records of one kind in both versions.
struct Records {
    before: Vec<Item>,
    after: Vec<Item>,
    /// The indices of the same record in both.
    pairs: Vec<(usize, usize)>,
}

/// What has become of the records that others refer to: indices before and after.
struct Pairs {
    units: BTreeMap<usize, usize>,
    competencies: BTreeMap<usize, usize>,
}

impl Records {
    fn of(older: Version<'_>, newer: Version<'_>, part: Part) -> Self {
        let before = items::all(older, part);
        let after = items::all(newer, part);
        let pairs = pair(&before, &after);
        Self {
            before,
            after,
            pairs,
        }
    }

    fn changes(self, pairs: &Pairs) -> Vec<Change> {
        let of_new: BTreeMap<usize, usize> =
            self.pairs.iter().map(|(old, new)| (*new, *old)).collect();
        let kept: BTreeSet<usize> = self.pairs.iter().map(|(old, _)| *old).collect();
        let after = self.after.into_iter().enumerate().map(|(index, item)| {
            let old = of_new.get(&index).map(|old| &self.before[*old]);
            Change {
                reworded: old.is_some_and(|old| is_reworded(old, &item)),
                retied: old.is_some_and(|old| pairs.are_retied(old, &item)),
                moved: old.is_some_and(|old| pairs.is_moved(old, &item)),
                before: old.cloned(),
                after: Some(item),
            }
        });
        let mut changes: Vec<Change> = after.collect();
        let gone = self.before.into_iter().enumerate();
        changes.extend(
            gone.filter(|(index, _)| !kept.contains(index))
                .map(|(_, item)| Change {
                    before: Some(item),
                    after: None,
                    reworded: false,
                    retied: false,
                    moved: false,
                }),
        );
        changes
    }
}

impl Pairs {
    fn is_moved(&self, old: &Item, new: &Item) -> bool {
        let is_same_unit = match (old.unit, new.unit) {
            (Some(old), Some(new)) => self.units.get(&old.index()) == Some(&new.index()),
            (old, new) => old == new,
        };
        old.code != new.code || !is_same_unit
    }

    fn are_retied(&self, old: &Item, new: &Item) -> bool {
        let kept = |id: &CompetencyId| self.competencies.get(&id.index()).copied();
        let old: BTreeSet<Option<usize>> = old.competencies.iter().map(kept).collect();
        let new = new.competencies.iter().map(|id| Some(id.index()));
        old != new.collect()
    }
}

fn is_reworded(old: &Item, new: &Item) -> bool {
    old.facts != new.facts || normal(&old.text) != normal(&new.text)
}

/// The words alone, for comparison.
fn normal(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Run, runs};

    #[test]
    fn words_that_changed() {
        assert_eq!(
            runs("Réparer un vélo.", "Réparer deux vélos, vite."),
            [
                Run::Kept("Réparer ".into()),
                Run::Deleted("un".into()),
                Run::Inserted("deux".into()),
                Run::Kept(" ".into()),
                Run::Deleted("vélo".into()),
                Run::Inserted("vélos, vite".into()),
                Run::Kept(".".into()),
            ]
        );
        assert_eq!(runs("", ""), []);
    }
}
