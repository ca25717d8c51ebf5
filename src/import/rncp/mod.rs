//! Fiches of the national register: the XML exports of France compétences (RNCP and RS).
//!
//! `stream` finds the requested fiches without parsing the others, `element` reads one
//! into a small tree, `fiche` makes a draft of it and accounts for every element, `items` splits
//! the free text of a block into its competencies, and `marks` knows what such items begin with.

mod accounts;
mod element;
mod fiche;
mod identity;
mod items;
mod marks;
mod records;
mod stream;
mod texts;
mod values;

pub use items::{Item as ListItem, Split, split};
pub use stream::{Blocks, Selection, Stopped, Summary, read};
