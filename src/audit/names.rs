//! Names of links, buttons and images.

use super::facts::number_of;
use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Tag, is_blank};
use crate::messages::audit as say;
use crate::text::runs::near;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Whether an attribute names an element.
pub(super) fn is_named(tag: &Tag<'_>) -> bool {
    ["aria-label", "aria-labelledby", "title"]
        .into_iter()
        .any(|name| tag.filled(name).is_some())
}

/// An alternative text must describe the image.
pub(super) fn alternative<'h>(tag: &Tag<'h>, alt: &str, faults: &mut Faults<'h>) {
    const ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];
    const STARTS: [&str; 6] = [
        "image de ",
        "image d'",
        "photo de ",
        "photo d'",
        "image of ",
        "picture of ",
    ];
    let lower = alt.trim().to_lowercase();
    let message = if ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        say::alt_is_file_name(alt)
    } else if STARTS.iter().any(|start| lower.starts_with(start)) {
        say::alt_says_image(alt)
    } else {
        return;
    };
    faults.add(&codes::POOR_ALT, tag.at, message, say::describe_image());
}

/// An SVG drawing: one image, or a group of links that are read one by one.
pub(super) struct Drawing {
    is_hidden: bool,
    is_image: bool,
    is_group: bool,
    is_named: bool,
}

impl Drawing {
    pub(super) fn new(tag: &Tag<'_>, in_hidden: bool) -> Self {
        Self {
            is_hidden: in_hidden
                || tag.is("aria-hidden", "true")
                || tag.is("role", "presentation")
                || tag.is("role", "none")
                || tag.has("hidden"),
            is_image: tag.is("role", "img"),
            is_group: tag.is("role", "group"),
            is_named: tag.filled("aria-label").is_some() || tag.filled("aria-labelledby").is_some(),
        }
    }

    /// The end of a drawing. `text` says whether it contains words.
    pub(super) fn end(&self, at: usize, text: bool, faults: &mut Faults<'_>) {
        let is_called = self.is_image && text || (self.is_image || self.is_group) && self.is_named;
        if self.is_hidden || is_called {
            return;
        }
        faults.add(
            &codes::NAMELESS_DRAWING,
            at,
            say::nameless_drawing(),
            say::name_drawing(),
        );
    }
}

/// An open link.
pub(super) struct Link<'h> {
    pub href: &'h str,
    title: Option<&'h str>,
    label: Option<&'h str>,
    named_elsewhere: bool,
    /// Whether it opens a new window.
    new_window: bool,
}

impl<'h> Link<'h> {
    /// `None` for an element that is not a link.
    pub(super) fn new(tag: &Tag<'h>) -> Option<Self> {
        let target = tag.get("target").unwrap_or("");
        let same = ["", "_self", "_parent", "_top"];
        Some(Self {
            href: tag.get("href")?,
            title: tag.filled("title"),
            label: tag.filled("aria-label"),
            named_elsewhere: tag.filled("aria-labelledby").is_some(),
            new_window: !same.iter().any(|same| target.eq_ignore_ascii_case(same)),
        })
    }

    pub(super) fn is_named(&self) -> bool {
        self.label.is_some() || self.named_elsewhere || self.title.is_some()
    }
}

/// The content of a link, and its position.
pub(super) struct Inside<'t> {
    /// The HTML between its tags.
    pub words: &'t str,
    /// Whether it has words, or the link is named otherwise.
    pub text: bool,
    pub in_main: bool,
}

/// The links of a page, by the hash of their words.
#[derive(Default)]
pub(super) struct Links<'h> {
    /// Whether links are compared. Only those matter whose words a template of the site writes, and
    /// most sites have no such template.
    compares: bool,
    seen: Vec<(u64, &'h str)>,
    /// Those of the main part, by the number of their target: menus use shorter names.
    in_main: Vec<(u64, u64)>,
    /// Words of several links with different targets.
    pub same_words: Vec<u64>,
    /// Words of links whose target has other names on the page.
    pub same_target: Vec<u64>,
}

impl<'h> Links<'h> {
    pub(super) fn new(compares: bool) -> Self {
        Self {
            compares,
            ..Self::default()
        }
    }

    /// The end of a link.
    pub(super) fn end(
        &mut self,
        link: &Link<'h>,
        at: usize,
        content: &Inside<'_>,
        faults: &mut Faults<'h>,
    ) {
        let (own, inside) = titled(content.words);
        let label = link.label.or(own);
        if !content.text {
            faults.add_written(
                &codes::EMPTY_LINK,
                at,
                say::empty_link(link.href),
                say::write_where(),
                Some(link.href),
            );
            return;
        }
        if link.title.is_some() || link.label.is_some() {
            let words = words(inside);
            for (name, value) in [("title", link.title), ("aria-label", link.label)] {
                let Some(value) = value else { continue };
                // Nearly all repeat the words as they are.
                if !value.contains(&words) && !fold(value).contains(&fold(&words)) {
                    faults.add_written(
                        &codes::LINK_TITLE,
                        at,
                        say::name_without_words(name, &words),
                        say::begin_with_words(),
                        Some(link.href),
                    );
                }
            }
        }
        if link.new_window {
            let all = format!(
                "{} {} {}",
                words(inside),
                link.title.unwrap_or(""),
                link.label.unwrap_or("")
            );
            let all = fold(&all);
            let notes = ["nouvel", "new window", "new tab"];
            if !notes.iter().any(|words| all.contains(words)) {
                faults.add(
                    &codes::NEW_WINDOW,
                    at,
                    say::new_window(),
                    say::say_new_window(),
                );
            }
        }
        let said = label.unwrap_or(inside);
        if may_be_ambiguous(said) && is_ambiguous(&words(said)) {
            faults.add_written(
                &codes::AMBIGUOUS_LINK,
                at,
                say::ambiguous_link(words(inside)),
                say::say_where(),
                Some(link.href),
            );
            return;
        }
        if !self.compares {
            return;
        }
        let hash = hash_of(said);
        self.seen.push((hash, link.href));
        if content.in_main {
            self.in_main.push((number_of(link.href), hash));
        }
    }

    /// The end of the page.
    pub(super) fn finish(&mut self) {
        self.seen.sort_unstable();
        self.seen.dedup();
        for pair in self.seen.windows(2) {
            if pair[0].0 == pair[1].0 {
                self.same_words.push(pair[0].0);
            }
        }
        self.same_words.dedup();
        self.in_main.sort_unstable();
        self.in_main.dedup();
        for pair in self.in_main.windows(2) {
            if pair[0].0 == pair[1].0 {
                self.same_target.extend([pair[0].1, pair[1].1]);
            }
        }
        self.same_target.sort_unstable();
        self.same_target.dedup();
    }
}

/// The title at the start of a link in a drawing, and the drawing after it. The title is the name
/// of the link, whatever text is drawn.
fn titled(inside: &str) -> (Option<&str>, &str) {
    let title = inside.strip_prefix("<title>");
    match title.and_then(|rest| rest.split_once("</title>")) {
        Some((title, drawn)) => (Some(title), drawn),
        None => (None, inside),
    }
}

/// The hash of the words of a piece of HTML, ignoring whitespace.
pub(super) fn hash_of(html: &str) -> u64 {
    let mut hash = FxHasher::default();
    for run in runs(html.as_bytes()) {
        hash.write(run);
        hash.write_u8(b' ');
    }
    hash.finish()
}

/// The runs of text between tags and whitespace.
fn runs(html: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = html;
    std::iter::from_fn(move || {
        rest = from_text(rest);
        let ends = |byte: &u8| *byte == b'<' || byte.is_ascii_whitespace();
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        (!run.is_empty()).then_some(run)
    })
}

/// A piece of HTML without the tags and the whitespace before its first text.
fn from_text(html: &[u8]) -> &[u8] {
    let mut rest = html;
    loop {
        rest = match rest {
            [b'<', ..] => {
                let end = near(b'>', rest).map_or(rest.len(), |end| end + 1);
                &rest[end..]
            }
            [first, after @ ..] if first.is_ascii_whitespace() => after,
            _ => return rest,
        };
    }
}

/// The words of a piece of HTML, with entities decoded.
fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        text.push_str(&rest[..open]);
        rest = rest[open..]
            .find('>')
            .map_or("", |end| &rest[open + end + 1..]);
    }
    if text.contains('&') {
        for (entity, character) in [
            ("&nbsp;", " "),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&#x27;", "'"),
            ("&rarr;", "→"),
            ("&raquo;", "»"),
            ("&hellip;", "…"),
            ("&amp;", "&"),
        ] {
            text = text.replace(entity, character);
        }
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.join(" ")
}

/// A text normalised for comparison: lower case, one kind of apostrophe and of space.
fn fold(text: &str) -> String {
    words(text).to_lowercase().replace('’', "'")
}

/// Link texts that do not say where a link leads.
const AMBIGUOUS: &[&str] = &[
    "accéder",
    "cette page",
    "ce lien",
    "cliquer ici",
    "cliquez",
    "cliquez ici",
    "consulter",
    "découvrir",
    "détail",
    "détails",
    "en savoir plus",
    "ici",
    "la suite",
    "lien",
    "lire",
    "lire la suite",
    "lire plus",
    "page",
    "plus",
    "plus d'informations",
    "plus d'infos",
    "suite",
    "suivre ce lien",
    "télécharger",
    "voir",
    "voir la suite",
    "voir plus",
    "click",
    "click here",
    "continue",
    "continue reading",
    "details",
    "download",
    "go",
    "here",
    "learn more",
    "link",
    "more",
    "more info",
    "more information",
    "read",
    "read more",
    "see",
    "see more",
    "this link",
    "this page",
    "view",
];

/// The maximum length of these texts, including surrounding punctuation.
const LONGEST_AMBIGUOUS: usize = 32;

/// Whether a piece of HTML begins like one of these texts, is as short, and is written with the letters
/// of one. Nearly no link is, and the others need not be folded.
fn may_be_ambiguous(html: &str) -> bool {
    let html = from_text(html.as_bytes());
    if let [first, second, ..] = html
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
        && STARTS[letter(*first)] & (1 << letter(*second)) == 0
    {
        return false;
    }
    let (mut length, mut letters) = (0, 0);
    for run in runs(html) {
        length += run.len() + 1;
        if length > LONGEST_AMBIGUOUS {
            return false;
        }
        letters |= letters_of(run);
    }
    // Not all letters of a text are in the set: accented ones never are.
    let suits = |known: &u32| letters & !known == 0;
    letters & ENTITY != 0 || LETTERS.iter().any(suits)
}

/// The letters of each of these texts.
static LETTERS: [u32; AMBIGUOUS.len()] = {
    let mut letters = [0; AMBIGUOUS.len()];
    let mut index = 0;
    while index < letters.len() {
        letters[index] = letters_of(AMBIGUOUS[index].as_bytes());
        index += 1;
    }
    letters
};

/// The second bytes of these texts, as a set of bits, by the first one.
static STARTS: [u32; 32] = {
    let mut starts = [0; 32];
    let mut index = 0;
    while index < AMBIGUOUS.len() {
        let text = AMBIGUOUS[index].as_bytes();
        starts[letter(text[0])] |= 1 << letter(text[1]);
        index += 1;
    }
    starts
};

/// What the two cases of a letter have in common.
const fn letter(byte: u8) -> usize {
    (byte & 31) as usize
}

/// The ASCII letters of a text as a set of bits, in any case.
const fn letters_of(text: &[u8]) -> u32 {
    let (mut letters, mut index) = (0, 0);
    while index < text.len() {
        letters |= BITS[text[index] as usize];
        index += 1;
    }
    letters
}

/// The bit of an entity, whose letters mean another one.
const ENTITY: u32 = 1 << 31;

/// The bit of each byte in a set of letters: those of digits are all the same.
static BITS: [u32; 256] = {
    let mut bits = [0; 256];
    let mut index = 0;
    while index < bits.len() {
        bits[index] = match index as u8 {
            b'&' => ENTITY,
            b'0'..=b'9' => 1,
            byte if byte.is_ascii_alphabetic() => 1 << (byte & 31),
            _ => 0,
        };
        index += 1;
    }
    bits
};

/// Whether the text of a link alone does not say where it leads.
fn is_ambiguous(words: &str) -> bool {
    let folded = fold(words);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    !is_blank(bare) && AMBIGUOUS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::{fold, hash_of, is_ambiguous, may_be_ambiguous};

    #[test]
    fn texts_of_links() {
        for (text, ambiguous) in [
            ("Cliquez ici", true),
            ("<b>En savoir</b>\n plus&hellip;", true),
            ("Lire la suite →", true),
            ("DÉTAILS&nbsp;: ", true),
            ("Plus d’<i>infos</i>", true),
            ("Lire la suite du référentiel", false),
            ("Détails du bloc 1", false),
        ] {
            assert_eq!(is_ambiguous(text), ambiguous, "{text}");
            assert!(!ambiguous || may_be_ambiguous(text), "{text}");
        }
        assert_eq!(hash_of("Le <b>bloc</b> 1"), hash_of("Le bloc\n1"));
        assert_eq!(fold("L’<i>Atelier</i>&nbsp;A"), "l'atelier a");
    }
}
