//! For each group of words, the entries that have one of them, and how much they say it.

use super::entries::{Entry, Field};
use super::numbering::Numbering;
use crate::morphology::{Analyzer, Kind, tokens};
use std::collections::{BTreeSet, HashMap};

/// The number of a group.
pub(super) type GroupId = u32;

/// Weights are told apart in so many levels; level 0 is a word that does not make a result.
const LEVELS: f32 = 12.0;

/// What is said at level 0 by the words for the kind of an entry; those of its context say 0.
const OF_KIND: u8 = 1;

/// The words of a group are told apart in so many classes, by their stems.
pub(super) const CLASSES: u8 = 4;

/// A group of words and where they stand.
pub(super) struct Group {
    /// What it is known by: a stem, or a code.
    pub key: String,
    /// The stems of its words, in the order in which they were met.
    stems: Vec<String>,
    /// Numbers of entries, ascending, with level × [`CLASSES`] + class of the word that counts
    /// most there.
    pub list: Vec<(u32, u8)>,
}

/// All groups, and the words that lead to them.
pub(super) struct Postings {
    pub groups: Vec<Group>,
    /// The groups that a surface belongs to, each with the class of the word.
    pub surfaces: HashMap<String, BTreeSet<(GroupId, u8)>>,
    /// Nouns, by their surfaces, and the verbs that their suffixes say they are made from.
    pub verbs: Vec<(String, String)>,
}

/// What is known of a word that was met before.
#[derive(Clone, Copy)]
enum Known {
    Stop,
    Word(GroupId, u8),
}

struct Reader<'a> {
    analyzer: &'a Analyzer,
    postings: Postings,
    by_key: HashMap<String, GroupId>,
    known: HashMap<String, Known>,
}

/// What an entry says of one group.
#[derive(Clone, Copy, Default)]
struct Said {
    weight: f32,
    /// The weight of the word that counts most, and its class.
    most: f32,
    class: u8,
    of_kind: bool,
}

impl Postings {
    pub(super) fn of(numbering: &Numbering<'_>, analyzer: &Analyzer) -> Self {
        let mut reader = Reader {
            analyzer,
            postings: Self {
                groups: Vec::new(),
                surfaces: HashMap::new(),
                verbs: Vec::new(),
            },
            by_key: HashMap::new(),
            known: HashMap::new(),
        };
        for (number, entry) in numbering.entries() {
            reader.entry(u32::try_from(number).unwrap_or(u32::MAX), entry);
        }
        reader.postings
    }

    /// The groups in the order of their keys, which do not repeat.
    pub(super) fn sorted(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        groups
    }
}

impl Reader<'_> {
    fn entry(&mut self, number: u32, entry: &Entry<'_>) {
        let mut said: Vec<(GroupId, Said)> = Vec::new();
        for field in Field::ALL {
            let mut counts: Vec<(GroupId, u8, f32)> = Vec::new();
            let mut length = 0.0_f32;
            for (_, text) in entry.words.iter().filter(|(of, _)| *of == field) {
                for token in tokens(text) {
                    length += 1.0;
                    if let Known::Word(group, class) = self.word(&token) {
                        counts.push((group, class, 1.0));
                    }
                }
            }
            let usual = 0.4 + 0.6 * length / field.usual_length();
            for (group, class, count) in counts {
                let weight = field.weight() * count / usual;
                let place = match said.iter().position(|(of, _)| *of == group) {
                    Some(place) => place,
                    None => {
                        said.push((group, Said::default()));
                        said.len() - 1
                    }
                };
                let said = &mut said[place].1;
                said.of_kind |= field == Field::Kind;
                said.weight += weight;
                if weight > said.most {
                    (said.most, said.class) = (weight, class);
                }
            }
        }
        for (group, said) in said {
            let weight = said.weight * entry.kind.weight();
            let level = (LEVELS * weight / (2.0 + weight)).ceil().clamp(0.0, LEVELS);
            let payload = match level as u8 {
                0 => u8::from(said.of_kind) * OF_KIND,
                level => level * CLASSES + said.class,
            };
            self.postings.groups[group as usize]
                .list
                .push((number, payload));
        }
    }

    fn word(&mut self, token: &crate::morphology::Token<'_>) -> Known {
        if let Some(known) = self.known.get(token.text) {
            return *known;
        }
        let known = self.new_word(token);
        self.known.insert(token.text.to_owned(), known);
        known
    }

    fn new_word(&mut self, token: &crate::morphology::Token<'_>) -> Known {
        if !self.analyzer.says_something(token) {
            return Known::Stop;
        }
        let key = self.analyzer.group(token);
        let id = match self.by_key.get(&key) {
            Some(id) => *id,
            None => {
                let id = GroupId::try_from(self.postings.groups.len()).unwrap_or(GroupId::MAX);
                self.by_key.insert(key.clone(), id);
                self.postings.groups.push(Group {
                    key,
                    stems: Vec::new(),
                    list: Vec::new(),
                });
                id
            }
        };
        let group = &mut self.postings.groups[id as usize];
        if token.kind != Kind::Code
            && let Some(verb) = self.analyzer.verb(token.text)
        {
            self.postings
                .verbs
                .push((token.surface.clone().into_owned(), verb));
        }
        let stem = match token.kind {
            Kind::Code => token.surface.clone().into_owned(),
            Kind::Word | Kind::Part => self.analyzer.stem(token.text),
        };
        let class = match group.stems.iter().position(|known| *known == stem) {
            Some(class) => class,
            None => {
                group.stems.push(stem);
                group.stems.len() - 1
            }
        };
        let class = u8::try_from(class).unwrap_or(u8::MAX).min(CLASSES - 1);
        let surface = token.surface.clone().into_owned();
        self.postings
            .surfaces
            .entry(surface)
            .or_default()
            .insert((id, class));
        Known::Word(id, class)
    }
}
