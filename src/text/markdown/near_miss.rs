//! Markdown characters that readers would see, because they do not have the effect that was
//! probably meant.

use super::conversion::Conversion;
use super::language::LanguageSpan;
use super::{Problem, Shape};
use crate::text::runs::first;
use memchr::memchr_iter;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};
use std::ops::Range;

/// What was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NearMiss {
    /// A link or an image with spaces in its address.
    SpacedAddress,
    /// A link or an image whose address is not closed.
    OpenAddress,
    /// A space between the text of a link and its address.
    SpacedLink,
    /// A link with an undefined label.
    UndefinedLabel,
    /// An unused link definition: it is not published.
    UnusedDefinition,
    /// A reference whose brackets are not balanced.
    Reference,
    /// Two asterisks or underscores that open or close nothing.
    Strong,
    /// Two tildes that open or close nothing.
    Struck,
    /// A backtick that opens or closes nothing.
    Code,
    /// A heading without a space after its `#`.
    Heading,
    /// An unclosed code fence.
    OpenFence,
    /// Text of a record that is indented like code.
    Indented,
    /// A table without its delimiter row.
    Table,
    /// A footnote.
    Footnote,
    /// A task list item.
    Task,
    /// Attributes in braces after something that takes none.
    Braces,
}

impl<'m> Conversion<'_, 'm> {
    /// Reports what looks like Markdown in a run of words.
    pub(super) fn near_misses(&mut self, text: &str, range: &Range<usize>) {
        // Fast path: nearly all texts have none of these characters.
        let is_bracket = |byte| (byte == b'[') | (byte == b']') | (byte == b'{');
        let is_run = |byte| (byte == b'*') | (byte == b'_') | (byte == b'~') | (byte == b'`');
        let is_start = |byte| (byte == b'#') | (byte == b'|');
        let is_markup = |byte| is_bracket(byte) | is_run(byte) | is_start(byte);
        if first(text.as_bytes(), is_markup).is_none() {
            return;
        }
        let raw = &self.markdown[range.clone()];
        // A backslash escape is intended, and shifts the offsets of what follows.
        let is_escaped = raw.len() != text.len();
        let begins_line = self.begins_line(range.start);
        for (part, kind) in in_words(text, begins_line, self.shape) {
            let is_reported = |kind| {
                let kind = Problem::NearMiss(kind);
                self.findings
                    .problems
                    .iter()
                    .any(|(_, reported)| *reported == kind)
            };
            let once = [NearMiss::Footnote, NearMiss::Task, NearMiss::Table];
            // The end of a reference that a | has cut off from its beginning.
            let is_rest = self.table.is_some()
                && kind == NearMiss::Reference
                && text[part.clone()].starts_with(']');
            if is_rest || once.contains(&kind) && is_reported(kind) {
                continue;
            }
            let range = if is_escaped {
                match unescaped(raw, &text[part.clone()]) {
                    Some(at) => range.start + at..range.start + at + part.len(),
                    None => continue,
                }
            } else {
                range.start + part.start..range.start + part.end
            };
            self.problem(range, Problem::NearMiss(kind));
        }
    }

    /// Whether only spaces and list markers come before an offset on its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = &self.markdown[..at];
        let line = before.rsplit('\n').next().unwrap_or(before);
        line.trim_matches([' ', '-', '*', '+', '>']).is_empty()
    }

    /// Checks how a code block is written.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'m>, range: &Range<usize>) {
        let written = &self.markdown[range.clone()];
        let first = written.lines().next().unwrap_or("");
        let found = match kind {
            CodeBlockKind::Fenced(_) => {
                let c = first.trim_start().chars().next().unwrap_or('`');
                let last = written.trim_end().rsplit('\n').next().unwrap_or("");
                let last = last.trim_start_matches(['>', ' ', '\t']);
                let closed = written.trim_end().contains('\n')
                    && last.len() >= 3
                    && last.chars().all(|other| other == c);
                (!closed).then_some(NearMiss::OpenFence)
            }
            CodeBlockKind::Indented => (self.shape != Shape::Page).then_some(NearMiss::Indented),
        };
        if let Some(found) = found {
            let line = range.start..range.start + first.len();
            self.problem(line, Problem::NearMiss(found));
        }
    }

    /// Unused definitions are not published, whatever text they contain.
    pub(super) fn unused_definitions(&mut self) {
        let mut unused = Vec::new();
        for (label, range) in &self.definitions {
            let is_used = self.events.iter().any(|(event, _)| match event {
                Event::Start(
                    Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
                ) => {
                    let by_label = matches!(
                        link_type,
                        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                    );
                    by_label && id.to_lowercase() == *label
                }
                _ => false,
            });
            // Footnotes are reported at their markers.
            if !is_used && !label.starts_with('^') {
                unused.push(range.clone());
            }
        }
        unused.sort_by_key(|range| range.start);
        for range in unused {
            self.problem(range, Problem::NearMiss(NearMiss::UnusedDefinition));
        }
    }

    /// Whether the words of a range are struck with two tildes.
    pub(super) fn is_struck(&self, range: &Range<usize>) -> bool {
        self.markdown[range.clone()].starts_with("~~")
    }

    /// Adds words with the addresses in them as links, as GitHub does.
    pub(super) fn say_with_addresses(&mut self, words: &str, offset: usize) {
        let mut at = 0;
        while self.link.is_none()
            && let Some(found) = bare_address(&words[at..])
            && !words[..at + found.start].ends_with("](")
            && !words[..at + found.start].ends_with("] (")
        {
            let (start, end) = (at + found.start, at + found.end);
            self.say(&words[at..start]);
            let url = &words[start..end];
            let range = offset + start..offset + end;
            self.open_link(url, "", range);
            self.out.push(Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: url.to_owned().into(),
                title: "".into(),
                id: "".into(),
            }));
            self.say(url);
            self.end_link();
            self.out.push(Event::End(pulldown_cmark::TagEnd::Link));
            at = end;
        }
        self.say(&words[at..]);
    }
}

/// The first web address in a run of words.
fn bare_address(words: &str) -> Option<Range<usize>> {
    // A colon is rarer than the letters before it, and found without preparing a search.
    let start = memchr_iter(b':', words.as_bytes()).find_map(|colon| {
        let scheme = &words[..colon];
        let start = scheme.strip_suffix("http").or(scheme.strip_suffix("https"));
        start.filter(|_| words[colon..].starts_with("://"))
    });
    let start = start?.len();
    let length = words[start..]
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '»' | '”' | '’' | '|'))
        .unwrap_or(words.len() - start);
    let mut url = &words[start..start + length];
    loop {
        let shorter = url.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'']);
        // A bracket that was opened before the address is closed after it.
        let closes = shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = match closes {
            true => shorter.strip_suffix(')').unwrap_or(shorter),
            false => shorter,
        };
        if shorter.len() == url.len() {
            break;
        }
        url = shorter;
    }
    let host = url.split_once("://").map_or("", |(_, host)| host);
    host.starts_with(char::is_alphanumeric)
        .then(|| start..start + url.len())
}

/// The offset of a character without a backslash before it.
fn unescaped(raw: &str, characters: &str) -> Option<usize> {
    let first = characters
        .split('\\')
        .next()
        .filter(|characters| !characters.is_empty())?;
    raw.match_indices(first)
        .map(|(at, _)| at)
        .find(|at| !raw[..*at].ends_with('\\'))
}

/// Finds what looks like Markdown in words that are parsed as text.
fn in_words(text: &str, begins_line: bool, shape: Shape) -> Vec<(Range<usize>, NearMiss)> {
    let mut found = Vec::new();
    let mut add = |at: usize, length: usize, kind: NearMiss| found.push((at..at + length, kind));
    let is_line = shape == Shape::Inline;
    if begins_line && !is_line {
        let characters = text.len() - text.trim_start_matches('#').len();
        if (1..=6).contains(&characters) && text[characters..].starts_with(char::is_alphabetic) {
            add(0, characters, NearMiss::Heading);
        }
        let task = ["[ ] ", "[x] ", "[X] "];
        if task.iter().any(|task| text.starts_with(task)) {
            return vec![(0..3, NearMiss::Task)];
        }
        if text.starts_with('|') && text.matches('|').count() > 2 {
            add(0, 1, NearMiss::Table);
        }
    }
    if let Some(at) = text.find("[^") {
        return vec![(at..at + 2, NearMiss::Footnote)];
    }
    if let Some((at, kind)) = link(text) {
        let length = text[at..].find(['\n']).unwrap_or(text.len() - at).min(2);
        add(at, length, kind);
    } else if let Some(at) = text.find("[[").or_else(|| text.find("]]")) {
        add(at, 2, NearMiss::Reference);
    }
    for (characters, kind) in [
        ("**", NearMiss::Strong),
        ("__", NearMiss::Strong),
        ("~~", NearMiss::Struck),
    ] {
        // A longer run is a line to write on, or a drawing.
        let alone = text.match_indices(characters).map(|(at, _)| at).find(|at| {
            let c = &characters[..1];
            !text[..*at].ends_with(c) && !text[at + 2..].starts_with(c)
        });
        if let Some(at) = alone {
            add(at, 2, kind);
        }
    }
    if let Some(at) = text.find('`') {
        let before = text[..at].ends_with(char::is_alphanumeric);
        let after = text[at + 1..].starts_with(char::is_alphanumeric);
        // Between two letters it is meant as an apostrophe.
        if !(before && after) {
            add(at, 1, NearMiss::Code);
        }
    }
    if let Some(at) = ["{lang", "{decorative", "{no-row-headers"]
        .iter()
        .find_map(|braces| text.find(braces))
        && LanguageSpan::find(text).is_none()
    {
        add(at, 1, NearMiss::Braces);
    }
    found
}

/// A link that was parsed as text, and what is wrong with it.
fn link(text: &str) -> Option<(usize, NearMiss)> {
    if let Some(at) = text.find("](") {
        let rest = &text[at + 2..];
        let has_words = text[..at].contains('[');
        let kind = match rest.find(')') {
            _ if !has_words => return None,
            Some(end) if rest[..end].trim().contains(' ') => NearMiss::SpacedAddress,
            Some(_) => return None,
            None => NearMiss::OpenAddress,
        };
        return Some((at, kind));
    }
    let leads = |rest: &str| {
        ["http", "www.", "/", "#", "mailto:", "tel:"]
            .iter()
            .any(|start| rest.starts_with(start))
    };
    if let Some(at) = text.find("] (")
        && leads(&text[at + 3..])
    {
        return Some((at, NearMiss::SpacedLink));
    }
    if let Some(at) = text.find("][") {
        let has_words = text[..at].contains('[') && text[at + 2..].contains(']');
        return has_words.then_some((at, NearMiss::UndefinedLabel));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_without_effect() {
        use NearMiss::*;
        for (text, expected) in [
            ("Une phrase [avec une incise] et *.", vec![]),
            ("![Une roue](/images/ma photo.png)", vec![SpacedAddress]),
            ("[le guide](/a.pdf", vec![OpenAddress]),
            ("[le guide] (https://x.example/guide)", vec![SpacedLink]),
            ("[le guide] (voir plus bas)", vec![]),
            ("[le guide][guide]", vec![UndefinedLabel]),
            ("f[0](x)", vec![]),
            ("Un ** mot gras **", vec![Strong]),
            ("Nom : ________ Date : ****", vec![]),
            ("##Titre collé", vec![Heading]),
            ("Texte[^1]", vec![Footnote]),
            ("[ ] à faire", vec![Task]),
            ("| a | b |", vec![Table]),
            ("[[C1 et la suite", vec![Reference]),
            ("`ls", vec![Code]),
            ("l`offre", vec![]),
            ("[mot]{lang = en}", vec![Braces]),
        ] {
            let found = in_words(text, true, Shape::Page);
            let kinds: Vec<NearMiss> = found.into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(kinds, expected, "{text}");
        }
    }

    #[test]
    fn addresses_end_before_the_punctuation_of_the_sentence() {
        for (words, expected) in [
            (
                "Voir https://example.org/ ici.",
                Some("https://example.org/"),
            ),
            (
                "(https://example.org/a_(b)).",
                Some("https://example.org/a_(b)"),
            ),
            ("https://example.org.", Some("https://example.org")),
            ("https:// et", None),
            ("http : https:/ httphttps://e.org", Some("https://e.org")),
            ("rien", None),
        ] {
            let found = bare_address(words).map(|range| &words[range]);
            assert_eq!(found, expected, "{words}");
        }
    }
}
