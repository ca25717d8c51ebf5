//! The words of the addresses, in the language of the site, and the only code that makes addresses
//! from them.

use super::anchors;
use super::outline::{Entry, Kind, Outline};
use crate::text::id_of;
use schemars::JsonSchema;
use serde::Deserialize;

/// The words of the addresses: the table `[paths]` of a language file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// `certifications`
    pub certifications: String,
    /// `evaluation`
    pub evaluation: String,
    /// `complet`
    pub complete: String,
    /// `examen`
    pub examination: String,
    /// `savoirs`
    pub knowledge: String,
    /// `comparer`
    pub compare: String,
    /// `domaines`
    pub domains: String,
    /// `groupes`
    pub groups: String,
    /// `versions`
    pub versions: String,
    /// `recherche`
    pub search: String,
    /// `index-alphabetique`
    pub index: String,
    /// `plan-du-site`
    pub site_map: String,
    /// `glossaire`
    pub glossary: String,
    /// `accessibilite`
    pub accessibility: String,
    /// `formations`
    pub offers: String,
    /// `repertoire`
    pub directory: String,
    /// `niveaux`
    pub levels: String,
    /// `types`
    pub kinds: String,
    /// `codes`
    pub codes: String,
    /// `grille`
    pub grid: String,
    /// `positionnement`
    pub positioning: String,
    /// `changements`
    pub changes: String,
}

impl Words {
    /// The page of a certification.
    pub fn certification(&self, slug: &str) -> String {
        format!("/{}/{slug}/", self.certifications)
    }

    /// The page of a unit.
    pub fn unit(&self, slug: &str, unit: &str) -> String {
        format!("/{}/{slug}/{unit}/", self.certifications)
    }

    /// The page of a competency.
    pub fn competency(&self, slug: &str, unit: &str, competency: &str) -> String {
        format!("/{}/{slug}/{unit}/{competency}/", self.certifications)
    }

    /// The page of a certification by assessment.
    pub fn evaluation(&self, slug: &str) -> String {
        self.unit(slug, &self.evaluation)
    }

    /// The whole referential on one page.
    pub fn complete(&self, slug: &str) -> String {
        self.unit(slug, &self.complete)
    }

    /// The whole referential of one option on one page.
    pub fn complete_of_option(&self, slug: &str, option: &str) -> String {
        format!("{}{}/", self.complete(slug), id_of(option))
    }

    /// The examination of a whole certification.
    pub fn examination(&self, slug: &str) -> String {
        self.unit(slug, &self.examination)
    }

    /// The knowledge of a certification.
    pub fn knowledge(&self, slug: &str) -> String {
        self.unit(slug, &self.knowledge)
    }

    /// The address of the grids of a unit or of the examination, below its page.
    pub fn grid(&self, page: &str) -> String {
        format!("{page}{}/", self.grid)
    }

    /// The form for positioning.
    pub fn positioning(&self, slug: &str) -> String {
        self.unit(slug, &self.positioning)
    }

    /// The feed of changes.
    pub fn feed(&self) -> String {
        format!("/{}.atom", self.changes)
    }

    /// The address of a record, by its outline.
    pub(super) fn record(&self, outline: &Outline, kind: Kind, entry: &Entry) -> String {
        let slug = &outline.slug;
        let unit = entry.unit.map(|unit| outline.units[unit].name.as_str());
        let page = match (kind, unit) {
            (Kind::Competency, Some(unit)) => return self.competency(slug, unit, &entry.local),
            (Kind::Knowledge, _) => self.knowledge(slug),
            (_, Some(unit)) => self.unit(slug, unit),
            (_, None) => self.examination(slug),
        };
        anchors::at(&page, &entry.id)
    }

    /// The data of a certification.
    pub fn contract(&self, slug: &str) -> String {
        format!("/{}/{slug}/referential.json", self.certifications)
    }

    /// A file next to the page of a certification.
    pub fn beside(&self, slug: &str, file: &str) -> String {
        format!("/{}/{slug}/{file}", self.certifications)
    }

    /// The certifications of the site with their files.
    pub const CATALOG: &str = "/catalog.json";
    /// The JSON Schema of `referential.json`.
    pub const SCHEMA: &str = "/referential.schema.json";
    /// All competencies of the site as a table.
    pub const COMPETENCIES: &str = "/competencies.csv";
    /// All indicators of the site as a table.
    pub const CRITERIA: &str = "/criteria.csv";

    /// A page below the overview of the comparisons: a domain, a group, a pair, two versions.
    pub fn comparison(&self, first: &str, second: &str) -> String {
        format!("/{}/{first}/{second}/", self.compare)
    }

    /// Changes between a certification and the one that it replaces.
    pub fn versions(&self, newer: &str, older: &str) -> String {
        format!("/{}/{}/{newer}/{older}/", self.compare, self.versions)
    }

    /// The table of a comparison for a spreadsheet, next to its page.
    pub fn table(&self, page: &str) -> String {
        let names = page.trim_matches('/').split('/').skip(1);
        let name = names.collect::<Vec<_>>().join("-");
        match name.as_str() {
            "" => format!("{page}{}.csv", self.compare),
            name => format!("{page}{name}.csv"),
        }
    }

    /// The page of a training offer.
    pub fn offer(&self, name: &str) -> String {
        format!("/{}/{name}/", self.offers)
    }

    /// The training offers as data.
    pub fn offers_data(&self) -> String {
        format!("/{}/offers.json", self.offers)
    }

    /// A filtered list of certifications: by level, kind or group.
    pub fn narrowed(&self, by: &str, name: &str) -> String {
        format!("/{}/{by}/{name}/", self.directory)
    }

    /// A page directly below the home page.
    pub fn top(&self, word: &str) -> String {
        format!("/{word}/")
    }
}
