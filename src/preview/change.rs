//! What changed between two looks at the files of a site.

use crate::load::{Entry, Tree};
use std::collections::BTreeMap;

/// A file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path relative to the root of the site.
    pub path: String,
    /// What kind of file it is.
    pub kind: ChangeKind,
    /// The address of the page on which the changed record stands, with its fragment; `None` for
    /// what stands on no page of its own.
    pub address: Option<String>,
}

/// What kind of file changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A file below `content/`.
    Content,
    /// `repere.toml`.
    Configuration,
    /// A template, a language file or the manifest of a theme.
    Theme,
    /// A style sheet.
    Style,
    /// Another static file.
    Static,
}

impl ChangeKind {
    fn of(path: &str) -> Self {
        if path == "repere.toml" {
            Self::Configuration
        } else if path.starts_with("content/") {
            Self::Content
        } else if path.ends_with(".css") {
            Self::Style
        } else if path.starts_with("static/") || path.contains("/static/") {
            Self::Static
        } else {
            Self::Theme
        }
    }
}

/// The files that differ between two trees, by path.
pub(super) fn between(before: &Tree, after: &Tree) -> Vec<Change> {
    let mut entries: BTreeMap<&str, &Entry> = before.iter().collect();
    let mut changed: Vec<&str> = Vec::new();
    for (path, entry) in after.iter() {
        match entries.remove(path) {
            Some(known) if known.is_same(entry) => {}
            _ => changed.push(path),
        }
    }
    changed.extend(entries.keys());
    changed.sort_unstable();
    let change = |path: &str| Change {
        path: path.to_owned(),
        kind: ChangeKind::of(path),
        address: None,
    };
    changed.into_iter().map(change).collect()
}
