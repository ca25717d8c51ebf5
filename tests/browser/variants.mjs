// The ways in which readers see a page: schemes, widths, text sizes, custom colours, print, and
// without scripts. A variant is applied to a loaded page, without reloading it.

export const NARROW = { width: 320, height: 800 };
export const WIDE = { width: 1280, height: 900 };
/** A window of 1280 × 1024 pixels at a zoom of 400 % (WCAG 1.4.10). */
const MAGNIFIED = { width: 320, height: 256 };

/** The text spacing of WCAG 1.4.12. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** Twice the text size only, as in browsers that zoom text only (WCAG 1.4.4). */
export const LARGE = "html { font-size: 2.125rem !important; }";

/** Disables lazy layout (`content-visibility`), so that everything is measured at its final position. */
const WHOLE = "* { content-visibility: visible !important; }";

export const VARIANTS = [
  { name: "light 1280" },
  { name: "dark 1280", colorScheme: "dark" },
  { name: "light 320", viewport: NARROW },
  { name: "dark 320", colorScheme: "dark", viewport: NARROW },
  { name: "400 %", viewport: MAGNIFIED },
  { name: "text 200 %", style: LARGE },
  { name: "text spacing", style: SPACING },
  { name: "text spacing 320", style: SPACING, viewport: NARROW },
  { name: "forced colours", forcedColors: "active" },
  { name: "forced colours dark", forcedColors: "active", colorScheme: "dark" },
  { name: "with motion", reducedMotion: "no-preference" },
  { name: "print", media: "print" },
];

/** Scripts are not loaded: the page is as it is before they run. */
export const WITHOUT_SCRIPTS = { name: "no JavaScript", scripts: false };

export const variant = (name) => VARIANTS.find((one) => one.name === name);

/** Applies a variant to a tab, and removes the previous one. */
export async function show(tab, given) {
  const { viewport = WIDE, style = "" } = given;
  const { colorScheme = "light", forcedColors = "none", reducedMotion = "reduce", media = "screen" } = given;
  await tab.setViewportSize(viewport);
  await tab.emulateMedia({ colorScheme, forcedColors, reducedMotion, media });
  // The content security policy of the page does not apply to a constructed style sheet.
  await tab.evaluate((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
    scrollTo(0, 0);
    // After two frames, styles and layout are those of the variant.
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, `${WHOLE} ${style}`);
}
