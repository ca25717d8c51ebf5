//! The events by which open tabs learn that the site changed.
//!
//! A tab says which page it shows and in which state it has it: the mark that the page carries
//! ([`Tag`]). At each new moment of the site, and when a tab comes or comes back, the page is
//! rendered and its mark compared. So a change between loading a page and listening is not lost,
//! nor one while the connection was down, and only tabs whose page is another one reload.
//!
//! All tabs are served by one thread, which writes without waiting: a tab that does not take its
//! events is let go, and catches up when it connects again.

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

/// How many tabs are told at most; the oldest is let go for one more.
const MOST: usize = 2000;
/// How often a tab hears something, so that both sides notice when the other one is gone.
const ALIVE: Duration = Duration::from_secs(10);
/// After how many milliseconds a tab connects again.
const AGAIN: u32 = 500;

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

/// Who listens: a tab, or the worker that the tabs of a browser share.
struct Listener {
    stream: Arc<TcpStream>,
    tabs: Vec<Tab>,
}

/// A tab.
struct Tab {
    /// The address of its page.
    page: String,
    /// The state in which it has the page.
    tag: Option<Tag>,
}

/// One who will listen when its connection is handed over.
pub(in crate::serve) struct Subscription {
    messages: Sender<Message>,
    tabs: Vec<Tab>,
}

impl Subscription {
    /// Reads which tabs listen: the page of each, and after it the state in which it has it.
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

    /// Begins to tell the tabs; the head of the answer is sent.
    pub(in crate::serve) fn begin(self, stream: Arc<TcpStream>) {
        let tabs = self.tabs;
        // The preview may be ending.
        let _ = self
            .messages
            .send(Message::Joined(Listener { stream, tabs }));
    }
}

impl Events {
    /// Begins to serve tabs.
    pub(super) fn start(preview: Arc<Preview>) -> io::Result<Self> {
        let (messages, received) = channel();
        let thread = std::thread::Builder::new()
            .name("events".to_owned())
            .spawn(move || run(&preview, &received))?;
        Ok(Self {
            messages,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Says that the site has a new moment.
    pub(super) fn changed(&self) {
        // The preview may be ending.
        let _ = self.messages.send(Message::Changed);
    }

    /// Ends all streams.
    pub(super) fn end(&self) {
        let _ = self.messages.send(Message::End);
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(preview: &Preview, messages: &Receiver<Message>) {
    let mut listeners: Vec<Listener> = Vec::new();
    loop {
        let mut joined = Vec::new();
        let mut changed = false;
        let mut next = messages.recv_timeout(ALIVE);
        if matches!(next, Err(RecvTimeoutError::Timeout)) {
            listeners.retain(|one| one.is_there() && one.send(": here\n\n"));
            continue;
        }
        // Several messages may wait: only the last moment matters.
        loop {
            match next {
                Ok(Message::Joined(listener)) => joined.push(listener),
                Ok(Message::Changed) => changed = true,
                Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => {
                    for one in listeners.iter().chain(&joined) {
                        let _ = one.stream.shutdown(Shutdown::Both);
                    }
                    return;
                }
                Err(RecvTimeoutError::Timeout) => break,
            }
            next = messages.recv_timeout(Duration::ZERO);
        }
        joined.retain(|one| {
            one.stream.set_nonblocking(true).is_ok() && one.send(&format!("retry: {AGAIN}\n\n"))
        });
        let moment = preview.moment();
        if changed {
            listeners.append(&mut joined);
            tell(&moment, &mut listeners);
        } else {
            tell(&moment, &mut joined);
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

/// Tells listeners what the moment means for their tabs; those that do not take it are let go.
fn tell(moment: &Moment, listeners: &mut Vec<Listener>) {
    listeners.retain(Listener::is_there);
    let tabs = listeners.iter().flat_map(|one| &one.tabs);
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
        let mut told = Vec::new();
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
                // A tab that reloads comes back and says what it has then.
                tab.tag = state.tag;
            }
            told.push(json!({ "action": action, "elsewhere": state.elsewhere }));
        }
        let data = json!({
            "generation": moment.generation(),
            "panel": moment.panel(),
            // In the order in which they were named.
            "tabs": told,
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
    /// Whether the other side has not gone away.
    fn is_there(&self) -> bool {
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

    /// Sends all of a text at once, or not at all.
    fn send(&self, text: &str) -> bool {
        let taken =
            matches!((&*self.stream).write(text.as_bytes()), Ok(count) if count == text.len());
        if !taken {
            let _ = self.stream.shutdown(Shutdown::Both);
        }
        taken
    }
}
