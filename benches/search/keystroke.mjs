// How long a key takes, from its input event to drawn results, with everything loaded.
//
//     cargo bench --bench search -- 5000
//     node benches/search/keystroke.mjs target/tmp/search-5000
//
// Needs Chromium and the packages of tests/browser. Each query is typed key by key, all of them
// once to load what they need and then once to be measured; then all over again with the form
// unfolded that narrows results, whose counts change with each key. Two times are taken of each
// key, both from the event: until the page has its results, which is the work of the script, and
// until the frame that shows them is painted, which has the wait for that frame in it.
// The page is narrow, since a wide one has the form unfolded at all times.
//
// The page does not put off its work while somebody types, so neither time has such a pause in it.

import { resolve } from "node:path";
import { launch } from "../../tests/browser/browser.mjs";
import { listen } from "../../tests/browser/server.mjs";

const QUERIES = [
  ["common word", "client"],
  ["common word", "commercial"],
  ["plural, accents", "négociations"],
  ["rare word", "omnicanal"],
  ["two words", "fidéliser un client"],
  ["three common words", "plan d’action commercial"],
  ["four common words", "client projet commercial équipe"],
  ["code", "C.1.2"],
  ["code with a name", "bloc 2"],
  ["mistyped", "prospecsion"],
  ["mistyped, long", "developement comercial"],
  ["word of another family", "vendre"],
  ["nothing has it", "zzyzx"],
  // The last one has results, so that there is something to narrow.
  ["question", "comment je suis évalué sur la prospection"],
];

/** Milliseconds between two keys of somebody who types fast. */
const BETWEEN = 80;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node keystroke.mjs SITE");
const server = await listen(resolve(folder));
const browser = await launch();
try {
  const tab = await browser.newPage({ viewport: { width: 900, height: 900 } });
  tab.on("pageerror", (error) => {
    throw error;
  });
  await tab.goto(`${server.base}recherche/`);
  await tab.evaluate(watch);
  await tab.focus("#search-q");
  await round(tab, false);
  report("", await round(tab, true));
  // Without results there is nothing to narrow.
  await tab.fill("#search-q", "client");
  await tab.keyboard.press("Escape");
  await tab.click("#search-narrow > summary");
  await tab.fill("#search-q", "");
  await tab.focus("#search-q");
  await round(tab, false);
  report(", with the counts of all choices", await round(tab, true));
} finally {
  await browser.close();
  server.close();
}

/** In the page: takes the times of each key. */
function watch() {
  const found = document.getElementById("search-found");
  const { port1, port2 } = new MessageChannel();
  let start, script, tell;
  // The script replaces the list, or hides it, and then, before anybody else may run, sets the
  // counts. The status is set later, when typing pauses.
  new MutationObserver(() => {
    if (start === undefined || script !== undefined) return;
    script = performance.now() - start;
    // A message that is sent while a frame is prepared comes when it has been painted.
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(found, { attributes: true, childList: true, subtree: true });
  port1.onmessage = () => {
    const results = document.querySelectorAll("#search-results > li").length;
    tell({ script, drawn: performance.now() - start, results });
    start = script = undefined;
  };
  document.addEventListener("input", (event) => (start = event.timeStamp), { capture: true });
  /** The times of the next key. */
  window.nextKey = () => new Promise((resolve) => (tell = resolve));
}

/** Types all queries; the times of each key, when they are asked for. */
async function round(tab, measured) {
  const times = [];
  for (const [kind, query] of QUERIES) {
    const keys = [];
    for (const key of query) {
      // Asked for before the key is pressed: commands reach the page in their order.
      const [time] = await Promise.all([tab.evaluate(() => window.nextKey()), tab.keyboard.type(key)]);
      keys.push(time);
      if (measured) await tab.waitForTimeout(BETWEEN);
    }
    times.push({ kind, query, keys });
    await Promise.all([tab.evaluate(() => window.nextKey()), tab.fill("#search-q", "")]);
    await tab.focus("#search-q");
  }
  return times;
}

/** The time that a part of the keys do not exceed. */
function at(part, keys, which) {
  const sorted = keys.map((key) => key[which]).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)].toFixed(1).padStart(6);
}

function report(how, times) {
  const line = (name, keys) => {
    const figures = ["script", "drawn"].map((which) => `${at(0.5, keys, which)} ${at(0.95, keys, which)} ${at(1, keys, which)}`);
    console.log(`${name.padEnd(70)} ${figures.join("  |")}`);
  };
  console.log(`\nMilliseconds of a key${how}: median, 95 of 100, longest, of the script | to the painted frame`);
  for (const { kind, query, keys } of times) line(`${kind}: ${query} (${keys.at(-1).results} drawn)`, keys);
  line("all keys", times.flatMap(({ keys }) => keys));
  line("last keys", times.map(({ keys }) => keys.at(-1)));
}
