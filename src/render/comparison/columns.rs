//! The requirements of a certification in each domain, as table cells; and the script that adds
//! them to a table assembled in the browser.

use super::{Comparison, Renderer};
use crate::compare::{Cover, judging};
use crate::diagnostics::Diagnostic;
use crate::link::catalog::CriterionId;
use crate::render::Page;
use crate::render::finish::finish;
use crate::render::view::Html;
use crate::render::view::comparison::{CellCompetency, FullCellView};
use crate::text::mark_of_bytes;
use crate::text::typography::Typography;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;
use tera::Context;

/// The cells of a certification: one per domain, then one for everything outside the domains.
/// `None` where it requires nothing.
pub(in crate::render) type Cells = Vec<Option<String>>;

/// The contents of the script of a certification.
#[derive(Serialize)]
struct Column {
    slug: String,
    title: String,
    url: String,
    /// How many domains it covers.
    domains: usize,
    rows: Vec<Row>,
}

/// A cell with its row heading.
#[derive(Serialize)]
struct Row {
    /// The index of the domain, by the name that scripts know.
    place: usize,
    /// Its id; empty for the row outside the domains.
    id: String,
    title: String,
    /// Its page; empty for the row outside the domains.
    url: String,
    /// How much it requires there, in words.
    tally: String,
    /// The markup of the cell.
    cell: String,
}

impl Renderer {
    /// The cells of a certification, computed on first use.
    pub(super) fn cells(&self, index: usize) -> Result<Arc<Cells>, Box<Diagnostic>> {
        let made = self.made[index].cells.get(|| {
            let coverage = self.coverage(index);
            let covers = coverage.domains.iter().chain([&coverage.elsewhere]);
            let cells: Result<Cells, _> = covers
                .map(|cover| match cover.is_covered() {
                    true => self.cell(index, cover).map(Some),
                    false => Ok(None),
                })
                .collect();
            cells.map(Arc::new)
        });
        Result::clone(&made)
    }

    fn cell(&self, index: usize, cover: &Cover) -> Result<String, Box<Diagnostic>> {
        let certification = self.certification(index);
        let builder = self.builder(index);
        let view = FullCellView {
            competencies: cover
                .competencies
                .iter()
                .map(|id| {
                    let criteria = judging(certification, *id);
                    CellCompetency {
                        competency: builder.competency_ref(index, *id),
                        points: criteria.iter().map(|at| certification[*at].checked()).sum(),
                        criteria: (criteria.into_iter())
                            .flat_map(|criterion| self.criterion_listed(index, criterion))
                            .map(Cow::into_owned)
                            .collect(),
                    }
                })
                .collect(),
            criteria: cover.criteria.len(),
            points: cover.points,
            tally: self.tally(cover.counted, cover.points),
        };
        let mut context = Context::new();
        context.insert("cell", &view);
        let html = self.theme.render("comparison-cell.html", &context);
        html.map(|html| finish(html.trim().to_owned(), Some(&self.vocabulary), None))
            .map_err(|error| {
                let page = Page::Certification(index);
                Box::new(self.template_error(&error, page, &certification.address))
            })
    }

    /// How much a certification requires in each domain and outside the domains, in words; empty
    /// where it requires nothing.
    pub(super) fn tallies(&self, index: usize) -> impl Iterator<Item = String> {
        let coverage = self.coverage(index);
        let covers = coverage.domains.iter().chain([&coverage.elsewhere]);
        covers.map(|cover| match cover.is_covered() {
            true => self.tally(cover.counted, cover.points),
            false => String::new(),
        })
    }

    /// A criterion in words as a cell lists it, with the number of indicators that its title
    /// covers.
    fn criterion_listed(&self, index: usize, id: CriterionId) -> Vec<Cow<'_, str>> {
        let mut words = self.criterion_words(index, id);
        let points = self.certification(index)[id].checked();
        if let ([title], 2..) = (words.as_mut_slice(), points) {
            *title = format!("{title} ({})", self.count("checked", points)).into();
        }
        words
    }

    /// A criterion in words: its title, or else its indicators.
    pub(super) fn criterion_words(&self, index: usize, id: CriterionId) -> Vec<Cow<'_, str>> {
        let criterion = &self.certification(index)[id];
        let typography = Typography::of(&self.catalog.site.language);
        match &criterion.title {
            Some(title) => vec![typography.apply(&title.plain)],
            None => criterion
                .indicators
                .iter()
                .map(|(_, text)| typography.apply(&text.plain))
                .collect(),
        }
    }

    /// The title and page of each row of cells, and the id of its domain.
    pub(super) fn row_heads(&self) -> impl Iterator<Item = (String, String, String)> {
        let domains = (0..self.catalog.domains.len()).map(|index| {
            let link = self.domain_link(index);
            (self.catalog.domains[index].id.clone(), link.title, link.url)
        });
        domains.chain([(String::new(), self.text("no_domain"), String::new())])
    }

    /// The address of the script of a certification.
    pub(super) fn column_address(&self, index: usize) -> String {
        format!("/assets/comparison/{}.js", self.certification(index).slug)
    }

    /// The same, with a hash that changes when the cells do.
    pub(super) fn column_url(&self, index: usize) -> String {
        let mark = &self.made[index].column_mark;
        if mark.get().is_none() {
            // Its content is hashed when the script is generated.
            let _ = self.column(index);
        }
        let mark = mark.get_or_init(|| mark_of_bytes(b""));
        let href = self.catalog.site.base.href(&self.column_address(index));
        format!("{href}?v={mark}")
    }

    /// The script of a certification: a call with its cells, handled by `comparison.js`. It is a
    /// script rather than JSON because pages opened from disk cannot read files otherwise.
    ///
    /// # Errors
    /// A diagnostic when the template of the cells fails.
    pub(in crate::render) fn column(&self, index: usize) -> Result<String, Box<Diagnostic>> {
        let address = self.comparison_address(Comparison::Overview);
        // The cells are shown on the overview, so their links are relative to its depth.
        let relative = self.relative_to(&address);
        let link = |url: String| match &relative {
            Some(relative) => relative.path(&url),
            None => url,
        };
        let head = self.certification_link(index);
        let mut rows = Vec::new();
        let cells = self.cells(index)?;
        let cells = cells.iter().zip(self.tallies(index));
        for (at, ((cell, tally), (id, title, url))) in cells.zip(self.row_heads()).enumerate() {
            if let Some(cell) = cell {
                rows.push(Row {
                    place: at,
                    id,
                    title,
                    url: link(url),
                    tally,
                    cell: finish(cell.clone(), None, relative.as_ref()),
                });
            }
        }
        let column = Column {
            slug: self.certification(index).slug.clone(),
            url: link(head.url),
            title: head.title,
            domains: self.coverage(index).covered(),
            rows,
        };
        // Serialising text and numbers cannot fail; an empty call would draw nothing.
        let json = serde_json::to_string(&column).unwrap_or_default();
        let text = format!("repereColumn({json});\n");
        self.made[index]
            .column_mark
            .get_or_init(|| mark_of_bytes(text.as_bytes()));
        Ok(text)
    }

    /// A cell for a page.
    pub(super) fn cell_html(&self, cell: Option<&String>) -> Html {
        Html::new(cell.map_or("", String::as_str))
    }
}
