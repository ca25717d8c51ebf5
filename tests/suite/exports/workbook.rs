//! Workbooks, read back with calamine.

use super::{all, list, records, text, texts};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use repere::export::Format;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Cursor;

fn sheets(bytes: &[u8]) -> Vec<(String, Range<Data>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(
            formulas.used_cells().next().is_none(),
            "a formula in {name}"
        );
    }
    book.worksheets()
}

/// The rows below the header, as texts.
fn rows(sheet: &Range<Data>) -> Vec<Vec<String>> {
    let row = |row: &[Data]| {
        row.iter()
            .map(|cell| cell.as_string().unwrap_or_default())
            .collect()
    };
    sheet.rows().skip(1).map(row).collect()
}

/// The sheets of a workbook, found by the labels of the referential in order: where two parts have
/// the same label, the name of the second sheet is numbered.
struct Book(Vec<(String, Range<Data>)>);

impl Book {
    /// Takes the rows of the first remaining sheet with a name; empty if there is none.
    fn take(&mut self, name: &str) -> Vec<Vec<String>> {
        let numbered = format!("{name} ");
        let mut names = self.0.iter().map(|(known, _)| known);
        match names.position(|known| known == name || known.starts_with(&numbered)) {
            Some(at) => rows(&self.0.remove(at).1),
            None => Vec::new(),
        }
    }
}

fn label<'v>(data: &'v Value, key: &str, word: &'v str) -> String {
    let own = data["labels"][key].as_str().unwrap_or(word);
    let clean = own.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    clean.trim().chars().take(31).collect()
}

fn lines(value: &Value, key: &str) -> String {
    texts(value, key).join("\n")
}

/// Checks that a sheet has a row for each record of a kind, in order.
fn ids(rows: &[Vec<String>], data: &Value, kind: &str) {
    let expected = records(data, kind);
    let expected: Vec<&str> = expected.iter().map(|(_, it)| text(it, "id")).collect();
    let read: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(read, expected, "{kind}");
}

#[test]
fn workbooks_have_every_record_and_tie() {
    for (data, files) in all() {
        let mut book = Book(sheets(files.bytes(Format::Spreadsheet).unwrap()));
        let slug = text(data, "slug");
        let mut table = |key: &str, word: &str| book.take(&label(data, key, word));
        let units = table("unit", "Unité");
        assert_eq!(units.len(), list(data, "units").len(), "{slug}");
        for (row, unit) in units.iter().zip(list(data, "units")) {
            assert_eq!(
                row[..4],
                ["id", "code", "title", "summary"].map(|key| text(unit, key))
            );
        }
        ids(&table("activity", "Activité"), data, "activities");
        let competencies = records(data, "competencies");
        let read = table("competency", "Compétence");
        assert_eq!(read.len(), competencies.len(), "{slug}");
        for (row, (unit, it)) in read.iter().zip(&competencies) {
            assert_eq!(row[0], *unit);
            assert_eq!(
                row[1..6],
                ["id", "code", "title", "statement", "parent"].map(|key| text(it, key))
            );
            assert_eq!(row[7], lines(it, "skills"));
            assert_eq!(row[10], lines(it, "assessments"));
            assert_eq!(row[11], lines(it, "criteria"));
        }
        ids(
            &table("condition", "Conditions de réalisation"),
            data,
            "conditions",
        );
        let criteria = records(data, "criteria");
        let indicators: Vec<[String; 6]> = criteria
            .iter()
            .flat_map(|(unit, it)| {
                texts(it, "indicators").into_iter().map(|indicator| {
                    [
                        (*unit).to_owned(),
                        text(it, "id").to_owned(),
                        text(it, "title").to_owned(),
                        indicator.to_owned(),
                        lines(it, "competencies"),
                        lines(it, "assessments"),
                    ]
                })
            })
            .collect();
        let read = table("criterion", "Critère d’évaluation");
        assert_eq!(read.len(), indicators.len(), "{slug}");
        for (row, expected) in read.iter().zip(&indicators) {
            assert_eq!(&row[..6], expected);
        }
        for (kind, key, word) in [
            ("assessments", "assessment", "Modalité d’évaluation"),
            ("knowledge", "knowledge", "Savoirs associés"),
        ] {
            ids(&table(key, word), data, kind);
        }
        // Ties: a row for each criterion, a mark in the column of each competency that it judges.
        let ties = book.take("Liens");
        assert_eq!(ties.len(), criteria.len());
        for (row, (_, it)) in ties.iter().zip(&criteria) {
            let judged: BTreeSet<&str> = texts(it, "competencies").into_iter().collect();
            let signs = row[3..].iter().enumerate().filter(|(_, sign)| *sign == "×");
            let read: BTreeSet<&str> = signs
                .map(|(at, _)| text(competencies[at].1, "id"))
                .collect();
            assert_eq!(read, judged);
        }
        // The grid has a row for each indicator, with a level to choose.
        let grid = book.take("Grille");
        let filled = grid.iter().skip(5).filter(|row| !row[3].is_empty());
        assert_eq!(
            filled.map(|row| &row[3]).collect::<Vec<_>>(),
            indicators.iter().map(|it| &it[3]).collect::<Vec<_>>()
        );
    }
}
