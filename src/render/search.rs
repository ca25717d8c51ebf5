//! The search page and the files of the search index.

use super::view::{ChoiceView, CodesView, Link, ScopeView, SearchView};
use super::{Body, Comparison, List, Page, Renderer};
use crate::link::Words;
use crate::link::anchors;
use crate::search::{Index, Kind, MANIFEST, unit_value, write};
use crate::text::Code;

/// The script that reads the index.
const SCRIPT: &str = "/assets/search.js";

/// The script that displays the results, and its stylesheet.
const PAGE_SCRIPT: &str = "/assets/search-page.js";

/// The script that suggests what to search for, which the page loads when somebody types.
const SUGGEST_SCRIPT: &str = "/assets/search-suggest.js";
const STYLE: &str = "/assets/search.css";

/// The address of the manifest of the index.
pub(super) fn manifest(words: &Words) -> String {
    format!("{}{MANIFEST}", Index::folder(words))
}

/// With more certifications than this, a dropdown list is no longer useful.
const MOST_CERTIFICATIONS: usize = 60;

/// The weight of a page for a search engine that reads the pages, such as Pagefind: pages about one
/// thing rank above pages that repeat everything.
pub(super) fn weight(page: Page) -> Option<u8> {
    match page {
        Page::Competency(..) => Some(5),
        Page::Certification(_) | Page::Unit(..) => Some(3),
        Page::Prose(_) | Page::CertificationProse(..) | Page::Glossary | Page::Offer(_) => Some(2),
        Page::Comparison(Comparison::OtherWay(..)) => None,
        Page::Evaluation(_)
        | Page::Examination(_)
        | Page::Knowledge(_)
        | Page::Comparison(_)
        | Page::Part(List::Domain(_), _) => Some(1),
        Page::Home
        | Page::Complete(_)
        | Page::CompleteOption(..)
        | Page::Grid(..)
        | Page::Positioning(_)
        | Page::Part(..)
        | Page::Index
        | Page::SiteMap
        | Page::Changes
        | Page::Offers
        | Page::Search
        | Page::Accessibility
        | Page::NotFound => None,
    }
}

impl Renderer {
    /// The search index, built on first use.
    ///
    /// Building uses all threads: a caller that renders pages on several threads must request the
    /// index beforehand, so that no thread blocks here on one that is waiting for it.
    pub(crate) fn index(&self) -> &Index {
        self.search.get_or_init(|| {
            let readings = self.profiles.readings();
            Index::build(&self.catalog, readings, &self.theme.language)
        })
    }

    /// All files of the search index, by path.
    pub fn search_files(&self) -> impl Iterator<Item = (String, Body)> {
        let folder = Index::folder(&self.theme.language.paths);
        self.index().files.iter().map(move |(path, bytes)| {
            let address = format!("{folder}{path}");
            (Self::file_path(&address), Body::Bytes(bytes.clone()))
        })
    }

    /// Builds the search index and passes on its files one by one, by address; only its version is
    /// kept, which the search page contains. Returns `false` if `keep_going`, which is called
    /// repeatedly, returned `false`.
    ///
    /// Building uses all threads, as in [`Renderer::index`].
    pub(crate) fn write_index(
        &self,
        take: &(dyn Fn(&str, Vec<u8>) + Sync),
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> bool {
        let folder = Index::folder(&self.theme.language.paths);
        let readings = self.profiles.readings();
        let version = write(
            &self.catalog,
            readings,
            &self.theme.language,
            &|path, bytes| {
                take(&format!("{folder}{path}"), bytes);
            },
            keep_going,
        );
        let Some(version) = version else {
            return false;
        };
        // Building it again would give the same version.
        let _ = self.index_version.set(version);
        true
    }

    fn index_version(&self) -> &str {
        self.index_version
            .get_or_init(|| self.index().version.clone())
    }

    /// The file of the search index at an address.
    pub(super) fn search_file(&self, address: &str) -> Option<Body> {
        let folder = Index::folder(&self.theme.language.paths);
        let path = address.strip_prefix(&folder)?;
        self.index().files.get(path).cloned().map(Body::Bytes)
    }

    /// The certification preselected for a search from a page.
    pub(super) fn scope(&self, page: Page) -> Option<ScopeView> {
        let index = page.certification()?;
        let certification = &self.catalog.certifications[index];
        Some(ScopeView {
            slug: certification.slug.clone(),
            title: self.short_title(index).to_owned(),
        })
    }

    pub(super) fn search_view(&self) -> SearchView {
        let language = &self.theme.language;
        let manifest = self.catalog.site.base.href(&manifest(&language.paths));
        let mut levels: Vec<i64> = self
            .catalog
            .certifications
            .iter()
            .filter_map(|certification| certification.level)
            .collect();
        levels.sort_unstable();
        levels.dedup();
        if levels.len() < 2 {
            levels.clear();
        }
        let certifications = &self.catalog.certifications;
        let offered = certifications
            .iter()
            .enumerate()
            .filter(|_| certifications.len() <= MOST_CERTIFICATIONS);
        // The script copies the certification from the address into a field without a value.
        let only = (certifications.len() > MOST_CERTIFICATIONS).then(|| ChoiceView {
            value: String::new(),
            label: self.text("search_scope"),
        });
        let level_name = |level: &str| language.fill("search_level", &[("level", level)]);
        SearchView {
            script_url: self.versioned(SCRIPT),
            page_script_url: self.versioned(PAGE_SCRIPT),
            suggest_script_url: self.versioned(SUGGEST_SCRIPT),
            style_url: self.versioned(STYLE),
            index_url: format!("{manifest}?v={}", self.index_version()),
            kinds: Kind::ALL
                .into_iter()
                .filter(|kind| match kind {
                    Kind::Offer => !self.catalog.offers.is_empty(),
                    Kind::Knowledge => certifications.iter().any(|c| !c.knowledge.is_empty()),
                    _ => true,
                })
                .map(|kind| ChoiceView {
                    value: kind.name().to_owned(),
                    label: self.text(kind.word()),
                })
                .collect(),
            certifications: offered
                .clone()
                .map(|(index, certification)| ChoiceView {
                    value: certification.slug.clone(),
                    label: self.short_title(index).to_owned(),
                })
                .chain(only)
                .collect(),
            units: offered
                .flat_map(|(index, certification)| {
                    let builder = self.builder(index);
                    let title = self.short_title(index);
                    certification.units.iter().map(move |unit| ChoiceView {
                        value: unit_value(certification, unit),
                        label: format!("{title} · {}", builder.unit_name(unit)),
                    })
                })
                .collect(),
            levels: levels
                .into_iter()
                .map(|level| level.to_string())
                .map(|level| ChoiceView {
                    label: level_name(&level),
                    value: level,
                })
                .collect(),
            domains: self
                .catalog
                .domains
                .iter()
                .map(|domain| ChoiceView {
                    value: domain.id.clone(),
                    label: self.builder(0).printed(&domain.title.plain),
                })
                .collect(),
        }
    }
}

impl Renderer {
    /// The competencies of certifications, given by index, that have codes; by code.
    pub(super) fn codes(&self, certifications: impl Iterator<Item = usize>) -> Vec<CodesView> {
        certifications
            .filter_map(|index| {
                let certification = &self.catalog.certifications[index];
                let builder = self.builder(index);
                let mut ids: Vec<_> = certification
                    .competency_ids()
                    .filter(|id| certification[*id].code.is_some())
                    .collect();
                ids.sort_by_cached_key(|id| {
                    Code::parse(certification[*id].code.as_deref().unwrap_or_default())
                });
                (!ids.is_empty()).then(|| CodesView {
                    certification: Link {
                        title: self.short_title(index).to_owned(),
                        url: self.catalog.site.base.href(&certification.address),
                    },
                    competencies: ids
                        .into_iter()
                        .map(|id| builder.competency_ref(index, id))
                        .collect(),
                })
            })
            .collect()
    }

    /// The terms of the glossary, each with its anchor on the glossary page.
    pub(super) fn term_links(&self) -> Vec<Link> {
        let words = &self.theme.language.paths;
        let glossary = self.catalog.site.base.href(&words.top(&words.glossary));
        let terms = self.catalog.glossary.iter();
        terms
            .map(|term| Link {
                title: self.builder(0).printed(&term.term),
                url: anchors::at(&glossary, &term.anchor),
            })
            .collect()
    }
}
