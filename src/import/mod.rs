//! Ways in.
pub mod table;
