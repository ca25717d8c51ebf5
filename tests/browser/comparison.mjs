// Certifications side by side, as readers put them together: tables made in the browser are those
// of the pages, the state is in the address, and without a script the pairs are still reached.

import { inTabs } from "./browser.mjs";
import { NARROW, WIDE } from "./variants.mjs";
import { slugsOf } from "./views.mjs";

/** Runs in the page: the text of each cell of a table, by row, and where its links lead. */
const cells = (selector) =>
  [...document.querySelectorAll(`${selector} tr`)]
    .filter((row) => !row.hidden)
    .map((row) =>
      [...row.cells].map((cell) => ({
        text: cell.textContent.replace(/\s+/g, " ").trim(),
        links: [...cell.querySelectorAll("a")].map((link) => link.href),
      })),
    );

/** Runs in the page: the domains of the rows that are shown. */
const domainsShown = (selector) =>
  [...document.querySelectorAll(`${selector} tbody tr`)].filter((row) => !row.hidden).map((row) => row.dataset.domain);

const status = (tab) => tab.locator("[role=status]").textContent();

const found = (rule, message, element = "") => ({ rule, element, message });

const query = (slugs) => slugs.map((slug) => `c=${slug}`).join("&");

/** Opens the overview with certifications chosen, and waits for their table. */
async function choose(tab, overview, slugs, more = "") {
  await tab.goto(`${overview.url}?${query(slugs)}${more}`);
  await tab.locator("#chosen table").waitFor();
}

/** The table made of two certifications is that of their page. */
async function samePair(tab, overview, page) {
  await tab.goto(page.url);
  const written = await tab.evaluate(cells, "table.comparison");
  await choose(tab, overview, page.address.split("/").slice(1, 3));
  const made = await tab.evaluate(cells, "#chosen table");
  const same = (row) => JSON.stringify(made[row]) === JSON.stringify(written[row]);
  const rows = Array.from({ length: Math.max(made.length, written.length) }, (_, row) => row);
  const off = rows.filter((row) => row > 0 && !same(row));
  if (written.length < 3) return [found("pair-table", "the page has no rows to compare")];
  return off.map((row) =>
    found("same-table", `row ${row}: ${JSON.stringify(made[row])} on the overview, ${JSON.stringify(written[row])} on the page`),
  );
}

/** A reader chooses, filters, goes back and starts again, with the keyboard. */
async function use(tab, overview, slugs) {
  const findings = [];
  const expect = (rule, holds, message) => holds || findings.push(found(rule, message));
  await tab.goto(overview.url);
  expect("by-two-hidden", !(await tab.locator("form.by-two").isVisible()), "the buttons for a script that does not run are shown");
  await tab.locator("form.choosing button[type=submit]").click();
  expect("few", (await status(tab)).length > 10, "nothing chosen, and nothing is said");
  for (const [at, slug] of slugs.entries()) await tab.locator(`#c${at + 1}`).selectOption(slug);
  await tab.locator("form.choosing button[type=submit]").focus();
  await tab.keyboard.press("Enter");
  await tab.locator("#chosen table").waitFor();
  const focus = await tab.evaluate(() => document.activeElement.localName);
  expect("focus-stays", focus === "button", `the focus went to ${focus}`);
  const all = await tab.evaluate(domainsShown, "#chosen table");
  expect("status", (await status(tab)).includes(String(all.length)), "the status does not tell the rows");
  expect("address", slugs.every((slug) => tab.url().includes(slug)), `the address is ${tab.url()}`);
  expect("overview-hidden", !(await tab.locator("#overview").isVisible()), "two tables at once");

  const rows = async (value) => {
    await tab.locator(`input[name=r][value="${value}"]`).check();
    await tab.locator("form.choosing button[type=submit]").click();
    await tab.waitForFunction((value) => new URL(location).searchParams.get("r") === (value || null), value);
    await tab.locator("#chosen table").waitFor();
    return tab.evaluate(domainsShown, "#chosen table");
  };
  const common = await rows("common");
  const different = await rows("different");
  expect("filters-split", common.length + different.length === all.length, `${common.length} + ${different.length} of ${all.length}`);
  expect("filters-apart", common.every((row) => !different.includes(row)), "a row is common and different");
  await tab.goBack();
  await tab.waitForFunction(() => new URL(location).searchParams.get("r") === "common");
  await tab.waitForFunction((count) => [...document.querySelectorAll("#chosen tbody tr")].filter((row) => !row.hidden).length === count, common.length);
  expect("back", await tab.locator('input[name=r][value="common"]').isChecked(), "the form does not follow the address");
  await tab.locator("form.choosing button[type=reset]").click();
  await tab.locator("#overview").waitFor();
  expect("reset", !tab.url().includes("?"), `the address is still ${tab.url()}`);
  return findings;
}

/** The filters of a page of two certifications, and what they say. */
async function filterPair(tab, page) {
  const findings = [];
  await tab.goto(page.url);
  const all = await tab.evaluate(domainsShown, "table.comparison");
  await tab.locator("form.filter summary").click();
  await tab.locator(`input[name=d][value="${all[0]}"]`).check();
  await tab.locator("form.filter button[type=submit]").click();
  const one = await tab.evaluate(domainsShown, "table.comparison");
  if (one.join() !== all[0]) findings.push(found("filter-domain", `${one} are shown`));
  if (!/1 .*\b\d+/.test(await status(tab))) findings.push(found("filter-status", await status(tab)));
  await tab.reload();
  const again = await tab.evaluate(domainsShown, "table.comparison");
  if (again.join() !== all[0]) findings.push(found("filter-address", "a reload loses the filter"));
  return findings;
}

/** What a reader without a script is left with. */
async function withoutScript(browser, overview, site) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: WIDE });
  const tab = await context.newPage();
  const findings = [];
  await tab.goto(overview.url);
  const button = tab.locator("form.by-two button").first();
  const target = new URL(await button.getAttribute("formaction"), overview.url).href;
  await button.click();
  await tab.waitForLoadState();
  if (!tab.url().startsWith(target)) findings.push(found("by-two", `the button leads to ${tab.url()}`));
  if (!site.pages.some((page) => page.url === target)) findings.push(found("by-two", `${target} is no page`));
  if ((await tab.locator("table.comparison tbody tr").count()) < 2) findings.push(found("full-table", "the page has no table"));
  if (await tab.locator("form.filter").isVisible()) findings.push(found("filter-hidden", "a filter is shown that does nothing"));
  await context.close();
  return findings;
}

export async function checkComparison({ site, disk, browser, report }) {
  const overview = site.at("comparer/") ?? site.at("compare/");
  // A site of one certification has nothing to compare.
  if (!overview) return;
  const pairs = site.of("comparison-pair");
  const slugs = slugsOf(site);
  const attempt = (page, variant, work) => report.attempt("comparison", page.address, variant, work);
  await inTabs(browser, pairs, {}, (page, tab) => attempt(page, "made in the browser", () => samePair(tab, overview, page)));
  await inTabs(browser, pairs.slice(0, 1), {}, (page, tab) => attempt(page, "filters", () => filterPair(tab, page)));
  const ondisk = disk.of("comparison-pair")[0];
  const opened = { ...ondisk, url: `file://${ondisk.file}`, address: ondisk.address };
  const first = disk.at(overview.address);
  await inTabs(browser, [opened], {}, (page, tab) =>
    attempt(page, "from disk", () => samePair(tab, { url: `file://${first.file}` }, page)),
  );
  for (const viewport of [WIDE, NARROW]) {
    await inTabs(browser, [overview], { viewport }, (page, tab) =>
      attempt(page, `used, ${viewport.width}`, () => use(tab, page, slugs.slice(0, 3))),
    );
  }
  await attempt(overview, "without a script", () => withoutScript(browser, overview, site));
}
