//! REs of *titres professionnels*: how a title is assessed.

use super::Site;
use crate::files::pdf::{Line, Page, document};
use repere::import::Locale;
use repere::import::reac::{Referential, read};

/// Adds lines to a page: `#` is larger.
fn lines(page: &mut Page, text: &str) {
    let line = |text: &str| match text.strip_prefix('#') {
        Some(text) => Line(14.0, 30.0, text.to_owned()),
        None => Line(10.0, 14.0, text.to_owned()),
    };
    page.lines(&text.lines().map(line).collect::<Vec<_>>());
}

const WAYS: [f64; 5] = [72.0, 170.0, 300.0, 350.0, 540.0];

/// The table of a session.
fn ways(page: &mut Page, rows: &[[&str; 4]]) {
    let header = [
        "Modalités",
        "Compétences évaluées",
        "Durée",
        "Détail de l’organisation de l’épreuve",
    ];
    let mut all = vec![header.map(|text| (1, text)).to_vec()];
    for row in rows {
        all.push(match row {
            [only, "", "", ""] => vec![(4, *only)],
            ["Durée totale", total, ..] => vec![
                (2, "Durée totale de l’épreuve pour le candidat :"),
                (1, *total),
                (1, ""),
            ],
            row => row.map(|text| (1, text)).to_vec(),
        });
    }
    page.table(&WAYS, &all);
}

/// A small RE of the form that the ministry of labour prints; the table of criteria goes on from one
/// page to the next, and the headers of its columns of ticks are turned.
fn small() -> Vec<u8> {
    let mut pages: Vec<Page> = (0..6).map(|_| Page::default()).collect();
    for (at, page) in pages.iter_mut().enumerate() {
        let edge = format!("ADM RE TP-00000 01 24/05/2023 25/05/2023 {}/6", at + 1);
        page.text(72.0, 30.0, 9.0, &edge);
    }
    lines(
        &mut pages[0],
        "#REFERENTIEL D’EVALUATION\n#DU TITRE PROFESSIONNEL\n#Agent de médiation\n#Niveau 4",
    );
    lines(
        &mut pages[1],
        "#1. Références de la spécialité\nIntitulé du titre professionnel : Agent de médiation\n\
         SIGLE : ADM\nNiveau : 4 (Cadre national des certifications 2019)\n\
         Code(s) NSF : 332 t – Aide à la décision\nCode(s) ROME : K1204\nFormacode : 44028, 42056\n\
         Date de l’arrêté : 11/01/2023\nDate de parution au JO de l’arrêté : 19/01/2023\n\
         Date d’effet de l’arrêté : 08/06/2023\n\
         #3. Dispositif d’évaluation pour la session du titre professionnel ADM\n\
         #3.1. Modalités d’évaluation des compétences et organisation de l’épreuve",
    );
    ways(
        &mut pages[1],
        &[
            [
                "Mise en situation\nprofessionnelle",
                "Écouter une personne\nOrienter une personne",
                "01 h 15 min",
                "Le candidat reçoit deux personnes.",
            ],
            ["Autres modalités d’évaluation le cas échéant", "", "", ""],
            [
                "Entretien technique",
                "Écouter une personne",
                "00 h 30 min",
                "Le jury questionne.",
            ],
            [
                "Questionnaire\nprofessionnel",
                "Sans objet",
                "Sans objet",
                "Sans objet",
            ],
            ["Entretien final", "", "00 h 20 min", "Sur le dossier."],
            ["Durée totale", "02 h 05 min", "", "x"],
        ],
    );
    lines(
        &mut pages[1],
        "Informations complémentaires concernant la mise en situation professionnelle :\n\
         Plusieurs candidats peuvent être évalués en même temps.\n\
         Informations complémentaires concernant l’entretien technique :\nSans objet",
    );
    let criteria = [72.0, 180.0, 400.0, 435.0, 470.0, 505.0, 540.0];
    let headers = vec![
        (1, "Compétences\nprofessionnelles"),
        (1, "Critères d’évaluation"),
        (1, "^Mise en situation"),
        (1, "^Entretien technique"),
        (1, "^Questionnaire professionnel"),
        (1, "^Questionnement à partir de"),
    ];
    lines(
        &mut pages[2],
        "#3.2. Critères d’évaluation des compétences professionnelles",
    );
    pages[2].table(
        &criteria,
        &[
            headers,
            vec![(6, "Accueillir le public")],
            vec![
                (1, "Écouter une personne"),
                (
                    1,
                    "La demande est reformulée avec les mots de la personne\nqui est là",
                ),
                (1, "X"),
                (1, "X"),
                (1, ""),
                (1, ""),
            ],
        ],
    );
    pages[3].table(
        &criteria,
        &[
            vec![
                (1, ""),
                (1, "Le ton est juste"),
                (1, ""),
                (1, ""),
                (1, ""),
                (1, ""),
            ],
            vec![
                (1, "Orienter une personne"),
                (1, "Le service est le bon"),
                (1, "X"),
                (1, ""),
                (1, ""),
                (1, ""),
            ],
        ],
    );
    lines(
        &mut pages[3],
        "#4. Conditions de présence et d’intervention du jury propres au titre ADM\n\
         #4.1. Durée totale de présence du jury pendant l’épreuve du candidat : 01 h 35 min\n\
         #4.2. Protocole d’intervention du jury :\nLe jury est présent pendant toute l’épreuve.",
    );
    lines(
        &mut pages[4],
        "#CCP\n#Accueillir le public\n#2.1. Modalités d’évaluation des compétences et organisation de l’épreuve",
    );
    ways(
        &mut pages[4],
        &[
            [
                "Mise en situation\nprofessionnelle",
                "Écouter une personne",
                "00 h 45 min",
                "Une personne.",
            ],
            ["Durée totale", "00 h 45 min", "", "x"],
        ],
    );
    lines(&mut pages[5], "#Annexe 1\nUne salle.");
    document(&pages)
}

const EXAMINATION: &str = "content/certifications/agent-de-mediation/examination.toml";

/// What the examination says of a title.
fn check(written: &str) {
    for expected in [
        "id = \"mise-en-situation\"\ntitle = \"Mise en situation professionnelle\"\nbody = \"\"\"\n\
         Le candidat reçoit deux personnes.\n\nPlusieurs candidats peuvent être évalués en même temps.\"\"\"\n\
         for = [\"CP1\", \"CP2\"]\ndurations = [\"01 h 15 min\"]",
        "id = \"entretien-technique\"\ntitle = \"Entretien technique\"\nbody = \"Le jury questionne.\"\n\
         for = [\"CP1\"]\nforms = [\"oral\"]",
        "id = \"entretien-final\"",
        "title = \"Session CCP : Accueillir le public\"\ndurations = [\"00 h 45 min\"]",
        "Durée totale de l’épreuve : 02 h 05 min",
        "Protocole d’intervention du jury : Le jury est présent pendant toute l’épreuve.",
        // A tick counts for the column that it is in, and a row goes on behind a page break.
        "indicators = [\"La demande est reformulée avec les mots de la personne qui est là\", \
         \"Le ton est juste\"]\nfor = [\"CP1\"]\nin = [\"mise-en-situation\", \"entretien-technique\"]",
        "indicators = [\"Le service est le bon\"]\nfor = [\"CP2\"]\nin = [\"mise-en-situation\"]",
    ] {
        assert!(written.contains(expected), "{expected}\n\n{written}");
    }
    assert!(!written.contains("Questionnaire"), "{written}");
}

#[test]
fn a_re_alone_is_a_certification_that_builds() {
    let site = Site::new();
    let file = site.write("re.pdf", small());
    let (status, said, _) = site.import(&["reac", file.to_str().unwrap(), "--yes"]);
    assert_eq!(status, 0, "{said}");
    check(&site.read(EXAMINATION));
    let identity = site.read("content/certifications/agent-de-mediation/certification.toml");
    for line in [
        "title = \"Agent de médiation\"",
        "level = 4",
        "effective_on = 2023-06-08",
        "rome = [\"K1204\"]",
        "formacodes = [\"44028\", \"42056\"]",
        "published_on = 2023-01-19",
        "value = \"TP-00000\"",
    ] {
        assert!(identity.lines().any(|it| it == line), "{line}\n{identity}");
    }
    site.builds();
}

/// The RE adds the examination to what the REAC gave; a newer REAC leaves it there.
#[test]
fn a_re_is_added_to_the_reac_of_its_title() {
    let site = Site::new();
    let reac = site.write("reac.pdf", super::reac::small());
    let re = site.write("re.pdf", small());
    let import = |file: &std::path::Path| {
        let (status, said, report) = site.import(&["reac", file.to_str().unwrap(), "--yes"]);
        assert_eq!(status, 0, "{said}");
        report
    };
    import(&reac);
    import(&re);
    check(&site.read(EXAMINATION));
    site.builds();
    let before = site.files();
    import(&reac);
    import(&re);
    site.assert_unchanged(&before);
}

/// The other order: the REAC completes what the RE could only name.
#[test]
fn a_reac_completes_what_a_re_began() {
    let site = Site::new();
    let reac = site.write("reac.pdf", super::reac::small());
    let re = site.write("re.pdf", small());
    for file in [&re, &reac] {
        let (status, said, _) = site.import(&["reac", file.to_str().unwrap(), "--yes"]);
        assert_eq!(status, 0, "{said}");
    }
    check(&site.read(EXAMINATION));
    let unit = site.read("content/certifications/agent-de-mediation/01-at1.toml");
    assert!(unit.contains("Afin de connaître les besoins"), "{unit}");
    assert_eq!(unit.matches("[[competency]]").count(), 2, "{unit}");
    site.builds();
}

/// 100 truncated or modified files: what can be read can also be made into a draft.
#[test]
fn damaged_res_are_refused_or_read() {
    let whole = small();
    let mut random = crate::files::Random(0x0e0a);
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..100 {
        match read(&random.damage(&whole), "f", Locale::French) {
            Ok(Referential::Evaluation(evaluation)) => {
                taken += 1;
                let (draft, _) = evaluation.draft();
                assert!(!draft.files(Locale::French).is_empty());
            }
            Ok(Referential::Activities(..)) => {}
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 5 && taken > 5, "{refused} refused, {taken} taken");
}
