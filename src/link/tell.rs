//! Diagnostics for the problems of a text, at their positions in the file.

use super::near_miss::near_miss;
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::messages::{Message, link as say};
use crate::source::Span;
use crate::text::character_name;
use crate::text::markdown::{Forbidden, MOST_COLUMNS, Problem};
use crate::text::style::{LONGEST_PARAGRAPH, LONGEST_SENTENCE, Slip};
use std::ops::Range;

/// The diagnostic for a problem at a range of a text; `None` when it is already reported. `place`
/// maps ranges of the text to spans in the file.
pub(super) fn tell(
    place: impl Fn(Range<usize>) -> Span,
    range: Range<usize>,
    written: &str,
    problem: Problem,
) -> Option<Diagnostic> {
    let span = place(range);
    Some(match problem {
        Problem::Style(slip) => style(span, slip),
        Problem::ForbiddenHtml(kind) => forbidden_html(span, kind),
        Problem::TableWithoutCaption
        | Problem::ColumnWithoutHeader(_)
        | Problem::RowWithoutHeader
        | Problem::EmptyCell
        | Problem::EmptyCorner
        | Problem::LostCells(_)
        | Problem::LargeTable(..) => table(span, &problem),
        Problem::EmptyLink(_)
        | Problem::AmbiguousLink(_)
        | Problem::LinkTitle(..)
        | Problem::RawUrl(_)
        | Problem::Download { .. } => link(span, problem),
        Problem::SameWords {
            words,
            first,
            address,
        } => Diagnostic::new(&codes::SAME_WORDS, span, say::same_words(words))
            .label(say::the_second_link())
            .related(place(first), say::leads_to(address))
            .help(say::distinct_words()),
        Problem::RawHtml => Diagnostic::new(&codes::RAW_HTML, span, say::raw_html())
            .label(say::not_published())
            .help(in_markdown(written)),
        Problem::ForbiddenAddress(address) => Diagnostic::new(
            &codes::FORBIDDEN_ADDRESS,
            span,
            say::forbidden_address(address),
        )
        .label(say::no_such_link())
        .help(say::allowed_addresses()),
        Problem::EmptyHeading => Diagnostic::new(&codes::HEADING_ORDER, span, say::empty_heading())
            .label(say::nothing_after_hash())
            .help(say::write_or_delete_heading()),
        Problem::SecondTitle => Diagnostic::new(&codes::NO_TITLE, span, say::second_title())
            .label(say::one_hash())
            .help(say::two_hashes()),
        Problem::HeadingInRecord => {
            Diagnostic::new(&codes::BOLD_HEADING, span, say::heading_in_record())
                .label(say::no_heading_by_ear())
                .help(say::begin_text())
                .help(say::or_list())
        }
        Problem::BoldHeading { words, in_page } => {
            let told = Diagnostic::new(&codes::BOLD_HEADING, span, say::bold_paragraph(&words))
                .label(say::no_heading_by_ear());
            if in_page {
                told.help(say::if_heading(&words))
                    .help(say::if_not_heading(words))
            } else {
                told.help(say::begin_text_with(words))
            }
        }
        Problem::SkippedLevel(level, before) => Diagnostic::new(
            &codes::HEADING_ORDER,
            span,
            if before == 1 {
                say::first_heading_level(level)
            } else {
                say::skipped_level(level, before)
            },
        )
        .label(say::skipped_level_label())
        .help(say::write_level("#".repeat(before + 1))),
        Problem::ImageWithoutAlt(address) => {
            Diagnostic::new(&codes::IMAGE_WITHOUT_ALT, span, say::no_alt(address))
                .label(say::no_alt_label())
                .help(say::write_alt())
                .help(say::decorative())
        }
        Problem::PoorAlt {
            written,
            is_file_name: true,
        } => Diagnostic::new(&codes::POOR_ALT, span, say::alt_is_file_name(written))
            .label(say::read_aloud_as_is())
            .help(say::describe_image())
            .help(say::decorative()),
        Problem::PoorAlt { written, .. } => {
            Diagnostic::new(&codes::POOR_ALT, span, say::alt_says_image(written))
                .label(say::screen_readers_say_image())
                .help(say::begin_with_content())
        }
        Problem::DecorativeAlt(written) => {
            Diagnostic::new(&codes::POOR_ALT, span, say::alt_says_decorative(written))
                .label(say::read_for_nothing())
                .help(say::write_decorative())
        }
        Problem::DetachedLegend(legend) => {
            Diagnostic::new(&codes::DETACHED_LEGEND, span, say::detached_legend(legend))
                .label(say::any_paragraph())
                .help(say::write_legend())
        }
        Problem::BareQuotation => {
            Diagnostic::new(&codes::BARE_QUOTATION, span, say::bare_quotation())
                .label(say::any_paragraph())
                .help(say::write_quotation())
        }
        Problem::LayoutTable => Diagnostic::new(&codes::LAYOUT_TABLE, span, say::layout_table())
            .label(say::layout_table_label())
            .help(say::write_no_layout_table()),
        Problem::HeadersInside => {
            Diagnostic::new(&codes::INNER_HEADERS, span, say::inner_headers())
                .label(say::all_bold())
                .help(say::two_tables())
        }
        Problem::LostLegend(legend) => {
            Diagnostic::new(&codes::LINK_TITLE, span, say::lost_legend(legend))
                .label(say::lost_legend_label())
                .help(say::own_paragraph())
                .help(say::legend_out())
        }
        Problem::BrokenReference { why, .. } if why.why.is_empty() => return None,
        Problem::BrokenReference { written, why } => {
            let diagnostic = Diagnostic::new(
                &codes::BROKEN_LINK,
                span,
                say::leads_nowhere(written, why.why),
            )
            .label(say::leads_nowhere_label());
            match why.near {
                Some(near) => {
                    diagnostic.help(crate::messages::did_you_mean(format_args!("[[{near}]]")))
                }
                None => diagnostic.help(say::how_to_refer()),
            }
        }
        Problem::NearMiss(kind) => near_miss(span, kind),
        Problem::Control(sign) => Diagnostic::new(
            &codes::CONTROL_CHARACTER,
            span,
            crate::messages::load::text_holds(character_name(sign)),
        )
        .label(say::by_number())
        .help(say::write_meant()),
        Problem::OpenComment => Diagnostic::new(&codes::LOST_WORDS, span, say::open_comment())
            .label(say::begins_here())
            .help(say::close_comment()),
        Problem::WordsAfterComment => {
            Diagnostic::new(&codes::LOST_WORDS, span, say::words_after_comment())
                .label(say::not_published())
                .help(say::comment_alone())
        }
        Problem::Language(tag) => {
            Diagnostic::new(&codes::INVALID_LANGUAGE, span, say::not_a_language(tag))
                .label(say::not_a_language_label())
                .help(say::write_language())
        }
    })
}

/// How to write in Markdown what an HTML element is meant to do.
fn in_markdown(element: &str) -> Message {
    let name = element
        .trim_start_matches(['<', '/'])
        .split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '!')
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

fn table(span: Span, problem: &Problem) -> Diagnostic {
    let told = |rule: &'static Rule, message: Message, label: Message, help: Message| {
        Diagnostic::new(rule, span, message).label(label).help(help)
    };
    match problem {
        Problem::ColumnWithoutHeader(None) => told(
            &codes::TABLE_WITHOUT_HEADER,
            say::no_column_headers(),
            say::all_empty(),
            say::name_columns(),
        ),
        Problem::ColumnWithoutHeader(Some(column)) => told(
            &codes::TABLE_WITHOUT_HEADER,
            say::no_column_header(column),
            say::empty(),
            say::name_column(),
        ),
        Problem::RowWithoutHeader => told(
            &codes::TABLE_WITHOUT_ROW_HEADER,
            say::no_row_header(),
            say::no_row_header_label(),
            say::name_row(),
        ),
        Problem::EmptyCell => told(
            &codes::EMPTY_CELL,
            say::empty_cell(),
            say::empty_cell_label(),
            say::say_why_empty(),
        ),
        Problem::EmptyCorner => told(
            &codes::EMPTY_CORNER,
            say::empty_corner(),
            say::empty(),
            say::name_corner(),
        ),
        Problem::LostCells(columns) => told(
            &codes::LOST_CELLS,
            say::lost_cells(columns),
            say::lost_cells_label(),
            say::add_column(),
        ),
        Problem::LargeTable(columns, rows) => told(
            &codes::LARGE_TABLE,
            if columns > &MOST_COLUMNS {
                say::many_columns(columns)
            } else {
                say::many_rows(rows)
            },
            say::large_table_label(),
            say::split_table(),
        ),
        _ => told(
            &codes::TABLE_WITHOUT_CAPTION,
            say::no_caption(),
            say::table_begins_here(),
            say::write_caption(),
        ),
    }
}

fn link(span: Span, problem: Problem) -> Diagnostic {
    match problem {
        Problem::AmbiguousLink(words) => {
            Diagnostic::new(&codes::AMBIGUOUS_LINK, span, say::ambiguous_link(words))
                .label(say::ambiguous_link_label())
                .help(say::name_target())
        }
        Problem::LinkTitle(words, title) => Diagnostic::new(
            &codes::LINK_TITLE,
            span,
            say::title_without_words(title, &words),
        )
        .label(say::title_label())
        .help(say::remove_title(words)),
        Problem::RawUrl(words) => Diagnostic::new(&codes::RAW_URL, span, say::raw_url(words))
            .label(say::raw_url_label())
            .help(say::write_words()),
        Problem::Download { format, has_format } => {
            let (message, note) = match has_format {
                true => (say::download_without_size(), "420 Ko".to_owned()),
                false => (say::download_without_format(), format!("{format}, 420 Ko")),
            };
            Diagnostic::new(&codes::DOWNLOAD, span, message)
                .label(say::a_download())
                .help(say::add_to_words(note))
                .help(say::static_by_itself())
        }
        Problem::EmptyLink(address) => {
            Diagnostic::new(&codes::EMPTY_LINK, span, say::empty_link_to(address))
                .label(say::empty_link_label())
                .help(say::write_where())
        }
        _ => Diagnostic::new(&codes::EMPTY_LINK, span, say::empty_link()),
    }
}

fn style(span: Span, slip: Slip) -> Diagnostic {
    let told = |rule: &'static Rule, message: Message, label: Message, help: Message| {
        Diagnostic::new(rule, span, message).label(label).help(help)
    };
    match slip {
        Slip::Capitals => told(
            &codes::CAPITALS,
            say::capitals(),
            say::capitals_label(),
            say::write_small(),
        ),
        Slip::Sensory(words) => told(
            &codes::SENSORY,
            say::sensory(words),
            say::sensory_label(),
            say::name_it(),
        ),
        Slip::Pictogram(sign) => told(
            &codes::PICTOGRAM,
            say::pictogram(sign),
            say::a_drawing(),
            say::say_in_words(),
        ),
        Slip::FakeList(sign) => told(
            &codes::FAKE_LIST,
            say::fake_list(sign),
            say::fake_list_label(),
            say::write_items(),
        ),
        Slip::EmptyLines => told(
            &codes::EMPTY_LINES,
            say::empty_lines(),
            say::empty_lines_label(),
            say::new_paragraph(),
        ),
        Slip::LongSentence(words) => told(
            &codes::LONG_SENTENCE,
            say::long_sentence(words),
            say::hard_to_follow(),
            say::split_sentence(LONGEST_SENTENCE),
        ),
        Slip::LongParagraph(words) => told(
            &codes::LONG_PARAGRAPH,
            say::long_paragraph(words),
            say::hard_to_follow(),
            say::split_paragraph(LONGEST_PARAGRAPH),
        ),
    }
}
