//! The rarity of a term or a domain, by which it counts in comparisons.

/// The rarity of what `count` of `all` documents have: between 0, if nearly all have it, and 1.
pub(super) fn rarity(count: usize, all: usize) -> f32 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "a ratio of counts need not be exact"
    )]
    let (count, all) = (count as f32 + 0.5, all.max(1) as f32 + 1.0);
    // The logarithm of the standard library need not give the same bits on every machine.
    (libm::logf(all / count) / libm::logf(all)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_terms_count_more() {
        assert!(rarity(1, 100) > rarity(10, 100));
        assert!(rarity(100, 100) < 0.01);
        assert!(rarity(0, 0).is_finite());
    }
}
