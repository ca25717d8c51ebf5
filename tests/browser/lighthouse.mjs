// Lighthouse on a page for each set of style sheets and scripts: accessibility, best practices and
// SEO 100, performance 95 or more. Network and processor are simulated, but from times measured
// here: a page that fails while another one is measured is measured again alone.

import { fork } from "node:child_process";
import { once } from "node:events";

const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };

/** The number of pages measured at a time: the number of processors in continuous integration. */
const AT_ONCE = 2;

/** Of several runs alone the median counts: the result of two out of three. */
const AGREEING = 2;

const isQuick = ({ scores }) => scores.performance >= LEAST.performance;

/** A process that measures one page at a time, in its own Chromium. */
class Worker {
  #process = fork(new URL("lighthouse-worker.mjs", import.meta.url));

  async measure(url) {
    this.#process.send({ url, categories: Object.keys(LEAST) });
    const ended = once(this.#process, "exit").then(([status]) => [{ error: `the process that measures ended with ${status}` }]);
    const [{ measured, error }] = await Promise.race([once(this.#process, "message"), ended]);
    if (error) throw new Error(error);
    return measured;
  }

  close() {
    if (this.#process.connected) this.#process.disconnect();
  }
}

/** Measures a page until two runs agree on whether it is fast enough; returns the last of them. */
async function alone(worker, url) {
  const [quick, slow] = [[], []];
  for (;;) {
    const run = await worker.measure(url);
    const alike = isQuick(run) ? quick : slow;
    if (alike.push(run) === AGREEING) return run;
  }
}

function findings({ scores, reasons }) {
  return Object.entries(LEAST)
    .filter(([category, least]) => scores[category] < least)
    .map(([category, least]) => ({ rule: category, element: "", message: `${scores[category]} in place of ${least}: ${reasons[category]}` }));
}

/** Each page with its measurement, or with the error that prevented it. */
async function measureAll(pages) {
  const results = new Map();
  const look = async (page, measure) => results.set(page, await measure(page.url).catch((error) => error));
  const workers = Array.from({ length: AT_ONCE }, () => new Worker());
  try {
    // The largest pages first, so that the workers end at about the same time.
    const waiting = [...pages].sort((one, other) => other.html.length - one.html.length);
    const work = async (worker) => {
      for (let page = waiting.shift(); page; page = waiting.shift()) await look(page, (url) => worker.measure(url));
    };
    await Promise.all(workers.map(work));
    const short = [...results].filter(([, result]) => !(result instanceof Error) && !isQuick(result));
    for (const [page] of short) await look(page, (url) => alone(workers[0], url));
  } finally {
    for (const worker of workers) worker.close();
  }
  return results;
}

/** Kinds that are measured even if others load the same files: entry pages, and the most frequent ones. */
const ALSO = ["home", "competency"];

/**
 * The largest page of those that load the same files, since it takes longest, and of each of the
 * kinds above. Other kinds differ in their markup only, which `engines` and `audit` check on all of
 * them with more rules than Lighthouse has.
 */
function measured(site) {
  const loads = ({ tags }) => tags.filter(({ name, attributes }) => (name === "script" && attributes.src) || (name === "link" && attributes.rel === "stylesheet")).map(({ attributes }) => attributes.src ?? attributes.href);
  const largest = new Map();
  const bySize = site.oneOfEachKind.sort((one, other) => other.html.length - one.html.length);
  for (const page of bySize) {
    const files = loads(page).map((address) => new URL(address, page.url).href).sort().join(" ");
    if (!largest.has(files)) largest.set(files, page);
  }
  return [...new Set([...largest.values(), ...bySize.filter(({ kind }) => ALSO.includes(kind))])];
}

export async function checkLighthouse({ site, report }) {
  const scores = {};
  for (const [page, result] of await measureAll(measured(site))) {
    await report.attempt("lighthouse", page.address, "", () => {
      if (result instanceof Error) throw result;
      scores[page.address || "/"] = result.scores;
      return findings(result);
    });
  }
  return { lighthouse: scores };
}
