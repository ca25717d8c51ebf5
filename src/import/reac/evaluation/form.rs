//! The fixed form of a RE: numbered headings, and tables that their headers identify.

use super::super::grid::{Cell, Piece};
use super::super::layout::{Line, Paragraph, Setting, letters, paragraphs};

/// A *référentiel d'évaluation* by the parts of its form.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The title on the front.
    pub(super) title: String,
    /// What the first heading lists: labels with their values.
    pub(super) specialty: Vec<(String, String)>,
    /// The session of the title, then those of its certificates (CCP).
    pub(super) sessions: Vec<Session>,
    /// The competencies, in order.
    pub(super) judged: Vec<Judged>,
    /// Transversal competencies, each with the competencies through which it is assessed.
    pub(super) transversal: Vec<(String, String)>,
    /// Rows without a place.
    pub(super) unplaced: Vec<String>,
    /// How many tables and notes of the annexes were passed over.
    pub(super) annexes: usize,
}

/// An examination session: that of the whole title, or of one of its certificates.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// The title of the certificate; empty for the title itself.
    pub(super) certificate: String,
    pub(super) ways: Vec<Way>,
    /// How long it takes a candidate, as printed.
    pub(super) total: String,
    /// The other texts of the form, by heading.
    pub(super) notes: Vec<Note>,
}

/// A row of the table of a session: one way of assessing.
#[derive(Debug, Default)]
pub(super) struct Way {
    pub(super) kind: Option<Kind>,
    pub(super) title: String,
    /// The competencies, as one text.
    pub(super) competencies: String,
    pub(super) duration: String,
    pub(super) body: Vec<Paragraph>,
}

/// A text below a heading.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) heading: String,
    pub(super) text: Vec<Paragraph>,
}

/// A competency of the table of criteria.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The activity above it.
    pub(super) group: String,
    pub(super) title: String,
    pub(super) criteria: Vec<Paragraph>,
    /// The ways of assessing that are ticked.
    pub(super) ticked: Vec<Kind>,
    /// Whether the columns of its ticks are known.
    pub(super) has_columns: bool,
}

/// The ways of assessing that the form knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Situation,
    Project,
    Interview,
    Questionnaire,
    Productions,
    Final,
}

impl Kind {
    /// The way that a text names.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = letters(text);
        let has = |words: &str| text.contains(words);
        match () {
            () if has("entretienfinal") => Some(Self::Final),
            () if has("entretientechnique") => Some(Self::Interview),
            () if has("questionnaireprofessionnel") => Some(Self::Questionnaire),
            () if has("questionnementapartir") => Some(Self::Productions),
            () if has("miseensituation") => Some(Self::Situation),
            () if has("presentationdunprojet") || has("projetrealiseenamont") => {
                Some(Self::Project)
            }
            () => None,
        }
    }

    /// The id of its assessment.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Situation => "mise-en-situation",
            Self::Project => "projet",
            Self::Interview => "entretien-technique",
            Self::Questionnaire => "questionnaire",
            Self::Productions => "questionnement",
            Self::Final => "entretien-final",
        }
    }
}

/// A table of the form.
#[derive(Clone, Debug)]
enum Table {
    /// Ways of assessing: the headers of its four columns.
    Ways([Cell; 4]),
    /// Criteria: the headers of competencies and criteria, and of the columns of ticks.
    Criteria([Cell; 2], Vec<(Kind, Cell)>),
    /// Transversal competencies: the headers of its two columns.
    Transversal([Cell; 2]),
}

/// Where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Front,
    Specialty,
    /// After the line `CCP`: the title of a certificate.
    Certificate,
    /// Below a heading that only introduces tables.
    Nowhere,
    Note,
    Annex,
}

impl Form {
    /// Reads the pieces of a document.
    pub(super) fn read(pieces: Vec<Piece>) -> Self {
        let texts = pieces.iter().filter_map(|piece| match piece {
            Piece::Text(line) => Some(line),
            Piece::Table(_) => None,
        });
        let margin = texts.map(Line::last).fold(0.0, f64::max);
        let mut reader = Reader {
            form: Self::default(),
            place: Place::Front,
            table: None,
            page: 0,
            lines: Vec::new(),
            setting: Setting::ragged(margin),
        };
        for piece in pieces {
            match piece {
                Piece::Text(line) => reader.line(line),
                Piece::Table(cells) => reader.table(&cells),
            }
        }
        reader.close();
        reader.form.find_groups();
        reader.form
    }
}

impl Form {
    /// Competencies without an activity above them belong to the certificate that assesses them.
    fn find_groups(&mut self) {
        for judged in &mut self.judged {
            let title = letters(&judged.title);
            let lists = |session: &&Session| {
                let mut ways = session.ways.iter();
                !session.certificate.is_empty()
                    && ways.any(|way| letters(&way.competencies).contains(&title))
            };
            if judged.group.is_empty()
                && let Some(session) = self.sessions.iter().find(lists)
            {
                judged.group.clone_from(&session.certificate);
            }
        }
    }
}

struct Reader {
    form: Form,
    place: Place,
    /// The last table: the next page may go on with it.
    table: Option<Table>,
    page: u32,
    lines: Vec<Line>,
    setting: Setting,
}

/// Whether a cell is ticked, also by a character of a symbol font.
fn tick(text: &str) -> Option<bool> {
    let of_font = || match text.trim() {
        "\u{f0fd}" | "\u{f0fe}" | "\u{f0fc}" | "\u{f0fb}" | "\u{f078}" => Some(true),
        "\u{f0a8}" | "\u{f06f}" | "\u{f071}" => Some(false),
        _ => None,
    };
    crate::import::tick(text).or_else(of_font)
}

/// A heading without its number, and whether it has one: `3.1. Modalités …`.
fn without_number(text: &str) -> (bool, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let number = &text[..text.len() - rest.len()];
    match number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.') {
        true => (true, rest),
        false => (false, text),
    }
}

impl Reader {
    fn session(&mut self) -> &mut Session {
        if self.form.sessions.is_empty() {
            self.form.sessions.push(Session::default());
        }
        let last = self.form.sessions.len() - 1;
        &mut self.form.sessions[last]
    }

    fn line(&mut self, line: Line) {
        let text = line.text();
        let (is_numbered, words) = without_number(&text);
        // In the table of contents, dots and a page number follow.
        if words.contains("...") {
            return;
        }
        self.table = None;
        let written = letters(words);
        let begins = |start: &str| written.starts_with(start);
        let next = match () {
            () if begins("annexe") || begins("glossaire") => Some(Place::Annex),
            () if written == "ccp" || written == "ccs" => Some(Place::Certificate),
            () if begins("certificatdecompetencesprofessionnelles") => Some(Place::Certificate),
            () if begins("referencesdelaspecialite") => Some(Place::Specialty),
            () if begins("modalitesdevaluationdescompetencesetorganisation")
                || begins("criteresdevaluationdescompetences")
                || begins("evaluationdescompetencestransversales")
                || begins("dispositifdevaluationpourlasession")
                || begins("referentieldevaluationdescertificats") =>
            {
                Some(Place::Nowhere)
            }
            () if begins("modalitesdevaluationdu")
                || begins("conditionsdepresenceetdinterventiondujury")
                || begins("conditionsdesurveillance")
                || begins("informationscomplementairesconcernant")
                || begins("obligationsreglementaires") =>
            {
                Some(Place::Note)
            }
            () if is_numbered && self.place == Place::Note => Some(Place::Note),
            () => None,
        };
        match next {
            Some(next) if self.place != Place::Annex || next == Place::Certificate => {
                self.close();
                self.place = next;
                if next == Place::Certificate {
                    self.form.sessions.push(Session::default());
                }
                if next == Place::Note {
                    let (heading, rest) = match words.split_once(" : ") {
                        Some((heading, rest)) => (heading, rest),
                        None => (words.trim_end_matches([':', ' ']), ""),
                    };
                    let mut note = Note {
                        heading: heading.trim().to_owned(),
                        text: Vec::new(),
                    };
                    if !rest.trim().is_empty() {
                        note.text.push(Paragraph {
                            text: rest.trim().to_owned(),
                            ..Paragraph::default()
                        });
                    }
                    self.session().notes.push(note);
                }
            }
            Some(_) => {}
            None => self.lines.push(line),
        }
    }

    /// Gives the lines since the last heading to it.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let lines: Vec<&Line> = lines.iter().collect();
        let found = paragraphs(&lines, self.setting);
        match self.place {
            Place::Front => {
                let is_title = |line: &Paragraph| letters(&line.text) == "dutitreprofessionnel";
                let mut after = found.iter().skip_while(|line| !is_title(line)).skip(1);
                self.form.title = after
                    .next()
                    .map_or_else(String::new, |line| line.text.clone());
            }
            Place::Nowhere => {}
            Place::Specialty => {
                for paragraph in found {
                    if let Some((label, value)) = paragraph.text.split_once(':') {
                        let value = value.trim().to_owned();
                        self.form.specialty.push((label.trim().to_owned(), value));
                    }
                }
            }
            Place::Certificate => {
                let words: Vec<&str> = found.iter().map(|line| &*line.text).collect();
                words.join(" ").clone_into(&mut self.session().certificate);
            }
            Place::Note => {
                if let Some(note) = self.session().notes.last_mut() {
                    let mut found = found;
                    // A long heading goes on in the next line.
                    let goes_on = |line: &Paragraph| {
                        !line.is_item && line.text.starts_with(char::is_lowercase)
                    };
                    if note.text.is_empty() && found.first().is_some_and(goes_on) {
                        note.heading.push(' ');
                        note.heading.push_str(&found.remove(0).text);
                    }
                    note.text.extend(found);
                }
            }
            Place::Annex => self.form.annexes += usize::from(!found.is_empty()),
        }
    }

    fn table(&mut self, cells: &[Cell]) {
        let page = cells.first().map_or(0, |cell| cell.page);
        if self.place == Place::Annex {
            self.form.annexes += 1;
            return;
        }
        let found = header(cells);
        let first = match &found {
            Some(Table::Ways(headers)) => end_of(headers),
            Some(Table::Transversal(headers)) => end_of(headers),
            Some(Table::Criteria(headers, ticks)) => {
                let ticks = ticks.iter().map(|(_, header)| header.bottom);
                ticks.fold(end_of(headers), f64::max)
            }
            None => f64::MIN,
        };
        let goes_on = found.is_none() && page > self.page || self.is_again(found.as_ref());
        if found.is_some() {
            self.table = found;
        }
        self.page = page;
        let rows: Vec<&Cell> = cells
            .iter()
            .filter(|cell| cell.top >= first - 1.0)
            .collect();
        match self.table.clone() {
            Some(Table::Ways(headers)) => self.ways(&rows, &headers, goes_on),
            Some(Table::Criteria(headers, ticks)) => {
                self.criteria(&rows, &headers, &ticks, goes_on);
            }
            Some(Table::Transversal(headers)) => self.transversal(&rows, &headers),
            None => {
                let texts = rows.iter().map(|cell| cell.text());
                self.form
                    .unplaced
                    .push(texts.collect::<Vec<_>>().join(" | "));
            }
        }
    }

    /// Whether a table is the last one, whose headers are repeated on the next page.
    fn is_again(&self, found: Option<&Table>) -> bool {
        matches!(
            (&self.table, found),
            (Some(Table::Ways(_)), Some(Table::Ways(_)))
                | (Some(Table::Criteria(..)), Some(Table::Criteria(..)))
        )
    }

    fn ways(&mut self, cells: &[&Cell], headers: &[Cell; 4], goes_on: bool) {
        for row in rows(cells, &headers[0]) {
            let beside = |column: usize| {
                let mut found = cells.iter().filter(|cell| {
                    cell.is_in_column(&headers[column]) && row.holds(cell, column > 0)
                });
                found.next().copied()
            };
            let title = row.first.map(Cell::text).unwrap_or_default();
            let written = letters(&title);
            let text = |column: usize| beside(column).map(Cell::text).unwrap_or_default();
            let body = beside(3).map(Cell::paragraphs).unwrap_or_default();
            if written.starts_with("dureetotale") {
                let durations = cells.iter().filter(|cell| row.holds(cell, true));
                let durations: Vec<String> = durations
                    .map(|cell| cell.text())
                    .filter(|text| text.chars().any(|c| c.is_ascii_digit()))
                    .collect();
                self.session().total = durations.join(" ");
                continue;
            }
            let is_group =
                written.starts_with("autresmodalites") || row.first.is_none() && !goes_on;
            if is_group {
                continue;
            }
            match self.session().ways.last_mut().filter(|_| title.is_empty()) {
                // The row began on the page before.
                Some(last) => {
                    for (into, more) in [
                        (&mut last.competencies, text(1)),
                        (&mut last.duration, text(2)),
                    ] {
                        into.push(' ');
                        into.push_str(&more);
                    }
                    last.body.extend(body);
                }
                None => self.session().ways.push(Way {
                    kind: Kind::of(&title),
                    title,
                    competencies: text(1),
                    duration: text(2),
                    body,
                }),
            }
        }
    }

    fn criteria(
        &mut self,
        cells: &[&Cell],
        headers: &[Cell; 2],
        ticks: &[(Kind, Cell)],
        goes_on: bool,
    ) {
        let mut group = self
            .form
            .judged
            .last()
            .map_or_else(String::new, |last| last.group.clone());
        for row in rows(cells, &headers[0]) {
            if let Some(first) = row.first.filter(|cell| cell.right > headers[1].left + 10.0) {
                group = first.text();
                continue;
            }
            let title = row.first.map(Cell::text).unwrap_or_default();
            let mut criteria = Vec::new();
            let mut ticked = Vec::new();
            for cell in cells.iter().filter(|cell| row.holds(cell, true)) {
                if cell.is_in_column(&headers[1]) {
                    criteria.extend(cell.paragraphs());
                    continue;
                }
                let column = ticks.iter().find(|(_, header)| cell.is_in_column(header));
                match (column, tick(&cell.text())) {
                    (Some((kind, _)), Some(true)) => ticked.push(*kind),
                    (_, Some(false)) | (None, Some(true)) => {}
                    (_, None) => self.form.unplaced.push(cell.text()),
                }
            }
            if title.is_empty() {
                if let Some(last) = self.form.judged.last_mut().filter(|_| goes_on) {
                    last.criteria.extend(criteria);
                    last.ticked.extend(ticked);
                }
                continue;
            }
            self.form.judged.push(Judged {
                group: group.clone(),
                title,
                criteria,
                ticked,
                has_columns: !ticks.is_empty(),
            });
        }
    }

    fn transversal(&mut self, cells: &[&Cell], headers: &[Cell; 2]) {
        for row in rows(cells, &headers[0]) {
            let beside = cells.iter().filter(|cell| row.holds(cell, true));
            let beside = beside.filter(|cell| cell.is_in_column(&headers[1]));
            let beside: Vec<String> = beside.map(|cell| cell.text()).collect();
            let title = row.first.map(Cell::text).unwrap_or_default();
            self.form.transversal.push((title, beside.join(" ; ")));
        }
    }
}

/// A row of a table: what stands beside a cell of its first column.
struct Row<'c> {
    first: Option<&'c Cell>,
    top: f64,
    bottom: f64,
}

impl Row<'_> {
    /// Whether a cell is in the row; `beside` leaves out the first cell itself.
    fn holds(&self, cell: &Cell, beside: bool) -> bool {
        let middle = f64::midpoint(cell.top, cell.bottom);
        let is_first = self.first.is_some_and(|first| std::ptr::eq(first, cell));
        self.top <= middle && middle <= self.bottom && !(beside && is_first)
    }
}

/// The rows of the part of a table that is on one page. What is above the first cell of the first
/// column goes on with the row of the page before.
fn rows<'c>(cells: &[&'c Cell], header: &Cell) -> Vec<Row<'c>> {
    let firsts = cells
        .iter()
        .filter(|cell| (cell.left - header.left).abs() < 4.0);
    let mut rows: Vec<Row> = firsts
        .map(|cell| Row {
            first: Some(*cell),
            top: cell.top,
            bottom: cell.bottom,
        })
        .collect();
    let first = rows.first().map_or(f64::MAX, |row| row.top);
    let is_above = |cell: &&&Cell| cell.bottom <= first + 3.0;
    let above: Vec<&&Cell> = cells.iter().filter(is_above).collect();
    if let Some(top) = above.iter().map(|cell| cell.top).min_by(f64::total_cmp) {
        let bottom = above.iter().map(|cell| cell.bottom).fold(top, f64::max);
        rows.insert(
            0,
            Row {
                first: None,
                top,
                bottom,
            },
        );
    }
    rows
}

/// Which table of the form begins with these cells.
fn header(cells: &[Cell]) -> Option<Table> {
    let keyed: Vec<(String, &Cell)> = cells.iter().map(|cell| (cell.letters(), cell)).collect();
    let find = |starts: &[&str]| {
        let mut found = keyed.iter();
        let found = found.find(|(key, _)| starts.iter().any(|start| key.starts_with(start)));
        found.map(|(_, cell)| (*cell).clone())
    };
    let exact = |name: &str| {
        let mut found = keyed.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, cell)| (*cell).clone())
    };
    if let (Some(way), Some(judged), Some(time), Some(detail)) = (
        exact("modalites"),
        find(&["competencesevaluees"]),
        exact("duree"),
        find(&["detaildelorganisation"]),
    ) {
        return Some(Table::Ways([way, judged, time, detail]));
    }
    if let (Some(transversal), Some(concerned)) = (
        find(&["competencestransversales"]),
        find(&["competencesprofessionnellesconcernees"]),
    ) {
        return Some(Table::Transversal([transversal, concerned]));
    }
    let competency = exact("competencesprofessionnelles")?;
    let criteria = find(&["criteresdevaluation", "criteres"])?;
    let is_tick = |(key, cell): &&(String, &Cell)| {
        cell.left >= criteria.right - 4.0
            && cell.top < competency.bottom
            && !key.starts_with("autresmodalites")
    };
    let ticks = keyed.iter().filter(is_tick);
    let ticks = ticks.filter_map(|(key, cell)| Some((Kind::of(key)?, (*cell).clone())));
    let ticks = ticks.collect();
    Some(Table::Criteria([competency, criteria], ticks))
}

fn end_of(headers: &[Cell]) -> f64 {
    headers.iter().map(|cell| cell.bottom).fold(0.0, f64::max)
}
