//! Codes at the beginning of texts and in references, in all the notations that documents use.

use super::french::words;
use crate::text::fold;

/// The kind of item that the word before a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// `Bloc`, `CCP`, `Unité`, `Pôle` …
    Unit,
    /// `Activité`, `Tâche`.
    Activity,
    /// `Compétence`.
    Competency,
    /// No word.
    Nothing,
}

/// A code at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leading<'t> {
    /// The code as printed, without the punctuation after it.
    pub(super) code: String,
    /// The kind of item.
    pub(super) named: Named,
    /// The text after it.
    pub(super) rest: &'t str,
}

/// The words that name the kind of an item before its number, and the first letters of its code.
const NAMES: [(&str, &str, Named); 20] = [
    ("bloc de competences", "BC", Named::Unit),
    ("bloc de competence", "BC", Named::Unit),
    ("bloc", "BC", Named::Unit),
    (
        "certificat de competences professionnelles",
        "CCP",
        Named::Unit,
    ),
    ("ccp", "CCP", Named::Unit),
    ("unite d'enseignement", "UE", Named::Unit),
    ("unite", "U", Named::Unit),
    ("pole d'activites", "P", Named::Unit),
    ("pole de competences", "P", Named::Unit),
    ("pole", "P", Named::Unit),
    ("module", "M", Named::Unit),
    ("domaine de competences", "D", Named::Unit),
    ("domaine", "D", Named::Unit),
    ("activite-type", "AT", Named::Activity),
    ("activite type", "AT", Named::Activity),
    ("activite", "A", Named::Activity),
    ("tache", "T", Named::Activity),
    ("competence professionnelle", "CP", Named::Competency),
    ("competence", "C", Named::Competency),
    ("capacite", "C", Named::Competency),
];

/// The code that a text begins with, with or without a word before it.
pub(super) fn leading(text: &str) -> Option<Leading<'_>> {
    let text = text.trim_start();
    if let Some(found) = after_name(text) {
        return Some(found);
    }
    let (code, rest) = bare(text)?;
    Some(Leading {
        code,
        named: Named::Nothing,
        rest,
    })
}

fn after_name(text: &str) -> Option<Leading<'_>> {
    for (name, letters, named) in NAMES {
        let Some(length) = folded_prefix(text, name) else {
            continue;
        };
        let after = text[length..].trim_start_matches([' ', ':', '-', '–']);
        let numbered = ["n°", "n °", "N°", "no ", "nº"]
            .iter()
            .find_map(|sign| after.strip_prefix(sign));
        let after = numbered.unwrap_or(after).trim_start();
        if let Some((code, rest)) =
            bare(after).filter(|(code, _)| code.starts_with(char::is_alphabetic))
        {
            return Some(Leading { code, named, rest });
        }
        let digits = after
            .bytes()
            .take_while(|b| b.is_ascii_digit() || *b == b'.')
            .count();
        let number = after[..digits].trim_matches('.');
        let rest = &after[digits..];
        let ends = rest.is_empty()
            || rest.starts_with([' ', ':', '-', '–', '.', ')', '/', '\n', '\u{a0}']);
        if !number.is_empty() && number.len() <= 6 && ends {
            return Some(Leading {
                code: format!("{letters}{number}"),
                named,
                rest: after_signs(rest),
            });
        }
    }
    None
}

/// The length in bytes of the start of a text that normalises to a prefix, if a word ends there.
fn folded_prefix(text: &str, prefix: &str) -> Option<usize> {
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        if folded.len() >= prefix.len() {
            let plural = c == 's' || c == 'S';
            return (folded == prefix && (!c.is_alphanumeric() || plural))
                .then_some(at + usize::from(plural));
        }
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        if !prefix.starts_with(&folded) {
            return None;
        }
    }
    None
}

/// A text without the punctuation that separates it from the code before it.
pub(super) fn after_signs(text: &str) -> &str {
    text.trim_start_matches([' ', ':', '-', '–', '—', '.', ')', '/', '|', '\u{a0}', '_'])
}

/// The code at the beginning of a text, together with its printed form if OCR damaged it. `before`
/// is the previous code in the document: `AS5` is `A5` after `A4.2`, and itself a code elsewhere.
pub(super) fn leading_or_repaired<'t>(
    text: &'t str,
    before: Option<&str>,
) -> Option<(Leading<'t>, Option<String>)> {
    let letters = |code: &str| {
        code.chars()
            .take_while(char::is_ascii_uppercase)
            .collect::<String>()
    };
    let found = leading(text);
    let fits = match (&found, before) {
        (Some(found), Some(before)) => {
            found.named != Named::Nothing || letters(&found.code) == letters(before)
        }
        (found, _) => found.is_some(),
    };
    if fits {
        return found.map(|found| (found, None));
    }
    match repaired(text, before) {
        Some((code, seen, rest)) => Some((
            Leading {
                code,
                named: Named::Nothing,
                rest,
            },
            Some(seen),
        )),
        None => found.map(|found| (found, None)),
    }
}

/// A code without a word before it: `C1.1`, `C.1.1a`, `A 2`, `2.1.3`, `111.`, `RNCP1234BC01`.
fn bare(text: &str) -> Option<(String, &str)> {
    let bytes = text.as_bytes();
    let mut at = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let mut letters = at;
    if letters == 0
        && bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.get(1).is_some_and(u8::is_ascii_digit)
    {
        (at, letters) = (1, 1);
    }
    if letters > 6 {
        return None;
    }
    // `C.1`, `C-1`, `C 1`.
    match (letters, bytes.get(at), bytes.get(at + 1)) {
        (0, ..) => {}
        (_, Some(b'.' | b'-'), Some(next)) if next.is_ascii_digit() => at += 1,
        (1, Some(b' '), Some(next)) if next.is_ascii_digit() => at += 1,
        (1, Some(b'.'), Some(b' ')) if bytes.get(at + 2).is_some_and(u8::is_ascii_digit) => at += 2,
        _ => {}
    }
    let (mut numbers, mut digits) = (0, 0);
    let mut part = &text[..letters];
    loop {
        let run = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if run > 0 {
            numbers += 1;
            digits += run;
            at += run;
        }
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'.' | b'-'), Some(next)) if run > 0 && next.is_ascii_digit() => at += 1,
            // `C.1.1a`, `C1.1.a`
            (Some(letter), next)
                if run > 0 && letter.is_ascii_lowercase() && !next.is_some_and(|b| is_word(*b)) =>
            {
                at += 1;
                break;
            }
            (Some(b'.'), Some(letter))
                if run > 0
                    && letters > 0
                    && letter.is_ascii_lowercase()
                    && !bytes.get(at + 2).is_some_and(|b| is_word(*b)) =>
            {
                at += 2;
                break;
            }
            // `BC01-C1`, `A1.C2`; `C1-C4` is a range.
            (Some(b'-' | b'.' | b'_'), Some(_))
                if run > 0 && second_name(&text[at + 1..]).is_some_and(|name| name != part) =>
            {
                part = second_name(&text[at + 1..]).unwrap_or_default();
                at += 1 + part.len();
            }
            // `RNCP1234BC01`
            (Some(letter), _) if run > 0 && letters > 0 && letter.is_ascii_uppercase() => {
                let more = bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_uppercase())
                    .count();
                if more > 3 || !bytes.get(at + more).is_some_and(u8::is_ascii_digit) {
                    return None;
                }
                at += more;
            }
            _ => break,
        }
    }
    if numbers == 0 || digits > 8 {
        return None;
    }
    let (code, rest) = (&text[..at], &text[at..]);
    let signed = rest.starts_with(['.', ')', ':', '–', '/', '-', '—', '|', '_']);
    let ends = rest.is_empty() || signed || rest.starts_with(char::is_whitespace);
    let has_punctuation = rest
        .trim_start()
        .starts_with(['.', ')', ':', '–', '-', '—', '/']);
    let is_code = match letters {
        // A number alone is a code if punctuation follows it, or if it has two parts.
        0 => (numbers > 1 || has_punctuation) && !rest.trim_start().starts_with("-ème"),
        _ => true,
    };
    // "1,5", "10/20" and times are not codes.
    let amount = rest.starts_with('/') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    (ends && is_code && !amount).then(|| (code.to_owned(), after_signs(rest)))
}

/// The unit that a code names before its own part: `BC01` of `BC01-C1` and `BC01.2`.
pub(super) fn unit_of(code: &str) -> Option<&str> {
    const UNITS: [&str; 7] = ["BLOC", "CCP", "BC", "UC", "UE", "B", "U"];
    let bytes = code.as_bytes();
    let run = |from: usize, test: fn(&u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| test(byte)).count()
    };
    let mut at = 0;
    while at < bytes.len() {
        let letters = run(at, u8::is_ascii_uppercase);
        let end = run(letters, u8::is_ascii_digit);
        let after = code[end..].trim_start_matches(['-', '.', '_']);
        let name = &code[at..letters];
        // `B1.2` may be a level or an activity.
        let has_own = match name.len() {
            1 => after.starts_with(char::is_uppercase),
            _ => !after.is_empty(),
        };
        if UNITS.contains(&name) && end > letters && has_own {
            return Some(&code[..end]);
        }
        let next = code.len() - after.len();
        at = next.max(end).max(at + 1);
        if !code.is_char_boundary(at) {
            return None;
        }
    }
    None
}

/// The letters of the second part of a code: `C` of `C1`.
fn second_name(text: &str) -> Option<&str> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_name =
        (1..=3).contains(&letters) && text[letters..].starts_with(|c: char| c.is_ascii_digit());
    is_name.then(|| &text[..letters])
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A marker that pairs an assessment with its criteria, alone on a line or before its text: `1/`.
pub(super) fn pairing_mark(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix('/')?;
    let number = text[..digits].parse().ok()?;
    (number < 100 && !rest.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| (number, rest.trim_start()))
}

/// Repairs a code damaged by OCR, based on the codes before it: `Al1.2` after `A1.1` is `A1.2`.
/// Returns the repaired code and the text after it.
pub(super) fn repaired<'t>(
    text: &'t str,
    before: Option<&str>,
) -> Option<(String, String, &'t str)> {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let token = text[..end].trim_end_matches(['.', ':', '-', ')']);
    let mut chars = token.chars();
    let letter = chars.next().filter(char::is_ascii_uppercase)?;
    let tail = chars.as_str();
    let confused = |c: char| matches!(c, 'l' | 'I' | 'i' | '|' | 'O' | 'o' | 'S' | 'Z' | 'B');
    if !tail.contains(confused)
        || tail.len() > 8
        || !tail
            .chars()
            .all(|c| confused(c) || c.is_ascii_digit() || c == '.')
        || !tail.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let digit = |c: char| match c {
        'l' | 'I' | 'i' | '|' => '1',
        'O' | 'o' => '0',
        'S' => '5',
        'Z' => '2',
        'B' => '8',
        c => c,
    };
    let read: String = tail.chars().map(digit).collect();
    let dropped: String = tail.chars().filter(|c| !confused(*c)).collect();
    let candidates = [format!("{letter}{read}"), format!("{letter}{dropped}")];
    let follows = |candidate: &&String| match before {
        Some(before) => is_next(before, candidate),
        None => candidate
            .bytes()
            .filter(u8::is_ascii_digit)
            .all(|b| b == b'1'),
    };
    let code = candidates.iter().find(follows)?.clone();
    Some((code, token.to_owned(), after_signs(&text[end..])))
}

/// Whether a code may follow another in a list: the next one on some level, or one level deeper.
pub(super) fn is_next(before: &str, code: &str) -> bool {
    let letters = |code: &str| {
        code.chars()
            .take_while(char::is_ascii_alphabetic)
            .collect::<String>()
    };
    if letters(before) != letters(code) {
        return false;
    }
    let (before, code) = (number_of(before), number_of(code));
    if code.len() == before.len() + 1 && code.starts_with(&before) {
        return code.last() == Some(&1);
    }
    (0..before.len().min(code.len())).any(|level| {
        code[..level] == before[..level]
            && code[level] == before[level] + 1
            && code[level + 1..].iter().all(|number| *number == 1)
    })
}

/// The numbers of a code without its leading letters: what `A.1.1` and `C.1.1a` share.
pub(super) fn number_of(code: &str) -> Vec<u64> {
    let numbers = code
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty());
    numbers.filter_map(|run| run.parse().ok()).collect()
}

/// Whether a text is short and consists only of a number or code.
pub(super) fn is_code_alone(text: &str) -> bool {
    words(text).count() <= 2 && leading(text).is_some_and(|leading| leading.rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_before_texts() {
        for (text, code, rest) in [
            ("C.1.1a Exercer une veille", "C.1.1a", "Exercer une veille"),
            ("C1.5- Présenter", "C1.5", "Présenter"),
            ("C1 NÉGOCIER", "C1", "NÉGOCIER"),
            ("1.1 - Élaborer", "1.1", "Élaborer"),
            ("2.5 – Analyser", "2.5", "Analyser"),
            ("111. Exploiter", "111", "Exploiter"),
            ("C 1.2 : Lire", "C 1.2", "Lire"),
            (
                "Bloc de compétences n° 2 : Elaboration",
                "BC2",
                "Elaboration",
            ),
            ("Bloc 1 - Vendre", "BC1", "Vendre"),
            ("BLOC DE COMPÉTENCES 3", "BC3", ""),
            ("COMPÉTENCE : C1 - PROSPECTER", "C1", "PROSPECTER"),
            ("Activité 1: Elaboration", "A1", "Elaboration"),
            ("RNCP38676BC01 - Vendre", "RNCP38676BC01", "Vendre"),
            ("C1.2.a) Lire", "C1.2.a", "Lire"),
            ("A.3.1.1 La définition", "A.3.1.1", "La définition"),
            ("CP1. Lire", "CP1", "Lire"),
        ] {
            let found = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*found.code, found.rest), (code, rest), "{text}");
        }
        for text in [
            "20 minutes",
            "3 visites",
            "A partir de",
            "10/20",
            "Compétences",
            "Bloc",
            "B to B",
            "C'est",
            "2 000 euros",
            "Compétence de vente",
            "ERP et CRM",
            "Unités de vente",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn codes_that_an_optical_reading_damaged() {
        for (text, before, code) in [
            ("Al.1 Etude", None, "A1.1"),
            ("Al1.2 Contribution", Some("A1.1"), "A1.2"),
            ("AS5. Evaluation", Some("A4.2"), "A5"),
            ("Cl.2 Lire", Some("C1.1"), "C1.2"),
        ] {
            assert_eq!(
                repaired(text, before).map(|found| found.0).as_deref(),
                Some(code),
                "{text}"
            );
        }
        assert_eq!(repaired("AI générative", Some("A1.1")), None);
        assert_eq!(repaired("B2B Vendre", Some("C1.1")), None);
    }
}
