//! The engine behind `repere serve`: the state of a site after each change of its files.
//!
//! A [`Workspace`] takes the current files and returns a [`Snapshot`]: the problems of the current
//! files, and the pages of the last state without errors, each rendered on demand. A snapshot shows
//! exactly what a build of the same files would write.

mod address;
mod change;
mod pages;
mod snapshot;

pub use change::{Change, ChangeKind};
pub use snapshot::Snapshot;

use crate::load::Tree;
use crate::site::{Options, Stages};
use pages::Pages;
use std::sync::Arc;

/// What is kept of a site between two updates.
pub struct Workspace {
    options: Options,
    stages: Stages,
    /// The files of the last update.
    tree: Option<Tree>,
    /// The pages of the last state without errors.
    pages: Option<Arc<Pages>>,
}

impl Workspace {
    /// A workspace that has not seen any files yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            stages: Stages::default(),
            tree: None,
            pages: None,
        }
    }

    /// Takes the current files; returns the resulting state.
    ///
    /// The work is proportional to the changes since the last update.
    pub fn update(&mut self, tree: &Tree) -> Arc<Snapshot> {
        let mut prepared = self.stages.prepare(tree, &self.options, &());
        let last = self.pages.as_ref().map(|last| &last.renderer);
        let renderer = prepared.renderer(last);
        let is_behind = renderer.is_none();
        if let Some(renderer) = renderer {
            let dataset = prepared.dataset.clone();
            self.pages = Some(Arc::new(Pages::new(renderer, dataset)));
        }
        let shown = self.pages.as_deref().filter(|_| !is_behind);
        // At first there is nothing to compare with.
        let last = self.tree.replace(tree.clone());
        let changed = last.map(|last| change::between(&last, tree, shown));
        prepared.dataset.release();
        Arc::new(Snapshot {
            diagnostics: prepared.diagnostics.sorted(&prepared.sources),
            sources: prepared.sources,
            severities: prepared.severities,
            locale: prepared.locale,
            is_behind,
            pages: self.pages.clone(),
            changed: changed.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(statement: &str, more: &str) -> String {
        format!(
            "code = \"BC1\"\ntitle = \"Vendre\"\n[[competency]]\ncode = \"C1\"\n\
             statement = \"{statement}\"\nno_criteria = \"Aucun\"\n{more}"
        )
    }

    fn site() -> Tree {
        let mut tree = Tree::from_texts([("repere.toml", "title = \"Essai\"")]);
        for slug in ["alpha", "beta", "gamma", "delta"] {
            let folder = format!("content/certifications/{slug}");
            let title = format!("title = \"{slug}\"");
            tree.insert(format!("{folder}/certification.toml"), title.into_bytes());
            let more = match slug {
                "beta" => "skills = [\"Comme [[alpha:C1]]\"]",
                "gamma" => "related = [\"delta:C1\"]",
                _ => "",
            };
            let unit = unit("Vendre un vélo", more);
            tree.insert(format!("{folder}/01-vendre.toml"), unit.into_bytes());
        }
        tree
    }

    /// Which certifications two states share.
    fn shared(a: &Workspace, before: &Arc<Pages>) -> Vec<(String, bool)> {
        let after = a.pages.as_ref().expect("the site has no errors");
        let [before, after] = [before, after].map(|pages| &pages.renderer.catalog.certifications);
        let pairs = after.iter().zip(before);
        pairs
            .map(|(after, before)| (after.slug.clone(), Arc::ptr_eq(after, before)))
            .collect()
    }

    #[test]
    fn only_what_reached_the_edited_certification_is_linked_again() {
        let mut tree = site();
        let mut workspace = Workspace::new(Options::default());
        workspace.update(&tree);
        let edits = [
            ("alpha", [false, false, true, true]),
            ("beta", [true, false, true, true]),
            ("delta", [true, true, false, false]),
        ];
        for (slug, expected) in edits {
            let before = workspace.pages.clone().expect("the site has no errors");
            let path = format!("content/certifications/{slug}/01-vendre.toml");
            let Some(crate::load::Entry::Bytes(bytes)) = tree.get(&path).cloned() else {
                unreachable!("the unit is there");
            };
            let text = String::from_utf8_lossy(&bytes).replace("un vélo", "des vélos");
            tree.insert(path, text.into_bytes());
            workspace.update(&tree);
            let kept = shared(&workspace, &before);
            let kept: Vec<bool> = kept.into_iter().map(|(_, same)| same).collect();
            // alpha, beta, delta, gamma: sorted by slug.
            assert_eq!(kept, expected, "{slug}");
            let after = workspace.pages.as_ref().expect("the site has no errors");
            assert!(Arc::ptr_eq(&after.renderer.theme, &before.renderer.theme));
        }
    }
}
