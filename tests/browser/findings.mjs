// The findings of checks. A case is one check of one page in one variant; it passes if it has no
// finding. A finding names the violated rule and the element.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The number of locations printed for a finding; the report file has all of them. */
const PLACES_SHOWN = 4;

export class Report {
  cases = [];
  /** Points that a person should look at, although no rule is known to be violated. */
  notes = [];

  record(check, page, variant, findings, seconds) {
    this.cases.push({ check, page, variant, findings, seconds });
  }

  /** Records the findings of `work`; a check that throws has failed, with the reason. */
  async attempt(check, page, variant, work) {
    let findings;
    const start = performance.now();
    try {
      findings = await work();
    } catch (error) {
      findings = [{ rule: "check-broke-off", element: "", message: String(error.message ?? error) }];
    }
    this.record(check, page, variant, findings, Math.round(performance.now() - start) / 1000);
  }

  note(check, page, variant, note) {
    this.notes.push({ check, page, variant, ...note });
  }

  get failed() {
    return this.cases.filter((one) => one.findings.length > 0).length;
  }

  get passed() {
    return this.cases.length - this.failed;
  }

  /** The findings as text: equal ones on several pages are printed once. */
  lines() {
    const places = new Map();
    for (const { check, page, variant, findings } of this.cases) {
      for (const { rule, element, message } of findings) {
        const key = [`${check}: ${rule}`, element, message].filter(Boolean).join("\n    ");
        const place = variant ? `${page || "/"} [${variant}]` : page || "/";
        if (!places.has(key)) places.set(key, new Set());
        places.get(key).add(place);
      }
    }
    return [...places].map(([key, set]) => {
      const shown = [...set].slice(0, PLACES_SHOWN).join(", ");
      const more = set.size > PLACES_SHOWN ? `, and ${set.size - PLACES_SHOWN} more` : "";
      return `FAILED ${key}\n    on ${shown}${more}`;
    });
  }

  /** One line per check: the number of its cases, and of those that failed. */
  totals() {
    const totals = new Map();
    for (const { check, findings } of this.cases) {
      const total = totals.get(check) ?? { cases: 0, failed: 0 };
      total.cases += 1;
      total.failed += findings.length > 0 ? 1 : 0;
      totals.set(check, total);
    }
    return totals;
  }

  /** A table of the checks and variants that took longest. Cases run concurrently, so that their sum exceeds the duration of the run. */
  slowest(rows) {
    const sums = new Map();
    for (const { check, variant, seconds = 0 } of this.cases) {
      const sum = sums.get(`${check} ${variant}`) ?? { cases: 0, seconds: 0 };
      sum.cases += 1;
      sum.seconds += seconds;
      sums.set(`${check} ${variant}`, sum);
    }
    const sorted = [...sums].sort(([, one], [, other]) => other.seconds - one.seconds).slice(0, rows);
    const line = (...cells) => `${cells[0].padStart(9)}${cells[1].padStart(7)}  ${cells[2]}`;
    return [line("seconds", "cases", "check and variant"), ...sorted.map(([name, { cases, seconds }]) => line(seconds.toFixed(1), String(cases), name))];
  }

  write(file, facts) {
    mkdirSync(dirname(file), { recursive: true });
    const { passed, failed, cases, notes } = this;
    writeFileSync(file, `${JSON.stringify({ passed, failed, ...facts, notes, cases }, null, 1)}\n`);
  }
}
