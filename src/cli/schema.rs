//! `repere schema`: the JSON Schemas of the content files.

use super::{Failure, Outcome, print};
use crate::load::records::{
    AccessibilityRecord, CertificationRecord, DomainsRecord, ExaminationRecord, FrontMatterRecord,
    GlossaryRecord, KnowledgeFileRecord, OfferRecord, SiteRecord, SynonymsRecord, UnitRecord,
};
use crate::messages::{List, cli as say};
use schemars::schema_for;
use std::path::Path;

const NAMES: [&str; 11] = [
    "site",
    "domains",
    "glossary",
    "synonyms",
    "accessibility",
    "certification",
    "unit",
    "examination",
    "knowledge",
    "offer",
    "page",
];

/// The schema of a kind of file, as text.
fn schema(name: &str) -> Option<String> {
    let schema = match name {
        "site" => schema_for!(SiteRecord),
        "domains" => schema_for!(DomainsRecord),
        "glossary" => schema_for!(GlossaryRecord),
        "synonyms" => schema_for!(SynonymsRecord),
        "accessibility" => schema_for!(AccessibilityRecord),
        "certification" => schema_for!(CertificationRecord),
        "unit" => schema_for!(UnitRecord),
        "examination" => schema_for!(ExaminationRecord),
        "knowledge" => schema_for!(KnowledgeFileRecord),
        "offer" => schema_for!(OfferRecord),
        "page" => schema_for!(FrontMatterRecord),
        _ => return None,
    };
    let mut text = serde_json::to_string_pretty(&schema).ok()?;
    text.push('\n');
    Some(text)
}

/// Writes all schemas to a folder, or prints the one with a name.
#[allow(
    clippy::disallowed_methods,
    reason = "a command that writes files it was asked for"
)]
pub(super) fn run(output: Option<&Path>, name: &str) -> Result<Outcome, Failure> {
    let Some(folder) = output else {
        return match schema(name) {
            Some(text) => print(&text),
            None => Err(say::no_schema(name, List::commas(NAMES)).into()),
        };
    };
    std::fs::create_dir_all(folder).map_err(|error| say::cannot_write(folder.display(), error))?;
    for name in NAMES {
        let path = folder.join(format!("{name}.schema.json"));
        let text = schema(name).unwrap_or_default();
        std::fs::write(&path, text).map_err(|error| say::cannot_write(path.display(), error))?;
    }
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::NAMES;
    use crate::cli::Cli;
    use clap::CommandFactory;

    /// Two schemas were added, and the help did not list them.
    #[test]
    fn the_help_lists_every_schema() {
        let command = Cli::command();
        let schema = command.find_subcommand("schema").unwrap();
        let mut arguments = schema.get_arguments();
        let file = arguments.find(|argument| argument.get_id() == "file");
        let help = file.unwrap().get_help().unwrap().to_string();
        for name in NAMES {
            assert!(help.contains(name), "{name} in {help}");
        }
    }
}
