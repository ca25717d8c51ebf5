//! The quality of rankings, against grades given by hand.

use serde_json::Value;
use std::collections::BTreeMap;

/// By competency, the graded competencies of other certifications: 3 the same, 2 close, 1 useful;
/// all others are irrelevant.
pub(crate) type Grades = BTreeMap<String, BTreeMap<String, u32>>;

/// Means over the graded competencies, for rankings of ten.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Normalised discounted cumulative gain, with the grade as the gain.
    pub ndcg: f64,
    /// The same with the gain 2^grade − 1.
    pub ndcg_exponential: f64,
    /// Average precision with grades 1 to 3 relevant: the sum of the precision at each relevant
    /// result, divided by their number, at most ten.
    pub precision_of_useful: f64,
    /// The same with grades 2 and 3 relevant.
    pub precision_of_close: f64,
}

const DEPTH: usize = 10;

/// A function of the grades of a ranking and all grades.
type Measure<'a> = &'a dyn Fn(&[u32], Vec<u32>) -> Option<f64>;

/// Measures the output of `repere suggest --format json`.
pub(crate) fn measure(suggestions: &Value, grades: &Grades) -> Measured {
    let rankings: BTreeMap<String, Vec<String>> = suggestions
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let nearest = entry["nearest"].as_array().unwrap();
            (name(entry), nearest.iter().map(name).collect())
        })
        .collect();
    let mean = |measure: Measure<'_>| {
        let each: Vec<f64> = grades
            .iter()
            .filter_map(|(competency, graded)| {
                let ranking = rankings[competency].iter().take(DEPTH);
                let found: Vec<u32> = ranking
                    .map(|other| graded.get(other).copied().unwrap_or(0))
                    .collect();
                measure(&found, graded.values().copied().collect())
            })
            .collect();
        each.iter().sum::<f64>() / each.len() as f64
    };
    let exponential = |grade: u32| f64::from(grade).exp2() - 1.0;
    Measured {
        ndcg: mean(&|found, all| Some(ndcg(found, all, f64::from))),
        ndcg_exponential: mean(&|found, all| Some(ndcg(found, all, exponential))),
        precision_of_useful: mean(&|found, all| average_precision(found, &all, 1)),
        precision_of_close: mean(&|found, all| average_precision(found, &all, 2)),
    }
}

fn name(entry: &Value) -> String {
    format!(
        "{}:{}",
        entry["certification"].as_str().unwrap(),
        entry["id"].as_str().unwrap()
    )
}

fn ndcg(found: &[u32], mut all: Vec<u32>, gain: impl Fn(u32) -> f64) -> f64 {
    let sum = |grades: &[u32]| -> f64 {
        let ranked = grades.iter().take(DEPTH).enumerate();
        ranked
            .map(|(at, grade)| gain(*grade) / (at as f64 + 2.0).log2())
            .sum()
    };
    all.sort_unstable_by(|a, b| b.cmp(a));
    sum(found) / sum(&all)
}

/// `None` when nothing is relevant.
fn average_precision(found: &[u32], all: &[u32], least: u32) -> Option<f64> {
    let right = all.iter().filter(|grade| **grade >= least).count();
    let (mut hits, mut sum) = (0.0, 0.0);
    for (at, grade) in found.iter().enumerate() {
        if *grade >= least {
            hits += 1.0;
            sum += hits / (at as f64 + 1.0);
        }
    }
    (right > 0).then(|| sum / right.min(DEPTH) as f64)
}

#[test]
fn measures_are_right() {
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert!(close(ndcg(&[3, 2, 0], vec![2, 3], f64::from), 1.0));
    let second_only = 1.0 / 3f64.log2();
    assert!(close(ndcg(&[0, 1], vec![1], f64::from), second_only));
    let precision = average_precision(&[1, 0, 2], &[1, 2, 2], 1);
    assert!(close(precision.unwrap(), (1.0 + 2.0 / 3.0) / 3.0));
    assert_eq!(average_precision(&[1], &[1], 2), None);
}
