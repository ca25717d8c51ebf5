//! What the rendered pages must be: links that lead somewhere, ids that stand once, headings in
//! order, a title, and alternatives.
//!
//! The audit reads the HTML that readers get, in one pass a page ([`PageFacts::read`]); what
//! needs all pages is looked at when all have been read ([`audit`]). A problem is told at the
//! record behind the page, since that is what an author can mend.

mod facts;

pub use facts::{Heading, PageFacts};

use crate::diagnostics::{Diagnostic, Diagnostics, codes, nearest};
use crate::render::{Body, Output, Page, Renderer};
use crate::source::Span;
use std::collections::BTreeMap;

/// Looks at all rendered pages of a site.
pub fn audit(
    renderer: &Renderer<'_>,
    pages: &BTreeMap<&str, PageFacts>,
    diagnostics: &mut Diagnostics,
) {
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for (address, facts) in pages {
        let Some(Output::Page(page)) = renderer.routes().get(*address) else {
            continue;
        };
        let mut of_page = OfPage {
            renderer,
            pages,
            address,
            page: *page,
            facts,
            diagnostics,
        };
        of_page.structure();
        of_page.links();
        of_page.title(&mut titles);
    }
}

/// Reads the facts of a rendered page; `None` for outputs that are not pages.
pub fn read(body: &Body, output: &Output) -> Option<Result<PageFacts, String>> {
    match (body, output) {
        (Body::Bytes(bytes), Output::Page(_)) => Some(PageFacts::read(bytes)),
        _ => None,
    }
}

struct OfPage<'a, 'r, 'd> {
    renderer: &'a Renderer<'r>,
    pages: &'a BTreeMap<&'a str, PageFacts>,
    address: &'a str,
    page: Page,
    facts: &'a PageFacts,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> OfPage<'a, '_, '_> {
    fn tell(&mut self, rule: &'static crate::diagnostics::Rule, message: String, help: &str) {
        let span = self.renderer.record_span(self.page);
        let mut diagnostic = Diagnostic::new(rule, span, message).label("the record of this page");
        if !help.is_empty() {
            diagnostic = diagnostic.help(help);
        }
        self.diagnostics
            .push(diagnostic.help(format!("seen on the page {}", self.address)));
    }

    fn structure(&mut self) {
        for id in &self.facts.repeated_ids {
            self.tell(
                &codes::DUPLICATE_ID,
                format!("the id `{id}` stands twice on one page"),
                "give one of the two records, headings or notices another code, id or wording",
            );
        }
        let main = self
            .facts
            .headings
            .iter()
            .filter(|heading| heading.level == 1)
            .count();
        if main != 1 {
            self.tell(
                &codes::NO_TITLE,
                format!("the page has {main} headings of the first level; it must have one"),
                "the template of the page writes it from the title of the record",
            );
        }
        let mut before = 0;
        for heading in &self.facts.headings {
            if heading.empty {
                self.tell(
                    &codes::HEADING_ORDER,
                    format!("a heading of level {} is empty", heading.level),
                    "write its text, or take it out",
                );
            }
            if before > 0 && heading.level > before + 1 {
                self.tell(
                    &codes::HEADING_ORDER,
                    format!(
                        "a heading of level {} follows one of level {before}: a level is skipped",
                        heading.level
                    ),
                    "in a page of prose, begin with ## and go one # deeper at a time",
                );
            }
            before = heading.level;
        }
        for image in &self.facts.images_without_alt {
            self.tell(
                &codes::IMAGE_WITHOUT_ALT,
                format!("the image `{image}` has no `alt` at all"),
                "in a template, write alt=\"\" for an image that only decorates",
            );
        }
    }

    fn title(&mut self, titles: &mut BTreeMap<&'a str, &'a str>) {
        let title = self.facts.title.trim();
        if title.is_empty() {
            self.tell(
                &codes::NO_TITLE,
                "the page has no title".to_owned(),
                "the template of the page writes <title> from page.full_title",
            );
        } else if let Some(other) = titles.insert(title, self.address) {
            self.tell(
                &codes::NO_TITLE,
                format!("the page has the same title as {other}: {title}"),
                "give one of the two records another title or code, so that readers can tell their pages apart",
            );
        }
    }

    fn links(&mut self) {
        for href in &self.facts.links {
            let Some((rule, message, help)) = self.broken(href) else {
                continue;
            };
            match self.written(href) {
                // The same text stands on several pages: it is told once, where it is written.
                Some(span) => self.diagnostics.push(
                    Diagnostic::new(rule, span, message)
                        .label("leads nowhere")
                        .help(help),
                ),
                None => self.tell(rule, message, &help),
            }
        }
    }

    /// Where an author wrote a link: as it is, or as an address from the root of the site.
    fn written(&self, href: &str) -> Option<Span> {
        let near = self.renderer.record_span(self.page).file;
        let from_root = self.target(href).filter(|address| address.len() > 1);
        [Some(href), from_root.as_deref()]
            .into_iter()
            .flatten()
            .find_map(|text| self.renderer.sources.find_text(text, near))
    }

    /// What is wrong with a link, if it leads into this site and to nothing.
    fn broken(&self, href: &str) -> Option<(&'static crate::diagnostics::Rule, String, String)> {
        let target = self.target(href)?;
        let (address, fragment) = match target.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (target.as_str(), None),
        };
        let address = address.split('?').next().unwrap_or(address);
        let routes = self.renderer.routes();
        if !routes.contains_key(address) {
            let near = nearest(address, routes.keys().map(String::as_str));
            let help = near.map_or_else(
                || "correct the address, or add the page or file that it names".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Some((
                &codes::BROKEN_LINK,
                format!("the link `{href}` leads to no page of this site"),
                help,
            ));
        }
        let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
        let there = self.pages.get(address)?;
        if there.ids.contains(fragment) {
            return None;
        }
        let near = nearest(fragment, there.ids.iter().map(String::as_str));
        Some((
            &codes::BROKEN_FRAGMENT,
            format!("the page {address} has no place `#{fragment}`"),
            near.map_or_else(
                || "link to the page itself, or to an id that it has".to_owned(),
                |near| format!("did you mean `#{near}`?"),
            ),
        ))
    }

    /// The address of this site that a link names, with its fragment; `None` for links that lead
    /// elsewhere.
    fn target(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(fragment) = href.strip_prefix('#') {
            return Some(format!("{}#{fragment}", self.address));
        }
        let has_scheme = href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|start| start.contains(':'));
        if has_scheme || href.starts_with("//") {
            return None;
        }
        let base = &self.renderer.catalog.site.base;
        if let Some(path) = base.address(href).filter(|_| base.origin.is_some()) {
            return Some(path.to_owned());
        }
        Some(resolve(self.address, href))
    }
}

/// A relative link as an address from the root; `index.html` names its folder.
fn resolve(page: &str, href: &str) -> String {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let (path, rest) = href.split_at(end);
    let folder = &page[..=page.rfind('/').unwrap_or(0)];
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{folder}{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut address = format!("/{}", parts.join("/"));
    if path.ends_with("..") || path.ends_with("/.") || path == "." {
        address.push('/');
    }
    let address = address.strip_suffix("index.html").unwrap_or(&address);
    format!("{address}{rest}")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_links() {
        for (href, address) in [
            ("../../index.html", "/"),
            ("../b/index.html#x", "/a/b/#x"),
            ("../../../x.css?v=1", "/x.css?v=1"),
            ("/z/", "/z/"),
            ("./", "/a/c/"),
            ("..", "/a/"),
        ] {
            assert_eq!(resolve("/a/c/", href), address, "{href}");
        }
    }
}
