//! `repere explain`: what a rule reports.

use super::{Failure, Outcome, print};
use crate::diagnostics::{RULES, Rule, Severity};
use crate::messages::{Locale, Message, cli as say};

/// Prints the summary of the rule with a code or a name; without one, a line for each rule.
pub(super) fn run(asked: Option<&str>, locale: Locale) -> Result<Outcome, Failure> {
    let Some(asked) = asked else {
        let lines = RULES
            .iter()
            .map(|rule| format!("{} {:<24} {}\n", rule.code, rule.name, rule.summary(locale)));
        return print(&lines.collect::<String>());
    };
    let code = asked.to_uppercase();
    let is_asked = |rule: &&&Rule| rule.code == code || rule.name == asked;
    let rule = RULES
        .iter()
        .find(is_asked)
        .ok_or_else(|| say::no_rule(asked))?;
    let severity = match rule.severity {
        Severity::Error => say::is_error(),
        Severity::Warning => say::is_warning(),
    };
    let mut lines = vec![
        say::rule(rule.code, rule.name, rule.summary(locale)),
        severity,
    ];
    if !rule.rgaa.is_empty() {
        lines.push(say::rgaa(rule.rgaa.join(", ")));
    }
    if !rule.wcag.is_empty() {
        lines.push(say::wcag(rule.wcag.join(", ")));
    }
    lines.push(say::see_page(rule.code.to_lowercase(), rule.name));
    let lines = lines
        .iter()
        .map(|line: &Message| format!("{}\n", line.get(locale)));
    print(&lines.collect::<String>())
}
