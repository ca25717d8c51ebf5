//! The overview: domains by certifications, and how much each certification covers of the others.

use super::{Comparison, Renderer, SCRIPT, STYLE};
use crate::compare::{Cover, apart};
use crate::link::anchors;
use crate::link::catalog::{Criterion, Group};
use crate::render::view::comparison::{
    CellView, ColumnView, DomainRow, GroupView, MemberView, OverviewView, PairSummary,
};
use crate::render::view::{Html, Link};
use rustc_hash::FxHashSet;

/// Groups up to this size have a column per certification in their table; larger ones have a row
/// per certification.
pub(super) const MOST_COLUMNS: usize = 12;

/// The maximum number of pairs in a form that works without JavaScript: more would be a wall of
/// buttons.
const MOST_BUTTONS: usize = 12;

/// The maximum number of certifications offered in a form: beyond this, readers find one faster by
/// name, and the page would grow with each.
pub(in crate::render) const MOST_CHOICES: usize = 300;

impl Renderer {
    pub(super) fn overview(&self) -> OverviewView {
        let groups = &self.catalog.groups;
        OverviewView {
            style_url: self.versioned(STYLE),
            groups: match groups.len() {
                0 | 1 => Vec::new(),
                _ => (0..groups.len())
                    .map(|index| self.group_link(index))
                    .collect(),
            },
            group: match groups.as_slice() {
                [only] => Some(self.group(0, only, Comparison::Overview)),
                _ => None,
            },
            columns: self.columns(),
            example: (self.catalog.certifications.len() > MOST_CHOICES).then(|| self.example()),
            script_url: self.versioned(SCRIPT),
        }
    }

    pub(super) fn group_overview(&self, index: usize) -> OverviewView {
        OverviewView {
            style_url: self.versioned(STYLE),
            groups: Vec::new(),
            group: Some(self.group(index, &self.catalog.groups[index], Comparison::Group(index))),
            columns: Vec::new(),
            example: None,
            script_url: self.versioned(SCRIPT),
        }
    }

    fn group_link(&self, index: usize) -> Link {
        let name = self.catalog.groups[index].name.as_ref();
        Link {
            title: name.map_or_else(String::new, |(_, title)| self.printed(&title.plain)),
            url: self.comparison_url(Comparison::Group(index)),
        }
    }

    /// The first certification, as an example. Its address has no content hash, because the
    /// addresses of the others are derived from it.
    fn example(&self) -> ColumnView {
        ColumnView {
            slug: self.certification(0).slug.clone(),
            title: self.short_title(0).to_owned(),
            script_url: self.catalog.site.base.href(&self.column_address(0)),
            pairs: Vec::new(),
        }
    }

    /// The certifications offered in the form.
    fn columns(&self) -> Vec<ColumnView> {
        let all = 0..self.catalog.certifications.len();
        if all.len() > MOST_CHOICES {
            return Vec::new();
        }
        let many = all.len() > MOST_BUTTONS;
        all.map(|index| ColumnView {
            slug: self.certification(index).slug.clone(),
            title: self.short_title(index).to_owned(),
            script_url: self.column_url(index),
            pairs: match many {
                true => Vec::new(),
                false => self.builder(index).pairs_of(index),
            },
        })
        .collect()
    }

    fn group(&self, index: usize, group: &Group, page: Comparison) -> GroupView {
        let wide = group.members.len() > MOST_COLUMNS;
        let directory = self.long_group(index);
        let pairs = self.catalog.pairs.iter();
        let members: FxHashSet<usize> = group.members.iter().copied().collect();
        let certifications: Vec<MemberView> = (group.members.iter())
            .filter(|_| directory.is_none())
            .map(|index| self.member(*index))
            .collect();
        let rows = self.rows_of(group, wide);
        let picture = self.picture(group.members.len(), &certifications, &rows);
        GroupView {
            picture,
            title: group.name.as_ref().map(|(_, title)| Html::from(title)),
            certifications,
            count: group.members.len(),
            directory,
            wide,
            rows,
            domains: self.catalog.domains.len(),
            pairs: pairs
                .filter(|(one, other)| members.contains(one) && members.contains(other))
                .map(|(one, other)| PairSummary {
                    titles: [
                        self.short_title(*one).to_owned(),
                        self.short_title(*other).to_owned(),
                    ],
                    url: self.comparison_url(Comparison::Pair(*one, *other)),
                    statements: self.statements(*one, *other),
                })
                .collect(),
            table: self.table_link(page),
        }
    }

    pub(super) fn member(&self, index: usize) -> MemberView {
        let certification = self.certification(index);
        let link = self.certification_link(index);
        MemberView {
            title: link.title,
            url: link.url,
            domains: self.coverage(index).covered(),
            competencies: apart(certification, certification.competency_ids()),
            criteria: certification.criteria.len(),
            points: certification.criteria.iter().map(Criterion::checked).sum(),
        }
    }

    fn rows_of(&self, group: &Group, wide: bool) -> Vec<DomainRow> {
        let mut rows: Vec<DomainRow> = (0..self.catalog.domains.len())
            .map(|index| {
                let link = self.domain_link(index);
                let id = self.catalog.domains[index].id.clone();
                let cover = |member: usize| &self.coverage(member).domains[index];
                self.row(group, wide, (id, Some(index)), link, &cover)
            })
            .collect();
        let elsewhere = |member: usize| &self.coverage(member).elsewhere;
        if group
            .members
            .iter()
            .any(|index| elsewhere(*index).is_covered())
        {
            let link = Link {
                title: self.text("no_domain"),
                url: String::new(),
            };
            rows.push(self.row(group, wide, (String::new(), None), link, &elsewhere));
        }
        rows
    }

    fn row<'s>(
        &'s self,
        group: &Group,
        wide: bool,
        (id, domain_index): (String, Option<usize>),
        domain: Link,
        cover: &dyn Fn(usize) -> &'s Cover,
    ) -> DomainRow {
        let covers = || group.members.iter().map(|index| (*index, cover(*index)));
        let cell = |(index, cover): (usize, &Cover)| CellView {
            title: self.short_title(index).to_owned(),
            url: match domain_index {
                None => self.certification_link(index).url,
                Some(at) => {
                    let page = self.catalog.site.base.href(&self.domain_page(at, index));
                    anchors::at(&page, &self.certification(index).slug)
                }
            },
            competencies: cover.counted,
            criteria: cover.criteria.len(),
            points: cover.points,
        };
        DomainRow {
            certifications: covers().filter(|(_, cover)| cover.is_covered()).count(),
            competencies: covers().map(|(_, cover)| cover.counted).sum(),
            criteria: covers().map(|(_, cover)| cover.criteria.len()).sum(),
            points: covers().map(|(_, cover)| cover.points).sum(),
            cells: match wide {
                true => Vec::new(),
                false => covers().map(cell).collect(),
            },
            id,
            title: domain.title,
            url: domain.url,
        }
    }
}
