//! Repair of a parsed document, so that one mistake does not hide or cause others.

use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is put in the place of an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    /// The key that was meant.
    Rename(String),
    /// The value as a text: what refers to it still finds it.
    Text(String),
    /// The value as a list of one.
    List,
    /// Nothing.
    Remove,
}

/// Mends the entry at `range` of a table: the key with that span, or the deepest value that
/// contains it. Whether anything was changed.
pub(super) fn mend(table: &mut DeTable<'_>, range: &Range<usize>, repair: &Repair) -> bool {
    let at_key = table
        .keys()
        .find(|key| key.span() == *range)
        .map(|key| key.get_ref().to_string());
    if let Some(key) = at_key {
        return mend_key(table, &key, range, repair);
    }
    let holder = table.iter_mut().find_map(|(key, value)| {
        let holds = contains(&value.span(), range) || holds_inside(value, range);
        holds.then(|| (key.get_ref().to_string(), value))
    });
    match holder {
        Some((key, value)) => {
            mend_inside(value, range, repair)
                || mend_value(value, range, repair)
                || table.remove(key.as_str()).is_some()
        }
        None => false,
    }
}

fn mend_key(table: &mut DeTable<'_>, key: &str, range: &Range<usize>, repair: &Repair) -> bool {
    let Some(value) = table.remove(key) else {
        return false;
    };
    if let Repair::Rename(name) = repair
        && !table.contains_key(name.as_str())
    {
        let name = Spanned::new(range.clone(), Cow::Owned(name.clone()));
        table.insert(name, value);
    }
    true
}

/// Puts another value in the place of one; whether the repair has one.
fn mend_value(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>, repair: &Repair) -> bool {
    let is_scalar = !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_));
    match repair {
        Repair::Text(text) if value.span() == *range => {
            *value.get_mut() = DeValue::String(Cow::Owned(text.clone()));
            true
        }
        Repair::List if is_scalar => {
            let item = value.clone();
            *value.get_mut() = DeValue::Array(std::iter::once(item).collect());
            true
        }
        _ => false,
    }
}

/// Mends the entry at `range` inside what a value holds.
fn mend_inside(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>, repair: &Repair) -> bool {
    match value.get_mut() {
        DeValue::Table(inner) => mend(inner, range, repair),
        DeValue::Array(items) => {
            let index = items
                .iter()
                .position(|item| contains(&item.span(), range) || holds_inside(item, range));
            let Some(index) = index else { return false };
            let mended = items.as_mut().get_mut(index).is_some_and(|item| {
                mend_inside(item, range, repair) || mend_value(item, range, repair)
            });
            if !mended {
                *items = items
                    .clone()
                    .into_iter()
                    .enumerate()
                    .filter(|(at, _)| *at != index)
                    .map(|(_, item)| item)
                    .collect();
            }
            true
        }
        _ => false,
    }
}

/// Whether a value or anything in it has this span. The span of a table written with a header
/// is that of the header only, so that what it holds is looked at too.
fn holds_inside(value: &Spanned<DeValue<'_>>, range: &Range<usize>) -> bool {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(key, value)| {
            key.span() == *range || contains(&value.span(), range) || holds_inside(value, range)
        }),
        DeValue::Array(items) => items
            .iter()
            .any(|item| contains(&item.span(), range) || holds_inside(item, range)),
        _ => false,
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && !outer.is_empty()
}
