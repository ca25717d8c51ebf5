//! Names of records with the languages of their words.
//!
//! A name is a plain text, since titles of pages, attributes and data take no markup. Where pages
//! write it, the words that the record marks as foreign get their language again.

use crate::html::escape;
use crate::link::Catalog;
use crate::text::RichText;
use crate::text::typography::Typography;
use rustc_hash::FxHashSet;

/// The names that have words of another language: as pages write them, and with these marked.
pub(super) fn marked(catalog: &Catalog) -> Vec<(String, String)> {
    let typography = Typography::of(&catalog.site.language);
    let mut names = Vec::new();
    let mut known = FxHashSet::default();
    let mut add = |name: &str, text: &RichText| {
        if !text.html.contains(OPEN) {
            return;
        }
        let printed = escape(&typography.apply(name));
        let html = with_languages(&printed, &text.html);
        if html != printed && known.insert(printed.clone()) {
            names.push((printed, html));
        }
    };
    let mut title = |text: &RichText| add(&text.plain, text);
    catalog.domains.iter().for_each(|it| title(&it.title));
    catalog.pages.iter().for_each(|it| title(&it.title));
    for group in &catalog.groups {
        group.name.iter().for_each(|(_, name)| title(name));
    }
    for certification in &catalog.certifications {
        title(&certification.title);
        certification.units.iter().for_each(|it| title(&it.title));
        certification
            .components
            .iter()
            .for_each(|it| title(&it.title));
        certification
            .activities
            .iter()
            .for_each(|it| title(&it.title));
        certification
            .assessments
            .iter()
            .for_each(|it| title(&it.title));
        certification.notices.iter().for_each(|it| title(&it.title));
        certification.pages.iter().for_each(|it| title(&it.title));
    }
    for certification in &catalog.certifications {
        for competency in &certification.competencies {
            let text = competency.title.as_ref().unwrap_or(&competency.statement);
            add(&competency.name, text);
        }
        for criterion in &certification.criteria {
            let first = criterion.indicators.first().map(|(_, text)| text);
            if let Some(text) = criterion.title.as_ref().or(first) {
                add(&criterion.name, text);
            }
        }
    }
    names
}

/// How the markup of foreign words begins.
const OPEN: &str = "<span lang=\"";
const CLOSE: &str = "</span>";

/// A name with the foreign words of a text marked, in their order.
fn with_languages(name: &str, html: &str) -> String {
    let mut marked = String::with_capacity(name.len() + 40);
    let mut written = 0;
    let mut rest = html;
    while let Some(start) = rest.find(OPEN) {
        rest = &rest[start..];
        let (Some(open), Some(close)) = (rest.find('>'), rest.find(CLOSE)) else {
            break;
        };
        let (tag, words) = (&rest[..=open], rest.get(open + 1..close).unwrap_or(""));
        rest = &rest[close + CLOSE.len()..];
        // A name may be shorter than the text that it is made of.
        if let Some(at) = name[written..].find(words).filter(|_| !words.is_empty()) {
            let at = written + at;
            marked.push_str(&name[written..at]);
            marked.push_str(tag);
            marked.push_str(words);
            marked.push_str(CLOSE);
            written = at + words.len();
        }
    }
    marked.push_str(&name[written..]);
    marked
}

#[cfg(test)]
mod tests {
    use super::with_languages;

    #[test]
    fn foreign_words_are_found_in_their_order() {
        let html = "<p>Un <span lang=\"en\">lead</span>, <span lang=\"ar\" dir=\"rtl\">سلام</span>, \
                    puis un <em>autre</em> <span lang=\"en\">lead</span>.</p>";
        assert_eq!(
            with_languages("Un lead, سلام, puis…", html),
            "Un <span lang=\"en\">lead</span>, <span lang=\"ar\" dir=\"rtl\">سلام</span>, puis…"
        );
        assert_eq!(with_languages("Rien", html), "Rien");
    }
}
