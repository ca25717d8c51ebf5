// Every view in every variant: pages fit the window, nothing is lost, clipped or covered, text is
// easy to read, contrast meets level AAA, and targets are large enough.

import { contrasts, palette } from "./contrast.mjs";
import { VARIANTS, show } from "./variants.mjs";
import { inViews, viewsOf } from "./views.mjs";

/** Runs in the page, after `describeElements`: elements wider than the page, and scrolling boxes without a name. */
export function overflowing() {
  const findings = [];
  const width = document.documentElement.clientWidth;
  const found = (rule, element, message) => findings.push({ rule, element: window.repere.describe(element), message });
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const named = (element) =>
    element.matches("[role=region][tabindex='0']:is([aria-labelledby], [aria-label])") && element.querySelector("table");
  const inBox = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (scrolls(at)) return true;
    }
    return false;
  };
  const page = document.scrollingElement;
  if (page.scrollWidth > width) {
    found("page-scrolls-sideways", document.body, `${page.scrollWidth} px wide in ${width} px`);
    for (const element of document.body.querySelectorAll("*")) {
      const { right, width: own } = element.getBoundingClientRect();
      // Only the innermost elements show the cause of the width.
      if (right > width + 1 && own > 0 && element.children.length === 0 && !inBox(element)) {
        found("wider-than-the-page", element, `ends at ${Math.round(right)} px of ${width} px`);
      }
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !named(element)) {
      found("unnamed-box-scrolls-sideways", element, `${element.scrollWidth} px in ${element.clientWidth} px; only a named region around a table may`);
    }
  }
  return findings;
}

/**
 * Runs in the page: the visible texts in document order, each with the boxes of its lines, without
 * those that are for screen readers only, collapsed, or hidden until they have the focus.
 */
function seenTexts() {
  const unseen = new Map();
  const hidden = (element) => {
    if (!unseen.has(element)) {
      const style = getComputedStyle(element);
      const own = style.clipPath === "inset(50%)" || style.opacity === "0" || !element.checkVisibility({ visibilityProperty: true });
      unseen.set(element, own || (element.parentElement !== null && hidden(element.parentElement)));
    }
    return unseen.get(element);
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), place = 0; node; node = walker.nextNode(), place += 1) {
    const element = node.parentElement;
    if (node.data.trim() === "" || element.closest("script, style, template, option") || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    // The skip link waits above the page.
    if (lines.length > 0 && lines[0].bottom + scrollY > 0) texts.push({ place, node, element, lines });
  }
  return texts;
}

/** Runs in the page: the indices of texts that a `summary` reveals. */
function foldedTexts() {
  const places = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), place = 0; node; node = walker.nextNode(), place += 1) {
    const details = node.parentElement.closest("details:not([open])");
    if (details?.querySelector("summary").checkVisibility()) places.push(place);
  }
  return places;
}

/** Runs in the page: texts that are cut off, and texts that overlap. */
function covered(texts) {
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element: window.repere.describe(element), message });
  const cuts = ({ overflowX, overflowY }) => [overflowX, overflowY].map((one) => one === "hidden" || one === "clip");
  for (const { element, lines } of texts) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const [across, down] = cuts(getComputedStyle(at));
      if (!across && !down) continue;
      const box = at.getBoundingClientRect();
      const out = lines.some((line) => (across && (line.right > box.right + 2 || line.left < box.left - 2)) || (down && (line.bottom > box.bottom + 4 || line.top < box.top - 4)));
      if (out) found("text-clipped", element, `is cut off by ${window.repere.name(at)}`);
    }
  }
  // Lines of different blocks, by their middle half: the space above and below letters may overlap.
  const block = (element) => {
    let at = element;
    while (getComputedStyle(at).display.startsWith("inline") && at.parentElement !== document.body) at = at.parentElement;
    return at;
  };
  // Some overlaps are intended: sticky headers over scrolled rows, sticky buttons over the rest of
  // their form, filters in a sheet over results, suggestions over what is below. Text that is
  // scrolled out of view overlaps nothing.
  const stays = (bar) => bar !== null && ["sticky", "fixed"].includes(getComputedStyle(bar).position);
  const scrolled = (element) => element.closest(".tall, .local") || stays(element.closest(".keeping, #search-narrow")) || element.closest("#search-suggestions");
  const inSight = (element, { left, right, top, bottom }) => {
    const box = element.closest(".table")?.getBoundingClientRect() ?? { left, right };
    return { left: Math.max(left, box.left), right: Math.min(right, box.right), top, bottom };
  };
  const rects = texts
    .filter(({ element }) => !scrolled(element))
    .map(({ element, lines }) => ({ element, lines: lines.map((line) => inSight(element, line)) }))
    .flatMap(({ element, lines }) => lines.map(({ left, right, top, bottom }) => ({ element, left, right, top: top + (bottom - top) / 4, bottom: bottom - (bottom - top) / 4 })))
    .sort((a, b) => a.top - b.top);
  for (const [at, one] of rects.entries()) {
    for (let next = at + 1; next < rects.length && rects[next].top < one.bottom; next += 1) {
      const other = rects[next];
      const [wide, high] = [Math.min(one.right, other.right) - Math.max(one.left, other.left), Math.min(one.bottom, other.bottom) - other.top];
      if (wide < 3 || high < 2 || one.element === other.element) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element) || block(one.element) === block(other.element)) continue;
      found("text-over-text", other.element, `lies over ${window.repere.describe(one.element)}`);
    }
  }
  return findings;
}

/** Runs in the page: the typesetting of text. WCAG 1.4.8, RGAA 10.4 and 10.12. */
function setting({ texts, measure }) {
  const findings = [];
  const told = new Set();
  const found = (rule, element, message) => {
    const key = `${rule} ${window.repere.name(element)}`;
    if (!told.has(key)) findings.push({ rule, element: window.repere.describe(element), message });
    told.add(key);
  };
  const blocks = new Map();
  for (const { node, element, lines } of texts) {
    let block = element;
    while (getComputedStyle(block).display.startsWith("inline") && block.parentElement !== document.body) block = block.parentElement;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (style.textAlign === "justify") found("justified-text", element, "text is not to be justified");
    if (size < 13) found("small-text", element, `${size} px; at least 13 px`);
    const title = element.closest("h1, h2, h3, h4, h5, h6, button, summary");
    const leading = parseFloat(getComputedStyle(block).lineHeight) / parseFloat(getComputedStyle(block).fontSize);
    if (!title && leading < 1.495) found("line-height", block, `${leading.toFixed(2)}; at least 1.5`);
    if (title && lines.length > 1 && leading < 1.25) found("line-height", block, `${leading.toFixed(2)} in a heading; at least 1.25`);
    const known = blocks.get(block) ?? { nodes: [], length: 0 };
    known.nodes.push(node);
    known.length += node.data.length;
    blocks.set(block, known);
  }
  for (const [block, { nodes, length }] of measure ? blocks : []) {
    if (length <= 80) continue;
    // The characters of each line, word by word.
    const lines = new Map();
    const range = document.createRange();
    for (const node of nodes) {
      for (const { index, 0: word } of node.data.matchAll(/\S+\s*/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.trimEnd().length);
        const { top, height, left } = range.getBoundingClientRect();
        const line = Math.round((top + height / 2) / 6);
        const near = [line, line - 1, line + 1].find((one) => lines.has(one)) ?? line;
        lines.set(near, (lines.get(near) ?? "") + word.replace(/\s+$/, " "));
        if (left < 0) break;
      }
    }
    const longest = [...lines.values()].map((line) => line.trim()).sort((a, b) => b.length - a.length)[0] ?? "";
    if (longest.length > 80) found("long-line", block, `${longest.length} characters, at most 80: ${longest}`);
  }
  return findings;
}

/**
 * Runs in the page: targets of at least 44 px, or 24 px for those that cannot be larger; WCAG
 * 2.5.5 and 2.5.8. Targets in a sentence are as large as their line.
 */
function targets() {
  const findings = [];
  const told = new Set();
  const shown = (element) => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
  const bare = (text) => text.replace(/[\s\u00a0.,;:·—–\/()]+/g, "");
  const inSentence = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline") && block !== document.body) block = block.parentElement;
    const own = [...block.querySelectorAll("a")].filter((link) => shown(link));
    const around = bare(block.textContent).length - own.reduce((sum, link) => sum + bare(link.textContent).length, 0);
    // Several links separated by commas are a sentence too.
    return around > 0 || own.length > 1;
  };
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(element) || element.closest(".skip") || inSentence(element)) continue;
    // A label that contains its control is part of the target.
    const target = element.closest("label") ?? element;
    const { width, height } = target.getBoundingClientRect();
    if (Math.round(height) >= 44 && Math.round(width) >= 24) continue;
    const key = window.repere.name(element);
    const rule = height < 23.5 || width < 23.5 ? "target-24" : "target-44";
    if (told.has(key + rule)) continue;
    told.add(key + rule);
    findings.push({ rule, element: window.repere.describe(element), message: `${Math.round(width)} × ${Math.round(height)} px` });
  }
  return findings;
}

/** The functions that all measurements need in the page. */
const TOOLS = { overflowing, seenTexts, foldedTexts, covered, setting, targets, palette, contrasts };
const SOURCE = `window.measures = { ${Object.entries(TOOLS).map(([name, tool]) => `${name}: ${tool}`).join(", ")}, shapes: new Set() }; 0`;

/** Injects the measurements into a page. */
export const prepare = (tab) => tab.evaluate(SOURCE);

/** Runs in the page: what does not fit. */
export function measureFit() {
  const { seenTexts, covered, overflowing } = window.measures;
  return [...overflowing(), ...covered(seenTexts())];
}

/**
 * Elements for screens only: controls, links to other pages on separate lines, and the line that
 * expands to the text version of a drawing on the same sheet.
 */
const SCREEN_ONLY = "nav, form, button, .chooser > :not(#chosen), .permalink, .up, .download, .status, .alone, .others, .only-on-screen, #search-chips, #search-more, p.in-words, .in-words:not([open]), .assessment summary, .brief > :nth-last-child(-n + 2), #search-narrow";

/** Runs in the page. */
function measureAll({ measure, colours, targetsToo, print, screenOnly }) {
  const { seenTexts, foldedTexts, covered, setting, targets, overflowing, contrasts } = window.measures;
  const texts = seenTexts();
  // A drawing shows the layout that fits, which `maps` checks; names above columns repeat those of
  // each part.
  const isOneOfTwo = ({ element }) => element.closest("svg.wide, svg.narrow, .heads") !== null;
  // If all lines are at the same positions as in a measured variant, only colours differ.
  const shape = JSON.stringify([measure, targetsToo, print, texts.map(({ place, lines }) => [place, ...lines.flatMap(({ left, top, right }) => [left, top, right])])]);
  const known = window.measures.shapes.has(shape);
  window.measures.shapes.add(shape);
  // Texts that the first variant, a wide screen, shows and this one does not. Controls and their
  // instructions are not printed. The comparison runs in the page, since transferring thousands of
  // texts would take long.
  const seen = texts.filter((text) => !isOneOfTwo(text));
  const there = new Set([...seen.map(({ place }) => place), ...foldedTexts()]);
  const onPaper = (element) => element.closest("main") !== null && !element.closest(screenOnly);
  const before = (window.measures.before ??= seen.map(({ place, element, node }) => ({ place, onPaper: onPaper(element), text: node.data.trim().slice(0, 60) })));
  const lost = before.filter(({ place, onPaper }) => !there.has(place) && (onPaper || !print));
  return [
    ...(print || known ? [] : overflowing()),
    ...(known ? [] : covered(texts)),
    ...(print || known ? [] : setting({ texts, measure })),
    ...(targetsToo && !known ? targets() : []),
    ...(colours ? contrasts(texts) : []),
    ...lost.map(({ text }) => ({ rule: "text-lost", element: text, message: "is seen on a wide screen, and not here" })),
  ];
}

/** The variants in which a site with other words may not fit. */
const FITS = ["light 1280", "light 320", "400 %", "text 200 %", "text spacing"];

/** Collapsed parts are checked expanded in all variants; here only their surroundings are. */
const FOLDED = ["light 1280", "light 320", "text 200 %", "print"];

/** Without scripts some controls are missing and others visible, in the same colours. */
const SCRIPTLESS = FOLDED;

/** The parts of these have been checked in others: what a state adds to a page has the colours of the wide window. */
const COMBINED = ["dark 320", "forced colours dark", "with motion"];

/**
 * All variants for the fullest view of each kind of page; for other views, those in which they may
 * differ from it. `sister`: another site with this style sheet is checked in all variants.
 */
function isLookedAt({ scripts, state, fullest, largest }, { brief, sister }) {
  if (scripts === false) return (name) => SCRIPTLESS.includes(name) && (!brief || FITS.includes(name));
  if (largest && !fullest) return (name) => FOLDED.includes(name) && (!brief || FITS.includes(name));
  if (brief) return (name) => FITS.includes(name);
  const smallest = !largest && !state;
  if (smallest) return (name) => FITS.includes(name) || name === "print";
  if (sister) return (name) => FITS.includes(name) || ["dark 1280", "text spacing 320", "print"].includes(name);
  return (name) => fullest || !COMBINED.includes(name);
}

export async function checkLayout({ site, browser, report }) {
  await inViews(browser, viewsOf(site), async (view, tab) => {
    await prepare(tab);
    const isWanted = isLookedAt(view, site);
    for (const variant of VARIANTS.filter(({ name }) => isWanted(name))) {
      await report.attempt("layout", view.name, variant.name, async () => {
        await show(tab, variant);
        const print = variant.media === "print";
        const plain = !variant.style && !variant.forcedColors && !print;
        return tab.evaluate(measureAll, {
          measure: variant.name === "light 1280" || variant.name === "light 320",
          // Spacing and larger text do not change colours.
          colours: !variant.forcedColors && !variant.style,
          targetsToo: plain,
          print,
          screenOnly: SCREEN_ONLY,
        });
      });
    }
  });
}
