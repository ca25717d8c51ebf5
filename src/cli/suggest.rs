//! `repere suggest`: domains and ties that an author may want to declare.

use super::problems::Problems;
use super::{Failure, Outcome, colors, print};
use crate::compare::{Likely, Near, Nearest};
use crate::diagnostics::{self, Printer, nearest as nearest_word};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};
use crate::load::Tree;
use crate::messages::{Choice, Message, cli as say};
use crate::render::Parts;
use crate::search::{Proposal, Vocabulary};
use crate::site::{Options, prepare};
use crate::text::Code;
use rayon::prelude::*;
use serde::Serialize;
use std::path::Path;

/// The format of the suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people: what is likely and not declared yet
    #[default]
    Human,
    /// For other programs: the nearest ones of every competency, declared or not
    Json,
}

/// Which competencies are asked about.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Which {
    /// The certification to look at, by its folder [default: all]
    slug: Option<String>,
    /// Only competencies with this code or id, and their parts
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// Synonyms for `content/synonyms.toml` instead: terms of the glossary that no document has,
    /// with words of their definitions
    #[arg(long, conflicts_with_all = ["slug", "code"])]
    synonyms: bool,
}

/// The most competencies of other certifications in JSON.
const IN_JSON: usize = 10;

/// The most domains, and the most ties, for reading.
const FOR_READING: usize = 3;

/// The lowest score at which an undeclared domain is shown.
const LIKELY_DOMAIN: f64 = 0.3;

/// The lowest score at which an undeclared competency is shown.
const LIKELY_TIE: f64 = 0.34;

/// Prints suggestions.
pub(super) fn run(
    root: &Path,
    which: &Which,
    format: Format,
    messages: Choice,
) -> Result<Outcome, Failure> {
    let tree = Tree::read(root).map_err(|error| say::cannot_read_site(root.display(), error))?;
    let prepared = prepare(
        &tree,
        &Options {
            messages,
            ..Options::default()
        },
    );
    let Parts {
        catalog,
        profiles,
        theme,
    } = match &prepared.parts {
        Some(parts) if !prepared.severities.any_error(prepared.diagnostics.iter()) => parts,
        _ => {
            let format = diagnostics::Format::default();
            let printer = Printer {
                sources: &prepared.sources,
                severities: &prepared.severities,
                format,
                locale: prepared.locale,
                color: colors(),
            };
            let found = prepared.diagnostics.sorted(&prepared.sources);
            Problems::new(&printer, &found).print(format)?;
            return Ok(Outcome::ContentErrors);
        }
    };
    if which.synonyms {
        let vocabulary = Vocabulary::new(catalog, profiles.readings(), &theme.language);
        let proposals = vocabulary.proposals();
        return print(&match format {
            Format::Json => format!("{}\n", serde_json::to_string_pretty(&proposals)?),
            Format::Human => as_synonyms(&proposals),
        });
    }
    let asked = which.find(catalog)?;
    let nearest = Nearest::new(catalog, profiles);
    let likely = Likely::new(catalog, profiles);
    let suggestions: Vec<Vec<Suggestion<'_>>> = asked
        .par_iter()
        .map(|(index, ids)| {
            let near = nearest.of(catalog, *index);
            let about = |id: &CompetencyId| {
                Suggestion::of(catalog, *index, *id, &near[id.index()], &likely)
            };
            ids.iter().map(about).collect()
        })
        .collect();
    let suggestions: Vec<Suggestion<'_>> = suggestions.into_iter().flatten().collect();
    print(&match format {
        Format::Json => json(&suggestions)?,
        Format::Human => readable(&suggestions),
    })
}

impl Which {
    /// The requested competencies, by the index of their certification.
    ///
    /// # Errors
    /// When no certification has the slug, or no competency the code.
    fn find(&self, catalog: &Catalog) -> Result<Vec<(usize, Vec<CompetencyId>)>, Failure> {
        let slugs = || {
            catalog
                .certifications
                .iter()
                .map(|certification| certification.slug.as_str())
        };
        if let Some(slug) = &self.slug
            && slugs().all(|known| known != slug)
        {
            let hint = nearest_word(slug, slugs());
            let hint = hint.map_or_else(Message::default, say::perhaps);
            return Err(say::no_such_certification(slug, hint).into());
        }
        let wanted = |certification: &Certification| {
            let slug = self.slug.as_ref();
            slug.is_none_or(|slug| *slug == certification.slug)
        };
        let certifications = catalog.certifications.iter().enumerate();
        let asked: Vec<_> = certifications
            .filter(|(_, certification)| wanted(certification))
            .map(|(index, certification)| (index, self.competencies(certification)))
            .collect();
        match &self.code {
            Some(code) if asked.iter().all(|(_, ids)| ids.is_empty()) => {
                Err(say::no_such_competency(code).into())
            }
            _ => Ok(asked),
        }
    }

    fn competencies(&self, certification: &Certification) -> Vec<CompetencyId> {
        let Some(code) = &self.code else {
            return certification.competency_ids().collect();
        };
        let parsed = Code::parse(code);
        let is_it = |id: CompetencyId| {
            let competency = &certification[id];
            let mut codes = competency.code.iter().chain(&competency.aliases);
            competency.id == *code || codes.any(|written| Code::parse(written) == parsed)
        };
        let ids = certification.competency_ids();
        ids.filter(|id| certification.lineage(*id).any(is_it))
            .collect()
    }
}

/// The suggestions for one competency.
#[derive(Serialize)]
struct Suggestion<'c> {
    certification: &'c str,
    code: Option<&'c str>,
    id: &'c str,
    nearest: Vec<Tie<'c>>,
    /// Likely domains that are not declared.
    domains: Vec<LikelyDomain<'c>>,
    #[serde(skip)]
    name: &'c str,
}

/// A competency of another certification.
#[derive(Serialize)]
struct Tie<'c> {
    certification: &'c str,
    code: Option<&'c str>,
    id: &'c str,
    score: f64,
    /// Whether an author declared the tie.
    declared: bool,
    /// How to write it in `related`.
    reference: String,
    #[serde(skip)]
    name: &'c str,
}

#[derive(Serialize)]
struct LikelyDomain<'c> {
    id: &'c str,
    score: f64,
}

impl<'c> Suggestion<'c> {
    fn of(
        catalog: &'c Catalog,
        index: usize,
        id: CompetencyId,
        near: &Near,
        likely: &Likely<'_>,
    ) -> Self {
        let certification = &catalog.certifications[index];
        let competency = &certification[id];
        let neighbours = near.neighbours.iter().take(IN_JSON).map(|neighbour| {
            let certification = &catalog.certifications[neighbour.certification];
            let other = &certification[neighbour.competency];
            Tie {
                certification: &certification.slug,
                code: other.code.as_deref(),
                id: &other.id,
                score: rounded(neighbour.score),
                declared: neighbour.declared,
                reference: reference(certification, neighbour.competency),
                name: &other.name,
            }
        });
        let domains = likely.domains(catalog, index, id).into_iter();
        Self {
            certification: &certification.slug,
            code: competency.code.as_deref(),
            id: &competency.id,
            nearest: neighbours.collect(),
            domains: domains
                .filter(|(domain, score)| *score > 0.0 && !competency.domains.contains(domain))
                .take(FOR_READING)
                .map(|(domain, score)| LikelyDomain {
                    id: &catalog.domains[domain].id,
                    score: rounded(score),
                })
                .collect(),
            name: &competency.name,
        }
    }
}

/// A score with its four significant decimals.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}

/// The reference to a competency in `related`: `slug:CODE`, with its unit if the code is ambiguous.
fn reference(certification: &Certification, id: CompetencyId) -> String {
    let competency = &certification[id];
    let slug = &certification.slug;
    let Some(code) = &competency.code else {
        return format!("{slug}:{}", competency.id);
    };
    let same = |other: &&crate::link::catalog::Competency| other.code.as_ref() == Some(code);
    if certification.competencies.iter().filter(same).count() == 1 {
        return format!("{slug}:{code}");
    }
    let unit = &certification[competency.unit];
    format!("{slug}:{}/{code}", unit.code.as_ref().unwrap_or(&unit.id))
}

/// One competency per line, so that two runs can be compared.
fn json(suggestions: &[Suggestion<'_>]) -> Result<String, serde_json::Error> {
    let mut text = String::from("[");
    for (index, suggestion) in suggestions.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(suggestion)?);
    }
    text.push_str("\n]\n");
    Ok(text)
}

/// Synonyms as `content/synonyms.toml` has them, to copy those that are right.
fn as_synonyms(proposals: &[Proposal]) -> String {
    let list = |texts: &[String]| {
        let texts = texts.iter().map(|text| toml::Value::from(text.as_str()));
        texts
            .map(|text| text.to_string())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let synonyms = proposals.iter().map(|Proposal { said, means }| {
        let (said, means) = (list(said), list(means));
        format!("[[synonym]]\nsaid = [{said}]\nmeans = [{means}]\n")
    });
    synonyms.collect::<Vec<_>>().join("\n")
}

/// Likely and undeclared suggestions, for an author to read.
fn readable(suggestions: &[Suggestion<'_>]) -> String {
    let mut text = String::new();
    let mut before = "";
    for suggestion in suggestions {
        let domains = suggestion.domains.iter();
        let domains: Vec<String> = domains
            .filter(|domain| domain.score >= LIKELY_DOMAIN)
            .map(|domain| format!("{:.2} {}", domain.score, domain.id))
            .collect();
        let ties = suggestion.nearest.iter();
        let ties: Vec<&Tie<'_>> = ties
            .filter(|tie| !tie.declared && tie.score >= LIKELY_TIE)
            .take(FOR_READING)
            .collect();
        if domains.is_empty() && ties.is_empty() {
            continue;
        }
        if suggestion.certification != before {
            before = suggestion.certification;
            text.push_str(&format!("{before}\n"));
        }
        let code = suggestion.code.unwrap_or(suggestion.id);
        text.push_str(&format!("  {code} {}\n", suggestion.name));
        if !domains.is_empty() {
            text.push_str(&format!("    domains  {}\n", domains.join(", ")));
        }
        for tie in ties {
            let Tie {
                score,
                reference,
                name,
                ..
            } = tie;
            text.push_str(&format!("    related  {score:.2} {reference} {name}\n"));
        }
    }
    text
}
