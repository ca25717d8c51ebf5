//! From the fiches of a REAC to a draft.

use super::fiches::{About, Fiche, Part, Reac};
use super::layout::{Paragraph, key};
use crate::import::{
    Block, Competency, Condition, Criterion, Doubt, Draft, Knowledge, Labels, Locale, Phrase,
    Prose, Record, Refused, Report, Unit, Value,
};
use crate::messages::import as say;
use crate::text::{id_of_words, slug, unique_id};
use std::collections::BTreeSet;

macro_rules! phrases {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(const $name: Phrase = Phrase { fr: $fr, en: $en };)*
    };
}

phrases! {
    MAY_BE_TWO:
        "deux lignes du PDF ont été recollées ici ; elles sont peut-être deux éléments",
        "two lines of the PDF were joined here; they may be two items";
    NUMBER_AS_CODE:
        "le numéro de la fiche devient un code : CP1, AT1",
        "the number of the fiche becomes a code: CP1, AT1";
    ONE_LIST:
        "les trois sortes de savoir-faire forment une seule liste ; ce qui commence par « Connaissance » est un savoir",
        "the three kinds of know-how make one list; what begins with « Connaissance » is knowledge";
    NO_KNOWLEDGE:
        "aucune ligne ne commence par « Connaissance » : quels savoir-faire sont des savoirs ?",
        "no line begins with « Connaissance »: which of the skills are knowledge?";
    NOT_LISTED:
        "aucune fiche activité type ne cite cette compétence sous ce titre ; elle suit la précédente",
        "no fiche of an activity lists this competency under this title; it follows the one before";
    NO_FICHE:
        "la fiche de l'activité cite cette compétence, qui n'a pas de fiche sous ce titre",
        "the fiche of the activity lists this competency, which has no fiche under this title";
    NO_DESCRIPTION:
        "la fiche n'a pas de description ; l'intitulé en tient lieu",
        "the fiche has no description; the title stands in for it";
    NAMED_SHORTLY:
        "les activités types nomment les compétences transversales en d'autres mots ; liens faits d'après leur début",
        "the fiches of activities name transversal competencies in other words; ties made from how they begin";
    SAID_ELSEWHERE:
        "les fiches le disent aussi",
        "the fiches say it too";
    OF_THE_DOCUMENT:
        "partie sur le document lui-même",
        "a part about the document itself";
    NO_PLACE:
        "aucune clé du format ne le dit",
        "no key of the format says it";
    AS_FACT:
        "mis en [[fact]]",
        "put into [[fact]]";
    TRANSVERSAL:
        "Compétences transversales de l’emploi",
        "Transversal competencies of the occupation";
    DEFINITION:
        "Définition de l’emploi type et des conditions d’exercice",
        "Definition of the occupation and of its conditions";
    EQUIVALENCES:
        "Équivalences avec d’autres certifications",
        "Equivalences with other certifications";
    TITLE_CODE: "Code du titre", "Code of the title";
    VINTAGE: "Millésime", "Vintage";
    VALIDATED: "Date de validation du REAC", "Date of validation of the REAC";
    UPDATED: "Date de mise à jour du REAC", "Date of update of the REAC";
}

/// The draft of a document, or why there is none.
pub(super) fn draft(reac: &Reac, name: &str, language: Locale) -> Result<(Draft, Report), Refused> {
    let occupations = reac.of(|about| *about == About::Occupation);
    let occupation: Vec<&Fiche> = occupations.collect();
    let has = |passes: fn(&About) -> bool| reac.of(passes).next().is_some();
    if !has(|about| matches!(about, About::Competency(_))) {
        return Err(Refused::new(say::not_reac()));
    }
    let mut maker = Maker {
        language,
        report: Report::default(),
        draft: Draft::default(),
        facts: Vec::new(),
    };
    maker.front(reac, name, occupation.first().copied());
    maker.units(reac);
    maker.transversal(reac);
    let Maker {
        mut draft,
        facts,
        report,
        ..
    } = maker;
    draft.certification.records.extend(facts);
    Ok((draft, report))
}

struct Maker {
    language: Locale,
    report: Report,
    draft: Draft,
    facts: Vec<Record>,
}

impl Maker {
    fn fact(&mut self, label: &str, value: impl Into<Value>) {
        self.facts.push(
            Record::repeated("fact")
                .with("label", label)
                .with("value", value),
        );
    }

    /// The identity: title, level, occupation.
    fn front(&mut self, reac: &Reac, name: &str, occupation: Option<&Fiche>) {
        let front: Vec<&Fiche> = reac.of(|about| *about == About::Front).collect();
        let lines = front.iter().flat_map(|fiche| &fiche.title);
        let lines: Vec<&Paragraph> = lines.collect();
        let title = occupation
            .map(Fiche::title)
            .filter(|title| !title.is_empty());
        let after_title = || {
            let at = lines
                .iter()
                .position(|line| key(&line.text).ends_with("titre professionnel"))?;
            lines.get(at + 1).map(|line| line.text.clone())
        };
        let title = title.or_else(after_title).unwrap_or_default();
        self.draft.slug = slug(&title);
        self.draft.labels = Labels {
            unit: "Activité type".to_owned(),
            competency: "Compétence professionnelle".to_owned(),
            criterion: "Critère de performance".to_owned(),
            knowledge: "Savoir".to_owned(),
            skill: "Savoir-faire".to_owned(),
            ..Labels::default()
        };
        let certification = &mut self.draft.certification;
        certification.add("title", Prose::line(&title));
        certification.add("kind", "Titre professionnel");
        let level = lines.iter().find_map(|line| {
            let rest = key(&line.text).strip_prefix("niveau ")?.trim().to_owned();
            rest.parse().ok().filter(|level| (1..=8).contains(level))
        });
        if let Some(level) = level {
            certification.add("level", Value::Number(level));
        }
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        certification
            .records
            .push(Record::single("source").with("document", file));
        if let Some(fiche) = occupation {
            self.occupation(fiche);
        }
        self.running(&reac.running);
        for fiche in reac.of(|about| matches!(about, About::Front | About::Back)) {
            for (part, found) in &fiche.parts {
                let about = match part {
                    Part::Contents | Part::ActivityList | Part::Synopsis | Part::Outline => {
                        SAID_ELSEWHERE
                    }
                    _ => OF_THE_DOCUMENT,
                };
                if !found.is_empty() {
                    self.report.left_out(part_name(*part), about);
                }
            }
            if fiche.about == About::Back && !fiche.title.is_empty() {
                self.report.left_out("Glossaire", NO_PLACE);
            }
        }
    }

    /// The fiche of the occupation.
    fn occupation(&mut self, fiche: &Fiche) {
        let definition = prose(fiche.part(Part::Definition));
        if !definition.is_empty() {
            let label = DEFINITION.get(self.language);
            self.fact(label, definition);
            self.report.bent(part_name(Part::Definition), AS_FACT);
        }
        let sectors = fiche.part(Part::Sectors);
        let jobs = sectors.iter().position(|line| {
            let key = key(&line.text);
            key.starts_with("les types d'emplois") || key.starts_with("types d'emplois")
        });
        let (sectors, jobs) = sectors.split_at(jobs.unwrap_or(sectors.len()));
        let regulated = fiche.part(Part::Regulation);
        for (name, found) in [
            ("sectors", sectors),
            ("jobs", jobs),
            ("regulated", regulated),
        ] {
            if !found.is_empty() {
                self.draft.certification.add(name, listed(found));
                self.report.carried(name_of_key(name));
            }
        }
        let equivalences = prose(fiche.part(Part::Equivalences));
        if !equivalences.is_empty() {
            self.fact(EQUIVALENCES.get(self.language), equivalences);
            self.report.bent(part_name(Part::Equivalences), AS_FACT);
        }
        self.codes(fiche);
        for part in [Part::Outline, Part::TransversalOutline] {
            if !fiche.part(part).is_empty() {
                self.report.left_out(part_name(part), SAID_ELSEWHERE);
            }
        }
    }

    /// Codes of nomenclatures: `326t--Programmation`, `M1805 Études et développement`.
    fn codes(&mut self, fiche: &Fiche) {
        let mut nsf = Vec::new();
        for line in fiche.part(Part::Domain) {
            let words = line.text.trim();
            let code: String = words
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let is_code = code.len() >= 3 && code.starts_with(|c: char| c.is_ascii_digit());
            match is_code {
                true => nsf.push(code_with_title(&code, &words[code.len()..])),
                false if words.ends_with(':') || key(words).starts_with("niveau") => {}
                false => self
                    .draft
                    .certification
                    .unplaced
                    .push(Doubt::new(NO_PLACE, words)),
            }
        }
        let mut rome = Vec::new();
        for line in fiche.part(Part::Rome) {
            let words = line.text.trim();
            let code: String = words
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let mut letters = code.chars();
            let is_code = letters.next().is_some_and(|c| c.is_ascii_uppercase())
                && code.len() == 5
                && letters.all(|c| c.is_ascii_digit());
            match is_code {
                true => rome.push(code_with_title(&code, &words[code.len()..])),
                false => self
                    .draft
                    .certification
                    .unplaced
                    .push(Doubt::new(NO_PLACE, words)),
            }
        }
        for (key, name, codes) in [("rome", "Fiche(s) Rome", rome), ("nsf", "Code(s) NSF", nsf)] {
            codes.iter().for_each(|_| self.report.carried(name));
            self.draft.certification.add(key, Value::List(codes));
        }
    }

    /// The line at the edge of each page: `CDA REAC TP-01281 04 24/05/2023 24/05/2023 1/50`.
    fn running(&mut self, running: &[String]) {
        let words: Vec<&str> = running
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .find(|words| words.iter().any(|word| word.starts_with("TP-")))
            .unwrap_or_default();
        let Some(at) = words.iter().position(|word| word.starts_with("TP-")) else {
            return;
        };
        let values = words[at..]
            .iter()
            .take_while(|word| !word.contains('/') || word.len() == 10);
        let labels = [TITLE_CODE, VINTAGE, VALIDATED, UPDATED];
        for (label, value) in labels.into_iter().zip(values) {
            self.fact(label.get(self.language), Prose::line(value));
            self.report.bent("Pied de page", AS_FACT);
        }
    }

    /// A unit for each activity, with the competencies that its fiche lists.
    fn units(&mut self, reac: &Reac) {
        let activities = reac.of(|about| matches!(about, About::Activity(_)));
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
                let said: Vec<Paragraph> = [fiche.part(Part::Definition), regulation].concat();
                unit.summary = prose(&said);
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
        for fiche in reac.of(|about| matches!(about, About::Competency(_))) {
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

    /// The transversal competencies: a unit of their own.
    fn transversal(&mut self, reac: &Reac) {
        let named: Vec<(String, Vec<String>)> = reac
            .of(|about| matches!(about, About::Activity(_)))
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
        for fiche in reac.of(|about| *about == About::Transversal) {
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

/// What a competency is judged on, and where it is shown.
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

/// Adds knowledge to a unit, or a competency to what calls for knowledge that is there.
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

fn doubt_joins(doubts: &mut Vec<Doubt>, paragraphs: &[Paragraph]) {
    let doubtful = paragraphs.iter().filter(|paragraph| paragraph.is_doubtful);
    doubts.extend(doubtful.map(|paragraph| Doubt::new(MAY_BE_TWO, paragraph.text.clone())));
}

/// Paragraphs and lists, as Markdown.
fn prose(paragraphs: &[Paragraph]) -> Prose {
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

/// What follows a line that ends with a colon, as a list.
fn listed(paragraphs: &[Paragraph]) -> Prose {
    let mut is_list = false;
    let lines = paragraphs.iter().map(|paragraph| {
        let line = Paragraph {
            is_item: paragraph.is_item || is_list,
            ..paragraph.clone()
        };
        is_list |= paragraph.text.trim_end().ends_with(':');
        line
    });
    prose(&lines.collect::<Vec<_>>())
}

fn code_with_title(code: &str, rest: &str) -> Value {
    let title = rest
        .trim_start_matches(['-', '–', ':', ' ', '\u{a0}'])
        .trim();
    match title.is_empty() {
        true => Value::from(code),
        false => Value::Table(vec![("code", code.into()), ("title", title.into())]),
    }
}

fn name_of_key(key: &str) -> &'static str {
    match key {
        "sectors" => "Secteurs d'activité",
        "jobs" => "Types d'emplois accessibles",
        _ => part_name(Part::Regulation),
    }
}

/// What a report calls a part of the form.
fn part_name(part: Part) -> &'static str {
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
