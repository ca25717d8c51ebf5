//! Shared helpers: folders as values, copies of the site, and the command.

use repere::load::Tree;
use repere::messages::Locale;
use repere::render::Body;
use repere::site::{Built, Options, build};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// The folder of the site.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder, in memory if possible: the tests create and remove some hundred thousand files,
/// which takes long on a disk. Programs may not be executable there.
pub(crate) fn temporary() -> TempDir {
    match &*MEMORY {
        Some(folder) => TempDir::new_in(folder),
        None => TempDir::new(),
    }
    .unwrap()
}

/// The file system in memory of Linux, if it is large enough and writable.
static MEMORY: LazyLock<Option<&Path>> = LazyLock::new(|| {
    let folder = Path::new("/dev/shm");
    (has_room(folder) && TempDir::new_in(folder).is_ok()).then_some(folder)
});

/// Whether a folder has room for all tests at once: in a container, `/dev/shm` often has 64 MB.
#[cfg(unix)]
fn has_room(folder: &Path) -> bool {
    const ENOUGH: u64 = 2 << 30;
    let status = rustix::fs::statvfs(folder);
    status.is_ok_and(|status| status.f_bavail.saturating_mul(status.f_frsize) >= ENOUGH)
}

#[cfg(not(unix))]
fn has_room(_: &Path) -> bool {
    false
}

/// The `repere` command, with an empty environment.
pub(crate) fn repere() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_repere"));
    command
        .env("REPERE_LANG", "en")
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("RAYON_NUM_THREADS")
        .stdin(Stdio::null());
    command
}

/// `repere build` of a site into a folder.
pub(crate) fn repere_build(site: &Path, output: &Path) -> Command {
    let mut command = repere();
    command.arg("build").arg("--root").arg(site);
    command.arg("--output").arg(output);
    command
}

/// Runs a command; returns its exit status and standard error.
pub(crate) fn run(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap_or(-1), said)
}

/// The options of test builds: no clock, no environment. An empty URL makes a site that works
/// anywhere.
pub(crate) fn options(base_url: &str) -> Options {
    Options {
        base_url: Some(base_url.to_owned()),
        ..Options::default()
    }
}

/// Builds a site in memory.
///
/// # Panics
///
/// When it has errors, with their messages.
pub(crate) fn build_tree(tree: &Tree, options: &Options) -> Files {
    let built = build(tree, options);
    let messages = messages(&built);
    let files = built.files.unwrap_or_else(|| panic!("{messages}"));
    files
        .into_iter()
        .map(|(path, body)| match body {
            Body::Bytes(bytes) => (path, bytes),
            Body::File(source) => (path, fs::read(source).unwrap()),
        })
        .collect()
}

/// Files of a site by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What search results show: all files of records of the index, one after the other.
pub(crate) fn search_records(files: &Files) -> String {
    let records = files.iter().filter(|(path, _)| path.contains("/records/"));
    records
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

/// Where [`HOSTED`] is published: below a path, so that a forgotten base path shows.
pub(crate) const BASE: &str = "https://example.org/sous/dossier/";

/// The site of this repository, built once for all tests that only read it.
pub(crate) static HOSTED: LazyLock<Files> = LazyLock::new(|| build_root(BASE));

/// The same site without a base URL, with relative links.
pub(crate) static ANYWHERE: LazyLock<Files> = LazyLock::new(|| build_root(""));

fn build_root(base_url: &str) -> Files {
    build_tree(&Tree::read(root()).unwrap(), &options(base_url))
}

/// The messages of a build, one per line.
pub(crate) fn messages(built: &Built) -> String {
    built
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let message = diagnostic.message.get(Locale::English);
            format!("{} {message}\n", diagnostic.rule.code)
        })
        .collect()
}

/// The referentials of the site besides the five for which searches and suggestions were judged.
const BESIDE_THE_FIVE: [&str; 2] = ["bts-systemes-numeriques", "dcl-langue-etrangere"];

/// A copy of the site with the five referentials only, to which the judgements apply.
pub(crate) fn the_five() -> TempDir {
    let folder = temporary();
    copy_site(folder.path(), |_| {});
    for slug in BESIDE_THE_FIVE {
        fs::remove_dir_all(folder.path().join("content/certifications").join(slug)).unwrap();
    }
    // The page on sources refers to the two others.
    let page = folder.path().join("content/mentions-legales.md");
    let text = fs::read_to_string(&page).unwrap();
    let names_them = |line: &&str| BESIDE_THE_FIVE.iter().any(|slug| line.contains(slug));
    let lines = text.lines().filter(|line| !names_them(line));
    fs::write(&page, lines.collect::<Vec<_>>().join("\n")).unwrap();
    folder
}

/// Copies what belongs to the site; `order` may change the order in which the files are created.
pub(crate) fn copy_site(to: &Path, order: impl Fn(&mut [PathBuf])) {
    let mut files = vec![PathBuf::from("repere.toml")];
    for folder in ["content", "static", "templates"] {
        collect(root(), Path::new(folder), &mut files);
    }
    order(&mut files);
    for file in files {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::copy(root().join(&file), to.join(&file)).unwrap();
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(listing) = fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in listing {
        let entry = entry.unwrap();
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, files);
        } else {
            files.push(path);
        }
    }
}

/// An entry of a folder.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Folder,
    File(Vec<u8>),
    Link(PathBuf),
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Item::Folder => f.write_str("folder"),
            Item::File(bytes) if bytes.len() > 60 => write!(f, "file of {} bytes", bytes.len()),
            Item::File(bytes) => write!(f, "file {:?}", String::from_utf8_lossy(bytes)),
            Item::Link(target) => write!(f, "link to {}", target.display()),
        }
    }
}

/// All entries of a folder, by relative path. Links are not followed.
pub(crate) type Content = BTreeMap<String, Item>;

/// Reads a folder as a value.
pub(crate) fn content(folder: &Path) -> Content {
    walk(folder)
        .into_iter()
        .map(|path| {
            let at = folder.join(&path);
            let kind = fs::symlink_metadata(&at).unwrap().file_type();
            let item = if kind.is_dir() {
                Item::Folder
            } else if kind.is_symlink() {
                Item::Link(fs::read_link(&at).unwrap())
            } else {
                Item::File(fs::read(&at).unwrap())
            };
            (path, item)
        })
        .collect()
}

/// How a folder differs from another, in a few lines; empty when they are equal.
pub(crate) fn difference(left: &Content, right: &Content) -> String {
    let paths: std::collections::BTreeSet<_> = left.keys().chain(right.keys()).collect();
    paths
        .into_iter()
        .filter(|path| left.get(*path) != right.get(*path))
        .take(5)
        .map(|path| format!("{path}: {:?} / {:?}\n", left.get(path), right.get(path)))
        .collect()
}

/// The modification times of a folder and everything in it, except links.
pub(crate) fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let inside = walk(folder).into_iter();
    inside
        .chain([".".to_owned()])
        .filter_map(|path| {
            let metadata = fs::symlink_metadata(folder.join(&path)).unwrap();
            (!metadata.is_symlink()).then(|| (path, metadata.modified().unwrap()))
        })
        .collect()
}

/// Makes everything in a folder old, so that later writes show.
pub(crate) fn make_old(folder: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in times(folder).keys() {
        let file = fs::File::open(folder.join(path)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
}

fn walk(folder: &Path) -> Vec<String> {
    fn into(folder: &Path, inner: &str, paths: &mut Vec<String>) {
        for entry in fs::read_dir(folder.join(inner)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = if inner.is_empty() {
                name
            } else {
                format!("{inner}/{name}")
            };
            if entry.file_type().unwrap().is_dir() {
                into(folder, &path, paths);
            }
            paths.push(path);
        }
    }
    let mut paths = Vec::new();
    into(folder, "", &mut paths);
    paths.sort();
    paths
}
