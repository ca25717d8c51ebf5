//! Remembers the files that were read, so that a scan of a large site reads only changes.
//!
//! A file counts as unchanged when its metadata is: length, times and inode. Timestamps are coarse:
//! on some file systems two writes within two seconds leave the same metadata. So metadata is
//! trusted only when the file was read again some time after that metadata was first seen. The
//! local clock measures this interval, since the clock of a network share may be wrong.

use crate::load::{Entry, Memory};
use crate::messages::Message;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, Instant, SystemTime};

/// How long new metadata is not trusted: the coarsest file system timestamps have a resolution of
/// two seconds.
pub(super) const GRAIN: Duration = Duration::from_millis(2500);

/// How long a missing or empty file may be one that an editor is saving.
const DOUBT: Duration = Duration::from_millis(200);

/// The metadata of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Description {
    length: u64,
    modified: Option<SystemTime>,
    /// The inode and its change time, where available.
    inner: [i64; 3],
}

impl Description {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inner = {
            use std::os::unix::fs::MetadataExt;
            // Only compared, so an inode number may wrap to a negative one.
            [
                metadata.ino().cast_signed(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ]
        };
        #[cfg(not(unix))]
        let inner = [0; 3];
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            inner,
        }
    }
}

/// A file that was read.
struct Known {
    description: Description,
    /// When the metadata was first seen.
    since: Instant,
    /// Whether the file was read late enough for the metadata to be trusted.
    settled: bool,
    entry: Entry,
    /// The last scan that found the file.
    look: u64,
}

/// All files that were read.
pub(super) struct Files {
    known: BTreeMap<String, Known>,
    look: u64,
    begun: Instant,
    found: Found,
    /// What could not even be described in this scan and the previous one, with the reasons.
    missed: [BTreeMap<String, Message>; 2],
    /// Files that have lately become missing, empty or unreadable, and when that was found.
    doubts: BTreeMap<String, Instant>,
}

/// What a scan found besides the files.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The paths of new, changed and removed files.
    pub changed: Vec<String>,
    /// Whether a file has just become missing, empty or unreadable: an editor may be saving it.
    pub doubtful: bool,
    /// Whether files must be read again before their metadata is trusted.
    pub unsettled: bool,
}

impl Files {
    pub(super) fn new() -> Self {
        Self {
            known: BTreeMap::new(),
            look: 0,
            begun: Instant::now(),
            found: Found::default(),
            missed: Default::default(),
            doubts: BTreeMap::new(),
        }
    }

    /// Begins a scan.
    pub(super) fn begin(&mut self) {
        self.look += 1;
        self.begun = Instant::now();
        self.found = Found::default();
        self.missed.swap(0, 1);
        self.missed[0].clear();
    }

    /// Ends a scan that visited all files.
    pub(super) fn end(&mut self) -> Found {
        let look = self.look;
        let (found, doubts) = (&mut self.found, &mut self.doubts);
        let [now, before] = &self.missed;
        for (path, why) in now {
            if before.get(path) != Some(why) {
                found.changed.push(path.clone());
                doubts.entry(path.clone()).or_insert_with(Instant::now);
            }
        }
        // A file that is read again is no longer in doubt; one that is gone still is.
        for path in before.keys().filter(|path| !now.contains_key(*path)) {
            found.changed.push(path.clone());
        }
        self.known.retain(|path, known| {
            let is_found = known.look == look;
            if !is_found {
                found.changed.push(path.clone());
                doubts.entry(path.clone()).or_insert_with(Instant::now);
            }
            is_found
        });
        let begun = self.begun;
        doubts.retain(|_, since| begun.duration_since(*since) < DOUBT);
        found.doubtful = !doubts.is_empty();
        found.unsettled = self.known.values().any(|known| !known.settled);
        found.changed.sort();
        found.changed.dedup();
        std::mem::take(found)
    }
}

impl Memory for Files {
    fn recall(&mut self, path: &str, metadata: &Metadata) -> Option<Entry> {
        let known = self.known.get_mut(path)?;
        known.look = self.look;
        let is_trusted = known.settled && known.description == Description::of(metadata);
        is_trusted.then(|| known.entry.clone())
    }

    fn keep(&mut self, path: &str, metadata: &Metadata, entry: Entry) -> Entry {
        let description = Description::of(metadata);
        if !is_doubtful(&entry) {
            self.doubts.remove(path);
        } else if self
            .known
            .get(path)
            .is_none_or(|known| !is_doubtful(&known.entry))
        {
            self.doubts
                .entry(path.to_owned())
                .or_insert_with(Instant::now);
        }
        let Some(known) = self.known.get_mut(path) else {
            self.found.changed.push(path.to_owned());
            let known = Known {
                description,
                since: self.begun,
                settled: false,
                entry: entry.clone(),
                look: self.look,
            };
            self.known.insert(path.to_owned(), known);
            return entry;
        };
        let same = known.description == description;
        if !same {
            known.since = self.begun;
            known.description = description;
        }
        known.settled = same && self.begun.duration_since(known.since) > GRAIN;
        if is_same(&known.entry, &entry, same) {
            // Shares the bytes that others already hold.
            return known.entry.clone();
        }
        self.found.changed.push(path.to_owned());
        known.entry = entry.clone();
        entry
    }

    fn miss(&mut self, path: &str, why: &Message) {
        self.missed[0].insert(path.to_owned(), why.clone());
    }
}

fn is_doubtful(entry: &Entry) -> bool {
    match entry {
        Entry::Bytes(bytes) => bytes.is_empty(),
        Entry::Unreadable(_) => true,
        Entry::Asset(..) | Entry::TooLarge(_) => false,
    }
}

/// Whether two readings of a path have the same content, as far as the tree contains it.
fn is_same(old: &Entry, new: &Entry, same_description: bool) -> bool {
    match (old, new) {
        (Entry::Bytes(old), Entry::Bytes(new)) => old == new,
        (Entry::Asset(..), Entry::Asset(..)) => same_description,
        (Entry::TooLarge(old), Entry::TooLarge(new)) => old == new,
        (Entry::Unreadable(old), Entry::Unreadable(new)) => old == new,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Files;
    use crate::load::Memory;
    use crate::messages::serve as say;

    /// The doubt ended with the scan that no longer met the file, and an error was shown.
    #[test]
    fn a_file_that_vanishes_while_it_is_looked_at_stays_in_doubt() {
        let mut files = Files::new();
        files.begin();
        files.miss("content/a.toml", &say::cannot_start_thread());
        assert!(files.end().doubtful);
        files.begin();
        let found = files.end();
        assert!(found.doubtful);
        assert_eq!(found.changed, ["content/a.toml"]);
    }
}
