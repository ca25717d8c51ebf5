//! Laying out a site: which addresses it has, what is at each, and where that was declared.

use super::{
    Comparison, Judged, List, Output, Page, Renderer, VARIABLES, grids, print, search, sitemap,
};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::export::Export;
use crate::link::catalog::{OptionId, UnitId};
use crate::messages::render as say;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An address, and the output that claims it.
type Claim = (String, Output);

impl Renderer {
    /// Gives each address to the first output that claims it, and reports the others.
    pub(super) fn lay_out(&mut self, diagnostics: &mut Diagnostics) {
        let mut routes: BTreeMap<String, Output> = BTreeMap::new();
        let mut clashes = false;
        let mut has_index_files = false;
        for (address, output) in self.claims() {
            // Two addresses can be one file: static/glossaire/index.html is the page /glossaire/.
            let folder = address.strip_suffix("index.html");
            let folder = folder.filter(|folder| folder.ends_with('/'));
            has_index_files |= folder.is_some();
            let same_file = match folder {
                Some(folder) => routes.get(folder),
                None if has_index_files && address.ends_with('/') => {
                    routes.get(&format!("{address}index.html"))
                }
                None => None,
            };
            match same_file.or_else(|| routes.get(&address)) {
                None => {
                    routes.insert(address, output);
                }
                Some(first) => {
                    clashes = true;
                    diagnostics.push(self.clash(&address, first, &output));
                }
            }
        }
        let mut unfit = Diagnostics::default();
        self.report_unfit(&routes, &mut unfit);
        // Diagnostics are reported again for the next state.
        self.clashes = clashes || !unfit.is_empty();
        diagnostics.extend(unfit.into_list());
        self.routes = Arc::new(routes);
    }

    fn claims(&self) -> Vec<Claim> {
        let words = &self.theme.language.paths;
        let mut claims: Vec<Claim> = vec![
            ("/".to_owned(), Output::Page(Page::Home)),
            (words.top(&words.index), Output::Page(Page::Index)),
            (words.top(&words.site_map), Output::Page(Page::SiteMap)),
            (words.top(&words.search), Output::Page(Page::Search)),
            (search::manifest(words), Output::SearchManifest),
            (
                words.top(&words.accessibility),
                Output::Page(Page::Accessibility),
            ),
            ("/404.html".to_owned(), Output::Page(Page::NotFound)),
            ("/robots.txt".to_owned(), Output::Robots),
        ];
        if self.has_changes() {
            claims.push((words.top(&words.changes), Output::Page(Page::Changes)));
        }
        if self.feed_url().is_some() {
            claims.push((words.feed(), Output::Feed));
        }
        if !self.catalog.glossary.is_empty() {
            claims.push((words.top(&words.glossary), Output::Page(Page::Glossary)));
        }
        if self
            .catalog
            .site
            .variables
            .iter()
            .any(|list| !list.is_empty())
        {
            claims.push((VARIABLES.to_owned(), Output::Variables));
        }
        let certifications = (0..self.catalog.certifications.len()).into_par_iter();
        let of_each = certifications.map(|index| self.claims_of_certification(index));
        claims.extend(of_each.collect::<Vec<_>>().into_iter().flatten());
        for (index, prose) in self.catalog.pages.iter().enumerate() {
            if prose.address != "/" {
                claims.push((prose.address.clone(), Output::Page(Page::Prose(index))));
            }
        }
        if !self.catalog.offers.is_empty() {
            claims.push((words.top(&words.offers), Output::Page(Page::Offers)));
            claims.push((words.offers_data(), Output::OffersData));
        }
        for (index, offer) in self.catalog.offers.iter().enumerate() {
            claims.push((offer.address.clone(), Output::Page(Page::Offer(index))));
        }
        if self.catalog.site.exports.grids {
            claims.push((grids::MARGINS.to_owned(), Output::FormMargins));
        }
        let exports = self.exporter().plan().into_iter();
        claims.extend(exports.map(|(address, export)| (address, Output::Export(export))));
        claims.extend(self.comparison_routes());
        claims.extend(self.pictures());
        let parts = self.list_pages();
        claims.extend(parts.map(|(address, page)| (address, Output::Page(page))));
        // A sitemap contains absolute URLs, which a relocatable site does not have.
        if self.catalog.site.base.origin.is_some() {
            let listed = claims.iter().filter(|(_, output)| sitemap::lists(output));
            let files = sitemap::files(listed.count());
            claims.extend(files);
        }
        claims.extend(
            self.theme
                .assets
                .keys()
                .map(|path| (path.clone(), Output::Asset)),
        );
        claims
    }

    fn claims_of_certification(&self, index: usize) -> Vec<Claim> {
        let mut claims = Vec::new();
        let words = &self.theme.language.paths;
        let certification = &self.catalog.certifications[index];
        let slug = certification.slug.as_str();
        let page = Output::Page;
        claims.push((
            certification.address.clone(),
            page(Page::Certification(index)),
        ));
        claims.push((words.evaluation(slug), page(Page::Evaluation(index))));
        let whole = words.complete(slug);
        claims.push((print::beside(&whole), Output::RunningTitles(index, None)));
        claims.push((whole, page(Page::Complete(index))));
        for (number, option) in certification.options.iter().enumerate() {
            let address = words.complete_of_option(slug, &option.id);
            let option = OptionId::at(number);
            let running = Output::RunningTitles(index, Some(option));
            claims.push((print::beside(&address), running));
            claims.push((address, page(Page::CompleteOption(index, option))));
        }
        if certification.examination.is_some() {
            let address = certification.examination_address.clone();
            claims.push((address, page(Page::Examination(index))));
        }
        if !certification.knowledge.is_empty() {
            let address = certification.knowledge_address.clone();
            claims.push((address, page(Page::Knowledge(index))));
        }
        claims.push((words.contract(slug), Output::Contract(index)));
        for (unit, record) in certification.units.iter().enumerate() {
            claims.push((
                record.address.clone(),
                page(Page::Unit(index, UnitId::at(unit))),
            ));
        }
        for id in certification.competency_ids() {
            let address = certification[id].address.clone();
            claims.push((address, page(Page::Competency(index, id))));
        }
        let forms = self.grid_pages(index).into_iter();
        claims.extend(forms.map(|(address, form)| (address, page(form))));
        for (prose, record) in certification.pages.iter().enumerate() {
            let output = page(Page::CertificationProse(index, prose));
            claims.push((record.address.clone(), output));
        }
        claims
    }

    /// Where the record behind a page was declared.
    pub(crate) fn record_span(&self, page: Page) -> Span {
        let certifications = &self.catalog.certifications;
        match page {
            Page::Certification(index)
            | Page::Evaluation(index)
            | Page::Complete(index)
            | Page::CompleteOption(index, _)
            | Page::Examination(index)
            | Page::Knowledge(index)
            | Page::Positioning(index)
            | Page::Grid(index, Judged::Examination)
            | Page::CertificationProse(index, _) => certifications[index].span.clone(),
            Page::Grid(index, Judged::Unit(unit)) | Page::Unit(index, unit) => {
                certifications[index][unit].span.clone()
            }
            Page::Competency(index, competency) => certifications[index][competency].span.clone(),
            Page::Prose(index) => self.catalog.pages[index].span.clone(),
            Page::Offer(index) => self.catalog.offers[index].span.clone(),
            Page::Comparison(
                Comparison::Pair(index, _) | Comparison::Versions { newer: index, .. },
            ) => certifications[index].span.clone(),
            Page::Comparison(Comparison::Group(index)) | Page::Part(List::Group(index), _) => {
                self.catalog.groups[index].span.clone()
            }
            Page::Accessibility => self.catalog.declaration.span.clone(),
            Page::Comparison(_)
            | Page::Home
            | Page::Changes
            | Page::Offers
            | Page::Part(..)
            | Page::Index
            | Page::SiteMap
            | Page::Search
            | Page::Glossary
            | Page::NotFound => self.catalog.site.span.clone(),
        }
    }

    /// Where the source of an address was declared.
    pub(super) fn span_of(&self, output: &Output) -> Span {
        match output {
            Output::Page(page) => self.record_span(*page),
            Output::Table(comparison) => self.record_span(Page::Comparison(*comparison)),
            Output::Contract(index)
            | Output::Column(index)
            | Output::RunningTitles(index, _)
            | Output::Picture(Some(index))
            | Output::Export(Export::Of(index, _)) => self.record_span(Page::Certification(*index)),
            _ => self.catalog.site.span.clone(),
        }
    }

    fn clash(&self, address: &str, first: &Output, second: &Output) -> Diagnostic {
        let span = |output: &Output| self.span_of(output);
        Diagnostic::new(
            &codes::ADDRESS_CLASH,
            span(second),
            say::address_twice(address),
        )
        .label(say::the_second())
        .related(span(first), say::the_first())
        .help(say::rename_one())
    }
}
