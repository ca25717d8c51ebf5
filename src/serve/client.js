/* The client of `repere serve`, in served pages only; docs/preview.md says what it does.
   The same file is the worker that all tabs share, so that they hold one connection: a browser
   opens no more than six to one host. */
"use strict";
(typeof document === "undefined" ? worker : tab)();

/** Listens for some tabs, and calls back for each with what a moment of the site means for it. */
function listen(own, tabs) {
  let source, waiting;
  const open = () => {
    clearTimeout(waiting);
    source?.close();
    const all = tabs();
    source = new EventSource(`${own}events?${new URLSearchParams(all.flatMap(({ page, tag }) => [["page", page], ["tag", tag]]))}`);
    source.addEventListener("moment", ({ data }) => {
      const { tabs: told, ...moment } = JSON.parse(data);
      all.forEach(({ tell }, i) => tell({ ...moment, ...told[i] }));
    });
    // Not by itself: what the tabs have may have changed since the address was made.
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
      if (data) ports.set(port, { ...data, tell: (moment) => port.postMessage(moment) });
      else ports.delete(port);
      if (ports.size === 0) stream.close();
      // A tab that went away, or that changed its style sheets, is told in vain until the next.
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

  /* What the reader did to the page, over a reload. */

  /** A name for each of some elements, the same after a reload: its id, or words of it. */
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

  /** Scrolls to where the reader was, also when the page becomes that long only later. */
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
    // The search page writes its address a moment after the last key.
    const search = document.getElementById("search-form");
    if (search && !search.hidden) history.replaceState(history.state, "", `?${new URLSearchParams(new FormData(search))}`);
    history.scrollRestoration = "manual";
    how();
  }
  const reload = (elsewhere) => leave(() => location.reload(), elsewhere);

  /* What the preview says, over the page. */

  function place() {
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
    // A page of errors says them itself.
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
    // A panel that was unfolded stays so.
    const unfolded = shown?.querySelector("details")?.open;
    if (unfolded && made.querySelector("details")) made.querySelector("details").open = true;
    if (shown) shown.replaceWith(made);
    else place().prepend(made);
  }

  function note({ note: text, close, language, url, title }) {
    document.getElementById("repere-note")?.remove();
    const made = Object.assign(document.createElement("div"), { id: "repere-note", lang: language });
    made.setAttribute("role", "status");
    place().append(made);
    const link = Object.assign(document.createElement("a"), { href: url, innerHTML: title });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: close });
    button.addEventListener("click", () => made.remove());
    // Filled after it is there, so that it is announced.
    requestAnimationFrame(() => made.append(`${text} `, link, " ", button));
  }

  /** Puts the style sheets of the page as it is now in place of those that are shown. */
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
      // The old one goes when the new one is there, so that the page is never without.
      link.onload = link.onerror = () => shown.remove();
      link.href = href.href;
      shown.after(link);
    });
    tag = fresh.querySelector("script[data-tag]").dataset.tag;
    send?.({ page, tag, quiet: true });
  }

  /* Scripts that the page loads by itself, such as the columns of a comparison. */

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

  /* A moment of the site. */

  function tell({ generation, panel: html, action, elsewhere: other }) {
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
      port.addEventListener("message", ({ data }) => tell(data));
      port.start();
      send = (message) => port.postMessage(message);
      send({ page, tag });
    } else {
      const stream = listen(own, () => [{ page, tag, tell }]);
      send = (message) => (message ? 0 : stream.close());
      stream.open();
    }
  }

  restore();
  [...document.scripts].forEach(remember);
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(remember))).observe(document.head, { childList: true });
  addEventListener("pagehide", () => send?.(null));
  // A page that comes back as it was left may be an old one.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  connect();
}
