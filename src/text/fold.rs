//! The folding of text for addresses, comparison and the search index.

use super::fingerprint;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison. The search page does the same (`fold` in
/// `themes/default/static/search.js`; one table tests both). In this order:
///
/// 1. every apostrophe becomes `'` and every hyphen `-`; zero-width characters are removed;
/// 2. compatibility decomposition (NFKD), without combining marks, in lower case;
/// 3. œ, æ and ß are expanded, and final sigma becomes the ordinary one.
///
/// Other characters stay as they are.
///
/// ```
/// assert_eq!(repere::text::fold("L’Œuvre évaluée"), "l'oeuvre evaluee");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Runs of ASCII are copied at once; a grave accent alone is an apostrophe.
        let is_other = |byte: u8| !byte.is_ascii() || byte == b'`';
        let run = rest.bytes().position(is_other).unwrap_or(rest.len());
        let start = folded.len();
        folded.push_str(&rest[..run]);
        folded[start..].make_ascii_lowercase();
        let mut others = rest[run..].chars();
        let Some(c) = others.next() else {
            return folded;
        };
        push_folded(c, &mut folded);
        rest = others.as_str();
    }
}

/// Appends the folded form of a character. Its neighbours do not matter: decomposition reorders
/// combining marks only, and these are removed.
fn push_folded(c: char, folded: &mut String) {
    let plain = match c {
        '`' | '’' => '\'',
        // Fast path for French; the rest of Unicode is looked up.
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'œ' | 'Œ' => return folded.push_str("oe"),
        '\u{a0}' | '\u{202f}' => ' ',
        '«' | '»' | '–' | '—' => c,
        _ => return push_decomposed(c, folded),
    };
    folded.push(plain);
}

/// Like [`push_folded`], for any character.
fn push_decomposed(c: char, folded: &mut String) {
    let plain = match c {
        c if is_apostrophe(c) => '\'',
        c if is_hyphen(c) => '-',
        c if is_ignorable(c) => return,
        c => c,
    };
    for c in std::iter::once(plain)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
    {
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
}

/// All characters that people type as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`')
}

/// Hyphens that join words; not dashes.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Zero-width characters: soft hyphens, joiners, direction marks, byte order marks.
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A text as a part of an address: lower-case ASCII letters and digits, with single hyphens between
/// runs of them. Empty when the text has no letter or digit.
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

/// The id for a text: its slug, or a fingerprint when it has no Latin letter or digit ("Тест",
/// "日本語", "—"). Empty only for an empty text.
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

/// Makes an id unique by appending -2, -3 and so on when it is taken.
pub(crate) fn unique_id(taken: &mut BTreeSet<String>, id: &str) -> String {
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    let mut free = std::iter::once(id.to_owned()).chain(numbered);
    let found = free.find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(found.clone());
    found
}

/// The id made from the first words of a text, for records that their document does not name.
///
/// It depends on the words alone, so that addresses do not change with the order of records.
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
    fn the_fast_path_agrees_with_the_general_one() {
        for c in '\0'..=char::MAX {
            let [mut short, mut long] = [String::new(), String::new()];
            push_folded(c, &mut short);
            push_decomposed(c, &mut long);
            assert_eq!(short, long, "{c:?}");
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

        /// `fold` works character by character; the rule is about whole texts.
        #[test]
        fn texts_are_decomposed_as_a_whole(text in r"[\PCe\u{300}-\u{36f}\u{ac00}-\u{ac40}]*") {
            let plain = text.chars().filter_map(|c| match c {
                c if is_apostrophe(c) => Some('\''),
                c if is_hyphen(c) => Some('-'),
                c => Some(c).filter(|c| !is_ignorable(*c)),
            });
            let marks = |c: &char| !is_combining_mark(*c);
            let whole: String = plain.nfkd().filter(marks).flat_map(char::to_lowercase).filter(marks).collect();
            let whole = whole.replace('œ', "oe").replace('æ', "ae").replace('ß', "ss").replace('ς', "σ");
            prop_assert_eq!(fold(&text), whole);
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
