//! What is done to texts: folding, typography, Markdown, and the parts of a statement.

mod address;
mod cell;
mod characters;
mod code;
mod fold;
pub mod markdown;
mod statement;
pub mod style;
pub mod typography;

pub use address::{is_allowed_address, is_web_address};
pub(crate) use cell::inert;
pub use characters::{
    Oddity, character_name, is_of_alphabet, is_special_space, looks_like, oddity,
};
pub use code::Code;
pub use fold::{fingerprint, fold, is_apostrophe, is_hyphen, is_ignorable, slug, slug_of_words};
pub use markdown::RichText;
pub use statement::{Statement, short_name};
