//! What the terminal shows: where the site is, what each change did, and the problems.

use super::preview::Moment;
use super::printed::Printed;
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::source::Sources;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use time::{OffsetDateTime, UtcOffset};

/// How the terminal is written to.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Only the address is told, and what keeps the preview from working.
    pub quiet: bool,
    /// Whether to colour.
    pub color: bool,
    /// How far the clock on the wall is from that of the system.
    pub offset: UtcOffset,
}

/// Writes to standard error, one message after the other.
pub(super) struct Terminal {
    voice: Voice,
    /// What was told last of the problems, so that it is told once.
    told: Mutex<String>,
    printed: Printed,
}

impl Terminal {
    pub(super) fn new(voice: Voice) -> Self {
        Self {
            voice,
            told: Mutex::default(),
            printed: Printed::default(),
        }
    }

    /// Where the site is, and what there is to know at the beginning.
    pub(super) fn greet(&self, url: &str, moment: &Moment, took: Duration) {
        if self.voice.quiet {
            return self.warn(url);
        }
        let counts = moment.snapshot().counts();
        self.say(&format!(
            "{}, {} at {url} ({})",
            many(counts.certifications, "certification"),
            many(counts.pages, "page"),
            milliseconds(took),
        ));
        self.problems(moment, &moment.snapshot().diagnostics);
        self.say("Files are watched; Ctrl-C ends the preview.");
    }

    /// What a change did.
    pub(super) fn changed(&self, moment: &Moment, paths: &[String], took: Duration) {
        let what = match paths {
            [] => "read again".to_owned(),
            [one] => one.clone(),
            [one, rest @ ..] => format!("{one} and {}", many(rest.len(), "other file")),
        };
        let snapshot = moment.snapshot();
        let effect = match (snapshot.is_behind(), snapshot.has_pages()) {
            (true, true) => "errors, the last good state stays".to_owned(),
            (true, false) => "errors".to_owned(),
            (false, _) => match snapshot
                .changed()
                .iter()
                .find_map(|one| one.address.as_ref())
            {
                Some(address) => address.clone(),
                None => many(snapshot.counts().pages, "page"),
            },
        };
        self.say(&format!(
            "{} {what}: {effect} ({})",
            self.clock(),
            milliseconds(took)
        ));
        // Else the finished pages are looked at first, and all problems told together.
        if !moment.is_audited() {
            self.problems(moment, &snapshot.diagnostics);
        }
    }

    /// How many pages the last changes made others.
    pub(super) fn affected(&self, pages: usize) {
        self.say(&format!("{} {} changed", self.clock(), many(pages, "page")));
    }

    /// The problems, unless they are those that were told last.
    pub(super) fn problems(&self, moment: &Moment, diagnostics: &[Diagnostic]) {
        let snapshot = moment.snapshot();
        let text = self.text(&snapshot.sources, &snapshot.severities, diagnostics);
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told == text {
            return;
        }
        if text.is_empty() {
            self.say("no error, no warning");
        } else {
            self.say(text.trim_end());
        }
        *told = text;
    }

    fn text(
        &self,
        sources: &Sources,
        severities: &Severities,
        diagnostics: &[Diagnostic],
    ) -> String {
        let printer = Printer {
            sources,
            severities,
            format: Format::Human,
            color: self.voice.color,
        };
        let texts = self
            .printed
            .of(diagnostics.iter(), |one| printer.print(one));
        let mut text = texts.concat();
        let count = |severity| {
            let of = diagnostics
                .iter()
                .filter(|one| severities.of(one.rule) == Some(severity));
            of.count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings > 0 {
            text.push_str(&format!(
                "{}, {}\n",
                many(errors, "error"),
                many(warnings, "warning")
            ));
        }
        text
    }

    /// A line, unless it is to be quiet.
    pub(super) fn say(&self, line: &str) {
        if !self.voice.quiet {
            self.warn(line);
        }
    }

    /// A line in any case. That nobody reads it any more is no failure.
    pub(super) fn warn(&self, line: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }

    fn clock(&self) -> String {
        let now = OffsetDateTime::now_utc().to_offset(self.voice.offset);
        format!("{:02}:{:02}:{:02}", now.hour(), now.minute(), now.second())
    }
}

fn milliseconds(time: Duration) -> String {
    match time.as_millis() {
        0 => "below 1 ms".to_owned(),
        many => format!("{many} ms"),
    }
}

fn many(n: usize, what: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {what}{ending}")
}
