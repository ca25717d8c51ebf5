//! What could not be read of a file, so that one mistake is reported once.

use std::collections::BTreeSet;
use std::ops::Range;

/// What a file contains that could not be read. The mistakes are already reported; rules about
/// missing keys stay silent where the key may well be there.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    keys: BTreeSet<(usize, String)>,
    statements: bool,
    records: bool,
    everything: bool,
}

/// The key of a gap when only its record is known.
const ANY: &str = "";

impl Gaps {
    /// The gaps of a file that could not be read at all.
    pub fn whole_file() -> Self {
        Self {
            keys: BTreeSet::new(),
            statements: true,
            records: true,
            everything: true,
        }
    }

    /// Notes a key of the record that begins at byte `record`; 0 is the file itself.
    pub(super) fn note_key(&mut self, record: usize, key: &str) {
        self.records |= is_name(key);
        self.keys.insert((record, key.to_owned()));
    }

    /// Notes a skipped statement that may belong to the record at byte `record`.
    pub(super) fn note_any_key(&mut self, record: usize) {
        self.statements = true;
        self.note_key(record, ANY);
    }

    /// Notes that whole records may be missing.
    pub(super) fn note_records(&mut self) {
        self.records = true;
    }

    /// Whether the record at `record` has a key that could not be read.
    pub fn has(&self, record: &Range<usize>, key: &str) -> bool {
        let noted = |key: &str| self.keys.contains(&(record.start, key.to_owned()));
        self.everything || noted(key) || noted(ANY)
    }

    /// Whether the file has invalid TOML.
    pub fn may_hide_statements(&self) -> bool {
        self.statements
    }

    /// Whether the file may hold records, or names of records, that could not be read.
    pub fn may_hide_records(&self) -> bool {
        self.records
    }
}

/// Whether a key holds the name that references use.
pub(super) fn is_name(key: &str) -> bool {
    ["code", "id", "aliases"].contains(&key)
}
