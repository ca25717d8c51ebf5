//! The words that people may type, each with its groups.

use super::entries::Entries;
use super::everyday;
use super::intents::SIGN;
use super::postings::{CLASSES, Postings};
use super::sayings::{self, Asks, Said, Saying, SmallWords};
use super::shards::{borders, cut};
use super::{Files, Script, table};
use crate::morphology::{Analyzer, Table, Term, surface};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    let mut small = SmallWords::of(site.language, analyzer);
    let [before, after] = sayings::of_site(site);
    let groups = Groups::of(postings);
    let mut lexicon = Lexicon::of_documents(postings);
    let names = lexicon.letters_of_codes(analyzer);
    lexicon.add_relatives(postings, &groups, analyzer);
    let everyday = everyday::of(&site.catalog.site.language).into_iter();
    let everyday = everyday.flat_map(|table| table.leading_to(|key| groups.has(key)));
    // They live longer than those of the site.
    let everyday = everyday.map(|saying| -> &Saying<'_> { saying });
    for saying in before.iter().chain(everyday).chain(&after) {
        lexicon.add_saying(saying, &groups, &small, analyzer);
    }
    for word in sayings::light(site.language) {
        if !lexicon.lighten(&word) {
            small.silent.insert(word);
        }
    }
    Written {
        shards: lexicon.write(postings.table, files),
        names,
        silent: small.silent.into_iter().collect(),
        kept: small.kept.into_iter().collect(),
    }
}

/// The groups of the site by their keys.
struct Groups<'t>(FxHashMap<&'t str, Term>);

impl<'t> Groups<'t> {
    fn of(postings: &Postings<'t>) -> Self {
        let groups = postings.groups.iter();
        let by_key = groups.map(|group| (postings.key(group), group.term));
        Self(by_key.collect())
    }

    fn get(&self, key: &str) -> Option<Term> {
        self.0.get(key).copied()
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}

/// A group that a word leads to, and the class of the word there.
type Lead = (Term, u8);

/// The words that people may type, and what each leads to.
struct Lexicon<'a> {
    leads: FxHashMap<Cow<'a, str>, Vec<Lead>>,
    /// The words of documents, sorted, each with its stem.
    documents: Vec<(&'a str, &'a str)>,
}

impl<'a> Lexicon<'a> {
    /// The words that the documents of a site contain.
    fn of_documents(postings: &Postings<'a>) -> Self {
        let mut lexicon = Self {
            leads: FxHashMap::default(),
            documents: Vec::with_capacity(postings.words.len()),
        };
        for (word, class) in &postings.words {
            let known = postings.table.word(*word);
            let Some(term) = known.term else { continue };
            if known.surface.starts_with(SIGN) {
                continue;
            }
            lexicon.documents.push((&known.surface, &known.stem));
            let leads = lexicon.leads.entry(Cow::from(&*known.surface)).or_default();
            // Words with different accents have one surface.
            if !leads.contains(&(term, *class)) {
                leads.push((term, *class));
            }
        }
        lexicon.documents.sort_unstable();
        lexicon
    }

    /// The letters before the numbers of codes, sorted and separated by `|`.
    fn letters_of_codes(&self, analyzer: &Analyzer) -> String {
        let words = self.documents.iter();
        let letters: BTreeSet<&str> = words
            .filter_map(|(word, _)| word.split_once(|c: char| c.is_ascii_digit()))
            .map(|(letters, _)| letters)
            .filter(|letters| letters.bytes().all(|byte| byte.is_ascii_lowercase()))
            .filter(|letters| !letters.is_empty() && !analyzer.is_stop_word(letters))
            .collect();
        letters.into_iter().collect::<Vec<_>>().join("|")
    }

    /// Adds the verbs of nouns, the members of families, and the parts of codes.
    fn add_relatives(&mut self, postings: &Postings<'a>, groups: &Groups<'_>, analyzer: &Analyzer) {
        let parts: Vec<(String, Term)> = self
            .leads
            .iter()
            .flat_map(|(code, leads)| {
                let parts = beginnings(code).map(str::to_owned);
                let parts = parts.chain(code.contains('.').then(|| code.replace('.', "")));
                parts.flat_map(|part| leads.iter().map(move |(term, _)| (part.clone(), *term)))
            })
            .collect();
        for (word, _) in &postings.words {
            let known = postings.table.word(*word);
            if let (Some(term), Some(verb)) = (known.term, known.verb.as_deref()) {
                self.add_relative(verb.into(), term);
            }
        }
        for (key, family) in analyzer.families() {
            if let Some(term) = groups.get(key) {
                for word in family {
                    self.add_relative(surface(word).into(), term);
                }
            }
        }
        for (part, term) in parts {
            self.add_relative(part.into(), term);
        }
    }

    /// Adds a word that leads to a group, whether documents contain it or not.
    fn add_relative(&mut self, word: Cow<'a, str>, term: Term) {
        let leads = self.leads.entry(word).or_default();
        if !leads.iter().any(|(known, _)| *known == term) {
            leads.push((term, NOWHERE));
        }
    }

    /// Adds what people say for groups of the site.
    fn add_saying(
        &mut self,
        saying: &'a Saying<'a>,
        groups: &Groups<'_>,
        small: &SmallWords,
        analyzer: &Analyzer,
    ) {
        let means = saying.means.iter();
        let means: Vec<Term> = means.filter_map(|key| groups.get(key)).collect();
        if means.is_empty() {
            return;
        }
        for said in &saying.said {
            let Some(key) = sayings::key(said, saying.asks, small) else {
                continue;
            };
            // What the small words of an expression leave alone is not meant where documents
            // contain it: « mes vendeurs » is not « vendeurs ».
            let is_left = saying.asks == Asks::No && !said.is_single();
            if is_left && self.is_in_documents(&key) {
                continue;
            }
            for word in self.inflections(said, &key, saying.asks, analyzer) {
                self.add_said(word.into(), &means, saying.asks);
            }
            self.add_said(key, &means, saying.asks);
        }
    }

    fn is_in_documents(&self, word: &str) -> bool {
        let leads = self.leads.get(word);
        leads.is_some_and(|leads| leads.iter().any(|(_, class)| *class < NOWHERE))
    }

    /// The forms that documents contain of a single word: a query for « évalué » also means
    /// « évaluée ».
    fn inflections(
        &self,
        said: &Said<'_>,
        key: &str,
        asks: Asks,
        analyzer: &Analyzer,
    ) -> Vec<&'a str> {
        let Some((last, _)) = key.char_indices().next_back() else {
            return Vec::new();
        };
        if !said.is_single() {
            return Vec::new();
        }
        let beginning = &key[..last];
        let first = self
            .documents
            .partition_point(|(word, _)| *word < beginning);
        let words = self.documents[first..].iter();
        let words = words.take_while(|(word, _)| word.starts_with(beginning));
        let words = words.filter(|(word, _)| *word != key && is_inflected(word, key));
        // « comment je suis évalué » asks for an assessment, « évaluer un besoin » for what it says.
        let words = words.filter(|(word, _)| asks == Asks::No || !word.ends_with("er"));
        let mut stem = None;
        let words = words.filter(|(_, of)| {
            // Few words have any form here.
            stem.get_or_insert_with(|| analyzer.stem(&said.text)) == of
        });
        words.map(|(word, _)| *word).collect()
    }

    /// Adds a word that people say for groups.
    fn add_said(&mut self, word: Cow<'a, str>, means: &[Term], asks: Asks) {
        let leads = self.leads.entry(word).or_default();
        let class = match asks {
            Asks::Yes => INTENT,
            Asks::Maybe => HINT,
            Asks::No if leads.iter().any(|(_, class)| *class <= NOWHERE) => EVERYDAY,
            Asks::No => EVERYDAY_ALONE,
        };
        for term in means {
            let meant = leads.iter().filter(|(_, of)| *of == class).count();
            let is_full = asks == Asks::No && meant == MOST_MEANT;
            if !is_full && !leads.iter().any(|(known, _)| known == term) {
                leads.push((*term, class));
            }
        }
    }

    /// Makes a word of documents one that says little in a question; returns whether there is such
    /// a word.
    fn lighten(&mut self, word: &str) -> bool {
        let Some(leads) = self.leads.get_mut(word) else {
            return false;
        };
        for (_, class) in leads.iter_mut().filter(|(_, class)| *class <= NOWHERE) {
            *class = LIGHT;
        }
        leads.sort_unstable();
        leads.dedup();
        true
    }

    /// Writes the words; returns the names of the files by their borders.
    fn write(self, table_of: &Table, files: &mut Files<'_>) -> Value {
        let mut words: Vec<(Cow<'_, str>, Vec<Lead>)> = self.leads.into_iter().collect();
        words.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let items = words.iter().map(|(word, leads)| {
            let leads = leads.iter();
            let leads = leads.map(|(term, class)| (*class, table_of.key(*term)));
            (&**word, line(word, leads.collect()))
        });
        let items: Vec<(&str, String)> = items.collect();
        let sizes = items.iter().map(|(word, line)| (*word, line.len() + 1));
        let borders = borders(&sizes.collect::<Vec<_>>());
        let shards = cut(items, &borders).into_iter().map(|(border, items)| {
            let lines: Vec<String> = items.into_iter().map(|(_, line)| line).collect();
            let arguments = format!("{},{}", json!(border), json!(lines.join("\n")));
            let name = files.add("words", Script::new("words", &arguments));
            (border, name)
        });
        table(shards.collect::<Vec<_>>())
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
fn line(word: &str, mut groups: Vec<(u8, &str)>) -> String {
    let mut line = word.to_owned();
    if groups != [(0, word)] {
        groups.sort_unstable();
        for (class, key) in groups {
            // Classes have one digit.
            line.extend([' ', char::from(b'0' + class)]);
            line.push_str(key);
        }
    }
    line
}
