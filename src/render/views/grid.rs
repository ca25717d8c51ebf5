//! The views of grids.

use super::{Builder, CriterionTexts};
use crate::html::{escape, unlinked};
use crate::link::catalog::{
    AssessmentId, CompetencyId, CriterionId, MasteryLevel, ScaleId, ScaleLevel, Unit, UnitId,
};
use crate::render::grids::{FormFiles, Judged};
use crate::render::view::{
    GridGroup, GridLevel, GridPart, GridView, Html, PositioningCompetency, PositioningUnit,
    PositioningView, Ref, Shared,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A box to be ticked with a pen.
const BOX: &str = "<td>☐</td>";
/// A field to write in.
const LINE: &str = "<td>…</td>";

impl Builder<'_> {
    /// The address of grids; `None` on a site without any, and for an examination in which nothing
    /// is judged.
    pub(in crate::render) fn grid_address(&self, judged: Judged) -> Option<String> {
        if !self.catalog.site.exports.grids {
            return None;
        }
        let certification = self.certification();
        match judged {
            Judged::Unit(unit) => Some(self.words.grid(&certification[unit].address)),
            Judged::Examination => {
                let is_judged = self.assessments_of(judged).any(|id| self.has_grid(id));
                is_judged.then(|| self.words.grid(&certification.examination_address))
            }
        }
    }

    pub(super) fn grid_url(&self, judged: Judged) -> Option<String> {
        let address = self.grid_address(judged)?;
        Some(self.href(&address))
    }

    /// The address of the grid of an assessment with the criteria that it judges; `None` if it has
    /// nothing that could be judged.
    pub(super) fn grid_url_of(&self, id: AssessmentId, criteria: &[CriterionId]) -> Option<String> {
        let assessment = &self.certification()[id];
        let judged = assessment.unit.map_or(Judged::Examination, Judged::Unit);
        let has_grid = self.has_grid_of(id, criteria);
        let page = self.grid_url(judged).filter(|_| has_grid)?;
        Some(format!("{page}#{}", assessment.id))
    }

    fn has_grid(&self, id: AssessmentId) -> bool {
        self.has_grid_of(id, &self.certification().judged_in(id))
    }

    /// The same for an assessment with the criteria that it judges.
    fn has_grid_of(&self, id: AssessmentId, criteria: &[CriterionId]) -> bool {
        !self.certification()[id].competencies.is_empty() || !criteria.is_empty()
    }

    /// The assessments that have their grids on a page.
    fn assessments_of(&self, judged: Judged) -> impl Iterator<Item = AssessmentId> {
        let certification = self.certification();
        let all = (0..certification.assessments.len()).map(AssessmentId::at);
        all.filter(move |id| match judged {
            Judged::Unit(unit) => certification[*id].unit == Some(unit),
            Judged::Examination => certification[*id].unit.is_none(),
        })
    }

    /// The grids of a page, with the texts of the criteria by number.
    pub(in crate::render) fn grid(
        &self,
        judged: Judged,
        texts: &[CriterionTexts],
        files: FormFiles,
    ) -> GridView {
        let certification = self.certification();
        let (of, facts, name) = match judged {
            Judged::Unit(id) => {
                let unit = &certification[id];
                let facts = self.unit_facts(unit).into_iter();
                let facts = facts.chain(self.option_names(&unit.options)).collect();
                (self.unit_ref(id), facts, unit.id.as_str())
            }
            Judged::Examination => {
                let of = Ref {
                    options: Vec::new(),
                    code: None,
                    name: self.examination_title(),
                    url: self.href(&certification.examination_address),
                };
                (of, Vec::new(), self.words.examination.as_str())
            }
        };
        let shared = &mut PageParts {
            texts,
            columns: BTreeMap::new(),
        };
        let mut parts: Vec<GridPart> = Vec::new();
        let mut seen: BTreeSet<CriterionId> = BTreeSet::new();
        for id in self.assessments_of(judged) {
            let criteria = certification.judged_in(id);
            if self.has_grid_of(id, &criteria) {
                parts.push(self.grid_of(id, &criteria, judged, shared));
            }
            seen.extend(criteria);
        }
        if let Judged::Unit(unit) = judged {
            parts.extend(self.outside_assessments(unit, &seen, parts.is_empty(), shared));
        }
        let groups = parts.iter_mut().flat_map(|part| &mut part.groups);
        for (number, group) in (1..).zip(groups) {
            group.number = number;
        }
        name_repeated_captions(&mut parts);
        let FormFiles {
            style_url,
            script_url,
            margins_url,
        } = files;
        GridView {
            of,
            facts,
            parts,
            file: format!("{}-{}-{name}", self.words.grid, certification.slug),
            style_url,
            margins_url,
            script_url,
        }
    }

    /// The grid of an assessment, with the criteria that it judges.
    fn grid_of(
        &self,
        id: AssessmentId,
        criteria: &[CriterionId],
        judged: Judged,
        shared: &mut PageParts<'_>,
    ) -> GridPart {
        let certification = self.certification();
        let assessment = &certification[id];
        let mut facts = self.facts(assessment);
        facts.extend(self.own_options(&assessment.options, assessment.unit));
        if let Some(audience) = &assessment.audience {
            let audience = self.printed(audience);
            facts.push(format!("{} {audience}", self.word("audience")));
        }
        GridPart {
            id: Some(assessment.id.clone()),
            title: Some(self.assessment_link(id).title),
            facts,
            eliminatory: (assessment.eliminatory.as_ref()).map(|text| self.printed(text)),
            groups: match criteria.is_empty() {
                true => {
                    let (competencies, scale) = (&assessment.competencies, assessment.scale);
                    vec![self.competencies_to_judge(competencies, scale, shared)]
                }
                false => self.criteria_to_judge(criteria, assessment.scale, judged, shared),
            },
        }
    }

    /// The criteria that belong to no assessment of a unit: its own, and those declared elsewhere
    /// that judge its competencies. Without any, and if the page has no other grid, the competencies
    /// of the unit.
    fn outside_assessments(
        &self,
        id: UnitId,
        judged: &BTreeSet<CriterionId>,
        is_alone: bool,
        shared: &mut PageParts<'_>,
    ) -> Option<GridPart> {
        let certification = self.certification();
        let unit = &certification[id];
        let all = unit.criteria.iter().copied();
        let left = all.chain(self.criteria_elsewhere(id));
        let left: Vec<CriterionId> = left.filter(|it| !judged.contains(it)).collect();
        let groups = match left.is_empty() {
            false => self.criteria_to_judge(&left, None, Judged::Unit(id), shared),
            true if is_alone => {
                vec![self.competencies_to_judge(&unit.competencies, None, shared)]
            }
            true => return None,
        };
        Some(GridPart {
            id: None,
            title: None,
            facts: Vec::new(),
            eliminatory: None,
            groups,
        })
    }

    /// Criteria with their indicators, each on its own scale or else on that of the assessment.
    /// Adjacent criteria are in one group if they have no title, facts or levels, and judge the same
    /// competencies on the same scale.
    fn criteria_to_judge(
        &self,
        criteria: &[CriterionId],
        of_assessment: Option<ScaleId>,
        judged: Judged,
        shared: &mut PageParts<'_>,
    ) -> Vec<GridGroup> {
        let certification = self.certification();
        // The competencies and the scale of the last group, if the next criterion may join it.
        let mut open: Option<(&[CompetencyId], Option<ScaleId>)> = None;
        let mut groups: Vec<GridGroup> = Vec::new();
        for id in criteria {
            let criterion = &certification[*id];
            let scale = (criterion.scale.or(of_assessment)).or_else(|| certification.scale_of(*id));
            let facts = self.own_facts(criterion).into_iter();
            let facts: Vec<String> = facts
                .chain(self.own_options(&criterion.options, criterion.unit))
                .collect();
            let texts = &shared.texts[id.index()];
            let points = texts.indicators.iter().cloned();
            let is_plain =
                criterion.title.is_none() && facts.is_empty() && criterion.levels.is_empty();
            let own = is_plain.then_some((criterion.competencies.as_slice(), scale));
            match groups.last_mut() {
                Some(group) if own.is_some() && own == open => group.points.extend(points),
                _ => groups.push(GridGroup {
                    title: texts.title.clone(),
                    names: self.judged_names(&criterion.competencies, judged),
                    facts,
                    ..group(self.columns_for(*id, scale, shared), points.collect())
                }),
            }
            open = own;
        }
        groups
    }

    /// The columns for a criterion: the levels of its scale, with what each means for it.
    fn columns_for(
        &self,
        id: CriterionId,
        scale: Option<ScaleId>,
        shared: &mut PageParts<'_>,
    ) -> Columns {
        let certification = self.certification();
        let own = &certification[id].levels;
        if own.is_empty() || certification.scale_of(id) != scale {
            return shared.columns(scale, || self.levels_of(scale));
        }
        let mut levels = self.levels_of(scale);
        for (level, own) in levels.iter_mut().zip(own) {
            level.text = Some(Html::from(own));
        }
        Columns::new(&levels)
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

    /// Competencies that no criterion judges, as points to check.
    fn competencies_to_judge(
        &self,
        competencies: &[CompetencyId],
        scale: Option<ScaleId>,
        shared: &mut PageParts<'_>,
    ) -> GridGroup {
        let certification = self.certification();
        let point = |id: &CompetencyId| {
            let code = certification[*id].code.iter().cloned();
            let words: Vec<String> = code.chain([self.competency_text(*id)]).collect();
            Html::new(&escape(&words.join(" ")))
        };
        let scale = scale.or_else(|| self.only_scale());
        let columns = shared.columns(scale, || self.levels_of(scale));
        group(columns, competencies.iter().map(point).collect())
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
            title: Html::from(&level.title),
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
            margins_url,
        } = files;
        let certification = self.certification();
        let unit = |(index, unit): (usize, &Unit)| PositioningUnit {
            id: unit.id.clone(),
            unit: self.unit_ref(UnitId::at(index)),
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
            margins_url,
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
            title: Html::from(&level.title),
            name: self.printed(&level.title.plain),
            text: None,
            points: None,
        };
        levels.iter().map(level).collect()
    }
}

/// Names the assessment in captions that are equal to another one: the criteria of two assessments
/// are in the grid of each.
fn name_repeated_captions(parts: &mut [GridPart]) {
    let caption = |group: &GridGroup| {
        let title = group.title.as_ref().map(|title| title.as_str().to_owned());
        let is_numbered = title.is_none() && group.names.is_empty();
        (!is_numbered).then(|| (title, group.names.clone(), group.facts.clone()))
    };
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let all = parts.iter().flat_map(|part| &part.groups);
    for caption in all.filter_map(caption) {
        *counts.entry(caption).or_default() += 1;
    }
    for part in parts {
        for group in &mut part.groups {
            let count = caption(group).and_then(|caption| counts.get(&caption).copied());
            if count > Some(1) {
                group.part.clone_from(&part.title);
            }
        }
    }
}

/// The columns of a table. Most tables of a page have the same, so they are shared.
#[derive(Clone)]
struct Columns {
    levels: Shared,
    heads: Html,
    cells: Html,
}

impl Columns {
    fn new(levels: &[GridLevel]) -> Self {
        let mut heads = String::new();
        for level in levels {
            let title = level.title.as_str();
            // The class separates the name of a level from its points and meaning, for the script.
            let _ = match (&level.points, &level.text) {
                (None, None) => write!(heads, "<th scope=\"col\">{title}"),
                _ => write!(
                    heads,
                    "<th scope=\"col\"><span class=\"level\">{title}</span>"
                ),
            };
            if let Some(points) = &level.points {
                let _ = write!(heads, " <span class=\"of\">{}</span>", escape(points));
            }
            if let Some(text) = &level.text {
                let text = unlinked(text.as_str());
                let _ = write!(heads, "<span class=\"of meaning\">{text}</span>");
            }
            heads.push_str("</th>");
        }
        let boxes = BOX.repeat(levels.len());
        Self {
            levels: Shared::from_serializable(levels),
            heads: Html::new(&heads),
            cells: Html::new(&format!("{boxes}{LINE}")),
        }
    }
}

/// What the tables of a page share.
struct PageParts<'a> {
    /// The texts of the criteria, by number.
    texts: &'a [CriterionTexts],
    /// The columns for each scale; those of no scale are the default ones.
    columns: BTreeMap<Option<ScaleId>, Columns>,
}

impl PageParts<'_> {
    fn columns(
        &mut self,
        scale: Option<ScaleId>,
        levels: impl FnOnce() -> Vec<GridLevel>,
    ) -> Columns {
        let columns = self.columns.entry(scale);
        columns.or_insert_with(|| Columns::new(&levels())).clone()
    }
}

/// A group without a title or facts.
fn group(columns: Columns, points: Vec<Html>) -> GridGroup {
    GridGroup {
        number: 0,
        title: None,
        names: String::new(),
        facts: Vec::new(),
        part: None,
        levels: columns.levels,
        heads: columns.heads,
        cells: columns.cells,
        points,
    }
}
