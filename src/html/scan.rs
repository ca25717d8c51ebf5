//! Reads a page from tag to tag.

use super::Element;
use super::tag::{Attributes, EndTag, Tag};
use crate::text::runs::{bytes_below, bytes_equal, near};
use memchr::{memchr, memmem};

/// Receives the parts of a page.
pub trait Visitor<'h> {
    /// A start tag.
    fn start(&mut self, tag: &Tag<'h>);

    /// An end tag.
    fn end(&mut self, tag: &EndTag<'h>);

    /// A text between tags, as written, and its offset. Never empty; one text of the page may come
    /// in several parts.
    fn text(&mut self, text: &'h str, at: usize);
}

/// Passes a page, or a part of one, to a visitor. Comments and declarations are skipped.
///
/// All input is accepted: what is not a tag is text, as in browsers.
pub fn scan<'h>(html: &'h str, visitor: &mut impl Visitor<'h>) {
    let mut scanner = Scanner {
        html,
        foreign: 0,
        tag: Tag {
            written: "",
            element: Element::Other,
            at: 0,
            end: 0,
            closed: false,
            attributes: Attributes::with_capacity(8),
        },
    };
    scanner.run(visitor);
}

struct Scanner<'h> {
    html: &'h str,
    /// The number of open drawings and formulas: their elements follow the rules of XML.
    foreign: usize,
    /// The last start tag: the next one reuses its list of attributes.
    tag: Tag<'h>,
}

impl<'h> Scanner<'h> {
    fn run(&mut self, visitor: &mut impl Visitor<'h>) {
        let html = self.html;
        let bytes = html.as_bytes();
        // Where the pending text begins, and where to continue.
        let (mut text, mut at) = (0, 0);
        while let Some(found) = near(b'<', &bytes[at..]) {
            let open = at + found;
            let Some(first @ (b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')) =
                bytes.get(open + 1)
            else {
                at = open + 1;
                continue;
            };
            hand_text(html, text, open, visitor);
            at = match first {
                b'/' if bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    self.end_tag(open, visitor)
                }
                b'!' => self.declaration(open, visitor),
                b'/' | b'?' => after_bracket(bytes, open + 2),
                _ => self.start_tag(open, visitor),
            };
            text = at;
        }
        hand_text(html, text, html.len(), visitor);
    }

    /// Reads the start tag at a byte, and the content of a raw text element; returns the offset
    /// after it.
    fn start_tag(&mut self, open: usize, visitor: &mut impl Visitor<'h>) -> usize {
        let html = self.html;
        let bytes = html.as_bytes();
        let Name {
            end: at,
            element,
            written,
        } = read_name(html, open + 1);
        let tag = &mut self.tag;
        tag.attributes.clear();
        let read = match bytes.get(at) {
            Some(b'>') => Some((at + 1, false)),
            _ => read_attributes(html, at, &mut tag.attributes),
        };
        let Some((end, closed)) = read else {
            // The page ends inside the tag: browsers create no element.
            return bytes.len();
        };
        tag.written = written;
        tag.element = element;
        tag.at = open;
        tag.end = end;
        tag.closed = closed;
        visitor.start(tag);
        if tag.element.is_foreign() && !closed {
            self.foreign += 1;
        }
        if self.foreign > 0 || !tag.element.is_raw_text() {
            return end;
        }
        let stop = raw_end(bytes, end, tag.written);
        hand_text(html, end, stop, visitor);
        stop
    }

    fn end_tag(&mut self, open: usize, visitor: &mut impl Visitor<'h>) -> usize {
        let bytes = self.html.as_bytes();
        let Name {
            end: at,
            element,
            written,
        } = read_name(self.html, open + 2);
        if self.foreign > 0 && element.is_foreign() {
            self.foreign -= 1;
        }
        visitor.end(&EndTag {
            written,
            element,
            at: open,
        });
        if bytes.get(at) == Some(&b'>') {
            return at + 1;
        }
        // Attributes of end tags are meaningless, but their values may contain `>`.
        let end = read_attributes(self.html, at, &mut Attributes::default());
        end.map_or(bytes.len(), |(end, _)| end)
    }

    /// Skips a comment, a doctype or a CDATA section, whose text it passes on.
    fn declaration(&mut self, open: usize, visitor: &mut impl Visitor<'h>) -> usize {
        let html = self.html;
        let bytes = html.as_bytes();
        let inside = &bytes[open + 2..];
        if inside.starts_with(b"--") {
            return comment_end(bytes, open + 4);
        }
        if self.foreign > 0 && inside.starts_with(b"[CDATA[") {
            let start = open + 9;
            let stop = memmem::find(&bytes[start..], b"]]>").map(|length| start + length);
            hand_text(html, start, stop.unwrap_or(bytes.len()), visitor);
            return stop.map_or(bytes.len(), |stop| stop + 3);
        }
        after_bracket(bytes, open + 2)
    }
}

/// Passes the text between two offsets to a visitor, unless it is empty.
#[inline]
fn hand_text<'h>(html: &'h str, from: usize, to: usize, visitor: &mut impl Visitor<'h>) {
    if from < to {
        visitor.text(&html[from..to], from);
    }
}

/// The name of a tag.
struct Name<'h> {
    /// The offset after it.
    end: usize,
    element: Element,
    written: &'h str,
}

/// Reads the name of a tag that begins at a byte.
#[inline]
fn read_name(html: &str, from: usize) -> Name<'_> {
    if let Some((length, number)) = short_name(&html.as_bytes()[from..])
        && let element = Element::numbered(number)
        && element != Element::Other
    {
        return Name {
            end: from + length,
            element,
            written: element.name(),
        };
    }
    other_name(html, from)
}

/// The same for any name, not only a known one in lower case.
#[cold]
fn other_name(html: &str, from: usize) -> Name<'_> {
    let ends = |byte: u8| class(byte) & ENDS_TAG_NAME != 0;
    let length = html[from..].bytes().position(ends);
    let end = length.map_or(html.len(), |length| from + length);
    let written = &html[from..end];
    Name {
        end,
        element: Element::written(written),
        written,
    }
}

/// The length of the name at the start of a text, and its number as in [`Element::numbered`], from
/// eight bytes at once. `None` for names that need a closer look.
#[inline]
fn short_name(bytes: &[u8]) -> Option<(usize, u64)> {
    let word = u64::from_le_bytes(*bytes.first_chunk()?);
    // All bytes up to the slash are taken for spaces: the class of the first one found tells.
    let ends = bytes_below(word, b'/' + 1) | bytes_equal(word, b'>');
    let length = ends.trailing_zeros() as usize / 8;
    let end = bytes.get(length).filter(|_| ends != 0)?;
    let is_end = class(*end) & ENDS_TAG_NAME != 0;
    is_end.then(|| (length, word & !(u64::MAX << (8 * length))))
}

/// The offset after the next `>`.
fn after_bracket(bytes: &[u8], from: usize) -> usize {
    let from = from.min(bytes.len());
    memchr(b'>', &bytes[from..]).map_or(bytes.len(), |length| from + length + 1)
}

/// The offset after the comment whose text begins at a byte.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    // `<!-->` and `<!--->` are complete comments.
    for whole in [&b">"[..], b"->"] {
        if bytes[start..].starts_with(whole) {
            return start + whole.len();
        }
    }
    let mut at = start;
    while let Some(length) = memmem::find(&bytes[at..], b"--") {
        let after = at + length + 2;
        match &bytes[after..] {
            [b'>', ..] => return after + 1,
            [b'!', b'>', ..] => return after + 2,
            _ => at = after - 1,
        }
    }
    bytes.len()
}

/// The end of the content of a raw text element: at its end tag.
fn raw_end(bytes: &[u8], start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(length) = memmem::find(&bytes[at..], b"</") {
        let inside = at + length + 2;
        let written = bytes.get(inside..inside + name.len());
        let is_named = written.is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes()));
        let ends = match bytes.get(inside + name.len()) {
            Some(byte) => class(*byte) & ENDS_TAG_NAME != 0,
            None => true,
        };
        if is_named && ends {
            return at + length;
        }
        at = inside;
    }
    bytes.len()
}

/// Appends the attributes after the name of a tag to a list; returns the offset after its `>`, and
/// whether a `/` precedes that. `None` when the page ends first.
fn read_attributes<'h>(
    html: &'h str,
    from: usize,
    attributes: &mut Attributes<'h>,
) -> Option<(usize, bool)> {
    let bytes = html.as_bytes();
    let mut at = from;
    let mut slash = false;
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((at + 1, slash)),
            b'/' => {
                slash = true;
                at += 1;
                continue;
            }
            byte if is_space(byte) => {
                slash = false;
                at += 1;
                continue;
            }
            _ => slash = false,
        }
        let start = at;
        let (end, has_capital) = attribute_name(bytes, start)?;
        let (value, after) = read_value(html, end)?;
        attributes.push(&html[start..end], has_capital, value);
        at = after;
    }
}

/// The offset after the name of the attribute that begins at a byte, and whether it has a capital.
#[inline]
fn attribute_name(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    // The first byte belongs to the name even if it is a `=`.
    let inside = start + 1;
    let stop = inside + bytes[inside..].iter().position(|byte| class(*byte) != 0)?;
    if (class(bytes[start]) | class(bytes[stop])) & CAPITAL == 0 {
        return Some((stop, false));
    }
    let ends = |byte: &u8| class(*byte) & ENDS_ATTRIBUTE_NAME != 0;
    Some((stop + bytes[stop..].iter().position(ends)?, true))
}

/// The value of the attribute whose name ends at a byte, and the offset after it. Nearly all are in
/// quotes right after a `=`.
#[inline]
fn read_value(html: &str, from: usize) -> Option<(&str, usize)> {
    match html.as_bytes()[from..] {
        [b'=', quote @ (b'"' | b'\''), ..] => quoted_value(html, quote, from + 2),
        _ => other_value(html, from),
    }
}

#[inline]
fn quoted_value(html: &str, quote: u8, start: usize) -> Option<(&str, usize)> {
    let end = start + near(quote, &html.as_bytes()[start..])?;
    Some((&html[start..end], end + 1))
}

/// A value that is missing, not quoted, or after a space.
#[cold]
fn other_value(html: &str, from: usize) -> Option<(&str, usize)> {
    let bytes = html.as_bytes();
    let after_spaces = |at: usize| {
        let length = bytes[at..].iter().position(|byte| !is_space(*byte))?;
        Some(at + length)
    };
    let equals = after_spaces(from)?;
    if bytes[equals] != b'=' {
        return Some(("", from));
    }
    let start = after_spaces(equals + 1)?;
    if let quote @ (b'"' | b'\'') = bytes[start] {
        return quoted_value(html, quote, start + 1);
    }
    let ends = |byte: &u8| *byte == b'>' || is_space(*byte);
    let end = start + bytes[start..].iter().position(ends)?;
    Some((&html[start..end], end))
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// The class of bytes that end the name of a tag.
const ENDS_TAG_NAME: u8 = 1;
/// The class of bytes that end the name of an attribute.
const ENDS_ATTRIBUTE_NAME: u8 = 2;
/// The class of capital letters.
const CAPITAL: u8 = 4;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut index = 0;
    while index < classes.len() {
        classes[index] = match index as u8 {
            b'/' | b'>' => ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME,
            b'=' => ENDS_ATTRIBUTE_NAME,
            b'A'..=b'Z' => CAPITAL,
            byte if is_space(byte) => ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME,
            _ => 0,
        };
        index += 1;
    }
    classes
};

/// The classes of a byte in a name.
#[inline]
fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use lol_html::{HtmlRewriter, Settings, element};
    use proptest::prelude::*;
    use std::cell::RefCell;

    /// The parts of a page as one line.
    #[derive(Default)]
    struct Line(String);

    impl<'h> Visitor<'h> for Line {
        fn start(&mut self, tag: &Tag<'h>) {
            self.0.push_str(&format!("<{}", tag.name()));
            for (name, value) in tag.attributes() {
                self.0.push_str(&format!(" {name}={value:?}"));
            }
            self.0.push_str(if tag.closed { "/>" } else { ">" });
        }

        fn end(&mut self, tag: &EndTag<'h>) {
            self.0.push_str(&format!("</{}>", tag.written));
        }

        fn text(&mut self, text: &'h str, _: usize) {
            self.0.push_str(text);
        }
    }

    fn line(html: &str) -> String {
        let mut line = Line::default();
        scan(html, &mut line);
        line.0
    }

    #[test]
    fn tags_attributes_and_texts() {
        for (html, parts) in [
            (
                "<A href='/a b' hidden data-x=\"1>2\" ID=x title = \"é\"/>",
                "<a href=\"/a b\" hidden=\"\" data-x=\"1>2\" ID=\"x\" title=\"é\"/>",
            ),
            ("a < b <3 c</p >d", "a < b <3 c</p>d"),
            ("<a/b=c / d>", "<a b=\"c\" d=\"\">"),
            ("<a href=/x/>y", "<a href=\"/x/\">y"),
            ("<!doctype html><!-- <b> --><i>", "<i>"),
            ("<!-->a<!--->b<!-- x --!>c<!-- -- -->d", "abcd"),
            ("<?x y>a</ b>c", "ac"),
            (
                "<script>if (a</b/) '<i>'</script><b>",
                "<script>if (a</b/) '<i>'</script><b>",
            ),
            (
                "<title><b></titles></TITLE>x",
                "<title><b></titles></TITLE>x",
            ),
            (
                "<svg><title><b/></title><![CDATA[<i>]]></svg>",
                "<svg><title><b/></title><i></svg>",
            ),
            ("a<b", "a"),
            ("a<b c='", "a"),
            ("<b x=>y", "<b x=\"\">y"),
        ] {
            assert_eq!(line(html), parts, "{html}");
        }
    }

    /// The start tags of a page, according to an established parser.
    fn names_by_reference_parser(html: &str) -> Vec<String> {
        let found = RefCell::new(Vec::new());
        let settings = Settings::new().append_element_content_handler(element!("*", |element| {
            found.borrow_mut().push(element.tag_name());
            Ok(())
        }));
        let mut parser = HtmlRewriter::new(settings, |_: &[u8]| {});
        parser.write(html.as_bytes()).unwrap();
        parser.end().unwrap();
        found.into_inner()
    }

    #[derive(Default)]
    struct Names(Vec<String>);

    impl<'h> Visitor<'h> for Names {
        fn start(&mut self, tag: &Tag<'h>) {
            self.0.push(tag.name().into_owned());
        }

        fn end(&mut self, _: &EndTag<'h>) {}

        fn text(&mut self, _: &'h str, _: usize) {}
    }

    proptest! {
        /// The scanner finds the same elements as an established parser.
        #[test]
        fn elements_are_those_of_a_parser(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "<p>", "</p>", "<a href=\"x>y\">", "<a href='x", "\"", "'", ">", "<", "</", "<!--",
                    "-->", "--!>", "<!", "<?", "/>", "<br/>", "<script>", "</script>", "<script",
                    "<style>", "</style >", "<title>", "</title/>", "<textarea>", "</textarea>",
                    "<B x=y>", " ", "=", "é", "text", "<img alt=", "<i/b", "<td>", "</td",
                ]),
                0..24,
            )
        ) {
            let html = parts.concat();
            // Scripts that contain the start of a comment have rules of their own, as has
            // `<plaintext>`.
            prop_assume!(!(html.contains("<script") && html.contains("<!--")));
            let mut names = Names::default();
            scan(&html, &mut names);
            prop_assert_eq!(names.0, names_by_reference_parser(&html));
        }

        #[test]
        fn any_text_is_read(html in ".*") {
            line(&html);
        }
    }
}
