//! What changed between a certification and the one that replaces it.
//!
//! The records of a kind are paired in four passes, the surest first: same id and same words; same
//! words alone (a record with a new code or unit); same id or code with changed words; and last the
//! most similar words among the rest.

use crate::link::Record;
use crate::link::catalog::{
    ActivityId, AssessmentId, Certification, Competency, CompetencyId, ConditionId, CriterionId,
    UnitId,
};
use crate::text::fold;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of record, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The largest parts.
    Unit,
    /// Work situations.
    Activity,
    /// What the candidate is able to do.
    Competency,
    /// What the candidate is given.
    Condition,
    /// How competencies are assessed.
    Assessment,
    /// What is judged.
    Criterion,
}

impl Part {
    /// All kinds, in order.
    pub const ALL: [Self; 6] = [
        Self::Unit,
        Self::Activity,
        Self::Competency,
        Self::Condition,
        Self::Assessment,
        Self::Criterion,
    ];
}

/// A record of one version.
#[derive(Clone, Debug)]
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
}

/// The change of one record.
#[derive(Clone, Debug)]
pub struct Change {
    /// The old record; `None` if it was added.
    pub before: Option<Item>,
    /// The new record; `None` if it was removed.
    pub after: Option<Item>,
    /// Whether its words changed.
    pub reworded: bool,
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
    /// Its words changed; it may also have moved.
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
            _ if self.reworded => Outcome::Changed,
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
pub fn versions(older: &Certification, newer: &Certification) -> BTreeMap<Part, Vec<Change>> {
    let units = pair(&items(older, Part::Unit), &items(newer, Part::Unit));
    Part::ALL
        .into_iter()
        .map(|part| (part, changes(older, newer, part, &units)))
        .collect()
}

/// The diff of two texts by words, with adjacent runs of one kind merged.
pub fn runs(before: &str, after: &str) -> Vec<Run> {
    let before: Vec<&str> = tokens(before);
    let after: Vec<&str> = tokens(after);
    let mut runs: Vec<Run> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &before, &after) {
        for change in operation.iter_changes(&before, &after) {
            let word = change.value();
            match (change.tag(), runs.last_mut()) {
                (ChangeTag::Equal, Some(Run::Kept(run)))
                | (ChangeTag::Delete, Some(Run::Deleted(run)))
                | (ChangeTag::Insert, Some(Run::Inserted(run))) => run.push_str(word),
                (ChangeTag::Equal, _) => runs.push(Run::Kept(word.to_owned())),
                (ChangeTag::Delete, _) => runs.push(Run::Deleted(word.to_owned())),
                (ChangeTag::Insert, _) => runs.push(Run::Inserted(word.to_owned())),
            }
        }
    }
    runs
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

fn changes(
    older: &Certification,
    newer: &Certification,
    part: Part,
    units: &[(usize, usize)],
) -> Vec<Change> {
    let before = items(older, part);
    let after = items(newer, part);
    let pairs = pair(&before, &after);
    let of_new: BTreeMap<usize, usize> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
    let kept: BTreeSet<usize> = pairs.iter().map(|(old, _)| *old).collect();
    let mut changes: Vec<Change> = after
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let old = of_new.get(&index).map(|old| &before[*old]);
            Change {
                reworded: old.is_some_and(|old| normal(&old.text) != normal(&item.text)),
                moved: old.is_some_and(|old| {
                    let same_unit = match (old.unit, item.unit) {
                        (Some(old), Some(new)) => units.contains(&(old.index(), new.index())),
                        (old, new) => old == new,
                    };
                    old.code != item.code || !same_unit
                }),
                before: old.cloned(),
                after: Some(item.clone()),
            }
        })
        .collect();
    let gone = before.into_iter().enumerate();
    changes.extend(
        gone.filter(|(index, _)| !kept.contains(index))
            .map(|(_, item)| Change {
                before: Some(item),
                after: None,
                reworded: false,
                moved: false,
            }),
    );
    changes
}

/// Pairs old records with new ones, by index.
fn pair(before: &[Item], after: &[Item]) -> Vec<(usize, usize)> {
    let mut pairing = Pairing {
        old: (0..before.len()).collect(),
        new: (0..after.len()).collect(),
        pairs: Vec::new(),
    };
    let old_words: Vec<String> = before.iter().map(|item| normal(&item.text)).collect();
    let new_words: Vec<String> = after.iter().map(|item| normal(&item.text)).collect();
    pairing.take(|old, new| before[old].id == after[new].id && old_words[old] == new_words[new]);
    pairing.take(|old, new| old_words[old] == new_words[new]);
    pairing.take(|old, new| {
        let (old, new) = (&before[old], &after[new]);
        match (&old.code, &new.code) {
            (Some(old), Some(new)) => fold(old) == fold(new),
            _ => old.id == new.id,
        }
    });
    pairing.take_similar(&old_words, &new_words);
    pairing.pairs
}

/// The records that are still unpaired.
struct Pairing {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
    pairs: Vec<(usize, usize)>,
}

impl Pairing {
    fn join(&mut self, old: usize, new: usize) {
        self.old.remove(&old);
        self.new.remove(&new);
        self.pairs.push((old, new));
    }

    /// Pairs, in order, whatever passes a test.
    fn take(&mut self, same: impl Fn(usize, usize) -> bool) {
        for new in self.new.clone() {
            if let Some(old) = self.old.iter().copied().find(|old| same(*old, new)) {
                self.join(old, new);
            }
        }
    }

    /// Pairs the most similar first, down to half of their words in common.
    fn take_similar(&mut self, old_words: &[String], new_words: &[String]) {
        const LEAST: usize = 50;
        let bags = |words: &[String], left: &BTreeSet<usize>| -> Vec<(usize, Vec<String>)> {
            left.iter()
                .map(|index| {
                    let mut bag: Vec<String> =
                        words[*index].split(' ').map(str::to_owned).collect();
                    bag.sort_unstable();
                    (*index, bag)
                })
                .collect()
        };
        let (old, new) = (bags(old_words, &self.old), bags(new_words, &self.new));
        let mut likely: Vec<(usize, usize, usize)> = Vec::new();
        for (new, new_bag) in &new {
            for (old, old_bag) in &old {
                let percent = in_common(old_bag, new_bag);
                if percent >= LEAST {
                    likely.push((percent, *old, *new));
                }
            }
        }
        likely.sort_by_key(|(percent, old, new)| (usize::MAX - percent, *new, *old));
        for (_, old, new) in likely {
            if self.old.contains(&old) && self.new.contains(&new) {
                self.join(old, new);
            }
        }
    }
}

/// The percentage of words that two sorted bags have in common.
fn in_common(one: &[String], other: &[String]) -> usize {
    let (mut at, mut common) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|next| next < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            at += 1;
            common += 1;
        }
    }
    200 * common / (one.len() + other.len()).max(1)
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

/// The records of a kind.
fn items(certification: &Certification, part: Part) -> Vec<Item> {
    match part {
        Part::Unit => all(&certification.units, |index| {
            Item::unit(certification, UnitId::at(index))
        }),
        Part::Activity => all(&certification.activities, |index| {
            Item::activity(certification, ActivityId::at(index))
        }),
        Part::Competency => all(&certification.competencies, |index| {
            Item::competency(&certification[CompetencyId::at(index)])
        }),
        Part::Condition => all(&certification.conditions, |index| {
            Item::condition(certification, ConditionId::at(index))
        }),
        Part::Assessment => all(&certification.assessments, |index| {
            Item::assessment(certification, AssessmentId::at(index))
        }),
        Part::Criterion => all(&certification.criteria, |index| {
            Item::criterion(certification, CriterionId::at(index))
        }),
    }
}

fn all<T>(records: &[T], item: impl Fn(usize) -> Item) -> Vec<Item> {
    (0..records.len()).map(item).collect()
}

impl Item {
    fn unit(certification: &Certification, id: UnitId) -> Self {
        let unit = &certification[id];
        Self {
            id: unit.id.clone(),
            code: unit.code.clone(),
            unit: Some(id),
            address: unit.address.clone(),
            name: unit.title.plain.as_str().to_owned(),
            text: lines(std::iter::once(&unit.title).chain(&unit.summary)),
        }
    }

    fn activity(certification: &Certification, id: ActivityId) -> Self {
        let activity = &certification[id];
        Self {
            id: activity.id.clone(),
            code: activity.code.clone(),
            unit: Some(activity.unit),
            address: certification.address_of(Record::Activity(id)),
            name: activity.title.plain.as_str().to_owned(),
            text: lines([&activity.title]),
        }
    }

    fn competency(competency: &Competency) -> Self {
        let title = competency.title.iter();
        Self {
            id: competency.id.clone(),
            code: competency.code.clone(),
            unit: Some(competency.unit),
            address: competency.address.clone(),
            name: competency.name.clone(),
            text: lines(
                title
                    .chain([&competency.statement])
                    .chain(&competency.skills),
            ),
        }
    }

    fn condition(certification: &Certification, id: ConditionId) -> Self {
        let condition = &certification[id];
        let text = lines(&condition.items);
        Self {
            id: condition.id.clone(),
            code: None,
            unit: Some(condition.unit),
            address: certification.address_of(Record::Condition(id)),
            name: text.lines().next().unwrap_or_default().to_owned(),
            text,
        }
    }

    fn assessment(certification: &Certification, id: AssessmentId) -> Self {
        let assessment = &certification[id];
        Self {
            id: assessment.id.clone(),
            code: assessment.code.clone(),
            unit: assessment.unit,
            address: certification.address_of(Record::Assessment(id)),
            name: assessment.title.plain.as_str().to_owned(),
            text: lines([&assessment.title, &assessment.body]),
        }
    }

    fn criterion(certification: &Certification, id: CriterionId) -> Self {
        let criterion = &certification[id];
        let indicators = criterion.indicators.iter().map(|(_, text)| text);
        Self {
            id: criterion.id.clone(),
            code: None,
            unit: criterion.unit,
            address: certification.address_of(Record::Criterion(id)),
            name: criterion.name.clone(),
            text: lines(criterion.title.iter().chain(indicators)),
        }
    }
}

/// Texts, a line each.
fn lines<'a>(texts: impl IntoIterator<Item = &'a crate::text::RichText>) -> String {
    let plain = texts.into_iter().map(|text| {
        let words: Vec<&str> = text.plain.split_whitespace().collect();
        words.join(" ")
    });
    plain.collect::<Vec<_>>().join("\n")
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
