//! A minimal HTTP client: one request per connection, and event streams.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Longer than anything takes, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let found = self
            .fields
            .iter()
            .find(|(one, _)| one.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

pub(crate) fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&to, PATIENCE).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends raw bytes, and reads the whole answer.
pub(crate) fn raw(to: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = connect(to);
    stream.write_all(request).unwrap();
    read(&mut BufReader::new(stream), request.starts_with(b"HEAD"))
}

/// Reads one answer.
pub(crate) fn read(from: &mut impl BufRead, is_head: bool) -> Answer {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    assert!(!lines.is_empty(), "there is no answer");
    let status = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
    let fields: Vec<_> = lines[1..]
        .iter()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut answer = Answer {
        status,
        fields,
        body: Vec::new(),
    };
    let length: usize = answer.field("Content-Length").unwrap().parse().unwrap();
    if !is_head && status != 304 {
        answer.body.resize(length, 0);
        from.read_exact(&mut answer.body).unwrap();
    }
    answer
}

/// Requests a path, with additional fields.
pub(crate) fn ask(to: SocketAddr, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n");
    for (name, value) in fields {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    raw(to, request.as_bytes())
}

pub(crate) fn get(to: SocketAddr, path: &str) -> Answer {
    ask(to, "GET", path, &[])
}

/// Polls until a condition holds.
pub(crate) fn until(what: &str, patience: Duration, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < patience,
            "{what}: not within {patience:?}"
        );
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// An event stream.
pub(crate) struct Stream {
    lines: BufReader<TcpStream>,
}

impl Stream {
    /// Subscribes for tabs: the page of each and its state there.
    pub(crate) fn open(to: SocketAddr, root: &str, tabs: &[(&str, &str)]) -> Self {
        let query: Vec<String> = tabs
            .iter()
            .map(|(page, tag)| format!("page={}&tag={tag}", page.replace('/', "%2F")))
            .collect();
        let mut stream = connect(to);
        let request = format!(
            "GET {root}__repere/events?{} HTTP/1.1\r\nHost: {to}\r\n\r\n",
            query.join("&")
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(
                lines.read_line(&mut head).unwrap() > 0,
                "the stream ended: {head}"
            );
        }
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(head.contains("text/event-stream"), "{head}");
        assert!(!head.contains("Content-Length"), "{head}");
        Self { lines }
    }

    /// The next moment.
    pub(crate) fn moment(&mut self) -> serde_json::Value {
        self.moment_within(PATIENCE).unwrap()
    }

    /// The next line that is not empty.
    pub(crate) fn line(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0);
            if line != "\n" {
                return line.trim_end().to_owned();
            }
        }
    }

    /// The next moment, unless there is none within a time limit.
    pub(crate) fn moment_within(&mut self, patience: Duration) -> Option<serde_json::Value> {
        self.lines
            .get_ref()
            .set_read_timeout(Some(patience))
            .unwrap();
        let begun = Instant::now();
        loop {
            if begun.elapsed() > patience {
                return None;
            }
            let mut line = String::new();
            match self.lines.read_line(&mut line) {
                Ok(0) => panic!("the stream ended"),
                Ok(_) => {}
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    return None;
                }
                Err(error) => panic!("{error}"),
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(serde_json::from_str(data).unwrap());
            }
        }
    }
}
