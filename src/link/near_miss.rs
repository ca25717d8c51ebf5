//! What an author is told of signs of Markdown that do not do what they are meant for.

use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::source::Span;
use crate::text::markdown::NearMiss;

/// Tells signs that readers would see, or words that they would not.
pub(super) fn near_miss(span: Span, kind: NearMiss) -> Diagnostic {
    let (rule, message, label, help) = words(kind);
    Diagnostic::new(rule, span, message).label(label).help(help)
}

fn words(kind: NearMiss) -> (&'static Rule, &'static str, &'static str, &'static str) {
    const PUBLISHED: &str = "published as it is written";
    let near = &codes::NEAR_MARKDOWN;
    let unsupported = &codes::UNSUPPORTED_MARKDOWN;
    match kind {
        NearMiss::SpacedAddress => (
            near,
            "this is no link: its address has a space",
            PUBLISHED,
            "take the spaces out of the name of the file, and out of its address",
        ),
        NearMiss::OpenAddress => (
            near,
            "this is no link: its address does not end",
            PUBLISHED,
            "put ) after the address: [words of the link](address)",
        ),
        NearMiss::SpacedLink => (
            near,
            "this is no link: a space stands between its words and its address",
            PUBLISHED,
            "take the space out: [words of the link](address)",
        ),
        NearMiss::UndefinedLabel => (
            near,
            "this is no link: no line of this text gives the second words an address",
            PUBLISHED,
            "write the address itself: [words of the link](address)",
        ),
        NearMiss::UnusedDefinition => (
            &codes::LOST_WORDS,
            "this line is not published: it only gives an address to words that no link has",
            "not published",
            "for a link, write [words of the link](address); if the line is a text, put a \
             backslash before its first bracket: \\[…]: …",
        ),
        NearMiss::Reference => (
            near,
            "this is no reference: its brackets are not closed, or not opened",
            PUBLISHED,
            "write [[CODE]] or [[CODE|words]]; in a table the sign | is written \\|",
        ),
        NearMiss::Strong => (
            near,
            "these signs make nothing strong: no others like them stand right at the words",
            PUBLISHED,
            "put two stars right before and right after the words: **strong words**",
        ),
        NearMiss::Struck => (
            near,
            "these signs strike nothing: no others like them stand right at the words",
            PUBLISHED,
            "put two tildes right before and right after the words: ~~struck words~~",
        ),
        NearMiss::Code => (
            near,
            "this sign for code opens or closes nothing",
            PUBLISHED,
            "put one before and one after the code; a sign that is meant is written \\`",
        ),
        NearMiss::Heading => (
            near,
            "this is no heading: a space is missing after the signs #",
            PUBLISHED,
            "write: ## Words of the heading",
        ),
        NearMiss::OpenFence => (
            near,
            "this block of code does not end: all that follows is part of it",
            "it begins here",
            "put a line of the same three signs after its last line",
        ),
        NearMiss::Indented => (
            near,
            "these words are indented by four spaces or more, and so are read as code",
            "shown as code",
            "take the spaces out; code stands between two lines ```",
        ),
        NearMiss::Table => (
            near,
            "this is no table: the line of hyphens under its head is missing",
            PUBLISHED,
            "write below the first line, with as many parts as it has columns: | --- | --- |",
        ),
        NearMiss::Footnote => (
            unsupported,
            "pages have no footnotes",
            PUBLISHED,
            "write what the note says in brackets, or in a sentence of its own",
        ),
        NearMiss::Task => (
            unsupported,
            "lists of tasks have no boxes to tick",
            PUBLISHED,
            "write an item of a list, and say in words what is done: - fait : …",
        ),
        NearMiss::Braces => (
            near,
            "these braces belong to nothing",
            PUBLISHED,
            "write them right behind what they are about: [words]{lang=en}, \
             ![](address){decorative}, and {no-row-headers} at the end of a caption",
        ),
    }
}
