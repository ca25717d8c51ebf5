// Takes the pictures of README.md and docs from the current site of the repository.
//
//     node figures.mjs [--repere BINARY] [NAME…]
//
// They are WebP, which Chromium can write and in which a page of text is small. Run it after a change
// that is visible in them, look at the pictures, and commit those that differ.

import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { launch } from "./browser.mjs";
import { listen } from "./server.mjs";

/** The part of the window that a picture shows: the page, or one element. */
const FIGURES = {
  picture: { page: "certifications/cqp-commerce-de-gros/bloc-1/analyser-portefeuille/", size: [1440, 900] },
  phone: { page: "certifications/cqp-commerce-de-gros/bloc-1/analyser-portefeuille/", size: [360, 800], scale: 2 },
  certification: { page: "certifications/cqp-commerce-de-gros/", size: [1280, 900] },
  map: { page: "certifications/cqp-commerce-de-gros/", size: [1280, 900], of: ".at-a-glance figure" },
  unit: { page: "certifications/cqp-commerce-de-gros/bloc-2/", size: [1280, 900], of: ".at-a-glance figure" },
  comparison: { page: "comparer/", size: [1280, 900], of: "figure" },
  pair: { page: "comparer/bac-pro-vente/cqp-commerce-de-gros/", size: [1280, 900], open: true },
  grid: { page: "certifications/cqp-commerce-de-gros/bloc-2/grille/", size: [1280, 800] },
  dark: { page: "certifications/cqp-commerce-de-gros/bloc-1/", size: [1280, 800], colorScheme: "dark" },
};

/** The quality of compression: at 0.85, letters are still sharp. */
const QUALITY = 0.85;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { repere: { type: "string", default: here("../../target/debug/repere") } },
});

/** Runs in a blank page: converts an image to another format, as base64. */
async function asWebp([png, quality]) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}

async function shoot(browser, base, { page, size, scale = 1, of, open = false, colorScheme = "light" }) {
  const [width, height] = size;
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme, reducedMotion: "reduce" });
  const tab = await context.newPage();
  const answer = await tab.goto(base + page);
  if (!answer.ok()) throw new Error(`${page}: ${answer.status()}`);
  if (open) {
    await tab.evaluate(() => {
      const domain = document.querySelector("main details:has(td, li)");
      if (domain) domain.open = true;
      domain?.scrollIntoView({ block: "center" });
    });
  }
  const png = of ? await tab.locator(of).first().screenshot() : await tab.screenshot();
  await context.close();
  return png.toString("base64");
}

async function main() {
  const names = positionals.length > 0 ? positionals : Object.keys(FIGURES);
  const unknown = names.filter((name) => !(name in FIGURES));
  if (unknown.length > 0) throw new Error(`no picture ${unknown.join(", ")}; there are ${Object.keys(FIGURES).join(", ")}`);
  const built = join(mkdtempSync(join(tmpdir(), "repere-figures-")), "site");
  const server = await listen(built);
  let browser;
  try {
    const argv = ["build", "--root", here("../.."), "--output", built, "--base-url", server.base];
    await promisify(execFile)(given.repere, argv, { maxBuffer: 64 * 1024 * 1024 });
    browser = await launch();
    const blank = await browser.newPage();
    for (const name of names) {
      const file = here(`../../docs/pictures/${name}.webp`);
      const png = await shoot(browser, server.base, FIGURES[name]);
      writeFileSync(file, Buffer.from(await blank.evaluate(asWebp, [png, QUALITY]), "base64"));
      console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`);
    }
    // The picture that networks show next to a link is a file of the site.
    if (positionals.length === 0) copyFileSync(join(built, "certifications/cqp-commerce-de-gros/share.png"), here("../../docs/pictures/share.png"));
  } finally {
    await browser?.close();
    server.close();
    rmSync(join(built, ".."), { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
