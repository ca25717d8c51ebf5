//! The parts of a page in order: start tags, end tags and texts.
//!
//! The parser finds the start tags, whatever stands around them: comments, scripts, attributes
//! with odd signs. It is asked for nothing but their places. Attributes are then read where they
//! stand, and what lies between two start tags holds only texts, end tags and comments. So a page
//! is read once, and nothing of it is copied.

use super::reader::Reader;
use lol_html::{HtmlRewriter, Settings, element};
use std::borrow::Cow;

/// A start tag.
pub(super) struct Tag<'h> {
    /// The name in lower case.
    pub name: Cow<'h, str>,
    /// Where it begins in the page.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it ends with `/>`.
    pub closed: bool,
    attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, empty when it stands without one.
    pub(super) fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(written, _)| written.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// Whether an attribute is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// An attribute that says something.
    pub(super) fn filled(&self, name: &str) -> Option<&'h str> {
        self.get(name).filter(|value| !is_blank(value))
    }

    /// Whether an attribute has a value, whatever its case.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|written| written.trim().eq_ignore_ascii_case(value))
    }

    /// All attributes.
    pub(super) fn attributes(&self) -> &[(&'h str, &'h str)] {
        &self.attributes
    }
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || (text.starts_with('&') && text.split("&nbsp;").all(|part| part.trim().is_empty()))
}

/// Elements that have no end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is text whatever it looks like.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "iframe" | "xmp" | "noembed" | "noframes"
    )
}

/// Reads a page into a reader.
///
/// # Errors
/// The words of the parser when the page cannot be read as HTML.
pub(super) fn scan<'h>(html: &'h str, reader: &mut Reader<'h>) -> Result<(), String> {
    let mut done = 0;
    let mut raw = None;
    let mut attributes = Vec::new();
    let handler = element!("*", |element| {
        let place = element.source_location().bytes();
        if let (Some(gap), Some(text)) = (html.get(done..place.start), html.get(place.clone())) {
            between(gap, done, raw.take(), reader);
            let tag = tag(text, place.start, std::mem::take(&mut attributes));
            reader.start(&tag, is_void(&tag.name));
            // A title inside a drawing is an element like others.
            raw = (is_raw(&tag.name) && !reader.in_drawing()).then(|| tag.name.clone());
            attributes = tag.attributes;
            done = place.end;
        }
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(handler);
    let mut parser = HtmlRewriter::new(settings, |_: &[u8]| {});
    parser
        .write(html.as_bytes())
        .map_err(|error| error.to_string())?;
    parser.end().map_err(|error| error.to_string())?;
    between(html.get(done..).unwrap_or(""), done, raw, reader);
    Ok(())
}

/// Reads what lies between two start tags. `raw` is the element whose content is text.
fn between<'h>(gap: &'h str, at: usize, raw: Option<Cow<'h, str>>, reader: &mut Reader<'h>) {
    let mut rest = gap;
    if let Some(name) = raw {
        let end = rest
            .match_indices("</")
            .map(|(end, _)| end)
            .find(|end| {
                rest.get(end + 2..end + 2 + name.len())
                    .is_some_and(|written| written.eq_ignore_ascii_case(&name))
            })
            .unwrap_or(rest.len());
        reader.text(&rest[..end]);
        rest = &rest[end..];
    }
    while !rest.is_empty() {
        let Some(open) = rest.find('<') else {
            reader.text(rest);
            return;
        };
        if open > 0 {
            reader.text(&rest[..open]);
        }
        let markup = &rest[open..];
        let here = at + gap.len() - markup.len();
        rest = if let Some(comment) = markup.strip_prefix("<!--") {
            comment.find("-->").map_or("", |end| &comment[end + 3..])
        } else if let Some(end_tag) = markup.strip_prefix("</") {
            let end = end_tag.find('>').unwrap_or(end_tag.len());
            let name = end_tag[..end].trim_end();
            reader.end(name, here);
            end_tag.get(end + 1..).unwrap_or("")
        } else if markup.starts_with("<!") || markup.starts_with("<?") {
            markup.find('>').map_or("", |end| &markup[end + 1..])
        } else {
            reader.text(&markup[..1]);
            &markup[1..]
        };
    }
}

/// Reads a start tag from its text, `<` and `>` included.
fn tag<'h>(text: &'h str, at: usize, mut attributes: Vec<(&'h str, &'h str)>) -> Tag<'h> {
    attributes.clear();
    let closed = text.ends_with("/>");
    let inside = text.trim_start_matches('<').trim_end_matches('>');
    let end = inside
        .find(|sign: char| sign.is_ascii_whitespace() || sign == '/')
        .unwrap_or(inside.len());
    let (name, rest) = inside.split_at(end);
    read_attributes(rest, &mut attributes);
    let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    Tag {
        name,
        at,
        end: at + text.len(),
        closed,
        attributes,
    }
}

/// Reads the attributes of a start tag, without its name.
fn read_attributes<'h>(mut rest: &'h str, attributes: &mut Vec<(&'h str, &'h str)>) {
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        if rest.is_empty() {
            return;
        }
        let is_end = |sign: char| sign.is_ascii_whitespace() || matches!(sign, '=' | '/' | '>');
        // A name may begin with `=`.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..]
            .find(is_end)
            .map_or(rest.len(), |end| end + first);
        let name = &rest[..end];
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=') else {
            attributes.push((name, ""));
            rest = &rest[end..];
            continue;
        };
        let quoted_end = |inside: &str, quote| inside.find(quote).unwrap_or(inside.len());
        let (value, after) = value_and_rest(value.trim_start(), quoted_end);
        attributes.push((name, value));
        rest = after;
    }
}

/// The value of an attribute, and what comes after it. `quoted_end` says where a text ends that
/// began after this quote.
pub(super) fn value_and_rest(text: &str, quoted_end: impl Fn(&str, char) -> usize) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = &text[1..];
            let end = quoted_end(inside, quote);
            (&inside[..end], inside.get(end + 1..).unwrap_or(""))
        }
        _ => {
            let end = text
                .find(|sign: char| sign.is_ascii_whitespace())
                .unwrap_or(text.len());
            text.split_at(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn attributes_of_all_kinds() {
        let tag = tag(
            "<A href='/a b' hidden data-x=\"1>2\" ID=x title = \"é\"/>",
            3,
            Vec::new(),
        );
        assert_eq!(tag.name, "a");
        assert!(tag.closed && tag.has("hidden"));
        assert_eq!(tag.get("href"), Some("/a b"));
        assert_eq!(tag.get("data-x"), Some("1>2"));
        assert_eq!(tag.get("id"), Some("x"));
        assert_eq!(tag.get("title"), Some("é"));
    }
}
