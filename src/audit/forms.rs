//! Forms: a visible label for each field, and a submit button.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Element, Tag};
use crate::messages::audit as say;

/// An open form.
#[derive(Clone, Copy)]
struct Form {
    at: usize,
    has_field: bool,
    has_button: bool,
}

/// A field whose label has not been seen yet.
struct Field<'h> {
    at: usize,
    id: Option<&'h str>,
    /// Its name for screen readers alone.
    unseen: Option<&'static str>,
}

/// The forms of a page.
#[derive(Default)]
pub(super) struct Forms<'h> {
    open: Option<Form>,
    fields: Vec<Field<'h>>,
    /// Ids that labels refer to.
    labelled: Vec<&'h str>,
}

impl<'h> Forms<'h> {
    pub(super) fn start(&mut self, tag: &Tag<'h>) {
        self.open = Some(Form {
            at: tag.at,
            has_field: false,
            has_button: false,
        });
    }

    pub(super) fn button(&mut self, tag: &Tag<'h>) {
        let sends = tag.get("type").is_none() || tag.is("type", "submit");
        if let Some(form) = &mut self.open {
            form.has_button |= sends;
        }
    }

    pub(super) fn label(&mut self, tag: &Tag<'h>) {
        self.labelled.extend(tag.filled("for"));
    }

    /// A field, inside a label or not.
    pub(super) fn field(&mut self, tag: &Tag<'h>, in_label: bool, faults: &mut Faults<'h>) {
        let kind = tag.get("type").unwrap_or("").trim().to_ascii_lowercase();
        let is_input = tag.element == Element::Input;
        match kind.as_str() {
            "hidden" if is_input => return,
            "submit" | "image" if is_input => {
                if let Some(form) = &mut self.open {
                    form.has_button = true;
                }
                return;
            }
            "button" | "reset" if is_input => {
                if kind == "button" && tag.filled("value").is_none() {
                    faults.add(
                        &codes::EMPTY_LINK,
                        tag.at,
                        say::button_without_words(),
                        say::write_value(),
                    );
                }
                return;
            }
            _ => {}
        }
        if let Some(form) = &mut self.open {
            form.has_field = true;
        }
        if in_label || tag.filled("aria-labelledby").is_some() {
            return;
        }
        let unseen = ["aria-label", "title", "placeholder"]
            .into_iter()
            .find(|name| tag.filled(name).is_some());
        self.fields.push(Field {
            at: tag.at,
            id: tag.filled("id"),
            unseen,
        });
    }

    /// The form ends.
    pub(super) fn end(&mut self, faults: &mut Faults<'h>) {
        if let Some(form) = self.open.take()
            && form.has_field
            && !form.has_button
        {
            faults.add(
                &codes::SUBMIT_BUTTON,
                form.at,
                say::no_submit(),
                say::add_submit(),
            );
        }
    }

    /// The end of the page: labels may come after their fields.
    pub(super) fn finish(&self, faults: &mut Faults<'h>) {
        for field in &self.fields {
            if field.id.is_some_and(|id| self.labelled.contains(&id)) {
                continue;
            }
            let message = match field.unseen {
                Some(name) => say::label_unseen(name),
                None => say::no_label(),
            };
            faults.add(&codes::FIELD_LABEL, field.at, message, say::write_label());
        }
    }
}
