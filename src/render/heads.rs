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
        let site = &self.catalog.site;
        let words = &self.theme.language.paths;
        let certifications = &self.catalog.certifications;
        let link = |title: String, address: &str| Link {
            title,
            url: site.base.href(address),
        };
        let home = || link(self.text("home"), "/");
        let to_certification = |index: usize| {
            let certification = &certifications[index];
            link(
                self.printed(&certification.short_title),
                &certification.address,
            )
        };
        let simple = |kind, key: &str, description: &str| Heads {
            kind,
            title: self.text(key),
            owner: None,
            description: Some(
                self.theme
                    .language
                    .fill(description, &[("site", &site.title)]),
            ),
            breadcrumb: vec![home()],
            lang: None,
        };
        let of = |kind, index: usize, key: &str, description: &str| {
            let short = self.printed(&certifications[index].short_title);
            Heads {
                kind,
                title: self.text(key),
                owner: Some(short.clone()),
                description: Some(
                    self.theme
                        .language
                        .fill(description, &[("certification", &short)]),
                ),
                breadcrumb: vec![home(), to_certification(index)],
                lang: None,
            }
        };
        let prose = |page: &ProsePage, owner: Option<usize>| Heads {
            kind: "prose",
            title: self.printed(&page.title.plain),
            owner: owner.map(|index| self.printed(&certifications[index].short_title)),
            description: page.description.as_ref().map(|text| self.printed(text)),
            breadcrumb: std::iter::once(home())
                .chain(owner.map(to_certification))
                .collect(),
            lang: page.lang.clone(),
        };
        match page {
            Page::Home => Heads {
                kind: "home",
                title: site.title.clone(),
                owner: None,
                description: site.description.clone(),
                breadcrumb: Vec::new(),
                lang: None,
            },
            Page::Certification(index) => {
                let certification = &certifications[index];
                Heads {
                    kind: "certification",
                    // The name that all other pages use for it.
                    title: self.printed(&certification.short_title),
                    owner: Some(self.printed(&certification.title.plain)),
                    description: certification
                        .summary
                        .as_ref()
                        .map(|summary| self.printed(&summary.plain)),
                    breadcrumb: vec![home()],
                    lang: None,
                }
            }
            Page::Unit(index, id) => {
                self.unit_heads(index, id, vec![home(), to_certification(index)])
            }
            Page::Competency(index, id) => {
                self.competency_heads(index, id, vec![home(), to_certification(index)])
            }
            Page::Evaluation(index) => {
                of("evaluation", index, "evaluation", "evaluation_description")
            }
            Page::Complete(index) => of("complete", index, "complete", "complete_description"),
            Page::CompleteOption(index, option) => {
                let mut heads = of("complete", index, "complete", "complete_description");
                let option = self.builder(index).option_name(option);
                let words = &self.theme.language;
                heads.title = words.fill("complete_of_option", &[("option", &option)]);
                heads.description = heads.description.map(|text| format!("{option}. {text}"));
                heads
            }
            Page::Examination(index) => {
                let mut heads = of(
                    "examination",
                    index,
                    "examination",
                    "examination_description",
                );
                heads.title = self.builder(index).examination_title();
                heads
            }
            Page::Knowledge(index) => {
                let mut heads = of("knowledge", index, "knowledge", "knowledge_description");
                heads.title = self.builder(index).labels().knowledge;
                heads
            }
            Page::Grid(index, judged) => {
                self.grid_heads(index, judged, vec![home(), to_certification(index)])
            }
            Page::Positioning(index) => of(
                "positioning",
                index,
                "positioning",
                "positioning_description",
            ),
            Page::Prose(index) => prose(&self.catalog.pages[index], None),
            Page::CertificationProse(index, page) => {
                prose(&certifications[index].pages[page], Some(index))
            }
            Page::Index => simple("index", "menu_index", "index_description"),
            Page::SiteMap => simple("site-map", "menu_site_map", "site_map_description"),
            Page::Search => simple("search", "search", "search_description"),
            Page::Glossary => simple("glossary", "menu_glossary", "glossary_description"),
            Page::Accessibility => simple(
                "accessibility",
                "accessibility",
                "accessibility_description",
            ),
            Page::Changes => simple("changes", "changes", "changes_description"),
            Page::Offers => simple("offers", "menu_offers", "offers_description"),
            Page::Offer(index) => {
                let list = words.top(&words.offers);
                self.offer_heads(index, vec![home(), link(self.text("menu_offers"), &list)])
            }
            Page::Comparison(page) => self.comparison_heads(page),
            Page::Part(list, index) => self.list_heads(list, index),
            Page::NotFound => simple("not-found", "not_found", "not_found_description"),
        }
    }

    fn unit_heads(&self, index: usize, id: UnitId, breadcrumb: Vec<Link>) -> Heads {
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
            owner: Some(self.printed(&certification.short_title)),
            breadcrumb,
            lang: None,
        }
    }

    fn competency_heads(&self, index: usize, id: CompetencyId, mut breadcrumb: Vec<Link>) -> Heads {
        let certification = &self.catalog.certifications[index];
        let competency = &certification[id];
        let unit = &certification[competency.unit];
        let builder = self.builder(index);
        let base = &self.catalog.site.base;
        breadcrumb.push(Link {
            title: builder.unit_name(unit),
            url: base.href(&unit.address),
        });
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
        let short = self.printed(&certification.short_title);
        let context = match &competency.code {
            Some(code) => format!("{code}, {short}"),
            None => short,
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
                Some(code) => format!("{code} – {}", self.printed(&certification.short_title)),
                // A competency may have the same name as its unit; its title then says which of the
                // two it is.
                None if competency.code.is_none() && unit.title.plain == competency.name => {
                    format!(
                        "{} – {}",
                        builder.labels().competency,
                        self.printed(&certification.short_title)
                    )
                }
                None => self.printed(&certification.short_title),
            }),
            // Two competencies may share a statement, but no two pages may share a description.
            description: Some(self.theme.language.fill(
                "unit_description",
                &[
                    ("title", &context),
                    ("names", &self.printed(&competency.statement.plain)),
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

/// One line of about [`DESCRIPTION_CHARS`] characters at most.
pub(super) fn shorten(text: &str) -> String {
    shorten_to(text, DESCRIPTION_CHARS)
}

/// One line of about `max` characters at most.
pub(super) fn shorten_to(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(2 * most);
    let mut chars = 0;
    let mut cut = None;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            chars += 1;
        }
        line.push_str(word);
        chars += word.chars().count();
        if chars > most {
            cut = line.char_indices().nth(most);
            break;
        }
    }
    let Some((end, _)) = cut else {
        return line;
    };
    let cut = &line[..end];
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}
