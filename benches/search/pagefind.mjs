// Pagefind and the site's own search on the same pages, asked the same queries.
//
//     node benches/search/pagefind.mjs SITE [PAIRS]
//
// SITE is a built site with a base URL of http://127.0.0.1:8321/. Without PAIRS the queries are
// those of tests/search/queries.txt; with a file of verbs and nouns (tests/morphology/pairs.txt),
// each verb must find, first of all, the page of the competency whose code is C and the place of
// the pair. Pagefind comes from npm; the browser is the one of tests/browser.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "../../tests/browser/browser.mjs";

const [site, pairs] = process.argv.slice(2).map((path) => resolve(path));
const here = (path) => new URL(path, import.meta.url);
execFileSync("npx", ["--yes", "pagefind@1.6.0", "--site", site, "--force-language", "fr"], { stdio: ["ignore", "ignore", "inherit"] });

const asked = [];
for (const line of readFileSync(pairs ?? here("../../tests/search/queries.txt"), "utf8").split("\n")) {
  if (!line || /^[#[]/.test(line)) continue;
  if (!pairs) asked.push([line.split(" => ")[0], line.split(" => ")[1].split("|")]);
  else asked.push([line.split(" ")[0], [`/c${asked.length + 1}/`]]);
}
// Pagefind finds pages: a place on a page counts as found when its page is.
const pageOf = (target) => target.replace(/#.*/, "");

const types = { html: "text/html", css: "text/css", js: "text/javascript", json: "application/json" };
const server = createServer(async (request, response) => {
  const path = decodeURI(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
  const body = await readFile(join(site, path)).catch(() => null);
  response.writeHead(body ? 200 : 404, { "Content-Type": types[path.split(".").at(-1)] ?? "application/octet-stream" });
  response.end(body);
});
await new Promise((done) => server.listen(8321, "127.0.0.1", done));
const browser = await launch();
const tab = await browser.newPage();
const rate = (places) => `first ${places.filter((place) => place === 0).length}, among three ${places.filter((place) => place >= 0 && place < 3).length}, of ${places.length}`;
try {
  await tab.goto("http://127.0.0.1:8321/recherche/");
  const ours = await tab.evaluate(async (asked) => {
    const places = [];
    for (const [query, targets] of asked) {
      const { top } = await repereSearch.search(query, 10);
      const rows = await Promise.all(top.map(repereSearch.record));
      places.push(rows.findIndex(([path]) => targets.some((target) => `/${path}`.includes(target))));
    }
    return places;
  }, asked);
  const theirs = await tab.evaluate(async (asked) => {
    const pagefind = await import("/pagefind/pagefind.js");
    const places = [];
    for (const [query, targets] of asked) {
      const { results } = await pagefind.search(query);
      const rows = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      places.push(rows.findIndex(({ url, content }) => targets.some((target) => url.includes(target) || content.includes(target))));
    }
    return places;
  }, asked.map(([query, targets]) => [query, targets.map(pageOf).filter(Boolean)]));
  console.log(`here:     ${rate(ours)}\nPagefind: ${rate(theirs)}`);
} finally {
  await browser.close();
  server.close();
}
