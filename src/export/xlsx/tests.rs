//! The same sheets, written here and with `rust_xlsxwriter`, whose files are compared with those of
//! Excel itself by its own tests.

use super::strings::bounded;
use super::{Book, Choice, Sheet, Style, letters, quoted};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Formula, Workbook};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// Texts that could break the file, or be taken for something else.
const TEXTS: [&str; 14] = [
    "Compétence",
    "=1+1",
    "a < b & \"c\" > d",
    " outer spaces ",
    "two\nlines\n",
    "a\ttab",
    "\u{1} \u{1f} \r",
    "_x0041_ _x000g_ __x00e9_ _x_ _x004",
    "\u{fffe}\u{ffff}\u{feff}é",
    "\u{202e}right to left\u{202c}",
    "123",
    "C:\\",
    "'",
    "é_x00e9_",
];

const NAMES: [&str; 3] = ["Grille d’examen", "A1", "L'été & l'hiver"];

/// The parts of a workbook by name.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn ours() -> BTreeMap<String, String> {
    let mut book = Book::new("Titre & <sous-titre>", None);
    let mut first = Sheet::new(NAMES[0].to_owned());
    first.is_table = true;
    first.columns = vec![(12, Style::Body), (12, Style::Body), (60, Style::Body)];
    let mut head = first.row(&mut book.strings, None);
    (0..3).for_each(|column| head.text(column, Style::Head, TEXTS[usize::from(column)]));
    drop(head);
    for text in TEXTS {
        let mut row = first.row(&mut book.strings, None);
        row.text(0, Style::Body, text);
        row.number(2, Style::Body, 0.1 + 0.2);
    }
    let mut second = Sheet::new(NAMES[1].to_owned());
    (second.is_table, second.frozen) = (true, 3);
    second.columns = vec![(28, Style::Body); 3];
    second.columns.extend(vec![(10, Style::Mark); 30]);
    let mut head = second.row(&mut book.strings, None);
    (0..33).for_each(|column| head.text(column, Style::Head, "C1"));
    drop(head);
    let mut row = second.row(&mut book.strings, None);
    row.text(32, Style::Mark, "×");
    drop(row);
    let mut third = Sheet::new(NAMES[2].to_owned());
    (third.is_table, third.header, third.has_lines) = (true, 2, true);
    third.columns = vec![(30, Style::Plain), (30, Style::Plain)];
    let mut row = third.row(&mut book.strings, Some(18));
    row.text(0, Style::Body, "Candidat");
    drop(row);
    third.row(&mut book.strings, Some(18));
    let mut head = third.row(&mut book.strings, None);
    (0..2).for_each(|column| head.text(column, Style::Head, "Niveau"));
    drop(head);
    let mut row = third.row(&mut book.strings, None);
    row.number(0, Style::Body, 7.0);
    drop(row);
    for rows in [(3, 3), (4, 9)] {
        third.choices.push(Choice {
            rows,
            column: 1,
            list: format!("{}!$A$2:$A$4", quoted(NAMES[2])),
        });
    }
    book.sheets = vec![first, second, third];
    parts(book.write().unwrap())
}

fn theirs() -> BTreeMap<String, String> {
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = body
        .clone()
        .set_bold()
        .set_background_color(0x00E6_EEEE)
        .set_border_bottom(FormatBorder::Thin);
    let mark = Format::new().set_align(FormatAlign::Center);
    let mut book = Workbook::new();
    for (format, name) in [(0, NAMES[0]), (1, NAMES[1]), (2, NAMES[2])] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap().set_paper_size(9);
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        match format {
            0 => {
                for (column, width) in [(0, 12), (1, 12), (2, 60)] {
                    sheet.set_column_width(column, width).unwrap();
                    sheet.set_column_format(column, &body).unwrap();
                    let text = TEXTS[usize::from(column)];
                    sheet
                        .write_string_with_format(0, column, text, &head)
                        .unwrap();
                }
                for (row, text) in (1..).zip(TEXTS) {
                    sheet.write_string(row, 0, text).unwrap();
                    sheet.write_number(row, 2, 0.1 + 0.2).unwrap();
                }
                sheet.autofilter(0, 0, 14, 2).unwrap();
                sheet.set_freeze_panes(1, 0).unwrap();
                sheet.set_repeat_rows(0, 0).unwrap();
            }
            1 => {
                for column in 0..33 {
                    let (width, format) = match column < 3 {
                        true => (28, &body),
                        false => (10, &mark),
                    };
                    sheet.set_column_width(column, width).unwrap();
                    sheet.set_column_format(column, format).unwrap();
                    sheet
                        .write_string_with_format(0, column, "C1", &head)
                        .unwrap();
                }
                sheet.write_string(1, 32, "×").unwrap();
                sheet.autofilter(0, 0, 1, 32).unwrap();
                sheet.set_freeze_panes(1, 3).unwrap();
                sheet.set_repeat_rows(0, 0).unwrap();
            }
            _ => {
                sheet.set_print_gridlines(true);
                sheet
                    .write_string_with_format(0, 0, "Candidat", &body)
                    .unwrap();
                for row in 0..2 {
                    sheet.set_row_height(row, 18).unwrap();
                }
                for column in 0..2 {
                    sheet.set_column_width(column, 30).unwrap();
                    sheet
                        .write_string_with_format(2, column, "Niveau", &head)
                        .unwrap();
                }
                sheet.write_number_with_format(3, 0, 7, &body).unwrap();
                sheet.autofilter(2, 0, 3, 1).unwrap();
                sheet.set_freeze_panes(3, 0).unwrap();
                sheet.set_repeat_rows(2, 2).unwrap();
                for (first, last) in [(3, 3), (4, 9)] {
                    let list = Formula::new("='L''été & l''hiver'!$A$2:$A$4");
                    let choice = DataValidation::new().allow_list_formula(list);
                    sheet
                        .add_data_validation(first, 1, last, 1, &choice)
                        .unwrap();
                }
            }
        }
    }
    parts(book.save_to_buffer().unwrap())
}

/// The text between each pair of markers.
fn between<'t>(text: &'t str, from: &str, to: &str) -> BTreeSet<&'t str> {
    let found = text.split(from).skip(1);
    found
        .map(|rest| rest.split(to).next().unwrap_or_default())
        .collect()
}

/// Without the hints of the columns that rows span, which are optional.
fn without_spans(sheet: &str) -> String {
    let mut parts = sheet.split(" spans=\"");
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    left
}

#[test]
fn sheets_and_texts_are_those_of_the_library() {
    let (ours, theirs) = (ours(), theirs());
    for number in 1..=3 {
        let name = format!("xl/worksheets/sheet{number}.xml");
        assert_eq!(ours[&name], without_spans(&theirs[&name]), "{name}");
    }
    let name = "xl/sharedStrings.xml";
    assert_eq!(ours[name], theirs[name]);
}

/// References are always quoted here, and the library quotes those that need it.
#[test]
fn names_are_those_of_the_library() {
    let names = |parts: &BTreeMap<String, String>| {
        let book = &parts["xl/workbook.xml"];
        let sheets: Vec<String> = between(book, "<sheet ", "/>")
            .into_iter()
            .map(str::to_owned)
            .collect();
        let defined = between(book, "<definedName ", "</definedName>");
        let defined: BTreeSet<String> = defined.iter().map(|it| it.replace('\'', "")).collect();
        (sheets, defined)
    };
    assert_eq!(names(&ours()), names(&theirs()));
}

/// The formats, without the theme, which our workbooks do not have.
#[test]
fn formats_are_those_of_the_library() {
    let (ours, theirs) = (ours(), theirs());
    let name = "xl/styles.xml";
    for part in ["fills", "borders", "cellStyleXfs", "cellStyles"] {
        let (from, to) = (format!("<{part} "), format!("</{part}>"));
        assert_eq!(
            between(&ours[name], &from, &to),
            between(&theirs[name], &from, &to)
        );
    }
    let formats = |parts: &BTreeMap<String, String>| {
        let formats = between(&parts[name], "<cellXfs ", "</cellXfs>");
        formats.into_iter().collect::<String>()
    };
    assert_eq!(formats(&ours), formats(&theirs));
    let fonts = theirs[name].replace("<color theme=\"1\"/>", "");
    let fonts = fonts.replace("<scheme val=\"minor\"/>", "");
    assert!(fonts.contains(*between(&ours[name], "<fonts ", "</fonts>").first().unwrap()));
}

#[test]
fn letters_of_columns() {
    let columns = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters);
    let expected = ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"];
    assert_eq!(columns, expected);
}

#[test]
fn texts_fit_into_cells() {
    assert_eq!(bounded("=1+1"), "=1+1");
    let long = "𝒜".repeat(20_000);
    assert!(bounded(&long).encode_utf16().count() <= 32_767);
    assert!(bounded(&long).ends_with('…'));
}
