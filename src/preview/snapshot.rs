//! One state of a site.

use super::change::Change;
use super::pages::Pages;
use crate::diagnostics::{Diagnostic, Diagnostics, Severities};
use crate::link::Base;
use crate::messages::Locale;
use crate::render::{Body, Language, Output, Renderer};
use crate::site::{Marks, audit_all};
use crate::source::Sources;
use std::sync::Arc;

/// One state of a site, shared by all requests.
pub struct Snapshot {
    /// The current texts, which the problems point into.
    pub sources: Arc<Sources>,
    /// The severities of the site.
    pub severities: Severities,
    /// The language of the messages.
    pub locale: Locale,
    /// The problems of the current files that are found without rendering, by file and position.
    /// [`Snapshot::audit`] finds the others.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) is_behind: bool,
    pub(super) pages: Option<Arc<Pages>>,
    pub(super) changed: Vec<Change>,
}

impl Snapshot {
    /// Whether the pages are behind the files: the current files have errors that prevent
    /// rendering. The pages are then those of the last state without errors, or none if there was
    /// no such state. Accessibility errors are shown on current pages.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Whether there are pages to show.
    pub fn has_pages(&self) -> bool {
        self.pages.is_some()
    }

    /// The page or file at an address: rendered on demand, then cached for a while. `None` when
    /// there is no such address.
    ///
    /// # Errors
    /// The problem of a page that cannot be rendered: a mistake in a template. It points into
    /// [`Snapshot::page_sources`].
    pub fn body(&self, address: &str) -> Result<Option<Arc<Body>>, Box<Diagnostic>> {
        match &self.pages {
            Some(pages) => pages.body(address),
            None => Ok(None),
        }
    }

    /// The texts that the shown pages were made from. While there are errors, they are those of the
    /// last state without any.
    pub fn page_sources(&self) -> &Sources {
        match self.renderer() {
            Some(renderer) => &renderer.sources,
            None => &self.sources,
        }
    }

    /// The kind of output at an address. The files of the search index besides its manifest are
    /// only known to [`Snapshot::body`], since their names depend on their contents.
    pub fn output(&self, address: &str) -> Option<&Output> {
        self.renderer()?.routes().get(address)
    }

    /// Whether an address is an HTML page.
    pub fn is_page(&self, address: &str) -> bool {
        matches!(self.output(address), Some(Output::Page(_)))
    }

    /// The base URL of the site; `None` when there are no pages.
    pub fn base(&self) -> Option<&Base> {
        Some(&self.renderer()?.catalog.site.base)
    }

    /// The words of the site; `None` when there are no pages.
    pub fn language(&self) -> Option<&Language> {
        Some(&self.renderer()?.theme.language)
    }

    /// The language of the site (BCP 47); `None` when there are no pages.
    pub fn language_tag(&self) -> Option<&str> {
        Some(&self.renderer()?.catalog.site.language)
    }

    /// The address, with fragment, of the page that shows the record at a byte of a content file.
    /// `None` if it has no page.
    pub fn address_at(&self, path: &str, byte: usize) -> Option<String> {
        self.pages.as_ref()?.address_at(path, byte)
    }

    /// All addresses in order, except those of the files of the search index.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &Output)> {
        let routes = self.renderer().map(Renderer::routes);
        routes
            .into_iter()
            .flatten()
            .map(|(address, output)| (address.as_str(), output))
    }

    /// The files of the search index, by path. Built on demand.
    pub fn search_files(&self) -> impl Iterator<Item = (String, Body)> {
        self.renderer().into_iter().flat_map(Renderer::search_files)
    }

    /// What changed since the previous state; empty for the first one.
    pub fn changed(&self) -> &[Change] {
        &self.changed
    }

    /// The numbers of certifications and HTML pages.
    pub fn counts(&self) -> crate::site::Counts {
        self.renderer()
            .map_or_else(Default::default, crate::site::counts)
    }

    /// All problems that `repere check` would report, and the hashes of all pages: renders and
    /// audits every page. It takes as long as a build, so `keep_going` is polled; `None` when it
    /// returned false.
    pub fn audit(
        &self,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<(Vec<Diagnostic>, Marks)> {
        let mut found = Diagnostics::default();
        found.extend(self.diagnostics.iter().cloned());
        let marks = match (self.is_behind, self.renderer()) {
            (false, Some(renderer)) => audit_all(renderer, &mut found, keep_going)?,
            _ => Marks::new(),
        };
        Some((found.sorted(&self.sources), marks))
    }

    fn renderer(&self) -> Option<&Renderer> {
        self.pages.as_ref().map(|pages| &pages.renderer)
    }
}
