//! Certifications set side by side.

mod likely;
mod nearest;
mod profile;
mod rarity;

pub use likely::Likely;
pub use nearest::{MOST_VISITED, Near, Nearest, Neighbour};
pub use profile::{Counts, Profile, Term, Terms, Weight};
use rarity::rarity;
