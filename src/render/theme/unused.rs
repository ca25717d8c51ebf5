//! Unused templates: most have a misspelt name.

use super::Template;
use super::inline::declared;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::messages::render as say;
use crate::source::{Sources, Span};

/// Reports templates of the site and of its theme folder that replace none of a lower layer, that
/// no other template extends or includes, and whose components nothing calls.
pub(super) fn unused(templates: &[Template], sources: &Sources) -> Vec<Diagnostic> {
    let built_in: Vec<&str> = templates
        .iter()
        .filter_map(|template| template.name.strip_prefix("default/"))
        .collect();
    let mut diagnostics = Vec::new();
    for template in templates {
        let name = template.name.as_str();
        let bare = name.strip_prefix("theme/").unwrap_or(name);
        let in_theme = |other: &Template| other.name.strip_prefix("theme/") == Some(bare);
        let replaces = built_in.contains(&bare) || name == bare && templates.iter().any(in_theme);
        if template.is_built_in() || replaces || is_referred_to(template, bare, templates) {
            continue;
        }
        let Some(file) = sources.find(&template.path) else {
            continue;
        };
        let last = bare.rsplit('/').next().unwrap_or(bare);
        let near = nearest(bare, built_in.iter().copied())
            .or_else(|| nearest(last, built_in.iter().copied()));
        let help = match near {
            Some(meant) => crate::messages::did_you_mean(meant),
            None => say::see_pages(),
        };
        diagnostics.push(
            Diagnostic::new(
                &codes::UNUSED_TEMPLATE,
                Span::start_of(file),
                say::unused_template(bare),
            )
            .label(say::unused_template_label())
            .help(help),
        );
    }
    diagnostics
}

/// Whether another template names a template, with or without its layer, or calls one of its
/// components.
fn is_referred_to(template: &Template, bare: &str, templates: &[Template]) -> bool {
    let others = || templates.iter().filter(|other| other.name != template.name);
    let names = [template.name.as_str(), bare];
    let quoted = names.map(|name| ['"', '\'', '`'].map(|quote| format!("{quote}{name}{quote}")));
    let is_named = others().any(|other| quoted.iter().flatten().any(|it| other.text.contains(it)));
    let mut components = declared(&template.text);
    is_named || components.any(|(component, _)| others().any(|other| calls(&other.text, component)))
}

/// Whether a template calls a component: `{{ <name … /> }}` or `{% <name … %}`.
fn calls(text: &str, component: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        let after = rest.strip_prefix(component);
        after.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Locale;

    fn found(templates: &[(&str, &str)]) -> Vec<String> {
        let mut sources = Sources::default();
        let templates: Vec<Template> = templates
            .iter()
            .map(|(name, text)| Template {
                name: name.to_string(),
                path: name.to_string(),
                text: text.to_string(),
            })
            .collect();
        for template in templates.iter().filter(|template| !template.is_built_in()) {
            sources.add(template.path.as_str(), template.text.as_str());
        }
        let found = unused(&templates, &sources).into_iter();
        found
            .map(|found| {
                let help: Vec<&str> = found
                    .help
                    .iter()
                    .map(|help| help.get(Locale::English))
                    .collect();
                format!("{}; {}", found.message.get(Locale::English), help.join(" "))
            })
            .collect()
    }

    const BELOW: (&str, &str) = ("default/home.html", "{{ <records items={x} /> }}");

    #[test]
    fn what_replaces_extends_includes_or_is_called_is_used() {
        assert_eq!(found(&[BELOW, ("home.html", "")]), [""; 0]);
        assert_eq!(
            found(&[
                BELOW,
                ("home.html", "{% include \"bas.html\" %}"),
                ("bas.html", "")
            ]),
            [""; 0]
        );
        assert_eq!(
            found(&[
                BELOW,
                ("theme/cadre.html", ""),
                ("theme/home.html", "{% extends 'theme/cadre.html' %}")
            ]),
            [""; 0]
        );
        let component = "{% component records(items) %}{% endcomponent records %}";
        assert_eq!(found(&[BELOW, ("miens.html", component)]), [""; 0]);
    }

    #[test]
    fn unused_templates_are_reported_with_a_suggestion() {
        assert_eq!(
            found(&[BELOW, ("hom.html", "{% extends \"default/home.html\" %}")]),
            ["the template hom.html is not used; did you mean `home.html`?"]
        );
        for mistyped in ["home.htm", "accueil/home.html"] {
            let message = format!("the template {mistyped} is not used; did you mean `home.html`?");
            assert_eq!(found(&[BELOW, (mistyped, "")]), [message]);
        }
        let component = "{%- component recordss(items) %}{% endcomponent recordss %}";
        assert_eq!(
            found(&[BELOW, ("pieces-de-rechange.html", component)]).len(),
            1
        );
    }
}
