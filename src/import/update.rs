//! Repeats an import: a three-way merge.
//!
//! `before` is what the last import generated, `mine` what the author has made of it since, `next`
//! what the import generates now. What the author has not changed follows the import; what the
//! author has changed is kept, and if the import changed it too, both versions are reported. The
//! author's files keep their order and their comments.

use super::draft::DraftFile;
use super::phrase::Phrase;
use super::prose::one_line;
use crate::messages::Locale;
use similar::{Algorithm, capture_diff_slices};
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

/// The result of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The files that differ from the author's.
    pub files: Vec<(String, String)>,
    /// What was applied, and what was not.
    pub changes: Vec<String>,
}

/// A file of the author that is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name in the folder of the certification.
    pub file: String,
    /// What is wrong with it.
    pub error: String,
}

/// Merges three versions of the files of a certification, by name.
///
/// # Errors
/// When a file of the author cannot be read as TOML; with its name.
pub fn update(
    before: &BTreeMap<String, String>,
    mine: &BTreeMap<String, String>,
    next: &[DraftFile],
    language: Locale,
) -> Result<Merged, Unreadable> {
    let mut merge = Merge {
        language,
        file: String::new(),
        changes: Vec::new(),
    };
    let mut files = Vec::new();
    let same_name = |a: &str, b: &str| stem(a) == stem(b);
    for file in next {
        let old = before.iter().find(|(name, _)| same_name(name, &file.name));
        let own = mine.iter().find(|(name, _)| same_name(name, &file.name));
        merge.file = own.map_or(&file.name, |(name, _)| name).clone();
        let text = match (old, own) {
            (None, None) => {
                merge.report(NEW_FILE, "", "", "");
                Some(file.text.clone())
            }
            (Some(_), None) => {
                merge.report(GONE_FILE, "", "", "");
                None
            }
            (Some((_, old)), _) if *old == file.text => None,
            (Some((_, old)), Some((_, own))) if old == own => {
                merge.report(NEW_TEXT, "", "", "");
                Some(file.text.clone())
            }
            (old, Some((_, own))) => {
                let old = old.map_or("", |(_, old)| old.as_str());
                let merged = merge.documents(old, own, &file.text)?;
                (merged != *own).then_some(merged)
            }
        };
        files.extend(text.map(|text| (merge.file.clone(), text)));
    }
    for name in before.keys() {
        let is_left = next.iter().any(|file| same_name(&file.name, name));
        if let Some(own) = mine
            .keys()
            .find(|own| same_name(own, name))
            .filter(|_| !is_left)
        {
            merge.file.clone_from(own);
            merge.report(LOST_FILE, "", "", "");
        }
    }
    Ok(Merged {
        files,
        changes: merge.changes,
    })
}

/// The name of a file without its number: units may be renumbered.
fn stem(name: &str) -> &str {
    let stem = name.trim_start_matches(|c: char| c.is_ascii_digit());
    stem.strip_prefix('-')
        .filter(|_| stem.len() < name.len())
        .unwrap_or(name)
}

const NEW_FILE: Phrase = Phrase {
    fr: "nouveau, ajouté",
    en: "new, added",
};
const NEW_TEXT: Phrase = Phrase {
    fr: "mis à jour (vous ne l'aviez pas changé)",
    en: "brought up to date (you had not changed it)",
};
const GONE_FILE: Phrase = Phrase {
    fr: "vous l'avez retiré ; il n'est pas remis",
    en: "you removed it; it was not put back",
};
const LOST_FILE: Phrase = Phrase {
    fr: "n'est plus dans la source ; gardé",
    en: "is not in the source any more; kept",
};
const TAKEN: Phrase = Phrase {
    fr: "mis à jour",
    en: "brought up to date",
};
const ADDED: Phrase = Phrase {
    fr: "nouveau, ajouté",
    en: "new, added",
};
const REMOVED: Phrase = Phrase {
    fr: "n'est plus dans la source ; retiré (vous ne l'aviez pas changé)",
    en: "is not in the source any more; removed (you had not changed it)",
};
const KEPT: Phrase = Phrase {
    fr: "vous l'avez changé et la source aussi ; votre texte est gardé",
    en: "you changed it and so did the source; your text is kept",
};
const LOST: Phrase = Phrase {
    fr: "n'est plus dans la source ; gardé",
    en: "is not in the source any more; kept",
};
const DROPPED: Phrase = Phrase {
    fr: "vous l'avez retiré et la source l'a changé ; il n'est pas remis",
    en: "you removed it and the source changed it; it was not put back",
};
const BEFORE: Phrase = Phrase {
    fr: "avant",
    en: "before",
};
const YOURS: Phrase = Phrase {
    fr: "votre texte",
    en: "yours",
};
const SOURCE: Phrase = Phrase {
    fr: "source",
    en: "source",
};

struct Merge {
    language: Locale,
    file: String,
    changes: Vec<String>,
}

impl Merge {
    /// Records what was done with a key or a record.
    fn report(&mut self, what: Phrase, path: &str, mine: &str, next: &str) {
        let language = self.language;
        let path = if path.is_empty() {
            String::new()
        } else {
            format!(" `{path}`")
        };
        let mut line = format!("`{}`{path} : {}", self.file, what.get(language));
        // What an author has not changed is not the author's.
        let own = if what == TAKEN { BEFORE } else { YOURS };
        for (phrase, text) in [(own, mine), (SOURCE, next)] {
            if !text.is_empty() {
                line.push_str(&format!(" ; {} « {} »", phrase.get(language), cut(text)));
            }
        }
        self.changes.push(line);
    }

    fn documents(&mut self, before: &str, mine: &str, next: &str) -> Result<String, Unreadable> {
        let read = |text: &str| text.parse::<DocumentMut>();
        let mut own = read(mine).map_err(|error| Unreadable {
            file: self.file.clone(),
            error: error.to_string(),
        })?;
        // What an import wrote can be parsed; if it was damaged since, it counts as empty.
        let before = read(before).unwrap_or_default();
        let next = read(next).unwrap_or_default();
        let is_unit = self.file != "certification.toml";
        self.tables(
            own.as_table_mut(),
            before.as_table(),
            next.as_table(),
            "",
            is_unit,
        );
        Ok(own.to_string())
    }

    fn tables(&mut self, mine: &mut Table, before: &Table, next: &Table, path: &str, keeps: bool) {
        let new_keys = next.iter().map(|(key, _)| key);
        let old_keys = before
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !next.contains_key(key));
        for key in new_keys.chain(old_keys) {
            let (old, new) = (before.get(key), next.get(key));
            if plain(old) == plain(new) {
                continue;
            }
            let path = if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            };
            let own = mine.get_mut(key);
            let own_plain = plain(own.as_deref());
            if own_plain == plain(new) {
                continue;
            }
            let records = |item: Option<&Item>| item.and_then(Item::as_array_of_tables).cloned();
            match (own, new) {
                (Some(Item::ArrayOfTables(own)), new)
                    if new.is_none_or(Item::is_array_of_tables) =>
                {
                    let old = records(old).unwrap_or_default();
                    let new = records(new).unwrap_or_default();
                    self.records(own, &old, &new, &path, keeps);
                }
                (Some(Item::Table(own)), Some(Item::Table(new))) => {
                    let empty = Table::new();
                    let old = old.and_then(Item::as_table).unwrap_or(&empty);
                    self.tables(own, old, new, &path, keeps);
                }
                (own, Some(new)) if own_plain == plain(old) => {
                    self.report(TAKEN, &path, &own_plain, &plain(Some(new)));
                    match own {
                        Some(own) => *own = new.clone(),
                        None => drop(mine.insert(key, new.clone())),
                    }
                }
                (Some(_), None) if own_plain == plain(old) => {
                    self.report(REMOVED, &path, &own_plain, "");
                    mine.remove(key);
                }
                (Some(_), new) => self.report(KEPT, &path, &own_plain, &plain(new)),
                (None, new) => self.report(DROPPED, &path, "", &plain(new)),
            }
        }
    }

    /// Merges records, matched by name; those that an author may have referenced are kept when the
    /// source drops them (`keeps`).
    fn records(
        &mut self,
        mine: &mut ArrayOfTables,
        before: &ArrayOfTables,
        next: &ArrayOfTables,
        path: &str,
        keeps: bool,
    ) {
        let pairs = pairs(before, next);
        let empty = Table::new();
        for (record, old) in next.iter().zip(&pairs) {
            let old = old.and_then(|at| before.get(at));
            // A record whose text changed slightly keeps the name from which its address is
            // derived.
            let name = old.map_or_else(|| identity(record), identity);
            let shown = format!("{path} {name}");
            let mut record = record.clone();
            if let Some(id) = old.and_then(|old| old.get("id")) {
                record.insert("id", id.clone());
            }
            let own = mine.iter_mut().find(|own| identity(own) == name);
            match (own, old) {
                (Some(own), old) => self.tables(own, old.unwrap_or(&empty), &record, &shown, keeps),
                (None, Some(old)) if table_plain(old) == table_plain(&record) => {}
                (None, Some(_)) => self.report(DROPPED, &shown, "", &table_plain(&record)),
                (None, None) => {
                    self.report(ADDED, &shown, "", &table_plain(&record));
                    mine.push(placeless(&record));
                }
            }
        }
        for (at, old) in before.iter().enumerate() {
            if pairs.contains(&Some(at)) {
                continue;
            }
            let name = identity(old);
            let Some(position) = mine.iter().position(|own| identity(own) == name) else {
                continue;
            };
            let shown = format!("{path} {name}");
            let is_untouched = mine.get(position).map(table_plain) == Some(table_plain(old));
            if is_untouched && !keeps {
                self.report(REMOVED, &shown, "", "");
                mine.remove(position);
            } else {
                self.report(LOST, &shown, "", "");
            }
        }
    }
}

/// For each new record, the old record that it continues: the one with the same name, or else the
/// one with the most similar text.
fn pairs(before: &ArrayOfTables, next: &ArrayOfTables) -> Vec<Option<usize>> {
    const CLOSE: f32 = 0.6;
    let by_name = |record: &Table| {
        before
            .iter()
            .position(|old| identity(old) == identity(record))
    };
    let mut pairs: Vec<Option<usize>> = next.iter().map(by_name).collect();
    for (at, record) in next.iter().enumerate() {
        let Some(words) = statement(record).filter(|_| pairs[at].is_none()) else {
            continue;
        };
        let free = before
            .iter()
            .enumerate()
            .filter(|(old, _)| !pairs.contains(&Some(*old)));
        let near = free.filter_map(|(old, record)| {
            let ratio = likeness(statement(record)?, words);
            (ratio >= CLOSE).then_some((old, ratio))
        });
        let nearest = near.max_by(|(_, a), (_, b)| a.total_cmp(b));
        pairs[at] = nearest.map(|(old, _)| old);
    }
    pairs
}

/// The share of words that two texts have in common, in order: from 0 to 1.
fn likeness(a: &str, b: &str) -> f32 {
    let words = |text| str::split_whitespace(text).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let same = capture_diff_slices(Algorithm::Myers, &a, &b)
        .into_iter()
        .map(|part| match part {
            similar::DiffOp::Equal { len, .. } => len,
            _ => 0,
        });
    2.0 * same.sum::<usize>() as f32 / (a.len() + b.len()).max(1) as f32
}

fn statement(record: &Table) -> Option<&str> {
    record.get("statement").and_then(Item::as_str)
}

/// What identifies a record: its id or code, or another value that is unique among its kind.
fn identity(record: &Table) -> String {
    for key in ["id", "code", "way", "year", "label", "title"] {
        if let Some(value) = record.get(key).filter(|value| !value.is_none()) {
            let rest = match key {
                // Two legal texts or facts may have the same name.
                "label" | "title" => record.get("value").or(record.get("kind")),
                _ => None,
            };
            return one_line(&format!("{} {}", plain(Some(value)), plain(rest)));
        }
    }
    let to = ["to", "from", "to_units"].map(|key| plain(record.get(key)));
    match to.iter().all(String::is_empty) {
        true => table_plain(record),
        false => one_line(&to.join(" ")),
    }
}

/// A record without its position in the original file, so that it is appended.
fn placeless(record: &Table) -> Table {
    let mut table = Table::new();
    for (key, value) in record.iter() {
        table.insert(key, value.clone());
    }
    table.decor_mut().set_prefix("\n");
    table
}

/// A value as text for comparison: equal for different notations of one value.
fn plain(item: Option<&Item>) -> String {
    match item {
        None | Some(Item::None) => String::new(),
        Some(Item::Value(value)) => value_plain(value),
        Some(Item::Table(table)) => table_plain(table),
        Some(Item::ArrayOfTables(tables)) => {
            let tables: Vec<_> = tables.iter().map(table_plain).collect();
            tables.join("; ")
        }
    }
}

fn table_plain(table: &Table) -> String {
    let items: Vec<_> = table
        .iter()
        .map(|(key, item)| format!("{key} = {}", plain(Some(item))))
        .collect();
    items.join(", ")
}

fn value_plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(date) => date.value().to_string(),
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(value_plain).collect();
            values.join(", ")
        }
        Value::InlineTable(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|(key, value)| format!("{key} = {}", value_plain(value)))
                .collect();
            items.join(", ")
        }
    }
}

/// A text for the report, truncated.
fn cut(text: &str) -> String {
    const MOST: usize = 120;
    let line = one_line(text);
    match line.chars().count() > MOST {
        true => line.chars().take(MOST).chain(['…']).collect(),
        false => line,
    }
}
