//! Referentials in tables: spreadsheets, text documents, pages, and the text of either.

mod codes;
mod delimited;
mod document;
mod french;
mod lines;
mod markup;
mod numbering;
mod odf;
mod open;
mod package;
pub mod roles;
mod sheets;
mod word;
mod writer;

pub use document::{Block, BlockKind, Document, Part, Refusal};
