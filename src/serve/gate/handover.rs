//! Bodies that bypass the HTTP server.

use crate::serve::events::Subscription;
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::{Mutex, PoisonError};

/// A body that the gate sends.
pub(in crate::serve) enum Handover {
    /// This many bytes of a file, from its current position.
    File(File, u64),
    /// The events for a tab, until it is closed.
    Events(Subscription),
}

/// Bodies left by the responder, until the gate takes them. A connection that breaks before never
/// takes its own: as many as there may be connections are kept.
#[derive(Default)]
pub(in crate::serve) struct Handovers(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    /// The number of the last body.
    last: u64,
    bodies: BTreeMap<u64, Handover>,
}

impl Handovers {
    /// Leaves a body; returns the number under which to take it.
    pub(in crate::serve) fn leave(&self, handover: Handover) -> u64 {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.last += 1;
        let number = waiting.last;
        waiting.bodies.insert(number, handover);
        if waiting.bodies.len() > super::MOST {
            waiting.bodies.pop_first();
        }
        number
    }

    /// Takes a body.
    pub(super) fn take(&self, number: u64) -> Option<Handover> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.bodies.remove(&number)
    }
}
