//! The path to a page in one line.

use super::heads::shorten_to;
use super::view::{CrumbView, Link};
use super::{Judged, Page, Renderer};

/// The maximum length of the line in characters: about the width of a phone.
const LINE: usize = 36;

/// The minimum length of a truncated name: a word or two.
const NAME: usize = 14;

/// The separator between two steps.
const BETWEEN: usize = 3;

/// The steps of a breadcrumb, with codes where available.
pub(super) fn trail(breadcrumb: &[Link], codes: &[Option<String>]) -> Vec<CrumbView> {
    // The site name above it already links to the home page.
    let skipped = usize::from(breadcrumb.len() > 1);
    let codes = codes.iter().cloned().chain(std::iter::repeat(None));
    let steps: Vec<(&Link, Option<String>)> = breadcrumb.iter().zip(codes).skip(skipped).collect();
    let named = steps.iter().filter(|(_, code)| code.is_none()).count();
    let coded = steps.iter().filter_map(|(_, code)| code.as_ref());
    let taken: usize = coded.map(|code| code.chars().count()).sum();
    let taken = taken + BETWEEN * steps.len().saturating_sub(1);
    let room = (LINE.saturating_sub(taken) / named.max(1)).max(NAME);
    let step = |(link, code): (&Link, Option<String>)| {
        let url = link.url.clone();
        match code {
            Some(code) => CrumbView {
                name: (link.title.strip_prefix(&code).unwrap_or_default())
                    .trim()
                    .to_owned(),
                label: code,
                url,
            },
            None => CrumbView {
                label: shorten_to(&link.title, room),
                name: String::new(),
                url,
            },
        }
    };
    steps.into_iter().map(step).collect()
}

impl Renderer {
    /// The codes of the records on the path to a page, in breadcrumb order.
    pub(super) fn codes_on_the_way(&self, page: Page) -> Vec<Option<String>> {
        let (index, id) = match page {
            Page::Competency(index, id) => (index, id),
            Page::Grid(index, judged) => {
                let certification = &self.catalog.certifications[index];
                let unit = match judged {
                    Judged::Unit(unit) => Some(unit),
                    Judged::Examination => None,
                };
                let code = unit.and_then(|unit| certification[unit].code.clone());
                return vec![None, None, code];
            }
            _ => return Vec::new(),
        };
        let certification = &self.catalog.certifications[index];
        let mut above: Vec<Option<String>> = (certification.ancestors(id))
            .map(|id| certification[id].code.clone())
            .collect();
        above.reverse();
        let unit = certification[certification[id].unit].code.clone();
        // Neither the home page nor a certification has a code.
        [None, None, unit].into_iter().chain(above).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Link, trail};

    fn link(title: &str) -> Link {
        Link {
            title: title.to_owned(),
            url: format!("/{title}/"),
        }
    }

    #[test]
    fn codes_replace_names_and_long_names_are_cut() {
        let links = [
            link("Accueil"),
            link("Titre professionnel de conseiller commercial"),
            link("BC1 Prospecter un secteur"),
        ];
        let codes = [None, None, Some("BC1".to_owned())];
        let steps = trail(&links, &codes);
        let seen: Vec<&str> = steps.iter().map(|step| step.label.as_str()).collect();
        assert_eq!(seen, ["Titre professionnel de…", "BC1"]);
        assert_eq!(steps[1].name, "Prospecter un secteur");
        assert_eq!(steps[1].url, links[2].url);
    }

    #[test]
    fn the_home_page_is_kept_if_it_is_the_only_step() {
        let steps = trail(&[link("Accueil")], &[]);
        assert_eq!(steps[0].label, "Accueil");
        assert!(trail(&[], &[]).is_empty());
    }
}
