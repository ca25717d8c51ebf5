//! The files that docs/deploying.md tells readers to write.

use std::fs;

/// The examples of the page, by language.
pub(crate) fn examples(language: &str) -> Vec<String> {
    let guide = fs::read_to_string(crate::support::root().join("docs/deploying.md")).unwrap();
    let open = format!("```{language}\n");
    let after = guide.split(open.as_str()).skip(1);
    after
        .map(|text| text.split("\n```").next().unwrap().to_owned() + "\n")
        .collect()
}

/// The only example that contains a piece of text.
pub(crate) fn example(language: &str, piece: &str) -> String {
    let mut found = examples(language);
    found.retain(|example| example.contains(piece));
    assert_eq!(found.len(), 1, "examples in {language} with {piece:?}");
    found.remove(0)
}

/// Replaces a text that must be there.
pub(crate) fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old:?} is not in:\n{text}");
    text.replace(old, new)
}
