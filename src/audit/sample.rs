//! The pages for an audit of conformity: the sample that the RGAA prescribes.
//!
//! The method requires the pages that every site has (home, contact, legal notice, accessibility,
//! site map, help, search), one page of each kind, the documents to download, the steps of each
//! process, and pages picked at random: at least a tenth of all these.

use crate::link::catalog::ProsePage;
use crate::render::{Body, Comparison, Output, Page, Renderer};
use crate::text::{fingerprint, fold, inert};
use lol_html::{HtmlRewriter, Settings, element};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Its address on the site, with a query where one is needed.
    pub address: String,
    /// Its absolute URL; empty without a base URL.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its kind of page, or the extension of a document.
    pub kind: String,
    /// Why it is in the sample.
    pub reasons: Vec<&'static str>,
}

/// The columns of the sample as CSV.
pub const COLUMNS: [&str; 5] = ["address", "url", "title", "kind", "reason"];

/// Extensions of downloadable documents, each a separate technology in an audit.
const DOCUMENTS: [&str; 12] = [
    "csv", "doc", "docx", "epub", "odp", "ods", "odt", "pdf", "ppt", "pptx", "xls", "xlsx",
];

/// Names of pages of prose, by audit category.
const WANTED: [(&str, &[&str]); 3] = [
    ("contact", &["contact"]),
    ("legal notice", &["mentions-legales", "legal"]),
    ("help", &["aide", "help", "faq"]),
];

/// One more page is picked at random for this many pages of the sample.
const ONE_IN: usize = 10;

/// Selects the sample of a rendered site, in reading order.
pub fn sample(renderer: &Renderer, files: &BTreeMap<String, Body>) -> Vec<Sampled> {
    let mut chooser = Chooser {
        renderer,
        files,
        chosen: Vec::new(),
        indices: BTreeMap::new(),
    };
    chooser.pages_of_every_site();
    chooser.one_of_each_kind();
    chooser.documents();
    chooser.processes();
    chooser.random();
    chooser.chosen
}

struct Chooser<'a> {
    renderer: &'a Renderer,
    files: &'a BTreeMap<String, Body>,
    chosen: Vec<Sampled>,
    /// The index of each address among the selected ones.
    indices: BTreeMap<String, usize>,
}

impl Chooser<'_> {
    fn pages(&self) -> impl Iterator<Item = (&str, Page)> {
        let routes = self.renderer.routes().iter();
        routes.filter_map(|(address, output)| match output {
            Output::Page(page) => Some((address.as_str(), *page)),
            _ => None,
        })
    }

    fn html(&self, address: &str) -> &[u8] {
        match self.files.get(&Renderer::file_path(address)) {
            Some(Body::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }

    fn choose(&mut self, address: &str, query: &str, kind: &str, reason: &'static str) {
        let whole = format!("{address}{query}");
        if let Some(index) = self.indices.get(&whole) {
            let reasons = &mut self.chosen[*index].reasons;
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
            return;
        }
        let title = match self.renderer.routes().get(address) {
            Some(Output::Page(page)) => self.renderer.full_title(*page, address),
            _ => address.rsplit('/').next().unwrap_or("").to_owned(),
        };
        self.indices.insert(whole.clone(), self.chosen.len());
        self.chosen.push(Sampled {
            url: self
                .renderer
                .catalog
                .site
                .base
                .absolute(&whole)
                .unwrap_or_default(),
            address: whole,
            title,
            kind: kind.to_owned(),
            reasons: vec![reason],
        });
    }

    fn choose_page(&mut self, address: &str, reason: &'static str) {
        let kind = match self.renderer.routes().get(address) {
            Some(Output::Page(page)) => self.renderer.kind(*page),
            _ => return,
        };
        self.choose(address, "", kind, reason);
    }

    fn pages_of_every_site(&mut self) {
        self.choose_page("/", "home");
        let addresses = |wanted: &[&str], pages: &[ProsePage]| -> Vec<String> {
            let named = pages.iter().filter(|page| {
                let last = page.name.rsplit('/').next().unwrap_or("");
                let name = fold(last).replace(' ', "-");
                wanted
                    .iter()
                    .any(|word| name == *word || name.starts_with(&format!("{word}-")))
            });
            named.map(|page| page.address.clone()).collect()
        };
        let catalog = Arc::clone(&self.renderer.catalog);
        let mut contact = false;
        for (reason, names) in WANTED {
            for address in addresses(names, &catalog.pages) {
                contact |= reason == "contact";
                self.choose_page(&address, reason);
            }
        }
        let own: Vec<(String, &'static str)> = self
            .pages()
            .filter_map(|(address, page)| {
                let reason = match page {
                    Page::Accessibility => "accessibility",
                    Page::SiteMap => "site map",
                    Page::Glossary => "help",
                    Page::Search => "search",
                    _ => return None,
                };
                Some((address.to_owned(), reason))
            })
            .collect();
        for (address, reason) in &own {
            self.choose_page(address, reason);
            // A site without a contact page gives its contact there.
            if *reason == "accessibility" && !contact {
                self.choose_page(address, "contact");
            }
        }
    }

    /// One page of each kind: the one with the most table cells, then the largest.
    fn one_of_each_kind(&mut self) {
        let mut best: BTreeMap<&'static str, ((usize, usize), String)> = BTreeMap::new();
        for (address, page) in self.pages() {
            let kind = self.renderer.kind(page);
            let html = self.html(address);
            let size = (cells(html), html.len());
            // Addresses are sorted, so the first of two equals is kept.
            if best.get(kind).is_none_or(|(most, _)| size > *most) {
                best.insert(kind, (size, address.to_owned()));
            }
        }
        for (_, address) in best.into_values() {
            self.choose_page(&address, "kind of page");
        }
    }

    /// The largest document of each format.
    fn documents(&mut self) {
        let mut best: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (address, output) in self.renderer.routes() {
            let ending = address.rsplit('.').next().unwrap_or("").to_lowercase();
            if matches!(output, Output::Page(_)) || !DOCUMENTS.contains(&ending.as_str()) {
                continue;
            }
            let size = match self.files.get(&Renderer::file_path(address)) {
                Some(Body::Bytes(bytes)) => bytes.len(),
                // A copied file is not read here, and any one represents its format.
                _ => 0,
            };
            if best.get(&ending).is_none_or(|(most, _)| size > *most) {
                best.insert(ending, (size, address.clone()));
            }
        }
        for (ending, (_, address)) in best {
            self.choose(&address, "", &ending, "document");
        }
    }

    /// Processes with several steps: a search with results, a search without, and certifications
    /// compared side by side.
    fn processes(&mut self) {
        let catalog = Arc::clone(&self.renderer.catalog);
        let find = |wanted: Page| -> Option<String> {
            let mut pages = self.pages();
            let found = pages.find(|(_, page)| *page == wanted);
            found.map(|(address, _)| address.to_owned())
        };
        let search = find(Page::Search);
        let overview = find(Page::Comparison(Comparison::Overview));
        if let (Some(address), Some(first)) = (search, catalog.certifications.first()) {
            let words: Vec<String> = fold(&first.short_title)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            let query = format!("?q={}", words.join("+"));
            self.choose(&address, &query, "search", "process: results of a search");
            self.choose(
                &address,
                "?q=zzzzzz",
                "search",
                "process: a search without results",
            );
        }
        if let (Some(address), [one, other, ..]) = (overview, catalog.certifications.as_slice()) {
            let query = format!("?c={}&c={}", one.slug, other.slug);
            self.choose(&address, &query, "comparison", "process: a comparison");
        }
    }

    /// At least a tenth of the sample, in an order that is unrelated to that of the pages and the
    /// same on every machine.
    fn random(&mut self) {
        let chosen: BTreeSet<&String> = self.indices.keys().collect();
        let mut rest: Vec<(String, String)> = self
            .pages()
            .filter(|(address, _)| !chosen.contains(&(*address).to_owned()))
            .map(|(address, _)| (fingerprint(address), address.to_owned()))
            .collect();
        rest.sort();
        let wanted = self.chosen.len().div_ceil(ONE_IN);
        for (_, address) in rest.into_iter().take(wanted) {
            self.choose_page(&address, "random");
        }
    }
}

/// The number of table cells of a page.
fn cells(html: &[u8]) -> usize {
    let cells = Cell::new(0);
    let settings = Settings::new().append_element_content_handler(element!("td, th", |_| {
        cells.set(cells.get() + 1);
        Ok(())
    }));
    let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
    // The page was already read by the audit, so it can be read again.
    let read = reader.write(html).and_then(|()| reader.end());
    debug_assert!(read.is_ok());
    cells.get()
}

/// The sample as CSV: commas, with quotes where needed.
pub fn to_csv(sample: &[Sampled]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the same length.
    let _ = writer.write_record(COLUMNS);
    for page in sample {
        let reasons = page.reasons.join("; ");
        let cells = [&page.address, &page.url, &page.title, &page.kind, &reasons];
        let _ = writer.write_record(cells.map(|cell| inert(cell)));
    }
    // Only text was written.
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
