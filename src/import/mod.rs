//! Ways in: drafts of certifications made from what others keep.
//!
//! A *reader* takes the bytes of a file and gives a [`Draft`] and a [`Report`]. The draft mirrors
//! the content format and invents nothing: whatever a reader is not sure of carries a [`Doubt`]
//! with what was seen. The report counts what was carried, bent to the format or left out.
//! [`Draft::files`] writes the draft as the files of a certification; where they go is the
//! business of the command line, which is also the only one to touch the disk.
//!
//! ```text
//! bytes ──reader──▶ Draft + Report ──files──▶ texts ──cli/import──▶ content/certifications/SLUG/
//! ```

pub mod case;
mod document;
mod draft;
mod guard;
mod phrase;
mod prose;
#[cfg(feature = "pdf")]
pub mod reac;
mod report;
pub mod rncp;
mod settle;
mod succession;
pub mod table;
pub mod update;

pub use crate::messages::Locale;
pub use document::{Document, Item, Record, Value};
pub use draft::{
    Activity, Assessment, Competency, Component, Condition, Criterion, Draft, DraftFile, Knowledge,
    Labels, Unit,
};
pub use phrase::{Doubt, Phrase};
pub use prose::{Block, Prose};
pub use report::{Element, Fate, Report};
pub use succession::Succession;

use crate::messages::{Message, import as say};

/// Why nothing could be made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, and what to do.
    pub message: Message,
    /// Where in the file, when it is known.
    pub location: Option<Location>,
}

/// A place in a file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A line, counted from 1.
    Line(u64),
    /// A byte, counted from 0.
    Byte(u64),
}

impl Refused {
    /// A refusal of the file as a whole.
    pub fn new(message: Message) -> Self {
        Self {
            message,
            location: None,
        }
    }

    /// A refusal that knows where.
    pub fn at(location: Location, message: Message) -> Self {
        Self {
            message,
            location: Some(location),
        }
    }

    /// The message for the file with this name.
    pub fn of(&self, file: &str) -> Message {
        match self.location {
            Some(Location::Line(line)) => say::at_line(file, line, &self.message),
            Some(Location::Byte(byte)) => say::at_byte(file, byte, &self.message),
            None => say::in_file(file, &self.message),
        }
    }
}
