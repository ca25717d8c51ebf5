//! The glossary at work in finished pages: acronyms get their words, foreign words their language.
//!
//! An acronym of the glossary becomes `<abbr title="…">` where the main part of a page has it
//! first; a foreign word gets `lang` wherever it stands, so that screen readers say it as it is
//! said. It is done once, in the HTML of the page, since words come from records, prose, templates
//! and language files alike; the catalog, the search index and the data stay as they are.
//!
//! A page is read once, from tag to tag, without building a tree: this costs a hundredth of what
//! a parser does, and what it cannot make sense of stays as it is.

use super::names;
use crate::link::Catalog;
use crate::link::catalog::Term;
use crate::text::markdown::turned;
use crate::text::typography::Typography;
use std::borrow::Cow;

/// The words of a glossary, ready to be found.
pub(super) struct Vocabulary {
    language: String,
    entries: Vec<Entry>,
    /// The entries by their first byte, the longest first.
    by_first: Vec<Vec<usize>>,
    /// Which pairs of bytes an entry begins with.
    pairs: Vec<u64>,
    terms: usize,
}

struct Entry {
    /// As pages write it.
    written: String,
    /// The term that it is a form of.
    term: usize,
    kind: Kind,
}

enum Kind {
    /// An acronym: its words, and their language.
    Acronym { words: String, language: String },
    /// A word of another language.
    Foreign { language: String },
    /// The name of a record, with the foreign words in it marked.
    Name { html: String },
}

/// Elements whose words are none of the language of the page, or must stay as they are.
const CLOSED: [&str; 14] = [
    "code", "pre", "kbd", "samp", "var", "script", "style", "textarea", "title", "option",
    "select", "svg", "math", "template",
];

/// Elements in which no acronym is explained: what they are called must stay short and whole.
const NAMES: [&str; 7] = ["a", "abbr", "button", "dfn", "label", "legend", "summary"];

/// An element that is open and matters.
struct Scope<'h> {
    name: &'h str,
    /// How many elements of the same name are open, this one and those inside.
    depth: usize,
    closed: bool,
    is_name: bool,
    language: Option<&'h str>,
}

/// A page while it is read.
struct Reading<'h, 'v> {
    html: &'h str,
    vocabulary: &'v Vocabulary,
    /// What has been written, and how much of the page is in it.
    out: String,
    copied: usize,
    scopes: Vec<Scope<'h>>,
    /// Whether acronyms are explained here.
    in_main: bool,
    explained: Vec<bool>,
}

impl Vocabulary {
    /// The words of a site: its glossary, and the names that have foreign words.
    pub(super) fn of(catalog: &Catalog) -> Self {
        let glossary = Self::new(&catalog.glossary, &catalog.site.language);
        let names = names::marked(catalog);
        let of_other_language = catalog.pages.iter().filter_map(|page| {
            let language = page.lang.clone()?;
            let written = super::escape(&glossary.typography().apply(&page.title.plain));
            Some((written, Kind::Foreign { language }))
        });
        let mut more: Vec<Entry> = Vec::new();
        let named = names.into_iter().map(|(written, html)| {
            let html = glossary.fragment(&html).into_owned();
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

    /// The words of a glossary in a language.
    pub(super) fn new(glossary: &[Term], language: &str) -> Self {
        let typography = Typography::of(language);
        let printed = |text: &str| super::escape(&typography.apply(text));
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
        for (place, entry) in vocabulary.entries.iter().enumerate() {
            let bytes = entry.written.as_bytes();
            vocabulary.by_first[usize::from(bytes[0])].push(place);
            let pair = usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
            vocabulary.pairs[pair / 64] |= 1 << (pair % 64);
        }
        let entries = &vocabulary.entries;
        for places in &mut vocabulary.by_first {
            places.sort_by_key(|place| std::cmp::Reverse(entries[*place].written.len()));
        }
        vocabulary
    }

    /// A page with its acronyms explained and its foreign words marked.
    pub(super) fn page<'h>(&self, html: &'h str) -> Cow<'h, str> {
        match html.find("<body") {
            Some(body) => self.read(html, body),
            None => Cow::Borrowed(html),
        }
    }

    /// A part of pages with its foreign words marked. Acronyms are left to the page that it is
    /// put in.
    pub(super) fn fragment<'h>(&self, html: &'h str) -> Cow<'h, str> {
        self.read(html, 0)
    }

    fn read<'h>(&self, html: &'h str, from: usize) -> Cow<'h, str> {
        if self.entries.is_empty() {
            return Cow::Borrowed(html);
        }
        let mut reading = Reading {
            html,
            vocabulary: self,
            out: String::new(),
            copied: 0,
            scopes: Vec::new(),
            in_main: false,
            explained: vec![false; self.terms],
        };
        reading.run(from);
        if reading.copied == 0 {
            return Cow::Borrowed(html);
        }
        reading.out.push_str(&html[reading.copied..]);
        Cow::Owned(reading.out)
    }

    fn has_pair(&self, first: u8, second: u8) -> bool {
        let pair = usize::from(first) << 8 | usize::from(second);
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }

    /// The longest entry that a text has at a place, as a word of its own.
    fn at(&self, text: &str, at: usize) -> Option<&Entry> {
        let bytes = text.as_bytes();
        let found = self.by_first[usize::from(bytes[at])]
            .iter()
            .map(|place| &self.entries[*place])
            .find(|entry| {
                let written = entry.written.as_bytes();
                bytes[at..].starts_with(written) && ends_word(&text[at + written.len()..])
            })?;
        begins_word(&text[..at]).then_some(found)
    }
}

/// Whether a word may begin behind a text.
fn begins_word(before: &str) -> bool {
    before.chars().next_back().is_none_or(|sign| {
        !sign.is_alphanumeric() && !matches!(sign, '-' | '_' | '@' | '/' | '&' | '#')
    })
}

/// Whether a word ends before a text. A full stop ends a sentence, or goes on with an address.
fn ends_word(after: &str) -> bool {
    let mut signs = after.chars();
    match signs.next() {
        None => true,
        Some('.') => signs.next().is_none_or(|sign| !sign.is_alphanumeric()),
        Some(sign) => !sign.is_alphanumeric() && !matches!(sign, '-' | '_' | '@' | '/'),
    }
}

impl<'h> Reading<'h, '_> {
    fn run(&mut self, from: usize) {
        let html = self.html;
        let mut at = from;
        while let Some(open) = html[at..].find('<').map(|open| at + open) {
            self.words(at, open);
            let rest = &html[open + 1..];
            at = if let Some(comment) = rest.strip_prefix("!--") {
                let end = comment.find("-->").map(|end| open + 4 + end + 3);
                end.unwrap_or(html.len())
            } else {
                self.tag(open)
            };
        }
        self.words(at, html.len());
    }

    /// Reads the tag that opens at a place; where the text behind it begins.
    fn tag(&mut self, open: usize) -> usize {
        let html = self.html;
        let closing = html[open + 1..].starts_with('/');
        let start = open + 1 + usize::from(closing);
        let length = html[start..]
            .find(|sign: char| !sign.is_ascii_alphanumeric())
            .unwrap_or(html.len() - start);
        let name = &html[start..start + length];
        let end = tag_end(html, start + length);
        if name.is_empty() {
            let is_declaration = closing || html[start..].starts_with(['!', '?']);
            return if is_declaration { end } else { open + 1 };
        }
        if closing {
            self.close(name);
            return end;
        }
        self.open(name, &html[start + length..end]);
        if ["script", "style", "textarea", "title"].contains(&name) {
            // What stands in these elements is no HTML.
            let close = format!("</{name}");
            return html[end..].find(&close).map_or(html.len(), |at| end + at);
        }
        end
    }

    fn open(&mut self, name: &'h str, attributes: &'h str) {
        if name == "main" {
            self.in_main = true;
        }
        if let Some(scope) = self.scopes.last_mut()
            && scope.name == name
        {
            scope.depth += 1;
        }
        let closed = CLOSED.contains(&name);
        let is_name = NAMES.contains(&name);
        let language = attributes
            .find(" lang=\"")
            .and_then(|at| attributes[at + 7..].split('"').next());
        if closed || is_name || language.is_some() && !is_void(name) {
            let outer = self.scopes.last();
            let scope = Scope {
                name,
                depth: 1,
                closed: closed || outer.is_some_and(|outer| outer.closed),
                is_name: is_name || outer.is_some_and(|outer| outer.is_name),
                language: language.or(outer.and_then(|outer| outer.language)),
            };
            // The one around it is not closed by the end of this one.
            if let Some(outer) = self.scopes.last_mut()
                && outer.name == name
            {
                outer.depth -= 1;
            }
            self.scopes.push(scope);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "main" {
            self.in_main = false;
        }
        if let Some(scope) = self.scopes.last_mut()
            && scope.name == name
        {
            scope.depth -= 1;
            if scope.depth == 0 {
                self.scopes.pop();
            }
        }
    }

    /// Marks the words of a text.
    fn words(&mut self, from: usize, to: usize) {
        let scope = self.scopes.last();
        if to - from < 2 || scope.is_some_and(|scope| scope.closed) {
            return;
        }
        let vocabulary = self.vocabulary;
        let here = scope
            .and_then(|scope| scope.language)
            .unwrap_or(&vocabulary.language);
        let explains = self.in_main && !scope.is_some_and(|scope| scope.is_name);
        let text = &self.html[from..to];
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
                self.out.push_str(&self.html[self.copied..from + at]);
                self.out.push_str(&open);
                self.out.push_str(match &entry.kind {
                    Kind::Name { html } => html,
                    _ => &entry.written,
                });
                self.out.push_str(close);
                self.copied = from + end;
            }
            at = end;
        }
    }
}

/// The end of the tag whose name ends at a place, behind its sign `>`.
fn tag_end(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') => {
                let rest = &html[at + 1..];
                let Some(close) = rest.find(char::from(quote)) else {
                    return bytes.len();
                };
                at += close + 2;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Elements without an end.
fn is_void(name: &str) -> bool {
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
    .contains(&name)
}

/// The attributes of words of a language among words of another one.
fn marks(language: &str, among: &str) -> String {
    let direction = turned(language, among).map(|direction| format!(" dir=\"{direction}\""));
    format!(
        " lang=\"{}\"{}",
        super::escape(language),
        direction.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::link::catalog::Term;

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
        let html = vocabulary.page(&page).into_owned();
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
