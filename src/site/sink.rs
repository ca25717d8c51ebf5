//! Where the files of a site go.

use crate::output::{Body, Pieces, whole};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Takes the files of a site as they are made, from several threads and in any order.
pub trait Sink: Sync {
    /// Why a file could not be taken.
    type Refused: Send;

    /// Takes the file at a path relative to the output folder.
    ///
    /// # Errors
    /// When the file cannot be kept; nothing more is made then.
    fn put(&self, path: &str, body: Body) -> Result<(), Self::Refused>;

    /// Takes a large file piece by piece.
    ///
    /// # Errors
    /// Those of [`Sink::put`].
    fn put_pieces(&self, path: &str, pieces: Pieces<'_>) -> Result<(), Self::Refused> {
        self.put(path, Body::Bytes(whole(pieces)))
    }
}

/// A sink that drops what it takes: for a site that is only checked.
pub struct Nowhere;

impl Sink for Nowhere {
    type Refused = std::convert::Infallible;

    fn put(&self, _: &str, _: Body) -> Result<(), Self::Refused> {
        Ok(())
    }

    fn put_pieces(&self, _: &str, _: Pieces<'_>) -> Result<(), Self::Refused> {
        Ok(())
    }
}

/// A sink that keeps all files in memory, by path.
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, Body>>);

impl Memory {
    /// The files.
    pub fn into_files(self) -> BTreeMap<String, Body> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    type Refused = std::convert::Infallible;

    fn put(&self, path: &str, body: Body) -> Result<(), Self::Refused> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), body);
        Ok(())
    }
}
