// Keeps what is filled in on a grid in the browser of the reader, and nowhere else: nothing is
// sent. It counts, prints, saves a table for spreadsheets, and erases. Without this script a grid
// is filled in on paper.
"use strict";
(() => {
  const form = document.querySelector("form.kept");
  const keeping = form?.querySelector(".keeping");
  if (!form || !keeping) return;
  const words = form.dataset;
  const points = [...form.querySelectorAll(".point")];
  const fields = [...form.querySelectorAll("input[name], textarea[name]")];
  const key = `repere grid ${location.pathname}`;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const say = (text) => (keeping.querySelector("[role=status]").textContent = text);
  const textOf = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const levelOf = (point) => point.querySelector("input:checked")?.value ?? "";

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
  }

  // The store may be closed to this page, full, or hold what another hand has written.
  function kept() {
    try {
      const given = JSON.parse(localStorage.getItem(key));
      return given !== null && typeof given === "object" ? given : {};
    } catch {
      return {};
    }
  }

  let told = false;
  function keep() {
    let done = words.kept;
    try {
      localStorage.setItem(key, JSON.stringify(answers()));
    } catch {
      done = words.unkept;
    }
    // Once is enough: who fills in a form is not to be told after each answer.
    if (!told) say(done);
    told = true;
  }

  function count() {
    const levels = new Map();
    for (const level of points.map(levelOf).filter((name) => name !== "")) levels.set(level, (levels.get(level) ?? 0) + 1);
    const done = [...levels.values()].reduce((sum, n) => sum + n, 0);
    // In the order of the scale, which every point of one has.
    const order = [...new Set(fields.filter((field) => levels.has(field.value) && field.type === "radio").map((field) => field.value))];
    const parts = order.map((name) => fill(words.ofLevel, { name, n: levels.get(name) }));
    return [fill(words.counted, { n: done, of: points.length }), ...parts].join(" · ");
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
      textOf(point.closest("section, table").querySelector(".of-group")),
      ...("code" in words ? [code ? textOf(code) : ""] : []),
      textOf(told),
      levelOf(point),
      point.querySelector("textarea").value,
    ];
  }

  function table() {
    const head = [...form.querySelectorAll(".who input")];
    const columns = [words.group, ...("code" in words ? [words.code] : []), words.point, words.level, words.remarks];
    const rows = [[words.title], ...head.map((field) => [textOf(field.closest("label")), field.value]), [], columns, ...points.map(rowOf)];
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function save() {
    const url = URL.createObjectURL(new Blob([table()], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${words.file}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say(fill(words.saved, { file: link.download }));
  }

  function erase() {
    try {
      localStorage.removeItem(key);
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
    keep();
  });
  // The same form in another tab of this browser.
  globalThis.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show(kept());
  });
  show(kept());
  keeping.querySelector("[disabled]").disabled = false;
  keeping.hidden = false;
})();
