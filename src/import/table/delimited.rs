//! Delimited tables: CSV and TSV as saved by spreadsheet programs.

use super::document::{Budget, Cell, Document, Part, Refusal, Table};
use super::writer::blocks_of_lines;
use crate::messages::{Message, import as say};

/// Reads a text with delimited cells, or returns `None` if no delimiter is found.
pub(super) fn read(text: &str, name: &str) -> Result<Option<Document>, Refusal> {
    // Excel may declare the delimiter in a separate first line.
    let (declared, text) = match text.strip_prefix("sep=") {
        Some(rest) => (
            rest.bytes().next(),
            rest.split_once('\n').map_or("", |(_, text)| text),
        ),
        None => (None, text),
    };
    let Some(delimiter) = declared.or_else(|| likely_delimiter(text)) else {
        return Ok(None);
    };
    let mut budget = Budget::default();
    let mut table = Table {
        name: None,
        label: Message::same(name),
        cells: Vec::new(),
        is_sheet: true,
    };
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).map_err(|error| {
        Refusal::new(
            say::not_delimited(delimiter.escape_ascii().to_string(), error.to_string()),
            say::save_csv_again(),
        )
    })? {
        for (column, text) in record.iter().enumerate().take(Budget::MOST_COLUMNS) {
            if text.trim().is_empty() {
                continue;
            }
            budget.spend(text.len())?;
            let blocks = blocks_of_lines(text);
            table.cells.push(Cell {
                row,
                column,
                rows: 1,
                columns: 1,
                blocks,
            });
        }
        row += 1;
    }
    Ok(Some(Document {
        parts: vec![Part::Table(table)],
        notes: Vec::new(),
        knows_merged_cells: false,
        is_read_in_order: false,
    }))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter by which most of the first records have the same number of cells, two or more.
fn likely_delimiter(text: &str) -> Option<u8> {
    let weigh = |delimiter: u8| {
        let mut counts: Vec<usize> = Vec::new();
        for record in reader(text, delimiter).records().take(60).flatten() {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                counts.push(record.len());
            }
        }
        let same = |count: &usize| counts.iter().filter(|other| *other == count).count();
        let most = counts
            .iter()
            .copied()
            .filter(|count| *count > 1)
            .max_by_key(|count| same(count));
        most.map_or(0, |count| {
            same(&count) * 1000 / counts.len().max(1) * count.min(8)
        })
    };
    let delimiters = [b'\t', b';', b',', b'|'];
    let weights = delimiters.map(weigh);
    let best = (0..delimiters.len()).max_by_key(|at| (weights[*at], delimiters.len() - at))?;
    (weights[best] > 600).then_some(delimiters[best])
}

#[cfg(test)]
mod tests {
    use super::likely_delimiter;

    #[test]
    fn delimiters() {
        for (text, expected) in [
            ("a;b;c\n\"x, y; z\";1,5;2\nu;v;w\n", Some(b';')),
            ("a,b\n\"x;y;z\",1\n", Some(b',')),
            ("a\tb\nc, d\te\n", Some(b'\t')),
            (
                "Une phrase, puis rien.\nUne autre phrase\n\nFin.\nEncore.",
                None,
            ),
        ] {
            assert_eq!(likely_delimiter(text), expected, "{text}");
        }
    }
}
