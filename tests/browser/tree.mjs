// The accessibility tree of a page of each kind, as Chromium exposes it to screen readers, printed as
// text: what is read, in which order, and with which role. The check compares it with the files in
// tests/browser/tree, which people can review. `UPDATE_TREES=1` updates them.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { show } from "./variants.mjs";
import { STATES, inViews, viewsOf } from "./views.mjs";

const FOLDER = fileURLToPath(new URL("tree", import.meta.url));

/** Containers that screen readers do not announce. */
const SILENT = new Set(["none", "generic", "RootWebArea", "InlineTextBox", "LineBreak", "LayoutTable", "LayoutTableRow", "LayoutTableCell", "DescriptionList", "ListMarker", "LabelText", "Legend", "Figcaption", "emphasis", "strong", "paragraph", "Abbr", "superscript", "subscript", "time", "mark", "Section", "rowgroup", "Iframe", "details", "Details", "DisclosureTriangleGrouped"]);

/** Properties that are announced besides role and name. */
const SAID = ["level", "checked", "expanded", "pressed", "selected", "disabled", "required", "invalid", "haspopup", "live", "current"];

const clean = (text) => String(text ?? "").replace(/\s+/g, " ").trim();

/** One line for each announced node, indented by its depth. */
export function print(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const visit = (node, depth) => {
    const role = node.role?.value ?? "none";
    const name = clean(node.name?.value);
    const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
    if (role === "InlineTextBox") return;
    if (role === "StaticText") {
      if (name && !node.ignored) lines.push({ depth, role: "text", name });
      return;
    }
    if (node.ignored || SILENT.has(role)) {
      // The text of a paragraph is read without interruption.
      const from = lines.length;
      children.forEach((child) => visit(child, depth));
      if (role === "paragraph") for (const line of lines.slice(from)) line.paragraph ??= node.nodeId;
      return;
    }
    const said = (node.properties ?? [])
      .filter(({ name, value }) => SAID.includes(name) && value.value !== false && value.value !== "false" && value.value !== "")
      .map(({ name, value }) => (value.value === true || value.value === "true" ? name : `${name}=${value.value}`));
    if (node.description?.value) said.push(`description: ${clean(node.description.value)}`);
    const value = clean(node.value?.value);
    if (value) said.push(`value: ${value}`);
    if (role === "listitem") said.length = 0;
    lines.push({ depth, role, name, said });
    const from = lines.length;
    // The options of a field, and the text typed into it, are its value.
    if (!["combobox", "searchbox", "textbox"].includes(role)) children.forEach((child) => visit(child, depth + 1));
    // A name that its parts repeat word by word is not printed twice.
    const within = lines.slice(from);
    const heard = clean(within.map(({ name }) => name).join(" "));
    if (within.every(({ role }) => role === "text") && heard.replace(/\s/g, "") === name.replace(/\s/g, "")) lines.length = from;
  };
  visit(nodes[0], 0);
  return joined(lines);
}

/** Joins text that is read without interruption into one line, and a list item with its only child. */
function joined(lines) {
  const merged = [];
  for (const line of lines) {
    const before = merged.at(-1);
    const follows = before?.role === "text" && line.role === "text" && before.depth === line.depth && before.paragraph === line.paragraph;
    if (follows) before.name = `${before.name}${/^[,.)]/.test(line.name) ? "" : " "}${line.name}`;
    else merged.push({ ...line });
  }
  const printed = [];
  for (const [at, { depth, role, name, said = [] }] of merged.entries()) {
    const more = said.length > 0 ? ` [${said.join(", ")}]` : "";
    const text = role === "text" ? name : `${role}${name ? `: ${name}` : ""}${more}`;
    const [item, after] = [merged[at - 1], merged[at + 1]];
    const alone = item?.role === "listitem" && item.depth === depth - 1 && (!after || after.depth < depth);
    if (alone) printed[printed.length - 1] += `: ${text}`;
    else printed.push("  ".repeat(depth) + text);
  }
  return printed.join("\n");
}

async function treeOf(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Accessibility.enable");
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return `${await tab.title()}\n${print(nodes)}\n`;
}

/** The first line at which two trees differ. */
function difference(kept, now) {
  const [one, other] = [kept.split("\n"), now.split("\n")];
  const at = one.findIndex((line, place) => line !== other[place]);
  const place = at < 0 ? one.length : at;
  return `line ${place + 1}: “${clean(other[place])}” in place of “${clean(one[place])}”`;
}

/**
 * The site of `repere init` is small and has every feature of a certification. It has no comparisons:
 * those are the smallest pages of the site of the repository.
 */
function chosen(site, name) {
  const views = viewsOf(site).filter(({ scripts }) => scripts !== false);
  if (name !== "report") return views.filter(({ largest, state }) => largest || STATES.some((one) => one.name === state));
  const smallest = site.smallestOfEachKind;
  return views.filter(({ page, kind, state }) => kind.startsWith("comparison") && !state && smallest.includes(page));
}

export async function checkTree({ site, browser, report, name }) {
  const folder = join(FOLDER, name === "report" ? "new-site" : name);
  const update = process.env.UPDATE_TREES === "1";
  if (update) mkdirSync(folder, { recursive: true });
  await inViews(browser, chosen(site, name), async (view, tab) => {
    await report.attempt("tree", view.name, "", async () => {
      await show(tab, {});
      const tree = (await treeOf(tab)).replaceAll(site.base, "/");
      const file = join(folder, `${[view.kind, ...view.state.toLowerCase().split(/[^a-z]+/)].filter(Boolean).join("-")}.txt`);
      if (update) writeFileSync(file, tree);
      const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
      const message = `${difference(kept, tree)}; read the whole tree, and keep it with UPDATE_TREES=1`;
      return kept === tree ? [] : [{ rule: "tree-changed", element: file.slice(FOLDER.length + 1), message }];
    });
  });
}
