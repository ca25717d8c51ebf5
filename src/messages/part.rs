//! The parts that messages are composed of.

use super::{Locale, Message};
use std::fmt::{self, Display};
use std::io;

/// A part of a message, which can be written in each language.
pub(crate) trait Part {
    /// The part in a language.
    fn in_locale(&self, locale: Locale) -> impl Display;
}

impl Part for Message {
    fn in_locale(&self, locale: Locale) -> impl Display {
        self.get(locale)
    }
}

impl<P: Part + ?Sized> Part for &P {
    fn in_locale(&self, locale: Locale) -> impl Display {
        (**self).in_locale(locale)
    }
}

/// Parts that are the same in every language.
macro_rules! plain {
    ($($plain:ty),*) => {$(
        impl Part for $plain {
            fn in_locale(&self, _: Locale) -> impl Display {
                self
            }
        }
    )*};
}

plain!(
    str,
    String,
    std::borrow::Cow<'_, str>,
    char,
    usize,
    u64,
    u128,
    core::net::IpAddr,
    core::net::SocketAddr,
    u32,
    u16,
    u8,
    i64,
    f64,
    fmt::Arguments<'_>,
    std::path::Display<'_>,
    crate::load::Date
);

/// System errors come in English; the most frequent are translated.
impl Part for io::Error {
    fn in_locale(&self, locale: Locale) -> impl Display {
        let english = self.to_string();
        let french = match self.kind() {
            _ if locale == Locale::English => None,
            io::ErrorKind::NotFound => Some("fichier ou dossier introuvable"),
            io::ErrorKind::PermissionDenied => Some("permission refusée"),
            io::ErrorKind::AlreadyExists => Some("ce nom existe déjà"),
            io::ErrorKind::IsADirectory => Some("c'est un dossier"),
            io::ErrorKind::NotADirectory => Some("ce n'est pas un dossier"),
            io::ErrorKind::StorageFull => Some("il n'y a plus de place sur le disque"),
            io::ErrorKind::ReadOnlyFilesystem => {
                Some("le système de fichiers est en lecture seule")
            }
            _ => None,
        };
        match (french, self.raw_os_error()) {
            (Some(french), Some(number)) => format!("{french} (erreur système {number})"),
            (Some(french), None) => french.to_owned(),
            (None, _) => english,
        }
    }
}

/// A list of parts.
pub(crate) struct List<P> {
    parts: Vec<P>,
    /// The separator, in English and French.
    between: [&'static str; 2],
    /// The separator before the last part.
    last: [&'static str; 2],
}

impl<P: Part> List<P> {
    /// `a, b and c`
    pub(crate) fn and(parts: impl IntoIterator<Item = P>) -> Self {
        Self::new(parts, [", ", ", "], [" and ", " et "])
    }

    /// `a, b or c`
    pub(crate) fn or(parts: impl IntoIterator<Item = P>) -> Self {
        Self::new(parts, [", ", ", "], [" or ", " ou "])
    }

    /// `a, b, c`
    pub(crate) fn commas(parts: impl IntoIterator<Item = P>) -> Self {
        Self::joined(parts, [", ", ", "])
    }

    /// Joins parts with a given separator, in English and French.
    pub(crate) fn joined(parts: impl IntoIterator<Item = P>, between: [&'static str; 2]) -> Self {
        Self::new(parts, between, between)
    }

    /// The list as a message.
    pub(crate) fn message(&self) -> Message {
        let [english, french] =
            [Locale::English, Locale::French].map(|locale| self.in_locale(locale).to_string());
        Message::new(english, &french)
    }

    fn new(
        parts: impl IntoIterator<Item = P>,
        between: [&'static str; 2],
        last: [&'static str; 2],
    ) -> Self {
        Self {
            parts: parts.into_iter().collect(),
            between,
            last,
        }
    }
}

impl<P: Part> Part for List<P> {
    fn in_locale(&self, locale: Locale) -> impl Display {
        let mut text = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            if at > 0 {
                let is_last = at + 1 == self.parts.len();
                let [english, french] = if is_last { self.last } else { self.between };
                text.push_str(match locale {
                    Locale::English => english,
                    Locale::French => french,
                });
            }
            text.push_str(&part.in_locale(locale).to_string());
        }
        text
    }
}
