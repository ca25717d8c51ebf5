//! Completes a draft so that it can be built: titles, names and texts that are missing in the
//! imported file, or duplicated. Every change is reported.

use super::draft::{Activity, Competency, Component, Draft, Knowledge, Unit};
use super::phrase::{Doubt, Phrase};
use super::prose::Prose;
use super::report::Report;
use crate::messages::Locale;
use crate::text::{Code, id_of, id_of_words, unique_id};
use std::collections::BTreeSet;

const NO_TITLE: Phrase = Phrase {
    fr: "la source ne donne pas d'intitulé",
    en: "the source gives no title",
};

/// What a unit without a title is called, before its number.
const UNIT: Phrase = Phrase {
    fr: "Bloc",
    en: "Unit",
};

const NO_WORDS: Phrase = Phrase {
    fr: "sans mots, laissé de côté :",
    en: "without words, left out:",
};

const NO_COMPETENCY: Phrase = Phrase {
    fr: "aucune compétence trouvée dans cette unité ; son intitulé en tient lieu",
    en: "no competency was found in this unit; its title stands in for one",
};

const CODE_TWICE: Phrase = Phrase {
    fr: "la source donne deux fois ce code dans l'unité",
    en: "the source has this code twice in the unit",
};

const UNIT_CODE_TWICE: Phrase = Phrase {
    fr: "une autre unité a déjà ce code :",
    en: "another unit has this code already:",
};

const TITLE_TWICE: Phrase = Phrase {
    fr: "un autre titre de la certification dit la même chose ; le numéro les distingue",
    en: "another title of the certification says the same; the number tells them apart",
};

const STATEMENT_TWICE: Phrase = Phrase {
    fr: "doublon exact, laissé de côté :",
    en: "an exact double, left out:",
};

impl Draft {
    /// Makes a draft that can be built: every unit has a title and a competency, every record has a
    /// unique name, and no two pages have the same title.
    pub fn settle(&mut self, report: &mut Report, locale: Locale) {
        let mut titles = BTreeSet::new();
        titles.extend(self.certification.text("title").map(Prose::key));
        let mut codes: Vec<Code> = Vec::new();
        for (position, unit) in self.units.iter_mut().enumerate() {
            unit.complete_title(position, locale, &mut titles, &mut codes);
            unit.drop_competencies(report);
            unit.need_competency(NO_COMPETENCY);
            unit.complete_names();
        }
        for unit in &mut self.units {
            unit.distinguish_titles(&titles);
        }
        distinguish(&mut self.knowledge);
    }
}

impl Unit {
    /// Gives the unit a title if it has none. Removes its code if another unit has it, and numbers
    /// its title if that is then the only name of its page and another page has it.
    fn complete_title(
        &mut self,
        position: usize,
        locale: Locale,
        titles: &mut BTreeSet<String>,
        codes: &mut Vec<Code>,
    ) {
        if self.title.shows_nothing() {
            let seen = self.title.as_str().to_owned();
            self.title = match id_of(&self.code).is_empty() {
                false => Prose::line(&self.code),
                true => Prose::line(&format!("{} {}", UNIT.get(locale), position + 1)),
            };
            self.doubts.push(Doubt::new(NO_TITLE, seen));
        }
        let code = Code::parse(&self.code);
        if !self.code.is_empty() && codes.contains(&code) {
            let code = std::mem::take(&mut self.code);
            self.doubts.push(Doubt::new(UNIT_CODE_TWICE, code));
        }
        codes.push(code);
        // A code distinguishes pages.
        if self.code.is_empty() && !titles.insert(Prose::key(self.title.as_str())) {
            let title = self.title.as_str().to_owned();
            let numbered = (2..).map(|number: u32| format!("{title} ({number})"));
            let mut free = numbered.filter(|title| titles.insert(Prose::key(title)));
            self.title = free.next().map_or_else(Prose::default, Prose::markdown);
            self.doubts.push(Doubt::new(TITLE_TWICE, ""));
        }
    }

    /// Removes competencies that are empty or duplicated.
    fn drop_competencies(&mut self, report: &mut Report) {
        let mut kept: Vec<Competency> = Vec::new();
        for competency in std::mem::take(&mut self.competencies) {
            if competency.statement.shows_nothing() {
                let seen = format!("{} {}", competency.code, competency.statement.as_str());
                self.unplaced.push(Doubt::new(NO_WORDS, seen));
                continue;
            }
            let is_double = kept.iter().any(|known| {
                Code::parse(&known.code) == Code::parse(&competency.code)
                    && known.statement == competency.statement
                    && known.parent == competency.parent
                    && known.activities == competency.activities
            });
            match is_double {
                true => report.repaired(STATEMENT_TWICE, competency.statement.as_str()),
                false => kept.push(competency),
            }
        }
        self.competencies = kept;
    }

    /// A competency without a code whose text equals the name of a unit or of the certification
    /// gets a numbered title, because page titles must be unique.
    fn distinguish_titles(&mut self, titles: &BTreeSet<String>) {
        for competency in &mut self.competencies {
            let name = match competency.title.is_empty() {
                true => &competency.statement,
                false => &competency.title,
            };
            if competency.code.is_empty() && titles.contains(&Prose::key(name.as_str())) {
                competency.title = Prose::markdown(format!("{} (2)", name.as_str()));
                competency.doubts.push(Doubt::new(TITLE_TWICE, ""));
            }
        }
    }

    /// Gives ids to records without a code, or with a duplicate code.
    fn complete_names(&mut self) {
        distinguish(&mut self.components);
        distinguish(&mut self.activities);
        distinguish(&mut self.competencies);
        distinguish(&mut self.knowledge);
        let mut ids = BTreeSet::new();
        for assessment in &mut self.assessments {
            let id = match id_of(&assessment.id) {
                id if id.is_empty() => id_of_words(assessment.title.as_str()),
                id => id,
            };
            assessment.id = unique_id(&mut ids, &id);
        }
    }
}

/// A record that can be referenced by a code or an id.
trait Named {
    fn parts(&mut self) -> (&mut String, &mut String, &Prose, &mut Vec<Doubt>);
}

macro_rules! named {
    ($($record:ident by $words:ident;)*) => {
        $(impl Named for $record {
            fn parts(&mut self) -> (&mut String, &mut String, &Prose, &mut Vec<Doubt>) {
                (&mut self.code, &mut self.id, &self.$words, &mut self.doubts)
            }
        })*
    };
}

named! {
    Component by title;
    Activity by title;
    Competency by statement;
    Knowledge by title;
}

/// Gives an id to each record whose code or id does not make its address unique.
fn distinguish<T: Named>(records: &mut [T]) {
    let mut addresses = BTreeSet::new();
    let mut codes: Vec<Code> = Vec::new();
    for record in records {
        let (code, id, words, doubts) = record.parts();
        let parsed = Code::parse(code);
        let is_double = !code.is_empty() && codes.contains(&parsed);
        if is_double {
            doubts.push(Doubt::new(CODE_TWICE, code.as_str()));
        }
        let has_code = !id_of(code).is_empty() && !is_double;
        let address = id_of(if id.is_empty() { code } else { id });
        let is_taken = addresses.contains(&address);
        if id.is_empty() && (!has_code || is_taken) || !id.is_empty() && is_taken {
            let proposed = if id.is_empty() {
                id_of_words(words.as_str())
            } else {
                id_of(id)
            };
            *id = unique_id(&mut addresses, &proposed);
        } else {
            addresses.insert(address);
        }
        codes.push(parsed);
    }
}
