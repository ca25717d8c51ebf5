//! Marks in templates, by which the audit finds the template that wrote an element.
//!
//! A marked template has a comment before each of its start tags, with the number of the template
//! and the offset of the tag. Inclusion, inheritance and components carry comments along, so each
//! tag of a page that is rendered from marked templates has its origin beside it. Elements that
//! come from the content have no mark of their own.

use super::tokens::{Token, tokens};

const OPEN: &str = "<!--repere:";
const CLOSE: &str = "-->";

/// A template with a mark before each start tag.
pub(super) fn with_marks(template: &str, number: usize) -> String {
    let mut marked = String::with_capacity(2 * template.len());
    let mut copied = 0;
    for token in tokens(template) {
        let Token::Start(start) = token else { continue };
        let at = start.range.start;
        marked.push_str(&template[copied..at]);
        marked.push_str(&format!("{OPEN}{number}:{at}{CLOSE}"));
        copied = at;
    }
    marked.push_str(&template[copied..]);
    marked
}

/// The mark of a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The offset of the tag in the page without marks.
    pub(crate) at: usize,
    /// The number of the template.
    pub(crate) template: usize,
    /// The offset of the tag in the template.
    pub(crate) offset: usize,
}

/// A page that was rendered from marked templates.
pub(crate) struct MarkedPage {
    /// The page without marks.
    pub(crate) html: String,
    /// The marks in the order of the page.
    marks: Vec<Mark>,
}

impl MarkedPage {
    /// Separates a page from its marks.
    pub(in crate::render) fn read(page: &str) -> Self {
        let mut pieces = page.split(OPEN);
        let mut html = String::with_capacity(page.len());
        html.extend(pieces.next());
        let mut marks = Vec::new();
        for piece in pieces {
            let mark = piece.split_once(CLOSE).and_then(|(mark, rest)| {
                let (template, offset) = mark.split_once(':')?;
                let mark = Mark {
                    at: html.len(),
                    template: template.parse().ok()?,
                    offset: offset.parse().ok()?,
                };
                Some((mark, rest))
            });
            match mark {
                Some((mark, rest)) => {
                    marks.push(mark);
                    html.push_str(rest);
                }
                // A comment of the page itself.
                None => html.extend([OPEN, piece]),
            }
        }
        Self { html, marks }
    }

    /// The last mark up to an offset: that of the start tag at the offset or, if the content wrote
    /// the tag, of a tag that a template wrote before it.
    pub(crate) fn mark(&self, at: usize) -> Option<Mark> {
        let before = self.marks.partition_point(|mark| mark.at <= at);
        self.marks[..before].last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, MarkedPage, with_marks};

    #[test]
    fn start_tags_are_marked() {
        let template = "{# <b> #}<p {% if a < b %}class=\"x\"{% endif %}>{{ \"<i>\" }} 1 < 2\n<!-- <u> --><a\n href=\"<b>\"></a></p>";
        let page = MarkedPage::read(&with_marks(template, 7));
        assert_eq!(page.html, template);
        let at = |tag| template.find(tag).unwrap();
        let mark = |tag| Mark {
            at: at(tag),
            template: 7,
            offset: at(tag),
        };
        assert_eq!(page.marks, [mark("<p"), mark("<a")]);
        assert_eq!(page.mark(at("<p")), Some(mark("<p")));
        assert_eq!(page.mark(at("<u>")), Some(mark("<p")));
        assert_eq!(page.mark(0), None);
    }

    #[test]
    fn comments_of_the_page_are_kept() {
        let page = "<!--repere:x--><!--repere:1:2--><p>é<!--repere:";
        let page = MarkedPage::read(page);
        assert_eq!(page.html, "<!--repere:x--><p>é<!--repere:");
        assert_eq!(page.mark(20).map(|mark| mark.at), Some(15));
    }
}
