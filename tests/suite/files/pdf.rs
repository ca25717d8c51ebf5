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
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        Vec::new(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    let mut kids = String::new();
    for (at, lines) in pages.iter().enumerate() {
        let mut content = Vec::new();
        let mut line = |size: f64, y: f64, text: &str| {
            content.extend(format!("BT /F1 {size} Tf 72 {y} Td ").into_bytes());
            content.extend(string(text));
            content.extend(b" Tj ET\n");
        };
        // Word processors print headers and footers before the text of a page.
        line(9.0, 30.0, &footer(at + 1));
        let mut y = 780.0;
        for Line(size, above, text) in lines {
            y -= above;
            line(*size, y, text);
        }
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
