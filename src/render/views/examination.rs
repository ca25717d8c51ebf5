//! The views of assessments and criteria.

use super::{Builder, CriterionTexts, Parts};
use crate::link::Record;
use crate::link::catalog::{
    Assessment, AssessmentId, Certification, CompetencyId, Criterion, CriterionId, Mode, ScaleId,
    UnitId,
};
use crate::load::Amount;
use crate::load::records::{FormRecord, SettingRecord};
use crate::render::view::{
    AssessmentView, CriterionView, ExaminationRow, ExaminationTable, Html, IndicatorView,
    JudgedGroup, Link, ModeView, Ref, ScaleLevelView, ScaleView, Shared,
};

/// With more kinds of candidates, the table would be too wide.
const MOST_AUDIENCES: usize = 4;

/// The kinds of candidates named by an assessment, as written.
fn audiences_of(assessment: &Assessment) -> impl Iterator<Item = &String> {
    let alone = assessment.modes.is_empty();
    let own = assessment.audience.iter().filter(move |_| alone);
    assessment
        .modes
        .iter()
        .map(|mode| &mode.audience)
        .chain(own)
}

impl Builder<'_> {
    pub(super) fn criterion(
        &self,
        id: CriterionId,
        texts: &CriterionTexts,
        refs: &[Shared],
    ) -> CriterionView {
        let certification = self.certification();
        let criterion = &certification[id];
        CriterionView {
            id: criterion.id.clone(),
            title: texts.title.clone(),
            name: criterion.name.clone(),
            indicators: (criterion.indicators.iter().zip(&texts.indicators))
                .map(|((end, _), text)| IndicatorView {
                    id: criterion.indicator_id(end),
                    text: text.clone(),
                })
                .collect(),
            facts: self.own_facts(criterion),
            levels: self.descriptors(id),
            assessments: (criterion.assessments.iter())
                .map(|id| self.assessment_link(*id))
                .collect(),
            options: self.own_options(&criterion.options, criterion.unit),
            shown_under: (certification.shown_under(id)).map(|at| certification[at].id.clone()),
            url: self.href(&certification.address_of(Record::Criterion(id))),
            competencies: criterion
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    /// The properties of a criterion besides its indicators, in words: its kind, weight and points.
    pub(super) fn own_facts(&self, criterion: &Criterion) -> Vec<String> {
        [
            criterion.attitude.then(|| self.word("attitude")),
            (criterion.weight.as_ref()).map(|weight| self.filled("weight", &self.printed(weight))),
            self.counted("point", criterion.points),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What each level of the scale of a criterion means for it: the criterion's own descriptions,
    /// with the names of the levels.
    fn descriptors(&self, id: CriterionId) -> Vec<ScaleLevelView> {
        let certification = self.certification();
        let criterion = &certification[id];
        let Some(scale) = certification.scale_of(id) else {
            return Vec::new();
        };
        (criterion.levels.iter().zip(&certification[scale].levels))
            .map(|(own, level)| ScaleLevelView {
                title: Html::from(&level.title),
                text: Some(Html::from(own)),
                points: self.counted("point", level.points),
            })
            .collect()
    }

    pub(super) fn assessment(&self, id: AssessmentId, parts: &Parts) -> AssessmentView {
        let certification = self.certification();
        let assessment = &certification[id];
        let mut judged = certification.judged_in(id);
        let grid_url = self.grid_url_of(id, &judged);
        judged.retain(|id| self.shows(&certification[*id].options));
        AssessmentView {
            id: assessment.id.clone(),
            code: assessment.code.clone(),
            title: Html::from(&assessment.title),
            name: self.assessment_name(id),
            parent: assessment.parent.map(|parent| self.assessment_ref(parent)),
            depth: std::iter::successors(assessment.parent, |at| certification[*at].parent).count(),
            unit: assessment.unit.map(|unit| certification[unit].id.clone()),
            unit_code: assessment.unit_code.clone(),
            body: (!assessment.body.is_empty()).then(|| Html::from(&assessment.body)),
            long: Self::is_long(assessment),
            facts: self.facts(assessment),
            timing: self.timing(assessment),
            coefficient: assessment.coefficient.map(|number| self.number(number)),
            eliminatory: (assessment.eliminatory.as_ref()).map(|text| self.printed(text)),
            optional: assessment.optional,
            options: self.own_options(&assessment.options, assessment.unit),
            audience: assessment.audience.as_ref().map(|text| self.printed(text)),
            modes: assessment
                .modes
                .iter()
                .map(|mode| self.mode(mode))
                .collect(),
            scale: assessment.scale.map(|scale| self.scale(scale)),
            url: self.href(&certification.address_of(Record::Assessment(id))),
            competencies: parts.refs_of(&assessment.competencies),
            whole_unit: (assessment.unit)
                .is_some_and(|unit| self.is_whole_unit(unit, &assessment.competencies)),
            criteria: parts.criteria_of(&judged),
            criteria_groups: self.judged_groups(&judged, parts),
            criteria_declared: judged
                .iter()
                .all(|id| !certification[*id].assessments.is_empty()),
            notices: self.notice_links(&assessment.notices),
            grid_url,
        }
    }

    /// The criteria declared for the whole certification that belong to no single assessment.
    pub(super) fn criteria_of_the_whole(&self) -> Vec<CriterionId> {
        let certification = self.certification();
        let whole = certification.criteria_of_the_whole();
        whole
            .filter(|id| certification.shown_under(*id).is_none())
            .collect()
    }

    /// Criteria grouped by the competencies they judge; those without competencies come first.
    fn judged_groups(&self, criteria: &[CriterionId], parts: &Parts) -> Vec<JudgedGroup> {
        let certification = self.certification();
        let mut groups = certification.by_ties(criteria, |id| **id);
        groups.sort_by_key(|(ties, _)| !ties.is_empty());
        groups
            .into_iter()
            .map(|(ties, criteria)| JudgedGroup {
                names: self.names_in_a_row(ties),
                competencies: parts.refs_of(ties),
                criteria: parts.criteria_of(criteria),
            })
            .collect()
    }

    /// The assessments in a table with a column for each kind of candidate, the layout of official
    /// examination rules.
    pub(super) fn examination_table(&self, views: &[Shared]) -> ExaminationTable {
        let all = self.certification().assessments.iter();
        let shown: Vec<&Assessment> = all.filter(|at| self.shows(&at.options)).collect();
        let mut audiences: Vec<String> = Vec::new();
        for written in shown.iter().flat_map(|at| audiences_of(at)) {
            let audience = self.printed(written);
            if !audiences.contains(&audience) {
                audiences.push(audience);
            }
        }
        if audiences.len() > MOST_AUDIENCES {
            audiences.clear();
        }
        let rows = shown.iter().zip(views).map(|(at, view)| {
            let in_parts = (shown.iter())
                .filter_map(|part| part.parent)
                .any(|parent| self.certification()[parent].id == at.id);
            ExaminationRow {
                assessment: view.clone(),
                in_parts,
                cells: self.cells(at, &audiences),
            }
        });
        let rows: Vec<ExaminationRow> = rows.collect();
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        ExaminationTable {
            has_timing: cells.any(|cell| !cell.is_empty()),
            has_units: shown.iter().any(|at| at.unit_code.is_some()),
            has_coefficients: shown.iter().any(|at| at.coefficient.is_some()),
            rows,
            audiences,
        }
    }

    fn cells(&self, assessment: &Assessment, audiences: &[String]) -> Vec<String> {
        let modes: Vec<ModeView> = assessment
            .modes
            .iter()
            .map(|mode| self.mode(mode))
            .collect();
        let described = |mode: &ModeView| {
            let words: Vec<String> = mode.mode.iter().chain(&mode.facts).cloned().collect();
            words.join(" · ")
        };
        let timing = self.timing(assessment).join(" · ");
        if audiences.is_empty() {
            let colon = self.word("colon");
            let modes = modes.iter();
            let lines: Vec<String> = modes
                .map(|mode| format!("{}{colon} {}", mode.audience, described(mode)))
                .collect();
            return vec![match lines.is_empty() {
                true => timing,
                false => lines.join(" ; "),
            }];
        }
        let own = (assessment.audience.as_ref()).map(|text| self.printed(text));
        let applies_to = |audience: &String| own.as_ref().is_none_or(|own| own == audience);
        let cell = |audience: &String| match modes.iter().find(|mode| mode.audience == *audience) {
            Some(mode) => described(mode),
            None if modes.is_empty() && applies_to(audience) => timing.clone(),
            None => String::new(),
        };
        audiences.iter().map(cell).collect()
    }

    pub(super) fn mode(&self, mode: &Mode) -> ModeView {
        let situations = mode.situations.and_then(|number| {
            self.language
                .count("situation", number.unsigned_abs() as usize)
        });
        ModeView {
            audience: self.printed(&mode.audience),
            mode: mode.mode.as_ref().map(|text| self.printed(text)),
            facts: self
                .form(&mode.forms)
                .into_iter()
                .chain(mode.durations.iter().map(|text| self.printed(text)))
                .chain(situations)
                .collect(),
            body: mode.body.as_ref().map(Html::from),
        }
    }

    pub(super) fn scale(&self, id: ScaleId) -> ScaleView {
        let scale = &self.certification()[id];
        ScaleView {
            id: scale.id.clone(),
            title: scale.title.as_ref().map(Html::from),
            levels: (scale.levels.iter())
                .map(|level| ScaleLevelView {
                    title: Html::from(&level.title),
                    text: level.text.as_ref().map(Html::from),
                    points: self.counted("point", level.points),
                })
                .collect(),
        }
    }

    /// A link to an assessment, by its code where it has one.
    pub(super) fn assessment_ref(&self, id: AssessmentId) -> Ref {
        let certification = self.certification();
        Ref {
            options: Vec::new(),
            code: certification[id].code.clone(),
            name: self.assessment_name(id),
            url: self.href(&certification.address_of(Record::Assessment(id))),
        }
    }

    /// A link to an assessment of the certification, with its code.
    pub(in crate::render) fn assessment_link(&self, id: AssessmentId) -> Link {
        let reference = self.assessment_ref(id);
        Link {
            title: match reference.code {
                Some(code) => format!("{code} {}", reference.name),
                None => reference.name,
            },
            url: reference.url,
        }
    }

    /// The title of an assessment. If others of the certification have the same title, what it
    /// assesses is added, so that links are unambiguous.
    pub(super) fn assessment_name(&self, id: AssessmentId) -> String {
        let certification = self.certification();
        let assessment = &certification[id];
        let title = self.printed(&assessment.title.plain);
        let same_title = || {
            certification.assessments.iter().filter(|other| {
                (&other.code, &other.title.plain) == (&assessment.code, &assessment.title.plain)
            })
        };
        if same_title().nth(1).is_none() {
            return title;
        }
        // The unit is enough if it has only one of them, and is shorter than a list of what is
        // assessed.
        let named_by_unit = assessment.unit.filter(|unit| {
            let of_unit = same_title().filter(|other| other.unit == Some(*unit));
            of_unit.count() == 1 || self.is_whole_unit(*unit, &assessment.competencies)
        });
        let assessed = match named_by_unit {
            Some(unit) => {
                let unit = &certification[unit];
                (unit.code.clone()).unwrap_or_else(|| self.unit_name(unit))
            }
            None => {
                let names: Vec<&str> = (assessment.competencies.iter())
                    .map(|id| &certification[*id])
                    .map(|it| it.code.as_ref().unwrap_or(&it.name).as_str())
                    .collect();
                names.join(", ")
            }
        };
        format!("{title} ({assessed})")
    }

    /// The criteria that judge some competencies or parts of them, in order.
    pub(super) fn criteria_of(&self, competencies: &[CompetencyId]) -> Vec<CriterionId> {
        let certification = self.certification();
        let below = |judged: CompetencyId| {
            certification
                .lineage(judged)
                .any(|at| competencies.contains(&at))
        };
        (0..certification.criteria.len())
            .map(CriterionId::at)
            .filter(|id| {
                certification[*id]
                    .competencies
                    .iter()
                    .any(|judged| below(*judged))
            })
            .collect()
    }

    /// An assessment in words: how it takes place, how long, and its weight.
    pub(super) fn facts(&self, assessment: &Assessment) -> Vec<String> {
        self.timing(assessment)
            .into_iter()
            .chain(self.amount("coefficient", assessment.coefficient))
            .chain(self.counted("point", assessment.points))
            .chain(self.counted("credit", assessment.credits))
            .chain(
                assessment
                    .optional
                    .then(|| self.word("assessment_optional")),
            )
            .collect()
    }

    /// How an assessment takes place and how long it lasts, in words.
    pub(super) fn timing(&self, assessment: &Assessment) -> Vec<String> {
        self.form(&assessment.forms)
            .into_iter()
            .chain(self.setting(&assessment.settings))
            .chain(assessment.durations.iter().map(|text| self.printed(text)))
            .collect()
    }

    /// Where a record is declared: its unit, or the examination.
    pub(in crate::render) fn declared_in(
        &self,
        certification: &Certification,
        unit: Option<UnitId>,
    ) -> String {
        match unit {
            Some(unit) => self.unit_name(&certification[unit]),
            None => self.word("examination"),
        }
    }

    /// A number after its label: `coefficient 4`.
    pub(super) fn amount(&self, key: &str, amount: Option<Amount>) -> Option<String> {
        amount.map(|amount| self.filled(key, &self.number(amount)))
    }

    /// A number before its unit: `180 points`.
    pub(super) fn counted(&self, key: &str, amount: Option<Amount>) -> Option<String> {
        self.language.counted(key, amount?)
    }

    pub(super) fn number(&self, amount: Amount) -> String {
        self.language.decimal(amount)
    }

    pub(super) fn filled(&self, key: &str, value: &str) -> String {
        self.language.fill(key, &[("n", value)])
    }

    /// Whether an assessment is written, oral or practical, in words.
    pub(in crate::render) fn form(&self, forms: &[FormRecord]) -> Option<String> {
        let word = |form: &FormRecord| {
            self.word(match form {
                FormRecord::Written => "form_written",
                FormRecord::Oral => "form_oral",
                FormRecord::Practical => "form_practical",
            })
        };
        let mut forms = forms.to_vec();
        forms.sort_unstable();
        forms.dedup();
        let (last, before) = forms.split_last()?;
        if before.is_empty() {
            return Some(word(last));
        }
        let before: Vec<String> = before.iter().map(word).collect();
        Some(format!(
            "{} {} {}",
            before.join(", "),
            self.word("and"),
            word(last)
        ))
    }

    /// Whether an assessment is individual or collective, in words.
    pub(in crate::render) fn setting(&self, settings: &[SettingRecord]) -> Option<String> {
        match settings {
            [] => None,
            [SettingRecord::Individual] => Some(self.word("setting_individual")),
            [SettingRecord::Collective] => Some(self.word("setting_collective")),
            _ => {
                let words = ["setting_individual", "or", "setting_collective"];
                Some(words.map(|key| self.word(key)).join(" "))
            }
        }
    }
}
