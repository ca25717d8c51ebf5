//! Keys of Repère's own extensions, as keys of content files.
//!
//! A table for each kind of record has the key in the package, the key in content, and the form of
//! the value. A value of another form is ignored: a draft must build whatever a package contains.

use super::super::document::{Item, Record};
use super::super::{Value as Toml, prose::Prose};
use super::items::{list, prose};
use crate::load::Date;
use serde_json::Value;

/// The form of a value.
pub(super) enum Form {
    /// A text without markup.
    Plain,
    /// A text that content files write in Markdown.
    Text,
    Whole,
    Decimal,
    Date,
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Texts without markup.
    Plains,
    /// Texts in Markdown.
    Texts,
    /// Some of these words.
    SomeOf(&'static [&'static str]),
    /// A list of tables.
    Tables(&'static [Key]),
}

/// A key in the package, the same in content, and its form.
pub(super) type Key = (&'static str, &'static str, Form);

use Form::{Date as Day, Decimal, Flag, OneOf, Plain, Plains, SomeOf, Tables, Text, Texts, Whole};

pub(super) const UNIT: &[Key] = &[
    (
        "required",
        "kind",
        OneOf(&["compulsory", "elective", "optional"]),
    ),
    ("options", "options", Plains),
    ("requires", "requires", Plains),
    ("credits", "credits", Decimal),
    ("hours", "hours", Plain),
    ("coefficient", "coefficient", Decimal),
];

pub(super) const COMPONENT: &[Key] = &[("options", "options", Plains)];

pub(super) const ACTIVITY: &[Key] = &[
    ("options", "options", Plains),
    (
        "means",
        "conditions",
        Tables(&[("sort", "kind", Plain), ("items", "items", Texts)]),
    ),
    ("results", "results", Texts),
    ("autonomy", "autonomy", Plain),
];

pub(super) const COMPETENCY: &[Key] = &[
    ("options", "options", Plains),
    ("level", "level", Plain),
    (
        "levels",
        "levels",
        Tables(&[("level", "level", Plain), ("text", "text", Text)]),
    ),
];

pub(super) const KNOWLEDGE: &[Key] = &[("options", "options", Plains), ("level", "level", Plain)];

pub(super) const CONDITION: &[Key] = &[("options", "options", Plains)];

pub(super) const ASSESSMENT: &[Key] = &[
    ("credits", "credits", Decimal),
    ("eliminatory", "eliminatory", Plain),
    ("optional", "optional", Flag),
    ("options", "options", Plains),
    ("scale", "scale", Plain),
];

pub(super) const CRITERION: &[Key] = &[
    ("weight", "weight", Plain),
    ("points", "points", Decimal),
    ("kind", "kind", OneOf(&["attitude"])),
    ("scale", "scale", Plain),
    ("levels", "levels", Texts),
    ("options", "options", Plains),
];

/// Keys of `certification.toml` after its title.
pub(super) const CERTIFICATION: &[Key] = &[
    ("registered_on", "registered_on", Day),
    ("registration", "registration", OneOf(&["request", "law"])),
    ("decided_on", "decided_on", Day),
    ("published_on", "published_on", Day),
    ("deliverable_until", "deliverable_until", Day),
    ("objectives", "objectives", Text),
    ("sectors", "sectors", Text),
    ("jobs", "jobs", Text),
    ("regulated", "regulated", Text),
    ("entry_prerequisites", "entry_prerequisites", Text),
    ("validation_prerequisites", "validation_prerequisites", Text),
    ("partial_validation", "partial_validation", Flag),
    ("partial_validation_note", "partial_validation_note", Text),
    ("validity", "validity", Plain),
    ("renewal", "renewal", Text),
    (
        "partners",
        "partners",
        Tables(&[
            ("name", "name", Plain),
            ("url", "url", Plain),
            ("siret", "siret", Plain),
            ("may", "may", SomeOf(&["train", "assess"])),
        ]),
    ),
];

/// Codes of nomenclatures, below `codes`.
const CODE: &[Key] = &[("code", "code", Plain), ("title", "title", Plain)];
pub(super) const CODES: &[Key] = &[
    ("rome", "rome", Tables(CODE)),
    ("nsf", "nsf", Tables(CODE)),
    ("formacodes", "formacodes", Tables(CODE)),
];

pub(super) const CERTIFIER: &[Key] = &[
    ("name", "name", Plain),
    ("url", "url", Plain),
    ("siret", "siret", Plain),
];

pub(super) const EXAMINATION: &[Key] = &[("title", "title", Text), ("text", "body", Text)];

pub(super) const CORRESPONDENCE: &[Key] = &[
    (
        "kind",
        "kind",
        OneOf(&["equivalence", "dispense", "relief", "carry-over"]),
    ),
    ("from_assessments", "from_assessments", Plains),
    ("extent", "extent", OneOf(&["total", "partial"])),
    ("source", "source", Text),
    ("date", "date", Day),
];

pub(super) const NOTICE: &[Key] = &[
    ("id", "id", Plain),
    ("title", "title", Text),
    ("text", "body", Text),
];

/// Single tables of `certification.toml`.
pub(super) const TABLES: &[(&str, &str, &[Key])] = &[
    (
        "register",
        "register",
        &[
            ("directory", "directory", Plain),
            ("number", "number", Plain),
            ("url", "url", Plain),
            ("active", "active", Flag),
        ],
    ),
    (
        "source",
        "source",
        &[
            ("document", "document", Plain),
            ("url", "url", Plain),
            ("note", "note", Text),
        ],
    ),
    (
        "labels",
        "labels",
        &[
            ("unit", "unit", Plain),
            ("component", "component", Plain),
            ("activity", "activity", Plain),
            ("competency", "competency", Plain),
            ("skill", "skill", Plain),
            ("condition", "condition", Plain),
            ("assessment", "assessment", Plain),
            ("criterion", "criterion", Plain),
            ("knowledge", "knowledge", Plain),
            ("option", "option", Plain),
            ("placement", "placement", Plain),
            ("examination", "examination", Plain),
        ],
    ),
];

const WAYS: &[&str] = &[
    "initial",
    "apprenticeship",
    "continuing",
    "professionalization",
    "individual",
    "vae",
    "experimental",
];

/// Repeated tables of `certification.toml` whose keys refer to nothing else.
pub(super) const REPEATED: &[(&str, &str, &[Key])] = &[
    (
        "access",
        "access",
        &[
            ("way", "way", OneOf(WAYS)),
            ("open", "open", Flag),
            ("jury", "jury", Text),
            ("note", "note", Text),
        ],
    ),
    (
        "legal_texts",
        "legal_text",
        &[
            ("title", "title", Plain),
            ("kind", "kind", Plain),
            ("date", "date", Day),
            ("published_on", "published_on", Day),
            ("url", "url", Plain),
        ],
    ),
    (
        "corrections",
        "correction",
        &[("date", "date", Day), ("text", "text", Plain)],
    ),
    (
        "results",
        "result",
        &[
            ("year", "year", Whole),
            ("presented", "presented", Whole),
            ("certified", "certified", Whole),
            ("by_experience", "by_experience", Whole),
            ("success", "success", Decimal),
            ("satisfaction", "satisfaction", Decimal),
            ("employed_6_months", "employed_6_months", Decimal),
            (
                "employed_in_job_6_months",
                "employed_in_job_6_months",
                Decimal,
            ),
            (
                "employed_in_job_24_months",
                "employed_in_job_24_months",
                Decimal,
            ),
            ("source", "source", Plain),
        ],
    ),
    (
        "facts",
        "fact",
        &[
            ("label", "label", Plain),
            ("value", "value", Text),
            ("url", "url", Plain),
        ],
    ),
    (
        "options",
        "option",
        &[
            ("id", "id", Plain),
            ("kind", "kind", Plain),
            ("code", "code", Plain),
            ("title", "title", Text),
            ("summary", "summary", Text),
        ],
    ),
    (
        "mastery_levels",
        "mastery_level",
        &[
            ("id", "id", Plain),
            ("title", "title", Text),
            ("year", "year", Plain),
            ("summary", "summary", Text),
        ],
    ),
    (
        "scales",
        "scale",
        &[
            ("id", "id", Plain),
            ("title", "title", Text),
            (
                "levels",
                "levels",
                Tables(&[
                    ("title", "title", Text),
                    ("text", "text", Text),
                    ("points", "points", Decimal),
                ]),
            ),
        ],
    ),
    (
        "placements",
        "placement",
        &[
            ("title", "title", Text),
            ("duration", "duration", Plain),
            ("when", "when", Plain),
            ("text", "body", Text),
            ("units", "for", Plains),
            ("options", "options", Plains),
        ],
    ),
];

/// The keys of an object that a table knows.
pub(super) fn read(object: &Value, keys: &'static [Key]) -> Vec<Item> {
    let found = keys.iter().filter_map(|(there, here, form)| {
        Some(Item {
            key: here,
            value: value(object.get(there)?, form)?,
            doubts: Vec::new(),
        })
    });
    found.collect()
}

/// The objects of a list as records.
pub(super) fn records(
    object: &Value,
    (there, here, keys): (&str, &'static str, &'static [Key]),
) -> Vec<Record> {
    let objects = object.get(there).and_then(Value::as_array);
    let objects = objects.into_iter().flatten();
    objects
        .map(|object| Record {
            items: read(object, keys),
            ..Record::repeated(here)
        })
        .filter(|record| !record.items.is_empty())
        .collect()
}

/// An object as an inline table.
pub(super) fn table(object: &Value, keys: &'static [Key]) -> Toml {
    let items = read(object, keys).into_iter();
    Toml::Table(items.map(|item| (item.key, item.value)).collect())
}

/// A value in its form; `None` if it has another.
fn value(value: &Value, form: &Form) -> Option<Toml> {
    let known = |words: &[&str], word: &str| words.contains(&word);
    Some(match form {
        Plain => Toml::from(value.as_str()?),
        Text => Toml::from(prose(value.as_str()?)),
        Whole => Toml::Number(value.as_i64()?),
        Decimal => Toml::Decimal(value.as_f64()?),
        Day => Toml::Date(date(value.as_str()?)?),
        Flag => Toml::Flag(value.as_bool()?),
        OneOf(words) => Toml::from(value.as_str().filter(|word| known(words, word))?),
        Plains => Toml::from(list(value).as_slice()),
        Texts => {
            let texts: Vec<Prose> = list(value).iter().map(|text| prose(text)).collect();
            Toml::from(texts.as_slice())
        }
        SomeOf(words) => {
            let mut found = list(value);
            found.retain(|word| known(words, word));
            Toml::from(found.as_slice())
        }
        Tables(keys) => {
            let objects = value.as_array()?.iter().filter(|it| it.is_object());
            Toml::List(objects.map(|object| table(object, keys)).collect())
        }
    })
}

/// A date, with or without a time after it.
pub(super) fn date(text: &str) -> Option<Date> {
    let mut parts = text.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    crate::load::day_first(&format!("{day}/{month}/{year}"))
}
