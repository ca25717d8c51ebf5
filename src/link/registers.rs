//! Certifications referred to by folder or by register number.
//!
//! Several certifications of a site may share a number (its options, its languages): it then refers
//! to all of them. Whatever looks like a register number is one, however similar to the name of a
//! folder.

use super::Linking;
use super::atlas::Names;
use super::catalog::Other;
use super::certification::Linker;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::{CertificationFolder, Dataset, Text};
use crate::messages::{List, link as say};
use crate::source::{FileId, Span};

/// The names of a certification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CertificationName {
    pub slug: String,
    /// The directory and the number in it.
    pub register: Option<(Option<String>, String)>,
}

/// The certifications that a text refers to, by index: the one with this slug, or all with this
/// number.
pub(crate) fn certifications_named(
    certifications: &[CertificationName],
    written: &str,
) -> Vec<usize> {
    let written = written.trim();
    if let Some(index) = index_of(certifications, written) {
        return vec![index];
    }
    let number = normalised(written);
    let all = certifications.iter().enumerate();
    all.filter(|(_, name)| name.is_numbered(&number))
        .map(|(index, _)| index)
        .collect()
}

fn index_of(certifications: &[CertificationName], slug: &str) -> Option<usize> {
    certifications.iter().position(|it| it.slug == slug)
}

/// The French national directories, which every site knows.
const DIRECTORIES: [&str; 2] = ["RNCP", "RS"];

/// A number normalised for comparison: `rncp 37 674` is RNCP37674.
fn normalised(number: &str) -> String {
    let characters = number.chars().filter(|c| c.is_alphanumeric());
    characters.flat_map(char::to_uppercase).collect()
}

/// Whether a normalised text is a directory followed by digits.
fn is_number_of(directory: &str, written: &str) -> bool {
    let number = written.strip_prefix(directory);
    let is_digits = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    number.is_some_and(|number| !number.is_empty() && is_digits(number))
}

impl CertificationName {
    pub(crate) fn of(folder: &CertificationFolder) -> Self {
        let register = folder.certification.record.register.as_ref();
        Self {
            slug: folder.slug.clone(),
            register: register.and_then(|register| {
                let directory = register.directory.as_ref().map(|text| text.get().clone());
                Some((directory, register.number.as_ref()?.get().clone()))
            }),
        }
    }

    /// Whether a normalised number is its own, with or without the directory, however its own is
    /// written.
    fn is_numbered(&self, written: &str) -> bool {
        let Some((directory, number)) = &self.register else {
            return false;
        };
        let directory = normalised(directory.as_deref().unwrap_or(""));
        let number = normalised(number);
        // The directory may be written in the number alone.
        let directory = match DIRECTORIES.into_iter().find(|it| is_number_of(it, &number)) {
            Some(known) if directory.is_empty() => known,
            _ => &directory,
        };
        let bare = number.strip_prefix(directory).unwrap_or(&number);
        !bare.is_empty() && (written == bare || written.strip_prefix(directory) == Some(bare))
    }
}

impl Names {
    /// The certifications that a text refers to, by index.
    pub(super) fn meant(&self, written: &str) -> Vec<usize> {
        certifications_named(&self.certifications, written)
    }

    /// The certification with a slug.
    pub(super) fn index_of(&self, slug: &str) -> Option<usize> {
        index_of(&self.certifications, slug)
    }

    /// Whether a text is a register number: of a known directory, or only digits.
    pub(super) fn is_number(&self, written: &str) -> bool {
        let written = normalised(written);
        let declared = self.certifications.iter();
        let declared = declared.filter_map(|it| it.register.as_ref()?.0.as_deref());
        let mut directories = DIRECTORIES.into_iter().chain(declared).chain([""]);
        directories.any(|directory| is_number_of(&normalised(directory), &written))
    }
}

impl Linker<'_> {
    /// The certifications that a text refers to, here or elsewhere; reports one that cannot exist.
    /// A number that this certification shares with others refers to the others.
    pub(super) fn others(&mut self, file: FileId, written: &Text) -> Vec<Other> {
        let meant = self.texts.atlas.meant(written);
        if !meant.is_empty() {
            let alone = meant.len() == 1;
            let others = meant.into_iter().filter(|at| alone || *at != self.index);
            return others.map(Other::Here).collect();
        }
        let name = written.trim();
        let slugs = || self.texts.atlas.slugs();
        let is_number = self.texts.atlas.is_number(name);
        let has_digit = name.contains(|c: char| c.is_ascii_digit());
        if !is_number && (!has_digit || nearest(name, slugs()).is_some()) {
            self.texts.diagnostics.push(
                Diagnostic::new(
                    &codes::REFERENCE_TO_NOTHING,
                    Span::new(file, written.range()),
                    say::no_certification(name),
                )
                .label(say::neither_name_nor_number())
                .suggest(name, slugs())
                .help(say::write_folder_or_number()),
            );
        }
        vec![Other::Elsewhere(name.to_owned())]
    }

    /// What the certification replaces, without duplicates.
    pub(super) fn supersedes(&mut self, file: FileId, written: &[Text]) -> Vec<Other> {
        let mut known: Vec<(Other, Span)> = Vec::new();
        for text in written {
            let span = Span::new(file, text.range());
            for other in self.others(file, text) {
                if other == Other::Here(self.index) {
                    self.texts.diagnostics.push(
                        Diagnostic::new(
                            &codes::CIRCULAR_SUCCESSION,
                            span.clone(),
                            say::replaces_itself(),
                        )
                        .label(say::the_one_read())
                        .help(say::write_replaced()),
                    );
                    continue;
                }
                match known.iter().find(|(before, _)| is_same(before, &other)) {
                    Some((_, first)) => {
                        self.texts
                            .diagnostics
                            .push(named_twice(text, span.clone(), first));
                    }
                    None => known.push((other, span.clone())),
                }
            }
        }
        known.into_iter().map(|(other, _)| other).collect()
    }
}

/// Whether two references lead to the same certification.
fn is_same(a: &Other, b: &Other) -> bool {
    match (a, b) {
        (Other::Elsewhere(a), Other::Elsewhere(b)) => normalised(a) == normalised(b),
        _ => a == b,
    }
}

/// A list that contains a certification twice.
pub(super) fn named_twice(text: &Text, span: Span, first: &Span) -> Diagnostic {
    Diagnostic::new(&codes::NAMED_TWICE, span, say::named_twice(text.get()))
        .label(say::second_time())
        .related(first.clone(), say::first_time())
        .help(say::delete_one())
}

impl Linking {
    /// Reports certifications that replace one another in a cycle, once for each cycle.
    pub(super) fn cycles(&self, dataset: &Dataset) -> Vec<Diagnostic> {
        let older: Vec<Vec<usize>> = (dataset.certifications.iter().enumerate())
            .map(|(index, files)| {
                let kept = self.certifications.get(&files.slug);
                let replaced = kept.map(|kept| &kept.linked.certification.supersedes);
                let replaced = replaced
                    .into_iter()
                    .flatten()
                    .filter_map(|other| match other {
                        Other::Here(older) if *older != index => Some(*older),
                        _ => None,
                    });
                replaced.collect()
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut done = vec![false; older.len()];
        for start in 0..older.len() {
            if done[start] {
                continue;
            }
            if let Some(cycle) = cycle_through(start, &older) {
                cycle.iter().for_each(|index| done[*index] = true);
                diagnostics.extend(self.cycle(dataset, &cycle));
            }
        }
        diagnostics
    }

    fn cycle(&self, dataset: &Dataset, cycle: &[usize]) -> Option<Diagnostic> {
        let (first, next) = (*cycle.first()?, cycle.get(1).or(cycle.first())?);
        let certification = &dataset.certifications[first].certification;
        let mut written = certification.record.supersedes.iter();
        let text = written.find(|text| self.names.meant(text).contains(next))?;
        let slug = |index: &usize| format!("`{}`", dataset.certifications[*index].slug);
        let path: Vec<String> = cycle.iter().chain([&first]).map(slug).collect();
        Some(
            Diagnostic::new(
                &codes::CIRCULAR_SUCCESSION,
                Span::new(certification.file, text.range()),
                say::cycle(List::and(&path[..cycle.len()])),
            )
            .label(List::joined(&path, [" replaces ", " remplace "]).message())
            .help(say::break_cycle()),
        )
    }
}

/// The shortest cycle from a certification through those that it replaces back to itself.
fn cycle_through(start: usize, older: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut from: Vec<Option<usize>> = vec![None; older.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for next in &older[at] {
            if *next == start {
                let back = std::iter::successors(Some(at), |at| from[*at]);
                let mut cycle: Vec<usize> = back.collect();
                cycle.reverse();
                return Some(cycle);
            }
            if from[*next].is_none() {
                from[*next] = Some(at);
                queue.push_back(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{CertificationName, certifications_named};

    /// A number with its directory in it was not found by the number alone.
    #[test]
    fn numbers_are_found_in_any_form() {
        let name = |directory: Option<&str>, number: &str| CertificationName {
            slug: "x".to_owned(),
            register: Some((directory.map(str::to_owned), number.to_owned())),
        };
        let finds = |directory, number, written| {
            !certifications_named(&[name(directory, number)], written).is_empty()
        };
        for (directory, number) in [
            (Some("RNCP"), "12345"),
            (Some("RNCP"), "RNCP 12345"),
            (None, "rncp12345"),
        ] {
            for written in ["12345", "RNCP12345", "rncp 12 345"] {
                assert!(finds(directory, number, written), "{number}, {written}");
            }
            for written in ["RS12345", "RNCP", "1234", "345", ""] {
                assert!(!finds(directory, number, written), "{number}, {written}");
            }
        }
        assert!(finds(None, "12345", "12345"));
        assert!(!finds(None, "12345", "RNCP12345"));
        assert!(!finds(None, "RSA12", "A12"));
    }
}
