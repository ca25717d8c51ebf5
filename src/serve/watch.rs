//! When to scan the files again.
//!
//! The system reports events in folders ([`notify`]), but their content is never trusted. On any
//! event all files are scanned and compared with what they were ([`Files`]), which costs one `stat`
//! per file. So it does not matter how an editor saves: in place, in two steps, by renaming another
//! file, or by removing the old one first.
//!
//! Three things make sure that no change is lost, even without events:
//!
//! - Events only make a scan come sooner. Another follows some time after each change, when new
//!   folders are certainly watched and metadata can be trusted, and slow scans come regularly.
//! - Folders that were removed and recreated, and the folder of a new theme, are watched before
//!   they are scanned.
//! - With `--poll`, for network shares, which send no events, scans are timed.
//!
//! A scan waits for a pause in events, since one change causes several: briefly after a file was
//! closed after writing or renamed, which ends a change, and longer when one was opened, removed or
//! written, since more will follow. In a storm of events it does not wait indefinitely.

use super::memory::{Files, GRAIN};
use crate::load::Tree;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{EventKind, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The pause to wait for after an event that ends a change.
const SHORT_PAUSE: Duration = Duration::from_millis(2);
/// The pause to wait for after an event that others will follow.
const LONG_PAUSE: Duration = Duration::from_millis(15);
/// The longest a scan waits while events continue.
const STORM: Duration = Duration::from_millis(250);
/// How long a site may be unreadable because its configuration is being saved.
const UNREADABLE: Duration = Duration::from_millis(200);
/// When to scan again after a change, for new folders.
const SOON: Duration = Duration::from_millis(150);
/// The shortest interval between regular scans.
const SLOW: Duration = Duration::from_secs(2);
/// The interval of scans when the system has run out of watches.
const DEAF: Duration = Duration::from_millis(500);

/// How a site is watched.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Poll at this interval instead of using events.
    pub poll: Option<Duration>,
    /// Whether to add slow regular scans to events.
    pub slow: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: None,
            slow: true,
        }
    }
}

/// The files after a change.
pub(super) struct Seen {
    /// All of them.
    pub tree: Tree,
    /// The paths of new, changed and removed files.
    pub changed: Vec<String>,
}

/// What the watcher reports.
pub(super) enum News {
    /// Files changed.
    Seen(Seen),
    /// The site cannot be read at the moment, with the reason.
    Unreadable(String),
    /// The system sends no more events, with the reason: scans are timed.
    Deaf(String),
}

/// What wakes the watcher.
enum Nudge {
    /// A change ended: scan soon.
    Ended,
    /// A change began: scan when more events have come.
    Began,
    /// Paths were removed or moved; a watched folder may be among them.
    Moved(Vec<PathBuf>, bool),
    /// The system has no more watches, or gave up.
    Deaf(String),
    /// Stop.
    Stop,
}

/// A watched site.
pub(super) struct Watch {
    nudges: Sender<Nudge>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts watching the site in a folder, whose files were read into `files` and `tree`. `report`
    /// is called from a separate thread.
    pub(super) fn start(
        root: &Path,
        pace: Pace,
        (files, tree): (Files, &Tree),
        report: impl FnMut(News) + Send + 'static,
    ) -> io::Result<Self> {
        let (nudges, received) = channel();
        let mut folders = Folders::new(root, pace.poll.is_none().then(|| nudges.clone()));
        folders.set_wanted(tree);
        let mut watcher = Watching {
            root: root.to_owned(),
            pace,
            nudges: received,
            folders,
            files,
            report,
            pending: Vec::new(),
            cost: Duration::ZERO,
            deaf: false,
            readable: true,
        };
        let thread = std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || watcher.run())?;
        Ok(Self {
            nudges,
            thread: Some(thread),
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread may have ended already.
        let _ = self.nudges.send(Nudge::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Watching<T> {
    root: PathBuf,
    pace: Pace,
    nudges: Receiver<Nudge>,
    folders: Folders,
    files: Files,
    report: T,
    /// The paths of changes not yet reported.
    pending: Vec<String>,
    /// How long the last scan took.
    cost: Duration,
    deaf: bool,
    readable: bool,
}

/// When the next scan is due.
struct Due {
    /// Because of events: the first of them, and the end of the pause.
    by_event: Option<(Instant, Instant)>,
    /// Because of the last scan: at most two.
    again: [Option<Instant>; 2],
    /// Because of the regular interval.
    regular: Option<Instant>,
}

impl Due {
    fn next(&self) -> Option<Instant> {
        let by_event = self.by_event.map(|(_, at)| at);
        let times = [by_event, self.again[0], self.again[1], self.regular];
        times.into_iter().flatten().min()
    }
}

impl<T: FnMut(News)> Watching<T> {
    fn run(&mut self) {
        let mut due = Due {
            by_event: Some((Instant::now(), Instant::now())),
            again: [None; 2],
            regular: None,
        };
        loop {
            let nudge = match due.next() {
                None => self
                    .nudges
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => {
                    let wait = at.saturating_duration_since(Instant::now());
                    self.nudges.recv_timeout(wait)
                }
            };
            let pause = match nudge {
                Ok(Nudge::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Nudge::Deaf(why)) => {
                    if !self.deaf {
                        self.deaf = true;
                        (self.report)(News::Deaf(why));
                    }
                    LONG_PAUSE
                }
                Ok(Nudge::Moved(paths, ended)) => {
                    for path in paths {
                        self.folders.watched.remove(&path);
                    }
                    if ended { SHORT_PAUSE } else { LONG_PAUSE }
                }
                Ok(Nudge::Ended) => SHORT_PAUSE,
                Ok(Nudge::Began) => LONG_PAUSE,
                Err(RecvTimeoutError::Timeout) => {
                    self.scan(&mut due);
                    continue;
                }
            };
            let now = Instant::now();
            let (first, _) = due.by_event.unwrap_or((now, now));
            due.by_event = Some((first, (now + pause).min(first + STORM)));
        }
    }

    /// Scans the files, reports changes, and schedules the next scans.
    fn scan(&mut self, due: &mut Due) {
        let begun = Instant::now();
        let first = due.by_event.map_or(begun, |(first, _)| first);
        due.by_event = None;
        for again in &mut due.again {
            again.take_if(|at| *at <= begun);
        }
        self.folders.watch(&self.root);
        self.files.begin();
        let tree = Tree::read_with(&self.root, &mut self.files);
        self.cost = begun.elapsed();
        due.regular = self.interval().map(|interval| Instant::now() + interval);
        let tree = match tree {
            Ok(tree) => tree,
            Err(error) => {
                if begun.duration_since(first) >= UNREADABLE && self.readable {
                    self.readable = false;
                    (self.report)(News::Unreadable(error.to_string()));
                }
                if self.readable {
                    due.by_event = Some((first, Instant::now() + LONG_PAUSE));
                } else {
                    due.again[0] = Some(Instant::now() + SOON);
                }
                return;
            }
        };
        let found = self.files.end();
        let changed = !found.changed.is_empty();
        self.pending.extend(found.changed);
        self.folders.set_wanted(&tree);
        if self.folders.is_behind() {
            // The theme is in a new folder, which is not watched yet.
            due.by_event = Some((first, Instant::now()));
            return;
        }
        if changed {
            due.again = [Some(begun + SOON), Some(begun + GRAIN + SOON)];
        } else if found.unsettled && due.again[1].is_none() {
            due.again[1] = Some(begun + GRAIN + SOON);
        }
        if found.doubtful {
            due.by_event = Some((first, Instant::now() + LONG_PAUSE));
            return;
        }
        let mut changed = std::mem::take(&mut self.pending);
        let recovered = !std::mem::replace(&mut self.readable, true);
        if changed.is_empty() && !recovered {
            return;
        }
        changed.sort();
        changed.dedup();
        (self.report)(News::Seen(Seen { tree, changed }));
    }

    /// The time until the next regular scan.
    fn interval(&self) -> Option<Duration> {
        if let Some(poll) = self.pace.poll {
            return Some(poll);
        }
        // So that scanning takes at most a two-hundredth of the time.
        let slow = SLOW.max(self.cost * 200);
        match (self.deaf, self.pace.slow) {
            (true, _) => Some(DEAF.max(self.cost * 20)),
            (false, true) => Some(slow),
            (false, false) => None,
        }
    }
}

/// The watched folders.
struct Folders {
    nudges: Option<Sender<Nudge>>,
    watcher: Option<notify::RecommendedWatcher>,
    /// The folders to watch, and whether recursively.
    wanted: BTreeMap<PathBuf, RecursiveMode>,
    /// The watched folders, by their identity at the time.
    watched: BTreeMap<PathBuf, Identity>,
}

/// What distinguishes a folder from another at the same path.
type Identity = (u64, u64);

impl Folders {
    /// `nudges` receives the events; without it nothing is watched.
    fn new(root: &Path, nudges: Option<Sender<Nudge>>) -> Self {
        let mut folders = Self {
            nudges,
            watcher: None,
            wanted: BTreeMap::new(),
            watched: BTreeMap::new(),
        };
        folders
            .wanted
            .insert(root.to_owned(), RecursiveMode::NonRecursive);
        let Some(nudges) = folders.nudges.clone() else {
            return folders;
        };
        let sender = nudges.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(nudge) = nudge(&event) {
                // The watcher may have ended.
                let _ = sender.send(nudge);
            }
        });
        match watcher {
            Ok(watcher) => folders.watcher = Some(watcher),
            Err(error) => drop(nudges.send(Nudge::Deaf(error.to_string()))),
        }
        folders
    }

    /// Updates the list of folders to watch.
    fn set_wanted(&mut self, tree: &Tree) {
        let Some((root, _)) = self.wanted.first_key_value() else {
            return;
        };
        let root = root.clone();
        let mut wanted = BTreeMap::from([(root.clone(), RecursiveMode::NonRecursive)]);
        for folder in tree.folders() {
            let path = root.join(&folder);
            // The parent folders report removal, renaming and recreation.
            for above in path
                .ancestors()
                .skip(1)
                .take_while(|above| **above != *root)
            {
                wanted
                    .entry(above.to_owned())
                    .or_insert(RecursiveMode::NonRecursive);
            }
            wanted.insert(path, RecursiveMode::Recursive);
        }
        self.wanted = wanted;
    }

    /// Watches folders that are not watched, or have been replaced.
    fn watch(&mut self, root: &Path) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let wanted = &self.wanted;
        self.watched.retain(|path, identity| {
            let keep = wanted.contains_key(path) && identify(path) == Some(*identity);
            if !keep {
                // It may be gone, and its watch with it.
                let _ = watcher.unwatch(path);
            }
            keep
        });
        for (path, mode) in wanted {
            if self.watched.contains_key(path) {
                continue;
            }
            let Some(identity) = identify(path) else {
                continue;
            };
            let outcome = watcher.watch(path, *mode);
            if path != root && identify(path).is_none() {
                // Gone again: the parent folder reports when it comes back.
                continue;
            }
            if let (Err(error), Some(nudges)) = (outcome, &self.nudges) {
                let _ = nudges.send(Nudge::Deaf(error.to_string()));
            }
            self.watched.insert(path.clone(), identity);
        }
    }

    /// Whether an existing folder is not watched yet.
    fn is_behind(&self) -> bool {
        self.watcher.is_some()
            && self
                .wanted
                .keys()
                .any(|path| !self.watched.contains_key(path) && identify(path).is_some())
    }
}

/// The identity of the folder at a path.
fn identify(path: &Path) -> Option<Identity> {
    let metadata = std::fs::metadata(path).ok()?;
    if !metadata.is_dir() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let created = metadata.created().ok()?;
        let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((since.as_secs(), u64::from(since.subsec_nanos())))
    }
}

/// The nudge for an event. Only opening and reading are ignored, since scanning does that itself.
fn nudge(event: &notify::Result<notify::Event>) -> Option<Nudge> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
            return Some(Nudge::Deaf(error.to_string()));
        }
        Err(_) => return Some(Nudge::Began),
    };
    Some(match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Nudge::Ended,
        EventKind::Access(_) => return None,
        EventKind::Modify(ModifyKind::Name(mode)) => {
            let ended = matches!(mode, RenameMode::To | RenameMode::Both);
            Nudge::Moved(event.paths.clone(), ended)
        }
        EventKind::Remove(_) => Nudge::Moved(event.paths.clone(), false),
        _ => Nudge::Began,
    })
}
