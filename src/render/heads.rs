//! Titles, descriptions and breadcrumbs of pages.

use super::trail::trail;
use super::view::{Link, PageView};
use super::{Comparison, Page, Renderer, search};
use crate::link::catalog::{CompetencyId, ProsePage, UnitId};
use crate::text::markdown::turned;

/// The maximum length of a description in characters: about what search engines show.
const DESCRIPTION_CHARS: usize = 160;

impl Renderer {
    /// The kind of page at an address, which templates see as `page.kind`.
    pub fn kind(&self, page: Page) -> &'static str {
        self.heads(page).kind
    }

    /// The title of a page followed by what it is part of.
    pub fn full_title(&self, page: Page, address: &str) -> String {
        self.page_view(page, address).full_title
    }

    pub(super) fn page_view(&self, page: Page, address: &str) -> PageView {
        let site = &self.catalog.site;
        let heads = self.heads(page);
        let Heads {
            kind,
            title,
            owner,
            description,
            breadcrumb,
            lang,
        } = heads;
        let full_title = [
            Some(title.as_str()),
            owner.as_deref(),
            Some(site.title.as_str()),
        ]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .fold(String::new(), |full, part| match full.as_str() {
            "" => part.to_owned(),
            before if before == part => full,
            _ => format!("{full} – {part}"),
        });
        PageView {
            kind,
            full_title,
            description: shorten(&description.unwrap_or_else(|| title.clone())),
            title,
            url: site.base.href(address),
            canonical: match page {
                Page::Comparison(Comparison::OtherWay(one, other)) => site
                    .base
                    .absolute(&self.comparison_address(Comparison::Pair(other, one))),
                _ => site.base.absolute(address),
            },
            direction: lang
                .as_deref()
                .and_then(|lang| turned(lang, &site.language)),
            lang,
            trail: trail(&breadcrumb, &self.codes_on_the_way(page)),
            breadcrumb,
            scope: self.scope(page),
            weight: search::weight(page),
            picture: self.picture_view(page),
            json_ld: None,
        }
    }

    /// The title of a page.
    pub(crate) fn title(&self, page: Page) -> String {
        self.heads(page).title
    }

    /// Title, description and breadcrumb of a page.
    fn heads(&self, page: Page) -> Heads {
        let certifications = &self.catalog.certifications;
        match page {
            Page::Home => Heads {
                kind: "home",
                title: self.catalog.site.title.clone(),
                owner: None,
                description: self.catalog.site.description.clone(),
                breadcrumb: Vec::new(),
                lang: None,
            },
            Page::Certification(index) => self.certification_heads(index),
            Page::Unit(index, id) => self.unit_heads(index, id),
            Page::Competency(index, id) => self.competency_heads(index, id),
            Page::Evaluation(index) => {
                self.heads_of(index, "evaluation", "evaluation", "evaluation_description")
            }
            Page::Complete(index) => {
                self.heads_of(index, "complete", "complete", "complete_description")
            }
            Page::CompleteOption(index, option) => {
                let heads = self.heads_of(index, "complete", "complete", "complete_description");
                let option = self.builder(index).option_name(option);
                let words = &self.theme.language;
                Heads {
                    title: words.fill("complete_of_option", &[("option", &option)]),
                    description: heads.description.map(|text| format!("{option}. {text}")),
                    ..heads
                }
            }
            Page::Examination(index) => Heads {
                title: self.builder(index).examination_title(),
                ..self.heads_of(
                    index,
                    "examination",
                    "examination",
                    "examination_description",
                )
            },
            Page::Knowledge(index) => Heads {
                title: self.builder(index).labels().knowledge,
                ..self.heads_of(index, "knowledge", "knowledge", "knowledge_description")
            },
            Page::Grid(index, judged) => self.grid_heads(index, judged),
            Page::Positioning(index) => self.heads_of(
                index,
                "positioning",
                "positioning",
                "positioning_description",
            ),
            Page::Prose(index) => self.prose_heads(&self.catalog.pages[index], None),
            Page::CertificationProse(index, page) => {
                self.prose_heads(&certifications[index].pages[page], Some(index))
            }
            Page::Index => self.site_heads("index", "menu_index", "index_description"),
            Page::SiteMap => self.site_heads("site-map", "menu_site_map", "site_map_description"),
            Page::Search => self.site_heads("search", "search", "search_description"),
            Page::Glossary => self.site_heads("glossary", "menu_glossary", "glossary_description"),
            Page::Accessibility => self.site_heads(
                "accessibility",
                "accessibility",
                "accessibility_description",
            ),
            Page::Changes => self.site_heads("changes", "changes", "changes_description"),
            Page::Offers => self.site_heads("offers", "menu_offers", "offers_description"),
            Page::Offer(index) => self.offer_heads(index),
            Page::Comparison(page) => self.comparison_heads(page),
            Page::Part(list, index) => self.list_heads(list, index),
            Page::NotFound => self.site_heads("not-found", "not_found", "not_found_description"),
        }
    }

    /// The heads of a page of the site, with the keys of its title and description.
    fn site_heads(&self, kind: &'static str, title: &str, description: &str) -> Heads {
        let site = &self.catalog.site.title;
        let language = &self.theme.language;
        Heads {
            kind,
            title: self.text(title),
            owner: None,
            description: Some(language.fill(description, &[("site", site)])),
            breadcrumb: vec![self.link_to_home()],
            lang: None,
        }
    }

    /// The heads of a page of a certification, with the keys of its title and description.
    fn heads_of(&self, index: usize, kind: &'static str, title: &str, description: &str) -> Heads {
        let short = self.short_title(index).to_owned();
        let language = &self.theme.language;
        Heads {
            kind,
            title: self.text(title),
            description: Some(language.fill(description, &[("certification", &short)])),
            owner: Some(short),
            breadcrumb: self.path_to_certification(index),
            lang: None,
        }
    }

    /// The heads of a page of prose, of the site or of the certification `owner`.
    fn prose_heads(&self, page: &ProsePage, owner: Option<usize>) -> Heads {
        Heads {
            kind: "prose",
            title: self.printed(&page.title.plain),
            owner: owner.map(|index| self.short_title(index).to_owned()),
            description: page.description.as_ref().map(|text| self.printed(text)),
            breadcrumb: match owner {
                Some(index) => self.path_to_certification(index),
                None => vec![self.link_to_home()],
            },
            lang: page.lang.clone(),
        }
    }

    fn certification_heads(&self, index: usize) -> Heads {
        let certification = &self.catalog.certifications[index];
        let summary = certification.summary.as_ref();
        Heads {
            kind: "certification",
            // The name that all other pages use for it.
            title: self.short_title(index).to_owned(),
            owner: Some(self.printed(&certification.title.plain)),
            description: summary.map(|summary| self.printed(&summary.plain)),
            breadcrumb: vec![self.link_to_home()],
            lang: None,
        }
    }

    /// A link to an address of the site.
    pub(super) fn link_to(&self, title: String, address: &str) -> Link {
        Link {
            title,
            url: self.catalog.site.base.href(address),
        }
    }

    pub(super) fn link_to_home(&self) -> Link {
        self.link_to(self.text("home"), "/")
    }

    /// The breadcrumb of the pages directly below a certification.
    pub(super) fn path_to_certification(&self, index: usize) -> Vec<Link> {
        let certification = &self.catalog.certifications[index];
        let title = self.short_title(index).to_owned();
        vec![
            self.link_to_home(),
            self.link_to(title, &certification.address),
        ]
    }

    fn unit_heads(&self, index: usize, id: UnitId) -> Heads {
        let certification = &self.catalog.certifications[index];
        let unit = &certification[id];
        let earlier = certification.units[..id.index()]
            .iter()
            .filter(|other| (&other.code, &other.title.plain) == (&unit.code, &unit.title.plain));
        let title = numbered(self.builder(index).unit_name(unit), earlier.count());
        let names: Vec<&str> = unit
            .competencies
            .iter()
            .filter(|id| certification[**id].parent.is_none())
            .map(|id| certification[*id].name.as_str())
            .collect();
        Heads {
            kind: "unit",
            description: Some(match &unit.summary {
                Some(summary) => self.printed(&summary.plain),
                None => self.theme.language.fill(
                    "unit_description",
                    &[("title", &title), ("names", &names.join(", "))],
                ),
            }),
            title,
            owner: Some(self.short_title(index).to_owned()),
            breadcrumb: self.path_to_certification(index),
            lang: None,
        }
    }

    fn competency_heads(&self, index: usize, id: CompetencyId) -> Heads {
        let certification = &self.catalog.certifications[index];
        let competency = &certification[id];
        let unit = &certification[competency.unit];
        let builder = self.builder(index);
        let mut breadcrumb = self.path_to_certification(index);
        breadcrumb.push(self.link_to(builder.unit_name(unit), &unit.address));
        let mut above: Vec<CompetencyId> = certification.ancestors(id).collect();
        above.reverse();
        breadcrumb.extend(above.into_iter().map(|id| {
            let parent = builder.competency_ref(index, id);
            Link {
                title: match &parent.code {
                    Some(code) => format!("{code} {}", parent.name),
                    None => parent.name,
                },
                url: parent.url,
            }
        }));
        // A document may contain identical competencies, in one unit or in units without codes.
        let earlier = certification.competencies[..id.index()]
            .iter()
            .filter(|other| {
                (&other.code, &other.name) == (&competency.code, &competency.name)
                    && certification[other.unit].code == unit.code
            });
        let earlier = earlier.count();
        let short = self.short_title(index);
        let context = match &competency.code {
            Some(code) => format!("{code}, {short}"),
            None => short.to_owned(),
        };
        Heads {
            kind: "competency",
            title: numbered(
                match &competency.code {
                    Some(code) => format!("{code} {}", competency.name),
                    None => competency.name.clone(),
                },
                earlier,
            ),
            owner: Some(match &unit.code {
                Some(code) => format!("{code} – {short}"),
                // A competency may have the same name as its unit; its title then says which of the
                // two it is.
                None if competency.code.is_none() && unit.title.plain == competency.name => {
                    format!("{} – {short}", builder.labels().competency)
                }
                None => short.to_owned(),
            }),
            // Two competencies may share a statement, but no two pages may share a description.
            description: Some(self.theme.language.fill(
                "unit_description",
                &[
                    ("title", &context),
                    (
                        "names",
                        &self.printed(&beginning(&competency.statement.plain)),
                    ),
                ],
            )),
            breadcrumb,
            lang: None,
        }
    }
}

/// Title, description and breadcrumb of a page.
pub(super) struct Heads {
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// What the page is part of, for its full title.
    pub(super) owner: Option<String>,
    pub(super) description: Option<String>,
    pub(super) breadcrumb: Vec<Link>,
    pub(super) lang: Option<String>,
}

/// A title, with a number appended when earlier pages have the same title.
pub(super) fn numbered(title: String, earlier: usize) -> String {
    match earlier {
        0 => title,
        earlier => format!("{title} ({})", earlier + 1),
    }
}

/// The first words of a text, on one line: at least as many as a description shows.
fn beginning(text: &str) -> String {
    first_words(text, DESCRIPTION_CHARS).0
}

/// One line of about [`DESCRIPTION_CHARS`] characters at most.
pub(super) fn shorten(text: &str) -> String {
    shorten_to(text, DESCRIPTION_CHARS)
}

/// One line of about `most` characters at most.
pub(super) fn shorten_to(text: &str, most: usize) -> String {
    let (line, chars) = first_words(text, most);
    if chars <= most {
        return line;
    }
    let end = line
        .char_indices()
        .nth(most)
        .map_or(line.len(), |(at, _)| at);
    let cut = &line[..end];
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

/// The words of a text on one line, up to the one that makes it longer than `most` characters, and
/// how many characters these are.
fn first_words(text: &str, most: usize) -> (String, usize) {
    let mut line = String::with_capacity(2 * most);
    let mut chars = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            chars += 1;
        }
        line.push_str(word);
        chars += word.chars().count();
        if chars > most {
            break;
        }
    }
    (line, chars)
}
