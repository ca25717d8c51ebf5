// How well the queries of queries.txt, or of another file, are answered: success at 1 and at 3, and the mean
// reciprocal rank, by class and in all.
//
//     node measure.mjs INDEX SCRIPT [questions.txt]

import { readFileSync } from "node:fs";
import { open } from "./reader.mjs";

const [folder, script, asked = "queries.txt"] = process.argv.slice(2);
const index = open(folder, script);
const classes = new Map();
let name = "";
for (const line of readFileSync(new URL(asked, import.meta.url), "utf8").split("\n")) {
  const [, heading] = /^\[(.*)\]$/.exec(line) ?? [];
  if (heading) classes.set((name = heading), []);
  else if (line && !line.startsWith("#")) {
    const [query, targets] = line.split(" => ");
    const { rows, term } = await index.results(query);
    // A part of an address, or its end.
    const right = ({ address }) => targets.split("|").some((target) => `${address}$`.includes(target));
    // A definition answers above the results, and takes no place from them.
    const place = term && right(term) ? 0 : rows.findIndex(right);
    classes.get(name).push({ query, place, first: rows[0]?.address ?? "nothing" });
  }
}
const rate = (asked) => ({
  asked: asked.length,
  first: asked.filter(({ place }) => place === 0).length,
  three: asked.filter(({ place }) => place >= 0 && place < 3).length,
  mrr: asked.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / asked.length,
});
const all = [...classes.values()].flat();
for (const [name, asked] of classes) console.error(name, JSON.stringify(rate(asked)));
for (const { query, place, first } of all) if (place !== 0) console.error(`${place < 0 ? "not found" : `place ${place + 1}`}: ${query} (first: ${first})`);
console.log(JSON.stringify(rate(all)));
