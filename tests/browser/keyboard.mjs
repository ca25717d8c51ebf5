// Use by keyboard: the skip link comes first and works, Tab reaches everything in the order of the
// page and leaves it again, and the focus is always visible.

import { palette } from "./contrast.mjs";
import { NARROW, WIDE } from "./variants.mjs";
import { inViews, viewsOf } from "./views.mjs";

/** The minimum width of the focus outline, in CSS pixels. */
const OUTLINE = 2;

/** Its minimum contrast with its surroundings. */
const CONTRAST = 3;

/** The number of times that Tab is pressed before the page reports its focused elements. */
export const PRESSES = 20;

const SHIFT = 8;

/**
 * Runs in the page: lists the elements that Tab should reach, in order, and records after each key
 * press which element has the focus and how it is shown.
 */
function watch() {
  const able = "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]";
  // Of the radio buttons of a group, Tab reaches the selected one, or the first if none is; arrow
  // keys reach the others.
  const group = (element) => [...(element.form?.elements ?? [])].filter(({ type, name }) => type === "radio" && name === element.name);
  const entry = (radios) => radios.find(({ checked }) => checked) ?? radios[0];
  const passedOver = (element) => element.type === "radio" && element.form && entry(group(element)) !== element;
  const stops = [...document.querySelectorAll(able)].filter(
    (element) =>
      !passedOver(element) &&
      element.tabIndex >= 0 &&
      !element.disabled &&
      element.getClientRects().length > 0 &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  // Of an element larger than the window, the part inside the window is checked.
  const seen = (element) =>
    [...element.getClientRects()].some((rect) => {
      const [left, right] = [Math.max(0, rect.left), Math.min(innerWidth, rect.right)];
      const [top, bottom] = [Math.max(0, rect.top), Math.min(innerHeight, rect.bottom)];
      return [0.1, 0.5, 0.9].some((part) => {
        const hit = document.elementFromPoint(left + (right - left) * part, (top + bottom) / 2);
        return right > left && bottom > top && element.contains(hit);
      });
    });
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const style = getComputedStyle(element);
    return {
      place: stops.indexOf(element),
      description: window.repere.describe(element),
      scroller: element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth,
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      contrast: window.palette.against(style.outlineColor, element.parentElement),
      transparent: /^rgba\(.*, 0\)$|\/ 0\)$/.test(style.outlineColor) || Number(style.opacity) === 0,
      seen: seen(element),
    };
  };
  window.visits = [];
  document.addEventListener("keyup", () => window.visits.push(focused()), true);
  return stops.map((element) => ({ description: window.repere.describe(element), positive: element.tabIndex > 0 }));
}

/** Presses Tab several times. The keys are sent without waiting for each to be handled: their order is kept. */
export async function pressTab(keys, times, { backwards = false } = {}) {
  const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers: backwards ? SHIFT : 0 };
  const sent = [];
  for (let press = 0; press < times; press += 1) {
    for (const type of ["rawKeyDown", "keyUp"]) sent.push(keys.send("Input.dispatchKeyEvent", { type, ...key }));
  }
  await Promise.all(sent);
}

/** Presses Tab until the focus has left the page or comes back to its start. */
async function visit(tab, count) {
  const keys = await tab.context().newCDPSession(tab);
  const visits = [];
  const atEnd = (now, at) => !now || (at > 0 && now.place === visits[0]?.place);
  // More presses than stops, since scrolling boxes may receive the focus too.
  for (let presses = 0; presses < count + 50 && !visits.some(atEnd); presses += PRESSES) {
    await pressTab(keys, PRESSES);
    const more = await tab.evaluate(() => window.visits.splice(0));
    visits.push(...more);
    // A key press that the page did not receive went to the browser: the focus is outside.
    if (more.length < PRESSES) visits.push(null);
  }
  await keys.detach();
  const end = visits.findIndex(atEnd);
  return end < 0 ? visits : visits.slice(0, end);
}

/** Tabs through a page from its start to its end. */
async function walk(tab) {
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element, message });
  const stops = await tab.evaluate(watch);
  for (const { description, positive } of stops) {
    if (positive) found("positive-tabindex", description, "the order of the page is left");
  }
  const reached = new Set();
  let before = -1;
  for (const { place, description, scroller, outline, contrast, transparent, seen } of await visit(tab, stops.length)) {
    if (place < 0 && !scroller) found("unexpected-stop", description, "has the focus, but is hidden or not meant to");
    if (reached.has(place)) {
      found("keyboard-trap", description, "Tab leads back here before the end of the page");
      break;
    }
    if (place >= 0) {
      if (place < before) found("focus-order", description, "comes before what had the focus before it");
      before = place;
      reached.add(place);
    }
    if (outline < OUTLINE) found("focus-outline", description, `an outline of ${outline} px; at least ${OUTLINE}`);
    if (contrast < CONTRAST) found("focus-contrast", description, `${contrast.toFixed(2)}:1; at least ${CONTRAST}:1`);
    if (transparent) found("focus-outline", description, "the outline or its element is transparent");
    if (!seen) found("focus-hidden", description, "has the focus, but something lies over it or it is out of sight");
  }
  for (const [place, { description }] of stops.entries()) {
    if (!reached.has(place)) found("never-focused", description, "Tab does not reach it");
  }
  return findings;
}

/** The first press of Tab shows the skip link; Enter moves the focus to the main part. */
async function skip(tab) {
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => {
    const link = document.activeElement;
    const { left, top, width, height } = link.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      description: window.repere.describe(link),
      leadsIn: link.matches("a[href]") && link.hash !== "" && link.pathname === location.pathname,
      visible: width > 8 && height > 8 && hit !== null && link.contains(hit),
    };
  });
  const findings = [];
  const found = (rule, message) => findings.push({ rule, element: first.description, message });
  if (!first.leadsIn) {
    found("skip-link-first", "the first press of Tab does not reach a link into this page");
    return findings;
  }
  if (!first.visible) found("skip-link-visible", "the skip link is not visible when it has the focus");
  await tab.keyboard.press("Enter");
  const after = await tab.evaluate(() => document.activeElement.localName);
  if (after !== "main") found("skip-link-works", `Enter leads the focus to ${after}, not to main`);
  return findings;
}

export async function checkKeyboard({ site, browser, report }) {
  const views = viewsOf(site).filter(({ scripts }) => scripts !== false);
  const pages = views.filter(({ state }) => !state);
  const states = views.filter(({ state }) => state);
  // A narrow window changes what is visible and where, not the number of links; in a brief run, so do
  // other words. Parts that are expanded in a wide window are checked collapsed in a narrow one.
  const wide = [...pages.filter(({ largest, fullest }) => largest && fullest), ...states];
  const runs = [
    { viewport: WIDE, colorScheme: "light", looked: site.brief ? states.filter(({ fullest }) => !fullest) : wide },
    { viewport: NARROW, colorScheme: "dark", looked: pages.filter(({ thorough }) => thorough) },
  ];
  for (const { looked, ...options } of runs) {
    await inViews(
      browser,
      looked,
      async (view, tab) => {
        await tab.evaluate(`window.palette = (${palette})(); 0`);
        for (const [name, check] of view.state && !view.fullest ? [["every stop", walk]] : [["every stop", walk], ["skip link", skip]]) {
          await report.attempt("keyboard", view.name, `${name}, ${options.viewport.width} ${options.colorScheme}`, async () => {
            // The focus starts before the page, as it does for readers.
            await tab.evaluate(() => {
              scrollTo(0, 0);
              const start = document.body.insertBefore(document.createElement("button"), document.body.firstChild);
              start.focus();
              start.remove();
            });
            return check(tab);
          });
        }
      },
      options,
    );
  }
}
