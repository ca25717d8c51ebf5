//! The inputs and outputs of the last build, so that the next one can detect that nothing changed
//! without rebuilding everything.
//!
//! A record is only trusted if everything in it is still true: the inputs of the build have its
//! digest, and every file of the output, read in full, has the digest that was noted when it was
//! made. Times and sizes of files are never taken for their content. A record that is missing,
//! incomplete, from another build or another program is ignored, and the site is built as if there
//! were none.

use super::{Manifest, OutputPath, plain_file};
use crate::output::Body;
use crate::text::{Digest, Digesting};
use rayon::prelude::*;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fs::{self, File, Metadata};
use std::io::{self, BufReader};
use std::path::Path;

/// The record of a build: its inputs, its files, and a note of the caller.
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
    pub(super) path: Box<str>,
    pub(super) bytes: u64,
    pub(super) digest: Digest,
    /// The source file, for a copy. Such files are not read with the site, so the digest of the
    /// inputs only includes their size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) copy_of: Option<Box<Path>>,
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        digits.parse().map_err(D::Error::custom)
    }
}

impl<N> Record<N> {
    /// Its name in the output folder. Like the [`Manifest`], it need not be served.
    pub const NAME: &'static str = super::RECORD;

    /// Whether a build left a record in an output.
    pub fn exists(output: &Path) -> bool {
        output.join(Self::NAME).exists()
    }

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

    /// The number of files of the site, and their bytes.
    pub(super) fn amount(&self) -> (usize, u64) {
        let bytes = self.files.iter().map(|file| file.bytes).sum();
        (self.files.len(), bytes)
    }

    /// Whether an output, and the sources of its copied files, are still byte for byte what this
    /// record says.
    pub(super) fn holds(&self, output: &Path, manifest: &Manifest) -> bool {
        let paths = self.files.iter().map(|file| &*file.path);
        *manifest == Manifest::of(paths)
            && self.files.par_iter().all(|file| {
                OutputPath::new(&file.path)
                    .is_ok_and(|path| file.is_unchanged_at(&path.below(output)))
            })
    }
}

impl<N: DeserializeOwned> Record<N> {
    /// The record of a build with these inputs in an output folder.
    pub fn of(output: &Path, inputs: &str) -> Option<Self> {
        let path = output.join(super::RECORD);
        // Whoever may write to the folder could put a pipe there, which never ends.
        fs::metadata(&path).ok().filter(Metadata::is_file)?;
        let record: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (record.inputs == inputs).then_some(record)
    }
}

impl<N: Serialize> Record<N> {
    /// Writes the record. Errors are ignored: an incomplete record is none, and without one the
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
    fn is_unchanged_at(&self, path: &Path) -> bool {
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

/// The digest of a body that was written to a file. Copies are read again, since the source may have
/// changed meanwhile.
pub(super) fn digest_of(body: &Body, written: &Path) -> io::Result<Digest> {
    match body {
        Body::Bytes(bytes) => Ok(Digest::of(bytes)),
        Body::File(_) => digest_of_file(File::open(written)?),
    }
}

/// The digest of what is in a file.
fn digest_of_file(file: File) -> io::Result<Digest> {
    let mut digest = Digesting::new();
    io::copy(&mut BufReader::with_capacity(64 * 1024, file), &mut digest)?;
    Ok(digest.finish())
}
