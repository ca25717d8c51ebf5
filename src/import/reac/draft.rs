//! Builds a draft from the fiches of a REAC.

use super::fiches::{About, Fiche, Part, Reac};
use super::layout::{Paragraph, key};
use super::phrases::*;
use crate::import::{
    Block, Competency, Condition, Criterion, Doubt, Draft, Knowledge, Locale, Prose, Record,
    Refused, Report, Unit,
};
use crate::messages::import as say;
use crate::text::{id_of_words, unique_id};
use std::collections::BTreeSet;

/// The draft of a document, or why it cannot be made.
pub(super) fn draft(reac: &Reac, name: &str, language: Locale) -> Result<(Draft, Report), Refused> {
    let occupations = reac.fiches_about(|about| *about == About::Occupation);
    let occupation: Vec<&Fiche> = occupations.collect();
    if !reac.has_competencies() {
        return Err(Refused::new(say::not_reac()));
    }
    let mut maker = Maker::new(language, Draft::default(), Report::default());
    maker.front(reac, name, occupation.first().copied());
    maker.units(reac);
    maker.transversal(reac);
    Ok(maker.finish())
}

pub(super) struct Maker {
    pub(super) language: Locale,
    pub(super) report: Report,
    pub(super) draft: Draft,
    pub(super) facts: Vec<Record>,
}

impl Maker {
    pub(super) fn new(language: Locale, draft: Draft, report: Report) -> Self {
        Self {
            language,
            report,
            draft,
            facts: Vec::new(),
        }
    }

    /// The draft, with the facts after its other records.
    pub(super) fn finish(mut self) -> (Draft, Report) {
        self.draft.certification.records.extend(self.facts);
        (self.draft, self.report)
    }

    /// A unit for each activity, with the competencies that its fiche lists.
    fn units(&mut self, reac: &Reac) {
        let activities = reac.fiches_about(|about| matches!(about, About::Activity(_)));
        let mut lists: Vec<Vec<(String, String)>> = Vec::new();
        for fiche in activities {
            let About::Activity(number) = &fiche.about else {
                continue;
            };
            self.report.bent("Fiche activité type", NUMBER_AS_CODE);
            let mut unit = Unit {
                code: format!("AT{number}"),
                title: Prose::line(&fiche.title()),
                summary: prose(fiche.part(Part::Definition)),
                ..Unit::default()
            };
            let regulation = fiche.part(Part::Regulation);
            if !regulation.is_empty() {
                unit.summary = prose(&[fiche.part(Part::Definition), regulation].concat());
            }
            let list = fiche.part(Part::Outline).iter();
            lists.push(
                list.map(|line| (key(&line.text), line.text.clone()))
                    .collect(),
            );
            self.draft.units.push(unit);
        }
        if self.draft.units.is_empty() {
            self.draft.units.push(Unit::default());
            lists.push(Vec::new());
        }
        let mut at = 0;
        for fiche in reac.fiches_about(|about| matches!(about, About::Competency(_))) {
            let title = key(&fiche.title());
            let listing = lists
                .iter()
                .position(|list| list.iter().any(|(key, _)| *key == title));
            at = listing.unwrap_or(at);
            let doubts = match listing.is_none() && lists.len() > 1 {
                true => vec![Doubt::new(NOT_LISTED, "")],
                false => Vec::new(),
            };
            if let Some(list) = lists.get_mut(at) {
                list.retain(|(key, _)| *key != title);
            }
            self.competency(at, fiche, doubts);
        }
        for (unit, list) in self.draft.units.iter_mut().zip(lists) {
            for (_, words) in list {
                unit.unplaced.push(Doubt::new(NO_FICHE, words));
            }
        }
    }

    fn competency(&mut self, unit: usize, fiche: &Fiche, doubts: Vec<Doubt>) {
        let About::Competency(number) = &fiche.about else {
            return;
        };
        self.report
            .bent("Fiche compétence professionnelle", NUMBER_AS_CODE);
        let code = format!("CP{number}");
        let mut competency = competency(fiche, doubts);
        competency.code.clone_from(&code);
        let report = &mut self.report;
        let Some(unit) = self.draft.units.get_mut(unit) else {
            return;
        };
        let (knowledge, skills): (Vec<_>, Vec<_>) = fiche
            .part(Part::Knowing)
            .iter()
            .partition(|line| key(&line.text).starts_with("connaissance"));
        if knowledge.is_empty() && !skills.is_empty() {
            competency.doubts.push(Doubt::new(NO_KNOWLEDGE, ""));
        }
        for skill in skills {
            competency.skills.push(Prose::line(&skill.text));
            report.bent("Savoir-faire", ONE_LIST);
        }
        doubt_joins(&mut competency.doubts, fiche.part(Part::Knowing));
        for known in knowledge {
            learn(unit, &known.text, &code);
            report.bent("Savoirs", ONE_LIST);
        }
        judge(unit, fiche, &code, report);
        unit.competencies.push(competency);
    }

    /// The transversal competencies, in a separate unit.
    fn transversal(&mut self, reac: &Reac) {
        let named: Vec<(String, Vec<String>)> = reac
            .fiches_about(|about| matches!(about, About::Activity(_)))
            .map(|fiche| {
                let About::Activity(number) = &fiche.about else {
                    return (String::new(), Vec::new());
                };
                let list = fiche.part(Part::TransversalOutline).iter();
                (
                    format!("AT{number}"),
                    list.map(|line| key(&line.text)).collect(),
                )
            })
            .collect();
        let mut unit = Unit {
            name: "competences-transversales".to_owned(),
            title: Prose::line(TRANSVERSAL.get(self.language)),
            ..Unit::default()
        };
        let mut ids = BTreeSet::new();
        for fiche in reac.fiches_about(|about| *about == About::Transversal) {
            if fiche.parts.is_empty() {
                continue;
            }
            let title = key(&fiche.title());
            let mut competency = competency(fiche, Vec::new());
            competency.id = unique_id(&mut ids, &id_of_words(&fiche.title()));
            competency.transversal = true;
            for (code, list) in &named {
                let is_same = |name: &String| *name == title;
                let begins =
                    |name: &String| !name.is_empty() && (title.starts_with(&format!("{name} ")));
                if list.iter().any(|name| is_same(name) || begins(name)) {
                    competency.also_in.push(code.clone());
                    let is_shorter = !list.iter().any(is_same);
                    let is_first = competency
                        .doubts
                        .iter()
                        .all(|doubt| doubt.about != NAMED_SHORTLY);
                    if is_shorter && is_first {
                        competency
                            .doubts
                            .push(Doubt::new(NAMED_SHORTLY, list.join(", ")));
                    }
                }
            }
            let id = competency.id.clone();
            judge(&mut unit, fiche, &id, &mut self.report);
            unit.competencies.push(competency);
            self.report.carried("Compétence transversale");
        }
        if !unit.competencies.is_empty() {
            self.draft.units.push(unit);
        }
    }
}

/// The competency of a fiche, without its code.
fn competency(fiche: &Fiche, doubts: Vec<Doubt>) -> Competency {
    let description = fiche.part(Part::Description);
    let title = Prose::line(&fiche.title());
    let mut competency = Competency {
        title: title.clone(),
        statement: prose(description),
        doubts,
        ..Competency::default()
    };
    if competency.statement.is_empty() {
        competency.statement = title;
        competency.title = Prose::default();
        competency.doubts.push(Doubt::new(NO_DESCRIPTION, ""));
    }
    competency
}

/// The criteria of a competency, and the context in which it is shown.
fn judge(unit: &mut Unit, fiche: &Fiche, target: &str, report: &mut Report) {
    let context = prose(fiche.part(Part::Context));
    if !context.is_empty() {
        report.carried(part_name(Part::Context));
        let condition = Condition {
            kind: "Contexte professionnel de mise en œuvre".to_owned(),
            items: vec![context],
            targets: vec![target.to_owned()],
            ..Condition::default()
        };
        unit.conditions.push(condition);
    }
    let criteria = fiche.part(Part::Criteria);
    if criteria.is_empty() {
        return;
    }
    let mut criterion = Criterion {
        indicators: criteria
            .iter()
            .map(|line| Prose::line(&line.text))
            .collect(),
        targets: vec![target.to_owned()],
        ..Criterion::default()
    };
    criteria
        .iter()
        .for_each(|_| report.carried(part_name(Part::Criteria)));
    doubt_joins(&mut criterion.doubts, criteria);
    unit.criteria.push(criterion);
}

/// Adds knowledge to a unit, or adds a competency to existing knowledge.
fn learn(unit: &mut Unit, words: &str, code: &str) {
    let title = Prose::line(words);
    let same = Prose::key(title.as_str());
    let known = unit.knowledge.iter_mut();
    let mut known = known.filter(|known| Prose::key(known.title.as_str()) == same);
    match known.next() {
        Some(known) if known.targets.iter().all(|target| target != code) => {
            known.targets.push(code.to_owned());
        }
        Some(_) => {}
        None => unit.knowledge.push(Knowledge {
            title,
            targets: vec![code.to_owned()],
            ..Knowledge::default()
        }),
    }
}

/// Adds a doubt for each paragraph whose lines may be separate items.
pub(super) fn doubt_joins(doubts: &mut Vec<Doubt>, paragraphs: &[Paragraph]) {
    let doubtful = paragraphs.iter().filter(|paragraph| paragraph.is_doubtful);
    doubts.extend(doubtful.map(|paragraph| Doubt::new(MAY_BE_TWO, paragraph.text.clone())));
}

/// Paragraphs and lists, as Markdown.
pub(super) fn prose(paragraphs: &[Paragraph]) -> Prose {
    let mut blocks: Vec<Block> = Vec::new();
    for paragraph in paragraphs {
        match blocks.last_mut() {
            Some(Block::List(items)) if paragraph.is_item => items.push(paragraph.text.clone()),
            _ if paragraph.is_item => blocks.push(Block::List(vec![paragraph.text.clone()])),
            _ => blocks.push(Block::Paragraph(paragraph.text.clone())),
        }
    }
    Prose::blocks(&blocks)
}

/// The name of a part of the form in a report.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Contents => "Sommaire",
        Part::Evolution => "Évolution du titre, contexte de l'examen",
        Part::ActivityList => "Liste des activités",
        Part::Synopsis => "Vue synoptique",
        Part::Definition => "Définition de l'emploi type",
        Part::Sectors => "Secteurs d'activité",
        Part::Regulation => "Réglementation d'activités",
        Part::Equivalences => "Équivalences",
        Part::Outline => "Liste des compétences",
        Part::TransversalOutline => "Liste des compétences transversales",
        Part::Domain => "Niveau et domaine",
        Part::Rome => "Fiche(s) Rome",
        Part::Description => "Description de la compétence",
        Part::Context => "Contexte professionnel",
        Part::Criteria => "Critères de performance",
        Part::Knowing => "Savoir-faire et savoirs",
        Part::Glossary => "Glossaire",
    }
}
