/* The search page. docs/search.md describes the index: scripts that call the functions of
   repereSearch, so that all of it works from disk and under the policy default-src 'self'. */
"use strict";
const repereSearch = (() => {
  const CODE = /^(?=\D*\d)(?=.{1,18}$)[a-z]{0,6}(?:[.-]?(?:\d+|(?<![a-z])[a-z]{1,2}(?![a-z])))*$/;
  const [words, lists, records, asked] = [0, 0, 0, 0].map(() => Object.create(null)), facets = [];
  let index;

  /** The folding of src/text/fold.rs. */
  const fold = (text) => text.replace(/[’‘‛ʼʹ′´`]/g, "'").replace(/[‐‑]/g, "-").normalize("NFKD").toLowerCase()
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/ς/g, "σ");

  /** The words and codes of a text as the index knows them; see src/morphology/tokens.rs. */
  const tokens = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}](?:[.'-]?[\p{Alphabetic}\p{N}])*/gu) ?? []).flatMap((chunk) => {
    const word = chunk.replace(/^([a-z]+)'/, (all, one) => (index.elided.includes(one) ? "" : all));
    if (CODE.test(word)) return word.replace(/(?<!\d)[.-]|[.-](?!\d)/g, "").replace(/-/g, ".").replace(/(?<!\d)0+(?=\d)/g, "");
    return word.split(".").flatMap((one) => [one.replace(/['-]/g, ""), ...one.split(/['-]/).filter((part, at, all) => all[1] && part[1])]);
  });

  /** Numbers from their signs; see src/search/digits.rs. */
  const numbers = (signs) => (signs.match(/[\]-~]*./g) ?? []).map((run) => [...run].reduceRight((number, sign) => {
    const code = sign.charCodeAt();
    return number * 34 + code - (code > 92 ? 93 : 35);
  }, 0));

  /* Files: each is asked for once, and hands over what it holds. */

  const load = (path) => (asked[path] ??= new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src: `${self.folder + path}.js`, onload, onerror }));
  }));
  /** The longest border that a key begins with: it names the file of the key. */
  const border = (folder, key) => (key && !index[folder][key] ? border(folder, key.slice(0, -1)) : key);
  const shard = (folder, key) => load(`${folder}/${index[folder][border(folder, key)]}`);
  async function record(id) {
    const file = id >> index.bits;
    await load(`records/${file}-${index.records.substr(file * 4, 4)}`);
    return [records[file][0], ...records[file][1][id % (1 << index.bits)]];
  }
  const self = {
    fold, tokens, search, record,
    manifest(data) {
      index = data;
      self.folder = new URL(".", document.currentScript.src).href;
    },
    words: (border, text) => (words[border] = text.split("\n").map((line) => line.split(" "))),
    lists: (all) => all.forEach((list) => lists[list[0]] || self.long(...list)),
    long: (key, entries, gaps, levels) => (lists[key] = [entries, numbers(gaps), numbers(levels)]),
    records: (file, ...held) => (records[file] = held),
    /** What results can be narrowed to: for each value, the entries that have it. */
    facets: (rows) => rows.forEach(([name, values, signs]) => {
      const list = values.split(" ").map((value) => ({ name, value, ranges: [] }));
      let from = 0;
      numbers(signs).forEach((number, at) => {
        if (at % 2) list[(at >> 1) % list.length].ranges.push([from, from + number]);
        from += number;
      });
      facets.push(...list);
    }),
  };

  /* A query: what its words may mean, where that stands, and what says it most. */

  /** Whether so many letters changed, left out, added or swapped lead from one word to another. */
  function within(edits, a, b) {
    if (a === b || !edits) return a === b;
    const [c, d] = [a.slice(1), b.slice(1)];
    if (a[0] === b[0]) return within(edits, c, d);
    const swapped = a[0] === b[1] && a[1] === b[0];
    return [[c, d], [c, b], [a, d], ...(swapped ? [[c.slice(1), d.slice(1)]] : [])].some((pair) => within(edits - 1, ...pair));
  }

  /** The groups that a word may mean: the key of each, how likely it is, and the word's class. */
  async function meanings(asked, name) {
    const found = Object.create(null), code = CODE.test(asked), starts = (word) => word.startsWith(asked);
    const near = [border("words", asked), ...Object.keys(index.words).filter(starts).slice(0, 3)];
    await Promise.all(near.map((one) => shard("words", one)));
    const take = (likely, test) => near.flatMap((one) => words[one]).forEach(([word, ...groups]) => test(word) && (groups[0] ? groups : [`0${word}`]).forEach((group) => {
      const how = likely * (starts(word) ? asked.length / word.length : 1), key = group.slice(1);
      if (!(found[key]?.[1] >= how)) found[key] = [key, how, +group[0]];
    }));
    take(1, (word) => word === asked);
    // A code reaches down to its parts.
    if (code) take(0.7, (word) => starts(word) && (/\d$/.test(asked) ? /^\D/ : /^[^a-z]/).test(word.slice(asked.length)));
    if (!name && !code && asked[2]) {
      const none = () => !Object.keys(found)[0];
      if (none()) take(0.7, starts);
      for (const edits of asked[7] ? [1, 2] : asked[3] ? [1] : []) if (none()) take(0.5 / edits, (word) => within(edits, asked, word));
    }
    return Object.values(found).sort((a, b) => b[1] - a[1]).slice(0, 16);
  }

  /** The entries that say something of a query, those first that say all of it, and most. */
  async function search(query, count, allowed = () => true) {
    const said = tokens(query.slice(0, 300)).filter((one) => CODE.test(one) || (one[1] && !index.stop.includes(one)));
    const meant = [];
    for (let at = 0; at < said.length; at += 1) {
      // « bloc 2 » and « RNCP 38676 » are names.
      const name = /^\d/.test(said[at + 1]) ? await meanings(said[at] + said[at + 1], true) : [];
      const one = name[0] ? name : await meanings(said[at]);
      if (name[0]) at += 1;
      if (one[0]) meant.push(one);
    }
    const keys = meant.flat().map(([key]) => key);
    await Promise.all(keys.map((key) => (meant[1] && index.long[key] ? load(`long/${index.long[key]}`) : shard("lists", key))));
    const [total, hits, real] = [0, 0, 0].map(() => new Float32Array(index.numbers));
    for (const one of meant) {
      const best = new Float32Array(index.numbers);
      for (const [key, likely, cls] of one) {
        const [entries, gaps, levels] = lists[key];
        const weight = likely * Math.log(1.5 + index.entries / (entries + 1));
        let id = 0;
        gaps.forEach((gap, at) => {
          const level = levels[at] >> 2;
          real[(id += gap)] += level;
          best[id] = Math.max(best[id], weight * (level ? level + 2 : 1 + 4 * levels[at]) * (levels[at] % 4 === cls ? 1 : 0.8));
        });
      }
      best.forEach((score, id) => {
        total[id] += score;
        hits[id] += score > 0;
      });
    }
    const all = [...real.keys()].filter((id) => real[id]), found = all.filter(allowed);
    const score = (id) => total[id] * (hits[id] / meant.length) ** 2;
    const top = [];
    for (const id of found) {
      if (top.length === count && score(id) <= score(top[count - 1])) continue;
      top.splice(top.findLastIndex((other) => score(other) >= score(id)) + 1, 0, id);
      top.length = Math.min(top.length, count);
    }
    return { top, all, found, keys };
  }

  /* The page: a form, what it finds, and the address of that. */

  const at = (id) => document.getElementById(`search-${id}`);
  const [form, status, section, narrow, more] = ["form", "status", "found", "narrow", "more"].map(at);
  const title = document.title, size = 10;
  let count = size, turn = 0;

  /** A copy of a template, with texts in its parts. */
  function make(name, ...texts) {
    const copy = at(name).content.firstElementChild.cloneNode(true);
    copy.querySelectorAll("[data-part]").forEach((part, place) => part.replaceChildren(...[texts[place]].flat()));
    return copy;
  }

  /** The part of a text in which words were found, with marks around them. */
  function excerpt(text, known) {
    const pieces = text.split(/([\p{L}\p{N}\p{M}.'’-]+)/u).map((piece) => (tokens(piece).some((one) => known.has(one)) ? make("mark", piece) : piece));
    const first = Math.max(0, pieces.findIndex((piece) => piece.nodeType) - 20);
    return [first ? "… " : "", ...pieces.slice(first, first + 80), pieces[first + 80] ? " …" : ""];
  }

  /** Offers the values that results can be narrowed to, with how many of them there are. */
  async function offer(name, ids) {
    const sums = new Uint32Array(index.numbers + 1);
    ids.forEach((id) => (sums[id + 1] = 1));
    sums.forEach((sum, id) => (sums[id] = sum + (sums[id - 1] ?? 0)));
    const list = at(name).querySelector("ul"), boxes = [...list.querySelectorAll("input")];
    const values = facets.filter((one) => one.name === name).map((one) => [one.ranges.reduce((n, [from, to]) => n + sums[to] - sums[from], 0), one]);
    for (const [n, { value, ranges }] of values.sort((a, b) => b[0] - a[0]).slice(0, 30)) {
      let box = boxes.find((one) => one.value === value);
      if (!box && n) {
        const [, , , code, of] = await record(ranges[0][0]);
        list.append(make("choice", `${code} ${of}`));
        box = list.lastChild.querySelector("input");
        Object.assign(box, { name, value });
      }
      if (box) box.closest("li").querySelector(".n").textContent = n;
    }
  }

  async function draw() {
    const mine = (turn += 1), given = new FormData(form), query = given.get("q").trim();
    const names = ["kind", "certification", "unit", "level", "domain"], chosen = names.filter((name) => given.has(name));
    await Promise.all((narrow.open ? names : chosen).map((name) => load(`facets/${index.facets[name]}`)));
    const masks = chosen.map((name) => {
      const mask = new Uint8Array(index.numbers);
      facets.filter((one) => one.name === name && given.getAll(name).includes(one.value)).forEach((one) => one.ranges.forEach((range) => mask.fill(1, ...range)));
      return mask;
    });
    const fits = (but) => (id) => chosen.every((name, i) => name === but || masks[i][id]);
    const { top, all, found, keys } = await search(query, count, fits());
    const rows = await Promise.all(top.map(record));
    if (mine !== turn) return;
    const known = new Set(Object.values(words).flat().filter(([word, ...groups]) => keys.includes(word) || groups.some((group) => keys.includes(group.slice(1)))).map(([word]) => word));
    status.textContent = query && status.dataset[found[1] ? "many" : found[0] ? "one" : "none"].replace("{n}", found.length).replace("{query}", query);
    document.title = [status.textContent, title].filter(Boolean).join(" – ");
    section.querySelector("ol")?.remove();
    section.hidden = !found[0];
    more.hidden = found.length <= count;
    const list = document.createElement("ol");
    rows.forEach(([[certification, , folder, units], kind, unit, code, name, text, path]) => {
      const of = [at("kind").querySelectorAll("label")[kind].textContent, certification, units[unit]?.slice(0, 2).join(" ")];
      const item = make("result", code, name, of.filter(Boolean).join(" · "), excerpt(text, known));
      item.querySelector("a").href = new URL((folder + path).slice(1).replace(/\/(?=#|$)/, `/${index.page}`), new URL("../../", self.folder));
      list.append(item);
    });
    list.id = "search-results";
    if (found[0]) more.before(list);
    if (narrow.open) for (const name of names) await offer(name, all.filter(fits(name)));
  }

  /** Fills the form from the address. */
  function read() {
    const given = new URLSearchParams(location.search);
    form.q.value = given.get("q") ?? "";
    form.querySelectorAll("[type=checkbox]").forEach((box) => (box.checked = given.getAll(box.name).includes(box.value)));
    return draw();
  }
  function write(how) {
    count = size;
    history[how](null, "", `?${new URLSearchParams(new FormData(form))}`);
    return draw();
  }
  if (form) {
    at("without").hidden = true;
    form.hidden = false;
    form.onsubmit = (event) => (event.preventDefault(), write("pushState"));
    form.oninput = () => write("replaceState");
    narrow.ontoggle = draw;
    more.onclick = () => draw((count += size));
    addEventListener("popstate", read);
    addEventListener("load", read);
  }
  return self;
})();
