// Keeps what is filled in on a grid in the browser of the reader, and nowhere else: nothing is
// sent. It counts, prints, saves a table for spreadsheets, and erases. Without this script a grid
// is filled in on paper, so that what is filled in on the screen is made here: it would be ten
// times what the page says.
"use strict";
(async () => {
  const form = document.querySelector("form.kept");
  const keeping = form?.querySelector(".keeping");
  if (!form || !keeping) return;
  const words = form.dataset;
  const root = document.documentElement;
  const textOf = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  // An answer is kept under the words of its point: who changes these asks something else.
  const names = new Map();
  function nameOf(point) {
    const text = textOf(point);
    const earlier = names.get(text) ?? 0;
    names.set(text, earlier + 1);
    return earlier === 0 ? text : `${text} (${earlier + 1})`;
  }

  // Hundreds of fields at once would keep the page from answering.
  const AT_ONCE = 12;
  let since = performance.now();
  for (const [t, table] of form.querySelectorAll("table.marks").entries()) {
    const [, ...heads] = table.querySelectorAll("thead th");
    for (const [at, head] of heads.entries()) head.id = `_${t}-${at}`;
    const levels = heads.slice(0, -1).map((head) => textOf(head.querySelector(".level") ?? head));
    for (const [r, row] of [...table.tBodies[0].rows].entries()) {
      if (performance.now() - since > AT_ONCE) {
        await new Promise((go) => setTimeout(go));
        since = performance.now();
      }
      row.className = "point";
      const [point, ...cells] = row.children;
      const name = nameOf(point);
      point.id = `_${t}.${r}`;
      for (const [at, value] of levels.entries()) {
        const radio = made("input", { type: "radio", name, value, "aria-labelledby": `${heads[at].id} ${point.id}` });
        cells[at].replaceChildren(made("label", {}, radio, made("span", { class: "vh" }, value)));
      }
      const remarks = made("textarea", { name: `${name}._`, rows: 1, "aria-labelledby": `${heads.at(-1).id} ${point.id}` });
      cells.at(-1).replaceChildren(remarks);
    }
  }

  const fields = [...form.querySelectorAll("input[name], textarea[name]")];
  const parts = [...form.querySelectorAll(".part")];
  const page = `repere grid ${location.pathname}`;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const say = (text) => (keeping.querySelector("[role=status]").textContent = text);
  const levelOf = (point) => point.querySelector("input:checked")?.value ?? "";

  // One of several grids of the page, or none for all of them. Other places of the page, such as
  // its main part, choose nothing.
  let part;
  const key = () => (part ? `${page}#${part.id}` : page);
  const points = () => [...(part ?? form).querySelectorAll(".point")];
  function choose() {
    const place = decodeURIComponent(location.hash.slice(1));
    const chosen = parts.length > 1 ? parts.find((one) => one.id === place && place !== "") : undefined;
    if (chosen || place === "" || place === "_grilles") part = chosen;
    for (const one of parts) one.hidden = part !== undefined && one !== part;
  }

  // A level is kept by its name: a number would mean another one when the scale has changed.
  function answers() {
    const given = {};
    for (const field of fields) {
      if ((field.type !== "radio" || field.checked) && field.value !== "") given[field.name] = field.value;
    }
    return given;
  }

  function show(given) {
    for (const field of fields) {
      if (field.type === "radio") field.checked = given[field.name] === field.value;
      else field.value = given[field.name] ?? "";
    }
    showCount();
    showName();
  }

  // The name stands at the top of each sheet, where a style sheet has left a line for it.
  function showName() {
    const name = form.querySelector(".who input").value;
    if (name === "") root.style.removeProperty("--name");
    else root.style.setProperty("--name", JSON.stringify(name));
  }

  // The store may be closed to this page, full, or hold what another hand has written.
  function kept() {
    try {
      const given = JSON.parse(localStorage.getItem(key()));
      return given !== null && typeof given === "object" ? given : {};
    } catch {
      return {};
    }
  }

  let told = false;
  function keep() {
    let done = words.kept;
    try {
      localStorage.setItem(key(), JSON.stringify(answers()));
    } catch {
      done = words.unkept;
    }
    // Once is enough: who fills in a form is not to be told after each answer.
    if (!told) say(done);
    told = true;
  }

  function count() {
    const levels = new Map();
    const all = points();
    for (const level of all.map(levelOf).filter((name) => name !== "")) levels.set(level, (levels.get(level) ?? 0) + 1);
    const done = [...levels.values()].reduce((sum, n) => sum + n, 0);
    // In the order of the scale, which every point of one has.
    const order = [...new Set(fields.filter((field) => levels.has(field.value) && field.type === "radio").map((field) => field.value))];
    const parts = order.map((name) => fill(words.ofLevel, { name, n: levels.get(name) }));
    return [fill(words.counted, { n: done, of: all.length }), ...parts].join(" · ");
  }

  function showCount() {
    keeping.querySelector(".counted").textContent = count();
  }

  // A cell that begins like a formula would be run by a spreadsheet.
  function cell(text) {
    const plain = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  }

  function rowOf(point) {
    const told = point.querySelector("legend, th").cloneNode(true);
    const code = told.querySelector(".code");
    code?.remove();
    return [
      textOf(point.closest("section, table").querySelector("caption, .of-group")),
      ...("code" in words ? [code ? textOf(code) : ""] : []),
      textOf(told),
      levelOf(point),
      point.querySelector("textarea").value,
    ];
  }

  function table() {
    const head = [...form.querySelectorAll(".who input")];
    const columns = [words.group, ...("code" in words ? [words.code] : []), words.point, words.level, words.remarks];
    const title = part ? [words.title, textOf(part.querySelector("h2"))] : [words.title];
    const rows = [title, ...head.map((field) => [textOf(field.closest("label")), field.value]), [], columns, ...points().map(rowOf)];
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function save() {
    const url = URL.createObjectURL(new Blob([table()], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${words.file}${part ? `-${part.id}` : ""}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say(fill(words.saved, { file: link.download }));
  }

  function erase() {
    try {
      // Of all grids of the page: who leaves a shared computer leaves nothing.
      for (const name of Object.keys(localStorage)) {
        if (name === page || name.startsWith(`${page}#`)) localStorage.removeItem(name);
      }
    } catch {
      // Where nothing can be kept, nothing is left.
    }
    show({});
    told = false;
    say(words.erased);
  }

  const acts = { print: () => globalThis.print(), save, erase };
  for (const button of keeping.querySelectorAll("button[data-do]")) button.addEventListener("click", acts[button.dataset.do]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say(count());
  });
  form.addEventListener("input", () => {
    showCount();
    showName();
    keep();
  });
  globalThis.addEventListener("hashchange", () => {
    choose();
    show(kept());
  });
  // The same form in another tab of this browser.
  globalThis.addEventListener("storage", (event) => {
    if (event.key === key() || event.key === null) show(kept());
  });
  choose();
  show(kept());
  keeping.querySelector("[disabled]").disabled = false;
  keeping.hidden = false;
})();
