//! The connections between the gate and the server behind it: one for each request.

use super::request::end_of_head;
use std::io::{self, Read, Write};
use std::sync::{Condvar, Mutex, PoisonError};

/// The most requests answered at a time.
pub(in crate::serve) const RELAYS: usize = 8;

/// The header field by which an answer hands over its body.
pub(in crate::serve) const HANDOVER: &str = "X-Repere-Handover";

/// A connection to the server behind the gate.
pub(in crate::serve) trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

/// Makes a new connection to the server behind the gate.
pub(in crate::serve) type Connect = dyn Fn() -> io::Result<Box<dyn Stream>> + Send + Sync;

/// An answer of the server.
pub(super) struct Answer {
    /// Status line and fields, without the final empty line.
    pub head: String,
    /// The body, unless it was handed over.
    pub body: Vec<u8>,
    /// The number under which the body was handed over.
    pub handover: Option<u64>,
}

/// Forwards requests, a limited number of them at a time.
pub(super) struct Relays {
    connect: Box<Connect>,
    free: Mutex<usize>,
    freed: Condvar,
}

/// The right to have one request answered, until it is dropped.
struct Turn<'r>(&'r Relays);

impl Relays {
    pub(super) fn new(connect: Box<Connect>) -> Self {
        Self {
            connect,
            free: Mutex::new(RELAYS),
            freed: Condvar::new(),
        }
    }

    /// Forwards a request and reads the whole answer, so that a slow client does not slow down the
    /// server.
    pub(super) fn ask(&self, request: &str) -> io::Result<Answer> {
        let _turn = self.turn();
        let mut stream = (self.connect)()?;
        stream.write_all(request.as_bytes())?;
        stream.flush()?;
        let mut bytes = Vec::with_capacity(64 * 1024);
        // The request asks the server to close the connection after the answer.
        stream.read_to_end(&mut bytes)?;
        Answer::parse(bytes).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Waits until fewer than [`RELAYS`] requests are being answered.
    fn turn(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_while(free, |free| *free == 0);
        *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let free = self.0.free.lock();
        *free.unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

impl Answer {
    /// Separates the fields that are for the gate from those that are for the client. `None` for
    /// an answer that was cut off.
    fn parse(mut bytes: Vec<u8>) -> Option<Self> {
        let end = end_of_head(&bytes, 0)?;
        let body = bytes.split_off(end);
        let text = String::from_utf8(bytes).ok()?;
        let mut answer = Self {
            head: String::with_capacity(text.len()),
            body,
            handover: None,
        };
        for line in text.split_inclusive("\r\n").filter(|line| *line != "\r\n") {
            match line.trim_end().split_once(": ") {
                Some((HANDOVER, number)) => answer.handover = Some(number.parse().ok()?),
                _ => answer.head.push_str(line),
            }
        }
        Some(answer)
    }
}
