// The views to check: the largest and the smallest page of each kind, and states into which readers
// can bring pages. A new state is a row in `STATES`.

import { describeElements, inTabs, settle } from "./browser.mjs";
import { WITHOUT_SCRIPTS } from "./variants.mjs";

/** Waits until the search page has answered: its status is not empty. */
const answered = (tab) => tab.waitForFunction(() => document.getElementById("search-status").textContent !== "");

const search = (query, then = () => {}) => async (tab, page, site) => {
  await tab.goto(`${page.url}?${query(encodeURIComponent(wordOf(site)), site)}`);
  await answered(tab);
  await then(tab);
};

/** The certifications that can be compared, by their slugs. */
export const slugsOf = (site) => [...new Set(site.of("comparison-pair").flatMap((page) => page.address.split("/").slice(1, 3)))];

const compare = (count, more) => async (tab, page, site) => {
  const chosen = slugsOf(site).slice(0, count).map((slug) => `c=${slug}`);
  await tab.goto(`${page.url}?${chosen.join("&")}${more}`);
  await tab.locator("#chosen .domains").waitFor();
};

/** A word that the site has: the first of its first competency that is long enough. */
export const wordOf = (site) =>
  /<h1[^>]*>([^<]*)/.exec(site.of("competency")[0].html)[1].split(/[\s’',]+/).find((word) => /^\p{L}{6,}$/u.test(word)) ?? "compétence";

export const unfold = (tab) => tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

/**
 * `kind` is the kind of page that is brought into the state; a site without such a page does not
 * have the state. `open` receives a new tab, the page and the site.
 *
 * A state that needs more than a page of the site (such as its own server) has `page(site)` instead
 * of `kind`, which returns `{ url, address, kind }`, and `close()` to clean up.
 */
export const STATES = [
  { name: "results", kind: "search", open: search((word) => `q=${word}`) },
  { name: "no result", kind: "search", open: search(() => "q=zzzzqqqq") },
  {
    name: "suggestions open, one active",
    kind: "search",
    async open(tab, page, site) {
      await tab.goto(page.url);
      await tab.locator("#search-q").pressSequentially(wordOf(site));
      await tab.locator("#search-suggestions [role=option]").first().waitFor();
      await answered(tab);
      await tab.press("#search-q", "ArrowDown");
    },
  },
  {
    name: "results of one certification",
    kind: "search",
    open: search((word, site) => `q=${word}&certification=${site.of("certification")[0].address.split("/")[1]}`),
  },
  {
    name: "facets open, one chosen",
    kind: "search",
    open: search(
      (word) => `q=${word}&kind=competency`,
      async (tab) => {
        await tab.evaluate(() => document.getElementById("search-narrow").open) || (await tab.click("#search-narrow summary"));
        await tab.waitForFunction(() => [...document.querySelectorAll("#search-kind .n")].some((n) => Number(n.textContent) > 0));
      },
    ),
  },
  {
    name: "too few chosen",
    kind: "comparison",
    async open(tab, page) {
      await tab.goto(page.url);
      await tab.click("form.choosing button[type=submit]");
    },
  },
  { name: "two chosen, unfolded", kind: "comparison", open: async (...given) => (await compare(2, "")(...given), unfold(given[0])) },
  { name: "four chosen, differences only", kind: "comparison", open: compare(4, "&r=different") },
  {
    name: "filtered, filter open",
    kind: "comparison-pair",
    async open(tab, page) {
      await tab.goto(page.url);
      await tab.click("form.filter summary");
      await tab.locator("input[name=d]").first().check();
      await tab.click("form.filter button[type=submit]");
    },
  },
  ...["grid", "positioning"].map((kind) => ({
    name: "filled in",
    kind,
    async open(tab, page) {
      await tab.goto(page.url);
      await tab.locator(".point input[type=radio]").first().check();
      await tab.locator("form.kept textarea").first().fill("Vu en situation");
    },
  })),
  {
    name: "address that does not exist",
    kind: "not-found",
    open: (tab, _, site) => tab.goto(`${site.base}une/adresse/qui/n-existe-pas/`),
  },
];

/** The size in bytes above which a page takes the keyboard check long. */
const HUGE = 80_000;

/** A page in a state. `open` brings a tab into it. */
function view(site, page, state, open, more = {}) {
  return { page, kind: page.kind, state, name: state ? `${page.address || "/"} (${state})` : page.address || "/", open, ...more };
}

const plain = (site, page) => view(site, page, "", (tab) => tab.goto(page.url));

/** Runs the work on each view, several at a time; the scripts of pages can be blocked. */
export async function inViews(browser, views, work, options = {}) {
  await inTabs(browser, views, options, async (one, tab) => {
    // The address of a script ends in the hash of its bytes.
    if (one.scripts === false) await tab.route(/\.js(\?|$)/, (route) => route.abort());
    await one.open(tab);
    // A page without scripts is complete at once.
    await (one.scripts === false ? describeElements(tab) : settle(tab));
    await work(one, tab);
    await tab.unrouteAll();
  });
}

/**
 * The largest and the smallest page of each kind, the states, and without scripts the kinds that have
 * some. `fullest` is the view of each kind that shows most: expanded, if anything can be expanded.
 */
export function viewsOf(site) {
  const largest = site.oneOfEachKind;
  const smallest = site.smallestOfEachKind.filter((page) => !largest.includes(page));
  // The script that every page loads adds to the footer and to tables; pages of units have both.
  const own = ({ name, attributes }) => name === "script" && attributes.src && !/\brepere\.js\b/.test(attributes.src);
  const scripted = largest.filter((page) => page.kind === "unit" || page.tags.some(own));
  const foldable = largest.filter((page) => page.tags.some(({ name }) => name === "details"));
  const isFoldable = (page) => foldable.includes(page);
  const states = STATES.flatMap((state) => {
    const page = state.page ? state.page(site) : largest.find(({ kind }) => kind === state.kind);
    return page ? [view(site, page, state.name, (tab) => state.open(tab, page, site), { close: state.close })] : [];
  });
  return [
    ...largest.map((page) => ({ ...plain(site, page), largest: true, fullest: !isFoldable(page), thorough: page.html.length < HUGE || !smallest.some(({ kind }) => kind === page.kind) })),
    ...smallest.map((page) => ({ ...plain(site, page), thorough: largest.find(({ kind }) => kind === page.kind).html.length >= HUGE })),
    ...foldable.map((page) => view(site, page, "unfolded", async (tab) => (await tab.goto(page.url), unfold(tab)), { fullest: true })),
    ...scripted.map((page) => view(site, page, WITHOUT_SCRIPTS.name, (tab) => tab.goto(page.url), { scripts: false })),
    ...states,
  ];
}
