// Tests the checks: builds the site of this repository, plants faults of many kinds in the middle of
// its largest pages, runs the checks, and lists the faults that none of them found. To be run by
// hand after making a check faster.
//
//     node faults.mjs [--repere BINARY] [--root SITE] [--fault PART OF A NAME]… [CHECK…]

import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkAudit } from "./audit.mjs";
import { launch } from "./browser.mjs";
import { checkEngines } from "./engines.mjs";
import { Report } from "./findings.mjs";
import { checkKeyboard } from "./keyboard.mjs";
import { checkLayout } from "./layout.mjs";
import { checkPolicy } from "./policy.mjs";
import { checkPrint } from "./print.mjs";
import { checkReflow } from "./reflow.mjs";
import { listen } from "./server.mjs";
import { Site } from "./site.mjs";
import { checkHtml } from "./vnu.mjs";

const CHECKS = { html: checkHtml, policy: checkPolicy, layout: checkLayout, reflow: checkReflow, print: checkPrint, keyboard: checkKeyboard, audit: checkAudit, engines: checkEngines };

/** Appended to the style sheet of all pages: visual faults. */
const CSS = `
.planted-pale, .planted-pale * { color: #a8a8a8 !important; }
.planted-wide { display: inline-block; width: 700px; }
.planted-cut { overflow: hidden; max-height: .6em; }
.planted-over { position: relative; top: -1.5em; }
.planted-small { min-height: 0; height: 14px; width: 14px; padding: 0; }
.planted-bare:focus-visible { outline: none; }
.planted-tight { line-height: 1.1; }
@media print { .planted-unprinted { display: none; } .planted-ink { background: #ddd; } }
@media (max-width: 22rem) { .planted-lost { display: none; } }
@media (prefers-color-scheme: dark) { .planted-night, .planted-night * { color: #333 !important; } }
`;

/** `find` is replaced at its middle occurrence in the `<main>` of the largest page of a kind. */
const FAULTS = [
  { name: "an image without a text", kind: "complete", find: /<li>/g, put: '<li><img src="IMAGE">', by: { audit: /1\.1/, axe: /image-alt/, ibm: /img_alt/, htmlcs: /1_1_1/ } },
  { name: "an id twice", kind: "evaluation", find: /<li>/g, put: '<li id="_contenu">', by: { audit: /8\.2 id-twice/, html: /error/ } },
  { name: "a pale text in a list", kind: "index", find: /<li>/g, put: '<li class="planted-pale">', by: { layout: /contrast/, axe: /color-contrast/ } },
  { name: "a text that is pale in the dark", kind: "unit", find: /<p class="/g, put: '<p class="planted-night ', by: { layout: /contrast/, axe: /color-contrast/ } },
  { name: "something wide", kind: "glossary", find: /<dd>/g, put: '<dd><span class="planted-wide">large</span>', by: { layout: /page-scrolls-sideways/, reflow: /page-scrolls-sideways/ } },
  { name: "a heading that skips levels", kind: "examination", find: /<h3/g, put: "<h6", close: ["</h3>", "</h6>"], by: { audit: /9\.1 heading-jump/, axe: /heading-order/ } },
  { name: "a link without a name", kind: "site-map", find: /(<li><a href="[^"]*">)(?:(?!<\/a>).)*<\/a>/g, put: "$1</a>", by: { audit: /6\.2 link-without-text/, axe: /link-name/, ibm: /a_text_purpose/, htmlcs: /4_1_2/ } },
  { name: "a table without headers", kind: "grid", find: /<thead><tr>.*?<\/thead>/g, put: (head) => head.replaceAll('<th scope="col"', "<td").replaceAll("</th>", "</td>"), by: { audit: /5\.7/, ibm: /table|label|aria/ } },
  { name: "a focus order of its own", kind: "home", find: /<a href="/g, put: '<a tabindex="3" href="', by: { keyboard: /positive-tabindex/, axe: /tabindex/, audit: /12\.8/ } },
  { name: "a link whose focus is not seen", kind: "knowledge", find: /<a href="/g, put: '<a class="planted-bare" href="', by: { keyboard: /focus-outline/ } },
  { name: "a paragraph that is not printed", kind: "prose", find: /<p>/g, put: '<p class="planted-unprinted">', by: { layout: /text-lost/ } },
  { name: "a grey ground on paper", kind: "accessibility", find: /<p>/g, put: '<p class="planted-ink">', by: { print: /not-black-on-white/ } },
  { name: "a role that the element may not have", kind: "comparison-pair", find: /<li><a/g, put: '<li role="checkbox"><a', by: { audit: /7\.1 role/, axe: /aria/, ibm: /aria|role/ } },
  { name: "a state that does not exist", kind: "comparison", find: /<a href="/g, put: '<a aria-expanded="maybe" href="', by: { axe: /aria-valid-attr-value/, html: /error/ } },
  { name: "a field without a label", kind: "positioning", find: /<label class="choice">(<input[^>]*>).*?<\/label>/g, put: "$1", by: { audit: /11\.1 field-without-label/, axe: /label/, ibm: /input_label/, htmlcs: /F68|H91|1_3_1|4_1_2/ } },
  { name: "a text that is cut off", kind: "competency", find: /<p class="/g, put: '<p class="planted-cut ', by: { layout: /text-clipped/ } },
  { name: "a text over another", kind: "glossary", find: /<dd>/g, put: '<dd class="planted-over">', by: { layout: /text-over-text/ } },
  { name: "a target that is too small", kind: "comparison-domain", find: /<h2/g, put: '<p><button type="button" class="planted-small">x</button><button type="button" class="planted-small">y</button></p><h2', by: { layout: /target-24/, axe: /target-size/ } },
  { name: "a text that phones do not show", kind: "unit", find: /<li>/g, put: '<li class="planted-lost">', by: { layout: /text-lost/ } },
  { name: "lines without room", kind: "evaluation", find: /<p>|<p class="/g, put: (p) => (p === "<p>" ? '<p class="planted-tight">' : `${p}planted-tight `), by: { layout: /line-height/ } },
  { name: "a term that is a paragraph", kind: "glossary", find: /<dt id="[^"]*">/g, put: (dt) => `<dt><p>x</p></dt><p>y</p>${dt}`, by: { html: /error/, axe: /definition-list|dlitem/ } },
  { name: "a link to a part that is not there", kind: "index", find: /<li><a href="/g, put: '<li><a href="#nulle-part">Nulle part</a> <a href="', by: { audit: /6\.1 anchor-missing/ } },
  { name: "a language that does not exist", kind: "complete", find: /<ul>/g, put: '<ul lang="q">', by: { audit: /8\.8/, axe: /valid-lang/ } },
  { name: "a style in an attribute", kind: "home", find: /<p/g, put: '<p style="color:red"', by: { policy: /inline-style/ } },
  { name: "a button without a name", kind: "glossary", find: /<p class="/g, put: '<p><button type="button"></button></p><p class="', by: { audit: /11\.9/, axe: /button-name/ } },
  { name: "a scrolling box that the keyboard does not reach", kind: "examination", find: /role="region" aria-label="[^"]*" tabindex="0"/g, put: "", by: { audit: /5\.4/, layout: /unnamed-box/ } },
];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Plants a fault in the middle of a page. */
function plant({ name, find, put, close }, html, image) {
  const start = html.indexOf("<main");
  const matches = [...html.slice(start).matchAll(find)];
  if (matches.length === 0) throw new Error(`“${name}” has no place in the page of its kind`);
  const match = matches[Math.floor(matches.length / 2)];
  const at = start + match.index;
  const one = match[0].replace(new RegExp(find.source), put).replace("IMAGE", image);
  let rest = html.slice(at + match[0].length);
  if (close) rest = rest.replace(...close);
  return html.slice(0, at) + one + rest;
}

async function main() {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      repere: { type: "string", default: here("../../target/debug/repere") },
      root: { type: "string", default: here("../..") },
      fault: { type: "string", multiple: true, default: [""] },
    },
  });
  const faults = FAULTS.filter(({ name }) => given.fault.some((part) => name.includes(part)));
  const names = Object.keys(CHECKS).filter((name) => positionals.length === 0 || positionals.includes(name));
  const folder = mkdtempSync(join(tmpdir(), "repere-faults-"));
  const server = await listen(folder);
  const browser = await launch();
  try {
    execFileSync(given.repere, ["build", "--root", given.root, "--output", folder, "--base-url", server.base], { stdio: "ignore" });
    const pages = new Map(new Site(folder, server.base).oneOfEachKind.map((page) => [page.kind, page]));
    for (const fault of faults) {
      const page = pages.get(fault.kind);
      page.html = plant(fault, page.html, `${server.base}assets/icon.png`);
      writeFileSync(page.file, page.html);
    }
    const sheet = readdirSync(join(folder, "assets")).find((name) => /^repere\.css$/.test(name));
    appendFileSync(join(folder, "assets", sheet), CSS);
    const report = new Report();
    const kinds = faults.map(({ kind }) => kind);
    const suite = { site: new Site(folder, server.base, { kinds }), browser, report, folder, name: "faults", names: [] };
    for (const name of names) await CHECKS[name](suite);
    let missed = 0;
    for (const { name, kind, by } of faults) {
      const { address, path } = pages.get(kind);
      for (const [check, rule] of Object.entries(by)) {
        const owner = ["axe", "ibm", "htmlcs"].includes(check) ? "engines" : check;
        if (!names.includes(owner)) continue;
        const cases = report.cases.filter((one) => one.check.startsWith(check) && [address, path].includes(one.page.replace(/ \(.*/, "").replace(/^\/$/, "")));
        const found = cases.flatMap(({ findings }) => findings).find((one) => rule.test(one.rule));
        if (!found) missed += 1;
        console.log(`${found ? "found " : "MISSED"} ${check.padEnd(9)}${name}${found ? `: ${found.rule}` : ""}`);
      }
    }
    console.log(`${faults.length} faults, ${missed} of the checks that should find them do not`);
    return missed === 0 ? 0 : 1;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
