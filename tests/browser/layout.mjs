// Pages fit the width they are given: nothing scrolls sideways but tables, in boxes that have a
// name and that the keyboard reaches.

import { VARIANTS, describeElements, inTabs, show } from "./browser.mjs";

/** Runs in the page, after `describeElements`. */
export function overflowing() {
  const findings = [];
  const width = document.documentElement.clientWidth;
  const found = (rule, element, message) =>
    findings.push({ rule, element: window.repere.describe(element), message });
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const named = (element) =>
    element.matches("[role=region][tabindex='0']:is([aria-labelledby], [aria-label])") &&
    element.querySelector("table");
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
      // Only the innermost elements tell where the width comes from.
      if (right > width + 1 && own > 0 && element.children.length === 0 && !inBox(element)) {
        found("wider-than-the-page", element, `ends at ${Math.round(right)} px of ${width} px`);
      }
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !named(element)) {
      found(
        "unnamed-box-scrolls-sideways",
        element,
        `${element.scrollWidth} px in ${element.clientWidth} px; only a named region around a table may`,
      );
    }
  }
  return findings;
}

export async function checkLayout({ site, browser, report }) {
  const widths = VARIANTS.filter(({ colorScheme }) => colorScheme === "light");
  await inTabs(browser, site.samples, {}, async (page, tab) => {
    await tab.goto(page.url);
    await describeElements(tab);
    for (const variant of widths) {
      await report.attempt("layout", page.address, variant.name, async () => {
        await show(tab, variant);
        return tab.evaluate(overflowing);
      });
    }
  });
}
