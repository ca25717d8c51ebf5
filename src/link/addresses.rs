//! Address clashes of files, reported where authors can fix them: in the file names.

use super::{Words, page_address};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{CertificationFiles, Dataset};
use crate::messages::link as say;
use crate::source::Span;
use std::collections::BTreeMap;

/// Reports files of a certification whose names give the same address, or that of a generated page.
/// Codes with the same address are reported as duplicates where records are named.
pub(super) fn of_certification(
    files: &CertificationFiles,
    words: &Words,
    diagnostics: &mut Diagnostics,
) {
    let slug = files.slug.as_str();
    let mut claims = Claims::new([words.evaluation(slug), words.complete(slug)]);
    for unit in &files.units {
        let span = unit.unit.headline(unit.unit.record.title.as_ref());
        claims.claim(words.unit(slug, &unit.name), span, diagnostics);
    }
    for page in &files.pages {
        let address = page_address(Some(&words.certification(slug)), &page.name);
        claims.claim(address, page.span(), diagnostics);
    }
}

/// Reports the same for the pages outside certifications.
pub(super) fn of_pages(dataset: &Dataset, words: &Words, diagnostics: &mut Diagnostics) {
    let glossary = dataset.glossary.is_some().then_some(&words.glossary);
    let made = [&words.index, &words.site_map, &words.accessibility];
    let offers = (!dataset.offers.is_empty()).then_some(&words.offers);
    let made = made.into_iter().chain(glossary).chain(offers);
    let mut claims = Claims::new(made.map(|word| words.top(word)));
    for file in &dataset.offers {
        let span = file.offer.headline(file.offer.record.title.as_ref());
        claims.claim(words.offer(&file.name), span, diagnostics);
    }
    for page in &dataset.pages {
        claims.claim(page_address(None, &page.name), page.span(), diagnostics);
    }
}

/// Who claims each address; `None` means a generated page.
struct Claims {
    by: BTreeMap<String, Option<Span>>,
}

impl Claims {
    fn new(made: impl IntoIterator<Item = String>) -> Self {
        Self {
            by: made.into_iter().map(|address| (address, None)).collect(),
        }
    }

    fn claim(&mut self, address: String, span: Span, diagnostics: &mut Diagnostics) {
        match self.by.get(&address) {
            None => {
                self.by.insert(address, Some(span));
            }
            Some(None) => diagnostics.push(
                Diagnostic::new(&codes::ADDRESS_CLASH, span, say::address_of_repere(address))
                    .label(say::same_address_label())
                    .help(say::rename_file()),
            ),
            Some(Some(first)) => diagnostics.push(
                Diagnostic::new(&codes::ADDRESS_CLASH, span, say::address_twice(address))
                    .label(say::second_file())
                    .related(first.clone(), say::first_file())
                    .help(say::rename_one_file()),
            ),
        }
    }
}
