//! The table of the 106 criteria of the RGAA 4.1.2 in docs/accessibility.md.
//!
//! For each criterion, `criteria.toml` says who ensures it, how, and which tests prove that; the
//! rules that help come from the table of rules. The part of the page between its two markers is
//! generated from both. After an intended change, update it with `ACCESSIBILITY_UPDATE=always cargo
//! test --test suite accessibility::grid`.

use crate::support::root;
use repere::diagnostics::{RULES, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// The number of criteria of each theme.
const THEMES: [(&str, usize); 13] = [
    ("Images", 9),
    ("Frames", 2),
    ("Colours", 3),
    ("Multimedia", 13),
    ("Tables", 8),
    ("Links", 2),
    ("Scripts", 5),
    ("Mandatory elements", 10),
    ("Structure", 4),
    ("Presentation", 14),
    ("Forms", 13),
    ("Navigation", 11),
    ("Consultation", 12),
];

/// The minimum ensured by each build, or by the built-in theme with a test.
const LEAST_ENSURED: usize = 56;

/// The minimum number of further criteria that a rule helps authors with.
const LEAST_HELPED: usize = 10;

const DOCUMENT: &str = "docs/accessibility.md";
const BEGIN: &str = "<!-- The table begins here; a test writes it. -->\n";
const END: &str = "<!-- The table ends here. -->\n";

/// Who ensures a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    /// The generator: each build rejects a page that violates it, whoever wrote it.
    Generator,
    /// The built-in theme, whatever authors write; a site's own templates can break it.
    Theme,
    /// Authors, with syntax that the generator provides.
    Both,
    /// Authors alone.
    Author,
    /// Nobody: a site contains nothing of the kind.
    Nobody,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    number: String,
    title: String,
    by: By,
    how: String,
    #[serde(default)]
    tests: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grid {
    criterion: Vec<Criterion>,
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

fn criteria() -> Vec<Criterion> {
    let grid: Grid = toml::from_str(&read("tests/accessibility/criteria.toml")).unwrap();
    grid.criterion
}

/// The codes of the rules that relate to a criterion.
fn rules_for(number: &str) -> Vec<&'static str> {
    let rules = RULES.iter().filter(|rule| rule.rgaa.contains(&number));
    rules.map(|rule| rule.code).collect()
}

fn helped(criterion: &Criterion) -> bool {
    !matches!(criterion.by, By::Generator | By::Theme) && !rules_for(&criterion.number).is_empty()
}

#[test]
fn each_criterion_is_there_once_and_in_order() {
    let expected: Vec<String> = THEMES
        .iter()
        .enumerate()
        .flat_map(|(theme, (_, count))| (1..=*count).map(move |n| format!("{}.{n}", theme + 1)))
        .collect();
    let found: Vec<String> = criteria().into_iter().map(|one| one.number).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 106);
}

#[test]
fn every_rule_names_criteria_that_there_are() {
    let numbers: Vec<String> = criteria().into_iter().map(|one| one.number).collect();
    for rule in RULES {
        for number in rule.rgaa {
            let known = numbers.iter().any(|one| one == number);
            assert!(known, "{} names the criterion {number}", rule.code);
        }
    }
}

/// The claims about a criterion agree with the existing tests and rules.
#[test]
fn every_claim_has_its_proof() {
    let mut wrong = Vec::new();
    for one in criteria() {
        let number = &one.number;
        for test in &one.tests {
            if let Err(why) = exists(test) {
                wrong.push(format!("{number}: {why}"));
            }
        }
        if matches!(one.by, By::Generator | By::Theme) && one.tests.is_empty() {
            wrong.push(format!("{number}: it is ensured, and no test says so"));
        }
        let refused = RULES
            .iter()
            .any(|rule| rule.severity == Severity::Error && rule.rgaa.contains(&number.as_str()));
        if one.by == By::Generator && !refused {
            wrong.push(format!(
                "{number}: it is ensured, and no error refuses its breach"
            ));
        }
        if one.by == By::Nobody && one.tests.is_empty() && !one.how.contains("author") {
            wrong.push(format!("{number}: nothing shows that it does not apply"));
        }
        if one.title.is_empty() || one.how.is_empty() {
            wrong.push(format!("{number}: a text is empty"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a test exists: `tests/suite/FILE.rs#FUNCTION`, `browser/CHECK` or
/// `browser/CHECK#FINDING`.
fn exists(test: &str) -> Result<(), String> {
    let (path, name) = test.split_once('#').unwrap_or((test, ""));
    let Some(check) = path.strip_prefix("browser/") else {
        let text = read(path);
        let function = format!("#[test]\nfn {name}(");
        let there = !name.is_empty() && text.contains(&function);
        return there
            .then_some(())
            .ok_or(format!("there is no test {test}"));
    };
    let run = read("tests/browser/run.mjs");
    let checks = run.split("const CHECKS = {").nth(1).unwrap_or_default();
    let checks = checks.split("};").next().unwrap_or_default();
    let line = checks.lines().find_map(|line| {
        let (found, function) = line.trim().split_once(": ")?;
        (found == check).then(|| function.trim_end_matches(',').to_owned())
    });
    let Some(function) = line else {
        let there: Vec<&str> = checks
            .lines()
            .filter_map(|line| line.trim().split(':').next())
            .collect();
        return Err(format!(
            "the browser suite has no check {check}; it has {}",
            there.join(" ")
        ));
    };
    // The finding is in the file that the check is imported from.
    let import = run
        .lines()
        .find(|line| line.starts_with("import") && line.contains(&function));
    let file = import
        .and_then(|line| line.split('"').nth(1))
        .unwrap_or_default();
    let text = read(&format!("tests/browser/{}", file.trim_start_matches("./")));
    if text.is_empty() {
        return Err(format!("the check {check} comes from no file"));
    }
    let said = name.is_empty() || text.contains(&format!("\"{name}\""));
    said.then_some(())
        .ok_or(format!("{file} never finds {name}"))
}

/// Every claim was tested by planted faults: in content, templates, or style sheets and scripts.
#[test]
fn the_criteria_that_can_be_broken_are_tried() {
    let tried: Vec<String> = super::faults::faults()
        .into_iter()
        .map(|fault| fault.criterion)
        .collect();
    let by_content = [
        "1.2", "1.8", "1.9", "5.7", "5.8", "8.9", "9.3", "9.4", "13.7", "13.8",
    ];
    let by_templates = [
        "7.2", "7.4", "10.2", "10.12", "10.14", "11.1", "11.2", "11.8", "11.10", "12.1", "12.2",
        "12.4", "12.5", "12.9", "13.9",
    ];
    for number in by_content.iter().chain(&by_templates) {
        assert!(
            tried.iter().any(|one| one == number),
            "{number} was not tried"
        );
    }
    for one in criteria() {
        let can_be_broken = by_templates.contains(&one.number.as_str());
        let refused = ["12.1", "12.4", "12.5"].contains(&one.number.as_str());
        assert!(
            !can_be_broken || refused || one.by != By::Generator,
            "{}: a template can break it",
            one.number
        );
    }
}

/// Each criterion is counted once.
#[test]
fn the_sums_agree_with_the_rows() {
    let table = table();
    let sentence = table.lines().next().unwrap();
    let numbers: Vec<usize> = sentence
        .split(|character: char| !character.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert_eq!(numbers[0], numbers[1..].iter().sum::<usize>(), "{sentence}");
    let rows = table.lines().filter(|line| line.starts_with("| **"));
    let of = |by: &str| {
        rows.clone()
            .filter(|row| row.contains(&format!("| {by} |")))
            .count()
    };
    assert_eq!([of("each build"), of("built-in theme")], numbers[1..3]);
}

#[test]
fn the_number_of_ensured_criteria_does_not_drop() {
    let criteria = criteria();
    let ensured = criteria
        .iter()
        .filter(|one| matches!(one.by, By::Generator | By::Theme))
        .count();
    assert!(ensured >= LEAST_ENSURED, "{ensured} are ensured");
    let helping: Vec<&str> = criteria
        .iter()
        .filter(|one| helped(one))
        .map(|one| one.number.as_str())
        .collect();
    assert!(
        helping.len() >= LEAST_HELPED,
        "rules help with {helping:?} beside what the generator ensures; without one are {:?}",
        criteria
            .iter()
            .filter(|one| matches!(one.by, By::Both | By::Author) && !helped(one))
            .map(|one| one.number.as_str())
            .collect::<Vec<_>>()
    );
}

/// The name of a test as in the table.
fn shown(test: &str) -> String {
    let name = test
        .trim_start_matches("tests/suite/")
        .replace(".rs#", "::");
    format!("`{name}`")
}

fn table() -> String {
    let criteria = criteria();
    let count = |by: By| criteria.iter().filter(|one| one.by == by).count();
    let helping = criteria.iter().filter(|one| helped(one)).count();
    let own = criteria
        .iter()
        .filter(|one| one.by == By::Author && !helped(one))
        .count()
        + criteria
            .iter()
            .filter(|one| one.by == By::Both && !helped(one))
            .count();
    let mut text = format!(
        "Of the 106 criteria, each build ensures {}: it refuses a page that breaks them, whoever \
         wrote it. The built-in theme ensures {} more, whatever authors write; templates, styles \
         and scripts of a site can break them. With {helping} more, rules help authors. {own} are \
         left to authors without a rule, and {} do not apply, since a site has no such \
         content.\n",
        count(By::Generator),
        count(By::Theme),
        criteria
            .iter()
            .filter(|one| one.by == By::Nobody && !helped(one))
            .count(),
    );
    let mut themes: BTreeMap<usize, Vec<&Criterion>> = BTreeMap::new();
    for one in &criteria {
        let theme = one.number.split('.').next().unwrap().parse().unwrap();
        themes.entry(theme).or_default().push(one);
    }
    for (theme, criteria) in themes {
        let (name, _) = THEMES[theme - 1];
        text.push_str(&format!(
            "\n### {theme}. {name}\n\n| criterion | ensured by | how | tests | rules |\n|---|---|---|---|---|\n"
        ));
        for one in criteria {
            let by = match one.by {
                By::Generator => "each build",
                By::Theme => "built-in theme",
                By::Both => "helped",
                By::Author => "author",
                By::Nobody => "does not apply",
            };
            let rules: Vec<String> = rules_for(&one.number)
                .into_iter()
                .filter_map(|code| RULES.iter().find(|rule| rule.code == code))
                .map(|rule| {
                    let kind = match rule.severity {
                        Severity::Error => "",
                        Severity::Warning => " (warning)",
                    };
                    let (code, name) = (rule.code, rule.name);
                    let anchor = format!("{} {name}", code.to_lowercase()).replace(' ', "-");
                    format!("[{code}](diagnostics.md#{anchor}){kind}")
                })
                .collect();
            let tests: Vec<String> = one.tests.iter().map(|test| shown(test)).collect();
            text.push_str(&format!(
                "| **{}** {} | {by} | {} | {} | {} |\n",
                one.number,
                one.title,
                one.how,
                tests.join(", "),
                rules.join(", "),
            ));
        }
    }
    text
}

#[test]
fn the_page_says_what_the_tables_say() {
    let page = read(DOCUMENT);
    let (before, rest) = page
        .split_once(BEGIN)
        .expect("the mark where the table begins");
    let (written, after) = rest.split_once(END).expect("the mark where the table ends");
    let table = format!("\n{}\n", table());
    if std::env::var("ACCESSIBILITY_UPDATE").is_ok_and(|value| value == "always") {
        fs::write(
            root().join(DOCUMENT),
            format!("{before}{BEGIN}{table}{END}{after}"),
        )
        .unwrap();
        return;
    }
    let differs = written
        .lines()
        .zip(table.lines())
        .find(|(is, should)| is != should);
    assert!(
        written == table,
        "{DOCUMENT} is behind its tables, first here: {differs:?}; write it anew with \
         ACCESSIBILITY_UPDATE=always cargo test --test suite accessibility::grid"
    );
}
