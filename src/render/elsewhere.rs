//! Similar competencies in other certifications.

use super::Renderer;
use super::view::{ElsewhereView, Html, NearCertification, NearView};
use crate::compare::{Nearest, Neighbour, Profile, shared_words};
use crate::html::escape_into;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;
use std::borrow::Cow;

impl Renderer {
    pub(super) fn elsewhere(&self, index: usize, id: CompetencyId) -> ElsewhereView<'_> {
        let mut elsewhere = ElsewhereView {
            declared: Vec::new(),
            suggested: Vec::new(),
            scattered: false,
        };
        // By list of suggestions: its certification.
        let mut certifications: Vec<usize> = Vec::new();
        let near = self.near((index, id));
        if near.is_empty() {
            return elsewhere;
        }
        let distinctive = self.nearest().distinctive(&self.profiles, (index, id));
        // All are looked up first, so that the processor waits for several at a time: they are
        // anywhere in memory.
        let look_up = |neighbour: &Neighbour| {
            let (index, id) = (neighbour.certification, neighbour.competency);
            let link = self.builder(index).borrowed_ref(index, id);
            (self.profiles.get((index, id)), link)
        };
        let found: Vec<_> = near.iter().map(look_up).collect();
        for (neighbour, (profile, competency)) in near.iter().zip(found) {
            let view = NearView {
                certification: self.titles[neighbour.certification].clone(),
                competency,
                text: marked(profile, &distinctive),
            };
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

    /// The competencies nearest to a competency. When all pages are rendered, those of all were
    /// found before; the preview renders one page, and its state lasts only until the next edit.
    fn near(&self, at: (usize, CompetencyId)) -> Cow<'_, [Neighbour]> {
        if let Some(all) = self.all_near.get() {
            return Cow::Borrowed(all.of(at));
        }
        let others = self.catalog.certifications.len().saturating_sub(1);
        let near = self.nearest().of_one(&self.catalog, at);
        Cow::Owned(near.for_readers(others))
    }

    pub(super) fn nearest(&self) -> &Nearest {
        self.nearest
            .get_or_init(|| Nearest::new(&self.catalog, &self.profiles))
    }
}

/// The excerpt of a competency, with its distinctive words marked.
fn marked(profile: Profile<'_>, distinctive: &[Term]) -> Html {
    let excerpt = profile.excerpt;
    let mut text = String::with_capacity(2 * excerpt.len());
    let mut written = 0;
    for range in shared_words(profile, distinctive) {
        // A hyphenated word comes first as a whole, then as its parts.
        if range.start < written {
            continue;
        }
        escape_into(&excerpt[written..range.start], &mut text);
        text.push_str("<mark>");
        escape_into(&excerpt[range.clone()], &mut text);
        text.push_str("</mark>");
        written = range.end;
    }
    escape_into(&excerpt[written..], &mut text);
    Html::new(&text)
}
