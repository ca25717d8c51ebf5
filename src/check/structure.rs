//! Rules on the options, levels, scales and placements of a certification.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{CertificationRecord, ScaleRecord};
use crate::load::{Dataset, Located, Text};
use crate::source::Span;
use crate::text::fold;

/// Fewer levels are no scale, and more are not told apart.
const LEVELS_OF_A_SCALE: std::ops::RangeInclusive<usize> = 2..=10;

impl Checker<'_> {
    pub(super) fn structure(&mut self, this: &Record<'_>, record: &CertificationRecord) {
        for at in &record.option {
            let option = this.part("option", at);
            self.needs(
                &option,
                &[Needed::text("id", &at.id), Needed::text("title", &at.title)],
            );
            self.not_empty_if_there(
                &option,
                &[
                    ("kind", &at.kind),
                    ("code", &at.code),
                    ("summary", &at.summary),
                ],
            );
            self.addressable(&option, &at.id);
        }
        self.unique_ids(this, "options", record.option.iter().map(|at| &at.id));
        for at in &record.mastery_level {
            let level = this.part("mastery_level", at);
            self.needs(
                &level,
                &[Needed::text("id", &at.id), Needed::text("title", &at.title)],
            );
            self.not_empty_if_there(&level, &[("year", &at.year), ("summary", &at.summary)]);
        }
        self.unique_ids(this, "levels", record.mastery_level.iter().map(|at| &at.id));
        for at in &record.scale {
            self.scale(this, at);
        }
        self.unique_ids(this, "scales", record.scale.iter().map(|at| &at.id));
        for at in &record.placement {
            let placement = this.part("placement", at);
            self.needs(&placement, &[Needed::text("title", &at.title)]);
            self.not_empty_if_there(
                &placement,
                &[
                    ("duration", &at.duration),
                    ("when", &at.when),
                    ("body", &at.body),
                ],
            );
        }
    }

    fn scale(&mut self, this: &Record<'_>, at: &Located<ScaleRecord>) {
        let scale = this.part("scale", at);
        self.needs(&scale, &[Needed::text("id", &at.id)]);
        self.not_empty_if_there(&scale, &[("title", &at.title)]);
        let levels = at.levels.as_deref().unwrap_or_default();
        for level in levels {
            let this = this.part("level", level);
            self.needs(&this, &[Needed::text("title", &level.title)]);
            self.not_empty_if_there(&this, &[("text", &level.text)]);
        }
        if !LEVELS_OF_A_SCALE.contains(&levels.len()) && !scale.gaps.has(&scale.range, "levels") {
            self.tell(
                &codes::INVALID_VALUE,
                scale.span(),
                match levels.len() {
                    1 => "this scale has a single level".to_owned(),
                    count => format!("this scale has {count} levels"),
                },
                "a scale has two to ten levels",
                "write them from the lowest to the highest: levels = [{ title = \"Non acquis\" }, { title = \"Acquis\" }]",
            );
        }
    }

    /// The levels of grids, which are a scale without words of its own.
    pub(super) fn grid_levels(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        let Some(levels) = &site.record.grid_levels else {
            return;
        };
        self.none_empty(site.file, "grid_levels", levels.get());
        if !LEVELS_OF_A_SCALE.contains(&levels.get().len()) {
            self.tell(
                &codes::INVALID_VALUE,
                site.span(levels),
                match levels.get().len() {
                    1 => "grids have a single level".to_owned(),
                    count => format!("grids have {count} levels"),
                },
                "a scale has two to ten levels",
                "write them from the lowest to the highest: grid_levels = [\"Non acquis\", \"Acquis\"]",
            );
        }
        let names: Vec<&Text> = levels.get().iter().collect();
        self.each_once("levels", "name", site.file, &names, |name| {
            fold(name.trim())
        });
    }

    /// An id that becomes a part of an address.
    fn addressable(&mut self, record: &Record<'_>, id: &Option<Text>) {
        let Some(id) = id else { return };
        let is_fit = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !id.trim().is_empty() && !id.chars().all(is_fit) {
            self.tell(
                &codes::INVALID_VALUE,
                Span::new(record.file, id.range()),
                format!("`{}` cannot be an id", id.get()),
                "an id becomes a part of an address",
                "use letters without accents, digits and hyphens: id = \"A\"; what the document prints goes into `code`",
            );
        }
    }

    /// Ids of one kind differ, also where capital letters are not told apart: in addresses.
    fn unique_ids<'r>(
        &mut self,
        this: &Record<'_>,
        kind: &str,
        ids: impl Iterator<Item = &'r Option<Text>>,
    ) {
        let mut known: Vec<&Text> = Vec::new();
        for id in ids.flatten() {
            let same = |other: &&&Text| other.trim().eq_ignore_ascii_case(id.trim());
            if let Some(first) = known.iter().find(same) {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CODE,
                        Span::new(this.file, id.range()),
                        format!("two {kind} have the id `{}`", id.trim()),
                    )
                    .label("the second one")
                    .related(Span::new(this.file, first.range()), "the first one")
                    .help("give one of them another id, or remove it if it is a copy"),
                );
            }
            known.push(id);
        }
    }
}
