//! `repere init` and `repere new`.

use super::{Failure, Outcome};
use crate::example::{self, CERTIFICATION, OFFER, UNIT};
use crate::messages::{Choice, Message, cli as say};
use crate::text::slug;
use std::io::Write;
use std::path::Path;

/// Creates a new site, with the example or without any certification.
pub(super) fn init(folder: &Path, is_empty: bool, messages: Choice) -> Result<Outcome, Failure> {
    if folder.join("repere.toml").exists() {
        return Err(say::site_exists(folder.display()).into());
    }
    let files = match is_empty {
        true => example::empty(),
        false => example::example(),
    };
    for (path, _) in &files {
        if folder.join(path).exists() {
            return Err(say::exists_in_folder(folder.join(path).display()).into());
        }
    }
    for (path, contents) in files {
        write(&folder.join(path), contents)?;
    }
    print(&say::new_site(folder.display()), folder, messages)?;
    let next = match is_empty {
        true => say::new_empty_site(folder.display()),
        false => say::new_example_site(folder.display()),
    };
    print(&next, folder, messages)
}

/// Adds a certification to a site.
pub(super) fn new(root: &Path, name: &str, messages: Choice) -> Result<Outcome, Failure> {
    suits_an_address(name)?;
    let folder = root.join("content/certifications").join(name);
    if folder.exists() {
        return Err(say::exists(folder.display()).into());
    }
    // The title contains the name, so that the pages of two new certifications are distinct.
    let certification = CERTIFICATION.replace("SLUG", name);
    write(&folder.join("certification.toml"), certification.as_bytes())?;
    write(&folder.join("01-bloc-1.toml"), UNIT.as_bytes())?;
    print(&say::new_certification(folder.display()), root, messages)
}

/// Adds a training offer to a site. It prepares for the first certification of the site.
pub(super) fn new_offer(root: &Path, name: &str, messages: Choice) -> Result<Outcome, Failure> {
    suits_an_address(name)?;
    let path = root.join(format!("content/offers/{name}.toml"));
    if path.exists() {
        return Err(say::exists(path.display()).into());
    }
    let prepared = first_certification(root);
    let prepared = prepared.as_deref().unwrap_or("dossier-de-la-certification");
    let offer = OFFER.replace("SLUG", prepared).replace("NAME", name);
    write(&path, offer.as_bytes())?;
    print(&say::new_offer(path.display()), root, messages)
}

fn suits_an_address(name: &str) -> Result<(), Failure> {
    if !name.is_empty() && slug(name) == name {
        return Ok(());
    }
    let proposed = Some(slug(name)).filter(|slug| !slug.is_empty());
    Err(say::unfit_name(name, proposed.as_deref().unwrap_or("atelier")).into())
}

/// The folder of the first certification of a site, in alphabetical order.
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
        .map_err(|error| say::cannot_write(path.display(), error).into())
}

/// Prints a message in the language of the site in a folder.
fn print(message: &Message, root: &Path, messages: Choice) -> Result<Outcome, Failure> {
    let locale = messages.locale(super::language::of_site(root).as_deref());
    writeln!(std::io::stderr(), "{}", message.get(locale))?;
    Ok(Outcome::Fine)
}
