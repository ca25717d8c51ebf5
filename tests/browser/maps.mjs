// Maps and the picture of comparisons: each layout has a name and a description, all of its links can
// be reached with the keyboard and show the focus, and it is neither wider than the narrowest window
// nor too small to read there. One page of each kind is checked.

import { inTabs, open } from "./browser.mjs";
import { NARROW, WIDE } from "./variants.mjs";

/** The minimum size of text in a drawing (px). */
const LEAST_TEXT = 9;

/** Runs in the page: the problems of the visible drawing. */
function measure(least) {
  const found = (rule, message, element = "") => ({ rule, element, message });
  const figure = document.querySelector("figure.chart");
  const shown = [...figure.querySelectorAll("svg:not(.matrix svg, .line), .matrix")].filter((map) => map.getBoundingClientRect().width > 0);
  if (shown.length !== 1) return [found("one-layout", `${shown.length} drawings are shown`)];
  const [map] = shown;
  const findings = [];
  for (const attribute of ["aria-labelledby", "aria-describedby"]) {
    const text = document.getElementById(map.getAttribute(attribute))?.textContent.trim();
    if (!text) findings.push(found("map-unnamed", `${attribute} leads to no words`));
  }
  const box = map.getBoundingClientRect();
  if (box.right > innerWidth + 1) findings.push(found("map-too-wide", `${Math.round(box.right)} px of ${innerWidth}`));
  for (const text of map.querySelectorAll("text")) {
    const rect = text.getBoundingClientRect();
    const size = (Number.parseFloat(getComputedStyle(text).fontSize) * box.width) / map.viewBox.baseVal.width;
    if (size < least) findings.push(found("map-text-small", `${size.toFixed(1)} px`, text.textContent));
    if (rect.left < box.left - 2 || rect.right > box.right + 2) findings.push(found("map-text-outside", `${Math.round(rect.left)} to ${Math.round(rect.right)} px`, text.textContent));
  }
  for (const link of map.querySelectorAll("a")) {
    link.focus();
    const style = getComputedStyle(link);
    if (document.activeElement !== link) findings.push(found("map-link-out-of-reach", link.getAttribute("href")));
    else if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) findings.push(found("map-focus-unseen", style.outline, link.getAttribute("href")));
    const name = link.querySelector("title, .vh")?.textContent;
    if (!name?.trim()) findings.push(found("map-link-unnamed", link.getAttribute("href")));
  }
  return findings;
}

/** The next stop after a link of the map is the next link of the map. */
async function tabs(tab) {
  const links = tab.locator("figure.chart :is(svg, .matrix):visible a");
  const count = await links.count();
  if (count < 2) return [];
  await links.first().focus();
  await tab.keyboard.press("Tab");
  const second = await links.nth(1).evaluate((link) => document.activeElement === link);
  return second ? [] : [{ rule: "map-order", element: "", message: "Tab does not go on to the second link" }];
}

export async function checkMaps({ site, browser, report }) {
  const withMap = site.oneOfEachKind.filter((page) => page.html.includes('<figure class="chart"'));
  await inTabs(browser, withMap, {}, async (page, tab) => {
    for (const [name, viewport, forcedColors] of [["320", NARROW, "none"], ["1280", WIDE, "none"], ["forced colours", WIDE, "active"]]) {
      await report.attempt("maps", page.address, name, async () => {
        await tab.setViewportSize(viewport);
        await tab.emulateMedia({ forcedColors });
        await open(tab, page.url);
        return [...(await tab.evaluate(measure, LEAST_TEXT)), ...(await tabs(tab))];
      });
    }
  });
}
