//! What belongs to no certification: domains, the glossary, synonyms, and pages of prose.

use super::catalog::{Domain, Meant, ProsePage, Synonym, Term};
use super::texts::{Texts, optional};
use crate::load::records::DomainRecord;
use crate::load::{Dataset, Prose, Text};
use crate::source::Span;
use crate::text::markdown::words_alone;
use crate::text::{fold, id_of, unique_id};
use std::collections::BTreeSet;

pub(super) fn domains(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Domain> {
    let Some(loaded) = &dataset.domains else {
        return Vec::new();
    };
    loaded
        .record
        .domain
        .iter()
        .map(|domain| Domain {
            id: domain_id(domain),
            title: optional(domain.title.as_ref(), |title| {
                texts.inline(loaded.file, title)
            })
            .unwrap_or_default(),
            summary: optional(domain.summary.as_ref(), |text| {
                texts.inline(loaded.file, text)
            }),
        })
        .collect()
}

pub(super) fn domain_id(domain: &DomainRecord) -> String {
    let id = domain.id.as_ref().map(|id| id.get().clone());
    id.unwrap_or_default()
}

pub(super) fn glossary(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Term> {
    let Some(loaded) = &dataset.glossary else {
        return Vec::new();
    };
    let mut terms: Vec<Term> = loaded
        .record
        .term
        .iter()
        .filter_map(|term| {
            let name = Texts::plain(term.term.as_ref()?);
            Some(Term {
                anchor: id_of(&name),
                term: name,
                aliases: term.aliases.iter().map(Texts::plain).collect(),
                expansion: optional(term.expansion.as_ref(), Texts::plain),
                lang: term.lang.as_ref().map(|lang| lang.get().clone()),
                definition: optional(term.definition.as_ref(), |text| {
                    texts.inline(loaded.file, text)
                })
                .unwrap_or_default(),
            })
        })
        .collect();
    terms.sort_by_key(|term| (fold(&term.term), term.term.clone()));
    // Terms that differ only in punctuation (C, C++) give the same id.
    let mut taken = BTreeSet::new();
    for term in &mut terms {
        term.anchor = unique_id(&mut taken, &term.anchor);
    }
    terms
}

pub(super) fn synonyms(dataset: &Dataset) -> Vec<Synonym> {
    let loaded = dataset.synonyms.iter();
    let synonyms = loaded.flat_map(|loaded| &loaded.record.synonym);
    let file = dataset.synonyms.as_ref().map(|loaded| loaded.file);
    let meant = |text: &Text| {
        Some(Meant {
            text: Texts::plain(text),
            span: Span::new(file?, text.range()),
        })
    };
    synonyms
        .map(|synonym| Synonym {
            said: synonym.said.iter().flatten().map(Texts::plain).collect(),
            means: synonym.means.iter().flatten().filter_map(meant).collect(),
        })
        .collect()
}

/// Address of a page of prose, of the site or of a certification.
pub(super) fn page_address(certification: Option<&str>, name: &str) -> String {
    match certification {
        Some(address) => format!("{address}{name}/"),
        None if name == "index" => "/".to_owned(),
        None => format!("/{name}/"),
    }
}

pub(super) fn title_of(page: &Prose) -> String {
    page.front
        .title
        .as_ref()
        .map_or_else(|| page.name.clone(), |title| words_alone(title))
}

/// Converts a page of prose.
pub(super) fn prose<'a>(
    page: &'a Prose,
    certification: Option<&str>,
    texts: &mut Texts<'a>,
) -> ProsePage {
    let language = page.front.lang.as_ref().map(|lang| lang.as_str());
    let language = language.unwrap_or(texts.language);
    texts.of_author(|texts| {
        texts.in_language(language, |texts| {
            in_its_language(page, certification, texts)
        })
    })
}

fn in_its_language(page: &Prose, certification: Option<&str>, texts: &mut Texts<'_>) -> ProsePage {
    ProsePage {
        name: page.name.clone(),
        span: page.span(),
        address: page_address(certification, &page.name),
        title: optional(page.front.title.as_ref(), |title| {
            texts.inline(page.file, title)
        })
        .unwrap_or_default(),
        description: optional(page.front.description.as_ref(), Texts::plain),
        menu: page.front.menu.as_ref().map(|menu| *menu.get()),
        lang: page.front.lang.as_ref().map(|lang| lang.get().clone()),
        body: texts.page(page.file, &page.body),
    }
}
