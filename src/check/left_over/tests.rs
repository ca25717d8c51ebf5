//! Every embedded text that authors are to replace is in one of the lists.

use super::*;
use std::collections::BTreeSet;

/// The quoted texts in an embedded file, comments included.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.lines()
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

/// Every text that `repere new` and `init --empty` write is either a placeholder or a value
/// that a real certification may have: whoever adds a text must choose.
#[test]
fn what_is_written_to_be_replaced_is_known() {
    const REAL: [&str; 34] = [
        "",
        "*",
        "20 minutes",
        "252",
        "1.",
        "23684",
        "A0",
        "A1",
        "A1.1",
        "Activité",
        "Avec",
        "BC1",
        "BC2",
        "Bloc de compétences",
        "C0",
        "C1",
        "Candidats en situation de handicap",
        "Compétence",
        "Composante",
        "I1607",
        "Le référentiel ne donne pas de critère pour cette compétence.",
        "Modalité d'évaluation",
        "On donne",
        "On exige",
        "RNCP",
        "Savoir-faire",
        "Titre",
        "Titre de la certification SLUG",
        "accueil",
        "accueillir-le-client",
        "certains candidats seulement",
        "collective",
        "epreuve",
        "fr",
    ];
    const ALSO: [&str; 6] = ["en", "handicap", "individual", "oral", "partial", "written"];
    const OF_REGISTER: [&str; 12] = [
        "3 ans",
        "apprenticeship",
        "assess",
        "continuing",
        "création",
        "equivalence",
        "experimental",
        "initial",
        "law",
        "professionalization",
        "request",
        "train",
    ];
    const OF_THE_MODEL: [&str; 34] = [
        "1/4",
        "12 semaines",
        "70 heures",
        "@accueil",
        "A",
        "Acquis",
        "BC0",
        "C2",
        "CCF",
        "Complète",
        "E1",
        "EP1",
        "Moyens",
        "Niveau 1",
        "Niveaux de maîtrise",
        "Non acquis",
        "Option",
        "PFMP",
        "Première année",
        "Règlement d'examen",
        "S0",
        "S1",
        "Sans aide",
        "Savoirs associés",
        "Scolaires",
        "UP1",
        "attitude",
        "compulsory",
        "elective",
        "maitrise",
        "n1",
        "note inférieure à 8 sur 20",
        "optional",
        "théorique",
    ];
    const OF_OFFERS: [&str; 5] = [
        "SLUG",
        "Titre de la formation NAME",
        "dossier/BC1",
        "dossier/option:A",
        "vae",
    ];
    let empty = example::empty();
    let site = empty
        .iter()
        .find(|(path, _)| path == "repere.toml")
        .map(|(_, bytes)| *bytes);
    let site = std::str::from_utf8(site.unwrap_or_default()).unwrap_or_default();
    let texts = [example::CERTIFICATION, example::OFFER, example::UNIT, site];
    let written: BTreeSet<&str> = texts.into_iter().flat_map(quoted).collect();
    let shared = OF_THE_EXAMPLE
        .into_iter()
        .filter(|text| written.contains(text));
    let known: BTreeSet<&str> = PLACEHOLDERS.into_iter().chain(shared).collect();
    let real = REAL.into_iter().chain(ALSO);
    let real = real.chain(OF_REGISTER).chain(OF_THE_MODEL);
    let real: BTreeSet<&str> = real.chain(OF_OFFERS).collect();
    let all: BTreeSet<&str> = known.union(&real).copied().collect();
    let unknown: Vec<&str> = written.difference(&all).copied().collect();
    assert!(
        unknown.is_empty(),
        "{unknown:#?}: add each to `PLACEHOLDERS`, or here if a real certification may have it"
    );
    let stale: Vec<&str> = all.difference(&written).copied().collect();
    assert!(stale.is_empty(), "{stale:#?}: nothing writes this any more");
    assert!(PLACEHOLDERS.is_sorted());
}

/// The texts looked for really occur in the example.
#[test]
fn what_the_example_says_of_itself_is_known() {
    let files = example::example();
    let all: String = files
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for words in OF_THE_EXAMPLE.iter().chain(&SENTENCES) {
        assert!(all.contains(words), "{words:?} is not in the example");
    }
    // Every unreachable address is covered.
    for address in all
        .split(['"', '(', ')'])
        .filter(|text| text.contains("example.org"))
    {
        assert!(
            !is_on_example_host(address) || OF_THE_EXAMPLE.contains(&address),
            "{address}"
        );
    }
}

#[test]
fn hosts_of_examples() {
    for (address, expected) in [
        ("https://example.org/", true),
        ("https://www.example.com/a?b", true),
        ("https://EXAMPLE.net", true),
        ("contact@example.org", true),
        ("contact@mail.example.org", true),
        ("https://monexample.org/", false),
        ("https://example.org.fr/", false),
        ("https://ecole.fr/example.org/", false),
        ("contact@ecole.fr", false),
        ("/page/", false),
    ] {
        assert_eq!(is_on_example_host(address), expected, "{address}");
    }
}
