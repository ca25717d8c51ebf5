// All results of a query, by their addresses: node all.mjs INDEX SCRIPT QUERY

import { open } from "./reader.mjs";

const [folder, script, query] = process.argv.slice(2);
const { rows } = await open(folder, script).results(query, 1000);
console.log(JSON.stringify(rows.map(({ address }) => address)));
