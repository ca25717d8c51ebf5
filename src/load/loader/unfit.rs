//! Files that cannot be read, that nothing reads, or whose names no address can have.

use super::super::tree::{self, Entry};
use super::{Loader, MADE};
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::publish::OutputPath;
use std::collections::BTreeMap;

impl Loader<'_> {
    /// Tells what is there and could not be read, wherever it stands: what is left out of a site
    /// without a word would be taken off the published one.
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
            self.as_a_whole(path),
            format!(
                "this file has {} kB; a file of text may have {} kB",
                size / 1000,
                tree::MAX_TEXT_BYTES / 1000
            ),
        );
        self.diagnostics.push(match path.starts_with("content/") {
            true => problem.help("content is text: put images and documents into static/, and make one file a unit or a page"),
            false => problem.help("make it smaller, or part it into several files"),
        });
    }

    fn unreadable(&mut self, path: &str, why: &str) {
        let problem = Diagnostic::new(
            &codes::UNREADABLE,
            self.as_a_whole(path),
            format!("this could not be read: {why}"),
        );
        self.diagnostics.push(problem.help(
            "see that it is a file or a folder, has a name that can be read, and may be read by \
             you; or take it out of the site",
        ));
    }

    pub(super) fn static_files(&mut self) {
        let tree = self.tree;
        for (path, _) in tree.below("static") {
            if !MADE.contains(&path) {
                continue;
            }
            let span = self.as_a_whole(&format!("static/{path}"));
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::ADDRESS_CLASH,
                    span,
                    format!("this file would stand at /{path}, which Repère makes itself"),
                )
                .help("take it out of static/, or give it another name"),
            );
        }
    }

    /// Static files are published under their own names: these must be such that any system can
    /// hold them.
    pub(super) fn portable(&mut self, folder: &str, address: &str) {
        let tree = self.tree;
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for (path, _) in tree.below(folder) {
            let (published, full) = (format!("{address}{path}"), format!("{folder}/{path}"));
            match OutputPath::new(&published) {
                Ok(fit) => {
                    if let Some(name) = fit.device_of_windows() {
                        let what = format!("Windows cannot hold a file of the name `{name}`");
                        self.tell_path(&codes::UNPORTABLE_ADDRESS, &full, what);
                    }
                }
                Err(why) => {
                    let what = format!("this file cannot be published: {why}");
                    self.tell_path(&codes::UNFIT_ADDRESS, &full, what);
                }
            }
            if let Some(first) = folded.insert(published.to_lowercase(), path) {
                let what = format!(
                    "`{first}` and `{path}` differ by small and capital letters only, which \
                     Windows and macOS do not tell apart"
                );
                self.tell_path(&codes::UNPORTABLE_ADDRESS, &full, what);
            }
        }
    }

    fn tell_path(&mut self, rule: &'static Rule, path: &str, what: String) {
        let span = self.as_a_whole(path);
        let told = Diagnostic::new(rule, span, what);
        self.diagnostics.push(told.help("rename it"));
    }

    /// A file that nothing reads: a mistake in a name is more likely than a wish.
    pub(super) fn stray(&mut self, path: &str, help: &str) {
        let span = self.as_a_whole(path);
        let what = if path.ends_with('/') {
            "folder"
        } else {
            "file"
        };
        self.diagnostics.push(
            Diagnostic::new(
                &codes::STRAY_FILE,
                span,
                format!("nothing reads this {what}"),
            )
            .help(help),
        );
    }

    pub(super) fn wrong_name(&mut self, path: &str, name: &str, proposed: &str) {
        let span = self.as_a_whole(path);
        self.diagnostics.push(
            Diagnostic::new(
                &codes::FILE_NAME,
                span,
                format!("`{name}` cannot stand in an address"),
            )
            .help(format!(
                "rename it, with lower-case letters without accents, digits and hyphens: \
                 `{proposed}`"
            )),
        );
    }
}
