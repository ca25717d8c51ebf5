// Every page of a site, where there is least room: no word, code, address, image or table makes
// it wider than the window, or lies over something else (WCAG 1.4.10, RGAA 10.11). `layout` looks
// at the largest and smallest pages in all variants; here it is all pages in few.

import { describeElements, inTabs } from "./browser.mjs";
import { measureFit, prepare } from "./layout.mjs";
import { LARGE, NARROW, WIDE, show } from "./variants.mjs";

const PHONE = { width: 360, height: 800 };

const NARROWEST = { name: "320", viewport: NARROW };
const WIDTHS = [NARROWEST, { name: "360", viewport: PHONE }, { name: "1280", viewport: WIDE }, { name: "text 200 %", style: LARGE }, { name: "640, text 200 %", viewport: { width: 640, height: 800 }, style: LARGE }];

/** Of sites of more pages only samples are looked at, in the narrowest window. */
const SMALL = 100;

export async function checkReflow({ site, browser, report }) {
  const small = site.pages.length <= SMALL;
  await inTabs(browser, small ? site.pages : site.samples, {}, async (page, tab) => {
    await tab.goto(page.url);
    await describeElements(tab);
    await prepare(tab);
    for (const variant of small ? WIDTHS : [NARROWEST]) {
      await report.attempt("reflow", page.address, variant.name, async () => {
        await show(tab, variant);
        return tab.evaluate(measureFit);
      });
    }
  });
}
