//! The engine behind `repere serve`: the state of a site after each change of its files.
//!
//! A [`Workspace`] takes the files as they are now and gives a [`Snapshot`]: the problems of the
//! current files, and the pages of the last state without errors, each rendered when it is first
//! asked for. What a snapshot shows is what a build of the same files would write, byte for byte.

mod change;
mod pages;
mod place;
mod snapshot;

pub use change::{Change, ChangeKind};
pub use snapshot::Snapshot;

use crate::load::Tree;
use crate::render::Renderer;
use crate::site::{Options, Stages};
use pages::Pages;
use std::sync::Arc;

/// What is kept of a site between two looks at its files.
pub struct Workspace {
    options: Options,
    stages: Stages,
    /// The files that were seen last.
    tree: Tree,
    /// The pages of the last state without errors.
    pages: Option<Arc<Pages>>,
}

impl Workspace {
    /// A workspace that has seen no files yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            stages: Stages::default(),
            tree: Tree::default(),
            pages: None,
        }
    }

    /// Takes the files as they are now; returns the state after them.
    ///
    /// The work is that of what changed since the files that were taken before.
    pub fn update(&mut self, tree: &Tree) -> Arc<Snapshot> {
        let mut prepared = self.stages.prepare(tree, &self.options);
        let mut has_errors = prepared.severities.any_error(prepared.diagnostics.iter());
        if let (false, Some((catalog, theme))) = (has_errors, prepared.parts) {
            let sources = Arc::clone(&prepared.sources);
            let found = &mut prepared.diagnostics;
            let renderer = match &self.pages {
                Some(last) => Renderer::after(&last.renderer, catalog, theme, sources, found),
                None => Renderer::new(catalog, theme, sources, found),
            };
            has_errors = prepared.severities.any_error(prepared.diagnostics.iter());
            if !has_errors {
                self.pages = Some(Arc::new(Pages::new(renderer, prepared.dataset)));
            }
        }
        let shown = self.pages.as_deref().filter(|_| !has_errors);
        let changed = change::between(&self.tree, tree, shown);
        self.tree = tree.clone();
        Arc::new(Snapshot::new(
            prepared.sources,
            prepared.severities,
            prepared.diagnostics,
            has_errors,
            self.pages.clone(),
            changed,
        ))
    }
}
