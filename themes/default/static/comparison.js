// Comparisons: filters domains, and compares two to four certifications that readers choose from a
// list, or by name if there are too many. Without this script the pages show every domain, and
// those of two certifications are reached by links and buttons.
//
// The state is in the address: c (certifications, by slug), r (rows: "different" or "common")
// and d (domains, by id). Cells come from one script per certification, which calls repereColumn;
// they are the same as on the pages of pairs.
"use strict";
(() => {
  const here = (selector) => document.querySelector(selector);
  const form = here("form.filter");
  // What the page itself compares: the domains of two certifications, or all domains in a table.
  const whole = here(".domains, table.comparison");
  const status = form && form.parentElement.querySelector(".status");
  if (!form || !status) return;
  const chosenBox = here("#chosen");
  const overview = here("#overview");
  const words = form.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Columns already loaded, by slug.
  const columns = new Map();
  const waiting = new Map();
  globalThis.repereColumn = (column) => columns.set(column.slug, column);

  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...[].concat(content ?? []));
    return made;
  }

  // Where readers type the names of certifications: the one beside whose column the others appear.
  const typed = form.querySelector("[data-example]")?.dataset;

  function sourceOf(slug) {
    if (typed) return typed.src.replace(`${typed.example}.js`, `${encodeURIComponent(slug)}.js`);
    return [...form.querySelectorAll("#c1 option")].find((it) => it.value === slug)?.dataset.src;
  }

  // Loads the column of a certification once; a failed request is repeated.
  function read(slug) {
    if (columns.has(slug)) return Promise.resolve(columns.get(slug));
    if (!waiting.has(slug)) {
      const src = sourceOf(slug);
      if (!src) return Promise.reject(new Error(slug));
      const reading = new Promise((resolve, reject) => {
        const script = element("script", [], { src });
        script.onload = () => resolve(columns.get(slug));
        script.onerror = () => reject(new Error(slug));
        document.head.append(script);
      });
      waiting.set(slug, reading.finally(() => waiting.delete(slug)));
    }
    return waiting.get(slug);
  }

  const link = (url, text) => (url ? element("a", text, { href: url }) : text);

  // The names of a row in words: "A, B et C".
  const list = (names) =>
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${words.and} ${names.at(-1)}`;

  // The markup of a cell, generated and escaped by the build.
  function cell(row) {
    if (!row) return element("p", words.none, { class: "none" });
    const parsed = new DOMParser().parseFromString(row.cell, "text/html");
    return [...parsed.body.childNodes];
  }

  const spans = (parts, attributes) => parts.flatMap((part) => [" ", element("span", part, attributes)]);
  const ofColumn = (name) => element("span", `${name}${words.colon} `, { class: "of-column" });

  // The same as on the page of a pair, for any number of columns.
  function draw(chosen) {
    const rows = new Map();
    for (const column of chosen) for (const row of column.rows) rows.set(row.place, row);
    const names = chosen.map((column) => column.title);
    const heads = [words.domain, ...names, words.asked].map((name) => element("span", name));
    const drawn = element("div", element("p", heads, { class: "heads", "aria-hidden": "true" }), {
      class: "domains",
      "data-columns": chosen.length,
    });
    for (const place of [...rows.keys()].sort((a, b) => a - b)) {
      const head = rows.get(place);
      const found = chosen.map((column) => column.rows.find((row) => row.place === place));
      const asking = names.filter((_, at) => found[at]);
      const every = chosen.length === 2 ? words.both : words.every;
      const asked = asking.length === chosen.length ? every : fill(words.only, { name: list(asking) });
      const tallies = found.map((row, at) => [ofColumn(names[at]), row ? row.tally : words.none]);
      const summary = element("summary", [
        element("h3", head.title),
        ...spans(tallies, { class: "tally" }),
        ...spans([[ofColumn(words.asked), asked]], { class: "asking" }),
      ]);
      const sections = found.map((row, at) => element("section", [element("h4", names[at]), " ", cell(row)].flat()));
      const cells = element("div", sections, { class: "cells", id: `domaine-${head.id}` });
      const all = head.url ? element("p", link(head.url, fill(words.allOf, { domain: head.title })), { class: "alone" }) : [];
      drawn.append(
        element("details", [summary, cells].concat(all), {
          class: "domain",
          "data-domain": head.id || "-",
          "data-covered": asking.length,
        }),
      );
    }
    const heading = element("h2", fill(words.title, { names: list(names) }), { tabindex: "-1" });
    const certifications = element("ul", chosen.map((it) => element("li", link(it.url, it.title))), { class: "records" });
    const back = element("p", link(location.pathname, words.whole), { class: "alone" });
    chosenBox.replaceChildren(heading, certifications, folding(drawn), drawn, back);
    return drawn;
  }

  // Buttons that expand and collapse all domains at once.
  function folding(domains) {
    const button = (text, open) => {
      const made = element("button", text, { type: "button" });
      made.addEventListener("click", () => {
        for (const domain of domains.querySelectorAll(".domain")) domain.open = open;
      });
      return made;
    };
    return element("p", [button(words.unfold, true), " ", button(words.fold, false)], { class: "folding" });
  }

  // Headers stay in view if their table fits and leaves most of the window to its rows. A focused
  // element is then scrolled out from under them, however many lines the titles take.
  function lookAtHeads() {
    let highest = 0;
    for (const box of document.querySelectorAll(".tall")) {
      const [shown] = box.children;
      box.classList.add("stays");
      const height = shown.tHead.offsetHeight;
      const stays = shown.offsetWidth <= box.clientWidth && height < innerHeight / 4;
      box.classList.toggle("stays", stays);
      if (stays) highest = Math.max(highest, height);
    }
    padding.replaceSync(highest ? `html { scroll-padding-top: ${highest + 16}px }` : "");
  }
  // A style sheet, because the page has no inline styles.
  const padding = new CSSStyleSheet();
  document.adoptedStyleSheets.push(padding);
  const sizes = new ResizeObserver(lookAtHeads);
  document.querySelectorAll(".tall").forEach((box) => sizes.observe(box));

  // Shows the domains for a state; returns their number.
  function filter(shown, state) {
    const rows = [...shown.querySelectorAll(".domain, tbody tr")];
    const all = Number(shown.dataset.columns);
    for (const row of rows) {
      const covered = Number(row.dataset.covered);
      const kind = covered === all ? "common" : covered > 0 ? "different" : "";
      const wanted = state.domains.length === 0 || state.domains.includes(row.dataset.domain);
      row.hidden = !wanted || (state.rows !== "" && state.rows !== kind);
    }
    const folded = shown.closest("details.in-words");
    if (folded && rows.some((row) => row.hidden)) folded.open = true;
    return { rows: rows.filter((row) => !row.hidden).length, total: rows.length };
  }

  // « RNCP 37674 » refers to the certification rncp37674.
  const named = (text) => (typed ? text.replace(/\s/g, "").toLowerCase() : text);

  function stateOf(query) {
    const rows = query.get("r") ?? "";
    return {
      chosen: [...new Set(query.getAll("c").map(named).filter(Boolean))].slice(0, 4),
      rows: ["different", "common"].includes(rows) ? rows : "",
      domains: query.getAll("d"),
    };
  }

  // The address without empty parameters.
  function addressOf(state) {
    const query = new URLSearchParams();
    for (const slug of state.chosen) query.append("c", slug);
    if (state.rows) query.append("r", state.rows);
    for (const domain of state.domains) query.append("d", domain);
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  function setFields(state) {
    form.querySelectorAll("[name=c]").forEach((field, at) => (field.value = state.chosen[at] ?? ""));
    for (const field of form.querySelectorAll("[name=r]")) field.checked = field.value === state.rows;
    for (const field of form.querySelectorAll("[name=d]")) field.checked = state.domains.includes(field.value);
    const domains = form.querySelector("details");
    if (domains && state.domains.length) domains.open = true;
  }

  const say = (text) => (status.textContent = text);
  let turn = 0;

  async function show(state, announce) {
    const mine = ++turn;
    const clear = () => {
      if (chosenBox) chosenBox.hidden = true;
      if (overview) overview.hidden = false;
    };
    if (state.chosen.length === 1) {
      clear();
      return say(words.few);
    }
    if (state.chosen.length < 2) {
      clear();
      if (!whole) return say(announce && words.few ? words.few : "");
      const count = filter(whole, state);
      if (announce) say(count.rows === count.total ? words.all : fill(words.status, count));
      return;
    }
    say(words.loading);
    try {
      const chosen = await Promise.all(state.chosen.map(read));
      if (mine !== turn) return;
      const count = filter(draw(chosen), state);
      chosenBox.hidden = false;
      if (overview) overview.hidden = true;
      say(fill(words.chosen, { names: list(chosen.map((column) => column.title)), ...count }));
      // Whoever requested the result continues reading there.
      if (announce) {
        const heading = chosenBox.querySelector("h2");
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: "start" });
      }
    } catch {
      if (mine === turn) {
        clear();
        say(words.failed);
      }
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const state = stateOf(new URLSearchParams(new FormData(form)));
    history.pushState(null, "", addressOf(state));
    show(state, true);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    const state = stateOf(new URLSearchParams());
    setFields(state);
    history.pushState(null, "", addressOf(state));
    show(state, Boolean(whole));
  });
  const restore = () => {
    const state = stateOf(new URLSearchParams(location.search));
    setFields(state);
    show(state, state.rows !== "" || state.domains.length > 0);
  };
  addEventListener("popstate", restore);

  const first = form.querySelector("#c1");
  if (first && !typed) {
    for (const other of form.querySelectorAll("select")) {
      if (other !== first) other.append(...[...first.options].map((option) => option.cloneNode(true)));
    }
    const buttons = here("form.by-two");
    if (buttons) buttons.hidden = true;
  }
  form.hidden = false;
  const own = here("main > section > .domains");
  if (own) own.before(folding(own));
  addEventListener("resize", lookAtHeads);
  restore();
})();
