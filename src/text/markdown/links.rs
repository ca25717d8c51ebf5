//! Links: words that say where they lead, and documents with their format and size.

use super::conversion::Conversion;
use super::{Problem, Shape};
use crate::text::fold;
use pulldown_cmark::Event;
use std::ops::Range;

/// A link that is being written.
pub(super) struct Link {
    /// Its address, as written.
    pub(super) url: String,
    pub(super) title: String,
    pub(super) range: Range<usize>,
    /// What readers see and hear of it.
    pub(super) words: String,
    /// Whether its words are made by the site.
    pub(super) is_named: bool,
}

/// Words that say nothing of what they lead to, folded.
const AMBIGUOUS: [&str; 74] = [
    "acceder",
    "accessible ici",
    "afficher",
    "afficher plus",
    "aller",
    "article",
    "c'est ici",
    "ce document",
    "ce lien",
    "ce site",
    "cette page",
    "clic",
    "click",
    "click here",
    "click here for more",
    "clique ici",
    "cliquer",
    "cliquer ici",
    "cliquez",
    "cliquez ici",
    "cliquez sur ce lien",
    "consulter",
    "consultez",
    "continue",
    "continue reading",
    "continuer",
    "decouvrir",
    "detail",
    "details",
    "document",
    "download",
    "en savoir plus",
    "en savoir +",
    "fichier",
    "find out more",
    "go",
    "here",
    "ici",
    "ici meme",
    "info",
    "infos",
    "know more",
    "la",
    "la page",
    "la suite",
    "le document",
    "le lien",
    "le site",
    "learn more",
    "lien",
    "lire",
    "lire la suite",
    "lire plus",
    "link",
    "more",
    "more info",
    "more information",
    "ouvrir",
    "page",
    "par ici",
    "plus",
    "plus d'informations",
    "plus d'infos",
    "read more",
    "see more",
    "site",
    "suite",
    "suivre ce lien",
    "telecharger",
    "this link",
    "this page",
    "view",
    "voir",
    "voir plus",
];

/// The endings of documents that a browser does not show as pages.
const DOCUMENTS: [&str; 19] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip",
    "7z", "gz", "epub", "mp3", "mp4", "ics",
];

impl Conversion<'_, '_> {
    pub(super) fn open_link(&mut self, url: &str, title: &str, range: Range<usize>) {
        self.link = Some(Link {
            url: url.to_owned(),
            title: title.trim().to_owned(),
            range,
            words: String::new(),
            is_named: false,
        });
    }

    /// Looks at the words of the link that ends here, and says what is downloaded.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let words = link.words.trim().to_owned();
        if words.is_empty() {
            if !link.is_named {
                self.problem(link.range, Problem::EmptyLink(link.url));
            }
            return;
        }
        if link.is_named {
            return;
        }
        let folded = fold(&words);
        let bare = folded.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '+');
        if AMBIGUOUS.contains(&bare) || bare.is_empty() {
            self.problem(link.range.clone(), Problem::AmbiguousLink(words.clone()));
        } else if is_address(&words) {
            self.problem(link.range.clone(), Problem::RawUrl(words.clone()));
        }
        if !link.title.is_empty() && !fold(&link.title).contains(&folded) {
            let problem = Problem::LinkTitle(words.clone(), link.title.clone());
            self.problem(link.range.clone(), problem);
        }
        self.document(&link, &words);
        self.same_words(bare, &link);
    }

    /// Two links with the same words lead to the same place.
    fn same_words(&mut self, words: &str, link: &Link) {
        if self.shape != Shape::Page {
            return;
        }
        match self.link_words.get(words) {
            Some((url, first)) if *url != link.url => {
                let problem = Problem::SameWords {
                    words: link.words.trim().to_owned(),
                    first: first.clone(),
                    address: url.clone(),
                };
                self.problem(link.range.clone(), problem);
            }
            Some(_) => {}
            None => {
                let seen = (link.url.clone(), link.range.clone());
                self.link_words.insert(words.to_owned(), seen);
            }
        }
    }

    /// A document has its format and size in the words of the link: those of the site are
    /// computed, those of others are for the author to write.
    fn document(&mut self, link: &Link, words: &str) {
        let path = link.url.split(['?', '#']).next().unwrap_or("");
        let name = path.rsplit('/').next().unwrap_or("");
        let Some((_, ending)) = name.rsplit_once('.') else {
            return;
        };
        let ending = ending.to_ascii_lowercase();
        if !DOCUMENTS.contains(&ending.as_str()) {
            return;
        }
        let format = ending.to_ascii_uppercase();
        let folded = fold(words);
        let has_format = folded
            .split(|sign: char| !sign.is_alphanumeric())
            .any(|word| word == ending);
        if has_format && has_size(&folded) {
            return;
        }
        if path.starts_with('/') && !path.starts_with("//") {
            // A file that is not there is told as a broken link.
            if let Some(note) = self.converter.references.document(path, &format) {
                let note = self.converter.typography.apply(&note).into_owned();
                self.out.push(Event::Text(format!(" ({note})").into()));
            }
        } else if crate::text::is_web_address(&link.url) || path.starts_with("//") {
            let problem = Problem::Download { format, has_format };
            self.problem(link.range.clone(), problem);
        }
    }
}

/// Whether the words of a link are an address of the web.
fn is_address(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let begins = ["http://", "https://", "www."]
        .iter()
        .any(|start| lower.starts_with(start));
    begins && !words.contains(char::is_whitespace)
}

/// Whether folded words name a size: a number and a unit of bytes.
fn has_size(folded: &str) -> bool {
    const UNITS: [&str; 14] = [
        "o", "ko", "mo", "go", "kio", "mio", "octets", "b", "kb", "mb", "gb", "kib", "mib", "bytes",
    ];
    let mut after_number = false;
    for word in folded.split(|sign: char| !sign.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let unit = word.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let has_digits = unit.len() < word.len();
        if (after_number || has_digits) && UNITS.contains(&unit) {
            return true;
        }
        after_number = has_digits && unit.is_empty();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_size;

    #[test]
    fn sizes_are_found() {
        for (words, expected) in [
            ("referentiel (pdf, 420 ko)", true),
            ("referentiel (pdf, 1,2 mo)", true),
            ("guide pdf 3mb", true),
            ("guide pdf", false),
            ("guide 2024 pdf", false),
        ] {
            assert_eq!(has_size(words), expected, "{words}");
        }
    }
}
