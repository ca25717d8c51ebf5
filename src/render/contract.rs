//! `referential.json`: a certification as data, in the form that others rely on.
//!
//! Keys may be added; those that are here stay. Texts are without markup and keep the signs of
//! the source. Ties are the direct ones: inherited ones are found through `parent`.

mod register;
mod structure;

use super::Renderer;
use crate::link::catalog::{
    Certification, CompetencyId, Correspondence, NoticeTarget, Other, Unit,
};
use crate::link::{Record, Words};
use crate::load::records::{CorrespondenceKindRecord, ExtentRecord};
use crate::text::leads_outside;
use register::{codes, organisation};
pub(super) use register::{facts, results};
use serde_json::{Value, json};

impl Renderer {
    /// The bytes of `referential.json` of a certification.
    pub(super) fn contract(&self, place: usize) -> Vec<u8> {
        let certification = &self.catalog.certifications[place];
        let data = Contract {
            renderer: self,
            certification,
        };
        let mut bytes = serde_json::to_vec(&data.certification()).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

struct Contract<'a> {
    renderer: &'a Renderer,
    certification: &'a Certification,
}

impl Contract<'_> {
    /// The whole URL where the site knows it, else the path from its root.
    fn url(&self, address: &str) -> String {
        let base = &self.renderer.catalog.site.base;
        base.absolute(address).unwrap_or_else(|| base.href(address))
    }

    fn words(&self) -> &Words {
        &self.renderer.theme.language.paths
    }

    /// The address of a document, on the web or on this site.
    fn document(&self, url: &str) -> String {
        match leads_outside(url) {
            true => url.to_owned(),
            false => self.url(url),
        }
    }

    fn certification(&self) -> Value {
        let c = self.certification;
        let source = c.source.as_ref();
        let mut data = json!({
            "slug": c.slug,
            "title": c.title.plain,
            "short_title": c.short_title,
            "kind": c.kind,
            "level": c.level,
            "summary": c.summary.as_ref().map(|summary| &summary.plain),
            "certifiers": c.certifiers.iter().map(organisation).collect::<Vec<_>>(),
            "register": c.register.as_ref().map(|register| json!({
                "directory": register.directory,
                "number": register.number,
                "url": register.url,
                "active": register.active,
            })),
            "rome": codes(&c.rome),
            "nsf": codes(&c.nsf),
            "formacodes": codes(&c.formacodes),
            "supersedes": c.supersedes.iter().map(|other| self.other(other)).collect::<Vec<_>>(),
            "superseded_by": c.superseded_by.iter()
                .map(|place| self.other(&Other::Here(*place)))
                .collect::<Vec<_>>(),
            "correspondences": c.correspondences.iter()
                .map(|tie| self.correspondence(tie))
                .collect::<Vec<_>>(),
            "labels": {
                "unit": c.labels.unit,
                "component": c.labels.component,
                "activity": c.labels.activity,
                "competency": c.labels.competency,
                "skill": c.labels.skill,
                "condition": c.labels.condition,
                "assessment": c.labels.assessment,
                "criterion": c.labels.criterion,
                "knowledge": c.labels.knowledge,
                "option": c.labels.option,
                "placement": c.labels.placement,
                "examination": c.labels.examination,
            },
            "registered_on": c.registered_on.map(|date| date.to_string()),
            "effective_on": c.effective_on.map(|date| date.to_string()),
            "expires_on": c.expires_on.map(|date| date.to_string()),
            "source": {
                "document": source.and_then(|source| source.document.as_ref()),
                "url": source.and_then(|source| source.url.as_deref()).map(|url| self.document(url)),
                "note": source.and_then(|source| source.note.as_ref()).map(|note| &note.plain),
            },
            "url": self.url(&c.address),
            "options": self.options(),
            "mastery_levels": self.mastery_levels(),
            "scales": self.scales(),
            "placements": self.placements(),
            "examination": self.examination(),
            "assessments": c.assessments_of_the_whole()
                .map(|id| self.assessment(id))
                .collect::<Vec<_>>(),
            "criteria": c.criteria_of_the_whole()
                .map(|id| self.criterion(id))
                .collect::<Vec<_>>(),
            "knowledge": c.knowledge_of_the_whole()
                .map(|id| self.knowledge(id))
                .collect::<Vec<_>>(),
            "knowledge_summary": c.knowledge_summary.as_ref().map(|text| &text.plain),
            "units": c.units.iter().map(|unit| self.unit(unit)).collect::<Vec<_>>(),
            "notices": c.notices.iter().map(|notice| json!({
                "id": notice.id,
                "title": notice.title.plain,
                "text": notice.body.plain,
                "applies_to": notice.targets.iter().map(|target| self.target(*target)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "pages": c.pages.iter().map(|page| json!({
                "name": page.name,
                "title": page.title.plain,
                "description": page.description,
                "lang": page.lang,
                "text": page.body.plain,
                "url": self.url(&page.address),
            })).collect::<Vec<_>>(),
        });
        if let Value::Object(keys) = &mut data {
            keys.extend(register::entry(c));
        }
        data
    }

    /// A certification that this one names: of this site with slug and address, others by the
    /// number that is written.
    fn other(&self, other: &Other) -> Value {
        match other {
            Other::Here(place) => {
                let other = &self.renderer.catalog.certifications[*place];
                let register = other.register.as_ref();
                json!({
                    "slug": other.slug,
                    "number": register.and_then(|register| register.number.as_ref()),
                    "url": self.url(&other.address),
                })
            }
            Other::Elsewhere(number) => json!({ "slug": null, "number": number, "url": null }),
        }
    }

    fn correspondence(&self, tie: &Correspondence) -> Value {
        let units = match &tie.to {
            Other::Here(place) => {
                let there = &self.renderer.catalog.certifications[*place];
                let units = tie.to_units.iter();
                units.map(|unit| there[*unit].id.clone()).collect()
            }
            Other::Elsewhere(_) => tie.to_codes.clone(),
        };
        json!({
            "from": tie.from.iter().map(|unit| &self.certification[*unit].id).collect::<Vec<_>>(),
            "to": self.other(&tie.to),
            "to_units": units,
            "kind": tie.kind.unwrap_or(CorrespondenceKindRecord::Equivalence).name(),
            "from_assessments": tie.from_assessments.iter()
                .map(|id| &self.certification[*id].id)
                .collect::<Vec<_>>(),
            "extent": tie.extent.map(ExtentRecord::name),
            "source": tie.source.plain,
            "date": tie.date.map(|date| date.to_string()),
        })
    }

    /// What a notice applies to: the id of a record, or `*` for the whole certification.
    fn target(&self, target: NoticeTarget) -> String {
        match target {
            NoticeTarget::Everything => "*".to_owned(),
            NoticeTarget::Unit(id) => self.certification[id].id.clone(),
            NoticeTarget::Competency(id) => self.certification[id].id.clone(),
            NoticeTarget::Assessment(id) => self.certification[id].id.clone(),
        }
    }

    fn ids(&self, competencies: &[CompetencyId]) -> Vec<&str> {
        competencies
            .iter()
            .map(|id| self.certification[*id].id.as_str())
            .collect()
    }

    fn unit(&self, unit: &Unit) -> Value {
        let c = self.certification;
        let url = |record: Record| self.url(&c.address_of(record));
        json!({
            "id": unit.id,
            "code": unit.code,
            "title": unit.title.plain,
            "summary": unit.summary.as_ref().map(|summary| &summary.plain),
            "kind": unit.kind,
            "options": self.option_ids(&unit.options),
            "requires": unit.requires.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "credits": unit.credits,
            "hours": unit.hours,
            "coefficient": unit.coefficient,
            "url": self.url(&unit.address),
            "components": unit.components.iter().map(|id| (id, &c[*id])).map(|(id, component)| json!({
                "id": component.id,
                "code": component.code,
                "title": component.title.plain,
                "summary": component.summary.as_ref().map(|summary| &summary.plain),
                "options": self.option_ids(&component.options),
                "url": url(Record::Component(*id)),
            })).collect::<Vec<_>>(),
            "activities": unit.activities.iter().map(|id| (id, &c[*id])).map(|(id, activity)| json!({
                "id": activity.id,
                "code": activity.code,
                "title": activity.title.plain,
                "parent": activity.parent.map(|parent| &c[parent].id),
                "component": activity.component.map(|component| &c[component].id),
                "text": activity.body.as_ref().map(|text| &text.plain),
                "conditions": activity.means.iter().map(|means| json!({
                    "kind": means.kind,
                    "items": means.items.iter().map(|item| &item.plain).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
                "results": activity.results.iter().map(|text| &text.plain).collect::<Vec<_>>(),
                "autonomy": activity.autonomy,
                "options": self.option_ids(&activity.options),
                "url": url(Record::Activity(*id)),
            })).collect::<Vec<_>>(),
            "competencies": unit.competencies.iter().map(|id| self.competency(*id)).collect::<Vec<_>>(),
            "conditions": unit.conditions.iter().map(|id| &c[*id]).map(|condition| json!({
                "id": condition.id,
                "kind": condition.kind,
                "items": condition.items.iter().map(|item| &item.plain).collect::<Vec<_>>(),
                "competencies": self.ids(&condition.competencies),
                "options": self.option_ids(&condition.options),
            })).collect::<Vec<_>>(),
            "assessments": unit.assessments.iter().map(|id| self.assessment(*id)).collect::<Vec<_>>(),
            "criteria": unit.criteria.iter().map(|id| self.criterion(*id)).collect::<Vec<_>>(),
            "knowledge": unit.knowledge.iter().map(|id| self.knowledge(*id)).collect::<Vec<_>>(),
            "demanded": self.ids(&unit.demanded),
        })
    }

    fn competency(&self, id: CompetencyId) -> Value {
        let c = self.certification;
        let competency = &c[id];
        let domains = &self.renderer.catalog.domains;
        json!({
            "id": competency.id,
            "code": competency.code,
            "aliases": competency.aliases,
            "title": competency.title.as_ref().map(|title| &title.plain),
            "statement": competency.statement.plain,
            "parent": competency.parent.map(|parent| &c[parent].id),
            "component": competency.component.map(|component| &c[component].id),
            "activities": competency.activities.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "skills": competency.skills.iter().map(|skill| &skill.plain).collect::<Vec<_>>(),
            "domains": competency.domains.iter().map(|domain| &domains[*domain].id).collect::<Vec<_>>(),
            "conditions": competency.conditions.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "assessments": competency.assessments.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "criteria": competency.criteria.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "knowledge": competency.knowledge.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "options": self.option_ids(&competency.options),
            "level": competency.level.map(|level| self.level_id(level)),
            "levels": competency.demands.iter().map(|demand| json!({
                "level": self.level_id(demand.level),
                "text": demand.text.plain,
            })).collect::<Vec<_>>(),
            "transversal": competency.transversal,
            "also_in": competency.also_in.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "no_criteria": competency.no_criteria.as_ref().map(|why| &why.plain),
            "url": self.url(&competency.address),
        })
    }
}
