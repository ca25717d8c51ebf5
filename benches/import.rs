//! Time and memory of imports from the national register.
//!
//! ```sh
//! cargo bench --bench import             # a register of 7,000 fiches
//! cargo bench --bench import -- 500      # of another size
//! ```
//!
//! Runs the release build of the command on a synthetic export: entries of about 60 kB, the mean of
//! the real ones, with four blocks, a hundred partners and several years of figures. The last entry
//! is imported alone, then all of them.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes files, and says what it found"
)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let size = std::env::args().skip(1).find_map(|one| one.parse().ok());
    match measure(size.unwrap_or(7000)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("failed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(size: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let export = folder.path().join("export.xml");
    write_export(&export, size)?;
    let megabytes = fs::metadata(&export)?.len() / 1_000_000;
    println!("{size} fiches, {megabytes} MB");
    println!("{:>12} {:>9} {:>9}", "imported", "seconds", "peak MB");
    let last = format!("RNCP{}", 10_000 + size - 1);
    for (name, which) in [("one", last.as_str()), ("all", "--all")] {
        let site = folder.path().join(name);
        fs::create_dir_all(&site)?;
        fs::write(site.join("repere.toml"), "title = \"Essai\"\n")?;
        let begin = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_repere"))
            .args(["import", "rncp"])
            .arg(&export)
            .args([which, "--yes", "--root"])
            .arg(&site)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut peak = 0;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            peak = peak.max(peak_of(child.id()));
            std::thread::sleep(std::time::Duration::from_millis(5));
        };
        let seconds = begin.elapsed().as_secs_f64();
        if !status.success() {
            return Err(format!("the import of {name} ended with {status}").into());
        }
        println!("{name:>12} {seconds:>9.2} {:>9.1}", peak as f64 / 1000.0);
    }
    Ok(())
}

/// The peak memory of a process, in kB, where the system reports it.
fn peak_of(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    number.unwrap_or(0)
}

fn write_export(path: &Path, size: usize) -> Outcome<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FICHES>")?;
    for number in 0..size {
        write_fiche(&mut out, 10_000 + number)?;
    }
    writeln!(out, "</FICHES>")?;
    Ok(out.flush()?)
}

fn write_fiche(out: &mut impl Write, number: usize) -> Outcome<()> {
    writeln!(
        out,
        "<FICHE>\n<ID_FICHE>{number}</ID_FICHE>\n<NUMERO_FICHE>RNCP{number}</NUMERO_FICHE>\n\
         <INTITULE>Certification de l’essai {number}</INTITULE>\n<ETAT_FICHE>Publiée</ETAT_FICHE>\n\
         <NOMENCLATURE_EUROPE><NIVEAU>NIV5</NIVEAU></NOMENCLATURE_EUROPE>\n<PARTENAIRES>"
    )?;
    for partner in 0..100 {
        writeln!(
            out,
            "<PARTENAIRE>\n<NOM_PARTENAIRE>CENTRE DE FORMATION {partner}</NOM_PARTENAIRE>\n\
             <SIRET_PARTENAIRE>13002526500013</SIRET_PARTENAIRE>\n\
             <HABILITATION_PARTENAIRE>HABILITATION_ORGA_FORM</HABILITATION_PARTENAIRE>\n\
             <ETAT_HABILITATION>Actif</ETAT_HABILITATION>\n</PARTENAIRE>"
        )?;
    }
    writeln!(out, "</PARTENAIRES>\n<BLOCS_COMPETENCES>")?;
    let competencies = (1..=30).map(|item| {
        format!("- Analyser la situation {item} de l’entreprise, en exploitant les outils, afin d’agir    ")
    });
    let competencies = competencies.collect::<String>();
    for block in 1..=4 {
        writeln!(
            out,
            "<BLOC_COMPETENCES>\n<CODE>RNCP{number}BC0{block}</CODE>\n<LIBELLE>Bloc {block}</LIBELLE>\n\
             <LISTE_COMPETENCES>{}</LISTE_COMPETENCES>\n\
             <MODALITES_EVALUATION>{}</MODALITES_EVALUATION>\n</BLOC_COMPETENCES>",
            competencies,
            "Mise en situation professionnelle devant un jury    ".repeat(40)
        )?;
    }
    writeln!(out, "</BLOCS_COMPETENCES>\n<ACTIF>Oui</ACTIF>\n</FICHE>")?;
    Ok(())
}
