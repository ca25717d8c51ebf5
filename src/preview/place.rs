//! From a position in a content file to the page that shows it.

use super::pages::Pages;
use crate::link::catalog::{Certification, CompetencyId, NoticeId, ProsePage, UnitId};
use crate::link::{Record, anchors};
use crate::load::records::{CertificationRecord, GlossaryRecord, UnitRecord};
use crate::load::{Located, Prose};
use crate::render::{Comparison, Page};
use crate::source::FileId;

impl Pages {
    /// The address, with fragment, and the title of the page that shows the content at a byte of a
    /// file.
    pub(super) fn page_of(&self, path: &str, byte: usize) -> Option<(String, String)> {
        let catalog = &self.renderer.catalog;
        let inside = path.strip_prefix("content/")?;
        if let Some(inside) = inside.strip_prefix("certifications/") {
            let (slug, _) = inside.split_once('/')?;
            let mut all = catalog.certifications.iter();
            let place = all.position(|one| one.slug == slug)?;
            return self.in_certification(place, path, byte);
        }
        if let Some(place) =
            (self.dataset.offers.iter()).position(|file| self.is_file(file.offer.file, path))
        {
            let address = catalog.offers.get(place)?.address.clone();
            return Some(self.titled(Page::Offer(place), address));
        }
        let words = &self.renderer.theme.language.paths;
        match inside {
            "domains.toml" if catalog.groups.is_empty() => None,
            "domains.toml" => {
                let record = &self.dataset.domains.as_ref()?.record;
                let place = last_before(&record.domain, byte);
                let page = place.map_or(Comparison::Overview, Comparison::Domain);
                let address = self.renderer.comparison_address(page);
                Some(self.titled(Page::Comparison(page), address))
            }
            "glossary.toml" => {
                let record = &self.dataset.glossary.as_ref()?.record;
                let mut address = words.top(&words.glossary);
                let term = term_at(record, byte).map(str::trim);
                let mut terms = catalog.glossary.iter();
                if let Some(term) = terms.find(|it| Some(it.term.as_str()) == term) {
                    address = anchors::at(&address, &term.anchor);
                }
                Some(self.titled(Page::Glossary, address))
            }
            _ => {
                let place = self.prose_at(&self.dataset.pages, path)?;
                let address = catalog.pages.get(place)?.address.clone();
                let page = match address.as_str() {
                    "/" => Page::Home,
                    _ => Page::Prose(place),
                };
                Some(self.titled(page, address))
            }
        }
    }

    fn in_certification(&self, place: usize, path: &str, byte: usize) -> Option<(String, String)> {
        let files = self.dataset.certifications.get(place)?;
        let certification = self.renderer.catalog.certifications.get(place)?;
        if self.is_file(files.certification.file, path) {
            let notice = notice_at(&files.certification.record, certification, byte);
            let address = format!("{}{}", certification.address, notice.unwrap_or_default());
            return Some(self.titled(Page::Certification(place), address));
        }
        let mut units = files.units.iter();
        if let Some(unit) = units.position(|unit| self.is_file(unit.unit.file, path)) {
            let record = &files.units[unit].unit.record;
            let unit = UnitId::at(unit);
            let (fragment, competency) = record_at(record, certification, unit, byte);
            return Some(match competency {
                Some(id) => {
                    let address = certification[id].address.clone();
                    self.titled(Page::Competency(place, id), address)
                }
                None => {
                    let address = format!("{}{fragment}", certification[unit].address);
                    self.titled(Page::Unit(place, unit), address)
                }
            });
        }
        if let Some(examination) = &files.examination
            && self.is_file(examination.file, path)
        {
            let record = &examination.record;
            let assessments = start(&record.assessment, byte).and_then(|(start, index)| {
                let id = certification.assessments_of_the_whole().nth(index)?;
                Some((start, Record::Assessment(id)))
            });
            let criteria = start(&record.criterion, byte).and_then(|(start, index)| {
                let id = certification.criteria_of_the_whole().nth(index)?;
                Some((start, Record::Criterion(id)))
            });
            let last = [assessments, criteria];
            let last = last.into_iter().flatten().max_by_key(|(start, _)| *start);
            let address = match last {
                Some((_, record)) => certification.address_of(record),
                None => certification.examination_address.clone(),
            };
            return Some(self.titled(Page::Examination(place), address));
        }
        if let Some(knowledge) = &files.knowledge
            && self.is_file(knowledge.file, path)
            && !certification.knowledge.is_empty()
        {
            let address = last_before(&knowledge.record.knowledge, byte)
                .and_then(|index| certification.knowledge_of_the_whole().nth(index))
                .map(|id| certification.address_of(Record::Knowledge(id)));
            let address = address.unwrap_or_else(|| certification.knowledge_address.clone());
            return Some(self.titled(Page::Knowledge(place), address));
        }
        let prose = self.prose_at(&files.pages, path)?;
        let page: &ProsePage = certification.pages.get(prose)?;
        let address = page.address.clone();
        Some(self.titled(Page::CertificationProse(place, prose), address))
    }

    fn titled(&self, page: Page, address: String) -> (String, String) {
        (address, self.renderer.title(page))
    }

    fn is_file(&self, file: FileId, path: &str) -> bool {
        self.renderer.sources.get(file).path == path
    }

    fn prose_at<P: AsRef<Prose>>(&self, pages: &[P], path: &str) -> Option<usize> {
        let mut pages = pages.iter();
        pages.position(|page| self.is_file(page.as_ref().file, path))
    }
}

/// The last record that begins at or before a byte, by index.
fn last_before<T>(records: &[Located<T>], byte: usize) -> Option<usize> {
    records.iter().rposition(|at| at.range().start <= byte)
}

/// The start of the last record before a byte, and its index.
fn start<T>(records: &[Located<T>], byte: usize) -> Option<(usize, usize)> {
    let place = last_before(records, byte)?;
    Some((records[place].range().start, place))
}

fn term_at(record: &GlossaryRecord, byte: usize) -> Option<&str> {
    let place = last_before(&record.term, byte)?;
    record.term[place].term.as_ref().map(|term| term.as_str())
}

/// The fragment of the notice at a byte.
fn notice_at(
    record: &CertificationRecord,
    certification: &Certification,
    byte: usize,
) -> Option<String> {
    let place = last_before(&record.notice, byte)?;
    let start = record.notice[place].range().start;
    // What follows the notices is shown in other parts of the page.
    let other = last_before(&record.correspondence, byte);
    let is_after = other.is_some_and(|other| record.correspondence[other].range().start > start);
    let notice = place < certification.notices.len() && !is_after;
    notice.then(|| {
        anchors::at(
            "",
            &certification.anchor(Record::Notice(NoticeId::at(place))),
        )
    })
}

/// The record of a unit at a byte: its competency, which has a page, or otherwise a fragment of the
/// page of the unit.
fn record_at(
    record: &UnitRecord,
    certification: &Certification,
    unit: UnitId,
    byte: usize,
) -> (String, Option<CompetencyId>) {
    let of = &certification[unit];
    let anchor = |of: Record| (anchors::at("", &certification.anchor(of)), None);
    // The last record of each kind before the byte, with its address: the last of all is the one.
    let found = [
        start(&record.competency, byte).and_then(|(start, place)| {
            let id = of.competencies.get(place)?;
            Some((start, (String::new(), Some(*id))))
        }),
        start(&record.activity, byte).and_then(|(start, place)| {
            let id = of.activities.get(place)?;
            Some((start, anchor(Record::Activity(*id))))
        }),
        start(&record.component, byte).and_then(|(start, place)| {
            let id = of.components.get(place)?;
            Some((start, anchor(Record::Component(*id))))
        }),
        start(&record.condition, byte).and_then(|(start, place)| {
            let id = of.conditions.get(place)?;
            Some((start, anchor(Record::Condition(*id))))
        }),
        start(&record.assessment, byte).and_then(|(start, place)| {
            let id = of.assessments.get(place)?;
            Some((start, anchor(Record::Assessment(*id))))
        }),
        start(&record.knowledge, byte).and_then(|(start, place)| {
            // Its own location is the page of all knowledge; the unit lists it.
            of.knowledge.get(place)?;
            Some((start, (anchors::at("", "_savoirs"), None)))
        }),
        start(&record.criterion, byte).and_then(|(start, place)| {
            let id = of.criteria.get(place)?;
            Some((start, anchor(Record::Criterion(*id))))
        }),
    ];
    let last = found.into_iter().flatten().max_by_key(|(start, _)| *start);
    last.map_or_else(Default::default, |(_, shown)| shown)
}
