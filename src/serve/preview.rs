//! The current state of the site, one moment after another.
//!
//! A [`Moment`] is an immutable view of the site: requests and tabs keep the one they started with
//! while the next is made, so that no page mixes two states.

use super::document::{Bytes, Content, Document, Loaded, Tag, hash};
use super::kinds;
use super::panel::{Editor, Panel};
use super::printed::Printed;
use super::resources::{Resource, of_page, of_style};
use crate::diagnostics::{Diagnostic, Severities};
use crate::messages::serve as say;
use crate::preview::{Change, Snapshot};
use crate::render::{Body, Output};
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// The most bytes of documents that a moment caches.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// The site that is served.
pub(super) struct Preview {
    root: PathBuf,
    editor: Option<Editor>,
    printed: Arc<Printed>,
    moment: RwLock<Arc<Moment>>,
}

/// Which problems a moment shows.
enum Problems {
    /// Those of the snapshot.
    Found,
    /// All of them: the finished pages have been audited.
    All(Vec<Diagnostic>),
    /// The previous panel, until the audit is done.
    Last(String),
}

/// The site at one moment.
pub(super) struct Moment {
    generation: u64,
    snapshot: Arc<Snapshot>,
    /// The base path of the site: begins and ends with a slash.
    root: String,
    problems: Problems,
    /// The panel, made when a tab asks for it, so that pages do not wait for it.
    panel: OnceLock<String>,
    /// The page shown at every address as long as no state has been without errors.
    error_page: Option<String>,
    changed: Vec<Change>,
    folder: PathBuf,
    editor: Option<Editor>,
    printed: Arc<Printed>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    documents: BTreeMap<String, Arc<Document>>,
    order: VecDeque<(String, usize)>,
    size: usize,
    /// The tags of files that pages load, which may be requested often.
    marks: BTreeMap<String, Vec<u8>>,
}

impl Preview {
    /// A preview with a snapshot as its first moment.
    pub(super) fn new(root: PathBuf, editor: Option<Editor>, snapshot: Arc<Snapshot>) -> Self {
        // Resolved, so that links can be compared with their targets.
        let folder = fs::canonicalize(&root).unwrap_or(root);
        let printed = Arc::<Printed>::default();
        let moment = Moment::new(
            1,
            snapshot,
            Problems::Found,
            &folder,
            (editor.clone(), Arc::clone(&printed)),
        );
        Self {
            root: folder,
            editor,
            printed,
            moment: RwLock::new(Arc::new(moment)),
        }
    }

    /// The current moment.
    pub(super) fn moment(&self) -> Arc<Moment> {
        let moment = self.moment.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&moment)
    }

    /// Moves on to the next state of the site.
    pub(super) fn advance(&self, snapshot: Arc<Snapshot>) {
        let last = self.moment();
        // Audit results stay until the next audit, so that the panel does not flicker with each
        // change; new errors are shown at once.
        let has_errors = snapshot.severities.any_error(&snapshot.diagnostics);
        let problems = match last.is_audited() && !has_errors {
            true => Problems::Last(last.panel().to_owned()),
            false => Problems::Found,
        };
        let next = self.next(&last, snapshot, problems);
        *self.moment.write().unwrap_or_else(PoisonError::into_inner) = next;
    }

    /// Adds the audit results to a moment. Returns whether it is still the current one.
    pub(super) fn audited(&self, moment: &Arc<Moment>, problems: &[Diagnostic]) -> bool {
        let snapshot = moment.snapshot.clone();
        let next = self.next(moment, snapshot, Problems::All(problems.to_vec()));
        let mut now = self.moment.write().unwrap_or_else(PoisonError::into_inner);
        let is_last = now.generation == moment.generation;
        if is_last {
            *now = next;
        }
        is_last
    }

    fn next(&self, last: &Moment, snapshot: Arc<Snapshot>, problems: Problems) -> Arc<Moment> {
        let generation = last.generation + 1;
        let panel = (self.editor.clone(), Arc::clone(&self.printed));
        Arc::new(Moment::new(
            generation, snapshot, problems, &self.root, panel,
        ))
    }

    /// Whether a file belongs to the site and is not behind a link that leads out of it.
    pub(super) fn is_inside(&self, path: &Path) -> bool {
        is_inside(&self.root, path)
    }
}

fn is_inside(folder: &Path, path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| path.starts_with(folder))
}

impl Moment {
    fn new(
        generation: u64,
        snapshot: Arc<Snapshot>,
        problems: Problems,
        folder: &Path,
        (editor, printed): (Option<Editor>, Arc<Printed>),
    ) -> Self {
        let root = snapshot.base().map_or("/", |base| &base.prefix).to_owned();
        let mut moment = Self {
            generation,
            root,
            panel: OnceLock::new(),
            error_page: None,
            // An audit changes nothing, and at first all files are new.
            changed: match problems {
                Problems::All(_) => Vec::new(),
                _ if generation == 1 => Vec::new(),
                _ => snapshot.changed().to_vec(),
            },
            problems,
            folder: folder.to_owned(),
            editor,
            printed,
            kept: Mutex::default(),
            snapshot,
        };
        if !moment.snapshot.has_pages() {
            let snapshot = &moment.snapshot;
            let panel = moment.panel_of(&snapshot.sources, &snapshot.severities);
            moment.error_page = Some(panel.page(&snapshot.diagnostics, &moment.root));
        }
        moment
    }

    /// Whether the panel includes the audit results.
    pub(super) fn is_audited(&self) -> bool {
        !matches!(self.problems, Problems::Found)
    }

    fn panel_of<'a>(&'a self, sources: &'a Sources, severities: &'a Severities) -> Panel<'a> {
        Panel {
            sources,
            severities,
            locale: self.snapshot.locale,
            editor: self.editor.as_ref(),
            printed: &self.printed,
            root: &self.folder,
            changed: self.snapshot.changed(),
        }
    }

    /// The number of this moment, counted from 1.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The base path of the site.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// The state of the site.
    pub(super) fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// The problems as markup; empty when there are none.
    pub(super) fn panel(&self) -> &str {
        self.panel.get_or_init(|| {
            let snapshot = &self.snapshot;
            let panel = self.panel_of(&snapshot.sources, &snapshot.severities);
            let shows_last_pages = snapshot.is_behind() && snapshot.has_pages();
            match &self.problems {
                Problems::All(all) => panel.html(all, shows_last_pages),
                Problems::Found => panel.html(&snapshot.diagnostics, shows_last_pages),
                Problems::Last(html) => html.clone(),
            }
        })
    }

    /// Whether an address exists.
    pub(super) fn exists(&self, address: &str) -> bool {
        if self.error_page.is_some() {
            // The reason is shown at every page address.
            return address.ends_with('/');
        }
        // Files of the search index are found by requesting them.
        self.snapshot.output(address).is_some()
            || matches!(self.snapshot.body(address), Ok(Some(_)))
    }

    /// The document at an existing address.
    pub(super) fn document(&self, address: &str) -> Arc<Document> {
        if let Some(document) = self.lock().documents.get(address) {
            return Arc::clone(document);
        }
        let document = Arc::new(self.make(address));
        self.lock().keep(address, &document);
        document
    }

    /// The page for a path that does not exist.
    pub(super) fn missing(&self, path: &str) -> Document {
        let address = self.address_of(path).unwrap_or_default();
        if let Some(html) = &self.error_page {
            return self.page(500, html.clone().into_bytes(), &address);
        }
        let html = match self.snapshot.body("/404.html") {
            Ok(Some(body)) => match &*body {
                Body::Bytes(bytes) => bytes.clone(),
                Body::File(_) => Vec::new(),
            },
            _ => Vec::new(),
        };
        self.page(404, html, &address)
    }

    /// The address of a path on the host; `None` for a path outside of the site.
    fn address_of(&self, path: &str) -> Option<String> {
        let path = super::address::decode(path)?;
        let path = crate::text::composed(&path);
        let root = crate::text::plain_address(&self.root);
        Some(format!("/{}", path.strip_prefix(&*root)?))
    }

    /// Makes the document at an address: a page of the site, a file, or a page of errors.
    fn make(&self, address: &str) -> Document {
        if let Some(html) = &self.error_page {
            return self.page(500, html.clone().into_bytes(), address);
        }
        match self.snapshot.body(address) {
            Ok(Some(body)) => match &*body {
                Body::Bytes(bytes) if self.snapshot.is_page(address) => {
                    self.page(200, bytes.clone(), address)
                }
                Body::Bytes(_) if self.leads_out(address) => self.missing(&self.path_of(address)),
                Body::Bytes(bytes) => Document::plain(200, kinds::of(address), bytes.clone()),
                Body::File(path) => Document {
                    status: 200,
                    kind: kinds::of(address),
                    content: Content::File(path.clone()),
                },
            },
            Ok(None) => self.page(404, Vec::new(), address),
            Err(problem) => {
                let sources = self.snapshot.page_sources();
                let panel = self.panel_of(sources, &self.snapshot.severities);
                let html = panel.page(&[*problem], &self.root);
                self.page(500, html.into_bytes(), address)
            }
        }
    }

    /// A page as a document, with the client and the tag of its state.
    fn page(&self, status: u16, html: Vec<u8>, address: &str) -> Document {
        let loaded = match std::str::from_utf8(&html) {
            Ok(text) => self.loaded(text, address),
            Err(_) => Loaded::default(),
        };
        let page = Bytes::page(html, &loaded, &self.root, address);
        Document {
            status,
            kind: kinds::HTML,
            content: Content::Bytes(page),
        }
    }

    /// The tag of the page at an address, as a tab would have it now; `None` for anything else.
    pub(super) fn tag(&self, address: &str) -> Option<Tag> {
        if self.exists(address) {
            return self.document(address).bytes().map(|bytes| bytes.tag);
        }
        let missing = self.missing(&self.path_of(address));
        missing.bytes().map(|bytes| bytes.tag)
    }

    /// The path of an address on the host.
    fn path_of(&self, address: &str) -> String {
        let path = super::address::encode(address);
        format!("{}{}", self.root, path.trim_start_matches('/'))
    }

    /// The state of what a page loads.
    fn loaded(&self, html: &str, address: &str) -> Loaded {
        let mut loaded = Loaded::default();
        for resource in of_page(html, &self.root, address) {
            let marks = match resource.style {
                true => &mut loaded.styles,
                false => &mut loaded.others,
            };
            if !resource.versioned {
                marks.extend(self.mark(&resource.address));
            }
            if resource.style {
                loaded.others.extend(self.marks_in_style(&resource));
            }
        }
        loaded
    }

    /// The tags of what a style sheet refers to.
    fn marks_in_style(&self, style: &Resource) -> Vec<u8> {
        let Ok(Some(body)) = self.snapshot.body(&style.address) else {
            return Vec::new();
        };
        let Body::Bytes(css) = &*body else {
            return Vec::new();
        };
        let css = String::from_utf8_lossy(css);
        of_style(&css, &self.root, &style.address)
            .into_iter()
            .flat_map(|named| self.mark(&named.address))
            .collect()
    }

    /// The tag of the content of an address.
    fn mark(&self, address: &str) -> Vec<u8> {
        if let Some(mark) = self.lock().marks.get(address) {
            return mark.clone();
        }
        let mark = match self.snapshot.body(address) {
            Ok(Some(body)) => match &*body {
                Body::Bytes(bytes) => hash(&[bytes]).to_le_bytes().to_vec(),
                Body::File(path) => match fs::metadata(path) {
                    Ok(metadata) => {
                        let modified = format!("{:?}", metadata.modified().ok());
                        let length = metadata.len().to_le_bytes();
                        hash(&[&length, modified.as_bytes()]).to_le_bytes().to_vec()
                    }
                    Err(_) => Vec::new(),
                },
            },
            _ => Vec::new(),
        };
        self.lock().marks.insert(address.to_owned(), mark.clone());
        mark
    }

    /// Whether the file behind an address is a link that leads out of the site.
    fn leads_out(&self, address: &str) -> bool {
        if self.snapshot.output(address) != Some(&Output::Asset) {
            return false;
        }
        // The address exists, so this is the file it names.
        let path = self
            .folder
            .join("static")
            .join(address.trim_start_matches('/'));
        path.exists() && !is_inside(&self.folder, &path)
    }

    /// The note for a tab about the location of the last changed record, when that is on another
    /// page.
    pub(super) fn elsewhere(&self, page: &str) -> Value {
        let changed = self
            .changed
            .iter()
            .find_map(|change| change.address.as_deref());
        let Some(address) = changed else {
            return Value::Null;
        };
        let (target, _) = address.split_once('#').unwrap_or((address, ""));
        if target == page {
            return Value::Null;
        }
        let locale = self.snapshot.locale;
        json!({
            "note": say::changed_elsewhere().get(locale),
            "close": say::panel_close().get(locale),
            "language": locale.tag(),
            // Neither addresses of the site nor fragments need encoding.
            "url": format!("{}{}", self.root, address.trim_start_matches('/')),
            "title": self.title(target),
        })
    }

    /// The title of the page at an address, as HTML: the content of its `title` element, or else the
    /// address.
    fn title(&self, address: &str) -> String {
        let title = || {
            let body = self.snapshot.body(address).ok()??;
            let Body::Bytes(html) = &*body else {
                return None;
            };
            let html = std::str::from_utf8(html).ok()?;
            let (_, rest) = html.split_once("<title")?.1.split_once('>')?;
            Some(rest.split_once("</title>")?.0.to_owned())
        };
        title().unwrap_or_else(|| crate::html::escape(address))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, address: &str, document: &Arc<Document>) {
        let size = document.size();
        if self.documents.contains_key(address) || size > MOST_KEPT {
            return;
        }
        self.size += size;
        self.order.push_back((address.to_owned(), size));
        self.documents
            .insert(address.to_owned(), Arc::clone(document));
        while self.size > MOST_KEPT {
            let Some((oldest, size)) = self.order.pop_front() else {
                return;
            };
            self.documents.remove(&oldest);
            self.size -= size;
        }
    }
}
