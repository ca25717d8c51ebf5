//! The view of what changed.

use super::{DateView, Link};
use serde::Serialize;

/// What changed on the site, by the dates of its content: `changes`.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeLogView {
    /// The feed, or `none` without a base URL.
    pub feed_url: Option<String>,
    /// The changes, the newest first.
    pub events: Vec<EventView>,
    /// How many are listed at most.
    pub most: usize,
}

/// A change of a certification.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// Its id on the page, also used in the feed.
    pub id: String,
    /// Its day.
    pub date: DateView,
    /// What changed, in words.
    pub title: String,
    /// The certification, or the page on what changed between two.
    pub link: Link,
}
