//! The one hash of the tree, and the short names that are made of it.
//!
//! FNV-1a of 64 bits: two lines of code, the same on every machine and in every version, and fast
//! on the short texts that are hashed most. Nobody gains by making two of ours alike, so that it
//! need not withstand that. Anchors of published pages are made of it: it must never change.

use super::fold;

/// A hash that is being computed.
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

    /// The lower 35 bits in letters and digits that are not taken for one another.
    fn short(self) -> String {
        const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        (0..7)
            .map(|digit| char::from(DIGITS[(self.0 >> (digit * 5)) as usize % DIGITS.len()]))
            .collect()
    }
}

/// A mark of the bytes of a file: seven letters or digits, others when any byte is.
///
/// ```
/// use repere::text::mark_of_bytes;
/// assert_ne!(mark_of_bytes("Élaborer".as_bytes()), mark_of_bytes("Elaborer".as_bytes()));
/// ```
pub fn mark_of_bytes(bytes: &[u8]) -> String {
    Hash::of(bytes).short()
}

/// A short name made of the words of a text, for an id: seven letters or digits, the same for
/// words that differ in accents, case or the form of their apostrophes alone.
///
/// ```
/// use repere::text::fingerprint;
/// assert_eq!(fingerprint("Élaborer l’offre"), fingerprint("élaborer l'offre"));
/// ```
pub fn fingerprint(words: &str) -> String {
    Hash::of(fold(words).as_bytes()).short()
}
