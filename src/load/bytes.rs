//! The bytes of a file that was read.

use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a file, shared. Text files, which are nearly all of them, are stored as text, so
/// keeping the text costs no copy.
#[derive(Clone, Debug)]
pub struct FileBytes(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Text(Arc<str>),
    Unknown(Arc<[u8]>),
}

impl FileBytes {
    /// Wraps the bytes of a file and checks whether they are UTF-8.
    pub fn read(bytes: Vec<u8>) -> Self {
        Self(match simdutf8::basic::from_utf8(&bytes) {
            Ok(text) => Kind::Text(text.into()),
            Err(_) => Kind::Unknown(bytes.into()),
        })
    }

    /// The text, when the bytes are UTF-8.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.0 {
            Kind::Text(text) => Some(text),
            Kind::Unknown(_) => None,
        }
    }
}

impl Deref for FileBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Kind::Text(text) => text.as_bytes(),
            Kind::Unknown(bytes) => bytes,
        }
    }
}

impl PartialEq for FileBytes {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq::<[u8]>(&**self, &**other) || **self == **other
    }
}

impl From<Arc<[u8]>> for FileBytes {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(Kind::Unknown(bytes))
    }
}

impl From<&[u8]> for FileBytes {
    fn from(bytes: &[u8]) -> Self {
        Self(Kind::Unknown(bytes.into()))
    }
}

impl From<FileBytes> for Arc<[u8]> {
    fn from(bytes: FileBytes) -> Self {
        match bytes.0 {
            Kind::Text(text) => text.into(),
            Kind::Unknown(bytes) => bytes,
        }
    }
}
