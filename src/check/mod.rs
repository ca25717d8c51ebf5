//! The rules on raw records: what must be there, and what values may be.
//!
//! Rules about references belong to [`crate::link`], rules about pages to [`crate::audit`].

mod ties;

pub use ties::check_ties;

use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::load::records::{CompetencyRecord, UnitRecord};
use crate::load::{CertificationFiles, Dataset, Date, Located, Text, UnitFile};
use crate::source::{FileId, Span};

/// Checks a dataset. `today` is the day by which registrations expire; without it that rule
/// is passed over.
pub fn check(dataset: &Dataset, today: Option<Date>, diagnostics: &mut Diagnostics) {
    let mut checker = Checker { diagnostics };
    checker.site(dataset);
    for files in &dataset.certifications {
        checker.certification(files, today);
        for unit in &files.units {
            checker.unit(unit);
        }
        for page in &files.pages {
            checker.required(page.file, 0..0, "title", page.front.title.as_ref());
        }
    }
    for page in &dataset.pages {
        checker.required(page.file, 0..0, "title", page.front.title.as_ref());
    }
}

struct Checker<'a> {
    diagnostics: &'a mut Diagnostics,
}

type Range = std::ops::Range<usize>;

impl Checker<'_> {
    fn tell(&mut self, rule: &'static Rule, span: Span, message: String, help: &str) {
        self.diagnostics
            .push(Diagnostic::new(rule, span, message).help(help));
    }

    /// A key that must be there and say something.
    fn required(&mut self, file: FileId, record: Range, key: &str, text: Option<&Text>) {
        match text {
            None => self.diagnostics.push(
                Diagnostic::new(
                    &codes::MISSING_KEY,
                    Span::new(file, record),
                    format!("the key `{key}` is missing"),
                )
                .label("here")
                .help(format!("add a line: {key} = \"…\"")),
            ),
            Some(text) => self.not_empty(file, key, text),
        }
    }

    fn not_empty(&mut self, file: FileId, key: &str, text: &Text) {
        if text.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::EMPTY_TEXT,
                    Span::new(file, text.range()),
                    format!("the text of `{key}` is empty"),
                )
                .label("nothing is written here")
                .help("write the text, or take out the record if it is not needed"),
            );
        }
    }

    /// A list that must be there and have items that say something.
    fn required_list(&mut self, file: FileId, record: Range, key: &str, list: Option<&Vec<Text>>) {
        match list {
            Some(list) if !list.is_empty() => {
                for item in list {
                    self.not_empty(file, key, item);
                }
            }
            _ => self.diagnostics.push(
                Diagnostic::new(
                    &codes::MISSING_KEY,
                    Span::new(file, record),
                    format!("the list `{key}` is missing or empty"),
                )
                .label("here")
                .help(format!("add a line: {key} = [\"…\"]")),
            ),
        }
    }

    /// An id that becomes a part of an address.
    fn id(&mut self, file: FileId, id: Option<&Text>) {
        let Some(id) = id else { return };
        if id.as_str() != crate::text::slug(id) || id.is_empty() {
            self.tell(
                &codes::INVALID_VALUE,
                Span::new(file, id.range()),
                format!(
                    "`{}` cannot be an id: it becomes a part of an address",
                    id.get()
                ),
                &format!(
                    "use lower-case letters without accents, digits and hyphens, for example `{}`",
                    crate::text::slug(id)
                ),
            );
        }
    }

    /// An address on the web.
    fn web_address(&mut self, file: FileId, url: Option<&Text>) {
        if let Some(url) = url
            && !crate::text::is_web_address(url)
        {
            self.tell(
                &codes::FORBIDDEN_ADDRESS,
                Span::new(file, url.range()),
                format!("`{}` is not the address of a web page", url.get()),
                "write the whole address, with https:// at its beginning",
            );
        }
    }

    fn site(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        if dataset.is_configured {
            self.required(site.file, 0..0, "title", site.record.title.as_ref());
        }
        if let Some(publisher) = &site.record.publisher {
            // The table has no place of its own: any of its other keys shows where it stands.
            let at = publisher.url.as_ref().or(publisher.email.as_ref());
            let at = at.map_or(0..0, Located::range);
            self.required(site.file, at, "name", publisher.name.as_ref());
            self.web_address(site.file, publisher.url.as_ref());
        }
        if let Some(loaded) = &dataset.domains {
            for (place, domain) in loaded.record.domain.iter().enumerate() {
                self.required(loaded.file, domain.range(), "id", domain.id.as_ref());
                self.required(loaded.file, domain.range(), "title", domain.title.as_ref());
                self.id(loaded.file, domain.id.as_ref());
                let Some(id) = &domain.id else { continue };
                let earlier = loaded.record.domain[..place].iter().find(|other| {
                    other
                        .id
                        .as_ref()
                        .is_some_and(|other| other.get() == id.get())
                });
                if let Some(other) = earlier {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &codes::DUPLICATE_CODE,
                            Span::new(loaded.file, id.range()),
                            format!("two domains have the id `{}`", id.get()),
                        )
                        .label("the second one")
                        .related(Span::new(loaded.file, other.range()), "the first one")
                        .help("give one of them another id"),
                    );
                }
                self.unused_domain(dataset, loaded.file, id);
            }
        }
        if let Some(loaded) = &dataset.glossary {
            for term in &loaded.record.term {
                self.required(loaded.file, term.range(), "term", term.term.as_ref());
                self.required(
                    loaded.file,
                    term.range(),
                    "definition",
                    term.definition.as_ref(),
                );
                self.language(loaded.file, term.lang.as_ref());
            }
        }
    }

    fn language(&mut self, file: FileId, lang: Option<&Text>) {
        if let Some(lang) = lang
            && !crate::text::markdown::is_language_tag(lang)
        {
            self.tell(
                &codes::UNKNOWN_LANGUAGE,
                Span::new(file, lang.range()),
                format!("`{}` is not a language tag", lang.get()),
                "write the code of the language, such as en, de or es",
            );
        }
    }

    fn unused_domain(&mut self, dataset: &Dataset, file: FileId, id: &Text) {
        let used = dataset
            .certifications
            .iter()
            .flat_map(|files| &files.units)
            .flat_map(|unit| &unit.unit.record.competency)
            .flat_map(|competency| &competency.domains)
            .any(|domain| domain.get() == id.get());
        if !used {
            self.tell(
                &codes::UNUSED_DOMAIN,
                Span::new(file, id.range()),
                format!("no competency has the domain `{}`", id.get()),
                "add it to the competencies that belong to it, or take it out",
            );
        }
    }

    fn certification(&mut self, files: &CertificationFiles, today: Option<Date>) {
        let loaded = &files.certification;
        let (file, record) = (loaded.file, &loaded.record);
        self.required(file, 0..0, "title", record.title.as_ref());
        if let Some(level) = &record.level
            && !(1..=8).contains(level.get())
        {
            self.tell(
                &codes::INVALID_VALUE,
                loaded.span(level),
                format!("the level {} does not exist", level.get()),
                "levels go from 1 to 8 (4 is the baccalauréat, 5 the BTS)",
            );
        }
        for who in &record.certifiers {
            self.required(file, who.range(), "name", who.name.as_ref());
            self.web_address(file, who.url.as_ref());
        }
        let register = record
            .register
            .as_ref()
            .and_then(|register| register.url.as_ref());
        let source = record
            .source
            .as_ref()
            .and_then(|source| source.url.as_ref());
        self.web_address(file, register);
        self.web_address(file, source);
        for notice in &record.notice {
            self.required(file, notice.range(), "id", notice.id.as_ref());
            self.required(file, notice.range(), "title", notice.title.as_ref());
            self.required(file, notice.range(), "body", notice.body.as_ref());
            self.required_list(file, notice.range(), "for", notice.targets.as_ref());
            self.id(file, notice.id.as_ref());
        }
        for tie in &record.correspondence {
            self.required(file, tie.range(), "to", tie.to.as_ref());
            self.required(file, tie.range(), "source", tie.source.as_ref());
            if tie.extent.is_none() {
                self.tell(
                    &codes::MISSING_KEY,
                    loaded.span(tie),
                    "the key `extent` is missing".to_owned(),
                    "add a line: extent = \"total\" or extent = \"partial\"",
                );
            }
        }
        self.dates(files, today);
        if files.units.is_empty() && !files.incomplete {
            self.tell(
                &codes::UNIT_WITHOUT_COMPETENCY,
                loaded.start(),
                format!("the certification `{}` has no unit", files.slug),
                "add a file for each unit beside this one: 01-atelier.toml",
            );
        }
    }

    fn dates(&mut self, files: &CertificationFiles, today: Option<Date>) {
        let loaded = &files.certification;
        let record = &loaded.record;
        let Some(end) = &record.expires_on else {
            return;
        };
        for (name, begin) in [
            ("registered_on", &record.registered_on),
            ("effective_on", &record.effective_on),
        ] {
            if let Some(begin) = begin
                && begin.get() > end.get()
            {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::DATES_OUT_OF_ORDER,
                        loaded.span(end),
                        format!("`expires_on` is before `{name}`"),
                    )
                    .label("it ends here …")
                    .related(loaded.span(begin), "… before it begins here")
                    .help("look the two dates up in the register and correct the wrong one"),
                );
            }
        }
        if let Some(today) = today
            && *end.get() < today
        {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::EXPIRED,
                    loaded.span(end),
                    format!(
                        "the registration of `{}` ended on {}",
                        files.slug,
                        end.get()
                    ),
                )
                .label("in the past")
                .help(
                    "if it was renewed, write the new date; if another certification replaced \
                     it, name this one under `supersedes` there",
                ),
            );
        }
    }

    fn unit(&mut self, unit: &UnitFile) {
        let loaded = &unit.unit;
        let (file, record) = (loaded.file, &loaded.record);
        self.required(file, 0..0, "title", record.title.as_ref());
        if record.competency.is_empty() {
            self.tell(
                &codes::UNIT_WITHOUT_COMPETENCY,
                loaded.start(),
                format!("the unit `{}` has no competency", unit.name),
                "add one: a line [[competency]], then code = \"…\" and statement = \"…\"",
            );
        }
        for at in &record.component {
            self.named(file, "component", at, at.code.as_ref(), at.id.as_ref());
            self.required(file, at.range(), "title", at.title.as_ref());
        }
        for at in &record.activity {
            self.named(file, "activity", at, at.code.as_ref(), at.id.as_ref());
            self.required(file, at.range(), "title", at.title.as_ref());
        }
        for at in &record.competency {
            self.named(file, "competency", at, at.code.as_ref(), at.id.as_ref());
            self.required(file, at.range(), "statement", at.statement.as_ref());
            for skill in &at.skills {
                self.not_empty(file, "skills", skill);
            }
        }
        for at in &record.condition {
            self.required_list(file, at.range(), "items", at.items.as_ref());
            self.required_list(file, at.range(), "for", at.targets.as_ref());
            self.id(file, at.id.as_ref());
        }
        for at in &record.assessment {
            self.required(file, at.range(), "id", at.id.as_ref());
            self.required(file, at.range(), "title", at.title.as_ref());
            self.required(file, at.range(), "body", at.body.as_ref());
            self.required_list(file, at.range(), "for", at.targets.as_ref());
            self.id(file, at.id.as_ref());
        }
        for at in &record.criterion {
            self.required_list(file, at.range(), "indicators", at.indicators.as_ref());
            self.required_list(file, at.range(), "for", at.targets.as_ref());
            self.id(file, at.id.as_ref());
        }
        self.labelled(file, record);
    }

    /// A record that references and addresses name needs a code or an id.
    fn named<T>(
        &mut self,
        file: FileId,
        kind: &str,
        at: &Located<T>,
        code: Option<&Text>,
        id: Option<&Text>,
    ) {
        self.id(file, id);
        let names = [code, id];
        let mut given = names.into_iter().flatten();
        match given.next() {
            None => self.diagnostics.push(
                Diagnostic::new(
                    &codes::COMPETENCY_WITHOUT_CODE,
                    Span::new(file, at.range()),
                    format!("this {kind} has neither a code nor an id"),
                )
                .label("its address would not last")
                .help(
                    "add code = \"C1.1\" as the document has it; without a code in the document, \
                     add an id that will not change: id = \"analyser-le-marche\"",
                ),
            ),
            Some(name) if crate::text::slug(name).is_empty() => self.tell(
                &codes::INVALID_VALUE,
                Span::new(file, name.range()),
                format!("`{}` has no letter and no digit", name.get()),
                "a code becomes a part of an address: write it as the document has it",
            ),
            Some(_) => {}
        }
    }

    /// Optional texts that are there must say something too.
    fn labelled(&mut self, file: FileId, record: &UnitRecord) {
        let texts = record
            .competency
            .iter()
            .flat_map(|at: &Located<CompetencyRecord>| {
                [
                    ("title", at.title.as_ref()),
                    ("no_criteria", at.no_criteria.as_ref()),
                ]
            })
            .chain(
                record
                    .criterion
                    .iter()
                    .map(|at| ("title", at.title.as_ref())),
            )
            .chain(
                record
                    .component
                    .iter()
                    .map(|at| ("summary", at.summary.as_ref())),
            )
            .chain([
                ("summary", record.summary.as_ref()),
                ("code", record.code.as_ref()),
            ]);
        for (key, text) in texts {
            if let Some(text) = text {
                self.not_empty(file, key, text);
            }
        }
    }
}
