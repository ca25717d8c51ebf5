//! The files of a site, as bytes.

use std::path::PathBuf;

/// The content of a file of a site.
#[derive(Clone, Debug)]
pub enum Body {
    /// Rendered, or held in memory.
    Bytes(Vec<u8>),
    /// A file of the site to copy.
    File(PathBuf),
}

/// The consecutive pieces of a file that is never in memory as a whole.
pub type Pieces<'a> = Box<dyn Iterator<Item = Vec<u8>> + 'a>;

/// All pieces in one, for whoever needs the whole file.
pub(crate) fn whole(pieces: Pieces<'_>) -> Vec<u8> {
    pieces.collect::<Vec<_>>().concat()
}
