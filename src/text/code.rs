//! Codes of competencies and other records, parsed into their parts.

use super::fold;
use std::cmp::Ordering;

/// A part of a code: a run of letters or a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Letters(String),
}

/// A parsed code. Spellings of the same code are equal (`C1.1`, `C.1.1`, `c-1-1`), and codes sort
/// numerically (C.1.2 before C.1.10).
///
/// ```
/// use repere::text::Code;
/// assert_eq!(Code::parse("C.1.1a"), Code::parse("c1-1 a"));
/// assert!(Code::parse("C.1.2") < Code::parse("C.1.10"));
/// assert!(Code::parse("C.1.1").is_prefix_of(&Code::parse("C.1.1a")));
/// assert!(!Code::parse("C.1.1").is_prefix_of(&Code::parse("C.1.10")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Code {
    parts: Vec<Part>,
}

impl Code {
    /// Parses a code. Parts are separated by any character other than a letter or a digit, and by
    /// every change from letters to digits or back.
    pub fn parse(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut run = String::new();
        for c in fold(text).chars() {
            let starts_new = run
                .chars()
                .next_back()
                .is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit());
            if !c.is_alphanumeric() || starts_new {
                push_part(&mut parts, &mut run);
            }
            if c.is_alphanumeric() {
                run.push(c);
            }
        }
        push_part(&mut parts, &mut run);
        Self { parts }
    }

    /// Whether the other code begins with all parts of this one. A code is its own prefix.
    pub fn is_prefix_of(&self, other: &Self) -> bool {
        !self.parts.is_empty() && other.parts.starts_with(&self.parts)
    }

    /// The canonical spelling of this code in an index: lower case, without leading zeros, and with
    /// a dot only between two numbers.
    ///
    /// ```
    /// use repere::text::Code;
    /// assert_eq!(Code::parse("C-1-2a").key(), "c1.2a");
    /// assert_eq!(Code::parse("BC02").key(), "bc2");
    /// assert_ne!(Code::parse("C.7.12b").key(), Code::parse("C.71.2b").key());
    /// ```
    pub fn key(&self) -> String {
        let mut key = String::new();
        for part in &self.parts {
            match part {
                Part::Letters(letters) => key.push_str(letters),
                Part::Number(number) => {
                    if key.ends_with(|last: char| last.is_ascii_digit()) {
                        key.push('.');
                    }
                    key.push_str(&number.to_string());
                }
            }
        }
        key
    }

    /// Whether this looks like a code rather than a word with a number: a few letters or none, then
    /// numbers, with at most two letters between or after them.
    pub fn is_likely(&self) -> bool {
        let numbers = self
            .parts
            .iter()
            .any(|part| matches!(part, Part::Number(_)));
        let letters = |(index, part): (usize, &Part)| match part {
            Part::Number(_) => true,
            Part::Letters(letters) => {
                letters.is_ascii()
                    && !letters.bytes().any(|byte| byte.is_ascii_digit())
                    && letters.len() <= if index == 0 { 6 } else { 2 }
            }
        };
        numbers && self.parts.iter().enumerate().all(letters)
    }

    /// Its last number.
    pub fn last_number(&self) -> Option<u64> {
        self.parts.iter().rev().find_map(|part| match part {
            Part::Number(number) => Some(*number),
            Part::Letters(_) => None,
        })
    }

    /// Compares two optional written codes; missing codes come last.
    pub fn compare(a: Option<&str>, b: Option<&str>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => Self::parse(a).cmp(&Self::parse(b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}

fn push_part(parts: &mut Vec<Part>, run: &mut String) {
    if !run.is_empty() {
        let run = std::mem::take(run);
        parts.push(run.parse().map_or(Part::Letters(run), Part::Number));
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn natural_order() {
        let mut codes = ["C1.10", "C1.2", "C1.2b", "C1", "C1.2a", "A3", "1.1", "111"];
        codes.sort_by_key(|code| Code::parse(code));
        assert_eq!(
            codes,
            ["1.1", "111", "A3", "C1", "C1.2", "C1.2a", "C1.2b", "C1.10"]
        );
    }

    #[test]
    fn prefixes_end_between_parts() {
        let reaches =
            |prefix: &str, code: &str| Code::parse(prefix).is_prefix_of(&Code::parse(code));
        assert!(reaches("C.1.1", "C.1.1"));
        assert!(reaches("C.1.1", "C.1.1.2"));
        assert!(reaches("C1", "C1.1"));
        assert!(!reaches("C.1.1", "C.1.10"));
        assert!(!reaches("11", "111"));
        assert!(!reaches("", "C1"));
    }
}
