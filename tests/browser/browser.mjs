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

/** The first one is Chromium without windows, which `setup.sh` prefers too. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** The number of tabs in use at a time: on two cores, more are not faster. */
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
 * Visits the pages in several tabs at a time. Smooth scrolling is switched off, so that nothing is
 * measured while it moves. A tab is reused for the next page, which takes half the time of a new
 * one; work that leaves traces in its tab (such as listeners) asks for `fresh` ones.
 */
export async function inTabs(browser, pages, { fresh = false, ...options }, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: WIDE, ...options });
  context.setDefaultTimeout(60_000);
  const waiting = [...pages];
  // Undoes what the previous work emulated.
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

/** A page is complete when nothing has changed for `QUIET` ms; `MOST` limits the wait. */
const QUIET = 100;
const MOST = 10_000;

/**
 * Waits until the scripts of a page are done: on a busy machine search results arrive late, and so
 * do the fields of a grid, which its script creates a few at a time.
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

/** Waits until a loaded page is complete, and adds `window.repere`. */
export async function settle(tab) {
  await still(tab);
  await describeElements(tab);
}

/** Opens a page for a check: complete, and with `window.repere`. Checks open pages in no other way. */
export async function open(tab, url) {
  await tab.goto(url);
  await settle(tab);
}

/**
 * Adds `window.repere`, the functions that checks use inside a page. They are injected by the
 * debugging protocol, to which a content security policy does not apply.
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
    /** The target of a link. In a drawing, the property `href` is an object instead of a text. */
    const leadsTo = (link) => new URL(link.getAttribute("href"), document.baseURI);
    window.repere = { describe: (element) => `${name(element)} “${text(element)}”`, name, leadsTo };
  });
}
