//! Register entries (*fiches*).

use super::Site;

/// An export with these entries.
pub(crate) fn export(fiches: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<FICHES>\n\
         <VERSION_FLUX>4.1</VERSION_FLUX>\n{}</FICHES>\n",
        fiches.concat()
    )
}

/// An entry with two blocks; `more` is inserted among its elements.
pub(crate) fn fiche(number: &str, title: &str, more: &str) -> String {
    format!(
        "<FICHE>
  <ID_FICHE>20172</ID_FICHE>
  <NUMERO_FICHE>{number}</NUMERO_FICHE>
  <INTITULE>{title}</INTITULE>
  <ABREGE><CODE>TP</CODE><LIBELLE>Titre professionnel</LIBELLE></ABREGE>
  <ETAT_FICHE>Publiée</ETAT_FICHE>
  <NOMENCLATURE_EUROPE><NIVEAU>NIV5</NIVEAU><LIBELLE>Niveau 5</LIBELLE></NOMENCLATURE_EUROPE>
  <CODES_NSF><NSF><CODE>326t</CODE><LIBELLE>Programmation</LIBELLE></NSF></CODES_NSF>
  <CERTIFICATEURS><CERTIFICATEUR>
    <SIRET_CERTIFICATEUR>13002526500013</SIRET_CERTIFICATEUR>
    <NOM_CERTIFICATEUR>ÉCOLE &amp; CIE</NOM_CERTIFICATEUR>
    <ETAT_CERTIFICATEUR>Actif</ETAT_CERTIFICATEUR>
  </CERTIFICATEUR></CERTIFICATEURS>
  <SI_JURY_VAE><ACTIF>Oui</ACTIF><COMPOSITION>Trois personnes</COMPOSITION></SI_JURY_VAE>
  <DATE_DECISION>01/06/2022</DATE_DECISION>
  <DATE_FIN_ENREGISTREMENT>01/06/2099</DATE_FIN_ENREGISTREMENT>
  <TYPE_ENREGISTREMENT>Enregistrement sur demande</TYPE_ENREGISTREMENT>
  <BLOCS_COMPETENCES>
    <BLOC_COMPETENCES>
      <CODE>{number}BC01</CODE><LIBELLE>Accueillir</LIBELLE>
      <LISTE_COMPETENCES>- Saluer le client  - Reformuler la   demande</LISTE_COMPETENCES>
      <MODALITES_EVALUATION>Mise en situation    * un jeu de rôle      * un entretien</MODALITES_EVALUATION>
    </BLOC_COMPETENCES>
    <BLOC_COMPETENCES>
      <CODE>{number}BC02</CODE><LIBELLE>Réparer</LIBELLE>
      <LISTE_COMPETENCES>C1. Régler une roue    C2. Changer &lt;un&gt; câble</LISTE_COMPETENCES>
      <MODALITES_EVALUATION>Épreuve pratique</MODALITES_EVALUATION>
    </BLOC_COMPETENCES>
  </BLOCS_COMPETENCES>
  {more}
  <ACTIF>Oui</ACTIF>
</FICHE>
"
    )
}

const UNIT: &str = "content/certifications/mecanicien/01-bc01.toml";
const IDENTITY: &str = "content/certifications/mecanicien/certification.toml";

/// A site with the imported entry RNCP1.
fn imported(more: &str) -> Site {
    let site = Site::new();
    site.write("export.xml", export(&[fiche("RNCP1", "Mécanicien", more)]));
    let (status, said, _) = site.import(&[
        "rncp",
        site.path("export.xml").to_str().unwrap(),
        "1",
        "--yes",
    ]);
    assert_eq!(status, 0, "{said}");
    site
}

#[test]
fn a_fiche_becomes_a_certification_that_builds() {
    let site = imported("");
    assert_eq!(
        site.read(UNIT),
        "code = \"RNCP1BC01\"\ntitle = \"Accueillir\"\n\n[[competency]]\nid = \"saluer-le-client\"\n\
         statement = \"Saluer le client\"\n\n[[competency]]\nid = \"reformuler-la-demande\"\n\
         statement = \"Reformuler la demande\"\n\n[[assessment]]\nid = \"modalites\"\n\
         title = \"Modalités d'évaluation\"\nbody = \"\"\"\nMise en situation\n\n- un jeu de rôle\n\
         - un entretien\"\"\"\nfor = [\"*\"]\n"
    );
    let identity = site.read(IDENTITY);
    for line in [
        "title = \"Mécanicien\"",
        "kind = \"Titre professionnel\"",
        "level = 5",
        "registration = \"request\"",
        "  { name = \"ÉCOLE & CIE\", siret = \"13002526500013\" },",
        "decided_on = 2022-06-01",
        "  { code = \"326t\", title = \"Programmation\" },",
        "way = \"vae\"",
        "jury = \"Trois personnes\"",
    ] {
        assert!(
            identity.lines().any(|written| written == line),
            "{line}\n{identity}"
        );
    }
    let repairs = site.read("content/certifications/mecanicien/02-bc02.toml");
    assert!(
        repairs.contains("statement = 'Changer \\<un> câble'"),
        "{repairs}"
    );
    site.builds();
}

/// Each element with text is counted once, as imported, adapted or left out.
#[test]
fn every_element_is_accounted_for() {
    let more = "<NOUVEAU_CHAMP>Quelque chose</NOUVEAU_CHAMP>\
                <BOITE><A>un</A><B>deux</B></BOITE>\
                <STATISTIQUES_PROMOTIONS><STATISTIQUES_PROMOTION><ANNEE>bientôt</ANNEE>\
                <NOMBRE_CERTIFIES>4</NOMBRE_CERTIFIES></STATISTIQUES_PROMOTION></STATISTIQUES_PROMOTIONS>\
                <INTITULE>Un second intitulé</INTITULE>";
    let site = imported(more);
    let report = site.read("import-report.md");
    let counts = report.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let numbers = cells
            .get(2..5)?
            .iter()
            .map(|cell| cell.parse::<usize>().ok());
        numbers.sum::<Option<usize>>()
    });
    let source = fiche("RNCP1", "Mécanicien", more);
    let leaves = source.split("</").filter(|part| {
        let text = part.rsplit('>').next().unwrap_or("");
        !text.trim().is_empty()
    });
    assert_eq!(counts.sum::<usize>(), leaves.count(), "{report}");
    let identity = site.read(IDENTITY);
    assert!(
        identity.contains("label = \"Nouveau champ\"\nvalue = \"Quelque chose\""),
        "{identity}"
    );
    assert!(identity.contains("Un second intitulé"), "{identity}");
    site.builds();
}

/// What no certification can have would prevent a build: it is set aside and reported.
#[test]
fn impossible_figures_do_not_prevent_a_build() {
    let site = imported(
        "<DATE_EFFET>01/01/2100</DATE_EFFET>\
         <DATE_LIMITE_DELIVRANCE>32/13/2024</DATE_LIMITE_DELIVRANCE>\
         <ANCIENNES_CERTIFICATIONS><ANCIENNE_CERTIFICATION>\
         <ID_FICHE_ANCIENNE_CERTIFICATION>RNCP1</ID_FICHE_ANCIENNE_CERTIFICATION>\
         </ANCIENNE_CERTIFICATION></ANCIENNES_CERTIFICATIONS>\
         <PARTENAIRES><PARTENAIRE><NOM_PARTENAIRE>Ailleurs</NOM_PARTENAIRE>\
         <SIRET_PARTENAIRE>00000000000001</SIRET_PARTENAIRE>\
         <HABILITATION_PARTENAIRE>HABILITATION_FORMER</HABILITATION_PARTENAIRE></PARTENAIRE></PARTENAIRES>\
         <STATISTIQUES_PROMOTIONS><STATISTIQUES_PROMOTION><ANNEE>2020</ANNEE>\
         <NOMBRE_CERTIFIES>1</NOMBRE_CERTIFIES><NOMBRE_CERTIFIES_VAE>7</NOMBRE_CERTIFIES_VAE>\
         <TAUX_INSERTION_GLOBAL_6MOIS>250</TAUX_INSERTION_GLOBAL_6MOIS></STATISTIQUES_PROMOTION>\
         <STATISTIQUES_PROMOTION><ANNEE>2020</ANNEE></STATISTIQUES_PROMOTION></STATISTIQUES_PROMOTIONS>\
         <CORRESPONDANCES><CORRESPONDANCE><SOURCE><BLOC_COMPETENCES><CODE>RNCP1BC99</CODE></BLOC_COMPETENCES>\
         </SOURCE><DESTINATION><NUMERO_FICHE>RNCP2</NUMERO_FICHE></DESTINATION></CORRESPONDANCE></CORRESPONDANCES>",
    );
    site.builds();
    let identity = site.read(IDENTITY);
    assert!(!identity.contains("[[correspondence]]"), "{identity}");
    assert!(
        identity.contains("#   Ailleurs : 00000000000001"),
        "{identity}"
    );
    assert!(
        identity.contains("32/13/2024") && identity.contains("RNCP1BC99"),
        "{identity}"
    );
}

/// An entry of the other directory has no blocks.
#[test]
fn fiches_without_blocks() {
    let site = Site::new();
    let rs = "<FICHE><NUMERO_FICHE>RS12</NUMERO_FICHE><INTITULE>Secours</INTITULE>\
              <CAPACITES_ATTESTEES>Le secouriste sait :    1. Protéger    2. Alerter</CAPACITES_ATTESTEES>\
              <VALIDATION_PARTIELLE>Non</VALIDATION_PARTIELLE></FICHE>";
    let nothing = "<FICHE><NUMERO_FICHE>RNCP9</NUMERO_FICHE><INTITULE>Rien</INTITULE></FICHE>";
    site.write("export.xml", export(&[rs.to_owned(), nothing.to_owned()]));
    let path = site.path("export.xml");
    let path = path.to_str().unwrap();
    let (status, said, _) = site.import(&["rncp", path, "--all", "--yes"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("skipped: RNCP9"), "{said}");
    let unit = site.read("content/certifications/secours/01-competences.toml");
    assert!(
        unit.contains("code = \"1\"\nstatement = \"Protéger\""),
        "{unit}"
    );
    assert!(
        site.read("content/certifications/secours/certification.toml")
            .contains("directory = \"RS\"")
    );
    site.builds();
    // Requested by name, it is an error.
    let (status, _, _) = site.import(&["rncp", path, "RNCP9"]);
    assert_eq!(status, 1);
}

#[test]
fn which_fiches() {
    let site = Site::new();
    let old = fiche("RNCP2", "Ancien", "").replace(
        "<ACTIF>Oui</ACTIF>\n</FICHE>",
        "<ACTIF>Non</ACTIF>\n</FICHE>",
    );
    let fiches = [
        fiche("RNCP1", "Mécanicien", ""),
        old,
        fiche("RNCP3", "Mécanicien", ""),
    ];
    site.write("export.xml", export(&fiches));
    let path = site.path("export.xml");
    let path = path.to_str().unwrap();
    let (status, said, _) = site.import(&["rncp", path, "rncp 3", "RNCP404"]);
    assert_eq!(status, 1);
    assert!(said.contains("no fiche RNCP404 (3 fiches read)"), "{said}");
    assert!(site.files().is_empty());
    let (status, said, _) = site.import(&["rncp", path, "--active", "--yes"]);
    assert_eq!(status, 0, "{said}");
    // Two certifications with one title have two folders and two names.
    let second = site.read("content/certifications/mecanicien-2/certification.toml");
    assert!(
        second.contains("short_title = \"Mécanicien (RNCP3)\""),
        "{second}"
    );
    assert!(!site.path("content/certifications/ancien").exists());
    site.builds();
}

/// Imported data follows the register; authors' changes stay.
#[test]
fn a_newer_export_brings_up_to_date_and_overwrites_nothing() {
    let site = imported("");
    let unit = site.read(UNIT);
    let changed =
        unit.replace(
            "Reformuler la demande",
            "Reformuler ce que demande le client",
        )
        .replace(
            "[[competency]]\nid = \"saluer",
            "# à moi\n[[competency]]\ndomains = []\nid = \"saluer",
        ) + "\n[[criterion]]\nindicators = [\"Il salue\"]\nfor = [\"saluer-le-client\"]\n";
    site.write(UNIT, &changed);
    let newer = export(&[fiche(
        "RNCP1",
        "Mécanicien",
        "<DATE_EFFET>01/09/2022</DATE_EFFET>",
    )])
    .replace("Saluer le client", "Saluer chaque client")
    .replace(
        "Reformuler la   demande",
        "Reformuler la question  - Raccompagner",
    )
    .replace("Régler une roue", "Régler deux roues");
    site.write("export.xml", newer);
    let path = site.path("export.xml");
    let (status, said, report) = site.import(&["rncp", path.to_str().unwrap(), "RNCP1", "--yes"]);
    assert_eq!(status, 0, "{said}");
    let unit = site.read(UNIT);
    for kept in [
        "# à moi",
        "domains = []",
        "Reformuler ce que demande le client",
        "Il salue",
    ] {
        assert!(unit.contains(kept), "{kept}\n{unit}");
    }
    // The address is stable, although the words changed.
    assert!(
        unit.contains("id = \"saluer-le-client\"\nstatement = \"Saluer chaque client\""),
        "{unit}"
    );
    assert!(unit.contains("statement = \"Raccompagner\""), "{unit}");
    assert!(report.contains("votre texte est gardé"), "{report}");
    assert!(
        report.contains("source « Reformuler la question »"),
        "{report}"
    );
    assert!(site.read(IDENTITY).contains("effective_on = 2022-09-01"));
    assert!(
        site.read("content/certifications/mecanicien/02-bc02.toml")
            .contains("deux roues")
    );
    site.builds();
    // Another import changes nothing.
    let before = site.files();
    let (status, _, _) = site.import(&["rncp", path.to_str().unwrap(), "RNCP1", "--yes"]);
    assert_eq!(status, 0);
    site.assert_unchanged(&before);
}

#[test]
fn edits_of_authors_are_only_overwritten_on_request() {
    let site = Site::new();
    site.write(
        IDENTITY,
        "title = \"À moi\"\nregister = { number = \"RNCP1\" }\n",
    );
    site.write(
        "content/certifications/mecanicien/01-moi.toml",
        "title = \"À moi\"\n",
    );
    site.write(
        "content/certifications/mecanicien/page.md",
        "+++\ntitle = \"Page\"\n+++\n\nDu texte.\n",
    );
    site.write("export.xml", export(&[fiche("RNCP1", "Mécanicien", "")]));
    let path = site.path("export.xml");
    let path = path.to_str().unwrap();
    let before = site.files();
    for arguments in [
        &["rncp", path, "1"] as &[&str],
        &["rncp", path, "1", "--into", "mecanicien"],
    ] {
        let (status, said, _) = site.import(arguments);
        assert_eq!(status, 2, "{said}");
        assert!(said.contains("--force"), "{said}");
        assert_eq!(site.files(), before);
    }
    let (status, said, report) = site.import(&["rncp", path, "1", "--force", "--dry-run"]);
    assert_eq!((status, site.files()), (0, before), "{said}");
    assert!(
        report.contains("content/certifications/mecanicien"),
        "{report}"
    );
    let (status, said, _) = site.import(&["rncp", path, "1", "--force"]);
    assert_eq!(status, 0, "{said}");
    assert!(site.read(IDENTITY).contains("Mécanicien"));
    assert!(
        !site
            .path("content/certifications/mecanicien/01-moi.toml")
            .exists()
    );
    assert!(
        site.path("content/certifications/mecanicien/page.md")
            .exists()
    );
    site.builds();
}

/// Real entries repeat titles and competencies, omit codes and use capitals; pages need unique
/// titles.
#[test]
fn repeated_titles_get_separate_pages() {
    let site = Site::new();
    let block = |title: &str, list: &str| {
        format!(
            "<BLOC_COMPETENCES><CODE></CODE><LIBELLE>{title}</LIBELLE>\
             <LISTE_COMPETENCES>{list}</LISTE_COMPETENCES></BLOC_COMPETENCES>"
        )
    };
    let blocks = [
        block("Mécanicien", "- Saluer  - Saluer  - SALUER !  - Saluer."),
        block(
            "Atelier",
            "C1. Régler    C1. Régler    C.1. Régler    C2. Régler",
        ),
        block("Atelier", "Évaluation"),
        block("Évaluation", ""),
        block(
            "Atelier",
            "- Saluer  - &#8226;  - ***  - # Titre  - 日本語  - &lt;table&gt;&lt;tr&gt;  - [a](b)  - [[X]]",
        ),
        block("", "- Vendre"),
        block("**", "- \u{b}Vendre\u{200b}&#8203;&#0;"),
    ];
    let fiche = format!(
        "<FICHE><NUMERO_FICHE>RNCP7</NUMERO_FICHE><INTITULE>Mécanicien</INTITULE>\
         <BLOCS_COMPETENCES>{}</BLOCS_COMPETENCES></FICHE>",
        blocks.concat()
    )
    .replace("&#0;", "")
    .replace('\u{b}', "");
    let path = site.write("export.xml", export(&[fiche]));
    let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "RNCP7", "--yes"]);
    assert_eq!(status, 0, "{said}");
    site.builds();
}

/// A correspondence with a block that the other certification of the site does not have would
/// prevent a build.
#[test]
fn correspondences_to_blocks_that_are_not_there_become_facts() {
    let tie = |to: &str, block: &str| {
        format!(
            "<CORRESPONDANCES><CORRESPONDANCE><DESTINATION><NUMERO_FICHE>{to}</NUMERO_FICHE>\
             <BLOC_COMPETENCES><CODE>{block}</CODE></BLOC_COMPETENCES></DESTINATION></CORRESPONDANCE>\
             </CORRESPONDANCES>"
        )
    };
    let site = Site::new();
    site.write(
        "content/certifications/autre/certification.toml",
        "title = \"Autre\"\nregister = { directory = \"RNCP\", number = \"RNCP9\" }\n",
    );
    site.write(
        "content/certifications/autre/01-bloc-1.toml",
        "code = \"BC1\"\ntitle = \"Un\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Vendre\"\n",
    );
    let fiches = [
        fiche("RNCP1", "Un", &tie("RNCP2", "RNCP2BC09")),
        fiche("RNCP2", "Deux", &tie("RNCP1", "RNCP1BC01")),
        fiche("RNCP3", "Trois", &tie("RNCP9", "RNCP9BC01")),
        fiche("RNCP4", "Quatre", &tie("RNCP77", "RNCP77BC01")),
    ];
    let path = site.write("export.xml", export(&fiches));
    let (status, said, _) = site.import(&["rncp", path.to_str().unwrap(), "--all", "--yes"]);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let has_tie = |slug: &str| {
        let identity = site.read(&format!("content/certifications/{slug}/certification.toml"));
        identity.contains("[[correspondence]]")
    };
    assert_eq!(
        ["un", "deux", "trois", "quatre"].map(has_tie),
        [false, true, false, true]
    );
}

/// Three entries that replace one another in a cycle prevented the build.
#[test]
fn fiches_that_replace_one_another_in_a_cycle() {
    let after = |older: &str| {
        format!(
            "<ANCIENNES_CERTIFICATIONS><ANCIENNE_CERTIFICATION><ID_FICHE_ANCIENNE_CERTIFICATION>\
             {older}</ID_FICHE_ANCIENNE_CERTIFICATION></ANCIENNE_CERTIFICATION>\
             </ANCIENNES_CERTIFICATIONS>"
        )
    };
    let site = Site::new();
    let fiches = [
        fiche("RNCP1", "Un", &after("RNCP2")),
        fiche("RNCP2", "Deux", &after("RNCP3")),
        fiche("RNCP3", "Trois", &after("RNCP1")),
    ];
    let path = site.write("export.xml", export(&fiches));
    let path = path.to_str().unwrap();
    let (status, said, _) = site.import(&["rncp", path, "--all", "--yes"]);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let identity =
        |name: &str| site.read(&format!("content/certifications/{name}/certification.toml"));
    assert!(identity("un").contains("\nsupersedes = [\"RNCP2\"]"));
    assert!(
        identity("trois").contains("#   supersedes = [\"RNCP1\"]"),
        "{}",
        identity("trois")
    );
}
