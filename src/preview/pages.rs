//! The pages of one state without errors.

use crate::diagnostics::Diagnostic;
use crate::load::Dataset;
use crate::render::{Body, Renderer};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// The most bytes of rendered pages that are cached: what a few tabs request repeatedly. All pages
/// of a large site would fill the memory.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// A renderer with a cache of pages.
pub(super) struct Pages {
    pub(super) renderer: Renderer,
    /// The records that the pages show, as written by their authors.
    pub(super) dataset: Dataset,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    bodies: BTreeMap<String, Arc<Body>>,
    /// The problems of pages that cannot be rendered: finding one again may take long, and they do
    /// not change within a state.
    failed: BTreeMap<String, Diagnostic>,
    /// The addresses in the order of rendering, with their sizes.
    order: VecDeque<(String, usize)>,
    size: usize,
}

impl Pages {
    pub(super) fn new(renderer: Renderer, dataset: Dataset) -> Self {
        Self {
            renderer,
            dataset,
            kept: Mutex::default(),
        }
    }

    /// The page or file at an address: rendered on demand.
    pub(super) fn body(&self, address: &str) -> Result<Option<Arc<Body>>, Box<Diagnostic>> {
        // A thread that panicked has at most left a page uncached.
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = kept().bodies.get(address) {
            return Ok(Some(Arc::clone(body)));
        }
        if let Some(problem) = kept().failed.get(address) {
            return Err(Box::new(problem.clone()));
        }
        // Two concurrent requests both render, and get the same bytes.
        let rendered = self.renderer.render(address).inspect_err(|problem| {
            let problem = (**problem).clone();
            kept().failed.insert(address.to_owned(), problem);
        });
        let Some(body) = rendered?.map(Arc::new) else {
            return Ok(None);
        };
        if self.renderer.routes().contains_key(address) {
            kept().keep(address, &body);
        }
        Ok(Some(body))
    }
}

impl Kept {
    fn keep(&mut self, address: &str, body: &Arc<Body>) {
        let Body::Bytes(bytes) = &**body else { return };
        if self.bodies.contains_key(address) || bytes.len() > MOST_KEPT {
            return;
        }
        self.size += bytes.len();
        self.order.push_back((address.to_owned(), bytes.len()));
        self.bodies.insert(address.to_owned(), Arc::clone(body));
        while self.size > MOST_KEPT {
            let Some((oldest, size)) = self.order.pop_front() else {
                return;
            };
            self.bodies.remove(&oldest);
            self.size -= size;
        }
    }
}
