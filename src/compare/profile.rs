//! The words that represent a competency.

use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};
use crate::morphology::{Interner, Table, Term, Word};
use crate::reading::{Reading, Readings};
use crate::text::typography::Typography;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// The weight of a term in a text: between 0 and 1.
pub type Weight = f32;

/// The profile of a competency, computed from its own certification alone.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The terms of its texts, without duplicates, sorted by rank.
    pub terms: Box<[(Term, Weight)]>,
    /// The beginning of its statement on one line, with typography applied.
    pub excerpt: Box<str>,
    /// The words of the excerpt.
    words: Box<[WordInExcerpt]>,
}

/// A word of an excerpt and its byte range.
#[derive(Clone, Copy, Debug)]
struct WordInExcerpt {
    term: Term,
    start: u16,
    end: u16,
}

/// An excerpt and its words, each with its byte range.
type Excerpt = (String, Vec<(Word, Range<usize>)>);

/// The maximum length of an excerpt, in characters.
const EXCERPT_CHARS: usize = 120;

// Weights by source. A competency is defined by its statement; its skills elaborate it; its
// activities, parts and criteria mention it among other things.
const STATEMENT: Weight = 1.0;
const SKILL: Weight = 0.5;
const ACTIVITY: Weight = 0.25;
const PART: Weight = 0.25;
const CRITERION: Weight = 0.1;

/// How often each term occurs in a text.
type Counts = Vec<(Term, Weight)>;

fn counts<'w>(words: impl IntoIterator<Item = &'w Word>, table: &Table) -> Counts {
    let terms = words.into_iter().filter_map(|word| table.term(*word));
    let mut terms: Vec<Term> = terms.collect();
    terms.sort_unstable();
    let runs = terms.chunk_by(|a, b| a == b);
    #[allow(
        clippy::cast_precision_loss,
        reason = "no text repeats a word millions of times"
    )]
    let counts = runs.map(|same| (same[0], same.len() as Weight));
    counts.collect()
}

/// Weight sums by term; reused between profiles.
struct Sums {
    by_term: Vec<Weight>,
    /// The terms whose sums are not zero.
    terms: Vec<Term>,
}

impl Sums {
    fn new(terms: usize) -> Self {
        Self {
            by_term: vec![0.0; terms],
            terms: Vec::new(),
        }
    }

    fn add(&mut self, counts: &Counts, factor: Weight) {
        for (term, count) in counts {
            let sum = &mut self.by_term[term.index()];
            if *sum == 0.0 {
                self.terms.push(*term);
            }
            *sum += factor * count;
        }
    }

    /// Drains the sums: terms with their weights, by rank.
    fn take(&mut self, table: &Table) -> Vec<(Term, Weight)> {
        let ranked = self.terms.drain(..).map(|term| (table.rank(term), term));
        let mut ranked: Vec<(u64, Term)> = ranked.collect();
        ranked.sort_unstable_by(|(a, one), (b, other)| {
            a.cmp(b)
                .then_with(|| table.key(*one).cmp(table.key(*other)))
        });
        let sums = &mut self.by_term;
        let weights = ranked
            .into_iter()
            .map(|(_, term)| (term, saturated(std::mem::take(&mut sums[term.index()]))));
        weights.collect()
    }
}

/// The terms of texts with their weights, by rank.
pub(super) fn terms_of_texts<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    interner: &Interner,
) -> Vec<(Term, Weight)> {
    let mut words = Vec::new();
    for text in texts {
        interner.read(text, |word, _| words.push(word));
    }
    let table = interner.table();
    let mut sums = Sums::new(table.terms());
    sums.add(&counts(&words, &table), 1.0);
    sums.take(&table)
}

/// Ten occurrences of a word do not count ten times.
fn saturated(count: Weight) -> Weight {
    count / (count + 1.0)
}

impl Profile {
    /// Whether a term of this weight occurs in the competency's own title, statement or skills.
    pub(super) fn is_own(weight: Weight) -> bool {
        weight >= saturated(SKILL)
    }

    /// The significant words of the excerpt: byte ranges and terms.
    pub(super) fn words(&self) -> impl Iterator<Item = (Range<usize>, Term)> {
        let words = self.words.iter();
        words.map(|word| (word.start.into()..word.end.into(), word.term))
    }

    /// The profiles of the competencies of a certification, by id.
    fn of_all(
        certification: &Certification,
        reading: &Reading,
        interner: &Interner,
        print: Typography,
    ) -> Vec<Self> {
        let excerpts = certification.competencies.iter().map(|competency| {
            let excerpt = print
                .apply(&excerpt(&competency.statement.plain))
                .into_owned();
            let mut words = Vec::new();
            interner.read(&excerpt, |word, range| words.push((word, range)));
            (excerpt, words)
        });
        // The table must contain all words first.
        let excerpts: Vec<_> = excerpts.collect();
        let table = &*interner.table();
        let counts = |words: &[Word]| counts(words, table);
        let of_both = |one, other| counts(&[reading.words(one), reading.words(other)].concat());
        let activities = reading.activities.iter();
        let activities: Vec<Counts> = activities
            .map(|title| counts(reading.words(*title)))
            .collect();
        let criteria = reading.criteria.iter();
        let criteria: Vec<Counts> = criteria
            .map(|criterion| of_both(criterion.title, criterion.indicators))
            .collect();
        let competencies = reading.competencies.iter();
        let statements: Vec<Counts> = competencies
            .map(|competency| of_both(competency.title, competency.statement))
            .collect();
        let mut sums = Sums::new(table.terms());
        let mut profile = |(id, (excerpt, words)): (CompetencyId, Excerpt)| {
            let competency = &certification[id];
            let skills = reading.competencies[id.index()].skills;
            sums.add(&statements[id.index()], STATEMENT);
            sums.add(&counts(reading.words(skills)), SKILL);
            for activity in &competency.activities {
                sums.add(&activities[activity.index()], ACTIVITY);
            }
            for part in &competency.children {
                sums.add(&statements[part.index()], PART);
            }
            for criterion in &competency.criteria {
                sums.add(&criteria[criterion.index()], CRITERION);
            }
            let words = words.into_iter().filter_map(|(word, range)| {
                Some(WordInExcerpt {
                    term: table.term(word)?,
                    // Excerpts are shorter than `u16::MAX`.
                    start: u16::try_from(range.start).ok()?,
                    end: u16::try_from(range.end).ok()?,
                })
            });
            Self {
                terms: sums.take(table).into(),
                words: words.collect(),
                excerpt: excerpt.into(),
            }
        };
        certification
            .competency_ids()
            .zip(excerpts)
            .map(&mut profile)
            .collect()
    }
}

/// The profiles of the competencies of all certifications, with the readings they are made from.
pub struct Profiles {
    readings: Readings,
    /// By index of the certification in the catalog and id of the competency.
    certifications: Vec<Arc<Vec<Profile>>>,
}

impl Profiles {
    /// Makes the profiles of a catalog, reusing those of `earlier` for unchanged certifications.
    pub fn of(catalog: &Catalog, earlier: Option<&Self>) -> Self {
        let readings = Readings::of(catalog, earlier.map(|earlier| &earlier.readings));
        let print = Typography::of(&catalog.site.language);
        let known = |index: usize, certification: &Arc<Certification>| {
            let earlier = earlier?;
            let position = earlier.readings.position_of(certification)?;
            // A reading with renumbered words is a different one.
            let (before, now) = (
                earlier.readings.readable(position),
                readings.readable(index),
            );
            Arc::ptr_eq(before, now).then(|| Arc::clone(&earlier.certifications[position]))
        };
        let certifications = catalog.certifications.par_iter().enumerate();
        let profiles = certifications.map(|(index, certification)| {
            known(index, certification).unwrap_or_else(|| {
                let (reading, interner) = (readings.get(index), readings.interner());
                Arc::new(Profile::of_all(certification, &reading, interner, print))
            })
        });
        Self {
            certifications: profiles.collect(),
            readings,
        }
    }

    /// The readings of the certifications.
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// The profiles of the competencies of a certification, by its index in the catalog.
    pub fn certification(&self, position: usize) -> &Arc<Vec<Profile>> {
        &self.certifications[position]
    }

    /// The profile of a competency.
    pub fn get(&self, (position, id): (usize, CompetencyId)) -> &Profile {
        &self.certifications[position][id.index()]
    }
}

/// The beginning of a text on one line, cut at a word boundary. List items are joined with commas.
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

/// The maximum length of link words, and how many may follow one another.
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
            "mots ".repeat(22).trim(),
            "x".repeat(40)
        );
        assert_eq!(excerpt(&long), format!("{}…", "mots ".repeat(22).trim()));
        assert_eq!(excerpt(&"é".repeat(200)).chars().count(), 121);
    }

    #[test]
    fn terms_of_one_family_are_one() {
        let interner = Interner::of("fr");
        let of = |text: &str| terms_of_texts([text], &interner);
        assert_eq!(of("négocier"), of("les négociations"));
        assert_eq!(of("roue roue roue"), [(of("roue")[0].0, 0.75)]);
        assert!(of("avec le et").is_empty());
    }
}
