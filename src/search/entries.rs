//! The units of search: what a result can be, with its place and its words.

use crate::link::catalog::{
    AssessmentId, Certification, CompetencyId, ComponentId, CriterionId, NoticeId, ProsePage, Term,
    Unit, UnitId,
};
use crate::link::labels::Part;
use crate::link::{Catalog, Record, anchors};
use crate::render::Language;
use crate::text::typography::Typography;
use crate::text::{Code, fold};
use std::borrow::Cow;

/// What a unit of search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A certification.
    Certification,
    /// A unit.
    Unit,
    /// An activity.
    Activity,
    /// A competency, with its skills.
    Competency,
    /// A criterion, with its indicators.
    Criterion,
    /// An assessment.
    Assessment,
    /// A notice of a certification.
    Notice,
    /// A page of prose.
    Prose,
    /// A term of the glossary.
    Term,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Certification,
        Self::Unit,
        Self::Activity,
        Self::Competency,
        Self::Criterion,
        Self::Assessment,
        Self::Notice,
        Self::Prose,
        Self::Term,
    ];

    /// Its name in addresses of the search page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::Unit => "unit",
            Self::Activity => "activity",
            Self::Competency => "competency",
            Self::Criterion => "criterion",
            Self::Assessment => "assessment",
            Self::Notice => "notice",
            Self::Prose => "page",
            Self::Term => "term",
        }
    }

    /// The key of its word in language files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certification => "search_certification",
            Self::Unit => "unit",
            Self::Activity => "activity",
            Self::Competency => "competency",
            Self::Criterion => "criterion",
            Self::Assessment => "assessment",
            Self::Notice => "search_notice",
            Self::Prose => "search_page",
            Self::Term => "search_term",
        }
    }

    /// The part of a referential that it is.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Self::Unit => Some(Part::Unit),
            Self::Activity => Some(Part::Activity),
            Self::Competency => Some(Part::Competency),
            Self::Criterion => Some(Part::Criterion),
            Self::Assessment => Some(Part::Assessment),
            Self::Certification | Self::Notice | Self::Prose | Self::Term => None,
        }
    }

    /// How much what it says counts, where two entries say the same.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Competency => 1.15,
            Self::Certification | Self::Unit => 1.1,
            Self::Assessment | Self::Term => 1.0,
            Self::Notice | Self::Prose => 0.9,
            Self::Activity | Self::Criterion => 0.85,
        }
    }
}

/// Where in an entry words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Code and title.
    Title,
    /// The statement of the entry itself.
    Statement,
    /// The criteria that judge it, or what a criterion judges.
    Criteria,
    /// The assessments and conditions of it.
    Assessment,
    /// The words for what it is: « épreuve » for an assessment. They help to choose among results,
    /// but do not make it one.
    Kind,
    /// What it is a part of. The same holds for these words, and they count less.
    Context,
}

impl Field {
    pub(super) const ALL: [Self; 6] = [
        Self::Title,
        Self::Statement,
        Self::Criteria,
        Self::Assessment,
        Self::Kind,
        Self::Context,
    ];

    /// How much a word counts here.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 5.0,
            Self::Statement => 2.5,
            Self::Criteria => 1.0,
            Self::Assessment => 0.7,
            Self::Kind | Self::Context => 0.0,
        }
    }

    /// How many words usually stand here. A constant rather than the mean of the site, so that a
    /// change of one text does not change the weight of all words.
    pub(super) fn usual_length(self) -> f32 {
        match self {
            Self::Title => 9.0,
            Self::Statement => 22.0,
            Self::Criteria => 60.0,
            Self::Assessment => 60.0,
            Self::Kind | Self::Context => 20.0,
        }
    }
}

/// A unit of search.
pub(super) struct Entry<'a> {
    pub kind: Kind,
    /// Its unit, by place in its certification.
    pub unit: Option<UnitId>,
    /// The component that it belongs to.
    pub component: Option<ComponentId>,
    /// Its domains, by place in the catalog.
    pub domains: &'a [usize],
    pub code: Option<&'a str>,
    /// As readers see it.
    pub title: String,
    /// What excerpts are taken from, as readers see it, on one line.
    pub text: String,
    /// Its place: below the address of its certification, or from the root.
    pub path: String,
    /// Its words by field.
    pub words: Vec<(Field, Cow<'a, str>)>,
}

/// The entries of a certification, or those that belong to none.
pub(super) struct Group<'a> {
    /// The place of the certification in the catalog.
    pub certification: Option<usize>,
    /// In the order of units, and by kind within a unit.
    pub entries: Vec<Entry<'a>>,
}

/// All entries of a site: certification by certification, then pages and glossary.
pub(super) fn entries<'a>(catalog: &'a Catalog, language: &'a Language) -> Vec<Group<'a>> {
    let typography = Typography::of(&catalog.site.language);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (place, certification) in catalog.certifications.iter().enumerate() {
        let of = Of {
            certification,
            language,
            typography,
        };
        groups.push(Group {
            certification: Some(place),
            entries: of.entries(),
        });
    }
    let pages = catalog
        .pages
        .iter()
        .map(|page| prose(page, &page.address, typography));
    let glossary = format!("/{}/", language.paths.glossary);
    let terms = catalog
        .glossary
        .iter()
        .map(|entry| term(entry, &glossary, typography));
    groups.push(Group {
        certification: None,
        entries: pages.chain(terms).collect(),
    });
    groups
}

/// Most characters that excerpts are taken from.
const TEXT_CHARS: usize = 2_000;

/// A text on one line, with the signs of print, and no longer than excerpts need.
fn shown(text: &str, typography: Typography) -> String {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("- "));
    let line = lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let mut line = typography.apply(&line).into_owned();
    if let Some((end, _)) = line.char_indices().nth(TEXT_CHARS) {
        let end = line[..end].rfind(' ').unwrap_or(end);
        line.truncate(end);
        line.push('…');
    }
    line
}

fn prose<'a>(page: &'a ProsePage, path: &str, typography: Typography) -> Entry<'a> {
    Entry {
        kind: Kind::Prose,
        unit: None,
        component: None,
        domains: &[],
        code: None,
        title: shown(&page.title.plain, typography),
        text: shown(&page.body.plain, typography),
        path: path.to_owned(),
        words: vec![
            (Field::Title, page.title.plain.as_str().into()),
            (
                Field::Statement,
                page.description.as_deref().unwrap_or("").into(),
            ),
            (Field::Criteria, page.body.plain.as_str().into()),
        ],
    }
}

fn term<'a>(term: &'a Term, glossary: &str, typography: Typography) -> Entry<'a> {
    let mut words: Vec<(Field, Cow<'a, str>)> = vec![
        (Field::Title, term.term.as_str().into()),
        (Field::Statement, term.definition.plain.as_str().into()),
    ];
    let other = term.aliases.iter().chain(&term.expansion);
    words.extend(other.map(|text| (Field::Title, text.as_str().into())));
    let text = match &term.expansion {
        Some(expansion) => format!("{expansion}\n{}", term.definition.plain),
        None => term.definition.plain.clone(),
    };
    Entry {
        kind: Kind::Term,
        unit: None,
        component: None,
        domains: &[],
        code: None,
        title: shown(&term.term, typography),
        text: shown(&text, typography),
        path: anchors::at(glossary, &term.anchor),
        words,
    }
}

/// What the entries of one certification are made of.
#[derive(Clone, Copy)]
struct Of<'a> {
    certification: &'a Certification,
    language: &'a Language,
    typography: Typography,
}

impl<'a> Of<'a> {
    fn entries(&self) -> Vec<Entry<'a>> {
        let c = self.certification;
        let mut entries = vec![self.certification()];
        for (place, unit) in c.units.iter().enumerate() {
            let id = UnitId::at(place);
            entries.push(self.unit(id, place, unit));
            for at in &unit.activities {
                let activity = &c[*at];
                let title = activity.title.plain.as_str();
                let mut entry = self.below(Kind::Activity, id, activity.code.as_deref(), title);
                entry.path = self.place(Record::Activity(*at));
                entry.words.push((Field::Title, title.into()));
                self.component(activity.component, &mut entry);
                entries.push(entry);
            }
            entries.extend(unit.competencies.iter().map(|of| self.competency(id, *of)));
            entries.extend(unit.criteria.iter().map(|of| self.criterion(id, *of)));
            entries.extend(unit.assessments.iter().map(|of| self.assessment(id, *of)));
        }
        for (place, notice) in c.notices.iter().enumerate() {
            let title = notice.title.plain.as_str();
            let mut entry = self.entry(Kind::Notice, None, None, title);
            entry.text = self.shown(&notice.body.plain);
            entry.path = self.place(Record::Notice(NoticeId::at(place)));
            entry.words.push((Field::Title, title.into()));
            entry
                .words
                .push((Field::Statement, notice.body.plain.as_str().into()));
            entries.push(entry);
        }
        for page in &c.pages {
            let mut entry = prose(page, self.path(&page.address), self.typography);
            entry
                .words
                .push((Field::Context, c.short_title.as_str().into()));
            entries.push(entry);
        }
        entries
    }

    fn shown(&self, text: &str) -> String {
        shown(text, self.typography)
    }

    /// An address below that of the certification.
    fn path(&self, address: &'a str) -> &'a str {
        address
            .strip_prefix(self.certification.address.as_str())
            .unwrap_or(address)
    }

    /// The address of a record below that of the certification.
    fn place(&self, record: Record) -> String {
        let address = self.certification.address_of(record);
        match address.strip_prefix(self.certification.address.as_str()) {
            Some(path) => path.to_owned(),
            None => address,
        }
    }

    /// An entry of the certification, with what all of them have.
    fn entry(
        &self,
        kind: Kind,
        unit: Option<UnitId>,
        code: Option<&'a str>,
        title: &str,
    ) -> Entry<'a> {
        let c = self.certification;
        let mut words: Vec<(Field, Cow<'a, str>)> = vec![
            (Field::Context, c.short_title.as_str().into()),
            (Field::Kind, self.label(kind).into()),
            (Field::Kind, self.words_for(kind).into()),
        ];
        words.extend(code.map(|code| (Field::Title, code.into())));
        Entry {
            kind,
            unit,
            component: None,
            domains: &[],
            code,
            title: self.shown(title),
            text: String::new(),
            path: String::new(),
            words,
        }
    }

    /// An entry in a unit.
    fn below(&self, kind: Kind, id: UnitId, code: Option<&'a str>, title: &str) -> Entry<'a> {
        let unit = &self.certification[id];
        let mut entry = self.entry(kind, Some(id), code, title);
        entry
            .words
            .push((Field::Context, unit.title.plain.as_str().into()));
        entry.words.extend(
            unit.code
                .as_deref()
                .map(|code| (Field::Context, code.into())),
        );
        entry
    }

    /// The word for a kind: the one of the document, or the one of the theme.
    fn label(&self, kind: Kind) -> &'a str {
        let labels = &self.certification.labels;
        let own = match kind {
            Kind::Unit => &labels.unit,
            Kind::Activity => &labels.activity,
            Kind::Competency => &labels.competency,
            Kind::Criterion => &labels.criterion,
            Kind::Assessment => &labels.assessment,
            _ => &None,
        };
        own.as_deref()
            .or_else(|| self.language.text(kind.word()))
            .unwrap_or("")
    }

    /// What people call a kind beside that.
    fn words_for(&self, kind: Kind) -> &'a str {
        self.language
            .text(&format!("search_words_{}", kind.name()))
            .unwrap_or("")
    }

    fn certification(&self) -> Entry<'a> {
        let c = self.certification;
        let summary = c.summary.as_ref().map_or("", |summary| &summary.plain);
        let number = c
            .register
            .as_ref()
            .and_then(|register| register.number.as_deref());
        let mut entry = self.entry(Kind::Certification, None, None, &c.short_title);
        entry.text = self.shown(&format!("{}\n{summary}", c.title.plain));
        entry
            .words
            .push((Field::Title, c.short_title.as_str().into()));
        entry
            .words
            .push((Field::Title, c.title.plain.as_str().into()));
        entry
            .words
            .extend(c.kind.as_deref().map(|kind| (Field::Title, kind.into())));
        entry
            .words
            .extend(number.map(|number| (Field::Title, number.into())));
        // The number is known without the letters of the directory too.
        let digits = number.map(|number| number.trim_start_matches(|c: char| !c.is_ascii_digit()));
        entry
            .words
            .extend(digits.map(|digits| (Field::Title, digits.into())));
        for codes in [&c.rome, &c.nsf, &c.formacodes] {
            entry.words.extend(
                codes
                    .iter()
                    .map(|code| (Field::Title, code.as_str().into())),
            );
        }
        let certifiers = c.certifiers.iter().map(|(name, _)| name.as_str());
        entry
            .words
            .extend(certifiers.map(|name| (Field::Statement, name.into())));
        entry.words.push((Field::Statement, summary.into()));
        entry
    }

    fn unit(&self, id: UnitId, place: usize, unit: &'a Unit) -> Entry<'a> {
        let title = unit.title.plain.as_str();
        let mut entry = self.entry(Kind::Unit, Some(id), unit.code.as_deref(), title);
        entry.path = self.path(&unit.address).to_owned();
        entry.words.push((Field::Title, title.into()));
        if let Some(summary) = &unit.summary {
            entry.text = self.shown(&summary.plain);
            entry
                .words
                .push((Field::Statement, summary.plain.as_str().into()));
        }
        // People say « bloc 2 » whatever the document calls its second unit.
        let number = unit
            .code
            .as_deref()
            .and_then(|code| Code::parse(code).last_number());
        let number = number.unwrap_or(place as u64 + 1);
        let own = self.certification.labels.unit.as_deref().unwrap_or("");
        let common = self.language.text("search_unit_words").unwrap_or("");
        for word in own
            .split_whitespace()
            .take(1)
            .chain(common.split_whitespace())
        {
            entry
                .words
                .push((Field::Title, format!("{}{number}", fold(word)).into()));
        }
        entry
    }

    /// The component that an entry belongs to.
    fn component(&self, id: Option<ComponentId>, entry: &mut Entry<'a>) {
        let Some(id) = id else { return };
        let component = &self.certification[id];
        entry.component = Some(id);
        let title = component.title.plain.as_str();
        let names = component.code.as_deref().into_iter().chain([title]);
        entry
            .words
            .extend(names.map(|name| (Field::Context, name.into())));
    }

    fn competency(&self, id: UnitId, of: CompetencyId) -> Entry<'a> {
        let c = self.certification;
        let competency = &c[of];
        let title = match &competency.title {
            Some(title) => title.plain.as_str(),
            None => competency.name.as_str(),
        };
        let mut entry = self.below(Kind::Competency, id, competency.code.as_deref(), title);
        entry.domains = &competency.domains;
        self.component(c.component_of(of), &mut entry);
        entry.path = self.path(&competency.address).to_owned();
        let skills = competency.skills.iter().map(|skill| skill.plain.as_str());
        let lines: Vec<&str> = [competency.statement.plain.as_str()]
            .into_iter()
            .chain(skills)
            .collect();
        entry.text = self.shown(&lines.join("\n"));
        let words = &mut entry.words;
        words.extend(
            competency
                .aliases
                .iter()
                .map(|alias| (Field::Title, alias.as_str().into())),
        );
        words.push((Field::Title, title.into()));
        words.extend(
            lines
                .into_iter()
                .map(|line| (Field::Statement, line.into())),
        );
        for criterion in competency.criteria.iter().map(|id| &c[*id]) {
            let title = criterion.title.as_ref().map(|title| title.plain.as_str());
            let indicators = criterion
                .indicators
                .iter()
                .map(|(_, text)| text.plain.as_str());
            words.extend(
                title
                    .into_iter()
                    .chain(indicators)
                    .map(|text| (Field::Criteria, text.into())),
            );
        }
        for assessment in competency.assessments.iter().map(|id| &c[*id]) {
            words.push((Field::Assessment, assessment.title.plain.as_str().into()));
        }
        for condition in competency.conditions.iter().map(|id| &c[*id]) {
            let items = condition.items.iter();
            words.extend(items.map(|item| (Field::Assessment, item.plain.as_str().into())));
        }
        entry
    }

    fn criterion(&self, id: UnitId, of: CriterionId) -> Entry<'a> {
        let c = self.certification;
        let criterion = &c[of];
        let title = match &criterion.title {
            Some(title) => title.plain.as_str(),
            None => criterion.name.as_str(),
        };
        let mut entry = self.below(Kind::Criterion, id, None, title);
        entry.path = self.place(Record::Criterion(of));
        let indicators: Vec<&str> = criterion
            .indicators
            .iter()
            .map(|(_, text)| text.plain.as_str())
            .collect();
        entry.text = self.shown(&indicators.join("\n"));
        entry.words.push((Field::Title, title.into()));
        entry.words.extend(
            indicators
                .into_iter()
                .map(|text| (Field::Statement, text.into())),
        );
        self.judged(&criterion.competencies, &mut entry);
        entry
    }

    fn assessment(&self, id: UnitId, of: AssessmentId) -> Entry<'a> {
        let assessment = &self.certification[of];
        let title = assessment.title.plain.as_str();
        let mut entry = self.below(Kind::Assessment, id, None, title);
        entry.path = self.place(Record::Assessment(of));
        let word = |key: String| self.language.text(&key.to_lowercase()).unwrap_or("");
        let mut facts: Vec<&str> = Vec::new();
        facts.extend(
            assessment
                .forms
                .iter()
                .map(|form| word(format!("form_{form:?}"))),
        );
        facts.extend(
            assessment
                .settings
                .iter()
                .map(|one| word(format!("setting_{one:?}"))),
        );
        facts.extend(assessment.durations.iter().map(String::as_str));
        entry.text = self.shown(&assessment.body.plain);
        entry.words.push((Field::Title, title.into()));
        entry.words.push((Field::Statement, facts.join(" ").into()));
        entry
            .words
            .push((Field::Statement, assessment.body.plain.as_str().into()));
        self.judged(&assessment.competencies, &mut entry);
        entry
    }

    /// The names of the competencies that something judges.
    fn judged(&self, competencies: &[CompetencyId], entry: &mut Entry<'a>) {
        let names = competencies.iter().map(|id| &self.certification[*id]);
        for competency in names {
            let code = competency.code.as_deref().map(Cow::from);
            let name = Cow::from(competency.name.as_str());
            entry.words.extend(
                code.into_iter()
                    .chain([name])
                    .map(|text| (Field::Context, text)),
            );
        }
    }
}
