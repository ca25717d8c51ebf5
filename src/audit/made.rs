//! The addresses in the files that Repère generates besides pages: the records of the search index,
//! the scripts of comparisons, `referential.json`, `sitemap.xml` and the feed. They are read from
//! the published bytes, so that every build detects disagreements about anchors.

use super::Audit;
use super::facts::PageFacts;
use super::links::Missing;
use super::pages::Addresses;
use crate::diagnostics::{Diagnostic, codes};
use crate::export::Export;
use crate::messages::{Message, audit as say};
use crate::render::{Body, Output, Page};
use crate::source::Span;
use crate::text::leads_outside;
use memchr::memmem;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// The source of generated addresses, by its name for authors.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Maker {
    SearchIndex,
    Comparison,
    Feed,
    /// A file, by its name.
    File(&'static str),
}

impl Maker {
    fn name(self) -> Message {
        match self {
            Self::SearchIndex => say::the_search_index(),
            Self::Comparison => say::a_comparison_script(),
            Self::Feed => say::the_feed(),
            Self::File(name) => Message::same(name),
        }
    }
}

/// The links of a file that is not a page; `None` for files without addresses. `address` is the
/// file's own.
pub(super) fn read(
    body: &Body,
    output: &Output,
    address: &str,
    addresses: &Addresses<'_>,
) -> Option<PageFacts> {
    let text = text(body)?;
    let links = links(text, output, addresses)?;
    // A script is loaded by a page, so its links are relative to that.
    let from = match output {
        Output::Column(_) => &addresses.overview,
        _ => address,
    };
    Some(PageFacts::of_links(links, from, addresses))
}

fn text(body: &Body) -> Option<&str> {
    match body {
        Body::Bytes(bytes) => simdutf8::basic::from_utf8(bytes).ok(),
        Body::File(_) => None,
    }
}

/// The addresses in a generated file, those of this site from its root.
fn links<'t>(
    text: &'t str,
    output: &Output,
    addresses: &Addresses<'_>,
) -> Option<impl Iterator<Item = &'t str>> {
    let marks: &[(&str, &str)] = match output {
        Output::Contract(_) | Output::OffersData | Output::Export(Export::Catalog) => {
            &[("\"url\":\"", "\""), ("\"url\": \"", "\"")]
        }
        Output::Column(_) => &[("\"url\":\"", "\""), ("href=\\\"", "\\\"")],
        Output::SitemapXml | Output::SitemapPart(_) => &[("<loc>", "</loc>")],
        Output::Feed => &[("href=\"", "\""), ("<id>", "</id>")],
        _ => return None,
    };
    let origin = addresses.origin().unwrap_or("").to_owned();
    Some(marks.iter().flat_map(move |(begin, end)| {
        let origin = origin.clone();
        let found = memmem::find_iter(text.as_bytes(), begin);
        found.filter_map(move |at| {
            let rest = text.get(at + begin.len()..)?;
            let url = rest.get(..memmem::find(rest.as_bytes(), end.as_bytes())?)?;
            Some(url.strip_prefix(origin.as_str()).unwrap_or(url))
        })
    }))
}

/// Broken addresses from one source, on pages of one kind.
struct Astray {
    first: String,
    missing: Missing,
    page: Option<Page>,
    count: usize,
}

impl Audit<'_> {
    /// Checks the links of all generated files.
    pub(super) fn made(&mut self) {
        let mut astray: BTreeMap<(Maker, &str), Astray> = BTreeMap::new();
        let written = self.written_urls();
        let overview = &self.addresses.overview;
        for ((address, output), facts) in self.addresses.iter().zip(self.facts) {
            let (maker, from) = match output {
                Output::Contract(_) => (Maker::File("referential.json"), address),
                Output::Export(Export::Catalog) => (Maker::File("catalog.json"), address),
                Output::OffersData => (Maker::File("offers.json"), address),
                Output::Column(_) => (Maker::Comparison, overview.as_str()),
                Output::SitemapXml | Output::SitemapPart(_) => {
                    (Maker::File("sitemap.xml"), address)
                }
                Output::Feed => (Maker::Feed, address),
                _ => continue,
            };
            let Some(facts) = facts else { continue };
            let broken = facts.broken.iter().map(|href| &**href);
            for href in broken.filter(|href| !written.contains(href)) {
                self.follow(maker, from, href, &mut astray);
            }
            let lost = self.lost(facts);
            if lost.is_empty() {
                continue;
            }
            // Rendered again, since its texts are needed.
            let Ok(Some(body)) = self.renderer.render(address) else {
                continue;
            };
            let text = text(&body).unwrap_or("");
            for href in links(text, output, self.addresses).into_iter().flatten() {
                if self.names_one_of(&lost, from, href) {
                    self.follow(maker, from, href, &mut astray);
                }
            }
        }
        for href in &self.index.broken {
            self.follow(Maker::SearchIndex, "/", href, &mut astray);
        }
        let lost = self.lost(self.index);
        if !lost.is_empty() {
            // Rendered again, since its texts are needed.
            let hrefs = Mutex::new(BTreeSet::new());
            let take = |address: &str, bytes: Vec<u8>| {
                let of_file = hrefs_of(address, &bytes, self.addresses.root());
                let of_file = of_file.into_iter().flatten();
                let mut hrefs = hrefs.lock().unwrap_or_else(PoisonError::into_inner);
                hrefs.extend(of_file);
            };
            self.renderer.write_index(&take, &|| true);
            for href in hrefs.into_inner().unwrap_or_else(PoisonError::into_inner) {
                if self.names_one_of(&lost, "/", &href) {
                    self.follow(Maker::SearchIndex, "/", &href, &mut astray);
                }
            }
        }
        for ((maker, kind), astray) in astray {
            let diagnostic = self.dead_address(maker, kind, &astray);
            self.found.push(diagnostic);
        }
    }

    /// Web addresses that authors wrote for certifiers and documents. They may be on the host of
    /// the site, but are not for Repère to check.
    fn written_urls(&self) -> BTreeSet<&str> {
        let certifications = self.renderer.catalog.certifications.iter();
        let urls = certifications.flat_map(|it| {
            let certifiers = it.certifiers.iter().filter_map(|who| who.url.as_deref());
            let register = it.register.as_ref().and_then(|it| it.url.as_deref());
            let source = it.source.as_ref().and_then(|it| it.url.as_deref());
            let entry = &it.entry;
            let partners = entry.partners.iter().map(|(who, _)| &who.url);
            let texts = entry.legal_texts.iter().map(|text| &text.url);
            let facts = entry.facts.iter().map(|fact| &fact.url);
            let others = partners.chain(texts).chain(facts);
            let others = others.filter_map(Option::as_deref);
            certifiers.chain(register).chain(source).chain(others)
        });
        let offers = self.renderer.catalog.offers.iter();
        let of_offers = offers.flat_map(|offer| {
            let contacts = [&offer.contact, &offer.disability_contact];
            let contacts = contacts.into_iter().flatten();
            let pages = contacts.filter_map(|contact| contact.url.as_deref());
            let facts = offer.facts.iter().filter_map(|fact| fact.url.as_deref());
            pages.chain(facts)
        });
        let origin = self.addresses.origin().unwrap_or("");
        let urls = urls.chain(of_offers);
        urls.filter(|url| leads_outside(url))
            .map(|url| url.strip_prefix(origin).unwrap_or(url))
            .collect()
    }

    fn follow(
        &self,
        maker: Maker,
        from: &str,
        href: &str,
        astray: &mut BTreeMap<(Maker, &str), Astray>,
    ) {
        let Some(target) = self.addresses.target(from, href) else {
            return;
        };
        let missing = self.missing(&target);
        let page = match self.renderer.routes().get(&target.address) {
            Some(Output::Page(page)) => Some(*page),
            _ => None,
        };
        let kind = page.map_or("", |page| self.renderer.kind(page));
        let known = astray.entry((maker, kind)).or_insert_with(|| Astray {
            first: target.to_string(),
            missing,
            page,
            count: 0,
        });
        known.count += 1;
    }

    fn dead_address(&self, maker: Maker, kind: &str, astray: &Astray) -> Diagnostic {
        let message = match &astray.missing {
            Missing::Page => say::made_leads_nowhere(maker.name(), &astray.first),
            Missing::Anchor(_) => say::made_leads_to_no_id(maker.name(), &astray.first),
        };
        let template = self.template_of(kind);
        let record = self.renderer.record_span(astray.page.unwrap_or(Page::Home));
        let mut diagnostic = Diagnostic::new(
            &codes::MADE_ADDRESS,
            template.clone().unwrap_or(record),
            message,
        );
        diagnostic = match template {
            Some(_) => diagnostic
                .label(say::template_of_page())
                .help(say::write_ids()),
            None => diagnostic
                .label(say::record_of_page())
                .help(say::write_ids_or_report()),
        };
        match astray.count {
            1 => diagnostic,
            count => diagnostic.help(say::more_astray(count - 1)),
        }
    }

    /// The custom template for a kind of page, if the site or its theme has one.
    fn template_of(&self, kind: &str) -> Option<Span> {
        let names = [format!("{kind}.html"), format!("theme/{kind}.html")];
        let paths: BTreeMap<&str, &str> = self.renderer.theme.template_paths().collect();
        let path = names.iter().find_map(|name| paths.get(name.as_str()))?;
        Some(Span::start_of(self.renderer.sources.find(path)?))
    }
}

/// The targets of records in a file of the search index; empty for its other files.
pub fn read_index(address: &str, bytes: &[u8], addresses: &Addresses<'_>) -> PageFacts {
    let hrefs = hrefs_of(address, bytes, addresses.root()).unwrap_or_default();
    PageFacts::of_links(hrefs.iter().map(String::as_str), "/", addresses)
}

/// The link of each row of a script of records, from the root of the site; `None` for other
/// scripts.
fn hrefs_of(address: &str, script: &[u8], root: &str) -> Option<Vec<String>> {
    if !address.contains("/records/") {
        return None;
    }
    let (_, arguments) = simdutf8::basic::from_utf8(script).ok()?.split_once(",[")?;
    let arguments = arguments.trim_end().strip_suffix(");")?;
    let (shared, rows): (Vec<String>, Vec<First>) =
        serde_json::from_str(&format!("[[{arguments}]")).ok()?;
    let href = |First(folder, path): First| Some([root, shared.get(folder)?, &path].concat());
    rows.into_iter().map(href).collect()
}

/// The number of a folder, and the path in it, with which a row begins; the rest is skipped.
struct First(usize, String);

impl<'de> Deserialize<'de> for First {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Row;
        impl<'de> Visitor<'de> for Row {
            type Value = First;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a row that begins with a folder and a path")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<First, A::Error> {
                let folder = row.next_element()?.unwrap_or_default();
                let path = row.next_element()?.unwrap_or_default();
                while row.next_element::<IgnoredAny>()?.is_some() {}
                Ok(First(folder, path))
            }
        }
        from.deserialize_seq(Row)
    }
}

#[cfg(test)]
mod tests {
    use super::hrefs_of;

    #[test]
    fn links_of_records() {
        let script = b"repereSearch.records(3,[\"a/\",\"x\",\"\"],[[0,\"#b\",\"\",\"T\",1,\"\"],[2,\"c/\",\"\",\"\",1,\"\"]]);\n";
        let hrefs = hrefs_of("/recherche/index/records/3-abc.js", script, "/x/");
        assert_eq!(hrefs.unwrap(), ["/x/a/#b", "/x/c/"]);
        let words = b"repereSearch.words();\n";
        assert!(hrefs_of("/recherche/index/words/abc.js", words, "/x/").is_none());
    }
}
