//! Words in another language: `[leads]{lang=en}`.

use memchr::memchr_iter;

/// `[words]{lang=tag}` in a run of text.
pub(super) struct LanguageSpan<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: &'t str,
    pub(super) language: &'t str,
}

impl<'t> LanguageSpan<'t> {
    pub(super) fn find(text: &'t str) -> Option<Self> {
        const MARK: &str = "]{lang=";
        // Hardly any text has a brace, which is found without preparing a search.
        let mut braces = memchr_iter(b'{', text.as_bytes());
        let close = braces.find_map(|brace| {
            let close = brace.checked_sub(1)?;
            text.get(close..)?.starts_with(MARK).then_some(close)
        })?;
        let start = text[..close].rfind('[')?;
        let tag = close + MARK.len();
        let tag_end = tag + text[tag..].find('}')?;
        Some(Self {
            start,
            end: tag_end + 1,
            words: &text[start + 1..close],
            language: text[tag..tag_end].trim_matches('"'),
        })
    }

    /// Appends the words of a text, without the markup of languages.
    pub(super) fn push_words(text: &str, words: &mut String) {
        let mut rest = text;
        while let Some(span) = LanguageSpan::find(rest) {
            words.push_str(&rest[..span.start]);
            words.push_str(span.words);
            rest = &rest[span.end..];
        }
        words.push_str(rest);
    }
}

/// Whether a BCP 47 tag has only subtags of the IANA registry.
pub fn is_language_tag(tag: &str) -> bool {
    let parsed = language_tags::LanguageTag::parse(tag);
    parsed.is_ok_and(|parsed| {
        let region = parsed.region();
        parsed.validate().is_ok()
            && !is_private_language(parsed.primary_language())
            && !region.is_some_and(is_private_region)
    })
}

/// Languages reserved for private use.
fn is_private_language(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    language.len() != 2 && language.len() != 3 || ("qaa"..="qtz").contains(&language.as_str())
}

/// Regions reserved for private use, one of which Kosovo uses everywhere.
fn is_private_region(region: &str) -> bool {
    let region = region.to_ascii_uppercase();
    matches!(region.as_str(), "AA" | "ZZ")
        || ("QM"..="QZ").contains(&region.as_str())
        || ("XA"..="XZ").contains(&region.as_str()) && region != "XK"
}

/// The value of `dir` for a language written from right to left; `None` for others.
pub fn direction(tag: &str) -> Option<&'static str> {
    // The script decides, whatever the language.
    const SCRIPTS: [&str; 16] = [
        "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
        "yezi", "phnx", "armi", "mani", "sogd",
    ];
    const LANGUAGES: [&str; 30] = [
        "ar", "arc", "ary", "arz", "apc", "ajp", "acm", "aeb", "afb", "azb", "bal", "ckb", "dv",
        "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr",
        "ug", "ur", "yi",
    ];
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or("");
    let script = parts.find(|part| part.len() == 4 && part.starts_with(char::is_alphabetic));
    let from_right = match script {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    from_right.then_some("rtl")
}

/// The value of `dir` for words in a language among words of another; `None` when both have the
/// same direction.
pub fn turned(tag: &str, among: &str) -> Option<&'static str> {
    let own = direction(tag);
    (own != direction(among)).then(|| own.unwrap_or("ltr"))
}

#[cfg(test)]
mod tests {
    use super::{direction, is_language_tag};

    #[test]
    fn tags_that_exist() {
        for (tag, expected) in [
            ("en", true),
            ("fr-CA", true),
            ("FR", true),
            ("zh-Hant-TW", true),
            ("es-419", true),
            ("ca-valencia", true),
            ("sr-XK", true),
            ("fr-uk", false),
            ("fr-XX", false),
            ("fr-Xyzt", false),
            ("fr-blabla", false),
            ("qaa", false),
            ("zzz", false),
            ("gsw", true),
            ("", false),
            ("e", false),
            ("xx", false),
            ("eng", false),
            ("english", false),
            ("fr_FR", false),
            ("en\" onclick=\"x", false),
        ] {
            assert_eq!(is_language_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn scripts_say_the_direction_before_languages() {
        for (tag, expected) in [
            ("ar", Some("rtl")),
            ("AR-MA", Some("rtl")),
            ("he", Some("rtl")),
            ("az-Arab", Some("rtl")),
            ("ur-Latn", None),
            ("fr", None),
            ("fr-CA", None),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
