//! The pages of the site that people ask for by name: the glossary, the comparisons, the changes,
//! and of a certification those on which one prepares for the assessment, reads all of it or what
//! belongs to an option, and finds the examination, the knowledge and the grids.

use super::entries::{Entries, Entry, Field};
use super::intents::{Answer, Intents, Wanted};
use super::sayings;
use super::subjects::Kind;
use crate::link::Catalog;
use crate::link::catalog::{Certification, OptionId, UnitId};
use crate::morphology::Word;
use crate::render::has_changes;
use crate::text::RichText;

/// A page with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A certification by assessment.
    Evaluation,
    /// A complete referential.
    Complete,
    /// What of it belongs to an option.
    OfOption(OptionId),
    Examination,
    Knowledge,
    /// The grid on which a jury judges a unit.
    Grid(UnitId),
    /// The form on which a learner is positioned.
    Positioning,
    /// A period in a company, by its index.
    Placement(usize),
    /// The levels at which a certification is learnt or judged.
    Levels,
    Index,
    SiteMap,
    Glossary,
    Accessibility,
    Offers,
    Comparisons,
    /// What the content dates.
    Changes,
    /// What certifications require in a domain.
    Domain(usize),
}

/// The named pages of a certification.
pub(super) fn of_certification(catalog: &Catalog, certification: &Certification) -> Vec<Named> {
    let mut pages = vec![Named::Evaluation, Named::Complete];
    let options = 0..certification.options.len();
    pages.extend(options.map(|option| Named::OfOption(OptionId::at(option))));
    if certification.examination.is_some() {
        pages.push(Named::Examination);
    }
    if !certification.knowledge.is_empty() {
        pages.push(Named::Knowledge);
    }
    pages.extend((0..certification.placements.len()).map(Named::Placement));
    if !certification.levels.is_empty() {
        pages.push(Named::Levels);
    }
    if catalog.site.exports.grids {
        let units = 0..certification.units.len();
        pages.extend(units.map(|unit| Named::Grid(UnitId::at(unit))));
        pages.push(Named::Positioning);
    }
    pages
}

/// The named pages of a site.
pub(super) fn of_site(catalog: &Catalog) -> Vec<Named> {
    let mut pages = vec![Named::Index, Named::SiteMap, Named::Accessibility];
    if has_changes(catalog) {
        pages.push(Named::Changes);
    }
    if !catalog.glossary.is_empty() {
        pages.push(Named::Glossary);
    }
    if !catalog.offers.is_empty() {
        pages.push(Named::Offers);
    }
    if !catalog.groups.is_empty() {
        pages.push(Named::Comparisons);
        pages.extend((0..catalog.domains.len()).map(Named::Domain));
    }
    pages
}

/// How many certifications the page of comparisons is found by, at most.
const MOST_COMPARED: usize = 50;

/// A named page, before its words are read.
#[derive(Default)]
struct Page {
    title: String,
    /// Below the address of the certification, or from the root.
    path: String,
    /// What people call it beside its title.
    also: Vec<String>,
    /// What it is about, which counts less than its name.
    about: Vec<String>,
    /// What only this page says.
    text: String,
    /// A long text that only this page has: every word of it counts little.
    rules: String,
}

impl Page {
    fn new(title: String, path: String) -> Self {
        Self {
            title,
            path,
            ..Self::default()
        }
    }
}

impl<'a> Entries<'a> {
    /// The entry of a page of the site, or of a certification.
    pub(super) fn named(self, named: Named, certification: Option<&'a Certification>) -> Entry<'a> {
        let page = match certification {
            Some(certification) => self.page_of(named, certification),
            None => self.page(named),
        };
        let mut entry = self.blank(Kind::Prose, &page.title);
        entry.path = page.path;
        for (field, intent) in self.answers_of(named) {
            entry.add(field, intent);
        }
        if let (Named::OfOption(id), Some(certification)) = (named, certification) {
            for name in sayings::option_names(self, certification, &certification[id]) {
                let key = Intents::option_key(&name);
                entry.add(Field::Title, vec![self.interner().marker(&key)]);
            }
        }
        let texts = [
            (Field::Statement, &page.text),
            (Field::Criteria, &page.rules),
        ];
        for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            entry.text = self.shown(text);
            entry.add(field, self.read(text));
        }
        // A grid is found by what it is, not by all words of its unit.
        if page.about.is_empty() {
            entry.add(Field::Title, self.read(&page.title));
        }
        for also in &page.also {
            entry.add(Field::Title, self.read(also));
        }
        for about in &page.about {
            entry.add(Field::Criteria, self.read(about));
        }
        if let Some(certification) = certification {
            entry.add(Field::Kind, self.read(&certification.short_title));
        }
        // « comparer le BTS et le bac pro »
        if named == Named::Comparisons {
            for certification in self.catalog.certifications.iter().take(MOST_COMPARED) {
                entry.add(Field::Context, self.read(&certification.short_title));
            }
        }
        entry
    }

    /// The intents that ask for a page: by what it is, as by its title, and by what it says.
    fn answers_of(self, named: Named) -> Vec<(Field, Vec<Word>)> {
        let intents = self.intents;
        let page = |wanted| (Field::Title, intents.page(wanted));
        let kind = |kind| (Field::Kind, intents.kind(kind));
        let answer = |answer| (Field::Kind, intents.answer(answer));
        match named {
            // Who asks for assessments or knowledge may as well go where all of them are.
            Named::Evaluation => vec![page(Wanted::Preparation), kind(Kind::Assessment)],
            Named::Examination => vec![kind(Kind::Assessment)],
            Named::Knowledge => vec![kind(Kind::Knowledge)],
            Named::OfOption(_) => vec![answer(Answer::Option)],
            Named::Complete => vec![page(Wanted::Complete)],
            Named::Grid(_) => vec![page(Wanted::Grid)],
            Named::Positioning => vec![page(Wanted::Positioning)],
            Named::Placement(_) => vec![page(Wanted::Placement), answer(Answer::Duration)],
            Named::Levels => vec![answer(Answer::Level)],
            Named::Index => vec![page(Wanted::Index)],
            Named::Glossary => vec![page(Wanted::Glossary)],
            Named::Comparisons => vec![page(Wanted::Comparison)],
            Named::Changes => vec![page(Wanted::Changes)],
            Named::Accessibility => vec![page(Wanted::Accessibility)],
            Named::SiteMap | Named::Offers | Named::Domain(_) => Vec::new(),
        }
    }

    fn text(self, key: &str) -> String {
        self.language.text(key).unwrap_or_default().to_owned()
    }

    fn page(self, named: Named) -> Page {
        let words = &self.language.paths;
        let simple = |key: &str, word: &str| Page::new(self.text(key), words.top(word));
        match named {
            Named::Index => simple("menu_index", &words.index),
            Named::SiteMap => simple("menu_site_map", &words.site_map),
            Named::Glossary => simple("menu_glossary", &words.glossary),
            Named::Accessibility => simple("accessibility", &words.accessibility),
            Named::Offers => simple("menu_offers", &words.offers),
            Named::Changes => simple("changes", &words.changes),
            Named::Domain(place) => {
                let domain = &self.catalog.domains[place];
                let name = domain.title.plain.as_str();
                Page {
                    title: self.language.fill("compare_domain", &[("domain", name)]),
                    path: words.comparison(&words.domains, &domain.id),
                    // « domaine négociation »
                    also: vec![name.to_owned(), self.text("search_by_domain")],
                    about: vec![self.text("compare")],
                    ..Page::default()
                }
            }
            _ => Page {
                also: vec![self.text("menu_compare")],
                ..simple("compare", &words.compare)
            },
        }
    }

    fn page_of(self, named: Named, certification: &Certification) -> Page {
        let words = &self.language.paths;
        let slug = certification.slug.as_str();
        let below = |address: String| match address.strip_prefix(&certification.address) {
            Some(path) => path.to_owned(),
            None => address,
        };
        let labels = &certification.labels;
        let label = |own: &Option<String>, key: &str| own.clone().unwrap_or(self.text(key));
        match named {
            Named::OfOption(id) => {
                let option = &certification[id];
                let title = &option.title.plain;
                let kind = option.kind.clone();
                let kind = kind.unwrap_or_else(|| label(&labels.option, "option"));
                let name = format!("{kind} {}", option.code.as_ref().unwrap_or(&option.id));
                let filled = format!("{name} – {title}");
                let words_of = [("option", filled.as_str())];
                Page {
                    title: self.language.fill("complete_of_option", &words_of),
                    path: below(words.complete_of_option(slug, &option.id)),
                    also: vec![name, title.as_str().to_owned()],
                    about: option
                        .summary
                        .iter()
                        .map(|of| of.plain.as_str().to_owned())
                        .collect(),
                    ..Page::default()
                }
            }
            Named::Examination => {
                let own = certification.examination.as_ref();
                let title = own.and_then(|examination| examination.title.as_ref());
                let title = title.map(|title| title.plain.as_str().to_owned());
                let title = title.unwrap_or_else(|| label(&labels.examination, "examination"));
                Page {
                    rules: plain(own.and_then(|examination| examination.body.as_ref())),
                    ..Page::new(title, below(certification.examination_address.clone()))
                }
            }
            Named::Knowledge => Page {
                rules: plain(certification.knowledge_summary.as_ref()),
                ..Page::new(
                    label(&labels.knowledge, "knowledge"),
                    below(certification.knowledge_address.clone()),
                )
            },
            Named::Grid(id) => {
                let unit = &certification[id];
                let code = unit.code.as_deref().unwrap_or_default();
                let name = format!("{code} {}", unit.title.plain);
                let title = |name: &str| self.language.fill("grid_title", &[("name", name)]);
                Page {
                    title: title(name.trim()),
                    path: below(words.grid(&unit.address)),
                    also: vec![title("")],
                    about: vec![name],
                    ..Page::default()
                }
            }
            Named::Placement(index) => {
                let placement = &certification.placements[index];
                let when = placement.duration.iter().chain(&placement.when);
                let body = placement.body.iter().map(|body| body.plain.as_str());
                let lines: Vec<&str> = when.map(String::as_str).chain(body).collect();
                Page {
                    also: vec![label(&labels.placement, "placement")],
                    text: lines.join("\n"),
                    ..Page::new(placement.title.plain.as_str().to_owned(), String::new())
                }
            }
            Named::Levels => {
                let levels = certification.levels.iter();
                let lines = levels.map(|level| {
                    let summary = level.summary.as_ref().map_or("", |summary| &summary.plain);
                    format!("{}. {summary}", level.title.plain)
                });
                Page {
                    text: lines.collect::<Vec<_>>().join("\n"),
                    ..Page::new(self.text("mastery_levels"), String::new())
                }
            }
            Named::Positioning => {
                Page::new(self.text("positioning"), below(words.positioning(slug)))
            }
            Named::Complete => Page::new(self.text("complete"), below(words.complete(slug))),
            _ => Page::new(self.text("evaluation"), below(words.evaluation(slug))),
        }
    }
}

fn plain(text: Option<&RichText>) -> String {
    text.map_or_else(String::new, |text| text.plain.as_str().to_owned())
}
