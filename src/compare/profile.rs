//! The words that a competency is known by.

use crate::link::catalog::{Certification, Competency, CompetencyId};
use crate::morphology::{Analyzer, Token, tokens};
use crate::text::Hash;
use crate::text::typography::Typography;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

/// A group of words that belong together, by a number made of its key alone: terms of two
/// certifications can be compared although each was read by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u64);

impl Term {
    /// The term of a key of [`Analyzer::group`], by its hash.
    fn of(key: &str) -> Self {
        Self(Hash::of(key.as_bytes()).finish())
    }
}

/// How much a term says of a text: between 0 and 1.
pub type Weight = f32;

/// The words of a competency, known from its own certification alone.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// What its texts say, each term once and in order.
    pub terms: Vec<(Term, Weight)>,
    /// The beginning of its statement on one line, as print has it.
    pub excerpt: String,
    /// The words of the excerpt: the bytes that each stands on.
    pub words: Vec<(Range<usize>, Term)>,
}

/// Longest excerpt of a statement, in characters.
const EXCERPT_CHARS: usize = 180;

// How much a word counts by where it stands. A competency is what its statement says; its skills
// say it in detail; the activities that call for it, its parts and the criteria that judge it
// speak of it among other things.
const STATEMENT: Weight = 1.0;
const SKILL: Weight = 0.5;
const ACTIVITY: Weight = 0.25;
const PART: Weight = 0.25;
const CRITERION: Weight = 0.1;

/// The terms of words, for the readers of a whole site.
///
/// To find the group of a word costs some microseconds, and a site says the same few thousand
/// words again and again: what was found once is kept for all threads.
pub struct Terms {
    analyzer: Analyzer,
    /// `None` for words that say nothing.
    known: RwLock<HashMap<String, Option<Term>>>,
}

impl Terms {
    /// Terms in a language (BCP 47).
    pub fn of(language: &str) -> Self {
        Self {
            analyzer: Analyzer::of(language),
            known: RwLock::default(),
        }
    }

    /// Whether so many words were read that most of them cannot be on the site any more.
    pub(crate) fn has_grown(&self) -> bool {
        const MANY: usize = 200_000;
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.len() > MANY
    }

    fn find(&self, token: &Token<'_>) -> Option<Term> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(token.text) {
            return *found;
        }
        drop(known);
        let says_something = self.analyzer.says_something(token);
        let term = says_something.then(|| Term::of(&self.analyzer.group(token)));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(token.text.to_owned(), term);
        term
    }

    /// How often each term stands in texts.
    pub fn count<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Counts {
        let mut counts = Counts::default();
        for (_, term) in texts.into_iter().flat_map(|text| self.words(text)) {
            *counts.0.entry(term).or_default() += 1.0;
        }
        counts
    }

    /// The words of a text that say something: where each stands, and its term.
    fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, Term)> + 'a {
        tokens(text).filter_map(|token| Some((token.range.clone(), self.find(&token)?)))
    }
}

/// How often each term stands somewhere.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<Term, Weight>);

impl Counts {
    fn add(&mut self, other: &Self, factor: Weight) {
        for (term, count) in &other.0 {
            *self.0.entry(*term).or_default() += factor * count;
        }
    }

    /// The terms in order with what they say of the texts.
    pub(super) fn weights(&self) -> Vec<(Term, Weight)> {
        let terms = self.0.iter();
        terms
            .map(|(term, count)| (*term, saturated(*count)))
            .collect()
    }
}

/// A word that stands ten times does not say ten times as much.
fn saturated(count: Weight) -> Weight {
    count / (count + 1.0)
}

impl Profile {
    /// The place of a term that the competency itself says, in its title, its statement or its
    /// skills.
    pub(super) fn find(&self, term: Term) -> Option<usize> {
        let found = self.terms.binary_search_by_key(&term, |(known, _)| *known);
        found
            .ok()
            .filter(|at| self.terms[*at].1 >= saturated(SKILL))
    }

    /// The profiles of the competencies of a certification, by their number.
    pub fn of_all(certification: &Certification, terms: &Terms, print: Typography) -> Vec<Self> {
        let activities: Vec<Counts> = certification
            .activities
            .iter()
            .map(|activity| terms.count([activity.title.plain.as_str()]))
            .collect();
        let criteria: Vec<Counts> = certification
            .criteria
            .iter()
            .map(|criterion| {
                let indicators = criterion.indicators.iter().map(|(_, text)| text);
                terms.count(criterion.title.iter().chain(indicators).map(plain))
            })
            .collect();
        let statements: Vec<Counts> = certification
            .competencies
            .iter()
            .map(|competency| terms.count(own_words(competency)))
            .collect();
        let profile = |id: CompetencyId| {
            let competency = &certification[id];
            let mut counts = Counts::default();
            counts.add(&statements[id.index()], STATEMENT);
            counts.add(&terms.count(competency.skills.iter().map(plain)), SKILL);
            for activity in &competency.activities {
                counts.add(&activities[activity.index()], ACTIVITY);
            }
            for part in &competency.children {
                counts.add(&statements[part.index()], PART);
            }
            for criterion in &competency.criteria {
                counts.add(&criteria[criterion.index()], CRITERION);
            }
            let excerpt = print
                .apply(&excerpt(&competency.statement.plain))
                .into_owned();
            Self {
                terms: counts.weights(),
                words: terms.words(&excerpt).collect(),
                excerpt,
            }
        };
        certification.competency_ids().map(profile).collect()
    }
}

fn plain(text: &crate::text::RichText) -> &str {
    &text.plain
}

fn own_words(competency: &Competency) -> impl Iterator<Item = &str> {
    let title = competency.title.iter().map(plain);
    title.chain([competency.statement.plain.as_str()])
}

/// The beginning of a text on one line, cut at the end of a word. The items of a list, which
/// stand on lines of their own, follow one another after commas.
fn excerpt(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix("- ").unwrap_or(part);
        if line.ends_with(char::is_alphanumeric) {
            line.push(',');
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    let Some((most, _)) = line.char_indices().nth(EXCERPT_CHARS) else {
        return line;
    };
    let words = line[..most].rsplit_once(char::is_whitespace);
    let mut kept = words.map_or(&line[..most], |(kept, _)| kept);
    // An excerpt does not end with « en vue de la ».
    for _ in 0..MOST_LINKS {
        match kept.rsplit_once(char::is_whitespace) {
            Some((before, last)) if letters(last) <= LONGEST_LINK => kept = before,
            _ => break,
        }
    }
    let kept = kept.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    format!("{kept}…")
}

/// The length of words that link others, and how many of them follow one another.
const LONGEST_LINK: usize = 3;
const MOST_LINKS: usize = 4;

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_one_line_and_end_with_a_word() {
        let list = "Traiter les litiges\n- en collectant les faits\n- en proposant, puis :\n";
        assert_eq!(
            excerpt(list),
            "Traiter les litiges, en collectant les faits, en proposant, puis :"
        );
        let long = format!(
            "{} en vue de la {}",
            "mots ".repeat(34).trim(),
            "x".repeat(40)
        );
        assert_eq!(excerpt(&long), format!("{}…", "mots ".repeat(34).trim()));
        assert_eq!(excerpt(&"é".repeat(200)).chars().count(), 181);
    }

    #[test]
    fn terms_of_one_family_are_one() {
        let terms = Terms::of("fr");
        let of = |text: &str| terms.count([text]).weights();
        assert_eq!(of("négocier"), of("les négociations"));
        assert_eq!(of("roue roue roue"), [(of("roue")[0].0, 0.75)]);
        assert!(of("avec le et").is_empty());
    }
}
