//! The words that people may type, each with its groups.

use super::entries::Entries;
use super::everyday;
use super::intents::SIGN;
use super::postings::{CLASSES, Postings};
use super::sayings::{self, Asks, Saying};
use super::shards::{borders, cut};
use super::{Files, Script, table};
use crate::morphology::{Term, surface};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The class of words that lead to a group but occur in no entry.
const NOWHERE: u8 = CLASSES - 1;

/// The class of an everyday word in the groups of document words, if documents contain the word
/// itself too; those groups weigh less.
const EVERYDAY: u8 = CLASSES;

/// The same for a word that documents do not contain.
const EVERYDAY_ALONE: u8 = CLASSES + 1;

/// The most groups that an everyday word leads to, those of the first lines that have it: each is a
/// list to load.
const MOST_MEANT: usize = 4;

/// The class of words that ask for an intent.
const INTENT: u8 = CLASSES + 2;

/// The same for those that may as well be words of what is looked for; they weigh less.
const HINT: u8 = CLASSES + 3;

/// The class of words of documents that say little in a question.
const LIGHT: u8 = CLASSES + 4;

/// The manifest entries for words.
pub(super) struct Written {
    /// The names of the files by their borders.
    pub shards: Value,
    /// The letters that codes begin with, separated by `|`: before a number they form a code.
    pub names: String,
    /// The words that say nothing in a query.
    pub silent: BTreeSet<String>,
    /// The stop words that count in expressions.
    pub kept: BTreeSet<String>,
}

/// Writes the words.
///
/// In addition to the words of the site, it contains the members of their families and the verbs of
/// its nouns: a query for gérer finds gestion, even if no text contains gérer. A code is listed
/// without its dots, if that is no other code, and by each of its prefixes.
pub(super) fn write(postings: &Postings<'_>, site: &Entries<'_>, files: &mut Files<'_>) -> Written {
    let analyzer = site.readings.interner().analyzer();
    let mut words: BTreeMap<Cow<'_, str>, BTreeSet<(Term, u8)>> = BTreeMap::new();
    let mut more: Vec<(Cow<'_, str>, Term)> = Vec::new();
    let mut by_stem: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (word, class) in &postings.words {
        let known = postings.table.word(*word);
        let Some(term) = known.term else { continue };
        if known.surface.starts_with(SIGN) {
            continue;
        }
        by_stem.entry(&known.stem).or_default().push(&known.surface);
        let surface = Cow::from(&*known.surface);
        words.entry(surface).or_default().insert((term, *class));
        more.extend(known.verb.as_deref().map(|verb| (verb.into(), term)));
    }
    let groups = postings.groups.iter();
    let by_key: FxHashMap<&str, Term> = groups
        .map(|group| (postings.key(group), group.term))
        .collect();
    for (key, family) in analyzer.families() {
        if let Some(term) = by_key.get(key) {
            more.extend(family.iter().map(|word| (surface(word).into(), *term)));
        }
    }
    for (code, groups) in &words {
        let others = beginnings(code)
            .map(str::to_owned)
            .chain([code.replace('.', "")]);
        for other in others.filter(|other| other != code) {
            let groups = groups.iter();
            more.extend(groups.map(|(term, _)| (other.clone().into(), *term)));
        }
    }
    let names: BTreeSet<&str> = words
        .keys()
        .filter_map(|word| word.split_once(|c: char| c.is_ascii_digit()))
        .map(|(letters, _)| letters)
        .filter(|letters| letters.bytes().all(|byte| byte.is_ascii_lowercase()))
        .filter(|letters| !letters.is_empty() && !analyzer.is_stop_word(letters))
        .collect();
    let names = names.into_iter().collect::<Vec<_>>().join("|");
    for (word, term) in more {
        let groups = words.entry(word).or_default();
        if !groups.iter().any(|(known, _)| *known == term) {
            groups.insert((term, NOWHERE));
        }
    }
    let mut silent = sayings::silent(site.language, analyzer);
    let kept = sayings::kept(site.language);
    let [before, after] = sayings::of_site(site);
    let everyday = everyday::of(&site.catalog.site.language).into_iter();
    let everyday = everyday.flat_map(|table| table.leading_to(|key| by_key.contains_key(key)));
    // They live longer than those of the site.
    let everyday = everyday.map(|saying| -> &Saying<'_> { saying });
    for saying in before.iter().chain(everyday).chain(&after) {
        let groups = saying.means.iter();
        let groups: Vec<Term> = groups
            .filter_map(|key| by_key.get(key.as_str()).copied())
            .collect();
        if groups.is_empty() {
            continue;
        }
        let asks = saying.asks != Asks::No;
        for said in &saying.said {
            let Some(key) = sayings::key(said, saying.asks, &silent, &kept) else {
                continue;
            };
            // What the small words of an expression leave alone is not meant where documents say
            // it: « mes vendeurs » is not « vendeurs ».
            let is_left = !asks && said.text.contains(' ');
            let is_said = |(_, class): &(Term, u8)| *class < NOWHERE;
            let known = words.get(key.as_str());
            if is_left && known.is_some_and(|of| of.iter().any(is_said)) {
                continue;
            }
            // A query for « évalué » also means « évaluée ».
            let alike = said.stem.as_deref().and_then(|stem| by_stem.get(stem));
            let alike = alike.into_iter().flatten();
            let alike = alike.filter(|word| is_inflected(word, &key));
            // « comment je suis évalué » asks for an assessment, « évaluer un besoin » for what it
            // says.
            let alike = alike.filter(|word| !asks || !word.ends_with("er"));
            let mut alike: Vec<Cow<'_, str>> = alike.map(|word| Cow::from(*word)).collect();
            alike.push(key.into());
            for word in alike {
                let known = words.entry(word).or_default();
                let class = match saying.asks {
                    Asks::Yes => INTENT,
                    Asks::Maybe => HINT,
                    Asks::No if known.iter().any(|(_, class)| *class <= NOWHERE) => EVERYDAY,
                    Asks::No => EVERYDAY_ALONE,
                };
                for term in &groups {
                    let meant = known.iter().filter(|(_, of)| *of == class).count();
                    let is_full = saying.asks == Asks::No && meant == MOST_MEANT;
                    if !is_full && !known.iter().any(|(of, _)| of == term) {
                        known.insert((*term, class));
                    }
                }
            }
        }
    }
    for word in sayings::light(site.language) {
        match words.get_mut(word.as_str()) {
            Some(groups) => {
                let light = |(term, class)| (term, if class <= NOWHERE { LIGHT } else { class });
                *groups = std::mem::take(groups).into_iter().map(light).collect();
            }
            None => _ = silent.insert(word),
        }
    }
    let items: Vec<(&str, String)> = words
        .iter()
        .map(|(word, groups)| {
            let mut keys: Vec<(&str, u8)> = groups
                .iter()
                .map(|(term, class)| (postings.table.key(*term), *class))
                .collect();
            keys.sort_unstable_by_key(|(key, class)| (*class, *key));
            (&**word, line(word, &keys))
        })
        .collect();
    let sizes = items.iter().map(|(word, line)| (*word, line.len() + 1));
    let borders = borders(&sizes.collect::<Vec<_>>());
    let shards = cut(items, &borders).into_iter().map(|(border, items)| {
        let lines: Vec<String> = items.into_iter().map(|(_, line)| line).collect();
        let arguments = format!("{},{}", json!(border), json!(lines.join("\n")));
        let name = files.add("words", Script::new("words", &arguments));
        (border, name)
    });
    Written {
        shards: table(shards.collect::<Vec<_>>()),
        names,
        silent,
        kept,
    }
}

/// Whether two words with the same stem are forms of one word, judging by their letters: évalué and
/// évaluées, but neither débutant and début nor dev and devis.
fn is_inflected(word: &str, of: &str) -> bool {
    let letters = |text: &str| text.chars().count();
    let alike = word.chars().zip(of.chars()).take_while(|(a, b)| a == b);
    letters(of) > 3 && letters(word).abs_diff(letters(of)) <= 2 && alike.count() + 1 >= letters(of)
}

/// A longer text is not a code: it must not be stored once for each of its parts.
const LONGEST_CODE: usize = 64;

/// The prefixes of a code, at the borders of letters and numbers: c3 and c3.2 of c3.2.2a, but never
/// c3.2.2a of c3.2.21. Empty for anything else.
fn beginnings(code: &str) -> impl Iterator<Item = &str> {
    let is_code = code.len() <= LONGEST_CODE && code.contains(|c: char| c.is_ascii_digit());
    let ends = code.char_indices().filter(move |(at, c)| {
        let before = code[..*at].chars().next_back();
        is_code
            && *at > 0
            && before.is_some_and(char::is_alphanumeric)
            && before.is_some_and(|before| before.is_ascii_digit()) != c.is_ascii_digit()
            && code[..*at].contains(|c: char| c.is_ascii_digit())
    });
    ends.map(|(at, _)| &code[..at])
}

/// A word with the class and the key of each of its groups. The groups are omitted if the word is
/// its own key, in the first class.
fn line(word: &str, keys: &[(&str, u8)]) -> String {
    let mut line = word.to_owned();
    if keys != [(word, 0)] {
        for (key, class) in keys {
            // Classes have one digit.
            line.extend([' ', char::from(b'0' + class)]);
            line.push_str(key);
        }
    }
    line
}
