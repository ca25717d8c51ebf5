//! `sitemap.xml` for search engines. A file may list at most 50,000 addresses
//! (<https://www.sitemaps.org/protocol.html>); a larger site has several files, and `sitemap.xml`
//! is their index.

use super::{Comparison, Output, Page, Renderer};
use crate::html::escape;

/// The address submitted to search engines.
pub(super) const ADDRESS: &str = "/sitemap.xml";

/// The maximum number of addresses in one file, set by the protocol.
const MOST_ADDRESSES: usize = 50_000;

/// Whether a page is listed.
pub(super) fn lists(output: &Output) -> bool {
    match output {
        // The reverse order of a pair only leads to the page of the pair.
        Output::Page(Page::NotFound | Page::Comparison(Comparison::OtherWay(..))) => false,
        output => matches!(output, Output::Page(_)),
    }
}

/// The sitemap files of a site with a given number of listed pages.
pub(super) fn files(pages: usize) -> Vec<(String, Output)> {
    let mut files = vec![(ADDRESS.to_owned(), Output::SitemapXml)];
    if pages > MOST_ADDRESSES {
        let parts = 0..pages.div_ceil(MOST_ADDRESSES);
        files.extend(parts.map(|part| (part_address(part), Output::SitemapPart(part))));
    }
    files
}

fn part_address(part: usize) -> String {
    format!("/sitemap-{}.xml", part + 1)
}

impl Renderer {
    /// All listed pages, or the index of the sitemap files.
    pub(super) fn sitemap_xml(&self) -> String {
        let routes = self.routes().iter();
        let parts = routes.filter(|(_, output)| matches!(output, Output::SitemapPart(_)));
        match parts.count() {
            0 => self.url_set(0, usize::MAX),
            parts => self.locations("sitemapindex", "sitemap", (0..parts).map(part_address)),
        }
    }

    /// One of several files.
    pub(super) fn sitemap_part(&self, part: usize) -> String {
        self.url_set(part * MOST_ADDRESSES, MOST_ADDRESSES)
    }

    fn url_set(&self, skip: usize, take: usize) -> String {
        let routes = self.routes().iter();
        let listed = routes.filter(|(_, output)| lists(output));
        let addresses = listed.map(|(address, _)| address).skip(skip).take(take);
        self.locations("urlset", "url", addresses)
    }

    fn locations(
        &self,
        root: &str,
        item: &str,
        addresses: impl Iterator<Item = impl AsRef<str>>,
    ) -> String {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        for address in addresses {
            if let Some(url) = self.catalog.site.base.absolute(address.as_ref()) {
                xml.push_str(&format!("<{item}><loc>{}</loc></{item}>\n", escape(&url)));
            }
        }
        xml.push_str(&format!("</{root}>\n"));
        xml
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ADDRESSES, files};
    use crate::render::Output;

    /// A site of 5,000 certifications had a `sitemap.xml` of 175,000 addresses, which search
    /// engines refuse.
    #[test]
    fn no_file_has_more_addresses_than_search_engines_take() {
        assert_eq!(files(0).len(), 1);
        assert_eq!(files(MOST_ADDRESSES).len(), 1);
        let two = files(MOST_ADDRESSES + 1);
        let addresses: Vec<&str> = two.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(
            addresses,
            ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml"]
        );
        assert_eq!(two[2].1, Output::SitemapPart(1));
        assert_eq!(files(175_000).len(), 5);
    }
}
