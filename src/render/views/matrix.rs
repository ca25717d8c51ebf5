//! The contents of the map of a unit.

use super::Builder;
use crate::compare::judging;
use crate::link::Record;
use crate::link::catalog::{CompetencyId, CriterionId, UnitId};
use crate::render::map::{Judged, Looked, MOST_CRITERIA, MOST_GROUPS, MOST_JUDGED, Matrix};

impl Builder<'_> {
    /// The map of a unit; `None` where no criterion judges it.
    pub(in crate::render) fn matrix(&self, id: UnitId) -> Option<Matrix> {
        let certification = self.certification();
        let unit = &certification[id];
        let mut criteria: Vec<CriterionId> = unit.criteria.clone();
        criteria.extend(self.criteria_elsewhere(id));
        if criteria.is_empty() {
            return None;
        }
        let groups = certification.by_ties(criteria.iter().copied(), |at| *at);
        let mut rows: Vec<Judged> = (groups.iter().take(MOST_GROUPS))
            .map(|(ties, criteria)| self.judging(ties, criteria))
            .collect();
        let unjudged: Vec<CompetencyId> = (unit.competencies.iter().copied())
            .filter(|at| judging(certification, *at).is_empty())
            .collect();
        if !unjudged.is_empty() {
            rows.push(self.judging(&unjudged, &[]));
        }
        let mut legend = vec![self.word("map_square"), self.word("map_criterion")];
        let squares = || rows.iter().flat_map(|row| &row.squares);
        if squares().any(|square| square.is_optional) {
            legend.push(self.word("map_dashed"));
        }
        if squares().any(|square| square.level > 0) {
            legend.push(self.word("map_level"));
        }
        let more = groups.len().saturating_sub(MOST_GROUPS);
        Some(Matrix {
            title: format!(
                "{}{} {}, {}",
                self.unit_name(unit),
                self.word("colon"),
                self.count("competency", unit.competencies.len()),
                self.how_many(&criteria)
            ),
            legend,
            rows,
            more_rows: (more > 0).then(|| {
                let left = groups[MOST_GROUPS..]
                    .iter()
                    .flat_map(|(_, criteria)| criteria);
                let count = self.count("criterion", left.count());
                self.language.fill("map_more", &[("count", &count)])
            }),
        })
    }

    fn judging(&self, ties: &[CompetencyId], criteria: &[CriterionId]) -> Judged {
        let certification = self.certification();
        let (drawn, left) = ties.split_at(ties.len().min(MOST_JUDGED));
        let of = match ties {
            [] => String::new(),
            [first, ..] => format!(" – {}", self.names_in_a_row(&[*first])),
        };
        let mut total = match criteria {
            [] => self.word("map_no_criterion"),
            _ => self.how_many(criteria),
        };
        if !left.is_empty() {
            let count = self.count("competency", left.len());
            total.push_str(", ");
            total.push_str(&self.language.fill("map_more", &[("count", &count)]));
        }
        Judged {
            squares: self.squares(drawn),
            criteria: (criteria.iter().take(MOST_CRITERIA))
                .map(|at| {
                    let criterion = &certification[*at];
                    let points = criterion.checked();
                    Looked {
                        name: format!("{}{of}, {}", criterion.name, self.count("checked", points)),
                        url: self.href(&certification.address_of(Record::Criterion(*at))),
                        points,
                    }
                })
                .collect(),
            total,
        }
    }

    /// The number of criteria, and the number of indicators if it is larger.
    fn how_many(&self, criteria: &[CriterionId]) -> String {
        let certification = self.certification();
        let points: usize = criteria.iter().map(|at| certification[*at].checked()).sum();
        let amount = self.count("criterion", criteria.len());
        match points > criteria.len() {
            true => format!("{amount}, {}", self.count("checked", points)),
            false => amount,
        }
    }

    fn count(&self, key: &str, n: usize) -> String {
        self.language.count(key, n).unwrap_or_default()
    }
}
