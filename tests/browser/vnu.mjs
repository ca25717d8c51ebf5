// The Nu HTML checker on every page and every style sheet. Errors fail; warnings are noted.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inViews, viewsOf } from "./views.mjs";

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** CSS from specifications that the checker does not know, harmless where it is not supported. */
const ACCEPTED = [
  // css-gcpm-3, running titles: a printer that supports them shows the unit at the top of each page.
  /^CSS: “string-set”: Property “string-set” doesn't exist\.$/,
  /^CSS: “content”: “string\([a-z-]+\)” is not a “content” value\.$/,
  // css-contain-3, in all browsers since 2023: the layout depends on how much text fits, not on the
  // width of the window, so that it adapts when readers enlarge only text.
  /^CSS: “container(-type)?”: Property “container(-type)?” doesn't exist\.$/,
  /^CSS: Unrecognized at-rule “@container”$/,
  // css-forms-1: a field for remarks grows with its text, in print as on screen; where this is not
  // supported, the field scrolls.
  /^CSS: “field-sizing”: Property “field-sizing” doesn't exist\.$/,
];

function run(files) {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 256 * 1024 * 1024 };
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
    // It runs for seconds only: the optimizing compiler and the parallel collector would not pay off.
    const given = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, "--format", "json", "--stdout", "--also-check-css", ...files];
    execFile(java, given, options, (error, stdout, stderr) => {
      // The checker exits with 1 if it has findings: its output decides.
      try {
        resolve(JSON.parse(stdout).messages);
      } catch {
        reject(new Error(`the Nu HTML checker did not run: ${stderr || error || stdout}`));
      }
    });
  });
}

export async function checkHtml({ site, report }) {
  // In a brief run, pages of a kind differ only in words from those already checked.
  const samples = new Set(site.samples.map(({ path }) => path));
  const paths = site.files.filter((path) => path.endsWith(".css") || (site.brief ? samples.has(path) : path.endsWith(".html")));
  const found = new Map(paths.map((path) => [path, []]));
  for (const { type, message, extract, url, lastLine } of await run(paths.map((path) => join(site.folder, path)))) {
    if (ACCEPTED.some((pattern) => pattern.test(message))) continue;
    const path = url ? relative(site.folder, fileURLToPath(url)) : "";
    const finding = { rule: type, element: (extract ?? "").trim().replace(/\s+/g, " "), message };
    if (type === "info") report.note("html", path, `line ${lastLine}`, finding);
    else if (found.has(path)) found.get(path).push(finding);
    else report.record("html", path, "", [finding]);
  }
  for (const [path, findings] of found) report.record("html", path, "", findings);
}

/** RGAA 8.2 requires valid code after scripts have run, so every state is checked. */
export async function checkGenerated({ site, browser, report }) {
  const folder = mkdtempSync(join(tmpdir(), "repere-generated-"));
  try {
    const written = new Map();
    const views = viewsOf(site).filter(({ state, scripts, page }) => scripts !== false && (state || page.kind === "search" || page.kind.startsWith("comparison")));
    await inViews(browser, views, async (view, tab) => {
      const html = await tab.evaluate(() => `<!doctype html>\n${document.documentElement.outerHTML}`);
      const file = join(folder, `${written.size}.html`);
      written.set(file, { view, findings: [] });
      writeFileSync(file, html);
    });
    for (const { type, message, extract, url } of await run([...written.keys()])) {
      if (type === "info") continue;
      written.get(fileURLToPath(url)).findings.push({ rule: type, element: (extract ?? "").trim().replace(/\s+/g, " "), message });
    }
    for (const { view, findings } of written.values()) report.record("generated", view.name, "", findings);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
