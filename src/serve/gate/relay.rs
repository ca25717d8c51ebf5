//! The connections between the gate and the server behind it.

use std::io::{self, Read, Write};
use std::sync::{Condvar, Mutex, PoisonError};

/// The most requests answered at a time.
pub(in crate::serve) const RELAYS: usize = 8;

/// The header field by which an answer hands over its body.
pub(in crate::serve) const HANDOVER: &str = "X-Repere-Handover";

/// A connection to the server behind the gate.
pub(in crate::serve) trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

/// Makes a new connection to the server behind the gate.
pub(in crate::serve) type Connect = dyn Fn() -> io::Result<Box<dyn Line>> + Send;

/// An answer of the server.
pub(super) struct Answer {
    /// Status line and fields, without the final empty line.
    pub head: String,
    /// The body, unless it was handed over.
    pub body: Vec<u8>,
    /// The number under which the body was handed over.
    pub handover: Option<u64>,
}

/// A pool of connections.
///
/// They are opened one after another, each when the previous one has returned an answer: tiny_http
/// can leave one of two simultaneous connections waiting for a thread until some connection ends,
/// and ours do not end.
pub(super) struct Relays {
    connect: Mutex<Box<Connect>>,
    idle: Mutex<Idle>,
    freed: Condvar,
}

struct Idle {
    lines: Vec<Box<dyn Line>>,
    /// How many failed and must be reopened.
    unmade: usize,
}

/// A request that is cheap to answer: it is refused.
const GREETING: &str = "OPTIONS / HTTP/1.1\r\nhost: localhost\r\n\r\n";

impl Relays {
    pub(super) fn new(connect: Box<Connect>) -> io::Result<Self> {
        let relays = Self {
            connect: Mutex::new(connect),
            idle: Mutex::new(Idle {
                lines: Vec::new(),
                unmade: 0,
            }),
            freed: Condvar::new(),
        };
        for _ in 0..RELAYS {
            relays.put_back(Some(relays.make()?));
        }
        Ok(relays)
    }

    fn make(&self) -> io::Result<Box<dyn Line>> {
        let connect = self.connect.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = connect()?;
        exchange(&mut line, GREETING, false)?;
        Ok(line)
    }

    /// Forwards a request and reads the whole answer, so that a slow client does not slow down the
    /// server.
    pub(super) fn ask(&self, request: &str, is_head: bool) -> io::Result<Answer> {
        let mut line = match self.take() {
            Some(line) => line,
            None => self.make().inspect_err(|_| self.put_back(None))?,
        };
        let answer = exchange(&mut line, request, is_head);
        // After a failure, the state of the connection is unknown.
        self.put_back(answer.is_ok().then_some(line));
        answer
    }

    /// An idle connection, or `None` when one must be reopened.
    fn take(&self) -> Option<Box<dyn Line>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(line) = idle.lines.pop() {
                return Some(line);
            }
            if idle.unmade > 0 {
                idle.unmade -= 1;
                return None;
            }
            idle = self
                .freed
                .wait(idle)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put_back(&self, line: Option<Box<dyn Line>>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        match line {
            Some(line) => idle.lines.push(line),
            None => idle.unmade += 1,
        }
        self.freed.notify_one();
    }
}

fn exchange(line: &mut Box<dyn Line>, request: &str, is_head: bool) -> io::Result<Answer> {
    line.write_all(request.as_bytes())?;
    line.flush()?;
    let mut bytes = Vec::with_capacity(4096);
    let mut chunk = vec![0; 64 * 1024];
    let end = loop {
        let from = bytes.len();
        more(line, &mut chunk, &mut bytes)?;
        if let Some(end) = super::request::end_of_head(&bytes, from) {
            break end;
        }
    };
    let body = bytes.split_off(end);
    let mut answer = Answer {
        head: String::new(),
        body,
        handover: None,
    };
    let text = String::from_utf8(bytes).map_err(|_| unexpected())?;
    let mut length = 0;
    for text in text.split("\r\n").filter(|text| !text.is_empty()) {
        let (name, value) = text.split_once(": ").unwrap_or((text, ""));
        if name == HANDOVER {
            answer.handover = Some(value.parse().map_err(|_| unexpected())?);
            continue;
        }
        if name == "Content-Length" {
            length = value.parse().map_err(|_| unexpected())?;
        }
        answer.head.push_str(text);
        answer.head.push_str("\r\n");
    }
    let bodiless = is_head || answer.handover.is_some() || text.starts_with("HTTP/1.1 304");
    let length = if bodiless { 0 } else { length };
    while answer.body.len() < length {
        more(line, &mut chunk, &mut answer.body)?;
    }
    if answer.body.len() == length {
        Ok(answer)
    } else {
        Err(unexpected())
    }
}

fn more(line: &mut Box<dyn Line>, chunk: &mut [u8], bytes: &mut Vec<u8>) -> io::Result<()> {
    let read = line.read(chunk)?;
    if read == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    bytes.extend_from_slice(&chunk[..read]);
    Ok(())
}

fn unexpected() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "an answer of another form than ours",
    )
}
