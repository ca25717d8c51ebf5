//! A start tag.

use super::Element;
use std::borrow::Cow;

/// A start tag with its attributes as written, entities not decoded.
#[derive(Debug)]
pub struct Tag<'h> {
    /// The name in lower case.
    pub name: Cow<'h, str>,
    /// Its kind.
    pub element: Element,
    /// The offset at which it begins.
    pub at: usize,
    /// The offset after its `>`.
    pub end: usize,
    /// Whether it ends with `/>`.
    pub closed: bool,
    pub(super) attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, empty when it has none.
    pub fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(written, _)| written.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// Whether an attribute is present.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A non-empty attribute.
    pub fn filled(&self, name: &str) -> Option<&'h str> {
        self.get(name).filter(|value| !is_blank(value))
    }

    /// Whether an attribute has a value, ignoring case.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|written| written.trim().eq_ignore_ascii_case(value))
    }

    /// All attributes in the order of the page: names as written, and values.
    pub fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes
    }
}

/// Whether a text is blank: whitespace and no-break spaces.
pub(crate) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || (text.starts_with('&') && text.split("&nbsp;").all(|part| part.trim().is_empty()))
}
