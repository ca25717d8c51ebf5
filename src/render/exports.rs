//! The export files: their contents, and the list of them on the page of a certification.

use super::view::FileView;
use super::{Output, Renderer};
use crate::export::{Export, Exporter, Files};
use crate::output::Pieces;
use std::sync::Arc;

impl Renderer {
    pub(super) fn exporter(&self) -> Exporter<'_> {
        Exporter {
            catalog: &self.catalog,
            words: &self.theme.language.paths,
            texts: &self.theme.language.texts,
        }
    }

    /// The export files of a certification: generated when its page needs their sizes or when the
    /// first of them is requested, and kept until they have been written.
    fn files(&self, index: usize) -> Arc<Files> {
        self.made[index].files.get(|| self.exporter().files(index))
    }

    /// The contents of `referential.json` of a certification.
    pub(super) fn contract(&self, index: usize) -> Vec<u8> {
        self.files(index).data.clone()
    }

    /// The contents of another file.
    pub(super) fn export(&self, export: Export) -> Vec<u8> {
        match export {
            Export::Of(index, format) => {
                let files = self.files(index);
                files.bytes(format).unwrap_or_default().to_vec()
            }
            of_site => self.exporter().of_site(of_site),
        }
    }

    /// A file that grows with the site, piece by piece; `None` for all others, which
    /// [`Renderer::render`] makes as a whole.
    pub(crate) fn pieces(&self, output: &Output) -> Option<Pieces<'_>> {
        match output {
            Output::Export(export) => self.exporter().pieces(*export),
            _ => None,
        }
    }

    /// The export files of a certification, as links with format and size.
    pub(super) fn downloads(&self, index: usize) -> Vec<FileView> {
        let files = self.files(index);
        let downloads = self.exporter().downloads(index, &files);
        downloads
            .into_iter()
            .map(|file| FileView {
                title: self.text(file.key),
                text: self.text(&format!("{}_text", file.key)),
                url: self.catalog.site.base.href(&file.address),
                format: file.format,
                size: self.size(file.size),
                name: file.name,
            })
            .collect()
    }

    /// A file size in words, rounded up.
    pub(super) fn size(&self, bytes: usize) -> String {
        const KILOBYTE: usize = 1000;
        match bytes {
            0..KILOBYTE => self.count("byte", bytes),
            _ => self.count("kilobyte", bytes.div_ceil(KILOBYTE)),
        }
    }
}
