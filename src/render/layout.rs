//! Laying out a site: which addresses it has, what is at each, and where that was declared.

use super::{
    Comparison, Judged, List, Output, Page, Renderer, VARIABLES, grids, print, search, sitemap,
};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::export::Export;
use crate::link::catalog::{OptionId, UnitId};
use crate::messages::render as say;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An address, and what is to be there.
type Claim = (String, Output);

impl Renderer {
    /// Gives each address to the first output that claims it, and reports the others.
    pub(super) fn lay_out(&mut self, diagnostics: &mut Diagnostics) {
        let claims = self.claims();
        let mut routes: BTreeMap<String, Output> = BTreeMap::new();
        let mut clashes = false;
        for (address, output) in claims {
            // Two addresses can be one file: static/glossaire/index.html is the page /glossaire/.
            let same_file = match address.strip_suffix("index.html") {
                Some(folder) if folder.ends_with('/') => routes.get(folder),
                _ if address.ends_with('/') => routes.get(&format!("{address}index.html")),
                _ => None,
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
        self.tell_unfit(&routes, &mut unfit);
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
        for place in 0..self.catalog.certifications.len() {
            self.claims_of_certification(place, &mut claims);
        }
        for (place, prose) in self.catalog.pages.iter().enumerate() {
            if prose.address != "/" {
                claims.push((prose.address.clone(), Output::Page(Page::Prose(place))));
            }
        }
        if !self.catalog.offers.is_empty() {
            claims.push((words.top(&words.offers), Output::Page(Page::Offers)));
            claims.push((words.offers_data(), Output::OffersData));
        }
        for (place, offer) in self.catalog.offers.iter().enumerate() {
            claims.push((offer.address.clone(), Output::Page(Page::Offer(place))));
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

    fn claims_of_certification(&self, place: usize, claims: &mut Vec<Claim>) {
        let words = &self.theme.language.paths;
        let certification = &self.catalog.certifications[place];
        let slug = certification.slug.as_str();
        let page = Output::Page;
        claims.push((
            certification.address.clone(),
            page(Page::Certification(place)),
        ));
        claims.push((words.evaluation(slug), page(Page::Evaluation(place))));
        let whole = words.complete(slug);
        claims.push((print::beside(&whole), Output::RunningTitles(place, None)));
        claims.push((whole, page(Page::Complete(place))));
        for (index, option) in certification.options.iter().enumerate() {
            let address = words.complete_of_option(slug, &option.id);
            let option = OptionId::at(index);
            let running = Output::RunningTitles(place, Some(option));
            claims.push((print::beside(&address), running));
            claims.push((address, page(Page::CompleteOption(place, option))));
        }
        if certification.examination.is_some() {
            let address = certification.examination_address.clone();
            claims.push((address, page(Page::Examination(place))));
        }
        if !certification.knowledge.is_empty() {
            let address = certification.knowledge_address.clone();
            claims.push((address, page(Page::Knowledge(place))));
        }
        claims.push((words.contract(slug), Output::Contract(place)));
        for (unit, record) in certification.units.iter().enumerate() {
            claims.push((
                record.address.clone(),
                page(Page::Unit(place, UnitId::at(unit))),
            ));
        }
        for id in certification.competency_ids() {
            let address = certification[id].address.clone();
            claims.push((address, page(Page::Competency(place, id))));
        }
        let forms = self.grid_pages(place).into_iter();
        claims.extend(forms.map(|(address, form)| (address, page(form))));
        for (prose, record) in certification.pages.iter().enumerate() {
            let output = page(Page::CertificationProse(place, prose));
            claims.push((record.address.clone(), output));
        }
    }

    /// Where the record behind a page was declared.
    pub(crate) fn record_span(&self, page: Page) -> Span {
        let certifications = &self.catalog.certifications;
        match page {
            Page::Certification(place)
            | Page::Evaluation(place)
            | Page::Complete(place)
            | Page::CompleteOption(place, _)
            | Page::Examination(place)
            | Page::Knowledge(place)
            | Page::Positioning(place)
            | Page::Grid(place, Judged::Examination)
            | Page::CertificationProse(place, _) => certifications[place].span.clone(),
            Page::Grid(place, Judged::Unit(unit)) | Page::Unit(place, unit) => {
                certifications[place][unit].span.clone()
            }
            Page::Competency(place, competency) => certifications[place][competency].span.clone(),
            Page::Prose(place) => self.catalog.pages[place].span.clone(),
            Page::Offer(place) => self.catalog.offers[place].span.clone(),
            Page::Comparison(
                Comparison::Pair(place, _) | Comparison::Versions { newer: place, .. },
            ) => certifications[place].span.clone(),
            Page::Comparison(Comparison::Group(place)) | Page::Part(List::Group(place), _) => {
                self.catalog.groups[place].span.clone()
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
            Output::Contract(place)
            | Output::Column(place)
            | Output::RunningTitles(place, _)
            | Output::Picture(Some(place))
            | Output::Export(Export::Of(place, _)) => self.record_span(Page::Certification(*place)),
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
