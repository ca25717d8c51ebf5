// Lighthouse on a page of each kind: accessibility, best practices and search engines 100, and
// performance 95 or more. Its network and processor are simulated, so that the figure depends
// little on the machine; where one run falls short, the median of three counts.

import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGUMENTS, find } from "./browser.mjs";

const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };

/** How often a page is measured whose performance falls short. */
const RUNS = 3;

/** Pages are small and still as soon as they are there: Lighthouse need not wait for long. */
const WAITING = { pauseAfterFcpMs: 250, pauseAfterLoadMs: 250, networkQuietThresholdMs: 500, cpuQuietThresholdMs: 250 };

async function measure(url, port) {
  const settings = { onlyCategories: Object.keys(LEAST), disableFullPageScreenshot: true, ...WAITING };
  const { lhr } = await lighthouse(url, { port, logLevel: "silent", output: "json", ...settings });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  return { lhr, scores };
}

/** The audits that took points away from a category. */
function reasons(lhr, category) {
  return lhr.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id}${lhr.audits[id].displayValue ? ` (${lhr.audits[id].displayValue})` : ""}`)
    .join(", ");
}

async function look(page, port) {
  const runs = [await measure(page.url, port)];
  while (runs.length < RUNS && runs.at(-1).scores.performance < LEAST.performance) runs.push(await measure(page.url, port));
  const [first] = runs;
  const sorted = [...runs].sort((a, b) => a.scores.performance - b.scores.performance);
  // One good run is enough when the first fell short: three of them give a median.
  const median = sorted[Math.floor(sorted.length / 2)];
  const scores = { ...first.scores, performance: median.scores.performance };
  const findings = Object.entries(LEAST)
    .filter(([category, least]) => scores[category] < least)
    .map(([category, least]) => ({
      rule: category,
      element: "",
      message: `${scores[category]} in place of ${least}: ${reasons(category === "performance" ? median.lhr : first.lhr, category)}`,
    }));
  return { scores, findings };
}

/** With `part` of `parts`, one of so many processes that share the pages. */
export async function checkLighthouse({ site, report, part, parts }) {
  const chrome = await launchChrome({ chromePath: find(), chromeFlags: ["--headless=new", ...ARGUMENTS], logLevel: "silent" });
  const scores = {};
  try {
    for (const page of site.oneOfEachKind.filter((_, index) => index % parts === part)) {
      await report.attempt("lighthouse", page.address, "", async () => {
        const looked = await look(page, chrome.port);
        scores[page.address || "/"] = looked.scores;
        return looked.findings;
      });
    }
  } finally {
    await chrome.kill();
  }
  return { lighthouse: scores };
}
