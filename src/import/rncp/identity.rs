//! What a fiche says about its certification apart from the competencies: `certification.toml`.

use super::super::{Block, Document, Doubt, Item, Locale, Phrase, Prose, Record, Unit, Value};
use super::accounts::Accounts;
use super::element::Element;
use super::stream::Blocks;
use super::texts::prose;
use super::values::{date, host, is_number, label_of};
use crate::check::siret_fault;
use crate::load::Date;
use crate::text::is_web_address;

/// `certification.toml` of a fiche.
pub(super) fn certification(
    fiche: &Element,
    number: &str,
    title: &str,
    (units, blocks): (&[Unit], &Blocks),
    language: Locale,
    accounts: &mut Accounts,
) -> Document {
    let mut made = Maker {
        fiche,
        number,
        language,
        accounts,
        document: Document::default(),
        facts: Vec::new(),
    };
    made.document.add("title", Prose::line(title));
    made.kind_and_register();
    made.organisations();
    made.dates();
    made.succession();
    made.codes();
    made.texts();
    made.access();
    made.legal_texts();
    made.results();
    made.correspondences(units, blocks);
    made.single_facts();
    made.unhandled();
    made.document.records.append(&mut made.facts);
    made.document
}

pub(super) struct Maker<'f, 'a> {
    pub(super) fiche: &'f Element,
    pub(super) number: &'a str,
    pub(super) language: Locale,
    pub(super) accounts: &'a mut Accounts,
    pub(super) document: Document,
    /// Facts, which come after all other records.
    facts: Vec<Record>,
}

macro_rules! phrases {
    ($($name:ident $fr:literal $en:literal;)*) => {
        $(pub(super) const $name: Phrase = Phrase { fr: $fr, en: $en };)*
    };
}

phrases! {
    LAID_OUT "texte libre, mis en paragraphes et listes" "free text, laid out as paragraphs and lists";
    AS_FACT "le format n'a pas de clé pour cela : devient un fait" "the format has no key for it: it becomes a fact";
    UNKNOWN "élément que cette version de Repère ne connaît pas : devient un fait" "an element that this version of Repère does not know: it becomes a fact";
    INTERNAL "numéro interne du registre" "an internal number of the register";
    STATE "l'état et sa date ne sont pas publiés" "a state and its date are not published";
    INACTIVE "partenaire ou certificateur inactif" "an inactive partner or certifier";
    JURY_DATE "date de mise à jour de la composition d'un jury" "the date on which a jury was changed";
    SAID_BY_LIST "ce que dit la liste des partenaires" "the list of partners states it";
    NO_DATE "date illisible : devient un fait" "an unreadable date: it becomes a fact";
    DATE_ORDER "cette date contredit les autres ; laquelle est juste ?" "this date contradicts the others; which one is right?";
    NO_SIRET "SIRET impossible, laissé de côté :" "an impossible SIRET, left out:";
    NO_FIGURE "chiffre impossible, laissé de côté :" "an impossible figure, left out:";
    UNNAMED "organisme sans nom" "an organisation without a name";
    NO_ADDRESS "n'est pas une adresse web" "not a web address";
    NO_EMPOWERMENT "habilitation inconnue" "an unknown authorisation";
    EXTENT "le registre ne dit pas si la correspondance est totale ou partielle ; déduit de ce qu'elle nomme" "the register does not say whether the correspondence is total or partial; guessed from what it names";
    OWN_NUMBER "la fiche se nomme elle-même, ou nomme une fiche à la fois comme ancienne et nouvelle" "the fiche names itself, or one fiche as both older and newer";
    SOURCE_OF_TIE "Répertoire national, fiche" "National register, fiche";
    REGISTER_OF_FRANCE "Fiche du répertoire national (France compétences)" "Entry of the national register (France compétences)";
}

/// A bilingual text, defined where it is used.
pub(super) const fn both(fr: &'static str, en: &'static str) -> Phrase {
    Phrase { fr, en }
}

impl Maker<'_, '_> {
    pub(super) fn words(&self, phrase: Phrase) -> &'static str {
        phrase.get(self.language)
    }

    fn fact(&mut self, label: Phrase, value: impl Into<Value>, url: &str) {
        let label = self.words(label);
        self.facts.push(
            Record::repeated("fact")
                .with("label", label)
                .with("value", value)
                .with("url", url),
        );
    }

    /// Kind, level, and entry in the register.
    fn kind_and_register(&mut self) {
        let fiche = self.fiche;
        if let Some(short) = fiche.child("ABREGE") {
            let name = self.accounts.text(short, "LIBELLE");
            self.document.add("kind", name);
            let code = short
                .child("CODE")
                .map(|code| self.accounts.bent(code, AS_FACT));
            if let Some(code) = code.filter(|code| !code.is_empty()) {
                self.fact(both("Abrégé", "Abbreviation"), Prose::line(code), "");
            }
        }
        if let Some(level) = fiche.child("NOMENCLATURE_EUROPE") {
            let name = self.accounts.text(level, "LIBELLE").to_owned();
            let code = self.accounts.text(level, "NIVEAU");
            let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
            match digits.parse::<i64>() {
                Ok(level @ 1..=8) => self.document.add("level", Value::Number(level)),
                _ if name.is_empty() => {}
                _ => self.fact(both("Niveau", "Level"), Prose::line(&name), ""),
            }
        }
        let directory = if self.number.starts_with("RS") {
            "RS"
        } else {
            "RNCP"
        };
        let digits = self
            .number
            .trim_start_matches(|c: char| !c.is_ascii_digit());
        let url = format!(
            "https://www.francecompetences.fr/recherche/{}/{digits}/",
            directory.to_lowercase()
        );
        let active = self.yes_or_no("ACTIF");
        let mut register = vec![
            ("directory", directory.into()),
            ("number", self.number.into()),
            ("url", url.into()),
        ];
        if let Some(active) = active {
            register.push(("active", Value::Flag(active)));
        }
        self.document.add("register", Value::Table(register));
        let kind = self.accounts.text(fiche, "TYPE_ENREGISTREMENT").to_owned();
        match kind.as_str() {
            "Enregistrement de droit" => self.document.add("registration", "law"),
            "Enregistrement sur demande" => self.document.add("registration", "request"),
            "" => {}
            _ => self.fact(
                both("Enregistrement", "Registration"),
                Prose::line(&kind),
                "",
            ),
        }
        if let Some(id) = fiche.child("ID_FICHE") {
            self.accounts.left_out(id, INTERNAL);
        }
    }

    fn yes_or_no(&mut self, name: &str) -> Option<bool> {
        match self.accounts.text(self.fiche, name).to_lowercase().as_str() {
            "oui" => Some(true),
            "non" => Some(false),
            _ => None,
        }
    }

    /// Certifiers and partners.
    fn organisations(&mut self) {
        for (list, element, key, suffix) in [
            (
                "CERTIFICATEURS",
                "CERTIFICATEUR",
                "certifiers",
                "CERTIFICATEUR",
            ),
            ("PARTENAIRES", "PARTENAIRE", "partners", "PARTENAIRE"),
        ] {
            let mut organisations = Vec::new();
            let mut doubts = Vec::new();
            for organisation in self.fiche.all(list).flat_map(|list| list.all(element)) {
                organisations.extend(self.organisation(organisation, suffix, &mut doubts));
            }
            if !organisations.is_empty() {
                self.document.items.push(Item {
                    key,
                    value: Value::List(organisations),
                    doubts,
                });
            }
        }
        if let Some(existence) = self.fiche.child("EXISTENCE_PARTENAIRES") {
            self.accounts.bent(existence, SAID_BY_LIST);
        }
    }

    fn organisation(
        &mut self,
        organisation: &Element,
        suffix: &str,
        doubts: &mut Vec<Doubt>,
    ) -> Option<Value> {
        let states = [format!("ETAT_{suffix}"), "ETAT_HABILITATION".to_owned()];
        let state = states.iter().find_map(|state| organisation.child(state));
        if state.is_some_and(|state| state.text().eq_ignore_ascii_case("inactif")) {
            self.accounts.all_left_out(organisation, INACTIVE);
            return None;
        }
        let name = self.accounts.text(organisation, &format!("NOM_{suffix}"));
        if name.is_empty() {
            self.accounts.all_left_out(organisation, UNNAMED);
            return None;
        }
        let mut items = vec![("name", Value::from(name))];
        if let Some(siret) = organisation.child(&format!("SIRET_{suffix}")) {
            match siret_fault(siret.text()) {
                None => items.push(("siret", self.accounts.carried(siret).into())),
                Some(_) => {
                    let seen = format!("{name} : {}", siret.text());
                    doubts.push(Doubt::new(NO_SIRET, seen));
                    self.accounts.left_out(siret, NO_SIRET);
                }
            }
        }
        if let Some(site) = organisation.child("SITE_INTERNET") {
            match is_web_address(site.text()) {
                true => items.push(("url", self.accounts.carried(site).into())),
                false => self.accounts.left_out(site, NO_ADDRESS),
            }
        }
        if let Some(may) = organisation.child("HABILITATION_PARTENAIRE") {
            let rights: &[&str] = match may.text() {
                "HABILITATION_ORGA_FORM" => &["train", "assess"],
                "HABILITATION_FORMER" => &["train"],
                "HABILITATION_ORGANISER" => &["assess"],
                _ => &[],
            };
            match rights.is_empty() {
                true => self.accounts.left_out(may, NO_EMPOWERMENT),
                false => {
                    self.accounts.carried(may);
                    items.push(("may", rights.into()));
                }
            }
        }
        self.accounts.all_left_out(organisation, STATE);
        Some(Value::Table(items))
    }

    /// Dates that have keys. A date that contradicts the others is kept as a fact, because
    /// the site could not be built with it.
    fn dates(&mut self) {
        let mut known: Vec<(&str, Date)> = Vec::new();
        for (element, key) in [
            ("DATE_DECISION", "decided_on"),
            ("DATE_DERNIER_JO", "published_on"),
            ("DATE_EFFET", "effective_on"),
            ("DATE_FIN_ENREGISTREMENT", "expires_on"),
            ("DATE_LIMITE_DELIVRANCE", "deliverable_until"),
        ] {
            let Some(found) = self.fiche.child(element) else {
                continue;
            };
            let Some(date) = date(found.text()) else {
                self.unread(found);
                continue;
            };
            // A publication follows its decision, and an end follows all beginnings.
            let begins: &[&str] = match key {
                "published_on" => &["decided_on"],
                "expires_on" | "deliverable_until" => {
                    &["decided_on", "published_on", "effective_on"]
                }
                _ => &[],
            };
            if known
                .iter()
                .any(|(other, day)| begins.contains(other) && *day > date)
            {
                let text = self.accounts.bent(found, DATE_ORDER).to_owned();
                let mut fact = Record::repeated("fact")
                    .with("label", label_of(element, self.language))
                    .with("value", text);
                fact.doubts.push(Doubt::new(DATE_ORDER, key));
                self.facts.push(fact);
                continue;
            }
            self.accounts.carried(found);
            known.push((key, date));
            self.document.add(key, date);
        }
    }

    /// An element whose value has an unexpected form: a fact.
    fn unread(&mut self, element: &Element) {
        let text = self.accounts.bent(element, NO_DATE).to_owned();
        if !text.is_empty() {
            let label = label_of(element.name(), self.language);
            let mut fact = Record::repeated("fact")
                .with("label", label)
                .with("value", Prose::line(&text));
            fact.doubts.push(Doubt::new(NO_DATE, ""));
            self.facts.push(fact);
        }
    }

    /// What it replaces, and what replaces it.
    fn succession(&mut self) {
        let numbers = |list, entry, number| -> Vec<&Element> {
            let lists = self.fiche.all(list);
            let entries = lists.flat_map(|list| list.all(entry));
            entries.filter_map(|entry| entry.child(number)).collect()
        };
        let newer = numbers(
            "NOUVELLES_CERTIFICATIONS",
            "NOUVELLE_CERTIFICATION",
            "ID_FICHE_NOUVELLE_CERTIFICATION",
        );
        let older = numbers(
            "ANCIENNES_CERTIFICATIONS",
            "ANCIENNE_CERTIFICATION",
            "ID_FICHE_ANCIENNE_CERTIFICATION",
        );
        let mut supersedes: Vec<String> = Vec::new();
        for element in older {
            let number = element.text();
            let is_newer = newer.iter().any(|newer| newer.text() == number);
            if number == self.number || is_newer || !is_number(number) {
                self.accounts.left_out(element, OWN_NUMBER);
                continue;
            }
            let number = self.accounts.carried(element).to_owned();
            if !supersedes.contains(&number) {
                supersedes.push(number);
            }
        }
        self.document.add("supersedes", supersedes.as_slice());
        for element in newer {
            let number = self.accounts.bent(element, AS_FACT);
            if !number.is_empty() {
                self.fact(
                    both("Remplacée par", "Replaced by"),
                    Prose::line(number),
                    "",
                );
            }
        }
    }

    /// Codes of nomenclatures with their titles.
    fn codes(&mut self) {
        for (list, element, key) in [
            ("CODES_ROME", "ROME", "rome"),
            ("CODES_NSF", "NSF", "nsf"),
            ("FORMACODES", "FORMACODE", "formacodes"),
        ] {
            let mut codes = Vec::new();
            for entry in self.fiche.all(list).flat_map(|list| list.all(element)) {
                let code = self.accounts.text(entry, "CODE");
                if code.is_empty() {
                    continue;
                }
                let title = self.accounts.text(entry, "LIBELLE");
                codes.push(match title.is_empty() {
                    true => Value::from(code),
                    false => Value::Table(vec![("code", code.into()), ("title", title.into())]),
                });
            }
            self.document.add(key, Value::List(codes));
        }
    }

    /// Free texts that have keys.
    fn texts(&mut self) {
        for (element, key) in [
            ("OBJECTIFS_CONTEXTE", "objectives"),
            ("SECTEURS_ACTIVITE", "sectors"),
            ("TYPE_EMPLOI_ACCESSIBLES", "jobs"),
            ("REGLEMENTATIONS_ACTIVITES", "regulated"),
            ("PREREQUIS_ENTREE_FORMATION", "entry_prerequisites"),
            (
                "PREREQUIS_VALIDATION_CERTIFICATION",
                "validation_prerequisites",
            ),
        ] {
            if let Some(found) = self.fiche.child(element) {
                let text = prose(self.accounts.bent(found, LAID_OUT));
                self.document.add(key, text);
            }
        }
        if let Some(partial) = self.yes_or_no("VALIDATION_PARTIELLE") {
            self.document
                .add("partial_validation", Value::Flag(partial));
        }
    }

    /// Elements for which the format has no key.
    fn single_facts(&mut self) {
        for name in [
            "ACTIVITES_VISEES",
            "CAPACITES_ATTESTEES",
            "NIVEAU_MAITRISE_COMPETENCES",
            "DUREE_ENREGISTREMENT",
            "DATE_DE_PUBLICATION",
            "ETAT_FICHE",
            "ACCESSIBLE_NOUVELLE_CALEDONIE",
            "ACCESSIBLE_POLYNESIE_FRANCAISE",
        ] {
            let Some(found) = self.fiche.child(name) else {
                continue;
            };
            // Abilities that became the competencies of a unit have already been reported.
            if !self.accounts.is_counted(found) {
                let text = prose(self.accounts.bent(found, AS_FACT));
                if !text.is_empty() {
                    let label = label_of(name, self.language);
                    let fact = Record::repeated("fact")
                        .with("label", label)
                        .with("value", text);
                    self.facts.push(fact);
                }
            }
        }
        if let Some(link) = self.fiche.child("LIEN_URL_DESCRIPTION") {
            let label = both("Pour en savoir plus", "To know more");
            for part in super::items::gaps(link.text()).filter(|part| *part != "*") {
                match is_web_address(part) {
                    // The name of the site: an address is not readable text.
                    true => self.fact(label, Prose::line(host(part)), part),
                    false => self.fact(label, Prose::line(part), ""),
                }
            }
            self.accounts.bent(link, AS_FACT);
        }
        let years = self
            .fiche
            .all("ANNEES_PROMOTIONS_NIVEAU")
            .flat_map(|list| list.all("ANNEE"));
        let years: Vec<&Element> = years.collect();
        let years: Vec<_> = years
            .into_iter()
            .map(|year| self.accounts.bent(year, AS_FACT))
            .collect();
        if !years.is_empty() {
            let label = both("Années de promotion", "Years of graduates");
            self.fact(label, Prose::line(&years.join(", ")), "");
        }
        self.document.records.insert(
            0,
            Record::single("source").with("document", self.words(REGISTER_OF_FRANCE)),
        );
    }

    /// Elements that have not been handled yet: newer versions of the export may have some.
    fn unhandled(&mut self) {
        let unhandled = self.accounts.unhandled(self.fiche);
        let mut facts: Vec<(String, Vec<&str>)> = Vec::new();
        for element in unhandled {
            let text = self.accounts.bent(element, UNKNOWN);
            // Parts of one entry become one fact.
            let parent = element
                .path
                .rsplit_once('/')
                .map_or("", |(parent, _)| parent);
            match facts.last_mut() {
                Some((last, texts)) if *last == parent && !parent.is_empty() => texts.push(text),
                _ => {
                    let label = if parent.is_empty() {
                        &element.path
                    } else {
                        parent
                    };
                    facts.push((label.to_owned(), vec![text]));
                }
            }
        }
        for (label, texts) in facts {
            let paragraphs = texts
                .iter()
                .map(|text| Block::Paragraph((*text).to_owned()));
            let value = match texts.as_slice() {
                [text] => prose(text),
                _ => Prose::blocks(&paragraphs.collect::<Vec<_>>()),
            };
            let mut fact = Record::repeated("fact")
                .with("label", label_of(&label, self.language))
                .with("value", value);
            fact.doubts.push(Doubt::new(UNKNOWN, label));
            if fact.items.len() == 2 {
                self.facts.push(fact);
            }
        }
    }
}
