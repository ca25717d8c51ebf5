//! Determines the contents of table columns from their headers.

use super::codes;
use super::document::{Cell, Table};
use super::french::words;
use crate::messages::{List, Locale, Message, Part, import as say};
use crate::text::fold;

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The largest parts.
    Unit,
    /// Work situations.
    Activity,
    /// Codes of the competencies beside them.
    Code,
    /// What the candidate is able to do.
    Competency,
    /// Steps under a competency.
    Skill,
    /// What the candidate knows.
    Knowledge,
    /// What the candidate is given.
    Condition,
    /// How competencies are assessed.
    Assessment,
    /// What is judged.
    Criterion,
    /// Indicators, if they have a separate column from criteria.
    Indicator,
    /// Nothing that belongs in a referential.
    Ignore,
}

/// All roles with the names that are shown, in English and in French, and others by which
/// `--columns` knows them.
const NAMES: [(Role, [&str; 2], &[&str]); 11] = [
    (Role::Unit, ["unit", "bloc"], &["unite"]),
    (Role::Activity, ["activity", "activité"], &[]),
    (Role::Code, ["code", "code"], &[]),
    (Role::Competency, ["competency", "compétence"], &[]),
    (Role::Skill, ["skill", "savoir-faire"], &[]),
    (Role::Knowledge, ["knowledge", "savoir"], &["savoirs"]),
    (Role::Condition, ["condition", "condition"], &["conditions"]),
    (
        Role::Assessment,
        ["assessment", "modalité"],
        &["evaluation"],
    ),
    (
        Role::Criterion,
        ["criterion", "critère"],
        &["criteria", "criteres"],
    ),
    (
        Role::Indicator,
        ["indicator", "indicateur"],
        &["indicateurs"],
    ),
    (Role::Ignore, ["ignore", "ignorer"], &["-"]),
];

impl Role {
    /// The role with a name.
    pub fn named(name: &str) -> Option<Self> {
        let folded = fold(name.trim());
        let known = NAMES.iter().find(|(_, shown, others)| {
            shown.iter().any(|name| fold(name) == folded) || others.contains(&&*folded)
        });
        known.map(|(role, ..)| *role)
    }

    /// Its name in a language.
    pub(crate) fn name(self, locale: Locale) -> &'static str {
        let known = NAMES.iter().find(|(role, ..)| *role == self);
        known.map_or("", |(_, [english, french], _)| match locale {
            Locale::English => english,
            Locale::French => french,
        })
    }

    /// The names of all roles, for messages.
    pub(crate) fn all_names() -> List<Self> {
        List::commas(NAMES.iter().map(|(role, ..)| *role))
    }
}

impl Part for Role {
    fn in_locale(&self, locale: Locale) -> impl std::fmt::Display {
        self.name(locale)
    }
}

/// The author's instructions on columns: numbers from 1, and roles.
pub type Corrections = Vec<(usize, Role)>;

/// Reads `1=competency,2=criteria`.
pub fn parse_corrections(text: &str) -> Result<Corrections, Message> {
    let mut corrections = Vec::new();
    for part in text
        .split([',', ';'])
        .filter(|part| !part.trim().is_empty())
    {
        let Some((column, role)) = part.split_once('=') else {
            return Err(say::not_a_correction(part));
        };
        let number = column.trim();
        let column = match number.parse::<usize>() {
            Ok(column) if (1..=256).contains(&column) => column,
            _ => {
                return Err(say::not_a_column(number));
            }
        };
        let role =
            Role::named(role).ok_or_else(|| say::not_a_role(role.trim(), Role::all_names()))?;
        corrections.push((column, role));
    }
    Ok(corrections)
}

/// Header keywords. The first one in a header decides; of two at the same position, the longer one.
const WORDS: [(&str, Role); 76] = [
    ("bloc", Role::Unit),
    ("blocs", Role::Unit),
    ("ccp", Role::Unit),
    ("pole", Role::Unit),
    ("domaine de competences", Role::Unit),
    ("activite", Role::Activity),
    ("activites", Role::Activity),
    ("activite-type", Role::Activity),
    ("activites-types", Role::Activity),
    ("tache", Role::Activity),
    ("taches", Role::Activity),
    ("situations de travail", Role::Activity),
    ("situation de travail", Role::Activity),
    ("situations professionnelles", Role::Activity),
    ("fonction", Role::Activity),
    ("fonctions", Role::Activity),
    ("missions", Role::Activity),
    ("mission", Role::Activity),
    ("code", Role::Code),
    ("codes", Role::Code),
    ("numero", Role::Code),
    ("ref", Role::Code),
    ("reference", Role::Code),
    ("identifiant", Role::Code),
    ("competence", Role::Competency),
    ("competences", Role::Competency),
    ("sous-competence", Role::Competency),
    ("sous-competences", Role::Competency),
    ("capacite", Role::Competency),
    ("capacites", Role::Competency),
    ("etre capable", Role::Competency),
    ("aptitudes", Role::Competency),
    ("acquis d'apprentissage", Role::Competency),
    ("savoir-faire", Role::Skill),
    ("savoirs-faire", Role::Skill),
    ("savoir faire", Role::Skill),
    ("savoir-etre", Role::Skill),
    ("savoirs-etre", Role::Skill),
    ("savoir etre", Role::Skill),
    ("habiletes", Role::Skill),
    ("savoirs", Role::Knowledge),
    ("savoir", Role::Knowledge),
    ("connaissances", Role::Knowledge),
    ("connaissance", Role::Knowledge),
    ("sa", Role::Knowledge),
    ("conditions", Role::Condition),
    ("condition", Role::Condition),
    ("on donne", Role::Condition),
    ("ressources", Role::Condition),
    ("moyens", Role::Condition),
    ("contexte", Role::Condition),
    ("mise en situation", Role::Assessment),
    ("mises en situation", Role::Assessment),
    ("modalite", Role::Assessment),
    ("modalites", Role::Assessment),
    ("epreuve", Role::Assessment),
    ("epreuves", Role::Assessment),
    ("evaluation", Role::Assessment),
    ("evaluations", Role::Assessment),
    ("certification", Role::Assessment),
    ("conditions d'evaluation", Role::Assessment),
    ("moyens d'evaluation", Role::Assessment),
    ("outils d'evaluation", Role::Assessment),
    ("critere", Role::Criterion),
    ("criteres", Role::Criterion),
    ("on exige", Role::Criterion),
    ("on demande", Role::Competency),
    ("exigence", Role::Criterion),
    ("exigences", Role::Criterion),
    ("resultat attendu", Role::Criterion),
    ("resultats attendus", Role::Criterion),
    ("performance attendue", Role::Criterion),
    ("performances attendues", Role::Criterion),
    ("observables", Role::Indicator),
    ("indicateur", Role::Indicator),
    ("indicateurs", Role::Indicator),
];

/// The role indicated by the header of a column.
pub(super) fn role_of(header: &str) -> Option<Role> {
    const MOST_WORDS: usize = 7;
    if matches!(fold(header.trim()).trim_end_matches('.'), "n°" | "no" | "#") {
        return Some(Role::Code);
    }
    let words: Vec<String> = words(header).take(MOST_WORDS).collect();
    // "N° fiche", "N° de la compétence".
    if words.len() <= 4 && fold(header.trim()).starts_with("n°") {
        return Some(Role::Code);
    }
    // "Activités types (CCP)": a CCP is a unit, whatever else it is called.
    let is_activity = words
        .first()
        .is_some_and(|first| first.starts_with("activite"));
    if is_activity && words.iter().any(|word| word == "ccp") {
        return Some(Role::Unit);
    }
    // The level that is required is a number, not a criterion.
    if words
        .first()
        .is_some_and(|first| first.starts_with("niveau"))
    {
        return None;
    }
    // "d'activités": the article is not part of the word.
    let bare = |word: &String| match word.split_once('\'') {
        Some(("d" | "l", rest)) => rest.to_owned(),
        _ => word.clone(),
    };
    (0..words.len()).find_map(|start| {
        let phrase = |length: usize| {
            let end = (start + length).min(words.len());
            let mut phrase = vec![bare(&words[start])];
            phrase.extend(words[start + 1..end].iter().cloned());
            phrase.join(" ")
        };
        let best = WORDS
            .iter()
            .filter(|(word, _)| phrase(word.split(' ').count()) == *word);
        best.max_by_key(|(word, _)| word.len())
            .map(|(_, role)| *role)
    })
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its content; `None` if its header contains no known keyword.
    pub role: Option<Role>,
    /// Its header, as printed.
    pub header: String,
}

/// The columns of a table, and the position of its headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The columns.
    pub columns: Vec<Column>,
    /// The first row of the headers.
    pub(super) first: usize,
    /// The row after them.
    pub(super) end: usize,
}

impl Layout {
    /// The role of a column.
    pub fn role(&self, column: usize) -> Option<Role> {
        self.columns.get(column).and_then(|column| column.role)
    }

    /// Whether a column has a role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == Some(role))
    }

    /// Whether it contains enough for a referential.
    pub(super) fn is_useful(&self) -> bool {
        self.has(Role::Competency) || self.has(Role::Skill)
    }

    /// Applies the author's instructions.
    pub(super) fn correct(&mut self, corrections: &Corrections) {
        for (column, role) in corrections {
            while self.columns.len() < *column {
                self.columns.push(Column {
                    role: None,
                    header: String::new(),
                });
            }
            self.columns[column - 1].role = Some(*role);
        }
    }

    /// Resolves ambiguous columns: `savoir-faire` beside conditions and criteria contains
    /// competencies; indicators without criteria are criteria.
    fn settle(&mut self) {
        let replace = |columns: &mut Vec<Column>, from: Role, to: Role| {
            let has = columns.iter().any(|column| column.role == Some(to));
            for column in columns
                .iter_mut()
                .filter(|column| !has && column.role == Some(from))
            {
                column.role = Some(to);
            }
        };
        replace(&mut self.columns, Role::Skill, Role::Competency);
        // "Connaissances et capacités": where no other column has competencies, this one does.
        if !self.has(Role::Competency) {
            let able = |column: &&mut Column| {
                column.role == Some(Role::Knowledge)
                    && words(&column.header)
                        .any(|word| matches!(&*word, "capacites" | "competences" | "savoir-faire"))
            };
            for column in self.columns.iter_mut().filter(able) {
                column.role = Some(Role::Competency);
            }
        }
        replace(&mut self.columns, Role::Indicator, Role::Criterion);
    }
}

/// The headers that begin in a row of a table, or `None`: a row in which at least two columns
/// indicate their content, and the rows below that refine it. `rows` are all rows of the table.
pub(super) fn layout_at(table: &Table, rows: &[(usize, Vec<&Cell>)], at: usize) -> Option<Layout> {
    let (first, cells) = rows.get(at)?;
    let (first, mut layout) = (*first, header_row(table, cells, 2)?);
    // In a header of two rows, the lower one names the parts of a wide cell.
    let mut end = first + 1;
    for (row, cells) in rows.iter().skip(at + 1).take(2) {
        let lower = header_row(table, cells, 1).filter(|_| *row <= end);
        // Below a header that has no parts, the cell may be empty.
        let mut filled = cells.iter().filter(|cell| !cell.blocks.is_empty());
        let Some(lower) =
            lower.filter(|_| filled.all(|cell| is_short(cell) && role_of(&cell.text()).is_some()))
        else {
            break;
        };
        for (column, lower) in lower.columns.into_iter().enumerate() {
            if lower.role.is_some() {
                match layout.columns.get_mut(column) {
                    Some(upper) => *upper = lower,
                    None => layout.columns.push(lower),
                }
            }
        }
        end = row + 1;
    }
    layout.first = first;
    layout.end = end;
    layout.settle();
    Some(layout)
}

/// The cells of each row that has any, in order.
pub(super) fn rows(table: &Table) -> Vec<(usize, Vec<&Cell>)> {
    let mut rows: Vec<(usize, Vec<&Cell>)> = Vec::new();
    for cell in &table.cells {
        match rows.last_mut() {
            Some((row, cells)) if *row == cell.row => cells.push(cell),
            _ => rows.push((cell.row, vec![cell])),
        }
    }
    rows
}

fn is_short(cell: &Cell) -> bool {
    cell.text().chars().count() <= 60
}

fn header_row(table: &Table, cells: &[&Cell], least: usize) -> Option<Layout> {
    let mut columns = vec![
        Column {
            role: None,
            header: String::new()
        };
        table.width()
    ];
    let (mut known, mut unknown, mut kinds) = (0, 0, Vec::new());
    for cell in cells.iter().filter(|cell| !cell.blocks.is_empty()) {
        let text = cell.text();
        // A header is not a coded record or a long text; the definitions quoted from the law are
        // this long.
        if text.chars().count() > 320
            || codes::leading(&text).is_some()
            || cell.blocks.iter().any(super::document::Block::is_item)
        {
            return None;
        }
        let role = role_of(&text);
        match role {
            Some(role) => {
                known += 1;
                if !kinds.contains(&role) {
                    kinds.push(role);
                }
            }
            None => unknown += 1,
        }
        let end = (cell.column + cell.columns).min(columns.len());
        for column in &mut columns[cell.column.min(end)..end] {
            *column = Column {
                role,
                header: text.clone(),
            };
        }
    }
    let distinct = kinds.len() >= least;
    (distinct && known > unknown / 2 && known >= least).then_some(Layout {
        columns,
        first: 0,
        end: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_headers() {
        for (header, role) in [
            (
                "REFERENTIEL D'ACTIVITES décrit les situations de travail",
                Some(Role::Activity),
            ),
            (
                "REFERENTIEL DE COMPETENCES identifie les compétences et les connaissances",
                Some(Role::Competency),
            ),
            (
                "RÉFÉRENTIEL D’ÉVALUATION définit les critères",
                Some(Role::Assessment),
            ),
            ("MODALITÉS D'ÉVALUATION", Some(Role::Assessment)),
            (
                "Critères d'évaluation : « on exige »",
                Some(Role::Criterion),
            ),
            ("Savoir-faire : « être capable de »", Some(Role::Skill)),
            (
                "Conditions de réalisation : « on donne »",
                Some(Role::Condition),
            ),
            ("Bloc de compétences", Some(Role::Unit)),
            ("Savoirs associés", Some(Role::Knowledge)),
            ("Indicateurs de performance", Some(Role::Indicator)),
            ("Code compétence", Some(Role::Code)),
            ("N°", Some(Role::Code)),
            ("N° Fiche", Some(Role::Code)),
            ("Activités types (CCP)", Some(Role::Unit)),
            ("Observations", None),
            ("Niveau d'exigence", None),
            ("Sous-compétences", Some(Role::Competency)),
        ] {
            assert_eq!(role_of(header), role, "{header}");
        }
    }

    #[test]
    fn corrections() {
        assert_eq!(
            parse_corrections("1=compétence, 3=criteria").unwrap(),
            [(1, Role::Competency), (3, Role::Criterion)]
        );
        for text in ["competency", "0=code", "x=code", "1=thing"] {
            assert!(parse_corrections(text).is_err(), "{text}");
        }
    }
}
