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

/// Bodies left by the responder, until the gate takes them.
#[derive(Default)]
pub(in crate::serve) struct Handovers {
    left: Mutex<(u64, BTreeMap<u64, Handover>)>,
}

impl Handovers {
    /// Leaves a body; returns the number under which to take it.
    pub(in crate::serve) fn leave(&self, handover: Handover) -> u64 {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.0 += 1;
        let number = left.0;
        left.1.insert(number, handover);
        number
    }

    /// Takes a body.
    pub(super) fn take(&self, number: u64) -> Option<Handover> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.1.remove(&number)
    }
}
