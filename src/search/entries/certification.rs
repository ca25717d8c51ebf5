//! The entries of one certification.

use super::super::subjects::{Kind, Subject};
use super::{Entries, Entry, Field};
use crate::link::Record;
use crate::link::catalog::{
    ActivityId, Assessment, AssessmentId, Certification, CompetencyId, ComponentId, CriterionId,
    KnowledgeId, NoticeId, UnitId,
};
use crate::load::records::{FormRecord, SettingRecord};
use crate::morphology::Word;
use crate::reading::{Extent, Reading};
use crate::text::{Code, fold};
use rustc_hash::FxHashMap;

/// Makes the entries of one certification.
pub(super) struct OfCertification<'a> {
    certification: &'a Certification,
    reading: &'a Reading,
    site: Entries<'a>,
    /// The words for each kind, in the order of [`Kind::ALL`].
    of_kind: Vec<Vec<Word>>,
    /// The words of the title and the summary of each domain that is the first of a competency, by its index.
    of_domains: FxHashMap<usize, [Vec<Word>; 2]>,
}

impl<'a> OfCertification<'a> {
    /// For the certification at an index of the catalog.
    pub(super) fn new(site: Entries<'a>, index: usize, reading: &'a Reading) -> Self {
        let mut of = Self {
            certification: &site.catalog.certifications[index],
            reading,
            site,
            of_kind: Vec::with_capacity(Kind::ALL.len()),
            of_domains: FxHashMap::default(),
        };
        for competency in &of.certification.competencies {
            if let Some(id) = competency.domains.first() {
                let domain = &site.catalog.domains[*id];
                let summary = domain.summary.as_ref().map_or("", |text| &text.plain);
                let texts = [domain.title.plain.as_str(), summary];
                let words = || texts.map(|text| site.read(text));
                of.of_domains.entry(*id).or_insert_with(words);
            }
        }
        of.of_kind = Kind::ALL.map(|kind| of.words_of(kind)).into();
        of
    }

    /// The entry of a searchable record.
    pub(super) fn entry(&self, subject: Subject) -> Entry<'a> {
        match subject {
            Subject::Certification => self.certification(),
            Subject::Unit(id) => self.unit(id),
            Subject::Activity(unit, id) => self.activity(unit, id),
            Subject::Competency(unit, id) => self.competency(unit, id),
            Subject::Criterion(unit, id) => self.criterion(unit, id),
            Subject::Assessment(unit, id) => self.assessment(unit, id),
            Subject::Knowledge(unit, id) => self.knowledge(unit, id),
            Subject::Notice(id) => self.notice(id),
            Subject::Prose(index) => {
                let page = &self.certification.pages[index];
                let mut entry = self.site.prose(page, self.path(&page.address));
                entry.add(Field::Context, self.words(self.reading.short_title));
                entry
            }
            Subject::Named(page) => self.site.named(page, Some(self.certification)),
            // Terms and offers belong to no certification.
            Subject::Offer(index) => self.site.offer(&self.site.catalog.offers[index]),
            Subject::Term(index) => self.site.term(&self.site.catalog.glossary[index]),
        }
    }

    fn shown(&self, text: &str) -> String {
        self.site.shown(text)
    }

    /// The words of a text that was read with the certification.
    fn words(&self, extent: Extent) -> &'a [Word] {
        self.reading.words(extent)
    }

    /// An address below that of the certification.
    fn path(&self, address: &'a str) -> &'a str {
        address
            .strip_prefix(self.certification.address.as_str())
            .unwrap_or(address)
    }

    /// The address of a record below that of the certification.
    fn path_of(&self, record: Record) -> String {
        let address = self.certification.address_of(record);
        match address.strip_prefix(self.certification.address.as_str()) {
            Some(path) => path.to_owned(),
            None => address,
        }
    }

    /// An entry of the certification, with what they all have in common.
    fn blank(
        &self,
        kind: Kind,
        unit: Option<UnitId>,
        code: Option<&'a str>,
        title: &str,
    ) -> Entry<'a> {
        let mut entry = self.site.blank(kind, title);
        (entry.unit, entry.code) = (unit, code);
        // Who names a certification asks for what is in it.
        entry.add(Field::Kind, self.words(self.reading.short_title));
        let index = Kind::ALL.iter().position(|of| *of == kind);
        let of_kind = index.map(|index| self.of_kind[index].clone());
        entry.add(Field::Kind, of_kind.unwrap_or_default());
        entry
    }

    /// An entry in a unit, or of the whole certification.
    fn within(
        &self,
        kind: Kind,
        unit: Option<UnitId>,
        code: Option<&'a str>,
        title: &str,
    ) -> Entry<'a> {
        match unit {
            Some(unit) => self.below(kind, unit, code, title),
            None => self.blank(kind, None, code, title),
        }
    }

    /// An entry in a unit.
    fn below(&self, kind: Kind, id: UnitId, code: Option<&'a str>, title: &str) -> Entry<'a> {
        let unit = &self.reading.units[id.index()];
        let mut entry = self.blank(kind, Some(id), code, title);
        entry.add(Field::Context, self.words(unit.title));
        entry.add(Field::Context, self.words(unit.code));
        entry
    }

    /// The words for a kind, from the document or the theme.
    fn words_of(&self, kind: Kind) -> Vec<Word> {
        let labels = &self.certification.labels;
        let own = match kind {
            Kind::Unit => &labels.unit,
            Kind::Activity => &labels.activity,
            Kind::Competency => &labels.competency,
            Kind::Criterion => &labels.criterion,
            Kind::Assessment => &labels.assessment,
            Kind::Knowledge => &labels.knowledge,
            _ => &None,
        };
        let language = self.site.language;
        let label = own.as_deref().or_else(|| language.text(kind.word()));
        label.map(|text| self.site.read(text)).unwrap_or_default()
    }

    fn certification(&self) -> Entry<'a> {
        let c = self.certification;
        let read = |text: &str| self.site.read(text);
        let summary = c.summary.as_ref().map_or("", |summary| &summary.plain);
        let number = c
            .register
            .as_ref()
            .and_then(|register| register.number.as_deref());
        let mut entry = self.blank(Kind::Certification, None, None, &c.short_title);
        entry.text = self.shown(&format!("{}\n{summary}", c.title.plain));
        entry.add(Field::Title, self.words(self.reading.short_title));
        entry.add(Field::Title, read(&c.title.plain));
        // The number is also found without the letters of the directory.
        let digits = number.map(|number| number.trim_start_matches(|c: char| !c.is_ascii_digit()));
        let codes = [&c.rome, &c.nsf, &c.formacodes].into_iter().flatten();
        let names = c.kind.as_deref().into_iter().chain(number).chain(digits);
        for text in names.chain(codes.map(|listed| listed.code.as_str())) {
            entry.add(Field::Title, read(text));
        }
        for who in &c.certifiers {
            entry.add(Field::Statement, read(&who.name));
        }
        // People also search for a certification by the jobs and sectors that it leads to, and by
        // what it takes to get it.
        let of_register = [
            &c.entry.jobs,
            &c.entry.sectors,
            &c.entry.objectives,
            &c.entry.regulated,
            &c.entry.entry_prerequisites,
            &c.entry.validation_prerequisites,
            &c.entry.partial_validation_note,
            &c.entry.renewal,
        ];
        for text in of_register.into_iter().flatten() {
            entry.add(Field::Criteria, read(&text.plain));
        }
        let access = c.entry.access.iter();
        let access = access.flat_map(|access| access.jury.iter().chain(&access.note));
        let facts = c.entry.facts.iter().map(|fact| &fact.value);
        for text in access.chain(facts) {
            entry.add(Field::Criteria, read(&text.plain));
        }
        let listed = [&c.rome, &c.nsf, &c.formacodes].into_iter().flatten();
        for title in listed.filter_map(|listed| listed.title.as_deref()) {
            entry.add(Field::Criteria, read(title));
        }
        entry.add(Field::Statement, read(summary));
        entry.add(Field::Kind, self.site.intents.certification(c));
        entry
    }

    fn unit(&self, id: UnitId) -> Entry<'a> {
        let unit = &self.certification[id];
        let words = &self.reading.units[id.index()];
        let mut entry = self.blank(
            Kind::Unit,
            Some(id),
            unit.code.as_deref(),
            &unit.title.plain,
        );
        entry.path = self.path(&unit.address).to_owned();
        entry.add(Field::Title, self.words(words.code));
        entry.add(Field::Title, self.words(words.title));
        if let Some(summary) = &unit.summary {
            entry.text = self.shown(&summary.plain);
            entry.add(Field::Statement, self.site.read(&summary.plain));
        }
        for component in &unit.components {
            if let Some(summary) = &self.certification[*component].summary {
                entry.add(Field::Criteria, self.site.read(&summary.plain));
            }
        }
        // People say « bloc 2 » whatever the document calls its second unit.
        let number = unit
            .code
            .as_deref()
            .and_then(|code| Code::parse(code).last_number());
        let number = number.unwrap_or(id.index() as u64 + 1);
        let own = self.certification.labels.unit.as_deref().unwrap_or("");
        let own = own.split_whitespace().take(1).map(fold);
        let own: Vec<String> = own.collect();
        let common = self.site.language.text("search_unit_words").unwrap_or("");
        for word in own
            .iter()
            .map(String::as_str)
            .chain(common.split_whitespace())
        {
            // Where the document says « bloc », it comes before where people only say so.
            let is_own = own.is_empty() || own.iter().any(|own| own == word);
            let field = if is_own {
                Field::Title
            } else {
                Field::Criteria
            };
            entry.add(field, self.site.read(&format!("{word}{number}")));
        }
        entry
    }

    fn activity(&self, unit: UnitId, id: ActivityId) -> Entry<'a> {
        let activity = &self.certification[id];
        let code = activity.code.as_deref();
        let mut entry = self.below(Kind::Activity, unit, code, &activity.title.plain);
        entry.path = self.path_of(Record::Activity(id));
        if let Some(code) = code {
            entry.add(Field::Title, self.site.read(code));
        }
        entry.add(
            Field::Title,
            self.words(self.reading.activities[id.index()]),
        );
        let means = activity.means.iter().flat_map(|means| &means.items);
        let texts = activity.body.iter().chain(means).chain(&activity.results);
        let texts: Vec<&str> = texts.map(|text| text.plain.as_str()).collect();
        let texts = texts.join("\n");
        entry.text = self.shown(&texts);
        entry.add(Field::Statement, self.site.read(&texts));
        if let Some(autonomy) = &activity.autonomy {
            entry.add(Field::Criteria, self.site.read(autonomy));
        }
        self.component(activity.component, &mut entry);
        entry
    }

    fn competency(&self, unit: UnitId, id: CompetencyId) -> Entry<'a> {
        let c = self.certification;
        let competency = &c[id];
        let words = &self.reading.competencies[id.index()];
        let (title, title_words) = match &competency.title {
            Some(title) => (title.plain.as_str(), words.title),
            None => (competency.name.as_str(), words.name),
        };
        let code = competency.code.as_deref();
        let mut entry = self.below(Kind::Competency, unit, code, title);
        entry.path = self.path(&competency.address).to_owned();
        self.component(c.component_of(id), &mut entry);
        let skills = competency.skills.iter().map(|skill| skill.plain.as_str());
        let lines: Vec<&str> = [competency.statement.plain.as_str()]
            .into_iter()
            .chain(skills)
            .collect();
        entry.text = self.shown(&lines.join("\n"));
        entry.add(Field::Title, self.words(words.code));
        for alias in &competency.aliases {
            entry.add(Field::Title, self.site.read(alias));
        }
        entry.add(Field::Title, self.words(title_words));
        entry.add(Field::Statement, self.words(words.statement));
        entry.add(Field::Statement, self.words(words.skills));
        let demands = competency.demands.iter().map(|demand| &demand.text);
        for text in demands.chain(&competency.no_criteria) {
            entry.add(Field::Criteria, self.site.read(&text.plain));
        }
        for criterion in &competency.criteria {
            let words = &self.reading.criteria[criterion.index()];
            entry.add(Field::Criteria, self.words(words.title));
            entry.add(Field::Criteria, self.words(words.indicators));
        }
        for assessment in &competency.assessments {
            let title = self.reading.assessments[assessment.index()];
            entry.add(Field::Assessment, self.words(title));
        }
        for condition in &competency.conditions {
            let items = self.reading.conditions[condition.index()];
            entry.add(Field::Assessment, self.words(items));
        }
        // A domain says in plain words what documents say in theirs.
        let domain = competency.domains.first();
        if let Some(words) = domain.and_then(|id| self.of_domains.get(id)) {
            for words in words {
                entry.add(Field::Context, words.clone());
            }
        }
        entry
    }

    fn criterion(&self, unit: Option<UnitId>, id: CriterionId) -> Entry<'a> {
        let c = self.certification;
        let criterion = &c[id];
        let words = &self.reading.criteria[id.index()];
        let (title, title_words) = match &criterion.title {
            Some(title) => (title.plain.as_str(), words.title),
            None => (criterion.name.as_str(), words.name),
        };
        let mut entry = self.within(Kind::Criterion, unit, None, title);
        entry.path = self.path_of(Record::Criterion(id));
        let indicators = criterion.indicators.iter();
        let indicators: Vec<&str> = indicators.map(|(_, text)| text.plain.as_str()).collect();
        entry.text = self.shown(&indicators.join("\n"));
        entry.add(Field::Title, self.words(title_words));
        entry.add(Field::Statement, self.words(words.indicators));
        for level in &criterion.levels {
            entry.add(Field::Criteria, self.site.read(&level.plain));
        }
        self.judged(&criterion.competencies, &mut entry);
        entry
    }

    fn assessment(&self, unit: Option<UnitId>, id: AssessmentId) -> Entry<'a> {
        let assessment = &self.certification[id];
        let title = assessment.title.plain.as_str();
        let code = assessment.code.as_deref();
        let mut entry = self.within(Kind::Assessment, unit, code, title);
        entry.path = self.path_of(Record::Assessment(id));
        entry.text = self.shown(&assessment.body.plain);
        entry.facts = self.shown_facts(assessment);
        for code in assessment.code.iter().chain(&assessment.unit_code) {
            entry.add(Field::Title, self.site.read(code));
        }
        entry.add(
            Field::Title,
            self.words(self.reading.assessments[id.index()]),
        );
        entry.add(Field::Statement, self.site.read(&self.facts(assessment)));
        let body = self.site.read(&assessment.body.plain);
        let title = self.words(self.reading.assessments[id.index()]);
        let said = [title, body.as_slice()].concat();
        let table = self.site.interner().table();
        let answers = self.site.intents.assessment(assessment, &said, &table);
        drop(table);
        entry.add(Field::Kind, answers);
        entry.add(Field::Statement, body);
        let levels = assessment
            .scale
            .map(|scale| &self.certification[scale].levels);
        for text in levels
            .into_iter()
            .flatten()
            .filter_map(|level| level.text.as_ref())
        {
            entry.add(Field::Assessment, self.site.read(&text.plain));
        }
        self.judged(&assessment.competencies, &mut entry);
        entry
    }

    fn knowledge(&self, unit: Option<UnitId>, id: KnowledgeId) -> Entry<'a> {
        let knowledge = &self.certification[id];
        let title = knowledge.title.plain.as_str();
        let mut entry = self.within(Kind::Knowledge, unit, knowledge.code.as_deref(), title);
        entry.path = self.path_of(Record::Knowledge(id));
        let lines = knowledge.items.iter().chain(&knowledge.limits);
        let lines: Vec<&str> = lines.map(|text| text.plain.as_str()).collect();
        entry.text = self.shown(&lines.join("\n"));
        if let Some(code) = &knowledge.code {
            entry.add(Field::Title, self.site.read(code));
        }
        entry.add(Field::Title, self.site.read(title));
        for line in lines.into_iter().chain(knowledge.kind.as_deref()) {
            entry.add(Field::Statement, self.site.read(line));
        }
        self.judged(&knowledge.competencies, &mut entry);
        entry
    }

    /// The properties of an assessment besides its text.
    fn facts(&self, assessment: &Assessment) -> String {
        let word = |key: &str| self.site.language.text(key).unwrap_or("");
        let modes = &assessment.modes;
        let mut facts: Vec<&str> = assessment
            .all_forms()
            .map(|form| match form {
                FormRecord::Written => word("form_written"),
                FormRecord::Oral => word("form_oral"),
                FormRecord::Practical => word("form_practical"),
            })
            .collect();
        facts.extend(assessment.settings.iter().map(|setting| match setting {
            SettingRecord::Individual => word("setting_individual"),
            SettingRecord::Collective => word("setting_collective"),
        }));
        facts.extend(assessment.all_durations());
        facts.extend(assessment.eliminatory.as_deref());
        facts.extend(assessment.audience.as_deref());
        for mode in modes {
            facts.extend(mode.mode.as_deref());
            facts.push(&mode.audience);
            facts.extend(mode.body.as_ref().map(|body| body.plain.as_str()));
        }
        facts.join(" ")
    }

    /// Form, duration and coefficient of an assessment, for readers.
    fn shown_facts(&self, assessment: &Assessment) -> Vec<String> {
        let language = self.site.language;
        let forms = assessment.all_forms().map(|form| {
            let key = match form {
                FormRecord::Written => "form_written",
                FormRecord::Oral => "form_oral",
                FormRecord::Practical => "form_practical",
            };
            language.text(key).unwrap_or_default()
        });
        let mut facts: Vec<String> = Vec::new();
        for fact in forms.chain(assessment.all_durations()) {
            if !facts.iter().any(|known| known == fact) {
                facts.push(fact.to_owned());
            }
        }
        let coefficient = assessment
            .coefficient
            .map(|of| language.fill("coefficient", &[("n", &language.decimal(of))]));
        facts.extend(coefficient);
        facts
    }

    fn notice(&self, id: NoticeId) -> Entry<'a> {
        let notice = &self.certification[id];
        let mut entry = self.blank(Kind::Notice, None, None, &notice.title.plain);
        entry.text = self.shown(&notice.body.plain);
        entry.path = self.path_of(Record::Notice(id));
        entry.add(Field::Title, self.site.read(&notice.title.plain));
        entry.add(Field::Statement, self.site.read(&notice.body.plain));
        entry
    }

    /// The component of an entry.
    fn component(&self, id: Option<ComponentId>, entry: &mut Entry<'a>) {
        let Some(id) = id else { return };
        let component = &self.certification[id];
        entry.component = Some(id);
        let title = component.title.plain.as_str();
        for name in component.code.as_deref().into_iter().chain([title]) {
            entry.add(Field::Context, self.site.read(name));
        }
    }

    /// The names of the competencies that a record judges.
    fn judged(&self, competencies: &[CompetencyId], entry: &mut Entry<'a>) {
        for id in competencies {
            let words = &self.reading.competencies[id.index()];
            entry.add(Field::Context, self.words(words.code));
            entry.add(Field::Context, self.words(words.name));
        }
    }
}
