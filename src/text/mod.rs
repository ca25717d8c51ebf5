//! Text processing: folding, typography, Markdown, and the parts of a statement.

mod address;
mod cell;
mod characters;
mod code;
mod digest;
mod fold;
mod hash;
pub mod markdown;
mod passage;
mod rich;
pub(crate) mod runs;
mod statement;
pub mod style;
pub mod typography;

pub(crate) use address::{composed, leads_outside, path_and_rest};
pub use address::{
    encoded_address, is_allowed_address, is_web_address, plain_address, written_address,
};
pub(crate) use cell::{begins_like_a_formula, inert};
pub use characters::{
    Oddity, character_name, is_of_alphabet, is_special_space, looks_like, oddity,
};
pub(crate) use characters::{code_point, may_contain_controls};
pub use code::Code;
pub(crate) use digest::{Digest, Digesting};
pub(crate) use fold::unique_id;
pub use fold::{fold, id_of, id_of_words, is_apostrophe, is_hyphen, is_ignorable, slug};
pub(crate) use hash::{Hash, mark_of_id};
pub use hash::{fingerprint, mark_of_bytes};

pub use passage::Passage;
pub use rich::RichText;
pub use statement::{Statement, short_name};
