//! Diagnostics for unresolved references.

use super::outline::{Kind, Outline};
use super::reference::Unresolved;
use crate::diagnostics::{Diagnostic, codes};
use crate::messages::{self, List, Message, kinds, link as say};
use crate::source::Span;

/// A reference as written.
pub(super) struct Reference<'a> {
    pub span: Span,
    pub written: &'a str,
    /// The kind that it should match.
    pub kind: Kind,
    /// Where it was looked up.
    pub outline: &'a Outline,
}

impl Reference<'_> {
    /// The diagnostic for an unresolved reference; `None` when its target may be in a file that
    /// could not be read.
    pub(super) fn unresolved(self, why: Unresolved) -> Option<Diagnostic> {
        if self.outline.incomplete && !matches!(why, Unresolved::Ambiguous(_)) {
            return None;
        }
        let (written, kind) = (self.written, self.kind);
        let nothing = |message: Message| {
            Diagnostic::new(&codes::REFERENCE_TO_NOTHING, self.span.clone(), message)
        };
        Some(match why {
            Unresolved::Nothing(near) => {
                let diagnostic = nothing(kinds::nothing_matches(kind, written))
                    .label(kinds::no_code(kinds::several(kind)));
                if let Some(help) = self.as_several() {
                    return Some(diagnostic.help(help));
                }
                match near {
                    Some(near) => diagnostic.help(messages::did_you_mean(near)),
                    None => diagnostic.help(self.known_names()),
                }
            }
            Unresolved::Shared(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                nothing(say::code_of_several(written))
                    .label(say::which_of_them())
                    .help(say::write_one_id(ids.join(", ")))
            }
            Unresolved::OtherKind(other) => nothing(kinds::nothing_matches(kind, written))
                .label(say::names_other_kind(other.name()))
                .help(self.known_names()),
            Unresolved::NothingAtAll => nothing(kinds::none(kind))
                .label(say::all_of_nothing())
                .help(say::add_records(kind.name())),
            Unresolved::UnknownUnit(near) => {
                let unit = written.split('/').next().unwrap_or(written);
                let diagnostic = nothing(say::no_such_unit(unit)).label(say::no_such_unit_label());
                match near {
                    Some(near) => diagnostic.help(messages::did_you_mean(near)),
                    None => diagnostic.help(say::write_unit_and_code()),
                }
            }
            Unresolved::Ambiguous(qualified) => {
                let qualified = qualified.iter().map(|written| format!("`{written}`"));
                let qualified: Vec<String> = qualified.collect();
                Diagnostic::new(
                    &codes::AMBIGUOUS_REFERENCE,
                    self.span.clone(),
                    say::of_several_units(written),
                )
                .label(say::which_unit())
                .help(say::write_ways(List::or(qualified)))
            }
        })
    }

    /// How to write the references separately, if the text contains several.
    fn as_several(&self) -> Option<Message> {
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
            "à" | "to" | "-" | "–" => say::quote_range(quoted),
            _ => say::quote_each(quoted),
        })
    }

    /// The names that would match, if there are few.
    fn known_names(&self) -> Message {
        const MOST: usize = 12;
        let known: Vec<&str> = self
            .outline
            .of(self.kind)
            .iter()
            .map(|entry| &*entry.written)
            .filter(|written| !written.is_empty())
            .collect();
        match known.len() {
            0 => kinds::none(self.kind),
            1..=MOST => kinds::known(kinds::several(self.kind), List::commas(known)),
            _ => say::how_codes_match(),
        }
    }
}
