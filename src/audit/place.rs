//! Finds the source of an element of a page in the templates.
//!
//! A page does not record which template wrote which part, but its start tags are nearly the same
//! in the templates. So the tags of all templates are compared with the one in question: its
//! attributes, where `{{ … }}` matches any value, then what follows and precedes it, up to the next
//! part that the template fills in. The template with the most in common is the source; among
//! equals, that of the upper layer.

mod tokens;

use crate::render::Theme;
use crate::source::{FileId, Sources, Span};
use tokens::hole;
pub(super) use tokens::{Start, Token, tokens};

/// The theme layer of a template, the upper ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    BuiltIn,
    Theme,
    Site,
}

/// A position in a template.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub span: Span,
    pub layer: Layer,
}

/// The parts of one template.
struct Template<'t> {
    file: FileId,
    layer: Layer,
    tokens: Vec<Token<'t>>,
}

/// The parts of all templates of a site.
pub(super) struct Templates<'t> {
    templates: Vec<Template<'t>>,
    /// Whether addresses of pages are relative, and so differ from those in templates.
    relative: bool,
}

/// An element that a template writes.
pub(super) struct Element<'t> {
    pub name: &'t str,
    /// Whether its name continues with an expression.
    pub open_name: bool,
    /// Whether it is empty.
    pub empty: bool,
    /// Whether it contains no other element.
    pub empty_or_text: bool,
    /// Whether its content is announced when it is filled, or it is hidden until then.
    pub announces: bool,
}

impl<'t> Templates<'t> {
    /// The elements of templates above the built-in ones that a simple selector matches.
    pub(super) fn elements(&self, selector: &str) -> impl Iterator<Item = Element<'t>> {
        let wanted = selector
            .split_whitespace()
            .next_back()
            .unwrap_or("")
            .to_owned();
        let above = self
            .templates
            .iter()
            .filter(|template| template.layer > Layer::BuiltIn);
        above.flat_map(move |template| {
            let places = template.tokens.iter().enumerate();
            let found = places.filter_map(|(place, token)| match token {
                Token::Start(start) if start.is_found_by(&wanted) => {
                    let get = |name: &str| start.get(name);
                    let inside = &template.tokens[place + 1..];
                    let ends = |token: &Token<'_>| matches!(token, Token::End(name) if *name == start.name);
                    let text = inside.iter().take_while(|token| matches!(token, Token::Text(_) | Token::Hole)).count();
                    Some(Element {
                        name: start.name,
                        open_name: start.open_name,
                        empty: inside.first().is_some_and(ends),
                        empty_or_text: inside.get(text).is_some_and(ends),
                        announces: get("aria-live").is_some()
                            || get("hidden").is_some()
                            || matches!(get("role"), Some("status" | "alert" | "log")),
                    })
                }
                _ => None,
            });
            found.collect::<Vec<_>>()
        })
    }

    #[cfg(test)]
    pub(super) fn none() -> Self {
        Self {
            templates: Vec::new(),
            relative: false,
        }
    }

    /// Reads all templates.
    pub(super) fn read(theme: &Theme, sources: &'t Sources, relative: bool) -> Self {
        let templates = theme
            .template_paths()
            .filter_map(|(name, path)| {
                let file = sources.find(path)?;
                let layer = match name.split_once('/') {
                    Some(("default", _)) => Layer::BuiltIn,
                    Some(("theme", _)) => Layer::Theme,
                    _ => Layer::Site,
                };
                Some(Template {
                    file,
                    layer,
                    tokens: tokens(&sources.get(file).text),
                })
            })
            .collect();
        Self {
            templates,
            relative,
        }
    }

    /// Finds the source of the start tag at byte `at` of a piece of a page.
    pub(super) fn find(&self, around: &str, at: usize) -> Option<Place> {
        let page = tokens(around);
        let wanted = page
            .iter()
            .position(|token| matches!(token, Token::Start(start) if start.range.start == at))?;
        let Token::Start(tag) = &page[wanted] else {
            return None;
        };
        let mut best: Option<(usize, Layer, Place)> = None;
        for template in &self.templates {
            for (place, token) in template.tokens.iter().enumerate() {
                let Token::Start(start) = token else { continue };
                let Some(alike) = self.alike(start, tag) else {
                    continue;
                };
                let after = in_common(
                    template.tokens[place + 1..].iter(),
                    page[wanted + 1..].iter(),
                    false,
                );
                let before = in_common(
                    template.tokens[..place].iter().rev(),
                    page[..wanted].iter().rev(),
                    true,
                );
                // A contradiction with the surrounding page counts more than a lack of evidence.
                let score = 1000 + alike + after.0 + before.0;
                let score = score.saturating_sub(200 * (after.1 + before.1));
                let better = best.as_ref().is_none_or(|(most, layer, _)| {
                    score > *most || (score == *most && template.layer > *layer)
                });
                if better {
                    let found = Place {
                        span: Span::new(template.file, start.range.clone()),
                        layer: template.layer,
                    };
                    best = Some((score, template.layer, found));
                }
            }
        }
        best.map(|(_, _, place)| place)
    }

    /// How much the tags of a template and of a page have in common; `None` when they cannot match.
    fn alike(&self, template: &Start<'_>, page: &Start<'_>) -> Option<usize> {
        let names = if template.open_name {
            page.name.starts_with(template.name)
        } else {
            page.name.eq_ignore_ascii_case(template.name)
        };
        if !names {
            return None;
        }
        let mut alike = 0;
        for (name, value) in &page.attributes {
            match template.attributes.iter().find(|(other, _)| other == name) {
                Some((_, written)) => match fits(written, value) {
                    Some(letters) => alike += 4 + 2 * letters,
                    None if self.relative && is_address(name) => {}
                    None => return None,
                },
                None if template.open => {}
                None => return None,
            }
        }
        for (name, _) in &template.attributes {
            if !template.open && !page.attributes.iter().any(|(other, _)| other == name) {
                return None;
            }
        }
        Some(alike)
    }

    /// The source of a literal title in a template above the built-in ones, for all its pages.
    pub(super) fn title(&self, title: &str) -> Option<Span> {
        let above = self
            .templates
            .iter()
            .filter(|template| template.layer > Layer::BuiltIn);
        let mut found = above.filter_map(|template| {
            template.tokens.windows(3).find_map(|part| match part {
                [Token::Start(start), Token::Text(text), Token::End("title")]
                    if start.name == "title" && squeeze(text) == squeeze(title) =>
                {
                    Some(Span::new(template.file, start.range.clone()))
                }
                _ => None,
            })
        });
        found.next()
    }

    /// The links whose text is written by templates above the built-in ones; the text is given with
    /// the position of the tag.
    pub(super) fn links_with_text(&self) -> impl Iterator<Item = (&'t str, Span)> {
        let above = self
            .templates
            .iter()
            .filter(|template| template.layer > Layer::BuiltIn);
        above.flat_map(|template| {
            template.tokens.windows(3).filter_map(|part| match part {
                [Token::Start(start), Token::Text(text), Token::End("a")] if start.name == "a" => {
                    Some((*text, Span::new(template.file, start.range.clone())))
                }
                _ => None,
            })
        })
    }
}

/// How far two sequences of parts agree: how much they have in common, and whether (1) or not (0)
/// they end in a contradiction.
fn in_common<'a, 't: 'a>(
    template: impl Iterator<Item = &'a Token<'t>>,
    page: impl Iterator<Item = &'a Token<'t>>,
    backwards: bool,
) -> (usize, usize) {
    let mut common = 0;
    let mut template = template.peekable();
    for token in page.take(12) {
        let Some(written) = template.next() else {
            return (common, 0);
        };
        let next_is_hole = matches!(template.peek(), Some(Token::Hole) | None);
        match (written, token) {
            (Token::Hole, _) => return (common, 0),
            (Token::Start(a), Token::Start(b)) if a.open_name || a.name == b.name => common += 4,
            (Token::End(a), Token::End(b)) if a == b => common += 2,
            (Token::Text(a), Token::Text(b)) => {
                let (a, b) = (squeeze(a), squeeze(b));
                let fits = if a == b {
                    true
                } else if backwards {
                    next_is_hole && b.ends_with(&a)
                } else {
                    next_is_hole && b.starts_with(&a)
                };
                if !fits {
                    return (common, 1);
                }
                common += 4 + 2 * a.len();
                if a != b {
                    return (common, 0);
                }
            }
            // Text that a template fills in next to its own.
            (Token::Text(_), _) if next_is_hole => return (common, 0),
            _ => return (common, 1),
        }
    }
    (common, 0)
}

/// A text with whitespace collapsed.
fn squeeze(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Attributes that differ from the templates on a site without a base URL.
fn is_address(name: &str) -> bool {
    matches!(name, "href" | "src" | "action" | "formaction" | "data-src")
}

/// How many letters of an attribute value a template writes literally; `None` when it cannot have
/// written the value.
fn fits(template: &str, page: &str) -> Option<usize> {
    if !template.contains('{') {
        return (template == page).then_some(template.len() + 4);
    }
    let mut letters = 0;
    let mut rest = page;
    let mut first = true;
    let mut written = template;
    loop {
        let (piece, after) = match hole(written) {
            Some((before, after)) => (before, Some(after)),
            None => (written, None),
        };
        if first {
            rest = rest.strip_prefix(piece)?;
        } else if after.is_none() {
            rest = rest.strip_suffix(piece)?;
        } else {
            let at = rest.find(piece)?;
            rest = &rest[at + piece.len()..];
        }
        letters += piece.len();
        first = false;
        match after {
            // Conditional parts may be absent.
            Some(after) => written = after,
            None => return Some(letters),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn values_with_parts_filled_in() {
        assert!(fits("#{{ id }}", "#c1").is_some());
        assert!(fits("{{ site.home_url }}glossaire/", "/a/glossaire/").is_some());
        assert!(fits("a{% if x %} b{% endif %}", "a").is_some());
        assert!(fits("a{% if x %} b{% endif %}", "a b").is_some());
        assert!(fits("{{ a }}-{{ b }}", "1-2").is_some());
        assert!(fits("{{ a }}-{{ b }}", "12").is_none());
        assert!(fits("x", "y").is_none());
    }
}
