// The browser, its tabs and the variants in which pages are looked at.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** How many tabs work at a time: more of them do not go faster on two cores. */
const TABS = 4;

export const NARROW = { width: 320, height: 800 };
export const WIDE = { width: 1280, height: 900 };

/** Each width in each scheme, and at last with all that folds unfolded. */
export const VARIANTS = [
  { name: "light 320", colorScheme: "light", viewport: NARROW },
  { name: "dark 320", colorScheme: "dark", viewport: NARROW },
  { name: "light 1280", colorScheme: "light", viewport: WIDE },
  { name: "dark 1280", colorScheme: "dark", viewport: WIDE },
  { name: "light 320 unfolded", colorScheme: "light", viewport: NARROW, unfolded: true },
  { name: "dark 1280 unfolded", colorScheme: "dark", viewport: WIDE, unfolded: true },
];

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find() {
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
 * Opens each page in a tab of its own, some at a time. Smooth scrolling is switched off, so that
 * nothing is measured while it moves.
 */
export async function inTabs(browser, pages, options, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: WIDE, ...options });
  context.setDefaultTimeout(60_000);
  const waiting = [...pages];
  const take = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const tab = await context.newPage();
      await work(page, tab);
      await tab.close();
    }
  };
  await Promise.all(Array.from({ length: TABS }, take));
  await context.close();
}

/** Puts a tab into a variant without loading its page again. */
export async function show(tab, { colorScheme, viewport, unfolded }) {
  await tab.setViewportSize(viewport);
  await tab.emulateMedia({ colorScheme });
  if (unfolded) {
    await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  }
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
    window.repere = { describe: (element) => `${name(element)} “${text(element)}”`, name };
  });
}
