//! The components that can be inlined.

use super::name_length;
use crate::render::theme::tokens::first_hole;

/// A component that can be inlined.
pub(super) struct Component<'t> {
    /// Its parameters and their default values.
    pub(super) parameters: Vec<(&'t str, Option<&'t str>)>,
    /// Without the white space around it, and what its tags trim.
    pub(super) body: String,
    /// Whether it sees variables other than its arguments.
    pub(super) sees_more: bool,
    /// The loop variables it defines.
    pub(super) bound: Vec<String>,
    /// The parameters that it assigns to.
    pub(super) assigned: Vec<String>,
}

/// Parses a component in the style of the built-in theme; `None` for one with variables of its own.
pub(super) fn read<'t>((name, rest): (&'t str, &'t str)) -> Option<(&'t str, Component<'t>)> {
    let (parameters, rest) = rest.strip_prefix('(')?.split_once(") -%}")?;
    let (body, after) = rest.split_once("{%- endcomponent ")?;
    let body = trimmed(body.trim());
    if !after.starts_with(name) || body.contains("{% set_global") || body.contains("{% break") {
        return None;
    }
    let sees_more = parameters.contains('@');
    let parameters = parameters.split(',').map(str::trim);
    let parameters = parameters.filter(|parameter| !parameter.starts_with('@'));
    let parameters = parameters.map(|parameter| {
        let (name, default) = match parameter.split_once('=') {
            Some((name, default)) => (name, Some(default.trim())),
            None => (parameter, None),
        };
        (name.split(':').next().unwrap_or(name).trim(), default)
    });
    let parameters: Vec<_> = parameters.collect();
    let assigned = body.split("{% set ").skip(1);
    let assigned: Vec<String> = assigned
        .map(|it| it[..name_length(it)].to_owned())
        .collect();
    let is_parameter = |name: &String| parameters.iter().any(|(known, _)| known == name);
    if !assigned.iter().all(is_parameter) {
        return None;
    }
    let loops = body.split("{% for ").skip(1);
    let bound = loops.filter_map(|it| it.split_once(" in ").map(|(names, _)| names));
    let component = Component {
        parameters,
        sees_more,
        bound: bound
            .flat_map(|names| names.split(',').map(|name| name.trim().to_owned()))
            .collect(),
        assigned,
        body,
    };
    Some((name, component))
}

/// A body without the white space that its tags trim. They are moved where other text surrounds
/// them, or disappear, and must not trim that.
fn trimmed(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(hole) = first_hole(rest) {
        let (text, tag, after) = (&rest[..hole.start], &rest[hole.clone()], &rest[hole.end..]);
        // A tag that does not end.
        let Some(inside) = tag.get(2..tag.len() - 2) else {
            break;
        };
        let close = &tag[tag.len() - 2..];
        let trims_before = inside.strip_prefix('-');
        out.push_str(match trims_before {
            Some(_) => text.trim_end(),
            None => text,
        });
        out.push_str(&tag[..2]);
        let inside = trims_before.unwrap_or(inside);
        let trims_after = inside.strip_suffix('-');
        out.push_str(trims_after.unwrap_or(inside));
        out.push_str(close);
        rest = match trims_after {
            Some(_) => after.trim_start(),
            None => after,
        };
    }
    out.push_str(rest);
    out
}
