// Builds a site twice, for a host and for use from disk, and checks it in a browser.
//
//     node run.mjs [--repere BINARY] [--root SITE] [--name REPORT] [--brief] [--sister]
//         [--kind KIND]… [--without CHECK]… [CHECK…]
//
// With --brief, slow checks only look at the smallest page of each kind, and checks that do not
// depend on the words of a site are skipped.
// With --sister, another site with the same style sheet is checked in all variants: those in which
// only colours or motion differ are skipped.
// With --kind, checks that select pages select those of a kind (unit, grid …), which is fast.
// Without a CHECK all of them run. Findings are printed, and written to report/NAME.json.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { checkAudit } from "./audit.mjs";
import { launch } from "./browser.mjs";
import { checkComparison } from "./comparison.mjs";
import { checkDisk } from "./disk.mjs";
import { checkEngines } from "./engines.mjs";
import { Report } from "./findings.mjs";
import { checkGlance } from "./glance.mjs";
import { checkGrid } from "./grid.mjs";
import { checkKeyboard } from "./keyboard.mjs";
import { checkLayout } from "./layout.mjs";
import { checkLighthouse } from "./lighthouse.mjs";
import { checkMaps } from "./maps.mjs";
import { checkPolicy } from "./policy.mjs";
import { checkPrint } from "./print.mjs";
import { checkReflow } from "./reflow.mjs";
import { checkReach, checkWeight } from "./reach.mjs";
import { checkSearch } from "./search.mjs";
import { listen } from "./server.mjs";
import { Site, checkPages } from "./site.mjs";
import { checkTree } from "./tree.mjs";
import { checkGenerated, checkHtml } from "./vnu.mjs";

/** In the order in which they run; those that need no browser come first. */
const CHECKS = {
  pages: checkPages,
  reach: checkReach,
  weight: checkWeight,
  html: checkHtml,
  generated: checkGenerated,
  disk: checkDisk,
  policy: checkPolicy,
  layout: checkLayout,
  glance: checkGlance,
  reflow: checkReflow,
  search: checkSearch,
  print: checkPrint,
  keyboard: checkKeyboard,
  comparison: checkComparison,
  grid: checkGrid,
  maps: checkMaps,
  audit: checkAudit,
  engines: checkEngines,
  tree: checkTree,
  lighthouse: checkLighthouse,
};

/** Skipped in a brief run: their findings do not depend on the language of a site. */
const LONG = ["generated", "disk", "policy", "reflow", "print", "grid", "tree", "lighthouse"];

/** The number of findings to print. */
const LINES = 60;

/** The number of rows in the table of the slowest checks. */
const SLOWEST = 12;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repere: { type: "string", default: here("../../target/debug/repere") },
    root: { type: "string", default: here("../..") },
    name: { type: "string", default: "report" },
    brief: { type: "boolean", default: false },
    sister: { type: "boolean", default: false },
    kind: { type: "string", multiple: true, default: [] },
    without: { type: "string", multiple: true, default: [] },
  },
});

async function build(output, base) {
  const argv = ["build", "--root", given.root, "--output", output, "--base-url", base];
  try {
    await promisify(execFile)(given.repere, argv, { maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    throw new Error(`the site in ${given.root} cannot be built:\n${error.stderr || error.message}`);
  }
}

async function runChecks(suite, names) {
  for (const name of names) {
    const start = performance.now();
    try {
      Object.assign(suite.facts, await CHECKS[name](suite));
    } catch (error) {
      suite.report.record(name, "", "", [{ rule: "check-broke-off", element: "", message: error.stack }]);
    }
    suite.facts.seconds[name] = Math.round((performance.now() - start) / 100) / 10;
  }
}

async function main() {
  const unknown = positionals.filter((name) => !(name in CHECKS));
  if (unknown.length > 0) throw new Error(`no check ${unknown.join(", ")}; there are ${Object.keys(CHECKS).join(", ")}`);
  const names = Object.keys(CHECKS).filter((name) => (positionals.length > 0 ? positionals.includes(name) : !given.without.includes(name) && (!given.brief || !LONG.includes(name))));
  const folder = here("report");
  mkdirSync(folder, { recursive: true });
  const built = mkdtempSync(join(tmpdir(), "repere-browser-"));
  const [hosted, ondisk] = [join(built, "hosted"), join(built, "disk")];
  const server = await listen(hosted);
  let browser;
  try {
    await build(hosted, server.base);
    await build(ondisk, "");
    browser = await launch();
    const report = new Report();
    const facts = { browser: browser.version(), seconds: {} };
    const sites = { site: new Site(hosted, server.base, { brief: given.brief, sister: given.sister, kinds: given.kind }), disk: new Site(ondisk, "") };
    const suite = { ...sites, browser, report, facts, folder, name: given.name, names };
    facts.pages = suite.site.pages.length;
    await runChecks(suite, names);
    report.write(join(folder, `${given.name}.json`), facts);
    tell(report, facts);
    return report.failed === 0 ? 0 : 1;
  } finally {
    await browser?.close();
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
}

function tell(report, facts) {
  const lines = report.lines();
  for (const line of lines.slice(0, LINES)) console.log(line);
  if (lines.length > LINES) console.log(`FAILED in ${lines.length - LINES} more ways, which the report has`);
  for (const [check, { cases, failed }] of report.totals()) {
    console.log(`${check}: ${cases} cases, ${failed} failed (${facts.seconds[check] ?? "with another"} s)`);
  }
  for (const line of report.slowest(SLOWEST)) console.log(line);
  console.log(`${facts.pages} pages in Chromium ${facts.browser}; the whole report is in tests/browser/report/${given.name}.json`);
  console.log(`${report.passed} passed, ${report.failed} failed`);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
