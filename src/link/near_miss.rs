//! Diagnostics for Markdown characters without the intended effect.

use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::messages::{Message, link as say};
use crate::source::Span;
use crate::text::markdown::NearMiss;

/// Reports characters that readers would see, or words that they would not.
pub(super) fn near_miss(span: Span, kind: NearMiss) -> Diagnostic {
    let (rule, message, label, help) = words(kind);
    Diagnostic::new(rule, span, message).label(label).help(help)
}

fn words(kind: NearMiss) -> (&'static Rule, Message, Message, Message) {
    let near = &codes::NEAR_MARKDOWN;
    let unsupported = &codes::UNSUPPORTED_MARKDOWN;
    match kind {
        NearMiss::SpacedAddress => (
            near,
            say::spaced_address(),
            say::published_as_written(),
            say::remove_spaces(),
        ),
        NearMiss::OpenAddress => (
            near,
            say::open_address(),
            say::published_as_written(),
            say::close_address(),
        ),
        NearMiss::SpacedLink => (
            near,
            say::spaced_link(),
            say::published_as_written(),
            say::remove_space(),
        ),
        NearMiss::UndefinedLabel => (
            near,
            say::undefined_label(),
            say::published_as_written(),
            say::write_address(),
        ),
        NearMiss::UnusedDefinition => (
            &codes::LOST_WORDS,
            say::lost_definition(),
            say::not_published(),
            say::link_or_escape(),
        ),
        NearMiss::Reference => (
            near,
            say::open_reference(),
            say::published_as_written(),
            say::write_reference(),
        ),
        NearMiss::Strong => (
            near,
            say::lone_stars(),
            say::published_as_written(),
            say::write_stars(),
        ),
        NearMiss::Struck => (
            near,
            say::lone_tildes(),
            say::published_as_written(),
            say::write_tildes(),
        ),
        NearMiss::Code => (
            near,
            say::lone_backquote(),
            say::published_as_written(),
            say::write_backquotes(),
        ),
        NearMiss::Heading => (
            near,
            say::hash_without_space(),
            say::published_as_written(),
            say::write_heading(),
        ),
        NearMiss::OpenFence => (
            near,
            say::open_fence(),
            say::begins_here(),
            say::close_fence(),
        ),
        NearMiss::Indented => (near, say::indented(), say::shown_as_code(), say::unindent()),
        NearMiss::Table => (
            near,
            say::table_without_line(),
            say::published_as_written(),
            say::write_table_line(),
        ),
        NearMiss::Footnote => (
            unsupported,
            say::footnote(),
            say::published_as_written(),
            say::write_note_inline(),
        ),
        NearMiss::Task => (
            unsupported,
            say::task(),
            say::published_as_written(),
            say::write_done(),
        ),
        NearMiss::Braces => (
            near,
            say::lone_braces(),
            say::published_as_written(),
            say::write_braces(),
        ),
    }
}
