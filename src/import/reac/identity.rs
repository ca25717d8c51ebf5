//! What a certification is: the front of the document, and the fiche of the occupation.

use super::draft::{Maker, part_name, prose};
use super::fiches::{About, Fiche, Part, Reac};
use super::layout::{Paragraph, key};
use super::phrases::*;
use crate::import::{Doubt, Labels, Phrase, Prose, Record, Value};
use crate::text::slug;

impl Maker {
    pub(super) fn fact(&mut self, label: &str, value: impl Into<Value>) {
        self.facts.push(
            Record::repeated("fact")
                .with("label", label)
                .with("value", value),
        );
    }

    /// The identity: title, level, occupation.
    pub(super) fn front(&mut self, reac: &Reac, name: &str, occupation: Option<&Fiche>) {
        let front: Vec<&Fiche> = reac.fiches_about(|about| *about == About::Front).collect();
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
        let labels = [TITLE_CODE, VINTAGE, VALIDATED, UPDATED];
        self.running(&reac.running, labels);
        for fiche in reac.fiches_about(|about| matches!(about, About::Front | About::Back)) {
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
                self.report.left_out("Glossaire", NOT_TIED);
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
                    .push(Doubt::new(NOT_TIED, words)),
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
                    .push(Doubt::new(NOT_TIED, words)),
            }
        }
        for (key, name, codes) in [("rome", "Fiche(s) Rome", rome), ("nsf", "Code(s) NSF", nsf)] {
            codes.iter().for_each(|_| self.report.carried(name));
            self.draft.certification.add(key, Value::List(codes));
        }
    }

    /// The line at the edge of each page: `CDA REAC TP-01281 04 24/05/2023 24/05/2023 1/50`.
    pub(super) fn running(&mut self, running: &[String], labels: [Phrase; 4]) {
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
        for (label, value) in labels.into_iter().zip(values) {
            self.fact(label.get(self.language), Prose::line(value));
            self.report.bent("Pied de page", AS_FACT);
        }
    }
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
