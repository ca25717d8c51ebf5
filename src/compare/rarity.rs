//! How rare a thing is.

/// How rare something is that some of many have, between 0 (nearly all) and 1.
pub(super) fn rarity(some: usize, of: usize) -> f32 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "a ratio of counts need not be exact"
    )]
    let (some, of) = (some as f32 + 0.5, of.max(1) as f32 + 1.0);
    (logarithm(of / some) / logarithm(of)).clamp(0.0, 1.0)
}

/// The natural logarithm of a positive number, by operations that give the same bits on every
/// machine; those of the system's library need not.
fn logarithm(number: f32) -> f32 {
    let mut mantissa = number;
    let mut halvings = 0.0;
    while mantissa > 1.5 {
        mantissa /= 2.0;
        halvings += 1.0;
    }
    while mantissa < 0.75 {
        mantissa *= 2.0;
        halvings -= 1.0;
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), whose series is short for m between 3/4 and 3/2.
    let x = (mantissa - 1.0) / (mantissa + 1.0);
    let square = x * x;
    let series = 1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square / 7.0));
    halvings * std::f32::consts::LN_2 + 2.0 * x * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right() {
        for number in [0.01, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 191.0, 22_001.0, 1e7] {
            let difference: f32 = logarithm(number) - number.ln();
            assert!(difference.abs() < 1e-4, "ln {number}");
        }
    }

    #[test]
    fn the_rare_counts_more() {
        assert!(rarity(1, 100) > rarity(10, 100));
        assert!(rarity(100, 100) < 0.01);
        assert!(rarity(0, 0).is_finite());
    }
}
