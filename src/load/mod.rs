//! From files to a [`Dataset`]: raw records, each with its position.
//!
//! Loading continues after an error, so that one run shows all of them. It does not interpret
//! records: references remain strings until [`crate::link`].

mod amount;
mod bytes;
mod characters;
mod decode;
mod entry_path;
mod escapes;
mod folder;
mod gaps;
mod loader;
mod located;
mod mistake;
mod prose;
pub mod records;
mod shelf;
mod statements;
mod syntax;
mod text;
pub mod tree;

pub use amount::Amount;
pub use bytes::FileBytes;
pub(crate) use escapes::written_in;
pub use folder::CertificationFolder;
pub use gaps::Gaps;
pub use loader::{DECLARATION, load, load_again, require_content};
pub(crate) use located::day_first;
pub use located::{Date, Located, Text};
pub use prose::Prose;
pub use shelf::Shelf;
pub(crate) use text::{decoded, look_through, read_record};
pub use tree::{Entry, Memory, Tree};

use crate::diagnostics::{Diagnostic, Diagnostics, RULES, Severities, Severity, codes, rule};
use crate::messages::load as say;
use crate::source::{FileId, Span};
use records::{
    AccessibilityRecord, CertificationRecord, DomainsRecord, ExaminationRecord, GlossaryRecord,
    KnowledgeFileRecord, OfferRecord, SeverityRecord, SiteRecord, SynonymsRecord, UnitRecord,
};
use std::sync::Arc;

/// A record together with its file.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// The file.
    pub file: FileId,
    /// What it says.
    pub record: T,
    /// What could not be read of it.
    pub gaps: Gaps,
}

impl<T> Loaded<T> {
    /// The span of a value in the file of this record.
    pub fn span<U>(&self, at: &Located<U>) -> Span {
        Span::new(self.file, at.range())
    }

    /// The start of the file, for reporting what is missing from it.
    pub fn start(&self) -> Span {
        Span::start_of(self.file)
    }

    /// A span that represents the whole file, such as its title; its start when there is none.
    pub fn headline(&self, title: Option<&Text>) -> Span {
        title.map_or_else(|| self.start(), |title| self.span(title))
    }
}

/// Everything that was read of a site.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// `repere.toml`.
    pub site: Arc<Loaded<SiteRecord>>,
    /// `content/domains.toml`, when there is one.
    pub domains: Option<Arc<Loaded<DomainsRecord>>>,
    /// `content/glossary.toml`, when there is one.
    pub glossary: Option<Arc<Loaded<GlossaryRecord>>>,
    /// `content/synonyms.toml`, when there is one.
    pub synonyms: Option<Arc<Loaded<SynonymsRecord>>>,
    /// `content/accessibility.toml`, when there is one.
    pub accessibility: Option<Arc<Loaded<AccessibilityRecord>>>,
    /// The certifications, by slug.
    pub certifications: Vec<Arc<CertificationFolder>>,
    /// The pages of prose outside certifications, by path.
    pub pages: Vec<Arc<Prose>>,
    /// The training offers, by name.
    pub offers: Vec<OfferFile>,
}

/// One file of a training offer: `content/offers/NAME.toml`.
#[derive(Clone, Debug)]
pub struct OfferFile {
    /// `NAME`, which makes the address.
    pub name: String,
    /// The offer.
    pub offer: Arc<Loaded<OfferRecord>>,
}

/// The files of one certification.
#[derive(Clone, Debug)]
pub struct CertificationFiles {
    /// The name of its folder.
    pub slug: String,
    /// `certification.toml`.
    pub certification: Arc<Loaded<CertificationRecord>>,
    /// Its units, in order.
    pub units: Vec<UnitFile>,
    /// `examination.toml`, when there is one.
    pub examination: Option<Arc<Loaded<ExaminationRecord>>>,
    /// `knowledge.toml`, when there is one.
    pub knowledge: Option<Arc<Loaded<KnowledgeFileRecord>>>,
    /// Its pages of prose, by path.
    pub pages: Vec<Arc<Prose>>,
}

impl CertificationFiles {
    /// Whether its files may hold records that could not be read, so that an unresolved reference
    /// may well be right.
    pub fn may_hide_records(&self) -> bool {
        let units = self.units.iter().map(|unit| &unit.unit.gaps);
        let examination = self.examination.iter().map(|file| &file.gaps);
        let knowledge = self.knowledge.iter().map(|file| &file.gaps);
        std::iter::once(&self.certification.gaps)
            .chain(units)
            .chain(examination)
            .chain(knowledge)
            .any(Gaps::may_hide_records)
    }
}

/// One file of a unit: `NN-NAME.toml`.
#[derive(Clone, Debug)]
pub struct UnitFile {
    /// `NN`, which gives the order.
    pub number: u64,
    /// `NAME`, which makes the address.
    pub name: String,
    /// The unit.
    pub unit: Arc<Loaded<UnitRecord>>,
}

impl Dataset {
    /// Drops what can be read again: the records of certifications.
    pub fn release(&self) {
        self.certifications
            .iter()
            .for_each(|folder| folder.release());
    }

    /// The severities of rules, with those that `repere.toml` sets.
    pub fn severities(&self, diagnostics: &mut Diagnostics) -> Severities {
        let mut severities = Severities::default();
        for (written, severity) in &self.site.record.severity {
            let code = written.get();
            let span = self.site.span(severity);
            let Some(rule) = rule(code) else {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::UNKNOWN_CODE,
                        Span::new(self.site.file, written.range()),
                        say::no_rule(code),
                    )
                    .label(say::no_rule_label())
                    .suggest(code, RULES.iter().map(|rule| rule.code))
                    .help(say::see_rules()),
                );
                continue;
            };
            let set = match severity.get() {
                SeverityRecord::Error => Some(Severity::Error),
                SeverityRecord::Warning => Some(Severity::Warning),
                SeverityRecord::Off => None,
            };
            if rule.severity == Severity::Error && set != Some(Severity::Error) {
                diagnostics.push(
                    Diagnostic::new(&codes::INVALID_VALUE, span, say::error_not_lowered(code))
                        .label(say::only_warnings_label())
                        .help(say::fix_and_delete_line()),
                );
            } else {
                severities.set(rule.code, set);
            }
        }
        severities
    }
}
