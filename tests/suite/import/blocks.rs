//! The competencies of blocks of the register, as a reader counts them.

use super::Site;
use repere::import::rncp::split;
use std::collections::BTreeMap;
use std::path::Path;

/// Blocks as the register lists them: line breaks are lost, and items are separated by gaps.
#[test]
fn lists_are_split_as_a_reader_reads_them() {
    let lists: [(&str, &[&str]); 13] = [
        (
            "- Analyser  - Proposer une   solution  -   Comparer",
            &["Analyser", "Proposer une solution", "Comparer"],
        ),
        (
            "A1C1. Évaluer        A1C2.Apprécier    A1C3.Anticiper",
            &["A1C1 Évaluer", "A1C2 Apprécier", "A1C3 Anticiper"],
        ),
        (
            "C.1.    Organiser      C.2. Analyser",
            &["C.1 Organiser", "C.2 Analyser"],
        ),
        (
            "3.1  Organiser    3.1.1 Concevoir    3.1.2. Configurer",
            &["3.1 Organiser", "3.1.1 Concevoir", "3.1.2 Configurer"],
        ),
        (
            "1 : Préparer    2 : Analyser",
            &["1 Préparer", "2 Analyser"],
        ),
        (
            "Accueillir, afin d'évaluer.    S'adapter au profil    Gérer les stocks",
            &[
                "Accueillir, afin d'évaluer.",
                "S'adapter au profil",
                "Gérer les stocks",
            ],
        ),
        (
            "* Valider      * Coder          * Installer",
            &["Valider", "Coder", "Installer"],
        ),
        (
            "- Analyser la demande - Proposer une réponse",
            &["Analyser la demande", "Proposer une réponse"],
        ),
        ("C1. Vendre. C2. Acheter.", &["C1 Vendre.", "C2 Acheter."]),
        (
            "- Comprendre avec l'équipe Participer aux réunions    - Réunir",
            &[
                "Comprendre avec l'équipe",
                "Participer aux réunions",
                "Réunir",
            ],
        ),
        (
            "- Identifier les savoirs   Définir une problématique  - Défendre",
            &[
                "Identifier les savoirs",
                "Définir une problématique",
                "Défendre",
            ],
        ),
        ("Comptabilité    Gestion", &["Comptabilité", "Gestion"]),
        ("\tSaluer\nReformuler\n", &["Saluer", "Reformuler"]),
    ];
    for (text, expected) in lists {
        let found = split(text).items;
        let found: Vec<String> = found
            .iter()
            .map(|item| format!("{} {}", item.code, item.words).trim().to_owned())
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    let led_in = split("Être capable de :    - Saluer    - Servir");
    assert_eq!(led_in.intro, ["Être capable de :"]);
    assert_eq!(led_in.items.len(), 2);
}

/// Headings among infinitives without marks became competencies; where a list has only one short
/// item, it stays a competency.
#[test]
fn headings_within_a_list_are_not_items() {
    let full = |verb: &str| format!("{verb} les besoins du client afin de proposer une solution");
    let list = |lines: &[String]| lines.join("    ");
    let with_headings = list(&[
        "Recueillir les besoins".to_owned(),
        full("Identifier"),
        full("Collecter"),
        "Créer une base pour une application web".to_owned(),
        full("Concevoir"),
        full("Optimiser"),
    ]);
    let found = split(&with_headings).items;
    let found: Vec<_> = found
        .iter()
        .map(|item| (item.words.split(' ').next().unwrap_or(""), &*item.heading))
        .collect();
    assert_eq!(
        found,
        [
            ("Identifier", "Recueillir les besoins"),
            ("Collecter", ""),
            ("Concevoir", "Créer une base pour une application web"),
            ("Optimiser", ""),
        ]
    );
    let without = list(&[
        full("Identifier"),
        "Gérer les stocks".to_owned(),
        full("Concevoir"),
        full("Optimiser"),
    ]);
    let found = split(&without).items;
    assert_eq!(found.len(), 4);
    assert_eq!(found[1].doubts.len(), 1);
}

/// How many competencies a reader counts in the blocks of twelve real fiches. The fiches are read
/// where they are available.
const COUNTED: [(&str, &[usize]); 12] = [
    ("RNCP34762", &[7, 10, 10, 8, 5]),
    ("RNCP35809", &[9, 20, 6, 14]),
    ("RNCP35625", &[2, 5, 2, 5, 4, 3, 3, 5, 7, 4]),
    ("RNCP35419", &[5, 4, 4, 5]),
    ("RNCP37488", &[5, 4]),
    ("RNCP40344", &[6, 6, 5, 7]),
    ("RNCP36612", &[9, 9, 8, 7]),
    ("RNCP37674", &[4, 4]),
    ("RNCP36490", &[10, 9, 12, 12]),
    ("RNCP35959", &[9, 8, 7, 8, 9]),
    ("RNCP37873", &[4, 4, 3]),
    ("RNCP39568", &[2, 4, 5, 3, 2, 3]),
];

#[test]
fn blocks_of_real_fiches_are_counted_as_by_a_reader() {
    let Some(folder) = std::env::var_os("REPERE_SAMPLES") else {
        return;
    };
    let site = Site::new();
    let file = Path::new(&folder).join("rncp_fixture.xml");
    let (status, said, _) = site.import(&["rncp", file.to_str().unwrap(), "--all", "--yes"]);
    assert_eq!(status, 0, "{said}");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (path, text) in site.files() {
        let code = text
            .lines()
            .find_map(|line| line.strip_prefix("code = \"RNCP"));
        if let Some(code) = code.filter(|_| !path.to_string_lossy().contains(".import")) {
            let count = text.matches("[[competency]]").count();
            counts.insert(format!("RNCP{}", code.trim_end_matches('"')), count);
        }
    }
    let mut wrong = Vec::new();
    for (fiche, blocks) in COUNTED {
        for (at, expected) in blocks.iter().enumerate() {
            let block = format!("{fiche}BC{:02}", at + 1);
            let found = counts.remove(&block).unwrap_or(0);
            if found != *expected {
                wrong.push(format!("{block}: {found}, a reader counts {expected}"));
            }
        }
    }
    assert!(
        wrong.is_empty() && counts.is_empty(),
        "{wrong:#?} {counts:?}"
    );
}
