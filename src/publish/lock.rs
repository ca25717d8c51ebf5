//! Keeps two builds from writing to one folder at once.

use super::Refused;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The lock of an output folder, for as long as it is held.
///
/// It is on the folder itself: nothing is written for it, and it ends with the process that took
/// it, however that ends. Where a folder cannot be opened or locked (Windows, some network file
/// systems), the build goes on without one.
pub(super) struct Lock {
    folders: Vec<File>,
}

impl Lock {
    /// Takes the lock of an output folder.
    pub(super) fn take(output: &Path) -> Result<Self, Refused> {
        loop {
            let Ok(folder) = File::open(output) else {
                return Ok(Self {
                    folders: Vec::new(),
                });
            };
            match folder.try_lock() {
                // Another build put a new tree here between the opening and the locking.
                Ok(()) if !stands_at(&folder, output) => {}
                Ok(()) | Err(TryLockError::Error(_)) => {
                    return Ok(Self {
                        folders: vec![folder],
                    });
                }
                Err(TryLockError::WouldBlock) => return Err(Refused::Busy(output.to_owned())),
            }
        }
    }

    /// Locks the folder that is about to take the place of the output as well, so that the lock
    /// holds while the old tree is cleared away.
    pub(super) fn extend_to(&mut self, folder: &Path) {
        if let Ok(folder) = File::open(folder)
            && folder.try_lock().is_ok()
        {
            self.folders.push(folder);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        for folder in &self.folders {
            // Closing is not enough: a process that is being started holds it for a moment too.
            let _ = folder.unlock();
        }
    }
}

#[cfg(unix)]
fn stands_at(folder: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(opened), Ok(there)) = (folder.metadata(), std::fs::metadata(path)) else {
        return false;
    };
    (opened.dev(), opened.ino()) == (there.dev(), there.ino())
}

/// Other systems do not exchange folders, so that a path keeps its folder.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> bool {
    true
}
