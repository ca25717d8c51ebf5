//! The page margins of a whole referential in print.
//!
//! A browser prints what a stylesheet puts into the page margins. That stylesheet has no access to
//! the text of the page, and the content security policy of the site forbids inline styles. So each
//! whole referential has a small stylesheet with its title.

use super::view::PrintView;
use super::{Page, Renderer};
use crate::link::catalog::OptionId;

/// The print stylesheet shared by all whole referentials.
const STYLE: &str = "/assets/document.css";

/// The file name of the stylesheet of one referential, beside its page.
const NAME: &str = "print.css";

/// The address of the stylesheet of a page.
pub(super) fn beside(page: &str) -> String {
    format!("{page}{NAME}")
}

impl Renderer {
    pub(super) fn print_files(&self, page: Page, address: &str) -> PrintView {
        let (index, option) = match page {
            Page::CompleteOption(index, option) => (index, Some(option)),
            page => (page.certification().unwrap_or_default(), None),
        };
        let titles = self.running_titles(index, option);
        PrintView {
            style_url: self.versioned(STYLE),
            running_url: self.hashed(&beside(address), titles.as_bytes()),
        }
    }

    /// The stylesheet with the title of a whole referential, or of one of its options.
    pub(super) fn running_titles(&self, index: usize, option: Option<OptionId>) -> String {
        let option = option.map(|option| self.builder(index).option_name(option));
        let title = [Some(self.short_title(index).to_owned()), option];
        let title: Vec<String> = title.into_iter().flatten().collect();
        let language = &self.theme.language;
        let edition = self.catalog.site.edition;
        let edition = edition
            .map(|date| [self.text("edition"), language.date(date)].join(" "))
            .unwrap_or_default();
        format!(
            ":root {{ --running-title: {}; --running-edition: {}; }}\n",
            string(&title.join(" · ")),
            string(&edition)
        )
    }
}

/// A text as a CSS string.
pub(super) fn string(text: &str) -> String {
    let mut css = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' => css.push_str(&format!("\\{:x} ", u32::from(c))),
            c if c.is_control() => css.push(' '),
            c => css.push(c),
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_title_cannot_end_its_string() {
        assert_eq!(
            string("a\" } * { \\ </style>\nb"),
            "\"a\\22  } * { \\5c  \\3c /style> b\""
        );
        assert_eq!(string("CAP « Coiffure »"), "\"CAP « Coiffure »\"");
    }
}
