//! Language files: reading and validation.

use super::built_in;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::link::Words;
use crate::load::{Dataset, Entry, Located, Text, Tree, read_record};
use crate::messages::{Message, render as say};
use crate::render::{DEFAULT_LANGUAGE, Language};
use crate::source::{FileId, Sources, Span};
use crate::text::markdown::is_language_tag;
use crate::text::slug;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A language file as written, `lang/fr.toml` of a theme: every key may be missing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LanguageRecord {
    zero_is_singular: Option<bool>,
    date: Option<String>,
    first_day: Option<String>,
    months: Option<Located<Vec<String>>>,
    paths: PathsRecord,
    texts: BTreeMap<String, String>,
    counts: BTreeMap<String, Located<Vec<String>>>,
}

/// The path segments of addresses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PathsRecord {
    certifications: Option<Text>,
    evaluation: Option<Text>,
    complete: Option<Text>,
    examination: Option<Text>,
    knowledge: Option<Text>,
    compare: Option<Text>,
    domains: Option<Text>,
    groups: Option<Text>,
    versions: Option<Text>,
    search: Option<Text>,
    index: Option<Text>,
    site_map: Option<Text>,
    glossary: Option<Text>,
    accessibility: Option<Text>,
    offers: Option<Text>,
    directory: Option<Text>,
    levels: Option<Text>,
    kinds: Option<Text>,
    codes: Option<Text>,
    grid: Option<Text>,
    positioning: Option<Text>,
    changes: Option<Text>,
}

impl PathsRecord {
    /// The path segments directly below the home page, below a certification, below the
    /// comparisons, below the list of certifications, below the alphabetical index and below a
    /// unit: the segments in one group are siblings, so they must differ.
    fn groups(&self) -> [Vec<(&'static str, &Option<Text>)>; 6] {
        [
            vec![
                ("certifications", &self.certifications),
                ("compare", &self.compare),
                ("search", &self.search),
                ("index", &self.index),
                ("site_map", &self.site_map),
                ("glossary", &self.glossary),
                ("accessibility", &self.accessibility),
                ("offers", &self.offers),
                ("directory", &self.directory),
                ("changes", &self.changes),
            ],
            vec![
                ("evaluation", &self.evaluation),
                ("complete", &self.complete),
                ("examination", &self.examination),
                ("knowledge", &self.knowledge),
                ("positioning", &self.positioning),
            ],
            vec![
                ("domains", &self.domains),
                ("groups", &self.groups),
                ("versions", &self.versions),
            ],
            vec![
                ("levels", &self.levels),
                ("kinds", &self.kinds),
                ("groups", &self.groups),
            ],
            vec![("codes", &self.codes)],
            vec![("grid", &self.grid)],
        ]
    }

    fn words(self) -> Option<Words> {
        let word = |text: Option<Text>| Some(text?.get().clone());
        Some(Words {
            certifications: word(self.certifications)?,
            evaluation: word(self.evaluation)?,
            complete: word(self.complete)?,
            examination: word(self.examination)?,
            knowledge: word(self.knowledge)?,
            compare: word(self.compare)?,
            domains: word(self.domains)?,
            groups: word(self.groups)?,
            versions: word(self.versions)?,
            search: word(self.search)?,
            index: word(self.index)?,
            site_map: word(self.site_map)?,
            glossary: word(self.glossary)?,
            accessibility: word(self.accessibility)?,
            offers: word(self.offers)?,
            directory: word(self.directory)?,
            levels: word(self.levels)?,
            kinds: word(self.kinds)?,
            codes: word(self.codes)?,
            grid: word(self.grid)?,
            positioning: word(self.positioning)?,
            changes: word(self.changes)?,
        })
    }
}

/// The folder of a theme's static files, which must not be a path segment.
const ASSETS: &str = "assets";

/// Reads the texts in the language of a site. `None` when there are no usable ones; every mistake
/// is reported.
pub(super) fn language(
    tree: &Tree,
    dataset: &Dataset,
    folder: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Language> {
    let named = dataset.site.record.language.as_ref();
    let tag = named.map_or(DEFAULT_LANGUAGE, |tag| tag.as_str());
    let primary = tag.split('-').next().unwrap_or(tag);
    let from_folder = folder.and_then(|folder| {
        let path = format!("{folder}/lang/{primary}.toml");
        match tree.get(&path)? {
            Entry::Bytes(bytes) => Some((path, bytes.clone())),
            _ => None,
        }
    });
    let record = match from_folder {
        Some((path, bytes)) => Some(checked(&path, &bytes, sources, diagnostics)?),
        None => of_built_in(primary),
    };
    let Some(record) = record else {
        // A tag that does not exist is already reported.
        if !is_language_tag(tag) {
            return None;
        }
        let span = named.map_or(dataset.site.start(), |tag| dataset.site.span(tag));
        diagnostics.push(
            Diagnostic::new(&codes::LANGUAGE_FILE, span, say::no_language_file(tag))
                .label(say::no_such_language())
                .help(say::add_language()),
        );
        return None;
    };
    let counts = record.counts.into_iter().map(|(key, forms)| {
        let forms = <[String; 2]>::try_from(forms.get().clone()).ok()?;
        Some((key, forms))
    });
    let language = Language {
        zero_is_singular: record.zero_is_singular?,
        date: record.date?,
        first_day: record.first_day?,
        months: record.months?.get().clone(),
        paths: record.paths.words()?,
        texts: record.texts,
        counts: counts.collect::<Option<_>>()?,
    };
    Some(language.printed(tag))
}

/// A built-in language file. It is not checked again in each build: a test does that.
fn of_built_in(primary: &str) -> Option<LanguageRecord> {
    let (_, text) = built_in("lang").find(|(path, _)| *path == format!("{primary}.toml"))?;
    toml::from_str(text).ok()
}

/// Reads the language file of a theme folder. `None` when it has mistakes, which are reported.
fn checked(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<LanguageRecord> {
    let read = read_record::<LanguageRecord>(path, bytes, sources, diagnostics);
    let mut reader = Reader {
        file: read.file,
        diagnostics,
        is_sound: read.is_whole,
    };
    reader.missing_keys(&read.record);
    reader.lists(&read.record);
    reader.addresses(&read.record.paths);
    reader.is_sound.then_some(read.record)
}

/// A language file during validation.
struct Reader<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
    /// Whether no mistake has been found so far.
    is_sound: bool,
}

impl Reader<'_> {
    fn wrong(&mut self, diagnostic: Diagnostic) {
        self.is_sound = false;
        self.diagnostics.push(diagnostic);
    }

    /// Reports the keys of the built-in language file that this one is missing.
    fn missing_keys(&mut self, record: &LanguageRecord) {
        let complete = of_built_in(DEFAULT_LANGUAGE).unwrap_or_default();
        let mut missing: Vec<String> = [
            ("zero_is_singular", record.zero_is_singular.is_none()),
            ("date", record.date.is_none()),
            ("first_day", record.first_day.is_none()),
            ("months", record.months.is_none()),
        ]
        .into_iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(key, _)| format!("`{key}`"))
        .collect();
        let words = record.paths.groups().into_iter().flatten();
        let lacking = words.filter(|(_, word)| word.is_none());
        missing.extend(lacking.map(|(key, _)| format!("`paths.{key}`")));
        let texts = complete.texts.keys();
        let lacking = texts.filter(|key| !record.texts.contains_key(*key));
        missing.extend(lacking.map(|key| format!("`{key}`")));
        let counts = complete.counts.keys();
        let lacking = counts.filter(|key| !record.counts.contains_key(*key));
        missing.extend(lacking.map(|key| format!("`{key}`")));
        // A key that could not be read has been reported.
        if missing.is_empty() || !self.is_sound {
            return;
        }
        /// The maximum number of keys named in a message.
        const MOST: usize = 8;
        let more = match missing.len().saturating_sub(MOST) {
            0 => Message::default(),
            more => say::and_more(more),
        };
        missing.truncate(MOST);
        self.wrong(
            Diagnostic::new(
                &codes::LANGUAGE_FILE,
                Span::start_of(self.file),
                say::language_lacks(missing.join(", "), more),
            )
            .help(say::compare_language()),
        );
    }

    /// Lists must have as many items as there are months, or plural forms.
    fn lists(&mut self, record: &LanguageRecord) {
        let months = record.months.iter().map(|months| ("months", 12, months));
        let counts = record.counts.iter();
        let counts = counts.map(|(key, forms)| (key.as_str(), 2, forms));
        let wrong: Vec<Diagnostic> = months
            .chain(counts)
            .filter(|(_, count, list)| list.get().len() != *count)
            .map(|(key, count, list)| {
                let help = match count {
                    12 => say::twelve_months(),
                    _ => say::two_forms(),
                };
                Diagnostic::new(
                    &codes::LANGUAGE_FILE,
                    Span::new(self.file, list.range()),
                    say::wrong_count(key, list.get().len(), count),
                )
                .help(help)
            })
            .collect();
        wrong.into_iter().for_each(|wrong| self.wrong(wrong));
    }

    /// Path segments must be valid in addresses, and must be distinct.
    fn addresses(&mut self, paths: &PathsRecord) {
        for (level, group) in paths.groups().into_iter().enumerate() {
            let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
            for (key, word) in group {
                let Some(word) = word else { continue };
                let (written, fit) = (word.as_str(), slug(word));
                let span = Span::new(self.file, word.range());
                let problem =
                    |message: Message| Diagnostic::new(&codes::ADDRESS_WORD, span.clone(), message);
                if written != fit || fit.is_empty() {
                    let example = match fit.as_str() {
                        "" => key.replace('_', "-"),
                        _ => fit,
                    };
                    self.wrong(
                        problem(say::unfit_word(written, key))
                            .label(say::part_of_addresses())
                            .help(say::plain_word(example)),
                    );
                } else if level == 0 && written == ASSETS {
                    self.wrong(
                        problem(say::word_of_assets(key))
                            .label(say::below_assets())
                            .help(say::other_word()),
                    );
                } else if let Some(first) = seen.get(written) {
                    self.wrong(
                        problem(say::word_twice(written))
                            .label(say::the_second_file())
                            .related(Span::new(self.file, first.range()), say::the_first_file())
                            .help(say::word_twice_help()),
                    );
                } else {
                    seen.insert(written, word);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds do not check them.
    #[test]
    fn built_in_files_have_no_mistake() {
        let mut files = 0;
        for (path, text) in built_in("lang") {
            let mut sources = Sources::default();
            let mut diagnostics = Diagnostics::default();
            let read = checked(&path, text.as_bytes(), &mut sources, &mut diagnostics);
            let found: Vec<_> = diagnostics.iter().collect();
            assert!(read.is_some() && found.is_empty(), "{path}: {found:?}");
            let (primary, _) = path.split_once('.').unwrap();
            assert!(of_built_in(primary).is_some(), "{path}");
            files += 1;
        }
        assert!(files >= 2);
    }
}
