//! The digest of the bytes of files: XXH3 with 128 bits, which takes many bytes at a time.
//!
//! Files with the same digest are taken for equal. By chance that is never wrong, and to construct two
//! such files would benefit nobody: whoever can write to the output of a build can also write to the
//! record of its digests. So no cryptographic hash is needed, at several times the cost.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::num::ParseIntError;
use std::str::FromStr;
use twox_hash::XxHash3_128;

/// A digest. It is written in hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest(u128);

/// A digest in progress.
pub(crate) struct Digesting(XxHash3_128);

impl Digest {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes))
    }

    /// The lower half.
    #[allow(clippy::cast_possible_truncation, reason = "half of it is wanted")]
    pub(super) fn low(self) -> u64 {
        self.0 as u64
    }
}

impl Display for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(digits, 16).map(Self)
    }
}

impl Digesting {
    pub(crate) fn new() -> Self {
        Self(XxHash3_128::new())
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    pub(crate) fn finish(&self) -> Digest {
        Digest(self.0.finish_128())
    }
}

impl io::Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, Digesting};

    #[test]
    fn parts_have_the_digest_of_the_whole() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(5_000).collect();
        let mut parts = Digesting::new();
        bytes.chunks(313).for_each(|part| parts.add(part));
        let whole = Digest::of(&bytes);
        assert_eq!(parts.finish(), whole);
        assert_eq!(whole.to_string().parse(), Ok(whole));
        assert_ne!(Digest::of(&bytes[1..]), whole);
    }
}
