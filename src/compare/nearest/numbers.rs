//! Small numbers for the terms of a site.

use crate::compare::Term;
use crate::link::Catalog;
use crate::link::catalog::Certification;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Numbers for the terms of a site, kept from one state of it to the next.
///
/// A number says nothing but which term it stands for: no result depends on the order in which
/// terms were met.
#[derive(Default)]
pub struct TermNumbers(Mutex<Known>);

#[derive(Default)]
struct Known {
    numbers: HashMap<Term, u32>,
    certifications: BTreeMap<String, (Arc<Certification>, Arc<Numbers>)>,
    /// How many numbers there were when all were last given anew.
    fresh: usize,
}

/// The terms of the profiles of a certification by number, one profile after the other.
pub(super) type Numbers = Vec<u32>;

impl TermNumbers {
    /// The terms of each certification by number, and how many numbers there are.
    pub(super) fn read(&self, catalog: &Catalog) -> (Vec<Arc<Numbers>>, usize) {
        // What a thread that panicked left is at worst a certification that is not known yet.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Terms that no certification says any more are forgotten all together, once in a while.
        if known.numbers.len() > 2 * known.fresh {
            *known = Known::default();
        }
        let certifications = catalog.certifications.iter();
        let numbers = certifications.map(|one| known.numbers(one)).collect();
        if known.certifications.len() > catalog.certifications.len() {
            let there = |slug: &str| {
                let all = &catalog.certifications;
                all.binary_search_by(|one| one.slug.as_str().cmp(slug))
                    .is_ok()
            };
            known.certifications.retain(|slug, _| there(slug));
        }
        if known.fresh == 0 {
            known.fresh = known.numbers.len();
        }
        (numbers, known.numbers.len())
    }
}

impl Known {
    fn numbers(&mut self, certification: &Arc<Certification>) -> Arc<Numbers> {
        let kept = self.certifications.get(&certification.slug);
        if let Some((of, numbers)) = kept
            && Arc::ptr_eq(of, certification)
        {
            return Arc::clone(numbers);
        }
        let profiles = certification.profiles.iter();
        let terms = profiles.flat_map(|profile| &profile.terms);
        let numbers = terms.map(|(term, _)| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(*term).or_insert(next)
        });
        let numbers: Arc<Numbers> = Arc::new(numbers.collect());
        let kept = (Arc::clone(certification), Arc::clone(&numbers));
        self.certifications.insert(certification.slug.clone(), kept);
        numbers
    }
}
