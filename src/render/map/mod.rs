//! Maps: the structure of a certification or a unit, drawn as SVG when the page is rendered.
//!
//! The map of a certification is made in three steps: the views build a [`chart`] of plain values
//! from the catalog; [`arrange`] lays it out as a [`figure::Figure`] of a given width; the figure is
//! written as SVG. It is laid out twice, for wide and for narrow pages, and the stylesheet shows the
//! one that fits: a drawing that is merely scaled down would be unreadable on a phone. The map of a
//! unit, a [`matrix`], needs no layout: it consists of boxes that wrap.
//!
//! Maps are bounded: the numbers of squares and bars in a row, and of rows in a map, are limited,
//! and the map says how many more there are. The table beside a map, or the list on the page, is
//! complete.

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

/// The stylesheet of pages with a map.
pub(super) const STYLE: &str = "/assets/map.css";

impl Renderer {
    /// The map of a certification; `None` when there is nothing to draw.
    pub(super) fn certification_map(&self, index: usize) -> Option<MapView> {
        let builder = self.builder(index);
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
    pub(super) fn unit_map(&self, index: usize, unit: UnitId) -> Option<MapView> {
        let matrix = self.builder(index).matrix(unit)?;
        Some(MapView {
            style_url: self.versioned(STYLE),
            drawings: vec![matrix::draw(&matrix)],
            title: matrix.title,
            legend: matrix.legend,
            rows: Vec::new(),
        })
    }
}
