//! Workbooks in LibreOffice, which opens and converts them. `tests/exports/setup.sh` finds or
//! installs it.

use super::{SITES, list, records, text};
use crate::support::{root, temporary};
use repere::export::Format;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Converts a workbook in a folder; returns the output and the resulting files by name.
fn convert(folder: &Path, bytes: &[u8], to: &str) -> (String, Vec<(String, Vec<u8>)>) {
    let book = folder.join("book.xlsx");
    fs::write(&book, bytes).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let run = Command::new("soffice")
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            to,
            "--outdir",
        ])
        .arg(folder.join("out"))
        .arg(&book)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    // Without a Java runtime it prints a warning for every document.
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let said: String = said
        .lines()
        .filter(|line| !line.contains("javaldx"))
        .collect();
    assert!(run.status.success(), "{said}");
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder.join("out"))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    files.sort();
    fs::remove_dir_all(folder.join("out")).unwrap();
    (said, files)
}

/// All sheets as CSV, with commas, quotes and UTF-8; texts as texts, formulas as formulas: an
/// unintended formula would begin with `=`.
const SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true,false,-1";

#[test]
fn libreoffice_opens_workbooks_without_a_warning() {
    let setup = root().join("tests/exports/setup.sh");
    let ready = Command::new("bash").arg(setup).status().unwrap();
    assert!(ready.success(), "LibreOffice is not there");
    let folder = temporary();
    for site in &*SITES {
        let (data, files) = (&site.data[0], &site.files[0]);
        let (said, sheets) = convert(
            folder.path(),
            files.bytes(Format::Spreadsheet).unwrap(),
            SHEETS,
        );
        for word in ["warn", "error", "repair", "corrupt"] {
            assert!(!said.to_lowercase().contains(word), "{said}");
        }
        let rows = |name: &str| -> Vec<csv::StringRecord> {
            let ending = format!("-{name}.csv");
            let (_, bytes) = sheets
                .iter()
                .find(|(file, _)| file.ends_with(&ending))
                .unwrap();
            csv::Reader::from_reader(bytes.as_slice())
                .records()
                .map(Result::unwrap)
                .collect()
        };
        let own =
            |key: &str, word: &'static str| data["labels"][key].as_str().unwrap_or(word).to_owned();
        let competencies = records(data, "competencies");
        let read = rows(&own("competency", "Compétence"));
        assert_eq!(read.len(), competencies.len());
        for (row, (_, it)) in read.iter().zip(&competencies) {
            assert_eq!(&row[4], text(it, "statement"));
        }
        let indicators: Vec<&Value> = records(data, "criteria")
            .iter()
            .flat_map(|(_, it)| list(it, "indicators"))
            .collect();
        let read = rows(&own("criterion", "Critère d’évaluation"));
        assert_eq!(read.len(), indicators.len());
        for (row, indicator) in read.iter().zip(indicators) {
            assert_eq!(&row[3], indicator.as_str().unwrap());
        }
    }
}
