//! Words and sentences of the language as text of a template.

use super::{Inlining, is_plain, name_length};

/// The delimiters of a word.
const WORD: (&str, &str) = ("{{ t.", " }}");

/// What is around the key and the arguments of a sentence.
const SENTENCE: (&str, &str) = ("{{ say(key=\"", ") }}");

impl Inlining<'_> {
    /// The length of the word or sentence that a text begins with, and what replaces it.
    pub(super) fn spoken(&self, text: &str) -> Option<(usize, String)> {
        self.word(text).or_else(|| self.sentence(text))
    }

    fn word(&self, text: &str) -> Option<(usize, String)> {
        let key = text.strip_prefix(WORD.0)?;
        let key = &key[..name_length(key)];
        let is_whole = text[WORD.0.len() + key.len()..].starts_with(WORD.1);
        let word = self.words.get(key).filter(|_| is_whole)?;
        Some((WORD.0.len() + key.len() + WORD.1.len(), written(word)?))
    }

    /// Only a sentence whose values are plain texts and numbers may be written this way: the engine
    /// escapes what a function returns, but not markup that it writes itself. The values of all
    /// sentences of the built-in templates are.
    fn sentence(&self, text: &str) -> Option<(usize, String)> {
        let (key, rest) = text.strip_prefix(SENTENCE.0)?.split_once('"')?;
        let (arguments, rest) = rest.split_once(SENTENCE.1)?;
        let length = text.len() - rest.len();
        let values = arguments.split(", ").skip(1);
        let values: Vec<(&str, String)> = values.map(value).collect::<Option<_>>()?;
        let mut out = String::new();
        let mut rest = self.words.get(key)?.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            out.push_str(&written(before)?);
            out.push_str(value);
            rest = after;
        }
        out.push_str(&written(rest)?);
        Some((length, out))
    }
}

/// The name of an argument of a sentence, and what writes its value: texts and paths in a row.
fn value(argument: &str) -> Option<(&str, String)> {
    let (name, value) = argument.split_once('=')?;
    let pieces = value.split(" ~ ").map(|piece| {
        let is_text = piece.starts_with('"');
        match is_plain(piece) {
            true if is_text => written(piece.trim_matches('"')),
            true => Some(format!("{{{{ {piece} }}}}")),
            false => None,
        }
    });
    Some((name, pieces.collect::<Option<String>>()?))
}

/// What the engine would write for a text; `None` for what could become a tag of the template.
pub(super) fn written(text: &str) -> Option<String> {
    let mut written = Vec::with_capacity(text.len());
    // Writing to memory cannot fail.
    tera::escape_html(text, &mut written).ok()?;
    let written = String::from_utf8(written).ok()?;
    (!written.contains('{')).then_some(written)
}
