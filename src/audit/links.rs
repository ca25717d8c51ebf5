//! Links that lead into the site and to nothing.

use super::fault::Faults;
use super::place::Layer;
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes, nearest};
use crate::render::Body;
use crate::source::Span;
use crate::text::{leads_outside, path_and_rest, plain_address, written_address};
use std::borrow::Cow;
use std::fmt;

/// What is wrong with a link.
struct Broken {
    rule: &'static Rule,
    message: String,
    help: String,
}

impl<'a> Audit<'a> {
    pub(super) fn links(&mut self, seen: &Seen<'a>) {
        for href in seen.facts.links() {
            if self.is_sound(seen, href) {
                continue;
            }
            let Some(target) = self.target(seen.address, href) else {
                continue;
            };
            let places = self.written(href, &target);
            let whole = target.to_string();
            let written = places.first().map_or(whole.as_str(), |(_, url)| url);
            if let Some(broken) = self.broken(&target, written) {
                let mut spans: Vec<Span> = places.iter().map(|(span, _)| (*span).clone()).collect();
                if spans.is_empty() {
                    spans.extend(self.in_template(seen, href, &target));
                }
                self.tell(seen, broken.rule, &spans, &broken.message, &[&broken.help]);
            } else if href.starts_with('/') {
                self.sound_links.insert(href);
            }
        }
    }

    /// Whether a link is known to lead somewhere, without a look at all addresses: most links of a
    /// page stand on many pages, or lead to the page itself.
    fn is_sound(&self, seen: &Seen<'_>, href: &str) -> bool {
        match href.strip_prefix('#') {
            Some(id) => id.is_empty() || seen.facts.has_id(id),
            None => self.sound_links.contains(href),
        }
    }

    /// The places of the content that write a link: from the root, or as it stands in the page.
    pub(super) fn written(&self, href: &str, target: &Target) -> Vec<(&Span, &str)> {
        let links = &self.renderer.catalog.written.links;
        let href = plain(href);
        let from_root = target.to_string();
        links
            .iter()
            .filter(|(_, url)| {
                let url = plain(url);
                url == from_root || url == href
            })
            .map(|(span, url)| (span, url.as_str()))
            .collect()
    }

    /// The place of a template that writes a link which the content does not: its address where
    /// it stands there as it is, or else the tag that makes it.
    fn in_template(&self, seen: &Seen<'_>, href: &str, target: &Target) -> Option<Span> {
        let sources = &self.renderer.sources;
        let record = self.renderer.record_span(seen.page).file;
        let literal = [href, &target.to_string()]
            .iter()
            .filter_map(|link| sources.find_text(&format!("\"{link}\""), record))
            .find(|span| sources.get(span.file).path.ends_with(".html"))
            .map(|span| Span::new(span.file, span.range.start + 1..span.range.end - 1));
        literal.or_else(|| {
            // Broken links are few: the page is made again to see what stands around this one.
            let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(seen.address) else {
                return None;
            };
            let html = String::from_utf8(bytes).ok()?;
            let value = html.find(&format!("=\"{href}\""))?;
            let mut faults = Faults {
                html: &html,
                list: Vec::new(),
            };
            faults.add(&codes::BROKEN_LINK, html[..value].rfind('<')?, "", "");
            let fault = faults.list.pop()?;
            let place = self.templates.find(&fault.around, fault.at)?;
            (place.layer > Layer::BuiltIn).then_some(place.span)
        })
    }

    /// What is wrong with an address of this site, if it leads to nothing. `written` is how its
    /// author wrote it.
    fn broken(&self, target: &Target, written: &str) -> Option<Broken> {
        match self.missing(target)? {
            Missing::Page => Some(Broken {
                rule: &codes::BROKEN_LINK,
                message: format!("`{written}` leads to nothing on this site"),
                help: self.instead_of(&target.address, written),
            }),
            Missing::Place(near) => Some(Broken {
                rule: &codes::BROKEN_FRAGMENT,
                message: format!(
                    "the page {} has no place `#{}`",
                    target.address, target.fragment
                ),
                help: near.map_or_else(
                    || "link to the page itself, or to a heading or record that it has".to_owned(),
                    |near| format!("did you mean `#{near}`?"),
                ),
            }),
        }
    }

    /// What the site lacks of a target; `None` when it leads somewhere.
    pub(super) fn missing(&self, target: &Target) -> Option<Missing> {
        if !self.renderer.routes().contains_key(&target.address) {
            return Some(Missing::Page);
        }
        let there = self.pages.get(target.address.as_str())?;
        if target.fragment.is_empty() || there.has_id(&target.fragment) {
            return None;
        }
        let near = nearest(&target.fragment, there.ids());
        Some(Missing::Place(near.map(str::to_owned)))
    }

    /// What to write in place of an address that leads to nothing. What is proposed leads
    /// somewhere, or would if the file that is named were there.
    fn instead_of(&self, address: &str, written: &str) -> String {
        if written.starts_with("www.") {
            return format!("write: https://{written}");
        }
        let routes = self.renderer.routes();
        if let Some(meant) = meant(address).find(|meant| routes.contains_key(meant)) {
            return format!("write: {}", written_address(&meant));
        }
        match nearest(address, routes.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{}`?", written_address(near)),
            None if address.ends_with('/') => {
                "correct the address, or add the page that it names".to_owned()
            }
            None => {
                let file = address.strip_prefix("/static").unwrap_or(address);
                format!(
                    "correct the address, or put the file at static{file} and write: {}",
                    written_address(file)
                )
            }
        }
    }

    /// What of this site a link names; `None` for links that lead elsewhere.
    pub(super) fn target(&self, page: &str, href: &str) -> Option<Target> {
        let href = unescaped(href.trim());
        if leads_outside(&href) {
            return None;
        }
        let (path, rest) = path_and_rest(&href);
        let fragment = rest.find('#').map_or("", |at| &rest[at + 1..]);
        let base = &self.renderer.catalog.site.base;
        let path = plain_address(path);
        let in_site = base.address(&path).filter(|_| base.origin.is_some());
        let address = match in_site {
            _ if path.is_empty() => page.to_owned(),
            Some(address) => address.to_owned(),
            None => resolve(page, &path),
        };
        Some(Target {
            address,
            fragment: plain_address(fragment),
        })
    }
}

/// A place of the site, in plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The address of the page or file.
    pub address: String,
    /// The id on it; empty for the page itself.
    pub fragment: String,
}

impl Target {
    /// An address outside the site, as it is.
    pub(super) fn of(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            fragment: String::new(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fragment.as_str() {
            "" => to.write_str(&self.address),
            fragment => write!(to, "{}#{fragment}", self.address),
        }
    }
}

/// What is not there.
pub(super) enum Missing {
    /// The page or file.
    Page,
    /// The place on the page; with the id that is nearest to it, when one is near.
    Place(Option<String>),
}

/// The addresses that an author may have meant who wrote where a file is, and not where the page
/// or file that is made of it will be.
fn meant(address: &str) -> impl Iterator<Item = String> {
    let inside = ["/static", "/content", "/public"];
    let inside = inside.into_iter().find_map(|folder| {
        let rest = address.strip_prefix(folder)?;
        rest.starts_with('/').then_some(rest)
    });
    let path = inside.unwrap_or(address);
    let endings = ["index.html", "index.md", ".html", ".md", ".toml"];
    let page = endings.into_iter().find_map(|end| path.strip_suffix(end));
    // From a page that stands in a folder of its own, a neighbour is one level up.
    let up = |page: &str| {
        let (folder, name) = page.trim_end_matches('/').rsplit_once('/')?;
        let (above, _) = folder.rsplit_once('/')?;
        Some(format!("{above}/{name}"))
    };
    let bare = page.unwrap_or(path).trim_end_matches('/').to_owned();
    let above = up(&bare);
    let file_above = up(path);
    [Some(bare), above]
        .into_iter()
        .flatten()
        .flat_map(|page| [format!("{page}/"), page])
        .chain([path.to_owned()])
        .chain(file_above)
}

/// The plain form of a link as it was written in content or stands in a page, without a query.
fn plain(url: &str) -> String {
    let url = unescaped(url);
    let (path, rest) = path_and_rest(&url);
    let fragment = rest.find('#').map_or("", |at| &rest[at..]);
    plain_address(path) + &plain_address(fragment)
}

/// The value of an attribute with its entities read.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    const ENTITIES: [(&str, &str); 7] = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let read = |text: String, (entity, sign): (&str, &str)| text.replace(entity, sign);
    Cow::Owned(ENTITIES.into_iter().fold(value.to_owned(), read))
}

/// A relative path as an address from the root; `index.html` names its folder.
fn resolve(page: &str, path: &str) -> String {
    let folder = &page[..=page.rfind('/').unwrap_or(0)];
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{folder}{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut address = format!("/{}", parts.join("/"));
    if path.ends_with("..") || path.ends_with("/.") || path == "." {
        address.push('/');
    }
    address
        .strip_suffix("index.html")
        .unwrap_or(&address)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_links() {
        for (href, address) in [
            ("../../index.html", "/"),
            ("../b/index.html", "/a/b/"),
            ("../../../x.css", "/x.css"),
            ("/z/", "/z/"),
            ("./", "/a/c/"),
            ("..", "/a/"),
        ] {
            assert_eq!(resolve("/a/c/", href), address, "{href}");
        }
    }
}
