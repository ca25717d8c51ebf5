//! Rules on content/accessibility.toml: conformity may only be claimed with its proof.
//!
//! Article 47 of the French act 2005-102 and decree 2019-768 say what a declaration contains, and
//! that it is valid for three years. An expired declaration is reported and does not change the
//! page: the same content gives the same page on any day.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::records::{AccessibilityRecord, AuditRecord, ConformityRecord};
use crate::load::{Dataset, Date, Loaded, Located, Text};
use crate::messages::{List, Message, check as say};
use crate::source::{FileId, Span};

/// Reports dates of the declaration after `now`, the current day. Separate from the other rules,
/// since building for an earlier day (`SOURCE_DATE_EPOCH`) is not a mistake.
pub fn check_not_in_future(dataset: &Dataset, now: Date, diagnostics: &mut Diagnostics) {
    let Some(loaded) = &dataset.accessibility else {
        return;
    };
    // Time zones: a date is no mistake where it is already tomorrow.
    let latest = now.get().next_day().map_or(now, Date::from);
    let record = &loaded.record;
    let audited = record.audit.as_ref().and_then(|audit| audit.date.as_ref());
    let dates = [
        audited,
        record.established_on.as_ref(),
        record.updated_on.as_ref(),
    ];
    for date in dates.into_iter().flatten() {
        if *date.get() > latest {
            diagnostics.push(
                Diagnostic::new(
                    &codes::DECLARATION_DATES,
                    loaded.span(date),
                    say::in_the_future(date.get()),
                )
                .label(say::not_yet())
                .help(say::write_day_done()),
            );
        }
    }
}

/// How many years a declaration is valid.
const VALID_YEARS: i32 = 3;

/// How many days before its end to suggest a new audit.
const SOON_DAYS: i64 = 183;

impl Checker<'_> {
    /// The declaration, when the site has one. `today` decides whether it has expired.
    pub(super) fn declaration(&mut self, dataset: &Dataset, today: Option<Date>) {
        let Some(loaded) = &dataset.accessibility else {
            return;
        };
        let this = Record::file("declaration", loaded.file, &loaded.gaps);
        let record = &loaded.record;
        self.needs(
            &this,
            &[Needed::choice(
                "established_on",
                &record.established_on,
                "2026-01-15",
            )],
        );
        self.declared_texts(&this, loaded);
        self.declared_addresses(loaded);
        self.reachable(dataset, loaded);
        self.proof(&this, loaded);
        self.rates(loaded);
        self.declared_dates(loaded);
        self.validity(loaded, today);
    }

    fn declared_texts(&mut self, this: &Record<'_>, loaded: &Loaded<AccessibilityRecord>) {
        let record = &loaded.record;
        self.not_empty_if_there(
            this,
            &[
                ("organisation", &record.organisation),
                ("service", &record.service),
            ],
        );
        for (key, texts) in [
            ("non_conformities", &record.non_conformities),
            ("disproportionate_burdens", &record.disproportionate_burdens),
            ("exempt_contents", &record.exempt_contents),
            ("technologies", &record.technologies),
            ("tools", &record.tools),
        ] {
            for text in texts {
                self.not_empty(loaded.file, key, text);
            }
        }
        for environment in &record.environment {
            self.needs(
                &this.part("environment", environment),
                &[Needed::text("browser", &environment.browser)],
            );
        }
        for page in &record.sample {
            self.needs(
                &this.part("sample", page),
                &[
                    Needed::text("title", &page.title),
                    Needed::text("url", &page.url),
                ],
            );
        }
    }

    fn declared_addresses(&mut self, loaded: &Loaded<AccessibilityRecord>) {
        let record = &loaded.record;
        self.web_address(loaded.file, &record.url);
        let contact = record.contact.as_ref();
        let audit = record.audit.as_ref();
        let addresses = [
            record.multi_year_plan.as_ref(),
            record.action_plan.as_ref(),
            record.annual_report.as_ref(),
            audit.and_then(|audit| audit.report.as_ref()),
            contact.and_then(|contact| contact.form.as_ref()),
        ];
        let sample = record.sample.iter().filter_map(|page| page.url.as_ref());
        for address in addresses.into_iter().flatten().chain(sample) {
            self.page_or_web_address(loaded.file, address);
        }
        if let Some(contact) = contact {
            self.email(loaded.file, &contact.email);
        }
    }

    /// An address on the web, or of this site; the audit checks whether it exists.
    pub(super) fn page_or_web_address(&mut self, file: FileId, address: &Text) {
        let written = address.trim();
        let of_site = written.starts_with('/') && !written.starts_with("//");
        if !of_site && !crate::text::is_web_address(written) {
            self.report(
                &codes::FORBIDDEN_ADDRESS,
                Span::new(file, address.range()),
                say::not_an_address(address.get()),
                say::not_an_address_label(),
                say::write_page_address(),
            );
        }
    }

    /// Article 7 of the decree: readers must be able to report what they cannot access.
    fn reachable(&mut self, dataset: &Dataset, loaded: &Loaded<AccessibilityRecord>) {
        let contact = loaded.record.contact.as_ref();
        let publisher = dataset.site.record.publisher.as_ref();
        let there = |text: &Option<Text>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        let reachable = contact.is_some_and(|c| there(&c.email) || there(&c.form))
            || publisher.is_some_and(|publisher| there(&publisher.email));
        if !reachable && !loaded.gaps.may_hide_records() {
            self.report(
                &codes::DECLARATION_WITHOUT_CONTACT,
                loaded.start(),
                say::no_way_to_report(),
                say::no_contact_label(),
                say::add_contact(),
            );
        }
    }

    /// A claimed state needs its proof, and the two must agree.
    fn proof(&mut self, this: &Record<'_>, loaded: &Loaded<AccessibilityRecord>) {
        let record = &loaded.record;
        let claims = |state: &&Located<ConformityRecord>| *state.get() != ConformityRecord::None;
        let state = record.state.as_ref();
        match &record.audit {
            None => {
                if let Some(state) = state.filter(claims)
                    && !loaded.gaps.may_hide_records()
                {
                    self.report(
                        &codes::CONFORMITY_UNPROVEN,
                        loaded.span(state),
                        say::state_without_audit(state.name()),
                        say::claimed_without_audit(),
                        say::add_audit(),
                    );
                }
            }
            Some(audit) => {
                self.proof_of_audit(this, loaded, audit);
                self.agreement(loaded, audit);
                self.completeness(loaded, audit);
            }
        }
    }

    fn proof_of_audit(
        &mut self,
        this: &Record<'_>,
        loaded: &Loaded<AccessibilityRecord>,
        audit: &Located<AuditRecord>,
    ) {
        let gaps = |key: &str| this.gaps.has(&audit.range(), key);
        let unnamed = audit
            .auditor
            .as_ref()
            .is_none_or(|name| name.trim().is_empty());
        let missing: Vec<&str> = [
            (audit.date.is_none() && !gaps("date"), "`date`"),
            (unnamed && !gaps("auditor"), "`auditor`"),
            (audit.rate.is_none() && !gaps("rate"), "`rate`"),
            (
                loaded.record.sample.is_empty() && !loaded.gaps.may_hide_records(),
                "`[[sample]]`",
            ),
        ]
        .into_iter()
        .filter_map(|(is_missing, name)| is_missing.then_some(name))
        .collect();
        if !missing.is_empty() {
            self.report(
                &codes::CONFORMITY_UNPROVEN,
                loaded.span(audit),
                say::audit_lacks(List::joined(missing, [" and no ", ", "])),
                say::no_proof(),
                say::audit_counts_with(),
            );
        }
    }

    /// Reports what contradicts the rate of an audit, and another standard than the RGAA.
    fn agreement(&mut self, loaded: &Loaded<AccessibilityRecord>, audit: &Located<AuditRecord>) {
        let record = &loaded.record;
        let Some(rate) = &audit.rate else { return };
        if !in_range(*rate.get()) {
            return;
        }
        let proven = ConformityRecord::of_rate(*rate.get());
        if let Some(state) = &record.state
            && *state.get() != proven
        {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::CONFORMITY_CONTRADICTED,
                    loaded.span(state),
                    say::state_does_not_follow(state.name(), rate.get()),
                )
                .label(say::claimed_here())
                .related(loaded.span(rate), say::contradicted_here())
                .help(say::write_state(proven.name()))
                .help(say::states_by_rate()),
            );
        }
        self.listed_contents(loaded, rate);
        if let Some(reference) = &audit.reference
            && !crate::text::fold(reference).contains("rgaa")
            && !crate::text::fold(reference).contains("amelioration de l'accessibilite")
        {
            self.report(
                &codes::CONFORMITY_UNPROVEN,
                loaded.span(reference),
                say::other_standard(reference.trim()),
                say::other_conformity(),
                say::audit_by_rgaa(),
            );
        }
    }

    /// A rate below 100 % comes with a list of what does not conform; a rate of 100 % with none.
    fn listed_contents(&mut self, loaded: &Loaded<AccessibilityRecord>, rate: &Located<f64>) {
        let record = &loaded.record;
        let is_total = ConformityRecord::of_rate(*rate.get()) == ConformityRecord::Total;
        if !is_total {
            if record.non_conformities.is_empty() && !loaded.gaps.may_hide_records() {
                self.report(
                    &codes::UNLISTED_CONTENTS,
                    loaded.span(rate),
                    say::nothing_listed(rate.get()),
                    say::below_100(),
                    say::list_contents(),
                );
            }
            return;
        }
        if let Some(first) = record.non_conformities.first() {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::CONFORMITY_CONTRADICTED,
                    loaded.span(first),
                    say::all_met_but_one(),
                )
                .label(say::does_not_conform())
                .related(loaded.span(rate), say::all_met())
                .help(say::correct_rate()),
            );
        }
        if let Some(burden) = record.disproportionate_burdens.first() {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::CONFORMITY_CONTRADICTED,
                    loaded.span(burden),
                    say::all_met_but_burden(),
                )
                .label(say::not_accessible())
                .related(loaded.span(rate), say::all_met())
                .help(say::correct_rate_for_burden()),
            );
        }
    }

    /// What the declaration must say about an audit besides its result.
    fn completeness(&mut self, loaded: &Loaded<AccessibilityRecord>, audit: &Located<AuditRecord>) {
        let record = &loaded.record;
        let missing: Vec<&str> = [
            (record.environment.is_empty(), "`[[environment]]`"),
            (record.tools.is_empty(), "`tools`"),
        ]
        .into_iter()
        .filter_map(|(is_missing, name)| is_missing.then_some(name))
        .collect();
        if !missing.is_empty() && !loaded.gaps.may_hide_records() {
            self.report(
                &codes::AUDIT_INCOMPLETE,
                loaded.span(audit),
                say::declaration_lacks(List::joined(missing, [" and no ", ", "])),
                say::audited_with_what(),
                say::name_tools(),
            );
        }
    }

    fn rates(&mut self, loaded: &Loaded<AccessibilityRecord>) {
        let Some(audit) = &loaded.record.audit else {
            return;
        };
        for rate in [&audit.rate, &audit.mean_rate].into_iter().flatten() {
            if !in_range(*rate.get()) {
                self.report(
                    &codes::RATE_OUT_OF_RANGE,
                    loaded.span(rate),
                    say::not_a_share(rate.get()),
                    say::out_of_percent(),
                    say::write_percent(),
                );
            }
        }
    }

    fn declared_dates(&mut self, loaded: &Loaded<AccessibilityRecord>) {
        let record = &loaded.record;
        let audited = record.audit.as_ref().and_then(|audit| audit.date.as_ref());
        let established = record.established_on.as_ref();
        let updated = record.updated_on.as_ref();
        if let (Some(established), Some(updated)) = (established, updated)
            && updated < established
        {
            self.contradicting(
                say::updated_before_established(),
                (loaded.span(updated), say::updated_here()),
                (loaded.span(established), say::established_here()),
            );
        } else if let (Some(audited), Some(last)) = (audited, updated.or(established))
            && audited > last
        {
            self.contradicting(
                say::audit_after_declaration(),
                (loaded.span(audited), say::audited_here()),
                (loaded.span(last), say::declared_here()),
            );
        }
    }

    fn contradicting(&mut self, message: Message, first: (Span, Message), second: (Span, Message)) {
        self.diagnostics.push(
            Diagnostic::new(&codes::DECLARATION_DATES, first.0, message)
                .label(first.1)
                .related(second.0, second.1)
                .help(say::correct_one_date()),
        );
    }

    /// Eighteen months after a new version of the RGAA, audits against older ones are no longer
    /// valid.
    fn superseded(&mut self, loaded: &Loaded<AccessibilityRecord>, today: Date) {
        let audit = loaded.record.audit.as_ref();
        let Some(reference) = audit.and_then(|audit| audit.reference.as_ref()) else {
            return;
        };
        let Some(end) = counts_until(reference).filter(|end| *end < today) else {
            return;
        };
        self.report(
            &codes::DECLARATION_EXPIRED,
            loaded.span(reference),
            say::superseded_standard(reference.trim(), end),
            say::older_version(),
            say::audit_by_current(),
        );
    }

    /// Three years from the day on which the declaration was established, or from a later audit; a
    /// correction alone does not extend it.
    fn validity(&mut self, loaded: &Loaded<AccessibilityRecord>, today: Option<Date>) {
        let record = &loaded.record;
        let audited = record.audit.as_ref().and_then(|audit| audit.date.as_ref());
        let established = record.established_on.as_ref();
        let (Some(today), Some(begin)) = (today, established.max(audited)) else {
            return;
        };
        let Some(end) = years_later(*begin.get(), VALID_YEARS) else {
            return;
        };
        self.superseded(loaded, today);
        let left = (end.get() - today.get()).whole_days();
        let rate = record.audit.as_ref().and_then(|audit| audit.rate.as_ref());
        let state = rate.map_or(ConformityRecord::None, |rate| {
            ConformityRecord::of_rate(*rate.get())
        });
        let validity = match left {
            ..0 => say::was_valid(end),
            _ => say::is_valid(end),
        };
        if left < 0 && state != ConformityRecord::None {
            self.report(
                &codes::DECLARATION_EXPIRED,
                loaded.span(begin),
                say::claims_after(validity),
                say::three_years_ago(),
                say::renew_audit(),
            );
        } else if left < 0 {
            self.report(
                &codes::DECLARATION_ENDS_SOON,
                loaded.span(begin),
                validity,
                say::three_years_ago(),
                say::renew_declaration(),
            );
        } else if left <= SOON_DAYS {
            self.report(
                &codes::DECLARATION_ENDS_SOON,
                loaded.span(begin),
                validity,
                say::nearly_three_years(),
                say::prepare_audit(),
            );
        }
    }
}

/// A year, a month and a day.
type Day = (i32, time::Month, u8);

/// The versions of the RGAA, longer ones before their prefixes, each with the day of the next one:
/// the orders of 29 April 2015 (version 3) and 20 September 2019 (version 4), and the days on which
/// 4.1 and 4.1.2 were published.
const VERSIONS: [(&str, Option<Day>); 5] = [
    ("2", Some((2015, time::Month::April, 29))),
    ("3", Some((2019, time::Month::September, 20))),
    ("4.1.2", None),
    ("4.1", Some((2023, time::Month::April, 18))),
    ("4", Some((2021, time::Month::February, 16))),
];

/// How many months after a new version a declaration against an older one stays valid.
const GRACE_MONTHS: i32 = 18;

/// Until when an audit against this version of the RGAA is valid; `None` for the current one.
fn counts_until(reference: &str) -> Option<Date> {
    let version = reference
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|part| part.starts_with(|c: char| c.is_ascii_digit()))?;
    let (_, superseded_on) = VERSIONS.iter().find(|(prefix, _)| {
        let rest = version.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })?;
    let (year, month, day) = (*superseded_on)?;
    let months = i32::from(u8::from(month)) - 1 + GRACE_MONTHS;
    let month = time::Month::try_from(u8::try_from(months % 12 + 1).ok()?).ok()?;
    let end = time::Date::from_calendar_date(year + months / 12, month, day);
    end.ok().map(Date::from)
}

fn in_range(rate: f64) -> bool {
    (0.0..=100.0).contains(&rate)
}

/// The same day some years later; 28 February for 29 February in other years.
fn years_later(date: Date, years: i32) -> Option<Date> {
    let date = date.get();
    let year = date.year() + years;
    let same = time::Date::from_calendar_date(year, date.month(), date.day());
    let end = same.or_else(|_| time::Date::from_calendar_date(year, date.month(), 28));
    end.ok().map(Date::from)
}
