// The distance of pages from the home page, and the weight of entry pages.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** The maximum number of clicks from the home page to any page. */
const CLICKS = 3;

/** The maximum size of the HTML and style sheets of a competency page, gzipped, in bytes. */
const WEIGHT = 12_000;

/** The pages of the site to which a page links. */
function linked(site, page) {
  return page.tags
    .filter(({ name, attributes }) => name === "a" && "href" in attributes)
    .map(({ attributes }) => new URL(attributes.href, page.url).href.split(/[?#]/)[0])
    .filter((url) => url.startsWith(site.base))
    .map((url) => site.at(url.slice(site.base.length)))
    .filter(Boolean);
}

export function checkReach({ site, report }) {
  const clicks = new Map([[site.at(""), 0]]);
  for (const [page, distance] of clicks) {
    for (const next of linked(site, page)) {
      if (!clicks.has(next)) clicks.set(next, distance + 1);
    }
  }
  for (const page of site.pages.filter((page) => !page.unlisted)) {
    const distance = clicks.get(page) ?? Infinity;
    const message = `${distance} clicks from the home page; at most ${CLICKS}`;
    report.record("reach", page.address, "", distance <= CLICKS ? [] : [{ rule: "too-far", element: "", message }]);
  }
}

export function checkWeight({ site, report }) {
  const sizes = new Map();
  const size = (path) => {
    if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(site.folder, path))).length);
    return sizes.get(path);
  };
  let heaviest = 0;
  for (const page of site.of("competency")) {
    const sheets = page.tags
      .filter(({ name, attributes }) => name === "link" && /\bstylesheet\b/.test(attributes.rel ?? ""))
      .map(({ attributes }) => new URL(attributes.href, page.url).pathname.slice(new URL(site.base).pathname.length));
    const html = gzipSync(page.html).length;
    const styles = sheets.reduce((sum, path) => sum + size(path), 0);
    heaviest = Math.max(heaviest, html + styles);
    const message = `${html} bytes of HTML and ${styles} of CSS, gzipped; at most ${WEIGHT} together`;
    report.record("weight", page.address, "", html + styles <= WEIGHT ? [] : [{ rule: "too-heavy", element: "", message }]);
  }
  return { heaviest };
}
