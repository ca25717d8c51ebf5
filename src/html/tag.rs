//! A start tag.

use super::Element;
use std::borrow::Cow;

/// A start tag with its attributes as written, entities not decoded.
#[derive(Debug)]
pub struct Tag<'h> {
    /// The name as written.
    pub written: &'h str,
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
    pub(super) attributes: Attributes<'h>,
}

/// The attributes of a tag.
#[derive(Debug, Default)]
pub(super) struct Attributes<'h> {
    list: Vec<(&'h str, &'h str)>,
    /// The [`bit`]s of their names: rules ask each tag for many attributes that nearly none has.
    names: u64,
}

impl<'h> Attributes<'h> {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            list: Vec::with_capacity(capacity),
            names: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.names = 0;
    }

    pub(super) fn push(&mut self, name: &'h str, value: &'h str) {
        self.names |= bit(name);
        self.list.push((name, value));
    }
}

/// One of 64 bits, by the length of a name and its first letter in any case.
#[inline]
fn bit(name: &str) -> u64 {
    let first = name.as_bytes().first().map_or(0, |first| first | 0x20);
    1 << ((name.len() * 5 + usize::from(first)) % 64)
}

impl<'h> Tag<'h> {
    /// The value of an attribute, empty when it has none.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&'h str> {
        match self.attributes.names & bit(name) {
            0 => None,
            _ => self.find(name),
        }
    }

    fn find(&self, name: &str) -> Option<&'h str> {
        let mut attributes = self.attributes().iter();
        let found = attributes.find(|(written, _)| written.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }

    /// Whether an attribute is present.
    #[inline]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A non-empty attribute.
    #[inline]
    pub fn filled(&self, name: &str) -> Option<&'h str> {
        self.get(name).filter(|value| !is_blank(value))
    }

    /// Whether an attribute has a value, ignoring case.
    #[inline]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|written| written.trim().eq_ignore_ascii_case(value))
    }

    /// All attributes in the order of the page: names as written, and values.
    pub fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes.list
    }
}

/// Whether a text is blank: whitespace and no-break spaces.
pub(crate) fn is_blank(text: &str) -> bool {
    // Nearly all texts begin with a letter.
    if text
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_alphanumeric)
    {
        return false;
    }
    let text = text.trim();
    text.is_empty()
        || (text.starts_with('&') && text.split("&nbsp;").all(|part| part.trim().is_empty()))
}
