//! The command line in the language of its reader: help, and what is wrong with arguments.
//!
//! Arguments are declared in English. If they are wrong or ask for help, they are parsed again with
//! texts in the language of the reader. The words that the parser itself writes ("Usage", "Options",
//! "possible values") cannot be translated, so this module sets the headings and lists the values
//! itself.

use super::{Cli, language, root};
use crate::messages::{Choice, Locale, help as say};
use clap::builder::{PossibleValue, Str, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use std::error::Error as _;
use std::ffi::OsString;
use std::path::PathBuf;

const LOCALE: Locale = Locale::French;

/// The layout of a help text: that of the parser, except for the word "Usage", which it cannot
/// translate.
const LAYOUT: &str = "{before-help}{about-with-newline}\nUSAGE {usage}\n\n{all-args}{after-help}";

/// Reads the arguments of this process.
///
/// # Errors
/// What to print instead of running: a requested help text, or what is wrong with the arguments.
pub(super) fn parse(arguments: &[OsString]) -> Result<Cli, Stop> {
    let stop = |error| Stop {
        error,
        locale: locale(arguments),
    };
    // Most runs print no help: the French texts are made only when they are needed.
    let matches = match Cli::command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if locale(arguments) == Locale::English => return Err(stop(error)),
        Err(_) => in_french(Cli::command())
            .try_get_matches_from(arguments)
            .map_err(stop)?,
    };
    Cli::from_arg_matches(&matches).map_err(stop)
}

/// Why the arguments are not run.
pub(super) struct Stop {
    error: clap::Error,
    locale: Locale,
}

impl Stop {
    /// Prints it; returns whether it is a mistake.
    pub(super) fn print(self) -> bool {
        let is_mistake = self.error.use_stderr();
        let _ = match self.locale {
            Locale::French if is_mistake => self.error.apply::<French>().print(),
            _ => self.error.print(),
        };
        is_mistake
    }
}

/// The language of messages about the arguments: the one that they request, even if they are wrong
/// in other ways; otherwise that of the environment, of the site or of the system.
fn locale(arguments: &[OsString]) -> Locale {
    let named = |name: &str| {
        let arguments = arguments.iter().filter_map(|argument| argument.to_str());
        let mut after = arguments.skip_while(|argument| {
            let rest = argument.strip_prefix(name);
            !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        });
        match after.next()?.split_once('=') {
            Some((_, value)) => Some(value.to_owned()),
            None => after.next().map(str::to_owned),
        }
    };
    let asked = named("--lang").and_then(|tag| Locale::of_tag(&tag));
    let choice = Choice {
        asked: asked.or_else(language::of_environment),
        system: language::of_system(),
    };
    let folder = named("--root").map(PathBuf::from);
    let site = root(folder.as_deref()).ok();
    choice.locale(site.as_deref().and_then(language::of_site).as_deref())
}

/// A command with the French of all its texts.
pub(super) fn in_french(mut command: Command) -> Command {
    // Building adds the arguments and commands for help.
    command.build();
    translated(command)
}

/// A command and its subcommands, in French.
fn translated(command: Command) -> Command {
    let text = |text: Option<&StyledStr>| {
        let text = text?.to_string();
        Some(say::french(&text).unwrap_or(text))
    };
    let (about, after) = (text(command.get_about()), text(command.get_after_help()));
    let usage = say::usage();
    let layout = LAYOUT.replace("USAGE", usage.get(LOCALE));
    let mut command = command
        .help_template(layout)
        // The parser writes a colon after headings.
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE")
        .mut_args(argument)
        .mut_subcommands(translated);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

/// An argument in French, with its values and its default in the help text.
fn argument(argument: Arg) -> Arg {
    let french = |text: Option<&StyledStr>| {
        let text = text?.to_string();
        Some(say::french(&text).unwrap_or(text))
    };
    let heading = match argument.is_positional() {
        true => "Arguments\u{a0}",
        false => "Options\u{a0}",
    };
    let names = argument.get_value_names().map(|names| {
        let name = |name: &Str| say::french_name(name).map_or_else(|| name.clone(), Str::from);
        names.iter().map(name).collect::<Vec<Str>>()
    });
    let (help, long) = (
        french(argument.get_help()),
        french(argument.get_long_help()),
    );
    let takes_values = argument.get_action().takes_values();
    let values = match takes_values {
        true => argument.get_possible_values(),
        false => Vec::new(),
    };
    let default = argument.get_default_values().iter();
    let default: Vec<_> = default.map(|value| value.to_string_lossy()).collect();
    let default = (takes_values && !default.is_empty())
        .then(|| say::default_value(default.join(" ")).get(LOCALE).to_owned());
    let help = help.unwrap_or_default();
    let short = [Some(help.clone()), listed(&values), default.clone()];
    let full = long.or_else(|| {
        let values = explained(&values)?;
        let parts = [Some(help), Some(values), default];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
    });
    let short = short.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut argument = argument
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
        .help(short);
    if let Some(full) = full {
        argument = argument.long_help(full);
    }
    match names {
        Some(names) => argument.value_names(names),
        None => argument,
    }
}

/// The values of an argument in a line.
fn listed(values: &[PossibleValue]) -> Option<String> {
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = say::possible_values(names.join(", "));
    (!names.is_empty()).then(|| listed.get(LOCALE).to_owned())
}

/// The values of an argument with what each means.
fn explained(values: &[PossibleValue]) -> Option<String> {
    let mut text = say::possible_values_are().get(LOCALE).to_owned();
    for value in values {
        let help = value.get_help()?.to_string();
        let help = say::french(&help).unwrap_or(help);
        text.push_str(&format!("\n- {} : {help}", value.get_name()));
    }
    (!values.is_empty()).then_some(text)
}

/// What is wrong with arguments, in French.
struct French;

impl ErrorFormatter for French {
    fn format_error(error: &clap::error::Error<Self>) -> StyledStr {
        let all = |kind: ContextKind| -> Vec<String> {
            match error.get(kind) {
                Some(ContextValue::String(text)) => vec![text.clone()],
                Some(ContextValue::Strings(texts)) => texts.clone(),
                _ => Vec::new(),
            }
        };
        let joined = |kind: ContextKind| all(kind).join(", ");
        let quoted = |texts: Vec<String>| {
            let texts = texts.iter().map(|text| format!("`{text}`"));
            texts.collect::<Vec<_>>().join(", ")
        };
        let argument = || joined(ContextKind::InvalidArg);
        let value = || joined(ContextKind::InvalidValue);
        let message = match error.kind() {
            ErrorKind::UnknownArgument => say::unknown_argument(argument()),
            ErrorKind::InvalidSubcommand => {
                say::unknown_command(joined(ContextKind::InvalidSubcommand))
            }
            ErrorKind::MissingSubcommand => {
                say::missing_command(joined(ContextKind::InvalidSubcommand))
            }
            ErrorKind::MissingRequiredArgument => {
                say::missing_arguments(quoted(all(ContextKind::InvalidArg)))
            }
            ErrorKind::InvalidValue if value().is_empty() => say::missing_value(argument()),
            ErrorKind::InvalidValue => say::invalid_value(value(), argument()),
            ErrorKind::ValueValidation => match error.source() {
                Some(why) => say::invalid_value_because(value(), argument(), why.to_string()),
                None => say::invalid_value(value(), argument()),
            },
            ErrorKind::TooManyValues => say::unexpected_value(value(), argument()),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
                say::missing_value(argument())
            }
            ErrorKind::ArgumentConflict => match all(ContextKind::PriorArg) {
                prior if prior == [argument()] => say::repeated(argument()),
                prior if prior.is_empty() => say::conflict(argument(), say::other_arguments()),
                prior => say::conflict(argument(), quoted(prior)),
            },
            ErrorKind::InvalidUtf8 => say::not_unicode(),
            _ => say::invalid_arguments(),
        };
        let failure = crate::messages::cli::failure(message);
        let mut text = format!("{}\n", failure.get(LOCALE));
        let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
        let valid: Vec<String> = valid.into_iter().flat_map(all).collect();
        if !valid.is_empty() {
            let listed = say::possible_values(valid.join(", "));
            text.push_str(&format!("  {}\n", listed.get(LOCALE)));
        }
        let near = [
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
        ];
        for candidate in near.into_iter().flat_map(all) {
            text.push_str(&format!("  {}\n", say::perhaps(candidate).get(LOCALE)));
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let usage = usage.to_string();
            let usage = usage.trim_start_matches("Usage:").trim_start();
            text.push_str(&format!("\n{} {usage}\n", say::usage().get(LOCALE)));
        }
        text.push_str(&format!("\n{}\n", say::more_help("--help").get(LOCALE)));
        StyledStr::from(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Adds all texts in the help of a command and of its subcommands.
    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        let abouts = [command.get_about(), command.get_after_help()];
        found.extend(abouts.into_iter().flatten().map(ToString::to_string));
        for argument in command.get_arguments() {
            let helps = [argument.get_help(), argument.get_long_help()];
            found.extend(helps.into_iter().flatten().map(ToString::to_string));
            if argument.get_action().takes_values() {
                let names = argument.get_value_names().into_iter().flatten();
                found.extend(names.map(ToString::to_string));
                for value in argument.get_possible_values() {
                    found.extend(value.get_help().map(ToString::to_string));
                }
            }
        }
        command
            .get_subcommands()
            .for_each(|below| texts(below, found));
    }

    #[test]
    fn every_help_text_has_a_french_one() {
        let mut command = Cli::command();
        command.build();
        let mut found = BTreeSet::new();
        texts(&command, &mut found);
        let known: BTreeSet<String> = say::known().map(str::to_owned).collect();
        let missing: Vec<_> = found.difference(&known).collect();
        assert!(missing.is_empty(), "without French: {missing:#?}");
        // Without the feature `pdf` there is one command less.
        if cfg!(feature = "pdf") {
            // For a command with a long help, the parser has another text.
            let unused = known
                .difference(&found)
                .filter(|text| *text != "Print help");
            let unused: Vec<_> = unused.collect();
            assert!(unused.is_empty(), "unused French: {unused:#?}");
        }
    }

    #[test]
    fn the_help_of_each_command_is_entirely_in_french() {
        let mut command = in_french(Cli::command());
        let mut helps = vec![command.render_long_help().to_string()];
        for below in command.get_subcommands_mut() {
            helps.push(below.render_help().to_string());
            helps.push(below.render_long_help().to_string());
        }
        for help in helps {
            assert!(help.contains("Utilisation\u{a0}: "), "{help}");
            for english in [
                "Usage",
                "Options:",
                "Print",
                "possible values",
                "default",
                "the ",
            ] {
                assert!(!help.contains(english), "`{english}` in {help}");
            }
        }
    }

    /// Messages about wrong arguments are in the language that these request.
    #[test]
    fn the_language_is_found_in_arguments_that_are_wrong() {
        let locale_of = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            locale(&arguments)
        };
        assert_eq!(locale_of("repere --lang fr bild"), Locale::French);
        assert_eq!(
            locale_of("repere build --lang=fr --nonsense"),
            Locale::French
        );
        assert_eq!(
            locale_of("repere build --lang=en --nonsense"),
            Locale::English
        );
    }

    #[test]
    fn mistakes_are_reported_in_french() {
        let report = |line: &str| {
            let error = in_french(Cli::command())
                .try_get_matches_from(line.split(' '))
                .unwrap_err();
            error.apply::<French>().render().to_string()
        };
        for (line, expected) in [
            ("repere bild", "la commande `bild` n'existe pas"),
            ("repere bild", "vouliez-vous écrire `build`"),
            ("repere build --timing", "argument inattendu `--timing`"),
            (
                "repere build --format x",
                "valeur `x` invalide pour `--format <FORMAT>`",
            ),
            ("repere build --format x", "human, short, json"),
            (
                "repere serve --port x",
                "valeur `x` invalide pour `--port <PORT>`",
            ),
            (
                "repere build --output",
                "`--output <DOSSIER>` demande une valeur",
            ),
            ("repere new", "arguments manquants\u{a0}: `<NOM>`"),
            (
                "repere build --timings --timings",
                "`--timings` ne peut être donné qu'une fois",
            ),
            (
                "repere import rncp a.xml 1 --all",
                "ne peut pas être utilisé avec",
            ),
            (
                "repere build --output",
                "Pour en savoir plus\u{a0}: `--help`.",
            ),
        ] {
            let report = report(line);
            assert!(report.contains(expected), "{line}: {report}");
            assert!(!report.contains("Usage"), "{report}");
        }
    }
}
