//! REACs of *titres professionnels*.

use super::Site;
use crate::files::pdf::{Line, pdf};
use repere::import::reac::{Referential, read};
use repere::import::{Draft, Locale};
use std::path::Path;

/// The draft of a REAC.
fn draft(bytes: &[u8]) -> Draft {
    match read(bytes, "reac.pdf", Locale::French).unwrap() {
        Referential::Activities(draft, _) => *draft,
        Referential::Evaluation(evaluation) => panic!("{evaluation:#?}"),
    }
}

/// The pages of a small REAC: `#` is a title, `=` a heading, `~` a line after a gap.
const PAGES: [&str; 5] = [
    "#REFERENTIEL EMPLOI ACTIVITES COMPETENCES\n#DU TITRE PROFESSIONNEL\n#Agent de médiation\n#Niveau 4",
    "FICHE EMPLOI TYPE\n#Agent de médiation\n\
     =Définition de l’emploi type et des conditions d’exercice\n\
     L’agent de médiation accueille le public.\n\
     =Secteurs d’activité et types d’emplois accessibles par le détenteur du titre\n\
     Les différents secteurs d’activités concernés sont principalement :\nTransports\nLogement\n\
     Les types d’emplois accessibles sont les suivants :\nAgent de médiation\n\
     =Réglementation d’activités  (le cas échéant)\nNéant\n\
     =Niveau et/ou domaine d’activité\nNiveau 4 (Cadre national des certifications 2019)\n\
     Code(s) NSF :\n332t--Aide à la décision\n\
     =Fiche(s) Rome de rattachement\nK1204 Médiation sociale",
    "FICHE ACTIVITÉ TYPE N° 1\n#Accueillir le public\n\
     =Définition, description de l’activité type et conditions d’exercice\n\
     L’agent accueille.\n\
     =Liste des compétences professionnelles de l’activité type\n\
     Écouter une personne\nOrienter une personne\n\
     =Compétences transversales de l’activité type\nCommuniquer",
    "FICHE COMPÉTENCE PROFESSIONNELLE N° 1\n#Écouter une personne\n\
     =Description de la compétence – processus de mise en œuvre\n\
     Afin de connaître les besoins de la personne qui se présente, écouter ce qu’elle dit et\n\
     reformuler.\nNoter la demande.\n\
     =Contexte(s) professionnel(s) de mise en œuvre\nAu guichet :\n- seul ;\n- en équipe.\n\
     =Critères de performance\n\
     La demande est comprise et reformulée avec les mots de la personne qui se présente là\n\
     (ou de son interprète)\n\
     Le ton est juste\n\
     =Savoir-faire techniques, savoir-faire organisationnels, savoir-faire relationnels, savoirs\n\
     Reformuler une demande\n~Tenir un registre\n~Rester calme\n\
     ~Connaissance des droits du public\nConnaissance des lieux",
    "FICHE COMPÉTENCE PROFESSIONNELLE N° 2\n#Orienter une personne\n\
     =Description de la compétence – processus de mise en œuvre\nNommer le bon service.\n\
     =Critères de performance\nLe service est le bon\n\
     =Savoir-faire techniques, savoir-faire organisationnels, savoir-faire relationnels, savoirs\n\
     Lire un plan\n~Connaissance des lieux\n\
     FICHE DES COMPÉTENCES TRANSVERSALES DE L’EMPLOI TYPE\n\
     #Communiquer en français\n\
     =Description de la compétence – processus de mise en œuvre\nParler clairement.\n\
     =Critères de performance\nLe message est compris",
];

pub(crate) fn small() -> Vec<u8> {
    let pages = PAGES.map(|page| {
        let line = |text: &str| {
            let kinds = [("#", 12.0, 30.0), ("=", 11.0, 24.0), ("~", 10.0, 23.0)];
            let found = kinds.into_iter().find(|(sign, ..)| text.starts_with(sign));
            let (sign, size, above) = found.unwrap_or(("", 10.0, 11.5));
            Line(size, above, text[sign.len()..].to_owned())
        };
        page.lines().map(line).collect()
    });
    pdf(&pages, |page| {
        format!("ADM REAC TP-00000 01 24/05/2023 25/05/2023 {page}/5")
    })
}

#[test]
fn a_reac_is_read_by_its_form() {
    let draft = draft(&small());
    let text = |key| draft.certification.text(key).unwrap_or_default();
    assert_eq!(text("title"), "Agent de médiation");
    assert_eq!(
        text("sectors"),
        "Les différents secteurs d’activités concernés sont principalement :\n\n- Transports\n- Logement"
    );
    let [unit, transversal] = &*draft.units else {
        panic!("{:#?}", draft.units)
    };
    assert_eq!(
        (&*unit.code, unit.title.as_str()),
        ("AT1", "Accueillir le public")
    );
    let said: Vec<_> = unit
        .competencies
        .iter()
        .map(|at| (&*at.code, at.title.as_str(), at.statement.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "CP1",
                "Écouter une personne",
                "Afin de connaître les besoins de la personne qui se présente, écouter ce qu’elle dit et \
                 reformuler.\n\nNoter la demande."
            ),
            ("CP2", "Orienter une personne", "Nommer le bon service."),
        ]
    );
    let skills = unit.competencies[0].skills.iter();
    let skills: Vec<_> = skills.map(repere::import::Prose::as_str).collect();
    assert_eq!(
        skills,
        [
            "Reformuler une demande",
            "Tenir un registre",
            "Rester calme"
        ]
    );
    let criteria: Vec<Vec<_>> = unit
        .criteria
        .iter()
        .map(|at| {
            at.indicators
                .iter()
                .map(repere::import::Prose::as_str)
                .collect()
        })
        .collect();
    assert_eq!(
        criteria,
        [
            vec![
                "La demande est comprise et reformulée avec les mots de la personne qui se présente \
                 là (ou de son interprète)",
                "Le ton est juste"
            ],
            vec!["Le service est le bon"],
        ]
    );
    assert_eq!(
        unit.conditions[0].items[0].as_str(),
        "Au guichet :\n\n- seul ;\n- en équipe."
    );
    let known: Vec<_> = unit
        .knowledge
        .iter()
        .map(|at| (at.title.as_str(), at.targets.join(" ")))
        .collect();
    assert_eq!(
        known,
        [
            ("Connaissance des droits du public", "CP1".to_owned()),
            ("Connaissance des lieux", "CP1 CP2".to_owned()),
        ]
    );
    let [communicating] = &*transversal.competencies else {
        panic!("{:#?}", transversal.competencies)
    };
    assert!(communicating.transversal && communicating.also_in == ["AT1"]);
}

#[test]
fn a_reac_builds() {
    let site = Site::new();
    let file = site.write("reac.pdf", small());
    let (status, said, _) = site.import(&["reac", file.to_str().unwrap(), "--yes"]);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let identity = site.read("content/certifications/agent-de-mediation/certification.toml");
    assert!(identity.contains("\"TP-00000\""), "{identity}");
}

/// The real document, where available: its licence does not allow keeping it in the repository.
#[test]
fn the_reac_of_a_real_title() {
    let Some(folder) = std::env::var_os("REPERE_SAMPLES") else {
        return;
    };
    let bytes = std::fs::read(Path::new(&folder).join("reac-cda.pdf")).unwrap();
    let draft = draft(&bytes);
    let criteria = draft.units.iter().flat_map(|unit| &unit.criteria);
    let judged: usize = criteria
        .filter(|at| at.targets[0].starts_with("CP"))
        .map(|at| at.indicators.len())
        .sum();
    let sizes: Vec<_> = draft
        .units
        .iter()
        .map(|unit| unit.competencies.len())
        .collect();
    assert_eq!((sizes, judged), (vec![4, 4, 3, 3], 68));
}

#[test]
fn other_pdfs_are_rejected() {
    let refused = |bytes: &[u8]| {
        read(bytes, "f", Locale::French)
            .unwrap_err()
            .message
            .get(Locale::English)
            .to_owned()
    };
    let page = vec![Line(10.0, 12.0, "Une lettre.".to_owned())];
    assert!(refused(&pdf(&[page], |_| "1".to_owned())).contains("not the REAC"));
    // The other document of a title, by its front and by the line at the edge of its pages.
    let front = vec![Line(10.0, 12.0, "RÉFÉRENTIEL D’ÉVALUATION".to_owned())];
    assert!(refused(&pdf(&[front], |_| "1".to_owned())).contains("import the REAC"));
    let other = vec![Line(10.0, 12.0, "1. Références".to_owned())];
    let edge = |page: usize| format!("VCM REV TP-00520 07 01/02/2023 01/02/2023 {page}/20");
    let pages = vec![other; 4];
    assert!(refused(&pdf(&pages, edge)).contains("import the REAC"));
    assert!(refused(&pdf(&[Vec::new()], |_| String::new())).contains("without text"));
    assert!(refused(b"PK\x03\x04").contains("not a PDF"));
    assert!(refused(b"%PDF-1.7\n").contains("damaged"));
    let zeros = vec![0; 200 << 20];
    let mut bomb = b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n".to_vec();
    let mut encoder = flate2::write::ZlibEncoder::new(&mut bomb, flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, &zeros).unwrap();
    encoder.finish().unwrap();
    assert!(refused(&bomb).contains("decompressed"));
}

/// 150 truncated or modified files.
#[test]
fn damaged_pdfs_are_refused_or_read() {
    let whole = small();
    let mut random = crate::files::Random(0x0ead);
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..150 {
        match read(&random.damage(&whole), "f", Locale::French) {
            Ok(_) => taken += 1,
            Err(why) => {
                refused += 1;
                assert!(!why.message.get(Locale::English).is_empty());
            }
        }
    }
    assert!(
        refused > 10 && taken > 10,
        "{refused} refused, {taken} taken"
    );
}
