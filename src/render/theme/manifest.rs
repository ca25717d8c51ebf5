//! `theme.toml`: the manifest of a theme.

use super::{API, BUILT_IN};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{Entry, Located, Text, Tree, read_record};
use crate::messages::render as say;
use crate::source::{Sources, Span};
use serde::Deserialize;

/// The manifest of a theme.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Manifest {
    api: Option<Located<i64>>,
    #[serde(rename = "name")]
    _name: Option<Text>,
    /// The colour pairs; defaults to those of the built-in theme.
    contrast: Vec<PairsRecord>,
}

/// Colours used on other colours.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PairsRecord {
    #[serde(rename = "use")]
    of: Use,
    front: Vec<String>,
    behind: Vec<String>,
}

/// The use of a colour pair, which determines the contrast it must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// Words.
    #[default]
    Text,
    /// Focus outlines, field borders, marks.
    Graphics,
}

/// A foreground and a background colour, each by the name of its variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What they are used for.
    pub of: Use,
    /// The colour of the text or the mark.
    pub front: String,
    /// The background colour.
    pub behind: String,
}

impl Manifest {
    /// The manifest of the built-in theme.
    pub(super) fn built_in() -> Option<Self> {
        let text = BUILT_IN.get_file("theme.toml")?.contents_utf8()?;
        toml::from_str(text).ok()
    }

    /// Reads the manifest of a theme folder. `None` when it was not made for this version; every
    /// mistake is reported.
    pub(super) fn read(
        tree: &Tree,
        folder: &str,
        named_at: &Span,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let path = format!("{folder}/theme.toml");
        let Some(Entry::Bytes(bytes)) = tree.get(&path) else {
            diagnostics.push(
                Diagnostic::new(
                    &codes::THEME_API,
                    named_at.clone(),
                    say::no_manifest(folder),
                )
                .label(say::no_theme())
                .help(say::write_manifest(path, API)),
            );
            return None;
        };
        let read = read_record::<Self>(&path, bytes, sources, diagnostics);
        let manifest = read.record;
        let (span, wrong, help) = match &manifest.api {
            Some(api) if *api.get() == API => return Some(manifest),
            Some(api) => (
                Span::new(read.file, api.range()),
                say::other_api(api.get(), API),
                say::adapt_theme(),
            ),
            // The reason it is missing has been reported.
            None if !read.is_whole => return None,
            None => (Span::start_of(read.file), say::no_api(), say::add_api(API)),
        };
        diagnostics.push(Diagnostic::new(&codes::THEME_API, span, wrong).help(help));
        None
    }

    pub(super) fn has_pairs(&self) -> bool {
        !self.contrast.is_empty()
    }

    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for record in &self.contrast {
            for front in &record.front {
                pairs.extend(record.behind.iter().map(|behind| Pair {
                    of: record.of,
                    front: front.clone(),
                    behind: behind.clone(),
                }));
            }
        }
        pairs
    }
}
