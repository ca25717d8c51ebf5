//! `repere init` and `repere new`.

use super::{Failure, Outcome};
use crate::text::slug;
use include_dir::{Dir, include_dir};
use std::io::Write;
use std::path::Path;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// A certification with one unit, for `repere new`.
const CERTIFICATION: &str = include_str!("new/certification.toml");
const UNIT: &str = include_str!("new/01-bloc-1.toml");

/// Makes a new site.
pub(super) fn init(folder: &Path) -> Result<Outcome, Failure> {
    if folder.join("repere.toml").exists() {
        return Err(Failure(format!(
            "{} already holds a site; `repere new` adds a certification to it",
            folder.display()
        )));
    }
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    for (path, _) in &files {
        if folder.join(path).exists() {
            return Err(Failure(format!(
                "{} exists already; choose an empty or new folder",
                folder.join(path).display()
            )));
        }
    }
    for (path, contents) in files {
        write(&folder.join(path), contents)?;
    }
    let shown = folder.display();
    say(&format!("a new site in {shown}"))?;
    say("  repere.toml                 the title, the address, the publisher")?;
    say("  content/certifications/     one folder a certification: start from the example")?;
    say(&format!("next: repere build --root {shown}"))
}

/// Adds a certification to a site.
pub(super) fn new(root: &Path, name: &str) -> Result<Outcome, Failure> {
    if name.is_empty() || slug(name) != name {
        return Err(Failure(format!(
            "`{name}` cannot stand in an address; use lower-case letters without accents, digits \
             and hyphens, for example `{}`",
            Some(slug(name))
                .filter(|slug| !slug.is_empty())
                .unwrap_or("atelier".to_owned())
        )));
    }
    let folder = root.join("content/certifications").join(name);
    if folder.exists() {
        return Err(Failure(format!("{} exists already", folder.display())));
    }
    // The title carries the name, so that the pages of two new certifications can be told apart.
    let certification = CERTIFICATION.replace("SLUG", name);
    write(&folder.join("certification.toml"), certification.as_bytes())?;
    write(&folder.join("01-bloc-1.toml"), UNIT.as_bytes())?;
    say(&format!("a new certification in {}", folder.display()))?;
    say("next: fill in the title and the unit, then `repere check`")
}

fn collect<'d>(dir: &'d Dir<'d>, files: &mut Vec<(&'d Path, &'d [u8])>) {
    files.extend(dir.files().map(|file| (file.path(), file.contents())));
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a command that writes files it was asked for"
)]
fn write(path: &Path, contents: &[u8]) -> Result<(), Failure> {
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent)
        .and_then(|()| std::fs::File::create_new(path))
        .and_then(|mut file| file.write_all(contents))
        .map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))
}

fn say(line: &str) -> Result<Outcome, Failure> {
    writeln!(std::io::stderr(), "{line}")?;
    Ok(Outcome::Fine)
}
