// The search page in a browser: over HTTP and from disk, in all its states, with hostile queries, and
// without JavaScript.

import { pathToFileURL } from "node:url";
import { inTabs } from "./browser.mjs";
import { wordOf } from "./views.mjs";

/** Hostile and unusual queries. */
const HOSTILE = [
  "a".repeat(10_000),
  "négociation ".repeat(900),
  "(.*)+$[^\\",
  "(?=(a+)+$)",
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "\"'><svg onload=alert(1)>",
  "{{ 7 * 7 }} ${7 * 7} {n} {query} $& $1",
  "🦊👩‍👩‍👧 négociation 🏴‍☠️",
  "مرحبا بالعالم שלום \u202enoitacoge\u202c",
  "négo\u0000ciation\u0001",
  "constructor __proto__ toString hasOwnProperty",
  "\ud800 \udfff",
  "' OR 1=1; --",
  "1".repeat(300) + ".2.3.4.5",
  "%00%20%E0%A4%A",
  "....----''''",
  "   ",
];

/** The errors on a tab while a check runs; they are added to the array as they occur. */
function listen(tab) {
  const findings = [];
  const found = (rule, message) => findings.push({ rule, element: "search", message });
  tab.on("pageerror", (error) => found("script-error", String(error)));
  tab.on("dialog", (dialog) => {
    found("dialog", dialog.message());
    dialog.dismiss();
  });
  tab.on("console", (message) => message.type() === "error" && found("console-error", message.text()));
  // Requests may be aborted when the page is left.
  tab.on("requestfailed", (request) => request.resourceType() === "script" && request.failure().errorText !== "net::ERR_ABORTED" && found("request-failed", request.url()));
  return findings;
}

const settled = (tab, query) =>
  tab.waitForFunction((query) => {
    const said = document.getElementById("search-status").textContent;
    return query.trim() === "" ? said === "" : said.includes(query.trim());
  }, query);

/** The address is updated a moment after typing. */
const addressed = (tab, query) => tab.waitForFunction((query) => new URLSearchParams(location.search).get("q") === query, query);

/** Opens the filters, which wide screens show from the start. */
const unfold = async (tab) => (await tab.evaluate(() => document.getElementById("search-narrow").open)) || tab.click("#search-narrow summary");

/** The search page of a site, on a host or on the disk, with a query. */
const address = (site, query) => {
  const page = site.of("search")[0];
  return `${site.base ? page.url : pathToFileURL(page.file).href}${query}`;
};

async function use(tab, site) {
  const findings = listen(tab);
  const expect = (is, message) => is || findings.push({ rule: "search-page", element: "search", message });
  const word = wordOf(site);
  const state = () =>
    tab.evaluate(() => ({
      items: [...document.querySelectorAll("#search-results > li")].map((item) => item.querySelector("a").href),
      lists: document.querySelectorAll("#search-results").length,
      marks: document.querySelectorAll("#search-results mark").length,
      status: document.getElementById("search-status").textContent,
      title: document.title,
      query: document.getElementById("search-q").value,
      search: location.search,
    }));
  await tab.goto(address(site, ""));
  const empty = await state();
  expect(empty.lists === 0 && empty.status === "", "says something before it is asked");

  await tab.fill("#search-q", word);
  await settled(tab, word);
  const typed = await state();
  expect(typed.items.length > 0, `finds nothing for ${word}, which the site has`);
  expect(typed.marks > 0, `marks nothing for ${word}`);
  expect(typed.title.includes(word), "the title does not tell the query");
  await addressed(tab, word);

  await tab.press("#search-q", "Enter");
  await tab.fill("#search-q", "zzzzqqqq");
  await addressed(tab, "zzzzqqqq");
  await tab.press("#search-q", "Enter");
  await settled(tab, "zzzzqqqq");
  const none = await state();
  expect(none.lists === 0, "an empty list stays when nothing is found");
  // Typing replaces the address; only submitting a query adds a step to the history.
  await tab.goBack();
  await tab.goBack();
  await tab.waitForFunction((word) => document.getElementById("search-q").value === word, word);
  await settled(tab, word);
  expect((await state()).items.join() === typed.items.join(), "the way back does not lead to the results before");
  await tab.goForward();
  await settled(tab, "zzzzqqqq");

  await tab.goto(address(site, `?q=${encodeURIComponent(word)}`));
  await settled(tab, word);
  await unfold(tab);
  await tab.waitForFunction(() => [...document.querySelectorAll("#search-kind .n")].some((n) => Number(n.textContent) > 0));
  const counts = await tab.evaluate(() => [...document.querySelectorAll("#search-kind li")].map((item) => (item.checkVisibility() ? Number(item.querySelector(".n").textContent) : 0)));
  const place = counts.findIndex((n) => n > 0);
  await tab.locator("#search-kind input").nth(place).check();
  await tab.waitForFunction((n) => document.getElementById("search-status").textContent.startsWith(`${n} `), counts[place]);
  await tab.waitForURL(/[?&]kind=/);
  // One click removes a selected filter.
  await tab.locator("#search-chips button").click();
  await tab.waitForFunction(() => document.querySelectorAll("#search-chips li").length === 0);
  expect(await tab.evaluate(() => document.activeElement.id === "search-q"), "the focus is lost when a choice is removed");

  await tab.goto(typed.items[0]);
  const leads = await tab.evaluate(() => document.body.className !== "page-not-found" && (!location.hash || document.querySelector(":target") !== null));
  expect(leads, `${typed.items[0]} leads nowhere`);
  return findings;
}

/**
 * A key that is held down. Browsers reject hundreds of changes of the address within seconds: the
 * field used to be reset to the query in the address.
 */
async function hold(tab, site) {
  const findings = listen(tab);
  await tab.goto(address(site, ""));
  const held = "négociation ".repeat(40);
  await tab.evaluate(async (held) => {
    const field = document.getElementById("search-q");
    for (let end = 1; end <= held.length; end += 1) {
      field.value = held.slice(0, end);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (end % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }, held);
  await settled(tab, held);
  await addressed(tab, held);
  if ((await tab.inputValue("#search-q")) !== held) findings.push({ rule: "search-page", element: "#search-q", message: "loses what was typed" });
  return findings;
}

/** The number of words announced, and how often: each letter used to be answered, in the status and in the title. */
async function speak(tab, site) {
  const findings = listen(tab);
  await tab.goto(address(site, ""));
  const word = wordOf(site);
  await tab.evaluate(() => {
    const said = (window.said = { status: [], title: [] });
    const watch = (element, list) => new MutationObserver(() => list.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
    watch(document.getElementById("search-status"), said.status);
    watch(document.querySelector("title"), said.title);
  });
  await tab.locator("#search-q").pressSequentially(word, { delay: 50 });
  await tab.locator("#search-results > li").first().waitFor({ timeout: 2000 }).catch(() => {});
  const live = await tab.evaluate(() => document.querySelectorAll("#search-results > li").length);
  await settled(tab, word);
  if (live === 0) findings.push({ rule: "search-page", element: word, message: "nothing is shown while it is typed" });
  const said = await tab.evaluate(() => window.said);
  for (const [where, texts] of Object.entries(said)) {
    if (texts.length !== 1) findings.push({ rule: "search-speaks", element: where, message: `says ${JSON.stringify(texts)}` });
  }
  return findings;
}

/** « Afficher la suite » moves to the new results, and announces their number. */
async function more(tab, site) {
  const findings = listen(tab);
  // Most referentials have more than ten.
  await tab.goto(address(site, "?q=compétence"));
  await settled(tab, "compétence");
  const button = tab.locator("#search-more");
  if (!(await button.isVisible())) return findings;
  await button.focus();
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => document.querySelectorAll("#search-results > li").length > 10);
  await tab.waitForFunction(() => document.activeElement.localName === "li");
  const last = await tab.evaluate(() => document.querySelectorAll("#search-results > li").length);
  await tab.keyboard.press("Tab");
  const place = await tab.evaluate(() => [...document.querySelectorAll("#search-results > li")].indexOf(document.activeElement.closest("li")));
  if (place !== 10) findings.push({ rule: "search-more", element: "#search-more", message: `Tab leads to result ${place + 1}` });
  const status = await tab.locator("#search-status").textContent();
  if (!status.includes(String(last))) findings.push({ rule: "search-more", element: "#search-status", message: status });
  return findings;
}

/** The suggestions, as a combobox: arrow keys, Enter, Escape, a click, and leaving the field. */
async function suggest(tab, site) {
  const findings = listen(tab);
  const expect = (is, message) => is || findings.push({ rule: "search-suggestions", element: "#search-q", message });
  await tab.goto(address(site, ""));
  const field = tab.locator("#search-q"), options = tab.locator("#search-suggestions [role=option]");
  const state = () =>
    tab.evaluate(() => {
      const field = document.getElementById("search-q"), list = document.getElementById("search-suggestions");
      const named = document.getElementById(field.getAttribute("aria-activedescendant"));
      return {
        role: field.getAttribute("role"),
        controls: field.getAttribute("aria-controls") === list.id,
        expanded: field.getAttribute("aria-expanded") === "true",
        shown: list.checkVisibility(),
        active: named && [...list.children].indexOf(named),
        selected: [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true"),
        focused: document.activeElement === field,
        value: field.value,
      };
    });
  expect((await state()).role === null, "it is a combobox before there is something to choose");
  const word = wordOf(site);
  await field.pressSequentially(word);
  await options.first().waitFor();
  const open = await state();
  expect(open.role === "combobox" && open.controls && open.expanded && open.shown && open.active === null, `typed: ${JSON.stringify(open)}`);
  await tab.keyboard.press("ArrowDown");
  const down = await state();
  expect(down.active === 0 && down.selected === 0 && down.focused && down.value === word, `arrow down: ${JSON.stringify(down)}`);
  await tab.keyboard.press("ArrowUp");
  expect((await state()).active === null, "the arrow up does not lead back to the field");
  await tab.keyboard.press("ArrowUp");
  expect((await state()).active === (await options.count()) - 1, "the arrow up does not lead to the last one");
  await tab.keyboard.press("Escape");
  const closed = await state();
  expect(!closed.expanded && !closed.shown && closed.value === word, `Escape: ${JSON.stringify(closed)}`);
  await tab.keyboard.press("ArrowDown");
  await options.first().waitFor();
  const text = await options.first().textContent();
  await tab.keyboard.press("Enter");
  await settled(tab, text);
  const chosen = await state();
  expect(chosen.value === text && !chosen.shown && chosen.focused, `Enter: ${JSON.stringify(chosen)}`);
  const first = await tab.evaluate(() => document.querySelector("#search-results a").textContent);
  expect(first.trim() === text, `${text} leads to ${first} first`);
  await field.fill(word);
  await options.first().waitFor();
  await options.first().click();
  expect((await state()).value === text, "a touch does not choose");
  await field.fill(word);
  await options.first().waitFor();
  await tab.keyboard.press("Tab");
  expect(!(await state()).shown, "the list stays open when the focus leaves");
  return findings;
}

/** Screen readers get a few texts, not one for each word. */
async function texts(tab, site) {
  await tab.goto(address(site, `?q=${encodeURIComponent(wordOf(site))}`));
  await settled(tab, wordOf(site));
  const split = await tab.evaluate(() => {
    const walker = document.createTreeWalker(document.getElementById("search-results"), NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) count += node.nextSibling?.nodeType === Node.TEXT_NODE ? 1 : 0;
    return count;
  });
  return split === 0 ? [] : [{ rule: "search-texts", element: "#search-results", message: `${split} texts go on in the next` }];
}

/** A count is part of the name of what it counts. */
async function counted(tab, site) {
  await tab.goto(address(site, `?q=${encodeURIComponent(wordOf(site))}`));
  await unfold(tab);
  await tab.waitForFunction(() => [...document.querySelectorAll("#search-kind .n")].some((n) => Number(n.textContent) > 0));
  const outside = await tab.evaluate(() => [...document.querySelectorAll("#search-narrow input")].filter((box) => !box.labels[0].querySelector(".n")).length);
  return outside === 0 ? [] : [{ rule: "search-count", element: "#search-narrow", message: `${outside} counts are in no label` }];
}

/** A search limited to one certification by its address. */
async function begin(tab, site) {
  const findings = listen(tab);
  const expect = (is, message) => is || findings.push({ rule: "search-scope", element: "form.search", message });
  const page = site.of("certification")[0];
  const word = wordOf(site);
  await tab.goto(address(site, `?q=${encodeURIComponent(word)}&certification=${page.address.split("/")[1]}`));
  await settled(tab, word);
  const outside = () =>
    tab.evaluate((path) => [...document.querySelectorAll("#search-results a")].filter((link) => !link.href.includes(path)).length, `/${page.address}`);
  expect((await outside()) === 0, "results of other certifications");
  await tab.click("#search-wide a");
  await tab.waitForURL((url) => !url.search.includes("certification="));
  await settled(tab, word);
  return findings;
}

/** A lone surrogate is not a character, and cannot be sent. */
const wellFormed = (text) => Buffer.from(text).toString();

async function attack(tab, site) {
  const findings = listen(tab);
  await tab.goto(address(site, ""));
  const elements = await tab.evaluate(() => document.querySelectorAll("#search-status *, img, svg").length);
  for (const query of HOSTILE) {
    const start = performance.now();
    // Servers reject addresses as long as the longest of these.
    const sent = wellFormed(query);
    await tab.goto(address(site, `?q=${encodeURIComponent(sent.slice(0, 400))}`));
    await tab.fill("#search-q", sent);
    await tab.waitForTimeout(150);
    const after = await tab.evaluate(() => ({
      elements: document.querySelectorAll("#search-status *, img, svg").length,
      failed: document.getElementById("search-status").textContent === document.getElementById("search-status").dataset.failed,
    }));
    const found = (rule) => findings.push({ rule, element: query.slice(0, 60), message: JSON.stringify(after) });
    if (after.elements !== elements) found("markup-from-a-query");
    if (after.failed) found("search-broke-off");
    if (performance.now() - start > 5_000) found("search-takes-long");
  }
  return findings;
}

async function without({ site, browser, report }) {
  await inTabs(browser, ["home"], { javaScriptEnabled: false }, async (_, tab) => {
    await report.attempt("search", "without JavaScript", "", async () => {
      await tab.goto(site.at("").url);
      await tab.fill("form.search [name=q]", "vente");
      await tab.press("form.search [name=q]", "Enter");
      await tab.waitForURL(/[?]q=vente/);
      const said = await tab.locator("#search-without").isVisible();
      const ways = await tab.locator("#search-without a").count();
      const form = await tab.locator("#search-form").isVisible();
      return said && ways === 2 && !form ? [] : [{ rule: "without-javascript", element: "#search-without", message: `${said} ${ways} ${form}` }];
    });
  });
}

export async function checkSearch(suite) {
  const { site, disk, browser, report } = suite;
  const words = [["use", use], ["begin", begin], ["speak", speak], ["more", more], ["suggestions", suggest], ["texts", texts], ["counts", counted]];
  const works = site.brief ? words : [...words, ["hold", hold], ["attack", attack]];
  for (const [name, where] of site.brief ? [["http", site]] : [["http", site], ["disk", disk]]) {
    for (const [what, how] of works) {
      await inTabs(browser, [what], {}, (_, tab) => report.attempt("search", name, what, () => how(tab, where)));
    }
  }
  await without(suite);
}
