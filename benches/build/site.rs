//! Synthetic sites of any number of certifications, from this repository's five.

use super::Outcome;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Generates a site of `size` certifications: copies of the five under other slugs, with the number
/// of the copy in each statement and title, so that no two pages are equal.
pub(crate) fn make(site: &Path, size: usize) -> Outcome<()> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let target = site.join("content");
    fs::create_dir_all(&target)?;
    fs::write(site.join("repere.toml"), "title = \"Repère\"\n")?;
    for file in ["domains.toml", "glossary.toml"] {
        fs::copy(content.join(file), target.join(file))?;
    }
    let mut sources: Vec<_> = fs::read_dir(content.join("certifications"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    sources.sort();
    for (number, source) in sources.iter().cycle().take(size).enumerate() {
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.join(format!("certifications/{name}-{number}"));
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(source)? {
            let file = entry?;
            if file
                .path()
                .extension()
                .is_some_and(|ending| ending == "toml")
            {
                let text = fs::read_to_string(file.path())?;
                let varied = vary(&text, number)?;
                fs::write(folder.join(file.file_name()), varied)?;
            }
        }
    }
    Ok(())
}

/// The text of a certification or a unit with a number in its titles and statements.
fn vary(text: &str, number: usize) -> Outcome<String> {
    let mut table: Table = text.parse()?;
    for key in ["title", "short_title"] {
        add(&mut table, key, number);
    }
    for competency in records(&mut table, "competency") {
        add(competency, "title", number);
        add(competency, "statement", number);
        // Ties refer to the folders of the five.
        competency.remove("related");
    }
    Ok(toml::to_string(&table)?)
}

fn records<'t>(table: &'t mut Table, kind: &str) -> impl Iterator<Item = &'t mut Table> {
    let list = table.get_mut(kind).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_table_mut)
}

fn add(record: &mut Table, key: &str, number: usize) {
    if let Some(Value::String(text)) = record.get_mut(key) {
        *text = format!("{} {number}", text.trim_end());
    }
}
