//! Visits the texts of records that an author writes.

use crate::load::records::{
    AccessibilityRecord, AssessmentRecord, CertificationRecord, CriterionRecord, KnowledgeRecord,
    OfferRecord, SiteRecord, UnitRecord,
};
use crate::load::{Located, Text};

/// The texts of the configuration, and whether each is a contact for readers.
pub(super) fn site_texts(site: &SiteRecord, each: &mut dyn FnMut(&Text, bool)) {
    let plain = [&site.title, &site.description];
    plain
        .into_iter()
        .flatten()
        .for_each(|text| each(text, false));
    if let Some(publisher) = &site.publisher {
        publisher.name.iter().for_each(|text| each(text, false));
        let leads = [&publisher.url, &publisher.email];
        leads
            .into_iter()
            .flatten()
            .for_each(|text| each(text, true));
    }
}

/// The texts of the accessibility declaration, likewise.
pub(super) fn declaration_texts(
    declaration: &AccessibilityRecord,
    each: &mut dyn FnMut(&Text, bool),
) {
    let plain = [&declaration.organisation, &declaration.service];
    plain
        .into_iter()
        .flatten()
        .for_each(|text| each(text, false));
    let leads = [
        &declaration.url,
        &declaration.multi_year_plan,
        &declaration.action_plan,
        &declaration.annual_report,
    ];
    leads
        .into_iter()
        .flatten()
        .for_each(|text| each(text, true));
    let lists = [
        &declaration.non_conformities,
        &declaration.disproportionate_burdens,
    ];
    lists
        .into_iter()
        .flatten()
        .for_each(|text| each(text, false));
    if let Some(audit) = &declaration.audit {
        audit.auditor.iter().for_each(|text| each(text, false));
        audit.report.iter().for_each(|text| each(text, true));
    }
    if let Some(contact) = &declaration.contact {
        let leads = [&contact.email, &contact.form];
        leads
            .into_iter()
            .flatten()
            .for_each(|text| each(text, true));
        let plain = [&contact.phone, &contact.postal];
        plain
            .into_iter()
            .flatten()
            .for_each(|text| each(text, false));
    }
}

/// The texts of a certification.
pub(super) fn certification_texts(
    certification: &CertificationRecord,
    each: &mut dyn FnMut(&Text),
) {
    let own = [
        &certification.title,
        &certification.short_title,
        &certification.summary,
    ];
    own.into_iter().flatten().for_each(&mut *each);
    for certifier in &certification.certifiers {
        [&certifier.name, &certifier.url, &certifier.siret]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    register_texts(certification, each);
    if let Some(register) = &certification.register {
        [&register.number, &register.url]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    if let Some(source) = &certification.source {
        let texts = [&source.document, &source.url, &source.note];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    certification.supersedes.iter().for_each(&mut *each);
    for notice in &certification.notice {
        [&notice.title, &notice.body]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    for option in &certification.option {
        let texts = [&option.title, &option.summary];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for level in &certification.mastery_level {
        let texts = [&level.title, &level.summary];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for placement in &certification.placement {
        let texts = [&placement.title, &placement.body];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for tie in &certification.correspondence {
        [&tie.to, &tie.source]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
}

/// The texts of a certification's register data.
fn register_texts(certification: &CertificationRecord, each: &mut dyn FnMut(&Text)) {
    let own = [
        &certification.objectives,
        &certification.sectors,
        &certification.jobs,
        &certification.regulated,
        &certification.entry_prerequisites,
        &certification.validation_prerequisites,
        &certification.partial_validation_note,
        &certification.renewal,
    ];
    own.into_iter().flatten().for_each(&mut *each);
    for partner in &certification.partners {
        let texts = [&partner.name, &partner.url, &partner.siret];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for access in &certification.access {
        let texts = [&access.jury, &access.note];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for text in &certification.legal_text {
        [&text.title, &text.url]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    for correction in &certification.correction {
        correction.text.iter().for_each(&mut *each);
    }
    for result in &certification.result {
        result.source.iter().for_each(&mut *each);
    }
    for fact in &certification.fact {
        let texts = [&fact.label, &fact.value, &fact.url];
        texts.into_iter().flatten().for_each(&mut *each);
    }
}

/// The texts of a training offer, and whether each is a contact for readers.
pub(super) fn offer_texts(offer: &OfferRecord, each: &mut dyn FnMut(&Text, bool)) {
    let plain = [
        &offer.title,
        &offer.summary,
        &offer.objectives,
        &offer.audience,
        &offer.entry_prerequisites,
        &offer.duration,
        &offer.place,
        &offer.access,
        &offer.delay,
        &offer.price,
        &offer.funding,
        &offer.methods,
        &offer.assessment,
        &offer.accessibility,
        &offer.results,
        &offer.bridges,
        &offer.next_steps,
        &offer.jobs,
    ];
    let plain = plain.into_iter().flatten().chain(&offer.dates);
    plain.for_each(|text| each(text, false));
    offer.enrol_url.iter().for_each(|text| each(text, true));
    for contact in [&offer.contact, &offer.disability_contact] {
        let Some(contact) = contact else { continue };
        [&contact.name, &contact.phone]
            .into_iter()
            .flatten()
            .for_each(|text| each(text, false));
        [&contact.email, &contact.url]
            .into_iter()
            .flatten()
            .for_each(|text| each(text, true));
    }
    for result in &offer.result {
        result.source.iter().for_each(|text| each(text, false));
    }
    for fact in &offer.fact {
        [&fact.label, &fact.value]
            .into_iter()
            .flatten()
            .for_each(|text| each(text, false));
        fact.url.iter().for_each(|text| each(text, true));
    }
}

/// The texts of a unit.
pub(super) fn unit_texts(unit: &UnitRecord, each: &mut dyn FnMut(&Text)) {
    [&unit.title, &unit.summary]
        .into_iter()
        .flatten()
        .for_each(&mut *each);
    for component in &unit.component {
        let texts = [&component.id, &component.title, &component.summary];
        texts.into_iter().flatten().for_each(&mut *each);
    }
    for activity in &unit.activity {
        [&activity.id, &activity.title, &activity.body]
            .into_iter()
            .flatten()
            .chain(&activity.results)
            .for_each(&mut *each);
        let means = activity.conditions.iter();
        let items = means.flat_map(|means| means.items.iter().flatten());
        items.for_each(&mut *each);
    }
    for competency in &unit.competency {
        let texts = [&competency.title, &competency.statement];
        texts.into_iter().flatten().for_each(&mut *each);
        competency
            .skills
            .iter()
            .chain(&competency.related)
            .for_each(&mut *each);
        let levels = competency.levels.iter();
        levels.flat_map(|level| &level.text).for_each(&mut *each);
    }
    for condition in &unit.condition {
        condition.id.iter().for_each(&mut *each);
        condition.items.iter().flatten().for_each(&mut *each);
    }
    knowledge_texts(&unit.knowledge, each);
    judging_texts(&unit.assessment, &unit.criterion, each);
}

/// The texts of knowledge.
pub(super) fn knowledge_texts(knowledge: &[Located<KnowledgeRecord>], each: &mut dyn FnMut(&Text)) {
    for at in knowledge {
        [&at.id, &at.title, &at.limits]
            .into_iter()
            .flatten()
            .chain(&at.items)
            .for_each(&mut *each);
    }
}

/// The texts of assessments and criteria.
pub(super) fn judging_texts(
    assessments: &[Located<AssessmentRecord>],
    criteria: &[Located<CriterionRecord>],
    each: &mut dyn FnMut(&Text),
) {
    for assessment in assessments {
        [&assessment.title, &assessment.body]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    for criterion in criteria {
        [&criterion.id, &criterion.title]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
        criterion.indicators.iter().flatten().for_each(&mut *each);
    }
}
