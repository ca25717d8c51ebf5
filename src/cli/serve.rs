//! `repere serve`.

use super::{Failure, Outcome, build, colors};
use crate::messages::{Choice, serve as say};
use crate::serve::{Editor, KEEP_ALIVE, Options, Pace, Server, Voice};
use crate::site;
use clap::Args;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;
use time::UtcOffset;

/// How a site is previewed.
#[derive(Clone, Debug, Args)]
pub(super) struct How {
    /// The port to listen on; 0 chooses a free one
    #[arg(long, default_value_t = 4000, value_name = "PORT")]
    port: u16,
    /// The address to listen on: this machine only, or 0.0.0.0 for any that can reach it
    #[arg(long, default_value = "127.0.0.1", value_name = "HOST")]
    host: String,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Poll all files at this interval instead of watching them: for network shares
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(20..=60_000))]
    poll: Option<u64>,
    /// Link problems to an editor: vscode, vscodium, cursor, zed, idea, sublime, textmate, or a URL
    /// with {file}, {line} and {column}
    #[arg(long, value_name = "EDITOR")]
    editor: Option<Editor>,
    /// The address of the site, as for `build`: the preview serves it at the same path
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Print only the address, and what prevents the preview from working
    #[arg(long, short)]
    quiet: bool,
}

/// Serves a site until Ctrl-C is pressed.
pub(super) fn run(root: &Path, how: How, messages: Choice) -> Result<Outcome, Failure> {
    // Only queried while there is a single thread: others could change the environment.
    let offset = UtcOffset::current_local_offset().unwrap_or(UtcOffset::UTC);
    let (end, ended) = channel();
    ctrlc::set_handler(move || {
        // A second Ctrl-C has no receiver.
        let _ = end.send(());
    })
    .map_err(|error| say::no_ctrl_c(error.to_string()))?;
    let server = Server::start(Options {
        root: root.to_owned(),
        host: how.host,
        port: how.port,
        pace: Pace {
            poll: how.poll.map(Duration::from_millis),
            ..Pace::default()
        },
        keep_alive: KEEP_ALIVE,
        editor: how.editor,
        site: site::Options {
            base_url: how.base_url,
            edition: build::source_date()?,
            today: build::source_date()?.or_else(build::today),
            deny_warnings: false,
            allow_empty: false,
            messages,
        },
        voice: Voice {
            quiet: how.quiet,
            color: colors(),
            offset,
        },
    })
    .map_err(|failure| failure.message())?;
    if how.open {
        open(server.url());
    }
    let _ = ended.recv();
    stop_in_time(server);
    Ok(Outcome::Fine)
}

/// Ends the preview. A page being rendered may take too long to wait for; the process then ends
/// with it, since nothing is written that could be left incomplete.
fn stop_in_time(server: Server) {
    const PATIENCE: Duration = Duration::from_millis(900);
    let (done, waiting) = channel();
    let ending = std::thread::Builder::new().spawn(move || {
        drop(server);
        // After the time limit, nobody is waiting.
        let _ = done.send(());
    });
    if ending.is_ok() {
        let _ = waiting.recv_timeout(PATIENCE);
    }
}

/// Asks the system to open a browser. If that fails, the address is in the terminal.
fn open(url: &str) {
    let program: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["cmd", "/c", "start", ""]
    } else {
        &["xdg-open"]
    };
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // The browser outlives the preview.
    drop(command.spawn());
}
