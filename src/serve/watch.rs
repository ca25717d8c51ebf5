//! When to look at the files again.
//!
//! The system tells that something happened in a folder ([`notify`]); what it tells is never
//! believed. Whatever it is, all files are looked at again and compared with what they were
//! ([`Files`]), which costs one question a file. So it does not matter how an editor saves: in
//! place, in two steps, by renaming another file, or by removing the old one first.
//!
//! Three things make sure that no change is lost, even where the system tells nothing:
//!
//! - Events only make a look come sooner. Another one follows some time after each change, when
//!   folders that were just made are surely watched and descriptions of files can be believed,
//!   and a slow one comes by itself.
//! - Folders that were removed and made again, and the folder of another theme, are watched
//!   before they are looked at.
//! - With `--poll`, for network shares, which tell nothing, looks come by the clock alone.
//!
//! A look waits until events pause, since one change makes several of them: shortly when a file
//! was closed after writing or renamed, which ends a change, and longer when one was opened,
//! removed or written, since more will come. In a storm it comes nevertheless.

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

/// How long events must pause after one that ends a change.
const SHORT_PAUSE: Duration = Duration::from_millis(2);
/// How long events must pause after one that more will follow.
const LONG_PAUSE: Duration = Duration::from_millis(15);
/// How long a look waits at most while events go on.
const STORM: Duration = Duration::from_millis(250);
/// How long a site that cannot be read may be one whose configuration is being saved.
const UNREADABLE: Duration = Duration::from_millis(200);
/// When to look again after a change, for folders that were just made.
const SOON: Duration = Duration::from_millis(150);
/// The shortest time between two looks that nothing called for.
const SLOW: Duration = Duration::from_secs(2);
/// How often to look where the system tells nothing because its watches are used up.
const DEAF: Duration = Duration::from_millis(500);

/// How a site is watched.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Look by the clock alone, this often.
    pub poll: Option<Duration>,
    /// Whether to look slowly by itself beside what the system tells.
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
    /// The paths of those that are new, other than before, or gone.
    pub changed: Vec<String>,
}

/// What the watching tells.
pub(super) enum News {
    /// Files changed.
    Seen(Seen),
    /// The site cannot be read at the moment, with the reason.
    Unreadable(String),
    /// The system tells no more of changes, with the reason: looks come by the clock.
    Deaf(String),
}

/// What wakes the watching.
enum Nudge {
    /// Something ended: look soon.
    Ended,
    /// Something began: look when more has come.
    Began,
    /// Things were removed or moved; a folder that is watched may be one of them.
    Moved(Vec<PathBuf>, bool),
    /// The system has no more watches, or gave up.
    Deaf(String),
    /// Stop.
    Stop,
}

/// A site that is being watched.
pub(super) struct Watch {
    nudges: Sender<Nudge>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to watch the site in a folder, whose files were read into `files` and `tree`. `tell`
    /// is called from a thread of its own.
    pub(super) fn start(
        root: &Path,
        pace: Pace,
        (files, tree): (Files, &Tree),
        tell: impl FnMut(News) + Send + 'static,
    ) -> io::Result<Self> {
        let (nudges, received) = channel();
        let mut folders = Folders::new(root, pace.poll.is_none().then(|| nudges.clone()));
        folders.name(tree);
        let mut watcher = Watching {
            root: root.to_owned(),
            pace,
            nudges: received,
            folders,
            files,
            tell,
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
        // The thread may be gone already.
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
    tell: T,
    /// The paths of what changed and was not told yet.
    pending: Vec<String>,
    /// How long the last look took.
    cost: Duration,
    deaf: bool,
    readable: bool,
}

/// When the next look is due.
struct Due {
    /// Because of events: the first of them, and when they will have paused.
    called: Option<(Instant, Instant)>,
    /// Because of what an earlier look left: at most two.
    again: [Option<Instant>; 2],
    /// Because it is time.
    regular: Option<Instant>,
}

impl Due {
    fn next(&self) -> Option<Instant> {
        let called = self.called.map(|(_, at)| at);
        let all = [called, self.again[0], self.again[1], self.regular];
        all.into_iter().flatten().min()
    }
}

impl<T: FnMut(News)> Watching<T> {
    fn run(&mut self) {
        let mut due = Due {
            called: Some((Instant::now(), Instant::now())),
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
                        (self.tell)(News::Deaf(why));
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
                    self.look(&mut due);
                    continue;
                }
            };
            let now = Instant::now();
            let (first, _) = due.called.unwrap_or((now, now));
            due.called = Some((first, (now + pause).min(first + STORM)));
        }
    }

    /// Looks at the files, tells what changed, and says when to look again.
    fn look(&mut self, due: &mut Due) {
        let begun = Instant::now();
        let first = due.called.map_or(begun, |(first, _)| first);
        due.called = None;
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
                    (self.tell)(News::Unreadable(error.to_string()));
                }
                if self.readable {
                    due.called = Some((first, Instant::now() + LONG_PAUSE));
                } else {
                    due.again[0] = Some(Instant::now() + SOON);
                }
                return;
            }
        };
        let found = self.files.end();
        let changed = !found.changed.is_empty();
        self.pending.extend(found.changed);
        self.folders.name(&tree);
        if self.folders.is_behind() {
            // The theme is in another folder than before, which is not watched yet.
            due.called = Some((first, Instant::now()));
            return;
        }
        if changed {
            due.again = [Some(begun + SOON), Some(begun + GRAIN + SOON)];
        } else if found.unsettled && due.again[1].is_none() {
            due.again[1] = Some(begun + GRAIN + SOON);
        }
        if found.doubtful {
            due.called = Some((first, Instant::now() + LONG_PAUSE));
            return;
        }
        let mut changed = std::mem::take(&mut self.pending);
        let mended = !std::mem::replace(&mut self.readable, true);
        if changed.is_empty() && !mended {
            return;
        }
        changed.sort();
        changed.dedup();
        (self.tell)(News::Seen(Seen { tree, changed }));
    }

    /// How long until a look that nothing calls for.
    fn interval(&self) -> Option<Duration> {
        if let Some(poll) = self.pace.poll {
            return Some(poll);
        }
        // So that looking takes at most a two-hundredth of the time.
        let slow = SLOW.max(self.cost * 200);
        match (self.deaf, self.pace.slow) {
            (true, _) => Some(DEAF.max(self.cost * 20)),
            (false, true) => Some(slow),
            (false, false) => None,
        }
    }
}

/// The folders that the system watches for us.
struct Folders {
    nudges: Option<Sender<Nudge>>,
    watcher: Option<notify::RecommendedWatcher>,
    /// What is to be watched, and whether with all that is below.
    wanted: BTreeMap<PathBuf, RecursiveMode>,
    /// What is, by the identity that the folder had then.
    watched: BTreeMap<PathBuf, Identity>,
}

/// What tells a folder from another one at the same path.
type Identity = (u64, u64);

impl Folders {
    /// `nudges` is where to tell; without it nothing is watched.
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
        let tell = nudges.clone();
        let made = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if let Some(nudge) = nudge(&event) {
                // The watching may have ended.
                let _ = tell.send(nudge);
            }
        });
        match made {
            Ok(watcher) => folders.watcher = Some(watcher),
            Err(error) => drop(nudges.send(Nudge::Deaf(error.to_string()))),
        }
        folders
    }

    /// Takes over which folders a site has.
    fn name(&mut self, tree: &Tree) {
        let Some((root, _)) = self.wanted.first_key_value() else {
            return;
        };
        let root = root.clone();
        let mut wanted = BTreeMap::from([(root.clone(), RecursiveMode::NonRecursive)]);
        for folder in tree.folders() {
            let path = root.join(&folder);
            // The folders above tell when it is removed, renamed or made again.
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

    /// Watches what is wanted and not watched, or no longer the same folder.
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
                // Gone again: the folder above tells when it comes back.
                continue;
            }
            if let (Err(error), Some(nudges)) = (outcome, &self.nudges) {
                let _ = nudges.send(Nudge::Deaf(error.to_string()));
            }
            self.watched.insert(path.clone(), identity);
        }
    }

    /// Whether there is a folder to watch that is not watched.
    fn is_behind(&self) -> bool {
        self.watcher.is_some()
            && self
                .wanted
                .keys()
                .any(|path| !self.watched.contains_key(path) && identify(path).is_some())
    }
}

/// What is at a path, when it is a folder.
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
        let made = metadata.created().ok()?;
        let since = made.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((since.as_secs(), u64::from(since.subsec_nanos())))
    }
}

/// What an event asks of the watching. Only that a file was opened or read is passed over: that
/// is what looking does.
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
