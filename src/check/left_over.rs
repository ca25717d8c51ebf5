//! Finds text that `repere init` and `repere new` wrote to be replaced.

mod texts;

use super::Checker;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::example;
use crate::load::{CertificationFiles, DECLARATION, Dataset, Entry, Text, Tree};
use crate::messages::check as say;
use crate::source::{FileId, Sources, Span};
use std::ops::Range;
use texts::{
    certification_texts, declaration_texts, judging_texts, knowledge_texts, offer_texts,
    site_texts, unit_texts,
};

/// The placeholder texts of `repere new` and `repere init --empty`.
const PLACEHOLDERS: [&str; 85] = [
    "Accueil des personnes en situation de handicap",
    "Ce dont on dispose",
    "Ce qu'est la formation, en une ou deux phrases.",
    "Ce qu'il faut savoir",
    "Ce qu'il y a encore à dire",
    "Ce que ce site publie, en une phrase.",
    "Ce que l'on attend",
    "Ce que l'on sait faire à la fin",
    "Ce que l'on y fait.",
    "Ce que l'option a de propre.",
    "Ce que la certification couvre, en une ou deux phrases.",
    "Ce que la fiche en dit",
    "Ce que le candidat produit ou fait.",
    "Ce que le document écrit en tête de la composante.",
    "Ce que le document écrit en tête du bloc.",
    "Ce que le niveau demande",
    "Ce que le niveau veut dire.",
    "Ce qui a été corrigé, en une phrase.",
    "Ce qui est donné",
    "Ce qui peut la financer",
    "Comment elle est évaluée",
    "Comment entrer : dossier, entretien, test",
    "Composition du jury",
    "Dates d'une session",
    "De quoi il s'agit",
    "Deuxième indicateur",
    "Deuxième savoir-faire",
    "Durée de la formation",
    "Débouchés",
    "Délai entre la demande et l'entrée",
    "Indicateurs de résultats",
    "Intitulé du code",
    "Le texte de la règle.",
    "Le texte qui le dit",
    "Lieu de la formation",
    "Modalités de renouvellement",
    "Méthodes et moyens",
    "Nom de l'organisme",
    "Nom du contact",
    "Nom du document",
    "Nom du partenaire",
    "Nom du référent handicap",
    "Objectifs et contexte de la certification",
    "On se limite à…",
    "Premier indicateur",
    "Premier savoir-faire",
    "Prérequis à l'entrée en formation",
    "Prérequis à la validation",
    "Qui donne ces chiffres",
    "Remarque sur cette voie",
    "Remarque sur la transcription.",
    "Remarque sur la validation partielle",
    "Réglementation de l'activité",
    "Secteurs d'activité",
    "Suites de parcours",
    "Tarif",
    "Titre court",
    "Titre court, si le document en a un",
    "Titre de l'activité",
    "Titre de l'option",
    "Titre de l'épreuve",
    "Titre de la composante",
    "Titre de la période",
    "Titre du bloc",
    "Titre du critère",
    "Titre du savoir",
    "Titre du site",
    "Titre du texte officiel",
    "Types d'emplois accessibles",
    "autre-certification:C1",
    "contact@exemple.fr",
    "dossier-de-l-ancienne-certification",
    "https://exemple.fr/",
    "https://exemple.fr/document",
    "https://exemple.fr/fiche",
    "https://exemple.fr/inscription",
    "https://exemple.fr/referentiels/",
    "nom-de-l-activite",
    "nom-de-la-composante",
    "nom-de-la-condition",
    "nom-du-critere",
    "nom-du-savoir",
    "À qui elle s'adresse",
    "Énoncé de la compétence",
    "Équivalences et passerelles",
];

/// How the title of a new certification begins; its folder follows.
const TITLE: &str = "Titre de la certification ";

/// How the title of a new training offer begins; the name of its file follows.
const TITLE_OF_OFFER: &str = "Titre de la formation ";

/// Values that identify the example: the school, its addresses, its document.
const OF_THE_EXAMPLE: [&str; 25] = [
    "00000000000000",
    "01 00 00 00 00",
    "Arrêté d'exemple, qui n'existe pas",
    "Atelier-école des Deux Roues",
    "Atelier-école des Deux Roues, 1 rue du Vélo, 75000 Paris",
    "Atelier-école des Deux Roues, antenne",
    "Ce que nos certifications demandent, comment elles sont évaluées et sur quels critères.",
    "Ce référentiel est inventé : il montre ce que Repère sait publier.",
    "Enquête d'exemple",
    "Le schéma de la roue n'a pas de description détaillée : la demander par courriel.",
    "Les certifications de l'Atelier-école",
    "Les notices numérisées d'avant 2010 : 4 000 pages à ressaisir.",
    "RNCP00000",
    "Référentiel d'exemple",
    "accessibilite@example.org",
    "contact@example.org",
    "https://example.org/",
    "https://example.org/bilan",
    "https://example.org/contact",
    "https://example.org/fiche",
    "https://example.org/plan-d-action",
    "https://example.org/rapport-d-audit",
    "https://example.org/referentiel",
    "https://example.org/schema-pluriannuel",
    "la société Exemple",
];

/// The name of the example's school, which no real one has.
const SCHOOL: &str = "Atelier-école des Deux Roues";

/// Sentences of its pages and templates that refer to it.
const SENTENCES: [&str; 5] = [
    "Atelier-école des Deux Roues",
    "école inventée pour cet exemple",
    "Ce site est un exemple",
    "Remplacez-les par les vôtres",
    "quelqu’un de l’école vous répondra",
];

/// Hosts that are reserved for examples.
const HOSTS_OF_EXAMPLES: [&str; 3] = ["example.com", "example.net", "example.org"];

impl Checker<'_> {
    /// Placeholders of `repere new` in the files of a certification.
    pub(super) fn placeholders(&mut self, files: &CertificationFiles) {
        let certification = &files.certification;
        self.placeholders_among(certification.file, Some(TITLE), |each| {
            certification_texts(&certification.record, each);
        });
        for unit in &files.units {
            self.placeholders_among(unit.unit.file, None, |each| {
                unit_texts(&unit.unit.record, each);
            });
        }
        if let Some(examination) = &files.examination {
            let record = &examination.record;
            self.placeholders_among(examination.file, None, |each| {
                judging_texts(&record.assessment, &record.criterion, each);
            });
        }
        if let Some(knowledge) = &files.knowledge {
            self.placeholders_among(knowledge.file, None, |each| {
                knowledge_texts(&knowledge.record.knowledge, each);
            });
        }
    }

    /// Placeholders of `repere init --empty` in the configuration, and of `repere new` in offers.
    pub(super) fn placeholders_of_site(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        self.placeholders_among(site.file, None, |each| {
            site_texts(&site.record, &mut |text, _| each(text));
        });
        for file in &dataset.offers {
            let offer = &file.offer;
            self.placeholders_among(offer.file, Some(TITLE_OF_OFFER), |each| {
                offer_texts(&offer.record, &mut |text, _| each(text));
            });
        }
    }

    /// Reports the placeholders among the texts of a file that `visit` passes on. A title may be
    /// one by its beginning.
    fn placeholders_among(
        &mut self,
        file: FileId,
        title: Option<&str>,
        visit: impl FnOnce(&mut dyn FnMut(&Text)),
    ) {
        let mut found = Vec::new();
        visit(&mut |text| {
            let is_title = title.is_some_and(|title| text.starts_with(title));
            if is_title || is_placeholder(text) {
                found.push(text.range());
            }
        });
        self.left_over(&codes::PLACEHOLDER, file, found);
    }

    /// Reports the values of the example among the texts of a file that `visit` passes on, each with
    /// whether it is a contact for readers. `path` is the file of the example with the same role.
    fn example_values_among(
        &mut self,
        sources: &Sources,
        file: FileId,
        path: &str,
        visit: impl FnOnce(&mut dyn FnMut(&Text, bool)),
    ) {
        let by_init = is_by_init(sources, file, path);
        let mut found = Vec::new();
        visit(&mut |text, is_contact| {
            if is_left(text, is_contact, by_init) {
                found.push(text.range());
            }
        });
        self.left_over(&codes::EXAMPLE_LEFT, file, found);
    }

    /// Reports the leftovers of one file in a single diagnostic.
    fn left_over(&mut self, rule: &'static Rule, file: FileId, mut ranges: Vec<Range<usize>>) {
        ranges.sort_by_key(|range| range.start);
        let mut ranges = ranges.into_iter();
        let Some(first) = ranges.next() else { return };
        let others: Vec<_> = ranges.collect();
        let placeholder = std::ptr::eq(rule, &codes::PLACEHOLDER);
        let message = match placeholder {
            true => say::placeholders(others.len() + 1),
            false => say::example_values(others.len() + 1),
        };
        let mut diagnostic = Diagnostic::new(rule, Span::new(file, first), message);
        if placeholder {
            diagnostic = diagnostic
                .label(say::readers_would_see())
                .help(say::write_your_words());
        } else {
            diagnostic = diagnostic
                .label(say::not_yours())
                .help(say::write_your_own());
        }
        for range in others {
            diagnostic = diagnostic.related(Span::new(file, range), say::and_this());
        }
        self.diagnostics.push(diagnostic);
    }
}

/// Reports what is left of the example on a site that has moved on: its certification was changed
/// or removed, or is no longer alone. While the example is whole, its author wants to see it, and
/// nothing is reported.
pub fn check_example(
    tree: &Tree,
    dataset: &Dataset,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let example = example::example();
    let is_whole = |path: &str| {
        let written = example.iter().find(|(name, _)| name == path);
        written.is_some_and(|(_, bytes)| is_same(tree.get(path), bytes))
    };
    let certification = format!("{}/certification.toml", example::EXAMPLE_CERTIFICATION);
    if is_whole(&certification) {
        let file = sources.find(&certification);
        if let (Some(file), true) = (file, dataset.certifications.len() > 1) {
            diagnostics.push(
                Diagnostic::new(
                    &codes::EXAMPLE_LEFT,
                    Span::start_of(file),
                    say::example_beside_yours(),
                )
                .help(say::remove_example(example::EXAMPLE_CERTIFICATION)),
            );
        }
        // Authors who named themselves as publisher do not mean to publish the example.
        if has_own_publisher(dataset) {
            values(dataset, sources, diagnostics);
        }
        return;
    }
    for (path, _) in &example {
        // The first two are checked value by value, and unused domains have a rule of their own.
        let apart = [
            "repere.toml",
            "content/accessibility.toml",
            "content/domains.toml",
        ];
        if apart.contains(&path.as_str()) || !is_whole(path) {
            continue;
        }
        let file = sources.find(path);
        let file = file.unwrap_or_else(|| sources.add(path.as_str(), ""));
        diagnostics.push(
            Diagnostic::new(
                &codes::EXAMPLE_LEFT,
                Span::start_of(file),
                say::example_file(path),
            )
            .help(say::replace_or_delete_file()),
        );
    }
    values(dataset, sources, diagnostics);
    sentences(tree, dataset, sources, diagnostics, is_whole);
}

/// Sentences of the example in pages and templates that were changed otherwise.
fn sentences(
    tree: &Tree,
    dataset: &Dataset,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    is_whole: impl Fn(&str) -> bool,
) {
    let pages = dataset.pages.iter().map(|page| page.file);
    let templates = tree.below("templates");
    let templates = templates.filter_map(|(path, _)| sources.find(&format!("templates/{path}")));
    for file in pages.chain(templates) {
        let source = sources.get(file);
        if is_whole(&source.path) {
            continue;
        }
        let ranges = SENTENCES.iter().filter_map(|words| {
            let start = source.text.find(words)?;
            Some(start..start + words.len())
        });
        let ranges = ranges.collect();
        Checker { diagnostics }.left_over(&codes::EXAMPLE_LEFT, file, ranges);
    }
}

/// Whether the site names a publisher other than the school of the example.
fn has_own_publisher(dataset: &Dataset) -> bool {
    let publisher = dataset.site.record.publisher.as_ref();
    let name = publisher.and_then(|publisher| publisher.name.as_ref());
    name.is_some_and(|name| !OF_THE_EXAMPLE.contains(&name.as_str().trim()))
}

/// Values of the example, and contact addresses on example hosts.
fn values(dataset: &Dataset, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut checker = Checker { diagnostics };
    let site = &dataset.site;
    checker.example_values_among(sources, site.file, "repere.toml", |each| {
        site_texts(&site.record, each);
    });
    if let Some(declaration) = &dataset.accessibility {
        checker.example_values_among(sources, declaration.file, DECLARATION, |each| {
            declaration_texts(&declaration.record, each);
        });
    }
    for file in &dataset.offers {
        let offer = &file.offer;
        checker.example_values_among(sources, offer.file, example::EXAMPLE_OFFER, |each| {
            offer_texts(&offer.record, each);
        });
    }
    let path = format!("{}/certification.toml", example::EXAMPLE_CERTIFICATION);
    for files in &dataset.certifications {
        let certification = &files.certification;
        checker.example_values_among(sources, certification.file, &path, |each| {
            certification_texts(&certification.record, &mut |text| each(text, false));
        });
    }
}

/// Whether a value is one of the example. In files written by an author, addresses on example hosts
/// may be intended.
fn is_left(text: &Text, is_contact: bool, by_init: bool) -> bool {
    let value = text.trim();
    let is_of_example =
        OF_THE_EXAMPLE.contains(&value) || (is_contact && is_on_example_host(value));
    value.contains(SCHOOL) || (by_init && is_of_example)
}

/// Whether a file begins with the first sentence of the comment that Repère writes at its top.
fn is_by_init(sources: &Sources, file: FileId, path: &str) -> bool {
    let example = example::example();
    let written = example.iter().find(|(name, _)| name == path);
    let first = written.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()?.split('.').next());
    first.is_some_and(|first| sources.get(file).text.starts_with(first))
}

fn is_placeholder(text: &Text) -> bool {
    PLACEHOLDERS.binary_search(&text.trim()).is_ok()
}

/// Whether a web or e-mail address is on a host reserved for examples.
fn is_on_example_host(address: &str) -> bool {
    let host = match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((_, rest)), _) => rest.split(['/', '?', '#', ':']).next().unwrap_or(rest),
        (None, Some((_, host))) => host,
        (None, None) => return false,
    };
    let host = host.to_ascii_lowercase();
    HOSTS_OF_EXAMPLES.iter().any(|kept| {
        let before = host.strip_suffix(kept);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Whether a file is unchanged, apart from its line ends. Files that are not read here are compared
/// by size.
fn is_same(entry: Option<&Entry>, written: &[u8]) -> bool {
    let without_returns = |bytes: &[u8]| {
        bytes
            .iter()
            .copied()
            .filter(|byte| *byte != b'\r')
            .collect::<Vec<_>>()
    };
    match entry {
        Some(Entry::Bytes(bytes)) => {
            **bytes == *written || without_returns(bytes) == without_returns(written)
        }
        Some(Entry::Asset(_, size)) => usize::try_from(*size) == Ok(written.len()),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
