//! The parts of a package, parsed leniently: other tools omit keys, and add their own.

use super::super::{Location, Refused};
use crate::messages::import as say;
use serde_json::Value;

/// A package.
pub(super) struct Package {
    pub(super) document: Value,
    pub(super) items: Vec<Value>,
    pub(super) associations: Vec<Value>,
    pub(super) rubrics: Vec<Value>,
    /// Other keys, such as `CFDefinitions`.
    pub(super) others: Vec<String>,
}

impl Package {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.trim_ascii().is_empty() {
            return Err(Refused::new(say::empty()));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(Refused::new(say::zip_package()));
        }
        let mut read: Value = serde_json::from_slice(bytes).map_err(|error| {
            Refused::at(
                Location::Line(error.line() as u64),
                say::not_json(error.column(), error.to_string()),
            )
        })?;
        if let Some(inner) = read.get_mut("CFPackage") {
            read = inner.take();
        }
        let Value::Object(mut keys) = read else {
            return Err(Refused::new(say::no_package()));
        };
        let document = keys.remove("CFDocument").filter(Value::is_object);
        let document = document.ok_or_else(|| Refused::new(say::no_package()))?;
        let mut list = |key: &str| match keys.remove(key) {
            Some(Value::Array(values)) => values,
            _ => Vec::new(),
        };
        let items = list("CFItems");
        let associations = list("CFAssociations");
        let rubrics = list("CFRubrics");
        if items
            .iter()
            .all(|item| text(item, "fullStatement").is_empty())
        {
            return Err(Refused::new(say::no_item()));
        }
        let others = keys.into_iter().filter(|(_, value)| !is_empty(value));
        Ok(Self {
            document,
            items,
            associations,
            rubrics,
            others: others.map(|(key, _)| key).collect(),
        })
    }
}

impl Package {
    /// Whether Repère wrote it.
    pub(super) fn is_own(&self) -> bool {
        self.items.iter().any(|item| own(item, "kind").is_some())
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(keys) => keys.values().all(is_empty),
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The text of a key; empty if it is missing or not a string.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("").trim()
}

/// The strings of an array.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    let values = value.get(key).and_then(Value::as_array);
    let texts = values.into_iter().flatten().filter_map(Value::as_str);
    texts
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// The identifier in a link: `{"identifier": …}`, `…/uuid` or a bare one.
pub(super) fn link<'v>(value: &'v Value, key: &str) -> &'v str {
    let address = match value.get(key) {
        Some(Value::String(address)) => address,
        Some(link) => match text(link, "identifier") {
            "" => text(link, "uri"),
            identifier => identifier,
        },
        None => "",
    };
    address.rsplit('/').next().unwrap_or(address)
}

/// Repère's own extension; `null` if there is none.
pub(super) fn extension(item: &Value) -> &Value {
    let extensions = item.get("extensions");
    let own = extensions.and_then(|extensions| extensions.get("repere"));
    own.unwrap_or(&Value::Null)
}

/// A key of Repère's own extension.
pub(super) fn own<'v>(item: &'v Value, key: &str) -> Option<&'v Value> {
    extension(item).get(key)
}
