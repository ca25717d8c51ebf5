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
    /// Whether it shows the numbers of all levels as decimals.
    in_decimals: bool,
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
        let (mut numbers, mut has_letters) = (0, false);
        for (shown, count) in counts.iter().enumerate() {
            let variable = format!("%{}", shown + 1);
            if !label.contains(&variable) {
                continue;
            }
            let shown_level = u8::try_from(shown).unwrap_or(0);
            let format = match levels.get(&shown_level) {
                Some(level) if !shape.in_decimals => &*level.format,
                _ => "decimal",
            };
            numbers += 1;
            has_letters |= matches!(format, "upperLetter" | "lowerLetter");
            label = label.replace(&variable, &numeral(format, (*count).max(1)));
        }
        // A number alone numbers an item; letters, words or several numbers form a code.
        let words = shape.text.split('%').enumerate();
        let mut words = words.map(|(index, text)| text.get(usize::from(index > 0)..).unwrap_or(""));
        let has_words = words.any(|text| text.contains(char::is_alphanumeric));
        (has_letters || has_words || numbers > 1).then_some(label)
    }
}

/// A count as Word writes it in a number format (ECMA-376, part 1, 17.18.59): letters are repeated
/// after Z, as AA, BB. Formats without a rule here, and counts that Word does not write in theirs,
/// are decimals.
fn numeral(format: &str, count: u32) -> String {
    const MOST_IN_LETTERS: u32 = 780;
    const MOST_IN_ROMAN: u32 = 3999;
    let letters = |first: u8| {
        let letter = first + u8::try_from((count - 1) % 26).unwrap_or(0);
        char::from(letter)
            .to_string()
            .repeat(((count - 1) / 26 + 1) as usize)
    };
    match format {
        "upperLetter" if count <= MOST_IN_LETTERS => letters(b'A'),
        "lowerLetter" if count <= MOST_IN_LETTERS => letters(b'a'),
        "upperRoman" if count <= MOST_IN_ROMAN => roman(count),
        "lowerRoman" if count <= MOST_IN_ROMAN => roman(count).to_lowercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn roman(mut count: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while count >= value {
            text.push_str(numeral);
            count -= value;
        }
    }
    text
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
            "isLgl" if !*in_list => level(&mut self.definitions, &|level| {
                level.in_decimals = !matches!(&*value, "0" | "false" | "off");
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels of the items of a list: the first level in a format and a text, the second in
    /// decimals.
    fn labels(format: &str, text: &str, start: u32, items: &[u8]) -> Vec<Option<String>> {
        let xml = format!(
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl>\
             <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
             <w:lvlText w:val=\"%1.%2\"/></w:lvl>\
             <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/>\
             <w:lvlText w:val=\"%1.%2.%3\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        );
        let mut numbering = Numbering::read(xml.as_bytes()).unwrap();
        items
            .iter()
            .map(|level| numbering.next("1", *level))
            .collect()
    }

    #[test]
    fn labels_are_those_of_word() {
        let label = |format, text, start| labels(format, text, start, &[0]).remove(0);
        for (format, start, expected) in [
            ("decimal", 12, "C12"),
            ("decimalZero", 7, "C07"),
            ("decimalZero", 12, "C12"),
            ("upperLetter", 26, "CZ"),
            ("upperLetter", 28, "CBB"),
            ("lowerLetter", 53, "Caaa"),
            ("upperRoman", 4, "CIV"),
            ("lowerRoman", 1994, "Cmcmxciv"),
            ("upperLetter", 4_000_000_000, "C4000000000"),
            ("upperRoman", 4_000_000_000, "C4000000000"),
        ] {
            assert_eq!(label(format, "C%1", start).as_deref(), Some(expected));
        }
        let nested = labels("upperRoman", "Bloc %1", 2, &[0, 1, 1, 2, 0]);
        let expected = ["Bloc II", "II.1", "II.2", "2.2.1", "Bloc III"];
        assert_eq!(nested, expected.map(|label| Some(label.to_owned())));
    }

    /// The tenth item of a list had a code, since its number has two digits.
    #[test]
    fn a_number_alone_is_no_code() {
        for (format, text) in [
            ("decimal", "%1."),
            ("upperRoman", "%1)"),
            ("lowerRoman", "(%1)"),
        ] {
            assert_eq!(labels(format, text, 9, &[0, 0, 0]), [None, None, None]);
        }
        for (format, text, expected) in [("upperLetter", "%1.", "A."), ("decimal", "1.%1", "1.1")] {
            assert_eq!(labels(format, text, 1, &[0]), [Some(expected.to_owned())]);
        }
    }
}
