//! Imports: drafts of certifications made from files in other formats.
//!
//! A *reader* takes the bytes of a file and returns a [`Draft`] and a [`Report`]. The draft mirrors
//! the content format and invents nothing: whatever a reader is unsure of carries a [`Doubt`] with
//! the original text. The report counts what was imported, adapted to the format or left out.
//! [`Draft::files`] serialises the draft as the files of a certification; the command line decides
//! where to write them, and is the only part that accesses the disk.
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
mod tick;
pub mod update;

pub use crate::messages::Locale;
pub use document::{Document, Item, Record, Value};
pub use draft::{
    Activity, Assessment, Competency, Component, Condition, Criterion, Draft, DraftFile,
    EXAMINATION, Knowledge, Labels, TITLE_CODE, Unit,
};
pub use phrase::{Doubt, Phrase};
pub use prose::{Block, Prose};
pub use report::{Element, Fate, Report};
pub use succession::Succession;

use crate::messages::{Message, import as say};
use tick::tick;

/// Why a file could not be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, and what to do.
    pub message: Message,
    /// The position in the file, if known.
    pub location: Option<Location>,
}

/// A position in the imported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A line, counted from 1.
    Line(u64),
    /// A byte, counted from 0.
    Byte(u64),
}

impl Refused {
    /// An error about the file as a whole.
    pub fn new(message: Message) -> Self {
        Self {
            message,
            location: None,
        }
    }

    /// An error with a position.
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
