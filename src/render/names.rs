//! Names of records with foreign-language words marked.
//!
//! A name is plain text, because page titles, attributes and data cannot contain markup. Where a
//! page shows it, the words that the record marks as foreign get their `lang` attribute back.

use crate::html::escape;
use crate::link::Catalog;
use crate::link::catalog::Certification;
use crate::text::RichText;
use crate::text::typography::Typography;
use rustc_hash::FxHashSet;

/// The names of one certification that contain foreign words: as pages write them, and with these
/// words marked.
#[derive(Default)]
pub(super) struct Marked {
    titles: Vec<(String, String)>,
    names: Vec<(String, String)>,
}

impl Marked {
    /// The names of a certification, which depend only on it and on the language of the site.
    pub(super) fn of(certification: &Certification, language: &str) -> Self {
        let typography = Typography::of(language);
        let c = certification;
        let titles = std::iter::once(&c.title)
            .chain(c.units.iter().map(|it| &it.title))
            .chain(c.components.iter().map(|it| &it.title))
            .chain(c.activities.iter().map(|it| &it.title))
            .chain(c.assessments.iter().map(|it| &it.title))
            .chain(c.notices.iter().map(|it| &it.title))
            .chain(c.pages.iter().map(|it| &it.title));
        let titles = titles.filter_map(|text| mark(&text.plain, text, typography));
        let competencies = c.competencies.iter().map(|competency| {
            let text = competency.title.as_ref().unwrap_or(&competency.statement);
            (&competency.name, Some(text))
        });
        let criteria = c.criteria.iter().map(|criterion| {
            let first = criterion.indicators.first().map(|(_, text)| text);
            (&criterion.name, criterion.title.as_ref().or(first))
        });
        let names = competencies.chain(criteria);
        let names = names.filter_map(|(name, text)| mark(name, text?, typography));
        Self {
            titles: titles.collect(),
            names: names.collect(),
        }
    }
}

/// A name as pages write it, and with its foreign words marked, if its source text has any.
fn mark(name: &str, text: &RichText, typography: Typography) -> Option<(String, String)> {
    if !text.has_markup() {
        return None;
    }
    let html = text.html();
    if !html.contains(OPEN) {
        return None;
    }
    let printed = escape(&typography.apply(name));
    let html = with_languages(&printed, &html);
    (html != printed).then_some((printed, html))
}

/// The names that contain foreign words, without duplicates: those of the site, then those of its
/// certifications.
pub(super) fn marked<'m>(
    catalog: &Catalog,
    certifications: impl Iterator<Item = &'m Marked> + Clone,
) -> Vec<(String, String)> {
    let typography = Typography::of(&catalog.site.language);
    let groups = catalog.groups.iter().filter_map(|it| it.name.as_ref());
    let of_site = (catalog.domains.iter().map(|it| &it.title))
        .chain(catalog.pages.iter().map(|it| &it.title))
        .chain(groups.map(|(_, name)| name))
        .filter_map(|text| mark(&text.plain, text, typography));
    let titles = certifications.clone().flat_map(|it| &it.titles).cloned();
    let names = certifications.flat_map(|it| &it.names).cloned();
    let mut known = FxHashSet::default();
    of_site
        .chain(titles)
        .chain(names)
        .filter(|(printed, _)| known.insert(printed.clone()))
        .collect()
}

/// The start of the markup of foreign words.
const OPEN: &str = "<span lang=\"";
const CLOSE: &str = "</span>";

/// A name with the foreign words of its source text marked, in order.
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
        // A name may be shorter than the text it is derived from.
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
