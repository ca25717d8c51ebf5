// Optional features of every page: copying links, remembering a choice of light or dark, sorting
// tables by a column. The texts are attributes of the script element.

(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const make = (name, given, ...inside) => {
    const element = Object.assign(document.createElement(name), given);
    element.append(...inside);
    return element;
  };

  // Confirmations are announced, and visible for a while.
  let fading;
  const say = (text) => {
    const status = document.querySelector(".said");
    if (!status) return;
    clearTimeout(fading);
    status.textContent = text;
    fading = setTimeout(() => (status.textContent = ""), 4000);
  };

  // Light or dark. The media rules of a colour scheme are made to apply always or never, so that
  // the variables of a site are included and the style sheet repeats nothing.
  const KEY = "repere-scheme";
  const FEATURE = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/;
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      const all = [...sheet.cssRules];
      return all.filter(({ media }) => media && FEATURE.test(media.mediaText)).map((rule) => ({ rule, written: rule.media.mediaText }));
    } catch {
      // On pages opened from disk, scripts cannot read style sheets.
      return [];
    }
  });
  const show = (scheme) => {
    for (const { rule, written } of rules) {
      rule.media.mediaText = scheme ? written.replace(FEATURE, (_, one) => (one === scheme ? "(min-width: 0px)" : "(max-width: 0px)")) : written;
    }
    root.style.colorScheme = scheme;
  };
  const kept = () => {
    try {
      const scheme = localStorage.getItem(KEY);
      return ["light", "dark"].includes(scheme) ? scheme : "";
    } catch {
      return "";
    }
  };
  if (rules.length > 0 && kept()) show(kept());

  const choice = () => {
    const options = [["", words.auto], ["light", words.light], ["dark", words.dark]].map(([value, text]) => make("option", { value }, text));
    const select = make("select", {}, ...options);
    select.value = kept();
    select.addEventListener("change", () => {
      show(select.value);
      try {
        localStorage.setItem(KEY, select.value);
      } catch {
        // In that case it applies to this page only.
      }
    });
    return make("label", {}, `${words.scheme} `, select);
  };

  const copy = async (url) => {
    try {
      await navigator.clipboard.writeText(url);
      say(words.copied);
    } catch {
      say(words.uncopied);
    }
  };

  // A column is sorted in ascending order first, then descending. Numbers sort numerically.
  const sortable = (table) => {
    const body = table.tBodies[0];
    if (!table.tHead || body.rows.length < 3 || body.querySelector("[class*=depth-]:not(.depth-0)")) return;
    const order = new Intl.Collator(root.lang, { numeric: true }).compare;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[column].textContent.trim();
        const rows = [...body.rows].sort((a, b) => order(key(a), key(b)));
        body.append(...(up ? rows : rows.reverse()));
      });
    });
  };

  const start = () => {
    const tools = [];
    if (navigator.clipboard) {
      const button = make("button", { type: "button" }, words.copy);
      button.addEventListener("click", () => copy(location.href));
      tools.push(button);
      document.addEventListener("click", (event) => {
        const link = event.target.closest(".permalink");
        if (link) copy(link.href);
      });
    }
    if (rules.length > 0) tools.push(choice());
    if (tools.length > 0) document.querySelector(".foot")?.append(make("p", { className: "tools" }, ...tools));
    document.querySelectorAll(".sortable").forEach(sortable);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
