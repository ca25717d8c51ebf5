//! Images: alternative text, and optional captions.

use super::conversion::Conversion;
use super::{ImageProblem, Shape};
use crate::html::escape;
use crate::text::fold;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// What an author writes after an image that conveys nothing.
const DECORATIVE: &str = "{decorative}";

const ENDINGS: [&str; 11] = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic",
];

/// An image in the source.
pub(super) struct Image<'m> {
    pub(super) link_type: LinkType,
    pub(super) url: CowStr<'m>,
    pub(super) title: CowStr<'m>,
    pub(super) label: CowStr<'m>,
}

impl<'m> Conversion<'_, 'm> {
    /// Writes the image whose first event is at an index, and skips its other events.
    pub(super) fn image(&mut self, at: usize, image: Image<'m>, range: Range<usize>) {
        let end = self.end_of(at, |event| matches!(event, Event::End(TagEnd::Image)));
        let alternative = self.words_of(at + 1..end);
        self.at = end + 1;
        let decorative = self.take_decorative();
        if alternative.trim().is_empty() && !decorative {
            let url = image.url.to_string();
            self.problem(range.clone(), ImageProblem::WithoutAlt(url));
        } else if !decorative {
            self.judge_alternative(alternative.trim(), &image.url, &range);
        }
        let alternative = if decorative { "" } else { alternative.trim() };
        if let Some(link) = &mut self.link {
            link.words.push_str(alternative);
        }
        let alone = self.is_alone(at);
        let legend = image.title.trim().to_owned();
        let url = self.address(image.url, &image.label, range.clone());
        let is_figure = alone && !legend.is_empty();
        if !is_figure && !legend.is_empty() {
            self.problem(range, ImageProblem::LostCaption(legend.clone()));
        }
        if is_figure {
            // The surrounding paragraph becomes the figure.
            self.out.pop();
            let name = escape(&self.converter.typography.apply(&legend));
            self.markup(format!("<figure role=\"figure\" aria-label=\"{name}\">\n"));
        }
        let alternative = self.converter.typography.apply(alternative).into_owned();
        self.out.push(Event::Start(Tag::Image {
            link_type: image.link_type,
            dest_url: url,
            title: "".into(),
            id: image.label,
        }));
        self.out.push(Event::Text(alternative.into()));
        self.out.push(Event::End(TagEnd::Image));
        if is_figure {
            self.markup("\n<figcaption>");
            self.say(&legend);
            self.markup("</figcaption>\n</figure>\n");
            self.plain.line();
            // The end of the paragraph is dropped with its start.
            self.at += 1;
        }
    }

    /// Whether `{decorative}` follows; removes it from the text.
    fn take_decorative(&mut self) -> bool {
        let Some((Event::Text(text), range)) = self.events.get_mut(self.at) else {
            return false;
        };
        let Some(rest) = text.strip_prefix(DECORATIVE) else {
            return false;
        };
        let rest = rest.to_owned();
        range.start += DECORATIVE.len();
        if rest.is_empty() {
            self.at += 1;
        } else {
            *text = rest.into();
        }
        true
    }

    /// Whether the image from `at` to the next event is all that its paragraph contains.
    fn is_alone(&self, at: usize) -> bool {
        let opens = matches!(self.out.last(), Some(Event::Start(Tag::Paragraph)));
        let closes = self.events.get(self.at).map(|(event, _)| event);
        opens
            && at > 0
            && self.shape != Shape::Inline
            && matches!(closes, Some(Event::End(TagEnd::Paragraph)))
    }

    fn judge_alternative(&mut self, written: &str, url: &str, range: &Range<usize>) {
        let folded = fold(written);
        let file = url.split(['?', '#']).next().unwrap_or(url);
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_file_name = ENDINGS.iter().any(|ending| folded.ends_with(ending))
            || !stem.is_empty() && written == stem
            || folded.starts_with("img_")
            || folded.starts_with("dsc_");
        if says_decoration(&folded) {
            let problem = ImageProblem::DecorativeAlt(written.to_owned());
            self.problem(range.clone(), problem);
        } else if is_file_name || says_image(&folded) {
            let problem = ImageProblem::PoorAlt {
                written: written.to_owned(),
                is_file_name,
            };
            // The words come before the address, which may contain them too.
            let range = match self.markdown[range.clone()].find(written) {
                Some(at) => range.start + at..range.start + at + written.len(),
                None => range.clone(),
            };
            self.problem_at(range, problem);
        }
    }
}

/// Whether an alternative text says that the image is decorative.
fn says_decoration(folded: &str) -> bool {
    const WORDS: [&str; 12] = [
        "decoratif",
        "decorative",
        "decoratifs",
        "decoratives",
        "decoration",
        "decor",
        "ornement",
        "fioriture",
        "separateur",
        "spacer",
        "divider",
        "separator",
    ];
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    words().filter(|word| !word.is_empty()).count() <= 5
        && words().any(|word| WORDS.contains(&word))
}

/// Whether an alternative text begins with "image of" or the like, or says nothing else.
fn says_image(folded: &str) -> bool {
    const KINDS: [&str; 12] = [
        "image",
        "images",
        "img",
        "photo",
        "photos",
        "photographie",
        "photograph",
        "picture",
        "pic",
        "illustration",
        "icone",
        "icon",
    ];
    let rest = ["une ", "l'", "an ", "a ", "the "]
        .iter()
        .find_map(|article| folded.strip_prefix(article))
        .unwrap_or(folded);
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let (first, after) = rest.split_at(end);
    let after = after.trim_start_matches([' ', ':', '-']);
    KINDS.contains(&first)
        && (after.is_empty()
            || [
                "de ",
                "d'",
                "du ",
                "des ",
                "of ",
                "showing ",
                "montrant ",
                "representant ",
            ]
            .iter()
            .any(|joint| after.starts_with(joint))
            || after.bytes().all(|byte| byte.is_ascii_digit()))
}
