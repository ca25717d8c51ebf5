//! Classifies French texts by how they begin: an infinitive, a gerund, a sentence.

use crate::text::fold;

/// The words of a text, normalised, without surrounding punctuation.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_separator = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '-';
    let words = text
        .split(is_separator)
        .filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(fold)
}

/// Whether a text begins with an infinitive, possibly after a pronoun or a negation:
/// "S'approprier", "En déduire", "Les transmettre", "Ne pas interrompre".
pub(super) fn begins_with_infinitive(text: &str) -> bool {
    let mut words = words(text).take(4).peekable();
    let mut pronouns = 0;
    while let Some(word) = words.next() {
        let word = match word.split_once('\'') {
            Some(("s" | "l" | "m" | "d", rest)) => rest.to_owned(),
            _ => word,
        };
        if is_infinitive(&word) {
            return true;
        }
        let leads = matches!(
            &*word,
            "se" | "en"
                | "y"
                | "les"
                | "le"
                | "la"
                | "lui"
                | "leur"
                | "ne"
                | "pas"
                | "co"
                | "bien"
                | "etre"
        );
        pronouns += 1;
        if !leads || pronouns > 2 || words.peek().is_none() {
            return false;
        }
    }
    false
}

/// Whether a normalised word is an infinitive.
pub(super) fn is_infinitive(word: &str) -> bool {
    const NOUNS: [&str; 40] = [
        "dossier",
        "papier",
        "cahier",
        "fichier",
        "calendrier",
        "courrier",
        "atelier",
        "metier",
        "chantier",
        "particulier",
        "dernier",
        "premier",
        "hotelier",
        "leader",
        "hier",
        "janvier",
        "fevrier",
        "financier",
        "mobilier",
        "immobilier",
        "reporting",
        "avenir",
        "loisir",
        "plaisir",
        "cadre",
        "ordre",
        "autre",
        "titre",
        "lettre",
        "centre",
        "registre",
        "entre",
        "contre",
        "notre",
        "votre",
        "quatre",
        "chiffre",
        "offre",
        "livre",
        "oeuvre",
    ];
    let word = word.rsplit('-').next().unwrap_or(word);
    if word.len() < 4 || NOUNS.contains(&word) {
        return false;
    }
    if word.ends_with("er") || word.ends_with("ir") || word.ends_with("oir") {
        return !word.ends_with("soir");
    }
    const ENDINGS: [&str; 20] = [
        "mettre", "aitre", "oitre", "battre", "ndre", "rdre", "oudre", "uire", "crire", "lire",
        "dire", "faire", "traire", "plaire", "vivre", "suivre", "rompre", "vaincre", "clure",
        "etre",
    ];
    // Words in -taire are nouns and adjectives: "secrétaire", "budgétaire".
    ENDINGS.iter().any(|ending| word.ends_with(ending))
        && !matches!(word, "gendre" | "cendre" | "delire" | "fenetre" | "affaire")
}

/// Whether a text begins with "En …ant".
pub(super) fn begins_with_gerund(text: &str) -> bool {
    let mut words = words(text);
    if words.next().as_deref() != Some("en") {
        return false;
    }
    let gerund = |word: String| word.ends_with("ant") || word.ends_with("ants");
    words.take(3).any(gerund)
}

/// Whether a text begins in the middle of a sentence.
pub(super) fn begins_in_the_middle(text: &str) -> bool {
    let first = text
        .chars()
        .find(|c| !matches!(c, '«' | '"' | '“' | '\'' | ' '));
    first.is_some_and(|c| c.is_lowercase() || matches!(c, ')' | ',' | ';'))
}

/// Whether a text may be incomplete: it has no final punctuation.
pub(super) fn is_open(text: &str) -> bool {
    !text.trim_end().ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Whether a text contains a conjugated verb, judging by the usual verbs of criteria.
pub(super) fn has_finite_verb(text: &str) -> bool {
    const VERBS: [&str; 52] = [
        "est",
        "sont",
        "permet",
        "permettent",
        "doit",
        "doivent",
        "comprend",
        "comprennent",
        "comporte",
        "comportent",
        "respecte",
        "respectent",
        "tient",
        "tiennent",
        "prend",
        "prennent",
        "repond",
        "repondent",
        "peut",
        "peuvent",
        "identifie",
        "presente",
        "propose",
        "justifie",
        "explique",
        "demontre",
        "utilise",
        "realise",
        "analyse",
        "met",
        "mettent",
        "fait",
        "font",
        "sait",
        "maitrise",
        "adapte",
        "favorise",
        "favorisent",
        "correspond",
        "correspondent",
        "contient",
        "contiennent",
        "s'appuie",
        "s'appuient",
        "vise",
        "visent",
        "integre",
        "integrent",
        "facilite",
        "facilitent",
        "assure",
        "assurent",
    ];
    // A noun may look like a verb, but not after an article.
    let mut before = String::new();
    words(text).any(|word| {
        let article = matches!(
            &*before,
            "le" | "la" | "les" | "une" | "un" | "de" | "d'" | ""
        );
        let finds = VERBS.contains(&&*word) && !article;
        before = word;
        finds
    })
}

/// Where the next capitalised infinitive begins in a text whose separators a conversion lost.
pub(super) fn split_at_infinitives(text: &str) -> Vec<String> {
    let mut starts = vec![0];
    let mut before = None;
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        // A step may follow a complete sentence, or a word without punctuation.
        if c.is_uppercase() && before == Some(' ') && depth == 0 {
            let word: String = text[at..]
                .chars()
                .take_while(|c| c.is_alphabetic())
                .collect();
            let rest = &text[at..];
            let is_step = is_infinitive(&fold(&word))
                || (word == "En" || word == "Se" || word == "S") && begins_with_infinitive(rest);
            if is_step {
                starts.push(at);
            }
        }
        before = Some(c);
    }
    starts.push(text.len());
    let part = |pair: &[usize]| text[pair[0]..pair[1]].trim().to_owned();
    starts
        .windows(2)
        .map(part)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infinitives() {
        for text in [
            "Analyser le marché",
            "S’approprier les enjeux",
            "S'assurer de",
            "En déduire les évolutions",
            "Les transmettre aux personnes",
            "Mettre en œuvre",
            "Se situer dans",
            "Prendre congé",
            "Conclure la visite",
            "Lire un plan",
            "Co-construire un projet",
        ] {
            assert!(begins_with_infinitive(text), "{text}");
        }
        for text in [
            "Dossier de vente",
            "En s'appuyant sur l'analyse, élaborer un plan",
            "Des contraintes à gérer",
            "Le prestataire est choisi",
            "Offre de produits",
            "Inventaire des stocks",
            "Un entretien",
            "La sélection",
        ] {
            assert!(!begins_with_infinitive(text), "{text}");
        }
    }

    #[test]
    fn steps_run_together() {
        assert_eq!(
            split_at_infinitives("Gérer la relation Cerner le projet (Voir plus) Animer"),
            [
                "Gérer la relation",
                "Cerner le projet (Voir plus)",
                "Animer"
            ]
        );
    }
}
