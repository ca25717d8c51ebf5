//! Rules on training offers: what the law requires a centre to publish.
//!
//! The first three indicators of the national quality standard (Qualiopi: decree 2019-565, and its
//! reading guide) define what the public must know about a course before enrolling.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::link::{CertificationName, certifications_named};
use crate::load::records::{CertificationRecord, OfferContactRecord, OfferRecord};
use crate::load::{Dataset, Date, Loaded, Located, OfferFile};
use crate::messages::{Message, check as say};

/// After how many days without an update an offer may be out of date.
const STALE_DAYS: i64 = 366;

/// Keys that one indicator requires, with the standard's name for each.
struct Indicator {
    number: u8,
    rule: &'static Rule,
    missing: Vec<(&'static str, Message)>,
}

impl Checker<'_> {
    /// The offers. `today` decides which are stale; by default, the date of the edition does.
    pub(super) fn offers(&mut self, dataset: &Dataset, today: Option<Date>) {
        if dataset.offers.is_empty() {
            return;
        }
        let edition = dataset.site.record.edition.as_ref().map(|date| *date.get());
        let certifications = dataset.certifications.iter();
        let names: Vec<_> = certifications
            .map(|folder| CertificationName::of(folder))
            .collect();
        for file in &dataset.offers {
            let prepared = prepared(&file.offer.record, dataset, &names);
            self.offer(&file.offer, today);
            self.indicators(file, &prepared);
            self.stale(&file.offer, today.or(edition));
        }
    }

    fn offer(&mut self, loaded: &Loaded<OfferRecord>, today: Option<Date>) {
        let (file, record) = (loaded.file, &loaded.record);
        let this = Record::file("offer", file, &loaded.gaps);
        self.needs(
            &this,
            &[
                Needed::text("title", &record.title),
                Needed::list("prepares", &record.prepares),
            ],
        );
        self.not_empty_if_there(
            &this,
            &[
                ("summary", &record.summary),
                ("objectives", &record.objectives),
                ("audience", &record.audience),
                ("entry_prerequisites", &record.entry_prerequisites),
                ("duration", &record.duration),
                ("place", &record.place),
                ("access", &record.access),
                ("delay", &record.delay),
                ("price", &record.price),
                ("funding", &record.funding),
                ("methods", &record.methods),
                ("assessment", &record.assessment),
                ("accessibility", &record.accessibility),
                ("results", &record.results),
                ("bridges", &record.bridges),
                ("next_steps", &record.next_steps),
                ("jobs", &record.jobs),
            ],
        );
        self.none_empty(file, "dates", &record.dates);
        if let Some(url) = &record.enrol_url {
            self.page_or_web_address(file, url);
        }
        for contact in [&record.contact, &record.disability_contact] {
            self.offer_contact(&this, contact);
        }
        self.facts(&this, &record.fact);
        self.results(&this, &record.result, today);
    }

    fn offer_contact(&mut self, this: &Record<'_>, contact: &Option<Located<OfferContactRecord>>) {
        let Some(contact) = contact else { return };
        self.not_empty_if_there(this, &[("name", &contact.name), ("phone", &contact.phone)]);
        self.email(this.file, &contact.email);
        if let Some(url) = &contact.url {
            self.page_or_web_address(this.file, url);
        }
        if !is_reachable(contact) {
            self.report(
                &codes::MISSING_KEY,
                this.part("contact", contact).span(),
                say::unreachable_contact(),
                say::nobody_reachable(),
                say::add_a_way(),
            );
        }
    }

    /// What the standard requires and the offer does not say, one warning per indicator.
    fn indicators(&mut self, file: &OfferFile, prepared: &[&CertificationRecord]) {
        let (loaded, record) = (&file.offer, &file.offer.record);
        for indicator in [first(record), second(record), third(record, prepared)] {
            let missing = indicator.missing.iter();
            let missing: Vec<&(&str, Message)> = missing
                .filter(|(key, _)| !loaded.gaps.has(&(0..0), key))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let what = match missing.as_slice() {
                [(_, what)] => what.clone(),
                several => say::things(several.len()),
            };
            let mut diagnostic = Diagnostic::new(
                indicator.rule,
                loaded.headline(record.title.as_ref()),
                say::offer_lacks(what, indicator.number),
            )
            .label(say::not_said());
            for (key, what) in missing {
                diagnostic = diagnostic.help(say::add_what(what, example(key)));
            }
            self.diagnostics.push(diagnostic);
        }
    }

    /// An offer whose last update is long ago, or after the day of the build.
    fn stale(&mut self, loaded: &Loaded<OfferRecord>, today: Option<Date>) {
        let (Some(updated), Some(today)) = (&loaded.record.updated_on, today) else {
            return;
        };
        let days = (today.get() - updated.get().get()).whole_days();
        if days > STALE_DAYS {
            self.report(
                &codes::STALE_OFFER,
                loaded.span(updated),
                say::stale_offer(updated.get()),
                say::a_year_ago(),
                say::read_again(),
            );
        } else if days < -1 {
            self.report(
                &codes::STALE_OFFER,
                loaded.span(updated),
                say::in_the_future(updated.get()),
                say::not_yet(),
                say::write_day_updated(),
            );
        }
    }
}

/// Whether a contact can be written to or called.
fn is_reachable(contact: &OfferContactRecord) -> bool {
    contact.email.is_some() || contact.phone.is_some() || contact.url.is_some()
}

/// Prerequisites, objectives, duration, access, delays, prices, contacts, methods, assessment,
/// accessibility; and the day on which all that was true.
fn first(record: &OfferRecord) -> Indicator {
    let keys = [
        (
            "entry_prerequisites",
            say::the_prerequisites(),
            record.entry_prerequisites.is_some(),
        ),
        (
            "objectives",
            say::the_objectives(),
            record.objectives.is_some(),
        ),
        ("duration", say::the_duration(), record.duration.is_some()),
        (
            "access",
            say::the_access(),
            record.access.is_some() || record.enrol_url.is_some(),
        ),
        ("delay", say::the_delays(), record.delay.is_some()),
        ("price", say::the_price(), record.price.is_some()),
        ("contact", say::a_contact(), record.contact.is_some()),
        ("methods", say::the_methods(), record.methods.is_some()),
        (
            "assessment",
            say::the_assessment(),
            record.assessment.is_some(),
        ),
        (
            "accessibility",
            say::the_accessibility(),
            record.accessibility.is_some(),
        ),
        (
            "disability_contact",
            say::a_disability_contact(),
            record.disability_contact.is_some(),
        ),
        ("updated_on", say::the_update(), record.updated_on.is_some()),
    ];
    indicator(1, &codes::OFFER_INFORMATION, &keys)
}

/// Results.
fn second(record: &OfferRecord) -> Indicator {
    let has_results = record.results.is_some() || !record.result.is_empty();
    let keys = [("result", say::the_results(), has_results)];
    indicator(2, &codes::OFFER_RESULTS, &keys)
}

/// For courses that prepare for a certification: success rate, separate units, equivalences and
/// bridges, further studies, and jobs. What a certification of this site says is on its own page,
/// which the offer links to.
fn third(record: &OfferRecord, prepared: &[&CertificationRecord]) -> Indicator {
    let any = |has: fn(&CertificationRecord) -> bool| prepared.iter().any(|it| has(it));
    let obtained = record.result.iter().any(|result| {
        result.success.is_some() || result.presented.is_some() && result.certified.is_some()
    });
    let keys = [
        (
            "success",
            say::the_success(),
            obtained || record.results.is_some(),
        ),
        (
            "partial_validation",
            say::partial_validation(),
            record.partial_validation.is_some() || any(|it| it.partial_validation.is_some()),
        ),
        (
            "bridges",
            say::the_bridges(),
            record.bridges.is_some() || any(|it| !it.correspondence.is_empty()),
        ),
        (
            "next_steps",
            say::the_next_steps(),
            record.next_steps.is_some(),
        ),
        (
            "jobs",
            say::the_jobs(),
            record.jobs.is_some() || any(|it| it.jobs.is_some()),
        ),
    ];
    indicator(3, &codes::OFFER_CERTIFICATION, &keys)
}

fn indicator(number: u8, rule: &'static Rule, keys: &[(&'static str, Message, bool)]) -> Indicator {
    let missing = keys.iter().filter(|(_, _, is_given)| !is_given);
    Indicator {
        number,
        rule,
        missing: missing.map(|(key, what, _)| (*key, what.clone())).collect(),
    }
}

/// The certifications of this site that an offer prepares for, in whole or in part.
fn prepared<'d>(
    record: &OfferRecord,
    dataset: &'d Dataset,
    names: &[CertificationName],
) -> Vec<&'d CertificationRecord> {
    let written = record.prepares.iter().flatten();
    let indices = written.flat_map(|text| {
        let certification = text.split('/').next().unwrap_or("");
        certifications_named(names, certification)
    });
    indices
        .map(|index| &dataset.certifications[index].certification.record)
        .collect()
}

/// How to write a key.
fn example(key: &str) -> String {
    match key {
        "contact" | "disability_contact" => {
            format!("{key} = {{ name = \"…\", email = \"…\", phone = \"…\" }}")
        }
        "updated_on" => "updated_on = 2026-01-15".to_owned(),
        "partial_validation" => "partial_validation = true, or false".to_owned(),
        "result" => {
            "[[result]] with year = 2025 and satisfaction = 95, or results = \"…\"".to_owned()
        }
        "success" => {
            "[[result]] with presented = 12 and certified = 11, or with success = 92".to_owned()
        }
        key => format!("{key} = \"…\""),
    }
}
