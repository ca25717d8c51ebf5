// A Chromium in which Lighthouse measures pages. `lighthouse.mjs` starts this as a separate process,
// sends it one address after the other, and receives the scores of each.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import standard from "lighthouse/core/config/default-config.js";
import { ARGUMENTS, find } from "./browser.mjs";

/** Pages are small and complete as soon as they are loaded: Lighthouse need not wait long. */
const WAITING = { pauseAfterFcpMs: 250, pauseAfterLoadMs: 250, networkQuietThresholdMs: 500, cpuQuietThresholdMs: 250 };

/** Audits that do not count in a score, and take half of the time: unused bytes, advice, screenshots. */
function withoutWeight(categories) {
  const references = categories.flatMap((category) => standard.categories[category].auditRefs);
  const counts = new Set(references.filter(({ weight }) => weight > 0).map(({ id }) => id));
  return references.map(({ id }) => id).filter((id) => !counts.has(id));
}

/** The audits that lowered the score of a category. */
function reasons(lhr, { auditRefs }) {
  return auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id}${lhr.audits[id].displayValue ? ` (${lhr.audits[id].displayValue})` : ""}`)
    .join(", ");
}

async function measure(url, categories, port) {
  const settings = { onlyCategories: categories, skipAudits: withoutWeight(categories), disableFullPageScreenshot: true, ...WAITING };
  const { lhr } = await lighthouse(url, { port, logLevel: "silent", output: "json", ...settings });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const results = Object.entries(lhr.categories);
  return {
    scores: Object.fromEntries(results.map(([name, { score }]) => [name, Math.round(score * 100)])),
    reasons: Object.fromEntries(results.map(([name, category]) => [name, reasons(lhr, category)])),
  };
}

const chrome = await launch({ chromePath: find(), chromeFlags: ["--headless=new", ...ARGUMENTS], logLevel: "silent" });
process.on("message", async ({ url, categories }) => {
  try {
    process.send({ measured: await measure(url, categories, chrome.port) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.once("disconnect", async () => {
  await chrome.kill();
  process.exit();
});
