//! A style sheet as a flat list of rules, each with its conditions.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};
use std::ops::Range;

/// A declaration and its position.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Declaration<'c> {
    /// The property in lower case; a variable as it is written.
    pub name: String,
    /// The value as written, without `!important`.
    pub value: &'c str,
    pub important: bool,
    pub range: Range<usize>,
    /// The byte at which the value begins.
    value_start: usize,
}

impl Declaration<'_> {
    /// The byte range of the value.
    pub(in crate::audit) fn value_range(&self) -> Range<usize> {
        self.value_start..self.value_start + self.value.len()
    }

    /// The value in lower case.
    pub(in crate::audit) fn lower(&self) -> String {
        self.value.to_ascii_lowercase()
    }
}

/// A rule of a style sheet.
#[derive(Clone, Debug)]
pub(in crate::audit) struct StyleRule<'c> {
    /// The list of selectors as written; inside `@keyframes`, a keyframe selector.
    pub selector: &'c str,
    /// The surrounding conditions, from outside in, in lower case: `media (min-width: 40rem)`.
    pub conditions: Vec<String>,
    pub declarations: Vec<Declaration<'c>>,
}

impl<'c> StyleRule<'c> {
    /// The last declaration of a property, which takes effect.
    pub(in crate::audit) fn get(&self, name: &str) -> Option<&Declaration<'c>> {
        self.declarations
            .iter()
            .rev()
            .find(|declaration| declaration.name == name)
    }

    /// Whether a property has one of these values.
    pub(in crate::audit) fn is(&self, name: &str, values: &[&str]) -> bool {
        self.get(name)
            .is_some_and(|declaration| values.contains(&declaration.lower().as_str()))
    }

    /// Whether a surrounding condition contains these words.
    pub(in crate::audit) fn is_under(&self, words: &str) -> bool {
        self.conditions
            .iter()
            .any(|condition| condition.contains(words))
    }

    /// The selectors, one by one.
    pub(in crate::audit) fn selectors(&self) -> Vec<&'c str> {
        super::selector::split(self.selector)
    }

    fn is_for_screens(&self) -> bool {
        !self.conditions.iter().any(|condition| {
            let is_media = condition.starts_with("media");
            let paper = is_media && condition.contains("print") && !condition.contains("not print");
            paper
                || condition.starts_with("page")
                || is_media && condition.contains("forced-colors")
        })
    }
}

/// The contents of a style sheet.
#[derive(Debug, Default)]
pub(in crate::audit) struct Sheet<'c> {
    /// The rules that apply to elements on screens.
    pub rules: Vec<StyleRule<'c>>,
    /// The keyframes of animations, each under the condition `keyframes NAME`.
    pub moments: Vec<StyleRule<'c>>,
}

impl<'c> Sheet<'c> {
    /// Parses a style sheet. Invalid parts are skipped, as in browsers.
    pub(in crate::audit) fn read(css: &'c str) -> Self {
        let mut input = ParserInput::new(css);
        let mut parser = Parser::new(&mut input);
        let mut body = Body::default();
        for _ in StyleSheetParser::new(&mut parser, &mut body) {}
        let (moments, rules): (Vec<_>, Vec<_>) = body
            .rules
            .into_iter()
            .partition(|rule: &StyleRule<'_>| rule.is_under("keyframes "));
        Self {
            rules: rules
                .into_iter()
                .filter(StyleRule::is_for_screens)
                .collect(),
            moments,
        }
    }
}

/// The surroundings of the current part, and the rules so far.
#[derive(Default)]
struct Body<'i> {
    rules: Vec<StyleRule<'i>>,
    conditions: Vec<String>,
    selectors: Vec<&'i str>,
    /// The declarations of the current block.
    declarations: Vec<Declaration<'i>>,
}

impl<'i> Body<'i> {
    /// Parses a block; its declarations become a rule of the innermost selector.
    fn block(&mut self, input: &mut Parser<'i, '_>) {
        let outer = std::mem::take(&mut self.declarations);
        for _ in RuleBodyParser::new(input, self) {}
        let declarations = std::mem::replace(&mut self.declarations, outer);
        if !declarations.is_empty() {
            self.rules.push(StyleRule {
                selector: self.selectors.last().copied().unwrap_or(""),
                conditions: self.conditions.clone(),
                declarations,
            });
        }
    }
}

/// Consumes the rest, and returns it as written.
fn rest<'i>(input: &mut Parser<'i, '_>) -> (&'i str, usize) {
    input.skip_whitespace();
    let start = input.position();
    while input.next().is_ok() {}
    (input.slice_from(start).trim(), start.byte_index())
}

impl<'i> AtRuleParser<'i> for Body<'i> {
    type Prelude = String;
    type AtRule = ();
    type Error = ();

    fn parse_prelude<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
    ) -> Result<String, ParseError<'i, ()>> {
        let (prelude, _) = rest(input);
        let name = name.to_ascii_lowercase();
        // Some vendors used prefixes for it.
        let name = name.strip_prefix("-webkit-").unwrap_or(&name).to_owned();
        Ok(format!("{name} {}", prelude.to_ascii_lowercase()))
    }

    fn parse_block<'t>(
        &mut self,
        prelude: String,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), ParseError<'i, ()>> {
        self.conditions.push(prelude);
        self.block(input);
        self.conditions.pop();
        Ok(())
    }

    fn rule_without_block(&mut self, _: String, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Body<'i> {
    type Prelude = &'i str;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude<'t>(
        &mut self,
        input: &mut Parser<'i, 't>,
    ) -> Result<&'i str, ParseError<'i, ()>> {
        Ok(rest(input).0)
    }

    fn parse_block<'t>(
        &mut self,
        selector: &'i str,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<(), ParseError<'i, ()>> {
        self.selectors.push(selector);
        self.block(input);
        self.selectors.pop();
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Body<'i> {
    type Declaration = ();
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        start: &ParserState,
    ) -> Result<(), ParseError<'i, ()>> {
        // A nested block is a rule whose selector looks like a declaration: `a:hover { … }`.
        let is_rule = {
            let begin = input.state();
            let mut block = false;
            while let Ok(token) = input.next() {
                block |= matches!(token, Token::CurlyBracketBlock);
            }
            input.reset(&begin);
            block && !name.starts_with("--")
        };
        if is_rule {
            return Err(input.new_custom_error(()));
        }
        let (written, at) = rest(input);
        let value = written
            .rsplit_once('!')
            .filter(|(_, word)| word.trim().eq_ignore_ascii_case("important"));
        let end = at + written.len();
        self.declarations.push(Declaration {
            name: match name.starts_with("--") {
                true => name.to_string(),
                false => name.to_ascii_lowercase(),
            },
            value: value.map_or(written, |(value, _)| value.trim_end()),
            important: value.is_some(),
            range: start.position().byte_index()..end,
            value_start: at,
        });
        Ok(())
    }
}

impl<'i> RuleBodyItemParser<'i, (), ()> for Body<'i> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn rules_with_their_conditions_and_locations() {
        let css = "/* { */ @media (min-width: 40em) { a, .b { Color : red !important; content: \"};\" } }\n\
                   .c { top: 0; a:hover { left: 1px } & .d { right: 2px } }\n\
                   @keyframes turn { 50% { opacity: 0 } } broken } p { margin: 0 }\n\
                   @media print { p { color: red } }";
        let sheet = Sheet::read(css);
        let shown: Vec<String> = sheet
            .rules
            .iter()
            .map(|rule| {
                let names: Vec<String> = rule
                    .declarations
                    .iter()
                    .map(|declaration| {
                        format!(
                            "{}={}@{}",
                            declaration.name,
                            declaration.value,
                            &css[declaration.range.clone()]
                        )
                    })
                    .collect();
                format!(
                    "{}|{}|{}",
                    rule.conditions.join(","),
                    rule.selector,
                    names.join(";")
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "media (min-width: 40em)|a, .b|color=red@Color : red !important;content=\"};\"@content: \"};\"",
                "|a:hover|left=1px@left: 1px",
                "|& .d|right=2px@right: 2px",
                "|.c|top=0@top: 0",
                "|broken } p|margin=0@margin: 0",
            ]
        );
        assert_eq!(sheet.moments[0].conditions, ["keyframes turn"]);
    }
}
