//! What a site is made of: the bytes of its files.

use std::path::PathBuf;

/// The bytes of a file of a site.
#[derive(Clone, Debug)]
pub enum Body {
    /// Rendered, or held in memory.
    Bytes(Vec<u8>),
    /// To be copied from a file of the site.
    File(PathBuf),
}
