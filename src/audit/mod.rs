//! What the rendered pages must be: links that lead somewhere, ids that stand once, headings in
//! order, a title, and alternatives.
//!
//! The audit reads the HTML that readers get, in one pass a page ([`PageFacts::read`]); what
//! needs all pages is looked at when all have been read ([`audit`]). A problem is told where its
//! author can mend it: at the place in the content that wrote the link or the heading, or at the
//! record of the first page that shows it.

mod facts;
mod links;

pub use facts::{Heading, PageFacts};

use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::render::{Body, Output, Page, Renderer};
use crate::source::Span;
use std::collections::BTreeMap;

/// Looks at all rendered pages of a site.
pub fn audit(
    renderer: &Renderer,
    pages: &BTreeMap<&str, PageFacts>,
    diagnostics: &mut Diagnostics,
) {
    let mut audit = Audit {
        renderer,
        pages,
        found: Vec::new(),
    };
    let mut titles: BTreeMap<&str, (&str, Page)> = BTreeMap::new();
    for (address, facts) in pages {
        let Some(Output::Page(page)) = renderer.routes().get(*address) else {
            continue;
        };
        let seen = Seen {
            address,
            page: *page,
            facts,
        };
        audit.structure(&seen);
        audit.links(&seen);
        audit.title(&seen, &mut titles);
    }
    diagnostics.extend(audit.found.into_iter().map(|found| found.diagnostic));
}

/// Reads the facts of a rendered page; `None` for outputs that are not pages.
pub fn read(body: &Body, output: &Output) -> Option<Result<PageFacts, String>> {
    match (body, output) {
        (Body::Bytes(bytes), Output::Page(_)) => Some(PageFacts::read(bytes)),
        _ => None,
    }
}

/// A page that is looked at.
struct Seen<'a> {
    address: &'a str,
    page: Page,
    facts: &'a PageFacts,
}

/// A problem, and whether the content wrote it.
struct Found {
    diagnostic: Diagnostic,
    in_content: bool,
}

struct Audit<'a> {
    renderer: &'a Renderer,
    pages: &'a BTreeMap<&'a str, PageFacts>,
    found: Vec<Found>,
}

impl<'a> Audit<'a> {
    /// Tells a problem at the places of the content that make it, or else at the record of the
    /// page. What many pages show is told once.
    fn tell(
        &mut self,
        seen: &Seen<'_>,
        rule: &'static Rule,
        places: &[Span],
        message: &str,
        help: &str,
    ) {
        let in_content = !places.is_empty();
        let record = [self.renderer.record_span(seen.page)];
        let (spans, label) = if in_content {
            (places, "here")
        } else {
            (&record[..], "the record of this page")
        };
        for span in spans {
            let told = self.found.iter_mut().find(|found| {
                let same = found.diagnostic.rule == rule && found.diagnostic.message == message;
                same && found.in_content == in_content
                    && (!in_content || found.diagnostic.span == *span)
            });
            if let Some(told) = told {
                told.diagnostic.repeats += 1;
                continue;
            }
            let diagnostic = Diagnostic::new(rule, span.clone(), message)
                .label(label)
                .help(help)
                .help(format!("seen on the page {}", seen.address));
            self.found.push(Found {
                diagnostic,
                in_content,
            });
        }
    }

    fn structure(&mut self, seen: &Seen<'_>) {
        for id in &seen.facts.repeated_ids {
            let file = self.renderer.record_span(seen.page).file;
            let headings = &self.renderer.catalog.written.headings;
            let here = headings
                .iter()
                .find(|(span, name)| span.file == file && name == id);
            let places: Vec<Span> = here.map(|(span, _)| span.clone()).into_iter().collect();
            self.tell(
                seen,
                &codes::DUPLICATE_ID,
                &places,
                &format!("the id `{id}` stands twice on one page"),
                "give one of the two records, headings or notices another code, id or wording",
            );
        }
        let headings = &seen.facts.headings;
        let main = headings.iter().filter(|heading| heading.level == 1).count();
        if main != 1 {
            self.tell(
                seen,
                &codes::NO_TITLE,
                &[],
                &format!("the page has {main} headings of the first level; it must have one"),
                "the template of the page writes <h1> from the title of the record",
            );
        }
        let mut before = 0;
        for heading in headings {
            if heading.empty {
                self.tell(
                    seen,
                    &codes::HEADING_ORDER,
                    &[],
                    &format!("a heading of level {} is empty", heading.level),
                    "the template of the page writes it: give it words, or leave it out",
                );
            }
            if before > 0 && heading.level > before + 1 {
                self.tell(
                    seen,
                    &codes::HEADING_ORDER,
                    &[],
                    &format!(
                        "a heading of level {} follows one of level {before}: a level is skipped",
                        heading.level
                    ),
                    "the template of the page writes it: go down one level at a time",
                );
            }
            before = heading.level;
        }
        for image in &seen.facts.images_without_alt {
            self.tell(
                seen,
                &codes::IMAGE_WITHOUT_ALT,
                &[],
                &format!("the image `{image}` has no `alt` at all"),
                "in the template, write alt=\"\" for an image that only decorates",
            );
        }
    }

    fn title(&mut self, seen: &Seen<'a>, titles: &mut BTreeMap<&'a str, (&'a str, Page)>) {
        let title = seen.facts.title.trim();
        if title.is_empty() {
            self.tell(
                seen,
                &codes::NO_TITLE,
                &[],
                "the page has no title",
                "the template of the page writes <title> from page.full_title",
            );
            return;
        }
        let Some((address, page)) = titles.insert(title, (seen.address, seen.page)) else {
            return;
        };
        let first = self.renderer.record_span(page);
        let span = self.renderer.record_span(seen.page);
        let diagnostic = Diagnostic::new(
            &codes::NO_TITLE,
            span.clone(),
            format!("two pages have the title `{title}`"),
        )
        .label(format!("the record of {}", seen.address))
        .help("give one of them another title or code, so that readers can tell them apart");
        self.found.push(Found {
            diagnostic: if first == span {
                diagnostic
            } else {
                diagnostic.related(first, format!("the record of {address}"))
            },
            in_content: false,
        });
    }
}
