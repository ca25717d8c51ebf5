//! The tasks of contributors: `cargo xtask TASK`.
//!
//! Each task runs a few commands that can also be typed. They are here so that nobody has to remember
//! which variable makes a test write its snapshots, or what a browser check needs.

#![allow(
    clippy::disallowed_methods,
    reason = "it lists benchmarks, writes what they print, and starts commands"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The result of a task, with an error message for the terminal.
type Outcome = Result<(), String>;

struct Task {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Outcome,
}

const TASKS: &[Task] = &[
    Task {
        name: "rust",
        arguments: "[FILTER]…",
        summary: "runs the tests in Rust, or those whose names contain a FILTER",
        run: rust,
    },
    Task {
        name: "browser",
        arguments: "[CHECK]… [--root SITE]",
        summary: "runs checks in the browser on the site of this repository; without any, the whole suite",
        run: browser,
    },
    Task {
        name: "bless",
        arguments: "[SNAPSHOTS]",
        summary: "updates snapshots (diagnostics, docs, accessibility, trees), all but trees by default",
        run: bless,
    },
    Task {
        name: "bench",
        arguments: "NAME [N]…",
        summary: "runs a benchmark, on sites of N certifications if it takes sizes",
        run: bench,
    },
    Task {
        name: "figures",
        arguments: "[N]…",
        summary: "measures the figures of docs/performance.md, into target/figures/",
        run: figures,
    },
    Task {
        name: "pictures",
        arguments: "[NAME]…",
        summary: "takes the pictures of README.md and docs, or those with a NAME",
        run: pictures,
    },
];

/// The tests that compare with files which they can also write.
const SNAPSHOTS: &[Snapshots] = &[
    Snapshots {
        name: "diagnostics",
        variable: ("INSTA_UPDATE", "always"),
        tests: &["--test", "suite", "diagnostics::"],
        files: "tests/diagnostics/snapshots",
    },
    Snapshots {
        name: "docs",
        variable: ("UPDATE_DOCS", "1"),
        tests: &["--test", "suite", "documentation::"],
        files: "docs",
    },
    Snapshots {
        name: "accessibility",
        variable: ("ACCESSIBILITY_UPDATE", "always"),
        tests: &["--test", "suite", "accessibility::grid"],
        files: "docs/accessibility.md",
    },
    Snapshots {
        name: TREES,
        variable: ("UPDATE_TREES", "1"),
        tests: &["--test", "browser"],
        files: "tests/browser/tree",
    },
];

/// The accessibility trees, which the whole browser suite writes; this takes minutes.
const TREES: &str = "trees";

struct Snapshots {
    name: &'static str,
    /// The environment variable that makes the tests write, and its value.
    variable: (&'static str, &'static str),
    /// The arguments of `cargo test` that select the tests.
    tests: &'static [&'static str],
    /// The file or folder that they write, from the folder of the repository.
    files: &'static str,
}

/// The benchmarks whose results docs/performance.md quotes.
const FIGURES: [&str; 4] = ["build", "search", "preview", "serve"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = match TASKS.iter().find(|task| task.name == name) {
        Some(task) => (task.run)(&rest),
        None => Err(usage()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // If the terminal is gone, nobody can be told.
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask TASK\n");
    for task in TASKS {
        let call = format!("{} {}", task.name, task.arguments);
        // Writing to a string does not fail.
        let _ = write!(text, "\n  {call:<34}{}", task.summary);
    }
    text
}

fn rust(filter: &[String]) -> Outcome {
    // Many tests wait for a server or a program, so more threads than processors keep these busy.
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    let threads = format!("--test-threads={}", 2 * processors);
    // Only the test binary accepts several filters, after the dashes.
    let mut tests = cargo(&["test", "--no-fail-fast", "--lib", "--test", "suite", "--"]);
    run(tests.arg(threads).args(filter))
}

fn browser(checks: &[String]) -> Outcome {
    if checks.is_empty() {
        return run(&mut cargo(&["test", "--test", "browser"]));
    }
    let mut node = node()?;
    // The preview has a separate script, since the site is edited while its pages are open.
    if checks == ["preview"] {
        return run(node.arg("preview.mjs"));
    }
    let mut checks = checks.to_vec();
    let root = checks.iter().position(|it| it == "--root");
    if let Some(folder) = root.and_then(|at| checks.get_mut(at + 1)) {
        // The script runs in its own folder.
        let absolute = std::path::absolute(&folder)
            .map_err(|error| format!("{folder} is not a folder: {error}"))?;
        *folder = absolute.display().to_string();
    }
    run(node.args(["run.mjs", "--name", "xtask"]).args(checks))
}

fn pictures(names: &[String]) -> Outcome {
    run(node()?.arg("figures.mjs").args(names))
}

/// A command that runs Node in the folder of the browser checks, once Repère is built and the
/// requirements are installed.
fn node() -> Result<Command, String> {
    run(&mut cargo(&["build"]))?;
    let suite = root().join("tests/browser");
    run(Command::new("bash").arg("setup.sh").current_dir(&suite))?;
    let mut node = Command::new("node");
    node.current_dir(suite);
    Ok(node)
}

fn bless(names: &[String]) -> Outcome {
    let is_known = |name: &String| SNAPSHOTS.iter().any(|it| it.name == name);
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = SNAPSHOTS.iter().map(|it| it.name).collect();
        let known = known.join(", ");
        return Err(format!("no snapshots are called `{unknown}`: use {known}"));
    }
    let chosen = SNAPSHOTS.iter().filter(|it| match names {
        [] => it.name != TREES,
        names => names.iter().any(|name| name == it.name),
    });
    let mut files = Vec::new();
    for snapshots in chosen {
        let (variable, value) = snapshots.variable;
        let mut test = cargo(&["test"]);
        run(test.args(snapshots.tests).env(variable, value))?;
        files.push(snapshots.files);
    }
    // Lists what changed, for review: a snapshot that nobody reads tests nothing.
    let mut git = Command::new("git");
    run(git
        .args(["status", "--short", "--"])
        .args(files)
        .current_dir(root()))
}

fn bench(arguments: &[String]) -> Outcome {
    let Some((name, sizes)) = arguments.split_first() else {
        return Err(format!("name a benchmark: {}", benches()?.join(", ")));
    };
    if !benches()?.contains(name) {
        let known = benches()?.join(", ");
        return Err(format!("no benchmark is called `{name}`: use {known}"));
    }
    run(cargo(&["bench", "--bench", name, "--"]).args(sizes))
}

/// The names of the benchmarks: the files of `benches/`.
fn benches() -> Result<Vec<String>, String> {
    let folder = root().join("benches");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

fn figures(sizes: &[String]) -> Outcome {
    let folder = root().join("target/figures");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("{} cannot be created: {error}", folder.display()))?;
    for name in FIGURES {
        let path = folder.join(format!("{name}.txt"));
        let file = std::fs::File::create(&path)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        let mut bench = cargo(&["bench", "--bench", name, "--"]);
        run(bench.args(sizes).stdout(Stdio::from(file)))?;
        let _ = writeln!(std::io::stderr(), "{}", path.display());
    }
    Ok(())
}

/// The folder of the repository.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The cargo that runs this task, in the folder of the repository.
fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    command
}

fn run(command: &mut Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed ({status}); see its output above")),
        Err(error) => Err(format!("{name} cannot be started: {error}")),
    }
}
