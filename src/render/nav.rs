//! The local navigation of a referential, beside its pages.
//!
//! The pages of a unit share the same navigation apart from the current-page mark. So it is
//! rendered once per unit, with the template `local-nav.html`, and each page only adds the mark.

use super::view::Html;
use super::{Page, Renderer};
use crate::diagnostics::Diagnostic;
use crate::html::escape;
use crate::link::catalog::{CompetencyId, UnitId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, Value};

/// What is expanded in the navigation: a unit, and in it the innermost competency whose parts are
/// listed, together with its ancestors.
type Unfolded = (Option<UnitId>, Option<CompetencyId>);

/// The navigations of one referential, by what is expanded.
#[derive(Default)]
pub(super) struct Navs(Mutex<BTreeMap<Unfolded, Arc<str>>>);

impl Navs {
    fn get(&self, unfolded: Unfolded) -> Option<Arc<str>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&unfolded).cloned()
    }

    fn keep(&self, unfolded: Unfolded, html: Arc<str>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(unfolded, html);
    }
}

impl Renderer {
    /// The navigation of the referential that a page belongs to, with the page marked as current.
    ///
    /// # Errors
    /// A diagnostic when the template fails.
    pub(super) fn local_nav(
        &self,
        page: Page,
        address: &str,
    ) -> Result<Option<Html>, Box<Diagnostic>> {
        let Some(index) = page.certification() else {
            return Ok(None);
        };
        let certification = &self.catalog.certifications[index];
        let unfolded = match page {
            Page::Unit(_, unit) => (Some(unit), None),
            Page::Competency(_, id) => {
                let competency = &certification[id];
                let open = match competency.children.is_empty() {
                    true => competency.parent,
                    false => Some(id),
                };
                (Some(competency.unit), open)
            }
            _ => (None, None),
        };
        let navs = self.made[index].navs.get(Navs::default);
        let html = match navs.get(unfolded) {
            Some(html) => html,
            None => {
                let html: Arc<str> = self.make_local_nav(index, unfolded, page, address)?.into();
                navs.keep(unfolded, Arc::clone(&html));
                html
            }
        };
        let url = self.catalog.site.base.href(address);
        Ok(Some(Html::new(&marked(&html, &url))))
    }

    fn make_local_nav(
        &self,
        index: usize,
        (unit, open): Unfolded,
        page: Page,
        address: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let certification = &self.catalog.certifications[index];
        let unit = unit.map(|unit| self.catalog.site.base.href(&certification[unit].address));
        let mut path: Vec<CompetencyId> = Vec::new();
        if let Some(open) = open {
            path.extend(certification.ancestors(open));
            path.reverse();
            path.push(open);
        }
        let refs = self.refs(index);
        let links = |ids: &[CompetencyId]| {
            let links = ids.iter().map(|id| refs[id.index()].clone());
            Value::from(links.collect::<Vec<_>>())
        };
        let parts = path.iter().map(|id| links(&certification[*id].children));
        let mut context = Context::new();
        context.insert_value("site", self.site_view.clone());
        context.insert_value("certification", self.summary(index));
        context.insert("unit_url", &unit.unwrap_or_default());
        context.insert_value("parts", Value::from(parts.collect::<Vec<_>>()));
        context.insert_value("path", links(&path));
        self.theme
            .render("local-nav.html", &context)
            .map_err(|error| Box::new(self.template_error(&error, page, address)))
    }
}

/// The navigation with the link to an address marked as the current page.
fn marked(html: &str, url: &str) -> String {
    let link = format!("href=\"{}\"", escape(url));
    match html.find(&link) {
        Some(at) => {
            let (before, after) = html.split_at(at + link.len());
            format!("{before} aria-current=\"page\"{after}")
        }
        None => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn the_page_that_is_read_is_marked() {
        let html = "<a href=\"/a/\">A</a><a href=\"/a/b/\">B</a>";
        assert_eq!(
            marked(html, "/a/"),
            "<a href=\"/a/\" aria-current=\"page\">A</a><a href=\"/a/b/\">B</a>"
        );
        assert_eq!(marked(html, "/c/"), html);
    }
}
