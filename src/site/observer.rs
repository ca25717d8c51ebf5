//! Progress of a run: its stage, the current work of a thread, and the number of pages done. The
//! stages read no clocks; measuring is up to the caller.

use serde::Serialize;

/// The stages of a build, in the order in which they first begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// The files are read from disk.
    Read,
    /// Files and output are compared with the record of the last build.
    Compare,
    /// Records are loaded and checked.
    Load,
    /// The theme is assembled, and its style sheets and scripts are checked.
    Theme,
    /// References are resolved, texts converted.
    Link,
    /// Texts are tokenized, and words weighted.
    Words,
    /// Every page gets its address.
    Layout,
    /// Pages, data and the search index are made, audited and written.
    Pages,
    /// The links of all pages are followed, and pages compared.
    Links,
    /// Problems are sorted and printed.
    Report,
    /// The new site replaces the old one.
    Publish,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::Compare,
        Self::Load,
        Self::Theme,
        Self::Link,
        Self::Words,
        Self::Layout,
        Self::Pages,
        Self::Links,
        Self::Report,
        Self::Publish,
    ];
}

/// What a thread does with one page, within [`Stage::Pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Work {
    /// It renders the page.
    Render,
    /// It audits the page.
    Audit,
    /// It passes the page on to the sink.
    Write,
}

impl Work {
    /// All kinds, in order.
    pub const ALL: [Self; 3] = [Self::Render, Self::Audit, Self::Write];
}

/// Is notified of the progress of a run.
pub trait Observer: Sync {
    /// A stage begins, which ends the previous one. A stage may begin again.
    fn begins(&self, _: Stage) {}

    /// The calling thread switches to some work on a page, or to none; returns what it did before:
    /// a thread that waits for others makes a page meanwhile.
    fn turns_to(&self, _: Option<Work>) -> Option<Work> {
        None
    }

    /// The number of pages done, and the total. Called from several threads.
    fn advances(&self, _done: usize, _total: usize) {}
}

/// No observer.
impl Observer for () {}
