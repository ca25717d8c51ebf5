//! From a [`Dataset`] to a [`Catalog`]: every reference resolved once, in both directions.
//!
//! Linking goes in three steps. The [outlines](outline) give every record its id and its parents;
//! the texts of each certification are converted, and its references resolved, side by side; at
//! the end the ties between certifications are made.

mod addresses;
mod base;
pub mod catalog;
mod certification;
mod comparisons;
mod correspondences;
mod declaration;
mod documents;
mod notices;
mod outline;
mod parents;
mod reference;
mod related;
mod tell;
mod texts;
mod unresolved;
mod vocabulary;
mod words;

pub use base::Base;
pub use catalog::Catalog;
pub(crate) use comparisons::MOST_PAIRED;
pub use declaration::{Audit, Conformity, Contact, Declaration};
pub use documents::{Documents, SizeWords};
pub use words::Words;

use crate::compare::Terms;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{CertificationFiles, Dataset, Date, Prose};
use crate::source::Sources;
use crate::text::markdown::Voice;
use crate::text::typography::Typography;
use crate::text::{fold, slug};
use catalog::{Domain, Other, ProsePage, Publisher, Site, Term, Written};
use outline::{Kind, Outline};
use rayon::prelude::*;
use texts::{Atlas, Texts, optional};

/// What linking needs beside the records.
pub struct Setting<'a> {
    /// The words of the addresses.
    pub words: &'a Words,
    /// A base URL that comes before the one of `repere.toml`.
    pub base_url: Option<&'a str>,
    /// The date of the edition, when the environment gives one.
    pub edition: Option<Date>,
    /// The language of a site that does not say it.
    pub default_language: &'a str,
    /// The documents that links of the content can lead to.
    pub documents: &'a Documents,
}

/// Resolves every reference of a dataset.
///
/// A catalog is returned even when there were errors, so that all of them are told; it must not
/// be published then.
pub fn link(
    dataset: &Dataset,
    setting: &Setting<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let site = site(dataset, setting, diagnostics);
    let typography = Typography::of(&site.language);
    let outlines: Vec<Outline> = outlines(dataset, diagnostics);
    addresses::tell_clashes(dataset, setting.words, diagnostics);
    let titles: Vec<String> = dataset.certifications.iter().map(short_title).collect();
    let registers: Vec<Option<String>> = dataset
        .certifications
        .iter()
        .map(|files| {
            let register = files.certification.record.register.as_ref()?;
            Some(register.number.as_ref()?.get().clone())
        })
        .collect();
    let page_names: Vec<(String, String, String)> = dataset
        .pages
        .iter()
        .map(|page| {
            (
                page.name.clone(),
                page_address(None, &page.name),
                title_of(page),
            )
        })
        .collect();
    let atlas = Atlas {
        outlines: &outlines,
        pages: &page_names,
        base: &site.base,
        words: setting.words,
        titles: &titles,
        registers: &registers,
        documents: setting.documents,
    };
    let texts = |here: Option<usize>| Texts {
        sources,
        typography,
        language: &site.language,
        voice: match here {
            Some(_) => Voice::Document,
            None => Voice::Author,
        },
        atlas: &atlas,
        here,
        diagnostics: Vec::new(),
        written: Written::default(),
    };

    let mut shared = texts(None);
    let domains = domains(dataset, &mut shared);
    let glossary = glossary(dataset, &mut shared);
    let declaration = Declaration::of(dataset, &site, &mut shared);
    let pages = dataset
        .pages
        .iter()
        .map(|page| prose(page, None, &mut shared))
        .collect();
    let groups = comparisons::groups(dataset, &outlines, &mut shared);
    let pairs = comparisons::pairs(dataset, &groups, &mut shared);
    diagnostics.extend(shared.diagnostics);
    let mut written = shared.written;

    let domains_known = dataset
        .domains
        .as_ref()
        .is_some_and(|loaded| !loaded.gaps.may_hide_records());
    let domain_ids: Vec<&str> = domains.iter().map(|domain| domain.id.as_str()).collect();
    let terms = Terms::of(&site.language);
    let linked: Vec<_> = dataset
        .certifications
        .par_iter()
        .enumerate()
        .map(|(place, files)| {
            let linker = certification::Linker {
                files,
                outline: &outlines[place],
                place,
                domain_ids: domains_known.then_some(domain_ids.as_slice()),
                words: setting.words,
                terms: &terms,
                texts: texts(Some(place)),
            };
            linker.link()
        })
        .collect();
    let mut certifications = Vec::with_capacity(linked.len());
    for one in linked {
        certifications.push(one.certification);
        diagnostics.extend(one.diagnostics);
        written.extend(one.written);
    }
    diagnostics.extend(vocabulary::tell(&written, &glossary, sources));
    let mut catalog = Catalog {
        site,
        certifications,
        domains,
        glossary,
        declaration,
        pages,
        groups,
        pairs,
        written,
    };
    tie_versions(&mut catalog);
    related::tie_both_ways(&mut catalog);
    catalog
}

fn outlines(dataset: &Dataset, diagnostics: &mut Diagnostics) -> Vec<Outline> {
    let mut outlines = Vec::with_capacity(dataset.certifications.len());
    for files in &dataset.certifications {
        let mut found = Vec::new();
        let mut outline = Outline::read(files, &mut found);
        parents::resolve_parents(&mut outline, Kind::Competency, &files.units, &mut found);
        parents::resolve_parents(&mut outline, Kind::Activity, &files.units, &mut found);
        diagnostics.extend(found);
        outlines.push(outline);
    }
    outlines
}

fn site(dataset: &Dataset, setting: &Setting<'_>, diagnostics: &mut Diagnostics) -> Site {
    let record = &dataset.site.record;
    let written = record.base_url.as_ref();
    let url = setting
        .base_url
        .or(written.map(|url| url.as_str()))
        .unwrap_or("");
    let base = Base::parse(url).unwrap_or_else(|why| {
        let span = match (setting.base_url, written) {
            (None, Some(written)) => dataset.site.span(written),
            _ => dataset.site.start(),
        };
        diagnostics.push(
            Diagnostic::new(
                &codes::INVALID_VALUE,
                span,
                format!("`{url}` is not a base URL"),
            )
            .label(why)
            .help("write where the site will stand: base_url = \"https://example.org/\"; or \"\" for a site that works from any folder"),
        );
        Base::anywhere()
    });
    let typography = Typography::of(
        record
            .language
            .as_ref()
            .map_or(setting.default_language, |language| language.as_str()),
    );
    let text = |text: &Option<crate::load::Text>| {
        text.as_ref()
            .map(|text| typography.apply(text.trim()).into_owned())
    };
    let variables = |map: &std::collections::BTreeMap<String, crate::load::Text>| {
        map.iter()
            .map(|(name, value)| (name.clone(), value.get().clone()))
            .collect()
    };
    Site {
        span: dataset.site.headline(record.title.as_ref()),
        title: text(&record.title).unwrap_or_default(),
        description: text(&record.description),
        base,
        language: record
            .language
            .as_ref()
            .map_or(setting.default_language, |language| language.as_str())
            .to_owned(),
        publisher: record.publisher.as_ref().and_then(|publisher| {
            Some(Publisher {
                name: text(&publisher.name)?,
                url: publisher.url.as_ref().map(|url| url.get().clone()),
                email: publisher.email.as_ref().map(|email| email.get().clone()),
            })
        }),
        edition: setting
            .edition
            .or_else(|| record.edition.as_ref().map(|date| *date.get())),
        variables: [
            variables(&record.variables),
            variables(&record.dark_variables),
        ],
    }
}

fn domains(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Domain> {
    let Some(loaded) = &dataset.domains else {
        return Vec::new();
    };
    loaded
        .record
        .domain
        .iter()
        .map(|domain| Domain {
            id: domain
                .id
                .as_ref()
                .map(|id| id.get().clone())
                .unwrap_or_default(),
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

fn glossary(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Term> {
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
                anchor: slug(&name),
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
    terms
}

/// Address of a page of prose, of the site or of a certification.
fn page_address(certification: Option<&str>, name: &str) -> String {
    match certification {
        Some(address) => format!("{address}{name}/"),
        None if name == "index" => "/".to_owned(),
        None => format!("/{name}/"),
    }
}

fn title_of(page: &Prose) -> String {
    page.front
        .title
        .as_ref()
        .map_or_else(|| page.name.clone(), |title| title.get().clone())
}

/// Converts a page of prose.
fn prose<'a>(page: &'a Prose, certification: Option<&str>, texts: &mut Texts<'a>) -> ProsePage {
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

fn short_title(files: &CertificationFiles) -> String {
    let record = &files.certification.record;
    record
        .short_title
        .as_ref()
        .or(record.title.as_ref())
        .map_or_else(|| files.slug.clone(), |title| title.get().clone())
}

/// Notes on each certification which ones replace it.
fn tie_versions(catalog: &mut Catalog) {
    for newer in 0..catalog.certifications.len() {
        for other in catalog.certifications[newer].supersedes.clone() {
            if let Other::Here(older) = other {
                catalog.certifications[older].superseded_by.push(newer);
            }
        }
    }
}
