//! The commands.

mod again;
mod build;
mod explain;
mod help;
mod import;
mod init;
mod language;
mod problems;
mod schema;
mod serve;
mod suggest;
mod timings;

use crate::messages::{Choice, Locale, Message, cli as say};
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The result of a command: the exit status is a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Success: 0.
    Fine,
    /// The content has errors: 1.
    ContentErrors,
    /// The command could not run: 2.
    Failed,
}

impl Outcome {
    /// The exit status.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Fine => 0,
            Outcome::ContentErrors => 1,
            Outcome::Failed => 2,
        }
    }
}

/// Publishes the referentials of professional certifications as an accessible site.
#[derive(Debug, Parser)]
#[command(name = "repere", version, about, long_about = None, max_term_width = 96)]
#[command(
    after_help = "Exit status: 0 fine, 1 the content has errors, 2 the command could not run."
)]
pub struct Cli {
    /// The folder of the site [default: the folder with repere.toml, looked for upwards]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The language of the messages [default: that of the site, or of the system]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<Locale>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Create a site with a small certification that shows the format
    Init {
        /// The folder to create it in: new or empty
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
        /// Leave out the example: only a title, a publisher and a home page to fill in
        #[arg(long)]
        empty: bool,
    },
    /// Add a certification, or a training offer, to a site
    New {
        /// The name of its folder or file, which is part of its address, such as mecanicien-cycles
        slug: String,
        /// Add a training offer: content/offers/SLUG.toml
        #[arg(long)]
        offer: bool,
    },
    /// Draft certifications from other files, such as the national register
    Import {
        #[command(subcommand)]
        import: import::Import,
    },
    /// Check the content and the pages, without writing anything
    Check {
        /// Print, as CSV, the pages to examine in an RGAA conformity audit
        #[arg(long)]
        audit_sample: bool,
        #[command(flatten)]
        report: ReportOptions,
    },
    /// Build the site
    Build {
        /// The output folder [default: public, in the folder of the site]
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The address of the site, such as https://example.org/path/; "" builds a site that works
        /// from any folder and from disk
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// Publish even if more than half of the pages of the last build are gone
        #[arg(long)]
        allow_removals: bool,
        /// Write a list of the files that this build added (A), modified (M) and deleted (D); "-"
        /// prints it
        #[arg(long, value_name = "FILE")]
        changes: Option<PathBuf>,
        /// Report how long each stage took, the peak memory, and how much was written
        #[arg(long)]
        timings: bool,
        #[command(flatten)]
        report: ReportOptions,
    },
    /// Serve the site, and reload it in the browser on each change
    Serve {
        #[command(flatten)]
        how: serve::How,
    },
    /// List domains and ties to other certifications that an author may want to declare
    Suggest {
        #[command(flatten)]
        which: suggest::Which,
        /// The format of the suggestions
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: suggest::Format,
    },
    /// Explain an error or a warning by its code, such as E012; without a code, list them all
    Explain {
        /// The code or the name of a rule
        rule: Option<String>,
    },
    /// Write the JSON Schemas of the content files, for editors
    Schema {
        /// The folder to write them to; otherwise, one is printed (see --file)
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// Which one to print: site, domains, glossary, synonyms, accessibility, certification, unit, examination, knowledge, offer or page
        #[arg(long, value_name = "NAME", default_value = "unit")]
        file: String,
    },
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// The format of the messages.
#[derive(Clone, Debug, Args)]
struct ReportOptions {
    /// The format of the messages
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: crate::diagnostics::Format,
    /// What else counts as an error
    #[arg(long, value_name = "KIND", value_parser = ["warnings"])]
    deny: Option<String>,
    /// Accept a site without any certification or page
    #[arg(long)]
    allow_empty: bool,
}

/// Reads the arguments and runs the command.
pub fn run() -> Outcome {
    let arguments: Vec<_> = std::env::args_os().collect();
    let cli = match help::parse(&arguments) {
        Ok(cli) => cli,
        Err(stop) => {
            return match stop.print() {
                true => Outcome::Failed,
                false => Outcome::Fine,
            };
        }
    };
    let choice = Choice {
        asked: cli.lang.or_else(language::of_environment),
        system: language::of_system(),
    };
    let root = root(cli.root.as_deref());
    let locale = choice.locale(root.as_deref().ok().and_then(language::of_site).as_deref());
    match cli.run(root, choice, locale) {
        Ok(outcome) => outcome,
        Err(Failure(message)) => {
            let failure = say::failure(message);
            let _ = writeln!(std::io::stderr(), "{}", failure.get(locale));
            Outcome::Failed
        }
    }
}

/// Why a command could not run.
struct Failure(Message);

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(say::system(error))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(Message::same(error.to_string()))
    }
}

impl From<crate::publish::Refused> for Failure {
    fn from(refused: crate::publish::Refused) -> Self {
        Self(refused.message())
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self(message)
    }
}

impl Cli {
    fn run(
        self,
        root: Result<PathBuf, Message>,
        messages: Choice,
        locale: Locale,
    ) -> Result<Outcome, Failure> {
        match self.command {
            Command::Init { folder, empty } => {
                let folder = self.root.unwrap_or_default().join(folder);
                init::init(&folder, empty, messages)
            }
            Command::New { slug, offer: true } => init::new_offer(&root?, &slug, messages),
            Command::New { slug, .. } => init::new(&root?, &slug, messages),
            Command::Import { import } => import::run(&root?, &import, locale),
            Command::Check {
                audit_sample: true,
                report,
            } => build::audit_sample(&root?, messages, &report),
            Command::Check { report, .. } => build::check(&root?, messages, &report),
            Command::Build {
                output,
                base_url,
                allow_removals,
                changes,
                timings,
                report,
            } => {
                let root = root?;
                let target = build::Target {
                    output: output.unwrap_or_else(|| root.join("public")),
                    base_url,
                    allow_removals,
                    changes,
                    timings,
                };
                build::build(&root, &target, messages, &report)
            }
            Command::Serve { how } => serve::run(&root?, how, messages),
            Command::Suggest { which, format } => suggest::run(&root?, &which, format, messages),
            Command::Explain { rule } => explain::run(rule.as_deref(), locale),
            Command::Schema { output, file } => schema::run(output.as_deref(), &file),
            Command::Completions { shell } => {
                let mut out = Vec::new();
                clap_complete::generate(shell, &mut Cli::command(), "repere", &mut out);
                print(&String::from_utf8_lossy(&out))
            }
        }
    }
}

/// The folder of the site: the given one, or the nearest parent with a `repere.toml`.
fn root(named: Option<&Path>) -> Result<PathBuf, Message> {
    let has_site = |folder: &Path| folder.join("repere.toml").is_file();
    if let Some(root) = named {
        return match has_site(root) {
            true => Ok(root.to_owned()),
            false => Err(say::no_site_there(root.display())),
        };
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the environment"
    )]
    let here = std::env::current_dir().map_err(|error| Message::same(error.to_string()))?;
    let site = here.ancestors().find(|folder| has_site(folder));
    site.map(Path::to_path_buf).ok_or_else(say::no_site_here)
}

/// Prints to standard output; a closed pipe is not an error.
fn print(text: &str) -> Result<Outcome, Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Outcome::Fine),
    }
}

/// Whether to use colour on standard error.
fn colors() -> bool {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the environment"
    )]
    let no_color = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty());
    !no_color && std::io::stderr().is_terminal()
}
