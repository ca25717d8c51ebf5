//! Values that remember their position in the file.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;
use std::ops::{Deref, Range};
use toml::Spanned;

/// A value and the byte range it was read from; for strings the range includes the quotes.
///
/// Equality and order ignore the range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Located<T>(Spanned<T>);

impl<T> Located<T> {
    /// Pairs a value with its range.
    pub fn new(value: T, range: Range<usize>) -> Self {
        Self(Spanned::new(range, value))
    }

    /// The byte range in the file.
    pub fn range(&self) -> Range<usize> {
        self.0.span()
    }

    /// The value.
    pub fn get(&self) -> &T {
        self.0.get_ref()
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.get()
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A text of the content, Markdown unless the key says otherwise.
pub type Text = Located<String>;

/// A calendar date, written as a TOML date (`2024-09-01`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

impl Date {
    /// The inner date.
    pub fn get(self) -> time::Date {
        self.0
    }

    /// The day of a moment, in UTC.
    ///
    /// `seconds` counts from 1970-01-01T00:00:00Z; `None` when it is outside the calendar.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let moment = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        Some(Self(moment.date()))
    }
}

/// Parses a date written day first: `01/07/2024`, `1.7.2024`.
pub(crate) fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let day = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = time::Month::try_from(month).ok()?;
    let date = time::Date::from_calendar_date(year, month, day).ok()?;
    parts.next().is_none().then_some(Date(date))
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = (self.0.year(), u8::from(self.0.month()), self.0.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let value = toml::value::Datetime::deserialize(deserializer)?;
        let (Some(date), None) = (value.date, value.time) else {
            return Err(D::Error::custom(
                "expected a date without a time, such as 2024-09-01",
            ));
        };
        time::Month::try_from(date.month)
            .and_then(|month| time::Date::from_calendar_date(i32::from(date.year), month, date.day))
            .map(Self)
            .map_err(|_| D::Error::custom(format!("{date} is not a day of the calendar")))
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}
