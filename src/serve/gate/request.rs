//! The head of a request: what is forwarded, and what is rejected.

/// The longest request head that is read, in bytes; browsers send less than 4 kB.
pub(super) const LONGEST_HEAD: usize = 32 * 1024;

/// The header fields that the preview uses. No others are forwarded.
const FIELDS: [&str; 7] = [
    "host",
    "accept-encoding",
    "if-none-match",
    "if-range",
    "last-event-id",
    "range",
    "accept",
];

/// A request as it is forwarded: rewritten by us, without anything unexpected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Its text.
    pub text: String,
    /// Whether the client keeps the connection open for another request.
    pub keep: bool,
}

/// The end of the head in what was read so far, including its empty line.
pub(super) fn end_of_head(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.saturating_sub(3);
    let found = bytes[from..]
        .windows(4)
        .position(|four| four == b"\r\n\r\n")?;
    Some(from + found + 4)
}

impl Head {
    /// Parses a head; returns the status to reject it with when it is malformed.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, u16> {
        let text = std::str::from_utf8(bytes).map_err(|_| 400_u16)?;
        let mut lines = text.split("\r\n");
        let mut words = lines.next().unwrap_or("").split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(400);
        };
        if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(400);
        }
        let is_http_1_1 = match version {
            "HTTP/1.1" => true,
            "HTTP/1.0" => false,
            _ if version.starts_with("HTTP/") => return Err(505),
            _ => return Err(400),
        };
        let mut head = Self {
            text: format!("{method} {} HTTP/1.1\r\n", in_ascii(target).ok_or(400_u16)?),
            keep: is_http_1_1,
        };
        let mut hosts = 0;
        for line in lines.take_while(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').ok_or(400_u16)?;
            if name.is_empty() || !name.bytes().all(is_name_byte) {
                return Err(400);
            }
            let (name, value) = (name.to_ascii_lowercase(), value.trim());
            match name.as_str() {
                "host" => hosts += 1,
                "connection" => {
                    let value = value.to_ascii_lowercase();
                    let says = |word: &str| value.split(',').any(|option| option.trim() == word);
                    head.keep = !says("close") && (is_http_1_1 || says("keep-alive"));
                }
                // A body would be read as the next request.
                "content-length" if value == "0" => {}
                "content-length" | "transfer-encoding" => head.keep = false,
                _ => {}
            }
            let plain = value
                .bytes()
                .all(|byte| matches!(byte, b' '..=b'~' | b'\t'));
            if FIELDS.contains(&name.as_str()) && plain {
                head.text.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        if hosts > 1 || (is_http_1_1 && hosts == 0) {
            return Err(400);
        }
        head.text.push_str("connection: close\r\n\r\n");
        // The bodies of other methods are not read.
        head.keep &= matches!(method, "GET" | "HEAD");
        Ok(head)
    }
}

/// A target with non-ASCII characters percent-encoded; `None` when it has control characters.
fn in_ascii(target: &str) -> Option<String> {
    let mut written = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'!'..=b'~' => written.push(char::from(byte)),
            0x80.. => written.push_str(&format!("%{byte:02X}")),
            _ => return None,
        }
    }
    (!written.is_empty()).then_some(written)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{Head, end_of_head};

    fn head(text: &str) -> Result<Head, u16> {
        Head::parse(text.as_bytes())
    }

    #[test]
    fn what_is_forwarded() {
        let text = "GET /é?q=1 HTTP/1.1\r\nHost: a:1\r\nCookie: x\r\nIF-None-Match: \"1\"\r\n\r\n";
        let expected = Head {
            text: "GET /%C3%A9?q=1 HTTP/1.1\r\nhost: a:1\r\nif-none-match: \"1\"\r\nconnection: close\r\n\r\n".into(),
            keep: true,
        };
        assert_eq!(head(text), Ok(expected));
        let keeps = |text: &str| head(text).unwrap().keep;
        assert!(!keeps(
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n"
        ));
        assert!(!keeps("GET / HTTP/1.0\r\n\r\n"));
        assert!(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        assert!(!keeps(
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"
        ));
        assert!(keeps(
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
        ));
        assert!(!keeps("POST / HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    #[test]
    fn what_is_rejected() {
        for text in [
            "",
            "GET /\r\n\r\n",
            "GET / a HTTP/1.1\r\n\r\n",
            "get / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n folded: 1\r\n\r\n",
            "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n",
        ] {
            assert_eq!(head(text), Err(400), "{text}");
        }
        assert_eq!(head("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), Err(505));
    }

    #[test]
    fn ends() {
        assert_eq!(end_of_head(b"a\r\n\r\nb", 0), Some(5));
        assert_eq!(end_of_head(b"a\r\n\r\n", 4), Some(5));
        assert_eq!(end_of_head(b"a\r\n\r", 0), None);
        assert_eq!(end_of_head(b"", 0), None);
    }
}
