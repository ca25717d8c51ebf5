//! From a request to its answer: status, fields and bytes, as on a static host.

use super::address::{Asked, resolve};
use super::conditions::{Part, Range, is_our_name, names, range, takes_gzip};
use super::document::{Content, Document};
use super::events::{Events, Subscription};
use super::gate::handover::{Handover, Handovers};
use super::gate::relay::HANDOVER;
use super::kinds;
use super::preview::Preview;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Cursor, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// The client, which only the preview serves.
const CLIENT: &[u8] = include_bytes!("client.js");
const CLIENT_STYLE: &[u8] = include_bytes!("client.css");

/// Below this many bytes, compression is not worth it.
const SHORT: usize = 1024;

/// What is needed to answer requests.
pub(super) struct Responder {
    pub preview: Arc<Preview>,
    pub events: Arc<Events>,
    pub handovers: Arc<Handovers>,
    /// The host name chosen on the command line.
    pub host: String,
}

/// An answer in the making.
struct Answer {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Body,
}

enum Body {
    Bytes(Vec<u8>),
    /// A body of this many bytes that the gate sends.
    Handed(u64, Handover),
}

impl Responder {
    /// Answers a request.
    pub(super) fn respond(&self, request: Request) {
        let answer = self.answer(&request);
        let is_head = *request.method() == Method::Head;
        let mut fields = answer.fields;
        let (bytes, length) = match answer.body {
            Body::Bytes(bytes) => {
                let length = bytes.len();
                (bytes, length)
            }
            Body::Handed(length, handover) => {
                if !is_head {
                    fields.push((HANDOVER, self.handovers.leave(handover).to_string()));
                }
                (Vec::new(), usize::try_from(length).unwrap_or(usize::MAX))
            }
        };
        let fixed = [
            ("Cache-Control", "no-cache"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "same-origin"),
            ("Server", concat!("repere/", env!("CARGO_PKG_VERSION"))),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "SAMEORIGIN"),
        ];
        let fields = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain(fixed);
        let headers = fields.filter_map(|(name, value)| Header::from_bytes(name, value).ok());
        let response = Response::new(
            StatusCode(answer.status),
            headers.collect(),
            Cursor::new(bytes),
            Some(length),
            None,
        );
        // The gate reads whole answers; it does not disconnect early.
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }

    /// The answer to a request, before it is sent.
    fn answer(&self, request: &Request) -> Answer {
        let field = |name: &'static str| field(request, name);
        if !is_our_name(field("Host").unwrap_or(""), &self.host) {
            return Answer::text(
                403,
                "This preview does not answer to that name. Start it with `repere serve --host NAME`, \
                 or use http://localhost.\n",
            );
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            let mut answer = Answer::text(405, "Only GET and HEAD are served.\n");
            answer.fields.push(("Allow", "GET, HEAD".to_owned()));
            return answer;
        }
        let moment = self.preview.moment();
        match resolve(request.url(), moment.root(), &|address| {
            moment.exists(address)
        }) {
            Asked::Malformed => Answer::text(400, "The address cannot be read.\n"),
            Asked::Redirect(to) => {
                let mut answer = Answer::text(301, "");
                answer.fields.push(("Location", to));
                answer
            }
            Asked::Own(name, query) => self.own(&name, &query, request),
            Asked::Address(address) => {
                let document = moment.document(&address);
                self.document(&document, &address, request)
            }
            Asked::Nothing => {
                let path = request.url().split(['?', '#']).next().unwrap_or("");
                let document = moment.missing(path);
                self.document(&document, "/404.html", request)
            }
        }
    }

    /// The preview's own resources.
    fn own(&self, name: &str, query: &str, request: &Request) -> Answer {
        let (bytes, kind) = match name {
            "client.js" => (CLIENT, "text/javascript; charset=utf-8"),
            "client.css" => (CLIENT_STYLE, "text/css; charset=utf-8"),
            "events" => {
                let subscription = Subscription::new(&self.events, query);
                let mut answer = Answer::text(200, "");
                answer.fields = vec![("Content-Type", "text/event-stream".to_owned())];
                answer.body = Body::Handed(0, Handover::Events(subscription));
                return answer;
            }
            _ => return Answer::text(404, "The preview has nothing of this name.\n"),
        };
        let document = Document::plain(200, kind, bytes.to_vec());
        self.document(&document, name, request)
    }

    /// A document as an answer: compressed, in part or not at all, as the request allows.
    fn document(&self, document: &Document, address: &str, request: &Request) -> Answer {
        match &document.content {
            Content::Bytes(bytes) => {
                let ranged = field(request, "Range").is_some();
                let zip = kinds::shrinks(document.kind)
                    && bytes.plain.len() >= SHORT
                    && !ranged
                    && takes_gzip(field(request, "Accept-Encoding").unwrap_or(""));
                let plain_tag = bytes.tag.written();
                let (body, tag) = match zip {
                    true => (bytes.zipped(), format!("\"{plain_tag}-gzip\"")),
                    false => (&*bytes.plain, format!("\"{plain_tag}\"")),
                };
                let mut answer = Answer::of(document);
                if zip {
                    answer.fields.push(("Content-Encoding", "gzip".to_owned()));
                }
                if kinds::shrinks(document.kind) {
                    answer.fields.push(("Vary", "Accept-Encoding".to_owned()));
                }
                let length = body.len() as u64;
                answer.conditional(tag, length, request, |part| {
                    let start = usize::try_from(part.start).unwrap_or(usize::MAX);
                    let end = start.saturating_add(usize::try_from(part.length).unwrap_or(0));
                    Some(Body::Bytes(body.get(start..end)?.to_vec()))
                })
            }
            Content::File(path) => self.file(document, path, address, request),
        }
    }

    /// A file of the site, unless it is a link that leads out of it.
    fn file(&self, document: &Document, path: &Path, address: &str, request: &Request) -> Answer {
        let opened = self
            .preview
            .is_inside(path)
            .then(|| File::open(path).ok())
            .flatten();
        let Some((file, metadata)) = opened.and_then(|file| {
            let metadata = file.metadata().ok()?;
            metadata.is_file().then_some((file, metadata))
        }) else {
            let missing = self.preview.moment().missing(address);
            return self.document(&missing, "/404.html", request);
        };
        let mut hasher = DefaultHasher::new();
        (metadata.len(), metadata.modified().ok(), path).hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        Answer::of(document).conditional(tag, metadata.len(), request, |part| {
            let mut file = file;
            file.seek(SeekFrom::Start(part.start)).ok()?;
            Some(Body::Handed(part.length, Handover::File(file, part.length)))
        })
    }
}

impl Answer {
    fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            fields: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: Body::Bytes(text.as_bytes().to_vec()),
        }
    }

    fn of(document: &Document) -> Self {
        Self {
            status: document.status,
            fields: vec![("Content-Type", document.kind.to_owned())],
            body: Body::Bytes(Vec::new()),
        }
    }

    /// Adds the body, or the requested part of it, unless the client already has it.
    fn conditional(
        mut self,
        tag: String,
        length: u64,
        request: &Request,
        body: impl FnOnce(Part) -> Option<Body>,
    ) -> Self {
        let mut part = Part { start: 0, length };
        if self.status == 200 {
            let known = field(request, "If-None-Match").is_some_and(|list| names(list, &tag));
            // A part of a different state would be joined to what the client has.
            let same = field(request, "If-Range").is_none_or(|written| written.trim() == tag);
            let wanted = match field(request, "Range") {
                Some(wanted) if same => range(wanted, length),
                _ => Range::Whole,
            };
            self.fields.push(("Accept-Ranges", "bytes".to_owned()));
            self.fields.push(("ETag", tag));
            if known {
                self.status = 304;
                return self;
            }
            match wanted {
                Range::Whole => {}
                Range::Part(requested) => {
                    self.status = 206;
                    let start = requested.start;
                    let end = start + requested.length - 1;
                    self.fields
                        .push(("Content-Range", format!("bytes {start}-{end}/{length}")));
                    part = requested;
                }
                Range::Beyond => {
                    self.status = 416;
                    self.fields
                        .push(("Content-Range", format!("bytes */{length}")));
                    return self;
                }
            }
        }
        match body(part) {
            Some(body) => Self { body, ..self },
            None => Self::text(500, "The file cannot be read.\n"),
        }
    }
}

/// The value of a field of a request.
fn field<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    let found = request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name))?;
    Some(found.value.as_str())
}
