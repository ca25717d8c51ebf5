//! Values that are only held while they are needed.

use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A value computed on first use, shared while it is needed, and droppable.
pub(crate) struct Lazy<T>(Mutex<Option<Arc<T>>>);

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Lazy<T> {
    /// The value. Two concurrent callers share one computation.
    ///
    /// `make` must not run anything in parallel: a thread that waits for others may take a page that
    /// needs the same value, and wait for itself.
    pub(crate) fn get(&self, make: impl FnOnce() -> T) -> Arc<T> {
        Arc::clone(self.lock().get_or_insert_with(|| Arc::new(make())))
    }

    /// The value, if it is there.
    pub(crate) fn held(&self) -> Option<Arc<T>> {
        self.lock().clone()
    }

    /// Whether the value is there and satisfies a condition.
    pub(crate) fn holds(&self, test: impl FnOnce(&T) -> bool) -> bool {
        self.lock().as_deref().is_some_and(test)
    }

    /// Drops the value: it is computed again on the next use.
    pub(crate) fn release(&self) {
        self.lock().take();
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<T>>> {
        // If the computation panicked, there is no value.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self(Mutex::new(Some(Arc::new(value))))
    }
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.held()))
    }
}

impl<T: Debug> Debug for Lazy<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.held().fmt(f)
    }
}
