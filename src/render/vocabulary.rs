//! Applies the glossary to finished pages: acronyms get their expansion, foreign words their
//! language.
//!
//! An acronym of the glossary becomes `<abbr title="…">` at its first occurrence in the main part
//! of a page; a foreign word gets `lang` at every occurrence, so that screen readers pronounce it
//! correctly. This is done on the HTML of the page, because words come from records, prose, templates
//! and language files; the catalog, the search index and the data are unchanged.
//!
//! A page is scanned tag by tag, without building a tree.

use super::finish::{Edited, finish};
use super::made::Made;
use super::names::{self, Marked};
use crate::html::{Element, EndTag, Tag, escape, have_same_name};
use crate::link::Catalog;
use crate::link::catalog::Term;
use crate::text::markdown::turned;
use crate::text::typography::Typography;
use rayon::prelude::*;
use std::sync::Arc;

/// The entries of a glossary, indexed for matching.
pub(super) struct Vocabulary {
    language: String,
    entries: Vec<Entry>,
    /// The entries by first byte, longest first.
    by_first: Vec<Vec<usize>>,
    /// The pairs of bytes with which entries begin, as a set of bits.
    pairs: Vec<u64>,
    /// The number of terms of the glossary.
    terms: usize,
}

struct Entry {
    /// The form that pages write.
    written: String,
    /// The term that it is a form of.
    term: usize,
    kind: Kind,
}

enum Kind {
    /// An acronym: its expansion and the language of that.
    Acronym { words: String, language: String },
    /// A foreign word.
    Foreign { language: String },
    /// The name of a record, with its foreign words marked.
    Name { html: String },
}

/// Whether the text of an element is in no natural language, or must not be changed.
fn is_unmarked(element: Element) -> bool {
    matches!(
        element,
        Element::Code
            | Element::Pre
            | Element::Kbd
            | Element::Samp
            | Element::Var
            | Element::Script
            | Element::Style
            | Element::Textarea
            | Element::Title
            | Element::Option
            | Element::Select
            | Element::Svg
            | Element::Math
            | Element::Template
    )
}

/// Whether acronyms are not explained in an element: its accessible name must stay short and
/// unbroken.
fn is_name(element: Element) -> bool {
    matches!(
        element,
        Element::A
            | Element::Abbr
            | Element::Button
            | Element::Dfn
            | Element::Label
            | Element::Legend
            | Element::Summary
    )
}

/// An open element that affects marking.
struct Scope<'h> {
    /// Its kind, and its name as written.
    name: (Element, &'h str),
    /// How many elements of the same name are open, counting this one and those inside it.
    depth: usize,
    /// Whether its text must not be changed.
    is_unmarked: bool,
    /// Whether acronyms are not explained in it.
    is_name: bool,
    language: Option<&'h str>,
}

/// Marks the words of a page during the scan.
pub(super) struct Marker<'h, 'v> {
    vocabulary: &'v Vocabulary,
    scopes: Vec<Scope<'h>>,
    /// Whether the scan is in the main part of the page, where acronyms are explained.
    in_main: bool,
    /// By term: whether it was explained.
    explained: Vec<bool>,
}

impl Vocabulary {
    /// The vocabulary of a site: its glossary and the names with foreign words.
    pub(super) fn of(catalog: &Catalog, made: &[Made]) -> Self {
        let glossary = Self::new(&catalog.glossary, &catalog.site.language);
        let language = &catalog.site.language;
        let certifications = catalog.certifications.par_iter().zip(made);
        let of_each: Vec<&Marked> = certifications
            .map(|(certification, made)| {
                let names = &made.names;
                &**names.get_or_init(|| Arc::new(Marked::of(certification, language)))
            })
            .collect();
        let names = names::marked(catalog, of_each.into_iter());
        let of_other_language = catalog.pages.iter().filter_map(|page| {
            let language = page.lang.clone()?;
            let written = escape(&glossary.typography().apply(&page.title.plain));
            Some((written, Kind::Foreign { language }))
        });
        let mut more: Vec<Entry> = Vec::new();
        let named = names.into_iter().map(|(written, html)| {
            let html = finish(html, Some(&glossary), None);
            (written, Kind::Name { html })
        });
        for (written, kind) in named.chain(of_other_language) {
            if written.len() > 1 {
                more.push(Entry {
                    written,
                    term: 0,
                    kind,
                });
            }
        }
        if more.is_empty() {
            return glossary;
        }
        let Self {
            language,
            mut entries,
            terms,
            ..
        } = glossary;
        entries.extend(more);
        Self::index(language, terms, entries)
    }

    fn typography(&self) -> Typography {
        Typography::of(&self.language)
    }

    /// The vocabulary of a glossary in a language.
    pub(super) fn new(glossary: &[Term], language: &str) -> Self {
        let typography = Typography::of(language);
        let printed = |text: &str| escape(&typography.apply(text));
        let mut entries: Vec<Entry> = Vec::new();
        for (term, record) in glossary.iter().enumerate() {
            let own = record.lang.clone().unwrap_or_else(|| language.to_owned());
            for name in std::iter::once(&record.term).chain(&record.aliases) {
                let kind = || match (&record.expansion, &record.lang) {
                    (Some(words), _) => Some(Kind::Acronym {
                        words: printed(words),
                        language: own.clone(),
                    }),
                    (None, Some(_)) => Some(Kind::Foreign {
                        language: own.clone(),
                    }),
                    (None, None) => None,
                };
                let mut forms = vec![printed(name.trim())];
                // A foreign word may begin a sentence.
                if record.expansion.is_none() {
                    let first = name.trim().chars().next();
                    forms.extend(first.filter(|first| first.is_lowercase()).map(|first| {
                        let rest = &name.trim()[first.len_utf8()..];
                        printed(&format!("{}{rest}", first.to_uppercase()))
                    }));
                }
                for written in forms {
                    if written.len() > 1
                        && let Some(kind) = kind()
                    {
                        entries.push(Entry {
                            written,
                            term,
                            kind,
                        });
                    }
                }
            }
        }
        Self::index(language.to_owned(), glossary.len(), entries)
    }

    fn index(language: String, terms: usize, entries: Vec<Entry>) -> Self {
        let mut vocabulary = Self {
            language,
            by_first: vec![Vec::new(); 256],
            pairs: vec![0; 1024],
            terms,
            entries,
        };
        for (index, entry) in vocabulary.entries.iter().enumerate() {
            let bytes = entry.written.as_bytes();
            vocabulary.by_first[usize::from(bytes[0])].push(index);
            let pair = usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
            vocabulary.pairs[pair / 64] |= 1 << (pair % 64);
        }
        let entries = &vocabulary.entries;
        for indices in &mut vocabulary.by_first {
            indices.sort_by_key(|index| std::cmp::Reverse(entries[*index].written.len()));
        }
        vocabulary
    }

    /// The marker for a page; `None` when there is nothing to mark.
    pub(super) fn marker<'h>(&self) -> Option<Marker<'h, '_>> {
        if self.entries.is_empty() {
            return None;
        }
        Some(Marker {
            vocabulary: self,
            scopes: Vec::new(),
            in_main: false,
            explained: vec![false; self.terms],
        })
    }

    fn has_pair(&self, first: u8, second: u8) -> bool {
        let pair = usize::from(first) << 8 | usize::from(second);
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }

    /// The longest entry that matches as a whole word at an offset.
    fn at(&self, text: &str, at: usize) -> Option<&Entry> {
        let bytes = text.as_bytes();
        let found = self.by_first[usize::from(bytes[at])]
            .iter()
            .map(|index| &self.entries[*index])
            .find(|entry| {
                let written = entry.written.as_bytes();
                bytes[at..].starts_with(written) && ends_word(&text[at + written.len()..])
            })?;
        begins_word(&text[..at]).then_some(found)
    }
}

/// Whether a word may begin after a text.
fn begins_word(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '@' | '/' | '&' | '#'))
}

/// Whether a word ends before a text. A full stop either ends a sentence or continues an address.
fn ends_word(after: &str) -> bool {
    let mut characters = after.chars();
    match characters.next() {
        None => true,
        Some('.') => characters.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '-' | '_' | '@' | '/'),
    }
}

impl<'h> Marker<'h, '_> {
    /// Handles a start tag.
    pub(super) fn open(&mut self, tag: &Tag<'h>) {
        let name = (tag.element, tag.written);
        self.in_main |= tag.element == Element::Main;
        if let Some(scope) = self.scopes.last_mut()
            && have_same_name(scope.name, name)
        {
            scope.depth += 1;
        }
        let is_unmarked = is_unmarked(tag.element);
        let is_name = is_name(tag.element);
        let language = tag.get("lang");
        if is_unmarked || is_name || language.is_some() && !tag.element.is_void() {
            let outer = self.scopes.last();
            let scope = Scope {
                name,
                depth: 1,
                is_unmarked: is_unmarked || outer.is_some_and(|outer| outer.is_unmarked),
                is_name: is_name || outer.is_some_and(|outer| outer.is_name),
                language: language.or(outer.and_then(|outer| outer.language)),
            };
            // An end tag of this name does not close the one around it.
            if let Some(outer) = self.scopes.last_mut()
                && have_same_name(outer.name, name)
            {
                outer.depth -= 1;
            }
            self.scopes.push(scope);
        }
    }

    /// Handles an end tag.
    pub(super) fn close(&mut self, tag: &EndTag<'h>) {
        self.in_main &= tag.element != Element::Main;
        if let Some(scope) = self.scopes.last_mut()
            && have_same_name(scope.name, (tag.element, tag.written))
        {
            scope.depth -= 1;
            if scope.depth == 0 {
                self.scopes.pop();
            }
        }
    }

    /// Marks the words of a text that begins at a byte offset of the page.
    pub(super) fn words(&mut self, text: &'h str, from: usize, edited: &mut Edited<'h>) {
        let scope = self.scopes.last();
        if text.len() < 2 || scope.is_some_and(|scope| scope.is_unmarked) {
            return;
        }
        let vocabulary = self.vocabulary;
        let here = scope
            .and_then(|scope| scope.language)
            .unwrap_or(&vocabulary.language);
        let explains = self.in_main && !scope.is_some_and(|scope| scope.is_name);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at + 1 < bytes.len() {
            if !vocabulary.has_pair(bytes[at], bytes[at + 1]) {
                at += 1;
                continue;
            }
            let Some(entry) = vocabulary.at(text, at) else {
                at += 1;
                continue;
            };
            let end = at + entry.written.len();
            let markup = match &entry.kind {
                Kind::Foreign { language } if language != here => {
                    Some((format!("<span{}>", marks(language, here)), "</span>"))
                }
                Kind::Name { .. } => Some((String::new(), "")),
                Kind::Acronym { words, language } if explains && !self.explained[entry.term] => {
                    self.explained[entry.term] = true;
                    let lang = if language == here {
                        String::new()
                    } else {
                        marks(language, here)
                    };
                    Some((format!("<abbr title=\"{words}\"{lang}>"), "</abbr>"))
                }
                _ => None,
            };
            if let Some((open, close)) = markup {
                let words = match &entry.kind {
                    Kind::Name { html } => html.as_str(),
                    _ => &entry.written,
                };
                edited.replace(from + at, from + end, &format!("{open}{words}{close}"));
            }
            at = end;
        }
    }
}

/// The attributes of words in another language than the surrounding text.
fn marks(language: &str, among: &str) -> String {
    let direction = turned(language, among).map(|direction| format!(" dir=\"{direction}\""));
    format!(
        " lang=\"{}\"{}",
        escape(language),
        direction.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::link::catalog::Term;
    use crate::render::finish::finish;

    fn term(name: &str, expansion: Option<&str>, lang: Option<&str>) -> Term {
        Term {
            anchor: name.to_owned(),
            term: name.to_owned(),
            aliases: Vec::new(),
            expansion: expansion.map(str::to_owned),
            lang: lang.map(str::to_owned),
            definition: crate::text::RichText::default(),
        }
    }

    fn marked(main: &str) -> String {
        let glossary = [
            term("CQP", Some("certificat d'une branche"), None),
            term("CRM", Some("customer relations"), Some("en")),
            term("lead", None, Some("en")),
            term("lead time", None, Some("en")),
            term("devis", None, None),
        ];
        let page = format!("<html lang=\"fr\"><body><main>{main}</main></body></html>");
        let vocabulary = Vocabulary::new(&glossary, "fr");
        let html = finish(page, Some(&vocabulary), None);
        let html = html
            .strip_prefix("<html lang=\"fr\"><body><main>")
            .unwrap_or("");
        html.strip_suffix("</main></body></html>")
            .unwrap_or("")
            .to_owned()
    }

    #[test]
    fn acronyms_are_explained_once() {
        assert_eq!(
            marked("<h1 id=\"CQP\">Le CQP</h1> <p>Un CQP, CQPM.</p>"),
            "<h1 id=\"CQP\">Le <abbr title=\"certificat d’une branche\">CQP</abbr></h1> \
             <p>Un CQP, CQPM.</p>"
        );
        assert_eq!(
            marked("<a href=\"/CRM/\">CRM</a> <code>CRM</code> CRM"),
            "<a href=\"/CRM/\">CRM</a> <code>CRM</code> \
             <abbr title=\"customer relations\" lang=\"en\">CRM</abbr>"
        );
    }

    #[test]
    fn foreign_words_are_marked_everywhere() {
        assert_eq!(
            marked("Lead, <a href=\"lead\">le lead</a>, lead time, plead, lead-in, devis"),
            "<span lang=\"en\">Lead</span>, <a href=\"lead\">le <span lang=\"en\">lead</span></a>, \
             <span lang=\"en\">lead time</span>, plead, lead-in, devis"
        );
        assert_eq!(
            marked("<p lang=\"en\">A <b>lead</b> <p>CQP</p></p> lead"),
            "<p lang=\"en\">A <b>lead</b> <p><abbr title=\"certificat d’une branche\" \
             lang=\"fr\">CQP</abbr></p></p> <span lang=\"en\">lead</span>"
        );
    }

    #[test]
    fn what_is_no_text_stays() {
        for html in [
            "<script>lead < CQP</script>",
            "<!-- lead > CQP -->",
            "<img alt=\"lead > CQP\" lang=\"en\">",
            "<option>lead</option><svg><title>CQP</title></svg>",
            "<?lead?><!lead>",
            "<",
        ] {
            assert_eq!(marked(html), html);
        }
        assert_eq!(marked("a < lead"), "a < <span lang=\"en\">lead</span>");
    }
}
