//! What certifications have in common, and where they differ.
//!
//! Everything is computed from a linked [`crate::link::Catalog`] and contains no text of its own;
//! [`crate::render`] makes the pages that show it.

mod coverage;
mod likely;
mod nearest;
mod profile;
mod rarity;
mod terms;
mod versions;

pub use coverage::{Cover, Coverage, apart, assessing, judging};
pub use likely::Likely;
pub use nearest::{AllNear, MOST_VISITED, Near, Nearest, Neighbour, shared_words};
pub use profile::{Profile, Profiles};
use rarity::rarity;
pub use terms::{Terms, Weight};
pub use versions::{
    Change, Compared, Item, Outcome, Part, Run, Version, item_runs, runs, versions,
};
