//! What of a file could not be read, so that one mistake is told once.

use std::collections::BTreeSet;
use std::ops::Range;

/// What a file holds and could not be read. Its mistakes have been told; rules that ask for what
/// is missing keep silent about what may well be there.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    keys: BTreeSet<(usize, String)>,
    statements: bool,
    records: bool,
    everything: bool,
}

/// Stands for a key of which only its record is known.
const ANY: &str = "";

impl Gaps {
    /// The gaps of a file of which nothing could be read.
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

    /// Notes that a statement was passed over which the record that begins at byte `record`
    /// may have.
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

    /// Whether there is anything in the file that is not valid TOML.
    pub fn may_hide_statements(&self) -> bool {
        self.statements
    }

    /// Whether the file may hold records, or names of records, that could not be read.
    pub fn may_hide_records(&self) -> bool {
        self.records
    }
}

/// Whether references name records by a key.
pub(super) fn is_name(key: &str) -> bool {
    ["code", "id", "aliases"].contains(&key)
}
