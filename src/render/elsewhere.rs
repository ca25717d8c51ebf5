//! Similar competencies in other certifications.

use super::Renderer;
use super::view::{ElsewhereView, Html, NearCertification, NearView};
use crate::compare::{Nearest, Neighbour, shared_words};
use crate::html::escape;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;

impl Renderer {
    pub(super) fn elsewhere(&self, index: usize, id: CompetencyId) -> ElsewhereView {
        let mut elsewhere = ElsewhereView {
            declared: Vec::new(),
            suggested: Vec::new(),
            scattered: false,
        };
        // By list of suggestions: its certification.
        let mut certifications: Vec<usize> = Vec::new();
        let near = self.near(index, id);
        if near.is_empty() {
            return elsewhere;
        }
        let distinctive = self.nearest().distinctive(&self.profiles, (index, id));
        for neighbour in &near {
            let view = self.near_view(&distinctive, neighbour);
            if neighbour.declared {
                elsewhere.declared.push(view);
                continue;
            }
            let other = neighbour.certification;
            let at = certifications.iter().position(|known| *known == other);
            let at = at.unwrap_or_else(|| {
                certifications.push(other);
                elsewhere.suggested.push(NearCertification {
                    title: view.certification.clone(),
                    competencies: Vec::new(),
                });
                certifications.len() - 1
            });
            elsewhere.suggested[at].competencies.push(view);
        }
        let mut groups = elsewhere.suggested.iter();
        elsewhere.scattered = groups.all(|group| group.competencies.len() == 1);
        elsewhere
    }

    /// The competencies nearest to a competency. When all pages are rendered, those of a
    /// certification are computed together; the preview renders one page, and its state lasts only
    /// until the next edit.
    fn near(&self, index: usize, id: CompetencyId) -> Vec<Neighbour> {
        let others = self.catalog.certifications.len().saturating_sub(1);
        let nearest = self.nearest();
        if !nearest.expects_many() {
            let near = nearest.of_one(&self.catalog, (index, id));
            return near.for_readers(others);
        }
        let of_all = self.near[index].get(|| {
            let near = nearest.of(&self.catalog, index);
            near.iter().map(|near| near.for_readers(others)).collect()
        });
        of_all[id.index()].clone()
    }

    pub(super) fn nearest(&self) -> &Nearest {
        self.nearest
            .get_or_init(|| Nearest::new(&self.catalog, &self.profiles))
    }

    fn near_view(&self, distinctive: &[Term], neighbour: &Neighbour) -> NearView {
        let certification = &self.catalog.certifications[neighbour.certification];
        let profile = self
            .profiles
            .get((neighbour.certification, neighbour.competency));
        let excerpt = profile.excerpt;
        let mut text = String::with_capacity(2 * excerpt.len());
        let mut written = 0;
        for range in shared_words(profile, distinctive) {
            // A hyphenated word comes first as a whole, then as its parts.
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
