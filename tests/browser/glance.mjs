// What readers see at first glance: on a phone the content of a page begins near the top, the
// essential comes first, and readers can see where they are.

import { inTabs, open } from "./browser.mjs";

const PHONE = { width: 360, height: 800 };

/** The maximum height of the bar of the site, and of the space above the title of a page, in CSS pixels. */
const BAR = 64;
const TITLE = 200;

/** The positions at which a competency lists its criteria: in its summary, and in full. */
const SUMMARY = 1000;
const JUDGED = 1000;

/** The positions of the entry points of a certification and of the home page. */
const DOORS = 800;

/** The widths from which the menu is a bar, and the minimum width of its search field. */
const BARS = [1200, 1280, 1440];
const FIELD = 100;

/** The height in CSS pixels above which a page needs links to its parts. */
const LONG = 30_000;

/** Runs in the page. */
function look({ kind, bar, title, summary, judged, doors, long }) {
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element: element ? window.repere.describe(element) : "", message });
  const one = (selector) => document.querySelector(selector);
  const box = (element) => element.getBoundingClientRect();
  const begins = (rule, element, most) => {
    if (!element) found(rule, null, "is not there");
    else if (box(element).top > most) found(rule, element, `begins at ${Math.round(box(element).top)} px; at most ${most}`);
  };
  const textRects = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getClientRects();
  };
  const header = one(".top");
  // The name of a site may take several lines, which makes the bar higher.
  const name = one(".site-name a");
  const lines = new Set([...textRects(name)].map(({ top }) => Math.round(top))).size;
  const most = bar + (lines - 1) * parseFloat(getComputedStyle(name).lineHeight);
  if (box(header).height > most) found("bar-too-high", header, `${Math.round(box(header).height)} px; at most ${Math.round(most)}`);
  begins("title-too-low", one("h1"), title);
  const way = one(".breadcrumb");
  if (way) {
    const lines = new Set([...way.querySelectorAll("a")].map((link) => Math.round(box(link).top)));
    if (lines.size > 1) found("breadcrumb-wraps", way, `${lines.size} lines`);
    if (way.querySelector("[aria-current]")) found("breadcrumb-names-the-page", way, "the title below does");
  }
  if (kind === "competency") {
    const brief = one(".brief");
    const rows = brief?.querySelectorAll("dt").length ?? 0;
    if (rows < 4) found("brief-incomplete", brief, `${rows} rows: what to produce, how long, on what it is judged, what to print`);
    for (const answer of brief?.querySelectorAll("dd") ?? []) if (!answer.textContent.trim()) found("brief-without-answer", answer, "says nothing");
    begins("judged-too-low", one(".brief a[href='#_criteres']") ?? brief?.querySelector("dt:nth-of-type(3)"), summary);
    begins("judged-too-low", one("#_criteres"), judged);
  }
  if (kind === "certification" || kind === "home") begins("doors-too-low", one(".doors"), doors);
  const height = document.documentElement.scrollHeight;
  if (height > long && !one("main > .on-page, main > .letters, main > .contents, .up, thead")) found("no-way-around", one("main"), `${height} px without links to its parts`);
  return findings;
}

/** Runs in the page, on a wide screen: the contents next to it show the current page. */
function whereAmI() {
  const menu = document.querySelector(".local");
  const mark = menu?.querySelector("[aria-current]");
  if (!mark) return [];
  const [own, box] = [mark.getBoundingClientRect(), menu.getBoundingClientRect()];
  const seen = own.top >= box.top - 1 && own.top < Math.min(box.bottom, innerHeight);
  return seen ? [] : [{ rule: "mark-out-of-sight", element: window.repere.describe(mark), message: `at ${Math.round(own.top)} px, the contents at ${Math.round(box.top)} to ${Math.round(box.bottom)} px` }];
}

/** Runs in the page, on a wide screen: the menu and the search form are one bar, and the field can be typed in. */
function oneBar(least) {
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element: window.repere.describe(element), message });
  const [menu, form] = [".menu > nav", ".menu .search"].map((one) => document.querySelector(one));
  if (!form) return findings;
  const [left, right, field] = [menu, form, form.querySelector("input")].map((one) => one.getBoundingClientRect());
  if (right.top >= left.bottom || left.top >= right.bottom) found("search-below-menu", form, `from ${Math.round(right.top)} px, the menu to ${Math.round(left.bottom)} px`);
  if (field.width < least) found("field-too-narrow", form, `${Math.round(field.width)} px; at least ${least}`);
  const label = form.querySelector("label");
  if (label.getClientRects().length > 1 || label.getBoundingClientRect().height > field.height + 1) found("label-broken", label, "takes several lines");
  return findings;
}

/** The length of the statement of a competency, with its markup. */
const statement = ({ html }) => html.indexOf("</header>", html.indexOf("<main")) - html.indexOf("<main");

export async function checkGlance({ site, browser, report }) {
  const limits = { bar: BAR, title: TITLE, summary: SUMMARY, judged: JUDGED, doors: DOORS, long: LONG };
  // Long statements push the rest down.
  const longest = site.of("competency").sort((a, b) => statement(b) - statement(a)).slice(0, 5);
  const looked = [...new Set([...site.samples, ...longest])];
  // Loaded once, on a wide screen, where the contents scroll to the current page; then the window is resized.
  await inTabs(browser, looked, {}, async (page, tab) => {
    const attempt = (variant, work) => report.attempt("glance", page.address, variant, work);
    await open(tab, page.url);
    if (page.html.includes('<nav class="local"')) await attempt("where am I", () => tab.evaluate(whereAmI));
    for (const width of BARS) {
      await attempt(`${width} px`, async () => {
        await tab.setViewportSize({ width, height: 800 });
        return tab.evaluate(oneBar, FIELD);
      });
    }
    await attempt("360 px", async () => {
      await tab.setViewportSize(PHONE);
      return tab.evaluate(look, { kind: page.kind, ...limits });
    });
  });
}
