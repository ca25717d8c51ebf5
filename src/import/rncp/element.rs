//! The elements of one fiche.

use super::super::{Location, Refused};
use crate::messages::import as say;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

/// An element with its text and its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its path below the fiche: `CERTIFICATEURS/CERTIFICATEUR`.
    pub(super) path: String,
    /// Its number in the fiche, in document order.
    pub(super) index: usize,
    text: String,
    pub(super) children: Vec<Element>,
}

/// The maximum nesting depth of elements.
const DEEPEST: usize = 24;

impl Element {
    /// Parses the bytes of a fiche, which begins at a given line of the file.
    pub(super) fn parse(bytes: &[u8], line: u64) -> Result<Self, Refused> {
        let line_at = |byte: usize| {
            let before = &bytes[..byte.min(bytes.len())];
            Location::Line(line + memchr::memchr_iter(b'\n', before).count() as u64)
        };
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Refused::at(line_at(error.valid_up_to()), say::not_utf8_here()))?;
        let mut reader = Reader::from_str(text);
        let mut open: Vec<Element> = Vec::new();
        let mut count = 0;
        loop {
            let event = reader.read_event().map_err(|error| {
                let at = usize::try_from(reader.error_position()).unwrap_or(bytes.len());
                Refused::at(line_at(at), say::damaged_xml(error.to_string()))
            })?;
            let at = usize::try_from(reader.buffer_position()).unwrap_or(bytes.len());
            match event {
                Event::Start(tag) => {
                    if open.len() >= DEEPEST {
                        return Err(Refused::at(line_at(at), say::deep_elements()));
                    }
                    open.push(Self::begun(&open, tag.name().as_ref(), count));
                    count += 1;
                }
                Event::Empty(tag) => {
                    let empty = Self::begun(&open, tag.name().as_ref(), count);
                    count += 1;
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(empty);
                    }
                }
                Event::Text(words) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&words);
                    }
                }
                Event::CData(words) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&words);
                    }
                }
                Event::GeneralRef(reference) => {
                    let Some(character) = resolve(&reference) else {
                        let name = reference.to_string();
                        return Err(Refused::at(line_at(at), say::unknown_entity(name)));
                    };
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&character);
                    }
                }
                Event::End(_) => {
                    let Some(done) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
                Event::Eof => {
                    return Err(Refused::at(line_at(at), say::endless_element()));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn begun(open: &[Element], name: &str, index: usize) -> Self {
        let path = match open.last() {
            // The fiche itself has the empty path.
            None => String::new(),
            Some(parent) if parent.path.is_empty() => name.to_owned(),
            Some(parent) => format!("{}/{name}", parent.path),
        };
        Self {
            path,
            index,
            ..Self::default()
        }
    }

    /// The name of its tag.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }

    /// Its own text.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Its children with a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> + 'a {
        self.children
            .iter()
            .filter(move |child| child.name() == name)
    }

    /// The first of its children with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// The elements with text in it, including itself, in document order.
    pub(super) fn leaves(&self) -> Vec<&Element> {
        let mut leaves = Vec::new();
        let mut waiting = vec![self];
        while let Some(element) = waiting.pop() {
            if !element.text().is_empty() {
                leaves.push(element);
            }
            waiting.extend(element.children.iter().rev());
        }
        leaves
    }
}

/// The character for a reference such as `&amp;` or `&#233;`. Other entities are not expanded,
/// because they could grow without limit.
fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.to_string());
    }
    resolve_predefined_entity(reference).map(str::to_owned)
}
