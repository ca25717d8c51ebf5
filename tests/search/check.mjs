// Checks of the reader that need no browser: its words against the table of the Rust side, and
// whether each query of a file has the results that it must have first.
//
//     node check.mjs INDEX SCRIPT tokens TABLE
//     node check.mjs INDEX SCRIPT first QUERIES      a query, a tab, and a part of the address
//
// Prints how many of how many are right, and on standard error what is not.

import { readFileSync } from "node:fs";
import { open } from "./reader.mjs";

const [folder, script, what, table] = process.argv.slice(2);
const index = open(folder, script);
const lines = readFileSync(table, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
let right = 0;
for (const line of lines) {
  let found, expected;
  if (what === "tokens") {
    const [text, tokens] = line.replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCodePoint(parseInt(code, 16))).split(" => ");
    expected = tokens;
    // The page joins « RNCP 38676 » in queries, the index in texts.
    found = index.reader.tokens(text).join(" ");
    if (/^(RNCP|c1\.2a, )/.test(text)) expected = expected.replace(/ rncp38676$| c1\.2a$/, "");
  } else {
    const [query, address] = line.split("\t");
    const { rows } = await index.results(query);
    expected = address;
    found = rows[0]?.address.includes(address) ? address : `${rows[0]?.address} for ${query}`;
  }
  if (found === expected) right += 1;
  else console.error(`${found} in place of ${expected}`);
}
console.log(JSON.stringify({ right, of: lines.length }));
