// Pages comply with the content security policy, load nothing from other hosts, and have the same
// text without JavaScript.

import { inTabs, open } from "./browser.mjs";
import { shown } from "./markup.mjs";

/** An address that no site has, deep enough for relative links to break. */
const UNKNOWN = "une/adresse/qui/n-existe-pas/";

/** Runs before any script of the page. */
function listenForViolations() {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
  });
}

/** Listens to a tab before it loads a page; problems are added to the array. */
function listenToTab(tab, base, own) {
  const findings = [];
  const found = (rule, element, message) => findings.push({ rule, element, message });
  tab.on("console", (message) => {
    // The browser logs that the address that must not exist does not exist.
    if (message.type() === "error" && !(own.status === 404 && message.location().url === own.url)) {
      found("console-error", message.location().url, message.text());
    }
  });
  tab.on("pageerror", (error) => found("script-error", "", String(error)));
  tab.on("requestfailed", (request) => found("request-failed", request.url(), request.failure()?.errorText ?? ""));
  tab.on("request", (request) => {
    if (!request.url().startsWith(base)) found("other-host", request.url(), "a request leaves the site");
  });
  tab.on("response", (response) => {
    if (response.url() !== own.url && response.status() >= 400) {
      found("request-failed", response.url(), `status ${response.status()}`);
    }
  });
  return findings;
}

async function checkLoading({ site, browser, report }) {
  await inTabs(browser, site.samples, { fresh: true }, async (page, tab) => {
    await report.attempt("policy", page.address, "loaded", async () => {
      const own = page.kind === "not-found" ? { url: site.base + UNKNOWN, status: 404 } : { url: page.url, status: 200 };
      const findings = listenToTab(tab, site.base, own);
      await tab.addInitScript(listenForViolations);
      const response = await tab.goto(own.url, { waitUntil: "load" });
      if (response.status() !== own.status) {
        findings.push({ rule: "status", element: own.url, message: `${response.status()} in place of ${own.status}` });
      }
      const kind = await tab.evaluate(() => document.body.className);
      if (!kind.split(" ").includes(`page-${page.kind}`)) {
        findings.push({ rule: "kind", element: own.url, message: `body.${kind} in place of body.page-${page.kind}` });
      }
      for (const violation of await tab.evaluate(() => window.violations)) {
        findings.push({ rule: "policy-violated", element: violation, message: "securitypolicyviolation" });
      }
      return findings;
    });
  });
}

/** The markup of a page that the policy forbids. */
function inline(page, base) {
  const findings = [];
  for (const tag of page.tags) {
    const found = (rule, message) => findings.push({ rule, element: shown(tag), message });
    const { name, attributes } = tag;
    const data = attributes.type === "application/ld+json";
    if (name === "script" && !("src" in attributes) && !data) found("inline-script", "only data blocks may be inline");
    const fetched = name === "link" ? /\b(stylesheet|icon|preload|modulepreload|manifest)\b/.test(attributes.rel) && attributes.href : attributes.src;
    if (fetched && !new URL(fetched, page.url).href.startsWith(base)) found("other-host", "is fetched from another site");
    if (name === "style") found("inline-style", "styles belong in the style sheet");
    if ("style" in attributes) found("inline-style", "a style attribute");
    for (const [key, value] of Object.entries(attributes)) {
      if (/^on[a-z]+$/.test(key)) found("inline-script", `the attribute ${key}`);
      if (/^\s*javascript:/i.test(value)) found("inline-script", `the address in ${key}`);
    }
  }
  return findings;
}

/** The text of a page, without forms and "expand all" buttons: scripts show those that need them. */
const mainText = () => {
  document.querySelectorAll("main :is(form, .folding)").forEach((form) => (form.style.display = "none"));
  return document.querySelector("main").innerText.replace(/\s+/g, " ").trim();
};

async function checkWithoutScripts({ site, browser, report }) {
  const texts = new Map();
  // The search page explains what to do without JavaScript; search.mjs checks that.
  const pages = site.oneOfEachKind.filter(({ kind }) => kind !== "search");
  await inTabs(browser, pages, {}, async (page, tab) => {
    await open(tab, page.url);
    texts.set(page, await tab.evaluate(mainText));
  });
  await inTabs(browser, pages, { javaScriptEnabled: false }, async (page, tab) => {
    await report.attempt("no-javascript", page.address, "", async () => {
      await tab.goto(page.url);
      const [without, with_] = [await tab.evaluate(mainText), texts.get(page)];
      if (without === with_ && without !== "") return [];
      let at = 0;
      while (at < without.length && without[at] === with_[at]) at += 1;
      const message = `without: “${without.slice(at, at + 80)}”, with: “${with_.slice(at, at + 80)}”`;
      return [{ rule: "text-needs-javascript", element: "main", message }];
    });
  });
}

export async function checkPolicy(suite) {
  for (const page of suite.site.pages) suite.report.record("policy", page.address, "as written", inline(page, suite.site.base));
  await checkLoading(suite);
  await checkWithoutScripts(suite);
}
