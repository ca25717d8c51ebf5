//! Generates small PDFs: positioned lines of Helvetica, as word processors print them.

use std::fmt::Write;

/// A line: its size, its distance from the line above in points, its words.
#[derive(Clone)]
pub(crate) struct Line(pub(crate) f64, pub(crate) f64, pub(crate) String);

/// A PDF string in WinAnsi encoding.
fn string(text: &str) -> Vec<u8> {
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let mut string = vec![b'('];
    for byte in bytes.iter() {
        if b"()\\".contains(byte) {
            string.push(b'\\');
        }
        string.push(*byte);
    }
    string.push(b')');
    string
}

/// A PDF with these pages, each with a footer.
pub(crate) fn pdf(pages: &[Vec<Line>], footer: impl Fn(usize) -> String) -> Vec<u8> {
    let pages = pages.iter().enumerate().map(|(at, lines)| {
        let mut page = Page::default();
        // Word processors print headers and footers before the text of a page.
        page.text(72.0, 30.0, 9.0, &footer(at + 1));
        page.lines(lines);
        page
    });
    document(&pages.collect::<Vec<_>>())
}

/// A page that is being written, from the top.
pub(crate) struct Page {
    content: Vec<u8>,
    y: f64,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            content: Vec::new(),
            y: 780.0,
        }
    }
}

/// The size of text in tables, and the height of its lines.
const SIZE: f64 = 8.0;
const LEADING: f64 = 10.0;

impl Page {
    /// Writes a text at a position.
    pub(crate) fn text(&mut self, x: f64, y: f64, size: f64, text: &str) {
        let start = format!("BT /F1 {size} Tf {x} {y} Td ");
        self.content.extend(start.into_bytes());
        self.content.extend(string(text));
        self.content.extend(b" Tj ET\n");
    }

    /// Writes lines below the existing content.
    pub(crate) fn lines(&mut self, lines: &[Line]) {
        for Line(size, above, text) in lines {
            self.y -= above;
            self.text(72.0, self.y, *size, text);
        }
    }

    /// A line, drawn as a filled rectangle like those of word processors.
    fn rule(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let rule = format!("{x} {y} {width} {height} re f*\n");
        self.content.extend(rule.into_bytes());
    }

    /// Draws a table below the existing content: the borders of its columns, and rows of cells, each
    /// with the number of columns it spans. Line breaks separate the lines of a cell; a text that
    /// begins with `^` is rotated.
    pub(crate) fn table(&mut self, borders: &[f64], rows: &[Vec<(usize, &str)>]) {
        self.y -= 8.0;
        let (left, right) = (borders[0], borders[borders.len() - 1]);
        for row in rows {
            let turned = row.iter().any(|(_, text)| text.starts_with('^'));
            let tallest = row.iter().map(|(_, text)| text.lines().count()).max();
            #[allow(clippy::cast_precision_loss, reason = "few lines")]
            let height = match turned {
                true => 90.0,
                false => tallest.unwrap_or(1).max(1) as f64 * LEADING + 6.0,
            };
            let (top, bottom) = (self.y, self.y - height);
            self.rule(left, top, right - left, 0.5);
            let mut column = 0;
            self.rule(left, bottom, 0.5, height);
            for (span, text) in row {
                let x = borders[column] + 5.0;
                column += span;
                self.rule(borders[column], bottom, 0.5, height);
                if let Some(text) = text.strip_prefix('^') {
                    let start =
                        format!("BT /F1 {SIZE} Tf 0 1 -1 0 {} {} Tm ", x + 6.0, bottom + 4.0);
                    self.content.extend(start.into_bytes());
                    self.content.extend(string(text));
                    self.content.extend(b" Tj ET\n");
                    continue;
                }
                let mut y = top - LEADING;
                for line in text.lines() {
                    self.text(x, y, SIZE, line);
                    y -= LEADING;
                }
            }
            self.y = bottom;
        }
        self.rule(left, self.y, right - left, 0.5);
    }
}

/// A PDF of these pages.
pub(crate) fn document(pages: &[Page]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        Vec::new(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    let mut kids = String::new();
    for Page { content, .. } in pages {
        let number = objects.len() + 1;
        let _ = write!(kids, "{} 0 R ", number + 1);
        let mut stream = format!("<</Length {}>>stream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        objects.push(stream);
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number} 0 R\
                 /Resources<</Font<</F1 3 0 R>>>>>>"
            )
            .into_bytes(),
        );
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()).into_bytes();
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.into_bytes());
    let size = objects.len() + 1;
    out.extend(
        format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
    );
    out
}
