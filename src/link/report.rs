//! Diagnostics for the problems of a text, at their positions in the file.

use super::near_miss::near_miss;
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::messages::{Message, link as say};
use crate::source::Span;
use crate::text::character_name;
use crate::text::markdown::{
    Forbidden, HeadingProblem, ImageProblem, LinkProblem, MOST_COLUMNS, Problem, TableProblem,
};
use crate::text::style::{LONGEST_PARAGRAPH, LONGEST_SENTENCE, Slip};
use std::ops::Range;

/// The diagnostic for a problem at a range of a text; `None` when it is already reported. `span`
/// maps ranges of the text to spans in the file.
pub(super) fn report(
    span: impl Fn(Range<usize>) -> Span,
    range: Range<usize>,
    written: &str,
    problem: Problem,
) -> Option<Diagnostic> {
    let at = span(range);
    Some(match problem {
        Problem::Heading(problem) => heading(at, problem),
        Problem::Image(problem) => image(at, problem),
        Problem::Link(problem) => return link(at, problem, span),
        Problem::Table(problem) => table(at, &problem),
        Problem::Style(slip) => style(at, slip),
        Problem::NearMiss(kind) => near_miss(at, kind),
        Problem::ForbiddenHtml(kind) => forbidden_html(at, kind),
        Problem::RawHtml => Diagnostic::new(&codes::RAW_HTML, at, say::raw_html())
            .label(say::not_published())
            .help(in_markdown(written)),
        Problem::OpenComment => Diagnostic::new(&codes::LOST_WORDS, at, say::open_comment())
            .label(say::begins_here())
            .help(say::close_comment()),
        Problem::WordsAfterComment => {
            Diagnostic::new(&codes::LOST_WORDS, at, say::words_after_comment())
                .label(say::not_published())
                .help(say::comment_alone())
        }
        Problem::BareQuotation => {
            Diagnostic::new(&codes::BARE_QUOTATION, at, say::bare_quotation())
                .label(say::any_paragraph())
                .help(say::write_quotation())
        }
        Problem::Language(tag) => {
            Diagnostic::new(&codes::INVALID_LANGUAGE, at, say::not_a_language(tag))
                .label(say::not_a_language_label())
                .help(say::write_language())
        }
        Problem::Control(character) => Diagnostic::new(
            &codes::CONTROL_CHARACTER,
            at,
            crate::messages::load::text_holds(character_name(character)),
        )
        .label(say::by_number())
        .help(say::write_meant()),
    })
}

fn heading(at: Span, problem: HeadingProblem) -> Diagnostic {
    match problem {
        HeadingProblem::Empty => Diagnostic::new(&codes::HEADING_ORDER, at, say::empty_heading())
            .label(say::nothing_after_hash())
            .help(say::write_or_delete_heading()),
        HeadingProblem::SecondTitle => Diagnostic::new(&codes::NO_TITLE, at, say::second_title())
            .label(say::one_hash())
            .help(say::two_hashes()),
        HeadingProblem::InRecord => {
            Diagnostic::new(&codes::BOLD_HEADING, at, say::heading_in_record())
                .label(say::no_heading_by_ear())
                .help(say::begin_text())
                .help(say::or_list())
        }
        HeadingProblem::Bold { words, in_page } => {
            let diagnostic = Diagnostic::new(&codes::BOLD_HEADING, at, say::bold_paragraph(&words))
                .label(say::no_heading_by_ear());
            match in_page {
                true => diagnostic
                    .help(say::if_heading(&words))
                    .help(say::if_not_heading(words)),
                false => diagnostic.help(say::begin_text_with(words)),
            }
        }
        HeadingProblem::SkippedLevel(level, before) => {
            let message = match before {
                1 => say::first_heading_level(level),
                _ => say::skipped_level(level, before),
            };
            Diagnostic::new(&codes::HEADING_ORDER, at, message)
                .label(say::skipped_level_label())
                .help(say::write_level("#".repeat(before + 1)))
        }
    }
}

fn image(at: Span, problem: ImageProblem) -> Diagnostic {
    match problem {
        ImageProblem::WithoutAlt(address) => {
            Diagnostic::new(&codes::IMAGE_WITHOUT_ALT, at, say::no_alt(address))
                .label(say::no_alt_label())
                .help(say::write_alt())
                .help(say::decorative())
        }
        ImageProblem::PoorAlt {
            written,
            is_file_name: true,
        } => Diagnostic::new(&codes::POOR_ALT, at, say::alt_is_file_name(written))
            .label(say::read_aloud_as_is())
            .help(say::describe_image())
            .help(say::decorative()),
        ImageProblem::PoorAlt { written, .. } => {
            Diagnostic::new(&codes::POOR_ALT, at, say::alt_says_image(written))
                .label(say::screen_readers_say_image())
                .help(say::begin_with_content())
        }
        ImageProblem::DecorativeAlt(written) => {
            Diagnostic::new(&codes::POOR_ALT, at, say::alt_says_decorative(written))
                .label(say::read_for_nothing())
                .help(say::write_decorative())
        }
        ImageProblem::DetachedCaption(caption) => {
            Diagnostic::new(&codes::DETACHED_LEGEND, at, say::detached_caption(caption))
                .label(say::any_paragraph())
                .help(say::write_caption_of_image())
        }
        ImageProblem::LostCaption(caption) => {
            Diagnostic::new(&codes::LINK_TITLE, at, say::lost_caption(caption))
                .label(say::lost_caption_label())
                .help(say::own_paragraph())
                .help(say::without_caption())
        }
    }
}

/// `None` for a reference whose target may be in a file that could not be read.
fn link(at: Span, problem: LinkProblem, span: impl Fn(Range<usize>) -> Span) -> Option<Diagnostic> {
    Some(match problem {
        LinkProblem::Empty(address) => {
            Diagnostic::new(&codes::EMPTY_LINK, at, say::empty_link_to(address))
                .label(say::empty_link_label())
                .help(say::write_where())
        }
        LinkProblem::Ambiguous(words) => {
            Diagnostic::new(&codes::AMBIGUOUS_LINK, at, say::ambiguous_link(words))
                .label(say::ambiguous_link_label())
                .help(say::name_target())
        }
        LinkProblem::Title(words, title) => {
            let message = say::title_without_words(title, &words);
            Diagnostic::new(&codes::LINK_TITLE, at, message)
                .label(say::title_label())
                .help(say::remove_title(words))
        }
        LinkProblem::RawUrl(words) => Diagnostic::new(&codes::RAW_URL, at, say::raw_url(words))
            .label(say::raw_url_label())
            .help(say::write_words()),
        LinkProblem::SameWords {
            words,
            first,
            address,
        } => Diagnostic::new(&codes::SAME_WORDS, at, say::same_words(words))
            .label(say::the_second_link())
            .related(span(first), say::leads_to(address))
            .help(say::distinct_words()),
        LinkProblem::Download { format, has_format } => {
            let (message, note) = match has_format {
                true => (say::download_without_size(), "420 Ko".to_owned()),
                false => (say::download_without_format(), format!("{format}, 420 Ko")),
            };
            Diagnostic::new(&codes::DOWNLOAD, at, message)
                .label(say::a_download())
                .help(say::add_to_words(note))
                .help(say::static_by_itself())
        }
        LinkProblem::ForbiddenAddress(address) => {
            let message = say::forbidden_address(address);
            Diagnostic::new(&codes::FORBIDDEN_ADDRESS, at, message)
                .label(say::no_such_link())
                .help(say::allowed_addresses())
        }
        LinkProblem::BrokenReference { why, .. } if why.why.is_empty() => return None,
        LinkProblem::BrokenReference { written, why } => {
            let message = say::leads_nowhere(written, why.why);
            let help = match why.near {
                Some(near) => crate::messages::did_you_mean(format_args!("[[{near}]]")),
                None => say::how_to_refer(),
            };
            Diagnostic::new(&codes::BROKEN_LINK, at, message)
                .label(say::leads_nowhere_label())
                .help(help)
        }
    })
}

/// A diagnostic from a row of the tables below.
fn row(
    at: Span,
    (rule, message, label, help): (&'static Rule, Message, Message, Message),
) -> Diagnostic {
    Diagnostic::new(rule, at, message).label(label).help(help)
}

fn table(at: Span, problem: &TableProblem) -> Diagnostic {
    row(
        at,
        match problem {
            TableProblem::WithoutCaption => (
                &codes::TABLE_WITHOUT_CAPTION,
                say::no_caption(),
                say::table_begins_here(),
                say::write_caption(),
            ),
            TableProblem::ColumnWithoutHeader(None) => (
                &codes::TABLE_WITHOUT_HEADER,
                say::no_column_headers(),
                say::all_empty(),
                say::name_columns(),
            ),
            TableProblem::ColumnWithoutHeader(Some(column)) => (
                &codes::TABLE_WITHOUT_HEADER,
                say::no_column_header(column),
                say::empty(),
                say::name_column(),
            ),
            TableProblem::RowWithoutHeader => (
                &codes::TABLE_WITHOUT_ROW_HEADER,
                say::no_row_header(),
                say::no_row_header_label(),
                say::name_row(),
            ),
            TableProblem::EmptyCell => (
                &codes::EMPTY_CELL,
                say::empty_cell(),
                say::empty_cell_label(),
                say::say_why_empty(),
            ),
            TableProblem::EmptyCorner => (
                &codes::EMPTY_CORNER,
                say::empty_corner(),
                say::empty(),
                say::name_corner(),
            ),
            TableProblem::LostCells(columns) => (
                &codes::LOST_CELLS,
                say::lost_cells(columns),
                say::lost_cells_label(),
                say::add_column(),
            ),
            TableProblem::Large(columns, rows) => (
                &codes::LARGE_TABLE,
                match *columns > MOST_COLUMNS {
                    true => say::many_columns(columns),
                    false => say::many_rows(rows),
                },
                say::large_table_label(),
                say::split_table(),
            ),
            TableProblem::Layout => (
                &codes::LAYOUT_TABLE,
                say::layout_table(),
                say::layout_table_label(),
                say::write_no_layout_table(),
            ),
            TableProblem::InnerHeaders => (
                &codes::INNER_HEADERS,
                say::inner_headers(),
                say::all_bold(),
                say::two_tables(),
            ),
        },
    )
}

fn style(at: Span, slip: Slip) -> Diagnostic {
    row(
        at,
        match slip {
            Slip::Capitals => (
                &codes::CAPITALS,
                say::capitals(),
                say::capitals_label(),
                say::write_small(),
            ),
            Slip::Sensory(words) => (
                &codes::SENSORY,
                say::sensory(words),
                say::sensory_label(),
                say::name_it(),
            ),
            Slip::Pictogram(character) => (
                &codes::PICTOGRAM,
                say::pictogram(character),
                say::a_drawing(),
                say::say_in_words(),
            ),
            Slip::FakeList(marker) => (
                &codes::FAKE_LIST,
                say::fake_list(marker),
                say::fake_list_label(),
                say::write_items(),
            ),
            Slip::EmptyLines => (
                &codes::EMPTY_LINES,
                say::empty_lines(),
                say::empty_lines_label(),
                say::new_paragraph(),
            ),
            Slip::LongSentence(words) => (
                &codes::LONG_SENTENCE,
                say::long_sentence(words),
                say::hard_to_follow(),
                say::split_sentence(LONGEST_SENTENCE),
            ),
            Slip::LongParagraph(words) => (
                &codes::LONG_PARAGRAPH,
                say::long_paragraph(words),
                say::hard_to_follow(),
                say::split_paragraph(LONGEST_PARAGRAPH),
            ),
        },
    )
}

/// How to write in Markdown what an HTML element is meant to do.
fn in_markdown(element: &str) -> Message {
    let name = element
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '!')
        .next()
        .unwrap_or("");
    match name.to_lowercase().as_str() {
        "b" | "strong" => say::write_strong(),
        "i" | "em" | "u" => say::write_emphasis(),
        "br" => say::write_break(),
        "a" => say::write_link(),
        "img" => say::write_image(),
        "ul" | "ol" | "li" => say::write_list(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => say::write_markdown_heading(),
        _ => say::write_markdown(),
    }
}

fn forbidden_html(span: Span, kind: Forbidden) -> Diagnostic {
    let (what, help) = match kind {
        Forbidden::Table => (say::html_table(), say::write_markdown_table()),
        Forbidden::MergedCells => (say::html_merged(), say::repeat_or_split()),
        Forbidden::Frame => (say::html_frame(), say::link_instead()),
        Forbidden::Style => (say::html_style(), say::style_in_theme()),
        Forbidden::Script => (say::html_script(), say::script_in_theme()),
        Forbidden::Handler => (say::html_handler(), say::words_without_script()),
    };
    Diagnostic::new(&codes::FORBIDDEN_HTML, span, say::html_refused(what))
        .label(say::meaning_lost())
        .help(help)
}
