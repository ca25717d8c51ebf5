// Three engines that look for what accessibility standards forbid, on every view: axe-core with
// all rules, IBM's checker engine, and HTML_CodeSniffer with the standard WCAG2AAA. No rule is
// switched off; what two views have in common is looked at in one of them. What an engine leaves to a person's judgement becomes a note of the report.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { thin } from "./thin.mjs";
import { VARIANTS, show } from "./variants.mjs";
import { inViews, viewsOf } from "./views.mjs";

const { resolve } = createRequire(import.meta.url);
const source = (path) => readFileSync(resolve(path), "utf8");

/**
 * Advice of IBM's engine that the pages do not follow. A box that scrolls is a region with a name
 * that takes the focus, since the keyboard scrolls it in no other way; the engine would rather
 * have a widget there, which would tell screen readers of a control that does not exist.
 */
const ADVICE = ["element_tabbable_role_valid", "element_tabbable_unobscured"];

/** Runs in the page; rules that axe leaves off by default are named to be switched on. Without names, all of them run. */
async function axe(names) {
  const values = names ?? window.axe.getRules().map(({ ruleId }) => ruleId);
  const { violations, incomplete } = await window.axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"] });
  const brief = ({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({
      rule: id,
      element: target.flat().join(" "),
      message: `${help}. ${(failureSummary ?? "").replace(/\s+/g, " ")}`,
    }));
  return { findings: violations.flatMap(brief), notes: incomplete.flatMap(brief) };
}

/** Runs in the page. */
async function ibm() {
  // For this engine text that is there for screen readers alone, as `.vh` is, is no text.
  const hiddenText = ["label_content_exists", "table_caption_empty"];
  const { results } = await new window.ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"]);
  const found = { findings: [], notes: [] };
  for (const { ruleId, value, path, snippet, message } of results) {
    const [, outcome] = value;
    if (outcome === "PASS") continue;
    const element = document.evaluate(path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    // The engine takes what a closed details holds for shown, and its label for hidden.
    if (element && !element.checkVisibility()) continue;
    const region = element?.matches("[role=region][tabindex='0']:is([aria-label], [aria-labelledby]):has(> table)") ?? false;
    if (hiddenText.includes(ruleId) && element?.querySelector(".vh")?.textContent.trim()) continue;
    // The engine measures a box to tick without its label, which is as large as any other target.
    if (ruleId === "target_spacing_sufficient" && element?.closest("label")?.getBoundingClientRect().height >= 44) continue;
    // RGAA 1.9 asks for a role on figures with a legend, though the element has it by itself.
    if (ruleId === "aria_role_redundant" && element?.matches("figure[role=figure]:has(figcaption)")) continue;
    const one = { rule: ruleId, element: snippet.replace(/\s+/g, " ").slice(0, 200), message, region };
    (outcome === "FAIL" ? found.findings : found.notes).push(one);
  }
  return found;
}

/** Runs in the page. */
async function htmlcs() {
  const { HTMLCS } = window;
  await new Promise((done, failed) => HTMLCS.process("WCAG2AAA", document, done, failed));
  const found = { findings: [], notes: [] };
  for (const { type, code, msg, element } of HTMLCS.getMessages()) {
    const one = { rule: code, element: (element.outerHTML ?? element.nodeName).replace(/\s+/g, " ").slice(0, 200), message: msg };
    if (type === HTMLCS.ERROR) found.findings.push(one);
    if (type === HTMLCS.WARNING) found.notes.push(one);
  }
  return found;
}

/**
 * The rules of axe whose outcome depends on how a page looks. All others read the document, and
 * what of it is shown, which is the same in every variant of one width.
 */
const LOOKS = ["color-contrast", "color-contrast-enhanced", "css-orientation-lock", "link-in-text-block", "scrollable-region-focusable", "target-size"];

const AXE = { global: "axe", source: source("axe-core/axe.min.js"), run: axe };

const ENGINES = {
  axe: AXE,
  "axe-looks": { ...AXE, given: LOOKS },
  ibm: { global: "ace", source: source("accessibility-checker-engine/ace.js"), run: ibm },
  htmlcs: { global: "HTMLCS", source: source("html_codesniffer/build/HTMLCS.js"), run: htmlcs },
};

/**
 * What an engine finds on a page in the state and variant that it is in. Engines are handed over
 * by the debugging protocol, which a content security policy does not bind.
 */
export async function ask(tab, name) {
  const { global, source, run, given } = ENGINES[name];
  if (!(await tab.evaluate((global) => global in window, global))) await tab.evaluate(source);
  const { findings, notes } = await tab.evaluate(run, given);
  const accepted = findings.filter((one) => one.region && ADVICE.includes(one.rule));
  return {
    findings: findings.filter((one) => !accepted.includes(one)).map(({ rule, element, message }) => ({ rule, element, message })),
    notes: [...notes, ...accepted],
  };
}

export const ALL = ["axe", "ibm", "htmlcs"];

const ONCE = { "light 1280": ALL };
const ONCE_NARROW = { "dark 320": ALL };
/** Both schemes and both widths, in two looks. */
const TWICE = { ...ONCE, ...ONCE_NARROW };
/** The other variants, of one page of each kind. `layout` measures all pages in all of them. */
const MORE = Object.fromEntries(["dark 1280", "light 320", "text 200 %", "text spacing", "forced colours", "400 %"].map((name) => [name, ["axe-looks"]]));

/** A view whose page is looked at in another one too. */
const isOther = ({ scripts, state }) => scripts === false || state === "unfolded";

/** In a narrow window states show what they show in a wide one, and what takes room for it. */
const STATE = { ...ONCE, "dark 320": ["axe"] };

/** What is folded in a wide window is looked at unfolded there; engines see nothing else that is new. */
const FOLDED = { "light 1280": ["htmlcs"] };

/** What is looked at twice elsewhere is looked at once here: engines take long. */
function looks({ largest, fullest, thorough, state, scripts }, { brief, sister }) {
  // Other words make no other structure: those of states are looked at by the quicker engines.
  if (brief) return state ? { "light 1280": ["axe", "htmlcs"] } : ONCE;
  if (isOther({ scripts, state })) return ONCE;
  const folded = largest && !fullest ? FOLDED : {};
  if (thorough) return { ...TWICE, ...folded, ...(sister ? {} : MORE) };
  return largest || state ? { ...STATE, ...folded } : ONCE_NARROW;
}

export async function checkEngines({ site, browser, report }) {
  // Other words make no other structure: what is folded, and what is there without scripts, is looked at once.
  const views = viewsOf(site).filter((view) => !site.brief || !isOther(view));
  await inViews(browser, views, async (view, tab) => {
    const wanted = looks(view, site);
    await tab.evaluate(thin);
    for (const variant of VARIANTS.filter(({ name }) => name in wanted)) {
      await show(tab, variant);
      for (const engine of wanted[variant.name]) {
        await report.attempt(engine, view.name, variant.name, async () => {
          const { findings, notes } = await ask(tab, engine);
          for (const note of notes) report.note(engine, view.name, variant.name, note);
          return findings;
        });
      }
    }
  });
}
