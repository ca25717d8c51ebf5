//! The templates of a site as text, for what the audit can find out without rendering them.

use crate::render::{Start, Theme, Token, tokens};
use crate::source::{FileId, Sources, Span};

/// The theme layer of a template, the upper ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    BuiltIn,
    Theme,
    Site,
}

impl Layer {
    /// The layer of a template, by its name in the engine.
    pub(super) fn of(name: &str) -> Self {
        match name.split_once('/') {
            Some(("default", _)) => Self::BuiltIn,
            Some(("theme", _)) => Self::Theme,
            _ => Self::Site,
        }
    }
}

/// The parts of one template.
struct Template<'t> {
    file: FileId,
    tokens: Vec<Token<'t>>,
}

/// The templates of a site and of its theme folder, without the built-in ones.
pub(super) struct Templates<'t>(Vec<Template<'t>>);

/// An element that a template writes.
pub(super) struct Element<'t> {
    pub name: &'t str,
    /// Whether its name continues with an expression.
    pub open_name: bool,
    /// Whether it has no content.
    pub empty: bool,
    /// Whether it contains no other element.
    pub empty_or_text: bool,
    /// Whether its content is announced once a script fills it, or it is hidden until then.
    pub announces: bool,
}

impl<'t> Templates<'t> {
    #[cfg(test)]
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Reads the templates of a theme.
    pub(super) fn read(theme: &Theme, sources: &'t Sources) -> Self {
        let own = theme
            .template_paths()
            .filter(|(name, _)| Layer::of(name) > Layer::BuiltIn);
        let read = own.filter_map(|(_, path)| {
            let file = sources.find(path)?;
            let tokens = tokens(&sources.get(file).text);
            Some(Template { file, tokens })
        });
        Self(read.collect())
    }

    /// The elements that a selector may match, judged by its last part.
    pub(super) fn elements(&self, selector: &str) -> impl Iterator<Item = Element<'t>> {
        let last = selector.split_whitespace().next_back().unwrap_or("");
        let wanted = last.to_owned();
        self.0.iter().flat_map(move |template| {
            let tokens = template.tokens.iter().enumerate();
            let found = tokens.filter_map(|(at, token)| match token {
                Token::Start(start) if start.is_found_by(&wanted) => {
                    Some(element(start, &template.tokens[at + 1..]))
                }
                _ => None,
            });
            found.collect::<Vec<_>>()
        })
    }

    /// The element `title` with this literal text.
    pub(super) fn title(&self, title: &str) -> Option<Span> {
        let mut titles = self.literal("title");
        titles
            .find(|(text, _)| squeeze(text) == squeeze(title))
            .map(|(_, span)| span)
    }

    /// The links whose text is written literally: the text, and the position of the tag.
    pub(super) fn links_with_text(&self) -> impl Iterator<Item = (&'t str, Span)> {
        self.literal("a")
    }

    /// The elements of a name that contain nothing but a literal text: the text, and the position
    /// of the tag.
    fn literal(&self, name: &'static str) -> impl Iterator<Item = (&'t str, Span)> {
        self.0.iter().flat_map(move |template| {
            let parts = template.tokens.windows(3);
            parts.filter_map(move |part| match part {
                [Token::Start(start), Token::Text(text), Token::End(end)]
                    if start.name == name && *end == name =>
                {
                    Some((*text, Span::new(template.file, start.range.clone())))
                }
                _ => None,
            })
        })
    }
}

/// An element, by its start tag and the parts after it.
fn element<'t>(start: &Start<'t>, inside: &[Token<'t>]) -> Element<'t> {
    let ends = |token: &Token<'_>| matches!(token, Token::End(name) if *name == start.name);
    let is_text = |token: &&Token<'_>| matches!(token, Token::Text(_) | Token::Hole);
    let text = inside.iter().take_while(is_text).count();
    Element {
        name: start.name,
        open_name: start.open_name,
        empty: inside.first().is_some_and(ends),
        empty_or_text: inside.get(text).is_some_and(ends),
        announces: start.get("aria-live").is_some()
            || start.get("hidden").is_some()
            || matches!(start.get("role"), Some("status" | "alert" | "log")),
    }
}

/// A text with whitespace collapsed.
fn squeeze(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
