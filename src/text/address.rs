//! Which addresses pages may lead to.

/// Whether a link may lead to an address: a place of the site (without scheme), a web page, an
/// e-mail address or a telephone number. Anything else could run a script, or leads nowhere on
/// another machine.
///
/// ```
/// assert!(repere::text::is_allowed_address("/images/a.png"));
/// assert!(repere::text::is_allowed_address("https://example.org/"));
/// assert!(!repere::text::is_allowed_address("JavaScript:alert(1)"));
/// assert!(!repere::text::is_allowed_address(" java\tscript:alert(1)"));
/// ```
pub fn is_allowed_address(address: &str) -> bool {
    // Browsers pass over these signs before and inside a scheme.
    let read: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let scheme = read
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme {
        None => true,
        Some(scheme) => ["http", "https", "mailto", "tel"].contains(&scheme.as_str()),
    }
}

/// Whether an address is that of a web page.
pub fn is_web_address(address: &str) -> bool {
    let address = address.trim();
    ["https://", "http://"]
        .iter()
        .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}
