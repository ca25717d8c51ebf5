//! The messages for authors, in English and in French.
//!
//! Each stage has a table whose rows are messages: a name, its arguments, and the text in both
//! languages. A row expands to a function that returns a [`Message`], which holds both texts; the
//! language is chosen only when a text is printed, so that a kept state of the preview can be shown
//! in either.
//!
//! The compiler checks translations: a row without French does not parse, and an argument missing
//! from one of the texts is an unused variable, which is an error here.

pub(crate) mod audit;
pub(crate) mod characters;
pub(crate) mod check;
pub(crate) mod cli;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod kinds;
pub(crate) mod link;
pub(crate) mod load;
mod locale;
mod part;
pub(crate) mod publish;
pub(crate) mod records;
pub(crate) mod render;
pub(crate) mod serve;
mod spaces;
mod twice;

pub use locale::{Choice, Locale};
pub(crate) use part::{List, Part};

/// A message in every supported language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    english: String,
    french: String,
}

impl Message {
    /// Makes a message from its two texts. The tables use ordinary spaces; no-break spaces are
    /// added to the French text here.
    pub(crate) fn new(english: String, french: &str) -> Self {
        let french = spaces::no_break(french);
        Self { english, french }
    }

    /// A text that is the same in every language: a name, a path, the output of another program.
    pub fn same(text: impl Into<String>) -> Self {
        let english = text.into();
        Self {
            french: english.clone(),
            english,
        }
    }

    /// The text in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::English => &self.english,
            Locale::French => &self.french,
        }
    }

    /// Whether the message is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.english.is_empty()
    }

    /// Applies a function to each of the texts.
    pub(crate) fn map(self, change: impl Fn(String) -> String) -> Self {
        Self {
            english: change(self.english),
            french: change(self.french),
        }
    }
}

/// Rows of messages: `name(arguments) en "…" fr "…";`.
///
/// An argument is any [`Part`]: something the author wrote, a number, another message.
macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $name:ident($($arg:ident),* $(,)?) en $english:literal fr $french:literal;
    )*) => {$(
        $(#[$doc])*
        #[deny(unused_variables)]
        #[allow(clippy::too_many_arguments, reason = "a row has one for each part that differs")]
        pub(crate) fn $name($($arg: impl $crate::messages::Part),*) -> $crate::messages::Message {
            #[allow(clippy::too_many_arguments, reason = "as above")]
            fn english($($arg: impl std::fmt::Display),*) -> String {
                format!($english)
            }
            #[allow(clippy::too_many_arguments, reason = "as above")]
            fn french($($arg: impl std::fmt::Display),*) -> String {
                format!($french)
            }
            $crate::messages::Message::new(
                english($($arg.in_locale($crate::messages::Locale::English)),*),
                &french($($arg.in_locale($crate::messages::Locale::French)),*),
            )
        }
    )*};
}
pub(crate) use messages;

/// Rows of messages with a count: `name(n, arguments) en "one" | "many" fr …;`. The count is the
/// first argument and selects one of two forms in each language.
macro_rules! counted {
    ($(
        $(#[$doc:meta])*
        $name:ident($count:ident $(, $arg:ident)*)
            en $one:literal | $many:literal fr $un:literal | $plusieurs:literal;
    )*) => {$(
        $(#[$doc])*
        #[deny(unused_variables)]
        #[allow(clippy::too_many_arguments, reason = "a row has one for each part that differs")]
        pub(crate) fn $name(
            $count: usize $(, $arg: impl $crate::messages::Part)*
        ) -> $crate::messages::Message {
            fn english($count: usize $(, $arg: impl std::fmt::Display)*) -> String {
                if $crate::messages::Locale::English.is_singular($count) { format!($one) } else { format!($many) }
            }
            fn french($count: usize $(, $arg: impl std::fmt::Display)*) -> String {
                if $crate::messages::Locale::French.is_singular($count) { format!($un) } else { format!($plusieurs) }
            }
            $crate::messages::Message::new(
                english($count $(, $arg.in_locale($crate::messages::Locale::English))*),
                &french($count $(, $arg.in_locale($crate::messages::Locale::French))*),
            )
        }
    )*};
}
pub(crate) use counted;

messages! {
    error() en "error" fr "erreur";
    warning() en "warning" fr "avertissement";
    help() en "help" fr "aide";
    did_you_mean(candidate)
        en "did you mean `{candidate}`?"
        fr "vouliez-vous écrire `{candidate}` ?";
}

counted! {
    more_pages(pages)
        en "one more page has the same problem" | "{pages} more pages have the same problem"
        fr "une autre page a le même problème" | "{pages} autres pages ont le même problème";
}
