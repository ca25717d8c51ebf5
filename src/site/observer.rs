//! What a run says of itself while it goes on: which stage it is in, what a worker does, how many
//! pages are done. The stages do not read clocks; who measures them stands outside.

/// The stages of a build, in the order in which they begin first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The files are read from the disk.
    Read,
    /// Files and output are compared with what the last build recorded.
    Compare,
    /// Records are made of them and checked.
    Load,
    /// The theme is put together, and its style sheets and scripts are looked through.
    Theme,
    /// References are resolved, texts converted.
    Link,
    /// Texts are read into words, and words weighed.
    Words,
    /// Every page gets its address.
    Layout,
    /// The nearest competencies are indexed.
    Nearest,
    /// The search index is made and written.
    Search,
    /// Pages and data are rendered, audited and written.
    Pages,
    /// The links of all pages are followed, and pages compared with each other.
    Links,
    /// Problems are sorted and printed.
    Report,
    /// The new site takes the place of the old one.
    Publish,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 13] = [
        Self::Read,
        Self::Compare,
        Self::Load,
        Self::Theme,
        Self::Link,
        Self::Words,
        Self::Layout,
        Self::Nearest,
        Self::Search,
        Self::Pages,
        Self::Links,
        Self::Report,
        Self::Publish,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
            Self::Load => "load",
            Self::Theme => "theme",
            Self::Link => "link",
            Self::Words => "words",
            Self::Layout => "layout",
            Self::Nearest => "nearest",
            Self::Search => "search",
            Self::Pages => "pages",
            Self::Links => "links",
            Self::Report => "report",
            Self::Publish => "publish",
        }
    }
}

/// What a worker does with one page, within [`Stage::Pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// It makes the bytes.
    Render,
    /// It reads them.
    Audit,
    /// It hands them on to where the files go.
    Write,
}

impl Work {
    /// All kinds, in order.
    pub const ALL: [Self; 3] = [Self::Render, Self::Audit, Self::Write];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Render => "render",
            Self::Audit => "audit",
            Self::Write => "write",
        }
    }
}

/// Is told how a run goes.
pub trait Observer: Sync {
    /// A stage begins, and with it ends the one before. A stage may begin again.
    fn begins(&self, _: Stage) {}

    /// The thread that calls turns to some work on a page, or to none.
    fn turns_to(&self, _: Option<Work>) {}

    /// So many pages of so many are done. Called from several threads.
    fn advances(&self, _done: usize, _total: usize) {}
}

/// Nobody looks.
impl Observer for () {}
