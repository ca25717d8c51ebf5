//! The page of changes between a certification and the one that replaces it.

use super::{Comparison, Renderer, STYLE};
use crate::compare::{Change, Compared, Item, Outcome, Part, Run, Version, runs, versions};
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
        let (before, after) = self.before_and_after(part, change, (newer, older));
        ChangeView {
            text: Html::new(&match change.outcome() {
                Outcome::Changed => self.marked(&before, &after),
                Outcome::Removed => markup(&before),
                _ => markup(&after),
            }),
            before: change.before.as_ref().map(|item| location(item, older)),
            after: change.after.as_ref().map(|item| location(item, newer)),
            moved: change.moved,
        }
    }

    /// All that is said of a record in both versions, a line each: its words, its facts, and its
    /// ties if they changed.
    fn before_and_after(
        &self,
        part: Part,
        change: &Change,
        (newer, older): (usize, usize),
    ) -> (String, String) {
        let said = |item: &Option<Item>, of: usize| {
            let Some(item) = item else {
                return String::new();
            };
            let mut lines = vec![self.printed(&item.text)];
            lines.extend((!item.facts.is_empty()).then(|| item.facts.join(" · ")));
            if change.retied
                && let Some(label) = self.label_of_ties(part)
            {
                lines.extend(self.builder(of).compared_ties(&label, item));
            }
            lines.join("\n")
        };
        (said(&change.before, older), said(&change.after, newer))
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

    /// A text with deletions and insertions marked, also in words for screen readers.
    fn marked(&self, before: &str, after: &str) -> String {
        let [deleted, inserted, end] =
            ["run_deleted", "run_inserted", "run_end"].map(|key| self.text(key));
        let run = |name: &str, lead: &str, text: &str| {
            let text = markup(text);
            format!(
                "<{name}><span class=\"vh\"> [{lead} </span>{text}<span class=\"vh\"> {end}] </span></{name}>"
            )
        };
        runs(before, after)
            .into_iter()
            .map(|part| match part {
                Run::Kept(text) => markup(&text),
                Run::Deleted(text) if text.trim().is_empty() => String::new(),
                Run::Inserted(text) if text.trim().is_empty() => markup(&text),
                Run::Deleted(text) => run("del", &deleted, &text),
                Run::Inserted(text) => run("ins", &inserted, &text),
            })
            .collect()
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
                let (text_before, text_after) =
                    self.before_and_after(part, &change, (newer, older));
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
