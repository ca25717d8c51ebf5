/* Suggestions below the search field: codes and titles of what is found. Loaded with the first
   letter that is typed. See docs/search.md. */
"use strict";
(() => {
const { search, record } = repereSearch;
const input = document.getElementById("search-q"), list = document.getElementById("search-suggestions");
const MOST = 3;
let turn = 0, active = -1;

function activate(to) {
  active = to;
  [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === to));
  if (list.children[to]) input.setAttribute("aria-activedescendant", list.children[to].id);
  else input.removeAttribute("aria-activedescendant");
}

function show(texts) {
  list.replaceChildren(...texts.map((textContent, at) => {
    const option = Object.assign(document.createElement("li"), { textContent, id: `search-suggestion-${at}` });
    option.setAttribute("role", "option");
    return option;
  }));
  activate(-1);
  list.hidden = !texts[0];
  input.setAttribute("aria-expanded", !list.hidden);
}

const close = () => show([], (turn += 1));

async function suggest() {
  const mine = (turn += 1), query = input.value.trim();
  const { top } = query[1] ? await search(query, MOST + 1) : { top: [] };
  const rows = await Promise.all(top.map(record));
  if (mine !== turn || document.activeElement !== input) return;
  const texts = rows.map(([, code, title]) => `${code} ${title}`.trim());
  show([...new Set(texts)].filter((text) => text.toLowerCase() !== query.toLowerCase()).slice(0, MOST));
}

function choose(option) {
  input.value = option.textContent;
  close();
  input.focus();
  input.form.requestSubmit();
}

input.addEventListener("keydown", async (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (list.hidden) await suggest();
    const places = list.children.length + 1;
    // The field itself is one of the places that the arrows go through.
    activate(((active + 1 + step + places) % places) - 1);
  } else if (event.key === "Enter" && list.children[active]) {
    event.preventDefault();
    choose(list.children[active]);
  } else if (event.key === "Enter" || event.key === "Escape") {
    // Escape closes the list first.
    if (event.key === "Escape" && !list.hidden) event.preventDefault();
    close();
  }
});
input.addEventListener("input", suggest);
// A focus or a click elsewhere closes the list. A press on the list moves the focus to `main`.
addEventListener("focusin", ({ target }) => target === input || target.contains(list) || close());
addEventListener("click", ({ target }) => target === input || list.contains(target) || close());
list.addEventListener("click", ({ target }) => target.closest("li") && choose(target.closest("li")));
// HTML has no combobox that is a field for searches.
input.type = "text";
for (const [name, value] of Object.entries({ enterkeyhint: "search", role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false })) input.setAttribute(name, value);
suggest();
})();
