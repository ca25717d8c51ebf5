//! The language of the command line, from its environment.

use crate::load::tree::CONFIGURATION;
use crate::messages::{Choice, Locale};
use crate::render::DEFAULT_LANGUAGE;
use std::path::Path;

/// The language set by `REPERE_LANG`, as with `--lang`.
pub(super) fn of_environment() -> Option<Locale> {
    Locale::of_tag(&variable("REPERE_LANG"))
}

/// The language of the system.
pub(super) fn of_system() -> Option<Locale> {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable);
    Choice::of_system(values.iter().map(String::as_str))
}

/// The language of a site, when its configuration can be read.
pub(super) fn of_site(root: &Path) -> Option<String> {
    #[allow(
        clippy::disallowed_methods,
        reason = "errors are reported before a site is read, or because it cannot be"
    )]
    let text = std::fs::read_to_string(root.join(CONFIGURATION)).ok()?;
    let table: toml::Table = text.parse().ok()?;
    let language = table.get("language").and_then(|value| value.as_str());
    Some(language.unwrap_or(DEFAULT_LANGUAGE).to_owned())
}

fn variable(name: &str) -> String {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the environment"
    )]
    let value = std::env::var(name);
    value.unwrap_or_default()
}
