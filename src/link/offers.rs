//! Linking of training offers.

use super::catalog::{
    Fact, Offer, OfferContact, OptionId, Prepared, PreparedPart, UnitId, YearResult,
};
use super::outline::{Outline, UnitEntry};
use super::registers::named_twice;
use super::texts::{Texts, optional};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{OfferContactRecord, OfferRecord};
use crate::load::{Dataset, Loaded, Located, OfferFile, Text};
use crate::messages::link as say;
use crate::source::{FileId, Span};
use crate::text::RichText;

/// The offers of a site, in the order of their names.
pub(super) fn offers(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Offer> {
    let offers = dataset.offers.iter();
    offers
        .map(|file| texts.of_author(|texts| offer(file, texts)))
        .collect()
}

fn offer(file: &OfferFile, texts: &mut Texts<'_>) -> Offer {
    let Loaded {
        file: id, record, ..
    } = &*file.offer;
    let address = texts.atlas.words().offer(&file.name);
    let title = optional(record.title.as_ref(), |title| texts.inline(*id, title));
    let title = title.unwrap_or_default();
    let prepares = prepares(*id, record, texts);
    let contact = contact(*id, &record.contact, texts);
    let disability_contact = self::contact(*id, &record.disability_contact, texts);
    let facts = Fact::all(&record.fact, *id, texts);
    let enrol_url = optional(record.enrol_url.as_ref(), |url| texts.source_url(*id, url));
    let dates = record.dates.iter().filter(|date| !date.trim().is_empty());
    let dates = dates.map(|date| texts.item(*id, date)).collect();
    let mut block = |text: &Option<Text>| -> Option<RichText> {
        optional(text.as_ref(), |text| texts.block(*id, text))
    };
    Offer {
        name: file.name.clone(),
        span: file.offer.headline(record.title.as_ref()),
        address,
        title,
        summary: block(&record.summary),
        prepares,
        objectives: block(&record.objectives),
        audience: block(&record.audience),
        entry_prerequisites: block(&record.entry_prerequisites),
        duration: block(&record.duration),
        dates,
        place: block(&record.place),
        funding: block(&record.funding),
        enrol_url,
        results_text: block(&record.results),
        facts,
        access: block(&record.access),
        delay: block(&record.delay),
        price: block(&record.price),
        methods: block(&record.methods),
        assessment: block(&record.assessment),
        accessibility: block(&record.accessibility),
        bridges: block(&record.bridges),
        next_steps: block(&record.next_steps),
        jobs: block(&record.jobs),
        contact,
        disability_contact,
        results: YearResult::all(&record.result),
        partial_validation: record.partial_validation,
        updated_on: record.updated_on.as_ref().map(|date| *date.get()),
    }
}

fn contact(
    file: FileId,
    contact: &Option<Located<OfferContactRecord>>,
    texts: &mut Texts<'_>,
) -> Option<OfferContact> {
    let contact = contact.as_ref()?;
    Some(OfferContact {
        name: optional(contact.name.as_ref(), Texts::plain),
        email: optional(contact.email.as_ref(), Texts::plain),
        phone: optional(contact.phone.as_ref(), Texts::plain),
        url: optional(contact.url.as_ref(), |url| texts.source_url(file, url)),
    })
}

/// What an offer prepares for, without duplicates.
fn prepares(file: FileId, record: &OfferRecord, texts: &mut Texts<'_>) -> Vec<Prepared> {
    let mut known: Vec<(Prepared, Span)> = Vec::new();
    for written in record.prepares.iter().flatten() {
        let span = Span::new(file, written.range());
        for prepared in resolve(file, written, texts) {
            match known.iter().find(|(before, _)| *before == prepared) {
                Some((_, first)) => {
                    texts
                        .diagnostics
                        .push(named_twice(written, span.clone(), first));
                }
                None => known.push((prepared, span.clone())),
            }
        }
    }
    known.into_iter().map(|(prepared, _)| prepared).collect()
}

/// What `SLUG`, a register number, `SLUG/CODE` or `SLUG/option:ID` refers to.
fn resolve(file: FileId, written: &Text, texts: &mut Texts<'_>) -> Vec<Prepared> {
    let whole = written.trim();
    if whole.is_empty() {
        return Vec::new();
    }
    let (name, part) = match whole.split_once('/') {
        Some((name, part)) => (name.trim(), Some(part.trim())),
        None => (whole, None),
    };
    let certifications = texts.atlas.meant(name);
    if certifications.is_empty() {
        if texts.atlas.is_number(name) {
            return vec![Prepared::Elsewhere(whole.to_owned())];
        }
        let diagnostic = Diagnostic::new(
            &codes::REFERENCE_TO_NOTHING,
            Span::new(file, written.range()),
            say::no_certification(name),
        )
        .label(say::neither_name_nor_number())
        .suggest(name, texts.atlas.slugs())
        .help(say::write_folder_or_number());
        texts.diagnostics.push(diagnostic);
        return Vec::new();
    }
    let Some(part) = part else {
        return certifications
            .into_iter()
            .map(|index| Prepared::Here(index, PreparedPart::Whole))
            .collect();
    };
    let found: Vec<Prepared> = certifications
        .iter()
        .filter_map(|index| {
            let prepared = part_named(texts.atlas.outline(*index), part)?;
            Some(Prepared::Here(*index, prepared))
        })
        .collect();
    let is_incomplete = |index: &usize| texts.atlas.outline(*index).incomplete;
    if found.is_empty() && !certifications.iter().any(is_incomplete) {
        let outline = texts.atlas.outline(certifications[0]);
        let span = Span::new(file, written.range());
        texts.diagnostics.push(no_such_part(outline, part, span));
    }
    found
}

/// The part of a certification that `CODE` or `option:ID` refers to.
fn part_named(outline: &Outline, written: &str) -> Option<PreparedPart> {
    match written.strip_prefix("option:") {
        Some(id) => {
            let mut options = outline.options.iter();
            let option = options.position(|option| option == id.trim())?;
            Some(PreparedPart::Option(OptionId::at(option)))
        }
        None => Some(PreparedPart::Unit(UnitId::at(outline.unit(written)?))),
    }
}

fn no_such_part(outline: &Outline, written: &str, span: Span) -> Diagnostic {
    let options = outline.options.iter().map(|id| format!("option:{id}"));
    let options: Vec<String> = options.collect();
    let units = outline.units.iter().map(UnitEntry::reference);
    Diagnostic::new(
        &codes::REFERENCE_TO_NOTHING,
        span,
        say::no_unit_or_option(&outline.slug, written),
    )
    .label(say::no_unit_or_option_label())
    .suggest(written, units.chain(options.iter().map(String::as_str)))
    .help(say::write_unit_or_option())
}
