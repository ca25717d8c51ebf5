//! A minimal HTTP client with a browser's headers: one request per connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// An answer.
pub(crate) struct Answer {
    pub status: u16,
    fields: Vec<(String, String)>,
    /// The body as received, compressed or not.
    pub body: Vec<u8>,
}

impl Answer {
    /// A field that must not be repeated: caches and browsers disagree about two.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut found = self
            .fields
            .iter()
            .filter(|(one, _)| one.eq_ignore_ascii_case(name));
        let first = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} twice: {:?}", self.fields);
        first
    }

    /// The content, as readers see it.
    pub(crate) fn content(&self) -> Vec<u8> {
        match self.field("Content-Encoding") {
            Some("gzip") => {
                let mut content = Vec::new();
                let mut packed = flate2::read::GzDecoder::new(self.body.as_slice());
                packed.read_to_end(&mut content).unwrap();
                content
            }
            None => self.body.clone(),
            Some(other) => panic!("nobody asked for {other}"),
        }
    }
}

/// Requests an address, with additional fields.
pub(crate) fn get(from: SocketAddr, address: &str, fields: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect_timeout(&from, PATIENCE).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut request =
        format!("GET {address} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n");
    for (name, value) in fields {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let body = bytes.split_off(end.unwrap_or_else(|| panic!("no answer for {address}")) + 4);
    let head = String::from_utf8(bytes).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let mut answer = Answer {
        status: status.parse().unwrap(),
        fields: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body,
    };
    if answer.field("Transfer-Encoding") == Some("chunked") {
        answer.body = joined(&answer.body);
    }
    answer
}

/// Decodes a chunked body.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = std::str::from_utf8(&chunks[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        if length == 0 {
            return body;
        }
        body.extend(&chunks[end + 2..end + 2 + length]);
        chunks = &chunks[end + 2 + length + 2..];
    }
}
