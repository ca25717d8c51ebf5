//! Terminal output: the address of the site, the effect of each change, and the problems.

use super::preview::Moment;
use super::printed::Printed;
use crate::diagnostics::{Diagnostic, Format, Printer, Severity};
use crate::messages::{Locale, Message, cli, serve as say};
use crate::preview::Snapshot;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use time::{OffsetDateTime, UtcOffset};

/// How to write to the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Whether to show only the address and what prevents the preview from working.
    pub quiet: bool,
    /// Whether to use color.
    pub color: bool,
    /// The offset of local time from UTC.
    pub offset: UtcOffset,
}

/// Writes to standard error, one message after the other.
pub(super) struct Terminal {
    voice: Voice,
    /// The last problems shown, so that they are not repeated.
    shown: Mutex<String>,
    printed: Printed,
}

impl Terminal {
    pub(super) fn new(voice: Voice) -> Self {
        Self {
            voice,
            shown: Mutex::default(),
            printed: Printed::default(),
        }
    }

    /// The address of the site, and other information at startup.
    pub(super) fn greet(&self, url: &str, moment: &Moment, took: Duration) {
        if self.voice.quiet {
            return self.warn(url);
        }
        let locale = moment.snapshot().locale;
        let counts = moment.snapshot().counts();
        let (certifications, pages) = (
            cli::certifications(counts.certifications),
            cli::pages(counts.pages),
        );
        let ready = say::ready(certifications, pages, url, milliseconds(took));
        self.say(ready.get(locale));
        self.problems(moment, &moment.snapshot().diagnostics);
        self.say(say::watching().get(locale));
    }

    /// The effect of a change.
    pub(super) fn changed(&self, moment: &Moment, paths: &[String], took: Duration) {
        let files = match paths {
            [] => say::read_again(),
            [one] => Message::same(one),
            [one, rest @ ..] => say::one_and_others(one, say::other_files(rest.len())),
        };
        let snapshot = moment.snapshot();
        let effect = match (snapshot.is_behind(), snapshot.has_pages()) {
            (true, true) => say::errors_and_last_state(),
            (true, false) => say::only_errors(),
            (false, _) => match snapshot
                .changed()
                .iter()
                .find_map(|change| change.address.as_ref())
            {
                Some(address) => Message::same(address),
                None => cli::pages(snapshot.counts().pages),
            },
        };
        let change = say::change(self.clock(), files, effect, milliseconds(took));
        self.say(change.get(snapshot.locale));
        // Otherwise wait for the audit, and show all problems together.
        if !moment.is_audited() {
            self.problems(moment, &snapshot.diagnostics);
        }
    }

    /// How many pages the last changes affected.
    pub(super) fn affected(&self, pages: usize, locale: Locale) {
        let affected = say::affected(self.clock(), say::pages_changed(pages));
        self.say(affected.get(locale));
    }

    /// The problems, unless they are already shown.
    pub(super) fn problems(&self, moment: &Moment, diagnostics: &[Diagnostic]) {
        let snapshot = moment.snapshot();
        let text = self.text(snapshot, diagnostics);
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if *shown == text {
            return;
        }
        if text.is_empty() {
            self.say(say::no_problem().get(snapshot.locale));
        } else {
            self.say(text.trim_end());
        }
        *shown = text;
    }

    /// The problems as printed, with their number.
    fn text(&self, snapshot: &Snapshot, diagnostics: &[Diagnostic]) -> String {
        let (severities, locale) = (&snapshot.severities, snapshot.locale);
        let printer = Printer {
            sources: &snapshot.sources,
            severities,
            format: Format::Human,
            locale,
            color: self.voice.color,
        };
        let texts = self.printed.of(locale, diagnostics.iter(), |diagnostic| {
            printer.print(diagnostic)
        });
        let mut text = texts.concat();
        let count = |severity| {
            let rules = diagnostics.iter().map(|diagnostic| diagnostic.rule);
            let found = rules.filter(|rule| severities.of(rule) == Some(severity));
            found.count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings > 0 {
            let amounts = say::two_amounts(cli::errors(errors), cli::warnings(warnings));
            text.push_str(amounts.get(locale));
            text.push('\n');
        }
        text
    }

    /// A line, unless in quiet mode.
    pub(super) fn say(&self, line: &str) {
        if !self.voice.quiet {
            self.warn(line);
        }
    }

    /// A line in any case. Write errors are ignored.
    pub(super) fn warn(&self, line: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    fn clock(&self) -> String {
        let now = OffsetDateTime::now_utc().to_offset(self.voice.offset);
        format!("{:02}:{:02}:{:02}", now.hour(), now.minute(), now.second())
    }
}

fn milliseconds(time: Duration) -> Message {
    match time.as_millis() {
        0 => say::below_a_millisecond(),
        _ => say::milliseconds(time.as_millis()),
    }
}
