//! Requirements on rendered pages: working links, unique ids, headings in order, tables with
//! headers, fields with labels, and everything else that only shows in the finished HTML.
//!
//! The audit reads the HTML that readers get, in one pass per page ([`PageFacts::read`]); checks
//! across pages run when all have been read ([`audit`]). A problem is reported where its author can
//! fix it: at the position in the content that wrote the link or the heading, at the position in
//! the template that wrote the element ([`origin`]), or else at the record of the first page that
//! shows it. [`contrast`] reads no page, but the colours of all of them.

mod code;
mod contrast;
mod facts;
mod fault;
mod foreign;
mod forms;
mod frame;
mod links;
mod made;
mod markup;
mod names;
mod navigation;
mod origin;
mod pages;
mod pictures;
mod reader;
pub mod sample;
mod scripts;
mod sheets;
mod structure;
mod style;
mod tables;
mod templates;
mod variables;

pub use code::code;
pub use contrast::contrast;
pub use facts::PageFacts;
pub use made::read_index;
pub use pages::Addresses;
pub use variables::variables;

use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, codes};
use crate::load::DECLARATION;
use crate::messages::{Message, audit as say};
use crate::render::{Body, Output, Page, Renderer};
use crate::source::{FileId, Span};
use fault::Fault;
use origin::{Origin, Origins};
use pages::Target;
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::mem::Discriminant;

/// Audits all rendered pages of a site: `facts` has those of each address, by its number. Problems
/// that `diagnostics` already has from the content are not repeated.
pub fn audit(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    facts: &[Option<Box<PageFacts>>],
    index: &PageFacts,
    diagnostics: &mut Diagnostics,
) {
    let origins = Origins::of(renderer);
    let mut of_faults = origins.of_faults(addresses, facts);
    let mut audit = Audit {
        renderer,
        addresses,
        facts,
        index,
        origins,
        of_content: diagnostics
            .iter()
            .filter(|it| !it.rule.rgaa.is_empty())
            .map(|it| (it.rule, it.span.clone()))
            .collect(),
        declaration: diagnostics
            .iter()
            .filter(|it| it.rule.severity == Severity::Error)
            .map(|it| it.span.file)
            .find(|file| renderer.sources.get(*file).path == DECLARATION),
        reported: HashMap::new(),
        reported_blocks: HashSet::new(),
        found: Vec::new(),
    };
    let mut titles: FxHashMap<u64, (&str, Page)> = FxHashMap::default();
    for (number, ((address, output), facts)) in addresses.iter().zip(facts).enumerate() {
        let (Output::Page(page), Some(facts)) = (output, facts) else {
            continue;
        };
        let seen = Seen {
            address,
            page: *page,
            facts,
        };
        let origins = of_faults.remove(&number).unwrap_or_default();
        for (fault, origin) in facts.faults.iter().zip(origins) {
            audit.fault(&seen, fault, origin);
        }
        audit.same_links(&seen);
        audit.links(&seen);
        audit.title(&seen, &mut titles);
    }
    audit.made();
    audit.navigation();
    audit.pictures();
    audit.mention();
    diagnostics.extend(audit.found);
}

/// Reads the facts of a page, or the links of another generated file; `None` for files without
/// links. `address` is that of the body.
pub fn read(
    body: &Body,
    output: &Output,
    address: &str,
    addresses: &Addresses<'_>,
) -> Option<PageFacts> {
    match (body, output) {
        (Body::Bytes(bytes), Output::Page(_)) => {
            let html = std::str::from_utf8(bytes).ok()?;
            Some(PageFacts::read(html, address, addresses))
        }
        _ => made::read(body, output, address, addresses),
    }
}

/// The page being audited.
struct Seen<'a> {
    address: &'a str,
    page: Page,
    facts: &'a PageFacts,
}

/// What makes a problem the same as one on another page: its rule, its position, unless that is
/// only the record of a page, and its message; or the help, if one position in a template writes
/// many elements with different messages.
type Identity = (&'static str, Message, Option<(FileId, usize)>);

struct Audit<'a> {
    renderer: &'a Renderer,
    addresses: &'a Addresses<'a>,
    facts: &'a [Option<Box<PageFacts>>],
    /// The links of the search index.
    index: &'a PageFacts,
    origins: Origins<'a>,
    /// The accessibility problems already reported in the content, with their positions.
    of_content: Vec<(&'static Rule, Span)>,
    /// The file of the accessibility declaration, when it has errors: they show on its page.
    declaration: Option<FileId>,
    /// The index in `found` of each problem, and the last page that showed it.
    reported: HashMap<Identity, (usize, &'a str)>,
    /// The navigation problems already reported, by kind of page.
    reported_blocks: HashSet<(&'static str, Message, Discriminant<Page>)>,
    found: Vec<Diagnostic>,
}

impl<'a> Audit<'a> {
    /// Reports a problem at its sources, or else at the record of the page. A problem on many pages
    /// is reported once.
    fn report(
        &mut self,
        seen: &Seen<'a>,
        rule: &'static Rule,
        spans: &[Span],
        message: &Message,
        help: &[Message],
    ) {
        self.report_once(seen, rule, spans, message, help, message);
    }

    /// The same; `once` identifies problems of a rule at one position.
    fn report_once(
        &mut self,
        seen: &Seen<'a>,
        rule: &'static Rule,
        spans: &[Span],
        message: &Message,
        help: &[Message],
        once: &Message,
    ) {
        let is_written = !spans.is_empty();
        let record = [self.renderer.record_span(seen.page)];
        let (spans, label) = if is_written {
            (spans, say::here())
        } else {
            (&record[..], say::record_of_this_page())
        };
        for span in spans {
            if self.is_reported(rule, is_written.then_some(span))
                || self.declaration == Some(span.file)
            {
                continue;
            }
            let position = is_written.then_some((span.file, span.range.start));
            let key = (rule.code, once.clone(), position);
            if let Some((known, page)) = self.reported.get_mut(&key) {
                if *page != seen.address {
                    *page = seen.address;
                    self.found[*known].repeats += 1;
                }
                continue;
            }
            let diagnostic =
                Diagnostic::new(rule, span.clone(), message.clone()).label(label.clone());
            let diagnostic = help.iter().cloned().fold(diagnostic, Diagnostic::help);
            self.reported.insert(key, (self.found.len(), seen.address));
            self.found.push(diagnostic.help(say::seen_on(seen.address)));
        }
    }

    /// Whether the content already has a diagnostic for the same criterion: at this position, or
    /// anywhere if the source of the problem could not be found. Built-in templates break no rule
    /// by themselves, so it must come from the content.
    fn is_reported(&self, rule: &Rule, span: Option<&Span>) -> bool {
        self.of_content.iter().any(|(known, at)| {
            let here = span.is_none_or(|span| {
                at.file == span.file
                    && at.range.start < span.range.end
                    && span.range.start < at.range.end
            });
            here && rule.rgaa.iter().any(|of| known.rgaa.contains(of))
        })
    }

    /// Reports a fault of a page itself.
    fn fault(&mut self, seen: &Seen<'a>, fault: &Fault, origin: Option<Origin>) {
        if fault.rule == &codes::FOREIGN_RESOURCE {
            return self.foreign(seen, fault, origin);
        }
        // Content on other pages may contain the same address as a template of this one.
        let of_content = match &fault.written {
            Some(written) => self.in_content(seen, fault.rule, written),
            None => Vec::new(),
        };
        let of_page = of_content.iter().any(|span| self.is_of_page(seen, span));
        let of_site = origin.as_ref().is_some_and(Origin::is_of_site);
        let is_of_content = of_page || !of_site && !of_content.is_empty();
        // Link texts in content are checked with the content, and those of the built-in templates
        // come from a record or a language file.
        let is_filled_in = origin.is_some() && !of_site;
        if fault.rule == &codes::AMBIGUOUS_LINK && (is_of_content || is_filled_in) {
            return;
        }
        let (rule, message) = (fault.rule, &fault.message);
        let mut help = vec![fault.help.clone()];
        match origin {
            _ if is_of_content => self.report(seen, rule, &of_content, message, &help),
            Some(origin) if of_site => {
                self.report_once(seen, rule, &[origin.span], message, &help, &fault.help);
            }
            Some(origin) => {
                help.push(self.written_at(&origin));
                self.report(seen, rule, &[], message, &help);
            }
            None => self.report(seen, rule, &[], message, &help),
        }
    }

    /// The template and the line that wrote an element, or an element before it.
    fn written_at(&self, origin: &Origin) -> Message {
        let Span { file, range } = &origin.span;
        let path = &self.renderer.sources.get(*file).path;
        let line = self.renderer.sources.line_column(*file, range.start).line;
        match origin.is_exact {
            true => say::written_by_built_in(path, line),
            false => say::written_after(path, line),
        }
    }

    /// Reports resources from other hosts; the site's own host is not one.
    fn foreign(&mut self, seen: &Seen<'a>, fault: &Fault, origin: Option<Origin>) {
        let written = fault.written.as_deref().unwrap_or("");
        let host = self.renderer.catalog.site.base.origin.as_deref();
        if host.is_some_and(|host| written.starts_with(&format!("{host}/"))) {
            return;
        }
        let plain = written.replace("&amp;", "&");
        let sources = &self.renderer.sources;
        let span = match origin.filter(Origin::is_of_site) {
            Some(origin) => Some(sources.narrow(&origin.span, &plain)),
            None => {
                let record = self.renderer.record_span(seen.page);
                // Including the delimiter, since one address may be a prefix of another.
                let ends = ["\"", "'", ")", ">", " "].map(|end| format!("{plain}{end}"));
                let mut found = ends.iter().map(|text| sources.find_text(text, record.file));
                let found = found.find_map(|found| found);
                found.map(|span| Span::new(span.file, span.range.start..span.range.end - 1))
            }
        };
        let spans: Vec<Span> = span.into_iter().collect();
        let help = std::slice::from_ref(&fault.help);
        self.report(seen, fault.rule, &spans, &fault.message, help);
    }

    /// Whether a position is in the file of the record of a page, or in the folder of its
    /// certification.
    fn is_of_page(&self, seen: &Seen<'_>, span: &Span) -> bool {
        const CERTIFICATIONS: &str = "content/certifications/";
        let path = |file| self.renderer.sources.get(file).path.as_str();
        let record = self.renderer.record_span(seen.page).file;
        let slug = |file| path(file).strip_prefix(CERTIFICATIONS)?.split('/').next();
        span.file == record || slug(record).is_some_and(|here| slug(span.file) == Some(here))
    }

    /// The positions in the content that wrote the id of a heading or the address of a link.
    fn in_content(&self, seen: &Seen<'_>, rule: &'static Rule, written: &str) -> Vec<Span> {
        if rule == &codes::DUPLICATE_ID {
            let file = self.renderer.record_span(seen.page).file;
            let parts = self.renderer.catalog.written.iter();
            let mut headings = parts.flat_map(|part| &part.headings);
            let here = headings.find(|(span, name)| span.file == file && name == written);
            return here.map(|(span, _)| span.clone()).into_iter().collect();
        }
        if rule == &codes::PAGE_LANGUAGE {
            return Vec::new();
        }
        let target = self.addresses.target(seen.address, written);
        let target = target.unwrap_or_else(|| Target::of(written));
        let spans: Vec<Span> = self
            .written(written, &target)
            .into_iter()
            .map(|(span, _)| span.clone())
            .collect();
        // Of several links to one address, those with this spelling.
        let suits = |span: &&Span| {
            let text = &self.renderer.sources.get(span.file).text;
            let (before, after) = (
                text.get(..span.range.start)
                    .unwrap_or("")
                    .trim_end_matches('<'),
                text.get(span.range.end..)
                    .unwrap_or("")
                    .trim_start_matches('>'),
            );
            if rule == &codes::EMPTY_LINK {
                before.ends_with("[](")
            } else {
                let has_title = after.trim_start().starts_with(['"', '\'', '\\']);
                rule == &codes::LINK_TITLE && has_title
            }
        };
        let suiting: Vec<Span> = spans.iter().filter(suits).cloned().collect();
        if suiting.is_empty() { spans } else { suiting }
    }

    /// Links of one page with the same text and different targets, or the reverse. Only for links
    /// whose text a template writes: records have the words of their documents.
    fn same_links(&mut self, seen: &Seen<'a>) {
        if !self.addresses.compares_links() {
            return;
        }
        let rows: [(&[u64], &'static Rule, Message, Message); 2] = [
            (
                &seen.facts.same_words,
                &codes::SAME_WORDS,
                say::same_words_elsewhere(),
                say::add_difference(),
            ),
            (
                &seen.facts.same_target,
                &codes::SAME_TARGET,
                say::same_target(),
                say::one_name(),
            ),
        ];
        for (hashes, rule, what, help) in rows {
            for hash in hashes {
                let Some((text, span)) = self.addresses.written_links.get(hash) else {
                    continue;
                };
                let (message, span) = (say::link_does(text, &what), span.clone());
                self.report(seen, rule, &[span], &message, std::slice::from_ref(&help));
            }
        }
    }

    fn title(&mut self, seen: &Seen<'a>, titles: &mut FxHashMap<u64, (&'a str, Page)>) {
        let Some(number) = seen.facts.title else {
            // Reported where the page should have it.
            return;
        };
        let Some((address, page)) = titles.insert(number, (seen.address, seen.page)) else {
            return;
        };
        let title = self.texts(seen.address).map(|texts| texts.title);
        let title = title.unwrap_or_default();
        let message = say::same_title(&title);
        if let Some(span) = self.addresses.templates.title(&title) {
            let help = say::write_full_title();
            self.report(seen, &codes::NO_TITLE, &[span], &message, &[help]);
            return;
        }
        let first = self.renderer.record_span(page);
        let span = self.renderer.record_span(seen.page);
        let diagnostic = Diagnostic::new(&codes::NO_TITLE, span.clone(), message)
            .label(say::record_of(seen.address))
            .help(say::other_title());
        self.found.push(if first == span {
            diagnostic
        } else {
            diagnostic.related(first, say::record_of(address))
        });
    }
}
