//! The texts of records that an author writes, one after the other.

use crate::load::Text;
use crate::load::records::{AccessibilityRecord, CertificationRecord, SiteRecord, UnitRecord};

/// Those of the configuration, and whether each is to lead readers to somebody.
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

/// Those of the declaration of accessibility, likewise.
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

/// Those of a certification.
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
        [&certifier.name, &certifier.url]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
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
    for tie in &certification.correspondence {
        [&tie.to, &tie.source]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
}

/// Those of a unit.
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
        [&activity.id, &activity.title]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    for competency in &unit.competency {
        let texts = [&competency.title, &competency.statement];
        texts.into_iter().flatten().for_each(&mut *each);
        competency
            .skills
            .iter()
            .chain(&competency.related)
            .for_each(&mut *each);
    }
    for condition in &unit.condition {
        condition.id.iter().for_each(&mut *each);
        condition.items.iter().flatten().for_each(&mut *each);
    }
    for assessment in &unit.assessment {
        [&assessment.title, &assessment.body]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
    }
    for criterion in &unit.criterion {
        [&criterion.id, &criterion.title]
            .into_iter()
            .flatten()
            .for_each(&mut *each);
        criterion.indicators.iter().flatten().for_each(&mut *each);
    }
}
