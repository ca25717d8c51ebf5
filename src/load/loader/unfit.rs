//! Files that cannot be read or are not used, and names that no address can have.

use super::super::tree::{self, Entry};
use super::{GENERATED, Loader};
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::messages::{Message, load as say};
use crate::publish::OutputPath;
use std::collections::BTreeMap;

impl Loader<'_> {
    /// Reports everything that exists but could not be read: dropping it silently would remove it
    /// from the published site.
    pub(super) fn unread(&mut self) {
        let tree = self.tree;
        for (path, entry) in tree.iter() {
            match entry {
                Entry::TooLarge(size) => self.too_large(path, *size),
                Entry::Unreadable(why) => self.unreadable(path, why),
                Entry::Bytes(_) | Entry::Asset(..) => {}
            }
        }
    }

    fn too_large(&mut self, path: &str, size: u64) {
        let problem = Diagnostic::new(
            &codes::FILE_TOO_LARGE,
            self.span_of_whole(path),
            say::too_large(size / 1000, tree::MAX_TEXT_BYTES / 1000),
        );
        self.diagnostics.push(match path.starts_with("content/") {
            true => problem.help(say::content_is_text()),
            false => problem.help(say::split_file()),
        });
    }

    fn unreadable(&mut self, path: &str, why: &Message) {
        let problem = Diagnostic::new(
            &codes::UNREADABLE,
            self.span_of_whole(path),
            say::could_not_be_read(why),
        );
        self.diagnostics.push(problem.help(say::check_readable()));
    }

    /// Reports static files that would overwrite a generated file.
    pub(super) fn static_files(&mut self) {
        let tree = self.tree;
        for (path, _) in tree.below("static") {
            if !GENERATED.contains(&path) {
                continue;
            }
            let span = self.span_of_whole(&format!("static/{path}"));
            self.diagnostics.push(
                Diagnostic::new(&codes::ADDRESS_CLASH, span, say::taken_by_repere(path))
                    .help(say::remove_from_static()),
            );
        }
    }

    /// Static files are published under their own names, which must be valid on any system.
    pub(super) fn portable(&mut self, folder: &str, address: &str) {
        let tree = self.tree;
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for (path, _) in tree.below(folder) {
            let (published, full) = (format!("{address}{path}"), format!("{folder}/{path}"));
            match OutputPath::new(&published) {
                Ok(fit) => {
                    if let Some(name) = fit.device_of_windows() {
                        let what = say::device_name(name);
                        self.report_path(&codes::UNPORTABLE_ADDRESS, &full, what);
                    }
                }
                Err(why) => {
                    let what = say::cannot_publish(why.message());
                    self.report_path(&codes::UNFIT_ADDRESS, &full, what);
                }
            }
            if let Some(first) = folded.insert(published.to_lowercase(), path) {
                let what = say::differ_by_case(first, path);
                self.report_path(&codes::UNPORTABLE_ADDRESS, &full, what);
            }
        }
    }

    fn report_path(&mut self, rule: &'static Rule, path: &str, what: Message) {
        let span = self.span_of_whole(path);
        let diagnostic = Diagnostic::new(rule, span, what);
        self.diagnostics.push(diagnostic.help(say::rename()));
    }

    /// An unused file: a mistyped name is more likely than intent.
    pub(super) fn stray(&mut self, path: &str, help: Message) {
        let span = self.span_of_whole(path);
        let message = match path.ends_with('/') {
            true => say::stray_folder(),
            false => say::stray_file(),
        };
        let stray = Diagnostic::new(&codes::STRAY_FILE, span, message);
        self.diagnostics.push(stray.help(help));
    }

    /// Reports a file or folder whose name cannot be part of an address.
    pub(super) fn wrong_name(&mut self, path: &str, name: &str, proposed: &str) {
        let span = self.span_of_whole(path);
        self.diagnostics.push(
            Diagnostic::new(&codes::FILE_NAME, span, say::not_in_address(name))
                .help(say::rename_plainly(proposed)),
        );
    }
}
