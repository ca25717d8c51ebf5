//! The view of what changed.

use super::{DateView, Link};
use serde::Serialize;

/// What changed on the site, by the dates of its content: `changes`.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeLogView {
    /// The feed, or `none` when the site does not know where it stands.
    pub feed_url: Option<String>,
    /// The changes, the newest first.
    pub events: Vec<EventView>,
    /// How many are told at most.
    pub most: usize,
}

/// A change of a certification.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// Its id on the page, which is that of the feed too.
    pub id: String,
    /// The day of it.
    pub date: DateView,
    /// What changed, in words.
    pub title: String,
    /// The certification, or the page on what changed between two.
    pub link: Link,
}
