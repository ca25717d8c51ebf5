//! Pages of prose: TOML front matter between two lines `+++`, then Markdown.

use super::characters::cleaned;
use super::decode::decode;
use super::gaps::Gaps;
use super::located::Located;
use super::records::FrontMatterRecord;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::load as say;
use crate::source::{FileId, Span};

/// A page of prose as it was read.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Its path without `.md`, which makes the address.
    pub name: String,
    /// The file.
    pub file: FileId,
    /// The front matter.
    pub front: FrontMatterRecord,
    /// What could not be read of the front matter.
    pub gaps: Gaps,
    /// The Markdown, with its range in the file.
    pub body: Located<String>,
}

impl Prose {
    /// A page that exists but could not be read.
    pub(super) fn unread(name: &str, file: FileId) -> Self {
        Self {
            name: name.to_owned(),
            file,
            front: FrontMatterRecord::default(),
            gaps: Gaps::whole_file(),
            body: Located::new(String::new(), 0..0),
        }
    }

    /// The span of its title, for problems of the page as a whole.
    pub fn span(&self) -> Span {
        let title = self.front.title.as_ref();
        Span::new(self.file, title.map_or(0..0, Located::range))
    }
}

const FENCE: &str = "+++";

/// Splits a page into front matter and Markdown; reports a page without front matter.
pub(super) fn read(name: &str, file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Prose {
    let front = fences(text).map_or(0..0, |(start, end, _)| start..end);
    let text = &*cleaned(text, front, file, diagnostics);
    let Some((front_start, front_end, body_start)) = fences(text) else {
        diagnostics.push(no_front_matter(file, text));
        return Prose::unread(name, file);
    };
    // Spaces in place of the first line keep byte offsets valid.
    let mut front_matter = " ".repeat(front_start);
    front_matter.push_str(&text[front_start..front_end]);
    let (front, gaps) = decode::<FrontMatterRecord>(&front_matter, file, diagnostics);
    Prose {
        name: name.to_owned(),
        file,
        front,
        gaps,
        body: Located::new(text[body_start..].to_owned(), body_start..text.len()),
    }
}

fn no_front_matter(file: FileId, text: &str) -> Diagnostic {
    let first_line = text.lines().next().unwrap_or("");
    let span = Span::new(file, 0..first_line.len());
    match first_line.trim_end() {
        FENCE => Diagnostic::new(&codes::FRONT_MATTER, span, say::open_front_matter())
            .label(say::begins_here())
            .help(say::close_front_matter()),
        "---" => Diagnostic::new(&codes::FRONT_MATTER, span, say::front_matter_dashes())
            .label(say::write_plus())
            .help(say::write_front_matter()),
        _ => Diagnostic::new(&codes::FRONT_MATTER, span, say::no_front_matter())
            .label(say::plus_expected())
            .help(say::write_front_matter()),
    }
}

/// The start and end of the front matter, and the start of the Markdown.
fn fences(text: &str) -> Option<(usize, usize, usize)> {
    let line_end = |from: usize| text[from..].find('\n').map(|newline| from + newline + 1);
    let front_start = line_end(0).filter(|end| text[..*end].trim_end() == FENCE)?;
    let mut at = front_start;
    loop {
        let end = line_end(at).unwrap_or(text.len());
        if text[at..end].trim_end() == FENCE {
            return Some((front_start, at, end));
        }
        if end == text.len() {
            return None;
        }
        at = end;
    }
}
