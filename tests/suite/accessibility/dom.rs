//! Pages as trees, and the sites they belong to.

use crate::support::{HOSTED, build_tree, options, root};
use lol_html::{EndTagHandler, HtmlRewriter, Settings, doc_text, element};
use repere::load::Tree;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

/// An element of a page.
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) parent: Option<usize>,
    /// The text inside, including descendants.
    pub(crate) text: String,
}

impl Node {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub(crate) fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A page with its elements in source order.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) html: String,
    pub(crate) nodes: Vec<Node>,
}

impl Page {
    fn read(path: &str, bytes: &[u8]) -> Self {
        let nodes: Rc<RefCell<Vec<Node>>> = Rc::default();
        let open: Rc<RefCell<Vec<usize>>> = Rc::default();
        let settings = Settings::new()
            .append_element_content_handler(element!("*", |element| {
                // The content of a template is not part of the page.
                let within = |index: &usize| nodes.borrow()[*index].name == "template";
                if open.borrow().iter().any(within) {
                    return Ok(());
                }
                let index = nodes.borrow().len();
                let attributes = element.attributes().iter();
                nodes.borrow_mut().push(Node {
                    name: element.tag_name(),
                    attributes: attributes.map(|at| (at.name(), at.value())).collect(),
                    parent: open.borrow().last().copied(),
                    text: String::new(),
                });
                if let Some(handlers) = element.end_tag_handlers() {
                    open.borrow_mut().push(index);
                    let open = Rc::clone(&open);
                    let close: EndTagHandler<'static> = Box::new(move |_| {
                        // An end tag closes every element left open inside.
                        let mut open = open.borrow_mut();
                        while open.pop().is_some_and(|inner| inner != index) {}
                        Ok(())
                    });
                    handlers.push(close);
                }
                Ok(())
            }))
            .append_document_content_handler(doc_text!(|chunk| {
                for index in open.borrow().iter() {
                    nodes.borrow_mut()[*index].text.push_str(chunk.as_str());
                }
                Ok(())
            }));
        let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
        reader.write(bytes).unwrap();
        reader.end().unwrap();
        let nodes = nodes.take();
        Self {
            path: path.to_owned(),
            html: String::from_utf8(bytes.to_vec()).unwrap(),
            nodes,
        }
    }

    /// The elements with these names, with their indices.
    pub(crate) fn all<'p>(&'p self, names: &'p [&str]) -> impl Iterator<Item = (usize, &'p Node)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| names.contains(&node.name.as_str()))
    }

    pub(crate) fn first(&self, name: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name == name)
    }

    pub(crate) fn children(&self, of: usize) -> impl Iterator<Item = (usize, &Node)> {
        // They come after it.
        let nodes = self.nodes.iter().enumerate().skip(of + 1);
        nodes.filter(move |(_, node)| node.parent == Some(of))
    }

    /// Whether an element is inside one with these names.
    pub(crate) fn inside(&self, node: &Node, names: &[&str]) -> bool {
        self.around(node)
            .any(|outer| names.contains(&outer.name.as_str()))
    }

    /// The ancestors of an element, nearest first.
    pub(crate) fn around<'p>(&'p self, node: &Node) -> impl Iterator<Item = &'p Node> {
        let mut at = node.parent;
        std::iter::from_fn(move || {
            let outer = &self.nodes[at?];
            at = outer.parent;
            Some(outer)
        })
    }
}

const ENGLISH: [(&str, &str); 5] = [
    (
        "repere.toml",
        "title = \"Cycle trades\"\nlanguage = \"en\"\n[publisher]\nname = \"Cycle school\"\nemail = \"a@example.org\"\n",
    ),
    (
        "content/glossary.toml",
        "[[term]]\nterm = \"CQP\"\ndefinition = \"A certification.\"\n",
    ),
    (
        "content/help.md",
        "+++\ntitle = \"Help\"\nmenu = 1\n+++\n\n> A word that was said.\n\n- one\n- two\n",
    ),
    (
        "content/certifications/cycle/certification.toml",
        "title = \"Cycle mechanic\"\n",
    ),
    (
        "content/certifications/cycle/01-workshop.toml",
        "title = \"Workshop\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Repair a wheel\"\n\
         [[criterion]]\nindicators = [\"The wheel runs true\"]\nfor = [\"C1\"]\n",
    ),
];

/// The pages of the tested sites, by site name.
pub(crate) static SITES: LazyLock<Vec<(&str, Vec<Page>)>> = LazyLock::new(|| {
    let read = |folder: &Path| Tree::read(folder).unwrap();
    let starter = root().join("src/cli/starter");
    let trees = [
        ("the referentials of this repository", None),
        ("a new site", Some(read(&starter))),
        ("an English site", Some(Tree::from_texts(ENGLISH))),
    ];
    trees
        .into_iter()
        .map(|(name, tree)| {
            let built = tree.map(|tree| build_tree(&tree, &options("https://example.org/")));
            let files = built.as_ref().unwrap_or(&HOSTED);
            let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
            let pages = pages.map(|(path, bytes)| Page::read(path, bytes)).collect();
            (name, pages)
        })
        .collect()
});

/// Visits all pages; `look` reports the problems of a page.
pub(crate) fn every_page(look: impl Fn(&Page, &mut dyn FnMut(String))) {
    let mut wrong = Vec::new();
    for (site, pages) in SITES.iter() {
        assert!(pages.len() > 10, "{site} has {} pages", pages.len());
        for page in pages {
            look(page, &mut |what| {
                wrong.push(format!("{site}, {}: {what}", page.path));
            });
        }
    }
    let first: Vec<&String> = wrong.iter().take(10).collect();
    assert!(
        wrong.is_empty(),
        "{} findings, first {first:#?}",
        wrong.len()
    );
}
