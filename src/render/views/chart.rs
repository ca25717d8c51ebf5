//! The contents of the map of a certification, and its equivalent in words.

use super::Builder;
use crate::link::Record;
use crate::link::anchors::at;
use crate::link::catalog::{AssessmentId, CompetencyId, Criterion, Unit, UnitId};
use crate::render::map::{Bar, Chart, MOST_BARS, MOST_ROWS, MOST_SQUARES, Row, Square, short_code};
use crate::render::view::map::{MapAssessment, MapRow};
use std::collections::BTreeSet;

impl Builder<'_> {
    pub(in crate::render) fn chart(&self) -> Chart {
        let certification = self.certification();
        let counts = self.counts_of_all();
        let units = certification.units.len();
        let across: Vec<AssessmentId> = self.bar_ids().filter(|id| self.is_across(*id)).collect();
        let mut rows: Vec<Row> = (0..units.min(MOST_ROWS))
            .map(|unit| self.chart_row(UnitId::at(unit), &across))
            .collect();
        // A level common to all competencies distinguishes nothing.
        let levels: BTreeSet<usize> = (rows.iter().flat_map(|row| &row.squares))
            .map(|square| square.level)
            .collect();
        if levels.len() < 2 {
            for square in rows.iter_mut().flat_map(|row| &mut row.squares) {
                square.level = 0;
            }
        }
        let has = |wanted: fn(&Square) -> bool| {
            let mut squares = rows.iter().flat_map(|row| &row.squares);
            squares.any(wanted)
        };
        let mut legend = vec![self.word("map_square")];
        let mut add = |holds: bool, key: &str| {
            if holds {
                legend.push(self.word(key));
            }
        };
        add(has(|square| square.is_part), "map_part");
        add(!certification.assessments.is_empty(), "map_bar");
        add(has(|square| square.is_optional), "map_dashed");
        add(has(|square| square.level > 0), "map_level");
        let points: usize = certification.criteria.iter().map(Criterion::checked).sum();
        let figures = [
            self.language.count("unit", units),
            self.language.count("competency", counts.competencies),
            (counts.assessments > 0)
                .then(|| self.language.count("assessment", counts.assessments))
                .flatten(),
            (points > 0)
                .then(|| self.language.count("checked", points))
                .flatten(),
            (counts.knowledge > 0)
                .then(|| self.language.count("knowledge", counts.knowledge))
                .flatten(),
        ];
        let figures: Vec<String> = figures.into_iter().flatten().collect();
        Chart {
            title: format!(
                "{}{} {}",
                self.printed(&certification.short_title),
                self.word("colon"),
                figures.join(", ")
            ),
            legend,
            rows,
            across: across
                .into_iter()
                .take(2 * MOST_BARS)
                .map(|id| self.bar(id, Vec::new()))
                .collect(),
            across_title: self.word("map_across"),
            more_rows: (units > MOST_ROWS).then(|| {
                let more = self.language.count("unit", units - MOST_ROWS);
                self.language
                    .fill("map_more", &[("count", &more.unwrap_or_default())])
            }),
        }
    }

    /// The assessments that are drawn: those that say what they assess, and those none of whose
    /// parts do.
    fn bar_ids(&self) -> impl Iterator<Item = AssessmentId> {
        let certification = self.certification();
        let all = (0..certification.assessments.len()).map(AssessmentId::at);
        let says = move |id: AssessmentId| !certification[id].competencies.is_empty();
        all.filter(move |id| {
            says(*id)
                || certification[*id].parent.is_none()
                    && !certification.parts_of(*id).into_iter().any(says)
        })
    }

    /// Whether an assessment is drawn once for the certification rather than under each unit: it
    /// assesses no unit's competencies, or those of all of several units.
    fn is_across(&self, id: AssessmentId) -> bool {
        let certification = self.certification();
        let ties = &certification[id].competencies;
        if ties.is_empty() {
            return true;
        }
        if certification[id].unit.is_some() {
            return false;
        }
        let units = || (0..certification.units.len()).map(UnitId::at);
        let touches = |unit: &UnitId| ties.iter().any(|tie| certification[*tie].unit == *unit);
        units().filter(touches).count() > 1
            && units()
                .filter(touches)
                .all(|unit| self.is_whole_unit(unit, ties))
    }

    fn bar(&self, id: AssessmentId, covers: Vec<usize>) -> Bar {
        let certification = self.certification();
        let assessment = &certification[id];
        let title = self.printed(&assessment.title.plain);
        let title = match &assessment.code {
            Some(code) => format!("{code} {title}"),
            None => title,
        };
        let form = self.form(&assessment.all_forms().collect::<Vec<_>>());
        let label = match form {
            Some(form) => format!("{title} – {form}"),
            None => title.clone(),
        };
        // Links with the same text lead to the same page.
        let others = (0..certification.assessments.len()).map(AssessmentId::at);
        let is_alone = others
            .filter(|other| *other != id)
            .all(|other| certification[other].title.plain != assessment.title.plain);
        let judged = self.names_in_a_row(&assessment.competencies);
        Bar {
            name: match is_alone || judged.is_empty() {
                true => label.clone(),
                false => format!("{label} – {judged}"),
            },
            label,
            title,
            url: self.href(&certification.address_of(Record::Assessment(id))),
            covers,
        }
    }

    /// The competencies of a unit that are drawn.
    pub(in crate::render) fn drawn(&self, unit: &Unit) -> Vec<CompetencyId> {
        let certification = self.certification();
        let top = |id: &&CompetencyId| {
            unit.competencies.len() <= MOST_SQUARES || certification[**id].parent.is_none()
        };
        let drawn = unit.competencies.iter().filter(top);
        drawn.take(MOST_SQUARES).copied().collect()
    }

    pub(in crate::render) fn squares(&self, competencies: &[CompetencyId]) -> Vec<Square> {
        let certification = self.certification();
        let all = competencies.iter();
        all.map(|id| {
            let competency = &certification[*id];
            // By its index in the unit, so that both maps of a unit call it the same.
            let number = || {
                let mut of_unit = certification[competency.unit].competencies.iter();
                of_unit.position(|at| at == id).unwrap_or_default() + 1
            };
            let link = self.competency_ref(self.index, *id);
            let mut name = match &link.code {
                Some(code) => format!("{code} {}", link.name),
                None => link.name,
            };
            // Options and levels must not be conveyed by the drawing alone.
            if !link.options.is_empty() {
                name.push_str(&format!(" ({})", link.options.join(", ")));
            }
            let level = competency.level.map(|level| {
                let title = self.printed(&certification[level].title.plain);
                name.push_str(&format!(" – {title}"));
                level.index() + 1
            });
            Square {
                label: match &competency.code {
                    Some(code) => short_code(code),
                    None => number().to_string(),
                },
                name,
                url: link.url,
                is_part: competency
                    .parent
                    .is_some_and(|parent| competencies.contains(&parent)),
                is_optional: !link.options.is_empty(),
                level: level.unwrap_or(0),
            }
        })
        .collect()
    }

    fn chart_row(&self, id: UnitId, across: &[AssessmentId]) -> Row {
        let certification = self.certification();
        let unit = &certification[id];
        let url = self.href(&unit.address);
        let drawn = self.drawn(unit);
        let mut more = Vec::new();
        let mut add_more = |key: &str, n: usize, anchor: &str| {
            if n > 0 {
                let count = self.language.count(key, n).unwrap_or_default();
                let text = self.language.fill("map_more", &[("count", &count)]);
                more.push((text, at(&url, anchor)));
            }
        };
        add_more(
            "competency",
            unit.competencies.len() - drawn.len(),
            "_competences",
        );
        let bars: Vec<Bar> = self
            .bar_ids()
            .filter(|id| !across.contains(id))
            .map(|id| {
                let ties = &certification[id].competencies;
                let is_covered = |at: &CompetencyId| {
                    certification.lineage(*at).any(|one| ties.contains(&one))
                        || certification[*at]
                            .children
                            .iter()
                            .any(|part| ties.contains(part))
                };
                let covers = drawn.iter().enumerate().filter(|(_, at)| is_covered(at));
                (id, covers.map(|(index, _)| index).collect::<Vec<_>>())
            })
            .filter(|(_, covers)| !covers.is_empty())
            .map(|(id, covers)| self.bar(id, covers))
            .collect();
        add_more(
            "assessment",
            bars.len().saturating_sub(MOST_BARS),
            "_evaluation",
        );
        let knowledge = self.knowledge_of_unit(id).len();
        if knowledge > 0 {
            let count = self.language.count("knowledge", knowledge);
            more.push((count.unwrap_or_default(), at(&url, "_savoirs")));
        }
        Row {
            code: unit.code.clone(),
            title: self.printed(&unit.title.plain),
            url,
            notes: self.option_names(&unit.options),
            squares: self.squares(&drawn),
            bars: bars.into_iter().take(MOST_BARS).collect(),
            more,
        }
    }

    /// How many indicators a unit has, whichever criteria judge its competencies.
    fn points_of_unit(&self, id: UnitId) -> usize {
        let certification = self.certification();
        let elsewhere = self.criteria_elsewhere(id);
        let all = certification[id].criteria.iter().chain(&elsewhere);
        all.map(|at| certification[*at].checked()).sum()
    }

    /// The map in words: a row per unit.
    pub(in crate::render) fn map_rows(&self) -> Vec<MapRow> {
        let certification = self.certification();
        let units = (0..certification.units.len()).map(UnitId::at);
        units
            .map(|id| {
                let unit = &certification[id];
                let ties = self.bar_ids().filter_map(|at| {
                    let ties = &certification[at].competencies;
                    let of_unit: Vec<CompetencyId> = (ties.iter().copied())
                        .filter(|tie| certification[*tie].unit == id)
                        .collect();
                    (!of_unit.is_empty()).then_some((at, of_unit))
                });
                MapRow {
                    unit: self.unit_ref(id),
                    options: self.option_names(&unit.options),
                    competencies: unit.competencies.len(),
                    assessments: ties
                        .map(|(at, of_unit)| MapAssessment {
                            assessment: self.assessment_link(at),
                            competencies: match self.is_whole_unit(id, &of_unit) {
                                true => String::new(),
                                false => self.names_in_a_row(&of_unit),
                            },
                        })
                        .collect(),
                    points: self.points_of_unit(id),
                    knowledge: self.knowledge_of_unit(id).len(),
                }
            })
            .collect()
    }
}
