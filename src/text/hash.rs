//! The hash behind ids and anchors, and the short names derived from it and from the digests of files.
//!
//! FNV-1a with 64 bits: two lines of code, the same on every machine and in every version, and fast
//! on short texts. Collisions would benefit nobody, so it need not resist attacks. Anchors of
//! published pages depend on it: it must never change.

use super::digest::Digest;
use super::fold;

/// A hash in progress.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut hash = Self::new();
        hash.write(bytes);
        hash
    }

    /// The hash as a number.
    pub(crate) fn value(self) -> u64 {
        self.0
    }
}

/// The lower 35 bits of a number, as letters and digits that are not mistaken for one another.
fn short(number: u64) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..7)
        .map(|digit| char::from(DIGITS[(number >> (digit * 5)) as usize % DIGITS.len()]))
        .collect()
}

/// A short hash of the bytes of a file: seven letters or digits.
///
/// ```
/// use repere::text::mark_of_bytes;
/// assert_ne!(mark_of_bytes("Élaborer".as_bytes()), mark_of_bytes("Elaborer".as_bytes()));
/// ```
pub fn mark_of_bytes(bytes: &[u8]) -> String {
    short(Digest::of(bytes).low())
}

/// A short hash of an id: seven letters or digits.
pub(crate) fn mark_of_id(id: &str) -> String {
    short(Hash::of(id.as_bytes()).value())
}

/// A short name derived from the words of a text, for an id: seven letters or digits. Accents, case
/// and the form of apostrophes do not matter.
///
/// ```
/// use repere::text::fingerprint;
/// assert_eq!(fingerprint("Élaborer l’offre"), fingerprint("élaborer l'offre"));
/// ```
pub fn fingerprint(words: &str) -> String {
    short(Hash::of(fold(words).as_bytes()).value())
}
