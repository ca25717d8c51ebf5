//! `repere.toml` as the site of a catalog.

use super::catalog::{Exports, Publisher, Site};
use super::{Base, Setting};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::records::{ExportsRecord, PublisherRecord};
use crate::load::{Dataset, Date, Located, Text};
use crate::messages::link as say;
use crate::text::typography::Typography;
use std::collections::BTreeMap;

/// The site, with the settings that come before those of `repere.toml`.
pub(super) fn site(
    dataset: &Dataset,
    setting: &Setting<'_>,
    diagnostics: &mut Diagnostics,
) -> Site {
    let record = &dataset.site.record;
    let base = base(dataset, setting, diagnostics);
    let language = record.language.as_ref();
    let language = language.map_or(setting.default_language, |language| language.as_str());
    let typography = Typography::of(language);
    let edition = record.edition.as_ref().map(|date| *date.get());
    let edition = setting.edition.or(edition);
    check_case(dataset, &base, edition, diagnostics);
    let levels = record.grid_levels.iter().flat_map(Located::get);
    Site {
        span: dataset.site.headline(record.title.as_ref()),
        title: printed(record.title.as_ref(), typography).unwrap_or_default(),
        description: printed(record.description.as_ref(), typography),
        base,
        language: language.to_owned(),
        publisher: (record.publisher.as_ref()).and_then(|it| publisher(it, typography)),
        edition,
        grid_levels: levels
            .map(|level| typography.apply(level.trim()).into_owned())
            .collect(),
        exports: exports(&record.exports),
        variables: [
            variables(&record.variables),
            variables(&record.dark_variables),
        ],
    }
}

/// Where the site is published. A base URL that cannot be read is reported, and links are made
/// relative.
fn base(dataset: &Dataset, setting: &Setting<'_>, diagnostics: &mut Diagnostics) -> Base {
    let written = dataset.site.record.base_url.as_ref();
    let url = setting.base_url.or(written.map(|url| url.as_str()));
    let url = url.unwrap_or("");
    Base::parse(url).unwrap_or_else(|why| {
        let span = match (setting.base_url, written) {
            (None, Some(written)) => dataset.site.span(written),
            _ => dataset.site.start(),
        };
        diagnostics.push(
            Diagnostic::new(&codes::INVALID_VALUE, span, say::not_a_base_url(url))
                .label(why)
                .help(say::write_base_url()),
        );
        Base::anywhere()
    })
}

/// Reports a site that asks for CASE packages and lacks what they need: absolute addresses and a
/// date.
fn check_case(
    dataset: &Dataset,
    base: &Base,
    edition: Option<Date>,
    diagnostics: &mut Diagnostics,
) {
    let asked = dataset.site.record.exports.case.as_ref();
    let Some(asked) = asked.filter(|asked| *asked.get()) else {
        return;
    };
    let (missing, help) = match (&base.origin, edition) {
        (None, _) => (say::no_case_without_url(), say::write_base_url_for_case()),
        (Some(_), None) => (say::no_case_without_date(), say::write_edition_for_case()),
        (Some(_), Some(_)) => return,
    };
    diagnostics.push(
        Diagnostic::new(&codes::EXPORT_LEFT_OUT, dataset.site.span(asked), missing)
            .label(say::requested_here())
            .help(help),
    );
}

/// The enabled exports.
fn exports(record: &ExportsRecord) -> Exports {
    let is_on = |written: &Option<Located<bool>>| written.as_ref().is_none_or(|it| *it.get());
    Exports {
        spreadsheet: is_on(&record.spreadsheet),
        moodle: is_on(&record.moodle),
        case: is_on(&record.case),
        catalog: is_on(&record.catalog),
        tables: is_on(&record.tables),
        grids: is_on(&record.grids),
    }
}

fn publisher(record: &PublisherRecord, typography: Typography) -> Option<Publisher> {
    Some(Publisher {
        name: printed(record.name.as_ref(), typography)?,
        url: record.url.as_ref().map(|url| url.get().clone()),
        email: record.email.as_ref().map(|email| email.get().clone()),
    })
}

/// A plain text with the typography of print.
fn printed(text: Option<&Text>, typography: Typography) -> Option<String> {
    text.map(|text| typography.apply(text.trim()).into_owned())
}

fn variables(map: &BTreeMap<String, Text>) -> Vec<(String, String)> {
    map.iter()
        .map(|(name, value)| (name.clone(), value.get().clone()))
        .collect()
}
