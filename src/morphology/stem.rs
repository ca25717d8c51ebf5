//! Stemming: Snowball on the accented word, rules for the suffixes that it leaves, then folding.

use crate::text::fold;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Suffixes of nouns derived from verbs that Snowball does not handle: each is replaced to give the
/// infinitive, so that both have one stem. The number is the minimum count of letters before the
/// suffix, so that short words (page, stage, valeur) stay unchanged.
const FRENCH_NOUNS: &[(&str, &str, usize)] = &[
    ("ification", "ifier", 1),
    ("scription", "scrire", 2),
    ("struction", "struire", 2),
    ("duction", "duire", 2),
    ("traction", "traire", 2),
    ("pression", "primer", 2),
    ("position", "poser", 1),
    ("ception", "cevoir", 2),
    ("mission", "mettre", 3),
    ("clusion", "clure", 2),
    ("vention", "venir", 3),
    ("tention", "tenir", 3),
    ("cession", "céder", 2),
    ("version", "vertir", 3),
    ("ition", "ir", 3),
    ("isation", "iser", 2),
    ("ation", "er", 3),
    ("issement", "ir", 2),
    ("oiement", "oyer", 2),
    ("ement", "er", 3),
    ("issage", "ir", 3),
    ("aison", "er", 4),
    ("ature", "er", 3),
    ("eture", "er", 3),
    ("age", "er", 3),
    ("ure", "er", 4),
    ("eur", "er", 3),
    ("euse", "er", 3),
    ("eux", "er", 3),
];

/// The stemmer of one language.
pub(super) struct Stems {
    snowball: Option<Stemmer>,
    /// The stems of the words of the built-in tables, computed when the program is built.
    known: FxHashMap<&'static str, &'static str>,
    nouns: &'static [(&'static str, &'static str, usize)],
}

impl Stems {
    pub(super) fn french() -> Self {
        Self {
            snowball: Some(Stemmer::new(Algorithm::French)),
            known: known(include_str!(concat!(env!("OUT_DIR"), "/stems-fr.txt"))),
            nouns: FRENCH_NOUNS,
        }
    }

    pub(super) fn english() -> Self {
        Self {
            snowball: Some(Stemmer::new(Algorithm::English)),
            known: known(include_str!(concat!(env!("OUT_DIR"), "/stems-en.txt"))),
            nouns: &[],
        }
    }

    /// For languages without a stemmer: words are only folded.
    pub(super) fn none() -> Self {
        Self {
            snowball: None,
            known: FxHashMap::default(),
            nouns: &[],
        }
    }

    /// The folded Snowball stem of a lower-case word.
    ///
    /// The accented word is stemmed, since French endings distinguish évalué from évalue.
    pub(super) fn plain(&self, word: &str) -> String {
        match (self.known.get(word), &self.snowball) {
            (Some(stem), _) => fold(stem),
            (None, Some(stemmer)) => fold(&stemmer.stem(word)),
            (None, None) => fold(word),
        }
    }

    /// The stem of a lower-case word, with derived nouns reduced to their verbs.
    pub(super) fn ruled(&self, word: &str) -> String {
        let verb = self.verb(word);
        let mut stem = self.plain(verb.as_deref().unwrap_or(word));
        if !self.nouns.is_empty() {
            smooth(&mut stem);
        }
        stem
    }

    /// The verb that a noun is derived from, by its suffix.
    pub(super) fn verb(&self, noun: &str) -> Option<String> {
        let singular = noun.strip_suffix('s').unwrap_or(noun);
        self.nouns.iter().find_map(|(suffix, ending, least)| {
            let base = singular.strip_suffix(suffix)?;
            (base.chars().count() >= *least).then(|| format!("{base}{ending}"))
        })
    }
}

/// Words and their stems, from a table with one of each on a line.
fn known(table: &'static str) -> FxHashMap<&'static str, &'static str> {
    let lines = table.lines().filter_map(|line| line.split_once(' '));
    lines.collect()
}

/// Removes remaining differences between the stems of a verb and its noun: sélectionn- and sélect-,
/// évoqu- and évoc-, employ- and emploi-, renouvell- and renouvel-.
fn smooth(stem: &mut String) {
    if stem.len() >= 6
        && ["tion", "sion", "xion"]
            .iter()
            .any(|ending| stem.ends_with(ending))
    {
        stem.truncate(stem.len() - "ion".len());
    }
    if stem.ends_with("qu") {
        stem.truncate(stem.len() - "qu".len());
        stem.push('c');
    }
    if stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    let mut last = stem.bytes().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && a.is_ascii_alphabetic()
        && stem.len() > 3
    {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn suffixes_lead_nouns_back_to_verbs() {
        let french = Stems::french();
        for (verb, noun) in [
            ("piloter", "pilotage"),
            ("planifier", "planification"),
            ("sélectionner", "sélections"),
            ("évoquer", "évocation"),
            ("répartir", "répartition"),
            ("fermer", "fermetures"),
            ("percevoir", "perception"),
            ("employer", "emploi"),
            ("renouveler", "renouvellement"),
        ] {
            assert_eq!(french.ruled(verb), french.ruled(noun), "{verb}, {noun}");
        }
        for (a, b) in [("page", "per"), ("stage", "ster"), ("valeur", "valer")] {
            assert_ne!(french.plain(a), french.ruled(b), "{a}, {b}");
        }
    }
}
