//! The supported languages, and the choice between them.

/// A language of messages.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    clap::ValueEnum,
    serde::Serialize,
    serde::Deserialize,
)]
pub enum Locale {
    /// `en`
    #[default]
    #[value(name = "en")]
    English,
    /// `fr`
    #[value(name = "fr")]
    French,
}

impl Locale {
    /// The language of a tag: `fr`, `fr-CA`, `fr_FR.UTF-8`. `None` when it is not supported.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or("");
        match language.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Locale::English),
            "fr" => Some(Locale::French),
            _ => None,
        }
    }

    /// Its tag, as in `lang="fr"`.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::English => "en",
            Locale::French => "fr",
        }
    }

    /// Whether a count takes the singular.
    pub(crate) fn is_singular(self, n: usize) -> bool {
        n == 1 || n == 0 && self == Locale::French
    }
}

/// What decides the language of messages: the first supported language among the requested one,
/// that of the site, and that of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// `--lang`, or the environment variable `REPERE_LANG`.
    pub asked: Option<Locale>,
    /// The language of the system.
    pub system: Option<Locale>,
}

impl Choice {
    /// The language for a site in `language`, or without a site.
    pub fn locale(self, language: Option<&str>) -> Locale {
        let of_site = || language.and_then(Locale::of_tag);
        self.asked
            .or_else(of_site)
            .or(self.system)
            .unwrap_or_default()
    }

    /// The language of the system, from the values of `LC_ALL`, `LC_MESSAGES` and `LANG`: as in
    /// POSIX, the first that is set.
    pub fn of_system<'v>(values: impl IntoIterator<Item = &'v str>) -> Option<Locale> {
        let set = values.into_iter().find(|value| !value.is_empty())?;
        Locale::of_tag(set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_requested_one_or_that_of_the_site_or_the_system() {
        use Locale::{English, French};
        let rows = [
            // asked, site, system, expected
            (Some(English), Some("fr"), Some(French), English),
            (None, Some("fr-CA"), Some(English), French),
            (None, Some("EN"), Some(French), English),
            (None, Some("de"), Some(French), French),
            (None, None, Some(French), French),
            (None, Some("de"), None, English),
            (None, None, None, English),
        ];
        for (asked, site, system, expected) in rows {
            let choice = Choice { asked, system };
            assert_eq!(
                choice.locale(site),
                expected,
                "{asked:?} {site:?} {system:?}"
            );
        }
        let system = |values: [&str; 3]| Choice::of_system(values);
        assert_eq!(system(["", "fr_FR.UTF-8", "en_US.UTF-8"]), Some(French));
        assert_eq!(system(["C", "", "fr_FR.UTF-8"]), Some(English));
        assert_eq!(system(["", "", "fr"]), Some(French));
        assert_eq!(system(["", "", "de_DE"]), None);
        assert_eq!(system(["", "", ""]), None);
    }
}
