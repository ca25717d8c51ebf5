//! Conversion of the texts of a file, with problems told at their place in the file.

use super::catalog::Other;
use super::outline::{Kind, Outline};
use super::{Base, Words};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::{Located, Text};
use crate::source::{FileId, Sources, Span};
use crate::text::markdown::{Converter, Destination, Problem, References, Shape};
use crate::text::typography::Typography;
use crate::text::{RichText, Statement};

/// What references in texts can reach: all outlines, and the pages of prose.
pub(super) struct Atlas<'a> {
    pub outlines: &'a [Outline],
    /// Name and address of the pages of prose outside certifications.
    pub pages: &'a [(String, String, String)],
    pub base: &'a Base,
    pub words: &'a Words,
    /// Titles of the certifications, for links without a text.
    pub titles: &'a [String],
    /// Register numbers of the certifications.
    pub registers: &'a [Option<String>],
}

impl Atlas<'_> {
    /// The certification that a slug or a register number means.
    pub(super) fn other(&self, written: &str) -> Other {
        let same = |number: &Option<String>| number.as_deref() == Some(written.trim());
        self.outlines
            .iter()
            .position(|outline| outline.slug == written.trim())
            .or_else(|| self.registers.iter().position(same))
            .map_or_else(|| Other::Elsewhere(written.trim().to_owned()), Other::Here)
    }
}

/// Converts the texts of one certification, or of the site.
pub(super) struct Texts<'a> {
    pub sources: &'a Sources,
    pub typography: Typography,
    pub atlas: &'a Atlas<'a>,
    /// The certification that bare codes are looked up in, by place.
    pub here: Option<usize>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Texts<'_> {
    /// A title.
    pub(super) fn inline(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Inline)
    }

    /// A text of paragraphs.
    pub(super) fn block(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Block { tight: false })
    }

    /// A text that stands in an item of a list.
    pub(super) fn item(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Block { tight: true })
    }

    /// A page of prose.
    pub(super) fn page(&mut self, file: FileId, text: &Text) -> RichText {
        self.convert(file, text, Shape::Page)
    }

    /// A text that is no Markdown, with the signs of the source.
    pub(super) fn plain(text: &Text) -> String {
        text.trim().to_owned()
    }

    /// The parts of a statement as HTML, where they can be told apart.
    pub(super) fn parts(&mut self, statement: &str) -> Option<Statement> {
        let parts = Statement::split(statement)?;
        let mut html = |part: &str| {
            let converter = Converter {
                typography: self.typography,
                references: &Here {
                    atlas: self.atlas,
                    here: self.here,
                },
            };
            // The problems were told when the whole statement was converted.
            converter.convert(part, Shape::Inline, &mut Vec::new()).html
        };
        Some(Statement {
            action: html(&parts.action),
            means: parts.means.as_deref().map(&mut html),
            purpose: parts.purpose.as_deref().map(&mut html),
        })
    }

    fn convert(&mut self, file: FileId, text: &Text, shape: Shape) -> RichText {
        let converter = Converter {
            typography: self.typography,
            references: &Here {
                atlas: self.atlas,
                here: self.here,
            },
        };
        let mut problems = Vec::new();
        let rich = converter.convert(text, shape, &mut problems);
        for (range, problem) in problems {
            let written = text.as_str().get(range).unwrap_or("");
            let whole = Span::new(file, text.range());
            let span = self.sources.narrow(&whole, written);
            self.diagnostics.push(tell(span, problem));
        }
        rich
    }
}

fn tell(span: Span, problem: Problem) -> Diagnostic {
    match problem {
        Problem::RawHtml => Diagnostic::new(
            &codes::RAW_HTML,
            span,
            "raw HTML is left out of the page",
        )
        .label("not published")
        .help(
            "write Markdown: *emphasis*, **strong**, - lists, [text](address); a sign < that is \
             meant is written \\<",
        ),
        Problem::ImageWithoutAlt(address) => Diagnostic::new(
            &codes::IMAGE_WITHOUT_ALT,
            span,
            format!("the image `{address}` has no alternative text"),
        )
        .label("say here what the image tells")
        .help("write it between the brackets: ![What the image tells](address)"),
        Problem::BrokenReference { written, why } => Diagnostic::new(
            &codes::BROKEN_LINK,
            span,
            format!("`[[{written}]]` leads nowhere: {why}"),
        )
        .label("no such record")
        .help("write [[slug:CODE]], [[slug]], or [[CODE]] inside the same certification"),
        Problem::ForbiddenAddress(address) => Diagnostic::new(
            &codes::FORBIDDEN_ADDRESS,
            span,
            format!("pages must not lead to `{address}`"),
        )
        .label("no such link is published")
        .help("link to a page of the site, to https://…, or to mailto:…"),
        Problem::Language(tag) => Diagnostic::new(
            &codes::UNKNOWN_LANGUAGE,
            span,
            format!("`{tag}` is not a language tag"),
        )
        .label("not a language tag")
        .help("write the code of the language, such as en, de or es: [leads]{lang=en}"),
    }
}

struct Here<'a> {
    atlas: &'a Atlas<'a>,
    here: Option<usize>,
}

impl References for Here<'_> {
    fn resolve(&self, written: &str) -> Result<Destination, String> {
        let (slug, code) = match written.split_once(':') {
            Some((slug, code)) => (Some(slug.trim()), Some(code.trim())),
            None => (None, Some(written.trim())),
        };
        match (slug, code) {
            (Some(slug), Some(code)) => {
                let place = self
                    .atlas
                    .outlines
                    .iter()
                    .position(|outline| outline.slug == slug)
                    .ok_or_else(|| {
                        let known = self.atlas.outlines.iter().map(|o| o.slug.as_str());
                        match crate::diagnostics::nearest(slug, known) {
                            Some(near) => format!(
                                "no certification is called `{slug}`; did you mean `{near}`?"
                            ),
                            None => format!("no certification is called `{slug}`"),
                        }
                    })?;
                self.record(place, code)
            }
            (_, Some(name)) => self.bare(name),
            (_, None) => Err("it is empty".to_owned()),
        }
    }

    fn site_url(&self, path: &str) -> String {
        self.atlas.base.href(path)
    }
}

impl Here<'_> {
    /// A name without certification: a record of the one being read, a certification, a page.
    fn bare(&self, name: &str) -> Result<Destination, String> {
        let atlas = self.atlas;
        if let Some(here) = self.here {
            match self.record(here, name) {
                Err(why) if atlas.outlines[here].names_several(name) => return Err(why),
                Err(_) => {}
                Ok(found) => return Ok(found),
            }
        }
        if let Some(place) = atlas.outlines.iter().position(|o| o.slug == name) {
            return Ok(Destination {
                url: atlas.base.href(&atlas.words.certification(name)),
                name: atlas.titles[place].clone(),
            });
        }
        atlas
            .pages
            .iter()
            .find(|(page, _, _)| page == name)
            .map(|(_, address, title)| Destination {
                url: atlas.base.href(address),
                name: title.clone(),
            })
            .ok_or_else(|| format!("nothing is called `{name}` here"))
    }

    fn record(&self, place: usize, written: &str) -> Result<Destination, String> {
        let atlas = self.atlas;
        let outline = &atlas.outlines[place];
        let destination = |address: String, name: &str| Destination {
            url: atlas.base.href(&address),
            name: name.to_owned(),
        };
        if let Some(unit) = outline.unit(written) {
            let unit = &outline.units[unit].name;
            return Ok(destination(atlas.words.unit(&outline.slug, unit), written));
        }
        let (unit, written_in_unit) = match written.split_once('/') {
            Some((unit, rest)) => (outline.unit(unit), rest),
            None => (None, written),
        };
        let code = super::Code::parse(written_in_unit);
        for kind in Kind::ALL {
            let mut named = outline.of(kind).iter().filter(|entry| {
                unit.is_none_or(|unit| unit == entry.unit) && entry.is_named(written_in_unit, &code)
            });
            if let Some(entry) = named.next() {
                if named.next().is_some() {
                    return Err(format!(
                        "several units have `{written}`; write UNIT/{written}"
                    ));
                }
                let unit = &outline.units[entry.unit].name;
                let address = match kind {
                    Kind::Competency => atlas.words.competency(&outline.slug, unit, &entry.local),
                    _ => format!("{}#{}", atlas.words.unit(&outline.slug, unit), entry.id),
                };
                return Ok(destination(address, &entry.name));
            }
        }
        Err(format!("`{}` has nothing with this code", outline.slug))
    }
}

/// A text that may be missing, converted where it is there.
pub(super) fn optional<T>(
    text: Option<&Text>,
    convert: impl FnOnce(&Located<String>) -> T,
) -> Option<T> {
    text.filter(|text| !text.trim().is_empty()).map(convert)
}
