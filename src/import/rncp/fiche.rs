//! Builds a draft from a fiche of the register.

use super::super::{
    Assessment, Block, Competency, Component, Doubt, Draft, Locale, Phrase, Prose, Report, Unit,
};
use super::accounts::Accounts;
use super::element::Element;
use super::identity;
use super::items::{self, Split};
use super::stream::Blocks;
use super::texts::prose;
use crate::messages::{Message, import as say};
use crate::text::{id_of_words, unique_id};
use std::collections::BTreeSet;

/// Whether a fiche is in force.
pub(super) fn is_active(fiche: &Element) -> bool {
    fiche
        .child("ACTIF")
        .is_some_and(|active| active.text().eq_ignore_ascii_case("oui"))
}

/// The draft of a fiche, or why it cannot be made.
pub(super) fn draft(
    fiche: &Element,
    blocks: &Blocks,
    language: Locale,
) -> Result<(Draft, Report), Message> {
    let mut accounts = Accounts::new();
    let number = accounts.text(fiche, "NUMERO_FICHE").to_owned();
    let title = accounts.text(fiche, "INTITULE").to_owned();
    if title.is_empty() {
        return Err(say::fiche_without_title());
    }
    let units = units(fiche, &number, language, &mut accounts);
    if units.is_empty() {
        return Err(say::fiche_without_units());
    }
    let certification = identity::certification(
        fiche,
        &number,
        &title,
        (&units, blocks),
        language,
        &mut accounts,
    );
    let draft = Draft {
        slug: title,
        number,
        certification,
        units,
        ..Draft::default()
    };
    Ok((draft, accounts.report))
}

const NO_COMPETENCIES: Phrase = Phrase {
    fr: "le registre ne donne pas de compétences pour ce bloc ; son intitulé en tient lieu",
    en: "the register gives no competencies for this block; its title stands in for them",
};

const NO_TITLE: Phrase = Phrase {
    fr: "le registre ne donne pas d'intitulé à ce bloc",
    en: "the register gives this block no title",
};

const WITHOUT_BLOCKS: Phrase = Phrase {
    fr: "la fiche n'a pas de blocs : ses capacités attestées sont mises en une seule unité",
    en: "the fiche has no blocks: its attested abilities are put into one unit",
};

const SPLIT: Phrase = Phrase {
    fr: "texte libre, coupé en compétences",
    en: "free text, split into competencies",
};

const BODY: Phrase = Phrase {
    fr: "texte libre, mis en paragraphes et listes",
    en: "free text, laid out as paragraphs and lists",
};

const HEADING: Phrase = Phrase {
    fr: "pris pour un intertitre, car plus court que les compétences et suivi par elles ; est-ce une compétence ?",
    en: "taken as a heading, since it is shorter than the competencies and followed by them; is it a competency?",
};

const ASSESSMENT: Phrase = Phrase {
    fr: "Modalités d'évaluation",
    en: "Assessment",
};

const ABILITIES: Phrase = Phrase {
    fr: "Compétences attestées",
    en: "Attested competencies",
};

const INTRO: Phrase = Phrase {
    fr: "ces mots précèdent la liste des compétences ; résumé du bloc, ou début de chacune ?",
    en: "these words come before the list of competencies; a summary, or the beginning of each?",
};

fn units(fiche: &Element, number: &str, language: Locale, accounts: &mut Accounts) -> Vec<Unit> {
    let blocks = fiche
        .all("BLOCS_COMPETENCES")
        .flat_map(|blocks| blocks.all("BLOC_COMPETENCES"));
    let blocks: Vec<&Element> = blocks.collect();
    if blocks.iter().all(|block| block.leaves().is_empty()) {
        return abilities(fiche, number, language, accounts)
            .into_iter()
            .collect();
    }
    let mut units = Vec::new();
    for block in blocks {
        if block.leaves().is_empty() {
            continue;
        }
        let code = accounts.text(block, "CODE").to_owned();
        let title = accounts.text(block, "LIBELLE").to_owned();
        let mut unit = Unit {
            name: code.strip_prefix(number).unwrap_or(&code).to_owned(),
            code,
            title: Prose::line(&title),
            ..Unit::default()
        };
        if title.is_empty() {
            unit.title = Prose::line(&unit.code);
            unit.doubts.push(Doubt::new(NO_TITLE, ""));
        }
        let list = block.child("LISTE_COMPETENCES");
        let list = list.map_or("", |list| accounts.bent(list, SPLIT));
        fill(&mut unit, items::split(list));
        if let Some(modalities) = block.child("MODALITES_EVALUATION") {
            let body = prose(accounts.bent(modalities, BODY));
            unit.assessments.extend(assessment(body, language));
        }
        units.push(unit);
    }
    units
}

/// The one unit of a fiche without blocks.
fn abilities(
    fiche: &Element,
    number: &str,
    language: Locale,
    accounts: &mut Accounts,
) -> Option<Unit> {
    let attested = fiche.child("CAPACITES_ATTESTEES")?;
    let list = accounts.bent(attested, SPLIT);
    if list.is_empty() {
        return None;
    }
    let mut unit = Unit {
        name: "competences".to_owned(),
        title: Prose::line(ABILITIES.get(language)),
        ..Unit::default()
    };
    // Fiches of the RS never have blocks.
    if !number.starts_with("RS") {
        unit.doubts.push(Doubt::new(WITHOUT_BLOCKS, ""));
    }
    fill(&mut unit, items::split(list));
    Some(unit)
}

/// One assessment for the whole block: the register does not say which assessment covers what.
fn assessment(body: Prose, language: Locale) -> Option<Assessment> {
    (!body.is_empty()).then(|| Assessment {
        id: "modalites".to_owned(),
        title: Prose::line(ASSESSMENT.get(language)),
        body,
        targets: vec!["*".to_owned()],
        ..Assessment::default()
    })
}

/// Adds the items of a list to a unit.
fn fill(unit: &mut Unit, split: Split) {
    if !split.intro.is_empty() {
        let intro = split
            .intro
            .into_iter()
            .map(Block::Paragraph)
            .collect::<Vec<_>>();
        unit.summary = Prose::blocks(&intro);
        unit.doubts.push(Doubt::new(INTRO, ""));
    }
    let mut ids = BTreeSet::new();
    let mut codes = BTreeSet::new();
    let mut component = String::new();
    for item in split.items {
        if !item.heading.is_empty() {
            component = unique_id(&mut ids, &id_of_words(&item.heading));
            let doubt = item.heading_is_guess.then(|| Doubt::new(HEADING, ""));
            unit.components.push(Component {
                id: component.clone(),
                doubts: doubt.into_iter().collect(),
                title: Prose::line(item.heading.trim_end_matches([':', ' ', '\u{a0}'])),
                ..Component::default()
            });
        }
        let mut competency = Competency {
            statement: statement(&item.words, item.under),
            component: component.clone(),
            doubts: item.doubts,
            ..Competency::default()
        };
        let has_code = !item.code.is_empty();
        let is_new = has_code && codes.insert(crate::text::slug(&item.code));
        if has_code {
            competency.parent = parent(&item.code, &unit.competencies);
            competency.code = item.code;
        }
        if !is_new {
            competency.id = unique_id(&mut ids, &id_of_words(&item.words));
        }
        unit.competencies.push(competency);
    }
    unit.need_competency(NO_COMPETENCIES);
}

fn statement(words: &str, under: Vec<String>) -> Prose {
    match under.is_empty() {
        true => Prose::line(words),
        false => Prose::blocks(&[Block::Paragraph(words.to_owned()), Block::List(under)]),
    }
}

/// The competency whose code is the prefix of a code: `1.1` for `1.1.2`.
fn parent(code: &str, before: &[Competency]) -> String {
    let mut prefix = code;
    while let Some(at) = prefix.rfind(['.', '-']) {
        prefix = &prefix[..at];
        if let Some(parent) = before.iter().find(|competency| competency.code == prefix) {
            return parent.code.clone();
        }
    }
    String::new()
}
