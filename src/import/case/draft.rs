//! Builds a draft from a package.

use super::super::{Document, Doubt, Draft, Phrase, Prose, Refused, Report, Unit};
use super::Surroundings;
use super::entry::Entry;
use super::items::{Kind, Tree, name_of, own_prose, own_text, prose, words};
use super::keys;
use super::own::extension_of_whole;
use super::package::{Package, extension, text};
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
    UNKNOWN_KIND "rien ne dit ce que c'est ; lu comme une compétence" "unknown type; read as a competency";
    KIND_GUESSED "la nature de ces éléments a été déduite de leur place" "the kind of these items was guessed from their position";
    NO_WORDS "élément sans texte" "an item without text";
    NOT_TIED "n'est rattaché à rien qui soit dans ce fichier" "tied to nothing in this file";
    TWICE "identifiant déjà vu" "a duplicate identifier";
    IN_CIRCLE "élément qui est son propre parent" "an item that is its own parent";
    TOO_DEEP "arborescence trop profonde" "nested too deeply";
    OTHER_TIE "le format n'a pas de lien de cette sorte" "the format has no tie of this kind";
    NO_COMPETENCY "aucune compétence dans cette unité ; son intitulé en tient lieu" "no competency in this unit; its title is used as one";
    NO_TITLE "le document n'a pas de titre" "the document has no title";
    NO_UNIT "le document n'a pas d'unités : tout est mis dans une seule" "the document has no units: everything is put into one";
    CREATOR "CASE demande toujours un auteur : est-ce le certificateur, ou l'éditeur du site d'où vient ce fichier ?" "CASE requires a creator: is it the certifier, or the publisher of the site that this file is from?";
    LANGUAGE "la langue est celle du site" "the language is that of the site";
    CONTEXT "la note d'une compétence : conditions, remarque ?" "the note of a competency: conditions, a remark?";
    NOT_HELD "CASE n'a pas de place pour les pages, ni pour les liens et la mise en forme des textes" "CASE cannot represent pages, nor the links and the markup of texts";
    OF_SITE "dit par le site d'où vient ce fichier" "it describes the site that this file is from";
    NO_DOMAIN "ce site n'a pas ces domaines (content/domains.toml)" "this site does not have these domains (content/domains.toml)";
    NO_CERTIFICATION "ce site n'a pas cette certification, et elle n'a pas de numéro" "this site does not have this certification, and it has no number";
    NO_SUCH_UNIT "la certification de ce site n'a pas ces unités" "the certification of this site does not have these units";
    DATE "date illisible" "an unreadable date";
}

/// Reads a package.
///
/// # Errors
/// When the bytes are not a package, or one without items.
pub fn read(bytes: &[u8], site: &Surroundings) -> Result<(Draft, Report), Refused> {
    let package = Package::parse(bytes)?;
    let mut reader = Reader {
        site,
        whole_extension: package.items.iter().find_map(extension_of_whole),
        criterion_units: BTreeMap::new(),
        tree: Tree::of(&package),
        report: Report::default(),
        units: Vec::new(),
        whole: Unit::default(),
        positions: BTreeMap::new(),
    };
    reader.items(&package);
    reader.find_criterion_units(&package);
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

/// The index in [`Reader::units`] of what belongs to the whole certification and to no unit.
pub(super) const WHOLE: usize = usize::MAX;

/// Where an item ended up.
#[derive(Clone, Debug)]
pub(super) struct Position {
    /// The index of its unit, or [`WHOLE`].
    pub(super) unit: usize,
    pub(super) kind: Kind,
    /// The name that references use for it; empty if the item has no record.
    pub(super) name: String,
}

impl Position {
    /// The position of an item that was left out.
    fn without_record(unit: usize, kind: Kind) -> Self {
        Self {
            unit,
            kind,
            name: String::new(),
        }
    }
}

pub(super) struct Reader<'p> {
    pub(super) site: &'p Surroundings,
    /// Repère's own extension about the certification; packages of other tools have none.
    pub(super) whole_extension: Option<&'p Value>,
    /// The units of criteria, by the id of the criterion, as listed in Repère's own extensions.
    pub(super) criterion_units: BTreeMap<&'p str, usize>,
    tree: Tree<'p>,
    pub(super) report: Report,
    pub(super) units: Vec<Unit>,
    /// What belongs to the certification and to no unit.
    pub(super) whole: Unit,
    /// The records created from items, by identifier.
    pub(super) positions: BTreeMap<&'p str, Position>,
}

/// The names of the nearest ancestors of an item, by kind; empty without one.
#[derive(Clone, Default)]
pub(super) struct Ancestors {
    pub(super) component: String,
    pub(super) knowledge: String,
    pub(super) competency: String,
    pub(super) activity: String,
}

impl Ancestors {
    /// The kind of a record below these, where the format does not allow the kind of the item.
    fn kind_below(&self, kind: Kind) -> Kind {
        match kind {
            // A skill must be inside a competency, and a criterion judges one.
            Kind::Skill | Kind::Criterion if self.competency.is_empty() => Kind::Competency,
            Kind::Component if !self.competency.is_empty() => Kind::Competency,
            // Units cannot be nested.
            Kind::Unit => Kind::Component,
            kind => kind,
        }
    }
}

impl<'p> Reader<'p> {
    /// Adds the items of a package, from the top of their hierarchy.
    fn items(&mut self, package: &'p Package) {
        let top = self.tree.children("").to_vec();
        let (units, rest): (Vec<&str>, Vec<&str>) =
            top.into_iter().partition(|id| self.is_top_unit(id));
        let is_knowledge = |id: &&str| {
            let item = self.tree.by_id.get(id);
            item.is_some_and(|item| Kind::of(item) == Kind::Knowledge)
        };
        let (knowledge, rest): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(is_knowledge);
        for id in units {
            self.top_unit(id);
        }
        let has_content = |id: &&str| {
            let words = self.tree.by_id.get(id).map_or("", |item| words(item));
            !words.is_empty() || !self.tree.children(id).is_empty()
        };
        if rest.iter().any(has_content) {
            let mut unit = Unit {
                title: Prose::line(text(&package.document, "title")),
                ..Unit::default()
            };
            unit.doubts.push(Doubt::new(NO_UNIT, ""));
            let index = self.units.len();
            self.units.push(unit);
            for id in rest {
                self.item(id, index, &Ancestors::default(), 0);
            }
        }
        for id in knowledge {
            self.item(id, WHOLE, &Ancestors::default(), 0);
        }
        self.report_unreached(package);
    }

    /// Whether an item at the top of the hierarchy is a unit: it is named so, or it has children and
    /// is of no kind that contradicts it.
    fn is_top_unit(&self, id: &str) -> bool {
        let item = self.tree.by_id.get(id);
        match item.map_or(Kind::Unsaid, |item| Kind::of(item)) {
            Kind::Unit => true,
            Kind::Unsaid | Kind::Component => !self.tree.children(id).is_empty(),
            _ => false,
        }
    }

    /// Adds a unit and the items below it.
    fn top_unit(&mut self, id: &'p str) {
        let Some(item) = self.tree.by_id.get(id).copied() else {
            return;
        };
        match Kind::of(item) {
            Kind::Unit => self.report.carried(&*name_of(item)),
            _ => self.report.bent(&*name_of(item), KIND_GUESSED),
        }
        let code = text(item, "humanCodingScheme").to_owned();
        let position = Position {
            unit: self.units.len(),
            kind: Kind::Unit,
            name: code.clone(),
        };
        self.units.push(Unit {
            name: own_text(item, "id"),
            code,
            title: Prose::line(words(item)),
            summary: own_prose(item, "summary").unwrap_or_else(|| prose(text(item, "notes"))),
            items: keys::read(extension(item), keys::UNIT),
            ..Unit::default()
        });
        let index = position.unit;
        self.positions.insert(id, position);
        self.children(id, index, &Ancestors::default(), 0);
    }

    /// Reports items without a record: duplicates, items without words at the top, and cycles, which
    /// cannot be reached from there.
    fn report_unreached(&mut self, package: &Package) {
        let mut seen = BTreeSet::new();
        for item in &package.items {
            let id = text(item, "identifier");
            let why = if !seen.insert(id) {
                TWICE
            } else if self.positions.contains_key(id) {
                continue;
            } else if words(item).is_empty() {
                NO_WORDS
            } else {
                IN_CIRCLE
            };
            self.report.left_out(&*name_of(item), why);
        }
    }

    /// A unit by its index; what belongs to no unit for [`WHOLE`].
    pub(super) fn unit(&mut self, index: usize) -> &mut Unit {
        match self.units.get_mut(index) {
            Some(unit) => unit,
            None => &mut self.whole,
        }
    }

    /// Adds the children of an item that is at a depth.
    fn children(&mut self, id: &str, unit: usize, ancestors: &Ancestors, depth: usize) {
        for child in self.tree.children(id).to_vec() {
            self.item(child, unit, ancestors, depth + 1);
        }
    }

    /// Adds an item and its children to a unit.
    fn item(&mut self, id: &'p str, unit: usize, ancestors: &Ancestors, depth: usize) {
        const DEEPEST: usize = 32;
        let Some(item) = self.tree.by_id.get(id).copied() else {
            return;
        };
        if depth > DEEPEST {
            self.leave_out_branch(id, unit);
            return;
        }
        let written = Kind::of(item);
        let kind = ancestors.kind_below(written);
        let words = words(item);
        if words.is_empty() {
            self.report.left_out(&*name_of(item), NO_WORDS);
            self.positions
                .insert(id, Position::without_record(unit, kind));
            self.children(id, unit, ancestors, depth);
            return;
        }
        match kind {
            Kind::Unsaid => self.report.bent(&*name_of(item), UNKNOWN_KIND),
            kind if kind != written => self.report.bent(&*name_of(item), KIND_GUESSED),
            _ => self.report.carried(&*name_of(item)),
        }
        let name = self.record(item, words, kind, unit, ancestors);
        let mut below = ancestors.clone();
        match kind {
            Kind::Component | Kind::Unit => below.component.clone_from(&name),
            Kind::Activity => below.activity.clone_from(&name),
            Kind::Competency | Kind::Unsaid => below.competency.clone_from(&name),
            Kind::Knowledge => below.knowledge.clone_from(&name),
            Kind::Skill | Kind::Criterion => {}
        }
        self.positions.insert(id, Position { unit, kind, name });
        self.children(id, unit, &below, depth);
    }

    /// Leaves out an item that is nested too deeply, with everything below it. This is a loop,
    /// because the depth of a package is not limited, and that of the stack is.
    fn leave_out_branch(&mut self, id: &'p str, unit: usize) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if let Some(item) = self.tree.by_id.get(id) {
                self.report.left_out(&*name_of(item), TOO_DEEP);
                let position = Position::without_record(unit, Kind::of(item));
                self.positions.insert(id, position);
            }
            waiting.extend(self.tree.children(id));
        }
    }

    /// Adds the record for an item; returns the name that references use for it.
    fn record(
        &mut self,
        item: &Value,
        words: &str,
        kind: Kind,
        unit: usize,
        ancestors: &Ancestors,
    ) -> String {
        let site = self.site;
        let is_own = self.whole_extension.is_some();
        let unit = self.unit(unit);
        let (code, id) = code_and_id(item, words, kind, unit);
        let name = if id.is_empty() { &code } else { &id }.clone();
        let entry = Entry {
            item,
            words,
            code,
            id,
            ancestors,
            is_own,
        };
        match kind {
            Kind::Unit | Kind::Component => unit.components.push(entry.component()),
            Kind::Activity => unit.activities.push(entry.activity()),
            Kind::Knowledge => unit.knowledge.push(entry.knowledge()),
            Kind::Skill => {
                let mut competencies = unit.competencies.iter_mut();
                let parent = competencies.find(|it| it.is_called(&ancestors.competency));
                if let Some(parent) = parent {
                    parent.skills.push(entry.own_statement());
                }
            }
            Kind::Criterion => unit.criteria.push(entry.criterion()),
            Kind::Competency | Kind::Unsaid => unit.competencies.push(entry.competency(site)),
        }
        name
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
fn code_and_id(item: &Value, words: &str, kind: Kind, unit: &Unit) -> (String, String) {
    fn pairs<R>(records: &[R], pair: fn(&R) -> (&str, &str)) -> Vec<(&str, &str)> {
        records.iter().map(pair).collect()
    }
    let known = match kind {
        Kind::Activity => pairs(&unit.activities, |it| (&it.code, &it.id)),
        Kind::Knowledge => pairs(&unit.knowledge, |it| (&it.code, &it.id)),
        Kind::Component | Kind::Unit => pairs(&unit.components, |it| (&it.code, &it.id)),
        _ => pairs(&unit.competencies, |it| (&it.code, &it.id)),
    };
    let code = text(item, "humanCodingScheme").to_owned();
    let own_id = slug(&own_text(item, "id"));
    let is_new = !code.is_empty() && !known.iter().any(|(known, _)| slug(known) == slug(&code));
    if is_new && own_id.is_empty() {
        return (code, String::new());
    }
    let proposed = match own_id.is_empty() {
        true => id_of_words(words),
        false => own_id,
    };
    let mut taken: BTreeSet<String> = known.into_iter().map(|(_, id)| id.to_owned()).collect();
    (code, unique_id(&mut taken, &proposed))
}
