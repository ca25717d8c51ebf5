//! The fixed form of a RE: numbered headings, and tables that their headers identify.

mod tables;

use super::super::grid::Piece;
use super::super::layout::{Line, Paragraph, Setting, letters, paragraphs};
use tables::Table;

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
    /// Rows that belong to no table of the form.
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

/// Where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
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
            section: Section::Front,
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
    section: Section,
    /// The last table: the next page may continue it.
    table: Option<Table>,
    page: u32,
    lines: Vec<Line>,
    setting: Setting,
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
    /// The last session; the first one is that of the whole title.
    fn session(&mut self) -> &mut Session {
        if self.form.sessions.is_empty() {
            self.form.sessions.push(Session::default());
        }
        let last = self.form.sessions.len() - 1;
        &mut self.form.sessions[last]
    }

    /// Reads a line outside of tables: a heading of the form, or text below one.
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
            () if begins("annexe") || begins("glossaire") => Some(Section::Annex),
            () if written == "ccp" || written == "ccs" => Some(Section::Certificate),
            () if begins("certificatdecompetencesprofessionnelles") => Some(Section::Certificate),
            () if begins("referencesdelaspecialite") => Some(Section::Specialty),
            () if begins("modalitesdevaluationdescompetencesetorganisation")
                || begins("criteresdevaluationdescompetences")
                || begins("evaluationdescompetencestransversales")
                || begins("dispositifdevaluationpourlasession")
                || begins("referentieldevaluationdescertificats") =>
            {
                Some(Section::Nowhere)
            }
            () if begins("modalitesdevaluationdu")
                || begins("conditionsdepresenceetdinterventiondujury")
                || begins("conditionsdesurveillance")
                || begins("informationscomplementairesconcernant")
                || begins("obligationsreglementaires") =>
            {
                Some(Section::Note)
            }
            () if is_numbered && self.section == Section::Note => Some(Section::Note),
            () => None,
        };
        match next {
            Some(next) if self.section != Section::Annex || next == Section::Certificate => {
                self.close();
                self.section = next;
                if next == Section::Certificate {
                    self.form.sessions.push(Session::default());
                }
                if next == Section::Note {
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

    /// Assigns the lines since the last heading to it.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let lines: Vec<&Line> = lines.iter().collect();
        let found = paragraphs(&lines, self.setting);
        match self.section {
            Section::Front => {
                let is_title = |line: &Paragraph| letters(&line.text) == "dutitreprofessionnel";
                let mut after = found.iter().skip_while(|line| !is_title(line)).skip(1);
                self.form.title = after
                    .next()
                    .map_or_else(String::new, |line| line.text.clone());
            }
            Section::Nowhere => {}
            Section::Specialty => {
                for paragraph in found {
                    if let Some((label, value)) = paragraph.text.split_once(':') {
                        let value = value.trim().to_owned();
                        self.form.specialty.push((label.trim().to_owned(), value));
                    }
                }
            }
            Section::Certificate => {
                let words: Vec<&str> = found.iter().map(|line| &*line.text).collect();
                words.join(" ").clone_into(&mut self.session().certificate);
            }
            Section::Note => {
                if let Some(note) = self.session().notes.last_mut() {
                    let mut found = found;
                    // A long heading continues on the next line.
                    let continues = |line: &Paragraph| {
                        !line.is_item && line.text.starts_with(char::is_lowercase)
                    };
                    if note.text.is_empty() && found.first().is_some_and(continues) {
                        note.heading.push(' ');
                        note.heading.push_str(&found.remove(0).text);
                    }
                    note.text.extend(found);
                }
            }
            Section::Annex => self.form.annexes += usize::from(!found.is_empty()),
        }
    }
}
