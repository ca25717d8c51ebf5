//! Texts that share the bytes of the file in which they are written.

use serde::{Serialize, Serializer};
use std::fmt::{self, Debug, Display, Formatter};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text, read like a `str`.
///
/// Most texts of records occur verbatim in their file, between quotation marks. They share its bytes:
/// copies would take a tenth of the memory of a large site.
#[derive(Clone)]
pub struct Passage(Storage);

#[derive(Clone)]
enum Storage {
    Owned(Box<str>),
    /// The text of a file, and a range of its bytes at character boundaries.
    Shared(Arc<str>, Range<u32>),
}

impl Passage {
    /// The passage that `range` of a TOML file begins with, after quotation marks, if it is `text`.
    pub(crate) fn within(file: &Arc<str>, range: Range<usize>, text: &str) -> Option<Self> {
        let written = file.get(range.clone())?;
        let unquoted =
            written.trim_start_matches(|c: char| matches!(c, '"' | '\'') || c.is_whitespace());
        if !unquoted.starts_with(text) {
            return None;
        }
        let start = range.start + written.len() - unquoted.len();
        let number = |at: usize| u32::try_from(at).ok();
        let range = number(start)?..number(start + text.len())?;
        Some(Self(Storage::Shared(Arc::clone(file), range)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Storage::Owned(text) => text,
            Storage::Shared(whole, range) => {
                let range = range.start as usize..range.end as usize;
                whole.get(range).unwrap_or_default()
            }
        }
    }
}

impl Deref for Passage {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Default for Passage {
    fn default() -> Self {
        Self(Storage::Owned(Box::default()))
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Self {
        Self(Storage::Owned(text.into()))
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Self {
        Self(Storage::Owned(text.into()))
    }
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Passage {}

impl<T: AsRef<str> + ?Sized> PartialEq<T> for Passage {
    fn eq(&self, other: &T) -> bool {
        self.as_str() == other.as_ref()
    }
}

impl Debug for Passage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.as_str(), f)
    }
}

impl Display for Passage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self.as_str(), f)
    }
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Passage;
    use std::sync::Arc;

    #[test]
    fn a_passage_is_shared_if_the_file_contains_it_verbatim() {
        let file: Arc<str> = "a = \"Été comme hiver\"\nb = '''\n\"Oui\", dit-il'''\n".into();
        let shared = |from: &str, text: &str| {
            let start = file.find(from).unwrap();
            let found = Passage::within(&file, start..file.len(), text)?;
            Some(found.as_str().to_owned())
        };
        assert_eq!(
            shared("\"Été", "Été comme hiver").as_deref(),
            Some("Été comme hiver")
        );
        assert_eq!(shared("\"Été", "Été").as_deref(), Some("Été"));
        assert_eq!(shared("\"Été", "été"), None);
        // Quotation marks at the beginning of a text are mistaken for those around it.
        assert_eq!(shared("'''", "\"Oui\", dit-il"), None);
        assert_eq!(shared("b", "").as_deref(), Some(""));
    }
}
