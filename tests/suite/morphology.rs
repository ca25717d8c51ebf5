//! The quality of word grouping, measured on pairs and forms.

use repere::morphology::{Analyzer, tokens};
use std::collections::BTreeMap;

fn table(text: &'static str) -> Vec<(&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("two words a line"))
        .collect()
}

/// The percentage of pairs with one key; prints the others.
fn joined(name: &str, pairs: &[(&str, &str)]) -> usize {
    let french = Analyzer::of("fr");
    let apart: Vec<_> = pairs
        .iter()
        .filter(|(a, b)| french.key(a) != french.key(b))
        .map(|(a, b)| format!("{a} {}, {b} {}", french.key(a), french.key(b)))
        .collect();
    println!(
        "{name}: {} of {}; apart: {apart:#?}",
        pairs.len() - apart.len(),
        pairs.len()
    );
    100 * (pairs.len() - apart.len()) / pairs.len()
}

#[test]
fn verbs_and_their_nouns() {
    let pairs = table(include_str!("../morphology/pairs.txt"));
    let half = |odd: usize| {
        let half = pairs
            .iter()
            .enumerate()
            .filter(|(index, _)| index % 2 == odd);
        half.map(|(_, pair)| *pair).collect::<Vec<_>>()
    };
    assert!(joined("pairs that rules were made with", &half(0)) == 100);
    assert!(joined("pairs held out", &half(1)) >= 99);
    let regular = table(include_str!("../morphology/regular.txt"));
    assert!(joined("regular pairs", &regular) >= 98);
}

#[test]
fn forms_of_one_word() {
    assert!(joined("forms", &table(include_str!("../morphology/forms.txt"))) >= 99);
}

#[test]
fn similar_words_stay_apart() {
    let french = Analyzer::of("fr");
    let mut confused = Vec::new();
    for (a, b) in [
        ("marché", "marcher"),
        ("message", "mesure"),
        ("partage", "partie"),
        ("avantage", "avancer"),
        ("objectif", "objection"),
        ("vent", "vente"),
        ("stage", "station"),
        ("cours", "courir"),
        ("lit", "lire"),
        ("positif", "position"),
        ("moteur", "motif"),
        ("commande", "communication"),
        ("client", "clinique"),
        ("présence", "présentation"),
        ("procès", "procédé"),
        ("page", "pagaie"),
        ("cycle", "recyclage"),
        ("note", "notable"),
        ("compte", "comptoir"),
        ("univers", "université"),
        ("générer", "général"),
        ("marche", "marchandise"),
    ] {
        let [first, second] = [a, b].map(|word| french.key(word));
        if first == second {
            confused.push(format!("{a}, {b}: {first}"));
        }
    }
    assert!(confused.is_empty(), "{confused:#?}");
}

/// Folding and tokenization, against a table that the search page is tested with too.
#[test]
fn tokens_of_the_table() {
    for line in include_str!("../morphology/tokens.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.split_once(" => ").expect("a text and its tokens");
        let text = text
            .replace("\\u00ad", "\u{ad}")
            .replace("\\u202f", "\u{202f}");
        let found: Vec<_> = tokens(&text).map(|token| token.surface).collect();
        assert_eq!(found.join(" "), expected, "{text}");
        for token in tokens(&text) {
            assert_eq!(&text[token.range.clone()], token.text);
        }
    }
}

#[test]
fn no_word_is_in_two_families() {
    for language in ["fr", "en"] {
        let analyzer = Analyzer::of(language);
        let mut seen = BTreeMap::new();
        for (key, words) in analyzer.families() {
            for word in words {
                if let Some(other) = seen.insert(word.as_str(), key) {
                    panic!("{word} is in the families of {other} and {key}");
                }
                assert_eq!(analyzer.key(word), key, "{word}");
            }
        }
    }
}

#[test]
fn other_languages_are_served() {
    let english = Analyzer::of("en-GB");
    for (a, b) in [
        ("selling", "sales"),
        ("evaluated", "evaluation"),
        ("decides", "decision"),
    ] {
        assert_eq!(english.key(a), english.key(b));
    }
    let breton = Analyzer::of("br");
    assert_eq!(breton.key("Kêr"), "ker");
}
