//! A small site, and edits of it by authors: some valid, some not.

use repere::load::{Entry, Tree};
use std::collections::BTreeMap;

/// The files of the site by path.
pub(crate) type Files = BTreeMap<String, String>;

/// Four certifications that refer to one another in every possible way, with pages, a glossary,
/// domains and a template of the site.
pub(crate) fn site() -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
    add("repere.toml", "title = \"Essai\"\ndescription = \"Un site d'essai\"\nbase_url = \"https://example.org/site/\"\n".into());
    add("content/domains.toml", "[[domain]]\nid = \"vente\"\ntitle = \"Vendre\"\n\n[[domain]]\nid = \"suivi\"\ntitle = \"Suivre\"\nsummary = \"Le suivi des ventes\"\n".into());
    add("content/glossary.toml", "[[term]]\nterm = \"CRM\"\nexpansion = \"customer relationship management\"\nlang = \"en\"\ndefinition = \"Un logiciel de suivi\"\n\n[[term]]\nterm = \"Devis\"\ndefinition = \"Une offre, voir [[alpha:C1.1]]\"\n".into());
    add(
        "content/index.md",
        "+++\ntitle = \"Accueil\"\n+++\n\nBienvenue sur le site.\n".into(),
    );
    add(
        "content/a-propos.md",
        "+++\ntitle = \"À propos\"\nmenu = 1\n+++\n\n## Qui\n\nVoir [[beta]], [[gamma:C1.2]] et [le guide](/documents/guide.pdf).\n"
            .into(),
    );
    add(
        "content/accessibility.toml",
        "established_on = 2026-01-15\n\n[contact]\nemail = \"contact@example.org\"\n".into(),
    );
    add(
        "content/offers/un-an.toml",
        "title = \"Un an\"\nprepares = [\"alpha\", \"beta/BC1\"]\nobjectives = \"Vendre, voir [[alpha:C1.1]]\"\nupdated_on = 2026-01-10\n\n[[result]]\nyear = 2024\nsuccess = 80\n".into(),
    );
    add("static/documents/guide.pdf", "Le guide".into());
    for (number, slug) in ["alpha", "beta", "gamma", "delta"].iter().enumerate() {
        let folder = format!("content/certifications/{slug}");
        let other = ["beta", "gamma", "delta", "alpha"][number];
        let more = match number {
            0 => "supersedes = [\"delta\"]\n".to_owned(),
            1 => format!(
                "\n[[correspondence]]\nfrom = [\"BC1\"]\nto = \"{other}\"\nto_units = [\"BC1\"]\nextent = \"partial\"\nsource = \"Arrêté\"\n"
            ),
            _ => String::new(),
        };
        add(
            &format!("{folder}/certification.toml"),
            format!(
                "title = \"Certification {slug}\"\nshort_title = \"{slug}\"\nlevel = {}\n{}\n[[notice]]\nid = \"handicap\"\ntitle = \"Aménagements\"\nbody = \"Voir [[C1.1]]\"\nfor = [\"*\"]\n{}",
                number + 3,
                if number == 0 { &more } else { "" },
                if number == 0 { "" } else { &more }
            ),
        );
        for unit in 1..=2 {
            let link = if unit == 1 && number < 2 {
                format!(", comme [[{other}:C1.2]]")
            } else {
                String::new()
            };
            let related = if unit == 1 && number == 2 {
                format!("related = [\"{other}:C1.1\"]\n")
            } else {
                String::new()
            };
            add(
                &format!("{folder}/0{unit}-bloc-{unit}.toml"),
                format!(
                    "code = \"BC{unit}\"\ntitle = \"Bloc {unit} de {slug}\"\n\n[[activity]]\ncode = \"A{unit}\"\ntitle = \"Vendre au comptoir\"\n\n\
                 [[competency]]\ncode = \"C{unit}.1\"\nstatement = \"Accueillir le client et vendre un vélo{link}\"\nactivities = [\"A{unit}\"]\ndomains = [\"vente\"]\n{related}skills = [\"Saluer\", \"Tenir le CRM\"]\n\n\
                 [[competency]]\ncode = \"C{unit}.2\"\nstatement = \"Suivre les ventes de {slug} afin de commander les pièces\"\ndomains = [\"suivi\"]\n\n\
                 [[condition]]\nkind = \"Avec\"\nitems = [\"Un vélo\"]\nfor = [\"C{unit}.1\"]\n\n\
                 [[assessment]]\nid = \"oral-{unit}\"\ntitle = \"Entretien\"\nbody = \"Un entretien de vente\"\nfor = [\"*\"]\nforms = [\"oral\"]\n\n\
                 [[criterion]]\ntitle = \"Accueil\"\nindicators = [\"Le client est salué\", \"Le besoin est compris\"]\nfor = [\"C{unit}\"]\n"
                ),
            );
        }
    }
    add(
        "content/certifications/beta/histoire.md",
        "+++\ntitle = \"Histoire\"\n+++\n\nDepuis [[alpha:C1.1]].\n".into(),
    );
    files
}

pub(crate) fn tree(files: &Files) -> Tree {
    Tree::from_texts(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// Updates a tree like a reader of the disk: unchanged files are shared.
pub(crate) fn refresh(before: &Tree, files: &Files) -> Tree {
    let mut tree = Tree::default();
    for (path, text) in files {
        match before.get(path) {
            Some(Entry::Bytes(bytes)) if **bytes == *text.as_bytes() => {
                tree.insert_entry(path.clone(), Entry::Bytes(bytes.clone()));
            }
            _ => tree.insert(path.clone(), text.as_bytes()),
        }
    }
    tree
}

/// A deterministic random number generator.
pub(crate) struct Lot(pub(crate) u64);

impl Lot {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn path(&mut self, files: &Files) -> Option<String> {
        let index = self.below(files.len());
        files.keys().nth(index).cloned()
    }
}

/// Replacements in files, where they apply.
const REPLACED: [(&str, &str); 43] = [
    ("vendre un vélo", "vendre deux vélos"),
    ("deux vélos", "un vélo"),
    ("statement = \"", "statement = \"Réviser, "),
    ("Saluer", "Saluer **le client**"),
    ("C1.1", "C1.7"),
    ("C1.7", "C1.1"),
    ("C1.2", "C1.12"),
    ("domains = [\"vente\"]", "domains = [\"vente\", \"suivi\"]"),
    ("domains = [\"suivi\"]", "domains = []"),
    ("id = \"vente\"", "id = \"ventes\""),
    ("id = \"ventes\"", "id = \"vente\""),
    ("title = \"Vendre\"", "title = \"Vendre et louer\""),
    ("short_title = \"", "short_title = \"Le "),
    ("for = [\"*\"]", "for = [\"C1.1\"]"),
    ("for = [\"C1\"]", "for = [\"*\"]"),
    ("title = ", "titre = "),
    ("titre = ", "title = "),
    ("level = 4", "level = 44"),
    ("level = 44", "level = 4"),
    ("extent = \"partial\"", "extent = \"total\""),
    ("to = \"gamma\"", "to = \"RNCP00001\""),
    ("supersedes = [\"delta\"]", "supersedes = [\"gamma\"]"),
    ("supersedes = [\"gamma\"]", "supersedes = []"),
    ("[[criterion]]", "[[criterion]"),
    ("[[criterion]\n", "[[criterion]]\n"),
    (
        "Le client est salué",
        "Le <b>client</b> est salué, voir [[delta]]",
    ),
    ("[[beta]]", "[[beta:C1.1]]"),
    ("[[alpha:C1.1]]", "[[alpha:C9]]"),
    (
        "Bienvenue",
        "Bienvenue, voir /nulle-part/ et [ici](/nulle-part/),",
    ),
    ("Un site", "Le site"),
    ("term = \"CRM\"", "term = \"GRC\""),
    ("term = \"GRC\"", "term = \"CRM\""),
    ("lang = \"en\"", "lang = \"de\""),
    ("expansion = \"customer", "expansion = \"client"),
    ("established_on = 2026", "established_on = 2025"),
    ("[contact]", "state = \"total\"\n\n[contact]"),
    ("state = \"total\"", "state = \"none\""),
    ("contact@example.org", "aide@example.org"),
    ("prepares = [\"alpha\", \"beta", "prepares = [\"beta"),
    ("prepares = [\"beta", "prepares = [\"alpha\", \"beta"),
    ("title = \"Un an\"", "title = \"Deux ans\""),
    ("beta/BC1", "beta/BC7"),
    ("beta/BC7", "beta/BC1"),
];

/// Lines appended to the configuration.
const CONFIGURED: [&str; 7] = [
    "language = \"en\"\n",
    "theme = \"mytheme\"\n",
    "[severity]\nW101 = \"error\"\n",
    "[comparisons]\npairs_up_to = 1\n",
    "[[comparisons.group]]\nid = \"deux\"\ntitle = \"Deux\"\ncertifications = [\"alpha\", \"beta\"]\n\n[[comparisons.group]]\nid = \"trois\"\ntitle = \"Trois\"\ncertifications = [\"alpha\", \"gamma\", \"delta\"]\n",
    "[variables]\naccent = \"#123456\"\n",
    "[publisher]\nname = \"Nous\"\n",
];

const TEMPLATES: [(&str, &str); 7] = [
    (
        "templates/not-found.html",
        "{% extends \"default/not-found.html\" %}",
    ),
    (
        "templates/glossary.html",
        "{% extends \"default/glossary.html\" %}{# une remarque #}",
    ),
    ("templates/glossary.html", "{{ nothing.of.this }}"),
    ("templates/unit.html", "{% if %}"),
    ("static/assets/repere.css", "body { color: black }"),
    ("static/image.txt", "une image"),
    ("static/documents/guide.pdf", "Le guide, en plus de mots"),
];

/// Makes one edit; returns a description.
pub(crate) fn edit(files: &mut Files, original: &Files, lot: &mut Lot) -> String {
    let Some(path) = lot.path(files) else {
        *files = original.clone();
        return "all restored".into();
    };
    match lot.below(20) {
        0..=8 => {
            let (from, to) = REPLACED[lot.below(REPLACED.len())];
            let having: Vec<&String> = files
                .iter()
                .filter(|(_, text)| text.contains(from))
                .map(|(path, _)| path)
                .collect();
            let Some(path) = (!having.is_empty()).then(|| having[lot.below(having.len())].clone())
            else {
                return String::new();
            };
            let text = files[&path].replacen(from, to, 1);
            // Texts must not grow indefinitely.
            if text.len() < 4000 {
                files.insert(path.clone(), text);
            }
            format!("{path}: {from} -> {to}")
        }
        9 => {
            let lines: Vec<&str> = files[&path].lines().collect();
            let gone = lot.below(lines.len());
            let left: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != gone)
                .map(|(_, line)| *line)
                .collect();
            let text = left.join("\n") + "\n";
            files.insert(path.clone(), text);
            format!("{path}: line {} taken out", gone + 1)
        }
        10 => {
            files.remove(&path);
            format!("{path} deleted")
        }
        11..=13 => {
            let index = lot.below(original.len());
            let (path, text) = original
                .iter()
                .nth(index)
                .map(|(a, b)| (a.clone(), b.clone()))
                .unwrap_or_default();
            files.insert(path.clone(), text);
            format!("{path} restored")
        }
        14 => {
            let to = match path.rsplit_once('/') {
                Some((folder, name)) => format!(
                    "{folder}/{}",
                    lot.one(&[
                        "03-ajout.toml",
                        "01-bloc-2.toml",
                        "page.md",
                        "Nom.md",
                        "reste.txt",
                        name
                    ])
                ),
                None => return String::new(),
            };
            if let Some(text) = files.remove(&path) {
                files.insert(to.clone(), text);
            }
            format!("{path} renamed to {to}")
        }
        15 => {
            let slugs = ["alpha", "beta", "gamma", "delta", "omega"];
            let (from, to) = (lot.one(&slugs), lot.one(&slugs));
            let copies = lot.below(2) == 0;
            let prefix = format!("content/certifications/{from}/");
            let moved: Vec<(String, String)> = files
                .iter()
                .filter(|(path, _)| path.starts_with(&prefix))
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect();
            for (path, text) in moved {
                if !copies {
                    files.remove(&path);
                }
                files.insert(
                    path.replacen(&prefix, &format!("content/certifications/{to}/"), 1),
                    text,
                );
            }
            format!("{from} {} to {to}", if copies { "copied" } else { "moved" })
        }
        16 => {
            let more = lot.one(&CONFIGURED);
            if let Some(text) = files.get_mut("repere.toml") {
                text.push_str(more);
            }
            files.insert(
                "mytheme/theme.toml".into(),
                lot.one(&["api = 1\n", "api = 1\nname = \"Le mien\"\n"])
                    .into(),
            );
            format!("configured: {more}")
        }
        17 => {
            let (path, text) = TEMPLATES[lot.below(TEMPLATES.len())];
            if files.insert(path.into(), text.into()).is_some() && lot.below(2) == 0 {
                files.remove(path);
            }
            format!("{path} written")
        }
        _ => {
            // Misplaced files.
            for path in [
                "repere.toml",
                "templates/unit.html",
                "templates/glossary.html",
            ] {
                match original.get(path) {
                    Some(text) => files.insert(path.into(), text.clone()),
                    None => files.remove(path),
                };
            }
            "configuration and templates restored".into()
        }
    }
}
