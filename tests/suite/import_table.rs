//! Import of tables: drafts with correct columns that build, from every format; and damaged,
//! disguised, locked or oversized files, none of which may cause a panic.

use crate::files::{docx, odf, xlsx};
use crate::support::temporary;
use repere::import::table::roles::{Role, parse_corrections};
use repere::import::table::{Choices, Imported, import, import_text};
use repere::import::{Draft, Locale};
use std::process::Command;

fn read(bytes: &[u8]) -> Imported {
    import(bytes, "referentiel.xlsx", &Choices::default())
        .unwrap_or_else(|error| panic!("{error:?}"))
}

fn refusal(bytes: &[u8]) -> String {
    import(bytes, "f", &Choices::default())
        .expect_err("it is refused")
        .message
        .get(Locale::English)
        .to_owned()
}

/// A summary of the draft: units, competencies with activities, criteria with their ties.
pub(crate) fn outline(draft: &Draft) -> String {
    let mut out = String::new();
    for unit in &draft.units {
        out += &format!("{} {}\n", unit.code, unit.title.as_str());
        for competency in &unit.competencies {
            let name = [&*competency.code, &*competency.id].concat();
            out += &format!(
                "  {name}: {} <{}>\n",
                competency.statement.as_str(),
                competency.activities.join(" ")
            );
            for skill in &competency.skills {
                out += &format!("    . {}\n", skill.as_str());
            }
        }
        for assessment in &unit.assessments {
            out += &format!(
                "  ! {} -> {}\n",
                assessment.title.as_str(),
                assessment.targets.join(" ")
            );
        }
        for criterion in &unit.criteria {
            let points: Vec<&str> = criterion
                .indicators
                .iter()
                .map(repere::import::Prose::as_str)
                .collect();
            out += &format!(
                "  = {}[{}] -> {}\n",
                criterion.title.as_str(),
                points.join(" | "),
                criterion.targets.join(" ")
            );
        }
    }
    out
}

/// Imports a file into a new site with the command and builds the site.
fn builds(bytes: &[u8], name: &str, form: &str) {
    let folder = temporary();
    let site = folder.path().join("site");
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_repere"))
            .env("REPERE_LANG", "en")
            .arg("--root")
            .arg(&site)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let init = Command::new(env!("CARGO_BIN_EXE_repere"))
        .env("REPERE_LANG", "en")
        .args(["init", "--empty"])
        .arg(&site)
        .output()
        .unwrap();
    assert!(init.status.success());
    run(&["import", form, file.to_str().unwrap(), "--yes"]);
    run(&["build"]);
    assert!(site.join("import-report.md").is_file());
}

const HEADERS: [&str; 4] = [
    "Activités",
    "Compétences",
    "Modalités d'évaluation",
    "Critères d'évaluation",
];

/// Two competencies with one activity and one assessment, and a spanning row for the unit.
const EXPECTED: &str = "\
BC1 Vendre
  accueillir-le-client: Accueillir le client <vente>
  conclure-la-vente: Conclure la vente <vente>
  ! Mise en situation -> *
  = [Le ton est juste | Le besoin est compris] -> accueillir-le-client
  = [L'accord est écrit] -> conclure-la-vente
";

fn rows() -> Vec<crate::files::Row> {
    use crate::files::{cell, merged};
    vec![
        HEADERS.map(cell).into(),
        vec![merged("Bloc 1 : Vendre", 1, 4)],
        vec![
            merged("Vente", 2, 1),
            cell("Accueillir le client"),
            merged("Mise en situation", 2, 1),
            cell("- Le ton est juste\n- Le besoin est compris"),
        ],
        vec![cell("Conclure la vente"), cell("L'accord est écrit")],
    ]
}

#[test]
fn the_same_table_in_every_format() {
    let page = crate::files::html(&rows());
    for (what, bytes) in [
        ("docx", docx(&rows())),
        ("odt", odf(&rows(), "text")),
        ("ods", odf(&rows(), "spreadsheet")),
        ("xlsx", xlsx(&rows())),
        ("html", page.into_bytes()),
    ] {
        let imported = read(&bytes);
        assert_eq!(outline(&imported.draft), EXPECTED, "{what}");
        builds(&bytes, &format!("referentiel.{what}"), "table");
    }
}

/// A sheet of the older format of Excel, with units as merged cells, the criteria before the
/// competencies, and headers in words.
const SHEET: &[u8] = include_bytes!("import/small.xls");

/// Compound codes (`BC01-C1`) were truncated after their first part, which made a single unit of all
/// of them; the caption of a table was lost, and a footnote mark became part of the word before it; a
/// note below a table became an activity; a criterion repeated next to other indicators was taken for
/// the same one.
#[test]
fn documents_with_unusual_layouts() {
    let cases: [(&str, Vec<u8>, &str); 11] = [
        (
            "codes with two names",
            "Compétences;Critères d'évaluation\nBC01-C1 Accueillir;Il salue\nBC01-C2 Conclure;Il signe\n\
             BC02-C1 Compter;Il compte\n"
                .into(),
            "BC01 BC01\n  BC01-C1: Accueillir <>\n  BC01-C2: Conclure <>\n\
             \x20 = [Il salue] -> BC01-C1\n  = [Il signe] -> BC01-C2\n\
             BC02 BC02\n  BC02-C1: Compter <>\n  = [Il compte] -> BC02-C1\n",
        ),
        (
            "a caption, and marks of footnotes",
            "<table><caption>Bloc 1 : Vendre</caption><tr><th>Compétences<th>Critères d'évaluation\
             <tr><td>C1 Mesurer 3 m<sup>2</sup><td>Il mesure<sup>1</sup></table>"
                .into(),
            "BC1 Vendre\n  C1: Mesurer 3 m² <>\n  = [Il mesure¹] -> C1\n",
        ),
        (
            "a note below the table",
            "Fonctions;Compétences;Résultats attendus\nVente;C1 Vendre;Il vend\n(1) Au sens du code du travail.;;\n".into(),
            " Compétences\n  C1: Vendre <vente>\n  = [Il vend] -> C1\n",
        ),
        (
            "a criterion again",
            crate::files::html(&[
                ["Compétences", "Critères", "Indicateurs"].map(crate::files::cell).into(),
                ["C1 Vendre", "Qualité", "Il vend"].map(crate::files::cell).into(),
                ["C2 Compter", "Qualité", "Il compte"].map(crate::files::cell).into(),
            ])
            .into_bytes(),
            " Compétences\n  C1: Vendre <>\n  C2: Compter <>\n  = Qualité[Il vend] -> C1\n  = Qualité[Il compte] -> C2\n",
        ),
        (
            "ticks below ways of assessing, and codes that are numbers",
            "N°;Compétences;Critères;Mise en situation;Entretien;Dossier\n1;Préparer;C'est prêt;X;;X\n\
             2;Rendre compte;C'est clair;;X;X\n3;Ranger;C'est net;X;;\n"
                .into(),
            " Compétences\n  1: Préparer <>\n  2: Rendre compte <>\n  3: Ranger <>\n  ! Mise en situation -> 1 3\n\
             \x20 ! Dossier -> 1 2\n  ! Entretien -> 2\n  = [C'est prêt] -> 1\n  = [C'est clair] -> 2\n  = [C'est net] -> 3\n",
        ),
        (
            "headers in two rows, with empty cells below those without parts",
            "<table><tr><td>Référentiel d'activités<td>Référentiel de compétences<td colspan=2>Référentiel d'évaluation\
             <tr><td><td><td>Modalités d'évaluation<td>Critères d'évaluation\
             <tr><td colspan=4>Bloc 1. Vendre<tr><td>A1. Vente<td>C1. Vendre<td>Jeu de rôle<td>Il vend</table>"
                .into(),
            "BC1 Vendre\n  C1: Vendre <A1>\n  ! Jeu de rôle -> C1\n  = [Il vend] -> C1\n",
        ),
        (
            "parts of competencies in a column of their own, and an assessment that is printed again",
            "Compétences;Sous-compétences;Critères;Modalités\nC1 Cuisiner;C1.1 Éplucher;C'est net;Observation\n\
             ;C1.2 Cuire;C'est cuit;Observation\n"
                .into(),
            " Compétences\n  C1: Cuisiner <>\n  C1.1: Éplucher <>\n  C1.2: Cuire <>\n  ! Observation -> *\n\
             \x20 = [C'est net] -> C1.1\n  = [C'est cuit] -> C1.2\n",
        ),
        (
            "a level is no criterion",
            "Compétences;Savoirs;Niveau d'exigence\nC1 Vendre;Les prix;2\n".into(),
            " Compétences\n  C1: Vendre <>\n",
        ),
        (
            "what goes on behind a page break",
            "<h1>Bloc 1 : Gérer</h1><table><tr><th>Activités<th>Compétences<th>Critères<tr><td>Stock<td>C1. Compter les\
             <td>Il compte</table><p>Page 2</p><table><tr><th>Activités<th>Compétences<th>Critères\
             <tr><td>Stock (suite)<td>produits<td>Il signe<tr><td><td>C2. Ranger<td>Il range</table>"
                .into(),
            "BC1 Gérer\n  C1: Compter les produits <stock>\n  C2: Ranger <stock>\n\
             \x20 = [Il compte] -> C1\n  = [Il signe] -> C1\n  = [Il range] -> C2\n",
        ),
        (
            "a fiche for each competency",
            "<h1>Bloc 1 : Vendre</h1><h2>Compétence 1 : Accueillir</h2><table><tr><td>Critères d'évaluation\
             <td><ul><li>Il salue<li>Il sourit</ul><tr><td>Modalités<td>Jeu de rôle</table>\
             <h2>Compétence 2 : Conclure</h2><table><tr><td>Critères d'évaluation<td>Il signe\
             <tr><td>Modalités<td>Entretien</table>"
                .into(),
            "BC1 Vendre\n  C1: Accueillir <>\n  C2: Conclure <>\n  ! Jeu de rôle -> C1\n  ! Entretien -> C2\n\
             \x20 = [Il salue | Il sourit] -> C1\n  = [Il signe] -> C2\n",
        ),
        (
            "a sheet of the older format",
            SHEET.into(),
            "BC01 Accueillir\n  C.1.1: Accueillir le client <>\n  C.1.2: Conseiller un produit <>\n\
             \x20 = [Le client est salué | Le besoin est reformulé] -> C.1.1\n  = [Le produit correspond au besoin] -> C.1.2\n\
             BC02 Encaisser\n  C.2.1: Encaisser la vente <>\n  C.2.2: Gérer les retours <>\n\
             \x20 = [Le montant est exact | Le ticket est remis] -> C.2.1\n  = [La procédure est suivie] -> C.2.2\n",
        ),
    ];
    for (what, bytes, expected) in cases {
        let imported = import(&bytes, "f", &Choices::default()).unwrap();
        assert_eq!(outline(&imported.draft), expected, "{what}");
    }
}

#[test]
fn csv_repeats_what_was_merged() {
    let text = "Bloc;Activité;Code;Compétence;Critère d'évaluation\n\
                BC1 Vendre;Vente;C1;Accueillir;Le ton est juste\n\
                BC1 Vendre;Vente;C1;Accueillir;\"Le besoin, dit tout haut, est compris\"\n\
                BC1 Vendre;;C2;Conclure;L'accord est écrit\n\
                BC2 Gérer;Caisse;C3;Compter;La caisse est juste\n";
    let imported = read(text.as_bytes());
    assert_eq!(
        outline(&imported.draft),
        "BC1 Vendre\n  C1: Accueillir <vente>\n  C2: Conclure <vente>\n\
         \x20 = [Le ton est juste] -> C1\n  = [Le besoin, dit tout haut, est compris] -> C1\n\
         \x20 = [L'accord est écrit] -> C2\n\
         BC2 Gérer\n  C3: Compter <caisse>\n  = [La caisse est juste] -> C3\n"
    );
    builds(text.as_bytes(), "f.csv", "table");
}

#[test]
fn columns_are_corrected() {
    let text =
        "Libellé;Remarque\nAccueillir le client;Le ton est juste\nConclure;L'accord est écrit\n";
    assert!(refusal(text.as_bytes()).contains("--columns"));
    let choices = Choices {
        columns: parse_corrections("1=competency,2=criterion").unwrap(),
        title: Some("Vendre".into()),
    };
    let imported = import(text.as_bytes(), "f.csv", &choices).unwrap();
    // No header is recognised in the first row, so it is shown as a row.
    assert_eq!(imported.layouts[0].1.role(0), Some(Role::Competency));
    assert_eq!(imported.draft.units[0].criteria.len(), 3);
    assert_eq!(imported.draft.certification.text("title"), Some("Vendre"));
}

/// A sentence that continues in the next row is joined, a repeated header is dropped, and a
/// duplicate line is kept once.
#[test]
fn rows_continue_after_a_page_break() {
    let text = "Activités\tCompétences\tCritères d'évaluation\n\
                Vente\t<p>C1 Accueillir le client en tenant compte de</p>\t<p>Qualité de l'accueil</p> <ul>- le ton est juste, - le besoin est</ul>\n\
                Activités\tCompétences\tCritères d'évaluation\n\
                \t<p>ses besoins</p> <p>C2 Conclure</p>\t<p>compris</p>\n\
                \t\t<p>En relation avec la compétence C2</p> <p>Qualité de l'accord</p> <ul>• Forme : - l'accord est écrit • Fond :- l'accord est complet</ul>\n";
    let imported = import_text(text.as_bytes(), "f.txt", &Choices::default()).unwrap();
    assert_eq!(
        outline(&imported.draft),
        " Compétences\n  C1: Accueillir le client en tenant compte de ses besoins <vente>\n  C2: Conclure <vente>\n\
         \x20 = Qualité de l'accueil[le ton est juste, | le besoin est compris] -> C1\n\
         \x20 = Forme[l'accord est écrit] -> C2\n  = Fond[l'accord est complet] -> C2\n"
    );
    builds(text.as_bytes(), "f.txt", "text");
}

#[test]
fn codes_tie_where_they_are_printed() {
    let text = "Compétences;Critères\n\
                \"C1.1 Lire\nC1.2 Écrire\nC1.3 Compter\";\"Compétences C1.1 et C1.2 :\n- le texte est juste\nCompétence C1.3\n- le compte est bon\"\n";
    assert_eq!(
        outline(&read(text.as_bytes()).draft),
        " Compétences\n  C1.1: Lire <>\n  C1.2: Écrire <>\n  C1.3: Compter <>\n\
         \x20 = [le texte est juste] -> C1.1 C1.2\n  = [le compte est bon] -> C1.3\n"
    );
}

#[test]
fn text_in_column_order() {
    let text = "COMPÉTENCE : C1 - PROSPECTER\n\nSAVOIR FAIRE\n« Être capable de »\n\nConditions de réalisation\n« On donne »\n\n\
                1.1 - Préparer\n\n111. Chercher des\nadresses\n. Lire un fichier\n\n112. Trier les adresses\n\n113. Garder les meilleures\n\n\
                Avec :\n- un fichier,\n- des cartes.\n\n- Les adresses sont justes et\ntriées\n- Le fichier est à jour\n";
    let imported = import_text(text.as_bytes(), "f.txt", &Choices::default()).unwrap();
    assert_eq!(
        outline(&imported.draft),
        "C1 PROSPECTER\n  1.1: Préparer <>\n  111: Chercher des adresses <>\n    . Lire un fichier\n  112: Trier les adresses <>\n  113: Garder les meilleures <>\n\
         \x20 = [Les adresses sont justes et triées | Le fichier est à jour] -> 1.1\n"
    );
    let unit = &imported.draft.units[0];
    assert_eq!(
        (&*unit.conditions[0].kind, unit.conditions[0].items.len()),
        ("Avec", 2)
    );
    assert_eq!(unit.competencies[1].parent, "1.1");
    builds(text.as_bytes(), "f.txt", "text");
}

#[test]
fn text_without_codes_in_order_is_rejected() {
    let prose = "Accueillir le client.\n\nLe ton est juste.\n\nConclure.\n";
    let message = import_text(prose.as_bytes(), "f", &Choices::default())
        .unwrap_err()
        .message
        .get(Locale::English)
        .to_owned();
    assert!(message.contains("no competency codes"), "{message}");
    let mixed = "C1.4 Lire\n\nC1.2 Voir\n\nC2.9 Compter\n\nC1.1 Dire\n\nC2.3 Faire\n\nC1.3 Tenir\n";
    let message = import_text(mixed.as_bytes(), "f", &Choices::default())
        .unwrap_err()
        .message
        .get(Locale::English)
        .to_owned();
    assert!(message.contains("out of order"), "{message}");
}

#[test]
fn locked_and_misnamed_files_are_identified() {
    let compound = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert!(refusal(&compound("EncryptedPackage")).contains("password"));
    assert!(refusal(&compound("WordDocument")).contains("DOC"));
    assert!(refusal(&compound("Workbook")).contains("damaged"));
    assert!(refusal(b"%PDF-1.7 ...").contains("PDF"));
    let locked = crate::files::archive(&[
        (
            "META-INF/manifest.xml",
            "<manifest><encryption-data/></manifest>",
        ),
        ("content.xml", "x"),
    ]);
    assert!(refusal(&locked).contains("password"));
    assert!(refusal(&crate::files::archive(&[("a.txt", "x")])).contains("archive"));
    assert!(refusal(&vec![b'a'; 65 << 20]).contains("MiB"));
    // A spreadsheet named like a web page, and the reverse, are recognised by their content.
    assert!(import(&xlsx(&rows()), "f.html", &Choices::default()).is_ok());
    assert!(
        import(
            crate::files::html(&rows()).as_bytes(),
            "f.xls",
            &Choices::default()
        )
        .is_ok()
    );
}

/// A zip bomb stops at a limit, in every format.
#[test]
fn zip_bombs_stop_at_a_limit() {
    let filler = " ".repeat(200 << 20);
    let [word, sheet, open] = [docx(&rows()), xlsx(&rows()), odf(&rows(), "text")];
    for (bytes, part) in [
        (word, "word/document.xml"),
        (sheet, "xl/worksheets/sheet1.xml"),
        (open, "content.xml"),
    ] {
        let bomb = crate::files::with_part(&bytes, part, |xml| {
            xml.replacen('>', &format!(">{filler}"), 1)
        });
        assert!(bomb.len() < 2 << 20);
        let message = refusal(&bomb);
        assert!(
            message.contains("a text in it has more than"),
            "{part}: {message}"
        );
    }
    // Millions of empty texts take much more memory than the archive does.
    let texts = "<si/>".repeat(3 << 20);
    let table = crate::files::with_part(&xlsx(&rows()), "xl/workbook.xml", |xml| {
        format!("{xml}<!--{texts}-->")
    });
    assert!(refusal(&table).contains("more texts than any referential"));
    let tags = format!("<a b=\"{}\"></a>", " ".repeat(1 << 20)).repeat(200);
    let long = crate::files::with_part(&docx(&rows()), "word/document.xml", |xml| {
        xml.replacen('>', &format!(">{tags}"), 1)
    });
    assert!(refusal(&long).contains("inflates to more than"));
    // Rows and columns that are repeated a million times take no room. A row counted as one cell,
    // however many it has: such a sheet took 800 MB.
    let repeated = |columns: usize, rows_of: usize| {
        crate::files::with_part(&odf(&rows(), "spreadsheet"), "content.xml", |xml| {
            xml.replacen(
                "<table:table-cell",
                &format!("<table:table-cell table:number-columns-repeated=\"{columns}\""),
                1,
            )
            .replacen(
                "<table:table-row",
                &format!("<table:table-row table:number-rows-repeated=\"{rows_of}\""),
                1,
            )
        })
    };
    for (columns, rows_of) in [(16_000, 1_048_576), (250, 1000)] {
        assert!(refusal(&repeated(columns, rows_of)).contains("cells"));
    }
}

/// A list of tens of thousands of rows took minutes. One of the two lists slightly exceeds the number
/// of cells that are read, the other is twice as long as any referential.
#[test]
fn a_table_that_is_not_a_referential_is_rejected_early() {
    let row = |at: usize| format!("C{at} Analyser;Le marché est analysé\n");
    let rows = |count: usize| {
        format!(
            "Compétences;Critères\n{}",
            (0..count).map(row).collect::<String>()
        )
    };
    assert!(refusal(rows(31_000).as_bytes()).contains("cells"));
    assert!(refusal(rows(6_000).as_bytes()).contains("no referential has more"));
    assert_eq!(read(rows(300).as_bytes()).draft.competencies(), 300);
}

/// 280 files that were damaged at random, in the archive and in the XML inside it.
#[test]
fn damaged_files_are_refused_or_read() {
    let fixtures: Vec<(Vec<u8>, Option<&str>)> = vec![
        (docx(&rows()), Some("word/document.xml")),
        (xlsx(&rows()), Some("xl/worksheets/sheet1.xml")),
        (xlsx(&rows()), Some("xl/workbook.xml")),
        (odf(&rows(), "text"), Some("content.xml")),
        (odf(&rows(), "spreadsheet"), Some("content.xml")),
        (crate::files::html(&rows()).into_bytes(), None),
        (SHEET.into(), None),
    ];
    let mut random = crate::files::Random(0x5eed);
    let (mut refused, mut taken) = (0, 0);
    for round in 0..280 {
        let (bytes, part) = &fixtures[round % fixtures.len()];
        let damaged = match part {
            Some(part) if round % 2 == 0 => {
                crate::files::with_part_bytes(bytes, part, |xml| random.damage(xml))
            }
            _ => random.damage(bytes),
        };
        for form in [import, import_text] {
            match form(&damaged, "f", &Choices::default()) {
                Ok(imported) => {
                    taken += 1;
                    for file in imported.draft.files(Locale::French) {
                        let parsed: Result<toml::Table, _> = file.text.parse();
                        assert!(parsed.is_ok(), "{}", file.text);
                    }
                }
                Err(refusal) => {
                    refused += 1;
                    assert!(!refusal.message.get(Locale::French).is_empty());
                }
            }
        }
    }
    assert!(
        refused > 100 && taken > 20,
        "{refused} refused, {taken} taken"
    );
}
