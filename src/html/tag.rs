//! A start tag.

use std::borrow::Cow;

/// A start tag with its attributes as they are written, entities unread.
#[derive(Debug)]
pub struct Tag<'h> {
    /// The name in lower case.
    pub name: Cow<'h, str>,
    /// The byte of the page at which it begins.
    pub at: usize,
    /// The byte after its `>`.
    pub end: usize,
    /// Whether it ends with `/>`.
    pub closed: bool,
    pub(super) attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, empty when it stands without one.
    pub fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(written, _)| written.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// Whether an attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// An attribute that says something.
    pub fn filled(&self, name: &str) -> Option<&'h str> {
        self.get(name).filter(|value| !is_blank(value))
    }

    /// Whether an attribute has a value, whatever its case.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|written| written.trim().eq_ignore_ascii_case(value))
    }

    /// All attributes in the order of the page: names as written, and values.
    pub fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes
    }
}

/// Whether a text says nothing: white space and no-break spaces.
pub(crate) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || (text.starts_with('&') && text.split("&nbsp;").all(|part| part.trim().is_empty()))
}
