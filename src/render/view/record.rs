//! The views of a certification and of its records.

use super::{
    CardView, DateView, FactLinkView, Html, Link, MasteryLevelView, MeansView, OptionView,
    PlacementView, ProgressionView, Ref, RelatedView, ScaleView, Shared,
};
use serde::Serialize;
use std::borrow::Cow;

/// A certification: `certification` on its pages, and the items of `certifications`.
#[derive(Clone, Debug, Serialize)]
pub struct CertificationView {
    /// The part of its address.
    pub slug: String,
    /// Its full title.
    pub title: Html,
    /// Its short title.
    pub short_title: String,
    /// Its address.
    pub url: String,
    /// What it covers, or `none`.
    pub summary: Option<Html>,
    /// Its type, such as `BTS`, or `none`.
    pub kind: Option<String>,
    /// Level of the national framework, or `none`.
    pub level: Option<i64>,
    /// Who awards it: `title` and `url`, which may be empty.
    pub certifiers: Vec<Link>,
    /// Its entry in a national directory, `title` and `url` (may be empty), or `none`.
    pub register: Option<Link>,
    /// The day on which it was registered, or `none`.
    pub registered_on: Option<DateView>,
    /// The day from which it is valid, or `none`.
    pub effective_on: Option<DateView>,
    /// The day on which its registration ends, or `none`.
    pub expires_on: Option<DateView>,
    /// Whether it had ended on the date of the edition.
    pub expired: bool,
    /// The last day on which it can be awarded, or `none`.
    pub deliverable_until: Option<DateView>,
    /// Whether that day had not passed on the date of the edition.
    pub deliverable: bool,
    /// Its identity card: all of these and other register data, in words.
    pub card: CardView,
    /// What it replaces; `url` is empty if it is not on this site.
    pub supersedes: Vec<Link>,
    /// What replaces it.
    pub superseded_by: Vec<Link>,
    /// ROME occupation codes.
    pub rome: Vec<String>,
    /// NSF training speciality codes.
    pub nsf: Vec<String>,
    /// Formacode thesaurus codes.
    pub formacodes: Vec<String>,
    /// The source of the text, or `none`.
    pub source: Option<SourceView>,
    /// The words that it uses for its parts.
    pub labels: LabelsView,
    /// How many of each.
    pub counts: CountsView,
    /// Its units: [`UnitView`] without its records.
    pub units: Vec<UnitSummary>,
    /// Its options.
    pub options: Vec<OptionView>,
    /// The levels at which it is learnt or judged.
    pub mastery_levels: Vec<MasteryLevelView>,
    /// Its scales for assessment.
    pub scales: Vec<ScaleView>,
    /// Its periods in companies.
    pub placements: Vec<PlacementView>,
    /// Its notices.
    pub notices: Vec<NoticeView>,
    /// Official ties to other certifications.
    pub correspondences: Vec<CorrespondenceView>,
    /// Its pages of prose.
    pub pages: Vec<Link>,
    /// The training offers that prepare for it, or for the parts named in the notes.
    pub offers: Vec<FactLinkView>,
    /// The pages that compare it with another certification, by the short title of the other.
    pub comparisons: Vec<Link>,
    /// The pages on what changed, when it replaces another one of the site or is replaced.
    pub versions: Vec<Link>,
    /// Its page by assessment.
    pub evaluation_url: String,
    /// The whole referential on one page.
    pub complete_url: String,
    /// The page of its examination, or `none`.
    pub examination_url: Option<String>,
    /// The page of its knowledge, or `none`.
    pub knowledge_url: Option<String>,
    /// The form on which learners are positioned.
    pub positioning_url: Option<String>,
    /// The referential as data.
    pub contract_url: String,
}

/// The source of a referential's text.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// The document, or `none`.
    pub document: Option<String>,
    /// Its address, or `none`.
    pub url: Option<String>,
    /// A note on the transcription, or `none`.
    pub note: Option<Html>,
}

/// The words for the parts of a referential: its own, or by default the theme's.
#[derive(Clone, Debug, Serialize)]
pub struct LabelsView {
    /// The largest part.
    pub unit: String,
    /// The level between unit and activity or competency.
    pub component: String,
    /// A work situation.
    pub activity: String,
    /// What the candidate is able to do.
    pub competency: String,
    /// A step within a competency.
    pub skill: String,
    /// What the candidate is given.
    pub condition: String,
    /// How competencies are assessed.
    pub assessment: String,
    /// What is judged.
    pub criterion: String,
    /// Knowledge.
    pub knowledge: String,
    /// A choice.
    pub option: String,
    /// What it calls its options.
    pub options: String,
    /// The heading above periods in companies.
    pub placements: String,
    /// The rules of the whole examination.
    pub examination: String,
    /// The introduction to competencies, such as `Être capable de`, or `none`.
    pub competency_lead: Option<String>,
    /// The introduction to conditions, such as `On donne`, or `none`.
    pub condition_lead: Option<String>,
    /// The introduction to criteria, such as `On exige`, or `none`.
    pub criterion_lead: Option<String>,
    /// The heading above activities.
    pub activities: String,
    /// The heading above competencies.
    pub competencies: String,
    /// The heading above conditions.
    pub conditions: String,
    /// The heading above assessments.
    pub assessments: String,
    /// The heading above criteria.
    pub criteria: String,
    /// The heading above the activities that require a competency.
    pub called_by: String,
    /// The heading above the conditions of a competency.
    pub given: String,
    /// The heading above the assessments of a competency.
    pub assessed_how: String,
    /// The heading above the criteria of a competency.
    pub judged_on: String,
    /// The heading above the competencies that an assessment judges.
    pub competencies_judged: String,
    /// The introduction to the competencies that an activity requires.
    pub called_for: String,
    /// The introduction to the competencies of an assessment.
    pub assesses: String,
    /// The introduction to the codes of competencies that criteria judge.
    pub criteria_for: String,
    /// The heading above the criteria of an assessment.
    pub criteria_to_check: String,
    /// The heading above the table of competencies and criteria.
    pub ties_table: String,
}

/// How many records there are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CountsView {
    /// Units.
    pub units: usize,
    /// Activities.
    pub activities: usize,
    /// Competencies.
    pub competencies: usize,
    /// Steps within competencies.
    pub skills: usize,
    /// Conditions.
    pub conditions: usize,
    /// Assessments.
    pub assessments: usize,
    /// Criteria.
    pub criteria: usize,
    /// Knowledge.
    pub knowledge: usize,
    /// Indicators.
    pub indicators: usize,
    /// Those above zero, in the words of the certification: `3 activités`.
    pub figures: Vec<String>,
}

/// A unit in a list.
#[derive(Clone, Debug, Serialize)]
pub struct UnitSummary {
    /// Its id on pages with several units.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// How many of each.
    pub counts: CountsView,
    /// The names of the options it belongs to; empty means all.
    pub options: Vec<String>,
    /// Whether every candidate takes it, its credits, hours and coefficient, in words.
    pub facts: Vec<String>,
    /// Its top-level competencies, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// The same by component, those without one first.
    pub groups: Vec<ComponentGroup>,
}

/// The competencies of a component.
#[derive(Clone, Debug, Serialize)]
pub struct ComponentGroup {
    /// The component, as a link, or `none`.
    pub component: Option<Ref>,
    /// Its top-level competencies, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}

/// A notice.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// Its id on the page of the certification.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its text.
    pub body: Html,
    /// What it applies to; empty when it applies to the whole certification.
    pub targets: Vec<Shared>,
    /// Its address.
    pub url: String,
}

/// An official tie to another certification.
#[derive(Clone, Debug, Serialize)]
pub struct CorrespondenceView {
    /// Units here; empty for the whole certification.
    pub from: Vec<Link>,
    /// The other certification; `url` is empty if it is not on this site.
    pub to: Link,
    /// Units there; `url` is empty if they are not on this site.
    pub to_units: Vec<Link>,
    /// Assessments here whose marks count there.
    pub from_assessments: Vec<Link>,
    /// What it grants and its extent, in words: `totale`, `dispense, partielle`.
    pub grants: String,
    /// Whether it is total.
    pub total: bool,
    /// The text that declares it.
    pub source: Html,
    /// The day on which it was declared, or `none`.
    pub date: Option<DateView>,
}

/// A unit with its records: `unit` on its page, and the items of `units` on the pages of a whole
/// certification.
#[derive(Clone, Debug, Serialize)]
pub struct UnitView {
    /// Its id on pages with several units.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Its introductory statement, or `none`.
    pub summary: Option<Html>,
    /// How many of each.
    pub counts: CountsView,
    /// Its components: [`ComponentView`].
    pub components: Vec<Shared>,
    /// Its activities, parents before their parts: [`ActivityView`].
    pub activities: Vec<Shared>,
    /// Its competencies, parents before their parts: [`CompetencyView`].
    pub competencies: Vec<Shared>,
    /// Its conditions: [`ConditionView`].
    pub conditions: Vec<Shared>,
    /// Its assessments: [`AssessmentView`].
    pub assessments: Vec<Shared>,
    /// The assessments that other units declare and that assess its competencies:
    /// [`AssessmentView`].
    pub assessments_elsewhere: Vec<Shared>,
    /// Its criteria by the competencies that they judge: [`CriteriaGroup`].
    pub criteria: Vec<CriteriaGroup>,
    /// The criteria that other units declare and that judge its competencies, likewise.
    pub criteria_elsewhere: Vec<CriteriaGroup>,
    /// Whether every candidate takes it, its credits, hours and coefficient, in words.
    pub facts: Vec<String>,
    /// Units that come before it.
    pub requires: Vec<Link>,
    /// The names of the options it belongs to; empty means all.
    pub options: Vec<String>,
    /// The knowledge that its competencies require: [`KnowledgeView`].
    pub knowledge: Vec<Shared>,
    /// Competencies of other units that it also requires, as links: [`Ref`].
    pub demanded: Vec<Shared>,
    /// The notices that apply to it as a whole.
    pub notices: Vec<Link>,
    /// The training offers that prepare for this unit separately.
    pub offers: Vec<FactLinkView>,
    /// The grid on which it is judged.
    pub grid_url: Option<String>,
    /// The unit before, or `none`.
    pub previous: Option<Link>,
    /// The unit after, or `none`.
    pub next: Option<Link>,
}

/// A part of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct ComponentView {
    /// Its id on the page of its unit.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The id of its unit.
    pub unit: String,
    /// Its introductory statement, or `none`.
    pub summary: Option<Html>,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
}

/// A work situation.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    /// Its id on the page of its unit.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// How many ancestors it has.
    pub depth: usize,
    /// Whether it repeats the title of its unit.
    pub repeats_unit: bool,
    /// The competencies that it requires, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// What is done, in full, or `none`.
    pub body: Option<Html>,
    /// Equipment and conditions.
    pub means: Vec<MeansView>,
    /// Expected results.
    pub results: Vec<Html>,
    /// The degree of autonomy, or `none`.
    pub autonomy: Option<String>,
}

/// A competency with all of its ties.
#[derive(Clone, Debug, Serialize)]
pub struct CompetencyView {
    /// Its id on the page of its unit.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its other spellings.
    pub aliases: Vec<String>,
    /// A name for links, without markup.
    pub name: String,
    /// Its heading: the short title, or the action of the statement, or its first paragraph.
    pub heading: Html,
    /// What distinguishes it from another competency of its unit with the same heading: its code
    /// and options; `none` if there is no other.
    pub told_by: Option<String>,
    /// By what means, if the statement could be split and has no short title, or `none`.
    pub means: Option<Html>,
    /// What for, likewise, or `none`.
    pub purpose: Option<Html>,
    /// The rest after the heading, means and purpose, in blocks, or `none`.
    pub rest: Option<Html>,
    /// Its address.
    pub url: String,
    /// How many ancestors it has.
    pub depth: usize,
    /// Its depth in the list of its unit or component, from 0: headings based on it skip no level.
    pub level: usize,
    /// The unit, as a link.
    pub unit: Shared,
    /// The competency it is part of, as a link, or `none`.
    pub parent: Option<Shared>,
    /// From its outermost ancestor down to itself, as links: [`Ref`].
    pub path: Vec<Shared>,
    /// Its parts, as links: [`Ref`].
    pub children: Vec<Shared>,
    /// Its component: [`ComponentView`], or `none`.
    pub component: Option<Shared>,
    /// The activities that require it: [`ActivityView`].
    pub activities: Vec<Shared>,
    /// Steps within it.
    pub skills: Vec<Html>,
    /// Its domains, the closest first.
    pub domains: Vec<Link>,
    /// What is given, its own first: `item` is a [`ConditionView`].
    pub conditions: Vec<Tied>,
    /// How it is assessed, its own first: `item` is an [`AssessmentView`].
    pub assessments: Vec<Tied>,
    /// On what it is judged, its own first: `item` is a [`CriterionView`].
    pub criteria: Vec<Tied>,
    /// The knowledge it requires, its own first: `item` is a [`KnowledgeView`].
    pub knowledge: Vec<Tied>,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// The level of the certification it belongs to, or `none`.
    pub mastery: Option<String>,
    /// What each level of the certification requires of it.
    pub progression: Vec<ProgressionView>,
    /// Whether all activities require it.
    pub transversal: bool,
    /// Other units that require it.
    pub also_in: Vec<Link>,
    /// How much it is judged on, in words: `1 critère, 5 points à vérifier`; or `none`.
    pub judged: Option<String>,
    /// How long its assessments last, one line each.
    pub durations: Vec<String>,
    /// The grid of its unit, to be printed; `none` on a site without grids.
    pub grid_url: Option<String>,
    /// The criteria that judge it by group, as on the page of its unit.
    pub criteria_groups: Vec<GroupRef>,
    /// How many criteria judge its parts but not itself.
    pub criteria_of_children: usize,
    /// Whether its parts are assessed.
    pub assessed_through_children: bool,
    /// Why no criterion judges it, or `none`.
    pub no_criteria: Option<Html>,
    /// The notices that apply to it.
    pub notices: Vec<Link>,
    /// Competencies of other certifications declared as related by the authors of the site.
    pub related: Vec<RelatedView>,
    /// The competency before in the certification, or `none`.
    pub previous: Option<Shared>,
    /// The competency after, or `none`.
    pub next: Option<Shared>,
}

/// Something that a competency is tied to.
#[derive(Clone, Debug, Serialize)]
pub struct Tied {
    /// The view of the record.
    pub item: Shared,
    /// The competency through which the tie is inherited, as a link, or `none` when it is direct.
    pub from: Option<Shared>,
}

/// Similar competencies in other certifications: `elsewhere` on its page.
#[derive(Clone, Debug, Serialize)]
pub struct ElsewhereView<'a> {
    /// Those declared by the authors of the site.
    pub declared: Vec<NearView<'a>>,
    /// Those found by domains and words, by certification; the most similar first.
    pub suggested: Vec<NearCertification<'a>>,
    /// Whether each of these has a single competency, so that one list says it all.
    pub scattered: bool,
}

/// Similar competencies of another certification.
#[derive(Clone, Debug, Serialize)]
pub struct NearCertification<'a> {
    /// Short title of the certification.
    pub title: Shared,
    /// The competencies, the most similar first.
    pub competencies: Vec<NearView<'a>>,
}

/// A similar competency of another certification.
#[derive(Clone, Debug, Serialize)]
pub struct NearView<'a> {
    /// Short title of its certification.
    pub certification: Shared,
    /// The competency, as a link: [`Ref`].
    pub competency: Ref<Cow<'a, str>>,
    /// The beginning of its statement, with the shared words in `mark`.
    pub text: Html,
}

/// What the candidate is given.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionView {
    /// Its id on the page of its unit.
    pub id: String,
    /// The document's own term, or `none`.
    pub kind: Option<String>,
    /// What is given.
    pub items: Vec<Html>,
    /// The competencies it applies to, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// Whether it applies to all competencies of its unit.
    pub whole_unit: bool,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
}

/// A link to criteria that judge the same competencies.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRef {
    /// How many there are, and for which competencies, in words.
    pub title: String,
    /// Its id on the page of its unit.
    pub id: String,
    /// Its address.
    pub url: String,
    /// The criteria of the group: [`CriterionView`].
    pub criteria: Vec<Shared>,
    /// Whether the criteria have titles.
    pub titled: bool,
    /// The competency through which the tie is inherited, as a link, or `none` when it is direct.
    pub from: Option<Shared>,
}

/// Criteria that judge the same competencies.
#[derive(Clone, Debug, Serialize)]
pub struct CriteriaGroup {
    /// Its id on the page of its unit.
    pub id: String,
    /// Its address.
    pub url: String,
    /// The codes of those competencies, or their names, joined.
    pub names: String,
    /// Those competencies, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// The criteria: [`CriterionView`].
    pub criteria: Vec<Shared>,
}
