// Certifications that readers compare side by side: tables made in the browser equal those of the
// pages, the state is in the address, and pairs can be reached without scripts.

import { inTabs } from "./browser.mjs";
import { PRESSES, pressTab } from "./keyboard.mjs";
import { NARROW, WIDE } from "./variants.mjs";
import { slugsOf } from "./views.mjs";

/** Runs in the page: the texts of the parts of each domain, and the targets of their links. */
const cells = (selector) =>
  [...document.querySelectorAll(`${selector} .domain`)]
    .filter((domain) => !domain.hidden)
    .map((domain) =>
      [...domain.querySelectorAll("h3, .tally, .asking, section, .alone")].map((cell) => ({
        text: cell.textContent.replace(/\s+/g, " ").trim(),
        links: [...cell.querySelectorAll("a")].map((link) => link.href),
      })),
    );

/** Runs in the page: the domains that are shown. */
const domainsShown = (selector) =>
  [...document.querySelectorAll(`${selector} .domain`)].filter((row) => !row.hidden).map((row) => row.dataset.domain);

const status = (tab) => tab.locator(".status[role=status]").textContent();

const found = (rule, message, element = "") => ({ rule, element, message });

const query = (slugs) => slugs.map((slug) => `c=${slug}`).join("&");

/** Opens the overview with certifications chosen, and waits for their table. */
async function choose(tab, overview, slugs, more = "") {
  await tab.goto(`${overview.url}?${query(slugs)}${more}`);
  await tab.locator("#chosen .domains").waitFor();
}

/** The table of two certifications that the script makes equals that of their page. */
async function samePair(tab, overview, page) {
  await tab.goto(page.url);
  const written = await tab.evaluate(cells, "main > section > .domains");
  await choose(tab, overview, page.address.split("/").slice(1, 3));
  const made = await tab.evaluate(cells, "#chosen .domains");
  const same = (row) => JSON.stringify(made[row]) === JSON.stringify(written[row]);
  const rows = Array.from({ length: Math.max(made.length, written.length) }, (_, row) => row);
  const off = rows.filter((row) => !same(row));
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
  await tab.locator("#chosen .domains").waitFor();
  const focus = await tab.evaluate(() => document.activeElement.matches("#chosen h2"));
  expect("focus-on-result", focus, "who asked for a comparison is not led to it");
  await tab.waitForFunction(() => Math.abs(document.querySelector("#chosen h2").getBoundingClientRect().top) < innerHeight / 2, null, { timeout: 3000 }).catch(() => {});
  const top = await tab.evaluate(() => document.querySelector("#chosen h2").getBoundingClientRect().top);
  const height = tab.viewportSize().height;
  expect("result-in-view", top >= 0 && top < height / 2, `the result begins at ${top} px of ${height}`);
  const all = await tab.evaluate(domainsShown, "#chosen .domains");
  expect("status", (await status(tab)).includes(String(all.length)), "the status does not tell the rows");
  expect("address", slugs.every((slug) => tab.url().includes(slug)), `the address is ${tab.url()}`);
  expect("overview-hidden", !(await tab.locator("#overview").isVisible()), "two tables at once");

  const rows = async (value) => {
    await tab.locator(`input[name=r][value="${value}"]`).check();
    await tab.locator("form.choosing button[type=submit]").click();
    await tab.waitForFunction((value) => new URL(location).searchParams.get("r") === (value || null), value);
    await tab.locator("#chosen .domains").waitFor();
    return tab.evaluate(domainsShown, "#chosen .domains");
  };
  const common = await rows("common");
  const different = await rows("different");
  expect("filters-split", common.length + different.length === all.length, `${common.length} + ${different.length} of ${all.length}`);
  expect("filters-apart", common.every((row) => !different.includes(row)), "a row is common and different");
  await tab.goBack();
  await tab.waitForFunction(() => new URL(location).searchParams.get("r") === "common");
  await tab.waitForFunction((count) => [...document.querySelectorAll("#chosen .domain")].filter((row) => !row.hidden).length === count, common.length);
  expect("back", await tab.locator('input[name=r][value="common"]').isChecked(), "the form does not follow the address");
  await tab.locator("form.choosing button[type=reset]").click();
  await tab.locator("#overview").waitFor();
  expect("reset", !tab.url().includes("?"), `the address is still ${tab.url()}`);
  return findings;
}

/** Window sizes in which titles of many lines leave little room. */
const LOW = [{ width: 1280, height: 800 }, { width: 1024, height: 600 }, { width: 900, height: 520 }];

/**
 * Runs in the page at each keyboard stop: the element that covers it, if any. The sticky header of
 * a table used to hide up to 64 of 157 stops when tabbing backwards (WCAG 2.4.12).
 */
function hidden() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A scrolling box is as large as its table.
  if (element.matches(".table")) return "";
  // Parts that a scrolling box cuts off are not visible next to it.
  const box = element.closest(".table:not(.stays)")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
  for (const rect of element.getClientRects()) {
    const { top, bottom } = rect;
    const [left, right] = [Math.max(rect.left, box.left), Math.min(rect.right, box.right)];
    for (const [x, y] of [[left + 2, top + 2], [right - 2, top + 2], [(left + right) / 2, (top + bottom) / 2], [left + 2, bottom - 2], [right - 2, bottom - 2]]) {
      const hit = document.elementFromPoint(x, y);
      const over = hit?.closest("th, thead, .heads");
      if (over && !over.contains(element)) return `${element.textContent.trim().slice(0, 60)}: under “${over.textContent.trim().slice(0, 40)}”`;
    }
  }
  return "";
}

/** Moves the focus past the end of a page. */
const toTheEnd = (tab) =>
  tab.evaluate(() => {
    for (const folded of document.querySelectorAll("main details")) folded.open = true;
    const end = document.body.appendChild(document.createElement("button"));
    end.focus();
    end.remove();
  });

/** The maximum number of stops on a page. */
const STOPS = 400;

/** Presses Shift+Tab from the end of a page to its start without pauses; returns whether any stop was covered. */
async function liesOver(tab) {
  await toTheEnd(tab);
  await tab.evaluate(`window.stops = []; document.addEventListener("keyup", () => window.stops.push((${hidden})()), true); 0`);
  const keys = await tab.context().newCDPSession(tab);
  const stops = [];
  while (stops.length < STOPS) {
    await pressTab(keys, PRESSES, { backwards: true });
    const more = await tab.evaluate(() => window.stops.splice(0));
    stops.push(...more);
    // A key press that the page did not receive went to the browser: the focus is outside.
    if (more.length < PRESSES || more.includes(null)) break;
  }
  await keys.detach();
  return stops.some(Boolean);
}

/** The elements that cover stops of Shift+Tab. If there are any, each stop gets time to settle. */
async function backwards(tab) {
  if (!(await liesOver(tab))) return [];
  await toTheEnd(tab);
  const findings = [];
  for (let press = 0; press < STOPS; press += 1) {
    await tab.keyboard.press("Shift+Tab");
    const over = await tab.evaluate(hidden);
    if (over === null) break;
    if (!over) continue;
    // The page may still be scrolling.
    await tab.waitForTimeout(100);
    const settled = await tab.evaluate(hidden);
    if (settled) findings.push(found("focus-under-head", settled));
  }
  return findings;
}

/** Only the page scrolls vertically: a scrolling box used to capture the wheel for most of the way. */
const scrollsByItself = () =>
  [...document.querySelectorAll("main, main *")]
    .filter((element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1)
    .map((element) => element.className || element.localName);

async function oneScroll(tab, page) {
  await tab.goto(page.url);
  const findings = [];
  for (const viewport of [...LOW, NARROW]) {
    await tab.setViewportSize(viewport);
    for (const box of await tab.evaluate(scrollsByItself)) findings.push(found("scroll-trap", `at ${viewport.width} px`, box));
  }
  return findings;
}

/** The names stay above their columns while the domains scroll. */
async function headStays(tab, page) {
  await tab.setViewportSize(WIDE);
  await tab.goto(page.url);
  const top = await tab.evaluate(() => {
    document.documentElement.style.scrollBehavior = "auto";
    const domains = [...document.querySelectorAll(".domain")];
    for (const domain of domains) domain.open = true;
    domains.at(-1).querySelector(".cells").scrollIntoView({ block: "center" });
    return document.querySelector(".heads").getBoundingClientRect().top;
  });
  return Math.abs(top) < 2 ? [] : [found("head-goes-by", `the names are at ${top} px`)];
}

/** Each domain is one line until it is expanded; on a phone, expanded domains are one column. */
async function folds(tab, page) {
  const findings = [];
  await tab.goto(page.url);
  const open = await tab.locator(".domain[open]").count();
  if (open) findings.push(found("domain-open", `${open} domains are open at first`));
  await tab.setViewportSize(NARROW);
  const beside = await tab.evaluate(() => {
    for (const domain of document.querySelectorAll(".domain")) domain.open = true;
    const lefts = (domain) => [...domain.querySelectorAll("section")].map((part) => part.getBoundingClientRect().left);
    return [...document.querySelectorAll(".domain")].filter((domain) => new Set(lefts(domain)).size > 1).length;
  });
  if (beside) findings.push(found("side-by-side", `${beside} domains are not stacked at ${NARROW.width} px`));
  return findings;
}

/** Collapsed criteria are not printed: those of a pair used to fill 48 pages. */
async function pagesOnPaper(tab, page) {
  await tab.goto(page.url);
  const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  return pages <= 20 ? [] : [found("long-on-paper", `${pages} pages`)];
}

/** The choice of the reader is printed; it used to be left out with the form. */
async function printed(tab, overview, slugs) {
  await choose(tab, overview, slugs);
  await tab.emulateMedia({ media: "print" });
  const table = await tab.locator("#chosen .domains").isVisible();
  const form = await tab.locator("form.choosing").isVisible();
  await tab.emulateMedia({ media: "screen" });
  return table && !form ? [] : [found("chosen-on-paper", `table ${table}, form ${form}`)];
}

/** The filters of the page of a pair, and their status messages. */
async function filterPair(tab, page) {
  const findings = [];
  await tab.goto(page.url);
  const all = await tab.evaluate(domainsShown, "main > section > .domains");
  await tab.locator("form.filter summary").click();
  await tab.locator(`input[name=d][value="${all[0]}"]`).check();
  await tab.locator("form.filter button[type=submit]").click();
  const one = await tab.evaluate(domainsShown, "main > section > .domains");
  if (one.join() !== all[0]) findings.push(found("filter-domain", `${one} are shown`));
  if (!/1 .*\b\d+/.test(await status(tab))) findings.push(found("filter-status", await status(tab)));
  await tab.reload();
  const again = await tab.evaluate(domainsShown, "main > section > .domains");
  if (again.join() !== all[0]) findings.push(found("filter-address", "a reload loses the filter"));
  return findings;
}

/** The pages without scripts. */
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
  if ((await tab.locator(".domains .domain").count()) < 2) findings.push(found("all-domains", "the page has no domains"));
  if (await tab.locator("form.filter").isVisible()) findings.push(found("filter-hidden", "a filter is shown that does nothing"));
  await context.close();
  return findings;
}

/** The number of pairs that a brief run checks. */
const SOME = 3;

export async function checkComparison({ site, disk, browser, report }) {
  const overview = site.at("comparer/") ?? site.at("compare/");
  // A site of one certification has nothing to compare.
  if (!overview) return;
  // Tables do not depend on words: in a brief run a few pairs represent all.
  const pairs = site.of("comparison-pair").slice(0, site.brief ? SOME : undefined);
  const slugs = slugsOf(site);
  const attempt = (page, variant, work) => report.attempt("comparison", page.address, variant, work);
  await inTabs(browser, pairs, {}, (page, tab) => attempt(page, "made in the browser", () => samePair(tab, overview, page)));
  await inTabs(browser, pairs.slice(0, 1), {}, (page, tab) => attempt(page, "filters", () => filterPair(tab, page)));
  await inTabs(browser, [overview, ...pairs.slice(0, 1)], {}, async (page, tab) => {
    for (const viewport of LOW) {
      await attempt(page, `backwards, ${viewport.width}`, async () => {
        await tab.setViewportSize(viewport);
        await tab.goto(page.url);
        return backwards(tab);
      });
    }
    await attempt(page, "one scroll", () => oneScroll(tab, page));
    if (page === overview) return;
    await attempt(page, "its head stays", () => headStays(tab, page));
    await attempt(page, "folds", () => folds(tab, page));
    await attempt(page, "on paper", () => pagesOnPaper(tab, page));
  });
  await inTabs(browser, [overview], {}, (page, tab) => attempt(page, "chosen, on paper", () => printed(tab, page, slugs.slice(0, 2))));
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
