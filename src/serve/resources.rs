//! The resources of a page whose changes do not show in its own text.
//!
//! Repère's style sheets and scripts have versioned addresses, so a page changes with them. Images,
//! documents, resources of a site's own templates and the search index do not; so their state is
//! part of the state of the page.

/// A resource that a page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resource {
    /// Its address.
    pub address: String,
    /// Whether its address has a version.
    pub versioned: bool,
    /// Whether it is a style sheet.
    pub style: bool,
}

/// The resources of a page at `address` of a site served below `root`: whatever `src` names, and
/// style sheets.
pub(super) fn of_page(html: &str, root: &str, address: &str) -> Vec<Resource> {
    let named = values(html, " src=\"", '"').chain(values(html, " href=\"", '"'));
    let mut found: Vec<Resource> = named
        .filter_map(|(is_source, value)| {
            let resource = resource(value, root, address)?;
            (is_source || resource.style).then_some(resource)
        })
        .collect();
    found.dedup();
    found
}

/// The resources of a style sheet at `address`.
pub(super) fn of_style(css: &str, root: &str, address: &str) -> Vec<Resource> {
    values(css, "url(", ')')
        .filter_map(|(_, value)| resource(value.trim_matches(['"', '\'', ' ']), root, address))
        .collect()
}

/// The texts between a start and an end, and whether the start is that of a `src`.
fn values<'t>(
    text: &'t str,
    begin: &'static str,
    end: char,
) -> impl Iterator<Item = (bool, &'t str)> {
    let is_source = begin == " src=\"";
    text.split(begin)
        .skip(1)
        .filter_map(move |rest| Some((is_source, rest.split_once(end)?.0)))
}

/// The resource at an address as written in a page or a style sheet; `None` outside of the site.
fn resource(value: &str, root: &str, page: &str) -> Option<Resource> {
    let end = value.find(['?', '#']).unwrap_or(value.len());
    let (path, rest) = value.split_at(end);
    let path = crate::text::composed(&super::address::decode(path)?);
    let root = crate::text::plain_address(root);
    let address = if let Some(inner) = path.strip_prefix(&*root) {
        format!("/{inner}")
    } else if path.starts_with('/') || path.contains(':') || path.is_empty() {
        return None;
    } else {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        format!("/{}", parts.join("/"))
    };
    Some(Resource {
        style: address.ends_with(".css"),
        versioned: rest.starts_with("?v="),
        address,
    })
}

#[cfg(test)]
mod tests {
    use super::{of_page, of_style};

    #[test]
    fn what_is_loaded() {
        let html = "<link rel=\"stylesheet\" href=\"/a/assets/x.css?v=1\"><a href=\"/a/page/\">\
                    <img src=\"photo.png\"><img src=\"../b%20c.png?w=1\"><script src=\"/a/s.js\">\
                    <img src=\"https://example.org/x.png\"><img src=\"/elsewhere.png\"><img src=\"cut";
        let found: Vec<_> = of_page(html, "/a/", "/p/q/")
            .into_iter()
            .map(|resource| (resource.address, resource.versioned, resource.style))
            .collect();
        let plain = |address: &str| (address.to_owned(), false, false);
        assert_eq!(
            found,
            [
                plain("/p/q/photo.png"),
                plain("/p/b c.png"),
                plain("/s.js"),
                ("/assets/x.css".to_owned(), true, true),
            ]
        );
        let css = "a { background: url(\"../bg.png\") } b { src: url(/a/f.woff2) } c { url(";
        let found: Vec<_> = of_style(css, "/a/", "/assets/x.css")
            .into_iter()
            .map(|resource| resource.address)
            .collect();
        assert_eq!(found, ["/bg.png", "/f.woff2"]);
    }
}
