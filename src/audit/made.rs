//! The addresses in the files that Repère makes beside pages: the records of the search index,
//! the scripts of comparisons, `referential.json` and `sitemap.xml`. They are read from the bytes
//! that are published, so that a place which search calls otherwise than its page is found in
//! every build.

use super::Audit;
use super::facts::PageFacts;
use super::links::Missing;
use crate::diagnostics::{Diagnostic, codes};
use crate::render::{Body, Comparison, Output, Page};
use crate::source::Span;
use crate::text::leads_outside;
use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What makes addresses, by the name that authors know it by.
type Maker = &'static str;

const SEARCH: Maker = "the search index";

/// The addresses in a made file; `None` for what has none of its own.
pub(super) fn read(body: &Body, output: &Output) -> Option<Result<PageFacts, String>> {
    let Body::Bytes(bytes) = body else {
        return None;
    };
    let marks: &[(&str, &str)] = match output {
        Output::Contract(_) => &[("\"url\": \"", "\"")],
        Output::Column(_) => &[("\"url\":\"", "\""), ("href=\\\"", "\\\"")],
        Output::SitemapXml => &[("<loc>", "</loc>")],
        _ => return None,
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Some(Err(error.to_string())),
    };
    let found = marks.iter().flat_map(|(begin, end)| {
        let parts = text.split(begin).skip(1);
        parts.filter_map(move |rest| Some(rest.split_once(end)?.0))
    });
    Some(Ok(PageFacts::of_links(found.collect())))
}

/// Addresses of one maker that lead nowhere, on pages of one kind.
struct Astray {
    first: String,
    missing: Missing,
    page: Option<Page>,
    count: usize,
}

impl Audit<'_> {
    /// Looks where all made files lead.
    pub(super) fn made(&mut self) {
        let mut astray: BTreeMap<(Maker, &str), Astray> = BTreeMap::new();
        let written = self.written_urls();
        let overview = self.renderer.comparison_address(Comparison::Overview);
        for (address, facts) in self.pages {
            let (maker, from) = match self.renderer.routes().get(*address) {
                Some(Output::Contract(_)) => ("referential.json", *address),
                Some(Output::Column(_)) => ("a script of the comparisons", overview.as_str()),
                Some(Output::SitemapXml) => ("sitemap.xml", *address),
                _ => continue,
            };
            for href in facts.links().filter(|href| !written.contains(href)) {
                self.follow(maker, from, href, &mut astray);
            }
        }
        match self.records() {
            Ok(paths) => {
                for path in paths {
                    self.follow(SEARCH, "/", &path, &mut astray);
                }
            }
            Err(why) => self.found.push(Diagnostic::new(
                &codes::MADE_ADDRESS,
                self.renderer.record_span(Page::Search),
                format!("a file of the search index cannot be read: {why}"),
            )),
        }
        for ((maker, kind), astray) in astray {
            let told = self.tell_astray(maker, kind, &astray);
            self.found.push(told);
        }
    }

    /// The addresses on the web that authors wrote for certifiers and documents. They may be on
    /// the host of the site; where they lead is not for Repère to know.
    fn written_urls(&self) -> BTreeSet<&str> {
        let certifications = self.renderer.catalog.certifications.iter();
        let urls = certifications.flat_map(|it| {
            let certifiers = it.certifiers.iter().filter_map(|(_, url)| url.as_deref());
            let register = it.register.as_ref().and_then(|it| it.url.as_deref());
            let source = it.source.as_ref().and_then(|it| it.url.as_deref());
            certifiers.chain(register).chain(source)
        });
        urls.filter(|url| leads_outside(url)).collect()
    }

    /// The paths in the records of the search index.
    fn records(&self) -> Result<Vec<String>, String> {
        let files: Vec<(String, Body)> = self.renderer.search_files().collect();
        let files = files.par_iter();
        let of_files: Result<Vec<Vec<String>>, String> = files
            .filter(|(path, _)| path.contains("/records/"))
            .map(|(_, body)| match body {
                Body::Bytes(bytes) => paths_of(bytes),
                Body::File(_) => Ok(Vec::new()),
            })
            .collect();
        Ok(of_files?.into_iter().flatten().collect())
    }

    fn follow(
        &self,
        maker: Maker,
        from: &str,
        href: &str,
        astray: &mut BTreeMap<(Maker, &str), Astray>,
    ) {
        let origin = self.renderer.catalog.site.base.origin.as_deref();
        let path = origin.and_then(|origin| href.strip_prefix(origin));
        let href = path.unwrap_or(href);
        if self.sound_links.contains(href) {
            return;
        }
        let Some(target) = self.target(from, href) else {
            return;
        };
        let Some(missing) = self.missing(&target) else {
            return;
        };
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

    fn tell_astray(&self, maker: Maker, kind: &str, astray: &Astray) -> Diagnostic {
        let message = match &astray.missing {
            Missing::Page => format!("{maker} leads to {}, which this site lacks", astray.first),
            Missing::Place(_) => format!(
                "{maker} leads to {}, and that page has no such place",
                astray.first
            ),
        };
        let template = self.template_of(kind);
        let record = self.renderer.record_span(astray.page.unwrap_or(Page::Home));
        let mut told = Diagnostic::new(
            &codes::MADE_ADDRESS,
            template.clone().unwrap_or(record),
            message,
        );
        told = match template {
            Some(_) => told
                .label("the template of that page")
                .help("write the id of each record that it shows: id=\"{{ item.id }}\""),
            None => told.label("the record of that page").help(
                "if a template of the site shows its records, let it write their ids; \
                 if not, please report this as a fault of Repère",
            ),
        };
        match astray.count {
            1 => told,
            count => told.help(format!("{} more of its addresses lead nowhere", count - 1)),
        }
    }

    /// The template of a kind of page that the site or its theme has of its own.
    fn template_of(&self, kind: &str) -> Option<Span> {
        let names = [format!("{kind}.html"), format!("theme/{kind}.html")];
        let paths: BTreeMap<&str, &str> = self.renderer.theme.template_paths().collect();
        let path = names.iter().find_map(|name| paths.get(name.as_str()))?;
        Some(Span::start_of(self.renderer.sources.find(path)?))
    }
}

/// The first text of each row of a script of records.
fn paths_of(script: &[u8]) -> Result<Vec<String>, String> {
    let text = std::str::from_utf8(script).map_err(|error| error.to_string())?;
    let rows = text
        .split_once(",[")
        .and_then(|(_, rows)| rows.trim_end().strip_suffix(");"))
        .ok_or("it is no call with rows")?;
    let rows: Vec<First> =
        serde_json::from_str(&format!("[{rows}")).map_err(|error| error.to_string())?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The first text of a list; the rest is passed over.
struct First(String);

impl<'de> Deserialize<'de> for First {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Row;
        impl<'de> Visitor<'de> for Row {
            type Value = First;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a row that begins with a path")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<First, A::Error> {
                let first = row.next_element()?.unwrap_or_default();
                while row.next_element::<IgnoredAny>()?.is_some() {}
                Ok(First(first))
            }
        }
        from.deserialize_seq(Row)
    }
}

#[cfg(test)]
mod tests {
    use super::paths_of;

    #[test]
    fn paths_of_records() {
        let script = b"repereSearch.records(3,[[\"a/#b\",\"\",\"T\",\"x\",\"\"],[\"c/\",\"\",\"\",\"\",\"\"]]);\n";
        assert_eq!(paths_of(script).unwrap(), ["a/#b", "c/"]);
        assert!(paths_of(b"repereSearch.other();\n").is_err());
    }
}
