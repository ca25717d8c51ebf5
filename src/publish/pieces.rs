//! Writes a file that is never in memory as a whole.

use super::stage::{Folder, Staging};
use super::{OutputPath, Refused, doing, make_folder};
use crate::messages::publish as say;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A file that is compared with the published one piece by piece. As long as it is the same,
/// nothing is written; from the first difference on, it is staged.
pub(super) struct Growing<'a> {
    path: OutputPath<'a>,
    staging: &'a Staging,
    published: PathBuf,
    progress: Progress,
    digest: blake3::Hasher,
    length: u64,
}

enum Progress {
    /// The published file has had the same bytes so far.
    Same(BufReader<File>),
    Differs(BufWriter<File>),
    /// There is no such file, and no piece so far.
    New,
}

/// What is known of a file at its end.
pub(super) struct Grown {
    pub(super) is_same: bool,
    pub(super) length: u64,
    pub(super) digest: String,
}

impl<'a> Growing<'a> {
    pub(super) fn begin(
        path: OutputPath<'a>,
        staging: &'a Staging,
        output: &Path,
    ) -> Result<Self, Refused> {
        let published = path.below(output);
        let is_file = fs::symlink_metadata(&published).is_ok_and(|found| found.is_file());
        let open = |path: &PathBuf| File::open(path).map(BufReader::new);
        let progress = match is_file.then(|| open(&published)).transpose() {
            Ok(file) => file.map_or(Progress::New, Progress::Same),
            Err(error) => return Err(doing(say::cannot_read(), &published, error)),
        };
        Ok(Self {
            path,
            staging,
            published,
            progress,
            digest: blake3::Hasher::new(),
            length: 0,
        })
    }

    pub(super) fn add(&mut self, piece: &[u8]) -> Result<(), Refused> {
        let is_same = match &mut self.progress {
            Progress::Same(published) => begins_with(published, piece)
                .map_err(|error| doing(say::cannot_read(), &self.published, error))?,
            Progress::Differs(_) | Progress::New => false,
        };
        if !is_same {
            let path = self.path.as_str();
            let write = |error| doing(say::cannot_write(), Path::new(path), error);
            self.staged()?.write_all(piece).map_err(write)?;
        }
        self.digest.update(piece);
        self.length += piece.len() as u64;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Grown, Refused> {
        let is_same = match &mut self.progress {
            Progress::Same(published) => is_at_end(published)
                .map_err(|error| doing(say::cannot_read(), &self.published, error))?,
            Progress::Differs(_) | Progress::New => false,
        };
        if !is_same {
            let path = self.path.as_str();
            let write = |error| doing(say::cannot_write(), Path::new(path), error);
            self.staged()?.flush().map_err(write)?;
        }
        Ok(Grown {
            is_same,
            length: self.length,
            digest: self.digest.finalize().to_hex().to_string(),
        })
    }

    /// The staged file, with all pieces so far.
    fn staged(&mut self) -> Result<&mut BufWriter<File>, Refused> {
        if !matches!(self.progress, Progress::Differs(_)) {
            let folder = self.staging.folder()?;
            let file = self.copy_so_far(folder)?;
            self.progress = Progress::Differs(BufWriter::new(file));
        }
        match &mut self.progress {
            Progress::Differs(file) => Ok(file),
            // Set in the lines above.
            Progress::Same(_) | Progress::New => Err(doing(
                say::cannot_write(),
                &self.published,
                io::ErrorKind::NotFound.into(),
            )),
        }
    }

    fn copy_so_far(&self, folder: &Folder) -> Result<File, Refused> {
        folder.enlist(self.path)?;
        let to = folder.ready(self.path.as_str());
        if let Some(parent) = to.parent() {
            make_folder(parent)?;
        }
        let copy = || {
            let mut file = File::create(&to)?;
            if self.length > 0 {
                let mut before = File::open(&self.published)?.take(self.length);
                io::copy(&mut before, &mut file)?;
            }
            Ok(file)
        };
        copy().map_err(|error| doing(say::cannot_write(), &to, error))
    }
}

/// Whether the next bytes of a file are those of a piece.
fn begins_with(file: &mut BufReader<File>, piece: &[u8]) -> io::Result<bool> {
    let mut next = vec![0; piece.len()];
    match file.read_exact(&mut next) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        outcome => outcome.map(|()| next == piece),
    }
}

fn is_at_end(file: &mut BufReader<File>) -> io::Result<bool> {
    Ok(file.read(&mut [0])? == 0)
}
