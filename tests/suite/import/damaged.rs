//! Invalid files: a message, an exit status, and nothing written.

use super::Site;
use super::rncp::{export, fiche};

#[test]
fn files_of_other_kinds_are_reported() {
    let one = fiche("RNCP1", "Mécanicien", "");
    let whole = export(std::slice::from_ref(&one));
    let bomb = whole.replacen(
        "<FICHES>",
        "<!DOCTYPE F [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><FICHES>",
        1,
    );
    let mut not_utf8 = whole.clone().into_bytes();
    let at = whole.find("Régler").unwrap();
    not_utf8[at + 1] = 0xe9;
    let line = whole[..at].lines().count();
    let location = format!("byte.xml:{line}: this byte is not UTF-8");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.xml", Vec::new(), "the file is empty"),
        ("zip.xml", b"PK\x03\x04....".to_vec(), "ZIP archive"),
        ("pdf.xml", b"%PDF-1.7".to_vec(), "a PDF"),
        (
            "utf16.xml",
            [0xff, 0xfe, b'<', 0].to_vec(),
            "not encoded in UTF-8",
        ),
        ("csv.xml", b"a;b;c\n".to_vec(), "not XML"),
        (
            "html.xml",
            b"<!DOCTYPE html><html></html>".to_vec(),
            "no FICHE element",
        ),
        (
            "latin.xml",
            whole.replace("UTF-8", "ISO-8859-1").into_bytes(),
            "encoded in ISO-8859-1",
        ),
        ("byte.xml", not_utf8, &location),
        (
            "cut.xml",
            whole[..whole.len() / 2].into(),
            "it is incomplete",
        ),
        (
            "tail.xml",
            whole[..whole.len() - 4].into(),
            "it is incomplete",
        ),
        (
            "bomb.xml",
            bomb.replace("Saluer le", "Saluer &b;").into_bytes(),
            "no character `&b;`",
        ),
        (
            "tags.xml",
            whole.replace("</INTITULE>", "</TITRE>").into_bytes(),
            "damaged XML",
        ),
        (
            "deep.xml",
            whole.replace("Saluer", &"<X>".repeat(99)).into_bytes(),
            "damaged|deeply",
        ),
    ];
    for (name, bytes, words) in cases {
        let site = Site::new();
        let path = site.write(name, bytes);
        let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "--all", "--yes"]);
        assert_eq!(status, 1, "{name}: {said}");
        assert!(
            said.contains("error: ") && said.contains(name),
            "{name}: {said}"
        );
        assert!(
            words.split('|').any(|words| said.contains(words)),
            "{name}: {said}"
        );
        assert!(site.files().is_empty(), "{name}: {:?}", site.files());
        assert!(
            !site.path("content/certifications").exists() || is_empty(&site),
            "{name}"
        );
    }
}

fn is_empty(site: &Site) -> bool {
    std::fs::read_dir(site.path("content/certifications"))
        .unwrap()
        .count()
        == 0
}

/// A damaged entry after valid ones: none of them is left behind.
#[test]
fn an_import_that_fails_half_way_leaves_nothing() {
    let site = Site::new();
    let damaged = fiche("RNCP2", "Autre", "").replace("</LIBELLE>", "</CODE>");
    let path = site.write(
        "export.xml",
        export(&[fiche("RNCP1", "Mécanicien", ""), damaged]),
    );
    let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "--all", "--yes"]);
    assert_eq!(status, 1, "{said}");
    assert!(is_empty(&site));
    assert!(!site.path("import-report.md").exists());
}

/// A file that is truncated anywhere, or has changed bytes, is either read or reported: the command
/// exits with a defined status, and what it wrote builds.
#[test]
fn no_damage_stops_the_command() {
    let whole = export(&[fiche(
        "RNCP1",
        "Mécanicien",
        "<PREREQUIS_ENTREE_FORMATION>- a  - b</PREREQUIS_ENTREE_FORMATION>",
    )]);
    let whole = whole.as_bytes();
    let cut = (0..whole.len()).step_by(151).map(|at| whole[..at].to_vec());
    let signs = [b'<', b'>', b'&', 0, 0xff, b'"'];
    let changed = (0..whole.len()).step_by(83).enumerate().map(|(n, at)| {
        let mut bytes = whole.to_vec();
        bytes[at] = signs[n % signs.len()];
        bytes
    });
    for bytes in cut.chain(changed) {
        let site = Site::new();
        let path = site.write("export.xml", &bytes);
        let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "--all", "--yes"]);
        assert!(
            (0..=1).contains(&status),
            "{said}\n{}",
            String::from_utf8_lossy(&bytes)
        );
        match status {
            0 => site.builds(),
            _ => assert!(!site.path("content").exists() || is_empty(&site), "{said}"),
        }
    }
}

#[test]
fn files_that_are_not_there() {
    let site = Site::new();
    for arguments in [["rncp", "absent.xml", "1"], ["rncp", ".", "1"]] {
        let (status, said, _) = site.import(&arguments);
        assert_eq!(status, 2, "{said}");
    }
    let (status, said, _) = site.import(&["case", "absent.json"]);
    assert_eq!(status, 2, "{said}");
    let (status, said, _) = site.import(&["rncp", "absent.xml"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("--all"), "{said}");
}

/// A killed import left a hidden folder, and in the worst case the certification that it was about
/// to replace existed only there.
#[test]
fn an_import_that_was_killed_is_undone_by_the_next() {
    let site = Site::new();
    let waiting = "content/certifications/.import-1";
    site.write(&format!("{waiting}/lock"), "");
    site.write(&format!("{waiting}/new/cycles/certification.toml"), "");
    let old = "title = \"Cycles\"\n";
    site.write(&format!("{waiting}/old/cycles/certification.toml"), old);
    let export = export(&[fiche("RNCP1", "Mécanicien", "")]);
    let path = site.write("export.xml", export);
    let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "RNCP1", "--yes"]);
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("content/certifications/cycles has been restored"),
        "{said}"
    );
    assert_eq!(
        site.read("content/certifications/cycles/certification.toml"),
        old
    );
    assert!(!site.path(waiting).exists());
}

/// The command spoke English to everybody, and a report had French names of elements in any
/// language.
#[test]
fn an_import_speaks_the_language_of_the_author_and_writes_that_of_the_site() {
    let table = "Activité;Code;Compétence;Critère d'évaluation\nVente;C1;Accueillir;Le ton est juste\n;C1;Conclure;\n";
    for (language, asked, heading, said, unsaid) in [
        (
            "fr",
            "en",
            "# Rapport d'import",
            "columns of",
            "colonnes\u{a0}:",
        ),
        (
            "en",
            "fr",
            "# Import report",
            "colonnes\u{a0}:",
            "columns of",
        ),
    ] {
        let site = Site::new();
        site.write(
            "repere.toml",
            format!("title = \"T\"\nlanguage = \"{language}\"\n"),
        );
        let path = site.write("f.csv", table);
        let path = path.to_str().unwrap();
        let arguments = ["table", path, "--yes", "--into", "x", "--lang", asked];
        let (status, err, _) = site.import(&arguments);
        assert_eq!(status, 0, "{err}");
        assert!(err.contains(said) && !err.contains(unsaid), "{err}");
        let report = site.read("import-report.md");
        assert!(report.starts_with(heading), "{report}");
        let (row, mark) = match language {
            "fr" => ("| compétences |", "# À VÉRIFIER :"),
            _ => ("| competencies |", "# TO CHECK:"),
        };
        assert!(report.contains(row), "{report}");
        let files: String = site.files().into_values().collect();
        assert!(files.contains(mark), "{files}");
    }
    let site = Site::new();
    let path = site.write("f.xml", "");
    let path = path.to_str().unwrap();
    let (status, said, _) = site.import(&["rncp", path, "--all", "--lang", "fr"]);
    assert_eq!(status, 1);
    assert!(
        said.starts_with("erreur") && said.contains("le fichier est vide"),
        "{said}"
    );
    let (status, said, _) = site.import(&["table", path, "--columns", "1=chapeau", "--lang", "fr"]);
    assert_eq!(status, 2);
    assert!(said.contains("n'est pas un rôle de colonne"), "{said}");
}
