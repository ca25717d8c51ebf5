//! Comments: authors' private notes. They are neither published nor reported.

use super::Problem;
use std::ops::Range;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Whether raw HTML is a single comment.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    let inner = html.strip_prefix(OPEN);
    inner.is_some_and(|inner| inner.find(CLOSE) == inner.len().checked_sub(CLOSE.len()))
}

/// The problems of a block of raw HTML that begins with a comment; `None` when it does not.
///
/// Markdown treats the whole line on which a comment ends as part of the block.
pub(super) fn of_block(html: &str) -> Option<Vec<(Range<usize>, Problem)>> {
    let start = html.len() - html.trim_start().len();
    if !html[start..].starts_with(OPEN) {
        return None;
    }
    let mut problems = Vec::new();
    let mut at = start;
    loop {
        let rest = &html[at..];
        let words = rest.trim_start();
        let begin = at + (rest.len() - words.len());
        if words.is_empty() {
            return Some(problems);
        }
        if !words.starts_with(OPEN) {
            let end = words.find(OPEN).map_or(html.len(), |end| begin + end);
            problems.push((begin..end, Problem::WordsAfterComment));
            at = end;
            continue;
        }
        match words.find(CLOSE) {
            Some(end) => at = begin + end + CLOSE.len(),
            None => {
                problems.push((begin..begin + OPEN.len(), Problem::OpenComment));
                return Some(problems);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_comment_is_reported() {
        assert!(is_comment("<!-- à revoir -->"));
        assert!(!is_comment("<!-- à --> revoir -->"));
        assert!(!is_comment("<b>"));
        assert_eq!(of_block("<p>"), None);
        assert_eq!(of_block("<!-- a\n\nb -->\n"), Some(vec![]));
        assert_eq!(
            of_block("<!-- a --> mots <!-- b -->\n"),
            Some(vec![(11..16, Problem::WordsAfterComment)])
        );
        assert_eq!(of_block("<!-- a"), Some(vec![(0..4, Problem::OpenComment)]));
    }
}
