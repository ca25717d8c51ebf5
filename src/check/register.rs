//! Rules on register data: registration, results and identifiers shared with other files.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{CertificationRecord, CodeRecord, FactRecord, ResultRecord};
use crate::load::{Date, Loaded, Located, Text};
use crate::messages::{Message, check as say};
use crate::source::{FileId, Span};

/// The earliest plausible year.
const FIRST_YEAR: i64 = 1900;

/// The latest plausible year when the current day is unknown.
const LAST_YEAR: i64 = 2100;

/// La Poste, whose establishments have another kind of check digit.
const POST_OFFICE: &str = "356000000";

impl Checker<'_> {
    pub(super) fn register_entry(
        &mut self,
        loaded: &Loaded<CertificationRecord>,
        today: Option<Date>,
    ) {
        let (file, record) = (loaded.file, &loaded.record);
        let this = Record::file("certification", file, &loaded.gaps);
        self.not_empty_if_there(
            &this,
            &[
                ("objectives", &record.objectives),
                ("partial_validation_note", &record.partial_validation_note),
                ("sectors", &record.sectors),
                ("jobs", &record.jobs),
                ("regulated", &record.regulated),
                ("entry_prerequisites", &record.entry_prerequisites),
                ("validation_prerequisites", &record.validation_prerequisites),
                ("validity", &record.validity),
                ("renewal", &record.renewal),
            ],
        );
        for who in &record.certifiers {
            self.siret(file, &who.siret);
        }
        for who in &record.partners {
            self.needs(
                &this.part("partner", who),
                &[Needed::text("name", &who.name)],
            );
            self.web_address(file, &who.url);
            self.siret(file, &who.siret);
        }
        for access in &record.access {
            self.needs(
                &this.part("access", access),
                &[Needed::choice("way", &access.way, "\"apprenticeship\"")],
            );
            self.not_empty_if_there(&this, &[("jury", &access.jury), ("note", &access.note)]);
        }
        for text in &record.legal_text {
            self.needs(
                &this.part("legal_text", text),
                &[Needed::text("title", &text.title)],
            );
            self.not_empty_if_there(&this, &[("kind", &text.kind)]);
            self.web_address(file, &text.url);
        }
        for correction in &record.correction {
            self.needs(
                &this.part("correction", correction),
                &[
                    Needed::choice("date", &correction.date, "2026-05-02"),
                    Needed::text("text", &correction.text),
                ],
            );
        }
        self.facts(&this, &record.fact);
        for (key, codes) in [
            ("rome", &record.rome),
            ("nsf", &record.nsf),
            ("formacodes", &record.formacodes),
        ] {
            self.listed_codes(&this, key, codes);
        }
        self.results(&this, &record.result, today);
    }

    pub(super) fn facts(&mut self, this: &Record<'_>, facts: &[Located<FactRecord>]) {
        for fact in facts {
            self.needs(
                &this.part("fact", fact),
                &[
                    Needed::text("label", &fact.label),
                    Needed::text("value", &fact.value),
                ],
            );
            self.web_address(this.file, &fact.url);
        }
    }

    fn listed_codes(
        &mut self,
        this: &Record<'_>,
        key: &'static str,
        listed: &[Located<CodeRecord>],
    ) {
        for code in listed {
            match code.get() {
                CodeRecord::Bare(bare) => {
                    self.not_empty(this.file, key, &Text::new(bare.clone(), code.range()));
                }
                CodeRecord::Titled(titled) => {
                    self.needs(
                        &this.part("code", code),
                        &[Needed::text("code", &titled.code)],
                    );
                    self.not_empty_if_there(this, &[("title", &titled.title)]);
                }
            }
        }
    }

    pub(super) fn results(
        &mut self,
        this: &Record<'_>,
        results: &[Located<ResultRecord>],
        today: Option<Date>,
    ) {
        let mut years: Vec<&Located<i64>> = Vec::new();
        for result in results {
            self.needs(
                &this.part("result", result),
                &[Needed::choice("year", &result.year, "2024")],
            );
            self.year(this.file, &result.year, &mut years, today);
            self.counted(
                this.file,
                &[
                    ("by_experience", &result.by_experience),
                    ("certified", &result.certified),
                    ("presented", &result.presented),
                ],
            );
            for (key, share) in [
                ("success", &result.success),
                ("satisfaction", &result.satisfaction),
                ("employed_6_months", &result.employed_6_months),
                ("employed_in_job_6_months", &result.employed_in_job_6_months),
                (
                    "employed_in_job_24_months",
                    &result.employed_in_job_24_months,
                ),
            ] {
                self.share(this.file, key, share);
            }
            self.not_empty_if_there(this, &[("source", &result.source)]);
        }
    }

    /// A SIRET: 14 digits with a valid Luhn checksum.
    pub(super) fn siret(&mut self, file: FileId, siret: &Option<Text>) {
        let Some(siret) = siret else { return };
        let why = match siret_fault(siret) {
            None => return,
            Some(why) => why,
        };
        self.report(
            &codes::SIRET,
            Span::new(file, siret.range()),
            say::not_a_siret(siret.get(), why),
            say::not_a_siret_label(),
            say::copy_siret(),
        );
    }

    /// A percentage.
    pub(super) fn share(&mut self, file: FileId, key: &str, share: &Option<Located<f64>>) {
        let Some(share) = share else { return };
        if (0.0..=100.0).contains(share.get()) {
            return;
        }
        self.report(
            &codes::RATE_OUT_OF_RANGE,
            Span::new(file, share.range()),
            say::not_a_percentage(key, share.get()),
            say::percent_label(),
            say::write_share(),
        );
    }

    /// The year of a result: plausible, and unique in its list.
    pub(super) fn year<'r>(
        &mut self,
        file: FileId,
        year: &'r Option<Located<i64>>,
        known: &mut Vec<&'r Located<i64>>,
        today: Option<Date>,
    ) {
        let Some(year) = year else { return };
        let last = today.map_or(LAST_YEAR, |today| i64::from(today.get().year()));
        if !(FIRST_YEAR..=last).contains(year.get()) {
            self.report(
                &codes::IMPLAUSIBLE_FIGURE,
                Span::new(file, year.range()),
                say::no_results_in(year.get()),
                match *year.get() > last {
                    true => say::not_over(),
                    false => say::too_early(),
                },
                say::write_year(),
            );
        }
        if let Some(first) = known.iter().find(|other| other.get() == year.get()) {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::IMPLAUSIBLE_FIGURE,
                    Span::new(file, year.range()),
                    say::year_twice(year.get()),
                )
                .label(say::the_second_result())
                .related(Span::new(file, first.range()), say::the_first_result())
                .help(say::correct_year()),
            );
        }
        known.push(year);
    }

    /// Numbers of people, each a part of the next.
    pub(super) fn counted(&mut self, file: FileId, numbers: &[(&str, &Option<Located<i64>>)]) {
        let there = numbers.iter();
        let there = there.filter_map(|(key, number)| Some((*key, number.as_ref()?)));
        let there: Vec<(&str, &Located<i64>)> = there.collect();
        for (key, number) in &there {
            if *number.get() < 0 {
                self.report(
                    &codes::IMPLAUSIBLE_FIGURE,
                    Span::new(file, number.range()),
                    say::negative_number(key),
                    say::number_of_people(),
                    say::write_number_of_people(),
                );
            }
        }
        for pair in there.windows(2) {
            let [(part, fewer), (whole, more)] = pair else {
                continue;
            };
            if fewer.get() > more.get() && *more.get() >= 0 {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::IMPLAUSIBLE_FIGURE,
                        Span::new(file, fewer.range()),
                        say::part_above_whole(part, whole),
                    )
                    .label(say::this_part())
                    .related(Span::new(file, more.range()), say::exceeds_total())
                    .help(say::check_numbers()),
                );
            }
        }
    }
}

/// Why a text is not a SIRET.
pub(crate) fn siret_fault(siret: &str) -> Option<Message> {
    let characters = || siret.chars().filter(|c| !c.is_whitespace());
    if !characters().all(|c| c.is_ascii_digit()) {
        return Some(say::siret_not_digits());
    }
    let digits: Vec<u32> = characters().filter_map(|c| c.to_digit(10)).collect();
    match digits.len() {
        14 => {}
        9 => return Some(say::siret_is_siren()),
        _ => return Some(say::siret_length()),
    }
    let plain: String = characters().take(9).collect();
    let sum: u32 = digits.iter().sum();
    if plain == POST_OFFICE && sum.is_multiple_of(5) {
        return None;
    }
    let doubled = digits.iter().enumerate().map(|(index, digit)| {
        // Luhn: every second digit from the right is doubled; of 14, those at even indices.
        match (index % 2 == 0, digit * 2) {
            (false, _) => *digit,
            (true, twice @ 0..10) => twice,
            (true, twice) => twice - 9,
        }
    });
    let is_sound = doubled.sum::<u32>().is_multiple_of(10);
    (!is_sound).then(say::siret_sum)
}

#[cfg(test)]
mod tests {
    use super::siret_fault;

    #[test]
    fn numbers_of_establishments() {
        for (siret, sound) in [
            ("13002526500013", true),
            ("130 025 265 00013", true),
            ("73282932000074", true),
            ("35600000000048", true),
            ("35600000009075", true),
            ("13002526500014", false),
            ("130025265", false),
            ("1300252650001", false),
            ("FR13002526500", false),
            ("", false),
        ] {
            assert_eq!(siret_fault(siret).is_none(), sound, "{siret}");
        }
    }
}
