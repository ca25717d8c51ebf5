//! `repere init` and `repere new`.

use super::{Failure, Outcome};
use crate::example::{self, CERTIFICATION, OFFER, UNIT};
use crate::text::slug;
use std::io::Write;
use std::path::Path;

/// Makes a new site, with the example or without any certification.
pub(super) fn init(folder: &Path, is_empty: bool) -> Result<Outcome, Failure> {
    if folder.join("repere.toml").exists() {
        return Err(Failure(format!(
            "{} already holds a site; `repere new` adds a certification to it",
            folder.display()
        )));
    }
    let files = match is_empty {
        true => example::empty(),
        false => example::example(),
    };
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
    if is_empty {
        say("  content/index.md            the text of the home page")?;
        return say(&format!(
            "next: repere new --root {shown} NAME-OF-A-CERTIFICATION"
        ));
    }
    say("  content/certifications/     one folder a certification: start from the example")?;
    say(&format!("next: repere build --root {shown}"))
}

/// Adds a certification to a site.
pub(super) fn new(root: &Path, name: &str) -> Result<Outcome, Failure> {
    suits_an_address(name)?;
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

/// Adds a training offer to a site. It prepares the first certification that the site has.
pub(super) fn new_offer(root: &Path, name: &str) -> Result<Outcome, Failure> {
    suits_an_address(name)?;
    let path = root.join(format!("content/offers/{name}.toml"));
    if path.exists() {
        return Err(Failure(format!("{} exists already", path.display())));
    }
    let prepared = first_certification(root);
    let prepared = prepared.as_deref().unwrap_or("dossier-de-la-certification");
    let offer = OFFER.replace("SLUG", prepared).replace("NAME", name);
    write(&path, offer.as_bytes())?;
    say(&format!("a new training offer in {}", path.display()))?;
    say("next: say what it prepares and fill in the rest, then `repere check`")
}

fn suits_an_address(name: &str) -> Result<(), Failure> {
    if !name.is_empty() && slug(name) == name {
        return Ok(());
    }
    Err(Failure(format!(
        "`{name}` cannot stand in an address; use lower-case letters without accents, digits \
         and hyphens, for example `{}`",
        Some(slug(name))
            .filter(|slug| !slug.is_empty())
            .unwrap_or("atelier".to_owned())
    )))
}

/// The folder of the first certification of a site, in the order of the alphabet.
#[allow(
    clippy::disallowed_methods,
    reason = "a command that looks at the site it adds to"
)]
fn first_certification(root: &Path) -> Option<String> {
    let folders = std::fs::read_dir(root.join("content/certifications")).ok()?;
    let names = folders.filter_map(|folder| folder.ok()?.file_name().into_string().ok());
    names
        .filter(|name| !name.is_empty() && slug(name) == *name)
        .min()
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
