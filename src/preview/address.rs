//! From a byte of a content file to the address that shows it.

use super::pages::Pages;
use crate::link::catalog::{Certification, NoticeId, UnitId};
use crate::link::{Record, anchors};
use crate::load::records::{
    CertificationRecord, ExaminationRecord, GlossaryRecord, KnowledgeFileRecord, UnitRecord,
};
use crate::load::{Located, Prose};
use crate::render::Comparison;
use crate::source::FileId;

impl Pages {
    /// The address, with fragment, of the page that shows the content at a byte of a file; `None`
    /// if no page does. The path is relative to the root of the site.
    pub(super) fn address_at(&self, path: &str, byte: usize) -> Option<String> {
        let catalog = &self.renderer.catalog;
        let inside = path.strip_prefix("content/")?;
        if let Some(inside) = inside.strip_prefix("certifications/") {
            let (slug, _) = inside.split_once('/')?;
            let mut all = catalog.certifications.iter();
            let index = all.position(|one| one.slug == slug)?;
            return self.in_certification(index, path, byte);
        }
        let mut offers = self.dataset.offers.iter();
        if let Some(index) = offers.position(|file| self.is_file(file.offer.file, path)) {
            return Some(catalog.offers.get(index)?.address.clone());
        }
        let words = &self.renderer.theme.language.paths;
        match inside {
            "domains.toml" if catalog.groups.is_empty() => None,
            "domains.toml" => {
                let record = &self.dataset.domains.as_ref()?.record;
                let domain = last_before(&record.domain, byte);
                let page = domain.map_or(Comparison::Overview, Comparison::Domain);
                Some(self.renderer.comparison_address(page))
            }
            "glossary.toml" => {
                let record = &self.dataset.glossary.as_ref()?.record;
                let address = words.top(&words.glossary);
                let term = term_at(record, byte).map(str::trim);
                let mut terms = catalog.glossary.iter();
                let entry = terms.find(|entry| Some(entry.term.as_str()) == term);
                Some(match entry {
                    Some(entry) => anchors::at(&address, &entry.anchor),
                    None => address,
                })
            }
            _ => {
                let index = self.prose_at(&self.dataset.pages, path)?;
                Some(catalog.pages.get(index)?.address.clone())
            }
        }
    }

    /// As [`Pages::address_at`], for a file in the folder of a certification.
    fn in_certification(&self, index: usize, path: &str, byte: usize) -> Option<String> {
        let files = self.dataset.certifications.get(index)?.files();
        let certification = self.renderer.catalog.certifications.get(index)?;
        if self.is_file(files.certification.file, path) {
            let record = &files.certification.record;
            return Some(at_notice(record, certification, byte));
        }
        let mut units = files.units.iter().enumerate();
        if let Some((index, unit)) = units.find(|(_, unit)| self.is_file(unit.unit.file, path)) {
            let record = &unit.unit.record;
            return Some(in_unit(record, certification, UnitId::at(index), byte));
        }
        if let Some(examination) = &files.examination
            && self.is_file(examination.file, path)
        {
            return Some(in_examination(&examination.record, certification, byte));
        }
        if let Some(knowledge) = &files.knowledge
            && self.is_file(knowledge.file, path)
            && !certification.knowledge.is_empty()
        {
            return Some(in_knowledge(&knowledge.record, certification, byte));
        }
        let page = self.prose_at(&files.pages, path)?;
        Some(certification.pages.get(page)?.address.clone())
    }

    fn is_file(&self, file: FileId, path: &str) -> bool {
        self.renderer.sources.get(file).path == path
    }

    fn prose_at<P: AsRef<Prose>>(&self, pages: &[P], path: &str) -> Option<usize> {
        let mut pages = pages.iter();
        pages.position(|page| self.is_file(page.as_ref().file, path))
    }
}

/// The index of the last record that begins at or before a byte.
fn last_before<T>(records: &[Located<T>], byte: usize) -> Option<usize> {
    records.iter().rposition(|at| at.range().start <= byte)
}

/// The start of the last record that begins at or before a byte, and its index.
fn start<T>(records: &[Located<T>], byte: usize) -> Option<(usize, usize)> {
    let index = last_before(records, byte)?;
    Some((records[index].range().start, index))
}

fn term_at(record: &GlossaryRecord, byte: usize) -> Option<&str> {
    let index = last_before(&record.term, byte)?;
    record.term[index].term.as_ref().map(|term| term.as_str())
}

/// The page of a certification, at the notice that has the byte.
fn at_notice(record: &CertificationRecord, certification: &Certification, byte: usize) -> String {
    let address = &certification.address;
    let Some((notice_start, notice)) = start(&record.notice, byte) else {
        return address.clone();
    };
    // Tables may be written in any order: the byte belongs to the last one that begins before it.
    let others = [
        start(&record.certifiers, byte),
        start(&record.partners, byte),
        start(&record.access, byte),
        start(&record.legal_text, byte),
        start(&record.correction, byte),
        start(&record.result, byte),
        start(&record.fact, byte),
        start(&record.option, byte),
        start(&record.mastery_level, byte),
        start(&record.scale, byte),
        start(&record.placement, byte),
        start(&record.correspondence, byte),
    ];
    let mut others = others.into_iter().flatten();
    let is_in_other = others.any(|(start, _)| start > notice_start);
    if is_in_other || notice >= certification.notices.len() {
        return address.clone();
    }
    let notice = Record::Notice(NoticeId::at(notice));
    anchors::at(address, &certification.anchor(notice))
}

/// The page of the competency at a byte of a unit, or the page of the unit at another record.
fn in_unit(
    record: &UnitRecord,
    certification: &Certification,
    unit: UnitId,
    byte: usize,
) -> String {
    let linked = &certification[unit];
    let at = |record| anchors::at(&linked.address, &certification.anchor(record));
    // The byte belongs to the record that begins last before it.
    let found = [
        start(&record.competency, byte).and_then(|(start, index)| {
            let id = *linked.competencies.get(index)?;
            Some((start, certification[id].address.clone()))
        }),
        start(&record.activity, byte).and_then(|(start, index)| {
            let id = *linked.activities.get(index)?;
            Some((start, at(Record::Activity(id))))
        }),
        start(&record.component, byte).and_then(|(start, index)| {
            let id = *linked.components.get(index)?;
            Some((start, at(Record::Component(id))))
        }),
        start(&record.condition, byte).and_then(|(start, index)| {
            let id = *linked.conditions.get(index)?;
            Some((start, at(Record::Condition(id))))
        }),
        start(&record.assessment, byte).and_then(|(start, index)| {
            let id = *linked.assessments.get(index)?;
            Some((start, at(Record::Assessment(id))))
        }),
        start(&record.knowledge, byte).and_then(|(start, index)| {
            // Its own location is the page of all knowledge; the unit lists it.
            linked.knowledge.get(index)?;
            Some((start, anchors::at(&linked.address, "_savoirs")))
        }),
        start(&record.criterion, byte).and_then(|(start, index)| {
            let id = *linked.criteria.get(index)?;
            Some((start, at(Record::Criterion(id))))
        }),
    ];
    let last = found.into_iter().flatten().max_by_key(|(start, _)| *start);
    last.map_or_else(|| linked.address.clone(), |(_, address)| address)
}

/// The page of the examination, at the record that has the byte.
fn in_examination(
    record: &ExaminationRecord,
    certification: &Certification,
    byte: usize,
) -> String {
    let assessment = start(&record.assessment, byte).and_then(|(start, index)| {
        let id = certification.assessments_of_the_whole().nth(index)?;
        Some((start, Record::Assessment(id)))
    });
    let criterion = start(&record.criterion, byte).and_then(|(start, index)| {
        let id = certification.criteria_of_the_whole().nth(index)?;
        Some((start, Record::Criterion(id)))
    });
    let found = [assessment, criterion].into_iter().flatten();
    match found.max_by_key(|(start, _)| *start) {
        Some((_, record)) => certification.address_of(record),
        None => certification.examination_address.clone(),
    }
}

/// The page of knowledge, at the record that has the byte.
fn in_knowledge(
    record: &KnowledgeFileRecord,
    certification: &Certification,
    byte: usize,
) -> String {
    let knowledge = last_before(&record.knowledge, byte)
        .and_then(|index| certification.knowledge_of_the_whole().nth(index));
    match knowledge {
        Some(id) => certification.address_of(Record::Knowledge(id)),
        None => certification.knowledge_address.clone(),
    }
}
