//! Reads a page element by element and applies the rules to each.
//!
//! The reader tracks the open elements, with the state that is needed when they end. Whether an
//! element contains text is known by then without reading it again: a text marks the innermost open
//! element, and an element passes the mark on to its parent when it ends.
//!
//! The rules for each kind of element are in a separate file, with a method for its start and one
//! for its end: [`controls`], [`headings`], [`images`], [`lists`], [`tables`]; those for the page as
//! a whole are in [`page`].

mod controls;
mod headings;
mod images;
mod lists;
mod page;
mod tables;

pub(super) use page::find;

use super::facts::number_of;
use super::fault::Faults;
use super::forms::Forms;
use super::frame::{self, Frame};
use super::names::{Drawing, Link, Links};
use super::tables::{Cell, Table};
use super::{foreign, markup, navigation, structure};
use crate::html::{
    Element, EndTag, Tag, Visitor, addresses_of_list, have_same_name, is_address, is_address_list,
    is_blank,
};

/// What is checked when an element ends.
enum AtEnd {
    Nothing,
    Heading(u8),
    /// The last of the open links.
    Link,
    Button {
        named: bool,
    },
    Label,
    Caption,
    Cell(Cell),
    Table,
    Form,
    /// A list, and whether it has an item.
    List {
        filled: bool,
        hidden: bool,
    },
    Fieldset {
        legend: bool,
    },
    Legend,
    Drawing(Drawing),
    Title,
    Template,
}

/// An element that is open.
struct Open<'h> {
    /// As written.
    name: &'h str,
    element: Element,
    at: usize,
    inside: usize,
    /// Whether it contains words that are read aloud.
    text: bool,
    /// Whether its content is hidden from screen readers.
    hidden: bool,
    /// Whether its content is hidden from everybody.
    concealed: bool,
    at_end: AtEnd,
}

/// An id of the page.
pub(super) struct Id<'h> {
    /// The number that represents it.
    pub number: u64,
    pub id: &'h str,
    /// The offset of its start tag.
    pub at: usize,
}

impl<'h> Id<'h> {
    fn new(id: &'h str, at: usize) -> Self {
        Self {
            number: number_of(id),
            id,
            at,
        }
    }
}

/// A reference by id, which must resolve.
struct Reference<'h> {
    at: usize,
    /// As written.
    attribute: &'h str,
    ids: &'h str,
}

/// Reads a page.
pub(super) struct Reader<'h> {
    pub faults: Faults<'h>,
    pub title: &'h str,
    /// Its ids; by number when it has been read.
    pub ids: Vec<Id<'h>>,
    /// The addresses of its links and of what it loads.
    pub addresses: Vec<&'h str>,
    pub links: Links<'h>,
    pub navigation: navigation::Reader,
    frame: Frame<'h>,
    forms: Forms<'h>,
    tables: Vec<Table>,
    references: Vec<Reference<'h>>,
    open: Vec<Open<'h>>,
    open_links: Vec<Link<'h>>,
    /// The headings so far: the number of first-level ones, and the last level.
    main_headings: usize,
    /// Whether the main part is open.
    in_main: bool,
    last_level: u8,
    templates: usize,
    drawings: usize,
    /// The number of open elements that are hidden from screen readers.
    hidden: usize,
    /// The number of open elements that are hidden from everybody.
    concealed: usize,
    /// The open link or button.
    interactive: Option<(usize, &'static str)>,
    /// The offset of a line break that no text follows yet.
    break_at: Option<usize>,
}

/// Whether an element is plain text, a link or a list: nearly all are, and most rules do not
/// concern them.
fn is_common(element: Element) -> bool {
    matches!(
        element,
        Element::A
            | Element::P
            | Element::Li
            | Element::Ul
            | Element::Div
            | Element::Span
            | Element::Section
            | Element::H2
            | Element::H3
            | Element::H4
            | Element::Td
            | Element::Tr
    )
}

impl<'h> Reader<'h> {
    pub(super) fn new(html: &'h str, compares_links: bool) -> Self {
        Self {
            faults: Faults {
                html,
                list: Vec::new(),
            },
            title: "",
            ids: Vec::with_capacity(64),
            addresses: Vec::with_capacity(128),
            links: Links::new(compares_links),
            navigation: navigation::Reader::default(),
            frame: Frame::default(),
            forms: Forms::default(),
            tables: Vec::new(),
            references: Vec::new(),
            open: Vec::with_capacity(32),
            open_links: Vec::new(),
            main_headings: 0,
            in_main: false,
            last_level: 0,
            templates: 0,
            drawings: 0,
            hidden: 0,
            concealed: 0,
            interactive: None,
            break_at: None,
        }
    }

    fn opens(&mut self, tag: &Tag<'h>) {
        self.close_implied_ends(tag.element);
        let (is_hidden, concealed) = match tag.attributes() {
            [] => (false, false),
            _ => self.attributes(tag),
        };
        // The content of a template is not part of the page.
        let at_end = if self.templates > 0 {
            AtEnd::Nothing
        } else {
            self.apply_rules(tag, is_hidden || self.hidden > 0)
        };
        if tag.element.is_void() || (tag.closed && self.drawings > 0) {
            return;
        }
        self.hidden += usize::from(is_hidden);
        self.concealed += usize::from(concealed);
        match &at_end {
            AtEnd::Drawing(_) => self.drawings += 1,
            AtEnd::Table => self.tables.push(Table::new(tag)),
            AtEnd::Link => self.open_links.extend(Link::new(tag)),
            _ => {}
        }
        let is_template = tag.element == Element::Template;
        self.templates += usize::from(is_template);
        self.open.push(Open {
            name: tag.written,
            element: tag.element,
            at: tag.at,
            inside: tag.end,
            text: false,
            hidden: is_hidden,
            concealed,
            at_end: if is_template { AtEnd::Template } else { at_end },
        });
    }

    /// Applies the rules about attributes. Returns whether the element is hidden from screen
    /// readers, and whether it is hidden from everybody.
    fn attributes(&mut self, tag: &Tag<'h>) -> (bool, bool) {
        let (mut is_hidden, mut concealed) = (false, false);
        let at = tag.at;
        for (written, value) in tag.attributes() {
            let name: &str = &tag.folded(written);
            match name.as_bytes() {
                b"class" | b"rel" | b"type" | b"name" | b"content" | b"scope" | b"value" => {}
                b"id" => self.ids.push(Id::new(value, at)),
                b"hidden" => concealed = true,
                b"aria-hidden" => is_hidden = value.eq_ignore_ascii_case("true"),
                _ if is_address(name) => self.addresses.push(value),
                _ if is_address_list(name) => self.addresses.extend(addresses_of_list(value)),
                b"lang" | b"xml:lang" if self.templates == 0 => {
                    frame::language(tag, value, &mut self.faults);
                }
                b"aria-labelledby"
                | b"aria-describedby"
                | b"aria-controls"
                | b"aria-owns"
                | b"aria-details"
                | b"aria-errormessage"
                | b"aria-flowto"
                | b"aria-activedescendant"
                | b"for"
                | b"headers"
                | b"list"
                | b"form"
                | b"popovertarget"
                    if self.templates == 0 =>
                {
                    self.references.push(Reference {
                        at,
                        attribute: written,
                        ids: value,
                    });
                }
                _ if self.templates == 0 => {
                    markup::attribute(tag, name, value, self.drawings > 0, &mut self.faults);
                }
                _ => {}
            }
        }
        (is_hidden, concealed)
    }

    /// Applies all rules about a start tag.
    fn apply_rules(&mut self, tag: &Tag<'h>, hidden: bool) -> AtEnd {
        if self.drawings > 0 {
            if tag.element == Element::Title {
                return AtEnd::Title;
            }
            if tag.element != Element::A {
                return AtEnd::Nothing;
            }
        }
        self.nesting(tag, hidden);
        let around = self.open.last().map_or(Element::Other, |open| open.element);
        structure::nesting(tag, around, &mut self.faults);
        self.frame.inside_main(tag);
        if !is_common(tag.element) {
            self.special(tag);
        }
        self.element(tag)
    }

    /// Applies the rules that concern no common element. They are many, and would make the others
    /// slower as part of the same function.
    #[inline(never)]
    fn special(&mut self, tag: &Tag<'h>) {
        structure::element(tag, &mut self.faults);
        markup::element(tag, &mut self.faults);
        foreign::element(tag, &mut self.faults);
        self.frame.start(tag, &mut self.faults);
        self.in_main |= tag.element == Element::Main;
        if !self.in_main {
            self.navigation.start(tag, self.open.len());
        }
    }

    /// Applies the rules for one kind of element. Returns what to check when it ends.
    fn element(&mut self, tag: &Tag<'h>) -> AtEnd {
        match tag.element {
            Element::A => return self.link(tag),
            Element::Button => return self.button(tag),
            Element::Title => return AtEnd::Title,
            Element::Svg => return self.drawing(tag),
            Element::Form => return self.form(tag),
            Element::Label => return self.label(tag),
            Element::Fieldset => return Self::fieldset(tag),
            Element::Legend => return AtEnd::Legend,
            Element::Ul | Element::Ol | Element::Menu | Element::Dl => return self.list(tag),
            Element::Table => return AtEnd::Table,
            Element::Caption => return AtEnd::Caption,
            Element::Td | Element::Th => return self.cell(tag),
            Element::Img => self.image(tag),
            Element::Area => self.area(tag),
            Element::Iframe | Element::Frame => self.embedded(tag),
            Element::Input => self.input(tag),
            Element::Select | Element::Textarea => self.field(tag),
            Element::Li | Element::Dt | Element::Dd => self.item(),
            Element::Br => self.line_break(tag),
            Element::Thead | Element::Tbody | Element::Tfoot | Element::Tr => {
                self.part_of_table(tag);
            }
            other => {
                if let Some(level) = other.heading_level() {
                    return self.heading(tag, level);
                }
            }
        }
        AtEnd::Nothing
    }

    fn says(&mut self, text: &'h str) {
        if is_blank(text) {
            return;
        }
        self.break_at = None;
        match self.open.last_mut() {
            Some(open) if matches!(open.element, Element::Script | Element::Style) => {}
            Some(open) => {
                open.text = true;
                if matches!(open.at_end, AtEnd::Title) && self.drawings == 0 {
                    self.title = text;
                }
            }
            None => {}
        }
    }

    /// Marks the innermost open element as containing words.
    fn mark(&mut self) {
        self.break_at = None;
        if let Some(open) = self.open.last_mut() {
            open.text = true;
        }
    }

    fn ends(&mut self, tag: &EndTag<'h>) {
        let name = (tag.element, tag.written);
        let is_ended = |open: &Open<'_>| have_same_name((open.element, open.name), name);
        let Some(index) = self.open.iter().rposition(is_ended) else {
            return;
        };
        while self.open.len() > index {
            self.close(tag.at);
        }
    }

    /// Ends the innermost element.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else {
            return;
        };
        self.hidden -= usize::from(open.hidden);
        self.concealed -= usize::from(open.concealed);
        structure::end(open.element, open.at, open.inside, end, &mut self.faults);
        self.in_main &= open.element != Element::Main;
        self.navigation.end(open.at);
        let mut text = open.text;
        match &open.at_end {
            AtEnd::Nothing | AtEnd::Title => {}
            AtEnd::Heading(level) => self.heading_ends(*level, &open),
            AtEnd::Link => text |= self.link_ends(&open, end),
            AtEnd::Button { named } => self.button_ends(*named, &open),
            AtEnd::Label => self.label_ends(&open),
            AtEnd::Legend => self.legend_ends(&open),
            AtEnd::Fieldset { legend } => self.fieldset_ends(*legend, &open),
            AtEnd::Form => self.forms.end(&mut self.faults),
            AtEnd::List { filled, hidden } => self.list_ends(*filled, *hidden, &open),
            AtEnd::Caption => self.caption_ends(&open),
            AtEnd::Cell(cell) => self.cell_ends(cell, &open),
            AtEnd::Table => self.table_ends(),
            AtEnd::Drawing(drawing) => self.drawing_ends(drawing, &open),
            AtEnd::Template => {
                self.templates -= 1;
                return;
            }
        }
        if let (Some(around), true) = (self.open.last_mut(), text && !open.hidden) {
            // The title of a page is not read with its head, nor a script with its body.
            if !matches!(open.element, Element::Script | Element::Style) {
                around.text = true;
            }
        }
    }

    /// Elements whose end tag may be omitted.
    fn close_implied_ends(&mut self, element: Element) {
        loop {
            let Some(open) = self.open.last() else {
                return;
            };
            let ends = match element {
                Element::Li => open.element == Element::Li,
                Element::Dt | Element::Dd => matches!(open.element, Element::Dt | Element::Dd),
                Element::Td | Element::Th => matches!(open.element, Element::Td | Element::Th),
                Element::Tr => matches!(open.element, Element::Td | Element::Th | Element::Tr),
                Element::Thead | Element::Tbody | Element::Tfoot => matches!(
                    open.element,
                    Element::Td
                        | Element::Th
                        | Element::Tr
                        | Element::Thead
                        | Element::Tbody
                        | Element::Tfoot
                        | Element::Caption
                        | Element::Colgroup
                ),
                Element::Option => open.element == Element::Option,
                _ => false,
            };
            if !ends {
                return;
            }
            let at = self.open.last().map_or(0, |open| open.inside);
            self.close(at);
        }
    }
}

impl<'h> Visitor<'h> for Reader<'h> {
    fn start(&mut self, tag: &Tag<'h>) {
        self.opens(tag);
    }

    fn end(&mut self, tag: &EndTag<'h>) {
        self.ends(tag);
    }

    fn text(&mut self, text: &'h str, _: usize) {
        self.says(text);
    }
}
