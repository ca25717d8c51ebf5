//! Paths of files of a site, relative to its output folder.

use crate::messages::{Message, publish as say};
use std::path::{Path, PathBuf};

/// The maximum length of a name in bytes: the limit of all file systems in use.
const LONGEST_NAME: usize = 255;

/// The maximum length of a whole path in bytes. Systems allow a thousand or four thousand,
/// including the folder of the site.
const LONGEST_PATH: usize = 900;

/// The path of a file below an output folder, with `/` between its parts.
///
/// Every path that is written to is made here, and none leads out of the folder, collides with
/// internal files, or is impossible as a file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputPath<'a>(&'a str);

/// Why a text is not a valid path in an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A part is empty, `.` or `..`, or contains a backslash: it could lead elsewhere.
    LeadsOut,
    /// A part begins like an internal file name.
    Reserved,
    /// A part contains an unprintable character, such as a line break.
    Unprintable,
    /// A name has more bytes than file systems allow.
    LongName(usize),
    /// The whole path has more bytes than systems allow.
    LongPath(usize),
}

impl Unfit {
    /// The reason, in words.
    pub fn message(self) -> Message {
        match self {
            Self::LeadsOut => say::leads_out(),
            Self::Reserved => say::reserved_name(),
            Self::Unprintable => say::unprintable_name(),
            Self::LongName(bytes) => say::long_name(bytes, LONGEST_NAME),
            Self::LongPath(bytes) => say::long_path(bytes, LONGEST_PATH),
        }
    }
}

impl<'a> OutputPath<'a> {
    /// Validates a path.
    ///
    /// # Errors
    /// With the reason why no file of a site can have it.
    pub fn new(path: &'a str) -> Result<Self, Unfit> {
        for part in path.split('/') {
            if matches!(part, "" | "." | "..") || part.contains('\\') {
                return Err(Unfit::LeadsOut);
            }
            if part.starts_with(super::REPLACEMENTS)
                || part == super::Manifest::NAME
                || part == super::RECORD
            {
                return Err(Unfit::Reserved);
            }
            if part.chars().any(char::is_control) {
                return Err(Unfit::Unprintable);
            }
            if part.len() > LONGEST_NAME {
                return Err(Unfit::LongName(part.len()));
            }
        }
        if path.len() > LONGEST_PATH {
            return Err(Unfit::LongPath(path.len()));
        }
        Ok(Self(path))
    }

    /// The path as text.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The file in an output folder.
    pub fn below(self, folder: &Path) -> PathBuf {
        folder.join(self.0)
    }

    /// The first name in it, if any, that is reserved for a device on Windows.
    pub fn device_of_windows(self) -> Option<&'a str> {
        self.0.split('/').find(|part| {
            let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
            let numbered = |name: &str| {
                let number = stem.strip_prefix(name).unwrap_or("");
                matches!(number.as_bytes(), [b'1'..=b'9'])
            };
            matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
                || numbered("com")
                || numbered("lpt")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{OutputPath, Unfit};

    #[test]
    fn no_path_leads_out() {
        for path in [
            "", "/", "/etc/x", "../x", "a/../x", "a/..", "./a", "a//b", "a/", "a\\b", "..\\x",
        ] {
            assert_eq!(OutputPath::new(path), Err(Unfit::LeadsOut), "{path}");
        }
        for path in [".repere-manifest", ".repere-next", ".repere-next-2/a"] {
            assert_eq!(OutputPath::new(path), Err(Unfit::Reserved), "{path}");
        }
        assert_eq!(OutputPath::new("a\nb"), Err(Unfit::Unprintable));
        let name = "é".repeat(128);
        assert_eq!(OutputPath::new(&name), Err(Unfit::LongName(256)));
        let path = "abc/".repeat(225) + "a";
        assert_eq!(OutputPath::new(&path), Err(Unfit::LongPath(901)));
        for path in ["index.html", "a/b/c.html", "é/à b.pdf", "...", "404.html"] {
            assert_eq!(OutputPath::new(path).map(OutputPath::as_str), Ok(path));
        }
    }

    #[test]
    fn devices_of_windows() {
        let device = |path| {
            OutputPath::new(path)
                .ok()
                .and_then(OutputPath::device_of_windows)
        };
        assert_eq!(device("a/con/index.html"), Some("con"));
        assert_eq!(device("a/AUX.txt"), Some("AUX.txt"));
        assert_eq!(device("lpt1/index.html"), Some("lpt1"));
        assert_eq!(device("contenu/com10/com/index.html"), None);
    }
}
