// A built site on disk: its pages, their kinds, and those that represent the others in slow checks.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { tags } from "./markup.mjs";

/** The kinds of pages that every site has; it may have others. */
const KINDS = [
  "home",
  "certification",
  "unit",
  "competency",
  "evaluation",
  "complete",
  "index",
  "site-map",
  "search",
  "glossary",
  "accessibility",
  "not-found",
];

/** All files below a folder, as paths from it, with `/` between their parts. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join("/"))
    .sort();
}

class Page {
  #tags;

  constructor(folder, path, base) {
    this.path = path;
    this.file = join(folder, path);
    /** From the root of the site; empty for the home page. */
    this.address = path.replace(/(^|\/)index\.html$/, "$1");
    this.url = base + this.address;
    this.html = readFileSync(this.file, "utf8");
    this.kind = /<body\b[^>]*\bclass="page-([a-z-]+)/.exec(this.html)?.[1] ?? "";
  }

  /** Whether the page is a redirect, or hidden from search engines. */
  get unlisted() {
    return ["not-found", "comparison-other-way"].includes(this.kind);
  }

  get tags() {
    this.#tags ??= tags(this.html);
    return this.#tags;
  }
}

export class Site {
  /**
   * `base` is the address of the site, or empty for a site on disk. `brief`: the smallest page of
   * a kind represents all of them. `sister`: its style sheet is checked on another site. `kinds`:
   * the kinds from which checks that do not cover all pages select theirs; empty means all kinds.
   */
  constructor(folder, base, { brief = false, sister = false, kinds = [] } = {}) {
    this.brief = brief;
    this.sister = sister;
    this.kinds = kinds;
    this.folder = folder;
    this.base = base;
    this.files = files(folder);
    this.pages = this.files.filter((path) => path.endsWith(".html")).map((path) => new Page(folder, path, base));
  }

  of(kind) {
    return this.pages.filter((page) => page.kind === kind);
  }

  at(address) {
    return this.pages.find((page) => page.address === address);
  }

  #isChosen({ kind }) {
    return this.kinds.length === 0 || this.kinds.includes(kind);
  }

  #bestOfEachKind(better) {
    const best = new Map();
    for (const page of this.pages.filter((page) => this.#isChosen(page))) {
      const known = best.get(page.kind);
      if (!known || better(page.html.length, known.html.length)) best.set(page.kind, page);
    }
    return [...best.values()];
  }

  /** The largest page of each kind: content that fits there fits elsewhere. */
  get oneOfEachKind() {
    return this.brief ? this.smallestOfEachKind : this.#bestOfEachKind((one, other) => one > other);
  }

  /** The smallest page of each kind: the layout may depend on parts that it lacks. */
  get smallestOfEachKind() {
    return this.#bestOfEachKind((one, other) => one < other);
  }

  /** One page of each kind of each certification, and the longest and shortest of all. */
  get samples() {
    const chosen = new Set(this.oneOfEachKind);
    for (const certification of this.of("certification")) {
      const kinds = new Set();
      for (const page of this.pages) {
        if (!page.address.startsWith(certification.address) || kinds.has(page.kind)) continue;
        kinds.add(page.kind);
        chosen.add(page);
      }
    }
    const shortest = this.of("competency").sort((a, b) => a.html.length - b.html.length)[0];
    if (shortest) chosen.add(shortest);
    return this.pages.filter((page) => chosen.has(page) && this.#isChosen(page));
  }
}

/** Checks that all pages are of known kinds, and that sitemap.xml lists exactly these pages. */
export function checkPages({ site, report }) {
  const findings = KINDS.filter((kind) => site.of(kind).length === 0).map((kind) => ({
    rule: "kind-missing",
    element: `body.page-${kind}`,
    message: "the site has no page of this kind",
  }));
  for (const page of site.pages.filter((page) => page.kind === "")) {
    findings.push({ rule: "kind-unknown", element: page.address, message: "the body has no class page-KIND" });
  }
  for (const page of site.pages) {
    const menu = /<nav class="local"[\s\S]*?<\/nav>/.exec(page.html)?.[0];
    if (!menu) continue;
    const marks = menu.match(/aria-current="page"/g)?.length ?? 0;
    if (marks !== 1) findings.push({ rule: "menu-mark", element: page.address, message: `the local menu marks ${marks} places as that of the page` });
  }
  const xml = readFileSync(join(site.folder, "sitemap.xml"), "utf8");
  const named = new Set([...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc.replaceAll("&amp;", "&")));
  const published = new Set(site.pages.filter((page) => !page.unlisted).map((page) => page.url));
  for (const url of published) {
    if (!named.has(url)) findings.push({ rule: "sitemap-misses", element: url, message: "sitemap.xml does not name this page" });
  }
  for (const url of named) {
    if (!published.has(url)) findings.push({ rule: "sitemap-invents", element: url, message: "there is no page at this address of sitemap.xml" });
  }
  report.record("pages", "sitemap.xml", "", findings);
}
