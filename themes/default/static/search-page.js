/* The search page: what search.js finds, drawn as it is typed. See docs/search.md. */
"use strict";
(() => {
const { tokens, search, record, ranges, table, says, nearest, names } = repereSearch;
const at = (id) => document.getElementById(`search-${id}`);
const all = (list, work) => Promise.all(list.map(work));
const element = (name, given) => Object.assign(document.createElement(name), given);
const [form, status, section, narrow, more, chips] = ["form", "status", "found", "narrow", "more", "chips"].map(at);
const { dataset: say } = status, title = document.title;
/** From this width on, what results can be narrowed by stands beside them. */
const wide = matchMedia("(min-width: 64em)");
let count, timer, pause, turn = 0;

const fill = (text, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), text);
const boxes = (name) => [...at(name).querySelectorAll("li")].map((row) => [row, row.querySelector("input")]);

function excerpt(text, keys) {
  const pieces = text.split(/([\p{L}\p{N}\p{M}.'’-]+)/u).map((textContent) => (tokens(textContent).some((word) => says(word, keys)) ? element("mark", { textContent }) : textContent));
  const first = Math.max(0, pieces.findIndex((piece) => piece.nodeType) - 20);
  return [first ? "… " : "", ...pieces.slice(first, first + 80), pieces[first + 80] ? " …" : ""];
}

/** A result, or the definition above them, from its template. */
function drawn(template, [path, code, name, of, text], keys) {
  const item = at(template).content.cloneNode(true);
  [code, name, of, ...excerpt(text, keys)].forEach((part, i) => item.querySelectorAll("[data-part]")[Math.min(i, 3)].append(part));
  item.querySelectorAll(":empty").forEach((one) => one.remove());
  item.querySelector("a").href = `${repereSearch.folder}../../${path}`;
  item.normalize();
  return item;
}

/** The choices of a facet: the five that most results have, the rest behind a button, none without results. */
function choices(name, found, ranges) {
  const sums = table(), whole = at(name).matches(".whole");
  for (const id of found) sums[id + 1] = 1;
  for (let id = 1; id < sums.length; id += 1) sums[id] += sums[id - 1];
  const rows = boxes(name).map(([row, box]) => [row, box, (ranges.get(box.value) ?? []).reduce((n, end, i) => n + sums[end] * (i % 2 || -1), 0)]);
  for (const [row, , n] of rows) row.querySelector(".n").textContent = n;
  const some = rows.filter(([, , n]) => n).sort((a, b) => b[2] - a[2]), shown = new Set(some.slice(0, whole ? some.length : 5).map(([row]) => row));
  for (const [row, box] of rows) row.hidden = !box.checked && !shown.has(row);
  const plus = at(name).querySelector("button");
  plus.hidden = some.length < 6;
  plus.textContent = whole ? say.less : fill(say.plus, { n: some.length - 5 });
  plus.setAttribute("aria-expanded", whole);
  at(name).hidden = rows.every(([row]) => row.hidden);
}

/** What is chosen, each with one touch to remove it. */
function chosenChips(chosen) {
  chips.replaceChildren(...chosen.flatMap(boxes).filter(([, box]) => box.checked).map(([row, box]) => {
    const item = element("li"), textContent = fill(say.remove, { choice: row.querySelector(".name").textContent });
    const onclick = () => form.q.focus(box.checked = again());
    item.append(element("button", { type: "button", textContent, onclick }));
    return item;
  }));
  chips.hidden = !chips.firstChild;
}

async function draw() {
  const mine = ++turn, given = new FormData(form), query = form.q.value.trim(), chosen = names().filter((name) => given.has(name));
  const facets = Object.fromEntries(await all(narrow.open ? names() : chosen, async (name) => [name, await ranges(name)]));
  const masks = chosen.map((name) => given.getAll(name).flatMap((value) => facets[name].get(value) ?? []).reduce((mask, end, i, ends) => (i % 2 ? mask.fill(1, ends[i - 1], end) : mask), table()));
  const fits = (ids, but) => masks.reduce((left, mask, i) => (chosen[i] === but ? left : left.filter((id) => mask[id])), ids);
  const { top, term, ids, keys, alike, said, rest, count: n } = await search(query, count, (narrow.open || chosen[0]) && fits);
  const shown = top.filter((id) => id !== term), rows = await all(shown, record), definition = term === undefined ? [] : [drawn("definition", await record(term), keys)];
  if (mine !== turn) return;
  at("term").replaceChildren(...definition);
  const list = element("ol", { id: "search-results" });
  list.append(...rows.map((row) => drawn("result", row, keys)));
  at("results")?.remove();
  if (shown.length) more.before(list);
  section.hidden = !shown.length;
  more.hidden = n <= count && !rest;
  narrow.hidden = !n && !chosen[0];
  chosenChips(chosen);
  at("wide").hidden = !given.has("certification");
  at("wide").firstChild.search = new URLSearchParams({ q: query });
  // Where nothing is found, other ways are shown.
  at("none").hidden = !query || n > 0;
  at("near").replaceChildren(...(n ? [] : said.flatMap(nearest)).map((word) => {
    const item = element("li");
    item.append(element("a", { href: `?${new URLSearchParams({ q: word })}`, textContent: word }));
    return item;
  }));
  at("near").hidden = !at("near").firstChild;
  const answer = query && (said.length ? fill(say[["none", "one"][n] ?? "many"], { n, query }) : fill(say.silent, { query }));
  const likeness = alike.map(([asked, word]) => ` ${fill(say.alike, { asked, word })}`).join("");
  // Said when typing pauses.
  timer = setTimeout(() => {
    status.textContent = answer + (count > 10 ? `. ${fill(say.shown, { n: shown.length })}` : likeness && `.${likeness}`);
    const head = `${query && `${answer} – `}${title}`;
    if (document.title !== head) document.title = head;
    pause && write("replaceState");
  }, pause);
  if (narrow.open) names().forEach((name) => choices(name, fits(ids, name), facets[name]));
}
const show = () => draw(clearTimeout(timer)).catch(() => (status.textContent = say.failed));
function again() {
  show((count = 10));
}

function read() {
  const given = new URLSearchParams(location.search);
  pause = 0;
  form.q.value = "";
  for (const box of form) {
    box.value ||= given.get(box.name) ?? "";
    box.checked = given.getAll(box.name).includes(box.value);
  }
  again();
}
const write = (how) => history[how](pause = 0, "", `?${new URLSearchParams(new FormData(form))}`);

at("without").hidden = true;
form.hidden = at("frame").hidden = false;
narrow.open = wide.matches && narrow.matches(".few");
form.onsubmit = (event) => event.preventDefault(write("pushState"), again());
form.oninput = narrow.oninput = () => again((pause = 500));
narrow.ontoggle = show;
// On small screens the choices lie over the results: whoever goes on sees what is below.
narrow.addEventListener("focusout", ({ relatedTarget: to }) => {
  if (to && !narrow.contains(to) && !wide.matches) narrow.open = false;
});
narrow.addEventListener("click", ({ target }) => target.matches("fieldset button") && show(target.closest("fieldset").classList.toggle("whole")));
// Suggestions are loaded with the first letter; a theme may do without.
const suggestions = at("suggestions");
if (suggestions) form.q.addEventListener("input", () => document.head.append(element("script", suggestions.dataset)), { once: true });
more.onclick = () => show((count += 10)).then(() => at("results")?.children[count - 10]?.focus());
onload = onpopstate = read;
})();
