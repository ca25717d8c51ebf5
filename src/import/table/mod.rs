//! Referentials in tables: spreadsheets, text documents, pages, and the text of either.

mod delimited;
mod document;
mod lines;
mod markup;
mod numbering;
mod odf;
mod open;
mod package;
mod sheets;
mod word;
mod writer;

pub use document::{Block, BlockKind, Document, Part, Refusal};
