//! Conditional and range requests.

/// Whether a list of tags (`If-None-Match`) contains this one, by weak comparison.
pub(super) fn names(list: &str, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    list.trim() == "*" || list.split(',').any(|listed| plain(listed) == plain(tag))
}

/// A part of a body: first byte and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub start: u64,
    pub length: u64,
}

/// The part of a body that a `Range` field requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// All of it: the field is not understood and must be ignored.
    Whole,
    /// One part.
    Part(Part),
    /// A part beyond the end.
    Beyond,
}

/// Parses a `Range`. Multiple ranges are answered with the whole body, which is allowed.
pub(super) fn range(field: &str, length: u64) -> Range {
    let Some((start, end)) = field
        .trim()
        .strip_prefix("bytes=")
        .and_then(|it| it.split_once('-'))
    else {
        return Range::Whole;
    };
    let number = |text: &str| match text.trim() {
        "" => Ok(None),
        text if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            // A number that overflows is beyond the end, too.
            Ok(Some(text.parse::<u64>().unwrap_or(u64::MAX)))
        }
        _ => Err(()),
    };
    let (Ok(start), Ok(end)) = (number(start), number(end)) else {
        return Range::Whole;
    };
    let (start, end) = match (start, end) {
        (None, None) => return Range::Whole,
        (Some(start), Some(end)) if end < start => return Range::Whole,
        (Some(start), None) => (start, length),
        (Some(start), Some(end)) => (start, end.saturating_add(1).min(length)),
        (None, Some(0)) => return Range::Beyond,
        (None, Some(last)) => (length.saturating_sub(last), length),
    };
    if start >= length {
        return Range::Beyond;
    }
    Range::Part(Part {
        start,
        length: end - start,
    })
}

/// Whether a client accepts gzip.
pub(super) fn takes_gzip(field: &str) -> bool {
    let mut any = false;
    for coding in field.split(',') {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or("").to_ascii_lowercase();
        let refused = parts.any(|part| {
            let weight = part
                .strip_prefix("q=")
                .and_then(|weight| weight.trim().parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        });
        match name.as_str() {
            "gzip" => return !refused,
            "*" => any = !refused,
            _ => {}
        }
    }
    any
}

/// Whether the host name in a request can only mean this machine.
///
/// A page of another site could make its own name resolve to this machine (DNS rebinding) and then
/// read what is served. So names other than the chosen one are refused; an IP address cannot be
/// rebound.
pub(super) fn is_our_name(host: &str, chosen: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((inner, port)) if is_port(port) => {
                return inner.parse::<std::net::Ipv6Addr>().is_ok();
            }
            _ => return false,
        },
        None => match host.find(':') {
            Some(colon) if is_port(&host[colon..]) => &host[..colon],
            Some(_) => return false,
            None => host,
        },
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name == chosen.to_ascii_lowercase()
        || name.parse::<std::net::Ipv4Addr>().is_ok()
}

fn is_port(text: &str) -> bool {
    text.is_empty()
        || text
            .strip_prefix(':')
            .is_some_and(|port| port.parse::<u16>().is_ok() || port.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Part, Range, is_our_name, names, range, takes_gzip};

    #[test]
    fn tags() {
        assert!(names("\"a\"", "\"a\""));
        assert!(names("\"b\", W/\"a\"", "\"a\""));
        assert!(names("*", "\"a\""));
        assert!(!names("\"b\"", "\"a\""));
    }

    #[test]
    fn ranges() {
        let part = |start, length| Range::Part(Part { start, length });
        assert_eq!(range("bytes=0-3", 10), part(0, 4));
        assert_eq!(range("bytes=4-", 10), part(4, 6));
        assert_eq!(range("bytes=-3", 10), part(7, 3));
        assert_eq!(range("bytes=-30", 10), part(0, 10));
        assert_eq!(range("bytes=8-99999999999999999999999", 10), part(8, 2));
        assert_eq!(range("bytes=10-", 10), Range::Beyond);
        assert_eq!(range("bytes=99999999999999999999999-", 10), Range::Beyond);
        assert_eq!(range("bytes=-0", 10), Range::Beyond);
        assert_eq!(range("bytes=0-", 0), Range::Beyond);
        for whole in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=3-1",
            "bytes=0-1,3-4",
            "x=0-1",
            "bytes=+1-2",
        ] {
            assert_eq!(range(whole, 10), Range::Whole, "{whole}");
        }
    }

    #[test]
    fn compression() {
        assert!(takes_gzip("gzip, deflate, br"));
        assert!(takes_gzip("br, GZIP;q=0.5"));
        assert!(takes_gzip("*"));
        assert!(!takes_gzip("gzip;q=0, *"));
        assert!(!takes_gzip("br"));
        assert!(!takes_gzip(""));
    }

    #[test]
    fn hosts() {
        for name in [
            "localhost",
            "localhost:4000",
            "127.0.0.1:4000",
            "[::1]:4000",
            "192.168.1.7",
            "LOCALHOST.",
            "a.localhost",
            "mine:1",
        ] {
            assert!(is_our_name(name, "mine"), "{name}");
        }
        for other in [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "mine.org",
            "[::1",
            "[x]",
            "localhost:4000:1",
            "a:b",
        ] {
            assert!(!is_our_name(other, "mine"), "{other}");
        }
    }
}
