//! The parts of a workbook beside its sheets and texts.

use super::Sheet;
use std::fmt::Write;
use time::Date;

pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// `_rels/.rels`: where the workbook and its properties are.
pub(super) const RELATIONSHIPS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
     relationships/officeDocument\" Target=\"xl/workbook.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/\
     relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

/// `xl/styles.xml`: the formats of [`Style`](super::Style), in its order.
pub(super) const STYLES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>",
    // Excel expects the first two fills, whether they are used or not.
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>",
    "<fill><patternFill patternType=\"gray125\"/></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE6EEEE\"/>",
    "<bgColor indexed=\"64\"/></patternFill></fill></fills>",
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>",
    "<border><left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom>",
    "<diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>",
    "</cellStyleXfs><cellXfs count=\"4\">",
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" ",
    "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" ",
    "applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">",
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" ",
    "applyAlignment=\"1\"><alignment horizontal=\"center\"/></xf></cellXfs>",
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>",
    "<dxfs count=\"0\"/></styleSheet>"
);

/// `[Content_Types].xml`
pub(super) fn content_types(sheets: &[Sheet]) -> String {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut add = |name: &str, kind: &str| {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/{name}.xml\" ContentType=\"application/\
             vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        );
    };
    add("workbook", "sheet.main");
    add("styles", "styles");
    add("sharedStrings", "sharedStrings");
    for number in 1..=sheets.len() {
        add(&format!("worksheets/sheet{number}"), "worksheet");
    }
    xml.push_str("</Types>");
    xml
}

/// `xl/_rels/workbook.xml.rels`: the sheets by number, then styles and texts.
pub(super) fn relationships_of_workbook(sheets: &[Sheet]) -> String {
    let mut xml = format!(
        "{DECLARATION}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    let mut add = |number: usize, kind: &str, target: &str| {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/\
             officeDocument/2006/relationships/{kind}\" Target=\"{target}.xml\"/>"
        );
    };
    for number in 1..=sheets.len() {
        add(number, "worksheet", &format!("worksheets/sheet{number}"));
    }
    add(sheets.len() + 1, "styles", "styles");
    add(sheets.len() + 2, "sharedStrings", "sharedStrings");
    xml.push_str("</Relationships>");
    xml
}

/// `xl/workbook.xml`: the names of the sheets, which of them have filters, and what is repeated in
/// print.
pub(super) fn workbook(sheets: &[Sheet]) -> String {
    let mut xml = format!(
        "{DECLARATION}<workbook \
         xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" \
         windowHeight=\"9660\"/></bookViews><sheets>"
    );
    for (number, sheet) in (1..).zip(sheets) {
        let name = in_attribute(&sheet.name);
        let _ = write!(
            xml,
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        );
    }
    xml.push_str("</sheets><definedNames>");
    let tables = || {
        let sheets = (0..).zip(sheets);
        sheets.filter_map(|(index, sheet)| Some((index, sheet, sheet.table()?)))
    };
    for (index, sheet, (first, last)) in tables() {
        let _ = write!(
            xml,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" hidden=\"1\">\
             {}!{}:{}</definedName>",
            in_attribute(&quoted(&sheet.name)),
            absolute(&first),
            absolute(&last)
        );
    }
    for (index, sheet, (first, _)) in tables() {
        let row = first.1 + 1;
        let _ = write!(
            xml,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">{}!${row}:${row}\
             </definedName>",
            in_attribute(&quoted(&sheet.name))
        );
    }
    xml.push_str("</definedNames></workbook>");
    xml
}

/// `docProps/core.xml`: the title, and the date.
pub(super) fn properties(title: &str, date: Option<Date>) -> String {
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
    );
    super::strings::escape(title, &mut xml);
    xml.push_str("</dc:title>");
    if let Some(date) = date {
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        for event in ["created", "modified"] {
            let _ = write!(
                xml,
                "<dcterms:{event} xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z\
                 </dcterms:{event}>"
            );
        }
    }
    xml.push_str("</cp:coreProperties>");
    xml
}

/// The name of a sheet in a reference.
pub(in crate::export) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// A cell whose reference does not depend on where it is written.
fn absolute(cell: &super::sheet::Corner) -> String {
    format!("${}${}", super::sheet::letters(cell.0), cell.1 + 1)
}

/// A text between double quotes, or in an element that has no line break.
pub(super) fn in_attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    super::strings::escape(text, &mut escaped);
    escaped.replace('"', "&quot;")
}
