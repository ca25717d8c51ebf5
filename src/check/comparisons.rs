//! Rules on the groups of certifications that are compared.

use super::{Checker, Needed, Record};
use crate::diagnostics::codes;
use crate::link::MOST_PAIRED;
use crate::load::{Dataset, Text};
use crate::messages::{check as say, records};

impl Checker<'_> {
    pub(super) fn comparisons(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        let comparisons = &site.record.comparisons;
        if let Some(limit) = &comparisons.pairs_up_to
            && !(0..=MOST_PAIRED).contains(limit.get())
        {
            self.report(
                &codes::INVALID_VALUE,
                site.span(limit),
                say::pairs_out_of_range(limit.get()),
                say::pairs_range(MOST_PAIRED),
                say::pairs_count(),
            );
        }
        let file = Record::file("file", site.file, &site.gaps);
        for group in &comparisons.group {
            self.needs(
                &file.part("group", group),
                &[
                    Needed::text("id", &group.id),
                    Needed::text("title", &group.title),
                    Needed::list("certifications", &group.certifications),
                ],
            );
            self.id(site.file, &group.id);
            if let Some([alone]) = group.certifications.as_deref() {
                self.report(
                    &codes::INVALID_VALUE,
                    site.span(alone),
                    say::group_of_one(),
                    say::the_only_one(),
                    say::name_second(),
                );
            }
        }
        let ids: Vec<&Text> = comparisons
            .group
            .iter()
            .filter_map(|group| group.id.as_ref())
            .collect();
        self.each_once(&records::groups(), "id", site.file, &ids, |id| {
            id.get().clone()
        });
    }
}
