//! `repere check --audit-sample`.

use crate::support::{repere, root, temporary};
use std::collections::BTreeSet;

fn run(root: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = repere();
    command.args(["check", "--root"]).arg(root).args(arguments);
    // A fixed day, so that nothing expires.
    let output = command
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn the_sample_has_what_the_method_prescribes() {
    let (status, csv, _) = run(root(), &["--audit-sample"]);
    assert_eq!(status, 0);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(heads, ["address", "url", "title", "kind", "reason"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let reasons: BTreeSet<&str> = rows.iter().flat_map(|row| row[4].split("; ")).collect();
    for reason in [
        "home",
        "contact",
        "legal notice",
        "help",
        "accessibility",
        "site map",
        "search",
        "kind of page",
        "document",
        "process: results of a search",
        "process: a search without results",
        "process: a comparison",
        "random",
    ] {
        assert!(reasons.contains(reason), "no {reason} in\n{csv}");
    }
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row.get(3).unwrap()).collect();
    for kind in [
        "certification",
        "unit",
        "competency",
        "evaluation",
        "complete",
        "comparison-pair",
        "prose",
        "index",
        "not-found",
        "csv",
    ] {
        assert!(kinds.contains(kind), "no {kind} in\n{csv}");
    }
    let addresses: BTreeSet<&str> = rows.iter().map(|row| row.get(0).unwrap()).collect();
    assert_eq!(addresses.len(), rows.len(), "an address stands twice");
    for row in &rows {
        assert_eq!(row[1], format!("https://referentiels.example{}", &row[0]));
        assert!(!row[2].is_empty() && !row[4].is_empty(), "{row:?}");
    }
    let random = rows.iter().filter(|row| &row[4] == "random").count();
    assert!(
        random * 10 >= rows.len() - random,
        "{random} of {}",
        rows.len()
    );
    assert_eq!(
        run(root(), &["--audit-sample"]).1,
        csv,
        "another sample the second time"
    );
}

#[test]
fn problems_leave_standard_output_to_the_sample() {
    let folder = temporary();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("repere.toml", "title = \"Essai\"\n");
    write("content/notes.txt", "à ranger\n");
    write(
        "content/guide.md",
        "+++\ntitle = \"Guide\"\n+++\n\nUn texte.\n",
    );
    for format in ["human", "short", "json"] {
        let (status, out, stderr) = run(folder.path(), &["--audit-sample", "--format", format]);
        assert_eq!(status, 0, "{stderr}");
        assert!(
            out.starts_with("address,url,title,kind,reason\n/,,Essai,home,home"),
            "{out}"
        );
        assert!(stderr.contains("W104"), "{stderr}");
    }
    write("repere.toml", "titre = \"Essai\"\n");
    let (status, out, stderr) = run(folder.path(), &["--audit-sample"]);
    assert_eq!((status, out.as_str()), (1, ""), "{stderr}");
    assert!(stderr.contains("E002"), "{stderr}");
}
