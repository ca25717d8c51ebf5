//! Generates small office files: a table in each format, and ways to damage them.

#[cfg(feature = "pdf")]
pub(crate) mod pdf;

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A cell with its row and column spans.
#[derive(Clone)]
pub(crate) struct Cell(String, usize, usize);

/// The cells that begin in a row.
pub(crate) type Row = Vec<Cell>;

pub(crate) fn cell(text: &str) -> Cell {
    merged(text, 1, 1)
}

pub(crate) fn merged(text: &str, rows: usize, columns: usize) -> Cell {
    Cell(text.to_owned(), rows, columns)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// The rows with each cell at its column; `None` where a spanning cell covers it.
fn placed(rows: &[Row]) -> Vec<Vec<(usize, Option<Cell>)>> {
    let width: usize = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.2).sum())
        .max()
        .unwrap_or(0);
    let mut free = vec![0; width];
    let mut all = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut cells = row.iter();
        let mut line = Vec::new();
        let mut column = 0;
        while column < width {
            if free[column] > at {
                line.push((column, None));
                column += 1;
                continue;
            }
            let Some(next) = cells.next() else { break };
            for below in &mut free[column..(column + next.2).min(width)] {
                *below = at + next.1;
            }
            line.push((column, Some(next.clone())));
            column += next.2;
        }
        all.push(line);
    }
    all
}

pub(crate) fn html(rows: &[Row]) -> String {
    let mut out = "<!DOCTYPE html><html><body><table>".to_owned();
    for row in rows {
        out += "<tr>";
        for Cell(text, rows, columns) in row {
            let text = escape(text).replace('\n', "<br>");
            out += &format!("<td rowspan=\"{rows}\" colspan=\"{columns}\">{text}</td>");
        }
        out += "</tr>";
    }
    out + "</table></body></html>"
}

pub(crate) fn docx(rows: &[Row]) -> Vec<u8> {
    let mut body = String::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, row) in placed(rows).iter().enumerate() {
        body += "<w:tr>";
        for (column, cell) in row {
            match cell {
                Some(Cell(text, rows, columns)) => {
                    let paragraphs: String = text
                        .lines()
                        .map(|line| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(line)))
                        .collect();
                    let merge = if *rows > 1 {
                        "<w:vMerge w:val=\"restart\"/>"
                    } else {
                        ""
                    };
                    body += &format!(
                        "<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/>{merge}</w:tcPr>{paragraphs}</w:tc>"
                    );
                    open.push((*column, at + rows));
                }
                None => body += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>",
            }
        }
        body += "</w:tr>";
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>"
    );
    archive(&[("word/document.xml", &document)])
}

/// An OpenDocument text or spreadsheet.
pub(crate) fn odf(rows: &[Row], kind: &str) -> Vec<u8> {
    let mut body = String::new();
    for row in placed(rows) {
        body += "<table:table-row>";
        for (_, cell) in row {
            match cell {
                Some(Cell(text, rows, columns)) => {
                    let paragraphs: String = text
                        .lines()
                        .map(|line| format!("<text:p>{}</text:p>", escape(line)))
                        .collect();
                    body += &format!(
                        "<table:table-cell table:number-rows-spanned=\"{rows}\" table:number-columns-spanned=\"{columns}\">{paragraphs}</table:table-cell>"
                    );
                    body += &"<table:covered-table-cell/>".repeat(columns - 1);
                }
                None => body += "<table:covered-table-cell/>",
            }
        }
        body += "</table:table-row>";
    }
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:{kind}>\
         <table:table table:name=\"Feuille\">{body}</table:table></office:{kind}></office:body></office:document-content>"
    );
    archive(&[
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

pub(crate) fn xlsx(rows: &[Row]) -> Vec<u8> {
    let (mut data, mut merges) = (String::new(), String::new());
    for (at, row) in placed(rows).iter().enumerate() {
        data += &format!("<row r=\"{}\">", at + 1);
        for (column, cell) in row {
            let Some(Cell(text, rows, columns)) = cell else {
                continue;
            };
            let letter = |column: usize| char::from(b'A' + u8::try_from(column).unwrap());
            // The last value of a formula is its result.
            data += &format!(
                "<c r=\"{}{}\" t=\"str\"><f>A1</f><v>{}</v></c>",
                letter(*column),
                at + 1,
                escape(text)
            );
            if rows * columns > 1 {
                merges += &format!(
                    "<mergeCell ref=\"{}{}:{}{}\"/>",
                    letter(*column),
                    at + 1,
                    letter(column + columns - 1),
                    at + rows
                );
            }
        }
        data += "</row>";
    }
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    archive(&[
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Feuil1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// An archive of texts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    pack(&parts)
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An archive with one part changed.
pub(crate) fn with_part(bytes: &[u8], part: &str, change: impl FnOnce(&str) -> String) -> Vec<u8> {
    with_part_bytes(bytes, part, |bytes| {
        change(std::str::from_utf8(bytes).unwrap()).into_bytes()
    })
}

pub(crate) fn with_part_bytes(
    bytes: &[u8],
    part: &str,
    change: impl FnOnce(&[u8]) -> Vec<u8>,
) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.push((
            String::from_utf8(file.name_raw().to_vec()).unwrap(),
            content,
        ));
    }
    let own = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    own.1 = change(&own.1);
    pack(&parts)
}

/// A deterministic random number generator.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// Truncates a file, or changes, removes, duplicates or moves bytes.
    pub(crate) fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let (at, length) = (self.below(damaged.len()), 1 + self.below(40));
            let end = (at + length).min(damaged.len());
            match self.below(6) {
                0 => damaged.truncate(at),
                1 => drop(damaged.drain(at..end)),
                2 => {
                    let copy = damaged[at..end].to_vec();
                    let to = self.below(damaged.len());
                    damaged.splice(to..to, copy);
                }
                3 => damaged[at..end].fill(0),
                _ => {
                    for byte in &mut damaged[at..end] {
                        if self.0 & 3 == 0 {
                            *byte ^= 1 << (self.0 % 8);
                        }
                        self.next();
                    }
                    self.next();
                }
            }
            if damaged.is_empty() {
                break;
            }
        }
        damaged
    }
}
