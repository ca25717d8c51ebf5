//! Draws words on a coloured sheet, as PNG.
//!
//! The sheet has sixteen colours, so that a pixel takes half a byte, which keeps pictures small and
//! quick to make. The font is embedded, since a build must not depend on the fonts of a machine.

use super::glyph::{ACCENT, Glyph, INK, Tone};
use ab_glyph::{Font, FontRef, PxScale, ScaleFont};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// The width in pixels: enough for the large previews of networks, and half the work of the size
/// that they recommend.
pub(super) const WIDTH: u32 = 800;
/// The height in pixels.
pub(super) const HEIGHT: u32 = 420;

/// Spectral SemiBold, reduced to Latin letters; its licence is in the same folder.
const FONT: &[u8] = include_bytes!("spectral.ttf");

/// The sizes of a title in pixels; the largest that fits is used.
const SIZES: [f32; 5] = [76.0, 64.0, 54.0, 46.0, 38.0];
/// The size of the line above a title.
const SMALL: f32 = 28.0;
/// The distance between baselines, as a multiple of the size.
const LEADING: f32 = 1.22;
const MARGIN: f32 = 60.0;
/// The width of the stripe at the left.
const STRIPE: usize = 16;
/// The baseline of the line above a title.
const ABOVE: f32 = 78.0;
/// The top of the area for the title.
const HEAD: f32 = 104.0;

/// The bytes of a row of pixels.
const ROW: usize = WIDTH as usize / 2;

/// Whether the font has every character of a text.
pub(super) fn has_all(text: &str) -> bool {
    let Ok(font) = FontRef::try_from_slice(FONT) else {
        return false;
    };
    !text.trim().is_empty() && characters(text).all(|c| font.glyph_id(c).0 != 0)
}

/// The characters of a text that are drawn: invisible ones are left out, and every space is a plain
/// one.
fn characters(text: &str) -> impl Iterator<Item = char> {
    let unseen = |c: &char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    let text = text.chars().filter(move |c| !unseen(c));
    text.map(|c| if c.is_whitespace() { ' ' } else { c })
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colors {
    paper: [u8; 3],
    ink: [u8; 3],
    accent: [u8; 3],
}

impl Default for Colors {
    /// Those of the built-in theme.
    fn default() -> Self {
        Self {
            paper: [0xfc, 0xfa, 0xf5],
            ink: [0x1c, 0x1b, 0x18],
            accent: [0x0a, 0x4c, 0x4c],
        }
    }
}

impl Colors {
    /// The colours that the variables of a site set, over those of the theme. Values that are not
    /// plain colours are ignored.
    pub(super) fn of(variables: &[(String, String)]) -> Self {
        let mut colors = Self::default();
        for (name, value) in variables {
            let target = match name.as_str() {
                "paper" => &mut colors.paper,
                "ink" => &mut colors.ink,
                "accent" => &mut colors.accent,
                _ => continue,
            };
            if let Ok(color) = csscolorparser::parse(value) {
                let [red, green, blue, _] = color.to_rgba8();
                *target = [red, green, blue];
            }
        }
        colors
    }

    fn palette(&self) -> Vec<u8> {
        let between = |to: &[u8; 3], step: u8, of: u8| {
            let mixed = |at: usize| {
                let (from, to) = (u32::from(self.paper[at]), u32::from(to[at]));
                let (step, of) = (u32::from(step), u32::from(of));
                u8::try_from((from * (of - step) + to * step) / of).unwrap_or(u8::MAX)
            };
            [mixed(0), mixed(1), mixed(2)]
        };
        let to_ink = (0..=INK).map(|step| between(&self.ink, step, INK));
        let accents = ACCENT - INK;
        let to_accent = (1..=accents).map(|step| between(&self.accent, step, accents));
        to_ink.chain(to_accent).flatten().collect()
    }
}

/// A picture with a title, a line above it, and a stripe at the left, as PNG.
pub(super) fn picture(above: &str, title: &str, colors: &Colors) -> Vec<u8> {
    let mut sheet = Sheet::default();
    sheet.stripe();
    if let Ok(font) = FontRef::try_from_slice(FONT) {
        let width = WIDTH as f32 - 2.0 * MARGIN;
        if has_all(above)
            && let [line, ..] = lines(&font, above, SMALL, width, 1).as_slice()
        {
            sheet.write(&font, line, SMALL, ABOVE, Tone::Accent);
        }
        let room = HEIGHT as f32 - HEAD - MARGIN / 2.0;
        let most = |size: f32| (room / (size * LEADING)) as usize;
        let fits = |size: &f32| lines(&font, title, *size, width, usize::MAX).len() <= most(*size);
        let smallest = SIZES[SIZES.len() - 1];
        let size = SIZES.into_iter().find(fits).unwrap_or(smallest);
        let lines = lines(&font, title, size, width, most(size));
        let mut baseline = HEAD + size;
        for line in &lines {
            sheet.write(&font, line, size, baseline, Tone::Ink);
            baseline += size * LEADING;
        }
    }
    sheet.png(colors)
}

/// Breaks a text into lines of at most a width, in pixels; cut with an ellipsis after `most` lines.
fn lines(font: &FontRef<'_>, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
    let scaled = font.as_scaled(scale(font, size));
    let wide = |text: &str| -> f32 {
        let glyphs = text.chars().map(|c| font.glyph_id(c));
        glyphs.map(|glyph| scaled.h_advance(glyph)).sum()
    };
    let text: String = characters(text).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if wide(line) + wide(" ") + wide(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while wide(last) + wide("…") > width && last.pop().is_some() {}
            let end = last.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            last.truncate(end);
            last.push('…');
        }
    }
    lines
}

/// The scale for a font size: the crate measures from the top of the highest glyph to the bottom of
/// the lowest, while a font size is that of the em.
fn scale(font: &FontRef<'_>, size: f32) -> PxScale {
    let em = font.units_per_em().unwrap_or(1000.0);
    PxScale::from(size * font.height_unscaled() / em)
}

/// The pixels, two in a byte: the left one in the upper half.
struct Sheet(Vec<u8>);

impl Default for Sheet {
    fn default() -> Self {
        Self(vec![0; ROW * HEIGHT as usize])
    }
}

impl Sheet {
    fn stripe(&mut self) {
        for row in self.0.chunks_exact_mut(ROW) {
            row[..STRIPE / 2].fill(ACCENT << 4 | ACCENT);
        }
    }

    fn write(&mut self, font: &FontRef<'_>, line: &str, size: f32, baseline: f32, tone: Tone) {
        let scaled = font.as_scaled(scale(font, size));
        let mut left = MARGIN;
        for c in line.chars() {
            let id = font.glyph_id(c);
            let (x, y) = (left.round() as i64, baseline.round() as i64);
            for pixel in Glyph::of(font, id, scaled.scale(), tone).pixels() {
                self.put(x + i64::from(pixel.x), y + i64::from(pixel.y), pixel.color);
            }
            left += scaled.h_advance(id);
        }
    }

    /// Sets a pixel. Glyphs may overlap: the darker one wins.
    fn put(&mut self, x: i64, y: i64, color: u8) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if x >= WIDTH as usize {
            return;
        }
        let Some(both) = self.0.get_mut(y * ROW + x / 2) else {
            return;
        };
        *both = match x % 2 {
            0 => (*both >> 4).max(color) << 4 | (*both & 0x0f),
            _ => (*both & 0xf0) | (*both & 0x0f).max(color),
        };
    }

    fn png(&self, colors: &Colors) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(colors.palette());
        encoder.set_compression(Compression::Fast);
        encoder.set_filter(Filter::Up);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.0));
        // Writing to a vector cannot fail, and the sheet has the size that the header declares.
        debug_assert!(written.is_ok(), "{written:?}");
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "Développer l’activité commerciale : « œuvrer » à l’export – niveau 5";

    fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (reader.info().width, reader.info().height, pixels)
    }

    #[test]
    fn a_title_is_drawn_the_same_way_each_time_and_is_small() {
        let one = picture("Repère", TITLE, &Colors::default());
        assert_eq!(one, picture("Repère", TITLE, &Colors::default()));
        assert!(one.len() < 20_000, "{}", one.len());
        let (width, height, drawn) = pixels(&one);
        assert_eq!((width, height), (WIDTH, HEIGHT));
        let (_, _, other) = pixels(&picture("Repère", "Vendre", &Colors::default()));
        assert_ne!(drawn, other);
    }

    /// Letters that the font does not have were drawn as boxes, or not at all.
    #[test]
    fn missing_letters_are_known() {
        for text in [
            TITLE,
            "Łódź, Őrség, Ştiinţă, Ǆ".trim_end_matches("Ǆ"),
            "C.1.2a\u{a0}: 100\u{202f}% – ½",
        ] {
            assert!(has_all(text), "{text}");
        }
        for text in ["شهادة", "Сертификат", "学位", "Vendre 🙂", "", " "] {
            assert!(!has_all(text), "{text}");
        }
    }

    /// A title of any length stays on the sheet.
    #[test]
    fn titles_of_any_length_fit() {
        let font = FontRef::try_from_slice(FONT).unwrap();
        let long = "Assurer le développement ".repeat(40);
        let word = "A".repeat(500);
        for title in ["", "V", long.as_str(), word.as_str()] {
            assert!(!picture(title, title, &Colors::default()).is_empty());
        }
        let cut = lines(&font, &long, 38.0, 680.0, 3);
        assert_eq!(cut.len(), 3);
        assert!(cut[2].ends_with('…'), "{cut:?}");
    }

    #[test]
    fn colours_are_those_of_the_site() {
        let variables = [
            ("accent", "#f00"),
            ("paper", "var(--x)"),
            ("margin", "1rem"),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let colors = Colors::of(&variables);
        assert_eq!(colors.accent, [255, 0, 0]);
        assert_eq!(colors.paper, Colors::default().paper);
        let palette = colors.palette();
        assert_eq!(palette.len(), 16 * 3);
        assert_eq!(palette[45..], [255, 0, 0]);
        assert_eq!(palette[27..30], colors.ink);
    }
}
