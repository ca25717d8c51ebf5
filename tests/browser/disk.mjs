// The site built with an empty base URL and opened from disk, like a folder that a reader received:
// every address on every page leads to a file, and clicks lead to every kind of page.

import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describeElements, inTabs } from "./browser.mjs";
import { shown } from "./markup.mjs";

const ADDRESSES = ["href", "src", "action", "formaction", "data-src", "poster", "data"];

/** Each step: the kind of page to reach, and the links to choose from. */
const WALK = [
  { kind: "certification", links: "main a" },
  { kind: "unit", links: "main a" },
  { kind: "competency", links: "main a" },
  { kind: "competency", links: "main .next a" },
  { kind: "evaluation", links: "a" },
  { kind: "complete", links: "a" },
  { kind: "glossary", links: "a" },
];

/** The addresses in a page, each with its tag. */
function addresses(page) {
  return page.tags.flatMap((tag) => {
    const { attributes } = tag;
    const plain = ADDRESSES.filter((key) => key in attributes).map((key) => attributes[key]);
    const sets = (attributes.srcset ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]);
    return [...plain, ...sets.filter(Boolean)].map((address) => ({ address, tag }));
  });
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();

/** The problem of an address, if it has one. */
function problem(page, address, ids) {
  if (/^(https?|mailto|tel|data):/i.test(address)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return "a scheme that no page needs";
  if (address.startsWith("/")) return "starts at the root of the disk";
  const url = new URL(address, pathToFileURL(page.file));
  const fragment = decodeURIComponent(url.hash.slice(1));
  url.hash = url.search = "";
  const path = fileURLToPath(url);
  if (!isFile(path)) return "no such file";
  if (fragment && path.endsWith(".html") && !ids.get(path)?.has(fragment)) return "no such id in that page";
  return null;
}

function checkAddresses({ disk, report }) {
  const ids = new Map(
    disk.pages.map((page) => [page.file, new Set(page.tags.map(({ attributes }) => attributes.id).filter(Boolean))]),
  );
  for (const page of disk.pages) {
    const findings = addresses(page).flatMap(({ address, tag }) => {
      const message = problem(page, address, ids);
      return message ? [{ rule: "address-on-disk", element: shown(tag), message: `${address}: ${message}` }] : [];
    });
    report.record("disk", page.address, "addresses", findings);
  }
  for (const path of disk.files.filter((path) => path.endsWith(".css"))) {
    const css = readFileSync(`${disk.folder}/${path}`, "utf8");
    const findings = [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].flatMap(([written, address]) => {
      const message = problem({ file: `${disk.folder}/${path}` }, address, ids);
      return message ? [{ rule: "address-on-disk", element: written, message }] : [];
    });
    report.record("disk", path, "addresses", findings);
  }
}

/** The look of the text of a page, which differs if the style sheet is not loaded. */
const look = () => {
  const { fontFamily, color, backgroundColor, lineHeight } = getComputedStyle(document.documentElement);
  return [fontFamily, color, backgroundColor, lineHeight].join(" | ");
};

/** Runs in the page, after `describeElements`: the indices of the visible links among those of a selector. */
const visibleLinks = (selector) =>
  [...document.querySelectorAll(selector)].map((link, place) => ({
    place,
    url: window.repere.leadsTo(link).href,
    visible: link.checkVisibility({ visibilityProperty: true }),
  }));

async function walk(disk, tab) {
  const byUrl = new Map(disk.pages.map((page) => [pathToFileURL(page.file).href, page]));
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element, message });
  tab.on("requestfailed", (request) => found("request-failed", request.url(), request.failure()?.errorText ?? ""));
  tab.on("pageerror", (error) => found("script-error", "", String(error)));
  await tab.goto("about:blank");
  const bare = await tab.evaluate(look);
  await tab.goto(pathToFileURL(disk.at("").file).href);
  const before = [];
  for (const { kind, links } of [{ kind: "home" }, ...WALK]) {
    if (links) {
      const visited = new Set(before);
      await describeElements(tab);
      const link = (await tab.evaluate(visibleLinks, links)).find(({ url, visible }) => {
        const page = byUrl.get(url.split("#")[0]);
        return visible && page?.kind === kind && !visited.has(page);
      });
      if (!link) {
        found("way-missing", links, `no visible link to a page of kind ${kind} on ${before.at(-1).address}`);
        break;
      }
      await tab.locator(links).nth(link.place).click();
      await tab.waitForURL(link.url);
    }
    before.push(byUrl.get(tab.url().split("#")[0]));
    const [arrived, looks] = [await tab.evaluate(() => document.body.className), await tab.evaluate(look)];
    if (!arrived.split(" ").includes(`page-${kind}`)) found("wrong-page", tab.url(), `body.${arrived} in place of page-${kind}`);
    if (looks === bare) found("no-style-sheet", tab.url(), "looks like a page without a style sheet");
  }
  return findings;
}

export async function checkDisk(suite) {
  checkAddresses(suite);
  await inTabs(suite.browser, [suite.disk], {}, async (disk, tab) => {
    await suite.report.attempt("disk", "index.html", "walk by clicks", () => walk(disk, tab));
  });
}
