//! The pictures that networks show beside a link.

use crate::support::{build_tree, options};
use repere::load::Tree;
use std::collections::BTreeMap;

fn built(title: &str, base_url: &str, more: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let certification = format!("title = \"{title}\"\nshort_title = \"{title}\"\n");
    let unit = "title = \"Atelier\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Réparer\"\n";
    let mut files = BTreeMap::from([
        ("repere.toml", "title = \"Essai\"\nlanguage = \"fr\"\n"),
        (
            "content/certifications/x/certification.toml",
            certification.as_str(),
        ),
        ("content/certifications/x/01-u.toml", unit),
    ]);
    files.extend(more.iter().copied());
    build_tree(&Tree::from_texts(files), &options(base_url))
}

fn page<'f>(files: &'f BTreeMap<String, Vec<u8>>, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

const OF_X: &str = "certifications/x/share.png";
const OF_SITE: &str = "assets/share.png";

/// A link to a page that was shared had no picture.
#[test]
fn pages_name_the_picture_of_what_they_are_a_part_of() {
    let files = built("Mécanicien cycles", "https://example.org/a/", &[]);
    for picture in [OF_X, OF_SITE] {
        assert_eq!(files[picture][..8], *b"\x89PNG\r\n\x1a\n", "{picture}");
    }
    let competency = page(&files, "certifications/x/u/c1/index.html");
    for expected in [
        "<meta property=\"og:image\" content=\"https://example.org/a/certifications/x/share.png\">",
        "<meta property=\"og:image:alt\" content=\"Mécanicien cycles\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(competency.contains(expected), "{expected}: {competency}");
    }
    let home = page(&files, "index.html");
    assert!(
        home.contains("content=\"https://example.org/a/assets/share.png\""),
        "{home}"
    );
    assert!(
        home.contains("<meta property=\"og:image:alt\" content=\"Essai\">"),
        "{home}"
    );
}

/// Addresses of pictures have to be whole.
#[test]
fn a_site_without_a_base_url_has_none() {
    let files = built("Mécanicien cycles", "", &[]);
    assert!(!files.contains_key(OF_X) && !files.contains_key(OF_SITE));
    assert!(!page(&files, "index.html").contains("og:image"));
}

/// Boxes stood for letters that the font lacks.
#[test]
fn a_title_that_cannot_be_drawn_has_the_picture_of_the_site() {
    let files = built("Сертификат", "https://example.org/", &[]);
    assert!(!files.contains_key(OF_X));
    let certification = page(&files, "certifications/x/index.html");
    assert!(certification.contains("content=\"https://example.org/assets/share.png\""));
}
