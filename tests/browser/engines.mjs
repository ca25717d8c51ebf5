// Three accessibility engines on every view: axe-core with all rules, IBM's checker engine, and
// HTML_CodeSniffer with the standard WCAG2AAA. No rule is switched off, but what two views have in
// common is checked in one of them. What an engine leaves to human judgement becomes a note of the
// report.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { thin } from "./thin.mjs";
import { VARIANTS, show } from "./variants.mjs";
import { inViews, viewsOf } from "./views.mjs";

const { resolve } = createRequire(import.meta.url);
const source = (path) => readFileSync(resolve(path), "utf8");

/**
 * Advice of IBM's engine that the pages do not follow. A scrolling box is a focusable region with a
 * name, since the keyboard could not scroll it otherwise; the engine prefers a widget, which would
 * announce a control that does not exist.
 */
const ADVICE = ["element_tabbable_role_valid", "element_tabbable_unobscured"];

/** Runs in the page. Rules that axe disables by default must be named; without names, all rules run. */
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
  // This engine ignores text for screen readers only, such as `.vh`.
  const hiddenText = ["label_content_exists", "table_caption_empty"];
  const { results } = await new window.ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"]);
  const found = { findings: [], notes: [] };
  for (const { ruleId, value, path, snippet, message } of results) {
    const [, outcome] = value;
    if (outcome === "PASS") continue;
    const element = document.evaluate(path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    // The engine takes the content of a closed details for visible, and its summary for hidden.
    if (element && !element.checkVisibility()) continue;
    const region = element?.matches("[role=region][tabindex='0']:is([aria-label], [aria-labelledby]):has(> table)") ?? false;
    if (hiddenText.includes(ruleId) && element?.querySelector(".vh")?.textContent.trim()) continue;
    // The engine measures a checkbox without its label, with which it is as large as other targets.
    if (ruleId === "target_spacing_sufficient" && element?.closest("label")?.getBoundingClientRect().height >= 44) continue;
    // RGAA 1.9 requires the role on figures with a caption, although the element implies it.
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
 * The axe rules whose result depends on the look of a page. All others depend on the document and
 * the visibility of its elements, which are the same in every variant of one width.
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
 * The findings of an engine on a page in its current state and variant. Engines are injected by the
 * debugging protocol, to which a content security policy does not apply.
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
/** Two variants that cover both schemes and both widths. */
const TWICE = { ...ONCE, ...ONCE_NARROW };
/** The other variants, of one page of each kind. `layout` measures all pages in all of them. */
const MORE = Object.fromEntries(["dark 1280", "light 320", "text 200 %", "text spacing", "forced colours", "400 %"].map((name) => [name, ["axe-looks"]]));

/** Whether another view shows the same page. */
const isOther = ({ scripts, state }) => scripts === false || state === "unfolded";

/** In a narrow window, states show the same as in a wide one, with controls that save room. */
const STATE = { ...ONCE, "dark 320": ["axe"] };

/** Collapsed parts are checked expanded in a wide window; nothing else is new to engines. */
const FOLDED = { "light 1280": ["htmlcs"] };

/** Engines are slow: what other checks look at twice is checked once here. */
function looks({ largest, fullest, thorough, state, scripts }, { brief, sister }) {
  // Structure does not depend on words: the faster engines check those of states.
  if (brief) return state ? { "light 1280": ["axe", "htmlcs"] } : ONCE;
  if (isOther({ scripts, state })) return ONCE;
  const folded = largest && !fullest ? FOLDED : {};
  if (thorough) return { ...TWICE, ...folded, ...(sister ? {} : MORE) };
  return largest || state ? { ...STATE, ...folded } : ONCE_NARROW;
}

export async function checkEngines({ site, browser, report }) {
  // Structure does not depend on words: collapsed parts and pages without scripts are checked once.
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
