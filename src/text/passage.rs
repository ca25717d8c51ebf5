//! Texts that share the bytes of the file in which they are written.

use serde::{Serialize, Serializer};
use std::fmt::{self, Debug, Display, Formatter};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text, read like a `str`.
///
/// Most texts of records are in their file as they are read, but for the quotation marks around
/// them, and share its bytes: copies would take a tenth of the memory of a large site.
#[derive(Clone)]
pub struct Passage(Kept);

#[derive(Clone)]
enum Kept {
    Alone(Box<str>),
    /// A text, and a range of its bytes between two characters.
    Within(Arc<str>, Range<u32>),
}

impl Passage {
    /// The passage that `range` of a TOML file begins with, after quotation marks, if it is `text`.
    pub(crate) fn within(file: &Arc<str>, range: Range<usize>, text: &str) -> Option<Self> {
        let written = file.get(range.clone())?;
        let begun =
            written.trim_start_matches(|c: char| matches!(c, '"' | '\'') || c.is_whitespace());
        if !begun.starts_with(text) {
            return None;
        }
        let start = range.start + written.len() - begun.len();
        let number = |at: usize| u32::try_from(at).ok();
        let range = number(start)?..number(start + text.len())?;
        Some(Self(Kept::Within(Arc::clone(file), range)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Alone(text) => text,
            Kept::Within(whole, range) => {
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
        Self(Kept::Alone(Box::default()))
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Self {
        Self(Kept::Alone(text.into()))
    }
}

impl From<String> for Passage {
    fn from(text: String) -> Self {
        Self(Kept::Alone(text.into()))
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
    fn a_passage_is_shared_where_it_is_written_alike() {
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
        // The marks at the beginning of a text are taken for those around it.
        assert_eq!(shared("'''", "\"Oui\", dit-il"), None);
        assert_eq!(shared("b", "").as_deref(), Some(""));
    }
}
