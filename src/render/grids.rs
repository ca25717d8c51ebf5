//! The pages of grids: an assessment grid for each unit and each assessment, and a self-assessment
//! form for each certification.
//!
//! They repeat the content of other pages as forms, so they are left out of search, which finds the
//! original pages instead.

use super::heads::{Heads, numbered};
use super::view::Link;
use super::{Page, Renderer};
use crate::link::catalog::{AssessmentId, UnitId};

/// The stylesheet of grids.
const STYLE: &str = "/assets/grid.css";
/// The script that saves what is filled in.
const SCRIPT: &str = "/assets/grid.js";

/// What a grid assesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// A unit.
    Unit(UnitId),
    /// An assessment.
    Assessment(AssessmentId),
}

/// The assets of a form.
pub(super) struct FormFiles {
    pub(super) style_url: String,
    pub(super) script_url: String,
}

impl Renderer {
    /// The addresses of the forms of a certification.
    pub(super) fn grid_pages(&self, place: usize) -> Vec<(String, Page)> {
        if !self.catalog.site.exports.grids {
            return Vec::new();
        }
        let certification = &self.catalog.certifications[place];
        let builder = self.builder(place);
        let words = &self.theme.language.paths;
        let units = (0..certification.units.len()).map(|unit| Judged::Unit(UnitId::at(unit)));
        let assessments = (0..certification.assessments.len()).map(AssessmentId::at);
        // An assessment judged with its unit uses the grid of the unit.
        let apart = assessments.filter(|id| {
            let unit = certification[*id].unit;
            unit.and_then(|unit| builder.only_assessment(unit)) != Some(*id)
        });
        let all = units.chain(apart.map(Judged::Assessment));
        let grids = all.filter_map(|judged| {
            let address = builder.grid_address(judged)?;
            Some((address, Page::Grid(place, judged)))
        });
        let positioning = words.positioning(&certification.slug);
        grids
            .chain([(positioning, Page::Positioning(place))])
            .collect()
    }

    pub(super) fn form_files(&self) -> FormFiles {
        FormFiles {
            style_url: self.versioned(STYLE),
            script_url: self.versioned(SCRIPT),
        }
    }

    pub(super) fn grid_heads(&self, place: usize, judged: Judged, mut way: Vec<Link>) -> Heads {
        let certification = &self.catalog.certifications[place];
        let builder = self.builder(place);
        let base = &self.catalog.site.base;
        let to_unit = |unit: UnitId| Link {
            title: builder.unit_name(&certification[unit]),
            url: base.href(&certification[unit].address),
        };
        let (name, above) = match judged {
            Judged::Unit(id) => {
                let unit = &certification[id];
                let alike = |other: &&crate::link::catalog::Unit| {
                    (&other.code, &other.title.plain) == (&unit.code, &unit.title.plain)
                };
                let earlier = certification.units[..id.index()].iter().filter(alike);
                (
                    numbered(builder.unit_name(unit), earlier.count()),
                    Some(to_unit(id)),
                )
            }
            Judged::Assessment(id) => {
                let name = builder.assessment_link(id).title;
                let earlier = certification.assessments[..id.index()].iter().enumerate();
                let alike = earlier.filter(|(other, _)| {
                    builder.assessment_link(AssessmentId::at(*other)).title == name
                });
                let above = match certification[id].unit {
                    Some(unit) => Some(to_unit(unit)),
                    None => (certification.examination.as_ref()).map(|_| Link {
                        title: builder.examination_title(),
                        url: base.href(&certification.examination_address),
                    }),
                };
                let earlier = alike.count();
                (numbered(name, earlier), above)
            }
        };
        way.extend(above);
        let words = &self.theme.language;
        let short = self.printed(&certification.short_title);
        Heads {
            kind: "grid",
            title: words.fill("grid_title", &[("name", &name)]),
            owner: Some(short.clone()),
            description: Some(words.fill(
                "grid_description",
                &[("name", &name), ("certification", &short)],
            )),
            breadcrumb: way,
            lang: None,
        }
    }
}
