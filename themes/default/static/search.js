/* The search page. docs/search.md describes the index: scripts that call the functions of
   repereSearch, so that all of it works from disk and under the policy default-src 'self'. */
"use strict";
const repereSearch = (() => {
  const CODE = /^(?=\D*\d)(?=.{1,18}$)[a-z]{0,6}(?:[.-]?(?:\d+|(?<![a-z])[a-z]{1,2}(?![a-z])))*$/;
  const [words, lists, records, asked, facets] = [1, 2, 3, 4, 5].map(() => new Map());
  let index;

  /** The folding of src/text/fold.rs. */
  const fold = (text) => text.replace(/[’‘‛ʼʹ′´`]/g, "'").replace(/[‐‑]/g, "-").normalize("NFKD").toLowerCase()
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/ς/g, "σ");

  /** The words and codes of a text as the index knows them: those of src/morphology/tokens.rs. */
  const tokens = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}](?:[.'-]?[\p{Alphabetic}\p{N}])*/gu) ?? []).flatMap((chunk) => {
    const word = chunk.replace(/^([a-z]+)'/, (all, one) => (index.elided.includes(one) ? "" : all));
    if (CODE.test(word)) return word.replace(/(?<!\d)[.-]|[.-](?!\d)/g, "").replace(/-/g, ".").replace(/(?<!\d)0+(?=\d)/g, "");
    return word.split(".").flatMap((one) => [one.replace(/['-]/g, ""), ...one.split(/['-]/).filter((part, at, all) => all[1] && part[1])]);
  });

  /** Numbers from their signs: those of src/search/digits.rs. */
  const numbers = (signs) => (signs.match(/[\]-~]*./g) ?? []).map((run) => [...run].reduceRight((number, sign) => {
    const code = sign.charCodeAt();
    return number * 34 + code - (code > 92 ? 93 : 35);
  }, 0));

  /* Files: each is asked for once, and hands over what it holds. */

  function load(path) {
    if (!asked.has(path)) asked.set(path, new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src: `${self.folder + path}.js`, onload, onerror }));
    }));
    return asked.get(path);
  }
  /** The longest border that a key begins with: it names the file of the key. */
  const border = (folder, key) => (key && !index[folder][key] ? border(folder, key.slice(0, -1)) : key);
  const shard = (folder, key) => load(`${folder}/${index[folder][border(folder, key)]}`);
  async function record(id) {
    const file = id >> index.bits;
    await load(`records/${file}-${index.records.substr(file * 4, 4)}`);
    const [head, rows] = records.get(file);
    return [head, ...rows[id % (1 << index.bits)]];
  }
  const self = {
    fold, tokens, search, record,
    manifest(data) {
      index = data;
      self.folder = new URL(".", document.currentScript.src).href;
    },
    /** A word a line, with the class and the key of its groups; its own key, without them. */
    words: (border, text) => words.set(border, text.split("\n").map((line) => line.split(" ")).map(([word, ...groups]) => [word, groups[0] ? groups : [`0${word}`]])),
    lists: (all) => all.forEach((list) => lists.has(list[0]) || self.long(...list)),
    long: (key, entries, gaps, levels) => lists.set(key, [entries, numbers(gaps), numbers(levels)]),
    records: (file, ...held) => records.set(file, held),
    /** The values of a facet, each with the ranges of entries that have it. */
    facets: (name, rows) => facets.set(name, rows.flatMap(([values, signs]) => {
      const list = values.split(" ").map((value) => ({ value, ranges: [] }));
      numbers(signs).reduce((from, number, at) => {
        if (at % 2) list[(at >> 1) % list.length].ranges.push([from, from + number]);
        return from + number;
      }, 0);
      return list;
    })),
  };

  /* A query: what its words may mean, where that stands, and what says it most. */

  /** Whether so many letters changed, left out, added or swapped lead from one word to another. */
  function within(edits, a, b) {
    if (a === b || !edits) return a === b;
    const [c, d] = [a.slice(1), b.slice(1)];
    if (a[0] === b[0]) return within(edits, c, d);
    const ways = [[c, d], [c, b], [a, d]];
    if (a[0] === b[1] && a[1] === b[0]) ways.push([c.slice(1), d.slice(1)]);
    return ways.some((way) => within(edits - 1, ...way));
  }

  /** The groups that a word may mean: the key of each, how likely it is, and the word's class. */
  async function meanings(asked, name) {
    const found = new Map(), code = CODE.test(asked), starts = (word) => word.startsWith(asked);
    const near = [border("words", asked), ...Object.keys(index.words).filter(starts).slice(0, 3)];
    await Promise.all(near.map((one) => shard("words", one)));
    const take = (likely, test) => near.flatMap((one) => words.get(one)).forEach(([word, groups]) => test(word) && groups.forEach((group) => {
      const key = group.slice(1), how = starts(word) ? likely * (asked.length / word.length) : likely;
      if (!(found.get(key)?.[1] >= how)) found.set(key, [key, how, +group[0]]);
    }));
    take(1, (word) => word === asked);
    // A code reaches down to its parts.
    if (code) take(0.7, (word) => starts(word) && (/\d$/.test(asked) ? /^\D/ : /^[^a-z]/).test(word.slice(asked.length)));
    else if (!name && !found.size && asked[2]) {
      take(0.7, starts);
      for (const edits of asked[7] ? [1, 2] : asked[3] ? [1] : []) if (!found.size) take(0.5 / edits, (word) => within(edits, asked, word));
    }
    return [...found.values()].sort((a, b) => b[1] - a[1]).slice(0, 16);
  }

  /** The entries that say something of a query, those first that say all of it, and most. */
  async function search(query, count, allowed = () => true) {
    const said = tokens(query.slice(0, 300)), tells = (one) => CODE.test(one) || (one[1] && !index.stop.includes(one));
    const read = await Promise.all(said.map((one, at) => Promise.all([
      // « bloc 2 » and « RNCP 38676 » are names.
      /^\d/.test(said[at + 1]) ? meanings(one + said[at + 1], true) : [],
      tells(one) ? meanings(one) : [],
    ])));
    const meant = read.map(([name, one], at) => (name[0] ? name : read[at - 1]?.[0][0] ? [] : one)).filter((one) => one[0]);
    const keys = meant.flat().map(([key]) => key);
    await Promise.all(keys.map((key) => (meant[1] && index.long[key] ? load(`long/${index.long[key]}`) : shard("lists", key))));
    const [total, hits, real] = [1, 2, 3].map(() => new Float32Array(index.numbers));
    let all = 0;
    for (const one of meant) {
      const best = new Float32Array(index.numbers), sure = one[0][1];
      all += sure;
      for (const [key, likely, cls] of one) {
        const [entries, gaps, levels] = lists.get(key);
        // The rarer a word, the more it says; but what is only begun is likelier a common one.
        const weight = likely * Math.log(likely < 1 ? 2 + entries : 1.5 + index.entries / (entries + 1));
        let id = 0;
        gaps.forEach((gap, at) => {
          const level = levels[at] >> 2;
          real[(id += gap)] += level;
          best[id] = Math.max(best[id], weight * (level ? level + 2 : 1 + 6 * levels[at]) * (levels[at] % 4 === cls ? 1 : 0.8));
        });
      }
      best.forEach((score, id) => {
        total[id] += score;
        hits[id] += score && sure;
      });
    }
    const ids = [...real.keys()].filter((id) => real[id]), found = ids.filter(allowed), top = [];
    const score = (id) => total[id] * (hits[id] / all) ** 2;
    for (const id of found) {
      if (top.length === count && score(id) <= score(top[count - 1])) continue;
      top.splice(top.findLastIndex((other) => score(other) >= score(id)) + 1, 0, id);
      top.length = Math.min(top.length, count);
    }
    return { top, ids, found, keys };
  }

  /* The page: a form, what it finds, and the address of that. */

  const at = (id) => document.getElementById(`search-${id}`);
  const [form, status, section, narrow, more] = ["form", "status", "found", "narrow", "more"].map(at);
  const title = document.title, size = 10, names = ["kind", "certification", "unit", "level", "domain"];
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

  /** Says how many results have each value of a facet, and offers those that the page lacks. */
  async function offer(name, ids) {
    const sums = new Uint32Array(index.numbers + 1), boxes = [...form.querySelectorAll(`[name=${name}]`)];
    ids.forEach((id) => (sums[id + 1] = 1));
    for (let id = 1; id <= index.numbers; id += 1) sums[id] += sums[id - 1];
    const values = facets.get(name).map(({ value, ranges }) => ({ value, of: ranges[0][0], n: ranges.reduce((n, [from, to]) => n + sums[to] - sums[from], 0) }));
    for (const { value, of, n } of values.sort((a, b) => b.n - a.n).slice(0, 40)) {
      let box = boxes.find((one) => one.value === value);
      if (!box && n) box = choose(name, value, false, (await record(of)).slice(3, 5).join(" "));
      if (box) box.closest("li").querySelector(".n").textContent = n;
    }
  }
  /** A choice that the page does not have. */
  function choose(name, value, checked, label) {
    const item = make("choice", label), box = item.querySelector("input");
    Object.assign(box, { name, value, checked });
    at(name).hidden = false;
    at(name).querySelector("ul").append(item);
    return box;
  }

  async function draw() {
    const mine = (turn += 1), given = new FormData(form), query = given.get("q").trim(), chosen = names.filter((name) => given.has(name));
    await Promise.all((narrow.open ? names : chosen).map((name) => load(`facets/${index.facets[name]}`)));
    const masks = chosen.map((name) => facets.get(name).filter(({ value }) => given.getAll(name).includes(value)).reduce((mask, { ranges }) => {
      ranges.forEach((range) => mask.fill(1, ...range));
      return mask;
    }, new Uint8Array(index.numbers)));
    const fits = (but) => (id) => chosen.every((name, i) => name === but || masks[i][id]);
    const { top, ids, found, keys } = await search(query, count, fits());
    const rows = await Promise.all(top.map(record));
    if (mine !== turn) return;
    const known = new Set([...words.values()].flat().filter(([, groups]) => groups.some((group) => keys.includes(group.slice(1)))).map(([word]) => word));
    const list = document.createElement("ol");
    list.id = "search-results";
    list.append(...rows.map(([[certification, , folder, units], kind, unit, code, name, text, path]) => {
      const of = [at("kind").querySelectorAll("label")[kind].textContent.trim(), certification, units[unit]?.slice(0, 2).join(" ")];
      const item = make("result", code, name, of.filter(Boolean).join(" · "), excerpt(text, known));
      item.querySelector("a").href = new URL((folder + path).slice(1).replace(/\/(?=#|$)/, `/${index.page}`), new URL("../../", self.folder));
      return item;
    }));
    at("results")?.remove();
    if (found[0]) more.before(list);
    section.hidden = !found[0];
    more.hidden = found.length <= count;
    at("wide").hidden = !given.has("certification");
    at("wide").firstChild.search = new URLSearchParams({ q: query });
    status.textContent = query && status.dataset[found[1] ? "many" : found[0] ? "one" : "none"].replace("{n}", found.length).replace("{query}", query);
    document.title = [status.textContent, title].filter(Boolean).join(" – ");
    if (narrow.open) await Promise.all(names.map((name) => offer(name, ids.filter(fits(name)))));
  }
  const show = () => draw().catch(() => (status.textContent = status.dataset.failed));

  /** Fills the form from the address, and the address from the form. */
  function read() {
    const given = new URLSearchParams(location.search);
    form.reset();
    form.q.value = given.get("q") ?? "";
    for (const [name, value] of given) {
      const box = [...form.querySelectorAll(`[type=checkbox]`)].find((one) => one.name === name && one.value === value);
      if (box) box.checked = true;
      else if (names.includes(name)) choose(name, value, true, value);
    }
    show();
  }
  function write(how) {
    count = size;
    history[how](null, "", `?${new URLSearchParams(new FormData(form))}`);
    show();
  }
  if (form) {
    at("without").hidden = true;
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      write("pushState");
    };
    form.oninput = () => write("replaceState");
    narrow.ontoggle = show;
    more.onclick = () => show((count += size));
    addEventListener("popstate", read);
    addEventListener("load", read);
  }
  return self;
})();
