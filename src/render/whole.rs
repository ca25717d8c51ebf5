//! The prose pages of a certification as sections of its single-page version.

use super::view::{Html, WholePageView};
use super::{Page, Renderer};
use crate::diagnostics::Diagnostic;
use crate::link::anchors;
use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

impl Renderer {
    /// The prose pages of a certification, with headings one level down and unique ids.
    ///
    /// # Errors
    /// A diagnostic when a page cannot be read as HTML.
    pub(super) fn whole_pages(&self, index: usize) -> Result<Vec<WholePageView>, Box<Diagnostic>> {
        let pages = self.catalog.certifications[index].pages.iter();
        let views = pages.enumerate().map(|(number, page)| {
            let id = anchors::of_page(&page.name);
            let body = below(&page.body.html(), &id).map_err(|why| {
                Box::new(self.unreadable(Page::CertificationProse(index, number), &why))
            })?;
            Ok(WholePageView {
                title: Html::from(&page.title),
                name: self.printed(&page.title.plain),
                url: self.catalog.site.base.href(&page.address),
                lang: page.lang.clone(),
                body: Html::new(&body),
                id,
            })
        });
        views.collect()
    }
}

/// A text with its headings one level down, and with a prefix before each id and each link to one.
fn below(html: &str, id: &str) -> Result<String, String> {
    let prefixed = |value: &str| format!("{id}_{value}");
    let rename = |element: &mut Element<'_, '_>| {
        if let Some(own) = element.get_attribute("id") {
            element.set_attribute("id", &prefixed(&own))?;
        }
        for name in ["aria-labelledby", "aria-describedby", "headers", "for"] {
            if let Some(ids) = element.get_attribute(name) {
                let ids: Vec<String> = ids.split_ascii_whitespace().map(prefixed).collect();
                element.set_attribute(name, &ids.join(" "))?;
            }
        }
        let to_place = element.get_attribute("href");
        if let Some(anchor) = to_place.as_deref().and_then(|href| href.strip_prefix('#')) {
            element.set_attribute("href", &format!("#{}", prefixed(anchor)))?;
        }
        let level = element.tag_name();
        let level = level
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok());
        if let Some(level @ 1..=5) = level {
            element.set_tag_name(&format!("h{}", level + 1))?;
        }
        Ok(())
    };
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", rename));
    rewrite_str(html, settings).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn headings_go_down_and_ids_are_apart() {
        let html = "<h2 id=\"a\">A</h2><p><a href=\"#a\">a</a> <a href=\"/x/#a\">x</a></p>\
                    <div aria-labelledby=\"t u\"></div><h6>F</h6><hr>";
        assert_eq!(
            below(html, "_p").unwrap(),
            "<h3 id=\"_p_a\">A</h3><p><a href=\"#_p_a\">a</a> <a href=\"/x/#a\">x</a></p>\
             <div aria-labelledby=\"_p_t _p_u\"></div><h6>F</h6><hr>"
        );
    }
}
