//! Assessments as rubrics, with an entry for each tie of a criterion to a competency.

use super::identifier;
use super::model::{Link, Rubric, RubricCriterion, RubricLevel};
use super::writer::Writer;
use crate::export::Exporter;
use crate::export::referential::{Criterion, Referential, Unit};
use crate::import::case::INDIRECT;
use crate::link::Record;
use crate::link::catalog::{AssessmentId, Certification, CompetencyId, CriterionId};
use std::collections::{BTreeMap, BTreeSet};

/// A level on which a criterion is marked: its name, its meaning there, its points.
type Level<'a> = (&'a str, Option<&'a str>, Option<f64>);

/// The parts of an entry besides its competency.
#[derive(Default)]
struct Words<'a> {
    title: Option<&'a str>,
    indicators: Option<String>,
    levels: Vec<Level<'a>>,
}

/// Criteria as data, by id, each with its unit.
type ById<'d, 'a> = BTreeMap<&'a str, (Option<&'d Unit<'a>>, &'d Criterion<'a>)>;

impl<'a> Exporter<'a> {
    /// A rubric for each assessment, and one for criteria without an assessment.
    pub(super) fn rubrics(
        &self,
        index: usize,
        data: &Referential<'a>,
        writer: &mut Writer<'a>,
    ) -> Vec<Rubric<'a>> {
        let c: &'a Certification = &self.catalog.certifications[index];
        let all = data.all_criteria();
        let by_id: ById<'_, 'a> = all.map(|(unit, it)| (it.id, (unit, it))).collect();
        let mut judged: BTreeSet<(CriterionId, Option<CompetencyId>)> = BTreeSet::new();
        let mut rubrics = Vec::new();
        for (position, assessment) in c.assessments.iter().enumerate() {
            let id = AssessmentId::at(position);
            let uri = self.url(&c.address_of(Record::Assessment(id)));
            let mut rubric = writer.rubric(&uri, &assessment.title.plain);
            rubric.description =
                Some(assessment.body.plain.as_str()).filter(|text| !text.is_empty());
            let mut covered: BTreeSet<CompetencyId> = BTreeSet::new();
            for criterion in c.judged_in(id) {
                let competencies = judged_here(c, id, criterion);
                covered.extend(&competencies);
                let ties = competencies.iter().map(|it| (criterion, Some(*it)));
                judged.extend(ties);
                if c[criterion].competencies.is_empty() {
                    judged.insert((criterion, None));
                }
                self.judge(
                    writer,
                    &mut rubric,
                    c,
                    &by_id,
                    Some(id),
                    criterion,
                    &competencies,
                );
            }
            // A competency assessed without a criterion has an entry without text.
            for competency in assessment
                .competencies
                .iter()
                .filter(|it| !covered.contains(it))
            {
                writer.assess(&mut rubric, &c[*competency].id);
            }
            rubrics.push(rubric);
        }
        let uri = format!("{}#_criteria", self.url(&c.address));
        let mut others = writer.rubric(&uri, self.text("export_other_criteria"));
        for criterion in (0..c.criteria.len()).map(CriterionId::at) {
            let ties = c[criterion].competencies.iter().copied();
            let unjudged: Vec<_> = ties
                .filter(|it| !judged.contains(&(criterion, Some(*it))))
                .collect();
            let has_none =
                c[criterion].competencies.is_empty() && !judged.contains(&(criterion, None));
            if has_none || !unjudged.is_empty() {
                self.judge(writer, &mut others, c, &by_id, None, criterion, &unjudged);
            }
        }
        if !others.criteria.is_empty() {
            rubrics.push(others);
        }
        rubrics
    }

    /// Adds a criterion to a rubric: one entry for each of its competencies. Without competencies
    /// it is attached to its unit, since importers follow the link unchecked.
    #[allow(
        clippy::too_many_arguments,
        reason = "a criterion is judged by an assessment, in a rubric, of a certification"
    )]
    fn judge(
        &self,
        writer: &mut Writer<'a>,
        rubric: &mut Rubric<'a>,
        c: &'a Certification,
        by_id: &ById<'_, 'a>,
        assessment: Option<AssessmentId>,
        id: CriterionId,
        competencies: &[CompetencyId],
    ) {
        let Some((unit, criterion)) = by_id.get(c[id].id.as_str()) else {
            return;
        };
        let items = competencies
            .iter()
            .filter_map(|it| writer.item_of(&c[*it].id));
        let mut items: Vec<Link> = items.collect();
        if items.is_empty() && c[id].competencies.is_empty() {
            items.push(writer.unit_of(unit.map(|unit| unit.id)));
        }
        // One line each: importers split them at line ends. An indicator of several lines is
        // continued by indented ones.
        let indicators = criterion.indicators.iter();
        let lines = indicators.map(|text| {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            lines.collect::<Vec<_>>().join("\n  ")
        });
        let words = Words {
            title: criterion.title,
            indicators: Some(lines.collect::<Vec<_>>().join("\n")),
            levels: levels(c, id),
        };
        for item in items {
            let is_own = assessment.is_none_or(|assessment| {
                let tied = c[assessment].competencies.iter();
                let mut tied = tied.filter_map(|it| writer.item_of(&c[*it].id));
                tied.any(|tied| tied.identifier == item.identifier)
            });
            let prefix = if is_own { "" } else { INDIRECT };
            let uri = format!(
                "{}#_{prefix}{}-{}",
                rubric.uri, criterion.id, item.identifier
            );
            writer.entry(rubric, &uri, item, &words);
        }
    }
}

/// The competencies that a criterion judges in an assessment: all of them if it refers to the
/// assessment or a part of it, otherwise those that the assessment covers, directly or through
/// their ancestors.
fn judged_here(c: &Certification, id: AssessmentId, criterion: CriterionId) -> Vec<CompetencyId> {
    let parts = c.parts_of(id);
    let mut declared = c[criterion].assessments.iter();
    let names_it = declared.any(|tie| *tie == id || parts.contains(tie));
    let is_assessed = |judged: CompetencyId| {
        let mut lineage = c.lineage(judged);
        lineage.any(|at| c[id].competencies.contains(&at))
    };
    let competencies = c[criterion].competencies.iter().copied();
    competencies
        .filter(|it| names_it || is_assessed(*it))
        .collect()
}

/// The levels on which a criterion is marked.
fn levels(c: &Certification, id: CriterionId) -> Vec<Level<'_>> {
    let Some(scale) = c.scale_of(id) else {
        return Vec::new();
    };
    let meanings = &c[id].levels;
    let levels = c[scale].levels.iter().enumerate();
    levels
        .map(|(at, level)| {
            let meaning = meanings.get(at).or(level.text.as_ref());
            let points = level.points.map(crate::load::Amount::get);
            (
                level.title.plain.as_str(),
                meaning.map(|text| text.plain.as_str()),
                points,
            )
        })
        .collect()
}

impl<'a> Writer<'a> {
    /// An empty rubric.
    fn rubric(&mut self, uri: &str, title: &'a str) -> Rubric<'a> {
        let uri = self.unique_uri(uri);
        Rubric {
            identifier: identifier(&uri),
            uri,
            title,
            description: None,
            last_change_date_time: self.changed.clone(),
            criteria: Vec::new(),
        }
    }

    /// Adds an entry without text for a competency that is assessed without a criterion.
    fn assess(&mut self, rubric: &mut Rubric<'a>, competency: &str) {
        if let Some(item) = self.item_of(competency) {
            let uri = format!("{}#_{}", rubric.uri, item.identifier);
            self.entry(rubric, &uri, item, &Words::default());
        }
    }

    /// Adds an entry to a rubric.
    fn entry(&mut self, rubric: &mut Rubric<'a>, uri: &str, item: Link, words: &Words<'a>) {
        let uri = self.unique_uri(uri);
        let levels = words.levels.iter().enumerate();
        let levels = levels.map(|(at, (quality, description, score))| {
            let uri = format!("{uri}-level-{}", at + 1);
            RubricLevel {
                identifier: identifier(&uri),
                uri,
                quality,
                description: *description,
                score: *score,
                position: at + 1,
                last_change_date_time: self.changed.clone(),
            }
        });
        let levels = levels.collect();
        rubric.criteria.push(RubricCriterion {
            identifier: identifier(&uri),
            uri,
            category: words.title,
            description: words.indicators.clone(),
            item,
            position: rubric.criteria.len() + 1,
            last_change_date_time: self.changed.clone(),
            levels,
        });
    }
}
