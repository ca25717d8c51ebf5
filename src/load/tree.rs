//! The files of a site, read once. This is the only code of the pipeline that reads the disk.

#![allow(
    clippy::disallowed_methods,
    reason = "reading the sources is what this module is for"
)]

use super::bytes::FileBytes;
use crate::messages::{Message, load as say};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest content, template or configuration file that is read, in bytes.
///
/// The longest certification known to us is below 200 kB.
pub const MAX_TEXT_BYTES: u64 = 4 * 1024 * 1024;

/// The file that marks a folder as a site.
pub const CONFIGURATION: &str = "repere.toml";

/// The folders of a site, besides its theme.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// One file of the tree.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Its bytes.
    Bytes(FileBytes),
    /// A file that is copied unread, such as an image or a document; with its size in bytes.
    Asset(PathBuf, u64),
    /// A content file over [`MAX_TEXT_BYTES`], with its size.
    TooLarge(u64),
    /// A file that could not be read, with the system's message.
    Unreadable(Message),
}

impl Entry {
    /// Whether two entries have the same contents. Assets, which are not read, are compared by path
    /// and size.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Asset(a, size), Self::Asset(b, other)) => a == b && size == other,
            (Self::TooLarge(a), Self::TooLarge(b)) => a == b,
            (Self::Unreadable(a), Self::Unreadable(b)) => a == b,
            _ => false,
        }
    }
}

/// The files of a site by path relative to its root, with `/` as separator.
///
/// Ordered by path, whatever the order of the directory listing.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, Entry>,
    /// The canonical paths of folders that were reached through links.
    linked: Vec<PathBuf>,
}

impl Tree {
    /// Builds a tree from texts, for tests and for sites that were never on disk.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = texts
            .into_iter()
            .map(|(path, text)| (path.to_owned(), Entry::Bytes(text.as_bytes().into())))
            .collect();
        Self {
            files,
            linked: Vec::new(),
        }
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.insert_entry(path, Entry::Bytes(bytes.into().into()));
    }

    /// Adds or replaces an entry, such as a file that could not be read.
    pub fn insert_entry(&mut self, path: impl Into<String>, entry: Entry) {
        self.files.insert(path.into(), entry);
    }

    /// Reads what belongs to a site: `repere.toml`, `content/`, `templates/`, `static/`, and
    /// the theme folder that the configuration names.
    ///
    /// Hidden files and editors' backups are skipped. Symbolic links are followed. Whatever exists
    /// but cannot be read is kept as an [`Entry::Unreadable`] at its path, be it a file, a folder,
    /// a link to one of its own parents, or a pipe: it is never dropped.
    ///
    /// # Errors
    /// When the root itself cannot be read, or has no `repere.toml`.
    pub fn read(root: &Path) -> io::Result<Self> {
        Self::read_with(root, &mut Always)
    }

    /// Like [`Tree::read`], but takes unchanged files from a memory of an earlier reading.
    ///
    /// # Errors
    /// Those of [`Tree::read`].
    pub fn read_with(root: &Path, memory: &mut impl Memory) -> io::Result<Self> {
        let mut tree = Self::default();
        let path = root.join(CONFIGURATION);
        let metadata = std::fs::metadata(&path)?;
        let configuration = match memory.recall(CONFIGURATION, &metadata) {
            Some(entry) => entry,
            None if metadata.len() > MAX_TEXT_BYTES => Entry::TooLarge(metadata.len()),
            None => {
                let entry = read_text(&path, metadata.len())?;
                memory.keep(CONFIGURATION, &metadata, entry)
            }
        };
        tree.insert_entry(CONFIGURATION, configuration);
        let theme = tree.theme();
        let mut walk = Walk {
            root,
            memory,
            tree,
            unread: Vec::new(),
            above: Vec::new(),
        };
        for folder in FOLDERS {
            walk.folder(Path::new(folder), folder == "static", 0);
        }
        if let Some(theme) = theme {
            walk.folder(Path::new(&theme), false, 0);
        }
        Ok(walk.read())
    }

    /// The folders that hold the files of a site, besides its theme.
    pub fn folders(&self) -> impl Iterator<Item = String> {
        FOLDERS.map(str::to_owned).into_iter().chain(self.theme())
    }

    /// Folders outside the site, or elsewhere in it, that are read as part of it because links lead
    /// there.
    pub fn linked_folders(&self) -> &[PathBuf] {
        &self.linked
    }

    /// The folder of the theme.
    fn theme(&self) -> Option<String> {
        match self.get(CONFIGURATION)? {
            Entry::Bytes(configuration) => theme_folder(configuration),
            _ => None,
        }
    }

    /// The files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.files
            .iter()
            .map(|(path, entry)| (path.as_str(), entry))
    }

    /// The files below a folder with their relative paths, in order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        let prefix = format!("{folder}/");
        self.files
            .range(prefix.clone()..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(move |(path, entry)| (&path[folder.len() + 1..], entry))
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.files.get(path)
    }
}

/// Remembers an earlier reading, so that only changed files are read again.
pub trait Memory {
    /// A file as it was, when its metadata shows that it is unchanged.
    fn recall(&mut self, path: &str, metadata: &Metadata) -> Option<Entry>;

    /// Stores a file that was read, and returns the entry for the tree.
    fn keep(&mut self, path: &str, metadata: &Metadata, entry: Entry) -> Entry;

    /// Notes something whose metadata cannot be read, with the reason.
    fn miss(&mut self, path: &str, why: &Message);
}

/// Remembers nothing, so that every file is read.
struct Always;

impl Memory for Always {
    fn recall(&mut self, _: &str, _: &Metadata) -> Option<Entry> {
        None
    }

    fn keep(&mut self, _: &str, _: &Metadata, entry: Entry) -> Entry {
        entry
    }

    fn miss(&mut self, _: &str, _: &Message) {}
}

/// A tree that is being read: first the folders, then the files, in parallel.
struct Walk<'a, M> {
    root: &'a Path,
    memory: &'a mut M,
    tree: Tree,
    unread: Vec<Unread>,
    /// The canonical paths of the folders being read, the outermost first.
    above: Vec<PathBuf>,
}

/// A file that the memory does not have.
struct Unread {
    /// Its path relative to the root, with `/` as separator.
    name: String,
    path: PathBuf,
    metadata: Metadata,
    /// Whether it is below a folder of static files.
    is_static: bool,
}

impl<M: Memory> Walk<'_, M> {
    /// Reads the files that were found, in parallel.
    fn read(mut self) -> Tree {
        let entries: Vec<Entry> = self.unread.par_iter().map(Unread::read).collect();
        for (file, entry) in self.unread.into_iter().zip(entries) {
            let entry = self.memory.keep(&file.name, &file.metadata, entry);
            self.tree.files.insert(file.name, entry);
        }
        self.tree
    }

    fn folder(&mut self, folder: &Path, assets: bool, depth: usize) {
        const DEEPEST: usize = 32;
        if depth > DEEPEST {
            return self.unreadable(folder, say::nested_too_deeply());
        }
        let at = self.root.join(folder);
        let real = match std::fs::canonicalize(&at) {
            Ok(real) => real,
            // A site need not have every folder. A broken link is different.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_link(&at) => return,
            Err(error) => return self.unreadable(folder, say::system(&error)),
        };
        if self.above.contains(&real) {
            return self.unreadable(folder, say::circular_link());
        }
        let listing = match std::fs::read_dir(&at) {
            Ok(listing) => listing,
            Err(error) => return self.unreadable(folder, say::system(&error)),
        };
        if is_link(&at) {
            self.tree.linked.push(real.clone());
        }
        self.above.push(real);
        for entry in listing {
            match entry {
                Ok(entry) => self.entry(folder, &entry.file_name(), assets, depth),
                Err(error) => self.unreadable(folder, say::system(&error)),
            }
        }
        self.above.pop();
    }

    fn entry(&mut self, folder: &Path, name: &OsStr, assets: bool, depth: usize) {
        let Some(name) = name.to_str() else {
            let shown = folder.join(name.to_string_lossy().as_ref());
            return self.unreadable(&shown, say::name_not_utf8());
        };
        if name.starts_with('.') || name.ends_with('~') || name.starts_with('#') {
            return;
        }
        let path = folder.join(name);
        match std::fs::metadata(self.root.join(&path)) {
            Ok(metadata) if metadata.is_dir() => {
                let assets = assets || is_theme_static(&path);
                self.folder(&path, assets, depth + 1);
            }
            Ok(metadata) if metadata.is_file() => self.file(&path, metadata, assets),
            // Opening a pipe would block until somebody writes to it.
            Ok(_) => self.unreadable(&path, say::not_a_file()),
            Err(error) => self.unreadable(&path, say::system(&error)),
        }
    }

    fn file(&mut self, path: &Path, metadata: Metadata, is_static: bool) {
        let name = slashed(path);
        match self.memory.recall(&name, &metadata) {
            Some(entry) => _ = self.tree.files.insert(name, entry),
            None => self.unread.push(Unread {
                name,
                path: self.root.join(path),
                metadata,
                is_static,
            }),
        }
    }

    fn unreadable(&mut self, path: &Path, why: Message) {
        let path = slashed(path);
        self.memory.miss(&path, &why);
        let entry = Entry::Unreadable(why);
        self.tree.files.insert(path, entry);
    }
}

impl Unread {
    fn read(&self) -> Entry {
        let size = self.metadata.len();
        let ends_with = |endings: &[&str]| endings.iter().any(|ending| self.name.ends_with(ending));
        // Only the bytes show whether a GIF is animated.
        let is_text = match self.is_static {
            true => ends_with(&[".css", ".js", ".svg", ".txt", ".gif"]),
            false => ends_with(&[".toml", ".md", ".html", ".xml", ".txt"]),
        };
        let is_large_gif = ends_with(&[".gif"]) && size > MAX_TEXT_BYTES;
        if !is_text || is_large_gif {
            // It is copied when the site is published; check now that this will work.
            return match File::open(&self.path) {
                Ok(_) => Entry::Asset(self.path.clone(), size),
                Err(error) => Entry::Unreadable(say::system(error)),
            };
        }
        if size > MAX_TEXT_BYTES {
            return Entry::TooLarge(size);
        }
        read_text(&self.path, size).unwrap_or_else(|error| Entry::Unreadable(say::system(error)))
    }
}

/// Reads a text file of a size in bytes. Some files have more bytes than their metadata says, or
/// never end.
fn read_text(path: &Path, size: u64) -> io::Result<Entry> {
    // One more, so that the end is found without growing.
    let expected = usize::try_from(size.min(MAX_TEXT_BYTES)).unwrap_or(0) + 1;
    let mut bytes = Vec::with_capacity(expected);
    File::open(path)?
        .take(MAX_TEXT_BYTES + 1)
        .read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(match size > MAX_TEXT_BYTES {
        true => Entry::TooLarge(size),
        false => Entry::Bytes(FileBytes::read(bytes)),
    })
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// The theme folder, from the raw configuration; the loader reports its mistakes.
fn theme_folder(configuration: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(configuration).ok()?;
    let table: toml::Table = text.parse().ok()?;
    let theme = table.get("theme")?.as_str()?.trim_matches('/').to_owned();
    let plain = Path::new(&theme)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    (plain && !theme.is_empty()).then_some(theme)
}

/// Whether a folder is the `static` folder of a theme (the site's own is read as such).
fn is_theme_static(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "static") && path.components().count() > 1
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
