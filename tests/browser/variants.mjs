// The ways in which readers see a page: schemes, widths, sizes of text, colours of their own, on
// paper, and without scripts. A variant is put on a page that is there, without loading it again.

export const NARROW = { width: 320, height: 800 };
export const WIDE = { width: 1280, height: 900 };
/** A window of 1280 × 1024 pixels, magnified four times (WCAG 1.4.10). */
const MAGNIFIED = { width: 320, height: 256 };

/** WCAG 1.4.12, word for word. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** Twice the text and nothing else, as browsers do it that magnify text only (WCAG 1.4.4). */
export const LARGE = "html { font-size: 2.125rem !important; }";

/** What a page lays out only when it comes near is laid out, so that all of it is measured where it is. */
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

/** Scripts are not loaded; what is in the page is as before they would have run. */
export const WITHOUT_SCRIPTS = { name: "no JavaScript", scripts: false };

export const variant = (name) => VARIANTS.find((one) => one.name === name);

/** Puts a tab into a variant, and takes the one before away. */
export async function show(tab, given) {
  const { viewport = WIDE, style = "" } = given;
  const { colorScheme = "light", forcedColors = "none", reducedMotion = "reduce", media = "screen" } = given;
  await tab.setViewportSize(viewport);
  await tab.emulateMedia({ colorScheme, forcedColors, reducedMotion, media });
  // A sheet made by script is not bound by the content security policy of the page.
  await tab.evaluate((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
    scrollTo(0, 0);
    // Two frames: then styles and layout are those of the variant.
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, `${WHOLE} ${style}`);
}
