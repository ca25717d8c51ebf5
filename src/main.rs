//! The `repere` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(repere::cli::run().code())
}
