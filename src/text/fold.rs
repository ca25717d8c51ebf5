//! The one folding of texts, used for addresses, for comparing words, and by the search index.

use super::fingerprint;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison. The rule, which the search page follows too (`fold` in
/// `themes/default/static/search.js`; one table tests both), is, in this order:
///
/// 1. every apostrophe becomes `'` and every hyphen `-`; signs without width go;
/// 2. compatibility decomposition (NFKD), without the combining marks, in lower case;
/// 3. ligatures in full: œ, æ, ß; the two small sigmas are one.
///
/// Other signs stay as they are.
///
/// ```
/// assert_eq!(repere::text::fold("L’Œuvre évaluée"), "l'oeuvre evaluee");
/// ```
pub fn fold(text: &str) -> String {
    // Most words, at a fraction of the cost.
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let plain = text.chars().filter_map(|c| match c {
        c if is_apostrophe(c) => Some('\''),
        c if is_hyphen(c) => Some('-'),
        c if is_ignorable(c) => None,
        c => Some(c),
    });
    let mut folded = String::with_capacity(text.len());
    for c in plain.nfkd().filter(|c| !is_combining_mark(*c)) {
        for c in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match c {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ς' => folded.push('σ'),
                c => folded.push(c),
            }
        }
    }
    folded
}

/// All signs that people write for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`')
}

/// The hyphens that join words; not the dashes that part them.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Signs without width: soft hyphens, joiners, marks of direction, byte order marks.
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A text as a part of an address: lower-case ASCII letters and digits, with single hyphens
/// between runs of them. Empty when the text has no letter or digit.
///
/// ```
/// assert_eq!(repere::text::slug("C.1.1a"), "c-1-1a");
/// assert_eq!(repere::text::slug("Évaluer l'offre"), "evaluer-l-offre");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The id that a text makes: its slug, or a fingerprint where it has neither a Latin letter nor a
/// digit ("Тест", "日本語", "—"). Empty only for a text that says nothing.
///
/// ```
/// use repere::text::id_of;
/// assert_eq!(id_of("Évaluer l'offre"), "evaluer-l-offre");
/// assert_eq!(id_of("Тест").len(), 7);
/// assert_ne!(id_of("Тест"), id_of("日本語"));
/// assert_eq!(id_of(" "), "");
/// ```
pub fn id_of(text: &str) -> String {
    match slug(text) {
        slug if slug.is_empty() && !text.trim().is_empty() => fingerprint(text),
        slug => slug,
    }
}

/// An id that is not taken yet: as it is, or with -2, -3 and so on.
pub(crate) fn unique_id(taken: &mut BTreeSet<String>, id: &str) -> String {
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    let mut free = std::iter::once(id.to_owned()).chain(numbered);
    let found = free.find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(found.clone());
    found
}

/// The id that the first words of a text make, for records that their document gives no name.
///
/// It depends on the words alone, so that addresses do not change with order.
pub fn id_of_words(text: &str) -> String {
    const MOST_BYTES: usize = 48;
    let whole = id_of(text);
    if whole.len() <= MOST_BYTES {
        return whole;
    }
    let cut = whole[..=MOST_BYTES].rfind('-').unwrap_or(MOST_BYTES);
    whole[..cut].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_french() {
        for (written, folded) in [
            ("Évaluer", "evaluer"),
            ("mise en ŒUVRE", "mise en oeuvre"),
            ("l’hydrométrie", "l'hydrometrie"),
            ("ÇA, où, naïf", "ca, ou, naif"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }

    #[test]
    fn slugs_are_cut_at_words() {
        assert_eq!(
            id_of_words("Qualité de la méthode et de la recherche d'informations"),
            "qualite-de-la-methode-et-de-la-recherche-d"
        );
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn slugs_are_addresses(text in ".*") {
            let slug = slug(&text);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
