// Printed pages: without the parts that only a screen needs, and black on white whatever the scheme
// of the system.

import { join } from "node:path";
import { inTabs, open } from "./browser.mjs";
import { printed } from "./paper.mjs";

/** The number of characters of a title to look for in the margin of a sheet, which may have no room for all. */
const BEGINNING = 24;

/** Runs in the page, in print media. */
function onPaper() {
  const findings = [];
  const found = (rule, element, message) =>
    findings.push({ rule, element: window.repere.name(element), message });
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  for (const element of document.querySelectorAll(".skip, header nav, footer nav, body nav:not(main nav)")) {
    if (shown(element)) found("printed-navigation", element, "is not to be printed");
  }
  // Collapsed parts are printed, since paper cannot expand them. Exceptions: criteria in a table,
  // which would fill pages, stay as the reader left them, and so does the text version of a drawing
  // on the same sheet; the filters of a search are a control.
  for (const details of document.querySelectorAll("main details:not(form *, .asked *, .in-words, #search-narrow)")) {
    const folded = [...details.querySelectorAll("li:not(.asked details *)")].filter((item) => !item.checkVisibility());
    if (folded.length > 0) found("folded-on-paper", details, `${folded.length} items are not printed`);
  }
  // A sheet shows its document and its address.
  const own = document.querySelector(".local > p")?.textContent.trim();
  const read = [...document.querySelectorAll("main, .on-paper")].filter(shown).map((element) => element.innerText).join(" ");
  const address = document.querySelector("link[rel=canonical]")?.href;
  if (own && !read.includes(own)) found("certification-not-printed", document.body, own);
  if (address && !read.includes(address)) found("address-not-printed", document.body, address);
  const clear = /^rgba\(.*, 0\)$|^transparent$/;
  const told = new Set();
  for (const element of [document.documentElement, document.body, ...document.body.querySelectorAll("*")]) {
    if (!shown(element)) continue;
    const { color, backgroundColor } = getComputedStyle(element);
    const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    for (const [wrong, message] of [
      [says && color !== "rgb(0, 0, 0)", `the text is ${color}, not black`],
      [backgroundColor !== "rgb(255, 255, 255)" && !clear.test(backgroundColor), `the ground is ${backgroundColor}, not white`],
    ]) {
      // A fault is reported once per class.
      const key = `${window.repere.name(element)} ${message}`;
      if (wrong && !told.has(key)) found("not-black-on-white", element, message);
      if (wrong) told.add(key);
    }
  }
  return findings;
}

/** The minimum share of a sheet that is filled, except of the last one. */
const LEAST_FILLED = 0.4;

/** A complete referential as one document: tagged, with an outline, and with full, numbered sheets. */
async function asDocument(tab, path) {
  const findings = [];
  const found = (rule, message) => findings.push({ rule, element: "", message });
  const title = await tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--running-title").slice(1, -1));
  const parts = await tab.evaluate(() => document.querySelectorAll("main h2").length);
  const { sheets, tagged, outline } = await printed(tab, path);
  if (!tagged) found("pdf-untagged", "the PDF has no tags");
  if (sheets.length < 2) found("pdf-empty", `${sheets.length} sheets`);
  if (outline.length < parts) found("pdf-outline", `the outline has ${outline.length} entries for ${parts} parts`);
  for (const [at, { text, filled }] of sheets.entries()) {
    const number = at + 1;
    if (!text.includes(`${number} / ${sheets.length}`)) found("sheet-not-numbered", `sheet ${number}`);
    if (at > 0 && !text.replace(/\s+/g, "").includes(title.replace(/\s+/g, "").slice(0, BEGINNING))) found("no-running-title", `sheet ${number} does not say “${title}”`);
    if (number < sheets.length && filled < LEAST_FILLED) found("sheet-half-empty", `sheet ${number} of ${sheets.length} is filled to ${Math.round(100 * filled)} %`);
  }
  return findings;
}

export async function checkPrint({ site, browser, report, folder, name }) {
  await inTabs(browser, site.oneOfEachKind, {}, async (page, tab) => {
    await open(tab, page.url);
    for (const colorScheme of ["light", "dark"]) {
      await report.attempt("print", page.address, colorScheme, async () => {
        await tab.emulateMedia({ media: "print", colorScheme });
        return tab.evaluate(onPaper);
      });
    }
    if (page.kind !== "complete") return;
    await report.attempt("print", page.address, "PDF", () => asDocument(tab, join(folder, `${name}-complete.pdf`)));
  });
}
