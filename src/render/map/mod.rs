//! Maps: how a certification or a unit hangs together, drawn in SVG when the page is made.
//!
//! The map of a certification is made in three steps. A [`chart`] is what is drawn, in plain
//! values, which the views take from the catalog; [`arrange`] lays it out as a [`figure::Figure`]
//! of a given width; that writes itself as SVG. It is laid out twice, for wide and for narrow
//! pages, and the style sheet shows the one that fits: a drawing that only shrinks cannot be read
//! on a phone. The map of a unit, a [`matrix`], needs no layout: it is boxes that wrap.
//!
//! Maps are bounded: a row draws so many squares and bars, a map so many rows, and says how many
//! there are beyond. The table beside a map, or the list of the page, has all of them.

mod arrange;
mod chart;
pub(super) mod domains;
mod figure;
mod matrix;
mod words;

pub(super) use chart::{Bar, Chart, MOST_BARS, MOST_ROWS, MOST_SQUARES, Row, Square};
pub(super) use matrix::{Judged, Looked, MOST_CRITERIA, MOST_GROUPS, MOST_JUDGED, Matrix};
pub(super) use words::short_code;

use super::Renderer;
use super::view::map::MapView;
use crate::link::catalog::UnitId;

/// The style sheet of the pages that have a map.
pub(super) const STYLE: &str = "/assets/map.css";

impl Renderer {
    /// The map of a certification; `None` where it has nothing to draw.
    pub(super) fn certification_map(&self, place: usize) -> Option<MapView> {
        let builder = self.builder(place);
        let chart = builder.chart();
        if chart.rows.iter().all(|row| row.squares.is_empty()) {
            return None;
        }
        Some(MapView {
            style_url: self.versioned(STYLE),
            drawings: vec![
                arrange::draw(&chart, &arrange::WIDE),
                arrange::draw(&chart, &arrange::NARROW),
            ],
            title: chart.title,
            legend: chart.legend,
            rows: builder.map_rows(),
        })
    }

    /// The map of a unit; `None` where no criterion judges it.
    pub(super) fn unit_map(&self, place: usize, unit: UnitId) -> Option<MapView> {
        let matrix = self.builder(place).matrix(unit)?;
        Some(MapView {
            style_url: self.versioned(STYLE),
            drawings: vec![matrix::draw(&matrix)],
            title: matrix.title,
            legend: matrix.legend,
            rows: Vec::new(),
        })
    }
}
