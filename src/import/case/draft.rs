//! Builds a draft from a package.

use super::super::document::{Document, Item};
use super::super::{
    Activity, Competency, Component, Criterion, Doubt, Draft, Knowledge, Phrase, Prose, Refused,
    Report, Unit,
};
use super::Surroundings;
use super::items::{Kind, Tree, list, name_of, own_prose, own_text, prose, words};
use super::keys;
use super::own::extension_of_whole;
use super::package::{Package, extension, own, text};
use crate::text::{id_of_words, slug, unique_id};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

macro_rules! phrases {
    ($($name:ident $fr:literal $en:literal;)*) => {
        $(pub(super) const $name: Phrase = Phrase { fr: $fr, en: $en };)*
    };
}

phrases! {
    AS_FACT "le format n'a pas de clé pour cela : devient un fait" "the format has no key for it: it becomes a fact";
    NO_KEY "le format n'a pas de clé pour cela" "the format has no key for it";
    UNKNOWN_KIND "rien ne dit ce que c'est ; lu comme une compétence" "nothing says what it is; read as a competency";
    KIND_GUESSED "la nature de ces éléments a été déduite de leur place" "what these items are was guessed from where they are";
    NO_WORDS "élément sans texte" "an item without words";
    NOT_TIED "n'est rattaché à rien qui soit dans ce fichier" "is tied to nothing in this file";
    TWICE "identifiant déjà vu" "an identifier that was seen before";
    IN_CIRCLE "élément qui est son propre parent" "an item that is its own parent";
    TOO_DEEP "arborescence trop profonde" "nested too deeply";
    OTHER_TIE "le format n'a pas de lien de cette sorte" "the format has no tie of this kind";
    NO_COMPETENCY "aucune compétence dans cette unité ; son intitulé en tient lieu" "no competency in this unit; its title stands in for one";
    NO_TITLE "le document n'a pas de titre" "the document has no title";
    NO_UNIT "le document n'a pas d'unités : tout est mis dans une seule" "the document has no units: all is put into one";
    CREATOR "CASE demande toujours un auteur : est-ce le certificateur, ou l'éditeur du site d'où vient ce fichier ?" "CASE always asks for a creator: is it who certifies, or who publishes the site that this file is from?";
    LANGUAGE "la langue est celle du site" "the language is that of the site";
    CONTEXT "la note d'une compétence : conditions, remarque ?" "the note of a competency: conditions, a remark?";
    NOT_HELD "CASE n'a pas de place pour les pages, ni pour les liens et la mise en forme des textes" "CASE has no place for pages, nor for the links and the markup of texts";
    OF_SITE "dit par le site d'où vient ce fichier" "it is about the site that this file is from";
    NO_DOMAIN "ce site n'a pas ces domaines (content/domains.toml)" "this site does not have these domains (content/domains.toml)";
    NO_CERTIFICATION "ce site n'a pas cette certification, et elle n'a pas de numéro" "this site does not have this certification, and it has no number";
    NO_SUCH_UNIT "la certification de ce site n'a pas ces unités" "the certification of this site does not have these units";
    DATE "date illisible" "not a date that can be read";
}

/// Reads a package.
///
/// # Errors
/// When it is no package, or has no items.
pub fn read(bytes: &[u8], site: &Surroundings) -> Result<(Draft, Report), Refused> {
    let package = Package::parse(bytes)?;
    let mut reader = Reader {
        site,
        whole_extension: package.items.iter().find_map(extension_of_whole),
        homes: BTreeMap::new(),
        tree: Tree::of(&package),
        report: Report::default(),
        units: Vec::new(),
        whole: Unit::default(),
        positions: BTreeMap::new(),
    };
    reader.items(&package);
    reader.find_homes(&package);
    reader.associations(&package);
    reader.rubrics(&package);
    reader.own_units(&package);
    reader.finish_units();
    let certification = reader.document(&package);
    for other in &package.others {
        reader.report.left_out(&**other, NO_KEY);
    }
    let title = certification.text("title").unwrap_or_default().to_owned();
    let whole = reader.data();
    let draft = Draft {
        slug: title,
        number: text(whole.get("register").unwrap_or(&Value::Null), "number").to_owned(),
        certification,
        examination: Document {
            items: keys::read(
                whole.get("examination").unwrap_or(&Value::Null),
                keys::EXAMINATION,
            ),
            ..Document::default()
        },
        knowledge_summary: prose(text(whole, "knowledge_summary")),
        units: reader.units,
        knowledge: reader.whole.knowledge,
        assessments: reader.whole.assessments,
        criteria: reader.whole.criteria,
        ..Draft::default()
    };
    Ok((draft, reader.report))
}

/// What stands for the number of a unit where something belongs to the whole certification.
pub(super) const WHOLE: usize = usize::MAX;

/// Where an item ended up.
#[derive(Clone, Debug)]
pub(super) struct Position {
    /// The number of its unit, or [`WHOLE`].
    pub(super) unit: usize,
    pub(super) kind: Kind,
    /// The name that references use for it.
    pub(super) name: String,
}

pub(super) struct Reader<'p> {
    pub(super) site: &'p Surroundings,
    /// What Repère wrote about the certification; packages of others have none.
    pub(super) whole_extension: Option<&'p Value>,
    /// The units of criteria, by id, as Repère wrote them.
    pub(super) homes: BTreeMap<&'p str, usize>,
    tree: Tree<'p>,
    pub(super) report: Report,
    pub(super) units: Vec<Unit>,
    /// What belongs to the certification and to no unit.
    pub(super) whole: Unit,
    /// The records created from items, by identifier.
    pub(super) positions: BTreeMap<&'p str, Position>,
}

/// How an item is nested under its parent.
#[derive(Clone, Default)]
struct Above {
    component: String,
    knowledge: String,
    competency: String,
    activity: String,
}

impl<'p> Reader<'p> {
    fn items(&mut self, package: &'p Package) {
        let top: Vec<&str> = self.tree.children("").to_vec();
        let is_unit = |id: &&str| {
            let kind = self
                .tree
                .by_id
                .get(id)
                .map_or(Kind::Unsaid, |item| Kind::of(item));
            kind == Kind::Unit
                || matches!(kind, Kind::Unsaid | Kind::Component)
                    && !self.tree.children(id).is_empty()
        };
        let (units, rest): (Vec<&str>, Vec<&str>) = top.into_iter().partition(is_unit);
        let is_knowledge = |id: &&str| {
            let item = self.tree.by_id.get(id);
            item.is_some_and(|item| Kind::of(item) == Kind::Knowledge)
        };
        let (knowledge, rest): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(is_knowledge);
        for id in &units {
            let Some(item) = self.tree.by_id.get(id).copied() else {
                continue;
            };
            let said = Kind::of(item) == Kind::Unit;
            let words = words(item);
            match said {
                true => self.report.carried(&*name_of(item)),
                false => self.report.bent(&*name_of(item), KIND_GUESSED),
            }
            let position = self.units.len();
            self.units.push(Unit {
                name: own_text(item, "id"),
                code: text(item, "humanCodingScheme").to_owned(),
                title: Prose::line(words),
                summary: own_prose(item, "summary").unwrap_or_else(|| prose(text(item, "notes"))),
                items: keys::read(extension(item), keys::UNIT),
                ..Unit::default()
            });
            let name = self.units[position].code.clone();
            self.positions.insert(
                id,
                Position {
                    unit: position,
                    kind: Kind::Unit,
                    name,
                },
            );
            self.under(id, position, &Above::default(), 0);
        }
        let says_something = |id: &&str| {
            let words = self.tree.by_id.get(id).map_or("", |item| words(item));
            !words.is_empty() || !self.tree.children(id).is_empty()
        };
        if rest.iter().any(says_something) {
            let title = text(&package.document, "title");
            let mut unit = Unit {
                title: Prose::line(title),
                ..Unit::default()
            };
            unit.doubts.push(Doubt::new(NO_UNIT, ""));
            let position = self.units.len();
            self.units.push(unit);
            for id in rest {
                self.item(id, position, &Above::default(), 0);
            }
        }
        for id in knowledge {
            self.item(id, WHOLE, &Above::default(), 0);
        }
        // Items in a cycle cannot be reached from anywhere.
        let items = package.items.iter();
        let mut seen = BTreeSet::new();
        for item in items {
            let id = text(item, "identifier");
            if !seen.insert(id) {
                self.report.left_out(&*name_of(item), TWICE);
            } else if !self.positions.contains_key(id) {
                let why = if words(item).is_empty() {
                    NO_WORDS
                } else {
                    IN_CIRCLE
                };
                self.report.left_out(&*name_of(item), why);
            }
        }
    }

    /// A unit by its number, or what belongs to none.
    pub(super) fn unit(&mut self, number: usize) -> &mut Unit {
        match self.units.get_mut(number) {
            Some(unit) => unit,
            None => &mut self.whole,
        }
    }

    fn under(&mut self, id: &str, unit: usize, above: &Above, depth: usize) {
        let children: Vec<&str> = self.tree.children(id).to_vec();
        for child in children {
            self.item(child, unit, above, depth + 1);
        }
    }

    /// Adds an item and its children to a unit.
    fn item(&mut self, id: &'p str, unit: usize, above: &Above, depth: usize) {
        const DEEPEST: usize = 32;
        let Some(item) = self.tree.by_id.get(id).copied() else {
            return;
        };
        let words = words(item);
        let kind = match Kind::of(item) {
            // A skill must be inside a competency, and a criterion judges one.
            Kind::Skill | Kind::Criterion if above.competency.is_empty() => Kind::Competency,
            Kind::Component if !above.competency.is_empty() => Kind::Competency,
            // Units cannot be nested.
            Kind::Unit => Kind::Component,
            kind => kind,
        };
        if words.is_empty() || depth > DEEPEST {
            let why = if words.is_empty() { NO_WORDS } else { TOO_DEEP };
            self.report.left_out(&*name_of(item), why);
            self.positions.insert(
                id,
                Position {
                    unit,
                    kind,
                    name: String::new(),
                },
            );
            if depth <= DEEPEST {
                self.under(id, unit, above, depth);
            }
            return;
        }
        match (kind, Kind::of(item)) {
            (Kind::Unsaid, _) => self.report.bent(&*name_of(item), UNKNOWN_KIND),
            (kind, said) if kind != said => self.report.bent(&*name_of(item), KIND_GUESSED),
            _ => self.report.carried(&*name_of(item)),
        }
        let mut below = above.clone();
        let name = self.put(item, words, kind, unit, above);
        match kind {
            Kind::Component | Kind::Unit => below.component.clone_from(&name),
            Kind::Activity => below.activity.clone_from(&name),
            Kind::Competency | Kind::Unsaid => below.competency.clone_from(&name),
            Kind::Knowledge => below.knowledge.clone_from(&name),
            Kind::Skill | Kind::Criterion => {}
        }
        self.positions.insert(id, Position { unit, kind, name });
        self.under(id, unit, &below, depth);
    }

    /// Adds a record; returns the name that references use for it.
    fn put(&mut self, item: &Value, words: &str, kind: Kind, unit: usize, above: &Above) -> String {
        let site = self.site;
        let is_own = self.whole_extension.is_some();
        let unit = self.unit(unit);
        let (code, id) = name(item, words, kind, unit);
        let reference = if id.is_empty() {
            code.clone()
        } else {
            id.clone()
        };
        let title = Prose::line(words);
        // Of a part of another record, Repère wrote the component, if it has one itself.
        let component = |item: &Value, parent: &str| match is_own && !parent.is_empty() {
            true => own_text(item, "component"),
            false => above.component.clone(),
        };
        match kind {
            Kind::Unit | Kind::Component => unit.components.push(Component {
                code,
                id,
                title,
                summary: prose(text(item, "notes")),
                further: keys::read(extension(item), keys::COMPONENT),
                ..Component::default()
            }),
            Kind::Activity => unit.activities.push(Activity {
                code,
                id,
                title,
                component: component(item, &above.activity),
                parent: above.activity.clone(),
                body: prose(text(item, "notes")),
                further: keys::read(extension(item), keys::ACTIVITY),
                ..Activity::default()
            }),
            Kind::Knowledge => {
                let targets = Some(&above.competency).filter(|name| !name.is_empty());
                let own_items = own(item, "items").map_or_else(Vec::new, list);
                let limits = own_text(item, "limits");
                // Other tools have no key for what stands below a title.
                let notes = text(item, "notes");
                let has_own = !own_items.is_empty() || !limits.is_empty();
                let notes = notes
                    .lines()
                    .filter(|line| !has_own && !line.trim().is_empty());
                unit.knowledge.push(Knowledge {
                    code,
                    id,
                    title,
                    parent: above.knowledge.clone(),
                    kind: own_text(item, "sort"),
                    items: match has_own {
                        true => own_items.iter().map(|item| prose(item)).collect(),
                        false => notes.map(Prose::line).collect(),
                    },
                    limits: prose(&limits),
                    taxonomy: own(item, "taxonomy")
                        .and_then(Value::as_u64)
                        .and_then(|level| u8::try_from(level).ok())
                        .filter(|level| (1..=4).contains(level))
                        .unwrap_or(0),
                    targets: targets.into_iter().cloned().collect(),
                    further: keys::read(extension(item), keys::KNOWLEDGE),
                    ..Knowledge::default()
                });
            }
            Kind::Skill => {
                let parent = unit
                    .competencies
                    .iter_mut()
                    .find(|it| it.is_called(&above.competency));
                if let Some(parent) = parent {
                    parent
                        .skills
                        .push(own_prose(item, "statement").unwrap_or(title));
                }
            }
            Kind::Criterion => unit.criteria.push(Criterion {
                indicators: vec![own_prose(item, "statement").unwrap_or(title)],
                targets: vec![above.competency.clone()],
                ..Criterion::default()
            }),
            Kind::Competency | Kind::Unsaid => {
                let statement = own_prose(item, "statement").unwrap_or_else(|| prose(words));
                let short = text(item, "abbreviatedStatement");
                let has_title = !short.is_empty() && short != words;
                let mut further = keys::read(extension(item), keys::COMPETENCY);
                let mut domains = own(item, "domains").map_or_else(Vec::new, list);
                let unknown = domains.extract_if(.., |it| !site.domains.contains(it));
                let unknown: Vec<String> = unknown.collect();
                let doubts = (!unknown.is_empty())
                    .then(|| Doubt::new(NO_DOMAIN, format!("domains = {unknown:?}")));
                if !domains.is_empty() {
                    further.insert(0, Item::new("domains", domains.as_slice()));
                }
                unit.competencies.push(Competency {
                    code,
                    id,
                    aliases: own(item, "aliases").map_or_else(Vec::new, list),
                    title: if has_title {
                        Prose::line(short)
                    } else {
                        Prose::default()
                    },
                    statement,
                    component: component(item, &above.competency),
                    parent: above.competency.clone(),
                    activities: Some(above.activity.clone())
                        .filter(|name| !name.is_empty())
                        .into_iter()
                        .collect(),
                    transversal: own(item, "transversal").and_then(Value::as_bool) == Some(true),
                    also_in: own(item, "alsoIn").map_or_else(Vec::new, list),
                    no_criteria: own_text(item, "noCriteria"),
                    further,
                    doubts: doubts.into_iter().collect(),
                    ..Competency::default()
                });
            }
        }
        reference
    }

    /// A unit needs a competency.
    fn finish_units(&mut self) {
        for unit in &mut self.units {
            unit.need_competency(NO_COMPETENCY);
        }
    }
}

/// Code and id of a record: an id is needed if there is no code, or if the unit already has the
/// same code.
fn name(item: &Value, words: &str, kind: Kind, unit: &Unit) -> (String, String) {
    let code = text(item, "humanCodingScheme").to_owned();
    let own_id = slug(&own_text(item, "id"));
    let (codes, ids): (Vec<&str>, Vec<&str>) = match kind {
        Kind::Activity => unit
            .activities
            .iter()
            .map(|it| (it.code.as_str(), it.id.as_str()))
            .unzip(),
        Kind::Knowledge => unit
            .knowledge
            .iter()
            .map(|it| (it.code.as_str(), it.id.as_str()))
            .unzip(),
        Kind::Component | Kind::Unit => unit
            .components
            .iter()
            .map(|it| (it.code.as_str(), it.id.as_str()))
            .unzip(),
        _ => unit
            .competencies
            .iter()
            .map(|it| (it.code.as_str(), it.id.as_str()))
            .unzip(),
    };
    let is_new = !code.is_empty() && !codes.iter().any(|known| slug(known) == slug(&code));
    if is_new && own_id.is_empty() {
        return (code, String::new());
    }
    let proposed = if own_id.is_empty() {
        id_of_words(words)
    } else {
        own_id
    };
    let mut taken: BTreeSet<String> = ids.into_iter().map(str::to_owned).collect();
    (code, unique_id(&mut taken, &proposed))
}
