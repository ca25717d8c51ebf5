//! The interface texts, from the language file of the theme.

use crate::link::Words;
use crate::load::{Amount, Date};
use crate::text::typography::Typography;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::Value;

/// A language file: `lang/fr.toml` of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Whether zero takes the singular, as in French.
    pub zero_is_singular: bool,
    /// The date format: `{day}`, `{month}` and `{year}` are replaced.
    pub date: String,
    /// The format of the first day of a month.
    pub first_day: String,
    /// The twelve months.
    pub months: Vec<String>,
    /// The path segments of addresses.
    pub paths: Words,
    /// Texts by key.
    pub texts: BTreeMap<String, String>,
    /// Plural forms by key: singular and plural, with `{n}` for the number.
    pub counts: BTreeMap<String, [String; 2]>,
}

impl Language {
    /// The texts with the typography that is also applied to content.
    pub(super) fn printed(mut self, language: &str) -> Self {
        let typography = Typography::of(language);
        let texts = self.texts.values_mut();
        for text in texts.chain(self.counts.values_mut().flatten()) {
            if let Cow::Owned(printed) = typography.apply(text) {
                *text = printed;
            }
        }
        self
    }

    /// A date in words.
    pub fn date(&self, date: Date) -> String {
        let date = date.get();
        let day = match date.day() {
            1 => self.first_day.clone(),
            day => day.to_string(),
        };
        let month = usize::from(u8::from(date.month())) - 1;
        self.date
            .replace("{day}", &day)
            .replace("{month}", self.months.get(month).map_or("", String::as_str))
            .replace("{year}", &date.year().to_string())
    }

    /// A count in words.
    pub fn count(&self, key: &str, n: usize) -> Option<String> {
        let [one, many] = self.counts.get(key)?;
        let singular = n == 1 || n == 0 && self.zero_is_singular;
        Some(numbered(if singular { one } else { many }, &n.to_string()))
    }

    /// A number with its noun: `1 point`, `2,5 points`.
    pub fn counted(&self, key: &str, amount: Amount) -> Option<String> {
        let [one, many] = self.counts.get(key)?;
        let number = amount.get();
        let singular = number == 1.0 || number < 2.0 && self.zero_is_singular;
        let form = if singular { one } else { many };
        Some(numbered(form, &self.decimal(amount)))
    }

    /// A number with the decimal separator of the language: `1,5`.
    pub fn decimal(&self, amount: Amount) -> String {
        let sign = self.text("decimal_sign").unwrap_or(".");
        amount.to_string().replace('.', sign)
    }

    /// A text by its key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// A text with `{name}` replaced by a value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| {
            let known = values.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| Cow::Borrowed(*value))
        };
        filled(self.text(key).unwrap_or(key), value)
    }

    /// Registers the template functions `count(of, n)` and `say(key, …)`.
    pub(super) fn register(&self, tera: &mut tera::Tera) {
        let language = self.clone();
        tera.register_function(
            "count",
            move |kwargs: tera::Kwargs, _: &tera::State<'_>| -> tera::TeraResult<String> {
                let key = kwargs.must_get::<&str>("of")?;
                let n = kwargs.must_get::<u64>("n")?;
                let n = usize::try_from(n).unwrap_or(usize::MAX);
                language.count(key, n).ok_or_else(|| {
                    tera::Error::message(format!("the language file counts no `{key}`"))
                })
            },
        );
        let language = self.clone();
        tera.register_function(
            "say",
            move |kwargs: tera::Kwargs, _: &tera::State<'_>| -> tera::TeraResult<String> {
                let key = kwargs.must_get::<&str>("key")?;
                let text = language.text(key).ok_or_else(|| {
                    tera::Error::message(format!("the language file has no text `{key}`"))
                })?;
                Ok(filled(text, |name| {
                    let value = kwargs
                        .iter()
                        .find(|(known, _)| known.as_str() == Some(name));
                    value.map(|(_, value)| match value.as_str() {
                        Some(value) => Cow::Borrowed(value),
                        None => value.to_string().into(),
                    })
                }))
            },
        );
    }

    /// The texts that templates see as `t`.
    pub(super) fn texts_value(&self) -> Value {
        Value::from_serializable(&self.texts)
    }
}

/// A plural form with its number.
fn numbered(form: &str, number: &str) -> String {
    filled(form, |name| (name == "n").then_some(Cow::Borrowed(number)))
}

/// A text with each `{name}` that has a value replaced by it.
fn filled<'v>(text: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after.split_once('}');
        let found = found.and_then(|(name, after)| Some((value(name)?, after)));
        match found {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
