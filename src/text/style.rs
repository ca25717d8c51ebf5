//! What makes a text hard to read or to hear, block by block.
//!
//! [`slips`] checks how an author writes; [`acronyms`] and [`english`] find words that readers may
//! not know, in any text. All are plain searches without a language model: they aim for no false
//! positives rather than for completeness.

mod lists;
mod vocabulary;
mod wording;

pub use lists::fake_lists;
pub use vocabulary::{acronyms, english};

use std::ops::Range;

/// The most words in a sentence that is easy to follow.
pub const LONGEST_SENTENCE: usize = 30;

/// The most words in a paragraph that is easy to follow.
pub const LONGEST_PARAGRAPH: usize = 120;

/// A style problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Several words in capitals.
    Capitals,
    /// Instructions that depend on seeing the page.
    Sensory(String),
    /// An emoji, an emoticon, or a drawing made of characters.
    Pictogram(String),
    /// Lines that begin with a bullet and are not list items.
    FakeList(String),
    /// Line breaks used as paragraph spacing.
    EmptyLines,
    /// A sentence that is too long; its number of words.
    LongSentence(usize),
    /// A paragraph that is too long; its number of words.
    LongParagraph(usize),
}

/// Finds the style problems of a block, except [fake lists](fake_lists). Ranges are bytes of its
/// text.
pub fn slips(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    wording::capitals(text, found);
    wording::sensory(text, found);
    wording::pictograms(text, found);
    wording::lengths(text, found);
}

/// The words of a text with their offsets: letters and digits, including apostrophes and hyphens.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\u{fffc}'))
        .filter(|word| word.contains(char::is_alphanumeric) || word.contains('\u{fffc}'))
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::{Slip, fake_lists, slips};

    fn names(text: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        slips(text, &mut found);
        fake_lists(text, &mut found);
        let name = |slip| match slip {
            Slip::Capitals => "capitals",
            Slip::Sensory(_) => "sensory",
            Slip::Pictogram(_) => "pictogram",
            Slip::FakeList(_) => "list",
            Slip::EmptyLines => "lines",
            Slip::LongSentence(_) => "sentence",
            Slip::LongParagraph(_) => "paragraph",
        };
        found.into_iter().map(|(_, slip)| name(slip)).collect()
    }

    #[test]
    fn what_is_found() {
        let long = "mot ".repeat(31);
        for (text, expected) in [
            ("Lisez LES CONSIGNES DE SÉCURITÉ avant.", vec!["capitals"]),
            ("Le BTS, le CQP, le CAP et la VAE.", vec![]),
            ("BTS CQP CAP : trois sigles.", vec![]),
            ("Voir le schéma ci-contre.", vec!["sensory"]),
            ("Les champs en rouge sont requis.", vec!["sensory"]),
            ("Click the green button.", vec!["sensory"]),
            ("Les outils en rouges reflets, à droitement parler.", vec![]),
            ("Bravo 🎉", vec!["pictogram"]),
            ("Bravo :-)", vec!["pictogram"]),
            ("a -> b", vec!["pictogram"]),
            ("------>", vec!["pictogram"]),
            ("Le prix (12) : 3", vec![]),
            ("Tournez à droite après le pont.", vec![]),
            ("Branchez le fil en rouge sur la borne.", vec![]),
            ("Appuyez sur le bouton rouge en cas de danger.", vec![]),
            ("Cliquez sur le bouton rouge de la page.", vec!["sensory"]),
            ("Voir le tableau à droite.", vec!["sensory"]),
            ("Apportez : • un casque • des gants", vec!["list"]),
            ("Lundi • 9 h", vec![]),
            ("Apportez :\n• un casque\n• des gants", vec!["list"]),
            ("Apportez :\n-un casque\n-des gants", vec!["list"]),
            ("2) un casque\n3) des gants", vec!["list"]),
            ("Il pleut – ou pas –\n– encore", vec![]),
            (long.as_str(), vec!["sentence"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
