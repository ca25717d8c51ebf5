// What a first query loads, compressed, with the script: node bytes.mjs INDEX SCRIPT QUERY

import { open } from "./reader.mjs";

const [folder, script, query] = process.argv.slice(2);
const index = open(folder, script);
await index.results(query);
console.log(index.files.reduce((sum, { bytes }) => sum + bytes, 0));
