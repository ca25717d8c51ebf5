//! Records what happened to the parts of an imported file.

use super::draft::DraftFile;
use super::phrase::{Doubt, Phrase};
use super::prose::one_line;
use crate::messages::{Locale, Message, import as say};
use std::fmt::Write as _;

/// What happened to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The draft contains it as in the file.
    Carried,
    /// The draft contains it in another form, or only in part.
    Bent,
    /// The draft does not contain it.
    LeftOut,
}

/// What happened to all elements of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many were imported, adapted and left out.
    pub fates: [usize; 3],
    /// Why elements were adapted or left out, without duplicates.
    pub reasons: Vec<Phrase>,
}

/// What elements of a file are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// As the file itself calls them.
    Named(String),
    /// In words of ours.
    Phrase(Phrase),
}

impl Element {
    fn get(&self, locale: Locale) -> &str {
        match self {
            Self::Named(name) => name,
            Self::Phrase(phrase) => phrase.get(locale),
        }
    }
}

impl From<&str> for Element {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<Phrase> for Element {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

/// The report of the import of one certification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The kinds of elements, in order of first occurrence.
    counts: Vec<(Element, Count)>,
    /// What the reader left out of the file, or had to interpret.
    remarks: Vec<Doubt>,
    /// Repairs, with the original text.
    repairs: Vec<Doubt>,
    /// Differences from the author's version, when an import updates a certification.
    differences: Vec<String>,
}

impl Report {
    /// Records an imported element.
    pub fn carried(&mut self, element: impl Into<Element>) {
        self.note(element.into(), Fate::Carried, None);
    }

    /// Records an adapted element, with the reason.
    pub fn bent(&mut self, element: impl Into<Element>, why: Phrase) {
        self.note(element.into(), Fate::Bent, Some(why));
    }

    /// Records an element that was left out, with the reason.
    pub fn left_out(&mut self, element: impl Into<Element>, why: Phrase) {
        self.note(element.into(), Fate::LeftOut, Some(why));
    }

    /// Records what a reader left out of the file, or had to interpret.
    pub fn remarks(&mut self, what: Phrase, seen: impl Into<String>) {
        self.remarks.push(Doubt::new(what, seen));
    }

    /// Records a repair, such as a code that a conversion had damaged.
    pub fn repaired(&mut self, what: Phrase, seen: impl Into<String>) {
        self.repairs.push(Doubt::new(what, seen));
    }

    /// Notes a repair at a position.
    pub(super) fn repaired_at(&mut self, what: Phrase, position: Message, seen: impl Into<String>) {
        self.repairs.push(Doubt::new(what, seen).at(position));
    }

    /// Records a difference between the file and the author's version.
    pub fn differs(&mut self, what: String) {
        self.differences.push(what);
    }

    /// What happened to the elements of each kind.
    pub fn counts(&self) -> impl Iterator<Item = &(Element, Count)> {
        self.counts.iter()
    }

    /// How many elements had a given fate.
    pub fn total(&self, fate: Fate) -> usize {
        self.counts
            .iter()
            .map(|(_, count)| count.fates[fate as usize])
            .sum()
    }

    /// The differences from the author's version.
    pub fn differences(&self) -> &[String] {
        &self.differences
    }

    /// Adds the counts of another report.
    pub fn add(&mut self, other: &Self) {
        for (name, count) in &other.counts {
            let known = self.counts.iter().position(|(known, _)| known == name);
            let at = known.unwrap_or_else(|| {
                self.counts.push((name.clone(), Count::default()));
                self.counts.len() - 1
            });
            let sum = &mut self.counts[at].1;
            for (total, more) in sum.fates.iter_mut().zip(count.fates) {
                *total += more;
            }
            for why in &count.reasons {
                if !sum.reasons.contains(why) {
                    sum.reasons.push(*why);
                }
            }
        }
    }

    /// Counts an element, with the reason for its fate.
    fn note(&mut self, element: Element, fate: Fate, why: Option<Phrase>) {
        let known = self.counts.iter().position(|(known, _)| *known == element);
        let at = known.unwrap_or_else(|| {
            self.counts.push((element, Count::default()));
            self.counts.len() - 1
        });
        let count = &mut self.counts[at].1;
        count.fates[fate as usize] += 1;
        if let Some(why) = why
            && !count.reasons.contains(&why)
        {
            count.reasons.push(why);
        }
    }

    /// One line for the terminal.
    pub fn summary(&self, language: Locale, doubts: usize) -> String {
        let [carried, bent, left_out] =
            [Fate::Carried, Fate::Bent, Fate::LeftOut].map(|fate| self.total(fate));
        say::summary(carried, bent, left_out, doubts)
            .get(language)
            .to_owned()
    }

    /// The counts as a Markdown table, with the reasons; empty if there are none.
    pub fn table(&self, language: Locale) -> String {
        let mut out = String::new();
        if self.counts.is_empty() {
            return out;
        }
        let _ = writeln!(
            out,
            "\n{}\n| --- | --: | --: | --: | --- |",
            TABLE.get(language)
        );
        for (element, count) in &self.counts {
            let name = element.get(language);
            let [carried, bent, left_out] = count.fates;
            let reasons: Vec<_> = count.reasons.iter().map(|why| why.get(language)).collect();
            let reasons = reasons.join(" ");
            let _ = writeln!(
                out,
                "| {name} | {carried} | {bent} | {left_out} | {reasons} |"
            );
        }
        out
    }

    /// The section of `import-report.md` about one certification.
    ///
    /// `folder` is where its files are, relative to the site.
    pub fn section(
        &self,
        title: &str,
        folder: &str,
        files: &[DraftFile],
        language: Locale,
    ) -> String {
        let doubts = files.iter().map(|file| file.doubts.len()).sum();
        let mut out = format!(
            "## {title}\n\n`{folder}`: {}.\n",
            self.summary(language, doubts)
        );
        out.push_str(&self.table(language));
        let lines = |doubts: &[Doubt]| -> Vec<String> {
            let doubts = doubts.iter();
            doubts.map(|doubt| doubt_text(doubt, language)).collect()
        };
        let lists = [
            (DIFFERENCES, self.differences.clone()),
            (REMARKS, lines(&self.remarks)),
            (REPAIRS, lines(&self.repairs)),
            (DOUBTS, doubts_of(folder, files, language)),
        ];
        for (heading, entries) in lists {
            if !entries.is_empty() {
                let _ = writeln!(out, "\n### {}\n", heading.get(language));
                for entry in entries {
                    let _ = writeln!(out, "- {entry}");
                }
            }
        }
        out
    }
}

/// The doubts of files; identical ones are merged.
fn doubts_of(folder: &str, files: &[DraftFile], language: Locale) -> Vec<String> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for file in files {
        for (line, doubt) in &file.doubts {
            let (position, words) = (format!("{}:{line}", file.name), doubt_text(doubt, language));
            match lines.iter_mut().find(|(_, other)| *other == words) {
                Some((positions, _)) => {
                    positions.push_str(", ");
                    positions.push_str(&position);
                }
                None => lines.push((position, words)),
            }
        }
    }
    let lines = lines.into_iter();
    lines
        .map(|(positions, words)| format!("`{folder}`: {positions}: {words}"))
        .collect()
}

/// A doubt on one line; the original text is truncated.
fn doubt_text(doubt: &Doubt, language: Locale) -> String {
    const MOST: usize = 160;
    let about = doubt.about.get(language);
    let seen = one_line(&doubt.seen_at_position(language));
    match seen.chars().count() {
        0 => about.to_owned(),
        1..=MOST => format!("{about} « {seen} »"),
        _ => format!(
            "{about} « {}… »",
            seen.chars().take(MOST).collect::<String>()
        ),
    }
}

const TABLE: Phrase = Phrase {
    fr: "| élément | repris | adapté | laissé de côté | pourquoi |",
    en: "| element | imported | adapted | left out | why |",
};

const DIFFERENCES: Phrase = Phrase {
    fr: "Différences avec vos fichiers",
    en: "Differences from your files",
};

const REMARKS: Phrase = Phrase {
    fr: "Lecture du fichier",
    en: "How the file was read",
};

const REPAIRS: Phrase = Phrase {
    fr: "Réparations",
    en: "Repairs",
};

const DOUBTS: Phrase = Phrase {
    fr: "À vérifier",
    en: "To check",
};
