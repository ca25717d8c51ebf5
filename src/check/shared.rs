//! Rules on what all certifications share: the site, the domains, the glossary.

use super::{Checker, Needed, Record, UsedDomains};
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::{Dataset, Text};
use crate::messages::{Message, check as say, records};
use crate::morphology::Analyzer;
use crate::source::{FileId, Span};
use crate::text::fold;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

impl Checker<'_> {
    pub(super) fn site(&mut self, dataset: &Dataset) {
        let site = &dataset.site;
        let record = Record::file("site", site.file, &site.gaps);
        self.needs(&record, &[Needed::text("title", &site.record.title)]);
        self.not_empty_if_there(&record, &[("description", &site.record.description)]);
        self.language(site.file, &site.record.language);
        if let Some(publisher) = &site.record.publisher {
            // The range of a plain table is not known: report at another of its keys.
            let shown = publisher.url.as_ref().or(publisher.email.as_ref());
            let publishing = Record {
                name: "publisher",
                file: site.file,
                range: shown.map_or(0..0, Text::range),
                gaps: &site.gaps,
            };
            self.needs(&publishing, &[Needed::text("name", &publisher.name)]);
            self.web_address(site.file, &publisher.url);
            self.email(site.file, &publisher.email);
        }
    }

    pub(super) fn email(&mut self, file: FileId, email: &Option<Text>) {
        if let Some(email) = email
            && (!email.contains('@') || email.contains([' ', ':', '?']))
        {
            self.report(
                &codes::INVALID_VALUE,
                Span::new(file, email.range()),
                say::not_an_email(email.get()),
                say::not_an_email_label(),
                say::write_email(),
            );
        }
    }

    pub(super) fn domains(&mut self, dataset: &Dataset, used: &UsedDomains) {
        let Some(loaded) = &dataset.domains else {
            return self.no_domains(used);
        };
        let file = Record::file("file", loaded.file, &loaded.gaps);
        let domains = &loaded.record.domain;
        for domain in domains {
            self.needs(
                &file.part("domain", domain),
                &[
                    Needed::text("id", &domain.id),
                    Needed::text("title", &domain.title),
                ],
            );
            self.not_empty_if_there(&file, &[("summary", &domain.summary)]);
            self.id(loaded.file, &domain.id);
        }
        let ids: Vec<&Text> = domains
            .iter()
            .filter_map(|domain| domain.id.as_ref())
            .collect();
        self.each_once(&records::domains(), "id", loaded.file, &ids, |id| {
            id.get().clone()
        });
        self.unused_domains(loaded.file, &ids, used);
    }

    /// Competencies with domains on a site that declares none; reported once.
    fn no_domains(&mut self, used: &UsedDomains) {
        if let Some((span, domain)) = &used.first {
            self.report(
                &codes::UNKNOWN_DOMAIN,
                span.clone(),
                say::no_domains_file(domain),
                say::first_domain(),
                say::write_domains(),
            );
        }
    }

    /// Reports texts of a list with the same name as an earlier one; `name` folds what does not
    /// distinguish them.
    pub(super) fn each_once<K: Ord>(
        &mut self,
        records: &Message,
        key: &str,
        file: FileId,
        texts: &[&Text],
        name: impl Fn(&Text) -> K,
    ) {
        let mut first: BTreeMap<K, &Text> = BTreeMap::new();
        for text in texts {
            match first.entry(name(text)) {
                Entry::Vacant(entry) => _ = entry.insert(text),
                Entry::Occupied(earlier) => self.diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CODE,
                        Span::new(file, text.range()),
                        say::key_twice(records, key, text.get()),
                    )
                    .label(say::the_second_result())
                    .related(
                        Span::new(file, earlier.get().range()),
                        say::the_first_result(),
                    )
                    .help(say::change_key(key)),
                ),
            }
        }
    }

    fn unused_domains(&mut self, file: FileId, ids: &[&Text], used: &UsedDomains) {
        if used.may_miss_some || !used.has_competencies {
            return;
        }
        let known = || ids.iter().map(|id| id.as_str());
        // A mistyped domain is reported as such; the domain that was meant is not also unused.
        let used: BTreeSet<&str> = (used.ids.iter())
            .filter_map(|written| {
                let exact = known().find(|id| *id == written.as_str());
                exact.or_else(|| nearest(written, known()))
            })
            .collect();
        for id in ids {
            if !used.contains(id.as_str()) {
                self.report(
                    &codes::UNUSED_DOMAIN,
                    Span::new(file, id.range()),
                    say::unused_domain(id.get()),
                    say::never_used(),
                    say::add_to_competencies(),
                );
            }
        }
    }

    pub(super) fn glossary(&mut self, dataset: &Dataset) {
        let Some(loaded) = &dataset.glossary else {
            return;
        };
        let file = Record::file("file", loaded.file, &loaded.gaps);
        for term in &loaded.record.term {
            self.needs(
                &file.part("term", term),
                &[
                    Needed::text("term", &term.term),
                    Needed::text("definition", &term.definition),
                ],
            );
            self.not_empty_if_there(&file, &[("expansion", &term.expansion)]);
            self.none_empty(loaded.file, "aliases", &term.aliases);
            self.language(loaded.file, &term.lang);
        }
        let terms: Vec<&Text> = loaded
            .record
            .term
            .iter()
            .filter_map(|term| term.term.as_ref())
            .filter(|term| !term.trim().is_empty())
            .collect();
        self.each_once(&records::entries(), "term", loaded.file, &terms, |term| {
            term.trim().nfc().collect::<String>()
        });
    }

    pub(super) fn synonyms(&mut self, dataset: &Dataset) {
        let Some(loaded) = &dataset.synonyms else {
            return;
        };
        let file = Record::file("file", loaded.file, &loaded.gaps);
        let language = dataset.site.record.language.as_ref();
        let analyzer = Analyzer::of(language.map_or("fr", |language| language.get()));
        let mut all: Vec<&Text> = Vec::new();
        for synonym in &loaded.record.synonym {
            self.needs(
                &file.part("synonym", synonym),
                &[
                    Needed::list("said", &synonym.said),
                    Needed::list("means", &synonym.means),
                ],
            );
            let said = synonym.said.iter().flatten();
            all.extend(said.clone().filter(|text| !text.trim().is_empty()));
            for text in said.chain(synonym.means.iter().flatten()) {
                let is_ignored = analyzer.groups(text).next().is_none();
                if is_ignored && !text.trim().is_empty() {
                    self.report(
                        &codes::SILENT_SYNONYM,
                        Span::new(loaded.file, text.range()),
                        say::silent_synonym(text.get()),
                        say::too_common(),
                        say::add_meaningful_word(),
                    );
                }
            }
        }
        self.each_once(&records::synonyms(), "said", loaded.file, &all, |text| {
            fold(text.trim())
        });
    }
}
