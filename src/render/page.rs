//! Chooses the template of a page and the views it receives.

use super::view::{
    Html, LetterView, Link, OptionView, ProseView, PublisherView, RelatedView, SiteView, TermView,
    WordView,
};
use super::views::{Builder, CertificationViews, date_view};
use super::{List, Page, Renderer, VARIABLES};
use crate::diagnostics::Diagnostic;
use crate::link::catalog::{CompetencyId, ProsePage};
use crate::text::markdown::{direction, turned};
use crate::text::{fold, slug};
use std::collections::BTreeMap;
use tera::{Context, Value};

/// The icon of the site.
const ICON: &str = "/assets/icon.svg";
/// The same as a bitmap, for browsers that do not support SVG icons.
const ICON_PNG: &str = "/assets/icon.png";

impl Renderer {
    /// The view of the site, identical on all pages.
    pub(super) fn site(&self) -> SiteView {
        let site = &self.catalog.site;
        let words = &self.theme.language.paths;
        let href = |address: &str| site.base.href(address);
        let top = |word: &str| href(&words.top(word));
        let link = |key: &str, url: String| Link {
            title: self.text(key),
            url,
        };
        let has_terms = !self.catalog.glossary.is_empty();
        let mut menu = vec![
            link("menu_certifications", href("/")),
            link("menu_index", top(&words.index)),
        ];
        let comparison_url = (!self.catalog.groups.is_empty()).then(|| top(&words.compare));
        if let Some(url) = &comparison_url {
            menu.insert(1, link("menu_compare", url.clone()));
        }
        let has_offers = !self.catalog.offers.is_empty();
        if has_offers {
            menu.push(link("menu_offers", top(&words.offers)));
        }
        if has_terms {
            menu.push(link("menu_glossary", top(&words.glossary)));
        }
        let mut listed: Vec<&ProsePage> = self
            .catalog
            .pages
            .iter()
            .filter(|page| page.menu.is_some())
            .collect();
        listed.sort_by_key(|page| (page.menu, page.address.clone()));
        let mut footer: Vec<Link> = listed
            .into_iter()
            .map(|page| Link {
                title: self.printed(&page.title.plain),
                url: href(&page.address),
            })
            .collect();
        let has_changes = self.has_changes();
        if has_changes {
            footer.push(link("changes", top(&words.changes)));
        }
        footer.push(link("menu_site_map", top(&words.site_map)));
        SiteView {
            title: site.title.clone(),
            description: site.description.clone(),
            language: site.language.clone(),
            direction: direction(&site.language),
            publisher: site.publisher.as_ref().map(|publisher| PublisherView {
                name: publisher.name.clone(),
                url: publisher.url.clone(),
                email: publisher.email.clone(),
            }),
            edition: site
                .edition
                .map(|date| date_view(&self.theme.language, date)),
            home_url: href("/"),
            menu,
            footer,
            comparison_url,
            accessibility: Link {
                title: self.mention(),
                url: top(&words.accessibility),
            },
            style_url: self.versioned("/assets/repere.css"),
            icon_url: self.versioned(ICON),
            icon_png_url: (self.theme.is_built_in(ICON) || !self.theme.is_built_in(ICON_PNG))
                .then(|| self.versioned(ICON_PNG)),
            script_url: self.versioned("/assets/repere.js"),
            variables_url: site
                .variables
                .iter()
                .any(|list| !list.is_empty())
                .then(|| self.versioned(VARIABLES)),
            offers_url: has_offers.then(|| top(&words.offers)),
            glossary_url: has_terms.then(|| top(&words.glossary)),
            changes_url: has_changes.then(|| top(&words.changes)),
            feed_url: self.feed_url(),
            index_url: top(&words.index),
            site_map_url: top(&words.site_map),
            search_url: top(&words.search),
        }
    }

    /// The name of the template of a page, and the data it receives.
    ///
    /// # Errors
    /// A diagnostic when a part with its own template fails.
    pub(super) fn context(
        &self,
        page: Page,
        address: &str,
    ) -> Result<(&'static str, Context), Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", self.site_view.clone());
        let certifications = &self.catalog.certifications;
        let mut view = self.page_view(page, address);
        view.json_ld = self.json_ld(page, &view).map(|json| Html::new(&json));
        context.insert("page", &view);
        let of_certification = |context: &mut Context, index: usize| {
            context.insert_value("certification", self.summary(index));
        };
        // A grid is as wide as a sheet, and there are many: navigation beside it would cost more
        // than it helps.
        let is_form = matches!(page, Page::Grid(..) | Page::Positioning(_));
        if !is_form && let Some(nav) = self.local_nav(page, address)? {
            context.insert("local_nav", &nav);
        }
        match page {
            Page::Home => {
                context.insert_value(
                    "certifications",
                    self.all_certifications(List::Certifications),
                );
                context.insert("directory", &self.directory());
                let intro = self.catalog.pages.iter().find(|page| page.address == "/");
                context.insert("prose", &intro.map(prose_view));
            }
            Page::Certification(index) => {
                of_certification(&mut context, index);
                context.insert("downloads", &self.downloads(index));
                context.insert("map", &self.certification_map(index));
            }
            Page::Unit(index, unit) => {
                of_certification(&mut context, index);
                let views = self.certification_views(index);
                context.insert_value("unit", views.units[unit.index()].clone());
                context.insert("map", &self.unit_map(index, unit));
            }
            Page::Competency(index, id) => {
                of_certification(&mut context, index);
                let views = self.certification_views(index);
                context.insert_value("competency", views.competencies[id.index()].clone());
                context.insert("elsewhere", &self.elsewhere(index, id));
            }
            Page::Evaluation(index) => {
                of_certification(&mut context, index);
                let views = self.certification_views(index);
                context.insert("units", &views.units);
            }
            Page::Complete(index) => {
                of_certification(&mut context, index);
                self.insert_whole(&mut context, index, &self.certification_views(index));
                context.insert("option", &None::<OptionView>);
                context.insert("print", &self.print_files(page, address));
                context.insert("pages", &self.whole_pages(index)?);
            }
            Page::CompleteOption(index, option) => {
                of_certification(&mut context, index);
                let builder = Builder {
                    option: Some(option),
                    ..self.builder(index)
                };
                self.insert_whole(&mut context, index, &builder.build(&self.refs(index)));
                context.insert("option", &builder.options().get(option.index()));
                context.insert("print", &self.print_files(page, address));
                context.insert("pages", &self.whole_pages(index)?);
            }
            Page::Examination(index) => {
                of_certification(&mut context, index);
                self.insert_examination(&mut context, index, &self.certification_views(index));
            }
            Page::Knowledge(index) => {
                of_certification(&mut context, index);
                context.insert("knowledge", &self.certification_views(index).knowledge);
                let summary = certifications[index].knowledge_summary.as_ref();
                context.insert("summary", &summary.map(Html::from));
            }
            Page::Grid(index, judged) => {
                of_certification(&mut context, index);
                let texts = &self.certification_views(index).texts;
                let grid = self.builder(index).grid(judged, texts, self.form_files());
                context.insert("grid", &grid);
            }
            Page::Positioning(index) => {
                of_certification(&mut context, index);
                let form = self.builder(index).positioning(self.form_files());
                context.insert("positioning", &form);
            }
            Page::Prose(index) => context.insert("prose", &prose_view(&self.catalog.pages[index])),
            Page::CertificationProse(index, prose) => {
                of_certification(&mut context, index);
                context.insert("prose", &prose_view(&certifications[index].pages[prose]));
            }
            Page::Index => {
                let is_cut = self.is_cut(List::Index);
                let all = (0..certifications.len()).filter(|_| !is_cut);
                context.insert("letters", &self.letters());
                context.insert("codes", &self.codes(all));
                context.insert("codes_link", &self.first_page(List::Codes));
                context.insert("terms", &self.term_links());
                context.insert("part", &self.part(List::Index, 0));
            }
            Page::SiteMap => {
                context.insert_value("certifications", self.all_certifications(List::SiteMap));
                let pages: Vec<Link> = self.prose_links();
                context.insert("pages", &pages);
                context.insert("offers", &self.offer_links());
                context.insert("directory", &self.directory());
                context.insert("part", &self.part(List::SiteMap, 0));
            }
            Page::Part(list, index) => self.list_context(list, index, &mut context),
            Page::Changes => context.insert("changes", &self.change_log()),
            Page::Offers => context.insert("offers", &self.offer_views()),
            Page::Offer(index) => context.insert("offer", &self.offer_view(index)),
            Page::Search => context.insert("search", &self.search_view()),
            Page::Glossary => context.insert("terms", &self.terms()),
            Page::Comparison(page) => self.comparison_context(page, &mut context)?,
            Page::Accessibility => context.insert("declaration", &self.declaration_view()),
            Page::NotFound => {}
        }
        Ok((view.kind, context))
    }

    /// The certifications, for the page that lists all of them; empty where it is split into
    /// several pages.
    fn all_certifications(&self, list: List) -> Value {
        if self.is_cut(list) {
            return Value::from_serializable::<[(); 0]>(&[]);
        }
        self.certifications_view
            .get_or_init(|| {
                let views: Vec<Value> = (0..self.catalog.certifications.len())
                    .map(|index| self.summary(index))
                    .collect();
                Value::from_serializable(&views)
            })
            .clone()
    }

    /// The records shown on the page of a whole referential.
    fn insert_whole(&self, context: &mut Context, index: usize, views: &CertificationViews) {
        context.insert("units", &views.units);
        context.insert("knowledge", &views.knowledge);
        self.insert_examination(context, index, views);
    }

    /// The rules of an examination, its assessments, and the criteria that belong to no single
    /// assessment.
    fn insert_examination(&self, context: &mut Context, index: usize, views: &CertificationViews) {
        let examination = self.catalog.certifications[index].examination.as_ref();
        let rules = examination.and_then(|examination| examination.body.as_ref());
        context.insert("rules", &rules.map(Html::from));
        context.insert("assessments", &views.assessments);
        context.insert("examination", &views.examination);
        context.insert("criteria", &views.criteria);
    }

    pub(super) fn prose_links(&self) -> Vec<Link> {
        self.catalog
            .pages
            .iter()
            .filter(|page| page.address != "/")
            .map(|page| self.link_to(self.printed(&page.title.plain), &page.address))
            .collect()
    }

    /// The competencies of the site by their first word, if they fit on a single page.
    fn letters(&self) -> Vec<LetterView> {
        if self.is_cut(List::Index) {
            return Vec::new();
        }
        let certifications = self.catalog.certifications.iter().enumerate();
        self.letters_of(certifications.flat_map(|(index, certification)| {
            certification.competency_ids().map(move |id| (index, id))
        }))
    }

    /// Competencies by their first word.
    pub(super) fn letters_of(
        &self,
        competencies: impl Iterator<Item = (usize, CompetencyId)>,
    ) -> Vec<LetterView> {
        let mut words: BTreeMap<(String, String), (String, Vec<RelatedView>)> = BTreeMap::new();
        for (index, id) in competencies {
            let certification = &self.catalog.certifications[index];
            let builder = self.builder(index);
            let name = &certification[id].name;
            let first = first_word(name);
            let folded = fold(&first);
            let letter: String = folded.chars().take(1).collect();
            let (_, entries) = words
                .entry((letter, folded))
                .or_insert_with(|| (first, Vec::new()));
            entries.push(RelatedView {
                certification: self.short_title(index).to_owned(),
                component: certification
                    .component_of(id)
                    .map(|component| builder.component_name(component)),
                competency: builder.competency_ref(index, id),
            });
        }
        let mut letters: Vec<LetterView> = Vec::new();
        for ((letter, _), (word, mut competencies)) in words {
            competencies
                .sort_by_key(|entry| (fold(&entry.competency.name), entry.competency.url.clone()));
            let upper = letter.to_uppercase();
            if letters.last().is_none_or(|last| last.letter != upper) {
                letters.push(LetterView {
                    id: format!("lettre-{}", slug(&letter)),
                    letter: upper,
                    words: Vec::new(),
                });
            }
            if let Some(last) = letters.last_mut() {
                last.words.push(WordView { word, competencies });
            }
        }
        letters
    }

    fn terms(&self) -> Vec<TermView> {
        self.catalog
            .glossary
            .iter()
            .map(|term| TermView {
                id: term.anchor.clone(),
                term: self.printed(&term.term),
                aliases: term
                    .aliases
                    .iter()
                    .map(|alias| self.printed(alias))
                    .collect(),
                expansion: term.expansion.as_ref().map(|text| self.printed(text)),
                direction: (term.lang.as_deref())
                    .and_then(|lang| turned(lang, &self.catalog.site.language)),
                lang: term.lang.clone(),
                definition: Html::from(&term.definition),
            })
            .collect()
    }

    /// A text of the language file.
    pub(super) fn text(&self, key: &str) -> String {
        self.theme.language.text(key).unwrap_or(key).to_owned()
    }

    pub(super) fn printed(&self, text: &str) -> String {
        self.builder(0).printed(text)
    }
}

fn prose_view(page: &ProsePage) -> ProseView {
    ProseView {
        title: Html::from(&page.title),
        body: Html::from(&page.body),
    }
}

/// The first word of a name, with its reflexive pronoun ("S'assurer").
///
/// Leading punctuation is skipped; a name that consists only of punctuation is returned unchanged.
pub(super) fn first_word(name: &str) -> String {
    let name = match name.trim_start_matches(|c: char| !c.is_alphanumeric()) {
        "" => return name.to_owned(),
        rest => rest,
    };
    let end = name
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'))
        .unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    if fold(first) == "se" {
        let next = rest.trim_start().split(' ').next().unwrap_or("");
        return format!("{first} {next}");
    }
    first.to_owned()
}
