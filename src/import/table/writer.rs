//! Collects the text of a cell or paragraph as blocks.

use super::document::{Block, BlockKind};

/// Collects words into blocks, with single spaces and without invisible characters.
#[derive(Debug)]
pub(super) struct Writer {
    blocks: Vec<Block>,
    text: String,
    kind: BlockKind,
    /// Whether a space is pending before the next word.
    gap: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            text: String::new(),
            kind: BlockKind::Paragraph,
            gap: false,
        }
    }
}

impl Writer {
    /// Appends words to the open block.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            if is_unseen(c) {
                continue;
            }
            if c.is_whitespace() {
                self.gap = true;
                continue;
            }
            if self.gap && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.gap = false;
            self.text.push(c);
        }
    }

    /// Begins a new line in the open block.
    pub(super) fn line(&mut self) {
        self.gap = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Ends the open block and begins one of a given kind.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kind = kind;
    }

    /// Ends the open block; a paragraph follows.
    pub(super) fn end(&mut self) {
        self.gap = false;
        let text = std::mem::take(&mut self.text);
        let kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        split_lines(kind, &text, &mut self.blocks);
    }

    /// All blocks so far, forming a whole cell or text.
    pub(super) fn finish(&mut self) -> Vec<Block> {
        let mut blocks = self.take();
        settle_marks(&mut blocks);
        blocks
    }

    /// All blocks so far, if more of the same cell follow.
    pub(super) fn take(&mut self) -> Vec<Block> {
        self.end();
        std::mem::take(&mut self.blocks)
    }
}

/// Pending depths of items that only have markers: whether `-` is below `•` is known only once all
/// markers of the cell are known.
const STRONG: u8 = 100;
const WEAK: u8 = 101;

/// Assigns depths to items recognised by their markers.
pub(super) fn settle_marks(blocks: &mut [Block]) {
    let has_strong = blocks
        .iter()
        .any(|block| block.kind == BlockKind::Item(STRONG));
    for block in blocks {
        match block.kind {
            BlockKind::Item(STRONG) => block.kind = BlockKind::Item(0),
            BlockKind::Item(WEAK) => block.kind = BlockKind::Item(u8::from(has_strong)),
            _ => {}
        }
    }
}

/// The blocks of a text with meaningful line breaks, as in the cell of a spreadsheet.
pub(super) fn blocks_of_lines(text: &str) -> Vec<Block> {
    let mut writer = Writer::default();
    for line in text.lines() {
        writer.text(line);
        writer.line();
    }
    writer.finish()
}

/// Invisible characters, and those that no text may contain.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffc}' | '\u{fffd}')
}

/// The list marker at the beginning of a line: its depth, and the text after it.
pub(super) fn bullet(line: &str) -> Option<(u8, &str)> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let depth = match first {
        '•' | '●' | '▪' | '■' | '◆' | '➢' | '➤' | '►' | '▶' | '→' | '⇒' | '✓' | '✔' | '❖' | '□'
        | '☐' | '∙' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' => STRONG,
        '◦' | '○' | '▫' | '‣' | '⁃' => WEAK,
        // Word writes the bullet of its symbol font as a letter.
        'o' | '§' | 'Ø' | 'ü' | '*' | '·' if rest.starts_with(' ') => STRONG,
        '-' | '–' | '—' | '‐' | '−' | '‑' => WEAK,
        _ => return None,
    };
    let text = rest.trim_start();
    // A negative number, a lone dash, and a separator are not items.
    let says = text.chars().next().is_some_and(|c| !matches!(c, '-' | '–'));
    (says && !(rest == text && text.starts_with(|c: char| c.is_ascii_digit())))
        .then_some((depth, text))
}

fn split_lines(kind: BlockKind, text: &str, blocks: &mut Vec<Block>) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (kind, text) = match (bullet(line), kind) {
            (Some((depth, text)), BlockKind::Paragraph) => (BlockKind::Item(depth), text),
            (Some((_, text)), BlockKind::Item(depth)) => (BlockKind::Item(depth), text),
            (_, kind) => (kind, line),
        };
        blocks.push(Block {
            kind,
            text: text.to_owned(),
        });
    }
}

/// Splits a list whose items a conversion joined: `- one - two`, `• a : - b`. Dashes inside
/// brackets are kept.
pub(super) fn split_flat_list(text: &str) -> Vec<Block> {
    let mut parts: Vec<(char, String)> = Vec::new();
    let (mut open, mut before) = (0_i32, ' ');
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        if is_unseen(c) {
            continue;
        }
        let next = chars.peek().copied().unwrap_or(' ');
        let is_mark = match c {
            '•' | '▪' | '➢' | '◦' | '○' => true,
            // The space may be missing after punctuation, or after the marker, but not both.
            '-' | '–' => {
                (before == ' ' || matches!(before, ',' | '.' | ';' | ':' | ')') && next == ' ')
                    && (next == ' ' || next.is_alphabetic())
            }
            _ => false,
        };
        if is_mark && open <= 0 {
            parts.push((c, String::new()));
            open = 0;
        } else {
            match c {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            match parts.last_mut() {
                Some((_, text)) => text.push(c),
                None => parts.push((' ', c.into())),
            }
        }
        before = c;
    }
    let block = |(mark, text): (char, String)| Block {
        kind: match mark {
            ' ' => BlockKind::Paragraph,
            '-' | '–' | '◦' | '○' => BlockKind::Item(WEAK),
            _ => BlockKind::Item(STRONG),
        },
        text: text.trim().to_owned(),
    };
    let blocks = parts.into_iter().map(block);
    blocks.filter(|block| !block.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(blocks: &[Block]) -> Vec<String> {
        let mark = |block: &Block| match block.kind {
            BlockKind::Item(depth) => format!("{}- {}", " ".repeat(depth.into()), block.text),
            _ => block.text.clone(),
        };
        blocks.iter().map(mark).collect()
    }

    #[test]
    fn lines_of_a_cell() {
        let blocks =
            blocks_of_lines("Le candidat :\n- lit\n-écrit  bien\n• parle\n- 5 est moins\n-5\n--");
        assert_eq!(
            shown(&blocks),
            [
                "Le candidat :",
                " - lit",
                " - écrit bien",
                "- parle",
                " - 5 est moins",
                "-5",
                "--"
            ]
        );
    }

    #[test]
    fn flat_lists() {
        let split = |text| {
            let mut blocks = split_flat_list(text);
            settle_marks(&mut blocks);
            blocks
        };
        let blocks =
            split("• Qualité (a - b) : - les sources,- le choix • Pertinence :- peut-être");
        assert_eq!(
            shown(&blocks),
            [
                "- Qualité (a - b) :",
                " - les sources,",
                " - le choix",
                "- Pertinence :",
                " - peut-être"
            ]
        );
        assert_eq!(
            shown(&split("-les grilles -les cibles")),
            ["- les grilles", "- les cibles"]
        );
    }
}
