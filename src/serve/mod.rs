//! The preview server: `repere serve`.
//!
//! An author saves a file and sees the page change. In between:
//!
//! 1. [`watch`] notices that something happened, scans all files, and reads those that changed
//!    ([`memory`]).
//! 2. [`crate::preview`] makes the next state of the site. Only what changed is recomputed, and no
//!    page is rendered yet.
//! 3. [`preview`] replaces the last state by it: the next [`preview::Moment`]. While there are
//!    errors, it shows the pages of the last state without any, with the errors on top ([`panel`]).
//! 4. [`events`] renders the pages that are open in a browser, compares them with what each tab
//!    has, and notifies the tabs. The client in the page (`client.js`) reloads it, swaps its style
//!    sheets, or shows the panel.
//! 5. The tab asks for its page. [`gate`] accepts the request, tiny_http reads it, [`address`]
//!    finds what it means, and [`respond`] answers as a static host would, with the bytes that a
//!    build would write and the client added ([`document`]).
//!
//! The site is kept in memory. Nothing is written anywhere, not even to the output of a build.

#![allow(
    clippy::disallowed_methods,
    reason = "looking at files and talking to the network is what this module is for"
)]

mod address;
mod conditions;
mod document;
mod events;
mod gate;
mod inner;
mod kinds;
mod memory;
mod panel;
mod preview;
mod printed;
mod resources;
mod respond;
mod terminal;
mod watch;

pub use panel::Editor;
pub use terminal::Voice;
pub use watch::Pace;

use crate::load::Tree;
use crate::messages::{Message, serve as say};
use crate::preview::Workspace;
use crate::site::{self, Marks};
use events::Events;
use gate::Gate;
use gate::handover::Handovers;
use inner::Inner;
use memory::Files;
use preview::Preview;
use respond::Responder;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use terminal::Terminal;
use watch::{News, Seen, Watch};

/// What to serve, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The host name or address to listen on.
    pub host: String,
    /// The port; 0 for any free one.
    pub port: u16,
    /// How files are watched.
    pub pace: Pace,
    /// The interval of keep-alive messages to open tabs, by which both sides notice a lost
    /// connection.
    pub keep_alive: Duration,
    /// How source locations are opened in an editor.
    pub editor: Option<Editor>,
    /// How the site is built.
    pub site: site::Options,
    /// How to write to the terminal.
    pub voice: Voice,
}

/// The usual [`Options::keep_alive`].
pub const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Why the preview could not start.
#[derive(Debug)]
pub enum Failure {
    /// Another program listens on the port.
    PortInUse(SocketAddr),
    /// The host does not belong to this machine.
    NoSuchHost(String),
    /// A system error, with the operation that failed.
    System(Message, io::Error),
}

impl Failure {
    /// What is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Failure::PortInUse(address) => say::port_in_use(
                address.port(),
                address.ip(),
                address.port().checked_add(1).unwrap_or(4000),
            ),
            Failure::NoSuchHost(host) => say::no_such_host(host),
            Failure::System(doing, error) => say::system(doing, error),
        }
    }
}

/// A running preview, which ends when it is dropped.
pub struct Server {
    // In shutdown order: first no more updates, then no more events.
    _watch: Watch,
    gate: Gate,
    _inner: Inner,
    events: Arc<Events>,
    url: String,
}

impl Server {
    /// Starts the preview of a site; returns when it is ready for requests.
    ///
    /// # Errors
    ///
    /// When the site cannot be read at all, or the system does not let us listen.
    pub fn start(options: Options) -> Result<Self, Failure> {
        let begun = Instant::now();
        let listener = listen(&options.host, options.port)?;
        raise_limits();
        let root = options.root.clone();
        let mut files = Files::new();
        files.begin();
        let tree = Tree::read_with(&root, &mut files)
            .map_err(|error| Failure::System(say::cannot_read_site(root.display()), error))?;
        files.end();
        let mut workspace = Workspace::new(options.site);
        let snapshot = workspace.update(&tree);
        let preview = Arc::new(Preview::new(root.clone(), options.editor, snapshot));
        let system = |doing: Message| move |error| Failure::System(doing, error);
        let events = Events::start(preview.clone(), options.keep_alive)
            .map_err(system(say::cannot_start_thread()))?;
        let events = Arc::new(events);
        let handovers = Arc::new(Handovers::default());
        let responder = Responder {
            preview: preview.clone(),
            events: events.clone(),
            handovers: handovers.clone(),
            host: options.host.clone(),
        };
        let inner = Inner::start(responder).map_err(system(say::cannot_start_server()))?;
        let gate = Gate::open(listener, inner.connector(), handovers)
            .map_err(system(say::cannot_listen()))?;
        let url = format!(
            "http://{}{}",
            shown(&options.host, gate.address()),
            preview.moment().root()
        );
        let terminal = Terminal::new(options.voice);
        terminal.greet(&url, &preview.moment(), begun.elapsed());
        if let Some(elsewhere) = from_elsewhere(gate.address()) {
            let moment = preview.moment();
            let host = elsewhere.get(moment.snapshot().locale);
            let warning = say::open_to_everybody(format!("{host}{}", moment.root()));
            terminal.warn(warning.get(moment.snapshot().locale));
        }
        let mut updates = Updates {
            workspace,
            preview,
            events: events.clone(),
            terminal: Arc::new(terminal),
            audits: Arc::default(),
            marks: Arc::default(),
        };
        updates.audit();
        let read = (files, &tree);
        let watch = Watch::start(&root, options.pace, read, move |news| updates.take(news))
            .map_err(system(say::cannot_start_thread()))?;
        Ok(Self {
            _watch: watch,
            gate,
            _inner: inner,
            events,
            url,
        })
    }

    /// The URL of the site.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address the server listens on.
    pub fn address(&self) -> SocketAddr {
        self.gate.address()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.events.end();
    }
}

/// Handles changes of the files.
struct Updates {
    workspace: Workspace,
    preview: Arc<Preview>,
    events: Arc<Events>,
    terminal: Arc<Terminal>,
    /// The number of the last change, which lets an outdated audit stop.
    audits: Arc<AtomicU64>,
    /// The tags of the pages when they were last compared.
    marks: Arc<Mutex<Option<Marks>>>,
}

impl Updates {
    /// Handles a report of the watcher.
    fn take(&mut self, news: News) {
        match news {
            News::Seen(seen) => self.update(&seen),
            News::Unreadable(why) => self.warn(&say::unreadable_now(why)),
            News::Deaf(why) => self.warn(&say::polling(why)),
        }
    }

    fn warn(&self, warning: &Message) {
        let locale = self.preview.moment().snapshot().locale;
        self.terminal.warn(warning.get(locale));
    }

    fn update(&mut self, seen: &Seen) {
        let begun = Instant::now();
        // A running audit keeps all threads busy, and the update would wait for it.
        self.stop_audit();
        let snapshot = self.workspace.update(&seen.tree);
        self.preview.advance(snapshot);
        self.events.changed();
        let took = begun.elapsed();
        self.terminal
            .changed(&self.preview.moment(), &seen.changed, took);
        self.audit();
    }

    /// Makes the running audit outdated; returns the number of the next one.
    fn stop_audit(&self) -> u64 {
        self.audits.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Runs the audit of finished pages in the background.
    fn audit(&self) {
        /// How long the files must not have changed before.
        const QUIET: Duration = Duration::from_millis(700);
        let number = self.stop_audit();
        let (preview, events) = (self.preview.clone(), self.events.clone());
        let (terminal, audits) = (self.terminal.clone(), self.audits.clone());
        let last_marks = self.marks.clone();
        let spawned = std::thread::Builder::new()
            .name("audit".to_owned())
            .spawn(move || {
                let is_current = || audits.load(Ordering::Relaxed) == number;
                std::thread::sleep(QUIET);
                let moment = preview.moment();
                let snapshot = moment.snapshot();
                if !is_current() || snapshot.is_behind() {
                    return;
                }
                let Some((problems, marks)) = snapshot.audit(&is_current) else {
                    return;
                };
                let mut last_marks = last_marks.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(last) = last_marks.as_ref() {
                    terminal.affected(changed_pages(last, &marks), snapshot.locale);
                }
                *last_marks = Some(marks);
                drop(last_marks);
                let has_found_more = problems.len() != snapshot.diagnostics.len();
                if !(has_found_more || moment.is_audited()) || !preview.audited(&moment, &problems)
                {
                    return;
                }
                events.changed();
                terminal.problems(&moment, &problems);
            });
        // Without the thread, `repere check` still finds them.
        drop(spawned);
    }
}

/// How many pages were added, removed or changed.
fn changed_pages(before: &Marks, now: &Marks) -> usize {
    let differs = |(address, mark): &(&String, &u64)| before.get(*address) != Some(mark);
    let gone = before.keys().filter(|address| !now.contains_key(*address));
    now.iter().filter(differs).count() + gone.count()
}

fn listen(host: &str, port: u16) -> Result<TcpListener, Failure> {
    let addresses: Vec<SocketAddr> = (host, port)
        .to_socket_addrs()
        .map_err(|_| Failure::NoSuchHost(host.to_owned()))?
        .collect();
    let Some(first) = addresses.first().copied() else {
        return Err(Failure::NoSuchHost(host.to_owned()));
    };
    TcpListener::bind(&*addresses).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => Failure::PortInUse(first),
        io::ErrorKind::AddrNotAvailable => Failure::NoSuchHost(host.to_owned()),
        _ => Failure::System(say::cannot_listen_on(first), error),
    })
}

/// The host and port as typed into a browser.
fn shown(host: &str, address: SocketAddr) -> String {
    let port = address.port();
    if address.ip().is_unspecified() {
        format!("localhost:{port}")
    } else if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

/// The host and port at which other machines reach the preview, if they can.
fn from_elsewhere(address: SocketAddr) -> Option<Message> {
    let (ip, port) = (address.ip(), address.port());
    if ip.is_loopback() {
        return None;
    }
    if !ip.is_unspecified() {
        return Some(Message::same(SocketAddr::new(ip, port).to_string()));
    }
    Some(match own_address(ip.is_ipv6()) {
        Some(own) => Message::same(SocketAddr::new(own, port).to_string()),
        None => say::this_machine(port),
    })
}

/// The address of this machine on its local network. Nothing is sent: connecting a datagram socket
/// only selects the route.
fn own_address(prefers_ipv6: bool) -> Option<IpAddr> {
    // Addresses reserved for documentation, which belong to nobody.
    let v4 = ("0.0.0.0:0", "192.0.2.1:9");
    let v6 = ("[::]:0", "[2001:db8::1]:9");
    let routes = if prefers_ipv6 { [v4, v6] } else { [v4, v4] };
    routes.into_iter().find_map(|(here, there)| {
        let socket = UdpSocket::bind(here).ok()?;
        socket.connect(there).ok()?;
        let local = socket.local_addr().ok()?.ip();
        (!local.is_unspecified() && !local.is_loopback()).then_some(local)
    })
}

/// Raises the limit on open files to the maximum: shells often start programs with about a
/// thousand, and each open tab needs one.
fn raise_limits() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = limit.maximum;
        // On failure the limit stays as it is.
        let _ = setrlimit(Resource::Nofile, limit);
    }
}
