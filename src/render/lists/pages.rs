//! The pages of lists: addresses, titles, and the navigation between them.

use super::cut::{Cut, Label, Node};
use super::{Comparison, List, Page, Renderer, Split};
use crate::link::catalog::CompetencyId;
use crate::render::heads::{Heads, shorten_to};
use crate::render::page::first_word;
use crate::render::view::{DirectoryView, Link, NarrowedView, PartLink, PartView, StepView};
use crate::text::slug;
use std::ops::Range;
use tera::{Context, Value};

/// The maximum length, in characters, of the first and the last entry in the link to a part.
const ENTRY_CHARS: usize = 60;

/// The page at an index of the tree of a list.
fn page_of(list: List, index: usize) -> Page {
    match (list, index) {
        (List::SiteMap, 0) => Page::SiteMap,
        (List::Index, 0) => Page::Index,
        (List::Domain(domain), 0) => Page::Comparison(Comparison::Domain(domain)),
        _ => Page::Part(list, index),
    }
}

impl Renderer {
    /// The pages of lists that have no other page, with their addresses.
    pub(in crate::render) fn list_pages(&self) -> impl Iterator<Item = (String, Page)> {
        self.lists
            .splits
            .iter()
            .flat_map(move |Split { list, cut, .. }| {
                let pages = cut.nodes.iter().enumerate();
                pages.filter_map(move |(index, node)| match page_of(*list, index) {
                    page @ Page::Part(..) => Some((self.list_address(*list, node), page)),
                    _ => None,
                })
            })
    }

    fn list_address(&self, list: List, node: &Node) -> String {
        format!("{}{}", self.list_root(list), node.path)
    }

    /// The address of the first page of a list.
    fn list_root(&self, list: List) -> String {
        let words = &self.theme.language.paths;
        match list {
            List::Certifications => words.top(&words.directory),
            List::Level(level) => words.narrowed(&words.levels, &level.to_string()),
            List::Kind(kind) => {
                let kinds = &self.lists.kinds;
                let name = slug(&kinds[kind]);
                // Kinds with the same address segment get a number.
                let twins = kinds[..kind].iter().filter(|other| slug(other) == name);
                match (name.as_str(), twins.count()) {
                    ("", _) => words.narrowed(&words.kinds, &format!("_{}", kind + 1)),
                    (_, 0) => words.narrowed(&words.kinds, &name),
                    (_, _) => words.narrowed(&words.kinds, &format!("{name}_{}", kind + 1)),
                }
            }
            List::Group(group) => {
                let name = self.catalog.groups[group].name.as_ref();
                let id = name.map_or("_", |(id, _)| id.as_str());
                words.narrowed(&words.groups, id)
            }
            List::SiteMap => words.top(&words.site_map),
            List::Index => words.top(&words.index),
            List::Codes => format!("{}{}/", words.top(&words.index), words.codes),
            List::Domain(domain) => self.comparison_address(Comparison::Domain(domain)),
        }
    }

    /// How a list is split; `None` when it has a single page.
    pub(in crate::render) fn is_cut(&self, list: List) -> bool {
        self.lists.cut(list).is_some()
    }

    /// The certifications on a page of a list.
    pub(in crate::render) fn certifications_of(&self, list: List, index: usize) -> &[usize] {
        match self.lists.split(list) {
            Some(Split { cut, members, .. }) if cut.nodes[index].below.is_empty() => {
                &members[cut.nodes[index].entries.clone()]
            }
            _ => &[],
        }
    }

    /// The competencies on a page of the alphabetical index.
    pub(in crate::render) fn indexed_on(&self, index: usize) -> &[(usize, CompetencyId)] {
        match self.lists.cut(List::Index) {
            Some(cut) if cut.nodes[index].below.is_empty() => {
                &self.lists.by_word[cut.nodes[index].entries.clone()]
            }
            _ => &[],
        }
    }

    /// The page of a domain that shows a certification.
    pub(in crate::render) fn domain_page(&self, domain: usize, certification: usize) -> String {
        let list = List::Domain(domain);
        match self.lists.cut(list) {
            None => self.list_root(list),
            Some(cut) => {
                let members = self.lists.members(list);
                let entry = members.iter().position(|index| *index == certification);
                let leaf = cut.leaf_of(entry.unwrap_or(0));
                self.list_address(list, &cut.nodes[leaf])
            }
        }
    }

    /// The first page of a list that has several.
    pub(in crate::render) fn first_page(&self, list: List) -> Option<Link> {
        self.lists.cut(list)?;
        Some(self.link_to(self.list_title(list), &self.list_root(list)))
    }

    /// The data of the template of a list page, besides `site` and `page`.
    pub(in crate::render) fn list_context(&self, list: List, index: usize, context: &mut Context) {
        context.insert("part", &self.part(list, index));
        match list {
            List::Index => {
                let competencies = self.indexed_on(index).iter().copied();
                context.insert("letters", &self.letters_of(competencies));
                self.no_index(context);
            }
            List::Codes => {
                let certifications = self.certifications_of(list, index).iter().copied();
                self.no_index(context);
                context.insert("codes", &self.codes(certifications));
            }
            List::Domain(domain) => context.insert("domain", &self.domain(domain, index)),
            _ => {
                let certifications = self.certifications_of(list, index).iter();
                let views: Vec<Value> = certifications.map(|it| self.listed(*it)).collect();
                context.insert_value("certifications", Value::from_serializable(&views));
                context.insert("pages", &[(); 0]);
                let is_first = list == List::Certifications && index == 0;
                let directory = self.directory().filter(|_| is_first);
                context.insert("directory", &directory);
            }
        }
    }

    /// The parts of the alphabetical index that one of its pages does not show.
    fn no_index(&self, context: &mut Context) {
        for part in ["letters", "codes", "terms"] {
            if !context.contains_key(part) {
                context.insert(part, &[(); 0]);
            }
        }
        context.insert("codes_link", &None::<Link>);
    }

    /// The view of a certification as list pages show it. It is not cached: list pages are rendered
    /// before those of the certifications, and would keep all their views in memory.
    fn listed(&self, index: usize) -> Value {
        let builder = self.builder(index);
        let kept = self.made[index].summary.held();
        kept.map_or_else(|| builder.summary(&builder.refs()), |kept| (*kept).clone())
    }

    /// Title, description and breadcrumb of a list page.
    pub(in crate::render) fn list_heads(&self, list: List, index: usize) -> Heads {
        let mut breadcrumb = vec![self.link_to_home()];
        match list {
            List::Level(_) | List::Kind(_) | List::Group(_) => breadcrumb.push(self.link_to(
                self.list_title(List::Certifications),
                &self.list_root(List::Certifications),
            )),
            List::Codes => breadcrumb
                .push(self.link_to(self.list_title(List::Index), &self.list_root(List::Index))),
            List::Domain(_) => breadcrumb.push(self.link_to(
                self.text("menu_compare"),
                &self.comparison_address(Comparison::Overview),
            )),
            List::Certifications | List::SiteMap | List::Index => {}
        }
        let mut title = self.list_title(list);
        if let Some(cut) = self.lists.cut(list) {
            let mut above: Vec<usize> = cut.above(index).collect();
            above.reverse();
            breadcrumb.extend(above.into_iter().map(|at| {
                let name = match at {
                    0 => title.clone(),
                    at => self.part_name(cut, at),
                };
                self.link_to(name, &self.list_address(list, &cut.nodes[at]))
            }));
            if index > 0 {
                let part = self.part_name(cut, index);
                let language = &self.theme.language;
                title = language.fill("list_part", &[("list", &title), ("part", &part)]);
            }
        }
        Heads {
            kind: match list {
                List::SiteMap => "site-map",
                List::Index | List::Codes => "index",
                List::Domain(_) => "comparison-domain",
                _ => "certifications",
            },
            description: None,
            title,
            owner: None,
            breadcrumb,
            lang: None,
        }
    }

    fn list_title(&self, list: List) -> String {
        let language = &self.theme.language;
        let narrowed = |name: &str| language.fill("directory_of", &[("name", name)]);
        match list {
            List::Certifications => self.text("directory"),
            List::Level(level) => narrowed(&self.level_name(level)),
            List::Kind(kind) => narrowed(&self.printed(&self.lists.kinds[kind])),
            List::Group(group) => {
                let name = self.catalog.groups[group].name.as_ref();
                narrowed(&name.map_or_else(String::new, |(_, title)| self.printed(&title.plain)))
            }
            List::SiteMap => self.text("menu_site_map"),
            List::Index => self.text("menu_index"),
            List::Codes => self.text("index_of_codes"),
            List::Domain(domain) => {
                let title = self.printed(&self.catalog.domains[domain].title.plain);
                language.fill("compare_domain", &[("domain", &title)])
            }
        }
    }

    fn level_name(&self, level: i64) -> String {
        let language = &self.theme.language;
        language.fill("search_level", &[("level", &level.to_string())])
    }

    /// The full name of a part, such as « M, partie 2 sur 7 ».
    fn part_name(&self, cut: &Cut, index: usize) -> String {
        let label = &cut.nodes[index].label;
        let mut above = cut.above(index).map(|index| &cut.nodes[index].label);
        let letter = above.find_map(|label| match label {
            Label::Letter(letter) => Some(letter),
            _ => None,
        });
        let name = match label {
            Label::Number(number, total) => self.theme.language.fill(
                "list_part_of",
                &[("n", &number.to_string()), ("total", &total.to_string())],
            ),
            label => label.to_string(),
        };
        match letter {
            Some(letter) => format!("{letter}, {name}"),
            None => name,
        }
    }

    fn step(&self, list: List, cut: &Cut, index: usize, current: Option<&'static str>) -> StepView {
        let node = &cut.nodes[index];
        StepView {
            label: node.label.to_string(),
            name: self.part_name(cut, index),
            url: self.catalog.site.base.href(&self.list_address(list, node)),
            current,
        }
    }

    /// The links from a list page to the other pages of the list; `None` when it has only one.
    pub(in crate::render) fn part(&self, list: List, index: usize) -> Option<PartView> {
        let cut = self.lists.cut(list)?;
        let node = &cut.nodes[index];
        let mut path: Vec<usize> = cut.above(index).collect();
        path.reverse();
        path.push(index);
        let rows = path.windows(2).map(|pair| {
            let [above, on_the_way] = [pair[0], pair[1]];
            let beside = cut.nodes[above].below.iter();
            let steps = beside.map(|step| {
                let current = match *step {
                    step if step == index => Some("page"),
                    step if step == on_the_way => Some("true"),
                    _ => None,
                };
                self.step(list, cut, *step, current)
            });
            steps.collect()
        });
        let neighbour = |index: usize| Link {
            title: self.part_name(cut, index),
            url: self.step(list, cut, index, None).url,
        };
        let is_leaf = node.below.is_empty();
        let before = cut.leaves().rev().find(|leaf| *leaf < index);
        let after = cut.leaves().find(|leaf| *leaf > index);
        Some(PartView {
            whole: index == 0,
            rows: rows.collect(),
            below: self.parts_below(list, cut, node),
            previous: before.filter(|_| is_leaf).map(neighbour),
            next: after.filter(|_| is_leaf).map(neighbour),
        })
    }

    fn parts_below(&self, list: List, cut: &Cut, node: &Node) -> Vec<PartLink> {
        if node.below.is_empty() {
            return Vec::new();
        }
        let members = self.lists.members(list);
        let certification = |entry: usize| &self.catalog.certifications[members[entry]];
        let name = |entry: usize| match list {
            List::Index => {
                let (index, id) = self.lists.by_word[entry];
                first_word(&self.catalog.certifications[index][id].name)
            }
            _ => shorten_to(&certification(entry).title.plain, ENTRY_CHARS),
        };
        let count = |entries: &Range<usize>| match list {
            List::Index => self.count("competency", entries.len()),
            _ => self.count("certification", entries.len()),
        };
        let parts = node.below.iter().map(|index| {
            let step = self.step(list, cut, *index, None);
            let entries = &cut.nodes[*index].entries;
            PartLink {
                name: step.name,
                url: step.url,
                first: self.printed(&name(entries.start)),
                last: self.printed(&name(entries.end - 1)),
                count: count(entries),
            }
        });
        parts.collect()
    }

    /// The ways to find a certification on a site that has too many to show them at once.
    pub(in crate::render) fn directory(&self) -> Option<DirectoryView> {
        let list = List::Certifications;
        let cut = self.lists.cut(list)?;
        let first = self.list_root(list);
        let steps = cut.nodes[0].below.iter();
        let steps: Vec<StepView> = steps.map(|at| self.step(list, cut, *at, None)).collect();
        let narrowed = |wanted: fn(List) -> bool| -> Vec<NarrowedView> {
            let lists = self.lists.splits.iter().filter(|split| wanted(split.list));
            let views: Vec<NarrowedView> = lists
                .map(|split| NarrowedView {
                    title: self.narrowing(split.list),
                    url: self.catalog.site.base.href(&self.list_root(split.list)),
                    count: self.count("certification", split.members.len()),
                })
                .collect();
            views
        };
        Some(DirectoryView {
            count: self.count("certification", cut.nodes[0].entries.len()),
            url: self.catalog.site.base.href(&first),
            rows: match steps.is_empty() {
                true => Vec::new(),
                false => vec![steps],
            },
            levels: narrowed(|list| matches!(list, List::Level(_))),
            kinds: narrowed(|list| matches!(list, List::Kind(_))),
        })
    }

    /// What the certifications of a list have in common.
    fn narrowing(&self, list: List) -> String {
        match list {
            List::Level(level) => self.level_name(level),
            List::Kind(kind) => self.printed(&self.lists.kinds[kind]),
            list => self.list_title(list),
        }
    }

    /// The list of the certifications of a group whose overview is too long to include all of them.
    pub(in crate::render) fn long_group(&self, group: usize) -> Option<Link> {
        if !super::is_long(&self.catalog, group) {
            return None;
        }
        let list = match self.catalog.groups[group].name {
            Some(_) => List::Group(group),
            None => List::Certifications,
        };
        Some(self.link_to(self.list_title(list), &self.list_root(list)))
    }
}
