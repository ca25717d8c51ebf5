//! Intents: requests for a kind of record, or for a record with a duration, a form or another
//! property.
//!
//! The words of a question are data of the language file: `search_words_duration` lists what asks
//! for a duration (« combien de temps »), and `search_says_duration` the words by which a text
//! answers it (« minutes »). An intent is a separate group in the index. Its entries are the
//! records that answer, its words those that ask; so the page looks it up like any word.

use super::subjects::Kind;
use crate::link::catalog::{Assessment, Certification, Offer};
use crate::load::records::{FormRecord, SettingRecord};
use crate::morphology::{Analyzer, Interner, Table, Term, Word};
use crate::render::Language;
use crate::text::fold;
use rustc_hash::FxHashSet;

/// The prefix of intent keys, with which no word or code begins.
pub(super) const SIGN: char = '?';

/// What people may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// A kind of record.
    Kind(Kind),
    /// A property of an assessment or an offer.
    Says(Answer),
    /// A page of the site.
    Page(Wanted),
}

/// The pages of the site that people ask for in words that are not their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// How to prepare for the assessment.
    Preparation,
    /// The whole referential.
    Complete,
    /// The grid that a jury fills in.
    Grid,
    /// The form for assessing oneself.
    Positioning,
    /// A period in a company.
    Placement,
    /// All competencies of the site.
    Index,
    Glossary,
    Comparison,
    Changes,
    /// How accessible the site is, and whom to write to about it.
    Accessibility,
}

impl Wanted {
    const ALL: [Self; 10] = [
        Self::Preparation,
        Self::Complete,
        Self::Grid,
        Self::Positioning,
        Self::Placement,
        Self::Index,
        Self::Glossary,
        Self::Comparison,
        Self::Changes,
        Self::Accessibility,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Preparation => "preparation",
            Self::Complete => "complete",
            Self::Grid => "grid",
            Self::Positioning => "positioning",
            Self::Placement => "placement",
            Self::Index => "index",
            Self::Glossary => "glossary",
            Self::Comparison => "comparison",
            Self::Changes => "changes",
            Self::Accessibility => "accessibility",
        }
    }
}

/// The properties that a record can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Oral,
    Written,
    Practical,
    Individual,
    Collective,
    Duration,
    Coefficient,
    Production,
    Jury,
    Level,
    Option,
    Prerequisite,
    Price,
}

impl Answer {
    const ALL: [Self; 13] = [
        Self::Oral,
        Self::Written,
        Self::Practical,
        Self::Individual,
        Self::Collective,
        Self::Duration,
        Self::Coefficient,
        Self::Production,
        Self::Jury,
        Self::Level,
        Self::Option,
        Self::Prerequisite,
        Self::Price,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Oral => "oral",
            Self::Written => "written",
            Self::Practical => "practical",
            Self::Individual => "individual",
            Self::Collective => "collective",
            Self::Duration => "duration",
            Self::Coefficient => "coefficient",
            Self::Production => "production",
            Self::Jury => "jury",
            Self::Level => "level",
            Self::Option => "option",
            Self::Prerequisite => "prerequisite",
            Self::Price => "price",
        }
    }

    /// Whether assessments alone say it.
    fn is_of_assessments(self) -> bool {
        matches!(
            self,
            Self::Oral
                | Self::Written
                | Self::Practical
                | Self::Individual
                | Self::Collective
                | Self::Coefficient
        )
    }

    fn of_assessment(self, assessment: &Assessment) -> bool {
        let form = |form| assessment.all_forms().any(|of| of == form);
        let setting = |setting| assessment.settings.contains(&setting);
        match self {
            Self::Oral => form(FormRecord::Oral),
            Self::Written => form(FormRecord::Written),
            Self::Practical => form(FormRecord::Practical),
            Self::Individual => setting(SettingRecord::Individual),
            Self::Collective => setting(SettingRecord::Collective),
            Self::Duration => assessment.all_durations().next().is_some(),
            Self::Coefficient => assessment.coefficient.is_some(),
            _ => false,
        }
    }

    fn of_certification(self, certification: &Certification) -> bool {
        let entry = &certification.entry;
        match self {
            Self::Level => certification.level.is_some(),
            Self::Option => !certification.options.is_empty(),
            Self::Prerequisite => {
                entry.entry_prerequisites.is_some() || entry.validation_prerequisites.is_some()
            }
            _ => false,
        }
    }

    fn of_offer(self, offer: &Offer) -> bool {
        match self {
            Self::Duration => offer.duration.is_some(),
            Self::Price => offer.price.is_some(),
            Self::Prerequisite => offer.entry_prerequisites.is_some(),
            _ => false,
        }
    }
}

impl Intent {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let kinds = Kind::ALL.into_iter().map(Self::Kind);
        let answers = Answer::ALL.into_iter().map(Self::Says);
        let pages = Wanted::ALL.into_iter().map(Self::Page);
        kinds.chain(answers).chain(pages)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.name(),
            Self::Says(answer) => answer.name(),
            Self::Page(wanted) => wanted.name(),
        }
    }

    /// The key of its group.
    pub(super) fn key(self) -> String {
        format!("{SIGN}{}", self.name())
    }

    /// The keys of the groups that its words lead to. Who asks whether one works alone or how much
    /// something counts asks for an assessment, also where it is the other way round.
    pub(super) fn keys(self) -> Vec<String> {
        let assessment = Self::Kind(Kind::Assessment);
        let more = matches!(self, Self::Says(answer) if answer.is_of_assessments());
        let more = more.then(|| assessment.key());
        std::iter::once(self.key()).chain(more).collect()
    }

    /// The words that ask for it, from the language file, and whether each surely does: one with a
    /// question mark may as well be a word of what is looked for.
    pub(super) fn asked(self, language: &Language) -> impl Iterator<Item = (&str, bool)> {
        let words = language.text(&format!("search_words_{}", self.name()));
        let words = words.unwrap_or("").split(',').map(str::trim);
        words.map(|word| match word.strip_suffix('?') {
            Some(word) => (word.trim_end(), false),
            None => (word, true),
        })
    }
}

/// The intents of a site, as numbers.
pub(super) struct Intents {
    kinds: Vec<(Kind, Word)>,
    pages: Vec<(Wanted, Word)>,
    answers: Vec<(Answer, Word, FxHashSet<String>)>,
}

impl Intents {
    pub(super) fn of(language: &Language, interner: &Interner) -> Self {
        let word = |intent: Intent| interner.marker(&intent.key());
        let kinds = Kind::ALL.into_iter();
        let kinds = kinds.map(|kind| (kind, word(Intent::Kind(kind))));
        let answers = Answer::ALL.into_iter().map(|answer| {
            let says = language.text(&format!("search_says_{}", answer.name()));
            let groups = groups(says.unwrap_or(""), interner.analyzer());
            (answer, word(Intent::Says(answer)), groups)
        });
        let pages = Wanted::ALL.into_iter();
        let pages = pages.map(|page| (page, word(Intent::Page(page))));
        Self {
            kinds: kinds.collect(),
            pages: pages.collect(),
            answers: answers.collect(),
        }
    }

    /// The intent that asks for records of a kind.
    pub(super) fn kind(&self, kind: Kind) -> Vec<Word> {
        let of_kind = self.kinds.iter().filter(|(of, _)| *of == kind);
        of_kind.map(|(_, word)| *word).collect()
    }

    /// The key of what is asked for by the name of an option, whose page answers.
    pub(super) fn option_key(name: &str) -> String {
        format!("{SIGN}{}", fold(name).replace(' ', "-"))
    }

    /// The intent that asks for a page.
    pub(super) fn page(&self, wanted: Wanted) -> Vec<Word> {
        let of_page = self.pages.iter().filter(|(of, _)| *of == wanted);
        of_page.map(|(_, word)| *word).collect()
    }

    /// The intent that an answer is asked for by.
    pub(super) fn answer(&self, answer: Answer) -> Vec<Word> {
        self.answering(|of, _| of == answer)
    }

    /// The intents that an assessment answers, by its keys or by the words of its text.
    pub(super) fn assessment(
        &self,
        assessment: &Assessment,
        words: &[Word],
        table: &Table,
    ) -> Vec<Word> {
        let said: FxHashSet<Term> = words.iter().filter_map(|word| table.term(*word)).collect();
        let said: FxHashSet<&str> = said.into_iter().map(|term| table.key(term)).collect();
        let says =
            |groups: &FxHashSet<String>| groups.iter().any(|key| said.contains(key.as_str()));
        self.answering(|answer, groups| answer.of_assessment(assessment) || says(groups))
    }

    /// The intents that a certification answers.
    pub(super) fn certification(&self, certification: &Certification) -> Vec<Word> {
        self.answering(|answer, _| answer.of_certification(certification))
    }

    /// The intents that an offer answers.
    pub(super) fn offer(&self, offer: &Offer) -> Vec<Word> {
        self.answering(|answer, _| answer.of_offer(offer))
    }

    fn answering(&self, answers: impl Fn(Answer, &FxHashSet<String>) -> bool) -> Vec<Word> {
        let answering = self.answers.iter();
        let answering = answering.filter(|(answer, _, groups)| answers(*answer, groups));
        answering.map(|(_, word, _)| *word).collect()
    }
}

fn groups(words: &str, analyzer: &Analyzer) -> FxHashSet<String> {
    analyzer.groups(words).map(|(_, key)| key).collect()
}
