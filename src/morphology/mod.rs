//! Which words a text contains, and which of them are related.
//!
//! [`tokens`] finds the words and codes of a plain text. An [`Analyzer`] gives each word the key of
//! its group: gérer, gérée and gestion share a key, and so do vendre, vendeuse and ventes. A key is
//! the stem of the word (Snowball on the accented word, then rules for the suffixes that Snowball
//! leaves, then folding), unless a table of families overrides it. The search index and the
//! comparison of certifications use the same groups. They refer to words by number: an [`Interner`]
//! analyses each once.
//!
//! ```
//! use repere::morphology::Analyzer;
//! let french = Analyzer::of("fr");
//! assert_eq!(french.key("gestion"), french.key("gérées"));
//! let text = "La gestion de l’eau (C.1.2a)";
//! let groups: Vec<_> = french.groups(text).map(|(range, key)| (&text[range], key)).collect();
//! assert_eq!(groups[0].0, "gestion");
//! assert_eq!(groups[2], ("C.1.2a", "c1.2a".to_owned()));
//! ```

mod families;
mod interner;
mod paradigm;
mod stem;
mod stop_words;
mod tokens;

pub use interner::{Interner, Known, Table, Term, Word};
pub use tokens::{ELIDED, Kind, Token, surface, tokens};

use crate::text::fold;
use families::Families;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;
use stem::Stems;
use unicode_normalization::UnicodeNormalization;

/// The rules of one language.
pub struct Analyzer {
    stems: Stems,
    families: Families,
    stop_words: HashSet<&'static str>,
}

/// What follows from the spelling of a word.
struct Analysis {
    /// The key of its group; `None` for stop words.
    key: Option<String>,
    /// The stem, which distinguishes it within its family: vente from vendeuse.
    stem: String,
    /// The surface of the verb that a noun is derived from, judging by its suffix.
    verb: Option<String>,
}

fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc().flat_map(char::to_lowercase).collect()
}

impl Analyzer {
    /// The analyzer of a language (BCP 47), made on first use. Languages other than French and
    /// English have neither stems nor families: their words are folded, and each is a separate
    /// group.
    pub fn of(language: &str) -> &'static Self {
        static FRENCH: LazyLock<Analyzer> = LazyLock::new(|| {
            let table = include_str!("families/fr.txt");
            Analyzer::new(Stems::french(), table, stop_words::FRENCH)
        });
        static ENGLISH: LazyLock<Analyzer> = LazyLock::new(|| {
            let table = include_str!("families/en.txt");
            Analyzer::new(Stems::english(), table, stop_words::ENGLISH)
        });
        static OTHER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(Stems::none(), "", ""));
        let primary = language.split('-').next().unwrap_or("");
        match primary.to_ascii_lowercase().as_str() {
            "fr" => &FRENCH,
            "en" => &ENGLISH,
            _ => &OTHER,
        }
    }

    fn new(stems: Stems, table: &str, stop_words: &'static str) -> Self {
        Self {
            families: Families::read(table, &stems),
            stems,
            stop_words: stop_words.split_whitespace().collect(),
        }
    }

    /// The key of a word's group. Accents matter: they distinguish évalué from évalue.
    pub fn key(&self, word: &str) -> String {
        let word = lower(word);
        self.key_of(&word, &self.stems.plain(&word))
    }

    /// The key of a lower-case word and its stem.
    fn key_of(&self, word: &str, stem: &str) -> String {
        let family = self.families.of_word(word);
        match family.or_else(|| self.families.of_stem(stem)) {
            Some(key) => key.to_owned(),
            None => self.stems.ruled(word),
        }
    }

    /// The stem of a word, which distinguishes it within its family.
    pub fn stem(&self, word: &str) -> String {
        self.stems.plain(&lower(word))
    }

    /// Analyses a token.
    fn analyse(&self, token: &Token<'_>) -> Analysis {
        if token.kind == Kind::Code {
            let code = token.surface.clone().into_owned();
            return Analysis {
                key: Some(code.clone()),
                stem: code,
                verb: None,
            };
        }
        let word = lower(token.text);
        let stem = self.stems.plain(&word);
        if !self.says_something(token) {
            return Analysis {
                key: None,
                stem,
                verb: None,
            };
        }
        let key = self.key_of(&word, &stem);
        // The suffix rule may produce a verb that does not exist, or one of another family.
        let verb = self.stems.verb(&word).filter(|verb| self.key(verb) == key);
        Analysis {
            verb: verb.map(|verb| surface(&verb)),
            key: Some(key),
            stem,
        }
    }

    /// Whether a word is meaningless by itself: le, avec, comment.
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(fold(word).as_str())
    }

    /// The stop words, folded, in alphabetical order.
    pub fn stop_words(&self) -> Vec<&'static str> {
        let mut words: Vec<_> = self.stop_words.iter().copied().collect();
        words.sort_unstable();
        words
    }

    /// The words and codes of a plain text in order, as byte ranges and group keys. Stop words and
    /// single letters are left out; a hyphenated word is followed by its parts.
    pub fn groups<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, String)> {
        tokens(text)
            .filter(|token| self.says_something(token))
            .map(|token| (token.range.clone(), self.group(&token)))
    }

    /// Whether a token is worth searching for: a code, or a word that is neither a stop word nor a
    /// single letter.
    pub fn says_something(&self, token: &Token<'_>) -> bool {
        token.kind == Kind::Code
            || token.surface.chars().nth(1).is_some() && !self.stop_words.contains(&*token.surface)
    }

    /// The group key of a token; for a code, its canonical spelling.
    pub fn group(&self, token: &Token<'_>) -> String {
        match token.kind {
            Kind::Code => token.surface.clone().into_owned(),
            Kind::Word | Kind::Part => self.key(token.text),
        }
    }

    /// The families of the table: keys and words.
    pub fn families(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.families.words()
    }
}
