//! From a [`Dataset`] to a [`Catalog`]: every reference resolved once, in both directions.
//!
//! Linking has three steps. The [outlines](outline) give every record its id and its parents; the
//! texts of each certification are converted, and its references resolved, in parallel; finally the
//! ties between certifications are made.

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
mod report;
mod shared;
mod site;
mod structure;
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

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::load::records::{
    AccessibilityRecord, DomainsRecord, GlossaryRecord, OfferRecord, SiteRecord,
};
use crate::load::{CertificationFolder, Dataset, Date, Loaded, Prose};
use crate::source::Sources;
use crate::text::markdown::Voice;
use crate::text::typography::Typography;
use atlas::{Atlas, Names, PageName, Reached, World};
use catalog::{Domain, Group, Offer, ProsePage, Site, Term, Written};
use certification::Linked;
pub(crate) use outline::Kind;
use outline::Outline;
use rayon::prelude::*;
pub(crate) use registers::{CertificationName, certifications_named};
use shared::{domain_id, domains, glossary, page_address, prose, synonyms, title_of};
use site::site;
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Texts;
use ties::Tied;

/// The inputs of linking besides the records.
pub struct Setting<'a> {
    /// The words of the addresses.
    pub words: &'a Words,
    /// A base URL that overrides the one of `repere.toml`.
    pub base_url: Option<&'a str>,
    /// The date of the edition, when the environment sets it.
    pub edition: Option<Date>,
    /// The language of a site that does not set one.
    pub default_language: &'a str,
    /// The documents that links in content can lead to.
    pub documents: &'a Arc<Documents>,
}

/// What linking keeps for the next run on the same site.
///
/// An outline depends on the files of its certification alone. A linked certification depends on
/// these, on what is common to all ([`Common`]), and on what its texts and references looked up
/// from others, as recorded by its [atlas]. If all of that is unchanged, so is the result.
#[derive(Default)]
pub struct Linking {
    common: Option<Common>,
    names: Arc<Names>,
    outlines: BTreeMap<String, KeptOutline>,
    shared: Option<Shared>,
    certifications: BTreeMap<String, KeptCertification>,
}

/// The inputs common to all certifications.
#[derive(Clone, PartialEq)]
struct Common {
    base: Base,
    documents: Arc<Documents>,
    words: Words,
    language: String,
    /// `None` when some are unknown.
    domains: Option<Vec<String>>,
}

/// A shared record, equal only to clones of the same pointer.
#[derive(Clone)]
struct ByIdentity<T>(Arc<T>);

impl<T> PartialEq for ByIdentity<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

struct KeptOutline {
    folder: Arc<CertificationFolder>,
    outline: Arc<Outline>,
    diagnostics: Vec<Diagnostic>,
}

/// A linked certification, with its inputs.
struct KeptCertification {
    folder: Arc<CertificationFolder>,
    reached: Reached,
    linked: Linked,
    tied: Option<Tied>,
}

/// What belongs to no certification, linked.
struct Shared {
    site: ByIdentity<Loaded<SiteRecord>>,
    domains: Option<ByIdentity<Loaded<DomainsRecord>>>,
    glossary: Option<ByIdentity<Loaded<GlossaryRecord>>>,
    accessibility: Option<ByIdentity<Loaded<AccessibilityRecord>>>,
    pages: Vec<ByIdentity<Prose>>,
    offers: Vec<ByIdentity<Loaded<OfferRecord>>>,
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
    /// A catalog is returned even when there were errors, so that all of them are reported; it must
    /// not be published then.
    pub fn link(
        &mut self,
        dataset: &Dataset,
        setting: &Setting<'_>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Catalog {
        let site = site(dataset, setting, diagnostics);
        self.forget_outdated(dataset, setting, &site);
        let outlines = self.outlines(dataset, setting.words, diagnostics);
        addresses::of_pages(dataset, setting.words, diagnostics);
        let names = names(dataset);
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
        for folder in &dataset.certifications {
            if let Some(kept) = self.certifications.get(&folder.slug) {
                diagnostics.extend(kept.linked.diagnostics.iter().cloned());
                written.push(Arc::clone(&kept.linked.written));
            }
        }
        diagnostics.extend(self.cycles(dataset));
        diagnostics.extend(vocabulary::report(&written, &parts.glossary, sources));
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

    /// Forgets everything that was linked if an input of all certifications changed.
    fn forget_outdated(&mut self, dataset: &Dataset, setting: &Setting<'_>, site: &Site) {
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

    /// The outlines of the certifications, and the addresses that their files claim; those that are
    /// not kept are read in parallel.
    fn outlines(
        &mut self,
        dataset: &Dataset,
        words: &Words,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Arc<Outline>> {
        let certifications = &dataset.certifications;
        let is_kept = |folder: &&Arc<CertificationFolder>| {
            let kept = self.outlines.get(&folder.slug);
            kept.is_some_and(|kept| Arc::ptr_eq(&kept.folder, folder))
        };
        let changed: Vec<_> = certifications.iter().filter(|it| !is_kept(it)).collect();
        let read: Vec<_> = changed
            .into_par_iter()
            .map(|folder| (folder.slug.clone(), KeptOutline::read(folder, words)))
            .collect();
        self.outlines.extend(read);
        let mut outlines = Vec::with_capacity(certifications.len());
        for folder in certifications {
            if let Some(kept) = self.outlines.get(&folder.slug) {
                diagnostics.extend(kept.diagnostics.iter().cloned());
                outlines.push(Arc::clone(&kept.outline));
            }
        }
        if self.outlines.len() > outlines.len() {
            self.outlines
                .retain(|slug, _| has_certification(slug, certifications));
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
        let from_site = ByIdentity(Arc::clone(&dataset.site));
        let from_accessibility = dataset.accessibility.clone().map(ByIdentity);
        let from_domains = dataset.domains.clone().map(ByIdentity);
        let from_glossary = dataset.glossary.clone().map(ByIdentity);
        let from_pages: Vec<_> = dataset.pages.iter().cloned().map(ByIdentity).collect();
        let from_offers = dataset.offers.iter();
        let from_offers: Vec<_> = from_offers
            .map(|file| ByIdentity(Arc::clone(&file.offer)))
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

    /// Links the certifications that are not kept, in parallel.
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
        let is_kept = |folder: &Arc<CertificationFolder>| {
            let kept = self.certifications.get(&folder.slug);
            kept.is_some_and(|kept| {
                Arc::ptr_eq(&kept.folder, folder) && kept.reached.holds_in(world)
            })
        };
        let all = dataset.certifications.iter().enumerate();
        let changed: Vec<_> = all.filter(|(_, folder)| !is_kept(folder)).collect();
        let linked: Vec<KeptCertification> = changed
            .into_par_iter()
            .map(|(index, folder)| {
                let linker = certification::Linker {
                    files: &folder.files(),
                    outline: &world.outlines[index],
                    index,
                    domain_ids: ids.as_deref(),
                    words: world.words,
                    texts: texts(Some(index)),
                };
                let (linked, reached) = linker.link();
                folder.release();
                KeptCertification {
                    folder: Arc::clone(folder),
                    reached,
                    linked,
                    tied: None,
                }
            })
            .collect();
        for kept in linked {
            self.certifications.insert(kept.folder.slug.clone(), kept);
        }
        if self.certifications.len() > dataset.certifications.len() {
            self.certifications
                .retain(|slug, _| has_certification(slug, &dataset.certifications));
        }
    }
}

impl KeptOutline {
    fn read(folder: &Arc<CertificationFolder>, words: &Words) -> Self {
        let files = &*folder.files();
        let mut diagnostics = Vec::new();
        let mut outline = Outline::read(files, &mut diagnostics);
        for kind in Kind::WITH_PARENTS {
            parents::resolve_parents(&mut outline, kind, files, &mut diagnostics);
        }
        let mut clashes = Diagnostics::default();
        addresses::of_certification(files, words, &mut clashes);
        diagnostics.extend(clashes.iter().cloned());
        Self {
            folder: Arc::clone(folder),
            outline: Arc::new(outline),
            diagnostics,
        }
    }
}

/// Whether a site, whose certifications are sorted by slug, has one with this slug.
fn has_certification(slug: &str, certifications: &[Arc<CertificationFolder>]) -> bool {
    let found = certifications.binary_search_by(|folder| folder.slug.as_str().cmp(slug));
    found.is_ok()
}

fn names(dataset: &Dataset) -> Names {
    let certifications = dataset.certifications.iter();
    let pages = dataset.pages.iter();
    Names {
        certifications: certifications
            .map(|folder| CertificationName::of(folder))
            .collect(),
        pages: pages
            .map(|page| PageName {
                name: page.name.clone(),
                address: page_address(None, &page.name),
                title: title_of(page),
            })
            .collect(),
    }
}
