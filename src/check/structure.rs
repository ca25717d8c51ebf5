//! Rules on the options, levels, scales and placements of a certification.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{CertificationRecord, ScaleRecord};
use crate::load::{Dataset, Located, Text};
use crate::messages::{Message, check as say, records};
use crate::source::Span;
use crate::text::fold;

/// Fewer levels are no scale, and more are hard to distinguish.
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
        self.unique_ids(
            this,
            &records::options(),
            record.option.iter().map(|at| &at.id),
        );
        for at in &record.mastery_level {
            let level = this.part("mastery_level", at);
            self.needs(
                &level,
                &[Needed::text("id", &at.id), Needed::text("title", &at.title)],
            );
            self.not_empty_if_there(&level, &[("year", &at.year), ("summary", &at.summary)]);
        }
        self.unique_ids(
            this,
            &records::levels(),
            record.mastery_level.iter().map(|at| &at.id),
        );
        for at in &record.scale {
            self.scale(this, at);
        }
        self.unique_ids(
            this,
            &records::scales(),
            record.scale.iter().map(|at| &at.id),
        );
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
            self.report(
                &codes::INVALID_VALUE,
                scale.span(),
                say::scale_levels(levels.len()),
                say::scale_range(),
                say::write_scale(),
            );
        }
    }

    /// The levels of grids, which form a scale without texts.
    pub(super) fn grid_levels(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        let Some(levels) = &site.record.grid_levels else {
            return;
        };
        self.none_empty(site.file, "grid_levels", levels.get());
        if !LEVELS_OF_A_SCALE.contains(&levels.get().len()) {
            self.report(
                &codes::INVALID_VALUE,
                site.span(levels),
                say::grid_levels(levels.get().len()),
                say::two_to_ten_levels(),
                say::write_grid_levels(),
            );
        }
        let names: Vec<&Text> = levels.get().iter().collect();
        self.each_once(&records::levels(), "name", site.file, &names, |name| {
            fold(name.trim())
        });
    }

    /// An id that becomes part of an address.
    fn addressable(&mut self, record: &Record<'_>, id: &Option<Text>) {
        let Some(id) = id else { return };
        let is_fit = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !id.trim().is_empty() && !id.chars().all(is_fit) {
            self.report(
                &codes::INVALID_VALUE,
                Span::new(record.file, id.range()),
                say::not_an_id(id.get()),
                say::id_in_address(),
                say::write_id_or_code(),
            );
        }
    }

    /// Ids of one kind must differ ignoring case, as in addresses.
    fn unique_ids<'r>(
        &mut self,
        this: &Record<'_>,
        kind: &Message,
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
                        say::id_twice(kind, id.trim()),
                    )
                    .label(say::the_second_result())
                    .related(Span::new(this.file, first.range()), say::the_first_result())
                    .help(say::other_id_or_copy()),
                );
            }
            known.push(id);
        }
    }
}
