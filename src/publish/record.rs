//! What the last build was made of and what it made, so that the next one can find that nothing
//! changed without making all of it again.
//!
//! A record is believed only when everything that it says is so now: the inputs of the build have
//! the digest that it names, and every file of the output, read from its first byte to its last,
//! has the digest that was noted when it was made. Times and sizes of files are never taken for
//! their content. A record that is missing, torn, of another build or of another program is no
//! record, and the site is built as if there had never been one.

use super::{Manifest, OutputPath, plain_file};
use crate::output::Body;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The record of a build: what it was made of, its files, and a note of whoever published it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record<N> {
    inputs: String,
    note: N,
    files: Vec<RecordedFile>,
}

/// A file of the output as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedFile {
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) digest: String,
    /// The file of the site that it is a copy of. Such files are not read when a site is, so that
    /// the digest of the inputs knows no more of them than their size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) copy_of: Option<PathBuf>,
}

impl<N> Record<N> {
    /// Its name in the output folder. No server needs it, as with the [`Manifest`].
    pub const NAME: &'static str = super::RECORD;

    pub(super) fn new(inputs: String, note: N, mut files: Vec<RecordedFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            inputs,
            note,
            files,
        }
    }

    /// What was noted.
    pub fn into_note(self) -> N {
        self.note
    }

    /// How many files the site has, and their bytes.
    pub(super) fn amount(&self) -> (usize, u64) {
        let bytes = self.files.iter().map(|file| file.bytes).sum();
        (self.files.len(), bytes)
    }

    /// Whether an output still is what this record says, byte for byte, and so are the files of
    /// the site that parts of it are copies of.
    pub(super) fn holds(&self, output: &Path, manifest: &Manifest) -> bool {
        let paths = self.files.iter().map(|file| &file.path);
        *manifest == Manifest::of(paths)
            && self.files.par_iter().all(|file| {
                OutputPath::new(&file.path).is_ok_and(|path| file.stands_at(&path.below(output)))
            })
    }
}

impl<N: DeserializeOwned> Record<N> {
    /// The record in an output folder of a build with these inputs.
    pub fn of(output: &Path, inputs: &str) -> Option<Self> {
        let path = output.join(super::RECORD);
        // Whoever may write into the folder could put a pipe there, which never ends.
        fs::metadata(&path).ok().filter(Metadata::is_file)?;
        let record: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (record.inputs == inputs).then_some(record)
    }
}

impl<N: Serialize> Record<N> {
    /// Writes the record. It is not worth a failure: a part of one is none, and without one the
    /// next build makes everything.
    pub(super) fn write(&self, output: &Path) {
        let path = output.join(super::RECORD);
        let written = serde_json::to_vec(self)
            .map_err(io::Error::from)
            .and_then(|text| fs::write(&path, text));
        if written.is_err() {
            let _ = fs::remove_file(path);
        }
    }
}

impl RecordedFile {
    fn stands_at(&self, path: &Path) -> bool {
        let is_plain = |metadata: Metadata| metadata.is_file() && metadata.len() == self.bytes;
        let has_digest = |file: io::Result<File>| {
            file.and_then(digest_of_file)
                .is_ok_and(|digest| digest == self.digest)
        };
        fs::symlink_metadata(path).is_ok_and(is_plain)
            && has_digest(File::open(path))
            && self
                .copy_of
                .as_deref()
                .is_none_or(|source| has_digest(plain_file(source)))
    }
}

/// The digest of a body that was written to a file. A cryptographic hash, unlike those of
/// addresses and anchors: two files of one digest have the same bytes, whoever wrote them. What
/// was copied is read again, since its source may have changed meanwhile.
pub(super) fn digest_of(body: &Body, written: &Path) -> io::Result<String> {
    match body {
        Body::Bytes(bytes) => Ok(blake3::hash(bytes).to_hex().to_string()),
        Body::File(_) => digest_of_file(File::open(written)?),
    }
}

/// The digest of what is in a file.
fn digest_of_file(file: File) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(hasher.finalize().to_hex().to_string())
}
