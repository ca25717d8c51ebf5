//! The search index and its reader: the results of queries, that both sides tokenize alike, and the
//! effect of edits. The reader is the published script, run by Node.js; the browser suite tests the
//! page.

mod texts;

use crate::support::{
    BASE, Files, HOSTED, build_tree, copy_site, options, root, temporary, the_five,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use repere::load::Tree;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/themes/default/static/search.js"
);

/// The index of the site of this repository, and that of its five referentials.
static WHOLE: LazyLock<Files> = LazyLock::new(|| index_in(HOSTED.clone()));
static FIVE: LazyLock<Files> = LazyLock::new(|| {
    let folder = the_five();
    index_of(&Tree::read(folder.path()).unwrap())
});

/// The files of a site's index, by path.
fn index_of(tree: &Tree) -> Files {
    index_in(build_tree(tree, &options(BASE)))
}

fn index_in(files: Files) -> Files {
    let inside = |(path, bytes): (String, Vec<u8>)| {
        let path = path.strip_prefix("recherche/index/")?.to_owned();
        Some((path, bytes))
    };
    files.into_iter().filter_map(inside).collect()
}

/// Writes an index to disk for the reader.
fn written(index: &Files) -> TempDir {
    let folder = temporary();
    for (path, bytes) in index {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    folder
}

/// Runs one of the scripts in `tests/search` on an index; returns its output and its errors.
fn node(script: &str, index: &Path, arguments: &[&str]) -> (serde_json::Value, String) {
    let mut node = Command::new("node");
    if script != "typos.mjs" {
        // Most runs end before optimized code has paid for itself.
        node.arg("--no-opt");
    }
    let output = node
        .arg(root().join("tests/search").join(script))
        .arg(index)
        .arg(SCRIPT)
        .args(arguments)
        .output()
        .expect("Node.js, which tests/browser/setup.sh installs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    (serde_json::from_slice(&output.stdout).unwrap(), said)
}

/// Asks an index queries, each with the address that is to come first.
fn ask(index: &Path, queries: &str) -> (serde_json::Value, String) {
    let file = index.join("queries");
    fs::write(&file, queries).unwrap();
    node("check.mjs", index, &["first", file.to_str().unwrap()])
}

/// A site of one certification with these competencies: code and statement.
fn site(competencies: &[(&str, &str)]) -> Tree {
    let mut unit = "title = \"Atelier\"\n".to_owned();
    for (code, statement) in competencies {
        let (code, statement) = (toml::Value::from(*code), toml::Value::from(*statement));
        unit.push_str(&format!(
            "[[competency]]\ncode = {code}\nstatement = {statement}\n"
        ));
    }
    let unit = unit.as_str();
    Tree::from_texts([
        ("repere.toml", "title = \"Banc\"\n"),
        (
            "content/certifications/essai/certification.toml",
            "title = \"Essai\"\n",
        ),
        ("content/certifications/essai/01-atelier.toml", unit),
    ])
}

/// The quality measure must not get worse.
#[test]
fn queries_of_the_five_referentials_are_answered() {
    let index = written(&FIVE);
    let (rate, said) = node("measure.mjs", index.path(), &[]);
    let count = |key: &str| rate[key].as_u64().unwrap();
    println!("{rate}\n{said}");
    assert!(count("asked") >= 100);
    assert!(count("first") >= 117, "{rate}\n{said}");
    assert!(count("three") >= 124, "{rate}\n{said}");
    assert!(rate["mrr"].as_f64().unwrap() >= 0.95, "{rate}\n{said}");
}

/// Questions of candidates in their own words: when the search knew only the words of documents,
/// twenty of forty had a right answer among the first three.
#[test]
fn questions_of_candidates_are_answered() {
    let index = written(&WHOLE);
    let (rate, said) = node("measure.mjs", index.path(), &["questions.txt"]);
    let count = |key: &str| rate[key].as_u64().unwrap();
    println!("{rate}\n{said}");
    assert!(count("asked") >= 1047);
    assert!(count("first") >= 882, "{rate}\n{said}");
    assert!(count("three") >= 990, "{rate}\n{said}");
}

/// A phrase between quotation marks was taken for its words: « étude de marché » found texts that
/// have study somewhere and market somewhere else. Quotation marks of either kind make one, and so
/// do words behind an apostrophe and small ones between.
#[test]
fn a_quoted_phrase_is_found_as_it_is_written() {
    let competencies = [
        ("C1", "Étudier le marché, puis mener une étude des prix"),
        ("C2", "Conduire une étude de marché"),
        ("C3", "Mener l’étude de marché d'un client"),
        ("C4", "Étude de cas sur le marché"),
    ];
    let index = written(&index_of(&site(&competencies)));
    for query in [
        "\"étude de marché\"",
        "« Étude de marché »",
        "“etude de marche”",
    ] {
        let (all, said) = node("all.mjs", index.path(), &[query]);
        let all: Vec<&str> = all
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one.as_str())
            .collect();
        assert_eq!(all.len(), 2, "{query}: {all:?} {said}");
        assert!(
            all.iter()
                .all(|one| one.contains("/c2/") || one.contains("/c3/"))
        );
    }
    assert_eq!(
        node("all.mjs", index.path(), &["\"étude du marché\""]).0,
        serde_json::json!([])
    );
}

/// Options, examination, knowledge, grids, positioning and changes were found by no name. « option
/// A » lost its letter; periods in a company were nowhere in the index; who asks for a page in
/// other words than its name found what has these words.
#[test]
fn pages_of_the_site_are_found_by_their_names() {
    let index = written(&WHOLE);
    let (rate, said) = ask(
        index.path(),
        "option informatique et réseaux\t/complet/a/\nrèglement d'examen\t/examen/\n\
         savoirs associés\t/savoirs/\ngrille d'évaluation négocier\t/c2/grille/\n\
         positionnement\t/positionnement/\nchangements\tchangements/\n\
         référentiel complet\t/complet/\nglossaire\tglossaire/\n\
         option A\t/complet/a/\nque contient l'option B ?\t/complet/b/\n\
         noter un candidat\t/grille/\nsuis-je prêt ?\t/positionnement/\n\
         nouvelle version du référentiel\tchangements/\nlexique\tglossaire/\n\
         combien de semaines de stage\tbts-systemes-numeriques/\n\
         comparer le BTS et le bac pro\tcomparer/\n",
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
}

/// « marche plus » was taken for « marche », and « rendez-vous » for « rendre »: small words count in
/// expressions, and parts of a hyphenated word only where nothing says the whole. Verbs that say
/// little took the first place from what was asked for.
#[test]
fn small_words_and_light_verbs_count_for_what_they_are() {
    let competencies = [
        ("C1", "Dépanner un équipement"),
        ("C2", "Suivre la marche de l'entreprise"),
        ("C3", "Rendre compte à son responsable"),
        ("C4", "Prendre rendez-vous"),
        ("C5", "Trouver la solution qui convient"),
        ("C6", "Suivre les achats de fournitures"),
    ];
    let index = written(&index_of(&site(&competencies)));
    let (rate, said) = ask(
        index.path(),
        "la machine ne marche plus\t/c1/\nla marche\t/c2/\nun rendez-vous\t/c4/\n\
         trouver des fournitures\t/c6/\n",
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
    // « rendez-vous » has nothing of « rendre », and « trouver » alone is looked for.
    let (all, _) = node("all.mjs", index.path(), &["rendez-vous"]);
    assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
    let (rate, said) = ask(index.path(), "trouver\t/c5/\n");
    assert_eq!(rate["right"], rate["of"], "{said}");
}

/// « loupé un bloc » was not « louper un bloc », nor « réparer une petite panne » « réparer panne »:
/// the words of an expression had to be written as in the list, and side by side. « lexamen » was
/// corrected to whatever looks like it; « 2 mois » were the beginning of the codes 2.1 and 2.2; and
/// « mes outils », a synonym, took the word « outils » of documents with it.
#[test]
fn expressions_match_in_any_form_and_numbers_in_questions_are_not_codes() {
    let files = [
        ("repere.toml", "title = \"Banc\"\n"),
        (
            "content/certifications/essai/certification.toml",
            "title = \"Essai\"\n",
        ),
        (
            "content/certifications/essai/01-atelier.toml",
            "title = \"Atelier\"\n\
             [[competency]]\ncode = \"2.1\"\nstatement = \"Trouver une petite fuite\"\n\
             [[competency]]\ncode = \"3.1\"\nstatement = \"Capitaliser un acquis\"\n\
             [[competency]]\ncode = \"3.2\"\nstatement = \"Ranger les outils\"\n\
             [[competency]]\ncode = \"3.3\"\nstatement = \"Planifier un entretien mensuel\"\n\
             [[competency]]\ncode = \"3.4\"\nstatement = \"Tenir un inventaire\"\n",
        ),
        (
            "content/synonyms.toml",
            "[[synonym]]\nsaid = [\"louper une séance\"]\nmeans = [\"capitaliser\"]\n\
             [[synonym]]\nsaid = [\"mes outils\"]\nmeans = [\"inventaire\"]\n",
        ),
    ];
    let index = written(&index_of(&Tree::from_texts(files)));
    let (rate, said) = ask(
        index.path(),
        "j'ai loupé ma séance\t/3-1/\nils loupent une petite séance\t/3-1/\n\
         un entretien tous les 2 mois\t/3-3/\nlentretien\t/3-3/\n2\t/2-1/\n",
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
    let (all, _) = node("all.mjs", index.path(), &["outils"]);
    assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
}

/// A site's synonyms, everyday words and question words find records that contain none of these
/// words; a site without such records does not have the words.
#[test]
fn everyday_words_find_the_words_of_documents() {
    let mut files = vec![
        ("repere.toml", "title = \"Banc\"\n"),
        (
            "content/certifications/essai/certification.toml",
            "title = \"Essai\"\n",
        ),
        (
            "content/certifications/essai/01-atelier.toml",
            "title = \"Atelier\"\n\
             [[competency]]\ncode = \"C1\"\nstatement = \"Changer une roue\"\n\
             [[competency]]\ncode = \"C2\"\nstatement = \"Traiter une réclamation\"\n\
             [[competency]]\ncode = \"C3\"\nstatement = \"Programmer en C++ sous 230 V\"\n\
             [[competency]]\ncode = \"C4\"\nstatement = \"Tenir un budget de 1 500 €\"\n\
             [[assessment]]\nid = \"epreuve\"\ntitle = \"Entretien final\"\nbody = \"Le candidat répond.\"\nfor = [\"C1\"]\nforms = [\"oral\"]\ndurations = [\"20 min\"]\n\
             [[assessment]]\nid = \"chantier\"\ntitle = \"Chantier\"\nbody = \"Le candidat répare.\"\nfor = [\"C2\"]\nforms = [\"practical\"]\n",
        ),
    ];
    let asked = |files: &[(&str, &str)], queries: &str| {
        let index = written(&index_of(&Tree::from_texts(files.to_vec())));
        ask(index.path(), queries)
    };
    let queries = "client mécontent\t/c2/\nC++\t/c3/\n230V\t/c3/\n1500 €\t/c4/\n\
                   combien de temps dure l'oral ?\t#epreuve\népreuve pratique\t#chantier\n\
                   référentiel complet\t/complet/\nse préparer à l'évaluation\t/evaluation/\n";
    let (rate, said) = asked(&files, queries);
    assert_eq!(rate["right"], rate["of"], "{said}");
    let flat = "pneu à plat\t/c1/\ncrevaison\t/c1/\n";
    assert_eq!(asked(&files, flat).0["right"], 0);
    files.push((
        "content/synonyms.toml",
        "[[synonym]]\nsaid = [\"crevaison\", \"pneu à plat\"]\nmeans = [\"roue\"]\n",
    ));
    let (rate, said) = asked(&files, flat);
    assert_eq!(rate["right"], rate["of"], "{said}");
}

/// A word with one mistake finds the same as the word. A wrong first letter is not covered: it
/// would require loading every file of words.
#[test]
fn misspelt_words_are_found() {
    let index = written(&FIVE);
    let (rates, _) = node("typos.mjs", index.path(), &[]);
    println!("{rates}");
    let rate = |place: &str| {
        let [found, of] = [0, 1].map(|i| rates[place][i].as_u64().unwrap() as f64);
        assert!(of > 400.0, "{rates}");
        found / of
    };
    assert!(rate("second letter") >= 0.9, "{rates}");
    assert!(rate("further") >= 0.96, "{rates}");
}

/// A verb finds its noun: each noun occurs in one competency, and each verb is a query.
#[test]
fn verbs_find_their_nouns() {
    let pairs: Vec<(&str, &str)> = include_str!("../morphology/pairs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect();
    let codes: Vec<String> = (1..=pairs.len())
        .map(|number| format!("C{number}"))
        .collect();
    let competencies: Vec<(&str, &str)> = codes
        .iter()
        .map(String::as_str)
        .zip(pairs.iter().map(|(_, noun)| *noun))
        .collect();
    let index = written(&index_of(&site(&competencies)));
    let queries: String = pairs
        .iter()
        .map(|(verb, _)| {
            // Either of two nouns of one verb is right.
            let first = pairs.iter().position(|(other, _)| other == verb).unwrap();
            format!("{verb}\t/c{}/\n", first + 1)
        })
        .collect();
    let (rate, said) = ask(index.path(), &queries);
    println!("{rate}\n{said}");
    assert!(
        rate["right"].as_u64().unwrap() * 100 >= rate["of"].as_u64().unwrap() * 95,
        "{rate}\n{said}"
    );
}

#[test]
fn codes_match_prefixes_only_at_boundaries() {
    let codes = [
        ("C.1.2a", "poncer"),
        ("C.1.21", "scier"),
        ("C.7.12b", "percer"),
        ("C.71.2b", "visser"),
        ("C.1.2", "coller"),
    ];
    let index = written(&index_of(&site(&codes)));
    let first = "c1.2a\t/c-1-2a/\nC-1-2a\t/c-1-2a/\nC 1.2a\t/c-1-2a/\nc12a\t/c-1-2a/\nC.7.12b\t/c-7-12b/\nC.71.2b\t/c-71-2b/\nC.1.2\t/c-1-2/\nC.1.21\t/c-1-21/\nC7\t/c-7-12b/\n";
    let (rate, said) = ask(index.path(), first);
    assert_eq!(rate["right"], rate["of"], "{said}");
    let (all, said) = node("all.mjs", index.path(), &["C.1.2"]);
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 2, "{all:?} {said}");
    assert!(
        all.iter()
            .all(|address| !address.as_str().unwrap().contains("c-1-21"))
    );
}

/// Folding and tokenization: the table of the Rust side holds for the page.
#[test]
fn the_page_reads_words_as_the_index_does() {
    let index = written(&FIVE);
    let table = root().join("tests/morphology/tokens.txt");
    let (rate, said) = node(
        "check.mjs",
        index.path(),
        &["tokens", table.to_str().unwrap()],
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
}

/// The reader has no dependencies and stays small; so does the script that renders its results.
#[test]
fn the_reader_is_small() {
    let page = SCRIPT.replace("search.js", "search-page.js");
    let suggest = SCRIPT.replace("search.js", "search-suggest.js");
    for (script, most, most_packed) in [
        (SCRIPT, 12_000, 4_600),
        (page.as_str(), 7_500, 3_200),
        (suggest.as_str(), 3_200, 1_300),
    ] {
        let script = fs::read(script).unwrap();
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&script).unwrap();
        let packed = packed.finish().unwrap().len();
        assert!(script.len() <= most, "{} bytes", script.len());
        // Compressors differ by some bytes.
        assert!(packed <= most_packed, "{packed} bytes compressed");
        let text = String::from_utf8(script).unwrap();
        for word in [
            "innerHTML",
            "insertAdjacentHTML",
            "eval(",
            "document.write",
            "fetch(",
            "import",
        ] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

/// What a first query loads, including the script, on the site of the five referentials: one of 453
/// queries loaded more, since each word that the site does not have was looked for in as many files
/// as there were.
#[test]
fn a_first_query_loads_little() {
    let index = written(&FIVE);
    let most = |queries: &[&str], limit: u64| {
        let (most, _) = node("bytes.mjs", index.path(), queries);
        println!("{most}");
        assert!(most["bytes"].as_u64().unwrap() <= limit, "{most}");
    };
    most(&[], 25_000);
    most(&["\"étude de marché\"", "\"prise de rendez-vous\""], 25_000);
    // No question has as many words, none of which the site has; each is looked for in a file or two.
    let unknown = "recrutemant formasion entretein prospeksion relanse negosiation fidelisasion";
    most(&[unknown], 26_000);
}

/// An edit changes the files of its words and its certification only.
#[test]
fn an_edit_changes_few_files() {
    let folder = temporary();
    copy_site(folder.path(), |_: &mut [PathBuf]| {});
    let before = &*WHOLE;
    let unit = folder
        .path()
        .join("content/certifications/bac-pro-vente/02-c2.toml");
    let text = fs::read_to_string(&unit).unwrap();
    let edited = text.replacen("Prendre congé", "Prendre congé avec tact", 1);
    assert_ne!(text, edited);
    fs::write(&unit, edited).unwrap();
    let after = index_of(&Tree::read(folder.path()).unwrap());
    let new: Vec<_> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    assert!(new.len() <= 4, "{new:?} of {}", after.len());
    assert!(after.iter().all(|(path, bytes)| path == "manifest.js"
        || before.get(path).is_none_or(|known| known == bytes)));
}

#[test]
fn an_english_site_is_stemmed_in_english() {
    let tree = Tree::from_texts([
        ("repere.toml", "title = \"Test\"\nlanguage = \"en\"\n"),
        (
            "content/certifications/a/certification.toml",
            "title = \"Retail\"\n",
        ),
        (
            "content/certifications/a/01-sales.toml",
            "title = \"Shop\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Preparing sales and negotiating prices\"\n",
        ),
    ]);
    let files = build_tree(&tree, &options("https://example.org/"));
    let index: BTreeMap<_, _> = files
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("search/index/")?.to_owned(), bytes)))
        .collect();
    let index = written(&index);
    let (rate, said) = ask(
        index.path(),
        "sell\t/c1/\nnegotiation\t/c1/\nprepared\t/c1/\n",
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
}

/// Content that would end a script, or is a key of every object, is ordinary text.
#[test]
fn hostile_content_is_indexed_as_text() {
    let hostile = [
        (
            "C1",
            "Souder `</script><script>alert(1)</script>` constructor __proto__ toString",
        ),
        ("C2", "Peindre \u{2028}\u{2029} \\\" ' ${1} `<!-- --> ]]>`"),
    ];
    let index = written(&index_of(&site(&hostile)));
    let (rate, said) = ask(
        index.path(),
        "souder\t/c1/\nconstructor\t/c1/\ntoString\t/c1/\npeindre\t/c2/\n",
    );
    assert_eq!(rate["right"], rate["of"], "{said}");
}
