//! Diagnostics for Markdown characters without the intended effect.

use crate::diagnostics::{Diagnostic, codes};
use crate::messages::link as say;
use crate::source::Span;
use crate::text::markdown::NearMiss;

/// Reports characters that readers would see, or words that they would not.
pub(super) fn near_miss(span: Span, kind: NearMiss) -> Diagnostic {
    let rule = match kind {
        NearMiss::Footnote | NearMiss::Task => &codes::UNSUPPORTED_MARKDOWN,
        NearMiss::UnusedDefinition => &codes::LOST_WORDS,
        _ => &codes::NEAR_MARKDOWN,
    };
    let label = match kind {
        NearMiss::UnusedDefinition => say::not_published(),
        NearMiss::OpenFence => say::begins_here(),
        NearMiss::Indented => say::shown_as_code(),
        _ => say::published_as_written(),
    };
    let (message, help) = match kind {
        NearMiss::SpacedAddress => (say::spaced_address(), say::remove_spaces()),
        NearMiss::OpenAddress => (say::open_address(), say::close_address()),
        NearMiss::SpacedLink => (say::spaced_link(), say::remove_space()),
        NearMiss::UndefinedLabel => (say::undefined_label(), say::write_address()),
        NearMiss::UnusedDefinition => (say::lost_definition(), say::link_or_escape()),
        NearMiss::Reference => (say::open_reference(), say::write_reference()),
        NearMiss::Strong => (say::lone_stars(), say::write_stars()),
        NearMiss::Struck => (say::lone_tildes(), say::write_tildes()),
        NearMiss::Code => (say::lone_backquote(), say::write_backquotes()),
        NearMiss::Heading => (say::hash_without_space(), say::write_heading()),
        NearMiss::OpenFence => (say::open_fence(), say::close_fence()),
        NearMiss::Indented => (say::indented(), say::unindent()),
        NearMiss::Table => (say::table_without_line(), say::write_table_line()),
        NearMiss::Footnote => (say::footnote(), say::write_note_inline()),
        NearMiss::Task => (say::task(), say::write_done()),
        NearMiss::Braces => (say::lone_braces(), say::write_braces()),
    };
    Diagnostic::new(rule, span, message).label(label).help(help)
}
