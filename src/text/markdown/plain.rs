//! The text of a conversion without its markup.

/// Without markup, but with the lines that paragraphs and items make.
#[derive(Default)]
pub(super) struct PlainText {
    text: String,
    /// How many lists are open.
    pub(super) depth: usize,
    /// Stands in place of the next text.
    pub(super) replace_next: Option<String>,
}

impl PlainText {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    pub(super) fn paragraph(&mut self) {
        // The first paragraph of an item goes on after its hyphen.
        if !self.text.ends_with("- ") {
            self.line();
        }
    }

    pub(super) fn item(&mut self) {
        self.line();
        for _ in 1..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str("- ");
    }

    pub(super) fn finish(self) -> String {
        self.text.trim().to_owned()
    }
}
