//! The frame of a page: its language, its landmarks, and the skip link.

use super::fault::Faults;
use super::reader::{Id, find};
use crate::diagnostics::codes;
use crate::html::{Element, Tag};
use crate::messages::{List, audit as say};
use crate::text::markdown::{direction, is_language_tag};

/// What was seen of the frame.
#[derive(Default)]
pub(super) struct Frame<'h> {
    html: Option<usize>,
    title: Option<usize>,
    body: Option<usize>,
    main: Option<usize>,
    /// The first element inside it, where a heading should be.
    first_in_main: Option<usize>,
    has_header: bool,
    has_footer: bool,
    navs: Vec<(usize, bool)>,
    /// The targets of the first links.
    first_links: Vec<(&'h str, usize)>,
}

/// One of this many first links must lead to the main part.
const FIRST: usize = 4;

impl<'h> Frame<'h> {
    pub(super) fn start(&mut self, tag: &Tag<'h>, faults: &mut Faults<'h>) {
        match tag.element {
            Element::Html => self.root(tag, faults),
            Element::Title => self.title = self.title.or(Some(tag.at)),
            Element::Body => self.body = Some(tag.at),
            Element::Main => self.main_part(tag, faults),
            Element::Header => self.has_header = true,
            Element::Footer => self.has_footer = true,
            Element::Nav => {
                let named = super::names::is_named(tag);
                self.navs.push((tag.at, named));
            }
            _ => {}
        }
    }

    /// The root element declares the language of the page, and its direction if it is not the usual
    /// one.
    fn root(&mut self, tag: &Tag<'h>, faults: &mut Faults<'h>) {
        self.html = Some(tag.at);
        let lang = tag.get("lang");
        if lang.is_none() {
            faults.add(
                &codes::PAGE_LANGUAGE,
                tag.at,
                say::no_language(),
                say::write_page_language(),
            );
        } else if lang.and_then(direction).is_some() && !tag.has("dir") {
            faults.add(
                &codes::PAGE_LANGUAGE,
                tag.at,
                say::no_direction(),
                say::write_direction(),
            );
        }
    }

    /// An element that may be the first one inside the main part.
    #[inline]
    pub(super) fn inside_main(&mut self, tag: &Tag<'h>) {
        if self.main.is_some() {
            self.first_in_main = self.first_in_main.or(Some(tag.at));
        }
    }

    fn main_part(&mut self, tag: &Tag<'h>, faults: &mut Faults<'h>) {
        if !tag.has("hidden") && self.main.replace(tag.at).is_some() {
            faults.add(
                &codes::PAGE_FRAME,
                tag.at,
                say::several_mains(),
                say::keep_one_main(),
            );
        }
    }

    /// The page has no title, or an empty one.
    pub(super) fn without_title(&self, faults: &mut Faults<'h>) {
        faults.add(
            &codes::NO_TITLE,
            self.title.or(self.html).or(self.body).unwrap_or(0),
            say::no_title(),
            say::write_title(),
        );
    }

    pub(super) fn link(&mut self, href: &'h str, at: usize) {
        if self.first_links.len() < FIRST {
            self.first_links.push((href, at));
        }
    }

    /// The page has no first-level heading.
    pub(super) fn without_heading(&self, faults: &mut Faults<'h>) {
        faults.add(
            &codes::NO_TITLE,
            self.first_in_main.or(self.main).or(self.body).unwrap_or(0),
            say::no_h1(),
            say::write_h1(),
        );
    }

    /// The end of the page.
    pub(super) fn finish(&self, ids: &[Id<'_>], faults: &mut Faults<'h>) {
        let start = faults.html.trim_start();
        let declared = start
            .get(..15)
            .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>"));
        let top = self.html.or(self.body).unwrap_or(0);
        if !declared {
            faults.add(
                &codes::PAGE_FRAME,
                top,
                say::no_doctype(),
                say::write_doctype(),
            );
        }
        if self.html.is_none() {
            faults.add(
                &codes::PAGE_LANGUAGE,
                top,
                say::no_language(),
                say::write_page_language(),
            );
        }
        let missing: Vec<&str> = [
            ("<header>", self.has_header),
            ("<nav>", !self.navs.is_empty()),
            ("<main>", self.main.is_some()),
            ("<footer>", self.has_footer),
        ]
        .into_iter()
        .filter_map(|(name, there)| (!there).then_some(name))
        .collect();
        let at = self.body.unwrap_or(top);
        if !missing.is_empty() {
            faults.add(
                &codes::PAGE_FRAME,
                at,
                say::page_lacks(List::joined(missing, [", no ", ", "])),
                say::extend_base(),
            );
        }
        if self.navs.len() > 1 {
            for (at, _) in self.navs.iter().filter(|(_, named)| !named) {
                faults.add(
                    &codes::PAGE_FRAME,
                    *at,
                    say::nameless_nav(),
                    say::name_nav(),
                );
            }
        }
        if let Some(main) = self.main {
            self.skip_link(main, ids, at, faults);
        }
    }

    /// Readers must be able to skip the repeated parts.
    fn skip_link(&self, main: usize, ids: &[Id<'_>], at: usize, faults: &mut Faults<'h>) {
        let mut to_page = self
            .first_links
            .iter()
            .filter_map(|(href, at)| Some((href.strip_prefix('#')?, *at)));
        let reaches = |id: &str| find(ids, id).is_some_and(|id| id.at >= main);
        let exists = |id: &str| find(ids, id).is_some();
        if to_page.clone().any(|(id, _)| reaches(id)) {
            return;
        }
        match to_page.next() {
            // A broken skip link is reported as a broken link.
            Some((id, _)) if !exists(id) => {}
            Some((id, link)) => faults.add(
                &codes::PAGE_FRAME,
                link,
                say::skip_link_astray(id),
                say::lead_to_main(),
            ),
            None => faults.add(
                &codes::PAGE_FRAME,
                at,
                say::no_skip_link(),
                say::add_skip_link(),
            ),
        }
    }
}

/// The language that an element declares.
pub(super) fn language<'h>(tag: &Tag<'h>, lang: &'h str, faults: &mut Faults<'h>) {
    if !is_language_tag(lang) {
        faults.add_written(
            &codes::PAGE_LANGUAGE,
            tag.at,
            say::not_a_language(lang),
            say::write_language(),
            Some(lang),
        );
    }
}
