// The output of Chromium's printing, parsed with Poppler: sheets, their texts, and how full they are.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = async (command, ...argv) => (await promisify(execFile)(command, argv, { maxBuffer: 256 * 1024 * 1024 })).stdout;

/** The height in points of the margins of a sheet, whose text does not count as filling it. */
const MARGIN = 62;

/**
 * Prints the page of a tab, and keeps the file if `path` is given. For each sheet, `text` has its
 * words in the order of painting, and `filled` is the share of its height down to the last line.
 */
export async function printed(tab, path) {
  const folder = mkdtempSync(join(tmpdir(), "repere-paper-"));
  try {
    const file = path ?? join(folder, "page.pdf");
    await tab.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
    const [info, raw, boxes, xml] = await Promise.all([
      run("pdfinfo", file),
      run("pdftotext", "-raw", file, "-"),
      run("pdftotext", "-bbox-layout", file, "-"),
      run("pdftohtml", "-xml", "-i", "-hidden", "-stdout", file),
    ]);
    const texts = raw.split("\f");
    const sheets = boxes.split("<page ").slice(1).map((sheet, at) => {
      const height = Number(/height="([\d.]+)"/.exec(sheet)[1]);
      const lines = [...sheet.matchAll(/<line [^>]*yMax="([\d.]+)"/g)].map(([, y]) => Number(y));
      const last = Math.max(0, ...lines.filter((y) => y < height - MARGIN));
      return { text: texts[at] ?? "", filled: (last - MARGIN) / (height - 2 * MARGIN) };
    });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info).map(Number);
    const outline = /<outline>([\s\S]*)<\/outline>/.exec(xml)?.[1] ?? "";
    return {
      sheets,
      tagged: /Tagged:\s+yes/.test(info),
      landscape: width > height,
      outline: [...outline.matchAll(/<item[^>]*>([^<]*)/g)].map(([, title]) => title.trim()),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
