//! Rules on raw records: required keys and allowed values.
//!
//! Rules about references belong to [`crate::link`], rules about pages to [`crate::audit`]. Keys
//! that could not be read are not required: their mistakes are already reported ([`Gaps`]).

mod certification;
mod comparisons;
mod declaration;
mod examination;
mod left_over;
mod offers;
mod register;
mod shared;
mod structure;
mod ties;
mod unit;

pub use declaration::check_not_in_future;
pub use left_over::check_example;
pub(crate) use register::siret_fault;

use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::link::Catalog;
use crate::link::catalog::Certification;
use crate::load::{CertificationFolder, Dataset, Date, Gaps, Located, Prose, Text};
use crate::messages::{List, Message, check as say, records};
use crate::source::{FileId, Span};
use crate::text::is_ignorable;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Checks a dataset once, as [`Checked::check`] does.
pub fn check(dataset: &Dataset, today: Option<Date>, diagnostics: &mut Diagnostics) {
    Checked::default().check(dataset, today, diagnostics);
}

/// The results of the rules on each certification, kept for the next check of the same site.
///
/// The rules on a certification depend on its own files alone, and those on its ties on the linked
/// certification alone.
#[derive(Debug, Default)]
pub struct Checked {
    folders: BTreeMap<String, Cached<CertificationFolder>>,
    ties: BTreeMap<String, Cached<Certification>>,
    domains: BTreeMap<String, (Arc<CertificationFolder>, UsedDomains)>,
    /// The day that the results are for.
    today: Option<Date>,
}

/// The domains that the competencies of a certification, or of all of them, use.
#[derive(Debug, Default)]
struct UsedDomains {
    ids: BTreeSet<String>,
    /// The first one, and where it is written.
    first: Option<(Span, String)>,
    /// Whether there are competencies.
    has_competencies: bool,
    /// Whether there may be competencies that could not be read.
    may_miss_some: bool,
}

impl UsedDomains {
    fn of(folder: &CertificationFolder) -> Self {
        let mut used = Self::default();
        for unit in &folder.files().units {
            let loaded = &unit.unit;
            let competencies = &loaded.record.competency;
            used.has_competencies |= !competencies.is_empty();
            used.may_miss_some |= loaded.gaps.may_hide_records();
            for id in competencies.iter().flat_map(|one| &one.domains) {
                used.first
                    .get_or_insert_with(|| (loaded.span(id), id.get().clone()));
                if !used.ids.contains(id.get()) {
                    used.ids.insert(id.get().clone());
                }
            }
        }
        used
    }

    fn add(&mut self, other: &Self) {
        for id in &other.ids {
            if !self.ids.contains(id) {
                self.ids.insert(id.clone());
            }
        }
        if self.first.is_none() {
            self.first.clone_from(&other.first);
        }
        self.has_competencies |= other.has_competencies;
        self.may_miss_some |= other.may_miss_some;
    }
}

/// The diagnostics of one input.
#[derive(Debug)]
struct Cached<T> {
    input: Arc<T>,
    diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Checks a dataset. `today` decides which registrations and declarations have expired; without
    /// it those rules are skipped.
    pub fn check(&mut self, dataset: &Dataset, today: Option<Date>, diagnostics: &mut Diagnostics) {
        let used = self.used_domains(dataset);
        let mut checker = Checker { diagnostics };
        checker.site(dataset);
        checker.placeholders_of_site(dataset);
        checker.comparisons(dataset);
        checker.grid_levels(dataset);
        checker.titles(dataset);
        checker.domains(dataset, &used);
        checker.glossary(dataset);
        checker.synonyms(dataset);
        checker.declaration(dataset, today);
        checker.offers(dataset, today);
        for page in &dataset.pages {
            checker.page(page);
        }
        if self.today != today {
            self.folders.clear();
            self.today = today;
        }
        let certifications = &dataset.certifications;
        check_changed(
            &mut self.folders,
            certifications,
            |folder| &folder.slug,
            diagnostics,
            |folder, found| {
                let files = &*folder.files();
                let mut checker = Checker { diagnostics: found };
                checker.certification(files, today);
                checker.units(files);
                checker.of_the_whole(files);
                checker.placeholders(files);
                for page in &files.pages {
                    checker.page(page);
                }
            },
        );
    }

    /// The domains that competencies use.
    fn used_domains(&mut self, dataset: &Dataset) -> UsedDomains {
        let certifications = &dataset.certifications;
        for folder in certifications {
            let kept = self.domains.get(&folder.slug);
            if kept.is_some_and(|(known, _)| Arc::ptr_eq(known, folder)) {
                continue;
            }
            let used = UsedDomains::of(folder);
            let entry = (Arc::clone(folder), used);
            self.domains.insert(folder.slug.clone(), entry);
        }
        if self.domains.len() > certifications.len() {
            let is_current = |known: &Arc<CertificationFolder>| {
                let mut current = certifications.iter();
                current.any(|folder| Arc::ptr_eq(folder, known))
            };
            self.domains.retain(|_, (known, _)| is_current(known));
        }
        let mut all = UsedDomains::default();
        for (_, used) in self.domains.values() {
            all.add(used);
        }
        all
    }

    /// Checks what requires resolved references.
    pub fn check_ties(&mut self, catalog: &Catalog, diagnostics: &mut Diagnostics) {
        let certifications = &catalog.certifications;
        check_changed(
            &mut self.ties,
            certifications,
            |certification| &certification.slug,
            diagnostics,
            ties::unjudged,
        );
    }
}

/// Repeats the diagnostics of unchanged inputs and computes the others, in parallel.
fn check_changed<T: Send + Sync>(
    kept: &mut BTreeMap<String, Cached<T>>,
    inputs: &[Arc<T>],
    slug: impl Fn(&T) -> &str + Sync,
    diagnostics: &mut Diagnostics,
    check: impl Fn(&T, &mut Diagnostics) + Sync,
) {
    let is_kept = |input: &&Arc<T>| {
        let cached = kept.get(slug(input));
        cached.is_some_and(|cached| Arc::ptr_eq(&cached.input, input))
    };
    let changed: Vec<&Arc<T>> = inputs.iter().filter(|input| !is_kept(input)).collect();
    let checked: Vec<_> = changed
        .into_par_iter()
        .map(|input| {
            let mut found = Diagnostics::default();
            check(input, &mut found);
            let cached = Cached {
                input: Arc::clone(input),
                diagnostics: found.into_list(),
            };
            (slug(input).to_owned(), cached)
        })
        .collect();
    kept.extend(checked);
    for cached in inputs.iter().filter_map(|input| kept.get(slug(input))) {
        diagnostics.extend(cached.diagnostics.iter().cloned());
    }
    if kept.len() > inputs.len() {
        let is_current =
            |cached: &Cached<T>| inputs.iter().any(|input| Arc::ptr_eq(&cached.input, input));
        kept.retain(|_, cached| is_current(cached));
    }
}

struct Checker<'a> {
    diagnostics: &'a mut Diagnostics,
}

/// A record as the rules see it.
struct Record<'a> {
    /// Its name in messages.
    name: &'a str,
    file: FileId,
    /// Its start: its header, its braces, or the start of its file.
    range: Range<usize>,
    gaps: &'a Gaps,
}

impl<'a> Record<'a> {
    /// A record that is a whole file.
    fn file(name: &'a str, file: FileId, gaps: &'a Gaps) -> Self {
        Self {
            name,
            file,
            range: 0..0,
            gaps,
        }
    }

    /// A record inside this one.
    fn part<T>(&self, name: &'a str, at: &Located<T>) -> Self {
        Self {
            name,
            file: self.file,
            range: at.range(),
            gaps: self.gaps,
        }
    }

    fn span(&self) -> Span {
        Span::new(self.file, self.range.clone())
    }
}

/// A required key.
struct Needed<'a> {
    key: &'static str,
    /// Its texts; `None` when the key is missing.
    texts: Option<&'a [Text]>,
    /// Whether it is an empty list.
    is_empty: bool,
    /// How to write it, for the author to copy.
    example: &'static str,
}

impl<'a> Needed<'a> {
    fn text(key: &'static str, text: &'a Option<Text>) -> Self {
        Self {
            key,
            texts: text.as_ref().map(std::slice::from_ref),
            is_empty: false,
            example: "\"…\"",
        }
    }

    fn list(key: &'static str, list: &'a Option<Vec<Text>>) -> Self {
        Self {
            key,
            texts: list.as_deref(),
            is_empty: list.as_ref().is_some_and(Vec::is_empty),
            example: "[\"…\"]",
        }
    }

    /// A value from a closed list.
    fn choice<T>(key: &'static str, value: &'a Option<T>, example: &'static str) -> Self {
        Self {
            key,
            texts: value.as_ref().map(|_| &[][..]),
            is_empty: false,
            example,
        }
    }
}

impl Checker<'_> {
    fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: Message,
        label: Message,
        help: Message,
    ) {
        self.diagnostics
            .push(Diagnostic::new(rule, span, message).label(label).help(help));
    }

    /// Required keys, which must not be empty.
    fn needs(&mut self, record: &Record<'_>, needed: &[Needed<'_>]) {
        let mut missing = Vec::new();
        for key in needed {
            match key.texts {
                Some(_) if key.is_empty => self.empty_list(record, key),
                Some(texts) => texts
                    .iter()
                    .for_each(|text| self.not_empty(record.file, key.key, text)),
                None if record.gaps.has(&record.range, key.key) => {}
                None => missing.push(key),
            }
        }
        if missing.is_empty() {
            return;
        }
        let names: Vec<String> = missing.iter().map(|key| format!("`{}`", key.key)).collect();
        let mut diagnostic = Diagnostic::new(
            &codes::MISSING_KEY,
            record.span(),
            say::lacks(
                records::this(record.name),
                List::joined(names, [" and no ", " ni de "]),
            ),
        );
        diagnostic = diagnostic.label(match (record.range.is_empty(), record.name) {
            (true, "page") => say::between_pluses(),
            (true, _) => say::above_headers(),
            (false, name) => records::this(name),
        });
        for key in missing {
            diagnostic = diagnostic.help(say::add_key(key.key, key.example));
        }
        self.diagnostics.push(diagnostic);
    }

    fn empty_list(&mut self, record: &Record<'_>, needed: &Needed<'_>) {
        if !record.gaps.has(&record.range, needed.key) {
            self.report(
                &codes::MISSING_KEY,
                record.span(),
                say::empty_list(needed.key, records::this(record.name)),
                records::this(record.name),
                say::write_an_item(needed.key, needed.example),
            );
        }
    }

    /// Optional texts, which must not be empty.
    fn not_empty_if_there(&mut self, record: &Record<'_>, texts: &[(&str, &Option<Text>)]) {
        for (key, text) in texts {
            if let Some(text) = text {
                self.not_empty(record.file, key, text);
            }
        }
    }

    /// Optional lists, whose items must not be empty.
    fn none_empty(&mut self, file: FileId, key: &str, texts: &[Text]) {
        for text in texts {
            self.not_empty(file, key, text);
        }
    }

    fn not_empty(&mut self, file: FileId, key: &str, text: &Text) {
        // Names and addresses are not Markdown: `*` and `/` are complete values.
        const NAMES: [&str; 7] = [
            "aliases",
            "certifications",
            "code",
            "for",
            "id",
            "to",
            "url",
        ];
        let says_something = match NAMES.contains(&key) {
            true => text.chars().any(|c| !is_unseen(c)),
            false => crate::text::markdown::says_something(text),
        };
        if says_something {
            return;
        }
        let is_blank = text.trim().is_empty();
        let (message, label) = if is_blank {
            (say::empty_text(key), say::nothing_written())
        } else {
            let unseen = text.chars().find(|c| is_ignorable(*c));
            let why = match unseen {
                Some(c) => crate::messages::load::contains(crate::text::character_name(c)),
                None => say::no_letter_published(),
            };
            (say::shows_nothing(key, why), say::readers_see_nothing())
        };
        self.report(
            &codes::EMPTY_TEXT,
            Span::new(file, text.range()),
            message,
            label,
            say::write_or_delete_text(),
        );
    }

    /// An id, which becomes part of an address.
    fn id(&mut self, file: FileId, id: &Option<Text>) {
        let Some(id) = id else { return };
        let proposed = crate::text::slug(id);
        if id.as_str() != proposed {
            self.report(
                &codes::INVALID_VALUE,
                Span::new(file, id.range()),
                say::not_an_id(id.get()),
                say::id_in_address(),
                say::write_plain_id(if proposed.is_empty() {
                    "atelier"
                } else {
                    &proposed
                }),
            );
        } else if proposed.is_empty() {
            self.not_empty(file, "id", id);
        }
    }

    fn language(&mut self, file: FileId, lang: &Option<Text>) {
        if let Some(lang) = lang
            && !crate::text::markdown::is_language_tag(lang)
        {
            self.report(
                &codes::INVALID_LANGUAGE,
                Span::new(file, lang.range()),
                say::not_a_language(lang.get()),
                say::not_a_language_label(),
                say::write_language(),
            );
        }
    }

    /// An external web address.
    fn web_address(&mut self, file: FileId, url: &Option<Text>) {
        if let Some(url) = url
            && !crate::text::is_web_address(url)
        {
            let written = url.trim();
            let whole = format!("https://{}", written.trim_start_matches("//"));
            // A name with a dot is a host: `example.org/a`, `//example.org`; `/a.pdf` is a file.
            let host = whole[8..].split('/').next().unwrap_or("");
            let is_host = host.contains('.') && !host.starts_with('.') && !host.contains(':');
            let help = if is_host && crate::text::is_web_address(&whole) {
                say::write_whole_address(whole)
            } else {
                say::write_web_address()
            };
            self.report(
                &codes::FORBIDDEN_ADDRESS,
                Span::new(file, url.range()),
                say::not_a_web_address(url.get()),
                say::web_address_label(),
                help,
            );
        }
    }

    fn page(&mut self, page: &Prose) {
        let record = Record::file("page", page.file, &page.gaps);
        self.needs(&record, &[Needed::text("title", &page.front.title)]);
        self.not_empty_if_there(&record, &[("description", &page.front.description)]);
        self.language(page.file, &page.front.lang);
        self.body(page);
    }

    /// A page must have text below its title. The home page may be empty: it lists the
    /// certifications.
    fn body(&mut self, page: &Prose) {
        let is_unread = page.body.range().is_empty() && page.front.title.is_none();
        if is_unread || page.name == "index" || crate::text::markdown::says_something(&page.body) {
            return;
        }
        self.report(
            &codes::EMPTY_TEXT,
            page.span(),
            say::empty_page(&page.name),
            say::only_title(),
            say::write_page_text(),
        );
    }
}

/// Whether a character is invisible.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c)
}
