// The browser and its tabs.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { WIDE } from "./variants.mjs";

export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The first is Chromium without windows, which `setup.sh` prefers, too. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** How many tabs work at a time: more of them do not go faster on two cores. */
const TABS = 4;

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function find() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable);
  if (!found) throw new Error(`none of ${NAMES.join(", ")} is on PATH; install Chromium or set CHROMIUM`);
  return found;
}

export async function launch() {
  return chromium.launch({ executablePath: find(), args: ARGUMENTS });
}

/**
 * Goes through the pages in some tabs at a time. Smooth scrolling is switched off, so that nothing
 * is measured while it moves. A tab goes from page to page, which takes half the time of a new one
 * for each; work that leaves something in its tab (what it listens to, say) asks for `fresh` ones.
 */
export async function inTabs(browser, pages, { fresh = false, ...options }, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: WIDE, ...options });
  context.setDefaultTimeout(60_000);
  const waiting = [...pages];
  // What the work before has emulated is taken back.
  const reset = async (tab) => {
    await tab.emulateMedia({ media: "screen", colorScheme: options.colorScheme ?? "light", forcedColors: "none", reducedMotion: "reduce" });
    await tab.setViewportSize(options.viewport ?? WIDE);
  };
  const take = async () => {
    let tab;
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      if (tab) await reset(tab);
      tab ??= await context.newPage();
      await work(page, tab);
      if (!fresh) continue;
      await tab.close();
      tab = undefined;
    }
  };
  await Promise.all(Array.from({ length: TABS }, take));
  await context.close();
}

/** How long nothing changes on a page that has been drawn (ms), and when to stop waiting for that. */
const QUIET = 100;
const MOST = 10_000;

/**
 * Waits until the scripts of a page have drawn it: on a busy machine results of a search come
 * late, and so do the fields of a grid, which its script makes a few at a time.
 */
const still = (tab) =>
  tab.evaluate(
    ([quiet, most]) =>
      new Promise((done) => {
        const start = performance.now();
        let waiting;
        const wait = () => {
          clearTimeout(waiting);
          waiting = setTimeout(look, quiet);
        };
        const observer = new MutationObserver(wait);
        const look = () => {
          const unfinished = document.querySelector("form.kept .keeping[hidden]");
          if (unfinished && performance.now() - start < most) return wait();
          observer.disconnect();
          done();
        };
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        wait();
      }),
    [QUIET, MOST],
  );

/** A page that was brought up is as its readers see it, and can be described. */
export async function settle(tab) {
  await still(tab);
  await describeElements(tab);
}

/** The one way to open a page that is looked at: whole, and with names for its elements. */
export async function open(tab, url) {
  await tab.goto(url);
  await settle(tab);
}

/**
 * What the checks run inside a page, as `window.repere`: it is handed over by the debugging
 * protocol, which a content security policy does not bind.
 */
export async function describeElements(tab) {
  await tab.evaluate(() => {
    /** A short selector: enough to find the element, and the same on similar pages. */
    const name = (element) => {
      const parts = [];
      for (let at = element; at && at !== document.body && parts.length < 3; at = at.parentElement) {
        const classes = [...at.classList].map((one) => `.${one}`).join("");
        parts.unshift(at.localName + classes);
      }
      return parts.join(" > ") || "body";
    };
    const text = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
    /** Where a link leads. That of a drawing has an object in place of the text of its `href`. */
    const leadsTo = (link) => new URL(link.getAttribute("href"), document.baseURI);
    window.repere = { describe: (element) => `${name(element)} “${text(element)}”`, name, leadsTo };
  });
}
