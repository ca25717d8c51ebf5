// What queries load from an index, compressed, in the order in which they are asked.
//
//     node weigh.mjs INDEX [SCRIPT]

import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import { open } from "./reader.mjs";

const [folder, script = fileURLToPath(new URL("../../themes/default/static/search.js", import.meta.url))] = process.argv.slice(2);
const QUERIES = ["prospection", "négociation commerciale", "C.1.2", "plan d'action commercial", "comment je suis évalué sur la prospection", "fidéliser un client"];
for (const query of QUERIES) {
  // Each query as the first of a visit, and then again with everything loaded.
  const index = open(resolve(folder), script);
  const { all } = await index.results(query);
  const first = index.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const start = performance.now();
  await index.results(query);
  const time = performance.now() - start;
  const next = index.files.length;
  await index.results("traiter une réclamation");
  const more = index.files.slice(next).reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${query}: ${all} results, first ${(first / 1000).toFixed(1)} kB in ${next} files, again ${time.toFixed(0)} ms, a next query ${(more / 1000).toFixed(1)} kB`);
}
