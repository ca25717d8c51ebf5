//! The events that notify open tabs of changes.
//!
//! A tab sends the page that it shows and the tag that the page carries ([`Tag`]). At each new
//! moment of the site, and when a tab connects or reconnects, the page is rendered and its tag
//! compared. So no change is lost between loading a page and subscribing, nor while the connection
//! was down, and only tabs whose page changed reload.
//!
//! One thread serves all tabs with non-blocking writes: a tab that does not read its events is
//! dropped, and catches up when it reconnects.

use super::document::{Difference, Tag};
use super::preview::{Moment, Preview};
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// The most tabs that are served; the oldest is dropped to make room.
const MOST: usize = 2000;
/// After how many milliseconds a tab reconnects.
const RECONNECT: u32 = 500;

/// Where tabs subscribe.
pub(super) struct Events {
    messages: Sender<Message>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

enum Message {
    Joined(Listener),
    Changed,
    End,
}

/// A connection: a tab, or the worker that the tabs of a browser share.
struct Listener {
    stream: Arc<TcpStream>,
    tabs: Vec<Tab>,
}

/// A tab.
struct Tab {
    /// The address of its page.
    page: String,
    /// The state of the page in the tab.
    tag: Option<Tag>,
}

/// A listener whose connection is about to be handed over.
pub(in crate::serve) struct Subscription {
    messages: Sender<Message>,
    tabs: Vec<Tab>,
}

impl Subscription {
    /// Parses which tabs listen: the page of each, followed by its state.
    pub(super) fn new(events: &Events, query: &str) -> Self {
        let mut tabs: Vec<Tab> = Vec::new();
        for (key, value) in super::address::query(query) {
            match key {
                "page" => tabs.push(Tab {
                    page: value,
                    tag: None,
                }),
                "tag" => {
                    if let Some(tab) = tabs.last_mut() {
                        tab.tag = Tag::read(&value);
                    }
                }
                _ => {}
            }
        }
        Self {
            messages: events.messages.clone(),
            tabs,
        }
    }

    /// Starts sending events; the head of the answer is already sent.
    pub(in crate::serve) fn begin(self, stream: Arc<TcpStream>) {
        let tabs = self.tabs;
        // The preview may be shutting down.
        let _ = self
            .messages
            .send(Message::Joined(Listener { stream, tabs }));
    }
}

impl Events {
    /// Starts serving tabs, with keep-alive messages at an interval.
    pub(super) fn start(preview: Arc<Preview>, keep_alive: Duration) -> io::Result<Self> {
        let (messages, received) = channel();
        let thread = std::thread::Builder::new()
            .name("events".to_owned())
            .spawn(move || run(&preview, &received, keep_alive))?;
        Ok(Self {
            messages,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Announces a new moment of the site.
    pub(super) fn changed(&self) {
        // The preview may be shutting down.
        let _ = self.messages.send(Message::Changed);
    }

    /// Closes all streams.
    pub(super) fn end(&self) {
        let _ = self.messages.send(Message::End);
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(preview: &Preview, messages: &Receiver<Message>, keep_alive: Duration) {
    let mut listeners: Vec<Listener> = Vec::new();
    loop {
        let mut joined = Vec::new();
        let mut changed = false;
        let mut next = messages.recv_timeout(keep_alive);
        if matches!(next, Err(RecvTimeoutError::Timeout)) {
            listeners.retain(|listener| listener.is_connected() && listener.send(": here\n\n"));
            continue;
        }
        // If several messages are waiting, only the last moment matters.
        loop {
            match next {
                Ok(Message::Joined(listener)) => joined.push(listener),
                Ok(Message::Changed) => changed = true,
                Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => {
                    for listener in listeners.iter().chain(&joined) {
                        let _ = listener.stream.shutdown(Shutdown::Both);
                    }
                    return;
                }
                Err(RecvTimeoutError::Timeout) => break,
            }
            next = messages.recv_timeout(Duration::ZERO);
        }
        joined.retain(|listener| {
            listener.stream.set_nonblocking(true).is_ok()
                && listener.send(&format!("retry: {RECONNECT}\n\n"))
        });
        let moment = preview.moment();
        if changed {
            listeners.append(&mut joined);
            notify(&moment, &mut listeners);
        } else {
            notify(&moment, &mut joined);
            listeners.append(&mut joined);
        }
        if listeners.len() > MOST {
            let spare = listeners.len() - MOST;
            for oldest in listeners.drain(..spare) {
                let _ = oldest.stream.shutdown(Shutdown::Both);
            }
        }
    }
}

/// Sends listeners the consequences of the moment for their tabs, and drops those that do not read.
fn notify(moment: &Moment, listeners: &mut Vec<Listener>) {
    listeners.retain(Listener::is_connected);
    let tabs = listeners.iter().flat_map(|listener| &listener.tabs);
    let pages: BTreeSet<String> = tabs.map(|tab| tab.page.clone()).collect();
    let states: BTreeMap<String, State> = pages
        .into_par_iter()
        .map(|page| {
            let state = State {
                tag: moment.tag(&page),
                elsewhere: moment.elsewhere(&page),
            };
            (page, state)
        })
        .collect();
    listeners.retain_mut(|listener| {
        let mut actions = Vec::new();
        for tab in &mut listener.tabs {
            let Some(state) = states.get(&tab.page) else {
                continue;
            };
            let action = match (tab.tag, state.tag) {
                (Some(had), Some(has)) => match had.difference(has) {
                    Difference::None => "none",
                    Difference::Styles => "styles",
                    Difference::Page => "reload",
                },
                (None, None) => "none",
                _ => "reload",
            };
            if action == "styles" {
                // A tab that reloads reconnects and sends its new state.
                tab.tag = state.tag;
            }
            actions.push(json!({ "action": action, "elsewhere": state.elsewhere }));
        }
        let data = json!({
            "generation": moment.generation(),
            "panel": moment.panel(),
            // In the order of the subscription.
            "tabs": actions,
        });
        let id = moment.generation();
        listener.send(&format!("id: {id}\nevent: moment\ndata: {data}\n\n"))
    });
}

/// A page at a moment.
struct State {
    tag: Option<Tag>,
    elsewhere: serde_json::Value,
}

impl Listener {
    /// Whether the other side is still connected.
    fn is_connected(&self) -> bool {
        let mut byte = [0];
        match self.stream.peek(&mut byte) {
            Ok(0) => false,
            Ok(_) => true,
            Err(error) => matches!(
                error.kind(),
                io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
            ),
        }
    }

    /// Sends a whole text at once, or nothing.
    fn send(&self, text: &str) -> bool {
        let sent =
            matches!((&*self.stream).write(text.as_bytes()), Ok(count) if count == text.len());
        if !sent {
            let _ = self.stream.shutdown(Shutdown::Both);
        }
        sent
    }
}
