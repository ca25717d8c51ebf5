// Every rule of axe-core, best practices, experimental rules and AAA included, on each sample in
// each scheme and width. No rule is switched off.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { VARIANTS, inTabs, show } from "./browser.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs in the page; rules that axe leaves off by default are named to be switched on. */
async function runAllRules() {
  const rules = Object.fromEntries(window.axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
  const { violations, incomplete } = await window.axe.run(document, {
    rules,
    resultTypes: ["violations", "incomplete"],
  });
  const brief = ({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary, any }) => ({
      rule: id,
      element: target.flat().join(" "),
      message: `${help}. ${(failureSummary ?? "").replace(/\s+/g, " ")}`,
      why: any[0]?.data?.messageKey ?? "",
    }));
  return { violations: violations.flatMap(brief), incomplete: incomplete.flatMap(brief) };
}

/** What a page breaks in the state and variant that it is in. */
export async function brokenRules(tab) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(source);
  return tab.evaluate(runAllRules);
}

export async function checkAxe({ site, browser, report }) {
  const ofEachKind = new Set(site.oneOfEachKind);
  await inTabs(browser, site.samples, {}, async (page, tab) => {
    await tab.goto(page.url);
    // What folds is the same on all pages of a kind; axe does not look into it while it is folded.
    for (const variant of VARIANTS.filter(({ unfolded }) => !unfolded || ofEachKind.has(page))) {
      await report.attempt("axe", page.address, variant.name, async () => {
        await show(tab, variant);
        const { violations, incomplete } = await brokenRules(tab);
        for (const note of incomplete) report.note("axe", page.address, variant.name, note);
        return violations.map(({ rule, element, message }) => ({ rule, element, message }));
      });
    }
  });
}
