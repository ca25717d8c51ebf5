//! Start and end tags.

use super::Element;
use std::borrow::Cow;

/// A start tag with its attributes as written, entities not decoded.
#[derive(Debug)]
pub struct Tag<'h> {
    /// The name as written.
    pub written: &'h str,
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

/// An end tag.
#[derive(Debug)]
pub struct EndTag<'h> {
    /// The name as written.
    pub written: &'h str,
    /// The kind of element that it ends.
    pub element: Element,
    /// The offset at which it begins.
    pub at: usize,
}

/// The attributes of a tag.
#[derive(Debug, Default)]
pub(super) struct Attributes<'h> {
    list: Vec<(&'h str, &'h str)>,
    /// The [`bit`]s of their names: rules ask each tag for many attributes that nearly none has.
    names: u64,
    /// Whether a name has a capital: nearly none has, and others need not be folded.
    has_capital: bool,
}

impl<'h> Attributes<'h> {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            list: Vec::with_capacity(capacity),
            ..Self::default()
        }
    }

    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.names = 0;
        self.has_capital = false;
    }

    #[inline]
    pub(super) fn push(&mut self, name: &'h str, has_capital: bool, value: &'h str) {
        self.names |= bit(name);
        self.has_capital |= has_capital;
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
    /// The name in lower case.
    pub fn name(&self) -> Cow<'h, str> {
        lower(self.written)
    }

    /// The value of an attribute, by its name in lower case; empty when it has none.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&'h str> {
        match self.attributes.names & bit(name) {
            0 => None,
            _ => self.find(name),
        }
    }

    fn find(&self, name: &str) -> Option<&'h str> {
        let has_capital = self.attributes.has_capital;
        let is_it = |written: &str| match has_capital {
            true => written.eq_ignore_ascii_case(name),
            false => written == name,
        };
        let mut attributes = self.attributes.list.iter();
        let found = attributes.find(|(written, _)| is_it(written));
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
    #[inline]
    pub fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes.list
    }

    /// The name of one of the attributes in lower case.
    #[inline]
    pub(crate) fn folded<'n>(&self, written: &'n str) -> Cow<'n, str> {
        match self.attributes.has_capital {
            true => lower(written),
            false => Cow::Borrowed(written),
        }
    }
}

/// A name in lower case.
pub(crate) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a text is blank: whitespace and no-break spaces.
pub(crate) fn is_blank(text: &str) -> bool {
    // Nearly all texts are plain spaces, or begin with a letter.
    let text = text.trim_ascii_start();
    match text.as_bytes().first() {
        None => return true,
        Some(b'&') => {}
        Some(first) if first.is_ascii_graphic() => return false,
        Some(_) => {}
    }
    let text = text.trim_start();
    text.is_empty()
        || (text.starts_with('&') && text.split("&nbsp;").all(|part| part.trim().is_empty()))
}
