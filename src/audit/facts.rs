//! What the audit needs to know of a page, read in one pass.

use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, Settings, element, text};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A heading of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: usize,
    /// Whether it has no text.
    pub empty: bool,
}

/// What is known of a page.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The text of `title`.
    pub title: String,
    /// The language of the page.
    pub lang: String,
    /// All ids.
    pub ids: BTreeSet<String>,
    /// Ids that stand more than once.
    pub repeated_ids: BTreeSet<String>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Where links and resources lead, each once.
    pub links: BTreeSet<String>,
    /// Images without an `alt` attribute, by address.
    pub images_without_alt: Vec<String>,
}

impl PageFacts {
    /// Reads a page.
    ///
    /// # Errors
    /// The words of the parser when the page cannot be read as HTML.
    pub fn read(html: &[u8]) -> Result<Self, String> {
        let facts = RefCell::new(Self::default());
        // One handler for all elements: the parser then reads each tag once.
        let settings = Settings::new()
            .append_element_content_handler(element!("*", |element| {
                facts.borrow_mut().element(element);
                Ok(())
            }))
            .append_element_content_handler(text!("h1, h2, h3, h4, h5, h6", |chunk| {
                if !chunk.as_str().trim().is_empty()
                    && let Some(heading) = facts.borrow_mut().headings.last_mut()
                {
                    heading.empty = false;
                }
                Ok(())
            }))
            .append_element_content_handler(text!("title", |chunk| {
                if chunk.text_type() == TextType::RCData {
                    facts.borrow_mut().title.push_str(chunk.as_str());
                }
                Ok(())
            }));
        let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
        reader.write(html).map_err(|error| error.to_string())?;
        reader.end().map_err(|error| error.to_string())?;
        Ok(facts.into_inner())
    }

    fn element(&mut self, element: &Element<'_, '_>) {
        let name = element.tag_name();
        if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
            self.headings.push(Heading {
                level: usize::from(level - b'0'),
                empty: true,
            });
        }
        let mut has_alt = false;
        for attribute in element.attributes() {
            match attribute.name().as_str() {
                "id" => self.id(attribute.value()),
                "href" | "src" | "action" | "formaction" | "data-src" => {
                    self.links.insert(attribute.value());
                }
                "alt" => has_alt = true,
                "lang" if name == "html" => self.lang = attribute.value(),
                _ => {}
            }
        }
        if name == "img" && !has_alt {
            let address = element.get_attribute("src").unwrap_or_default();
            self.images_without_alt.push(address);
        }
    }

    fn id(&mut self, id: String) {
        if self.ids.contains(&id) {
            self.repeated_ids.insert(id);
        } else {
            self.ids.insert(id);
        }
    }
}
