//! The page of changes, and an Atom feed (RFC 4287) for people who follow them.
//!
//! Nothing is remembered between builds: changes come from the dates in the content (what a
//! certification replaces, its registration, the first and last day it is in force, its legal
//! texts, announced corrections), so the same content always gives the same feed. Dates after the
//! edition of the site have not happened yet and are left out. A feed needs absolute URLs, so a site
//! without a base URL has no feed.

use super::Renderer;
use super::heads::shorten_to;
use super::view::{ChangeLogView, EventView};
use super::views::date_view;
use crate::html::escape;
use crate::link::catalog::{Catalog, Certification, LegalText, Other};
use crate::load::Date;
use crate::text::{id_of_words, unique_id};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many changes are listed, newest first; the page of each certification has all its own dates.
const MOST: usize = 100;

/// The maximum length, in characters, of the part of an id that comes from the title of a legal
/// text.
const ID_CHARS: usize = 40;

/// A dated event in the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Event {
    date: Date,
    /// The certification, by index in the catalog.
    index: usize,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// It replaces another certification of this site, by index in the catalog.
    Replaces(usize),
    Registered,
    Effective,
    Expired,
    /// One of its legal texts, by index.
    Legal(usize),
    /// One of its corrections, by index.
    Corrected(usize),
}

/// The events of a site, newest first.
fn events(catalog: &Catalog) -> Vec<Event> {
    let certifications = catalog.certifications.iter().enumerate();
    let mut events: Vec<Event> = certifications
        .flat_map(|(index, certification)| events_of(index, certification))
        .filter(|event| match (catalog.site.edition, event.what) {
            (Some(edition), _) => event.date <= edition,
            // Without an edition, we cannot know whether that day has come.
            (None, What::Expired) => false,
            (None, _) => true,
        })
        .collect();
    events.sort_by_key(|event| Reverse(event.date));
    events.truncate(MOST);
    events
}

fn events_of(index: usize, certification: &Certification) -> Vec<Event> {
    let entry = &certification.entry;
    let known = [
        entry.decided_on,
        entry.published_on,
        certification.registered_on,
        certification.effective_on,
    ];
    let first_known = known.into_iter().flatten().min();
    let replaced = certification
        .supersedes
        .iter()
        .filter_map(|other| match other {
            Other::Here(older) if *older != index => Some((first_known, What::Replaces(*older))),
            _ => None,
        });
    let legal = entry.legal_texts.iter().enumerate();
    let legal = legal.map(|(at, text)| (day_of(text), What::Legal(at)));
    let corrected = entry.corrections.iter().enumerate();
    let corrected = corrected.map(|(at, it)| (Some(it.date), What::Corrected(at)));
    replaced
        .chain([
            (certification.registered_on, What::Registered),
            (certification.effective_on, What::Effective),
            (certification.expires_on, What::Expired),
        ])
        .chain(legal)
        .chain(corrected)
        .filter_map(|(date, what)| {
            let date = date?;
            Some(Event { date, index, what })
        })
        .collect()
}

/// The day on which a legal text became available.
fn day_of(text: &LegalText) -> Option<Date> {
    text.published_on.or(text.date)
}

/// Whether a site has changes to list.
pub(crate) fn has_changes(catalog: &Catalog) -> bool {
    !events(catalog).is_empty()
}

impl Renderer {
    /// Whether the site has a list of changes.
    pub(super) fn has_changes(&self) -> bool {
        has_changes(&self.catalog)
    }

    /// The address of the feed as pages write it; `None` for a site without changes or without a
    /// base URL.
    pub(super) fn feed_url(&self) -> Option<String> {
        let base = &self.catalog.site.base;
        (base.origin.is_some() && self.has_changes())
            .then(|| base.href(&self.theme.language.paths.feed()))
    }

    /// The data of the page of changes.
    pub(super) fn change_log(&self) -> ChangeLogView {
        ChangeLogView {
            feed_url: self.feed_url(),
            events: self.event_views(),
            most: MOST,
        }
    }

    fn event_views(&self) -> Vec<EventView> {
        let mut taken = BTreeSet::new();
        let views = events(&self.catalog).into_iter().map(|event| {
            let mut view = self.event_view(event);
            view.id = unique_id(&mut taken, &view.id);
            view
        });
        views.collect()
    }

    fn event_view(&self, event: Event) -> EventView {
        let Event { date, index, what } = event;
        let certification = &self.catalog.certifications[index];
        let builder = self.builder(index);
        let name = self.short_title(index);
        let own = self.link_to(name.to_owned(), &certification.address);
        let words = &self.theme.language;
        let title = |key: &str| words.fill(key, &[("certification", name)]);
        let (kind, text, link) = match what {
            What::Replaces(older) => {
                let replaced = &self.catalog.certifications[older];
                let text = words.fill(
                    "change_replaces",
                    &[("certification", name), ("older", self.short_title(older))],
                );
                (
                    format!("replaces-{}", replaced.slug),
                    text,
                    builder.versions_link(index, older),
                )
            }
            What::Registered => ("registered".to_owned(), title("change_registered"), own),
            What::Effective => ("effective".to_owned(), title("change_effective"), own),
            What::Expired => ("expired".to_owned(), title("change_expired"), own),
            What::Legal(at) => {
                let legal_text = &certification.entry.legal_texts[at];
                let written = self.printed(&legal_text.title);
                let written = match &legal_text.kind {
                    Some(kind) => format!("{written} ({})", self.printed(kind)),
                    None => written,
                };
                let text = words.fill(
                    "change_legal",
                    &[("certification", name), ("text", &written)],
                );
                let id = id_of_words(&shorten_to(&legal_text.title, ID_CHARS));
                (format!("text-{id}"), text, own)
            }
            What::Corrected(at) => {
                let correction = &certification.entry.corrections[at].text;
                let text = words.fill(
                    "change_corrected",
                    &[("certification", name), ("text", &self.printed(correction))],
                );
                let id = id_of_words(&shorten_to(correction, ID_CHARS));
                (format!("corrected-{id}"), text, own)
            }
        };
        EventView {
            id: format!("_{}-{kind}-{date}", certification.slug),
            date: date_view(words, date),
            title: text,
            link,
        }
    }

    /// The feed.
    pub(super) fn feed(&self) -> String {
        let site = &self.catalog.site;
        let words = &self.theme.language;
        let url = |address: &str| escape(&site.base.absolute(address).unwrap_or_default());
        let plain = |text: &str| escape(&text.replace(is_not_xml, " "));
        let events = self.event_views();
        let page = url(&words.paths.top(&words.paths.changes));
        let title = [self.text("changes").as_str(), site.title.as_str()].join(" – ");
        let moment = |date: &str| format!("{date}T00:00:00Z");
        let updated = events.first().map(|newest| moment(&newest.date.iso));
        let author = site.publisher.as_ref().map_or(&site.title, |by| &by.name);
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{page}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
             <author><name>{}</name></author>\n",
            escape(&site.language),
            plain(&title),
            updated.unwrap_or_default(),
            url(&words.paths.feed()),
            plain(author),
        );
        let origin = site.base.origin.as_deref().unwrap_or_default();
        for event in &events {
            let at = moment(&event.date.iso);
            xml.push_str(&format!(
                "<entry>\n<id>{page}#{}</id>\n<title>{}</title>\n<updated>{at}</updated>\n\
                 <published>{at}</published>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{}{}\"/>\n\
                 <summary>{}</summary>\n</entry>\n",
                event.id,
                plain(&event.title),
                escape(origin),
                escape(&event.link.url),
                plain(&format!("{}. {}", event.date.written, event.link.title)),
            ));
        }
        xml.push_str("</feed>\n");
        xml
    }
}

/// Whether XML 1.0 forbids a character.
fn is_not_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
