// The reader of the search page without a browser: the published script in a context of its own,
// with a document that takes scripts and nothing else.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

/** The scripts of an index and their compressed sizes, by path: whoever opens it for each query has
 * them read, compressed and compiled once. */
const scripts = new Map();

function read(src) {
  if (!scripts.has(src)) {
    const text = readFileSync(src, "utf8");
    scripts.set(src, { script: new vm.Script(text, { filename: src }), bytes: gzipSync(text, { level: 9 }).length });
  }
  return scripts.get(src);
}

/** Opens the index of a built site; `folder` is that of the index. */
export function open(folder, script) {
  const files = [];
  const run = (src) => {
    const { script, bytes } = read(src);
    files.push({ path: src.slice(folder.length + 1), bytes });
    context.document.currentScript = { src: `file://${src}` };
    script.runInContext(context);
  };
  const context = vm.createContext({
    URL,
    document: {
      title: "",
      getElementById: () => null,
      createElement: () => ({}),
      head: {
        append(element) {
          try {
            run(decodeURI(new URL(element.src).pathname));
            element.onload();
          } catch (error) {
            element.onerror(error);
          }
        },
      },
    },
  });
  // Constants of a script are seen by later scripts of the context, but not from outside.
  run(script);
  run(join(folder, "manifest.js"));
  const reader = vm.runInContext("repereSearch", context);
  return {
    reader,
    /** The files that were asked for so far, with their compressed sizes. */
    files,
    /** The first results of a query: address, code, title, what it is, and text; and the term of the
     * glossary that is shown above them as a definition. */
    async results(query, count = 10) {
      const { top, term, count: all } = await reader.search(query, count);
      const row = async (id) => {
        const [address, code, title, of, text] = await reader.record(id);
        return { address, code, title, of, text };
      };
      const rows = await Promise.all([...top].filter((id) => id !== term).map(row));
      return { all, rows, term: term === undefined ? undefined : await row(term) };
    },
  };
}
