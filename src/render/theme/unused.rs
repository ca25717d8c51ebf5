//! Unused templates: most have a misspelt name.

use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::messages::render as say;
use crate::source::{Sources, Span};

/// A template as the engine gets it: its name there, its path, its text.
pub(super) type Template = (String, String, String);

/// Reports templates of the site and of its theme folder that replace none of a lower layer, that
/// no other template extends or includes, and whose components nothing calls.
pub(super) fn unused(templates: &[Template], sources: &Sources) -> Vec<Diagnostic> {
    let built_in = |name: &str| {
        let named = templates.iter().map(|(name, _, _)| name.as_str());
        named
            .filter_map(|name| name.strip_prefix("default/"))
            .any(|known| known == name)
    };
    let mut found = Vec::new();
    for (name, path, text) in templates {
        if name.starts_with("default/") {
            continue;
        }
        let bare = name.strip_prefix("theme/").unwrap_or(name);
        let over_theme = name == bare
            && templates
                .iter()
                .any(|(other, _, _)| other.strip_prefix("theme/") == Some(bare));
        if built_in(bare) || over_theme {
            continue;
        }
        let others = || templates.iter().filter(|(other, _, _)| other != name);
        let is_named = others().any(|(_, _, other)| {
            [name.as_str(), bare].iter().any(|name| {
                ['"', '\'', '`']
                    .iter()
                    .any(|quote| other.contains(&format!("{quote}{name}{quote}")))
            })
        });
        let is_called =
            components(text).any(|component| others().any(|(_, _, other)| calls(other, component)));
        if is_named || is_called {
            continue;
        }
        let Some(file) = sources.find(path) else {
            continue;
        };
        let known: Vec<&str> = templates
            .iter()
            .filter_map(|(name, _, _)| name.strip_prefix("default/"))
            .collect();
        let last = bare.rsplit('/').next().unwrap_or(bare);
        let help = match nearest(bare, known.iter().copied())
            .or_else(|| nearest(last, known.iter().copied()))
        {
            Some(meant) => crate::messages::did_you_mean(meant),
            None => say::see_pages(),
        };
        found.push(
            Diagnostic::new(
                &codes::UNUSED_TEMPLATE,
                Span::start_of(file),
                say::unused_template(bare),
            )
            .label(say::unused_template_label())
            .help(help),
        );
    }
    found
}

/// The names of the components that a template defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|tag| {
        let rest = tag.trim_start_matches('-').trim_start();
        let name = rest.strip_prefix("component")?.trim_start();
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        (end > 0).then(|| &name[..end])
    })
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
            .map(|(name, text)| (name.to_string(), name.to_string(), text.to_string()))
            .collect();
        for (name, path, text) in &templates {
            if !name.starts_with("default/") {
                sources.add(path.as_str(), text.as_str());
            }
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
