/* The client of `repere serve`, only in served pages; docs/preview.md describes it. The same file
   is also the shared worker of all tabs, which keeps a single connection for them: a browser opens
   at most six to one host. */
"use strict";
(typeof document === "undefined" ? worker : tab)();

/** Listens to the server, and passes each update of the site on to the given tabs. */
function listen(own, tabs) {
  let source, waiting;
  const open = () => {
    clearTimeout(waiting);
    source?.close();
    const all = tabs();
    source = new EventSource(`${own}events?${new URLSearchParams(all.flatMap(({ page, tag }) => [["page", page], ["tag", tag]]))}`);
    source.addEventListener("moment", ({ data }) => {
      const { tabs: details, ...moment } = JSON.parse(data);
      all.forEach(({ update }, i) => update({ ...moment, ...details[i] }));
    });
    // No automatic reconnection: the state of the tabs in the address may be outdated.
    source.addEventListener("error", () => {
      source.close();
      clearTimeout(waiting);
      waiting = setTimeout(open, 500);
    });
  };
  return { open, close: () => (clearTimeout(waiting), source?.close()) };
}

function worker() {
  const ports = new Map();
  const stream = listen(new URL(".", self.location).href, () => [...ports.values()]);
  self.addEventListener("connect", ({ ports: [port] }) => {
    port.addEventListener("message", ({ data }) => {
      if (data) ports.set(port, { ...data, update: (moment) => port.postMessage(moment) });
      else ports.delete(port);
      if (ports.size === 0) stream.close();
      // Otherwise the old connection remains: messages to a closed tab are lost, and those for
      // old style sheets are harmless.
      else if (data && !data.quiet) stream.open();
    });
    port.start();
  });
}

function tab() {
  const script = document.currentScript, { page } = script.dataset;
  const own = new URL(".", script.src).href, address = new URL(location);
  const key = `repere-preview:${address.pathname}`, following = address.searchParams.has("follow");
  const scripts = new Map();
  let { tag } = script.dataset, seen = 0, closed = "", leaving = false, send;

  /* Keeps the state of the page across a reload. */

  /** A name for each element that is the same after a reload: its id, or some of its text. */
  function named(elements, words) {
    const counts = new Map();
    return [...elements].map((element) => {
      const name = element.id ? `#${element.id}` : `${element.localName} ${words(element)}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return [`${name} ${counts.get(name)}`, element];
    });
  }
  const folds = () => named(document.querySelectorAll("details"), (one) => one.querySelector("summary")?.textContent ?? "");
  const fields = () => named(document.querySelectorAll("input, select, textarea"), (one) => `${one.name} ${one.type === "checkbox" || one.type === "radio" ? one.value : ""}`);
  const stops = () => named(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"), (one) => `${one.getAttribute("href") ?? one.name ?? ""} ${one.localName === "a" ? "" : one.textContent}`);
  const isChosen = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value);

  function keep(elsewhere) {
    const focused = stops().find(([, element]) => element === document.activeElement);
    const state = {
      scroll: [scrollX, scrollY],
      folds: folds().map(([name, fold]) => [name, fold.open]),
      fields: fields().map(([name, field]) => [name, isChosen(field)]),
      focus: focused?.[0],
      selection: focused && "selectionStart" in focused[1] ? [focused[1].selectionStart, focused[1].selectionEnd] : null,
      elsewhere,
    };
    sessionStorage.setItem(key, JSON.stringify(state));
  }

  function restore() {
    const kept = sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    const state = JSON.parse(kept), wasOpen = new Map(state.folds), was = new Map(state.fields);
    folds().forEach(([name, fold]) => wasOpen.has(name) && (fold.open = wasOpen.get(name)));
    for (const [name, field] of fields()) {
      if (!was.has(name) || was.get(name) === isChosen(field) || field.type === "hidden" || field.type === "file") continue;
      if (typeof was.get(name) === "boolean") field.checked = was.get(name);
      else field.value = was.get(name);
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    const focused = stops().find(([name]) => name === state.focus)?.[1];
    focused?.focus({ preventScroll: true });
    if (state.selection?.[0] != null) focused?.setSelectionRange?.(...state.selection);
    if (state.elsewhere) note(state.elsewhere);
    scrollBack(state.scroll);
  }

  /** Restores the scroll position, even if the page reaches its full length only later. */
  function scrollBack([x, y]) {
    const until = performance.now() + 2000;
    let mine = true;
    for (const type of ["wheel", "pointerdown", "keydown", "touchstart"]) addEventListener(type, () => (mine = false), { once: true, passive: true });
    const step = () => {
      if (!mine || performance.now() > until) return;
      if (Math.abs(scrollY - y) > 1 || Math.abs(scrollX - x) > 1) scrollTo({ left: x, top: y, behavior: "instant" });
      requestAnimationFrame(step);
    };
    step();
  }

  function leave(how, elsewhere) {
    if (leaving) return;
    leaving = true;
    keep(elsewhere);
    // The search page updates its address with a delay after the last key.
    const search = document.getElementById("search-form");
    if (search && !search.hidden) history.replaceState(history.state, "", `?${new URLSearchParams(new FormData(search))}`);
    history.scrollRestoration = "manual";
    how();
  }
  const reload = (elsewhere) => leave(() => location.reload(), elsewhere);

  /* Messages of the preview above the page. */

  function container() {
    const known = document.getElementById("repere-preview");
    if (known) return known;
    const made = Object.assign(document.createElement("section"), { id: "repere-preview", ariaLabel: "repere serve" });
    document.body.prepend(made);
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${own}client.css` });
    style.dataset.preview = "";
    document.head.append(style);
    return made;
  }

  function panel(html) {
    // A page of errors already shows them.
    if (document.body.dataset.preview === "errors") return;
    const shown = document.getElementById("repere-panel");
    if (!html || html === closed) shown?.remove();
    if (!html) closed = "";
    if (!html || html === closed || shown?.dataset.html === html) return;
    const made = document.createRange().createContextualFragment(html).firstElementChild;
    made.dataset.html = html;
    made.querySelector("button").addEventListener("click", () => {
      closed = html;
      made.remove();
    });
    // An expanded panel stays expanded.
    const unfolded = shown?.querySelector("details")?.open;
    if (unfolded && made.querySelector("details")) made.querySelector("details").open = true;
    if (shown) shown.replaceWith(made);
    else container().prepend(made);
  }

  function note({ note: text, close, language, url, title }) {
    document.getElementById("repere-note")?.remove();
    const made = Object.assign(document.createElement("div"), { id: "repere-note", lang: language });
    made.setAttribute("role", "status");
    container().append(made);
    const link = Object.assign(document.createElement("a"), { href: url, innerHTML: title });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: close });
    button.addEventListener("click", () => made.remove());
    // Filled after insertion, so that screen readers announce it.
    requestAnimationFrame(() => made.append(`${text} `, link, " ", button));
  }

  /** Replaces the style sheets of the page with their current versions. */
  async function restyle(generation) {
    const text = await (await fetch(location.href, { cache: "no-cache" })).text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const sheets = (from) => [...from.querySelectorAll('link[rel="stylesheet"]:not([data-preview])')];
    const [old, now] = [sheets(document), sheets(fresh)];
    if (old.length !== now.length) return reload();
    old.forEach((shown, i) => {
      const href = new URL(now[i].getAttribute("href"), location);
      if (href.searchParams.has("v") && href.href === shown.href) return;
      if (!href.searchParams.has("v")) href.searchParams.set("preview", generation);
      const link = shown.cloneNode();
      // The old one is removed once the new one has loaded, so that the page is never unstyled.
      link.onload = link.onerror = () => shown.remove();
      link.href = href.href;
      shown.after(link);
    });
    tag = fresh.querySelector("script[data-tag]").dataset.tag;
    send?.({ page, tag, quiet: true });
  }

  /* Scripts that the page loads dynamically, such as the columns of a comparison. */

  const stateOf = async (src, cache) => (await fetch(src, { cache })).headers.get("ETag");
  function remember(element) {
    const src = element.localName === "script" && element.src;
    if (!src || !src.startsWith(location.origin) || src.startsWith(own) || src.includes("?v=") || scripts.has(src)) return;
    scripts.set(src, stateOf(src, "force-cache").catch(() => null));
  }
  async function checkScripts() {
    const changed = [...scripts].map(async ([src, had]) => (await stateOf(src, "no-cache")) !== (await had));
    if ((await Promise.all(changed)).includes(true)) reload();
  }

  /* Updates of the site. */

  function update({ generation, panel: html, action, elsewhere: other }) {
    if (leaving) return;
    const isNews = seen > 0 && generation > seen;
    const elsewhere = isNews ? other : null;
    seen = generation;
    if (elsewhere && following) {
      const url = new URL(elsewhere.url, location);
      url.searchParams.set("follow", "");
      leave(() => location.assign(url));
    } else if (action === "reload") {
      reload(elsewhere);
    } else {
      panel(html);
      if (elsewhere) note(elsewhere);
      if (action === "styles") restyle(generation);
      else if (isNews && scripts.size > 0) checkScripts().catch(() => {});
    }
  }

  function connect() {
    if (typeof SharedWorker === "function") {
      const { port } = new SharedWorker(script.src);
      port.addEventListener("message", ({ data }) => update(data));
      port.start();
      send = (message) => port.postMessage(message);
      send({ page, tag });
    } else {
      const stream = listen(own, () => [{ page, tag, update }]);
      send = (message) => (message ? 0 : stream.close());
      stream.open();
    }
  }

  restore();
  [...document.scripts].forEach(remember);
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(remember))).observe(document.head, { childList: true });
  addEventListener("pagehide", () => send?.(null));
  // A page restored from the back/forward cache may be outdated.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  connect();
}
