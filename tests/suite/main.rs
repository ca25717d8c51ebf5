//! All tests except the browser tests, in one program: it is linked once, its tests share the
//! processors, and shared fixtures are built once. Run a test or module by name, as in `cargo test
//! --test suite search::`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "tests panic when they fail, read and write files of their own, and print what they measured"
)]

mod accessibility;
mod addresses;
mod cli;
mod comparison;
mod contract;
mod deploying;
mod determinism;
mod diagnostics;
mod documentation;
mod exports;
mod files;
mod grids;
mod import;
mod import_table;
mod lists;
mod morphology;
mod preview;
mod promises;
mod publish;
mod register;
mod search;
mod serve;
mod share;
mod starter;
mod statements;
mod structure;
mod suggest;
mod support;

/// As in the command: builds on several threads allocate a lot.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
