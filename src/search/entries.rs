//! The entry of each searchable record: its location, its displayed text, and its words.

mod certification;

use super::intents::Intents;
use super::subjects::{Kind, Subject};
use crate::html::{Element, EndTag, Tag, Visitor, scan};
use crate::link::catalog::{ComponentId, Offer, Prepared, ProsePage, Term, UnitId};
use crate::link::{Catalog, anchors};
use crate::morphology::{Interner, Word};
use crate::reading::{Reading, Readings};
use crate::render::Language;
use crate::text::typography::Typography;
use certification::OfCertification;
use std::borrow::Cow;

/// The fields of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Code and title.
    Title,
    /// The statement of the entry itself.
    Statement,
    /// The criteria that judge it, or what a criterion judges.
    Criteria,
    /// The assessments and conditions of it.
    Assessment,
    /// The words for its kind: « épreuve » for an assessment. They affect the ranking of results,
    /// but do not make it one.
    Kind,
    /// What it is part of. These words behave likewise, with less weight.
    Context,
}

impl Field {
    pub(super) const ALL: [Self; 6] = [
        Self::Title,
        Self::Statement,
        Self::Criteria,
        Self::Assessment,
        Self::Kind,
        Self::Context,
    ];

    /// The weight of a word in this field.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 5.0,
            Self::Statement => 2.5,
            Self::Criteria => 1.0,
            Self::Assessment => 0.7,
            Self::Kind | Self::Context => 0.0,
        }
    }

    /// The typical number of words in this field. A constant rather than the mean of the site, so
    /// that changing one text does not change the weight of all words.
    pub(super) fn usual_length(self) -> f32 {
        match self {
            Self::Title => 9.0,
            Self::Statement => 22.0,
            Self::Criteria => 60.0,
            Self::Assessment => 60.0,
            Self::Kind | Self::Context => 20.0,
        }
    }
}

/// The entry of a searchable record.
pub(super) struct Entry<'a> {
    pub kind: Kind,
    /// Its unit, by index in its certification.
    pub unit: Option<UnitId>,
    /// The component that it belongs to.
    pub component: Option<ComponentId>,
    pub code: Option<&'a str>,
    /// Its title for readers.
    pub title: String,
    /// What people ask about it besides its text, such as how long an assessment lasts.
    pub facts: Vec<String>,
    /// The text for excerpts, on one line.
    pub text: String,
    /// Its location: below the address of its certification, or from the root.
    pub path: String,
    /// Its words by field.
    pub words: Vec<(Field, Cow<'a, [Word]>)>,
}

impl<'a> Entry<'a> {
    pub(super) fn add(&mut self, field: Field, words: impl Into<Cow<'a, [Word]>>) {
        self.words.push((field, words.into()));
    }
}

/// The maximum length of the text for excerpts, in characters.
const TEXT_CHARS: usize = 1_200;

/// A text on one line, with typography, and no longer than excerpts need.
fn shown(text: &str, typography: Typography) -> String {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("- "));
    let mut lines = lines.filter(|line| !line.is_empty());
    // Most texts are one line.
    let mut line = Cow::Borrowed(lines.next().unwrap_or_default());
    for next in lines {
        line.to_mut().push_str(" · ");
        line.to_mut().push_str(next);
    }
    let mut line = typography.apply(&line).into_owned();
    if let Some((end, _)) = line.char_indices().nth(TEXT_CHARS) {
        let end = line[..end].rfind(' ').unwrap_or(end);
        line.truncate(end);
        line.push('…');
    }
    line
}

/// The headings of a page of prose, a line each.
fn headings(html: &str) -> String {
    #[derive(Default)]
    struct Headings {
        inside: bool,
        text: String,
    }
    // The first level is the title of the page.
    fn is_heading(element: Element) -> bool {
        element.heading_level().is_some_and(|level| level > 1)
    }
    impl<'h> Visitor<'h> for Headings {
        fn start(&mut self, tag: &Tag<'h>) {
            self.inside |= is_heading(tag.element);
        }

        fn end(&mut self, tag: &EndTag<'h>) {
            if is_heading(tag.element) {
                self.inside = false;
                self.text.push('\n');
            }
        }

        fn text(&mut self, text: &'h str, _: usize) {
            if self.inside {
                self.text.push_str(text);
            }
        }
    }
    let mut headings = Headings::default();
    scan(html, &mut headings);
    headings.text
}

/// Makes the entries of a site.
#[derive(Clone, Copy)]
pub(super) struct Entries<'a> {
    pub catalog: &'a Catalog,
    pub readings: &'a Readings,
    pub language: &'a Language,
    pub typography: Typography,
    pub intents: &'a Intents,
}

impl<'a> Entries<'a> {
    /// The entries of a certification, given by its index and its words, or of everything outside
    /// certifications.
    pub(super) fn of(
        self,
        certification: Option<(usize, &'a Reading)>,
        subjects: &[Subject],
    ) -> Vec<Entry<'a>> {
        let Some((index, reading)) = certification else {
            let entries = subjects.iter().map(|subject| self.shared(*subject));
            return entries.flatten().collect();
        };
        let of = OfCertification::new(self, index, reading);
        subjects.iter().map(|subject| of.entry(*subject)).collect()
    }

    fn shared(self, subject: Subject) -> Option<Entry<'a>> {
        match subject {
            Subject::Prose(index) => {
                let page = &self.catalog.pages[index];
                Some(self.prose(page, &page.address))
            }
            Subject::Term(index) => Some(self.term(&self.catalog.glossary[index])),
            Subject::Offer(index) => Some(self.offer(&self.catalog.offers[index])),
            Subject::Named(page) => Some(self.named(page, None)),
            _ => None,
        }
    }

    pub(super) fn interner(self) -> &'a Interner {
        self.readings.interner()
    }

    /// An entry with its title.
    pub(super) fn blank(self, kind: Kind, title: &str) -> Entry<'a> {
        Entry {
            kind,
            unit: None,
            component: None,
            code: None,
            title: self.shown(title),
            facts: Vec::new(),
            text: String::new(),
            path: String::new(),
            words: vec![(Field::Kind, self.intents.kind(kind).into())],
        }
    }

    pub(super) fn shown(self, text: &str) -> String {
        shown(text, self.typography)
    }

    /// The words of a text that no other entry contains.
    pub(super) fn read(self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        self.interner().read(text, |word, _| words.push(word));
        words
    }

    fn prose(self, page: &'a ProsePage, path: &str) -> Entry<'a> {
        let mut entry = self.blank(Kind::Prose, &page.title.plain);
        entry.text = self.shown(&page.body.plain);
        entry.path = path.to_owned();
        entry.add(Field::Title, self.read(&page.title.plain));
        if let Some(description) = &page.description {
            entry.add(Field::Statement, self.read(description));
        }
        // What it is about is what its headings say; a long text has every word somewhere.
        entry.add(Field::Statement, self.read(&headings(&page.body.html())));
        entry.add(Field::Assessment, self.read(&page.body.plain));
        entry
    }

    fn offer(self, offer: &'a Offer) -> Entry<'a> {
        let texts = [
            &offer.summary,
            &offer.objectives,
            &offer.duration,
            &offer.place,
            &offer.audience,
        ];
        let texts = texts.into_iter().flatten();
        let text: Vec<&str> = texts.map(|text| text.plain.as_str()).collect();
        let text = text.join("\n");
        let mut entry = self.blank(Kind::Offer, &offer.title.plain);
        entry.text = self.shown(&text);
        entry.path = offer.address.clone();
        entry.add(Field::Title, self.read(&offer.title.plain));
        entry.add(Field::Statement, self.read(&text));
        for prepared in &offer.prepares {
            let name = match prepared {
                Prepared::Here(index, _) => &self.catalog.certifications[*index].short_title,
                Prepared::Elsewhere(number) => number,
            };
            entry.add(Field::Context, self.read(name));
        }
        entry.add(Field::Kind, self.intents.offer(offer));
        if let Some(words) = self.language.text(Kind::Offer.word()) {
            entry.add(Field::Kind, self.read(words));
        }
        entry
    }

    fn term(self, term: &'a Term) -> Entry<'a> {
        let text = match &term.expansion {
            Some(expansion) => format!("{expansion}\n{}", term.definition.plain),
            None => term.definition.plain.as_str().to_owned(),
        };
        let glossary = &self.language.paths.glossary;
        let mut entry = self.blank(Kind::Term, &term.term);
        entry.text = self.shown(&text);
        entry.path = anchors::at(&format!("/{glossary}/"), &term.anchor);
        entry.add(Field::Title, self.read(&term.term));
        entry.add(Field::Statement, self.read(&term.definition.plain));
        for other in term.aliases.iter().chain(&term.expansion) {
            entry.add(Field::Title, self.read(other));
        }
        entry
    }
}
