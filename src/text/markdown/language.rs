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

/// The languages of ISO 639-1, of which BCP 47 wants the two letters.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv \
    ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh \
    yi yo za zh zu";

/// Three letters of languages that have two in BCP 47.
const THREE_LETTERS: &str = "eng fra fre deu ger spa esp ita por nld dut lat ara zho chi jpn rus";

/// Whether a tag is one of BCP 47: a language that exists, then parts of letters and digits.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("").to_ascii_lowercase();
    let is_letters = primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let known = |list: &str| list.split(' ').any(|known| known == primary);
    let exists = match primary.len() {
        2 => known(TWO_LETTERS),
        3 => is_letters && !known(THREE_LETTERS),
        _ => false,
    };
    exists
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn tags_that_exist() {
        for (tag, expected) in [
            ("en", true),
            ("fr-CA", true),
            ("FR", true),
            ("zh-Hant-TW", true),
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
}
