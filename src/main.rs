//! The `repere` command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Pages are made of many small allocations on several threads: a build of 500 certifications takes
/// an eighth less time with this allocator than with the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(repere::cli::run().code())
}
