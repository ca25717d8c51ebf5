//! From a [`Dataset`] to a [`Catalog`]: every reference resolved once, in both directions.
//!
//! Linking goes in three steps. The [outlines](outline) give every record its id and its parents;
//! the texts of each certification are converted, and its references resolved, side by side; at
//! the end the ties between certifications are made.

mod addresses;
pub(crate) mod anchors;
mod atlas;
mod base;
pub mod catalog;
mod certification;
mod comparisons;
mod correspondences;
mod declaration;
mod documents;
mod judging;
pub(crate) mod labels;
mod near_miss;
mod notices;
mod offers;
mod outline;
mod parents;
mod records;
mod reference;
mod register;
mod registers;
mod related;
mod structure;
mod tell;
mod texts;
mod ties;
mod unresolved;
mod vocabulary;
mod words;

pub use anchors::Record;
pub use base::Base;
pub use catalog::Catalog;
pub(crate) use comparisons::MOST_PAIRED;
pub use declaration::{Audit, Conformity, Contact, Declaration};
pub use documents::{Documents, SizeWords};
pub use words::Words;

use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::records::{
    AccessibilityRecord, DomainRecord, DomainsRecord, ExportsRecord, GlossaryRecord, OfferRecord,
    SiteRecord,
};
use crate::load::{CertificationFiles, Dataset, Date, Loaded, Located, Prose, Text};
use crate::messages::link as say;
use crate::source::{Sources, Span};
use crate::text::markdown::{Voice, words_alone};
use crate::text::typography::Typography;
use crate::text::{fold, id_of, unique_id};
use atlas::{Atlas, Names, PageName, Reached, World};
use catalog::{
    Domain, Exports, Group, Meant, Offer, ProsePage, Publisher, Site, Synonym, Term, Written,
};
use certification::Linked;
pub(crate) use outline::Kind;
use outline::Outline;
use rayon::prelude::*;
use registers::CertificationName;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use texts::{Texts, optional};
use ties::Tied;

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
    pub documents: &'a Arc<Documents>,
}

/// What linking keeps for the next look at the same site.
///
/// An outline depends on the files of its certification alone. A linked certification depends on
/// them, on what is common to all ([`Common`]), and on what its texts and references reached of
/// others, which its [atlas] has noted. When all of that is the same, linking it again would give
/// the same.
#[derive(Default)]
pub struct Linking {
    common: Option<Common>,
    names: Arc<Names>,
    outlines: BTreeMap<String, KeptOutline>,
    shared: Option<Shared>,
    certifications: BTreeMap<String, KeptCertification>,
}

/// What all certifications are linked with beside one another.
#[derive(Clone, PartialEq)]
struct Common {
    base: Base,
    documents: Arc<Documents>,
    words: Words,
    language: String,
    /// `None` when not all of them are known.
    domains: Option<Vec<String>>,
}

/// A record that is equal to itself alone.
#[derive(Clone)]
struct ByPlace<T>(Arc<T>);

impl<T> PartialEq for ByPlace<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

struct KeptOutline {
    files: Arc<CertificationFiles>,
    outline: Arc<Outline>,
    diagnostics: Vec<Diagnostic>,
}

/// A certification as it was linked.
struct KeptCertification {
    files: Arc<CertificationFiles>,
    reached: Reached,
    linked: Linked,
    tied: Option<Tied>,
}

/// What belongs to no certification, as it was linked.
struct Shared {
    site: ByPlace<Loaded<SiteRecord>>,
    domains: Option<ByPlace<Loaded<DomainsRecord>>>,
    glossary: Option<ByPlace<Loaded<GlossaryRecord>>>,
    accessibility: Option<ByPlace<Loaded<AccessibilityRecord>>>,
    pages: Vec<ByPlace<Prose>>,
    offers: Vec<ByPlace<Loaded<OfferRecord>>>,
    reached: Reached,
    parts: SharedParts,
    diagnostics: Vec<Diagnostic>,
    written: Arc<Written>,
}

#[derive(Clone)]
struct SharedParts {
    domains: Vec<Domain>,
    glossary: Vec<Term>,
    declaration: Declaration,
    pages: Vec<ProsePage>,
    offers: Vec<Offer>,
    groups: Vec<Group>,
    pairs: Vec<(usize, usize)>,
}

impl Linking {
    /// Resolves every reference of a dataset.
    ///
    /// A catalog is returned even when there were errors, so that all of them are told; it must
    /// not be published then.
    pub fn link(
        &mut self,
        dataset: &Dataset,
        setting: &Setting<'_>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Catalog {
        let site = site(dataset, setting, diagnostics);
        self.renew(dataset, setting, &site);
        let outlines = self.outlines(dataset, setting.words, diagnostics);
        addresses::of_pages(dataset, setting.words, diagnostics);
        let names = names(dataset, &outlines);
        if *self.names != names {
            self.names = Arc::new(names);
        }
        let names = Arc::clone(&self.names);
        let world = World {
            outlines: &outlines,
            names: &names,
            base: &site.base,
            words: setting.words,
            documents: setting.documents,
        };
        let typography = Typography::of(&site.language);
        let texts = |here: Option<usize>| Texts {
            sources,
            typography,
            language: &site.language,
            voice: match here {
                Some(_) => Voice::Document,
                None => Voice::Author,
            },
            atlas: Atlas::new(world, here),
            diagnostics: Vec::new(),
            written: Written::default(),
        };
        let parts = self.shared(dataset, &site, &world, texts(None), diagnostics);
        self.certifications(dataset, &world, texts);
        let shared = self.shared.iter().map(|shared| &shared.written);
        let mut written: Vec<Arc<Written>> = shared.cloned().collect();
        for files in &dataset.certifications {
            if let Some(kept) = self.certifications.get(&files.slug) {
                diagnostics.extend(kept.linked.diagnostics.iter().cloned());
                written.push(Arc::clone(&kept.linked.written));
            }
        }
        diagnostics.extend(self.circles(dataset));
        diagnostics.extend(vocabulary::tell(&written, &parts.glossary, sources));
        let synonyms = synonyms(dataset);
        Catalog {
            synonyms,
            certifications: self.tied(dataset),
            site,
            domains: parts.domains,
            glossary: parts.glossary,
            declaration: parts.declaration,
            pages: parts.pages,
            offers: parts.offers,
            groups: parts.groups,
            pairs: parts.pairs,
            written,
        }
    }

    /// Forgets what was linked with other words, domains or addresses.
    fn renew(&mut self, dataset: &Dataset, setting: &Setting<'_>, site: &Site) {
        let loaded = dataset.domains.as_ref();
        let known = loaded.filter(|loaded| !loaded.gaps.may_hide_records());
        let ids = |loaded: &Arc<Loaded<DomainsRecord>>| {
            let domains = loaded.record.domain.iter();
            domains.map(|domain| domain_id(domain)).collect()
        };
        let common = Some(Common {
            base: site.base.clone(),
            documents: Arc::clone(setting.documents),
            words: setting.words.clone(),
            language: site.language.clone(),
            domains: known.map(ids),
        });
        if self.common != common {
            self.common = common;
            self.shared = None;
            self.outlines.clear();
            self.certifications.clear();
        }
    }

    /// The outlines of the certifications, and the addresses that their files claim.
    fn outlines(
        &mut self,
        dataset: &Dataset,
        words: &Words,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Arc<Outline>> {
        let mut outlines = Vec::with_capacity(dataset.certifications.len());
        for files in &dataset.certifications {
            let known = self.outlines.get(&files.slug);
            if !known.is_some_and(|kept| Arc::ptr_eq(&kept.files, files)) {
                let kept = KeptOutline::read(files, words);
                self.outlines.insert(files.slug.clone(), kept);
            }
            if let Some(kept) = self.outlines.get(&files.slug) {
                diagnostics.extend(kept.diagnostics.iter().cloned());
                outlines.push(Arc::clone(&kept.outline));
            }
        }
        if self.outlines.len() > outlines.len() {
            self.outlines
                .retain(|slug, _| is_there(slug, &dataset.certifications));
        }
        outlines
    }

    /// Links what belongs to no certification.
    fn shared<'a>(
        &mut self,
        dataset: &'a Dataset,
        site: &'a Site,
        world: &World<'a>,
        mut texts: Texts<'a>,
        diagnostics: &mut Diagnostics,
    ) -> SharedParts {
        let from_site = ByPlace(Arc::clone(&dataset.site));
        let from_accessibility = dataset.accessibility.clone().map(ByPlace);
        let from_domains = dataset.domains.clone().map(ByPlace);
        let from_glossary = dataset.glossary.clone().map(ByPlace);
        let from_pages: Vec<_> = dataset.pages.iter().cloned().map(ByPlace).collect();
        let from_offers = dataset.offers.iter();
        let from_offers: Vec<_> = from_offers
            .map(|file| ByPlace(Arc::clone(&file.offer)))
            .collect();
        if let Some(kept) = &self.shared
            && kept.site == from_site
            && kept.domains == from_domains
            && kept.glossary == from_glossary
            && kept.accessibility == from_accessibility
            && kept.pages == from_pages
            && kept.offers == from_offers
            && kept.reached.holds_in(world)
        {
            diagnostics.extend(kept.diagnostics.iter().cloned());
            return kept.parts.clone();
        }
        let domains = domains(dataset, &mut texts);
        let glossary = glossary(dataset, &mut texts);
        let declaration = Declaration::of(dataset, site, &mut texts);
        let pages = dataset.pages.iter();
        let pages = pages.map(|page| prose(page, None, &mut texts)).collect();
        let offers = offers::offers(dataset, &mut texts);
        let groups = comparisons::groups(dataset, &mut texts);
        let pairs = comparisons::pairs(dataset, &groups, &mut texts);
        let parts = SharedParts {
            domains,
            glossary,
            declaration,
            pages,
            offers,
            groups,
            pairs,
        };
        diagnostics.extend(texts.diagnostics.iter().cloned());
        self.shared = Some(Shared {
            site: from_site,
            domains: from_domains,
            glossary: from_glossary,
            accessibility: from_accessibility,
            pages: from_pages,
            offers: from_offers,
            parts: parts.clone(),
            diagnostics: texts.diagnostics,
            written: Arc::new(texts.written),
            reached: texts.atlas.reached(),
        });
        parts
    }

    /// Links the certifications that are not kept, side by side.
    fn certifications<'a>(
        &mut self,
        dataset: &'a Dataset,
        world: &World<'a>,
        texts: impl Fn(Option<usize>) -> Texts<'a> + Sync,
    ) {
        let ids = self
            .common
            .as_ref()
            .and_then(|common| common.domains.as_ref());
        let ids: Option<Vec<&str>> = ids.map(|ids| ids.iter().map(String::as_str).collect());
        let is_kept = |files: &Arc<CertificationFiles>| {
            let kept = self.certifications.get(&files.slug);
            kept.is_some_and(|kept| Arc::ptr_eq(&kept.files, files) && kept.reached.holds_in(world))
        };
        let all = dataset.certifications.iter().enumerate();
        let changed: Vec<_> = all.filter(|(_, files)| !is_kept(files)).collect();
        let linked: Vec<KeptCertification> = changed
            .into_par_iter()
            .map(|(place, files)| {
                let linker = certification::Linker {
                    files,
                    outline: &world.outlines[place],
                    place,
                    domain_ids: ids.as_deref(),
                    words: world.words,
                    texts: texts(Some(place)),
                };
                let (linked, reached) = linker.link();
                KeptCertification {
                    files: Arc::clone(files),
                    reached,
                    linked,
                    tied: None,
                }
            })
            .collect();
        for kept in linked {
            self.certifications.insert(kept.files.slug.clone(), kept);
        }
        if self.certifications.len() > dataset.certifications.len() {
            self.certifications
                .retain(|slug, _| is_there(slug, &dataset.certifications));
        }
    }
}

impl KeptOutline {
    fn read(files: &Arc<CertificationFiles>, words: &Words) -> Self {
        let mut diagnostics = Vec::new();
        let mut outline = Outline::read(files, &mut diagnostics);
        for kind in Kind::WITH_PARENTS {
            parents::resolve_parents(&mut outline, kind, files, &mut diagnostics);
        }
        let mut clashes = Diagnostics::default();
        addresses::of_certification(files, words, &mut clashes);
        diagnostics.extend(clashes.iter().cloned());
        Self {
            files: Arc::clone(files),
            outline: Arc::new(outline),
            diagnostics,
        }
    }
}

/// Whether a site has a certification; they are in the order of their slugs.
fn is_there(slug: &str, certifications: &[Arc<CertificationFiles>]) -> bool {
    let found = certifications.binary_search_by(|files| files.slug.as_str().cmp(slug));
    found.is_ok()
}

fn names(dataset: &Dataset, outlines: &[Arc<Outline>]) -> Names {
    let certifications = dataset.certifications.iter().zip(outlines);
    let register = |files: &CertificationFiles| {
        let register = files.certification.record.register.as_ref()?;
        let directory = register.directory.as_ref().map(|text| text.get().clone());
        Some((directory, register.number.as_ref()?.get().clone()))
    };
    Names {
        certifications: certifications
            .map(|(files, outline)| CertificationName {
                slug: outline.slug.clone(),
                register: register(files),
            })
            .collect(),
        pages: dataset
            .pages
            .iter()
            .map(|page| PageName {
                name: page.name.clone(),
                address: page_address(None, &page.name),
                title: title_of(page),
            })
            .collect(),
    }
}

/// The files for other programs: all but those that are switched off.
fn exports(record: &ExportsRecord) -> Exports {
    let is_on = |written: &Option<Located<bool>>| written.as_ref().is_none_or(|it| *it.get());
    Exports {
        spreadsheet: is_on(&record.spreadsheet),
        moodle: is_on(&record.moodle),
        case: is_on(&record.case),
        catalog: is_on(&record.catalog),
        tables: is_on(&record.tables),
        grids: is_on(&record.grids),
    }
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
            Diagnostic::new(&codes::INVALID_VALUE, span, say::not_a_base_url(url))
                .label(why)
                .help(say::write_base_url()),
        );
        Base::anywhere()
    });
    let typography = Typography::of(
        record
            .language
            .as_ref()
            .map_or(setting.default_language, |language| language.as_str()),
    );
    let text = |text: &Option<Text>| {
        text.as_ref()
            .map(|text| typography.apply(text.trim()).into_owned())
    };
    let variables = |map: &BTreeMap<String, Text>| {
        map.iter()
            .map(|(name, value)| (name.clone(), value.get().clone()))
            .collect()
    };
    let edition = setting
        .edition
        .or_else(|| record.edition.as_ref().map(|date| *date.get()));
    if let Some(asked) = record.exports.case.as_ref().filter(|it| *it.get()) {
        let lacks = match (&base.origin, edition) {
            (None, _) => Some((say::no_case_without_url(), say::write_base_url_for_case())),
            (Some(_), None) => Some((say::no_case_without_date(), say::write_edition_for_case())),
            (Some(_), Some(_)) => None,
        };
        if let Some((what, help)) = lacks {
            diagnostics.push(
                Diagnostic::new(&codes::EXPORT_LEFT_OUT, dataset.site.span(asked), what)
                    .label(say::requested_here())
                    .help(help),
            );
        }
    }
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
        edition,
        grid_levels: (record.grid_levels.iter())
            .flat_map(Located::get)
            .map(|level| typography.apply(level.trim()).into_owned())
            .collect(),
        exports: exports(&record.exports),
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

fn domain_id(domain: &DomainRecord) -> String {
    let id = domain.id.as_ref().map(|id| id.get().clone());
    id.unwrap_or_default()
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
    // Terms that differ in signs alone (C, C++) make the same id.
    let mut taken = BTreeSet::new();
    for term in &mut terms {
        term.anchor = unique_id(&mut taken, &term.anchor);
    }
    terms
}

fn synonyms(dataset: &Dataset) -> Vec<Synonym> {
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
        .map_or_else(|| page.name.clone(), |title| words_alone(title))
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
