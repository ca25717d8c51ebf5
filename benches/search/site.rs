//! Synthetic sites of any number of certifications with about thirty searchable records each.

use super::Outcome;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Generates a site of `size` certifications from the sentences of this repository's five, combined
/// by a deterministic sequence of numbers.
pub(crate) fn make(site: &Path, size: usize) -> Outcome<()> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sentences: Vec<String> = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(content.join("certifications"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    folders.sort();
    for folder in folders {
        let mut files: Vec<_> = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files
            .iter()
            .filter(|file| file.extension().is_some_and(|end| end == "toml"))
        {
            collect(
                &Value::Table(fs::read_to_string(file)?.parse::<Table>()?),
                &mut sentences,
            );
        }
    }
    fs::create_dir_all(site.join("content"))?;
    fs::write(site.join("repere.toml"), "title = \"Repère\"\n")?;
    let mut numbers = Numbers(42);
    for number in 0..size {
        let folder = site.join(format!("content/certifications/c{number}"));
        fs::create_dir_all(&folder)?;
        let mut pick = || sentences[numbers.below(sentences.len())].as_str();
        let title = Value::from(format!("{} {number}", pick()));
        fs::write(
            folder.join("certification.toml"),
            format!("title = {title}\nlevel = {}\n", number % 5 + 3),
        )?;
        for unit in 1..=3 {
            let mut text = format!("code = \"BC{unit}\"\ntitle = {}\n", Value::from(pick()));
            for place in 1..=5 {
                let (statement, criterion) = (Value::from(pick()), Value::from(pick()));
                write!(
                    text,
                    "[[competency]]\ncode = \"C.{unit}.{place}\"\nstatement = {statement}\n\
                     [[criterion]]\nindicators = [{criterion}]\nfor = [\"C.{unit}.{place}\"]\n"
                )?;
            }
            let (title, body) = (
                Value::from(pick()),
                Value::from(format!("{} {}", pick(), pick())),
            );
            write!(
                text,
                "[[assessment]]\nid = \"e{unit}\"\ntitle = {title}\nbody = {body}\nfor = [\"*\"]\n"
            )?;
            fs::write(folder.join(format!("{unit:02}-bloc-{unit}.toml")), text)?;
        }
    }
    Ok(())
}

/// The texts of a file that are sentences.
fn collect(value: &Value, sentences: &mut Vec<String>) {
    match value {
        Value::String(text)
            if text.len() > 40 && text.len() < 400 && !text.contains(['[', '\n']) =>
        {
            sentences.push(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, sentences)),
        Value::Table(table) => table.values().for_each(|value| collect(value, sentences)),
        _ => {}
    }
}

/// A deterministic random number generator.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}
