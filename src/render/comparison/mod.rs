//! The pages that compare certifications side by side, their tables for spreadsheets, and the
//! scripts with the columns of tables that readers assemble themselves.
//!
//! A cell is rendered once per certification and domain, with the template `comparison-cell.html`.
//! The pages of pairs and the scripts use the same cells, so a table assembled in the browser is
//! identical to the one on the page.

mod columns;
mod domain;
mod overview;
mod pair;
mod picture;
mod table;
mod versions;

pub(super) use columns::Cells;
pub(super) use table::{CompetencyRow, Kept};

use super::view::Link;
use super::view::comparison::DownloadView;
use super::{List, Output, Page, Renderer};
use crate::compare::Coverage;
use crate::diagnostics::Diagnostic;
use crate::link::catalog::{Certification, Other};
use crate::render::heads::Heads;
use std::sync::Arc;
use tera::Context;

/// The script that selects certifications and filters rows.
const SCRIPT: &str = "/assets/comparison.js";

/// The stylesheet used only by these pages.
const STYLE: &str = "/assets/comparison.css";

/// A comparison page. Certifications, groups and domains are named by their index in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The overview: that of the only group, or the list of groups.
    Overview,
    /// The overview of one of several groups.
    Group(usize),
    /// All competencies of a domain.
    Domain(usize),
    /// Two certifications.
    Pair(usize, usize),
    /// The same two in reverse order; this page links to the page of the pair.
    OtherWay(usize, usize),
    /// The changes between a certification and one that it replaces.
    Versions {
        /// The newer certification.
        newer: usize,
        /// The certification it replaces.
        older: usize,
    },
}

impl Renderer {
    /// The pages, tables and scripts of comparisons, with their addresses; empty if nothing is
    /// compared.
    pub(super) fn comparison_routes(&self) -> Vec<(String, Output)> {
        let catalog = &self.catalog;
        if catalog.groups.is_empty() {
            return Vec::new();
        }
        let mut pages = vec![Comparison::Overview];
        if catalog.groups.len() > 1 {
            pages.extend((0..catalog.groups.len()).map(Comparison::Group));
        }
        pages.extend((0..catalog.domains.len()).map(Comparison::Domain));
        for (one, other) in &catalog.pairs {
            pages.push(Comparison::Pair(*one, *other));
            pages.push(Comparison::OtherWay(*other, *one));
        }
        let successions = self.successions().into_iter();
        pages.extend(successions.map(|(newer, older)| Comparison::Versions { newer, older }));
        let mut routes = Vec::with_capacity(2 * pages.len() + catalog.certifications.len());
        for page in pages {
            let address = self.comparison_address(page);
            if self.has_table(page) {
                let table = self.theme.language.paths.table(&address);
                routes.push((table, Output::Table(page)));
            }
            routes.push((address, Output::Page(Page::Comparison(page))));
        }
        for index in 0..catalog.certifications.len() {
            routes.push((self.column_address(index), Output::Column(index)));
        }
        routes
    }

    /// The address of a page.
    pub(crate) fn comparison_address(&self, page: Comparison) -> String {
        let words = &self.theme.language.paths;
        let certifications = &self.catalog.certifications;
        match page {
            Comparison::Overview => words.top(&words.compare),
            Comparison::Group(index) => match &self.catalog.groups[index].name {
                Some((id, _)) => words.comparison(&words.groups, id),
                None => words.top(&words.compare),
            },
            Comparison::Domain(index) => {
                words.comparison(&words.domains, &self.catalog.domains[index].id)
            }
            Comparison::Pair(one, other) | Comparison::OtherWay(one, other) => {
                words.comparison(&certifications[one].slug, &certifications[other].slug)
            }
            Comparison::Versions { newer, older } => {
                words.versions(&certifications[newer].slug, &certifications[older].slug)
            }
        }
    }

    /// The template of a page, and its data besides `site` and `page`.
    pub(super) fn comparison_context(
        &self,
        page: Comparison,
        context: &mut Context,
    ) -> Result<(), Box<Diagnostic>> {
        match page {
            Comparison::Overview => context.insert("overview", &self.overview()),
            Comparison::Group(index) => context.insert("overview", &self.group_overview(index)),
            Comparison::Domain(index) => {
                context.insert("domain", &self.domain(index, 0));
                context.insert("part", &self.part(List::Domain(index), 0));
            }
            Comparison::Pair(one, other) => context.insert("pair", &self.pair(one, other)?),
            Comparison::Versions { newer, older } => {
                context.insert("versions", &self.versions(newer, older));
            }
            Comparison::OtherWay(one, other) => context.insert(
                "link",
                &Link {
                    title: self.pair_title(other, one),
                    url: self.comparison_url(Comparison::Pair(other, one)),
                },
            ),
        }
        Ok(())
    }

    /// Title, description and breadcrumb of a page.
    pub(super) fn comparison_heads(&self, page: Comparison) -> Heads {
        let language = &self.theme.language;
        let site = &self.catalog.site;
        let home = self.link_to_home();
        let up = self.link_to(
            self.text("menu_compare"),
            &self.comparison_address(Comparison::Overview),
        );
        let below = |kind, title: String, description: String| Heads {
            kind,
            title,
            owner: None,
            description: Some(description),
            breadcrumb: vec![home.clone(), up.clone()],
            lang: None,
        };
        match page {
            Comparison::Overview => Heads {
                breadcrumb: vec![home.clone()],
                ..below(
                    "comparison",
                    self.text("compare"),
                    language.fill("compare_description", &[("site", &site.title)]),
                )
            },
            Comparison::Group(index) => {
                let title = match &self.catalog.groups[index].name {
                    Some((_, title)) => self.printed(&title.plain),
                    None => self.text("compare"),
                };
                below(
                    "comparison",
                    language.fill("compare_group", &[("group", &title)]),
                    language.fill("compare_description", &[("site", &title)]),
                )
            }
            Comparison::Domain(index) => {
                let domain = &self.catalog.domains[index];
                let title = self.printed(&domain.title.plain);
                below(
                    "comparison-domain",
                    language.fill("compare_domain", &[("domain", &title)]),
                    match &domain.summary {
                        Some(summary) => self.printed(&summary.plain),
                        None => language.fill("compare_domain_description", &[("domain", &title)]),
                    },
                )
            }
            Comparison::Pair(one, other) => below(
                "comparison-pair",
                self.pair_title(one, other),
                self.pair_description(one, other),
            ),
            Comparison::Versions { newer, older } => below(
                "comparison-versions",
                self.builder(newer).versions_link(newer, older).title,
                language.fill(
                    "versions_caption",
                    &[
                        ("newer", self.short_title(newer)),
                        ("older", self.short_title(older)),
                    ],
                ),
            ),
            Comparison::OtherWay(one, other) => below(
                "comparison-other-way",
                self.pair_title(one, other),
                self.pair_description(one, other),
            ),
        }
    }

    fn pair_description(&self, one: usize, other: usize) -> String {
        self.theme.language.fill(
            "compare_pair_description",
            &[
                ("one", self.short_title(one)),
                ("other", self.short_title(other)),
            ],
        )
    }

    fn pair_title(&self, one: usize, other: usize) -> String {
        self.theme.language.fill(
            "compare_pair",
            &[
                ("one", self.short_title(one)),
                ("other", self.short_title(other)),
            ],
        )
    }

    fn comparison_url(&self, page: Comparison) -> String {
        self.catalog.site.base.href(&self.comparison_address(page))
    }

    fn certification(&self, index: usize) -> &Certification {
        &self.catalog.certifications[index]
    }

    fn certification_link(&self, index: usize) -> Link {
        self.builder(index).other(&Other::Here(index))
    }

    fn domain_link(&self, index: usize) -> Link {
        self.builder(0).domain_link(index)
    }

    /// What a certification requires by domain, computed on first use.
    fn coverage(&self, index: usize) -> &Coverage {
        self.made[index].coverage.get_or_init(|| {
            let domains = self.catalog.domains.len();
            Arc::new(Coverage::of(self.certification(index), domains))
        })
    }

    /// How much two certifications cover of each other, in words.
    fn statements(&self, one: usize, other: usize) -> [String; 2] {
        let shared = self.coverage(one).shared_with(self.coverage(other));
        [(one, other), (other, one)].map(|(covering, covered)| {
            let of = self.coverage(covered).covered();
            let key = match (of, shared) {
                (0, _) => "covers_nothing",
                (1, 0) => "covers_not_the_only",
                (1, _) => "covers_the_only",
                _ => "covers",
            };
            self.theme.language.fill(
                key,
                &[
                    ("one", self.short_title(covering)),
                    ("other", self.short_title(covered)),
                    ("shared", &shared.to_string()),
                    ("domains", &self.count("domain", of)),
                ],
            )
        })
    }

    /// A number of competencies and indicators, in words.
    fn tally(&self, competencies: usize, points: usize) -> String {
        let competencies = self.count("competency", competencies);
        match points {
            0 => competencies,
            _ => format!("{competencies}, {}", self.count("checked", points)),
        }
    }

    pub(super) fn count(&self, key: &str, n: usize) -> String {
        let counted = self.theme.language.count(key, n);
        counted.unwrap_or_else(|| n.to_string())
    }

    /// The link to the table of a page for spreadsheets.
    fn table_link(&self, page: Comparison) -> DownloadView {
        let address = self.comparison_address(page);
        DownloadView {
            url: self
                .catalog
                .site
                .base
                .href(&self.theme.language.paths.table(&address)),
            format: "CSV",
            size: self.size(self.table_size(page)),
        }
    }
}
