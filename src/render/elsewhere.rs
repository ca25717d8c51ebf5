//! What comes close to a competency in other certifications.

use super::Renderer;
use super::view::{ElsewhereView, Html, NearCertification, NearView};
use crate::compare::{Near, Nearest, Neighbour};
use crate::html::escape;
use crate::link::catalog::CompetencyId;

impl Renderer {
    pub(super) fn elsewhere(&self, place: usize, id: CompetencyId) -> ElsewhereView {
        let mut elsewhere = ElsewhereView {
            declared: Vec::new(),
            suggested: Vec::new(),
        };
        // The certification of each list of suggestions.
        let mut places: Vec<usize> = Vec::new();
        for neighbour in &self.near(place)[id.index()] {
            let view = self.near_view((place, id), neighbour);
            if neighbour.declared {
                elsewhere.declared.push(view);
                continue;
            }
            let other = neighbour.certification;
            let at = places.iter().position(|known| *known == other);
            let at = at.unwrap_or_else(|| {
                places.push(other);
                elsewhere.suggested.push(NearCertification {
                    title: view.certification.clone(),
                    competencies: Vec::new(),
                });
                places.len() - 1
            });
            elsewhere.suggested[at].competencies.push(view);
        }
        elsewhere
    }

    /// What is near to each competency of a certification, by their numbers.
    fn near(&self, place: usize) -> &[Vec<Neighbour>] {
        self.near[place].get_or_init(|| {
            let near = self.nearest().of(&self.catalog, place);
            near.iter().map(Near::for_readers).collect()
        })
    }

    pub(super) fn nearest(&self) -> &Nearest {
        self.nearest
            .get_or_init(|| Nearest::with(&self.catalog, &self.term_numbers))
    }

    fn near_view(&self, from: (usize, CompetencyId), neighbour: &Neighbour) -> NearView {
        let certification = &self.catalog.certifications[neighbour.certification];
        let excerpt = &certification.profiles[neighbour.competency.index()].excerpt;
        let mut text = String::with_capacity(2 * excerpt.len());
        let mut written = 0;
        for range in self.nearest().shared_words(&self.catalog, from, neighbour) {
            // A word with a hyphen comes as a whole and then by its parts.
            if range.start < written {
                continue;
            }
            text.push_str(&escape(&excerpt[written..range.start]));
            text.push_str("<mark>");
            text.push_str(&escape(&excerpt[range.clone()]));
            text.push_str("</mark>");
            written = range.end;
        }
        text.push_str(&escape(&excerpt[written..]));
        let builder = self.builder(neighbour.certification);
        NearView {
            certification: builder.printed(&certification.short_title),
            competency: builder.competency_ref(neighbour.certification, neighbour.competency),
            text: Html::new(&text),
        }
    }
}
