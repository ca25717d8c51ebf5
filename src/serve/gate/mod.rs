//! The layer between the network and the HTTP server.
//!
//! tiny_http keeps a thread and two file descriptors for each connection, for as long as the client
//! likes; it has no limits of time or size, stops accepting when the system has no descriptors
//! left, and allocates as much as a client's `Content-Length` announces. A preview
//! that other machines can reach needs limits. So this gate is in front of tiny_http. It knows nothing
//! of sites and only provides robustness:
//!
//! - It accepts up to [`MOST`] connections; a new one evicts the oldest idle one.
//! - It reads the head of a request, within limits of time and size, and rejects malformed ones.
//!   Bodies are never read.
//! - It rewrites each request with the relevant fields only, and forwards it over a connection of
//!   its own, at most [`relay::RELAYS`] at a time; tiny_http serves no others.
//! - It reads the whole answer before it forwards it, so that a slow client blocks only its own
//!   thread.
//!
//! Long and endless bodies bypass tiny_http: the answer only says that one was left in
//! [`Handovers`], and the gate sends the file, or gives the connection to [`crate::serve::events`],
//! which needs no thread for it.

pub(super) mod handover;
pub(super) mod relay;
mod request;

use handover::{Handover, Handovers};
use relay::{Answer, Connect, Relays};
use request::{Head, LONGEST_HEAD, end_of_head};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The most simultaneous connections, not counting event streams.
pub(super) const MOST: usize = 256;
/// How long a connection may be idle between two requests.
const IDLE: Duration = Duration::from_secs(60);
/// How long the head of a request may take from its first byte.
const HEAD: Duration = Duration::from_secs(10);
/// How long a client may stop reading an answer.
const STUCK: Duration = Duration::from_secs(20);
/// The stack size of a connection's thread, which needs little.
const STACK: usize = 256 * 1024;

/// The running gate.
pub(super) struct Gate {
    address: SocketAddr,
    inner: Arc<Inner>,
    thread: Option<JoinHandle<()>>,
}

struct Inner {
    relays: Relays,
    handovers: Arc<Handovers>,
    connections: Mutex<Connections>,
    closed: AtomicBool,
}

/// The connections, oldest first.
#[derive(Default)]
struct Connections {
    /// The number of the last connection.
    last: u64,
    open: BTreeMap<u64, Connection>,
}

struct Connection {
    stream: Arc<TcpStream>,
    /// Whether a request is being answered.
    busy: bool,
}

impl Gate {
    /// Opens the gate on a listener. `connect` connects to the server behind it.
    pub(super) fn open(
        listener: TcpListener,
        connect: Box<Connect>,
        handovers: Arc<Handovers>,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let inner = Arc::new(Inner {
            relays: Relays::new(connect),
            handovers,
            connections: Mutex::default(),
            closed: AtomicBool::new(false),
        });
        let accepting = inner.clone();
        let thread = std::thread::Builder::new()
            .name("gate".to_owned())
            .spawn(move || accepting.accept(&listener))?;
        Ok(Self {
            address,
            inner,
            thread: Some(thread),
        })
    }

    /// The address it listens on.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.inner.closed.store(true, Ordering::Relaxed);
        // Wakes the accepting thread.
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        let woken = TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok();
        for connection in self.inner.lock().open.values() {
            let _ = connection.stream.shutdown(Shutdown::Both);
        }
        if let (true, Some(thread)) = (woken, self.thread.take()) {
            let _ = thread.join();
        }
    }
}

impl Inner {
    fn lock(&self) -> std::sync::MutexGuard<'_, Connections> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Accepts connections until the gate closes, and gives each a thread.
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            let accepted = listener.accept();
            if self.closed.load(Ordering::Relaxed) {
                return;
            }
            let Ok((stream, _)) = accepted else {
                // The client disconnected, or the system has no descriptors left: then evict one.
                self.lock().evict();
                std::thread::sleep(Duration::from_millis(10));
                continue;
            };
            let stream = Arc::new(stream);
            let number = self.lock().add(stream.clone());
            let inner = self.clone();
            let spawned = std::thread::Builder::new()
                .name("connection".to_owned())
                .stack_size(STACK)
                .spawn(move || {
                    inner.answer_all(number, &stream);
                    inner.lock().open.remove(&number);
                });
            if spawned.is_err() {
                self.lock().open.remove(&number);
            }
        }
    }

    /// Answers the requests of a connection until it ends.
    fn answer_all(&self, number: u64, stream: &Arc<TcpStream>) {
        let _ = stream.set_nodelay(true);
        if stream.set_write_timeout(Some(STUCK)).is_err() {
            return;
        }
        let mut read = Vec::new();
        while let Ok(Some(end)) = read_head(stream, &mut read) {
            self.lock().set_busy(number, true);
            let head = match end {
                Some(end) => Head::parse(&read[..end]),
                None => Err(431),
            };
            let head = match head {
                Ok(head) => head,
                Err(status) => {
                    reject(stream, status);
                    return;
                }
            };
            let Some(end) = end else { return };
            read.drain(..end);
            match self.answer(&head, stream) {
                Ok(true) => self.lock().set_busy(number, false),
                _ => return,
            }
        }
    }

    /// Answers one request; returns whether another may follow.
    fn answer(&self, head: &Head, stream: &Arc<TcpStream>) -> io::Result<bool> {
        let answer = match self.relays.ask(&head.text) {
            Ok(answer) => answer,
            Err(error) => {
                reject(stream, 500);
                return Err(error);
            }
        };
        let handover = answer
            .handover
            .and_then(|number| self.handovers.take(number));
        match handover {
            Some(Handover::Events(subscription)) => {
                let fields = without_length(&answer.head);
                let mut to = &**stream;
                to.write_all(format!("{fields}Connection: close\r\n\r\n").as_bytes())?;
                subscription.begin(stream.clone());
                Ok(false)
            }
            Some(Handover::File(file, length)) => {
                let sent = send(stream, &answer, head.keep, &mut file.take(length))?;
                // If a file was truncated, the client waits for more.
                Ok(head.keep && sent == length)
            }
            None => {
                send(stream, &answer, head.keep, &mut io::empty())?;
                Ok(head.keep)
            }
        }
    }
}

impl Connections {
    /// Adds a connection, in place of another if there are too many; returns its number.
    fn add(&mut self, stream: Arc<TcpStream>) -> u64 {
        if self.open.len() >= MOST {
            self.evict();
        }
        self.last += 1;
        let busy = false;
        self.open.insert(self.last, Connection { stream, busy });
        self.last
    }

    fn set_busy(&mut self, number: u64, busy: bool) {
        if let Some(connection) = self.open.get_mut(&number) {
            connection.busy = busy;
        }
    }

    /// Closes the oldest idle connection, or the oldest of all.
    fn evict(&mut self) {
        let idle = self.open.iter().find(|(_, connection)| !connection.busy);
        let Some(number) = idle.or(self.open.iter().next()).map(|(number, _)| *number) else {
            return;
        };
        if let Some(connection) = self.open.remove(&number) {
            // Its thread notices.
            let _ = connection.stream.shutdown(Shutdown::Both);
        }
    }
}

/// Reads until the head of a request is complete. Returns where it ends, with `None` inside when it
/// is too long; `None` when the connection ended.
fn read_head(mut stream: &TcpStream, read: &mut Vec<u8>) -> io::Result<Option<Option<usize>>> {
    let mut chunk = [0; 4096];
    let mut begun = (!read.is_empty()).then(Instant::now);
    let mut from = 0;
    loop {
        if let Some(end) = end_of_head(read, from) {
            return Ok(Some(Some(end)));
        }
        if read.len() > LONGEST_HEAD {
            return Ok(Some(None));
        }
        from = read.len();
        let remaining = match begun {
            None => IDLE,
            Some(begun) => HEAD.saturating_sub(begun.elapsed()),
        };
        if remaining.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(remaining))?;
        match stream.read(&mut chunk)? {
            0 => return Ok(None),
            count => read.extend_from_slice(&chunk[..count]),
        }
        begun.get_or_insert_with(Instant::now);
    }
}

/// Sends an answer and the body that was handed over; returns the size of that body.
fn send(
    mut stream: &TcpStream,
    answer: &Answer,
    keep: bool,
    handed_over: &mut impl Read,
) -> io::Result<u64> {
    let ends = if keep {
        "\r\n"
    } else {
        "Connection: close\r\n\r\n"
    };
    let mut bytes = format!("{}{ends}", answer.head).into_bytes();
    bytes.extend_from_slice(&answer.body);
    stream.write_all(&bytes)?;
    io::copy(handed_over, &mut stream)
}

/// The head of an answer without the length of its body: a stream of events has none.
fn without_length(head: &str) -> String {
    head.split_inclusive("\r\n")
        .filter(|line| !line.starts_with("Content-Length:"))
        .collect()
}

/// Rejects a request that cannot be forwarded, and ends the connection.
fn reject(mut stream: &TcpStream, status: u16) {
    let reason = match status {
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        505 => "HTTP Version Not Supported",
        _ => "Bad Request",
    };
    let text = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{reason}\n",
        reason.len() + 1
    );
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.shutdown(Shutdown::Write);
}
