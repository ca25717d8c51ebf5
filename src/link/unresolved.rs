//! References that reach nothing, told to their authors.

use super::outline::{Kind, Outline};
use super::reference::Unresolved;
use crate::diagnostics::{Diagnostic, codes};
use crate::source::Span;

/// A reference as it is written.
pub(super) struct Reference<'a> {
    pub span: Span,
    pub written: &'a str,
    /// What it should reach.
    pub kind: Kind,
    /// Where it was looked up.
    pub outline: &'a Outline,
}

impl Reference<'_> {
    /// Tells why it could not be resolved; `None` when what it names may be in a file that could
    /// not be read.
    pub(super) fn unresolved(self, why: Unresolved) -> Option<Diagnostic> {
        if self.outline.incomplete && !matches!(why, Unresolved::Ambiguous(_)) {
            return None;
        }
        let (written, kind) = (self.written, self.kind.name());
        let nothing = |message: String| {
            Diagnostic::new(&codes::REFERENCE_TO_NOTHING, self.span.clone(), message)
        };
        Some(match why {
            Unresolved::Nothing(near) => {
                let diagnostic = nothing(format!("`{written}` reaches no {kind}"))
                    .label(format!("no {kind} has this code or begins with it"));
                if let Some(help) = self.several() {
                    return Some(diagnostic.help(help));
                }
                match near {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help(self.what_there_is()),
                }
            }
            Unresolved::Shared(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                nothing(format!("`{written}` is the code of several records"))
                    .label("which of them?")
                    .help(format!(
                        "write the id of one of them, or of each: {}",
                        ids.join(", ")
                    ))
            }
            Unresolved::OtherKind(other) => {
                let other = other.name();
                nothing(format!("`{written}` reaches no {kind}"))
                    .label(format!("this names a record of the kind [[{other}]]"))
                    .help(self.what_there_is())
            }
            Unresolved::NothingAtAll => {
                nothing(format!("`{written}` reaches nothing: there is no {kind}"))
                    .label("everything of nothing")
                    .help(format!("add [[{kind}]] records, or take the reference out"))
            }
            Unresolved::UnknownUnit(near) => {
                let unit = written.split('/').next().unwrap_or(written);
                let diagnostic = nothing(format!("`{unit}` is no unit"))
                    .label("no unit has the code or name before the slash");
                match near {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => {
                        diagnostic.help("write the code of a unit, a slash, and the code: BC1/C1.1")
                    }
                }
            }
            Unresolved::Ambiguous(ways) => {
                let ways: Vec<String> = ways.iter().map(|way| format!("`{way}`")).collect();
                Diagnostic::new(
                    &codes::AMBIGUOUS_REFERENCE,
                    self.span.clone(),
                    format!("`{written}` could mean records of several units"),
                )
                .label("which unit?")
                .help(format!("write {}", ways.join(" or ")))
            }
        })
    }

    /// How to write several references that stand in one text.
    fn several(&self) -> Option<String> {
        const JOINTS: [&str; 8] = [",", ";", " et ", " and ", " à ", " to ", " - ", " – "];
        let joint = JOINTS.iter().find(|joint| self.written.contains(**joint))?;
        let is_known = |part: &str| self.outline.resolve(self.kind, part, None).is_ok();
        let parts: Vec<&str> = (self.written.split(joint).map(str::trim))
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 || !parts.iter().all(|part| is_known(part)) {
            return None;
        }
        let quoted: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
        let quoted = quoted.join(", ");
        Some(match joint.trim() {
            "à" | "to" | "-" | "–" => {
                format!("write each of them, those between too, in quotes of its own: {quoted} …")
            }
            _ => format!("put each of them in quotes of its own: {quoted}"),
        })
    }

    /// The names that would reach something, where they are few enough to be read.
    fn what_there_is(&self) -> String {
        const MOST: usize = 12;
        let kinds = self.kind.plural();
        let known: Vec<&str> = self
            .outline
            .of(self.kind)
            .iter()
            .map(|entry| entry.written.as_str())
            .filter(|written| !written.is_empty())
            .collect();
        match known.len() {
            0 => format!("there are no {kinds} in this certification"),
            1..=MOST => format!("the {kinds} of this certification: {}", known.join(", ")),
            _ => "write a code, an id, an alias, or the beginning of a code that ends between \
                  two of its parts (C.1 reaches C.1.2, not C.12)"
                .to_owned(),
        }
    }
}
