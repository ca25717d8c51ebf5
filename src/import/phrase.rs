//! Messages of imports for authors, in the language of their site.

/// The language of a site, as far as imports support it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English, also used for every other language.
    English,
}

impl Language {
    /// The language for the `language` of `repere.toml`.
    pub fn of(tag: &str) -> Self {
        match tag {
            "" | "fr" => Self::French,
            tag if tag.starts_with("fr-") => Self::French,
            _ => Self::English,
        }
    }
}

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
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::French => self.fr,
            Language::English => self.en,
        }
    }
}

/// The prefix of a doubt in a draft; authors search for it.
pub(super) const TO_CHECK: Phrase = Phrase {
    fr: "À VÉRIFIER :",
    en: "TO CHECK:",
};

/// Something that an import is not sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What must be checked.
    pub about: Phrase,
    /// The original text in the imported file, verbatim; may be empty.
    pub seen: String,
}

impl Doubt {
    /// A doubt with the original text.
    pub fn new(about: Phrase, seen: impl Into<String>) -> Self {
        Self {
            about,
            seen: seen.into(),
        }
    }
}
