//! Relative addresses, for a site that works wherever it is put and from disk.

use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Turns the paths from the root in a page into paths from its own folder, with `index.html`
/// where they lead to a page, since a disk has no default documents.
pub(super) fn relativize(
    html: &str,
    address: &str,
    is_page: &dyn Fn(&str) -> bool,
) -> Result<String, String> {
    let up = "../".repeat(address.matches('/').count() - 1);
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(
        "[href], [src], [action], [formaction], [data-src]",
        |element| {
            for name in ["href", "src", "action", "formaction", "data-src"] {
                let Some(value) = element.get_attribute(name) else {
                    continue;
                };
                if value.starts_with('/') && !value.starts_with("//") {
                    element.set_attribute(name, &relative(&value, &up, is_page))?;
                }
            }
            Ok(())
        }
    ));
    rewrite_str(html, settings).map_err(|error| error.to_string())
}

fn relative(path: &str, up: &str, is_page: &dyn Fn(&str) -> bool) -> String {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (address, rest) = path.split_at(end);
    let index = if is_page(address) && address.ends_with('/') {
        "index.html"
    } else {
        ""
    };
    let joined = format!("{up}{}{index}{rest}", address.trim_start_matches('/'));
    if joined.is_empty() {
        "./".to_owned()
    } else {
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::relativize;

    #[test]
    fn from_a_deep_page() {
        let is_page = |address: &str| address.ends_with('/');
        let html = "<a href=\"/\">a</a><a href=\"/x/#y\">b</a><link href=\"/a.css?v=1\"><a href=\"https://e.org/\">c</a><a href=\"#z\">d</a>";
        assert_eq!(
            relativize(html, "/x/y/", &is_page).unwrap(),
            "<a href=\"../../index.html\">a</a><a href=\"../../x/index.html#y\">b</a>\
             <link href=\"../../a.css?v=1\"><a href=\"https://e.org/\">c</a><a href=\"#z\">d</a>"
        );
        assert_eq!(
            relativize("<a href=\"/\">a</a>", "/404.html", &is_page).unwrap(),
            "<a href=\"index.html\">a</a>"
        );
    }
}
