//! What certifications have in common, and where they differ.
//!
//! All of it is computed from a linked [`crate::link::Catalog`] and holds no words: the pages
//! that show it are made by [`crate::render`].

mod coverage;
mod versions;

pub use coverage::{Cover, Coverage, assessing, judging};
pub use versions::{Change, Item, Outcome, Part, Run, runs, versions};
