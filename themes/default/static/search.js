/* Reads the search index: see docs/search.md. */
"use strict";
const repereSearch = (() => {
const words = new Map(), lists = new Map(), records = {}, asked = {}, facets = {};
const all = (list, work) => Promise.all(list.map(work));
let index;

/** As in src/text/fold.rs. */
const fold = (text) => text.replace(/[’‘‛ʼʹ′´`]/g, "'").normalize("NFKD").toLowerCase().replace(/‐/g, "-")
  .replace(/[\p{M}\p{Cf}]/gu, "").replace(/[œæßς]/g, (sign) => ({ œ: "oe", æ: "ae", ß: "ss", ς: "σ" })[sign]);

/** As in src/morphology/tokens.rs. */
const tokens = (text, known) => (fold(text).replace(/(?<![\p{Alpha}\p{N}.'&-])\d{1,3}( \d{3})+(?![\p{Alpha}\p{N}])/gu, (number) => number.replace(/ /g, "")).match(/[\p{Alpha}\p{N}](?:[.'&-]?[\p{Alpha}\p{N}])*(?:(?:\+\+|#)(?![\p{Alpha}\p{N}]))?/gu) ?? []).flatMap((chunk) => {
  const word = chunk.replace(/^([a-z]+)'/, (all, one) => (index.elided.includes(one) ? "" : all));
  if (/\d/.test(word) && !/&/.test(word)) return word.replace(/(?<!\d)[.'-]|[.'-](?!\d)/g, "").replace(/-/g, ".").replace(/(?<!\d)0+(?=\d)/g, "");
  return word.split(".").flatMap((one) => [one.replace(/['&-]/g, ""), ...one.split(/['&-]/).filter((part, at, all) => all[1] && part[1] && !known?.(all.join("")))]);
});

/** As in src/search/digits.rs; steps add up. */
const numbers = (signs, steps, sum = 0) => (signs.match(/[\]-~]*./g) ?? []).map((run) => (sum = sum * steps + [...run].reduce((number, sign) => (sign < "]" ? number * 57 - 35 : number * 34 - 93) + sign.charCodeAt(), 0)));
const spaced = (text) => ` ${tokens(text).join(" ")} `;
const SURE = 0.5;
const table = () => new Float32Array(index.numbers + 1);

const load = (path) => (asked[path] ??= new Promise((onload, onerror) =>
  document.head.append(Object.assign(document.createElement("script"), { src: `${self.folder + path}.js`, onload, onerror }))));
/** The longest border that a key begins with. */
const border = (folder, key) => (key && !index[folder][key] ? border(folder, key.slice(0, -1)) : key);
const shard = (folder, key) => load(`${folder}/${index[folder][border(folder, key)]}`);
const known = (word) => words.get(border("words", word))?.get(word);
const says = (word, keys) => known(word)?.some((group) => keys.includes(group.slice(1)));
async function record(id) {
  const file = id >> index.bits;
  await load(`records/${file}-${index.records.substr(file * 3, 3)}`);
  return records[file][id - (file << index.bits)];
}
const self = {
  fold, tokens, search, record, ranges, table, says, nearest, names: () => Object.keys(index.facets),
  manifest(data) {
    index = data;
    self.folder = new URL(".", document.currentScript.src);
  },
  words: (border, text) => words.set(border, new Map(text.split("\n").map((line) => line.split(" ")).map(([word, ...groups]) => [word, groups[0] ? groups : [`0${word}`]]))),
  lists: (all) => all.forEach((list) => lists.has(list[0]) || self.long(...list)),
  long: (key, entries, steps, said) => lists.set(key, [entries, numbers(steps, 1), numbers(said, 0)]),
  records: (file, shared, rows) => (records[file] = rows.map(([folder, path, code, title, of, text]) => [shared[folder] + path, code, title, shared[of], text])),
  facets: (name, rows) => (facets[name] = new Map(rows.map(([value, steps]) => [value, numbers(steps, 1)]))),
};

const within = (edits, a, b) => a === b || (edits && (a[0] === b[0] ? within(edits, a.slice(1), b.slice(1))
  : [[1, 1], [1, 0], [0, 1], [2, 2]].some(([i, j]) => (i < 2 || a[0] + a[1] === b[1] + b[0]) && within(edits - 1, a.slice(i), b.slice(j)))));

async function ranges(name) {
  await load(`facets/${index.facets[name]}`);
  return facets[name];
}
function nearest(word) {
  const near = [...(words.get(border("words", word)) ?? [])].filter(([one, [group]]) => group[0] < 4 && one.startsWith(word.slice(0, 3)));
  return near.map(([one]) => one).slice(0, 5);
}

/** As in src/search/sayings.rs. */
const bare = (word) => word.replace(/\d/.test(word) ? /\D+$/ : /(?<=...)(e+(r|z|nt)?s?|i[rt]?s?|[sx])$/, "");

/** Groups that a word may mean, with odds; adds likenesses, from `most` files, to `alike`. */
async function meanings(asked, known, alike, brief, most) {
  const found = new Map(), borders = Object.keys(index.words), starts = (word, groups) => word.startsWith(asked) && !(groups?.[0][0] > 3);
  const near = [border("words", asked), ...borders.filter((one) => starts(one)).slice(0, 3)];
  async function take(odds, test, files = near) {
    if (found.size) return;
    let many = 0;
    files = files.slice(0, most);
    await all(files, (one) => shard("words", one));
    for (const [word, groups] of files.flatMap((one) => [...words.get(one)])) if (found.size < 16 && !/_/.test(word) && test(word, groups)) {
      if (odds < 0.6 && !found.size) alike.push([asked, word]);
      groups.forEach((group) => found.set(group, odds));
      many += 1;
    }
    if (many === 1) for (const group of found.keys()) found.set(group, Math.max(odds, SURE));
  }
  const typos = (edits, files) => edits > asked.length / 4 || take(0.75 - edits / 5, (word) => within(edits, asked, word), files);
  await take(1, (word) => word === asked);
  if (!known && (asked[3] || /\d/.test(asked))) await take(0.9, (word) => bare(word) === bare(asked));
  if (!known && asked[2] && !/\d/.test(asked)) {
    await take(0.6, starts);
    const again = asked.replace(/^(re|([cdjlmnst]|qu)(?=[aeiouyh]))/, "");
    await take(0.6, (word) => bare(word) === bare(again), [border("words", again)]);
    const also = (some, test) => [...new Set([...some, ...borders.filter(test).sort((a, b) => b.length - a.length)])], same = (one) => one.startsWith(asked.slice(0, 2)), close = (one) => [1, 0, -1].some((by) => within(1, one, asked.slice(0, one.length + by)));
    const like = also(near, (one) => same(one) && close(one)), more = also(like, (one) => brief && asked.slice(0, 2).includes(one[0]) && close(one));
    await typos(1, like);
    await typos(1, more);
    await typos(2, also(more, same));
    for (let end = asked.length; end > Math.max(3, asked.length * 0.6); end -= 1) await take(0.2, (word) => word.startsWith(asked.slice(0, end)));
  }
  return [...found];
}

async function search(query, count, fits) {
  const text = fold(query.slice(0, 120)).replace(new RegExp(`\\b(${index.names}) (?=\\d)`, "g"), "$1");
  const isLoud = (one) => /\d/.test(one) || (one[1] && !index.stop.includes(one));
  await all(tokens(text).filter(isLoud).slice(0, 12), (one) => shard("words", one));
  const every = tokens(text, known), loud = every.filter(isLoud).slice(0, 12), strong = loud.filter((one) => !known(one)?.some((group) => group > "8")), said = loud[6] ? strong.slice(0, 6) : loud, expressions = { __proto__: null }, alike = [];
  for (const list of [said, every.filter((one) => isLoud(one) || !one[1] || index.kept.includes(one)), strong]) for (let at = 0; at < list.length; at += 1) for (const many of [2, 3]) {
    const part = list.slice(at, at + many).sort((a, b) => !isLoud(a) - !isLoud(b)), one = part.map(bare).join("_");
    if (!part[many - 1] || !isLoud(part[0])) continue;
    await shard("words", one);
    known(one)?.forEach((group) => part.forEach((word) => (expressions[word] ??= new Set()).add(group)));
  }
  const meant = [], asks = ([group]) => "67".includes(group[0]);
  for (const [at, of] of (await all(said, (word) => meanings(word, expressions[word], alike, !said[3], Math.max(1, (17 - 3 * said.length) / said.filter((word) => !known(word)).length)))).entries()) {
    // An expression takes the everyday senses of its words.
    const longer = [...(expressions[said[at]] ?? [])].map((group) => [group, 1]), one = [...of.filter(([group]) => (group < "4" ? !said[1] || group < "3" || !/^\d\d?$/.test(said[at]) : !longer[0] || (asks([group]) && !longer.some(asks)))), ...longer];
    const same = meant.find((other) => other.some((of) => asks(of) && one.some(([group]) => group.slice(1) === of[0].slice(1))));
    if (same) same.push(...one);
    else meant.push(one);
  }
  const groups = meant.flat().map(([group]) => group);
  const asking = meant.every((one) => one.some(([group]) => group > "6") && !one.some(([group]) => group[0] === "5")) && groups.some((group) => group[0] === "6");
  const keys = [...new Set(groups.map((group) => group.slice(1)))], whole = keys[1] || fits;
  await all(keys, (key) => (whole && index.long[key] ? load(`long/${index.long[key]}`) : shard("lists", key)));
  const total = table(), hits = table(), real = table(), best = table();
  const idf = (entries) => Math.log(1.5 + index.entries / (entries + 1));
  let asked = 0;
  for (const one of meant) {
    best.fill(0);
    const weighed = one.map(([group, odds]) => [group, odds, lists.get(group.slice(1)), idf(lists.get(group.slice(1))[0]) * (group > "8" ? 0.02 : 1)]);
    const need = Math.sqrt(Math.min(9, ...weighed.map(([, , , idf]) => idf)));
    asked += need;
    for (const [group, odds, [entries, ids, said], idf] of weighed) {
      const kind = +group[0], intent = kind > 5;
      const weight = odds * (odds < SURE && !intent ? Math.log(2 + entries) : idf) * [1, 1, 1, 1, 0.6, 0.8, 1 + asking, 0.4 + asking, 1][kind];
      const scores = Array.from({ length: 52 }, (_, one) => weight * (one > 3 ? (one >> 2) ** 2 / 8 + 1 : 1 + 9 * one) * (kind > 3 || one % 4 === kind ? 1 : 0.8));
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at], first = !best[id] && one[0][1], score = scores[said[at]];
        real[id] += asking ? said[at] : said[at] >> 2;
        if (kind < 5 && score <= best[id]) continue;
        hits[id] += first * need;
        total[id] += kind > 4 ? score : score - best[id];
        best[id] = Math.max(best[id], intent ? 1e-9 : score);
      }
    }
  }
  let top = [], ids = [], term, rest;
  const isTerm = (id) => id >= index.terms[0] && id < index.terms[1], apart = 0.9;
  for (let id = 0; id < index.numbers; id += 1) if (real[id] || hits[id] > asked * 0.99) ids.push(id);
  const phrases = [...query.matchAll(/["«“]([^"«»“”]+)["»”]/g)].map(([, phrase]) => spaced(phrase)).filter((phrase) => phrase[2]);
  const most = phrases[0] ? 20 : count, found = fits ? fits(ids) : ids;
  let n = whole ? found.length : lists.get(keys[0])?.[0] ?? 0;
  for (const id of found) {
    total[id] *= hits[id] ** 1.1;
    if (isTerm(id)) {
      total[id] *= apart;
      if (hits[id] > asked * (real[id] < 20 ? 0.99 : 0.55) && !(total[id] <= total[term])) term = id;
    }
    if (total[id] <= total[top[most - 1]]) continue;
    top.splice(top.findLastIndex((other) => total[other] >= total[id]) + 1, 0, id);
    top.length = Math.min(top.length, most);
  }
  if (total[term] < total[top[2]] * apart ** 2 && real[term] < (said[1] ? 20 : 11)) term = undefined;
  const first = top.findIndex((id) => !isTerm(id)), code = query.trim().toLowerCase();
  if (first > 0) top.unshift(...top.splice(first, 1));
  if (phrases[0]) {
    // The index has no positions.
    const complete = top.filter((id) => hits[id] > asked * 0.99);
    ids = [];
    while (complete[0] && ids.length < count) {
      const some = complete.splice(0, count), rows = await all(some, record);
      ids.push(...some.filter((id, at) => phrases.every((phrase) => spaced(rows[at].filter((part, i) => i % 3).join(" ")).includes(phrase))));
    }
    rest = complete.length;
    top = ids.slice(0, count);
    if (!ids.includes(term)) term = undefined;
    n = ids.length;
  } else if (!said[1] && /\d/.test(code)) {
    const rows = new Map(await all(top, async (id) => [id, (await record(id))[1].toLowerCase() === code]));
    top.sort((a, b) => rows.get(b) - rows.get(a));
  }
  return { top, term, rest, ids, keys, alike, said, count: n };
}

return self;
})();
