//! The preview server, over a real connection: it serves what a build writes, sees every change
//! however it is saved, tells open tabs, and is not stopped by clients that misbehave.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests read and write folders of their own, and stop where they cannot"
)]

#[path = "serve/bounds.rs"]
mod bounds;
#[path = "serve/command.rs"]
mod command;
#[path = "serve/editors.rs"]
mod editors;
#[path = "serve/host.rs"]
mod host;
#[path = "serve/http.rs"]
mod http;
#[path = "serve/robust.rs"]
mod robust;
#[path = "serve/site.rs"]
mod site;
mod support;
#[path = "serve/tabs.rs"]
mod tabs;
#[path = "serve/traffic.rs"]
mod traffic;
