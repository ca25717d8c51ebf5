//! Tables of HTML pages, and the fragments of HTML that conversions leave in texts.

use super::document::{Block, BlockKind, Budget, Cell, Document, Part, Position, Refusal, Table};
use super::writer::{Writer, settle_marks, split_flat_list};
use crate::html::{EndTag, Tag, Visitor, scan};
use crate::messages::import as say;
use quick_xml::escape::unescape_with;

/// Reads an HTML page.
pub(super) fn read_page(html: &str) -> Result<Document, Refusal> {
    let mut page = Page::default();
    scan(html, &mut page);
    page.close_cell();
    page.close_table();
    page.flush_text();
    if let Some(refusal) = page.refusal {
        return Err(refusal);
    }
    Ok(Document {
        parts: page.parts,
        notes: Vec::new(),
        knows_merged_cells: true,
        is_read_in_order: false,
    })
}

/// The blocks of a text with fragments of HTML.
pub(super) fn read_fragment(html: &str) -> Vec<Block> {
    let mut cell = CellText::default();
    scan(html, &mut cell);
    cell.finish()
}

/// Decodes the entities of a text between tags. Anything else is kept unchanged.
fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(34).position(|byte| byte == b';');
        let read = end.and_then(|end| {
            let entity = unescape_with(&rest[..=end], quick_xml::escape::resolve_html5_entity);
            Some((entity.ok()?, end + 1))
        });
        match read {
            Some((entity, length)) => {
                decoded.push_str(&entity);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// Superscript digits stay superscript: the mark of a footnote is not part of the word before it, and
/// m² is not m2.
fn superscript(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| RAISED.get(digit as usize));
    text.chars()
        .map(|c| digit(c).copied().unwrap_or(c))
        .collect()
}

/// The text of a cell: paragraphs and lists.
#[derive(Default)]
struct CellText {
    writer: Writer,
    blocks: Vec<Block>,
    lists: u8,
    /// The text of a list until its first item; if there is none, it is split at the markers.
    flat: Option<String>,
    in_item: u8,
    hidden: u8,
    /// How many superscript elements are open.
    raised: u8,
}

impl CellText {
    fn start(&mut self, name: &str) {
        match name {
            "script" | "style" | "head" => self.hidden = self.hidden.saturating_add(1),
            "sup" => self.raised = self.raised.saturating_add(1),
            "br" => match &mut self.flat {
                Some(flat) => flat.push(' '),
                None => self.writer.line(),
            },
            "ul" | "ol" => {
                self.flush();
                self.lists = self.lists.saturating_add(1);
                self.flat = Some(String::new());
            }
            "li" => {
                self.flush();
                self.flat = None;
                self.in_item = self.in_item.saturating_add(1);
                self.writer
                    .begin(BlockKind::Item(self.lists.saturating_sub(1)));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.writer.begin(BlockKind::Heading);
            }
            // The first paragraph of an item is the item.
            "p" | "div" if self.in_item == 0 => self.flush(),
            "p" | "div" => self.writer.line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "script" | "style" | "head" => self.hidden = self.hidden.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "ul" | "ol" => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
                self.flat = None;
            }
            "li" => {
                self.flush();
                self.in_item = self.in_item.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flush(),
            "p" | "div" if self.in_item == 0 => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let text = match self.raised {
            0 => decode(text),
            _ => superscript(&decode(text)),
        };
        match &mut self.flat {
            Some(flat) => flat.push_str(&text),
            None => self.writer.text(&text),
        }
    }

    fn flush(&mut self) {
        self.blocks.append(&mut self.writer.take());
        if let Some(flat) = &mut self.flat {
            let flat = std::mem::take(flat);
            let words: Vec<&str> = flat.split_whitespace().collect();
            self.blocks.append(&mut split_flat_list(&words.join(" ")));
        }
    }

    fn finish(&mut self) -> Vec<Block> {
        self.flush();
        self.lists = 0;
        self.flat = None;
        self.in_item = 0;
        let mut blocks = std::mem::take(&mut self.blocks);
        settle_marks(&mut blocks);
        blocks
    }
}

impl<'h> Visitor<'h> for CellText {
    fn start(&mut self, tag: &Tag<'h>) {
        CellText::start(self, &tag.name());
    }

    fn end(&mut self, tag: &EndTag<'h>) {
        CellText::end(self, &tag.written.to_ascii_lowercase());
    }

    fn text(&mut self, text: &'h str, _at: usize) {
        CellText::text(self, text);
    }
}

/// An open table.
#[derive(Default)]
struct OpenTable {
    table: Table,
    row: usize,
    has_row: bool,
    /// For each column, the first row that is not covered by cells above.
    free_from: Vec<usize>,
    column: usize,
}

#[derive(Default)]
struct Page {
    parts: Vec<Part>,
    text: CellText,
    open: Option<OpenTable>,
    /// The spans of the open cell.
    cell: Option<(usize, usize)>,
    /// Tables inside cells are read as text.
    nested: usize,
    tables: usize,
    budget: Budget,
    refusal: Option<Refusal>,
}

impl Page {
    fn flush_text(&mut self) {
        for block in self.text.finish() {
            self.spend(block.text.len());
            self.parts
                .push(Part::Text(block, Position(say::the_text())));
        }
    }

    fn spend(&mut self, bytes: usize) {
        if let Err(refusal) = self.budget.spend(bytes) {
            self.refusal.get_or_insert(refusal);
        }
    }

    fn open_row(&mut self) {
        self.close_cell();
        if let Some(open) = &mut self.open {
            open.row += usize::from(open.has_row);
            open.has_row = true;
            open.column = 0;
        }
    }

    fn close_cell(&mut self) {
        let Some((rows, columns)) = self.cell.take() else {
            return;
        };
        let blocks = self.text.finish();
        let bytes = blocks.iter().map(|block| block.text.len()).sum();
        self.spend(bytes);
        let Some(open) = &mut self.open else {
            return;
        };
        let row = open.row;
        while open
            .free_from
            .get(open.column)
            .is_some_and(|free| *free > row)
        {
            open.column += 1;
        }
        let end = open.column + columns;
        if end <= Budget::MOST_COLUMNS && self.refusal.is_none() {
            if open.free_from.len() < end {
                open.free_from.resize(end, 0);
            }
            open.free_from[open.column..end].fill(row + rows);
            open.table.cells.push(Cell {
                row,
                column: open.column,
                rows,
                columns,
                blocks,
            });
        }
        open.column = end;
    }

    fn close_table(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        if open.table.cells.is_empty() {
            return;
        }
        // A span that extends below the last row ends there.
        let height = open.row + 1;
        for cell in &mut open.table.cells {
            cell.rows = cell.rows.min(height - cell.row).max(1);
        }
        self.tables += 1;
        open.table.label = say::table(self.tables);
        self.parts.push(Part::Table(open.table));
    }
}

impl<'h> Visitor<'h> for Page {
    fn start(&mut self, tag: &Tag<'h>) {
        match &*tag.name() {
            "table" if self.cell.is_some() => self.nested += 1,
            "table" => {
                self.close_table();
                self.flush_text();
                self.open = Some(OpenTable::default());
            }
            "tr" | "td" | "th" if self.nested > 0 => self.text.start("p"),
            // A caption becomes a heading before the table.
            "caption" if self.nested == 0 => self.text.start("h2"),
            "tr" => self.open_row(),
            "td" | "th" if self.open.is_some() => {
                self.close_cell();
                // Text between cells does not belong to the table.
                self.text.finish();
                if self.open.as_ref().is_some_and(|open| !open.has_row) {
                    self.open_row();
                }
                let span = |name: &str| {
                    let number = tag.get(name).and_then(|value| value.trim().parse().ok());
                    number.unwrap_or(1_usize).clamp(1, 5000)
                };
                self.cell = Some((span("rowspan"), span("colspan")));
            }
            name => self.text.start(name),
        }
    }

    fn end(&mut self, tag: &EndTag<'h>) {
        match &*tag.written.to_ascii_lowercase() {
            "table" if self.nested > 0 => self.nested -= 1,
            "table" => {
                self.close_cell();
                self.close_table();
            }
            "td" | "th" | "tr" if self.nested > 0 => {}
            "caption" if self.nested == 0 => self.flush_text(),
            "td" | "th" | "tr" => self.close_cell(),
            name => self.text.end(name),
        }
    }

    fn text(&mut self, text: &'h str, _at: usize) {
        self.text.text(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_a_page() {
        let document = read_page(
            "<h2>Bloc 1</h2><table><tr><th>A<th>B<tr><td rowspan=2>a &eacute;<td><ul><li>un<li>deux</ul>\
             <tr><td>b<table><tr><td>inner</table></table>après",
        )
        .unwrap();
        let Part::Table(table) = &document.parts[1] else {
            panic!("{document:?}")
        };
        let cells: Vec<_> = (table.cells.iter())
            .map(|cell| (cell.row, cell.column, cell.rows, cell.text()))
            .collect();
        assert_eq!(
            cells,
            [
                (0, 0, 1, "A".into()),
                (0, 1, 1, "B".into()),
                (1, 0, 2, "a é".into()),
                (1, 1, 1, "un deux".into()),
                (2, 1, 1, "b inner".into()),
            ]
        );
        assert!(matches!(&document.parts[2], Part::Text(block, _) if block.text == "après"));
    }

    #[test]
    fn lists_without_items_are_cut_at_their_marks() {
        let blocks = read_fragment(
            "<p>Titre</p> <ul style=\"x\"> - <i>un (a - b)</i> - deux </ul> <p>fin &amp; suite</p>",
        );
        let texts: Vec<_> = blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(texts, ["Titre", "un (a - b)", "deux", "fin & suite"]);
        assert!(blocks[1].is_item() && !blocks[3].is_item());
    }
}
