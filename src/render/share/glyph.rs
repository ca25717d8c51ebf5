//! The glyphs of the pictures, each drawn once.

use ab_glyph::{Font, FontRef, GlyphId, PxScale};
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// The index of the ink among the sixteen colours: 0 is the paper, and nine steps lead to the ink.
pub(super) const INK: u8 = 9;
/// The index of the accent, after six steps from the paper.
pub(super) const ACCENT: u8 = 15;

/// What a letter is drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tone {
    Ink,
    Accent,
}

/// A letter: the pixels that it colours.
#[derive(Clone)]
pub(super) struct Glyph(Arc<[Pixel]>);

/// A pixel of a letter, from the point of the baseline where the letter begins.
#[derive(Clone, Copy)]
pub(super) struct Pixel {
    pub(super) x: i16,
    pub(super) y: i16,
    pub(super) color: u8,
}

/// A glyph of the embedded font, the bits of its scale, and its tone.
type GlyphKey = (GlyphId, u32, Tone);

/// The letters drawn so far: the titles of a site repeat a few hundred, of the five sizes. Letters
/// begin at whole pixels, so that one drawing serves wherever they are.
static GLYPHS: LazyLock<RwLock<FxHashMap<GlyphKey, Glyph>>> = LazyLock::new(RwLock::default);

impl Glyph {
    /// The letter of a size.
    pub(super) fn of(font: &FontRef<'_>, id: GlyphId, scale: PxScale, tone: Tone) -> Self {
        let key = (id, scale.y.to_bits(), tone);
        let known = GLYPHS.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(glyph) = known.get(&key) {
            return glyph.clone();
        }
        drop(known);
        let glyph = Self::draw(font, id, scale, tone);
        let mut known = GLYPHS.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(key).or_insert(glyph).clone()
    }

    fn draw(font: &FontRef<'_>, id: GlyphId, scale: PxScale, tone: Tone) -> Self {
        let mut pixels = Vec::new();
        if let Some(outline) = font.outline_glyph(id.with_scale(scale)) {
            let corner = outline.px_bounds().min;
            // No letter is as large as that.
            let offset = |corner: f32, at: u32| (corner as i64 + i64::from(at)) as i16;
            outline.draw(|x, y, cover| match shade(cover, tone) {
                0 => {}
                color => pixels.push(Pixel {
                    x: offset(corner.x, x),
                    y: offset(corner.y, y),
                    color,
                }),
            });
        }
        Self(pixels.into())
    }

    pub(super) fn pixels(&self) -> &[Pixel] {
        &self.0
    }
}

/// The colour of a pixel that a glyph covers so far.
fn shade(cover: f32, tone: Tone) -> u8 {
    let cover = cover.clamp(0.0, 1.0);
    let step = |steps: u8| (cover * f32::from(steps)).round() as u8;
    match tone {
        Tone::Ink => step(INK),
        Tone::Accent => match step(ACCENT - INK) {
            0 => 0,
            step => INK + step,
        },
    }
}
