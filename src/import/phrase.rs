//! Messages of imports for authors, in the language of their site.

use crate::messages::{Locale, Message};
use std::borrow::Cow;

/// A sentence for authors, in both languages; defined beside the code that uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Phrase {
    /// The sentence in a language.
    pub fn get(self, locale: Locale) -> &'static str {
        match locale {
            Locale::French => self.fr,
            Locale::English => self.en,
        }
    }
}

/// The prefix of a doubt in a draft; authors search for it.
pub(super) const TO_CHECK: Phrase = Phrase {
    fr: "À VÉRIFIER :",
    en: "TO CHECK:",
};

/// What separates a position from what was seen there.
const COLON: Phrase = Phrase {
    fr: " : ",
    en: ": ",
};

/// Something that an import is not sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What must be checked.
    pub about: Phrase,
    /// Where in the imported file it was seen; may be empty.
    pub position: Message,
    /// What was seen there, word for word; may be empty.
    pub seen: String,
}

impl Doubt {
    /// A doubt with the original text.
    pub fn new(about: Phrase, seen: impl Into<String>) -> Self {
        Self {
            about,
            position: Message::default(),
            seen: seen.into(),
        }
    }

    /// The same, with where it was seen.
    pub fn at(mut self, position: Message) -> Self {
        self.position = position;
        self
    }

    /// What was seen, after its position.
    pub(super) fn seen_at_position(&self, locale: Locale) -> Cow<'_, str> {
        match self.position.is_empty() {
            true => Cow::Borrowed(&self.seen),
            false => Cow::Owned(format!(
                "{}{}{}",
                self.position.get(locale),
                COLON.get(locale),
                self.seen
            )),
        }
    }
}
