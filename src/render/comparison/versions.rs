//! The page of changes between a certification and the one that replaces it.

use super::{Comparison, Renderer, STYLE};
use crate::compare::{Change, Item, Outcome, Part, Run, runs, versions};
use crate::html::escape;
use crate::link::catalog::{Certification, Other};
use crate::render::view::comparison::{
    ChangeList, ChangeView, ChangesView, PlaceView, VersionsView,
};
use crate::render::view::{Html, Link};

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
        let (new, old) = (self.certification(newer), self.certification(older));
        let changes = versions(old, new);
        let pair = (newer.min(older), newer.max(older));
        VersionsView {
            style_url: self.versioned(STYLE),
            newer: self.certification_link(newer),
            older: self.certification_link(older),
            parts: changes
                .iter()
                .filter(|(_, changes)| !changes.is_empty())
                .map(|(part, changes)| self.changes(*part, changes, (new, old)))
                .collect(),
            table: self.table_link(Comparison::Versions { newer, older }),
            pair: self.catalog.pairs.contains(&pair).then(|| Link {
                title: self.pair_title(pair.0, pair.1),
                url: self.comparison_url(Comparison::Pair(pair.0, pair.1)),
            }),
        }
    }

    fn changes(
        &self,
        part: Part,
        changes: &[Change],
        (new, old): (&Certification, &Certification),
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
                    items: of(outcome).map(|it| self.change(it, (new, old))).collect(),
                })
                .collect(),
        }
    }

    fn change(&self, change: &Change, (new, old): (&Certification, &Certification)) -> ChangeView {
        let builder = self.builder(0);
        let location = |item: &Item, of: &Certification| PlaceView {
            code: item.code.clone(),
            name: self.printed(&item.name),
            url: self.catalog.site.base.href(&item.address),
            unit: builder.declared_in(of, item.unit),
        };
        let words = |item: &Option<Item>| match item {
            Some(item) => self.printed(&item.text),
            None => String::new(),
        };
        let (before, after) = (words(&change.before), words(&change.after));
        ChangeView {
            text: Html::new(&match change.outcome() {
                Outcome::Changed => self.marked(&before, &after),
                Outcome::Removed => markup(&before),
                _ => markup(&after),
            }),
            before: change.before.as_ref().map(|item| location(item, old)),
            after: change.after.as_ref().map(|item| location(item, new)),
            moved: change.moved,
        }
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
        let (new, old) = (self.certification(newer), self.certification(older));
        let builder = self.builder(newer);
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
        for (part, changes) in versions(old, new) {
            for change in changes {
                let of = |item: &Option<Item>, certification: &Certification| match item {
                    Some(item) => [
                        item.code.clone().unwrap_or_default(),
                        builder.declared_in(certification, item.unit),
                        self.printed(&item.text),
                    ],
                    None => Default::default(),
                };
                let [code_before, unit_before, text_before] = of(&change.before, old);
                let [code_after, unit_after, text_after] = of(&change.after, new);
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
        Part::Activity => "activities",
        Part::Competency => "competencies",
        Part::Condition => "conditions",
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
