// `repere serve` as authors use it: serves a new site, changes its files, and checks the pages that
// are open in Chromium.
//
//     node preview.mjs [--repere BINARY] [PART OF A NAME…]

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { ALL, ask } from "./engines.mjs";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { repere: { type: "string", default: fileURLToPath(new URL("../../target/debug/repere", import.meta.url)) } },
});

const UNIT = "content/certifications/mecanicien-cycles/01-accueil.toml";
const COMPETENCY = "certifications/mecanicien-cycles/accueil/c1-1/";
const OTHER = "certifications/mecanicien-cycles/atelier/";

/** A site in a separate folder, with its preview. */
class Preview {
  static async start() {
    const preview = new Preview();
    preview.folder = join(mkdtempSync(join(tmpdir(), "repere-preview-")), "site");
    execFileSync(given.repere, ["init", preview.folder], { stdio: "ignore" });
    preview.process = spawn(given.repere, ["serve", "--root", preview.folder, "--port", "0", "--quiet", "--editor", "vscode", "--lang", "en"]);
    const [line] = await Promise.race([
      createInterface(preview.process.stderr)[Symbol.asyncIterator]().next().then(({ value }) => [value]),
      new Promise((_, reject) => setTimeout(() => reject(new Error("the preview does not start")), 60_000)),
    ]);
    preview.base = line.trim();
    return preview;
  }

  read(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** Replaces a part of a file. */
  edit(path, from, to) {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} does not have ${from}`);
    writeFileSync(join(this.folder, path), text.replace(from, to));
  }

  stop() {
    this.process.kill("SIGKILL");
    rmSync(join(this.folder, ".."), { recursive: true, force: true });
  }
}

function must(holds, what) {
  if (!holds) throw new Error(what);
}

/** Opens a page and waits until it listens, which it does once it knows the current state. */
async function open(context, url) {
  const tab = await context.newPage();
  tab.errors = [];
  tab.on("pageerror", (error) => tab.errors.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && tab.errors.push(message.text()));
  await tab.goto(url);
  await settle(tab);
  return tab;
}

/** Messages to a tab cannot be observed from outside: waits long enough for the worker. */
const settle = (tab) => tab.waitForTimeout(600);

/** Marks a page, to detect whether it is reloaded. */
const mark = (tab) => tab.evaluate(() => void (window.marked = true));
const isMarked = (tab) => tab.evaluate(() => window.marked === true);
const waitReloaded = (tab) => tab.waitForFunction(() => window.marked !== true);

/** The panel of the preview violates no rule of any engine. */
async function accessible(tab) {
  for (const engine of ALL) {
    const { findings } = await ask(tab, engine);
    must(findings.length === 0, `${engine}: ${JSON.stringify(findings)}`);
  }
}

const CHECKS = {
  async "a change is shown, in the tabs that it concerns alone"({ context, preview }) {
    const tabs = [];
    for (let number = 0; number < 8; number += 1) tabs.push(await open(context, preview.base + (number < 6 ? COMPETENCY : OTHER)));
    for (const tab of tabs) await mark(tab);
    preview.edit(UNIT, 'title = "Accueil du client"', 'title = "Accueil de la cliente"');
    for (const tab of tabs.slice(0, 6)) await tab.waitForFunction(() => document.body.textContent.includes("Accueil de la cliente"));
    // The other page does not list the competencies of the unit, so it must not change.
    await tabs[7].waitForSelector("#repere-note");
    must(await isMarked(tabs[7]), "a tab whose page did not change was loaded again");
    for (const tab of tabs) must(tab.errors.length === 0, tab.errors.join("; "));
  },

  async "the note leads to the page of the record"({ context, preview }) {
    const tab = await open(context, preview.base + OTHER);
    preview.edit(UNIT, 'statement = "Prendre en charge un vélo"', 'statement = "Prendre en charge un beau vélo"');
    const note = tab.locator("#repere-note");
    await note.waitFor();
    must((await note.getAttribute("role")) === "status", "the note is announced");
    must((await note.textContent()).includes("Changed on another page"), await note.textContent());
    await accessible(tab);
    await note.locator("a").click();
    await tab.waitForURL((url) => url.pathname.startsWith("/certifications/mecanicien-cycles/accueil/"));
    must((await tab.textContent("main")).includes("beau vélo"), "the page of the record shows the change");
  },

  async "?follow goes where the author works"({ context, preview }) {
    const tab = await open(context, `${preview.base}${OTHER}?follow`);
    preview.edit(UNIT, 'title = "Accueil', 'title = "Bon accueil');
    await tab.waitForURL((url) => url.pathname.startsWith("/certifications/mecanicien-cycles/accueil/") && url.searchParams.has("follow"));
    await settle(tab);
    preview.edit("content/mentions-legales.md", "+++\n\n", "+++\n\nUn mot de plus.\n\n");
    await tab.waitForURL((url) => url.pathname === "/mentions-legales/" && url.searchParams.has("follow"));
  },

  async "scroll, focus and what is unfolded stay"({ context, preview }) {
    const tab = await open(context, `${preview.base}certifications/mecanicien-cycles/accueil/`);
    await tab.setViewportSize({ width: 500, height: 500 });
    await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = !one.open)));
    const folds = await tab.evaluate(() => [...document.querySelectorAll("details")].map((one) => one.open));
    const href = await tab.evaluate(() => {
      const links = [...document.querySelectorAll("main a[href]")];
      const link = links[Math.floor(links.length / 2)];
      link.focus();
      scrollTo({ top: 700, behavior: "instant" });
      return link.getAttribute("href");
    });
    const before = await tab.evaluate(() => scrollY);
    must(before > 300, `the page scrolls: ${before}`);
    await mark(tab);
    preview.edit(UNIT, 'summary = "Le mécanicien reçoit', 'summary = "La mécanicienne reçoit');
    await waitReloaded(tab);
    await tab.waitForFunction((y) => Math.abs(scrollY - y) < 2, before);
    must((await tab.evaluate(() => document.activeElement.getAttribute("href"))) === href, "the focus stays");
    const after = await tab.evaluate(() => [...document.querySelectorAll("details")].map((one) => one.open));
    must(JSON.stringify(after) === JSON.stringify(folds), `${JSON.stringify(folds)}, then ${JSON.stringify(after)}`);
  },

  async "search finds what was just written, and keeps its query and filters"({ context, preview }) {
    const tab = await open(context, `${preview.base}recherche/?kind=unit`);
    await tab.fill("#search-form [name=q]", "trottinette");
    await tab.waitForFunction(() => document.getElementById("search-status").textContent.includes("trottinette"));
    must((await tab.locator("#search-results li").count()) === 0, "nothing says it yet");
    await mark(tab);
    preview.edit(UNIT, 'title = "', 'title = "Trottinette : ');
    await waitReloaded(tab);
    await tab.waitForFunction(() => document.getElementById("search-status")?.textContent.includes("trottinette"));
    must((await tab.inputValue("#search-form [name=q]")) === "trottinette", "the query stays");
    must(await tab.locator('input[name=kind][value="unit"]').isChecked(), "the filter stays");
    await tab.waitForSelector("#search-results li");
  },

  async "a style sheet is swapped without loading the page"({ context, preview }) {
    const tab = await open(context, preview.base);
    await mark(tab);
    const had = await tab.locator('link[rel="stylesheet"]').count();
    const colour = () => tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());
    must((await colour()) === "#7a2e0e", `the first colour: ${await colour()}`);
    preview.edit("repere.toml", "#7a2e0e", "#00407a");
    await tab.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() === "#00407a");
    must(await isMarked(tab), "the page was loaded again");
    await tab.waitForFunction((had) => document.querySelectorAll('link[rel="stylesheet"]').length === had, had);
    // The new state of the page is known: nothing is swapped or loaded again.
    preview.edit("repere.toml", "#00407a", "#00382a");
    await tab.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() === "#00382a");
    must(await isMarked(tab), "the page was loaded again the second time");
  },

  async "a mistake stands over the last good page, and goes"({ context, preview }) {
    const tab = await open(context, preview.base + COMPETENCY);
    await mark(tab);
    const good = preview.read(UNIT);
    writeFileSync(join(preview.folder, UNIT), `${good}\n[[criterion]]\nindicators = ["<img src=x onerror=alert(1)>"]\nfor = ["<b>C9"]\n`);
    const panel = tab.locator("#repere-panel");
    await panel.waitFor();
    must((await panel.getAttribute("role")) === "alert", "it is announced");
    const text = await panel.textContent();
    for (const part of ["error[E012]", "01-accueil.toml:", "<b>C9", "= help:"]) must(text.includes(part), `${part} in ${text}`);
    must((await panel.locator("b, img").count()) === 0, "nothing of the content is markup");
    must((await panel.locator("a").first().getAttribute("href")).startsWith("vscode://file/"), "the place is a link");
    must((await tab.locator("main h1").count()) === 1, "the page stays");
    await accessible(tab);
    // A page opened now shows it too; once closed, it stays closed until there is another problem.
    const late = await open(context, preview.base);
    await late.locator("#repere-panel").waitFor();
    await late.locator("#repere-panel button").click();
    must((await late.locator("#repere-panel").count()) === 0, "closed");
    writeFileSync(join(preview.folder, UNIT), good);
    await panel.waitFor({ state: "detached" });
    must(await isMarked(tab), "nothing had changed in the end");
    must(tab.errors.length === 0, tab.errors.join("; "));
  },

  async "a template that fails says so in its place, and recovers"({ context, preview }) {
    const tab = await open(context, `${preview.base}mentions-legales/`);
    writeFileSync(join(preview.folder, "templates/prose.html"), "{{ page.nothing.here }}");
    await tab.waitForSelector("body[data-preview=errors]");
    must((await tab.textContent("body")).includes("templates/prose.html:1:"), "the place is told");
    await accessible(tab);
    rmSync(join(preview.folder, "templates/prose.html"));
    await tab.waitForSelector("main#_contenu");
  },

  async "a preview that ends and comes back"({ context, preview }) {
    const tab = await open(context, preview.base + COMPETENCY);
    await mark(tab);
    preview.process.kill("SIGINT");
    await new Promise((resolve) => preview.process.once("exit", resolve));
    preview.edit(UNIT, 'title = "', 'title = "Revenu : ');
    const { port } = new URL(preview.base);
    preview.process = spawn(given.repere, ["serve", "--root", preview.folder, "--port", port, "--quiet", "--lang", "en"], { stdio: "ignore" });
    await waitReloaded(tab);
    await tab.waitForFunction(() => document.body.textContent.includes("Revenu"));
  },
};

async function main() {
  const preview = await Preview.start();
  const browser = await launch();
  let [passed, failed] = [0, 0];
  try {
    const isChosen = ([name]) => positionals.length === 0 || positionals.some((part) => name.includes(part));
    for (const [name, check] of Object.entries(CHECKS).filter(isChosen)) {
      const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(20_000);
      try {
        await check({ context, preview });
        passed += 1;
      } catch (error) {
        failed += 1;
        console.log(`FAILED ${name}: ${error.message}`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    preview.stop();
  }
  console.log(`preview: ${passed + failed} cases in Chromium ${browser.version()}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
