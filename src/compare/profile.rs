//! The words that represent a competency.

use super::terms::{ACTIVITY, CRITERION, Count, PART, SKILL, STATEMENT, TermLists, Terms, Weight};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};
use crate::morphology::{Interner, Table, Term, Word};
use crate::reading::{Reading, Readings};
use crate::text::typography::Typography;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// The profile of a competency, computed from its own certification alone.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'p> {
    /// The terms of its texts.
    pub terms: Terms<'p>,
    /// The beginning of its statement on one line, with typography applied.
    pub excerpt: &'p str,
    /// The words of the excerpt.
    words: &'p [WordInExcerpt],
}

/// A word of an excerpt and its byte range there.
#[derive(Clone, Copy, Debug)]
struct WordInExcerpt {
    term: Term,
    start: u16,
    end: u16,
}

/// The profiles of the competencies of a certification, by id.
///
/// A site of the whole country has two hundred thousand competencies, each of which is compared with
/// many others. So the items of all of them are in a few lists.
#[derive(Debug)]
pub struct CertificationProfiles {
    terms: TermLists,
    excerpts: Box<str>,
    words: Box<[WordInExcerpt]>,
    /// By id of the competency.
    ends: Box<[Ends]>,
}

/// Where the items of a competency end; those of the next one begin there.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    excerpt: usize,
    words: usize,
}

/// An excerpt and its words, each with its byte range.
type Excerpt = (String, Vec<(Word, Range<usize>)>);

/// The maximum length of an excerpt, in characters.
const EXCERPT_CHARS: usize = 120;

/// How often each term occurs in a text.
type Occurrences = Vec<(Term, u32)>;

fn occurrences<'w>(words: impl IntoIterator<Item = &'w Word>, table: &Table) -> Occurrences {
    let terms = words.into_iter().filter_map(|word| table.term(*word));
    let mut terms: Vec<Term> = terms.collect();
    terms.sort_unstable();
    let runs = terms.chunk_by(|a, b| a == b);
    let counts = runs.map(|same| (same[0], u32::try_from(same.len()).unwrap_or(u32::MAX)));
    counts.collect()
}

/// Counts by term; reused between profiles.
struct Sums {
    /// In twentieths of an occurrence.
    by_term: Vec<u32>,
    /// The terms whose sums are not zero.
    terms: Vec<Term>,
}

impl Sums {
    fn new(terms: usize) -> Self {
        Self {
            by_term: vec![0; terms],
            terms: Vec::new(),
        }
    }

    fn add(&mut self, occurrences: &Occurrences, twentieths: u16) {
        for (term, count) in occurrences {
            let sum = &mut self.by_term[term.index()];
            if *sum == 0 {
                self.terms.push(*term);
            }
            *sum = sum.saturating_add(count.saturating_mul(twentieths.into()));
        }
    }

    /// Drains the sums: terms with their counts, by rank.
    fn take(&mut self, table: &Table) -> impl Iterator<Item = (Term, Count)> {
        let ranked = self.terms.drain(..).map(|term| (table.rank(term), term));
        let mut ranked: Vec<(u64, Term)> = ranked.collect();
        ranked.sort_unstable_by(|(a, one), (b, other)| {
            a.cmp(b)
                .then_with(|| table.key(*one).cmp(table.key(*other)))
        });
        let sums = &mut self.by_term;
        ranked.into_iter().map(|(_, term)| {
            let sum = std::mem::take(&mut sums[term.index()]);
            (term, Count::of(sum))
        })
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
    sums.add(&occurrences(&words, &table), STATEMENT);
    let terms = sums.take(&table);
    terms.map(|(term, count)| (term, count.weight())).collect()
}

impl<'p> Profile<'p> {
    /// The significant words of the excerpt: byte ranges and terms.
    pub(super) fn words(self) -> impl Iterator<Item = (Range<usize>, Term)> + 'p {
        let words = self.words.iter();
        words.map(|word| (word.start.into()..word.end.into(), word.term))
    }
}

/// The texts that several competencies share, or that count as a whole: their terms.
struct Texts {
    activities: Vec<Occurrences>,
    criteria: Vec<Occurrences>,
    /// Titles and statements of the competencies.
    statements: Vec<Occurrences>,
    skills: Vec<Occurrences>,
}

impl Texts {
    fn of(reading: &Reading, table: &Table) -> Self {
        let one = |extent| occurrences(reading.words(extent), table);
        let both = |a, b| occurrences(reading.words(a).iter().chain(reading.words(b)), table);
        let activities = reading.activities.iter().map(|title| one(*title));
        let criteria = reading.criteria.iter();
        let criteria = criteria.map(|criterion| both(criterion.title, criterion.indicators));
        let competencies = || reading.competencies.iter();
        let statements = competencies().map(|words| both(words.title, words.statement));
        Self {
            activities: activities.collect(),
            criteria: criteria.collect(),
            statements: statements.collect(),
            skills: competencies().map(|words| one(words.skills)).collect(),
        }
    }

    /// Adds up the texts of a competency.
    fn add_up(&self, certification: &Certification, id: CompetencyId, sums: &mut Sums) {
        let competency = &certification[id];
        sums.add(&self.statements[id.index()], STATEMENT);
        sums.add(&self.skills[id.index()], SKILL);
        for activity in &competency.activities {
            sums.add(&self.activities[activity.index()], ACTIVITY);
        }
        for part in &competency.children {
            sums.add(&self.statements[part.index()], PART);
        }
        for criterion in &competency.criteria {
            sums.add(&self.criteria[criterion.index()], CRITERION);
        }
    }
}

impl CertificationProfiles {
    fn of(
        certification: &Certification,
        reading: &Reading,
        interner: &Interner,
        print: Typography,
    ) -> Self {
        let statements = certification.competencies.iter();
        let excerpts = statements.map(|competency| {
            let excerpt = excerpt(&competency.statement.plain);
            let excerpt = print.apply(&excerpt).into_owned();
            let mut words = Vec::new();
            interner.read(&excerpt, |word, range| words.push((word, range)));
            (excerpt, words)
        });
        // The table must contain all words first.
        let excerpts: Vec<Excerpt> = excerpts.collect();
        let table = &*interner.table();
        let texts = Texts::of(reading, table);
        let mut sums = Sums::new(table.terms());
        let mut made = Making::default();
        for (id, excerpt) in certification.competency_ids().zip(excerpts) {
            texts.add_up(certification, id, &mut sums);
            made.push(sums.take(table), excerpt, table);
        }
        made.done()
    }

    /// The terms of a competency.
    #[inline]
    pub(super) fn terms(&self, id: CompetencyId) -> Terms<'_> {
        self.terms.get(id.index())
    }

    /// The terms of all competencies, by id.
    pub(super) fn all_terms(&self) -> impl Iterator<Item = Terms<'_>> {
        self.terms.iter()
    }

    /// The profile of a competency.
    pub fn get(&self, id: CompetencyId) -> Profile<'_> {
        let before = id.index().checked_sub(1);
        let start = before.map_or(Ends::default(), |before| self.ends[before]);
        let end = self.ends[id.index()];
        Profile {
            terms: self.terms(id),
            excerpt: &self.excerpts[start.excerpt..end.excerpt],
            words: &self.words[start.words..end.words],
        }
    }
}

/// The lists of profiles in the making.
#[derive(Default)]
struct Making {
    terms: TermLists,
    excerpts: String,
    words: Vec<WordInExcerpt>,
    ends: Vec<Ends>,
}

impl Making {
    /// Adds the profile of the next competency.
    fn push(
        &mut self,
        terms: impl Iterator<Item = (Term, Count)>,
        (excerpt, words): Excerpt,
        table: &Table,
    ) {
        self.terms.push(terms);
        self.excerpts.push_str(&excerpt);
        let words = words.into_iter().filter_map(|(word, range)| {
            Some(WordInExcerpt {
                term: table.term(word)?,
                // Excerpts are shorter than `u16::MAX`.
                start: u16::try_from(range.start).ok()?,
                end: u16::try_from(range.end).ok()?,
            })
        });
        self.words.extend(words);
        self.ends.push(Ends {
            excerpt: self.excerpts.len(),
            words: self.words.len(),
        });
    }

    fn done(mut self) -> CertificationProfiles {
        self.terms.shrink_to_fit();
        CertificationProfiles {
            terms: self.terms,
            excerpts: self.excerpts.into(),
            words: self.words.into(),
            ends: self.ends.into(),
        }
    }
}

/// The profiles of the competencies of all certifications, with the readings they are made from.
pub struct Profiles {
    readings: Readings,
    /// By index of the certification in the catalog.
    certifications: Vec<Arc<CertificationProfiles>>,
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
                let (c, print) = (certification, print);
                Arc::new(CertificationProfiles::of(c, &reading, interner, print))
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
    pub fn certification(&self, position: usize) -> &Arc<CertificationProfiles> {
        &self.certifications[position]
    }

    /// The profile of a competency.
    pub fn get(&self, (position, id): (usize, CompetencyId)) -> Profile<'_> {
        self.certifications[position].get(id)
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
