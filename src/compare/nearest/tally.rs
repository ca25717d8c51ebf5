//! Sums by document, for a bounded number of documents.

/// Sums of a query, by document. The table has a fixed size, whatever the size of the site, and
/// is used for one query after the other.
pub(super) struct Tally {
    /// Document and sum, at the place that the document hashes to or after it.
    slots: Vec<(u32, f32)>,
    /// The slots that are taken, in the order in which they were.
    taken: Vec<usize>,
}

/// At least twice as many slots as documents are ever added, so that searches stay short.
const SLOTS: usize = (4 * super::MOST_VISITED).next_power_of_two();

const EMPTY: u32 = u32::MAX;

impl Default for Tally {
    fn default() -> Self {
        Self {
            slots: vec![(EMPTY, 0.0); SLOTS],
            taken: Vec::with_capacity(super::MOST_VISITED),
        }
    }
}

impl Tally {
    /// Adds to the sum of a document; zero makes it known.
    pub(super) fn add(&mut self, document: u32, amount: f32) {
        let mut at = (document.wrapping_mul(0x9e37_79b1) >> 8) as usize % SLOTS;
        loop {
            let slot = &mut self.slots[at];
            if slot.0 == document {
                slot.1 += amount;
                return;
            }
            if slot.0 == EMPTY {
                *slot = (document, amount);
                self.taken.push(at);
                return;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// Takes out all sums, in the order in which their documents came.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let slots = &mut self.slots;
        self.taken
            .drain(..)
            .map(move |at| std::mem::replace(&mut slots[at], (EMPTY, 0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_right_and_taken_out() {
        let mut tally = Tally::default();
        for round in [0.0, 1.0, 2.0] {
            // Far apart, so that many of them meet at the same slots.
            let documents = || (0..1_u32 << 30).step_by(1 << 19);
            for document in documents() {
                tally.add(document, 0.5);
                tally.add(document, round);
            }
            let sums: Vec<_> = tally.drain().collect();
            assert!(sums.iter().map(|(document, _)| *document).eq(documents()));
            assert!(sums.iter().all(|(_, sum)| *sum == 0.5 + round));
        }
        assert_eq!(tally.drain().count(), 0);
    }
}
