//! The fact sheet of a certification: what candidates ask first, then the rest in groups.

use super::Builder;
use super::certification::register_title;
use crate::link::catalog::{Certification, Fact, ListedCode, Organisation, Other, YearResult};
use crate::load::Date;
use crate::load::records::RegistrationRecord;
use crate::render::view::{
    CardView, FactGroupView, FactLinkView, FactView, FiguresRow, FiguresView, Html, Link,
};
use crate::text::RichText;

/// The language file key for a way of access, or for another value of a closed list.
pub(in crate::render) fn key_of(list: &str, value: &str) -> String {
    format!("{list}_{}", value.replace('-', "_"))
}

/// Collects known facts.
pub(in crate::render) struct Facts<'a> {
    builder: Builder<'a>,
    pub(in crate::render) facts: Vec<FactView>,
}

impl<'a> Facts<'a> {
    pub(in crate::render) fn new(builder: Builder<'a>) -> Self {
        Self {
            builder,
            facts: Vec::new(),
        }
    }

    /// A fact whose label is in the language file.
    fn push(&mut self, key: &str) -> &mut FactView {
        let label = self.builder.word(key);
        self.labelled(label)
    }

    pub(in crate::render) fn labelled(&mut self, label: String) -> &mut FactView {
        let at = self.facts.len();
        self.facts.push(FactView {
            label,
            text: None,
            body: None,
            date: None,
            links: Vec::new(),
        });
        &mut self.facts[at]
    }

    pub(in crate::render) fn text(&mut self, key: &str, text: Option<String>) {
        if let Some(text) = text {
            let text = self.builder.printed(&text);
            self.push(key).text = Some(text);
        }
    }

    pub(in crate::render) fn body(&mut self, key: &str, text: &Option<RichText>) {
        if let Some(text) = text {
            self.push(key).body = Some(Html::from(text));
        }
    }

    /// A fact with several texts as its value.
    pub(in crate::render) fn list(&mut self, key: &str, texts: &[RichText]) {
        match texts {
            [] => {}
            [one] => self.push(key).body = Some(Html::from(one)),
            several => {
                let items = several
                    .iter()
                    .map(|text| format!("<li>{}</li>", text.html()));
                let html = format!("<ul>{}</ul>", items.collect::<String>());
                self.push(key).body = Some(Html::new(&html));
            }
        }
    }

    pub(in crate::render) fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = self.builder.date(date) {
            self.push(key).date = Some(date);
        }
    }

    pub(in crate::render) fn links(&mut self, key: &str, links: Vec<FactLinkView>) {
        if !links.is_empty() {
            self.push(key).links = links;
        }
    }

    /// Yes or no.
    pub(in crate::render) fn flag(&mut self, key: &str, flag: Option<bool>) {
        let word =
            flag.map(|flag| capitalised(&self.builder.word(if flag { "yes" } else { "no" })));
        self.text(key, word);
    }

    /// Facts with custom labels.
    pub(in crate::render) fn others(&mut self, others: &[Fact]) {
        for other in others {
            let label = self.builder.printed(&other.label);
            let source = other.url.as_ref().map(|url| FactLinkView {
                title: self
                    .builder
                    .language
                    .fill("source_of", &[("label", &label)]),
                url: url.clone(),
                note: None,
            });
            let fact = self.labelled(label);
            fact.body = Some(Html::from(&other.value));
            fact.links = source.into_iter().collect();
        }
    }

    /// The group of these facts; `None` if there are none.
    pub(in crate::render) fn group(self, key: &str) -> Option<FactGroupView> {
        (!self.facts.is_empty()).then(|| FactGroupView {
            title: self.builder.word(key),
            facts: self.facts,
            table: None,
        })
    }
}

impl<'a> Builder<'a> {
    pub(super) fn card(&self) -> CardView {
        let certification = self.certification();
        let groups = [
            self.access_group(certification),
            self.occupation_group(certification),
            self.results_group(certification),
            self.registration_group(certification),
            self.organisations_group(certification),
            self.codes_group(certification),
            self.facts_group(certification),
            self.source_group(certification),
        ];
        CardView {
            essentials: self.essentials(certification),
            groups: groups.into_iter().flatten().collect(),
        }
    }

    pub(super) fn known(&self) -> Facts<'a> {
        Facts::new(*self)
    }

    fn essentials(&self, it: &Certification) -> Vec<FactView> {
        let mut facts = self.known();
        facts.text("kind", it.kind.clone());
        facts.text("level", it.level.map(|level| level.to_string()));
        if let Some(register) = &it.register {
            let link = FactLinkView {
                title: self.printed(&register_title(register)),
                url: register.url.clone().unwrap_or_default(),
                note: self.state(it),
            };
            facts.links("register", vec![link]);
        }
        facts.date("expires_on", it.expires_on);
        facts.date("deliverable_until", it.entry.deliverable_until);
        let ways = it.entry.access.iter().filter(|access| access.open);
        let ways: Vec<String> = ways
            .map(|access| self.word(&key_of("way", access.way.name())))
            .collect();
        facts.text(
            "access_ways",
            (!ways.is_empty()).then(|| capitalised(&ways.join(", "))),
        );
        facts.flag("partial_validation", it.entry.partial_validation);
        facts.text("validity", it.entry.validity.clone());
        let certifiers = it.certifiers.iter().map(|who| self.named(who, None));
        facts.links("certifiers", certifiers.collect());
        let others = |others: &[Other]| -> Vec<FactLinkView> {
            let links = others.iter().map(|other| self.other(other));
            links.map(without_note).collect()
        };
        facts.links("supersedes", others(&it.supersedes));
        let newer: Vec<Other> = it.superseded_by.iter().map(|at| Other::Here(*at)).collect();
        facts.links("superseded_by", others(&newer));
        facts.facts
    }

    /// Whether the certification was in force at the date of the edition, in words.
    fn state(&self, it: &Certification) -> Option<String> {
        let active = it.register.as_ref().and_then(|register| register.active);
        if active == Some(false) {
            return Some(self.word("state_inactive"));
        }
        let Some(now) = self.catalog.site.edition else {
            return active.map(|_| self.word("state_active"));
        };
        let until = it.entry.deliverable_until;
        let key = match (it.expires_on, until) {
            (_, Some(until)) if until < now => "state_over",
            (Some(end), Some(_)) if end < now => "state_deliverable",
            (Some(end), None) if end < now => "state_expired",
            (Some(_), _) if it.effective_on.is_some_and(|begin| begin > now) => "state_coming",
            (Some(_), _) => "state_active",
            (None, _) if active == Some(true) => "state_active",
            (None, _) => return None,
        };
        Some(self.word(key))
    }

    fn access_group(&self, it: &Certification) -> Option<FactGroupView> {
        let entry = &it.entry;
        let mut facts = self.known();
        facts.body("entry_prerequisites", &entry.entry_prerequisites);
        facts.body("validation_prerequisites", &entry.validation_prerequisites);
        facts.body("partial_validation_note", &entry.partial_validation_note);
        for access in &entry.access {
            if access.open && access.jury.is_none() && access.note.is_none() {
                continue;
            }
            let way = self.word(&key_of("way", access.way.name()));
            let texts = access.note.iter().chain(&access.jury);
            let body: String = texts.map(|text| text.html()).collect();
            let fact = facts.labelled(match access.jury {
                Some(_) => self.language.fill("jury_of", &[("way", &way)]),
                None => capitalised(&way),
            });
            fact.body = (!body.is_empty()).then(|| Html::new(&body));
            fact.text = (!access.open).then(|| capitalised(&self.word("way_closed")));
        }
        facts.body("renewal", &entry.renewal);
        facts.group("card_access")
    }

    fn occupation_group(&self, it: &Certification) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.body("card_objectives", &it.entry.objectives);
        facts.body("jobs", &it.entry.jobs);
        facts.body("sectors", &it.entry.sectors);
        facts.body("regulated", &it.entry.regulated);
        facts.group("card_occupation")
    }

    fn registration_group(&self, it: &Certification) -> Option<FactGroupView> {
        let entry = &it.entry;
        let mut facts = self.known();
        let kind = entry.registration.map(|kind| match kind {
            RegistrationRecord::Law => self.word("registration_law"),
            RegistrationRecord::Request => self.word("registration_request"),
        });
        facts.text("registration", kind.as_deref().map(capitalised));
        facts.date("decided_on", entry.decided_on);
        facts.date("published_on", entry.published_on);
        facts.date("registered_on", it.registered_on);
        facts.date("effective_on", it.effective_on);
        let texts = entry.legal_texts.iter().map(|text| {
            let title = self.printed(&text.title);
            // Most titles include the date.
            let date = self.date(text.date).map(|date| self.printed(&date.written));
            let date = date.filter(|date| !title.contains(date.as_str()));
            let published = self.date(text.published_on).map(|date| {
                self.language
                    .fill("text_published_on", &[("date", &date.written)])
            });
            let notes = text.kind.clone().into_iter().chain(date).chain(published);
            let notes: Vec<String> = notes.collect();
            FactLinkView {
                url: text.url.clone().unwrap_or_default(),
                note: (!notes.is_empty()).then(|| notes.join(", ")),
                title,
            }
        });
        facts.links("legal_texts", texts.collect());
        facts.group("card_registration")
    }

    fn organisations_group(&self, it: &Certification) -> Option<FactGroupView> {
        let mut facts = self.known();
        let numbered = it.certifiers.iter().filter(|who| who.siret.is_some());
        let numbered = numbered.map(|who| self.named(who, siret(who)));
        facts.links("certifiers", numbered.collect());
        let partners = it.entry.partners.iter().map(|(who, may)| {
            let may = may.iter().map(|may| self.word(&key_of("may", may.name())));
            let note: Vec<String> = may.chain(siret(who)).collect();
            self.named(who, (!note.is_empty()).then(|| note.join(", ")))
        });
        facts.links("partners", partners.collect());
        facts.group("card_organisations")
    }

    fn codes_group(&self, it: &Certification) -> Option<FactGroupView> {
        let mut facts = self.known();
        for (key, codes) in [
            ("rome", &it.rome),
            ("nsf", &it.nsf),
            ("formacodes", &it.formacodes),
        ] {
            facts.text(key, (!codes.is_empty()).then(|| listed(codes)));
        }
        facts.group("card_codes")
    }

    fn facts_group(&self, it: &Certification) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.others(&it.entry.facts);
        facts.group("card_facts")
    }

    fn source_group(&self, it: &Certification) -> Option<FactGroupView> {
        let source = it.source.as_ref()?;
        let mut facts = self.known();
        if let Some(document) = &source.document {
            let url = source.url.as_ref().map(|url| self.document_url(url));
            facts.links(
                "source",
                vec![FactLinkView {
                    title: self.printed(document),
                    url: url.unwrap_or_default(),
                    note: None,
                }],
            );
        }
        facts.body("source_note", &source.note);
        facts.group("card_source")
    }

    fn results_group(&self, it: &Certification) -> Option<FactGroupView> {
        let results = self.results(&it.entry.results);
        Some(FactGroupView {
            title: self.word("card_results"),
            facts: Vec::new(),
            table: Some(results?),
        })
    }

    /// Results of candidates by year, latest first; without empty columns.
    pub(in crate::render) fn results(&self, results: &[YearResult]) -> Option<FiguresView> {
        type Cell<'c> = &'c dyn Fn(&YearResult) -> Option<String>;
        let number = |n: Option<i64>| n.map(|n| n.to_string());
        let share = |n: Option<f64>| n.map(|n| self.per_cent(n));
        let all: [(&str, Cell<'_>); 9] = [
            ("presented", &|it| number(it.presented)),
            ("certified", &|it| number(it.certified)),
            ("by_experience", &|it| number(it.by_experience)),
            ("success", &|it| share(it.success)),
            ("satisfaction", &|it| share(it.satisfaction)),
            ("employed_6_months", &|it| share(it.employed_6_months)),
            ("employed_in_job_6_months", &|it| {
                share(it.employed_in_job_6_months)
            }),
            ("employed_in_job_24_months", &|it| {
                share(it.employed_in_job_24_months)
            }),
            ("source_of_figures", &|it| {
                it.source.as_ref().map(|source| self.printed(source))
            }),
        ];
        let columns: Vec<_> = all
            .into_iter()
            .filter(|(_, cell)| results.iter().any(|result| cell(result).is_some()))
            .collect();
        if columns.is_empty() {
            return None;
        }
        let mut ordered: Vec<&YearResult> = results.iter().collect();
        ordered.sort_by_key(|result| std::cmp::Reverse(result.year));
        let none = self.word("none_given");
        let rows = ordered.into_iter().map(|result| FiguresRow {
            year: result.year.to_string(),
            cells: columns
                .iter()
                .map(|(_, cell)| cell(result).unwrap_or_else(|| none.clone()))
                .collect(),
        });
        let heads = columns.iter().map(|(key, _)| self.word(key));
        Some(FiguresView {
            caption: self.word("results_caption"),
            columns: std::iter::once(self.word("year")).chain(heads).collect(),
            rows: rows.collect(),
        })
    }

    /// An organisation, with a remark.
    fn named(&self, who: &Organisation, note: Option<String>) -> FactLinkView {
        FactLinkView {
            title: self.printed(&who.name),
            url: who.url.clone().unwrap_or_default(),
            note: note.map(|note| self.printed(&note)),
        }
    }

    /// A percentage as readers expect it: `75 %`, `72,5 %`.
    pub(in crate::render) fn per_cent(&self, share: f64) -> String {
        let number = share.to_string().replace('.', &self.word("decimal_sign"));
        self.language.fill("per_cent", &[("n", &number)])
    }
}

/// A text with its first letter capitalised.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn without_note(link: Link) -> FactLinkView {
    FactLinkView {
        title: link.title,
        url: link.url,
        note: None,
    }
}

/// A SIRET in its usual format: `SIRET 130 025 265 00013`.
fn siret(who: &Organisation) -> Option<String> {
    let digits = who.siret.as_ref()?;
    let part = |range| digits.get(range);
    let written = match (part(0..3), part(3..6), part(6..9), part(9..14)) {
        (Some(a), Some(b), Some(c), Some(d)) => format!("{a}\u{a0}{b}\u{a0}{c}\u{a0}{d}"),
        _ => digits.clone(),
    };
    Some(format!("SIRET\u{a0}{written}"))
}

/// Codes with their titles, as one text.
fn listed(codes: &[ListedCode]) -> String {
    let codes = codes.iter().map(|listed| match &listed.title {
        Some(title) => format!("{} ({title})", listed.code),
        None => listed.code.clone(),
    });
    codes.collect::<Vec<_>>().join(", ")
}
