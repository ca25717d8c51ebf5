// What a first query loads at most, compressed, with the script: of the queries given, or of those of
// queries.txt and questions.txt.
//
//     node bytes.mjs INDEX SCRIPT [QUERY …]

import { readFileSync } from "node:fs";
import { open } from "./reader.mjs";

const [folder, script, ...given] = process.argv.slice(2);
const written = ["queries.txt", "questions.txt"].flatMap((file) => readFileSync(new URL(file, import.meta.url), "utf8").match(/^[^#[\n].*(?= => )/gm));
let most = { bytes: 0 };
for (const query of given.length ? given : written) {
  const index = open(folder, script);
  await index.results(query);
  const bytes = index.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > most.bytes) most = { bytes, query };
}
console.log(JSON.stringify(most));
