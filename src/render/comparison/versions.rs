//! The page of changes between a certification and the one that replaces it.

use super::{Comparison, Renderer, STYLE};
use crate::compare::{
    Change, Compared, Item, Outcome, Part, Run, Version, item_runs, runs, versions,
};
use crate::html::escape;
use crate::link::catalog::Other;
use crate::render::view::comparison::{
    ChangeList, ChangeView, ChangesView, PlaceView, VersionsView,
};
use crate::render::view::{Html, Link};
use std::collections::BTreeMap;

impl Renderer {
    /// Each certification with a certification of the site that it replaces.
    pub(super) fn successions(&self) -> Vec<(usize, usize)> {
        let certifications = self.catalog.certifications.iter().enumerate();
        certifications
            .flat_map(|(newer, certification)| {
                certification
                    .supersedes
                    .iter()
                    .filter_map(move |other| match other {
                        Other::Here(older) if *older != newer => Some((newer, *older)),
                        _ => None,
                    })
            })
            .collect()
    }

    /// The page of changes between two certifications, if one replaces the other.
    pub(super) fn succession_link(&self, one: usize, other: usize) -> Option<Link> {
        let replaces = |newer: usize, older: usize| {
            let supersedes = &self.certification(newer).supersedes;
            newer != older && supersedes.contains(&Other::Here(older))
        };
        let (newer, older) = [(one, other), (other, one)]
            .into_iter()
            .find(|(newer, older)| replaces(*newer, *older))?;
        Some(self.builder(newer).versions_link(newer, older))
    }

    pub(super) fn versions(&self, newer: usize, older: usize) -> VersionsView {
        let changes = self.changes_between(newer, older);
        let pair = (newer.min(older), newer.max(older));
        VersionsView {
            style_url: self.versioned(STYLE),
            newer: self.certification_link(newer),
            older: self.certification_link(older),
            parts: changes
                .iter()
                .filter(|(_, changes)| !changes.is_empty())
                .map(|(part, changes)| self.changes(*part, changes, (newer, older)))
                .collect(),
            table: self.table_link(Comparison::Versions { newer, older }),
            pair: self.catalog.pairs.contains(&pair).then(|| Link {
                title: self.pair_title(pair.0, pair.1),
                url: self.comparison_url(Comparison::Pair(pair.0, pair.1)),
            }),
        }
    }

    fn changes_between(&self, newer: usize, older: usize) -> BTreeMap<Part, Vec<Change>> {
        let [of_newer, of_older] = [newer, older]
            .map(|index| move |record: Compared| self.builder(index).compared_facts(record));
        let version = |index: usize| self.certification(index);
        versions(
            Version {
                certification: version(older),
                facts: &of_older,
            },
            Version {
                certification: version(newer),
                facts: &of_newer,
            },
        )
    }

    fn changes(
        &self,
        part: Part,
        changes: &[Change],
        (newer, older): (usize, usize),
    ) -> ChangesView {
        let of = |outcome: Outcome| changes.iter().filter(move |it| it.outcome() == outcome);
        ChangesView {
            id: part_key(part).to_owned(),
            title: self.text(part_key(part)),
            counts: Outcome::ALL.map(|outcome| of(outcome).count()).to_vec(),
            lists: Outcome::ALL
                .into_iter()
                .filter(|outcome| of(*outcome).next().is_some())
                .map(|outcome| ChangeList {
                    outcome: outcome_key(outcome),
                    title: self.text(outcome_key(outcome)),
                    items: of(outcome)
                        .map(|it| self.change(part, it, (newer, older)))
                        .collect(),
                })
                .collect(),
        }
    }

    fn change(&self, part: Part, change: &Change, (newer, older): (usize, usize)) -> ChangeView {
        let location = |item: &Item, of: usize| PlaceView {
            code: item.code.clone(),
            name: self.printed(&item.name),
            url: self.catalog.site.base.href(&item.address),
            unit: (self.builder(of)).declared_in(self.certification(of), item.unit),
        };
        let before = self.said(change, change.before.as_ref(), older);
        let after = self.said(change, change.after.as_ref(), newer);
        let (before, after) = match change.outcome() {
            Outcome::Changed => (&before, &after),
            Outcome::Removed => (&before, &before),
            _ => (&after, &after),
        };
        ChangeView {
            text: Html::new(&self.marked(part, before, after)),
            before: change.before.as_ref().map(|item| location(item, older)),
            after: change.after.as_ref().map(|item| location(item, newer)),
            moved: change.moved,
        }
    }

    /// All that is said of a record in one version.
    fn said(&self, change: &Change, item: Option<&Item>, of: usize) -> Said {
        let Some(item) = item else {
            return Said::default();
        };
        Said {
            text: self.printed(&item.text),
            facts: item.facts.clone(),
            ties: match change.retied {
                true => self.builder(of).compared_ties(item),
                false => Vec::new(),
            },
        }
    }

    /// What is said of a record before and after, with deletions and insertions marked: its words
    /// one by one, its facts and ties as wholes.
    fn marked(&self, part: Part, before: &Said, after: &Said) -> String {
        let words = runs(&before.text, &after.text);
        let words: String = words.iter().map(|run| self.run(run)).collect();
        let list = |before: &[String], after: &[String], separator: &str| {
            let items = item_runs(before, after);
            let items: Vec<String> = items.iter().map(|run| self.run(run)).collect();
            items.join(separator)
        };
        let facts = list(&before.facts, &after.facts, FACTS);
        let ties = list(&before.ties, &after.ties, TIES);
        let label = self.label_of_ties(part).map(|label| escape(&label));
        lines([words, facts, labelled(label.as_deref(), &ties)], "<br>")
    }

    /// A run as markup, marked also in words for screen readers.
    fn run(&self, run: &Run) -> String {
        let marked = |name: &str, lead: &str, text: &str| {
            let (lead, end) = (self.text(lead), self.text("run_end"));
            let text = markup(text);
            format!(
                "<{name}><span class=\"vh\"> [{lead} </span>{text}<span class=\"vh\"> {end}] </span></{name}>"
            )
        };
        match run {
            Run::Kept(text) => markup(text),
            Run::Deleted(text) if text.trim().is_empty() => String::new(),
            Run::Inserted(text) if text.trim().is_empty() => markup(text),
            Run::Deleted(text) => marked("del", "run_deleted", text),
            Run::Inserted(text) => marked("ins", "run_inserted", text),
        }
    }

    /// What introduces the competencies that a record is tied to; `None` for records without ties
    /// of their own.
    fn label_of_ties(&self, part: Part) -> Option<String> {
        Some(match part {
            Part::Unit | Part::Component => return None,
            Part::Activity => self.text("called_for_by"),
            Part::Competency => self.text("part_of") + &self.text("colon"),
            Part::Condition => self.text("holds_for"),
            Part::Knowledge => self.text("knowledge_competencies"),
            Part::Assessment => self.text("assesses"),
            Part::Criterion => self.text("judges"),
        })
    }

    pub(super) fn versions_table(&self, newer: usize, older: usize) -> Vec<Vec<String>> {
        let keys = [
            "column_part",
            "column_change",
            "column_code_before",
            "column_code_after",
            "column_unit_before",
            "column_unit_after",
            "column_text_before",
            "column_text_after",
        ];
        let mut rows = vec![keys.map(|key| self.text(key)).to_vec()];
        for (part, changes) in self.changes_between(newer, older) {
            for change in changes {
                let place = |item: &Option<Item>, of: usize| match item {
                    Some(item) => [
                        item.code.clone().unwrap_or_default(),
                        (self.builder(of)).declared_in(self.certification(of), item.unit),
                    ],
                    None => Default::default(),
                };
                let [code_before, unit_before] = place(&change.before, older);
                let [code_after, unit_after] = place(&change.after, newer);
                let label = self.label_of_ties(part);
                let text = |item: Option<&Item>, of: usize| {
                    self.said(&change, item, of).in_lines(label.as_deref())
                };
                let text_before = text(change.before.as_ref(), older);
                let text_after = text(change.after.as_ref(), newer);
                rows.push(vec![
                    self.text(part_key(part)),
                    self.text(outcome_key(change.outcome())),
                    code_before,
                    code_after,
                    unit_before,
                    unit_after,
                    text_before,
                    text_after,
                ]);
            }
        }
        rows
    }
}

/// What is said of a record in one version.
#[derive(Default)]
struct Said {
    /// Its words.
    text: String,
    facts: Vec<String>,
    /// The competencies that it is tied to, if they changed.
    ties: Vec<String>,
}

/// What separates facts.
const FACTS: &str = " · ";
/// What separates ties.
const TIES: &str = ", ";

impl Said {
    /// The same as plain text; `label` introduces the ties.
    fn in_lines(self, label: Option<&str>) -> String {
        let ties = labelled(label, &self.ties.join(TIES));
        lines([self.text, self.facts.join(FACTS), ties], "\n")
    }
}

/// The ties of a record after their label; empty without either.
fn labelled(label: Option<&str>, ties: &str) -> String {
    match label {
        Some(label) if !ties.is_empty() => format!("{label} {ties}"),
        _ => String::new(),
    }
}

/// Joins the lines that are not empty.
fn lines(lines: [String; 3], end: &str) -> String {
    let filled = lines.into_iter().filter(|line| !line.is_empty());
    filled.collect::<Vec<_>>().join(end)
}

/// Plain text as markup, keeping its line breaks.
fn markup(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Unit => "units",
        Part::Component => "components",
        Part::Activity => "activities",
        Part::Competency => "competencies",
        Part::Condition => "conditions",
        Part::Knowledge => "knowledge",
        Part::Assessment => "assessments",
        Part::Criterion => "criteria",
    }
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::Removed => "removed",
        Outcome::Changed => "changed",
        Outcome::Moved => "moved",
        Outcome::Unchanged => "unchanged",
    }
}
