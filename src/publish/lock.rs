//! Prevents two builds from writing to the same folder at once.

use super::Refused;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The lock of an output folder, for as long as it is held.
///
/// It is on the folder itself: nothing is written for it, and it ends with the process that holds
/// it, however that ends. If a folder cannot be opened or locked (Windows, some network file
/// systems), the build continues without a lock.
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
                // Another build put a new tree here between opening and locking.
                Ok(()) if !is_at(&folder, output) => {}
                Ok(()) | Err(TryLockError::Error(_)) => {
                    return Ok(Self {
                        folders: vec![folder],
                    });
                }
                Err(TryLockError::WouldBlock) => return Err(Refused::Busy(output.to_owned())),
            }
        }
    }

    /// Also locks the folder that is about to replace the output, so that the lock persists while
    /// the old tree is deleted.
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
            // Closing is not enough: a process that is being spawned holds it for a moment too.
            let _ = folder.unlock();
        }
    }
}

#[cfg(unix)]
fn is_at(folder: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(opened), Ok(there)) = (folder.metadata(), std::fs::metadata(path)) else {
        return false;
    };
    (opened.dev(), opened.ino()) == (there.dev(), there.ino())
}

/// Other systems do not exchange folders, so a path keeps its folder.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
