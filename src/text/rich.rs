//! A text with markup and without.

use super::passage::Passage;
use super::typography::Typography;
use std::borrow::Cow;

/// A text as HTML and as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    markup: Markup,
    /// The plain text, with the words and characters of the source: one line for each paragraph and
    /// list item, items after a hyphen.
    pub plain: Passage,
}

/// How the HTML of a text is known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Markup {
    /// It follows from the plain text, like that of nearly all texts of a referential, and is made
    /// when it is needed: a second copy of them takes a twentieth of the memory of a large site.
    Words {
        typography: Typography,
        is_paragraph: bool,
    },
    Html(Box<str>),
}

impl Default for Markup {
    fn default() -> Self {
        Self::Words {
            typography: Typography::default(),
            is_paragraph: false,
        }
    }
}

impl RichText {
    /// A text with markup of its own.
    pub(super) fn marked_up(html: &str, plain: Passage) -> Self {
        Self {
            markup: Markup::Html(html.into()),
            plain,
        }
    }

    /// A text of words alone, none of whose characters has a meaning in HTML.
    pub(super) fn words(plain: Passage, typography: Typography) -> Self {
        Self {
            markup: Markup::Words {
                typography,
                is_paragraph: false,
            },
            plain,
        }
    }

    /// The same text in a `p` element.
    pub(super) fn in_paragraph(mut self) -> Self {
        match &mut self.markup {
            Markup::Words { is_paragraph, .. } => *is_paragraph = true,
            Markup::Html(html) => *html = ["<p>", html, "</p>"].concat().into(),
        }
        self
    }

    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        match &self.markup {
            Markup::Words { .. } => self.plain.is_empty(),
            Markup::Html(html) => html.is_empty(),
        }
    }

    /// Whether it has elements other than the paragraph that it may be.
    pub fn has_markup(&self) -> bool {
        matches!(self.markup, Markup::Html(_))
    }

    /// An HTML fragment: phrases for a title, blocks for longer texts.
    pub fn html(&self) -> Cow<'_, str> {
        let (typography, is_paragraph) = match &self.markup {
            Markup::Words {
                typography,
                is_paragraph,
            } => (typography, *is_paragraph),
            Markup::Html(html) => return Cow::Borrowed(html),
        };
        let printed = typography.apply(&self.plain);
        match is_paragraph {
            true => Cow::Owned(["<p>", &printed, "</p>"].concat()),
            false => printed,
        }
    }
}
