//! The pictures that social networks and messengers show beside a link: one for each certification
//! and one for the site, drawn from the title when the site is built.
//!
//! Pages refer to them by absolute URLs, so a site without a base URL has none. If the font lacks a
//! character of a title, there is no picture for it, and the picture of the site is used, which may be
//! a file of the site: `static/assets/share.png`.

mod draw;
mod glyph;

use super::view::SharePictureView;
use super::{Output, Page, Renderer};
use draw::Colors;

/// The picture of the site.
const OF_SITE: &str = "/assets/share.png";

/// The name of the picture of a certification, in its folder.
const OF_CERTIFICATION: &str = "share.png";

impl Renderer {
    /// The addresses of the pictures that are drawn.
    pub(super) fn pictures(&self) -> Vec<(String, Output)> {
        if self.catalog.site.base.origin.is_none() {
            return Vec::new();
        }
        let certifications = self.catalog.certifications.iter().enumerate();
        let of_certifications = certifications
            .filter(|(index, _)| draw::has_all(&self.title_on_picture(Some(*index))))
            .map(|(index, one)| {
                let address = format!("{}{OF_CERTIFICATION}", one.address);
                (address, Output::Picture(Some(index)))
            });
        let is_drawn =
            !self.theme.assets.contains_key(OF_SITE) && draw::has_all(&self.title_on_picture(None));
        let of_site = is_drawn.then(|| (OF_SITE.to_owned(), Output::Picture(None)));
        of_certifications.chain(of_site).collect()
    }

    /// The picture of a page: that of its certification, or else of the site.
    pub(super) fn picture_view(&self, page: Page) -> Option<SharePictureView> {
        let index = page.certification();
        let view = match index {
            Some(index) => &self.made[index].picture,
            None => &self.site_picture,
        };
        view.get_or_init(|| self.make_picture_view(index)).clone()
    }

    fn make_picture_view(&self, certification: Option<usize>) -> Option<SharePictureView> {
        let base = &self.catalog.site.base;
        base.origin.as_ref()?;
        let of_certification = certification.map(|index| {
            let folder = &self.catalog.certifications[index].address;
            (format!("{folder}{OF_CERTIFICATION}"), Some(index))
        });
        let mut known = of_certification
            .into_iter()
            .chain([(OF_SITE.to_owned(), None)]);
        let (address, index, output) = known.find_map(|(address, index)| {
            let output = self.routes.get(&address)?;
            Some((address, index, output))
        })?;
        let size = matches!(output, Output::Picture(_)).then_some((draw::WIDTH, draw::HEIGHT));
        Some(SharePictureView {
            url: base.absolute(&address)?,
            alt: self.title_on_picture(index),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
        })
    }

    /// The bytes of a picture, as PNG.
    pub(super) fn share_picture(&self, index: Option<usize>) -> Vec<u8> {
        let site = &self.catalog.site;
        let [both, _] = &site.variables;
        let above = match index {
            Some(_) => self.printed(&site.title),
            None => String::new(),
        };
        draw::picture(&above, &self.title_on_picture(index), &Colors::of(both))
    }

    fn title_on_picture(&self, index: Option<usize>) -> String {
        match index {
            Some(index) => self.printed(&self.catalog.certifications[index].short_title),
            None => self.printed(&self.catalog.site.title),
        }
    }
}
