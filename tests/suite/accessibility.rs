//! Accessibility: what the generator ensures on every page, what a site declares, and the table
//! of the 106 criteria of the RGAA, which names the test behind each claim.
//!
//! The pages are those of the site of this repository, of the starter site, and of a site in English.
//! Checks that need a browser are in `tests/browser/`.

mod declaration;
mod dom;
mod faults;
mod grid;
mod headings;
mod origins;
mod pages;
mod sample;
mod theme;
mod ways;
