//! The embedded files that `repere init` and `repere new` write. The command line writes them, and
//! [`crate::check`] compares with them to find what an author has yet to replace.

use include_dir::{Dir, include_dir};

/// The site of `repere init`: a small certification that shows the whole format.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// The site of `repere init --empty`.
static EMPTY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/empty");

/// A certification, a training offer and a unit, for `repere new`.
pub(crate) const CERTIFICATION: &str = include_str!("cli/new/certification.toml");
pub(crate) const OFFER: &str = include_str!("cli/new/offer.toml");
pub(crate) const UNIT: &str = include_str!("cli/new/01-bloc-1.toml");

/// The folder of the certification of the example.
pub(crate) const EXAMPLE_CERTIFICATION: &str = "content/certifications/mecanicien-cycles";

/// The training offer of the example.
pub(crate) const EXAMPLE_OFFER: &str = "content/offers/mecanicien-cycles-en-six-mois.toml";

/// The files of the example by path.
pub(crate) fn example() -> Vec<(String, &'static [u8])> {
    files(&EXAMPLE)
}

/// The files of an empty site.
pub(crate) fn empty() -> Vec<(String, &'static [u8])> {
    files(&EMPTY)
}

fn files(dir: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut found: Vec<_> = dir
        .files()
        .filter_map(|file| {
            let path = file.path().to_str()?.replace('\\', "/");
            Some((path, file.contents()))
        })
        .collect();
    for inner in dir.dirs() {
        found.extend(files(inner));
    }
    found
}
