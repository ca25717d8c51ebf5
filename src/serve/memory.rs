//! The files as they were last read, so that a look at a large site reads only what changed.
//!
//! A file is taken to be the same when the system describes it as before: its length, its times,
//! its number. That description has a grain: on some file systems two writes within two seconds
//! leave the same one. So a description is believed only when the file was read once more some
//! time after the description was first seen. The clock that measures this is our own, since
//! that of a network share may be wrong.

use crate::load::{Entry, Memory};
use crate::messages::Message;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, Instant, SystemTime};

/// How long after it was first seen a description is not believed yet: the coarsest grain of
/// times that file systems have is two seconds.
pub(super) const GRAIN: Duration = Duration::from_millis(2500);

/// How long a file that is gone or empty may be what an editor is about to write.
const DOUBT: Duration = Duration::from_millis(200);

/// What the system says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Description {
    length: u64,
    modified: Option<SystemTime>,
    /// The number of the file, and when it was last changed in any way, where there is such.
    inner: [i64; 3],
}

impl Description {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inner = {
            use std::os::unix::fs::MetadataExt;
            // The number is compared only, so that its sign does not matter.
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
    /// When the description was first seen.
    since: Instant,
    /// Whether the file was read late enough for the description to be believed.
    settled: bool,
    entry: Entry,
    /// The last look that met the file.
    look: u64,
}

/// All files that were read.
pub(super) struct Files {
    known: BTreeMap<String, Known>,
    look: u64,
    begun: Instant,
    found: Found,
    /// What could not even be described in this look and in the one before, with the reasons.
    missed: [BTreeMap<String, Message>; 2],
    /// The files that are gone, empty or unreadable and were not before, since when.
    doubts: BTreeMap<String, Instant>,
}

/// What a look found beside the files.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files that are new, other than they were, or gone, by path.
    pub changed: Vec<String>,
    /// Whether a file is gone, empty or unreadable which was not a moment ago: an editor may be
    /// in the middle of saving it.
    pub doubtful: bool,
    /// Whether files are to be read once more before their descriptions are believed.
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

    /// Begins a look.
    pub(super) fn begin(&mut self) {
        self.look += 1;
        self.begun = Instant::now();
        self.found = Found::default();
        self.missed.swap(0, 1);
        self.missed[0].clear();
    }

    /// Ends a look that met all files.
    pub(super) fn end(&mut self) -> Found {
        let (look, begun) = (self.look, self.begun);
        let (found, doubts) = (&mut self.found, &mut self.doubts);
        let [now, before] = &self.missed;
        for (path, why) in now {
            if before.get(path) != Some(why) {
                found.changed.push(path.clone());
                doubts.entry(path.clone()).or_insert(begun);
            }
        }
        for path in before.keys().filter(|path| !now.contains_key(*path)) {
            found.changed.push(path.clone());
            doubts.remove(path);
        }
        self.known.retain(|path, known| {
            let met = known.look == look;
            if !met {
                found.changed.push(path.clone());
                doubts.entry(path.clone()).or_insert(begun);
            }
            met
        });
        found.doubtful = doubts
            .values()
            .any(|since| begun.duration_since(*since) < DOUBT);
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
        let believed = known.settled && known.description == Description::of(metadata);
        believed.then(|| known.entry.clone())
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
            self.doubts.entry(path.to_owned()).or_insert(self.begun);
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
            // The bytes that others already know.
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

/// Whether two readings of a path have the same content, as far as the tree holds it.
fn is_same(old: &Entry, new: &Entry, same_description: bool) -> bool {
    match (old, new) {
        (Entry::Bytes(old), Entry::Bytes(new)) => old == new,
        (Entry::Asset(..), Entry::Asset(..)) => same_description,
        (Entry::TooLarge(old), Entry::TooLarge(new)) => old == new,
        (Entry::Unreadable(old), Entry::Unreadable(new)) => old == new,
        _ => false,
    }
}
