//! The pages of grids: for each unit, and for the examination, one with a grid for each assessment
//! and one for what none of them judges; for each certification, a self-assessment form.
//!
//! They repeat the content of other pages as forms, so they are left out of search, which finds the
//! original pages instead. The grids of a unit share a page, where each has a fragment
//! (`/grille/#oral`) that shows and prints it alone: a page for each would repeat the frame.

use super::heads::{Heads, numbered};
use super::print::string;
use super::{Page, Renderer};
use crate::link::catalog::{Unit, UnitId};

/// The stylesheet of grids.
const STYLE: &str = "/assets/grid.css";
/// The script that saves what is filled in.
const SCRIPT: &str = "/assets/grid.js";
/// The style sheet with the words that a browser prints into the margins of forms.
pub(super) const MARGINS: &str = "/assets/grid-margins.css";

/// What the grids of a page assess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// A unit, with its assessments.
    Unit(UnitId),
    /// The examination of the whole certification.
    Examination,
}

/// The assets of a form.
#[derive(Clone)]
pub(super) struct FormFiles {
    pub(super) style_url: String,
    pub(super) script_url: String,
    pub(super) margins_url: String,
}

impl Renderer {
    /// The addresses of the forms of a certification.
    pub(super) fn grid_pages(&self, index: usize) -> Vec<(String, Page)> {
        if !self.catalog.site.exports.grids {
            return Vec::new();
        }
        let certification = &self.catalog.certifications[index];
        let builder = self.builder(index);
        let units = (0..certification.units.len()).map(|unit| Judged::Unit(UnitId::at(unit)));
        let grids = units.chain([Judged::Examination]).filter_map(|judged| {
            let address = builder.grid_address(judged)?;
            Some((address, Page::Grid(index, judged)))
        });
        let words = &self.theme.language.paths;
        let positioning = words.positioning(&certification.slug);
        grids
            .chain([(positioning, Page::Positioning(index))])
            .collect()
    }

    /// The files of forms, with marks of their bytes: the same on every page.
    pub(super) fn form_files(&self) -> FormFiles {
        let made = self.form_files.get_or_init(|| FormFiles {
            style_url: self.versioned(STYLE),
            script_url: self.versioned(SCRIPT),
            margins_url: self.hashed(MARGINS, self.form_margins().as_bytes()),
        });
        made.clone()
    }

    /// The style sheet with the text at the top of each sheet: a line for the name of the candidate.
    /// It depends on the language, which style sheets of a theme do not know, and pages have no
    /// inline style.
    pub(super) fn form_margins(&self) -> String {
        let line = |key: &str| string(&format!("{}{} ", self.text(key), self.text("colon")));
        format!(
            ":root {{ --whose: {}; }}\n:root:has(.page-positioning) {{ --whose: {}; }}\n",
            line("grid_candidate"),
            line("positioning_name")
        )
    }

    pub(super) fn grid_heads(&self, index: usize, judged: Judged) -> Heads {
        let certification = &self.catalog.certifications[index];
        let builder = self.builder(index);
        let (name, above) = match judged {
            Judged::Unit(id) => {
                let unit = &certification[id];
                let has_same_name = |other: &&Unit| {
                    (&other.code, &other.title.plain) == (&unit.code, &unit.title.plain)
                };
                let earlier = certification.units[..id.index()]
                    .iter()
                    .filter(has_same_name);
                let name = builder.unit_name(unit);
                let above = self.link_to(name.clone(), &unit.address);
                (numbered(name, earlier.count()), above)
            }
            Judged::Examination => {
                let title = builder.examination_title();
                let above = self.link_to(title.clone(), &certification.examination_address);
                (title, above)
            }
        };
        let mut breadcrumb = self.path_to_certification(index);
        breadcrumb.push(above);
        let words = &self.theme.language;
        let short = self.short_title(index).to_owned();
        Heads {
            kind: "grid",
            title: words.fill("grid_title", &[("name", &name)]),
            owner: Some(short.clone()),
            description: Some(words.fill(
                "grid_description",
                &[("name", &name), ("certification", &short)],
            )),
            breadcrumb,
            lang: None,
        }
    }
}
