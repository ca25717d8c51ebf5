//! Words of another language: `[leads]{lang=en}`.

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
        let close = text.find(MARK)?;
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
}

/// Whether a tag is well formed: letters, then parts of letters and digits (BCP 47).
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
