//! Automatic numbering of Word: codes such as `C1.2` may not be in the text of the file.

use super::document::Refusal;
use super::package::{Elements, attribute, number, read_xml};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::io::BufRead;

/// The lists of a document, with their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each definition.
    definitions: BTreeMap<String, BTreeMap<u8, Level>>,
    /// The definition of each list.
    lists: BTreeMap<String, String>,
    counts: BTreeMap<String, [u32; 9]>,
    /// What is being read: the id of a definition or a list, the level, and whether it is a list.
    open: (String, u8, bool),
}

#[derive(Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

impl Numbering {
    pub(super) fn read(source: impl BufRead) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        read_xml(source, &mut numbering)?;
        Ok(numbering)
    }

    /// The number that Word shows before the next paragraph of a list; `None` for a bullet.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<String> {
        let definition = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let shape = levels.get(&level)?;
        if matches!(&*shape.format, "bullet" | "none" | "") {
            return None;
        }
        let initial = || {
            let start = |at: u8| {
                levels
                    .get(&at)
                    .map_or(1, |level| level.start)
                    .saturating_sub(1)
            };
            std::array::from_fn(|at| start(u8::try_from(at).unwrap_or(0)))
        };
        // Lists with the same definition share counters.
        let counts = self
            .counts
            .entry(definition.clone())
            .or_insert_with(initial);
        let at = usize::from(level.min(8));
        counts[at] = counts[at].saturating_add(1);
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let level = u8::try_from(deeper).unwrap_or(0);
            *count = levels
                .get(&level)
                .map_or(0, |level| level.start.saturating_sub(1));
        }
        let mut label = shape.text.clone();
        for (shown, count) in counts.iter().enumerate() {
            let shown_level = u8::try_from(shown).unwrap_or(0);
            let format = levels
                .get(&shown_level)
                .map_or("decimal", |level| &*level.format);
            label = label.replace(
                &format!("%{}", shown + 1),
                &count_in(format, (*count).max(1)),
            );
        }
        // A number alone numbers an item; letters or several numbers form a code.
        let is_code =
            label.contains(char::is_alphabetic) || label.matches(char::is_numeric).count() > 1;
        is_code.then_some(label)
    }
}

fn count_in(format: &str, count: u32) -> String {
    let letter = |first: u8| {
        let at = u8::try_from((count - 1) % 26).unwrap_or(0);
        char::from(first + at).to_string()
    };
    match format {
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

impl Elements for Numbering {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let (open, level_at, in_list) = &mut self.open;
        let level = |definitions: &mut BTreeMap<String, BTreeMap<u8, Level>>,
                     set: &dyn Fn(&mut Level)| {
            let levels = definitions.entry(open.clone()).or_default();
            set(levels.entry(*level_at).or_default());
        };
        let value = attribute(tag, "val").unwrap_or_default();
        match name {
            "abstractNum" => {
                (*open, *in_list) = (attribute(tag, "abstractNumId").unwrap_or_default(), false);
            }
            "num" => (*open, *in_list) = (attribute(tag, "numId").unwrap_or_default(), true),
            "abstractNumId" if *in_list => {
                self.lists.insert(open.clone(), value);
            }
            "lvl" if !*in_list => {
                *level_at = u8::try_from(number(tag, "ilvl", 8).unwrap_or(0)).unwrap_or(0);
            }
            "numFmt" if !*in_list => level(&mut self.definitions, &|level| {
                level.format.clone_from(&value);
            }),
            "lvlText" if !*in_list => level(&mut self.definitions, &|level| {
                level.text.clone_from(&value);
            }),
            "start" if !*in_list => level(&mut self.definitions, &|level| {
                level.start = value.parse().unwrap_or(1);
            }),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, _name: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _text: &str) {}
}
