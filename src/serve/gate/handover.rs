//! Bodies that do not pass through the HTTP server.

use crate::serve::events::Subscription;
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::{Mutex, PoisonError};

/// A body that the gate is to send.
pub(in crate::serve) enum Handover {
    /// So many bytes of a file, from where it stands.
    File(File, u64),
    /// The events for a tab, until it is closed.
    Events(Subscription),
}

/// What was left by those who answer, until the gate takes it.
#[derive(Default)]
pub(in crate::serve) struct Handovers {
    left: Mutex<(u64, BTreeMap<u64, Handover>)>,
}

impl Handovers {
    /// Leaves a body; the number under which to take it.
    pub(in crate::serve) fn leave(&self, handover: Handover) -> u64 {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.0 += 1;
        let number = left.0;
        left.1.insert(number, handover);
        number
    }

    /// Takes what was left.
    pub(super) fn take(&self, number: u64) -> Option<Handover> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.1.remove(&number)
    }
}
