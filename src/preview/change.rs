//! What changed between two scans of the files of a site.

use super::pages::Pages;
use crate::load::{Entry, Tree};

/// A file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path relative to the root of the site.
    pub path: String,
    /// Its kind.
    pub kind: ChangeKind,
    /// The address of the page with the changed record, including the fragment; `None` if it has no
    /// page.
    pub address: Option<String>,
}

/// The kind of a changed file.
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

/// The files that differ between two trees, by path; with the addresses of their records if the
/// later tree has pages.
pub(super) fn between(before: &Tree, after: &Tree, pages: Option<&Pages>) -> Vec<Change> {
    let mut known = before.iter().peekable();
    let mut changed = Vec::new();
    let mut note = |path: &str, byte: Option<usize>| {
        let address_at = |byte| pages?.address_at(path, byte);
        changed.push(Change {
            path: path.to_owned(),
            kind: ChangeKind::of(path),
            address: byte.and_then(address_at),
        });
    };
    // Both are sorted by path.
    for (path, entry) in after.iter() {
        while let Some((gone, _)) = known.next_if(|(known, _)| *known < path) {
            note(gone, None);
        }
        match known.next_if(|(known, _)| *known == path) {
            Some((_, old)) if old.is_same(entry) => {}
            Some((_, old)) => note(path, Some(first_difference(old, entry))),
            None => note(path, Some(0)),
        }
    }
    for (gone, _) in known {
        note(gone, None);
    }
    changed
}

/// The first byte at which two files differ.
fn first_difference(before: &Entry, after: &Entry) -> usize {
    match (before, after) {
        (Entry::Bytes(before), Entry::Bytes(after)) => {
            let mut pairs = before.iter().zip(after.iter());
            let differs = pairs.position(|(a, b)| a != b);
            differs.unwrap_or_else(|| before.len().min(after.len()))
        }
        _ => 0,
    }
}
