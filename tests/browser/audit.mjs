// The criteria of RGAA 4.1.2 that can be checked in the DOM and that the engines do not cover, for
// each page and across pages, in their strict reading. Each rule names its criterion.

import { inTabs, open } from "./browser.mjs";
import { inViews, viewsOf } from "./views.mjs";

/**
 * Runs in a page that was opened or settled. Returns its findings, and the facts that are compared
 * with those of other pages. `styled`: whether to check the effects of the style sheet, too;
 * `scripts`: whether the scripts of the page have run.
 */
function audit({ styled, scripts }) {
  const findings = [];
  const found = (rule, element, message = "") =>
    findings.push({ rule, element: typeof element === "string" ? element : window.repere.describe(element), message });
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const html = document.documentElement;
  const main = document.querySelector("main");

  /** The name of a link or button in a screen reader: its text without the hidden parts. */
  const spoken = (element) => {
    if (element.getAttribute("aria-label")) return clean(element.getAttribute("aria-label"));
    const ids = element.getAttribute("aria-labelledby");
    if (ids) return clean(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
    // The name of a link in a drawing is its title; its text may be truncated.
    const drawn = element.ownerSVGElement && element.querySelector("title");
    if (drawn) return clean(drawn.textContent);
    const copy = element.cloneNode(true);
    all("[aria-hidden=true], template", copy).forEach((one) => one.remove());
    all("img", copy).forEach((one) => one.replaceWith(one.alt));
    return clean(copy.textContent);
  };

  /**
   * The headers that name a field in a table: those of its row and of a column, if
   * `aria-labelledby` refers to both and both are visible. The name of each button then contains
   * the level and what is judged (11.1), and distinguishes it from those of other rows without a
   * legend: a `fieldset` cannot contain the cells of a row (11.5). Undefined for other fields.
   */
  const headersOf = (field) => {
    const row = field.closest("td")?.parentElement;
    const heads = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.closest("th"));
    const seen = heads.every((head) => head && head.closest("table") === row?.closest("table") && shown(head) && clean(head.textContent));
    const ofRow = heads.includes(row?.querySelector("th[scope=row]"));
    return seen && ofRow && heads.some((head) => head.scope === "col") ? heads : undefined;
  };

  // 1 Images.
  for (const image of all("img, input[type=image], area")) {
    if (!image.hasAttribute("alt")) found("1.1 image-without-alt", image);
    if (image.hasAttribute("title") && image.title !== image.alt) found("1.1 title-of-image", image);
    if (/\.(png|jpe?g|svg|gif|webp)$|^(image|photo|picture) (de|of)\b/i.test(image.alt)) found("1.3 alt-says-nothing", image, image.alt);
  }
  for (const one of all("svg, canvas, object, embed, video, audio")) {
    // A drawing is an image, or a group of links: links in an image would be out of reach.
    const role = one.querySelector("a") ? "group" : "img";
    const named = one.matches(`[role=${role}]:is([aria-label], [aria-labelledby])`) || (role === "img" && one.matches("[role=img]:has(> title:first-child)"));
    if (one.localName !== "svg") found("4.1 medium-not-foreseen", one);
    else if (!named && one.getAttribute("aria-hidden") !== "true") found("1.2 svg-not-hidden", one);
  }
  for (const figure of all("figure:has(figcaption)")) {
    if (figure.getAttribute("role") !== "figure" || clean(figure.getAttribute("aria-label")) !== clean(figure.querySelector("figcaption").textContent)) {
      found("1.9 figure-without-its-legend", figure, "role=figure and an aria-label with the text of the legend");
    }
  }

  // 2 Frames.
  for (const one of all("iframe, frame")) if (!clean(one.title)) found("2.1 frame-without-title", one);

  // 3 Colours, 10.6: links differ from text by more than their colour.
  for (const link of all("main a[href], footer a[href], .breadcrumb a[href]")) {
    if (shown(link) && clean(link.textContent) && !link.matches(".permalink, .matrix a") && !getComputedStyle(link).textDecorationLine.includes("underline")) found("10.6 link-not-underlined", link);
  }

  // 5 Tables.
  const captions = new Set();
  for (const table of all("table")) {
    const box = table.parentElement;
    const caption = table.caption;
    const text = clean(caption?.textContent);
    if (table.firstElementChild !== caption || !text) found("5.4 table-without-caption", table);
    if (captions.has(text)) found("5.5 caption-twice", table, text);
    captions.add(text);
    if (caption && !/^table-caption$/.test(getComputedStyle(caption).display)) found("5.4 caption-display", table);
    if (!box.matches("[role=region][tabindex='0']:is([aria-label], [aria-labelledby])")) found("5.4 table-outside-its-region", table);
    if (table.hasAttribute("summary") || table.hasAttribute("role")) found("5.1 table-attribute", table);
    if (all("table", table).length > 0) found("5.3 nested-table", table);
    const columns = Math.max(0, ...[...table.rows].map((row) => row.cells.length));
    if (columns < 2) found("5.3 table-of-one-column", table);
    for (const row of table.rows) {
      if (row.cells.length !== columns) found("5.7 row-of-another-length", row, `${row.cells.length} cells of ${columns}`);
      const scope = row.parentElement.localName === "thead" ? "col" : "row";
      const heads = scope === "col" ? [...row.cells] : [row.cells[0]];
      for (const head of heads) if (head.localName !== "th" || head.scope !== scope) found("5.7 cell-without-scope", head, `th scope=${scope} is asked for`);
      for (const cell of row.cells) {
        if (cell.rowSpan > 1 || cell.colSpan > 1) found("5.7 merged-cell", cell);
        if (!clean(cell.textContent) && !cell.querySelector("img[alt]:not([alt='']), input, textarea, select")) found("5.7 empty-cell", cell);
        if (cell.hasAttribute("headers") || cell.hasAttribute("abbr") || cell.hasAttribute("axis")) found("5.7 cell-attribute", cell);
        if (getComputedStyle(cell).display !== "table-cell" && !cell.hidden && !row.hidden && shown(cell)) found("5.8 cell-display", cell, getComputedStyle(cell).display);
      }
      if (!["table-row", "none"].includes(getComputedStyle(row).display)) found("5.8 row-display", row);
    }
    if (!table.tHead || table.tBodies.length !== 1) found("5.6 table-without-head", table);
    if (getComputedStyle(table).display !== "table") found("5.8 table-display", table);
  }
  // 10.3, 5.3: no other element is laid out as a table.
  for (const one of all("[role=table], [role=grid], [role=treegrid], [role=presentation], [role=none]")) found("5.3 role-of-table", one);

  // 6 Links.
  const vague = /^(cliquez ici|ici|lire la suite|en savoir plus|voir|télécharger|lien|plus|suite|détails|consulter|click here|here|read more|more|link|details|see|download)$/i;
  const targets = new Map();
  for (const link of all("a")) {
    if (!link.hasAttribute("href")) {
      if (!link.closest("template")) found("6.2 link-without-address", link);
      continue;
    }
    const name = spoken(link);
    if (!name) found("6.2 link-without-text", link, link.getAttribute("href"));
    if (vague.test(name)) found("6.1 vague-link", link);
    if (/^https?:|^www\./.test(name)) found("6.1 address-as-text", link);
    if (link.title) found("6.1 title-of-link", link);
    if (link.hasAttribute("target")) found("13.2 new-window", link);
    if (/^javascript:|^#?$/.test(link.getAttribute("href")) || link.getAttribute("href") === "#") found("6.1 link-to-nothing", link);
    if (link.getAttribute("aria-label") && !clean(link.getAttribute("aria-label")).includes(clean(link.textContent))) found("6.1 label-without-text", link);
    // Links with the same text have the same target, anywhere on a page (WCAG 2.4.9).
    const url = window.repere.leadsTo(link);
    const target = url.href;
    const known = targets.get(name.toLowerCase());
    if (known && known !== target && shown(link)) found("6.1 same-text-other-place", link, `${known} and ${target}`);
    targets.set(name.toLowerCase(), target);
    if (url.hash && url.pathname === location.pathname && url.search === location.search && !document.getElementById(decodeURIComponent(url.hash.slice(1)))) found("6.1 anchor-missing", link, url.hash);
    // 13.3 and the RGAA glossary: the link to a download gives its format and size.
    if (link.hasAttribute("download") || /\.(pdf|docx?|odt|xlsx?|ods|csv|zip|pptx?)$/i.test(url.pathname)) {
      if (!/\b(PDF|DOCX?|ODT|XLSX?|ODS|CSV|ZIP|PPTX?|JSON)\b/i.test(name) || !/\d\s*(octets?|[kMG]o|bytes?|[kMG]B)\b/.test(name)) found("6.1 download-without-size", link);
    }
  }

  // 7 Scripts.
  for (const one of all("[role]")) {
    const role = one.getAttribute("role");
    // HTML has no element for a drawing with links: it is a group with a name.
    if (role === "group" && one.matches("svg:is([aria-label], [aria-labelledby])")) continue;
    // Nor has it one for suggestions while typing.
    if (one.closest("#search-suggestions") || role === "combobox") continue;
    if (!["region", "search", "status", "figure", "img", "alert"].includes(role)) found("7.1 role", one, `role=${role}; native elements are enough`);
  }
  for (const one of all("[aria-labelledby], [aria-describedby], [aria-controls], [aria-owns]")) {
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"]) {
      for (const id of (one.getAttribute(name) ?? "").split(/\s+/).filter(Boolean)) if (!document.getElementById(id)) found("7.1 reference-to-nothing", one, `${name}=${id}`);
    }
  }
  for (const one of all("*")) {
    for (const { name } of one.attributes) if (/^on[a-z]/.test(name)) found("7.3 handler-in-attribute", one, name);
  }
  for (const one of all("div[tabindex], span[tabindex]")) if (!one.matches("[role=region]:has(table)")) found("7.3 control-of-no-kind", one);
  for (const one of all("[accesskey]")) found("12.10 access-key", one);
  for (const status of all("[role=status], [aria-live]")) {
    if (status.getAttribute("role") === "status" && status.hasAttribute("aria-live") && status.getAttribute("aria-live") !== "polite") found("7.5 status-not-polite", status);
    // Without scripts, a status is always empty.
    if (scripts && (status.closest("[hidden]") || !shown(status))) found("7.5 status-hidden", status, "is to be there before it says something");
  }

  // 8 Obligatory elements.
  if (document.doctype?.name !== "html" || document.compatMode !== "CSS1Compat") found("8.1 doctype", "html");
  if (document.characterSet !== "UTF-8") found("8.1 charset", "html", document.characterSet);
  const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
  if (!tag.test(html.lang)) found("8.3 language", "html", html.lang);
  for (const one of all("[lang]")) if (!tag.test(one.lang)) found("8.8 language-invalid", one, one.lang);
  const title = clean(document.title);
  const h1 = clean(document.querySelector("h1")?.textContent);
  if (title.length < 4) found("8.5 title", "title", title);
  const site = clean(document.querySelector("meta[property='og:site_name']")?.content);
  if (!title.includes(site)) found("8.6 title-without-site", "title", title);
  // The title identifies the page: it contains words of the heading, or of the line above it.
  const before = clean(main?.querySelector("h1")?.parentElement.querySelector(".kicker")?.textContent);
  const words = `${before} ${h1}`.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  // The title of the home page is that of the site, and its heading says what one can do there.
  const home = document.body.matches(".page-home");
  if (!home && words.length > 0 && !words.some((word) => title.toLowerCase().includes(word))) found("8.6 title-without-heading", "title", `${title} | ${h1}`);
  const ids = new Set();
  for (const { id } of all("[id]")) {
    if (ids.has(id)) found("8.2 id-twice", `#${id}`);
    if (/\s/.test(id) || id === "") found("8.2 id-invalid", `#${id}`);
    ids.add(id);
  }
  for (const one of all("p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, caption, legend, label, figcaption, blockquote, span:not([data-part], .n), div:not([id])")) {
    const empty = !clean(one.textContent) && !one.querySelector("img, svg, input, textarea, button, select");
    // A hidden element may be filled by a script later.
    const unfilled = one.matches("[role=status]") || one.closest(scripts ? "template" : "template, [hidden]");
    if (empty && !unfilled) found("8.9 empty-element", one);
  }
  for (const one of all("br + br, p > br:first-child, p > br:last-child")) found("8.9 break-for-looks", one.parentElement);
  if (/(\u00a0[\u00a0 ]|[\u00a0 ]\u00a0){1,}\u00a0/.test(main.textContent)) found("10.1 spaces-for-looks", main);
  for (const one of all("[dir]")) if (!["ltr", "rtl", "auto"].includes(one.getAttribute("dir"))) found("8.10 direction", one);

  // 9 Structure.
  const headings = all("h1, h2, h3, h4, h5, h6");
  if (all("h1").length !== 1) found("9.1 one-h1", "h1", `${all("h1").length} headings of the first level`);
  if (!main?.querySelector("h1")) found("9.1 h1-in-main", "main");
  let level = 0;
  for (const heading of headings.filter((one) => main.contains(one) && !one.closest("[hidden]"))) {
    const own = Number(heading.localName[1]);
    if (level === 0 && own !== 1) found("9.1 first-heading", heading);
    if (own > level + 1) found("9.1 heading-jump", heading, `h${own} after h${level}`);
    level = own;
  }
  for (const heading of headings) {
    if (!main.contains(heading)) found("9.1 heading-outside-main", heading);
    if (clean(heading.textContent).length > 600) found("9.1 heading-as-text", heading);
  }
  for (const one of all("main p > strong:only-child, main p > b:only-child")) {
    if (clean(one.textContent) === clean(one.parentElement.textContent) && one.textContent.length < 100) found("9.1 bold-as-heading", one);
  }
  for (const [selector, least, most] of [["body > header", 1, 1], ["main", 1, 1], ["body > footer", 1, 1], ["header nav, body > nav", 1, 3], ["[role=search], search", 1, 1]]) {
    const count = all(selector).length;
    if (count < least || count > most) found("9.2 landmark", selector, `${count} of them`);
  }
  if (main.closest("header, footer, nav, aside, article, section")) found("9.2 main-inside", main);
  const named = (one) => one.getAttribute("aria-label") ?? document.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent;
  const labels = all("nav, [role=region], [role=search], aside").map((one) => `${one.getAttribute("role") ?? one.localName} ${clean(named(one))}`);
  for (const label of labels.filter((one, at) => labels.indexOf(one) !== at)) found("9.2 landmark-label-twice", label);
  for (const nav of all("nav")) {
    if (!nav.hasAttribute("aria-label") && !nav.hasAttribute("aria-labelledby")) found("9.2 nav-without-name", nav);
    if (/\bnavigation\b.*\bnavigation\b/i.test(nav.getAttribute("aria-label") ?? "")) found("9.2 nav-name", nav);
  }
  const covered = "body > header, body > nav, body > footer, main, nav";
  const outside = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = outside.nextNode(); node; node = outside.nextNode()) {
    if (clean(node.data) && !node.parentElement.closest(`${covered}, script, style, template`)) found("9.2 outside-landmarks", node.parentElement);
  }
  for (const list of all("ul, ol")) {
    // A list that a script fills is hidden until it has items.
    if (list.children.length === 0 && !list.hidden) found("9.3 empty-list", list);
    for (const child of list.children) if (child.localName !== "li") found("9.3 child-of-list", child);
  }
  for (const item of all("li")) if (!item.parentElement.matches("ul, ol, menu") && !item.closest("template")) found("9.3 item-without-list", item);
  for (const list of all("dl")) {
    if (![...list.children].every((one) => one.matches("dt, dd, div"))) found("9.3 child-of-dl", list);
    if (list.firstElementChild?.localName !== "dt" || list.lastElementChild?.localName !== "dd") found("9.3 dl-out-of-order", list);
  }
  for (const one of all("main p, main td, main dd, main li")) {
    if (/^\s*([-–•*·]|\d+[.)])\s+\S/.test(one.textContent) && one.localName === "p") found("9.3 typed-list", one);
  }
  for (const one of all("main p")) if (/^«[^»]{80,}»\.?$/.test(clean(one.textContent)) && !one.closest("blockquote, .notice, .intro, .statement-rest, .condition, .prose, .body")) found("9.4 quotation", one);

  // 10 Presentation.
  for (const one of all("center, font, big, tt, strike, basefont, marquee, blink, u, s, dir, frameset, acronym, applet")) found("10.1 element-for-looks", one);
  for (const one of all("[style], [align], [bgcolor], [border], [cellpadding], [cellspacing], [valign], [hspace], [vspace], [bgcolor], [text], [link], [vlink], [alink], [background], td[width], table[width], td[height]")) found("10.1 attribute-for-looks", one);
  for (const one of all("style")) found("10.1 style-in-page", one);
  for (const one of styled ? all("body *") : []) {
    const style = getComputedStyle(one);
    if (style.order !== "0" || /reverse/.test(style.flexDirection) || /reverse/.test(style.flexWrap) || style.float === "right") found("10.3 order-for-looks", one);
    if (style.userSelect === "none") found("10.1 text-not-selectable", one);
    if (/url\(/.test(style.backgroundImage) && clean(one.textContent)) found("10.5 text-on-image", one);
    for (const part of ["::before", "::after"]) {
      const content = getComputedStyle(one, part).content;
      if (/[\p{L}\p{N}]/u.test(content.replace(/^(none|normal|counters?\(.*\)|attr\(.*\))$/, ""))) found("10.2 words-of-a-style-sheet", one, content);
    }
    if (style.animationName !== "none" && parseFloat(style.animationDuration) > 0) found("13.8 movement", one);
    if (one.hidden && style.display !== "none") found("10.8 hidden-but-shown", one);
  }
  for (const one of all("[aria-hidden=true]")) if (one.matches("a, button, input, select, summary, [tabindex]") || one.querySelector("a, button, input, select, summary, [tabindex]")) found("10.8 hidden-with-focus", one);
  const ground = getComputedStyle(html);
  if (/, 0\)$|transparent/.test(ground.backgroundColor)) found("10.5 ground-not-declared", "html");
  const viewport = document.querySelector("meta[name=viewport]")?.content ?? "";
  if (!/width=device-width/.test(viewport) || /user-scalable\s*=\s*(no|0)|maximum-scale|minimum-scale/.test(viewport)) found("10.4 zoom", "meta[name=viewport]", viewport);
  // Sizes in a drawing are in units of its viewBox, so that they grow when the page is zoomed.
  const inDrawing = (selector) => /^\.chart /.test(selector) && all(selector).every((one) => one.ownerSVGElement);
  for (const sheet of document.styleSheets) {
    const rules = (list) => {
      for (const rule of list) {
        const selector = rule.selectorText ?? rule.conditionText ?? "";
        if (/orientation\s*:/.test(rule.conditionText ?? "")) found("13.9 orientation", selector);
        const style = rule.style;
        if (style && !inDrawing(selector) && /px|pt|mm|cm|in$/.test(style.fontSize) && !/print/.test(rule.parentRule?.conditionText ?? "") && !(rule instanceof CSSPageRule) && rule.constructor.name !== "CSSMarginRule") found("10.4 size-not-relative", selector, style.fontSize);
        if (style && /(^|\s)(none|0px|0)(\s|$)/.test(style.outlineStyle || style.outlineWidth) && selector !== "main:focus") found("10.7 outline-taken-away", selector);
        if (style?.textAlign === "justify") found("1.4.8 justified", selector);
        if (rule.cssRules) rules(rule.cssRules);
      }
    };
    rules(sheet.cssRules);
  }

  // 11 Forms.
  for (const field of all("input:not([type=hidden], [type=submit], [type=button], [type=reset]), select, textarea")) {
    const [label] = field.labels ?? [];
    if (!headersOf(field) && !clean(label?.textContent)) found("11.1 field-without-label", field);
    else if (!headersOf(field)) {
      const visible = label.getClientRects().length > 0 || field.getClientRects().length === 0;
      if (!visible || getComputedStyle(label).clipPath === "inset(50%)") found("11.1 label-not-visible", field);
      const [one, other] = [label.getBoundingClientRect(), field.getBoundingClientRect()];
      const far = Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom);
      if (shown(field) && far > 40) found("11.4 label-far-away", field, `${Math.round(far)} px`);
      const name = field.getAttribute("aria-label");
      if (name && !name.includes(clean(label.textContent))) found("11.2 name-without-label", field);
    }
    if (field.placeholder) found("11.1 placeholder", field);
    if (field.required && !/obligatoire|required/.test(field.closest("form").textContent)) found("11.10 required-not-said", field);
    if (field.matches("[type=email], [type=tel], [name=name], [name=email]") && !field.autocomplete) found("11.13 autocomplete", field);
    if (field.autofocus) found("12.8 autofocus", field);
  }
  for (const fieldset of all("fieldset")) {
    if (fieldset.firstElementChild?.localName !== "legend" || !clean(fieldset.querySelector("legend").textContent)) found("11.6 group-without-legend", fieldset);
  }
  for (const box of all("input[type=radio], input[type=checkbox]")) {
    const group = all(`input[type=${box.type}]`, box.form ?? document).filter(({ name }) => name === box.name);
    if (group.length > 1 && !headersOf(box) && !box.closest("fieldset, [role=group], [role=radiogroup]")) found("11.5 fields-without-group", box);
  }
  for (const button of all("button, input[type=submit], input[type=reset]")) {
    const name = spoken(button) || button.value;
    if (!name || /^(ok|go|submit|envoyer)$/i.test(name)) found("11.9 button-without-purpose", button);
    if (button.localName === "button" && !button.hasAttribute("type")) found("11.9 button-without-type", button);
  }
  for (const form of all("form")) {
    if (!form.querySelector("button[type=submit], input[type=submit]")) found("11.9 form-without-button", form);
    if (form.querySelector("select[onchange]")) found("7.4 change-of-context", form);
  }
  for (const select of all("select")) if (select.size > 1 || select.multiple) found("11.8 list-box", select);

  // 12 Navigation.
  const focusable = all("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const skip = focusable[0];
  const goal = skip?.hash ? document.getElementById(skip.hash.slice(1)) : null;
  if (goal !== main) found("12.7 skip-link", skip ?? "body");
  if (all("[tabindex]").some(({ tabIndex }) => tabIndex > 0)) found("12.8 tabindex", "[tabindex]");
  const crumbs = document.querySelector(".breadcrumb ol");
  const kind = document.body.className;
  if (!crumbs && !/page-(home|not-found)/.test(kind)) found("2.4.8 breadcrumb", "body");
  if (crumbs) {
    // The breadcrumb does not contain the page itself, whose title is right below.
    if (crumbs.querySelector("[aria-current]") || all("li:not(:has(> a[href]))", crumbs).length > 0) found("2.4.8 breadcrumb-link", crumbs);
    if (!crumbs.firstElementChild.querySelector("a")) found("2.4.8 breadcrumb-start", crumbs);
  }
  const ways = (selector) => all(selector).map((link) => `${clean(link.textContent)} ${window.repere.leadsTo(link).href}`);
  const menu = ways("header nav a");
  const foot = ways("footer a");
  const form = all("header [role=search]").map((one) => `${clean(one.querySelector("label").textContent)} ${one.action}`);
  const order = [...document.body.children].map((one) => `${one.localName}.${one.classList[0] ?? ""}`).join(" ");
  for (const link of all("header nav a, footer nav a, .local a")) {
    const here = window.repere.leadsTo(link).href.split("#")[0] === location.href.split(/[?#]/)[0];
    if (here && link.getAttribute("aria-current") !== "page") found("12.2 current-page-not-told", link);
    if (!here && link.getAttribute("aria-current") === "page") found("12.2 another-page-told", link);
  }

  // 13 Consultation.
  for (const one of all("meta[http-equiv=refresh]")) found("13.1 refresh", one);
  const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const emoji = /\p{Extended_Pictographic}/u;
  const ascii = /(^|\s)([:;]-?[)(DP]|<3|->|=>|<-|\\o\/)(\s|$)/;
  for (let node = text.nextNode(); node; node = text.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest("script, style, template, pre, code, kbd, [translate=no]")) continue;
    if (emoji.test(node.data.replace(/[©®™]/g, ""))) found("13.5 emoji", parent, node.data.trim().slice(0, 60));
    if (ascii.test(node.data)) found("13.5 ascii-art", parent, node.data.trim().slice(0, 60));
    if (/(\p{Lu}{4,}[\s,]+){3,}\p{Lu}{4,}/u.test(node.data)) found("caps", parent, node.data.trim().slice(0, 60));
    // Typographic characters. In French, punctuation must not be separated from its word by a line
    // break.
    const language = parent.closest("[lang]").lang;
    if (/\p{L}'\p{L}/u.test(node.data)) found("typography apostrophe", parent, node.data.trim().slice(0, 60));
    if (/\.\.\./.test(node.data)) found("typography ellipsis", parent, node.data.trim().slice(0, 60));
    if (language.startsWith("fr") && / [;:!?»]|« /.test(node.data)) found("typography space", parent, node.data.trim().slice(0, 80));
    if (language.startsWith("fr") && /\d (%|€|heures?|minutes?|jours?|ans?|ko|Mo)\b/.test(node.data)) found("typography unit", parent, node.data.trim().slice(0, 80));
  }
  for (const time of all("time")) if (!/^\d{4}-\d{2}-\d{2}$/.test(time.dateTime)) found("13 date", time);
  for (const details of all("details")) {
    const summary = details.firstElementChild;
    if (summary?.localName !== "summary" || !clean(summary.textContent)) found("7.1 details-without-summary", details);
    // HTML allows a heading in a summary, for navigation from part to part. A control in a summary
    // would be nested in another control.
    if (summary?.querySelector("a, button, input, select, textarea, [tabindex]")) found("7.1 control-in-summary", summary);
  }
  const description = clean(document.querySelector("meta[name=description]")?.content);
  if (description.length < 10) found("description", "meta[name=description]", description);
  return { findings, title, description, menu, foot, form, order, lang: html.lang };
}

/** Compares pages: what must be equal on all of them, and what must differ. */
function across(pages) {
  const findings = [];
  const listed = pages.filter(({ page }) => !page.unlisted);
  for (const [what, rule] of [["title", "8.6 title-twice"], ["description", "description-twice"]]) {
    const seen = new Map();
    for (const { page, facts } of listed) {
      const other = seen.get(facts[what]);
      if (other) findings.push({ rule, element: page.address, message: `“${facts[what]}” is that of ${other.address} too` });
      else seen.set(facts[what], page);
    }
  }
  const [{ facts: first }] = pages;
  for (const { page, facts } of pages) {
    for (const [what, rule] of [["menu", "12.2 menu"], ["foot", "3.2.6 footer"], ["lang", "8.4 language-of-site"]]) {
      const [one, other] = [JSON.stringify(first[what]), JSON.stringify(facts[what])];
      if (one !== other) findings.push({ rule, element: page.address || "/", message: `${other} in place of ${one}` });
    }
    // The search page and the home page have their search form in the main part.
    const { facts: other } = pages.find(({ page }) => !["search", "home"].includes(page.kind));
    if (!["search", "home"].includes(page.kind) && JSON.stringify(facts.form) !== JSON.stringify(other.form)) findings.push({ rule: "12.5 search", element: page.address, message: JSON.stringify(facts.form) });
    if (facts.order !== first.order) findings.push({ rule: "12.2 order", element: page.address, message: facts.order });
  }
  // 12.1 and 12.3: every page offers two ways to any other, one of which is the site map.
  if (!first.foot.concat(first.menu).some((link) => /plan|site map/i.test(link))) findings.push({ rule: "12.3 site-map", element: "footer", message: "no link to the site map" });
  return findings;
}

/** The number of pages of a kind that a brief run checks. */
const SOME = 3;

/** The samples of the site, and a few more pages of each kind. */
function some(site) {
  const samples = new Set(site.samples);
  const counts = new Map();
  return site.pages.filter((page) => {
    const count = counts.get(page.kind) ?? 0;
    counts.set(page.kind, count + 1);
    return count < SOME || samples.has(page);
  });
}

export async function checkAudit({ site, browser, report }) {
  const seen = [];
  const samples = new Set(site.samples);
  await inTabs(browser, site.brief ? some(site) : site.pages, {}, async (page, tab) => {
    await report.attempt("audit", page.address, "", async () => {
      await open(tab, page.url);
      // The style sheet has the same effects on all pages of a kind.
      const { findings, ...facts } = await tab.evaluate(audit, { styled: samples.has(page), scripts: true });
      seen.push({ page, facts });
      return findings;
    });
  });
  seen.sort((a, b) => site.pages.indexOf(a.page) - site.pages.indexOf(b.page));
  report.record("audit", "all pages", "side by side", across(seen));
  await inViews(browser, viewsOf(site).filter(({ state }) => state), async (view, tab) => {
    await report.attempt("audit", view.name, "", async () => {
      return (await tab.evaluate(audit, { styled: true, scripts: view.scripts !== false })).findings;
    });
  });
}
