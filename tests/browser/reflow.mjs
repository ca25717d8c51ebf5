// Every page of a site in the narrowest variants: no word, code, address, image or table makes it
// wider than the window or covers something else (WCAG 1.4.10, RGAA 10.11). `layout` checks the
// largest and smallest pages in all variants; this check covers all pages in a few.

import { inTabs, open } from "./browser.mjs";
import { measureFit, prepare } from "./layout.mjs";
import { LARGE, NARROW, WIDE, show } from "./variants.mjs";

const PHONE = { width: 360, height: 800 };

const NARROWEST = { name: "320", viewport: NARROW };
/** `layout` uses these too, for the largest and the smallest page of each kind. */
const SHARED = [NARROWEST, { name: "1280", viewport: WIDE }, { name: "text 200 %", style: LARGE }];
const OWN = [{ name: "360", viewport: PHONE }, { name: "640, text 200 %", viewport: { width: 640, height: 800 }, style: LARGE }];

/** On sites of more pages, only samples are checked, in the narrowest window. */
const SMALL = 100;

/** `names` are the names of the checks that run. */
export async function checkReflow({ site, browser, report, names }) {
  const measured = new Set(names.includes("layout") ? [...site.oneOfEachKind, ...site.smallestOfEachKind] : []);
  const small = site.pages.length <= SMALL;
  const variantsOf = (page) => [...(measured.has(page) ? [] : small ? SHARED : [NARROWEST]), ...(small ? OWN : [])];
  const pages = (small ? site.pages : site.samples).filter((page) => variantsOf(page).length > 0);
  await inTabs(browser, pages, {}, async (page, tab) => {
    await open(tab, page.url);
    await prepare(tab);
    for (const variant of variantsOf(page)) {
      await report.attempt("reflow", page.address, variant.name, async () => {
        await show(tab, variant);
        return tab.evaluate(measureFit);
      });
    }
  });
}
