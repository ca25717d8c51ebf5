//! Paths in a parsed document, from its root to an entry.

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into a key of a table.
    Key(String),
    /// Into an item of a list.
    Item(usize),
}

/// The path of an entry in a document.
#[derive(Clone, Debug)]
pub(super) struct EntryPath {
    /// The steps from the root.
    pub steps: Vec<Step>,
    /// Whether it means the key rather than the value.
    pub is_key: bool,
}

impl EntryPath {
    /// Finds the entry with a range. Where a list and its item share one, `suits` decides.
    pub(super) fn find(
        document: &DeTable<'_>,
        range: &Range<usize>,
        suits: impl Fn(&DeValue<'_>) -> bool,
    ) -> Option<Self> {
        let mut found = Vec::new();
        in_table(document, range, &mut Vec::new(), &mut found);
        let best = found
            .iter()
            .position(|path| {
                path.is_key || path.value(document).is_some_and(|at| suits(at.get_ref()))
            })
            .unwrap_or(0);
        (best < found.len()).then(|| found.swap_remove(best))
    }

    /// The name of the key, or of the key that holds the list.
    pub(super) fn key(&self) -> &str {
        self.steps
            .iter()
            .rev()
            .find_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Item(_) => None,
            })
            .unwrap_or("")
    }

    /// Whether the entry is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Item(_)))
    }

    /// The record that holds the entry: the nearest table above it; `None` is the file itself.
    pub(super) fn holder(&self, document: &DeTable<'_>) -> Option<Self> {
        (1..self.steps.len())
            .rev()
            .map(|length| Self {
                steps: self.steps[..length].to_vec(),
                is_key: false,
            })
            .find(|path| {
                path.value(document)
                    .is_some_and(|at| at.get_ref().is_table())
            })
    }

    /// The value at this path.
    pub(super) fn value<'a, 'i>(
        &self,
        document: &'a DeTable<'i>,
    ) -> Option<&'a Spanned<DeValue<'i>>> {
        let (first, rest) = self.steps.split_first()?;
        let Step::Key(key) = first else { return None };
        rest.iter()
            .try_fold(document.get(key.as_str())?, |at, step| {
                match (at.get_ref(), step) {
                    (DeValue::Table(table), Step::Key(key)) => table.get(key.as_str()),
                    (DeValue::Array(items), Step::Item(item)) => items.get(*item),
                    _ => None,
                }
            })
    }

    /// Like [`Self::value`], but mutable.
    pub(super) fn value_mut<'a, 'i>(
        &self,
        document: &'a mut DeTable<'i>,
    ) -> Option<&'a mut Spanned<DeValue<'i>>> {
        let (first, rest) = self.steps.split_first()?;
        let Step::Key(key) = first else { return None };
        rest.iter()
            .try_fold(document.get_mut(key.as_str())?, |at, step| {
                match (at.get_mut(), step) {
                    (DeValue::Table(table), Step::Key(key)) => table.get_mut(key.as_str()),
                    (DeValue::Array(items), Step::Item(item)) => items.as_mut().get_mut(*item),
                    _ => None,
                }
            })
    }

    /// Removes the entry and returns it with its key.
    pub(super) fn take<'i>(
        &self,
        document: &mut DeTable<'i>,
    ) -> Option<(Option<String>, Spanned<DeValue<'i>>)> {
        let (last, above) = self.steps.split_last()?;
        let above = Self {
            steps: above.to_vec(),
            is_key: false,
        };
        match last {
            Step::Key(key) => {
                let table = if above.steps.is_empty() {
                    document
                } else {
                    match above.value_mut(document)?.get_mut() {
                        DeValue::Table(table) => table,
                        _ => return None,
                    }
                };
                let value = table.remove(key.as_str())?;
                Some((Some(key.clone()), value))
            }
            Step::Item(item) => {
                let DeValue::Array(items) = above.value_mut(document)?.get_mut() else {
                    return None;
                };
                let mut rest: Vec<_> = items.clone().into_iter().collect();
                let value = (*item < rest.len()).then(|| rest.remove(*item))?;
                *items = rest.into_iter().collect();
                Some((None, value))
            }
        }
    }
}

fn in_table(
    table: &DeTable<'_>,
    range: &Range<usize>,
    steps: &mut Vec<Step>,
    found: &mut Vec<EntryPath>,
) {
    for (key, value) in table.iter() {
        steps.push(Step::Key(key.get_ref().to_string()));
        if key.span() == *range {
            found.push(EntryPath {
                steps: steps.clone(),
                is_key: true,
            });
        }
        in_value(value, range, steps, found);
        steps.pop();
    }
}

fn in_value(
    value: &Spanned<DeValue<'_>>,
    range: &Range<usize>,
    steps: &mut Vec<Step>,
    found: &mut Vec<EntryPath>,
) {
    if value.span() == *range {
        found.push(EntryPath {
            steps: steps.clone(),
            is_key: false,
        });
    }
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, range, steps, found),
        DeValue::Array(items) => {
            for (path, item) in items.iter().enumerate() {
                steps.push(Step::Item(path));
                in_value(item, range, steps, found);
                steps.pop();
            }
        }
        _ => {}
    }
}
