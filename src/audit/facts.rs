//! What the audit needs to know of a page, read in one pass.

use super::fault::Fault;
use super::reader::Reader;
use super::scan::scan;
use super::ways::Ways;

/// What is known of a page. It holds nothing of the page itself, so that the facts of a large
/// site take little room.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The text of `title`.
    pub title: String,
    ids: Words,
    links: Words,
    /// What the page does wrong by itself.
    pub(super) faults: Vec<Fault>,
    /// Hashes of the texts of links that have several targets on this page.
    pub(super) same_words: Box<[u64]>,
    /// Hashes of the texts of links whose target is linked with other texts too.
    pub(super) same_place: Box<[u64]>,
    /// The ways through the site that the page offers.
    pub(super) ways: Ways,
}

impl PageFacts {
    /// Reads a page.
    ///
    /// # Errors
    /// The words of the parser when the page cannot be read as HTML.
    pub fn read(html: &[u8]) -> Result<Self, String> {
        let html = std::str::from_utf8(html).map_err(|error| error.to_string())?;
        let mut reader = Reader::new(html);
        scan(html, &mut reader)?;
        reader.finish();
        Ok(Self {
            title: reader.title.to_owned(),
            ids: Words::sorted(&reader.ids),
            links: Words::sorted(&reader.addresses),
            faults: reader.faults.list,
            ways: reader.ways.finish(&reader.addresses),
            same_words: reader.links.same_words.into(),
            same_place: reader.links.same_place.into(),
        })
    }

    /// Whether an element of the page has this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter()
    }

    /// One of [`PageFacts::links`] by its place.
    pub(super) fn link(&self, place: usize) -> &str {
        self.links.get(place)
    }

    /// Where links and resources lead, each once, sorted.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.links.iter()
    }
}

/// A sorted list of texts in one piece of memory.
#[derive(Clone, Debug, Default)]
struct Words {
    text: Box<str>,
    /// Where each ends.
    ends: Box<[u32]>,
}

impl Words {
    fn sorted(words: &[(&str, usize)]) -> Self {
        let length = words.iter().map(|(word, _)| word.len()).sum();
        let mut text = String::with_capacity(length);
        let mut ends = Vec::with_capacity(words.len());
        for (word, _) in words {
            text.push_str(word);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self {
            text: text.into(),
            ends: ends.into(),
        }
    }

    fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start as usize..self.ends[place] as usize;
        self.text.get(range).unwrap_or("")
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.get(place))
    }

    fn contains(&self, word: &str) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.get(middle).cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}
