//! Faults of a page.

use crate::diagnostics::Rule;
use crate::messages::Message;

/// A mistake at an element of a page.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub rule: &'static Rule,
    pub message: Message,
    pub help: Message,
    /// The offset of the start tag in the page.
    pub at: usize,
    /// The id or address that connects the fault to the content.
    pub written: Option<Box<str>>,
}

/// The most reports of the same fault on one page.
const MOST: usize = 40;

/// The faults of a page. Nearly no element has any.
pub(super) struct Faults<'h> {
    pub html: &'h str,
    pub list: Vec<Fault>,
}

impl Faults<'_> {
    /// Notes a fault at the start tag at a byte of the page.
    #[cold]
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        at: usize,
        message: impl Into<Message>,
        help: impl Into<Message>,
    ) {
        self.add_written(rule, at, message, help, None);
    }

    /// The same, for something that the content may have written.
    #[cold]
    pub(super) fn add_written(
        &mut self,
        rule: &'static Rule,
        at: usize,
        message: impl Into<Message>,
        help: impl Into<Message>,
        written: Option<&str>,
    ) {
        if self.list.iter().filter(|fault| fault.rule == rule).count() >= MOST {
            return;
        }
        self.list.push(Fault {
            rule,
            message: message.into(),
            help: help.into(),
            at,
            written: written.map(Into::into),
        });
    }
}
