//! Checks the style sheets and scripts of a site at their source.

use super::scripts::{self, Script};
use super::sheets::{self, Sheet};
use super::templates::Templates;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::messages::{Message, audit as say};
use crate::render::Theme;
use crate::source::{Sources, Span};
use std::ops::Range;

/// A barrier for readers, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub rule: &'static Rule,
    pub range: Range<usize>,
    pub message: Message,
    pub help: Message,
}

impl Found {
    pub(super) fn new(
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<Message>,
        help: impl Into<Message>,
    ) -> Self {
        Self {
            rule,
            range,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Reports barriers in the style sheets and scripts of a site and of its theme. The built-in
/// theme's own tests apply the same rules to it.
pub fn code(theme: &Theme, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut found = Vec::new();
    for (file, built_in) in theme.style_sheets() {
        if !built_in {
            sheets::look(&Sheet::read(&sources.get(file).text), &mut found);
            report(file, &mut found, diagnostics);
        }
    }
    let scripts: Vec<_> = theme.scripts().collect();
    if scripts.is_empty() {
        return;
    }
    let templates = Templates::read(theme, sources);
    for file in scripts {
        if let Some(script) = Script::read(&sources.get(file).text) {
            scripts::look(&script, &templates, &mut found);
            report(file, &mut found, diagnostics);
        }
    }
}

fn report(file: crate::source::FileId, found: &mut Vec<Found>, diagnostics: &mut Diagnostics) {
    for barrier in found.drain(..) {
        diagnostics.push(
            Diagnostic::new(
                barrier.rule,
                Span::new(file, barrier.range),
                barrier.message,
            )
            .label(say::here())
            .help(barrier.help),
        );
    }
}
