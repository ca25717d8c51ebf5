// Grids and the form for positioning in use: answers are stored in the browser only, counted, saved
// as a table and erased; in print each row is on one sheet, below the names of its columns.

import { readFileSync } from "node:fs";
import { inTabs } from "./browser.mjs";
import { printed } from "./paper.mjs";

const found = (rule, message, element = "") => ({ rule, element, message });

/** A text that a spreadsheet would execute, and that must be quoted in CSV. */
const REMARK = '=1+1, "cité" ; \\';

/** Runs in the page: the answers. */
const filled = () => [...document.querySelectorAll("form.kept :is(input, textarea)")].map((field) => (field.type === "radio" ? field.checked : field.value));

/** The script creates the fields a few at a time, and shows their count last. */
const ready = (tab) => tab.locator(".keeping").waitFor();

/** The cells of a CSV table, by row. */
function cellsOf(csv) {
  const rows = csv.replace(/^\ufeff/, "").split("\r\n").slice(0, -1);
  return rows.map((row) => [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell.replaceAll('""', '"')));
}

async function use(tab, page, site) {
  const findings = [];
  const expect = (rule, holds, message) => holds || findings.push(found(rule, message));
  const sent = [];
  await tab.goto(page.url);
  await ready(tab);
  const empty = await tab.evaluate(filled);
  // A browser may request the icon at any time.
  const ownAccord = (url) => url.startsWith("blob:") || url.includes("/assets/icon.");
  tab.on("request", (request) => ownAccord(request.url()) || sent.push(`${request.method()} ${request.url()}`));
  const points = tab.locator(".point");
  const first = points.first();
  const level = first.locator("input[type=radio]").last();
  await tab.locator(".who input").first().fill("Léa");
  await level.check();
  await first.locator("textarea").fill(REMARK);
  const counted = await tab.locator(".counted").textContent();
  expect("counts", counted.includes("1") && counted.includes(String(await points.count())), `one of ${await points.count()} is filled in, and the page says “${counted}”`);
  // Enter in a field submits nothing and loses nothing.
  await tab.locator(".who input").first().press("Enter");
  expect("stays", tab.url() === page.url, `Enter leads to ${tab.url()}`);
  expect("count-told", (await tab.locator(".keeping [role=status]").textContent()) === counted, "asked for, the count is not told");
  const before = await tab.evaluate(filled);
  expect("sends-nothing", sent.length === 0, sent.join(", "));
  await tab.reload();
  await ready(tab);
  expect("kept", JSON.stringify(await tab.evaluate(filled)) === JSON.stringify(before), "what was filled in is not there after the page was loaded again");
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator("[data-do=save]").click()]);
  const rows = cellsOf(readFileSync(await download.path(), "utf8"));
  const row = rows.find((cells) => cells.at(-1)?.includes("1+1"));
  expect("file-name", download.suggestedFilename().endsWith(".csv"), download.suggestedFilename());
  expect("csv-rows", rows.length >= (await points.count()) + 3, `${rows.length} rows`);
  expect("csv-level", row?.at(-2) === (await level.inputValue()), `the level is ${row?.at(-2)}`);
  expect("csv-inert", row?.at(-1) === `'${REMARK}`, `the remark is ${row?.at(-1)}`);
  expect("csv-name", rows.some((cells) => cells.includes("Léa")), "the name is not in the table");
  await tab.locator("[data-do=erase]").click();
  const after = () => tab.evaluate(filled).then((now) => JSON.stringify(now) === JSON.stringify(empty));
  expect("erased", await after(), "something is left in the fields");
  expect("erased-for-good", await tab.evaluate(() => !Object.keys(localStorage).some((key) => key.includes(location.pathname))), "something is left in the store of the browser");
  await tab.reload();
  await ready(tab);
  expect("erased-for-good", await after(), "what was erased is back");
  expect("leaves-nothing", site.base === new URL(".", site.base).href && sent.every((url) => url.includes(site.base)), sent.join(", "));
  return findings;
}

/** Checks a printed sheet of a grid; `heads` are the names of its columns. */
async function onPaper(tab, page) {
  await tab.goto(page.url);
  await ready(tab);
  await tab.locator(".who input").first().fill("Léa \"Lou\" \\");
  const squeeze = (text) => text.replace(/[\s\u00ad\u2010-]+/g, "");
  const [heads, points] = await tab.evaluate(() => [
    [...new Set([...document.querySelectorAll("thead th > span:first-child")].map((head) => head.textContent))],
    // What a style sheet writes between a point and its options is not text of the page.
    [...document.querySelectorAll(".point :is(th, legend)")].map((point) => {
      const copy = point.cloneNode(true);
      copy.querySelectorAll(".of").forEach((options) => options.remove());
      return copy.textContent.trim();
    }),
  ]);
  const { sheets, landscape } = await printed(tab);
  const findings = landscape ? [] : [found("landscape", "the sheets are not A4 in landscape")];
  const texts = sheets.map(({ text }) => squeeze(text));
  for (const point of points) {
    if (!texts.some((text) => text.includes(squeeze(point)))) findings.push(found("row-split", `no sheet has all of “${point.slice(0, 80)}”`));
  }
  for (const [at, text] of texts.entries()) {
    const holds = points.some((point) => text.includes(squeeze(point)));
    const named = heads.length === 0 || heads.some((head) => text.includes(squeeze(head)));
    if (at > 0 && !text.includes(squeeze("Léa \"Lou\" \\"))) findings.push(found("whose-sheet", `sheet ${at + 1} has no name of who is judged`));
    if (holds && !named) findings.push(found("head-not-repeated", `sheet ${at + 1} has rows, and no names of levels`));
  }
  return findings;
}

/** An address with the id of an assessment selects its grid: on the screen, in storage, and on paper. */
async function alone(tab, page) {
  await tab.goto(page.url);
  await ready(tab);
  const findings = [];
  const ids = await tab.evaluate(() => [...document.querySelectorAll(".part[id]")].map((part) => part.id));
  if ((await tab.locator(".part").count()) < 2 || ids.length === 0) return findings;
  const shown = () => tab.evaluate(() => [...document.querySelectorAll(".part")].filter((part) => part.checkVisibility()).map((part) => part.id));
  await tab.locator(`nav a[href="#${ids[0]}"]`).click();
  const expect = async (rule, of, what) => {
    const now = await shown();
    if (JSON.stringify(now) !== JSON.stringify(of)) findings.push(found(rule, `${what}: ${now.join(", ")}`));
  };
  await expect("alone", [ids[0]], "chosen");
  await tab.locator(`.part >> nth=0`).locator(".point input[type=radio]").first().check();
  await tab.locator(".skip a").first().press("Enter");
  await expect("stays-alone", [ids[0]], "after the way to the contents");
  await tab.locator('nav a[href="#_grilles"]').click();
  // The script reacts once the browser has reported the new address.
  const follow = (what, of) => tab.waitForFunction(what, of, { timeout: 2000 }).catch(() => {});
  await follow(() => [...document.querySelectorAll(".part")].every((part) => !part.hidden));
  const all = await shown();
  if (all.length < 2) findings.push(found("all", `all of them: ${all.join(", ")}`));
  if (await tab.locator(".point :checked").count()) findings.push(found("kept-apart", "what was chosen in one grid is chosen in all"));
  await tab.locator(`nav a[href="#${ids[0]}"]`).click();
  await follow(() => document.querySelectorAll(".point :checked").length === 1);
  if ((await tab.locator(".point :checked").count()) !== 1) findings.push(found("kept-apart", "what was chosen in a grid is gone"));
  await tab.locator("[data-do=erase]").click();
  return findings;
}

export async function checkGrid({ site, browser, report }) {
  const pages = site.oneOfEachKind.filter(({ kind }) => kind === "grid" || kind === "positioning");
  await inTabs(browser, pages, { fresh: true }, async (page, tab) => {
    await report.attempt("grid", page.address, "filled in", () => use(tab, page, site));
    await report.attempt("grid", page.address, "alone", () => alone(tab, page));
    await report.attempt("grid", page.address, "on paper", () => onPaper(tab, page));
  });
}
