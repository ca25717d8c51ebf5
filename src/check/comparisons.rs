//! Rules on the groups of certifications that are compared.

use super::{Checker, Needed, Record};
use crate::diagnostics::codes;
use crate::link::MOST_PAIRED;
use crate::load::{Dataset, Text};

impl Checker<'_> {
    pub(super) fn comparisons(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        let comparisons = &site.record.comparisons;
        if let Some(limit) = &comparisons.pairs_up_to
            && !(0..=MOST_PAIRED).contains(limit.get())
        {
            self.tell(
                &codes::INVALID_VALUE,
                site.span(limit),
                format!("`pairs_up_to` cannot be {}", limit.get()),
                &format!("a number from 0 to {MOST_PAIRED}"),
                "a group of n certifications makes n × (n − 1) ÷ 2 comparisons of two",
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
                self.tell(
                    &codes::INVALID_VALUE,
                    site.span(alone),
                    "a group of one certification compares nothing".to_owned(),
                    "the only one",
                    "name a second certification, or take the group out",
                );
            }
        }
        let ids: Vec<&Text> = comparisons
            .group
            .iter()
            .filter_map(|group| group.id.as_ref())
            .collect();
        self.each_once("groups", "id", site.file, &ids, |id| id.get().clone());
    }
}
