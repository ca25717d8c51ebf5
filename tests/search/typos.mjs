// How often a word with one mistake of typing leads to what the word itself leads to first: one
// letter left out, put in, wrong, or changed with the next one, at each place of the words that
// the queries of queries.txt are made of.
//
//     node typos.mjs INDEX SCRIPT

import { readFileSync } from "node:fs";
import { open } from "./reader.mjs";

/** Shorter words are not corrected as long as they may be the beginning of another one. */
const SHORTEST = 5;

const LETTERS = "eaistnrulodcmp";

const [folder, script] = process.argv.slice(2);
const index = open(folder, script);
const queries = readFileSync(new URL("queries.txt", import.meta.url), "utf8").matchAll(/^([^#\d\n[\]]*?) => /gm);
const words = new Set([...queries].flatMap(([, query]) => query.toLowerCase().match(/\p{L}+/gu).filter(({ length }) => length >= SHORTEST)));

/** Each way to mistype a word at a place; the wrong letters come in turn, so that a run repeats. */
let turn = 0;
function mistakes(word, place) {
  const [before, after] = [word.slice(0, place), word.slice(place + 1)];
  const letter = LETTERS[(turn += 5) % LETTERS.length];
  const swapped = after && before + after[0] + word[place] + after.slice(1);
  return [before + after, before + letter + after, before + letter + word[place] + after, swapped].filter((one) => one && one !== word);
}

const first = async (query, count) => (await index.results(query, count)).rows.map(({ address }) => address);
const rates = { "first letter": [0, 0], "second letter": [0, 0], further: [0, 0] };
for (const word of words) {
  const [right] = await first(word, 1);
  if (!right) continue;
  for (let place = 0; place < word.length; place += 1) {
    const rate = rates[Object.keys(rates)[Math.min(place, 2)]];
    for (const mistyped of mistakes(word, place)) {
      rate[1] += 1;
      if ((await first(mistyped, 3)).includes(right)) rate[0] += 1;
      else console.error(`${mistyped} does not lead where ${word} leads`);
    }
  }
}
console.log(JSON.stringify(rates));
