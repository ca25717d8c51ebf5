//! The words of a catalog as numbers: read once, right after linking.
//!
//! The comparison of certifications and the search index need the words of texts and their
//! frequencies, for shared texts many times. They take them from here, so that no such text is
//! tokenized twice. Texts that only one entry of the search index contains are read there.

use crate::lazy::Lazy;
use crate::link::Catalog;
use crate::link::catalog::{Certification, Competency};
use crate::morphology::{Interner, Word};
use crate::text::RichText;
use rayon::prelude::*;
use std::sync::Arc;

/// The words of one text, or of texts that are always read together: a range of the [`Reading`] of
/// their certification.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extent {
    start: u32,
    end: u32,
}

/// The words of a unit.
pub(crate) struct UnitWords {
    pub code: Extent,
    pub title: Extent,
}

/// The words of a competency.
pub(crate) struct CompetencyWords {
    pub code: Extent,
    pub name: Extent,
    /// Empty without a title.
    pub title: Extent,
    pub statement: Extent,
    pub skills: Extent,
}

/// The words of a criterion.
pub(crate) struct CriterionWords {
    pub name: Extent,
    /// Empty without a title.
    pub title: Extent,
    pub indicators: Extent,
}

/// The words of one certification. Lists are indexed by record ids.
pub struct Reading {
    words: Box<[Word]>,
    pub(crate) short_title: Extent,
    pub(crate) units: Vec<UnitWords>,
    /// The titles of the activities.
    pub(crate) activities: Vec<Extent>,
    pub(crate) competencies: Vec<CompetencyWords>,
    pub(crate) criteria: Vec<CriterionWords>,
    /// The titles of the assessments.
    pub(crate) assessments: Vec<Extent>,
    pub(crate) conditions: Vec<Extent>,
}

/// Reads the texts of one certification.
struct Reader<'a> {
    interner: &'a Interner,
    words: Vec<Word>,
}

impl Reader<'_> {
    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Extent {
        let position = |words: &Vec<Word>| u32::try_from(words.len()).unwrap_or(u32::MAX);
        let start = position(&self.words);
        for text in texts {
            self.interner.read(text, |word, _| self.words.push(word));
        }
        Extent {
            start,
            end: position(&self.words),
        }
    }

    fn text(&mut self, text: &str) -> Extent {
        self.texts([text])
    }

    fn competency(&mut self, competency: &Competency) -> CompetencyWords {
        let title = self.rich(&competency.title);
        let named = competency.title.as_ref();
        let is_name = named.is_some_and(|title| title.plain == competency.name);
        CompetencyWords {
            code: self.texts(competency.code.as_deref()),
            name: if is_name {
                title
            } else {
                self.text(&competency.name)
            },
            title,
            statement: self.rich([&competency.statement]),
            skills: self.rich(&competency.skills),
        }
    }

    fn rich<'t>(&mut self, texts: impl IntoIterator<Item = &'t RichText>) -> Extent {
        self.texts(texts.into_iter().map(|text| text.plain.as_str()))
    }
}

impl Reading {
    fn of(certification: &Certification, interner: &Interner) -> Self {
        let c = certification;
        let mut reader = Reader {
            interner,
            words: Vec::new(),
        };
        let r = &mut reader;
        let short_title = r.text(&c.short_title);
        let units = c.units.iter().map(|unit| UnitWords {
            code: r.texts(unit.code.as_deref()),
            title: r.rich([&unit.title]),
        });
        let units = units.collect();
        let activities = c
            .activities
            .iter()
            .map(|activity| r.rich([&activity.title]));
        let activities = activities.collect();
        let competencies = c
            .competencies
            .iter()
            .map(|competency| r.competency(competency));
        let competencies = competencies.collect();
        let criteria = c.criteria.iter().map(|criterion| CriterionWords {
            name: r.text(&criterion.name),
            title: r.rich(&criterion.title),
            indicators: r.rich(criterion.indicators.iter().map(|(_, text)| text)),
        });
        let criteria = criteria.collect();
        let assessments = c
            .assessments
            .iter()
            .map(|assessment| r.rich([&assessment.title]));
        let assessments = assessments.collect();
        let conditions = c
            .conditions
            .iter()
            .map(|condition| r.rich(&condition.items));
        let conditions = conditions.collect();
        Self {
            words: reader.words.into(),
            short_title,
            units,
            activities,
            competencies,
            criteria,
            assessments,
            conditions,
        }
    }

    /// The words of an extent.
    pub(crate) fn words(&self, extent: Extent) -> &[Word] {
        &self.words[extent.start as usize..extent.end as usize]
    }
}

/// The words of a certification, while they are needed.
///
/// Two values for one certification are the same if they have the same address: then both have the
/// same numbers.
pub(crate) struct Readable(Lazy<Reading>);

/// The words of all certifications of a catalog.
pub struct Readings {
    interner: Arc<Interner>,
    language: String,
    /// How many words the interner knew when all of them were on the site.
    fresh: usize,
    /// By index in the catalog.
    certifications: Vec<Arc<Readable>>,
    /// The certifications that were read.
    of: Vec<Arc<Certification>>,
}

impl Readings {
    /// Reads a catalog, reusing the readings of `earlier` for unchanged certifications.
    pub fn of(catalog: &Catalog, earlier: Option<&Self>) -> Self {
        let language = &catalog.site.language;
        let earlier =
            earlier.filter(|earlier| earlier.language == *language && !earlier.has_grown());
        let interner = match earlier {
            Some(earlier) => Arc::clone(&earlier.interner),
            None => Arc::new(Interner::of(language)),
        };
        let read = |certification: &Arc<Certification>| {
            let known = earlier.and_then(|earlier| {
                let position = earlier.position_of(certification)?;
                Some(Arc::clone(&earlier.certifications[position]))
            });
            known.unwrap_or_else(|| {
                let reading = Reading::of(certification, &interner);
                Arc::new(Readable(reading.into()))
            })
        };
        let certifications = catalog.certifications.par_iter().map(read).collect();
        let fresh = earlier.map(|earlier| earlier.fresh);
        Self {
            fresh: fresh.unwrap_or_else(|| interner.table().words()),
            interner,
            language: language.clone(),
            certifications,
            of: catalog.certifications.clone(),
        }
    }

    /// The index of a certification among those that were read.
    pub(crate) fn position_of(&self, certification: &Arc<Certification>) -> Option<usize> {
        // Catalogs are sorted by slug.
        let slug = certification.slug.as_str();
        let position = self.of.binary_search_by(|one| one.slug.as_str().cmp(slug));
        position
            .ok()
            .filter(|position| Arc::ptr_eq(&self.of[*position], certification))
    }

    /// Whether the interner has grown so much that most of its words are probably no longer on the
    /// site.
    fn has_grown(&self) -> bool {
        const MANY: usize = 100_000;
        self.interner.table().words() > 2 * self.fresh + MANY
    }

    /// The interner that numbered the words.
    pub fn interner(&self) -> &Interner {
        &self.interner
    }

    /// What stands for the words of a certification, by its index in the catalog.
    pub(crate) fn readable(&self, index: usize) -> &Arc<Readable> {
        &self.certifications[index]
    }

    /// The words of a certification, by its index in the catalog; read again if they were
    /// [released](Self::release), with the same numbers.
    pub(crate) fn get(&self, index: usize) -> Arc<Reading> {
        let Readable(reading) = &*self.certifications[index];
        reading.get(|| Reading::of(&self.of[index], &self.interner))
    }

    /// Drops the words of a certification.
    pub(crate) fn release(&self, index: usize) {
        let Readable(reading) = &*self.certifications[index];
        reading.release();
    }
}
