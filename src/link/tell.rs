//! What an author is told of a text, at its place in the file.

use super::near_miss::near_miss;
use crate::diagnostics::{Diagnostic, Rule, codes};
use crate::source::Span;
use crate::text::character_name;
use crate::text::markdown::{Forbidden, MOST_COLUMNS, Problem};
use crate::text::style::{LONGEST_PARAGRAPH, LONGEST_SENTENCE, Slip};
use std::ops::Range;

/// Tells what is wrong at a place in a text; `None` when that was told already. `place` gives the
/// places of parts of the text in the file.
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
        } => Diagnostic::new(
            &codes::SAME_WORDS,
            span,
            format!("two links with the words `{words}` lead to different places"),
        )
        .label("the second one")
        .related(place(first), format!("this one leads to {address}"))
        .help("give each of them words that say where it leads"),
        Problem::RawHtml => {
            Diagnostic::new(&codes::RAW_HTML, span, "raw HTML is left out of the page")
                .label("not published")
                .help(in_markdown(written))
        }
        Problem::ForbiddenAddress(address) => Diagnostic::new(
            &codes::FORBIDDEN_ADDRESS,
            span,
            format!("pages must not lead to `{address}`"),
        )
        .label("no such link is published")
        .help("link to a page of the site (/address/), to https://…, mailto:… or tel:…"),
        Problem::EmptyHeading => {
            Diagnostic::new(&codes::HEADING_ORDER, span, "this heading has no words")
                .label("nothing follows the sign #")
                .help("write its words, or take it out")
        }
        Problem::SecondTitle => Diagnostic::new(
            &codes::NO_TITLE,
            span,
            "a heading of the first level stands beside the title of the page",
        )
        .label("one sign # is the title of a page, which stands between the lines +++")
        .help("begin the headings of a page with two signs: ## …"),
        Problem::HeadingInRecord => Diagnostic::new(
            &codes::BOLD_HEADING,
            span,
            "a record has no headings: this would only be a line in bold",
        )
        .label("no heading for those who do not see the page")
        .help("begin the text that follows with these words: **Words.** Text …")
        .help("or make each part an item of a list"),
        Problem::BoldHeading { words, in_page } => {
            let told = Diagnostic::new(
                &codes::BOLD_HEADING,
                span,
                format!("the paragraph `{words}` is all in bold, like a heading"),
            )
            .label("no heading for those who do not see the page");
            if in_page {
                told.help(format!("if it is a heading, write: ## {words}"))
                    .help(format!("if it is not, write: {words}"))
            } else {
                told.help(format!(
                    "begin the text that follows with these words: **{words}** Text …"
                ))
            }
        }
        Problem::SkippedLevel(level, before) => Diagnostic::new(
            &codes::HEADING_ORDER,
            span,
            if before == 1 {
                format!("the first heading has {level} signs #; it must have two")
            } else {
                format!("this heading has {level} signs #, and the one before it {before}")
            },
        )
        .label("a level is skipped")
        .help(format!("write: {} …", "#".repeat(before + 1))),
        Problem::ImageWithoutAlt(address) => Diagnostic::new(
            &codes::IMAGE_WITHOUT_ALT,
            span,
            format!("the image `{address}` has no alternative text"),
        )
        .label("say here what the image tells")
        .help("write it between the brackets: ![What the image tells](address)")
        .help("of an image that tells nothing, say so: ![](address){decorative}"),
        Problem::PoorAlt {
            written,
            is_file_name: true,
        } => Diagnostic::new(
            &codes::POOR_ALT,
            span,
            format!("`{written}` is the name of a file, not what the image tells"),
        )
        .label("read aloud as it is")
        .help("write what the image tells, in a few words")
        .help("of an image that tells nothing, say so: ![](address){decorative}"),
        Problem::PoorAlt { written, .. } => Diagnostic::new(
            &codes::POOR_ALT,
            span,
            format!("`{written}` begins by saying that this is an image"),
        )
        .label("screen readers say that already")
        .help("begin with what the image shows"),
        Problem::DecorativeAlt(written) => Diagnostic::new(
            &codes::POOR_ALT,
            span,
            format!("the alternative `{written}` says that the image only decorates"),
        )
        .label("read aloud for nothing")
        .help("write: ![](address){decorative}"),
        Problem::DetachedLegend(legend) => Diagnostic::new(
            &codes::DETACHED_LEGEND,
            span,
            format!("`{legend}` looks like a legend, and is tied to no image"),
        )
        .label("a paragraph like any other")
        .help("write it after the address, in quotation marks: ![What the image tells](address \"The legend\")"),
        Problem::BareQuotation => Diagnostic::new(
            &codes::BARE_QUOTATION,
            span,
            "a whole paragraph stands in quotation marks, and is not marked as a quotation",
        )
        .label("a paragraph like any other")
        .help("begin its lines with the sign >, and leave the quotation marks out"),
        Problem::LayoutTable => Diagnostic::new(
            &codes::LAYOUT_TABLE,
            span,
            "this table lays things out, and its first line says nothing of its columns",
        )
        .label("read aloud as headers, again with each cell")
        .help("write paragraphs, a list or an image with its legend; in a table of data, the first line names the columns in a few words"),
        Problem::HeadersInside => Diagnostic::new(
            &codes::INNER_HEADERS,
            span,
            "this row looks like headers, and the headers of the cells below are those at the top",
        )
        .label("all in bold")
        .help("make two tables of it, each with its caption"),
        Problem::LostLegend(legend) => Diagnostic::new(
            &codes::LINK_TITLE,
            span,
            format!("the legend `{legend}` belongs to an image inside a paragraph"),
        )
        .label("a legend stands under an image, which stands alone")
        .help("put the image into a paragraph of its own, with an empty line before and after it")
        .help("or take the legend out of the brackets"),
        Problem::BrokenReference { why, .. } if why.why.is_empty() => return None,
        Problem::BrokenReference { written, why } => {
            let diagnostic = Diagnostic::new(
                &codes::BROKEN_LINK,
                span,
                format!("`[[{written}]]` leads nowhere: {}", why.why),
            )
            .label("leads nowhere");
            match why.near {
                Some(near) => diagnostic.help(format!("did you mean `[[{near}]]`?")),
                None => diagnostic.help(
                    "write [[certification:CODE]] or [[certification]], with the name of its \
                     folder; [[CODE]] is enough inside the same certification",
                ),
            }
        }
        Problem::NearMiss(kind) => near_miss(span, kind),
        Problem::Control(sign) => Diagnostic::new(
            &codes::CONTROL_CHARACTER,
            span,
            crate::messages::load::text_holds(character_name(sign)),
        )
        .label("written by its number")
        .help("write the character that is meant"),
        Problem::OpenComment => Diagnostic::new(
            &codes::LOST_WORDS,
            span,
            "this comment does not end: all that follows is part of it",
        )
        .label("it begins here")
        .help("put --> after its last word"),
        Problem::WordsAfterComment => Diagnostic::new(
            &codes::LOST_WORDS,
            span,
            "these words are not published: they stand on the line of a comment",
        )
        .label("not published")
        .help("give the comment a line of its own, with an empty line after it"),
        Problem::Language(tag) => Diagnostic::new(
            &codes::INVALID_LANGUAGE,
            span,
            format!("`{tag}` is not a language tag"),
        )
        .label("not a language tag")
        .help("write the code of the language, such as en, de or es: [leads]{lang=en}"),
    })
}

/// How to write in Markdown what an HTML element is meant to do.
fn in_markdown(element: &str) -> &'static str {
    let name = element
        .trim_start_matches(['<', '/'])
        .split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '!')
        .next()
        .unwrap_or("");
    match name.to_lowercase().as_str() {
        "b" | "strong" => "write Markdown: **strong words**",
        "i" | "em" | "u" => "write Markdown: *emphasised words*",
        "br" => "end the line with a backslash to begin a new one",
        "a" => "write Markdown: [words of the link](address)",
        "img" => "write Markdown: ![What the image tells](address)",
        "ul" | "ol" | "li" => "write Markdown: one item a line, each after a hyphen",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write Markdown: ## Words of the heading",
        _ => {
            "write Markdown: *emphasis*, **strong**, - items, [text](address); a sign < that is \
             meant is written \\<"
        }
    }
}

fn forbidden_html(span: Span, kind: Forbidden) -> Diagnostic {
    let (what, help) = match kind {
        Forbidden::Table => (
            "a table in raw HTML",
            "write it in Markdown, with its caption on a line that begins with a colon:\n\
             | Work | Time |\n| --- | --- |\n| Wheel | 10 minutes |\n\n: Time of each work",
        ),
        Forbidden::MergedCells => (
            "merged cells in raw HTML",
            "repeat the words in each cell, or make two simple tables of this one",
        ),
        Forbidden::Frame => (
            "a frame or plug-in in raw HTML",
            "link to what it would show: [What it is](https://…)",
        ),
        Forbidden::Style => (
            "a style in raw HTML",
            "how pages look is the business of the theme: see docs/theming.md",
        ),
        Forbidden::Script => (
            "a script in raw HTML",
            "pages work without scripts; what a theme adds is in docs/theming.md",
        ),
        Forbidden::Handler => (
            "an attribute that runs a script in raw HTML",
            "write the words as Markdown; pages work without scripts",
        ),
    };
    Diagnostic::new(
        &codes::FORBIDDEN_HTML,
        span,
        format!("{what} cannot be published"),
    )
    .label("what it means would be lost")
    .help(help)
}

fn table(span: Span, problem: &Problem) -> Diagnostic {
    let told = |rule: &'static Rule, message: String, label: &str, help: &str| {
        Diagnostic::new(rule, span, message).label(label).help(help)
    };
    match problem {
        Problem::ColumnWithoutHeader(None) => told(
            &codes::TABLE_WITHOUT_HEADER,
            "the columns of this table have no headers".to_owned(),
            "all empty",
            "say what each column holds",
        ),
        Problem::ColumnWithoutHeader(Some(column)) => told(
            &codes::TABLE_WITHOUT_HEADER,
            format!("column {column} of this table has no header"),
            "empty",
            "say what the column holds",
        ),
        Problem::RowWithoutHeader => told(
            &codes::TABLE_WITHOUT_ROW_HEADER,
            "this row of the table has no header: its first cell is empty".to_owned(),
            "says what the row is about",
            "write it in each row; when the first column holds data like the others, end the \
             caption with {no-row-headers}",
        ),
        Problem::EmptyCell => told(
            &codes::EMPTY_CELL,
            "this cell is empty".to_owned(),
            "unknown, none, or forgotten?",
            "say which: « sans objet », « non renseigné », 0 …",
        ),
        Problem::EmptyCorner => told(
            &codes::EMPTY_CORNER,
            "nothing says what the first column holds".to_owned(),
            "empty",
            "name what the headers of the rows are, such as « Compétence »",
        ),
        Problem::LostCells(columns) => told(
            &codes::LOST_CELLS,
            format!("this row has more cells than the {columns} columns of the table"),
            "the last ones are not published",
            "add the column to the first line, or take the cells out; a sign | that is meant is \
             written \\|",
        ),
        Problem::LargeTable(columns, rows) => told(
            &codes::LARGE_TABLE,
            if columns > &MOST_COLUMNS {
                format!("this table has {columns} columns")
            } else {
                format!("this table has {rows} rows")
            },
            "hard to follow on a small screen, and by ear",
            "make several tables of it, each with its caption, or swap its rows and columns",
        ),
        _ => told(
            &codes::TABLE_WITHOUT_CAPTION,
            "this table has no caption".to_owned(),
            "the table begins here",
            "write it right after the table, in a paragraph that begins with a colon:\n\
             : What the table tells",
        ),
    }
}

fn link(span: Span, problem: Problem) -> Diagnostic {
    match problem {
        Problem::AmbiguousLink(words) => Diagnostic::new(
            &codes::AMBIGUOUS_LINK,
            span,
            format!("the words `{words}` do not say where the link leads"),
        )
        .label("read alone, it could lead anywhere")
        .help("name what it leads to: [The rules of the exam](…)"),
        Problem::LinkTitle(words, title) => Diagnostic::new(
            &codes::LINK_TITLE,
            span,
            format!("the title `{title}` does not hold the words `{words}` of the link"),
        )
        .label("screen readers may read the title in place of the words")
        .help(format!(
            "take the title out, or begin it with the words: \"{words} …\""
        )),
        Problem::RawUrl(words) => Diagnostic::new(
            &codes::RAW_URL,
            span,
            format!("the link shows its address `{words}`"),
        )
        .label("read aloud letter by letter")
        .help("write words: [What it leads to](address)"),
        Problem::Download { format, has_format } => {
            let (lacks, note) = if has_format {
                ("its size", "420 Ko".to_owned())
            } else {
                ("its format and its size", format!("{format}, 420 Ko"))
            };
            Diagnostic::new(
                &codes::DOWNLOAD,
                span,
                format!("this link to a document does not say {lacks}"),
            )
            .label("a download")
            .help(format!(
                "add them to the words of the link: [… ({note})](…)"
            ))
            .help("of a document in static/ they are added by themselves")
        }
        Problem::EmptyLink(address) => Diagnostic::new(
            &codes::EMPTY_LINK,
            span,
            format!("the link to `{address}` has no words"),
        )
        .label("nothing to read or to click")
        .help("write between the brackets where it leads: [Where it leads](address)"),
        _ => Diagnostic::new(&codes::EMPTY_LINK, span, "this link has no words"),
    }
}

fn style(span: Span, slip: Slip) -> Diagnostic {
    let told = |rule: &'static Rule, message: String, label: &str, help: &str| {
        Diagnostic::new(rule, span, message).label(label).help(help)
    };
    match slip {
        Slip::Capitals => told(
            &codes::CAPITALS,
            "several words are written in capitals".to_owned(),
            "hard to read; some screen readers spell it",
            "write them in small letters; **strong words** stand out too",
        ),
        Slip::Sensory(words) => told(
            &codes::SENSORY,
            format!("`{words}` only makes sense to those who see the page"),
            "by place, shape or colour",
            "name what is meant: its heading, its words, its title",
        ),
        Slip::Pictogram(sign) => told(
            &codes::PICTOGRAM,
            format!("`{sign}` is read aloud by its name, or not at all"),
            "a drawing",
            "say it in words",
        ),
        Slip::FakeList(sign) => told(
            &codes::FAKE_LIST,
            format!("this line begins with `{sign}` and is no item of a list"),
            "looks like a list",
            "write one item a line, each after a hyphen and a space, with an empty line before \
             the first: - item",
        ),
        Slip::EmptyLines => told(
            &codes::EMPTY_LINES,
            "an empty line stands for the space between two paragraphs".to_owned(),
            "a second end of line",
            "begin a new paragraph: leave a line empty between the two",
        ),
        Slip::LongSentence(words) => told(
            &codes::LONG_SENTENCE,
            format!("this sentence has {words} words"),
            "hard to follow",
            &format!("make two of it; up to {LONGEST_SENTENCE} words are easy to follow"),
        ),
        Slip::LongParagraph(words) => told(
            &codes::LONG_PARAGRAPH,
            format!("this paragraph has {words} words"),
            "hard to follow",
            &format!(
                "make several of it, or a list; up to {LONGEST_PARAGRAPH} words are easy to follow"
            ),
        ),
    }
}
