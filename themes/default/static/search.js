/* The search page. Its index is scripts that call repereSearch: see docs/search.md. */
"use strict";
const repereSearch = (() => {
  const words = new Map(), lists = new Map(), records = {}, asked = {}, facets = {};
  const element = (name, given) => Object.assign(document.createElement(name), given);
  let index;

  /** As in src/text/fold.rs. */
  const fold = (text) => text.replace(/[’‘‛ʼʹ′´`]/g, "'").replace(/[‐‑]/g, "-").normalize("NFKD").toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "").replace(/[œæßς]/g, (sign) => ({ œ: "oe", æ: "ae", ß: "ss", ς: "σ" })[sign]);

  /** As in src/morphology/tokens.rs. */
  const tokens = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}](?:[.'-]?[\p{Alphabetic}\p{N}])*/gu) ?? []).flatMap((chunk) => {
    const word = chunk.replace(/^([a-z]+)'/, (all, one) => (index.elided.includes(one) ? "" : all));
    if (/\d/.test(word)) return word.replace(/(?<!\d)[.'-]|[.'-](?!\d)/g, "").replace(/-/g, ".").replace(/(?<!\d)0+(?=\d)/g, "");
    return word.split(".").flatMap((one) => [one.replace(/['-]/g, ""), ...one.split(/['-]/).filter((part, at, all) => all[1] && part[1])]);
  });

  /** As in src/search/digits.rs. */
  const numbers = (signs) => (signs.match(/[\]-~]*./g) ?? []).map((run) => [...run].reduceRight((number, sign) => number * 34 + sign.charCodeAt() - (sign < "]" ? 35 : 93), 0));
  function sums(steps) {
    for (let i = 1; i < steps.length; i += 1) steps[i] += steps[i - 1];
    return steps;
  }
  const table = () => new Float32Array(index.numbers + 1);

  /* Files. */

  const load = (path) => (asked[path] ??= new Promise((onload, onerror) => {
    document.head.append(element("script", { src: `${self.folder + path}.js`, onload, onerror }));
  }));
  /** A key is in the file of the longest border that it begins with. */
  const border = (folder, key) => (key && !index[folder][key] ? border(folder, key.slice(0, -1)) : key);
  const shard = (folder, key) => load(`${folder}/${index[folder][border(folder, key)]}`);
  async function record(id) {
    const file = id >> index.bits;
    await load(`records/${file}-${index.records.substr(file * 3, 3)}`);
    return records[file][id % (1 << index.bits)];
  }
  const self = {
    fold, tokens, search, record,
    manifest(data) {
      index = data;
      self.folder = new URL(".", document.currentScript.src).href;
    },
    words: (border, text) => words.set(border, text.split("\n").map((line) => line.split(" ")).map(([word, ...groups]) => [word, groups[0] ? groups : [`0${word}`]])),
    lists: (all) => all.forEach((list) => lists.has(list[0]) || self.long(...list)),
    long: (key, entries, steps, said) => lists.set(key, [entries, sums(numbers(steps)), numbers(said)]),
    records: (file, rows) => (records[file] = rows),
    facets: (name, rows) => (facets[name] = new Map(rows.map(([value, steps]) => [value, sums(numbers(steps))]))),
  };

  /* A query. */

  /** Whether so many mistakes of typing turn a into b. */
  function within(edits, a, b) {
    if (a === b || !edits) return a === b;
    const [c, d] = [a.slice(1), b.slice(1)];
    if (a[0] === b[0]) return within(edits, c, d);
    return [[c, d], [c, b], [a, d], a[0] + a[1] === b[1] + b[0] && [c.slice(1), d.slice(1)]].some((way) => way && within(edits - 1, ...way));
  }

  /** What a word may mean: keys, how likely each, and the class. */
  async function meanings(asked) {
    const found = new Map(), starts = (word) => word.startsWith(asked);
    const near = [border("words", asked), ...Object.keys(index.words).filter(starts).slice(0, 3)];
    await Promise.all(near.map((one) => shard("words", one)));
    const take = (likely, test) => near.flatMap((one) => words.get(one)).forEach(([word, groups]) => {
      if (found.size < 16 && test(word)) for (const [cls, ...key] of groups) found.set(key.join(""), [key.join(""), likely, +cls]);
    });
    take(1, (word) => word === asked);
    // A word may be begun or mistyped.
    if (asked[2] && !/\d/.test(asked)) {
      for (const edits of [0, 1, 2].slice(0, 1 + asked.length / 4)) found.size || take(0.6 - edits / 5, (word) => (edits ? within(edits, asked, word) : starts(word)));
      for (let end = asked.length; end > 3 && !found.size; end -= 1) take(0.2, (word) => word.startsWith(asked.slice(0, end)));
    }
    return [...found.values()];
  }

  /** What says something of a query. */
  async function search(query, count, allowed) {
    // « bloc 2 » and « RNCP 38676 » are codes.
    const said = tokens(fold(query.slice(0, 300)).replace(new RegExp(`\\b(${index.names}) (?=\\d)`, "g"), "$1"));
    const meant = (await Promise.all(said.filter((one) => /\d/.test(one) || (one[1] && !index.stop.includes(one))).map(meanings))).filter((one) => one[0]);
    const keys = meant.flat().map(([key]) => key), whole = keys[1] || allowed;
    await Promise.all(keys.map((key) => (whole && index.long[key] ? load(`long/${index.long[key]}`) : shard("lists", key))));
    const total = table(), hits = table(), real = table();
    for (const one of meant) {
      const best = table();
      for (const [key, likely, cls] of one) {
        const [entries, ids, said] = lists.get(key);
        // What is rare says more.
        const weight = likely * Math.log(likely < 1 ? 2 + entries : 1.5 + index.entries / (entries + 1));
        ids.forEach((id, at) => {
          const level = said[at] >> 2;
          real[id] += level;
          const score = weight * (level ? level + 2 : 1 + 6 * said[at]) * (said[at] % 4 === cls ? 1 : 0.8);
          if (score <= best[id]) return;
          hits[id] += !best[id] && one[0][1];
          total[id] += score - best[id];
          best[id] = score;
        });
      }
    }
    const ids = [], top = [];
    real.forEach((is, id) => is && ids.push(id));
    const found = allowed ? ids.filter(allowed) : ids;
    let least;
    for (const id of found) {
      total[id] *= hits[id] ** 2;
      if (total[id] <= least) continue;
      top.splice(top.findLastIndex((other) => total[other] >= total[id]) + 1, 0, id);
      top.length = Math.min(top.length, count);
      least = total[top[count - 1]];
    }
    return { top, ids, keys, all: whole ? found.length : (lists.get(keys[0]) ?? [0])[0] };
  }

  /* The page. */

  const at = (id) => document.getElementById(`search-${id}`);
  const [form, status, section, narrow, more] = ["form", "status", "found", "narrow", "more"].map(at);
  const title = document.title;
  let count, turn = 0;

  /** The part of a text around what was found, with marks. */
  function excerpt(text, known) {
    const pieces = text.split(/([\p{L}\p{N}\p{M}.'’-]+)/u).map((textContent) => (tokens(textContent).some((one) => known.has(one)) ? element("mark", { textContent }) : textContent));
    const first = Math.max(0, pieces.findIndex((piece) => piece.nodeType) - 20);
    return [first ? "… " : "", ...pieces.slice(first, first + 80), pieces[first + 80] ? " …" : ""];
  }

  async function draw() {
    const mine = (turn += 1), given = new FormData(form), query = given.get("q").trim(), names = Object.keys(index.facets), chosen = names.filter((name) => given.has(name));
    await Promise.all((narrow.open ? names : chosen).map((name) => load(`facets/${index.facets[name]}`)));
    const masks = chosen.map((name) => given.getAll(name).reduce((mask, value) => {
      facets[name].get(value)?.forEach((end, i, ends) => i % 2 && mask.fill(1, ends[i - 1], end));
      return mask;
    }, table()));
    const fits = (but) => (id) => chosen.every((name, i) => name === but || masks[i][id]);
    const { top, ids, all, keys } = await search(query, count, (narrow.open || chosen[0]) && fits());
    const rows = await Promise.all(top.map(record));
    if (mine !== turn) return;
    const known = new Set([...words.values()].flat().filter(([, groups]) => groups.some((group) => keys.includes(group.slice(1)))).map(([word]) => word));
    const list = element("ol", { id: "search-results" });
    list.append(...rows.map(([path, code, name, of, text]) => {
      const item = at("result").content.cloneNode(true);
      [code, name, of, ...excerpt(text, known)].forEach((part, i) => item.querySelectorAll("[data-part]")[Math.min(i, 3)].append(part));
      item.querySelectorAll(":empty").forEach((one) => one.remove());
      item.querySelector("a").href = `${self.folder}../../${path}`;
      return item;
    }));
    at("results")?.remove();
    if (top.length) more.before(list);
    section.hidden = !top.length;
    more.hidden = top.length < count;
    at("wide").hidden = !given.has("certification");
    at("wide").firstChild.search = `q=${encodeURIComponent(query)}`;
    status.textContent = query && status.dataset[all > 1 ? "many" : all ? "one" : "none"].replace("{n}", all).replace("{query}", query);
    document.title = `${query && `${status.textContent} – `}${title}`;
    for (const name of narrow.open ? names : []) {
      const before = table();
      ids.filter(fits(name)).forEach((id) => (before[id + 1] = 1));
      sums(before);
      for (const box of at(name).querySelectorAll("input")) {
        box.closest("li").lastChild.textContent = (facets[name].get(box.value) ?? []).reduce((n, end, i) => n + (i % 2 ? before[end] : -before[end]), 0);
      }
    }
  }
  const show = () => draw().catch(() => (status.textContent = status.dataset.failed));

  function read() {
    const given = new URLSearchParams(location.search);
    form.q.value = given.get("q") ?? "";
    for (const box of form) {
      box.value ||= given.get(box.name) ?? "";
      box.checked = given.getAll(box.name).includes(box.value);
    }
    show((count = 10));
  }
  const write = (how) => read(history[how](null, "", `?${new URLSearchParams(new FormData(form))}`));
  if (form) {
    at("without").hidden = true;
    form.hidden = false;
    form.onsubmit = (event) => event.preventDefault(write("pushState"));
    form.oninput = () => write("replaceState");
    narrow.ontoggle = show;
    more.onclick = () => show((count += 10));
    onload = onpopstate = read;
  }
  return self;
})();
