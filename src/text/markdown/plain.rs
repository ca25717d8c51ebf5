//! The plain text of a conversion.

use super::Shape;

/// Plain text with a line for each paragraph and item.
#[derive(Default)]
pub(super) struct PlainText {
    text: String,
    /// The open lists: the number of the next item, when they are numbered.
    lists: Vec<Option<u64>>,
    /// Whether an item has begun and has no words yet.
    after_mark: bool,
    /// Replaces the next text event.
    pub(super) replace_next: Option<String>,
}

impl PlainText {
    pub(super) fn push(&mut self, text: &str) {
        self.after_mark &= text.is_empty();
        self.text.push_str(text);
    }

    pub(super) fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.after_mark = false;
    }

    pub(super) fn paragraph(&mut self) {
        // The first paragraph of an item continues after its hyphen or number.
        if !self.after_mark {
            self.line();
        }
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.lists.push(first);
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
    }

    pub(super) fn item(&mut self) {
        self.line();
        for _ in 1..self.lists.len() {
            self.text.push_str("  ");
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => self.text.push_str("- "),
        }
        self.after_mark = true;
    }

    /// The text. In one-line shapes, lines are joined by single spaces.
    pub(super) fn finish(self, shape: Shape) -> String {
        let text = self.text.trim();
        if shape != Shape::Inline || !text.contains("  ") {
            return text.to_owned();
        }
        let words = text.split(' ').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}
