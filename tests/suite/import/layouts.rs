//! Layouts of tables as real documents have them, each small.

use crate::import_table::outline;
use repere::import::Locale;
use repere::import::table::{Choices, import};

fn read(text: &str) -> String {
    let imported = import(text.as_bytes(), "f", &Choices::default());
    outline(&imported.unwrap_or_else(|error| panic!("{error:?}")).draft)
}

/// A row of totals became a skill, a heading above the headers was text without a place, `1)` was a
/// part of a criterion, a criterion that begins with a code was tied to the whole cell, a column of
/// codes beside that of blocks was not used, and `1.10` of a spreadsheet was the code `1.1` again.
#[test]
fn layouts_of_real_documents() {
    let cases = [
        (
            "a row of totals",
            "Code;Compétences;Critères d'évaluation;Coefficient\nC1;Préparer;C'est prêt;2\n;Total;;5\n",
            " Compétences\n  C1: Préparer <>\n  = [C'est prêt] -> C1\n",
        ),
        (
            "a heading with a code above the headers",
            "<table><tr><td colspan=2>C1 – S’informer<tr><td>Savoir-faire<td>Critères d’évaluation\
             <tr><td>C1.1 Lire<td>C’est lu<tr><td colspan=2>C2 – Réaliser<tr><td>Savoir-faire\
             <td>Critères d’évaluation<tr><td>C2.1 Poser<td>C’est posé</table>",
            "C1 S’informer\n  C1.1: Lire <>\n  = [C’est lu] -> C1.1\n\
             C2 Réaliser\n  C2.1: Poser <>\n  = [C’est posé] -> C2.1\n",
        ),
        (
            "numbered criteria",
            "<table><tr><td>Compétences<td>Critères<tr><td>Compétence 1 : Secourir<td><p>1) L’alerte est \
             donnée<p>2) Les gestes sont justes</table>",
            " Compétences\n  C1: Secourir <>\n  = [L’alerte est donnée | Les gestes sont justes] -> C1\n",
        ),
        (
            "criteria that begin with the code of a competency",
            "<table><tr><td>Compétences<td>Critères<tr><td><p>C1 Accueillir<p>C2 Conclure\
             <td><p>C1 : le ton est juste<p>C2 : l’accord est écrit</table>",
            " Compétences\n  C1: Accueillir <>\n  C2: Conclure <>\n\
             \x20 = [le ton est juste] -> C1\n  = [l’accord est écrit] -> C2\n",
        ),
        (
            "knowledge and capacities in one column",
            "Activités ou tâches;Connaissances et capacités à évaluer;Critères d’évaluation\n\
             Nettoyage;Doser le produit;Le dosage est juste\n",
            " Compétences\n  doser-le-produit: Doser le produit <nettoyage>\n\
             \x20 = [Le dosage est juste] -> doser-le-produit\n",
        ),
        (
            "codes beside the column of blocks",
            "Réf.;Bloc;Compétence;Critère\nC1.1;Bloc 1 - Gérer;Suivre;Le suivi est exact\n\
             C1.2;Bloc 1 - Gérer;Établir;Le bilan est juste\n",
            "BC1 Gérer\n  C1.1: Suivre <>\n  C1.2: Établir <>\n\
             \x20 = [Le suivi est exact] -> C1.1\n  = [Le bilan est juste] -> C1.2\n",
        ),
        (
            "certificates of a titre professionnel",
            "Activités types (CCP);N° Fiche;Compétences professionnelles;Critères de performance\n\
             CCP 1 Développer;1;Maquetter;La maquette convient\nCCP 2 Déployer;2;Livrer;La livraison tient\n",
            "CCP1 Développer\n  1: Maquetter <>\n  = [La maquette convient] -> 1\n\
             CCP2 Déployer\n  2: Livrer <>\n  = [La livraison tient] -> 2\n",
        ),
        (
            "codes in brackets at the end",
            "Compétence(s);Critère(s)\nAccueillir le client (C1);Il est salué\nPrendre congé (C2);Il est remercié\n",
            " Compétences\n  C1: Accueillir le client <>\n  C2: Prendre congé <>\n\
             \x20 = [Il est salué] -> C1\n  = [Il est remercié] -> C2\n",
        ),
        (
            "the number of the register below the title of a block",
            "<table><tr><td>Blocs de compétences<td>Compétences<tr><td><p>Bloc de compétences 1<p>Gérer\
             <p>RNCP12345BC01<td>Tenir la caisse</table>",
            "RNCP12345BC01 Gérer\n  tenir-la-caisse: Tenir la caisse <>\n",
        ),
        (
            "blocks in a column without a header",
            "<table><tr><td><td>Compétences<td>Critères<tr><td><p>BLOC 1<p>VENDRE<td>C1 Accueillir<td>Il salue\
             <tr><td><p>BLOC 2<p>GÉRER<td>C2 Compter<td>Il compte</table>",
            "BC1 VENDRE\n  C1: Accueillir <>\n  = [Il salue] -> C1\n\
             BC2 GÉRER\n  C2: Compter <>\n  = [Il compte] -> C2\n",
        ),
        (
            "functions beside their tasks",
            "<table><tr><td>Fonctions<td>Tâches<td>Compétences<tr><td rowspan=2>F1 Maintenance<td>T1 Diagnostiquer\
             <td>C1 Analyser<tr><td>T2 Réparer<td>C2 Remplacer</table>",
            " Compétences\n  C1: Analyser <T1>\n  C2: Remplacer <T2>\n",
        ),
        (
            "titles of numbered tables",
            "<p>Tableau 1 : Bloc n°1 « Préparer »<table><tr><td>Compétences<td>Critères<tr><td>C1 Lire<td>Lu</table>\
             <p>Tableau 2 : Bloc n°2 « Réaliser »<table><tr><td>Compétences<td>Critères<tr><td>C2 Faire<td>Fait</table>",
            "BC1 Préparer\n  C1: Lire <>\n  = [Lu] -> C1\nBC2 Réaliser\n  C2: Faire <>\n  = [Fait] -> C2\n",
        ),
    ];
    for (what, text, expected) in cases {
        assert_eq!(read(text), expected, "{what}");
    }
    let numbers = (1..=11).map(|number| match number {
        10 => "1.1;Dix;Dix fois\n".to_owned(),
        _ => format!("1.{number};Geste {number};Juste {number}\n"),
    });
    let shortened = read(&format!(
        "N°;Compétences;Critères\n{}",
        numbers.collect::<String>()
    ));
    assert!(shortened.contains("  1.10: Dix <>\n"), "{shortened}");
}

/// An assessment for which nothing is printed was tied to the whole unit.
#[test]
fn an_assessment_without_a_printed_tie_is_a_comment() {
    let text = "Compétences;Modalités d’évaluation;Critères\nC1 Lire;Dossier personnel;Lu\n\
                C2 Faire;;Fait\nC3 Dire;;Dit\n";
    let imported = import(text.as_bytes(), "f", &Choices::default()).unwrap();
    let files = imported.draft.files(Locale::English);
    let unit = &files[1].text;
    assert!(
        unit.contains("\n# [[assessment]]\n# id = \"dossier-personnel\"\n"),
        "{unit}"
    );
    let parsed: toml::Table = unit.parse().unwrap();
    assert!(!parsed.contains_key("assessment"), "{unit}");
}
