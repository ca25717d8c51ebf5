//! Finds the template that wrote an element of a page.
//!
//! A page does not record which template wrote which part of it. So a page with a fault is rendered
//! again from templates whose start tags are marked ([`MarkedPage`]), and the mark of the tag in
//! question is its origin. Most sites have no faults, and their pages are rendered once.

use super::PageFacts;
use super::pages::Addresses;
use super::templates::Layer;
use crate::render::{Marked, MarkedPage, Output, Page, Renderer, markup_end};
use crate::source::{FileId, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The origin of an element.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// The start tag in the template.
    pub span: Span,
    pub layer: Layer,
    /// Whether the template wrote the element itself. Otherwise the content did, and the tag is
    /// the last one that a template wrote before it.
    pub is_exact: bool,
}

impl Origin {
    /// Whether a template of the site or its theme folder wrote the element.
    pub(super) fn is_of_site(&self) -> bool {
        self.is_exact && self.layer > Layer::BuiltIn
    }
}

/// The origins of elements on the pages of a site.
pub(super) struct Origins<'a> {
    renderer: &'a Renderer,
    /// Made for the first fault; `None` inside when the engine rejects the marked templates.
    marked: OnceLock<Option<Marked>>,
    /// The templates by number.
    templates: Vec<(Option<FileId>, Layer)>,
}

/// The origins of the elements of one page.
pub(super) struct OriginsOfPage<'a> {
    origins: &'a Origins<'a>,
    page: MarkedPage,
}

impl<'a> Origins<'a> {
    pub(super) fn of(renderer: &'a Renderer) -> Self {
        let templates = renderer.theme.template_paths();
        Self {
            renderer,
            marked: OnceLock::new(),
            templates: templates
                .map(|(name, path)| (renderer.sources.find(path), Layer::of(name)))
                .collect(),
        }
    }

    fn marked(&self) -> Option<&Marked> {
        self.marked
            .get_or_init(|| self.renderer.with_marks())
            .as_ref()
    }

    /// Renders a page again to find origins on it.
    pub(super) fn page(&self, page: Page, address: &str) -> Option<OriginsOfPage<'_>> {
        let page = self.marked()?.page(page, address)?;
        Some(OriginsOfPage {
            origins: self,
            page,
        })
    }

    /// The origins of all faults, by the number of the address and in the order of the faults.
    pub(super) fn of_faults(
        &self,
        addresses: &Addresses<'_>,
        facts: &[Option<Box<PageFacts>>],
    ) -> FxHashMap<usize, Vec<Option<Origin>>> {
        let faulty = addresses.iter().zip(facts).enumerate();
        let faulty = faulty.filter_map(|(number, ((address, output), facts))| {
            let (Output::Page(page), Some(facts)) = (output, facts) else {
                return None;
            };
            (!facts.faults.is_empty()).then_some((number, address, *page, &**facts))
        });
        let faulty: Vec<_> = faulty.collect();
        // The pages of a certification follow one another, and share what is made for them.
        let groups: Vec<_> = faulty
            .chunk_by(|(_, _, a, _), (_, _, b, _)| a.certification() == b.certification())
            .collect();
        let of_group = |group: &&[(usize, &str, Page, &PageFacts)]| {
            let found: Vec<_> = group
                .iter()
                .map(|(number, address, page, facts)| {
                    let origins = self.page(*page, address);
                    let of_fault = |at| origins.as_ref()?.at(at);
                    let faults = facts.faults.iter();
                    (*number, faults.map(|fault| of_fault(fault.at)).collect())
                })
                .collect();
            let certification = group
                .first()
                .and_then(|(_, _, page, _)| page.certification());
            if let (Some(certification), Some(marked)) = (certification, self.marked()) {
                marked.release(certification);
            }
            found
        };
        groups
            .par_iter()
            .with_max_len(1)
            .flat_map_iter(of_group)
            .collect()
    }
}

impl OriginsOfPage<'_> {
    /// The page without marks.
    pub(super) fn html(&self) -> &str {
        &self.page.html
    }

    /// The origin of the start tag at an offset of the page.
    pub(super) fn at(&self, at: usize) -> Option<Origin> {
        let mark = self.page.mark(at)?;
        let (file, layer) = self.origins.templates.get(mark.template)?;
        let file = (*file)?;
        let text = &self.origins.renderer.sources.get(file).text;
        let end = markup_end(text, mark.offset)?;
        Some(Origin {
            span: Span::new(file, mark.offset..end),
            layer: *layer,
            is_exact: mark.at == at,
        })
    }
}
