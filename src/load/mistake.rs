//! Turns decoding errors into diagnostics that authors understand.

use super::entry_path::EntryPath;
use super::located::day_first;
use super::syntax::not_a_date;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::messages::{List, Message, load as say};
use crate::source::{FileId, Span};
use crate::text::fold;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// An unknown key; with the keys its record has.
    Key(Vec<String>),
    /// A value of another type.
    Type(Expected),
    /// A string outside a closed list; with the list.
    Choice(Vec<String>),
    /// A date with a time, or no date.
    Date,
}

/// The type that a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    List,
    Number,
    /// A number that may have decimals.
    Decimal,
    /// A number of [`super::Amount`].
    Amount,
    /// True or false.
    Flag,
    Date,
    Record,
    Other,
}

impl Wrong {
    /// Parses the message of `serde`.
    pub(super) fn read(message: &str) -> Self {
        let names = || quoted(message).skip(1).map(str::to_owned).collect();
        if message.starts_with("unknown field") {
            return Self::Key(names());
        }
        if message.starts_with("unknown variant") {
            return Self::Choice(names());
        }
        if message.contains("calendar") || message.contains("without a time") {
            return Self::Date;
        }
        let expected = message.rsplit("expected ").next().unwrap_or("");
        Self::Type(if expected.contains("a string") {
            Expected::Text
        } else if expected.contains("sequence") {
            Expected::List
        } else if expected.contains("i64") {
            Expected::Number
        } else if expected.starts_with("a number from 0") {
            Expected::Amount
        } else if expected.contains("f64") {
            Expected::Decimal
        } else if expected.contains("boolean") {
            Expected::Flag
        } else if expected.to_lowercase().contains("datetime") {
            Expected::Date
        } else if expected.contains("struct") || expected.contains("map") {
            Expected::Record
        } else {
            Expected::Other
        })
    }

    /// Whether a value can be the one that `serde` means in `message`.
    pub(super) fn suits(message: &str, value: &DeValue<'_>) -> bool {
        let found = message.strip_prefix("invalid type: ").unwrap_or("");
        match value {
            DeValue::Table(_) => !found.starts_with("sequence"),
            DeValue::Array(_) => !found.starts_with("map"),
            _ => true,
        }
    }
}

/// A wrong entry, with the context needed to explain it.
pub(super) struct Mistake<'a, 'i> {
    pub text: &'i str,
    pub document: &'a DeTable<'i>,
    pub file: FileId,
    pub range: Range<usize>,
    pub path: &'a EntryPath,
    /// The keys that a record here would have.
    pub keys_there: Vec<String>,
    /// The keys of the file.
    pub keys_of_file: Vec<String>,
}

impl Mistake<'_, '_> {
    pub(super) fn diagnostic(&self, wrong: &Wrong) -> Diagnostic {
        match wrong {
            Wrong::Key(known) => self.key(known),
            Wrong::Type(expected) => self.value(*expected),
            Wrong::Choice(known) => self.choice(known),
            Wrong::Date => self.date(),
        }
    }

    fn span(&self) -> Span {
        Span::new(self.file, self.range.clone())
    }

    fn written(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or("")
    }

    fn key(&self, known: &[String]) -> Diagnostic {
        let unknown = self.path.key();
        let holder = self.path.holder(self.document);
        let below = match &holder {
            None => say::this_file(),
            Some(holder) => Message::same(self.record_name(holder)),
        };
        let diagnostic = Diagnostic::new(
            &codes::UNKNOWN_KEY,
            self.span(),
            say::unknown_key(unknown, below),
        )
        .label(say::unknown_key_label());
        if holder.is_some() && self.keys_of_file.iter().any(|key| key == unknown) {
            return diagnostic.help(say::key_of_file(unknown));
        }
        match meant(unknown, known) {
            Some(name) => diagnostic.help(crate::messages::did_you_mean(name)),
            None => diagnostic.help(say::known_keys(List::commas(known))),
        }
    }

    /// The name of a record, as its author wrote it.
    fn record_name(&self, holder: &EntryPath) -> String {
        let name = holder.key();
        let start = holder
            .value(self.document)
            .and_then(|value| self.text.get(value.span().start..))
            .unwrap_or("");
        if start.starts_with("[[") {
            format!("[[{name}]]")
        } else if start.starts_with('[') {
            format!("[{name}]")
        } else {
            format!("`{name}`")
        }
    }

    fn value(&self, expected: Expected) -> Diagnostic {
        let key = self.path.key();
        let found = self
            .path
            .value(self.document)
            .map_or(say::a_different_value(), |value| kind(value.get_ref()));
        let wanted = match expected {
            Expected::Text => say::a_text_in_quotes(),
            Expected::List => say::a_list(),
            Expected::Number => say::a_whole_number(),
            Expected::Decimal => say::a_number(),
            Expected::Amount => say::an_amount(),
            Expected::Flag => say::true_or_false(),
            Expected::Date => say::a_date(),
            Expected::Record => say::a_record(),
            Expected::Other => say::a_different_value(),
        };
        if let (Expected::List, true) = (expected, self.written().starts_with('[')) {
            // A value that begins with a bracket would be a list, so this is a header.
            return Diagnostic::new(&codes::WRONG_TYPE, self.span(), say::header_of_many(key))
                .label(say::one_of_several())
                .help(say::write_header_of_many(key));
        }
        let is_number = matches!(
            self.path.value(self.document).map(toml::Spanned::get_ref),
            Some(DeValue::Integer(_) | DeValue::Float(_))
        );
        // An out-of-range number does not have the wrong type.
        if (expected, is_number) == (Expected::Amount, true) {
            return Diagnostic::new(&codes::WRONG_TYPE, self.span(), say::takes(key, wanted))
                .label(say::out_of_bounds())
                .help(say::write_printed_number());
        }
        let message = if self.path.is_item() {
            say::each_item_takes(key, wanted, &found)
        } else {
            say::takes_not(key, wanted, &found)
        };
        Diagnostic::new(&codes::WRONG_TYPE, self.span(), message)
            .label(say::this_is(found))
            .help(self.value_help(expected))
    }

    fn value_help(&self, expected: Expected) -> Message {
        let key = self.path.key();
        let value = self.path.value(self.document).map(toml::Spanned::get_ref);
        let written = self.written();
        let short = !written.contains('\n') && written.chars().count() <= 60;
        let entry_of = |value: Message| match self.path.is_item() {
            true => say::write(value),
            false => say::write_entry(key, value),
        };
        let entry = |value: &str| entry_of(Message::same(value));
        match (expected, value) {
            (Expected::Text, Some(DeValue::Array(_))) => say::write_one_text(),
            (Expected::Text, Some(DeValue::Table(_))) => entry("\"…\""),
            (Expected::Text, _) if short => entry(&format!("\"{written}\"")),
            (Expected::Text, _) => entry("\"…\""),
            (Expected::List, Some(DeValue::String(_) | DeValue::Table(_))) if short => {
                entry(&format!("[{written}]"))
            }
            (Expected::List, _) => entry("[\"…\"]"),
            (Expected::Number, Some(DeValue::String(number))) if number.parse::<i64>().is_ok() => {
                entry(number.trim())
            }
            (Expected::Number, _) => say::write_whole_number(),
            (Expected::Decimal | Expected::Amount, _) => match decimal(written) {
                Some(number) => entry(&number),
                None => say::write_number(),
            },
            (Expected::Flag, _) => say::write_flag(),
            (Expected::Date, Some(DeValue::String(date))) => {
                let is_date = date.trim().parse::<toml::value::Datetime>().is_ok();
                match day_first(date) {
                    _ if is_date => entry(date.trim()),
                    Some(date) => entry(&date.to_string()),
                    None => entry_of(say::a_day()),
                }
            }
            (Expected::Date, _) => entry_of(say::a_day()),
            (Expected::Record, Some(DeValue::String(_))) if short => {
                let first = self.keys_there.first().map_or("title", String::as_str);
                entry(&format!("{{ {first} = {written} }}"))
            }
            _ => say::see_content_docs(),
        }
    }

    fn choice(&self, known: &[String]) -> Diagnostic {
        let written = self.written().trim_matches('"');
        let diagnostic = Diagnostic::new(
            &codes::INVALID_VALUE,
            self.span(),
            say::not_a_value(written, self.path.key()),
        )
        .label(say::not_a_value_label());
        let diagnostic =
            match value_meant(written).filter(|meant| known.iter().any(|it| it == meant)) {
                Some(meant) => diagnostic.help(crate::messages::did_you_mean(meant)),
                None => diagnostic.suggest(written, known.iter().map(String::as_str)),
            };
        diagnostic.help(say::possible_values(List::commas(known)))
    }

    fn date(&self) -> Diagnostic {
        let written = self.written();
        match written.get(..10) {
            Some(day) if day.matches('-').count() == 2 => Diagnostic::new(
                &codes::INVALID_VALUE,
                self.span(),
                say::date_without_time(self.path.key()),
            )
            .label(say::date_with_time_label())
            .help(say::write_entry(self.path.key(), day)),
            _ => not_a_date(self.span(), written),
        }
    }
}

/// The number that an author means by `"72,5 %"`.
fn decimal(written: &str) -> Option<String> {
    let number = written.trim_matches(|c: char| !c.is_ascii_digit());
    let number = number.replace(',', ".");
    number.parse::<f64>().is_ok().then_some(number)
}

/// The type of a value, in plain words.
fn kind(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => say::a_text(),
        DeValue::Integer(_) => say::a_whole_number(),
        DeValue::Float(_) => say::a_number(),
        DeValue::Boolean(_) => say::true_or_false(),
        DeValue::Datetime(_) => say::a_date(),
        DeValue::Array(_) => say::a_list(),
        DeValue::Table(_) => say::a_record(),
    }
}

/// The known key that an unknown one was meant to be.
pub(super) fn meant<'a>(unknown: &str, known: &'a [String]) -> Option<&'a str> {
    let known = || known.iter().map(String::as_str);
    nearest(unknown, known()).or_else(|| {
        let meant = key_meant(unknown)?;
        known().find(|key| *key == meant)
    })
}

/// The key that a French word means: authors write in French, keys are English.
pub(super) fn key_meant(written: &str) -> Option<&'static str> {
    const FRENCH: [(&str, &str); 40] = [
        ("activite", "activity"),
        ("alias", "aliases"),
        ("bloc", "unit"),
        ("certificateurs", "certifiers"),
        ("competence", "competency"),
        ("composante", "component"),
        ("critere", "criterion"),
        ("debouches", "jobs"),
        ("delai", "delay"),
        ("domaines", "domains"),
        ("duree", "duration"),
        ("durees", "durations"),
        ("ects", "credits"),
        ("eliminatoire", "eliminatory"),
        ("enonce", "statement"),
        ("epreuve", "assessment"),
        ("evaluation", "assessment"),
        ("facultatif", "optional"),
        ("formes", "forms"),
        ("indicateurs", "indicators"),
        ("intitule", "title"),
        ("libelle", "title"),
        ("lieu", "place"),
        ("mention", "notice"),
        ("niveau", "level"),
        ("objectifs", "objectives"),
        ("parcours", "option"),
        ("partenaires", "partners"),
        ("pour", "for"),
        ("prerequis", "entry_prerequisites"),
        ("prix", "price"),
        ("savoir", "knowledge"),
        ("savoirs", "knowledge"),
        ("savoirs-faire", "skills"),
        ("secteurs", "sectors"),
        ("stage", "placement"),
        ("tarif", "price"),
        ("titre", "title"),
        ("voies_acces", "access"),
        ("voies_d_acces", "access"),
    ];
    let written = fold(written);
    FRENCH
        .iter()
        .find(|(french, _)| *french == written)
        .map(|(_, key)| *key)
}

/// The value of a closed list that a French word, or an acronym of the register, means.
fn value_meant(written: &str) -> Option<&'static str> {
    const FRENCH: [(&str, &str); 26] = [
        ("allegement", "relief"),
        ("apprentissage", "apprenticeship"),
        ("candidature individuelle", "individual"),
        ("collectif", "collective"),
        ("contrat de professionnalisation", "professionalization"),
        ("de droit", "law"),
        ("demande", "request"),
        ("droit", "law"),
        ("ecrit", "written"),
        ("equivalence", "equivalence"),
        ("evaluer", "assess"),
        ("exemption", "dispense"),
        ("experimentation", "experimental"),
        ("facultatif", "optional"),
        ("fc", "continuing"),
        ("fi", "initial"),
        ("formation continue", "continuing"),
        ("formation initiale", "initial"),
        ("former", "train"),
        ("individuel", "individual"),
        ("obligatoire", "compulsory"),
        ("optionnel", "elective"),
        ("partielle", "partial"),
        ("pratique", "practical"),
        ("report de note", "carry-over"),
        ("sur demande", "request"),
    ];
    let written = fold(written);
    let mut known = FRENCH.iter();
    known
        .find(|(french, _)| *french == written)
        .map(|(_, value)| *value)
}

/// The names between backquotes in a message.
pub(super) fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}
