//! Resolution of references.

use super::outline::{Entry, Kind, Outline, UnitEntry};
use crate::diagnostics::nearest;
use crate::text::Code;

/// Why a reference does not resolve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// No record of the kind has this code; with a similar reference, if there is one.
    Nothing(Option<String>),
    /// Several records of a unit have this code, and distinguishing ids.
    Shared(Vec<String>),
    /// It matches a record of another kind.
    OtherKind(Kind),
    /// `*`, but there are no records of the kind.
    NothingAtAll,
    /// Several other units have it; how to write each.
    Ambiguous(Vec<String>),
    /// The part before `/` is not a unit; with a similar reference, if there is one.
    UnknownUnit(Option<String>),
}

impl Outline {
    /// The records of a kind that a reference matches: the exact match and those below it, except
    /// those whose parent already matches. Looked up in `unit` first, then in the whole
    /// certification; `None` looks in the whole certification at once.
    pub(crate) fn resolve(
        &self,
        kind: Kind,
        written: &str,
        unit: Option<usize>,
    ) -> Result<Vec<usize>, Unresolved> {
        let written = written.trim();
        if written == "*" {
            return self.everything(kind, |entry| unit.is_none() || entry.unit == unit);
        }
        if let Some((unit_part, rest)) = written.split_once('/') {
            let rest = rest.trim();
            let Some(unit) = self.unit(unit_part.trim()) else {
                let names = self.units.iter().map(UnitEntry::reference);
                let near = nearest(unit_part, names).map(|near| format!("{near}/{rest}"));
                return Err(Unresolved::UnknownUnit(near));
            };
            if rest == "*" {
                return self.everything(kind, |entry| entry.unit == Some(unit));
            }
            let reached = self.reached(kind, rest, Some(unit));
            let shared = self.ids_of_shared(kind, &Code::parse(rest));
            return if !shared.is_empty() && reached.is_empty() {
                Err(Unresolved::Shared(shared))
            } else if reached.is_empty() {
                let near = self.near(kind, rest, |of| of == Some(unit));
                let qualified = |near| format!("{}/{near}", self.units[unit].reference());
                Err(Unresolved::Nothing(near.map(qualified)))
            } else {
                Ok(reached)
            };
        }
        // Records of the whole certification take precedence over those of units.
        for home in [unit, None] {
            let reached = self.reached(kind, written, home);
            if !reached.is_empty() {
                return Ok(reached);
            }
        }
        let mut found: Vec<(usize, Vec<usize>)> = (0..self.units.len())
            .map(|unit| (unit, self.reached(kind, written, Some(unit))))
            .filter(|(_, reached)| !reached.is_empty())
            .collect();
        match found.len() {
            0 => Err(self.nothing(kind, written)),
            1 => Ok(found.remove(0).1),
            _ => Err(Unresolved::Ambiguous(
                found
                    .iter()
                    .map(|(unit, _)| format!("{}/{written}", self.units[*unit].reference()))
                    .collect(),
            )),
        }
    }

    /// The single record that a reference matches, for keys that take one.
    pub(crate) fn resolve_one(
        &self,
        kind: Kind,
        written: &str,
        unit: Option<usize>,
    ) -> Result<usize, Unresolved> {
        let code = Code::parse(written);
        let named = |entry: &Entry| entry.is_named(written, &code);
        let own = self
            .of(kind)
            .iter()
            .position(|entry| entry.unit == unit && named(entry));
        if let Some(own) = own {
            return Ok(own);
        }
        match self.resolve(kind, written, unit)?.as_slice() {
            [one] => Ok(*one),
            _ => Err(Unresolved::Nothing(self.near(kind, written, |_| true))),
        }
    }

    fn everything(
        &self,
        kind: Kind,
        test: impl Fn(&Entry) -> bool,
    ) -> Result<Vec<usize>, Unresolved> {
        let reached = self.topmost(kind, test);
        if reached.is_empty() {
            Err(Unresolved::NothingAtAll)
        } else {
            Ok(reached)
        }
    }

    /// Why a code matches nothing of a kind.
    fn nothing(&self, kind: Kind, written: &str) -> Unresolved {
        let code = Code::parse(written);
        let ids = self.ids_of_shared(kind, &code);
        if !ids.is_empty() {
            return Unresolved::Shared(ids);
        }
        let other = Kind::ALL.into_iter().find(|other| {
            let mut entries = self.of(*other).iter();
            *other != kind && entries.any(|entry| entry.is_named(written, &code))
        });
        match other {
            Some(other) => Unresolved::OtherKind(other),
            None => Unresolved::Nothing(self.near(kind, written, |_| true)),
        }
    }

    /// The ids of the records that share a code.
    fn ids_of_shared(&self, kind: Kind, code: &Code) -> Vec<String> {
        let entries = self.of(kind).iter();
        entries
            .filter(|entry| entry.codes.is_empty() && Code::parse(&entry.written) == *code)
            .filter_map(|entry| entry.given_id.as_deref().map(str::to_owned))
            .collect()
    }

    /// Whether records of several units have this code or id.
    pub(crate) fn names_several(&self, written: &str) -> bool {
        let code = Code::parse(written);
        Kind::ALL.into_iter().any(|kind| {
            let named = |entry: &&Entry| entry.is_named(written, &code);
            self.of(kind).iter().filter(named).count() > 1
        })
    }

    /// The unit that a text refers to.
    pub(crate) fn unit(&self, written: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.is_named(written))
    }

    fn reached(&self, kind: Kind, written: &str, unit: Option<usize>) -> Vec<usize> {
        let code = Code::parse(written);
        self.topmost(kind, |entry| {
            entry.unit == unit && (entry.is_named(written, &code) || entry.is_below(&code))
        })
    }

    /// The records that pass a test and have no ancestor that does: children inherit the ties of a
    /// parent, so these need not be made twice.
    fn topmost(&self, kind: Kind, test: impl Fn(&Entry) -> bool) -> Vec<usize> {
        let entries = self.of(kind);
        let covered = |entry: &Entry| {
            // Cycles of parents are reported elsewhere; here it must only terminate.
            std::iter::successors(entry.parent, |at| entries[*at].parent)
                .take(entries.len())
                .any(|ancestor| test(&entries[ancestor]))
        };
        entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| test(entry) && !covered(entry))
            .map(|(index, _)| index)
            .collect()
    }

    fn near(
        &self,
        kind: Kind,
        written: &str,
        in_scope: impl Fn(Option<usize>) -> bool,
    ) -> Option<String> {
        let known = self
            .of(kind)
            .iter()
            .filter(|entry| in_scope(entry.unit))
            .map(|entry| &*entry.written);
        nearest(written, known).map(str::to_owned)
    }
}
