//! Sums per document, for a bounded number of documents.

/// A hash table of sums by document. Its size is fixed, whatever the size of the site, and it is
/// reused between queries.
pub(super) struct Tally {
    /// Documents and sums, with linear probing.
    slots: Vec<(u32, f32)>,
    /// The occupied slots, in insertion order.
    taken: Vec<usize>,
}

/// At least twice as many slots as documents, so that probe sequences stay short.
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
    /// Adds to the sum of a document; adding zero registers it.
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

    /// Removes all sums, in insertion order.
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
            // Numbers far apart, many of which collide.
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
