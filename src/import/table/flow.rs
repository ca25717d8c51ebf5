//! Parses plain text in which a tool wrote the columns of a page one after the other. Nothing
//! separates cells, so codes and the way texts begin determine the column. The result is a table
//! with one row per competency; text that was read beside several of them spans their rows.

mod headers;
mod rows;

use super::codes::{self, Named};
use super::columns::{ACTIVITY, ASSESSMENT, COMPETENCY, CONDITION, CRITERION, Columns};
use super::document::{Block, BlockKind, Document, Refusal};
use super::french::{
    begins_in_the_middle, begins_with_gerund, begins_with_infinitive, has_finite_verb, is_open,
    words,
};
use super::gather::unit_heading;
use super::groups::{Group, Piece, groups, is_repeated, lines_of, repeated_lines};
use super::judging::{begins_assessment, condition_kind};
use super::phrases::REPEATED_NOTICE;
use crate::import::{Doubt, Report};
use crate::messages::import as say;
use crate::text::{Code, fold};
use headers::{flat, is_header, trailing_lead};
use rows::Rows;
use std::collections::BTreeMap;

/// The state of a text in column order.
pub(super) struct Flow {
    pub(super) document: Document,
    /// Texts repeated below many assessments.
    pub(super) notice: Option<Doubt>,
}

/// Reads a text in column order.
pub(super) fn read(text: &str, report: &mut Report) -> Result<Flow, Refusal> {
    let lines = lines_of(text, report);
    let repeated = repeated_lines(&lines);
    let notice = (!repeated.is_empty()).then(|| {
        let mut seen: Vec<&str> = Vec::new();
        for line in &lines {
            if is_repeated(&line.text, &repeated)
                && !seen.iter().any(|known| fold(known) == fold(&line.text))
            {
                seen.push(&line.text);
            }
        }
        Doubt::new(REPEATED_NOTICE, seen.join(" "))
    });
    let groups = groups(&lines, &repeated, report);
    let mut reader = Reader::new(&groups);
    for group in &groups {
        reader.group(group);
    }
    reader.check()?;
    reader.end_rows();
    Ok(Flow {
        document: reader.columns.into_document(),
        notice,
    })
}

struct Reader {
    columns: Columns,
    /// The number of rows so far: one for each competency.
    rows: usize,
    /// The first row of the competencies that were read together.
    batch: usize,
    /// Whether a later column was read since the last code: the next code begins a new row of the
    /// page, also below the end of a competency or an activity that a page break cut.
    has_passed: bool,
    /// The column that was read last.
    last_column: usize,
    /// How far this page has been read: texts of earlier columns are not continued.
    page_column: usize,
    has_activities: bool,
    has_assessments: bool,
    /// The codes in a table of contents, by their digits.
    contents: BTreeMap<String, String>,
    /// How many codes follow the one before in order, and how many could.
    order: (usize, usize),
    last_code: Option<String>,
    last_activity: Option<String>,
    /// Whether a blank line precedes the text.
    begins_group: bool,
    /// The rows of the page that are being read.
    page: Rows,
    /// The digits of the codes of all competencies.
    digits: Vec<String>,
}

impl Reader {
    fn new(groups: &[Group]) -> Self {
        let pieces = || groups.iter().flat_map(|group| &group.pieces);
        let names = |words: &str| {
            pieces().any(|piece| is_header(&piece.text) && fold(&piece.text).contains(words))
        };
        let coded = |letter: char| {
            pieces()
                .filter(|piece| {
                    codes::leading(&piece.text).is_some_and(|found| {
                        found.code.starts_with(letter) && found.named == Named::Nothing
                    })
                })
                .count()
        };
        let mut contents = BTreeMap::new();
        // A table of contents repeats each code, in another notation.
        for piece in pieces() {
            if let Some(found) =
                codes::leading(&piece.text).filter(|found| found.named == Named::Nothing)
            {
                let flat = flat(&found.code);
                if found.code.starts_with(char::is_alphabetic)
                    && flat.len() == found.code.len() - 1
                    && flat.len() > 1
                {
                    contents.insert(flat, found.code);
                }
            }
        }
        let is_repeated_code = |flat_code: &String| {
            pieces().any(|piece| {
                codes::leading(&piece.text).is_some_and(|found| {
                    found.code.contains('.') && flat(&found.code) == *flat_code
                })
            })
        };
        contents.retain(|flat_code, _| is_repeated_code(flat_code));
        Self {
            columns: Columns::default(),
            rows: 0,
            batch: 0,
            has_passed: false,
            last_column: COMPETENCY,
            page_column: 0,
            has_activities: coded('A') > 0 && coded('C') > 0,
            has_assessments: names("modalite") || names("epreuve"),
            contents,
            order: (0, 0),
            last_code: None,
            last_activity: None,
            begins_group: false,
            page: Rows::default(),
            digits: Vec::new(),
        }
    }

    fn group(&mut self, group: &Group) {
        if group.begins_page {
            self.page_column = 0;
        }
        for (position, piece) in group.pieces.iter().enumerate() {
            let first = position == 0;
            self.begins_group = first;
            self.piece(piece, first, group.line);
        }
    }

    fn piece(&mut self, piece: &Piece, first: bool, line: usize) {
        let text = piece.text.as_str();
        if is_header(text) {
            return;
        }
        if piece.mark.is_none() {
            if let Some((code, title)) =
                unit_heading(text, false).filter(|(code, _)| !code.starts_with('A'))
            {
                self.columns.section(self.rows, format!("{code} {title}"));
                return;
            }
            if self.coded(text) {
                return;
            }
        }
        if self.rows == 0
            && self.columns.is_empty(ACTIVITY)
            && self.columns.is_empty(CONDITION)
            && condition_kind(text).is_none()
        {
            self.columns.before(text, line);
            return;
        }
        match self.column_of(piece, first) {
            Some((column, joins)) => self.put(column, piece, joins),
            None => self.columns.unplaced(text, line),
        }
    }

    /// A text with a code: an activity or a competency.
    fn coded(&mut self, text: &str) -> bool {
        let before = match text.starts_with('A') && self.has_activities {
            true => self.last_activity.as_deref(),
            false => self.last_code.as_deref(),
        };
        let Some((found, _)) = codes::leading_or_repaired(text, before) else {
            return false;
        };
        let (code, named) = (found.code, found.named);
        if named == Named::Activity || self.has_activities && code.starts_with('A') {
            self.last_activity = Some(code);
            // Activities are printed before competencies.
            self.columns
                .add(ACTIVITY, self.rows, 1, Block::paragraph(text));
            (self.last_column, self.page_column) = (ACTIVITY, ACTIVITY);
            return true;
        }
        // A number that is not the start of a code of the document.
        let numbers = codes::number_of(&code);
        if numbers.len() == 1 && !code.starts_with(char::is_alphabetic) && code.len() < 3 {
            return false;
        }
        let flat_code = flat(&code);
        if self.contents.get(&flat_code) == Some(&code) {
            return true;
        }
        if let Some(last) = &self.last_code {
            self.order.0 +=
                usize::from(codes::is_next(last, &code) || Code::parse(last) < Code::parse(&code));
            self.order.1 += 1;
        }
        // "… noter les éléments essentiels Avec :": the next column begins on the line.
        let (statement, lead) = match text.rfind(' ').and_then(|_| trailing_lead(text)) {
            Some((statement, lead)) => (statement, Some(lead)),
            None => (text, None),
        };
        if std::mem::take(&mut self.has_passed) {
            self.batch = self.rows;
        }
        self.begin_row();
        self.page.add_competency(self.rows, self.begins_group);
        self.digits.push(flat_code);
        self.columns
            .add(COMPETENCY, self.rows, 1, Block::paragraph(statement));
        self.rows += 1;
        self.last_code = Some(code);
        (self.last_column, self.page_column) = (COMPETENCY, COMPETENCY);
        if let Some(lead) = lead {
            self.put(
                CONDITION,
                &Piece {
                    text: lead.to_owned(),
                    mark: None,
                },
                false,
            );
        }
        true
    }

    /// Ends the rows of which criteria were read, before another competency.
    fn begin_row(&mut self) {
        if self.page.is_over() {
            self.end_rows();
        }
    }

    /// Moves criteria to the rows of their competencies.
    fn end_rows(&mut self) {
        let page = std::mem::take(&mut self.page);
        // The code of a heading is the beginning of the next one: `1.2` before `121`.
        let is_heading = |row: usize| match (self.digits.get(row), self.digits.get(row + 1)) {
            (Some(own), Some(next)) => next.len() > own.len() && next.starts_with(own.as_str()),
            _ => false,
        };
        for (cell, rows) in page.pairs(is_heading) {
            self.columns.move_to(CRITERION, cell, rows);
        }
    }

    /// The column of a text without a code, and whether it continues the text above it there.
    fn column_of(&self, piece: &Piece, first: bool) -> Option<(usize, bool)> {
        let text = piece.text.as_str();
        let folded = fold(text);
        let in_the_middle = begins_in_the_middle(text);
        let purpose = [
            "afin de",
            "afin d'",
            "de maniere a",
            "en vue de",
            "en vue d'",
        ]
        .iter()
        .any(|start| folded.starts_with(start));
        if condition_kind(text).is_some() && !self.has_assessments {
            return Some((CONDITION, false));
        }
        if self.last_column == CONDITION && self.last_is_lead(CONDITION) {
            return Some((CONDITION, false));
        }
        if in_the_middle && (purpose || begins_with_gerund(text)) {
            return Some((
                COMPETENCY,
                piece.mark.is_none() && !begins_with_gerund(text),
            ));
        }
        if piece.mark.is_some()
            && begins_with_infinitive(text)
            && !in_the_middle
            && self.last_column != ASSESSMENT
        {
            return Some((COMPETENCY, false));
        }
        if self.has_assessments && !in_the_middle && piece.mark.is_none() && begins_assessment(text)
        {
            return Some((ASSESSMENT, false));
        }
        // The first text of a group determines the column of the others.
        if !first && piece.mark.is_some() {
            return Some((self.last_column, false));
        }
        if in_the_middle {
            return self.continuation(piece);
        }
        if self.has_assessments && self.describes_assessment(&folded, piece) {
            return Some((ASSESSMENT, false));
        }
        // A step without a marker, like those of the competency above.
        if piece.mark.is_none() && begins_with_infinitive(text) && !has_finite_verb(text) {
            return Some((COMPETENCY, false));
        }
        if piece.mark == Some(1) && self.last_column == COMPETENCY {
            return Some((COMPETENCY, false));
        }
        // "Il permet …" refers to the criterion above.
        let first = words(text).next().unwrap_or_default();
        if piece.mark.is_none()
            && matches!(&*first, "il" | "elle" | "ils" | "elles")
            && self.last_column == CRITERION
            && !self.columns.is_empty(CRITERION)
        {
            return Some((CRITERION, true));
        }
        let article = matches!(&*first, "le" | "la" | "les") || first.starts_with("l'");
        let is_text =
            article || piece.mark.is_some() || has_finite_verb(text) || words(text).count() > 4;
        (is_text && self.rows > 0).then_some((CRITERION, false))
    }

    /// Whether a text describes what candidates do in an assessment.
    fn describes_assessment(&self, folded: &str, piece: &Piece) -> bool {
        let starts = [
            "dans le cadre",
            "pour une",
            "pour un ",
            "a partir d",
            "sur la base",
            "suite a",
            "lors de",
            "il formule",
            "il doit",
            "le candidat doit",
            "le candidat devra",
            "apres ",
        ];
        let list = piece.mark.is_some()
            && self.columns.last_cell(ASSESSMENT).is_some_and(|cell| {
                cell.row + 1 >= self.rows
                    && cell.blocks.last().is_some_and(|block| {
                        block.text.ends_with(':')
                            || block.is_item() && self.last_column == ASSESSMENT
                    })
            });
        list || piece.mark.is_none() && starts.iter().any(|start| folded.starts_with(start))
    }

    /// The column whose text is incomplete, in reading order.
    fn continuation(&self, piece: &Piece) -> Option<(usize, bool)> {
        let last = |column: usize| self.columns.last(column);
        // Titles of activities have no final punctuation: only text directly after them continues
        // them.
        let order = [COMPETENCY, CONDITION, ASSESSMENT, CRITERION];
        // A list after a text that ends with a colon.
        if self.last_is_lead(self.last_column)
            && piece.mark.is_none()
            && self.last_column != CONDITION
        {
            return Some((self.last_column, false));
        }
        let is_list = |column: usize| {
            last(column).is_some_and(|block| {
                block.text.ends_with(':')
                    || block.is_item()
                        && (block.text.ends_with([',', ';']) || column == self.last_column)
            })
        };
        // Conditions begin with an article, actions with a verb.
        let article = words(&piece.text).next().is_some_and(|word| {
            matches!(
                &*word,
                "des" | "du" | "de" | "un" | "une" | "le" | "la" | "les"
            ) || word.starts_with("d'")
                || word.starts_with("l'")
        });
        let has_conditions = !self.has_assessments && !self.columns.is_empty(CONDITION);
        if piece.mark.is_some() && article && has_conditions && self.last_column == COMPETENCY {
            return Some((CONDITION, false));
        }
        if piece.mark.is_some() {
            let from = self.page_column.min(self.last_column);
            let found = order.iter().copied().filter(|column| *column >= from);
            return found
                .into_iter()
                .find(|column| is_list(*column))
                .map(|column| (column, false));
        }
        // The text that was read last is continued first, if it is incomplete; then the columns of
        // this page.
        let open = |column: &usize| last(*column).is_some_and(|block| is_open(&block.text));
        let candidates = order
            .iter()
            .copied()
            .filter(|column| *column >= self.page_column);
        let found = candidates.into_iter().find(open);
        let found = if open(&self.last_column) && self.page_column == self.last_column {
            Some(self.last_column)
        } else {
            found
        };
        found.map(|column| (column, true))
    }

    fn last_is_lead(&self, column: usize) -> bool {
        let last = self.columns.last(column);
        last.is_some_and(|block| block.text.ends_with(':'))
    }

    /// Adds a piece to a column; `joins` says that it continues the last text there.
    fn put(&mut self, column: usize, piece: &Piece, joins: bool) {
        let text = piece.text.as_str();
        (self.last_column, self.page_column) = (column, column);
        self.has_passed |= matches!(column, CONDITION | CRITERION | ASSESSMENT);
        if column == COMPETENCY {
            self.begin_row();
            if !joins && self.rows > 0 {
                self.page.add_competency(self.rows - 1, self.begins_group);
            }
        }
        if joins && column == CRITERION {
            self.page.add_criterion(None, self.begins_group);
        }
        if joins && let Some(block) = self.columns.last_mut(column) {
            let cut = block.text.ends_with('-');
            if !cut {
                block.text.push(' ');
            }
            block.text.push_str(text);
            return;
        }
        let kind = match (piece.mark, column) {
            (Some(depth), _) => BlockKind::Item(depth),
            (None, CRITERION) if self.last_is_lead(CRITERION) && begins_in_the_middle(text) => {
                BlockKind::Item(1)
            }
            _ => BlockKind::Paragraph,
        };
        let last = self.rows.saturating_sub(1);
        let (row, rows) = match column {
            CONDITION | CRITERION => (
                self.batch.min(last),
                self.rows.saturating_sub(self.batch).max(1),
            ),
            _ => (last, 1),
        };
        // A blank line between the items of two lists parts the criteria of two competencies.
        let is_apart = column == CRITERION
            && self.begins_group
            && matches!(kind, BlockKind::Item(_))
            && !begins_in_the_middle(text)
            && !self.columns.continues_list(column, text)
            && self.columns.last(column).is_some_and(Block::is_item);
        let text = text.to_owned();
        let before = self.columns.count(column);
        match is_apart {
            true => self
                .columns
                .add_apart(column, row, rows, Block { kind, text }),
            false => self.columns.add(column, row, rows, Block { kind, text }),
        }
        if column == CRITERION {
            let count = self.columns.count(column);
            let begins = self.begins_group && count > before;
            self.page.add_criterion(count.checked_sub(1), begins);
        }
    }

    /// Rejects a text in which codes have no function.
    fn check(&self) -> Result<(), Refusal> {
        let (right, all) = self.order;
        if self.rows < 3 {
            return Err(Refusal::new(say::no_codes(), say::import_document()));
        }
        if right * 10 < all * 7 {
            return Err(Refusal::new(
                say::codes_out_of_order(all - right, all),
                say::other_text(),
            ));
        }
        Ok(())
    }
}
