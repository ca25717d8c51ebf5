//! Pages of prose: TOML front matter between two lines `+++`, then Markdown.

use super::decode::decode;
use super::located::Located;
use super::records::FrontMatterRecord;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
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
    /// The Markdown, and where it stands in the file.
    pub body: Located<String>,
}

const FENCE: &str = "+++";

/// Splits a page into front matter and Markdown. `None` when there is no front matter, which is
/// told.
pub(super) fn read(
    name: &str,
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Prose> {
    let Some((front_start, front_end, body_start)) = fences(text) else {
        diagnostics.push(no_front_matter(file, text));
        return None;
    };
    let front = decode::<FrontMatterRecord>(
        &text[front_start..front_end],
        file,
        front_start,
        diagnostics,
    )?;
    Some(Prose {
        name: name.to_owned(),
        file,
        front: shift(front, front_start),
        body: Located::new(text[body_start..].to_owned(), body_start..text.len()),
    })
}

fn no_front_matter(file: FileId, text: &str) -> Diagnostic {
    let first_line = text.lines().next().unwrap_or("");
    let at = Span::new(file, 0..first_line.len());
    match first_line.trim_end() {
        FENCE => Diagnostic::new(&codes::FRONT_MATTER, at, "the front matter does not end")
            .label("it begins here")
            .help("write a second line `+++` after its last key, before the text of the page"),
        "---" => Diagnostic::new(
            &codes::FRONT_MATTER,
            at,
            "this front matter is made for another tool",
        )
        .label("Repère reads TOML between two lines `+++`")
        .help("write `+++` for `---`, and title = \"…\" for title: …"),
        _ => Diagnostic::new(&codes::FRONT_MATTER, at, "this page has no front matter")
            .label("a line `+++` is expected here")
            .help("begin the file with:\n+++\ntitle = \"Title of the page\"\n+++"),
    }
}

/// Start and end of the front matter, and start of the Markdown.
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

/// Places in the front matter are counted from its beginning; from here on, from the file's.
fn shift(front: FrontMatterRecord, by: usize) -> FrontMatterRecord {
    fn moved<T: Clone>(at: Option<Located<T>>, by: usize) -> Option<Located<T>> {
        at.map(|at| {
            let range = at.range();
            Located::new(at.get().clone(), range.start + by..range.end + by)
        })
    }
    FrontMatterRecord {
        title: moved(front.title, by),
        description: moved(front.description, by),
        menu: moved(front.menu, by),
        lang: moved(front.lang, by),
    }
}
