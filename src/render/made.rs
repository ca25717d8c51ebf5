//! Values that a renderer computes once per certification, and reuses from the renderer of an
//! earlier state of the site when they cannot have changed.

use super::comparison::{Cells, CompetencyRow};
use super::names::Marked;
use super::nav::Navs;
use super::view::SharePictureView;
use super::views::CertificationViews;
use super::{Renderer, Theme};
use crate::compare::Coverage;
use crate::diagnostics::Diagnostic;
use crate::export;
use crate::lazy::Lazy;
use crate::link::Catalog;
use crate::link::catalog::{Certification, Offer};
use std::sync::{Arc, OnceLock};
use tera::Value;

/// The values computed for one certification, each on first use.
#[derive(Default)]
pub(super) struct Made {
    /// The links to its competencies, by number.
    pub(super) refs: Lazy<Vec<Value>>,
    pub(super) summary: Lazy<Value>,
    pub(super) views: Lazy<CertificationViews>,
    pub(super) navs: Lazy<Navs>,
    /// Its export files, whose sizes its own page shows.
    pub(super) files: Lazy<export::Files>,
    pub(super) coverage: OnceLock<Arc<Coverage>>,
    pub(super) names: OnceLock<Arc<Marked>>,
    pub(super) cells: Lazy<Result<Arc<Cells>, Box<Diagnostic>>>,
    /// The rows of its competencies in tables for spreadsheets, by id.
    pub(super) rows: Lazy<Vec<CompetencyRow>>,
    /// The picture that its pages refer to, if there is one.
    pub(super) picture: OnceLock<Option<SharePictureView>>,
    /// The content hash of the script with its table cells.
    pub(super) column_mark: OnceLock<String>,
}

/// The slots for the computed values of the certifications of a catalog, filled with what an
/// earlier renderer still holds.
///
/// The values of a certification depend on itself, the theme, the site, its domains and its
/// glossary, and, for other certifications, on their names and on the records linked to it. Where
/// all of these are unchanged, so are the values.
pub(super) fn take_over(
    earlier: Option<&Renderer>,
    catalog: &Catalog,
    theme: &Arc<Theme>,
) -> Vec<Made> {
    let empty = || catalog.certifications.iter().map(|_| Made::default());
    let Some(earlier) = earlier else {
        return empty().collect();
    };
    if !Arc::ptr_eq(&earlier.theme, theme) || !has_same_shared_data(&earlier.catalog, catalog) {
        return empty().collect();
    }
    let is_same = |index: usize| {
        let known = earlier.catalog.certifications.get(index);
        known.is_some_and(|known| Arc::ptr_eq(known, &catalog.certifications[index]))
    };
    let certifications = catalog.certifications.iter().enumerate();
    certifications
        .map(|(index, certification)| {
            let mut tied_to = certification.tied_to.iter();
            if is_same(index) && tied_to.all(|other| is_same(*other)) {
                earlier.made[index].carried_over()
            } else {
                Made::default()
            }
        })
        .collect()
}

impl Made {
    /// The values that no template has written.
    pub(super) fn without_markup(&self) -> Self {
        Self {
            navs: Lazy::default(),
            cells: Lazy::default(),
            ..self.carried_over()
        }
    }

    /// The values that remain valid in the next state if nothing that they depend on changed.
    fn carried_over(&self) -> Self {
        Self {
            refs: self.refs.clone(),
            summary: self.summary.clone(),
            views: self.views.clone(),
            navs: self.navs.clone(),
            // They contain figures of other certifications and of the publisher, and are cheap to
            // compute.
            files: Lazy::default(),
            coverage: self.coverage.clone(),
            names: self.names.clone(),
            // Failures are retried: their diagnostics point into the sources of their own state.
            cells: match self.cells.holds(Result::is_ok) {
                true => self.cells.clone(),
                false => Lazy::default(),
            },
            rows: Lazy::default(),
            // It depends on the addresses of the site.
            picture: OnceLock::new(),
            column_mark: OnceLock::new(),
        }
    }
}

/// Whether the data shared by all certifications is unchanged.
fn has_same_shared_data(a: &Catalog, b: &Catalog) -> bool {
    let has_same_names = |(a, b): (&Arc<Certification>, &Arc<Certification>)| {
        Arc::ptr_eq(a, b) || a.slug == b.slug && a.short_title == b.short_title
    };
    a.site.base == b.site.base
        && a.site.language == b.site.language
        && a.site.edition == b.site.edition
        && a.site.exports.grids == b.site.exports.grids
        && a.domains == b.domains
        && a.glossary == b.glossary
        && a.groups.is_empty() == b.groups.is_empty()
        && a.pairs == b.pairs
        && has_same_offers(a, b)
        && a.certifications.len() == b.certifications.len()
        && a.certifications
            .iter()
            .zip(&b.certifications)
            .all(has_same_names)
}

/// Whether the certifications of two catalogs list the same training offers.
fn has_same_offers(a: &Catalog, b: &Catalog) -> bool {
    let same = |(a, b): (&Offer, &Offer)| {
        a.address == b.address && a.title.plain == b.title.plain && a.prepares == b.prepares
    };
    a.offers.len() == b.offers.len() && a.offers.iter().zip(&b.offers).all(same)
}

impl Renderer {
    /// Whether another renderer has the same pages at the same addresses.
    pub(super) fn lays_out_as(&self, other: &Self) -> bool {
        let (a, b) = (&*self.catalog, &*other.catalog);
        let pages = |catalog: &Catalog| -> Vec<String> {
            let pages = catalog.pages.iter();
            pages.map(|page| page.address.clone()).collect()
        };
        let offers = |catalog: &Catalog| -> Vec<String> {
            let offers = catalog.offers.iter();
            offers.map(|offer| offer.address.clone()).collect()
        };
        let groups = |catalog: &Catalog| -> Vec<Option<String>> {
            let names = catalog.groups.iter().map(|group| group.name.as_ref());
            names.map(|name| name.map(|(id, _)| id.clone())).collect()
        };
        let domains = |catalog: &Catalog| -> Vec<String> {
            let domains = catalog.domains.iter();
            domains.map(|domain| domain.id.clone()).collect()
        };
        let has_variables = |catalog: &Catalog| {
            let mut lists = catalog.site.variables.iter();
            lists.any(|list| !list.is_empty())
        };
        !self.clashes
            && Arc::ptr_eq(&self.theme, &other.theme)
            && (Arc::ptr_eq(&self.lists, &other.lists) || self.lists.are_cut_as(&other.lists))
            && a.site.base.origin.is_some() == b.site.base.origin.is_some()
            && a.glossary.is_empty() == b.glossary.is_empty()
            && self.has_changes() == other.has_changes()
            && self.pictures() == other.pictures()
            && has_variables(a) == has_variables(b)
            && a.site.exports == b.site.exports
            && a.site.has_case() == b.site.has_case()
            && (a.site.base == b.site.base || !a.site.has_case())
            && a.pairs == b.pairs
            && a.certifications.len() == b.certifications.len()
            && groups(a) == groups(b)
            && domains(a) == domains(b)
            && pages(a) == pages(b)
            && offers(a) == offers(b)
            && (a.certifications.iter().zip(&b.certifications).enumerate()).all(
                |(index, (one, another))| {
                    Arc::ptr_eq(one, another)
                        || has_same_pages(one, another)
                            && self.grid_pages(index) == other.grid_pages(index)
                },
            )
    }
}

/// Whether two states of a certification have the same pages at the same addresses.
fn has_same_pages(a: &Certification, b: &Certification) -> bool {
    let units = |one: &Certification| -> Vec<String> {
        one.units.iter().map(|unit| unit.address.clone()).collect()
    };
    let competencies = |one: &Certification| -> Vec<String> {
        let all = one.competencies.iter();
        all.map(|competency| competency.address.clone()).collect()
    };
    let pages = |one: &Certification| -> Vec<String> {
        one.pages.iter().map(|page| page.address.clone()).collect()
    };
    let options = |one: &Certification| -> Vec<String> {
        one.options.iter().map(|option| option.id.clone()).collect()
    };
    a.slug == b.slug
        && a.examination.is_some() == b.examination.is_some()
        && a.knowledge.is_empty() == b.knowledge.is_empty()
        && options(a) == options(b)
        && a.address == b.address
        && a.supersedes == b.supersedes
        && a.superseded_by == b.superseded_by
        && units(a) == units(b)
        && competencies(a) == competencies(b)
        && pages(a) == pages(b)
}
