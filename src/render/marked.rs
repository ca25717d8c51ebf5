//! Pages with the origin of each element, for the audit: see [`super::theme::marks`].

use super::made::Made;
use super::theme::MarkedPage;
use super::{Page, Renderer, Value};
use std::sync::{Arc, Mutex, OnceLock};

/// A renderer of the same pages whose templates are marked.
pub(crate) struct Marked(Renderer);

impl Marked {
    /// The page at an address; `None` when a template fails.
    pub(crate) fn page(&self, page: Page, address: &str) -> Option<MarkedPage> {
        let html = self.0.page(page, address).ok()?;
        Some(MarkedPage::read(&html))
    }

    /// Drops what only the pages of a certification itself need.
    pub(crate) fn release(&self, index: usize) {
        self.0.release(index);
    }
}

impl Renderer {
    /// A renderer of the same pages whose templates are marked. It shares whatever templates do
    /// not write. `None` when the engine rejects the marked templates.
    pub(crate) fn with_marks(&self) -> Option<Marked> {
        let theme = Arc::new(self.theme.marked(&self.sources)?);
        Some(Marked(Self {
            catalog: Arc::clone(&self.catalog),
            theme,
            sources: Arc::clone(&self.sources),
            routes: Arc::clone(&self.routes),
            clashes: self.clashes,
            made: self.made.iter().map(Made::without_markup).collect(),
            lists: Arc::clone(&self.lists),
            site_view: Value::clone(&self.site_view),
            titles: Arc::clone(&self.titles),
            site_picture: self.site_picture.clone(),
            certifications_view: self.certifications_view.clone(),
            profiles: Arc::clone(&self.profiles),
            nearest: Arc::clone(&self.nearest),
            all_near: Arc::clone(&self.all_near),
            domain_tables: self.domain_tables.clone(),
            form_files: self.form_files.clone(),
            search: OnceLock::new(),
            index_version: self.index_version.clone(),
            tables: Mutex::default(),
            vocabulary: Arc::clone(&self.vocabulary),
        }))
    }
}
