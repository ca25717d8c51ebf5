//! Conversion of the texts of a file, with problems reported at their positions.

use super::atlas::Atlas;
use super::catalog::Written;
use super::outline::Kind;
use super::report::report;
use crate::diagnostics::{Diagnostic, nearest};
use crate::load::{Located, Text, written_in};
use crate::messages::{Message, link as say};
use crate::source::{FileId, Sources, Span};
use crate::text::markdown::{
    Converter, Destination, Findings, References, Shape, Unreached, Voice, says_something,
};
use crate::text::typography::Typography;
use crate::text::{RichText, Statement, leads_outside, written_address};
use memchr::memmem;
use std::ops::Range;
use std::sync::Arc;

/// Converts the texts of one certification, or of the site.
pub(super) struct Texts<'a> {
    pub sources: &'a Sources,
    pub typography: Typography,
    /// The language of the texts (BCP 47).
    pub language: &'a str,
    /// Whose words are converted.
    pub voice: Voice,
    pub atlas: Atlas<'a>,
    pub diagnostics: Vec<Diagnostic>,
    pub written: Written,
}

impl<'a> Texts<'a> {
    /// Converts texts written by the author of the site rather than copied from a document.
    pub(super) fn of_author<T>(&mut self, convert: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.voice, Voice::Author);
        let converted = convert(self);
        self.voice = before;
        converted
    }

    /// Converts texts in another language.
    pub(super) fn in_language<T>(
        &mut self,
        language: &'a str,
        convert: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.language, language);
        let converted = convert(self);
        self.language = before;
        converted
    }

    /// A title.
    pub(super) fn inline(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Inline)
    }

    /// A text of paragraphs.
    pub(super) fn block(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Block)
    }

    /// A statement, which is used in headings and links.
    pub(super) fn statement(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Lead { tight: false })
    }

    /// A text used as a list item.
    pub(super) fn item(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Lead { tight: true })
    }

    /// A page of prose.
    pub(super) fn page(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Page)
    }

    /// A text that is not Markdown, unchanged.
    pub(super) fn plain(text: &Text) -> String {
        text.trim().to_owned()
    }

    /// The address of a document: on the web, or of a file of the site, whose address is recorded
    /// with its position, so that a missing file is reported there.
    pub(super) fn source_url(&mut self, file: FileId, url: &Text) -> String {
        let written = url.trim();
        if leads_outside(written) {
            return written.to_owned();
        }
        let span = Span::new(file, url.range());
        self.written.links.push((span, written.to_owned()));
        written_address(written)
    }

    /// The parts of a statement, if it can be split.
    pub(super) fn parts(&self, file: FileId, statement: &Text) -> Option<Statement<RichText>> {
        let parts = Statement::split(statement)?;
        let whole = &self.sources.get(file).text;
        Some(parts.map(|part| {
            let written = whole.get(statement.range()).unwrap_or_default();
            let start = written.find(part).map(|at| statement.range().start + at);
            let file = start.map(|start| (whole, start..start + part.len()));
            let converter = self.converter(file);
            // The problems were reported when the whole statement was converted.
            converter.convert(part, Shape::Inline, &mut Findings::default())
        }))
    }

    fn converter<'c>(&'c self, file: Option<(&'c Arc<str>, Range<usize>)>) -> Converter<'c> {
        Converter {
            typography: self.typography,
            voice: self.voice,
            language: self.language,
            references: &self.atlas,
            file,
        }
    }

    fn convert(&mut self, file: FileId, text: &Text, shape: Shape) -> RichText {
        let converter = self.converter(Some((&self.sources.get(file).text, text.range())));
        let mut findings = Findings::default();
        let rich = converter.convert(text, shape, &mut findings);
        // If a text shows nothing, only that is reported.
        if shape != Shape::Page && !says_something(text) {
            findings.problems.clear();
        }
        for (range, problem) in findings.problems {
            let written = text.as_str().get(range.clone()).unwrap_or("");
            let span = |range| self.span(file, text, range);
            let diagnostic = report(span, range, written, problem);
            self.diagnostics.extend(diagnostic);
        }
        for (range, url) in findings.links {
            let span = self.span(file, text, range);
            self.written.links.push((span, url));
        }
        for (range, id) in findings.headings {
            let span = self.span(file, text, range);
            self.written.headings.push((span, id));
        }
        for (range, acronym) in findings.acronyms {
            let span = self.span(file, text, range);
            self.written.acronyms.push((span, acronym));
        }
        for (range, word) in findings.foreign {
            let span = self.span(file, text, range);
            self.written.foreign.push((span, word));
        }
        rich
    }

    /// The span of a part of a text in its file.
    fn span(&self, file: FileId, text: &Text, range: Range<usize>) -> Span {
        let whole = Span::new(file, text.range());
        let raw = self.sources.slice(&whole);
        if let Some(offset) = memmem::find(raw.as_bytes(), text.as_bytes()) {
            let start = whole.range.start + offset;
            return Span::new(file, start + range.start..start + range.end);
        }
        // Text with TOML escapes.
        match written_in(raw, &range) {
            Some(part) => {
                let start = whole.range.start;
                Span::new(file, start + part.start..start + part.end)
            }
            None => whole,
        }
    }
}

impl References for Atlas<'_> {
    fn resolve(&self, written: &str) -> Result<Destination, Unreached> {
        let Some((slug, code)) = written.split_once(':') else {
            return self.bare(written.trim());
        };
        let (slug, code) = (slug.trim(), code.trim());
        match self.index_of(slug) {
            Some(index) => self.record(index, code),
            None => {
                let known = self.slugs();
                Err(Unreached {
                    why: say::certification_unknown(slug),
                    near: nearest(slug, known).map(|near| format!("{near}:{code}")),
                })
            }
        }
    }

    fn site_url(&self, path: &str) -> String {
        self.base().href(path)
    }

    fn document(&self, path: &str, format: &str) -> Option<String> {
        self.documents().describe(path, format)
    }
}

impl Atlas<'_> {
    /// A name without certification: a record of the current one, a certification, or a page.
    fn bare(&self, name: &str) -> Result<Destination, Unreached> {
        let here = self.here().map(|here| (here, self.record(here, name)));
        match &here {
            Some((_, Ok(found))) => return Ok(found.clone()),
            Some((here, Err(why))) if self.outline(*here).names_several(name) => {
                return Err(why.clone());
            }
            _ => {}
        }
        if let Some(index) = self.index_of(name) {
            return Ok(Destination {
                url: self.base().href(&self.words().certification(name)),
                name: self.outline(index).title.clone(),
            });
        }
        if let Some(page) = self.pages().iter().find(|page| page.name == name) {
            return Ok(Destination {
                url: self.base().href(&page.address),
                name: page.title.clone(),
            });
        }
        let near = match here {
            Some((_, Err(unreached))) if unreached.why.is_empty() => return Err(unreached),
            Some((_, Err(unreached))) => unreached.near,
            _ => None,
        };
        Err(Unreached {
            why: say::nothing_called(name),
            near: near.or_else(|| self.elsewhere(name)),
        })
    }

    /// What an unresolved name may mean: a record of another certification, or a certification or
    /// page with a similar name.
    fn elsewhere(&self, name: &str) -> Option<String> {
        let record = (0..self.all().len())
            .find(|index| self.record(*index, name).is_ok())
            .map(|index| format!("{}:{name}", self.outline(index).slug));
        record.or_else(|| {
            let pages = self.pages().iter().map(|page| page.name.as_str());
            nearest(name, self.slugs().chain(pages)).map(str::to_owned)
        })
    }

    fn record(&self, index: usize, written: &str) -> Result<Destination, Unreached> {
        let outline = self.outline(index);
        let destination = |address: String, name: &str| Destination {
            url: self.base().href(&address),
            name: name.to_owned(),
        };
        if let Some(unit) = outline.unit(written) {
            let unit = &outline.units[unit].name;
            return Ok(destination(self.words().unit(&outline.slug, unit), written));
        }
        let (unit, written_in_unit) = match written.split_once('/') {
            Some((unit, rest)) => (outline.unit(unit), rest),
            None => (None, written),
        };
        let code = crate::text::Code::parse(written_in_unit);
        for kind in Kind::ALL {
            let mut named = outline.of(kind).iter().filter(|entry| {
                unit.is_none_or(|unit| entry.unit == Some(unit))
                    && entry.is_named(written_in_unit, &code)
            });
            if let Some(entry) = named.next() {
                if named.next().is_some()
                    && let Some(unit) = entry.unit
                {
                    let unit = &outline.units[unit];
                    return Err(Unreached {
                        why: say::code_of_units(),
                        near: Some(
                            self.qualified(index, &format!("{}/{written}", unit.reference())),
                        ),
                    });
                }
                let address = self.words().record(outline, kind, entry);
                return Ok(destination(address, &entry.name));
            }
        }
        if outline.incomplete {
            return Err(Unreached {
                why: Message::default(),
                near: None,
            });
        }
        let known = Kind::ALL
            .into_iter()
            .flat_map(|kind| outline.of(kind))
            .map(|entry| &*entry.written)
            .filter(|written| !written.is_empty());
        Err(Unreached {
            why: say::nothing_with_code(&outline.slug),
            near: nearest(written, known).map(|near| self.qualified(index, near)),
        })
    }

    /// A code of a certification as written here.
    fn qualified(&self, index: usize, code: &str) -> String {
        if self.here() == Some(index) {
            code.to_owned()
        } else {
            format!("{}:{code}", self.outline(index).slug)
        }
    }
}

/// An optional text, converted if present.
pub(super) fn optional<T>(
    text: Option<&Text>,
    convert: impl FnOnce(&Located<String>) -> T,
) -> Option<T> {
    text.filter(|text| !text.trim().is_empty()).map(convert)
}
