//! The fixed form of a REAC: fiches, each of which begins with a line that names it and has fixed
//! headings.

use super::layout::{Line, Paragraph, Setting, body_size, key, paragraphs};
use crate::text::fold;

/// What a heading of the form introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Contents,
    Evolution,
    ActivityList,
    Synopsis,
    Definition,
    Sectors,
    Regulation,
    Equivalences,
    Outline,
    TransversalOutline,
    Domain,
    Rome,
    Description,
    Context,
    Criteria,
    Knowing,
    Glossary,
}

/// The subject of a fiche.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// What precedes the first fiche.
    Front,
    Occupation,
    /// With its number as printed.
    Activity(String),
    /// With its number as printed.
    Competency(String),
    Transversal,
    /// Glossaries, and whatever follows them.
    Back,
}

/// A fiche: its title, and the content of each of its headings, in order.
#[derive(Debug)]
pub(super) struct Fiche {
    pub(super) about: About,
    pub(super) title: Vec<Paragraph>,
    pub(super) parts: Vec<(Part, Vec<Paragraph>)>,
}

impl Fiche {
    /// The paragraphs under a heading.
    pub(super) fn part(&self, part: Part) -> &[Paragraph] {
        let mut found = self.parts.iter().filter(|(known, _)| *known == part);
        found.next().map_or(&[], |(_, paragraphs)| paragraphs)
    }

    /// Its title on one line.
    pub(super) fn title(&self) -> String {
        let lines: Vec<&str> = self.title.iter().map(|line| &*line.text).collect();
        lines.join(" ")
    }
}

/// Splits a document into fiches.
#[derive(Debug)]
pub(super) struct Reac {
    pub(super) fiches: Vec<Fiche>,
    /// The text of headers and footers.
    pub(super) running: Vec<String>,
}

impl Reac {
    /// Reads the lines of a document, without those at the edges of its pages, which are passed separately.
    pub(super) fn read(lines: &[Line], running: Vec<String>) -> Self {
        let body = body_size(lines);
        let setting = Setting::of(lines, body, |line| {
            heading(&line.key()) == Some(Part::Description)
        });
        let mut cutter = Cutter {
            body,
            setting,
            fiches: Vec::new(),
            about: About::Front,
            title: Vec::new(),
            parts: Vec::new(),
            pending: Vec::new(),
        };
        for line in lines {
            cutter.line(line);
        }
        cutter.fiche(About::Back);
        Self {
            fiches: cutter.fiches,
            running,
        }
    }

    /// Whether it has fiches of competencies, as only a REAC has.
    pub(super) fn has_competencies(&self) -> bool {
        let mut fiches = self.fiches_about(|about| matches!(about, About::Competency(_)));
        fiches.next().is_some()
    }

    /// Whether it is the other document of a title: the *référentiel d'évaluation* (RE), which was
    /// called *référentiel de certification* (RC).
    pub(super) fn is_assessment(&self) -> bool {
        let names_document = |text: &str| {
            let key = key(text);
            key.starts_with("referentiel d'evaluation")
                || key.starts_with("referentiel de certification")
                || key.starts_with("modalites d'evaluation du titre professionnel")
        };
        // The line at the edge of each page: `AB RE TP-00000 04`.
        let is_marked = |line: &String| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let kind = words.windows(2).find(|pair| pair[1].starts_with("TP-"));
            kind.is_some_and(|pair| ["re", "rc", "rev"].contains(&&*fold(pair[0])))
        };
        let lines = self.fiches.iter().flat_map(|fiche| {
            let parts = fiche.parts.iter().flat_map(|(_, lines)| lines);
            fiche.title.iter().chain(parts)
        });
        self.running.iter().any(is_marked)
            || lines
                .map(|line| &line.text)
                .any(|text| names_document(text))
    }

    /// The fiches whose subject passes a test.
    pub(super) fn fiches_about(
        &self,
        passes: impl Fn(&About) -> bool,
    ) -> impl Iterator<Item = &Fiche> {
        self.fiches.iter().filter(move |fiche| passes(&fiche.about))
    }
}

/// Splits the lines of a document into fiches.
struct Cutter<'a> {
    body: f64,
    setting: Setting,
    fiches: Vec<Fiche>,
    about: About,
    title: Vec<Paragraph>,
    parts: Vec<(Part, Vec<Paragraph>)>,
    /// The lines since the last heading.
    pending: Vec<&'a Line>,
}

impl<'a> Cutter<'a> {
    fn line(&mut self, line: &'a Line) {
        let key = line.key();
        if let Some(about) = fiche(&key) {
            self.fiche(about);
            return;
        }
        match heading(&key) {
            // In the fiche of transversal competencies, each competency has a title in a larger
            // font.
            Some(Part::Description) if self.about == About::Transversal => {
                let larger = self.pending.iter().rev();
                let count = larger
                    .take_while(|line| line.size > self.body + 1.5)
                    .count()
                    .max(1);
                let title = self
                    .pending
                    .split_off(self.pending.len().saturating_sub(count));
                let title = paragraphs(&title, self.setting);
                match self.parts.is_empty() {
                    true => self.pending.clear(),
                    false => self.fiche(About::Transversal),
                }
                self.title = title;
                self.parts.push((Part::Description, Vec::new()));
            }
            Some(part) => {
                self.close();
                self.parts.push((part, Vec::new()));
            }
            None => self.pending.push(line),
        }
    }

    /// Assigns the lines since the last heading to it.
    fn close(&mut self) {
        let lines = paragraphs(&std::mem::take(&mut self.pending), self.setting);
        match self.parts.last_mut() {
            Some((_, found)) => *found = lines,
            None if self.title.is_empty() => self.title = lines,
            None => {}
        }
    }

    /// Ends a fiche, and begins another.
    fn fiche(&mut self, next: About) {
        self.close();
        self.fiches.push(Fiche {
            about: std::mem::replace(&mut self.about, next),
            title: std::mem::take(&mut self.title),
            parts: std::mem::take(&mut self.parts),
        });
    }
}

/// Whether a line begins a fiche.
fn fiche(key: &str) -> Option<About> {
    let number = |rest: &str| {
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let is_number = rest.len() < 12 && !digits.is_empty();
        is_number.then_some(digits)
    };
    // In the table of contents, dots and a page number follow.
    if key.contains("...") {
        return None;
    }
    if key == "fiche emploi type" || key == "fiche emploi-type" {
        return Some(About::Occupation);
    }
    if let Some(rest) = key.strip_prefix("fiche activite type") {
        return number(rest).map(About::Activity);
    }
    if let Some(rest) = key.strip_prefix("fiche competence professionnelle") {
        return number(rest).map(About::Competency);
    }
    let transversal = [
        "fiche des competences transversales",
        "fiche competences transversales",
    ];
    if transversal.iter().any(|start| key.starts_with(start)) {
        return Some(About::Transversal);
    }
    key.starts_with("glossaire").then_some(About::Back)
}

/// What a line introduces, if it is a heading of the form.
fn heading(text: &str) -> Option<Part> {
    const WHOLE: [(&str, Part); 10] = [
        ("sommaire", Part::Contents),
        ("introduction", Part::Evolution),
        ("liste des activites", Part::ActivityList),
        ("criteres de performance", Part::Criteria),
        (
            "definition de l'emploi type et des conditions d'exercice",
            Part::Definition,
        ),
        (
            "contexte de l'examen du titre professionnel",
            Part::Evolution,
        ),
        ("vue synoptique de l'emploi-type", Part::Synopsis),
        ("vue synoptique de l'emploi type", Part::Synopsis),
        ("niveau et/ou domaine d'activite", Part::Domain),
        ("fiche(s) rome de rattachement", Part::Rome),
    ];
    const STARTS: [(&str, Part); 15] = [
        ("presentation de l'evolution du t", Part::Evolution),
        ("definition, description de l'activite", Part::Definition),
        ("secteurs d'activite et types d'emplois", Part::Sectors),
        ("reglementation d'activites (", Part::Regulation),
        ("reglementation d'activite (", Part::Regulation),
        (
            "equivalences avec d'autres certifications",
            Part::Equivalences,
        ),
        (
            "liste des activites types et des competences",
            Part::Outline,
        ),
        (
            "liste des competences professionnelles de l'a",
            Part::Outline,
        ),
        ("competences transversales de l'", Part::TransversalOutline),
        ("description de la competence", Part::Description),
        ("contexte(s) professionnel", Part::Context),
        ("contexte professionnel de mise", Part::Context),
        ("savoir-faire techniques, savoir-faire", Part::Knowing),
        ("savoirs, savoir-faire techniques", Part::Knowing),
        ("glossaire", Part::Glossary),
    ];
    let text = key(text);
    if text.contains("...") {
        return None;
    }
    let whole = WHOLE.iter().find(|(heading, _)| text == *heading);
    let start = || STARTS.iter().find(|(start, _)| text.starts_with(start));
    whole.or_else(start).map(|(_, part)| *part)
}
