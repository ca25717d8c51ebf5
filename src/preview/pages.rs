//! The pages of one state without errors.

use crate::diagnostics::Diagnostic;
use crate::load::Dataset;
use crate::render::{Body, Renderer};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Most bytes of rendered pages that are kept: what a few tabs ask for again and again. The
/// pages of a large site would fill the memory.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// A renderer with the pages that were asked for.
pub(super) struct Pages {
    pub(super) renderer: Renderer,
    /// The records that the pages show, as their authors wrote them.
    pub(super) dataset: Dataset,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    bodies: BTreeMap<String, Arc<Body>>,
    /// The problems of pages that cannot be rendered: to find one again may take long, and it is
    /// the same as long as the state is.
    failed: BTreeMap<String, Diagnostic>,
    /// The addresses in the order in which they were rendered, with their sizes.
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

    /// What stands at an address: rendered when it is first asked for.
    pub(super) fn body(&self, address: &str) -> Result<Option<Arc<Body>>, Box<Diagnostic>> {
        // A thread that panics leaves at most a page unkept.
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = kept().bodies.get(address) {
            return Ok(Some(Arc::clone(body)));
        }
        if let Some(problem) = kept().failed.get(address) {
            return Err(Box::new(problem.clone()));
        }
        // Two that ask at once both render, and get the same bytes.
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
