//! Builds a draft from a RE, or adds it to the files of a REAC.

use super::super::draft::{Maker, doubt_joins, prose};
use super::super::layout::{Paragraph, key, letters};
use super::super::phrases::*;
use super::Evaluation;
use super::form::{Kind, Note, Session, Way};
use super::names::Names;
use crate::import::{
    Assessment, Block, Criterion, Doubt, Draft, DraftFile, EXAMINATION, Item, Prose, Record,
    Report, Value,
};
use crate::load::day_first;
use crate::text::{id_of_words, slug, unique_id};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a label of the references of the speciality is that of the title.
pub(super) fn is_title(label: &str) -> bool {
    letters(label).starts_with("intituledutitre")
}

/// A draft from a RE without its REAC.
pub(super) fn draft(evaluation: &Evaluation) -> (Draft, Report) {
    let mut draft = Draft::default();
    let names = Names::new(&mut draft, &evaluation.form.judged);
    let mut maker = Examiner {
        evaluation,
        names,
        report: Report::default(),
        ids: BTreeSet::new(),
    };
    maker.examination(&mut draft);
    draft
        .certification
        .doubts
        .push(Doubt::new(WITHOUT_REAC, ""));
    let mut identity = Maker::new(evaluation.language, draft, maker.report);
    identity.speciality(
        evaluation.title().0,
        &evaluation.form.specialty,
        &evaluation.file,
    );
    let labels = [TITLE_CODE, VINTAGE, RE_VALIDATED, RE_UPDATED];
    identity.running(&evaluation.running, labels);
    identity.finish()
}

/// The files imported from a REAC, with the examination of its RE.
pub(super) fn files_with_examination(
    evaluation: &Evaluation,
    reac: &BTreeMap<String, String>,
) -> (Vec<DraftFile>, Report) {
    let mut maker = Examiner {
        evaluation,
        names: Names::of_files(reac),
        report: Report::default(),
        ids: BTreeSet::new(),
    };
    let mut draft = Draft::default();
    maker.examination(&mut draft);
    if !evaluation.form.specialty.is_empty() {
        maker.report.left_out(SPECIALITY, IN_THE_REAC);
    }
    let kept = reac.iter().filter(|(name, _)| *name != EXAMINATION);
    let mut files: Vec<DraftFile> = kept
        .map(|(name, text)| DraftFile::kept(name, text))
        .collect();
    let made = draft.files(evaluation.language);
    files.extend(made.into_iter().filter(|file| file.name == EXAMINATION));
    (files, maker.report)
}

/// The name of the first part of the form in a report.
const SPECIALITY: &str = "Références de la spécialité";

struct Examiner<'e> {
    evaluation: &'e Evaluation,
    names: Names,
    report: Report,
    ids: BTreeSet<String>,
}

/// Whether a text says that a way of assessing is not used.
fn is_without_object(text: &str) -> bool {
    matches!(&*letters(text), "sansobjet" | "neant" | "so" | "")
}

/// The lines of a note that do not say "sans objet".
fn lines_with_object(note: &Note) -> impl Iterator<Item = &Paragraph> {
    let lines = note.text.iter();
    lines.filter(|line| !is_without_object(&line.text))
}

impl Examiner<'_> {
    /// Adds the examination to a draft.
    fn examination(&mut self, draft: &mut Draft) {
        let form = &self.evaluation.form;
        let mut rules: Vec<Block> = Vec::new();
        for session in &form.sessions {
            let is_whole = session.certificate.is_empty();
            let parent = match is_whole {
                true => String::new(),
                false => {
                    let parent = self.certificate(session);
                    let id = parent.id.clone();
                    draft.assessments.push(parent);
                    id
                }
            };
            let mut notes: Vec<&Note> = session.notes.iter().collect();
            for way in &session.ways {
                draft.assessments.extend(self.way(way, &parent, &mut notes));
            }
            let mut paragraphs = blocks_of(&notes, &mut self.report);
            if is_whole {
                if !session.total.is_empty() {
                    let total = format!("Durée totale de l’épreuve : {}", session.total);
                    rules.push(Block::Paragraph(total));
                }
                rules.append(&mut paragraphs);
            } else if let Some(parent) = draft.assessments.iter_mut().find(|it| it.id == parent) {
                parent.body = Prose::blocks(&paragraphs);
            }
        }
        for (title, through) in &form.transversal {
            self.report.bent("Compétence transversale", AS_RULE);
            rules.push(Block::Paragraph(format!("{title} : {through}")));
        }
        let body = Prose::blocks(&rules);
        if !body.is_empty() {
            draft.examination.add("body", body);
        }
        self.criteria(draft);
        for row in &form.unplaced {
            if !is_without_object(row) {
                draft.examination.unplaced.push(Doubt::new(NO_COLUMN, row));
            }
        }
        for _ in 0..form.annexes {
            self.report.left_out("Annexes", NOT_TIED);
        }
    }

    /// The session of a certificate, whose parts are its ways of assessing.
    fn certificate(&mut self, session: &Session) -> Assessment {
        self.report.carried("Session de CCP");
        let own = key(self.evaluation.title().0);
        let mut title = session.certificate.trim().to_owned();
        // The title of the certification is printed below that of the certificate.
        if !own.is_empty() && key(&title).ends_with(&own) && key(&title) != own {
            let kept = title.chars().count().saturating_sub(own.chars().count());
            title = title.chars().take(kept).collect();
        }
        let title = format!("Session CCP : {}", title.trim());
        Assessment {
            id: unique_id(&mut self.ids, &id_of_words(&title)),
            title: Prose::line(&title),
            durations: Some(session.total.trim().to_owned())
                .filter(|total| !total.is_empty())
                .into_iter()
                .collect(),
            ..Assessment::default()
        }
    }

    /// A way of assessing, with its notes; none if the form says that it is not used.
    fn way(&mut self, way: &Way, parent: &str, notes: &mut Vec<&Note>) -> Option<Assessment> {
        const NAME: &str = "Modalité d'évaluation";
        let about = |note: &&&Note| {
            letters(&note.heading).starts_with("informationscomplementaires")
                && Kind::of(&note.heading) == way.kind
                && way.kind.is_some()
        };
        let own: Vec<&Note> = notes.iter().filter(about).copied().collect();
        notes.retain(|note| !about(&note));
        if is_without_object(&way.duration) && is_without_object(&way.competencies) {
            self.report.left_out(NAME, WITHOUT_OBJECT);
            return None;
        }
        self.report.carried(NAME);
        let mut body = prose(&way.body);
        for note in own {
            let lines: Vec<Paragraph> = lines_with_object(note).cloned().collect();
            if !lines.is_empty() {
                let text = prose(&lines);
                body = Prose::markdown(format!("{}\n\n{}", body.as_str(), text.as_str()));
            }
        }
        let title = Prose::line(&way.title);
        if body.is_empty() {
            body = title.clone();
        }
        let id = match (way.kind, parent.is_empty()) {
            (Some(kind), true) => kind.id().to_owned(),
            (Some(kind), false) => format!("{parent}-{}", kind.id()),
            (None, _) => id_of_words(&way.title),
        };
        let mut assessment = Assessment {
            id: unique_id(&mut self.ids, &id),
            parent: parent.to_owned(),
            title,
            body,
            forms: match way.kind {
                Some(Kind::Interview | Kind::Final) => vec!["oral".to_owned()],
                _ => Vec::new(),
            },
            durations: vec![way.duration.trim().to_owned()],
            ..Assessment::default()
        };
        let (targets, rest) = self.names.listed(&way.competencies);
        assessment.targets = targets;
        if !rest.is_empty() && !is_without_object(&rest) {
            assessment.doubts.push(Doubt::new(UNKNOWN_COMPETENCY, rest));
        }
        if assessment.targets.is_empty() {
            assessment.targets.push("*".to_owned());
            assessment.doubts.push(Doubt::new(ALL_OF_THEM, ""));
        }
        doubt_joins(&mut assessment.doubts, &way.body);
        Some(assessment)
    }

    /// A criterion for each competency, in the assessments that are ticked.
    fn criteria(&mut self, draft: &mut Draft) {
        const NAME: &str = "Critères d'évaluation";
        for judged in &self.evaluation.form.judged {
            if judged.criteria.is_empty() {
                continue;
            }
            let Some(name) = self.names.named(&judged.title).map(str::to_owned) else {
                self.report.left_out(NAME, UNKNOWN_COMPETENCY);
                let criteria: Vec<&str> = judged.criteria.iter().map(|line| &*line.text).collect();
                let seen = format!("{} : {}", judged.title, criteria.join("\n"));
                draft
                    .examination
                    .unplaced
                    .push(Doubt::new(UNKNOWN_COMPETENCY, seen));
                continue;
            };
            let mut criterion = Criterion {
                id: format!("evaluation-{}", id_of_words(&name)),
                indicators: judged
                    .criteria
                    .iter()
                    .map(|line| Prose::line(&line.text))
                    .collect(),
                targets: vec![name.clone()],
                ..Criterion::default()
            };
            for _ in &judged.criteria {
                self.report.carried(NAME);
            }
            doubt_joins(&mut criterion.doubts, &judged.criteria);
            let mut ticked = judged.ticked.clone();
            ticked.sort_unstable();
            ticked.dedup();
            for kind in &ticked {
                let found = draft.assessments.iter_mut().find(|it| it.id == kind.id());
                let Some(assessment) = found else {
                    criterion
                        .doubts
                        .push(Doubt::new(TICK_WITHOUT_WAY, kind.id()));
                    continue;
                };
                criterion.assessments.push(kind.id().to_owned());
                self.report.carried("Croix");
                let is_listed = assessment
                    .targets
                    .iter()
                    .any(|target| *target == name || target == "*");
                if !is_listed {
                    assessment.targets.push(name.clone());
                    let about = Doubt::new(ONLY_TICKED, judged.title.clone());
                    assessment.doubts.push(about);
                }
            }
            if !judged.has_columns || criterion.assessments.is_empty() {
                criterion.doubts.push(Doubt::new(NO_TICK, ""));
            }
            draft.criteria.push(criterion);
        }
    }
}

/// Notes as paragraphs: the heading, then the text.
fn blocks_of(notes: &[&Note], report: &mut Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    for note in notes {
        let lines: Vec<&Paragraph> = lines_with_object(note).collect();
        let Some(first) = lines.first() else {
            continue;
        };
        report.bent("Autres textes", AS_RULE);
        let heading = note.heading.trim_end_matches([':', ' ', '\u{a0}']);
        if lines.len() == 1 && !first.is_item {
            blocks.push(Block::Paragraph(format!("{heading} : {}", first.text)));
            continue;
        }
        blocks.push(Block::Paragraph(format!("{heading} :")));
        for line in lines {
            match blocks.last_mut() {
                Some(Block::List(items)) if line.is_item => items.push(line.text.clone()),
                _ if line.is_item => blocks.push(Block::List(vec![line.text.clone()])),
                _ => blocks.push(Block::Paragraph(line.text.clone())),
            }
        }
    }
    blocks
}

impl Maker {
    /// The references of the speciality, as identity.
    fn speciality(&mut self, title: &str, labels: &[(String, String)], file: &str) {
        let find = |start: &str| {
            let mut found = labels
                .iter()
                .filter(|(label, _)| letters(label).starts_with(start));
            found.next().map_or("", |(_, value)| value.as_str())
        };
        self.draft.slug = slug(title);
        let certification = &mut self.draft.certification;
        certification.add("title", Prose::line(title));
        certification.add("kind", "Titre professionnel");
        let level = find("niveau").chars().next().and_then(|c| c.to_digit(10));
        if let Some(level) = level.filter(|level| (1..=8).contains(level)) {
            certification.add("level", Value::Number(level.into()));
        }
        let effective = day_first(find("datedeffet"));
        certification.items.extend(effective.map(|date| Item {
            key: "effective_on",
            value: Value::Date(date),
            doubts: Vec::new(),
        }));
        let codes = |text: &str, is_code: fn(&str) -> bool| -> Vec<Value> {
            let parts = text.split([',', ';', ' ', '/']).map(str::trim);
            parts
                .filter(|part| is_code(part))
                .map(Value::from)
                .collect()
        };
        let rome = codes(find("codesrome"), |part| {
            part.len() == 5 && part.starts_with(|c: char| c.is_ascii_uppercase())
        });
        let formacodes = codes(find("formacode"), |part| {
            part.len() == 5 && part.bytes().all(|b| b.is_ascii_digit())
        });
        certification.add("rome", Value::List(rome));
        let nsf = find("codesnsf");
        if let Some((code, title)) = nsf.split_once(['–', '-']) {
            let code: String = code.split_whitespace().collect();
            let nsf = Value::Table(vec![("code", code.into()), ("title", title.trim().into())]);
            certification.add("nsf", Value::List(vec![nsf]));
        }
        certification.add("formacodes", Value::List(formacodes));
        let mut records = vec![Record::single("source").with("document", file)];
        let signed = find("datedelarrete");
        if !signed.is_empty() {
            let mut text =
                Record::repeated("legal_text").with("title", format!("Arrêté du {signed}"));
            for (name, value) in [
                ("date", day_first(signed)),
                ("published_on", day_first(find("datedeparution"))),
            ] {
                if let Some(value) = value {
                    text = text.with(name, value);
                }
            }
            records.push(text);
        }
        certification.records.extend(records);
        labels
            .iter()
            .for_each(|(label, _)| self.report.carried(&**label));
        let sigle = find("sigle");
        if !sigle.is_empty() {
            self.fact("Sigle", Prose::line(sigle));
        }
    }
}
