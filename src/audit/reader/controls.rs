//! Links, buttons and fields: they have names, are not nested, and can be reached with the keyboard.

use super::{AtEnd, Open, Reader};
use crate::audit::names;
use crate::diagnostics::codes;
use crate::html::{Element, Tag};
use crate::messages::audit as say;

impl<'h> Reader<'h> {
    pub(super) fn link(&mut self, tag: &Tag<'h>) -> AtEnd {
        let Some(href) = tag.get("href") else {
            return AtEnd::Nothing;
        };
        self.frame.link(href, tag.at);
        // It is the last address unless the tag has others.
        let is_it = |address: &&str| std::ptr::eq(*address, href);
        if let Some(index) = self.addresses.iter().rposition(is_it) {
            self.navigation.link(index, tag.at);
        }
        self.interactive = self.interactive.or(Some((tag.at, "a")));
        AtEnd::Link
    }

    /// Returns whether the link has a name besides its text.
    pub(super) fn link_ends(&mut self, open: &Open<'h>, end: usize) -> bool {
        let Some(link) = self.open_links.pop() else {
            return false;
        };
        self.interactive = self.interactive.filter(|(start, _)| *start != open.at);
        let is_named = link.is_named();
        let inside = names::Inside {
            words: self.faults.html.get(open.inside..end).unwrap_or(""),
            text: open.text || is_named,
            in_main: self.in_main,
        };
        self.links.end(&link, open.at, &inside, &mut self.faults);
        is_named
    }

    pub(super) fn button(&mut self, tag: &Tag<'h>) -> AtEnd {
        self.interactive = self.interactive.or(Some((tag.at, "button")));
        self.forms.button(tag);
        AtEnd::Button {
            named: names::is_named(tag),
        }
    }

    pub(super) fn button_ends(&mut self, named: bool, open: &Open<'h>) {
        self.interactive = self.interactive.filter(|(start, _)| *start != open.at);
        if !open.text && !named {
            self.faults.add(
                &codes::EMPTY_LINK,
                open.at,
                say::button_without_words(),
                say::write_what_it_does(),
            );
        }
    }

    pub(super) fn form(&mut self, tag: &Tag<'h>) -> AtEnd {
        self.forms.start(tag);
        AtEnd::Form
    }

    pub(super) fn input(&mut self, tag: &Tag<'h>) {
        if tag.is("type", "image") && !tag.has("alt") {
            self.no_alternative(tag);
        }
        self.field(tag);
    }

    /// A field begins. A table cell that contains one is not empty.
    pub(super) fn field(&mut self, tag: &Tag<'h>) {
        let in_label = self.open.iter().any(|open| open.element == Element::Label);
        self.forms.field(tag, in_label, &mut self.faults);
        let mut open = self.open.iter_mut().rev();
        if let Some(cell) = open.find(|open| matches!(open.at_end, AtEnd::Cell(_))) {
            cell.text = true;
        }
    }

    pub(super) fn label(&mut self, tag: &Tag<'h>) -> AtEnd {
        self.forms.label(tag);
        AtEnd::Label
    }

    pub(super) fn label_ends(&mut self, open: &Open<'h>) {
        if !open.text {
            self.faults.add(
                &codes::FIELD_LABEL,
                open.at,
                say::empty_label(),
                say::write_what_is_asked(),
            );
        }
    }

    pub(super) fn fieldset(tag: &Tag<'h>) -> AtEnd {
        AtEnd::Fieldset {
            legend: names::is_named(tag),
        }
    }

    /// A legend names the fieldset that it is a child of.
    pub(super) fn legend_ends(&mut self, open: &Open<'h>) {
        let around = self.open.last_mut().map(|around| &mut around.at_end);
        if let (true, Some(AtEnd::Fieldset { legend })) = (open.text, around) {
            *legend = true;
        }
    }

    pub(super) fn fieldset_ends(&mut self, has_legend: bool, open: &Open<'h>) {
        if !has_legend {
            self.faults.add(
                &codes::FIELD_LABEL,
                open.at,
                say::no_legend(),
                say::write_legend(),
            );
        }
    }

    /// What must not be inside a link or a button, or be hidden from screen readers.
    pub(super) fn nesting(&mut self, tag: &Tag<'h>, hidden: bool) {
        if !is_interactive(tag) {
            return;
        }
        if let Some((_, around)) = self.interactive {
            self.faults.add(
                &codes::NESTED_CONTROL,
                tag.at,
                say::nested_control(tag.name(), around),
                say::put_beside(),
            );
        }
        let never_reached = tag
            .get("tabindex")
            .is_some_and(|at| at.trim().starts_with('-'))
            || tag.has("disabled");
        if hidden && !never_reached {
            self.faults.add(
                &codes::HIDDEN_FOCUS,
                tag.at,
                say::hidden_focus(tag.name()),
                say::show_or_remove(),
            );
        }
    }
}

/// Whether an element is interactive.
#[inline]
fn is_interactive(tag: &Tag<'_>) -> bool {
    match tag.element {
        Element::A => tag.has("href"),
        Element::Input => !tag.is("type", "hidden"),
        Element::Button
        | Element::Select
        | Element::Textarea
        | Element::Iframe
        | Element::Summary
        | Element::Details => true,
        Element::Audio | Element::Video => tag.has("controls"),
        _ => tag
            .get("tabindex")
            .is_some_and(|at| at.trim().parse::<i32>().is_ok_and(|at| at >= 0)),
    }
}
