//! Misbehaving clients, next to one that behaves.

use super::http::{PATIENCE, Stream, connect, get, raw, read, until};
use super::site::{COMPETENCY_PAGE, Site, UNIT, unit};
use std::io::{BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The site still answers, and quickly.
fn answers(served: &super::site::Served) {
    let begun = Instant::now();
    assert_eq!(get(served.address(), "/").status, 200);
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "after {:?}",
        begun.elapsed()
    );
}

#[test]
fn half_open_and_slow_connections() {
    let site = Site::new();
    let served = site.serve();
    let to = served.address();
    let mut open: Vec<TcpStream> = Vec::new();
    for number in 0..600 {
        let mut stream = connect(to);
        match number % 3 {
            // Nothing at all.
            0 => {}
            // An endless head.
            1 => stream
                .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
                .unwrap(),
            // Requests whose answers nobody reads.
            _ => {
                let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
                // The connection may have been closed to make room.
                let _ = stream.write_all(&request.repeat(3));
            }
        }
        open.push(stream);
        if number % 100 == 0 {
            answers(&served);
        }
    }
    answers(&served);
    // One byte at a time.
    let mut slow = connect(to);
    for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" {
        slow.write_all(&[*byte]).unwrap();
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(read(&mut BufReader::new(slow), false).status, 200);
    drop(open);
    answers(&served);
}

#[test]
fn a_thousand_streams_of_events() {
    let site = Site::new();
    let served = site.serve();
    let to = served.address();
    let mut streams: Vec<Stream> = (0..1000)
        .map(|_| Stream::open(to, "/", &[(COMPETENCY_PAGE, "")]))
        .collect();
    for stream in &mut streams {
        stream.moment();
    }
    answers(&served);
    site.write(UNIT, unit("un frein"));
    let begun = Instant::now();
    for stream in &mut streams {
        assert_eq!(stream.moment()["tabs"][0]["action"], "reload");
    }
    assert!(begun.elapsed() < PATIENCE);
    answers(&served);
    drop(streams);
    // Disconnected clients do not matter.
    site.write(UNIT, unit("un pneu"));
    until("the change", PATIENCE, || {
        served.has(COMPETENCY_PAGE, "un pneu")
    });
}

#[test]
fn malformed_requests_are_rejected() {
    let site = Site::new();
    let served = site.serve();
    let to = served.address();
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(100_000));
    // The server may close before it has read everything.
    let mut stream = connect(to);
    let _ = stream.write_all(long.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"),
        "{answer:?}"
    );
    for (request, status) in [
        (&b"nonsense\r\n\r\n"[..], 400),
        (b"GET / HTTP/3.0\r\nHost: localhost\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n", 200),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551615\r\n\r\n", 405),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n", 405),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle\r\n\r\n", 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-0\r\n\r\n", 206),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX: é\r\n\r\n".as_bytes(), 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", 200),
    ] {
        assert_eq!(raw(to, request).status, status, "{}", String::from_utf8_lossy(request));
    }
    // Bytes that are not text, and a client that disconnects at once.
    let mut stream = connect(to);
    stream.write_all(&[0xff; 64]).unwrap();
    drop(stream);
    let stream = connect(to);
    stream.shutdown(Shutdown::Both).unwrap();
    answers(&served);
}

#[test]
fn several_requests_on_one_connection() {
    let site = Site::new();
    let served = site.serve();
    let mut stream = connect(served.address());
    let requests = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n\
                    GET /nulle/part/ HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.0\r\n\r\n";
    stream.write_all(requests.as_bytes()).unwrap();
    let mut from = BufReader::new(stream);
    assert_eq!(read(&mut from, false).status, 200);
    assert_eq!(read(&mut from, true).status, 200);
    assert_eq!(read(&mut from, false).status, 404);
    // Without a name the host is unknown.
    assert_eq!(read(&mut from, false).status, 403);
    let mut rest = Vec::new();
    from.read_to_end(&mut rest).unwrap();
    assert!(rest.is_empty());
}
