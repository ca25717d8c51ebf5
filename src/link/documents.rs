//! Documents that links in content can lead to, with format and size.

use crate::text::plain_address;
use std::collections::BTreeMap;

/// How sizes are written in the language of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SizeWords {
    /// Format and size: `{format}` and `{size}` are replaced.
    pub note: String,
    /// Units for bytes, thousands and millions of bytes; `{n}` is replaced by the number.
    pub units: [String; 3],
    /// The decimal separator.
    pub point: char,
}

/// The static files of a site by address, with their sizes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    sizes: BTreeMap<String, u64>,
    words: SizeWords,
}

impl Documents {
    /// Files with their sizes in bytes, by address.
    pub fn new(sizes: BTreeMap<String, u64>, words: SizeWords) -> Self {
        Self { sizes, words }
    }

    /// Format and size of the document at an address, such as `PDF, 420 Ko`.
    pub(super) fn describe(&self, address: &str, format: &str) -> Option<String> {
        let size = self.sizes.get(&*plain_address(address))?;
        let size = self.size(*size);
        let note = self.words.note.replace("{format}", format);
        Some(note.replace("{size}", &size))
    }

    /// A size in words, rounded to whole bytes, thousands or millions; below ten, millions have one
    /// decimal unless it is zero.
    fn size(&self, bytes: u64) -> String {
        let (number, unit) = match bytes {
            0..1_000 => (bytes.to_string(), 0),
            1_000..999_500 => (((bytes + 500) / 1_000).to_string(), 1),
            _ => {
                let tenths = (bytes + 50_000) / 100_000;
                let number = match (tenths / 10, tenths % 10) {
                    (whole @ 0..10, tenth @ 1..) => {
                        format!("{whole}{}{tenth}", self.words.point)
                    }
                    (whole @ 0..10, _) => whole.to_string(),
                    _ => ((bytes + 500_000) / 1_000_000).to_string(),
                };
                (number, 2)
            }
        };
        self.words.units[unit].replace("{n}", &number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Documents, SizeWords};

    #[test]
    fn sizes_are_short() {
        let words = SizeWords {
            note: "{format}, {size}".to_owned(),
            units: ["{n} octets", "{n} Ko", "{n} Mo"].map(str::to_owned),
            point: ',',
        };
        let documents = Documents::new([("/a.pdf".to_owned(), 419_600)].into(), words);
        let note = documents.describe("/a.pdf", "PDF");
        assert_eq!(note.as_deref(), Some("PDF, 420 Ko"));
        assert_eq!(documents.describe("/b.pdf", "PDF"), None);
        for (bytes, size) in [
            (512, "512 octets"),
            (1_499, "1 Ko"),
            (999_499, "999 Ko"),
            (999_500, "1 Mo"),
            (1_249_000, "1,2 Mo"),
            (9_960_000, "10 Mo"),
            (23_400_000, "23 Mo"),
        ] {
            assert_eq!(documents.size(bytes), size);
        }
    }
}
