//! How rare a thing is.

/// How rare something is that some of many have, between 0 (nearly all) and 1.
pub(super) fn rarity(some: usize, of: usize) -> f32 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "a ratio of counts need not be exact"
    )]
    let (some, of) = (some as f32 + 0.5, of.max(1) as f32 + 1.0);
    // Those of the standard library need not give the same bits on every machine.
    (libm::logf(of / some) / libm::logf(of)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rare_counts_more() {
        assert!(rarity(1, 100) > rarity(10, 100));
        assert!(rarity(100, 100) < 0.01);
        assert!(rarity(0, 0).is_finite());
    }
}
