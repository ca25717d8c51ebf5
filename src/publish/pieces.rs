//! Writes a file that is never in memory as a whole.

use super::stage::{Folder, Staging};
use super::{OutputPath, Refused, make_folder, system_error};
use crate::messages::publish as say;
use crate::text::{Digest, Digesting};
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
    digest: Digesting,
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
    pub(super) digest: Digest,
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
            Err(error) => return Err(system_error(say::cannot_read(), &published, error)),
        };
        Ok(Self {
            path,
            staging,
            published,
            progress,
            digest: Digesting::new(),
            length: 0,
        })
    }

    pub(super) fn add(&mut self, piece: &[u8]) -> Result<(), Refused> {
        if !self.is_same(|published| begins_with(published, piece))? {
            self.stage(|staged| staged.write_all(piece))?;
        }
        self.digest.add(piece);
        self.length += piece.len() as u64;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Grown, Refused> {
        let is_same = self.is_same(is_at_end)?;
        if !is_same {
            self.stage(BufWriter::flush)?;
        }
        Ok(Grown {
            is_same,
            length: self.length,
            digest: self.digest.finish(),
        })
    }

    /// Whether the published file has had the same bytes so far, and what follows passes a check.
    fn is_same(
        &mut self,
        check: impl FnOnce(&mut BufReader<File>) -> io::Result<bool>,
    ) -> Result<bool, Refused> {
        match &mut self.progress {
            Progress::Same(published) => check(published)
                .map_err(|error| system_error(say::cannot_read(), &self.published, error)),
            Progress::Differs(_) | Progress::New => Ok(false),
        }
    }

    /// Writes to the staged file, which has all pieces so far.
    fn stage(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), Refused> {
        let mut staged = match std::mem::replace(&mut self.progress, Progress::New) {
            Progress::Differs(staged) => staged,
            Progress::Same(_) | Progress::New => {
                BufWriter::new(self.copy_so_far(self.staging.folder()?)?)
            }
        };
        let path = Path::new(self.path.as_str());
        write(&mut staged).map_err(|error| system_error(say::cannot_write(), path, error))?;
        self.progress = Progress::Differs(staged);
        Ok(())
    }

    fn copy_so_far(&self, folder: &Folder) -> Result<File, Refused> {
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
        copy().map_err(|error| system_error(say::cannot_write(), &to, error))
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
