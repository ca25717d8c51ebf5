//! The views of grids.

use super::Builder;
use crate::html::escape;
use crate::link::catalog::{
    AssessmentId, CompetencyId, CriterionId, MasteryLevel, ScaleId, ScaleLevel, Unit, UnitId,
};
use crate::render::grids::{FormFiles, Judged};
use crate::render::view::{
    GridGroup, GridLevel, GridPoint, GridView, Html, Link, PositioningCompetency, PositioningUnit,
    PositioningView,
};

impl Builder<'_> {
    /// The address of the grid of a unit or an assessment; `None` on a site without grids, and for
    /// an assessment with nothing to judge.
    pub(in crate::render) fn grid_address(&self, judged: Judged) -> Option<String> {
        if !self.catalog.site.exports.grids {
            return None;
        }
        let certification = self.certification();
        match judged {
            Judged::Unit(unit) => Some(self.words.grid(&certification[unit].address, None)),
            Judged::Assessment(id) => {
                let assessment = &certification[id];
                let judges = || !certification.judged_in(id).is_empty();
                if assessment.competencies.is_empty() && !judges() {
                    return None;
                }
                Some(match assessment.unit {
                    Some(unit) if self.is_grid_of_unit(unit, id) => {
                        self.words.grid(&certification[unit].address, None)
                    }
                    Some(unit) => {
                        let page = &certification[unit].address;
                        self.words.grid(page, Some(&assessment.id))
                    }
                    None => {
                        let page = &certification.examination_address;
                        self.words.grid(page, Some(&assessment.id))
                    }
                })
            }
        }
    }

    pub(super) fn grid_url(&self, judged: Judged) -> Option<String> {
        let address = self.grid_address(judged)?;
        Some(self.href(&address))
    }

    /// The only assessment of a unit, if it judges everything in the grid of the unit: then one
    /// grid serves for both.
    pub(in crate::render) fn only_assessment(&self, unit: UnitId) -> Option<AssessmentId> {
        match self.certification()[unit].assessments.as_slice() {
            [only] if self.is_grid_of_unit(unit, *only) => Some(*only),
            _ => None,
        }
    }

    fn is_grid_of_unit(&self, unit: UnitId, assessment: AssessmentId) -> bool {
        let certification = self.certification();
        let mut of_unit = self.criteria_to_judge(Judged::Unit(unit));
        let mut judged = certification.judged_in(assessment);
        of_unit.sort_unstable();
        judged.sort_unstable();
        certification[unit].assessments.len() == 1
            && of_unit == judged
            && self.is_whole_unit(unit, &certification[assessment].competencies)
    }

    /// The criteria of a grid. For a unit: its own, and those declared elsewhere that judge its
    /// competencies.
    pub(in crate::render) fn criteria_to_judge(&self, judged: Judged) -> Vec<CriterionId> {
        match judged {
            Judged::Unit(unit) => {
                let own = self.certification()[unit].criteria.iter().copied();
                own.chain(self.criteria_elsewhere(unit)).collect()
            }
            Judged::Assessment(id) => self.certification().judged_in(id),
        }
    }

    /// A grid on which a unit or an assessment is judged.
    pub(in crate::render) fn grid(&self, judged: Judged, files: FormFiles) -> GridView {
        let certification = self.certification();
        let FormFiles {
            style_url,
            script_url,
        } = files;
        let (of, options, unit) = match judged {
            Judged::Unit(unit) => (
                self.unit_ref(unit),
                &certification[unit].options,
                Some(unit),
            ),
            Judged::Assessment(id) => (self.assessment_ref(id), &certification[id].options, None),
        };
        let assessment = self.assessment_in(judged);
        let mut facts = Vec::new();
        if let (Some(_), Some(id)) = (unit, assessment) {
            facts.push(self.assessment_link(id).title);
        }
        match (assessment, unit) {
            (Some(id), _) => facts.extend(self.facts(&certification[id])),
            (None, Some(unit)) => facts.extend(self.unit_facts(&certification[unit])),
            (None, None) => {}
        }
        facts.extend(self.option_names(options));
        let assessment = assessment.map(|id| &certification[id]);
        if let Some(audience) = assessment.and_then(|it| it.audience.as_ref()) {
            let audience = self.printed(audience);
            facts.push(format!("{} {audience}", self.word("audience")));
        }
        let criteria = self.criteria_to_judge(judged);
        let name = match judged {
            Judged::Unit(unit) => &certification[unit].id,
            Judged::Assessment(id) => &certification[id].id,
        };
        GridView {
            of,
            facts,
            eliminatory: assessment
                .and_then(|it| it.eliminatory.as_ref())
                .map(|text| self.printed(text)),
            groups: match criteria.is_empty() {
                true => vec![self.competencies_to_judge(judged)],
                false => self.criteria_in_grid(&criteria, judged),
            },
            others: unit
                .map(|unit| self.grids_of_assessments(&certification[unit]))
                .unwrap_or_default(),
            file: format!("{}-{}-{name}", self.words.grid, certification.slug),
            style_url,
            script_url,
        }
    }

    fn grids_of_assessments(&self, unit: &Unit) -> Vec<Link> {
        let all = unit.assessments.iter().copied();
        let own = self.words.grid(&unit.address, None);
        all.filter_map(|id| {
            let address = self.grid_address(Judged::Assessment(id))?;
            (address != own).then(|| Link {
                title: self.assessment_link(id).title,
                url: self.href(&address),
            })
        })
        .collect()
    }

    /// The assessment of a grid; for the grid of a unit, its only one.
    fn assessment_in(&self, judged: Judged) -> Option<AssessmentId> {
        match judged {
            Judged::Unit(unit) => self.only_assessment(unit),
            Judged::Assessment(id) => Some(id),
        }
    }

    /// Criteria with their indicators. Criteria without any text of their own are grouped by the
    /// competencies that they judge.
    fn criteria_in_grid(&self, criteria: &[CriterionId], judged: Judged) -> Vec<GridGroup> {
        let certification = self.certification();
        let assessment = self.assessment_in(judged).map(|id| &certification[id]);
        let of_assessment = assessment.and_then(|it| it.scale);
        // For the previous group: the competencies its criteria judge, and their scale, if further
        // criteria may join it.
        let mut open: Option<(&[CompetencyId], Option<ScaleId>)> = None;
        let mut groups: Vec<GridGroup> = Vec::new();
        for id in criteria {
            let criterion = &certification[*id];
            let scale = (criterion.scale.or(of_assessment)).or_else(|| certification.scale_of(*id));
            let facts = self.own_facts(criterion).into_iter();
            let facts: Vec<String> = facts
                .chain(self.own_options(&criterion.options, criterion.unit))
                .collect();
            let points = criterion.indicators.iter().map(|(id, text)| GridPoint {
                id: id.clone(),
                text: Html::new(&text.html),
            });
            let is_plain =
                criterion.title.is_none() && facts.is_empty() && criterion.levels.is_empty();
            let own = is_plain.then_some((criterion.competencies.as_slice(), scale));
            match groups.last_mut() {
                Some(group) if own.is_some() && own == open => group.points.extend(points),
                _ => groups.push(GridGroup {
                    title: criterion.title.as_ref().map(|text| Html::new(&text.html)),
                    names: self.judged_names(&criterion.competencies, judged),
                    facts,
                    levels: self.levels_for(*id, scale),
                    points: points.collect(),
                }),
            }
            open = own;
        }
        groups
    }

    /// The levels of the scale of a criterion, with what each means for it.
    fn levels_for(&self, id: CriterionId, scale: Option<ScaleId>) -> Vec<GridLevel> {
        let certification = self.certification();
        let mut levels = self.levels_of(scale);
        if certification.scale_of(id) == scale {
            for (level, own) in levels.iter_mut().zip(&certification[id].levels) {
                level.text = Some(Html::new(&own.html));
            }
        }
        levels
    }

    /// The competencies that indicators judge, by code or name; they are not listed if they are all
    /// those of the unit.
    fn judged_names(&self, ties: &[CompetencyId], judged: Judged) -> String {
        match judged {
            Judged::Unit(unit) if ties.len() > 1 && self.is_whole_unit(unit, ties) => {
                self.word("grid_whole_unit")
            }
            _ => self.names_in_a_row(ties),
        }
    }

    /// The competencies that no criterion judges, as points to check.
    fn competencies_to_judge(&self, judged: Judged) -> GridGroup {
        let certification = self.certification();
        let (competencies, scale) = match judged {
            Judged::Unit(unit) => (&certification[unit].competencies, None),
            Judged::Assessment(id) => (&certification[id].competencies, certification[id].scale),
        };
        let point = |id: &CompetencyId| {
            let code = certification[*id].code.iter().cloned();
            let words: Vec<String> = code.chain([self.competency_text(*id)]).collect();
            GridPoint {
                id: certification[*id].id.clone(),
                text: Html::new(&escape(&words.join(" "))),
            }
        };
        GridGroup {
            title: None,
            names: String::new(),
            facts: Vec::new(),
            levels: self.levels_of(scale.or_else(|| self.only_scale())),
            points: competencies.iter().map(point).collect(),
        }
    }

    fn only_scale(&self) -> Option<ScaleId> {
        (self.certification().scales.len() == 1).then(|| ScaleId::at(0))
    }

    /// The levels of a scale; without a scale, the default levels.
    fn levels_of(&self, scale: Option<ScaleId>) -> Vec<GridLevel> {
        let Some(scale) = scale else {
            let level = |name: String| GridLevel {
                title: Html::new(&escape(&name)),
                name,
                text: None,
                points: None,
            };
            let own = &self.catalog.site.grid_levels;
            if !own.is_empty() {
                return own.iter().cloned().map(level).collect();
            }
            let words = ["grid_level_none", "grid_level_partly", "grid_level_full"];
            return words.map(|key| level(self.word(key))).into();
        };
        let level = |level: &ScaleLevel| GridLevel {
            title: Html::new(&level.title.html),
            name: self.printed(&level.title.plain),
            text: None,
            points: self.counted("point", level.points),
        };
        self.certification()[scale]
            .levels
            .iter()
            .map(level)
            .collect()
    }

    /// The title of a competency, or its statement where it has none, without markup.
    fn competency_text(&self, id: CompetencyId) -> String {
        let competency = &self.certification()[id];
        let text = competency.title.as_ref().unwrap_or(&competency.statement);
        self.printed(&text.plain)
    }

    /// The self-assessment form of a certification.
    pub(in crate::render) fn positioning(&self, files: FormFiles) -> PositioningView {
        let FormFiles {
            style_url,
            script_url,
        } = files;
        let certification = self.certification();
        let unit = |(place, unit): (usize, &Unit)| PositioningUnit {
            id: unit.id.clone(),
            unit: self.unit_ref(UnitId::at(place)),
            options: self.option_names(&unit.options),
            competencies: (unit.competencies.iter())
                .map(|id| self.positioning_competency(*id))
                .collect(),
        };
        PositioningView {
            levels: self.positioning_levels(),
            units: certification.units.iter().enumerate().map(unit).collect(),
            file: format!("{}-{}", self.words.positioning, certification.slug),
            style_url,
            script_url,
        }
    }

    fn positioning_competency(&self, id: CompetencyId) -> PositioningCompetency {
        let certification = self.certification();
        let competency = &certification[id];
        PositioningCompetency {
            id: competency.id.clone(),
            code: competency.code.clone(),
            text: self.competency_text(id),
            options: self.own_options(&competency.options, competency.unit),
            in_parts: !competency.children.is_empty(),
            depth: certification.ancestors(id).count(),
        }
    }

    /// Levels of mastery are degrees if none of them is tied to a year, such as the levels of a
    /// language.
    fn positioning_levels(&self) -> Vec<GridLevel> {
        let levels = &self.certification().levels;
        let are_degrees = levels.len() > 1 && levels.iter().all(|level| level.year.is_none());
        if self.only_scale().is_some() || !are_degrees {
            return self.levels_of(self.only_scale());
        }
        let level = |level: &MasteryLevel| GridLevel {
            title: Html::new(&level.title.html),
            name: self.printed(&level.title.plain),
            text: None,
            points: None,
        };
        levels.iter().map(level).collect()
    }
}
