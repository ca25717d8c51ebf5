//! Who receives the files of a site as they are made.

use super::{Observer, Sink};
use crate::audit::PageFacts;
use crate::output::{Body, Pieces};
use crate::render::Renderer;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Receives the files of a site as they are made, from several threads.
pub(super) trait Taker: Sync {
    /// What the caller gets back for a file.
    type Kept: Default + Send;
    /// Why a file could not be taken; nothing more is made then.
    type Refused: Send;

    /// Takes a page or another file, with the facts for its audit.
    fn file(
        &self,
        address: &str,
        body: Body,
        facts: Option<PageFacts>,
    ) -> Result<Self::Kept, Self::Refused>;

    /// Takes a file that is never in memory as a whole.
    fn pieces(&self, address: &str, pieces: Pieces<'_>) -> Result<Self::Kept, Self::Refused>;

    /// Takes a file of the search index.
    fn of_index(&self, address: &str, bytes: Vec<u8>) -> Result<(), Self::Refused>;

    /// Whether more files are wanted; polled while the search index is built.
    fn keep_going(&self) -> bool {
        true
    }
}

/// Keeps the hash of each page and its facts for the audit, and drops the rest.
pub(super) struct Marking<'a> {
    /// Whether the audit is still wanted; if not, the next file is refused.
    pub(super) keep_going: &'a (dyn Fn() -> bool + Sync),
}

impl Taker for Marking<'_> {
    type Kept = Option<(u64, Box<PageFacts>)>;
    type Refused = ();

    fn file(&self, _: &str, body: Body, facts: Option<PageFacts>) -> Result<Self::Kept, ()> {
        match (self.keep_going)() {
            true => Ok(facts.map(|facts| (mark(&body), Box::new(facts)))),
            false => Err(()),
        }
    }

    fn pieces(&self, _: &str, _: Pieces<'_>) -> Result<Self::Kept, ()> {
        Ok(None)
    }

    fn of_index(&self, _: &str, _: Vec<u8>) -> Result<(), ()> {
        Ok(())
    }

    fn keep_going(&self) -> bool {
        (self.keep_going)()
    }
}

fn mark(body: &Body) -> u64 {
    let mut hasher = DefaultHasher::new();
    match body {
        Body::Bytes(bytes) => bytes.hash(&mut hasher),
        Body::File(path) => path.hash(&mut hasher),
    }
    hasher.finish()
}

/// Passes files on to a sink.
pub(super) struct Passing<'a, S> {
    sink: &'a S,
    observer: &'a dyn Observer,
    /// How many files were passed on.
    done: AtomicUsize,
    /// The number of all files.
    total: usize,
}

impl<'a, S: Sink> Passing<'a, S> {
    /// Passes on the files of a site that has `total` of them.
    pub(super) fn new(sink: &'a S, observer: &'a dyn Observer, total: usize) -> Self {
        Self {
            sink,
            observer,
            done: AtomicUsize::new(0),
            total,
        }
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.observer.advances(done, self.total);
    }
}

impl<S: Sink> Taker for Passing<'_, S> {
    type Kept = Option<Box<PageFacts>>;
    type Refused = S::Refused;

    fn file(
        &self,
        address: &str,
        body: Body,
        facts: Option<PageFacts>,
    ) -> Result<Self::Kept, S::Refused> {
        self.sink.put(&Renderer::file_path(address), body)?;
        self.advance();
        Ok(facts.map(Box::new))
    }

    fn pieces(&self, address: &str, pieces: Pieces<'_>) -> Result<Self::Kept, S::Refused> {
        let path = Renderer::file_path(address);
        self.sink.put_pieces(&path, pieces)?;
        self.advance();
        Ok(None)
    }

    fn of_index(&self, address: &str, bytes: Vec<u8>) -> Result<(), S::Refused> {
        let path = Renderer::file_path(address);
        self.sink.put(&path, Body::Bytes(bytes))
    }
}
