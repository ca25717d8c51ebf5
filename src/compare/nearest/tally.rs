//! Sums per document, for a bounded number of documents.

/// A hash table of sums by document. Its size is fixed, whatever the size of the site, and it is
/// reused between queries.
pub(super) struct Tally {
    /// Where the sum of a document is, with linear probing.
    slots: Box<[Slot]>,
    /// The current round. Slots of earlier rounds are free, so that none has to be cleared.
    round: u16,
    /// Documents and sums, in insertion order.
    sums: Vec<(u32, f32)>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    document: u32,
    /// The round that took the slot; 0 for none.
    round: u16,
    /// The index of the sum.
    at: u16,
}

/// At least twice as many slots as documents, so that probe sequences stay short.
const SLOTS: usize = (4 * super::MOST_VISITED).next_power_of_two();

// The index of a sum fits into a slot.
const _: () = assert!(SLOTS <= u16::MAX as usize);

impl Default for Tally {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); SLOTS].into(),
            round: 1,
            sums: Vec::with_capacity(super::MOST_VISITED),
        }
    }
}

impl Tally {
    /// Adds to the sum of a document; adding zero registers it.
    pub(super) fn add(&mut self, document: u32, amount: f32) {
        let mut index = (document.wrapping_mul(0x9e37_79b1) >> 8) as usize % SLOTS;
        loop {
            let slot = &mut self.slots[index];
            if slot.round != self.round {
                let Ok(at) = u16::try_from(self.sums.len()) else {
                    return;
                };
                *slot = Slot {
                    document,
                    round: self.round,
                    at,
                };
                self.sums.push((document, amount));
                return;
            }
            if slot.document == document {
                self.sums[usize::from(slot.at)].1 += amount;
                return;
            }
            index = (index + 1) % SLOTS;
        }
    }

    /// The documents and their sums, in insertion order.
    pub(super) fn sums(&self) -> &[(u32, f32)] {
        &self.sums
    }

    /// Removes all sums.
    pub(super) fn clear(&mut self) {
        self.sums.clear();
        self.round = self.round.checked_add(1).unwrap_or_else(|| {
            self.slots.fill(Slot::default());
            1
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_right_and_taken_out() {
        let mut tally = Tally::default();
        for round in [0.0, 1.0, 2.0] {
            // The numbers of rounds are used again.
            (0..u16::MAX / 2).for_each(|_| tally.clear());
            // Numbers far apart, many of which collide.
            let documents = || (0..1_u32 << 30).step_by(1 << 19);
            for document in documents() {
                tally.add(document, 0.5);
                tally.add(document, round);
            }
            let sums = tally.sums();
            assert!(sums.iter().map(|(document, _)| *document).eq(documents()));
            assert!(sums.iter().all(|(_, sum)| *sum == 0.5 + round));
            tally.clear();
            assert!(tally.sums().is_empty());
        }
    }
}
