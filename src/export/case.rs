//! A package of CASE (1EdTech Competencies and Academic Standards Exchange), version 1.1, and
//! valid for importers of 1.0: no extensions but on items, and no kinds of ties that 1.0 lacks.
//!
//! [`crate::import::case`] says how records are mapped; what is written here comes back the same.
//! Identifiers are UUIDs of version 5, made of the URL of the record, so that they last as long as
//! addresses do. A package needs a base URL and a date, and a site without either has none.

use super::Exporter;
use super::referential::{Criterion, Referential, Unit};
use crate::link::Record;
use crate::link::catalog::{AssessmentId, Certification, CriterionId};
use crate::text::slug;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Where the standard wants the list of packages, and the same with an ending.
pub(super) const DOCUMENTS: [&str; 2] = [
    "/ims/case/v1p1/CFDocuments",
    "/ims/case/v1p1/CFDocuments.json",
];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
#[allow(
    clippy::struct_field_names,
    reason = "the names are those of the standard"
)]
pub(super) struct Package<'a> {
    #[serde(rename = "CFDocument")]
    document: Document<'a>,
    #[serde(rename = "CFItems")]
    items: Vec<Item<'a>>,
    #[serde(rename = "CFAssociations")]
    associations: Vec<Association>,
    #[serde(rename = "CFRubrics", skip_serializing_if = "Vec::is_empty")]
    rubrics: Vec<Rubric<'a>>,
}

/// The list of all packages.
#[derive(Serialize)]
pub(super) struct Documents<'a> {
    #[serde(rename = "CFDocuments")]
    documents: Vec<Document<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    identifier: String,
    uri: String,
    creator: String,
    title: &'a str,
    last_change_date_time: String,
    #[serde(rename = "officialSourceURL", skip_serializing_if = "Option::is_none")]
    official_source_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    adoption_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_end_date: Option<String>,
    #[serde(rename = "CFPackageURI", skip_serializing_if = "Option::is_none")]
    package: Option<Link>,
}

#[derive(Clone, Serialize)]
struct Link {
    title: String,
    identifier: String,
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    identifier: String,
    uri: String,
    full_statement: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    abbreviated_statement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    human_coding_scheme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    #[serde(rename = "CFItemType")]
    kind: &'static str,
    language: &'a str,
    last_change_date_time: String,
    extensions: Extensions<'a>,
}

#[derive(Serialize)]
struct Extensions<'a> {
    repere: Own<'a>,
}

/// What the standard has no key for.
#[derive(Serialize)]
struct Own<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Association {
    identifier: String,
    uri: String,
    association_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence_number: Option<usize>,
    #[serde(rename = "originNodeURI")]
    origin: Link,
    #[serde(rename = "destinationNodeURI")]
    destination: Link,
    last_change_date_time: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rubric<'a> {
    identifier: String,
    uri: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    last_change_date_time: String,
    #[serde(rename = "CFRubricCriteria")]
    criteria: Vec<RubricCriterion<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RubricCriterion<'a> {
    identifier: String,
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "CFItemURI")]
    item: Link,
    position: usize,
    last_change_date_time: String,
    #[serde(
        rename = "CFRubricCriterionLevels",
        skip_serializing_if = "Vec::is_empty"
    )]
    levels: Vec<RubricLevel<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RubricLevel<'a> {
    identifier: String,
    uri: String,
    quality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    position: usize,
    last_change_date_time: String,
}

/// The UUID of what stands at a URL.
fn identifier(url: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, url.as_bytes()).to_string()
}

impl<'a> Exporter<'a> {
    /// The address of the package of a certification; `None` on a site without a base URL.
    pub(super) fn case_address(&self, place: usize) -> Option<String> {
        let site = &self.catalog.site;
        let url = site
            .base
            .absolute(&self.catalog.certifications[place].address)?;
        Some(format!("/ims/case/v1p1/CFPackages/{}", identifier(&url)))
    }

    /// The list of all packages.
    pub(super) fn case_documents(&self) -> Documents<'a> {
        let places = 0..self.catalog.certifications.len();
        Documents {
            documents: places
                .map(|place| self.case_document(place, true))
                .collect(),
        }
    }

    fn changed(&self) -> String {
        let edition = self.catalog.site.edition;
        edition.map_or_else(String::new, |date| format!("{date}T00:00:00+00:00"))
    }

    /// A certification as a document. Only the list of documents says where its package is.
    fn case_document(&self, place: usize, with_package: bool) -> Document<'a> {
        let site = &self.catalog.site;
        let c: &'a Certification = &self.catalog.certifications[place];
        let uri = self.url(&c.address);
        let certifiers: Vec<&str> = c.certifiers.iter().map(|who| who.name.as_str()).collect();
        let publisher = site
            .publisher
            .as_ref()
            .map(|publisher| publisher.name.as_str());
        let source = c.source.as_ref().and_then(|source| source.url.as_deref());
        let package = self.case_address(place).filter(|_| with_package);
        let identifier = identifier(&uri);
        Document {
            creator: match certifiers.as_slice() {
                [] => publisher.unwrap_or(&site.title).to_owned(),
                names => names.join(", "),
            },
            title: &c.title.plain,
            last_change_date_time: self.changed(),
            official_source_url: source.filter(|url| crate::text::is_web_address(url)),
            publisher,
            description: c.summary.as_ref().map(|summary| summary.plain.as_str()),
            language: &site.language,
            adoption_status: c.register.as_ref().map(|register| match register.active {
                Some(false) => "Deprecated",
                _ => "Adopted",
            }),
            status_start_date: c.effective_on.map(|date| date.to_string()),
            status_end_date: c.expires_on.map(|date| date.to_string()),
            package: package.map(|address| Link {
                title: c.title.plain.clone(),
                identifier: identifier.clone(),
                uri: self.url(&address),
            }),
            identifier,
            uri,
        }
    }

    /// The package of a certification.
    pub(super) fn case_package(&self, place: usize, data: &Referential<'a>) -> Package<'a> {
        let document = self.case_document(place, false);
        let mut writer = Writer {
            changed: self.changed(),
            language: &self.catalog.site.language,
            document: Link {
                title: document.title.to_owned(),
                identifier: document.identifier.clone(),
                uri: document.uri.clone(),
            },
            items: Vec::new(),
            associations: Vec::new(),
            places: BTreeMap::new(),
            units: BTreeMap::new(),
            taken: BTreeSet::new(),
        };
        writer.items(data);
        writer.ties(data);
        self.official_ties(place, data, &mut writer);
        let rubrics = self.rubrics(place, data, &mut writer);
        Package {
            document,
            items: writer.items,
            associations: writer.associations,
            rubrics,
        }
    }

    /// Ties to units and competencies of other certifications of the site.
    fn official_ties(&self, place: usize, data: &Referential<'a>, writer: &mut Writer<'a>) {
        for tie in &data.correspondences {
            let Some(there) = &tie.to.url else { continue };
            let kind = match (tie.kind, tie.extent) {
                ("equivalence", Some("total")) => "exactMatchOf",
                _ => "isRelatedTo",
            };
            let here: Vec<Link> = match tie.from.as_slice() {
                [] => vec![writer.document.clone()],
                units => units
                    .iter()
                    .filter_map(|id| writer.units.get(id).cloned())
                    .collect(),
            };
            let whole = Link {
                title: tie.to.slug.unwrap_or_default().to_owned(),
                identifier: identifier(there),
                uri: there.clone(),
            };
            let there: Vec<Link> = match tie.to_units.as_slice() {
                [] => vec![whole],
                units => units
                    .iter()
                    .map(|unit| {
                        let uri = format!("{there}{unit}/");
                        Link {
                            title: (*unit).to_owned(),
                            identifier: identifier(&uri),
                            uri,
                        }
                    })
                    .collect(),
            };
            for origin in &here {
                for destination in &there {
                    writer.associate(kind, origin.clone(), destination.clone(), None);
                }
            }
        }
        debug_assert_eq!(data.slug, self.catalog.certifications[place].slug);
        for (_, competency) in data.competencies() {
            let Some(origin) = writer.places.get(competency.id).cloned() else {
                continue;
            };
            for other in &competency.related {
                let destination = Link {
                    title: format!("{}: {}", other.slug, other.id),
                    identifier: identifier(&other.url),
                    uri: other.url.clone(),
                };
                writer.associate("isRelatedTo", origin.clone(), destination, None);
            }
        }
    }

    /// A rubric for each assessment, and one for what no assessment judges.
    fn rubrics(
        &self,
        place: usize,
        data: &Referential<'a>,
        writer: &mut Writer<'a>,
    ) -> Vec<Rubric<'a>> {
        let c: &'a Certification = &self.catalog.certifications[place];
        let by_id: BTreeMap<&str, (Option<&Unit<'a>>, &Criterion<'a>)> = (data.all_criteria())
            .map(|(unit, criterion)| (criterion.id, (unit, criterion)))
            .collect();
        let mut judged: BTreeSet<CriterionId> = BTreeSet::new();
        let mut rubrics = Vec::new();
        for (index, assessment) in c.assessments.iter().enumerate() {
            let id = AssessmentId::at(index);
            let uri = self.url(&c.address_of(Record::Assessment(id)));
            let mut rubric = writer.rubric(&uri, &assessment.title.plain);
            rubric.description =
                Some(assessment.body.plain.as_str()).filter(|text| !text.is_empty());
            let criteria = c.judged_in(id);
            let mut covered: BTreeSet<&str> = BTreeSet::new();
            for criterion in &criteria {
                let Some((unit, data_of)) = by_id.get(c[*criterion].id.as_str()) else {
                    continue;
                };
                judged.insert(*criterion);
                covered.extend(&data_of.competencies);
                writer.judge(&mut rubric, *unit, data_of, &self.levels(c, *criterion));
            }
            // What it assesses without a criterion is said by an entry without words.
            for competency in &assessment.competencies {
                let id = c[*competency].id.as_str();
                if !covered.contains(id) {
                    writer.assess(&mut rubric, id);
                }
            }
            rubrics.push(rubric);
        }
        let others = (0..c.criteria.len()).map(CriterionId::at);
        let others: Vec<CriterionId> = others.filter(|id| !judged.contains(id)).collect();
        if !others.is_empty() {
            let uri = format!("{}#{}", self.url(&c.address), "_criteria");
            let mut rubric = writer.rubric(&uri, self.text("export_other_criteria"));
            for id in others {
                if let Some((unit, data_of)) = by_id.get(c[id].id.as_str()) {
                    writer.judge(&mut rubric, *unit, data_of, &self.levels(c, id));
                }
            }
            rubrics.push(rubric);
        }
        rubrics
    }

    /// The levels on which a criterion is marked: name, what it means there, points.
    fn levels(
        &self,
        c: &'a Certification,
        id: CriterionId,
    ) -> Vec<(&'a str, Option<&'a str>, Option<f64>)> {
        let Some(scale) = c.scale_of(id) else {
            return Vec::new();
        };
        let meanings = &c[id].levels;
        let levels = c[scale].levels.iter().enumerate();
        levels
            .map(|(at, level)| {
                let own = meanings.get(at).or(level.text.as_ref());
                let points = level.points.map(crate::load::Amount::get);
                (
                    level.title.plain.as_str(),
                    own.map(|text| text.plain.as_str()),
                    points,
                )
            })
            .collect()
    }
}

struct Writer<'a> {
    changed: String,
    language: &'a str,
    document: Link,
    items: Vec<Item<'a>>,
    associations: Vec<Association>,
    /// Records by their ids.
    places: BTreeMap<&'a str, Link>,
    /// Units by their ids, which another record may have too.
    units: BTreeMap<&'a str, Link>,
    /// The URLs that have an identifier.
    taken: BTreeSet<String>,
}

/// What an item is made of beside what all items have.
struct Said<'a> {
    kind: &'static str,
    own_kind: &'static str,
    id: Option<&'a str>,
    code: Option<&'a str>,
    statement: &'a str,
    short: Option<&'a str>,
    notes: Option<String>,
    aliases: Vec<&'a str>,
    uri: String,
}

impl<'a> Writer<'a> {
    /// A URL that nothing in the package has yet: of what is printed alike, the second is numbered.
    fn own_uri(&mut self, uri: &str) -> String {
        let mut own = uri.to_owned();
        let mut number = 2;
        while !self.taken.insert(own.clone()) {
            own = format!("{uri}-{number}");
            number += 1;
        }
        own
    }

    fn item(&mut self, said: Said<'a>, parent: Link, sequence: usize) -> Link {
        let uri = self.own_uri(&said.uri);
        let link = Link {
            title: said
                .code
                .or(said.short)
                .map_or_else(|| first_words(said.statement), str::to_owned),
            identifier: identifier(&uri),
            uri: uri.clone(),
        };
        self.items.push(Item {
            identifier: link.identifier.clone(),
            uri,
            full_statement: said.statement,
            abbreviated_statement: said.short,
            human_coding_scheme: said.code,
            notes: said.notes,
            kind: said.kind,
            language: self.language,
            last_change_date_time: self.changed.clone(),
            extensions: Extensions {
                repere: Own {
                    kind: said.own_kind,
                    id: said.id,
                    aliases: said.aliases,
                },
            },
        });
        self.associate("isChildOf", link.clone(), parent, Some(sequence));
        link
    }

    fn associate(
        &mut self,
        kind: &'static str,
        origin: Link,
        destination: Link,
        sequence_number: Option<usize>,
    ) {
        let uri = format!("{}#_{kind}-{}", origin.uri, destination.identifier);
        let uri = self.own_uri(&uri);
        self.associations.push(Association {
            identifier: identifier(&uri),
            uri,
            association_type: kind,
            sequence_number,
            origin,
            destination,
            last_change_date_time: self.changed.clone(),
        });
    }

    fn items(&mut self, data: &Referential<'a>) {
        for (at, unit) in data.units.iter().enumerate() {
            let said = Said {
                kind: "Unit",
                own_kind: "unit",
                id: Some(unit.id),
                code: unit.code,
                statement: unit.title,
                short: None,
                notes: unit.summary.map(str::to_owned),
                aliases: Vec::new(),
                uri: unit.url.clone(),
            };
            let link = self.item(said, self.document.clone(), at + 1);
            self.units.insert(unit.id, link.clone());
            self.unit(unit, &link);
        }
        let document = self.document.clone();
        for (at, knowledge) in data.knowledge.iter().enumerate() {
            self.knowledge(knowledge, None, &document, data.units.len() + at + 1);
        }
    }

    fn unit(&mut self, unit: &Unit<'a>, link: &Link) {
        let mut sequence = 1..;
        let mut next = move || sequence.next().unwrap_or(usize::MAX);
        for component in &unit.components {
            let said = Said {
                kind: "Component",
                own_kind: "component",
                id: own_id(component.id, component.code, unit),
                code: component.code,
                statement: component.title,
                short: None,
                notes: component.summary.map(str::to_owned),
                aliases: Vec::new(),
                uri: component.url.clone(),
            };
            let made = self.item(said, link.clone(), next());
            self.places.insert(component.id, made);
        }
        for activity in parents_first(&unit.activities, |it| (it.id, it.parent)) {
            let above = activity.parent.or(activity.component);
            let parent = self.above(above, link);
            let said = Said {
                kind: "Activity",
                own_kind: "activity",
                id: own_id(activity.id, activity.code, unit),
                code: activity.code,
                statement: activity.title,
                short: None,
                notes: activity.text.map(str::to_owned),
                aliases: Vec::new(),
                uri: activity.url.clone(),
            };
            let made = self.item(said, parent, next());
            self.places.insert(activity.id, made);
        }
        for competency in parents_first(&unit.competencies, |it| (it.id, it.parent)) {
            let parent = self.above(competency.parent.or(competency.component), link);
            let conditions = unit.conditions.iter();
            let conditions = conditions.filter(|it| it.competencies.contains(&competency.id));
            let given: Vec<&str> = conditions.flat_map(|it| it.items.iter().copied()).collect();
            let said = Said {
                kind: "Competency",
                own_kind: "competency",
                id: own_id(competency.id, competency.code, unit),
                code: competency.code,
                statement: competency.statement,
                short: competency.title,
                notes: (!given.is_empty()).then(|| given.join("\n")),
                aliases: competency.aliases.clone(),
                uri: competency.url.clone(),
            };
            let made = self.item(said, parent, next());
            for (at, skill) in competency.skills.iter().enumerate() {
                let said = Said {
                    kind: "Skill",
                    own_kind: "skill",
                    id: None,
                    code: None,
                    statement: skill,
                    short: None,
                    notes: None,
                    aliases: Vec::new(),
                    uri: format!("{}#_{}", competency.url, crate::text::fingerprint(skill)),
                };
                self.item(said, made.clone(), at + 1);
            }
            self.places.insert(competency.id, made);
        }
        for knowledge in &unit.knowledge {
            self.knowledge(knowledge, Some(unit), link, next());
        }
    }

    fn knowledge(
        &mut self,
        knowledge: &super::referential::Knowledge<'a>,
        unit: Option<&Unit<'a>>,
        parent: &Link,
        sequence: usize,
    ) {
        let mut notes = knowledge.items.clone();
        notes.extend(knowledge.limits);
        let parent = self.above(knowledge.parent, parent);
        let said = Said {
            kind: "Knowledge",
            own_kind: "knowledge",
            id: match unit {
                Some(unit) => own_id(knowledge.id, knowledge.code, unit),
                None => Some(knowledge.id),
            },
            code: knowledge.code,
            statement: knowledge.title,
            short: None,
            notes: (!notes.is_empty()).then(|| notes.join("\n")),
            aliases: Vec::new(),
            uri: knowledge.url.clone(),
        };
        let made = self.item(said, parent, sequence);
        self.places.insert(knowledge.id, made);
    }

    fn above(&self, id: Option<&str>, unit: &Link) -> Link {
        let known = id.and_then(|id| self.places.get(id));
        known.unwrap_or(unit).clone()
    }

    /// Ties between items, beside that of a part to its whole.
    fn ties(&mut self, data: &Referential<'a>) {
        let known = |writer: &Self, id: &str| writer.places.get(id).cloned();
        for (_, competency) in data.competencies() {
            for activity in &competency.activities {
                if let (Some(origin), Some(destination)) =
                    (known(self, competency.id), known(self, activity))
                {
                    self.associate("isRelatedTo", origin, destination, None);
                }
            }
        }
        for (_, knowledge) in data.all_knowledge() {
            for competency in &knowledge.competencies {
                if let (Some(origin), Some(destination)) =
                    (known(self, knowledge.id), known(self, competency))
                {
                    self.associate("isRelatedTo", origin, destination, None);
                }
            }
        }
    }

    fn rubric(&mut self, uri: &str, title: &'a str) -> Rubric<'a> {
        let uri = self.own_uri(uri);
        Rubric {
            identifier: identifier(&uri),
            uri,
            title,
            description: None,
            last_change_date_time: self.changed.clone(),
            criteria: Vec::new(),
        }
    }

    /// Adds a criterion to a rubric: one entry for each competency that it judges. One that judges
    /// none is put down to its unit, since importers follow the link without asking.
    fn judge(
        &mut self,
        rubric: &mut Rubric<'a>,
        unit: Option<&Unit<'a>>,
        criterion: &Criterion<'a>,
        levels: &[(&'a str, Option<&'a str>, Option<f64>)],
    ) {
        let items = criterion
            .competencies
            .iter()
            .filter_map(|id| self.places.get(id).cloned());
        let mut items: Vec<Link> = items.collect();
        if items.is_empty() {
            let unit = unit.and_then(|unit| self.units.get(unit.id));
            items.push(unit.unwrap_or(&self.document).clone());
        }
        // One line each: an importer parts them at the ends of lines.
        let indicators = criterion.indicators.iter();
        let lines = indicators.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let description = lines.collect::<Vec<_>>().join("\n");
        for item in items {
            let uri = format!("{}#_{}-{}", rubric.uri, criterion.id, item.identifier);
            self.entry(
                rubric,
                &uri,
                item,
                criterion.title,
                Some(description.clone()),
                levels,
            );
        }
    }

    /// Adds what is assessed without a criterion.
    fn assess(&mut self, rubric: &mut Rubric<'a>, competency: &str) {
        if let Some(item) = self.places.get(competency).cloned() {
            let uri = format!("{}#_{}", rubric.uri, item.identifier);
            self.entry(rubric, &uri, item, None, None, &[]);
        }
    }

    fn entry(
        &mut self,
        rubric: &mut Rubric<'a>,
        uri: &str,
        item: Link,
        category: Option<&'a str>,
        description: Option<String>,
        levels: &[(&'a str, Option<&'a str>, Option<f64>)],
    ) {
        let uri = self.own_uri(uri);
        let levels = levels.iter().enumerate();
        let levels = levels.map(|(at, (quality, description, score))| {
            let uri = format!("{uri}-level-{}", at + 1);
            RubricLevel {
                identifier: identifier(&uri),
                uri,
                quality,
                description: *description,
                score: *score,
                position: at + 1,
                last_change_date_time: self.changed.clone(),
            }
        });
        let levels = levels.collect();
        rubric.criteria.push(RubricCriterion {
            identifier: identifier(&uri),
            uri,
            category,
            description,
            item,
            position: rubric.criteria.len() + 1,
            last_change_date_time: self.changed.clone(),
            levels,
        });
    }
}

/// The first words of a statement, which name it where it is linked to.
fn first_words(statement: &str) -> String {
    const MOST: usize = 10;
    statement
        .split_whitespace()
        .take(MOST)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The id that an importer must be given: none where the code gives it.
fn own_id<'a>(id: &'a str, code: Option<&str>, unit: &Unit<'_>) -> Option<&'a str> {
    let local = id
        .strip_prefix(unit.id)
        .and_then(|rest| rest.strip_prefix('-'));
    let of_code = code.map(slug);
    let is_of_code = of_code.is_some_and(|made| made == id || local == Some(made.as_str()));
    (!is_of_code).then_some(id)
}

/// Records in order, but each after the one that it is a part of.
fn parents_first<'r, 'a, T>(
    records: &'r [T],
    names: impl Fn(&T) -> (&'a str, Option<&'a str>),
) -> Vec<&'r T> {
    let mut ordered = Vec::with_capacity(records.len());
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let here: BTreeSet<&str> = records.iter().map(|record| names(record).0).collect();
    let mut waiting: Vec<&T> = records.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|record| {
            let (id, parent) = names(record);
            let is_ready =
                parent.is_none_or(|parent| done.contains(parent) || !here.contains(parent));
            if is_ready {
                done.insert(id);
                ordered.push(*record);
            }
            !is_ready
        });
        if waiting.len() == before {
            // A circle is an error of the content, so that none comes here.
            ordered.append(&mut waiting);
        }
    }
    ordered
}
