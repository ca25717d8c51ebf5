//! Numeric quantities in the content: coefficients, points, credits.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A non-negative number in thousandths: `4`, `1.5`.
///
/// Documents print nothing finer, and whole thousandths compare and add without loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(u64);

impl Amount {
    /// The largest accepted value.
    const MOST: f64 = 1_000_000.0;

    /// The value as a float, for data.
    pub fn get(self) -> f64 {
        // Bounded by `MOST`, so the conversion is exact.
        self.0 as f64 / 1000.0
    }

    fn of(number: f64) -> Option<Self> {
        let thousandths = (number * 1000.0).round();
        let fits = number.is_finite() && (0.0..=Self::MOST).contains(&number);
        let is_exact = (thousandths / 1000.0 - number).abs() < 1e-9;
        // Between 0 and 10⁹.
        (fits && is_exact).then_some(Self(thousandths as u64))
    }
}

/// With a point, and without zeros at the end: `1.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.get())
    }
}

/// What a number must be, for messages.
const EXPECTED: &str = "a number from 0 to 1000000 with at most three decimals, such as 4 or 1.5";

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Amount, E> {
                // Out-of-bounds numbers are rejected there.
                self.visit_f64(number as f64)
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Amount, E> {
                Amount::of(number).ok_or_else(|| E::custom(format!("expected {EXPECTED}")))
            }
        }

        deserializer.deserialize_any(Number)
    }
}

/// Whole numbers serialize as integers, so data has `4` where the content has `4`.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 1000 {
            0 => serializer.serialize_u64(self.0 / 1000),
            _ => serializer.serialize_f64(self.get()),
        }
    }
}

impl JsonSchema for Amount {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "maximum": 1_000_000 })
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn numbers_as_written() {
        for (number, shown) in [(4.0, Some("4")), (1.5, Some("1.5")), (0.125, Some("0.125"))] {
            assert_eq!(
                Amount::of(number).map(|at| at.to_string()).as_deref(),
                shown
            );
        }
        for refused in [-1.0, f64::NAN, f64::INFINITY, 1e9, 0.0001] {
            assert_eq!(Amount::of(refused), None, "{refused}");
        }
    }
}
