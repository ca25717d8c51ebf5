//! The files for other programs, on the page of a certification.

use serde::Serialize;

/// A file to download: the items of `downloads`.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    /// What it is.
    pub title: String,
    /// Its purpose.
    pub text: String,
    /// Its address.
    pub url: String,
    /// Its format, such as `XLSX`.
    pub format: &'static str,
    /// Its size in words, such as `12 ko`.
    pub size: String,
    /// Its file name when saved.
    pub name: String,
}
