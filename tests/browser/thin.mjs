// A page that lists hundreds of records repeats a few structures, and the findings of engines depend
// on elements, attributes and styles, hardly on words. So engines get a page with a few instances of
// each structure. `audit` and the Nu HTML checker check the words of all pages; `layout` and `reflow`
// check how they fit, on complete ones.

/**
 * Runs in the page, and removes repetitions. An element is kept unless its structure occurred twice
 * before it: its ancestors, name and attributes (with the values that define its role or look),
 * whether it has text, and the sequence of its children. A removed element contains no kept one, is
 * not next to one, and follows siblings of its kind, so that nothing becomes empty; and no remaining
 * element refers to it.
 */
export function thin() {
  /** How many instances of a structure are kept. */
  const TIMES = 2;
  /** Attributes whose values are words, addresses or sizes: only whether they are empty counts. */
  const WORDS = /^(id|for|src|srcset|alt|title|name|value|content|datetime|action|formaction|headers|list|form|label|placeholder|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|points|transform|viewbox|data-.*|aria-(label|labelledby|describedby|controls|owns|activedescendant|details|flowto|errormessage|valuetext|valuenow|posinset|setsize))$/i;
  const REFERENCES = ["for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-details", "aria-flowto", "aria-errormessage"];
  /** Elements whose children must stay together. */
  const WHOLE = "html, tr, select, datalist, colgroup";

  const numbers = new Map();
  const number = (key) => numbers.get(key) ?? numbers.set(key, numbers.size).get(key);
  const described = ({ name, value }) => {
    if (name === "href") return `href=${/^(#|[a-z][a-z0-9+.-]*:)?/i.exec(value)[0]}${value === ""}`;
    return WORDS.test(name) ? `${name} ${value.trim() === ""}` : `${name}=${value}`;
  };
  const own = new Map();
  for (const element of document.querySelectorAll("*")) {
    const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    const means = element.textContent.trim() !== "";
    own.set(element, number([element.localName, says, means, element.checked === true, ...[...element.attributes].map(described).sort()].join("\n")));
  }

  const paths = new Map();
  const counts = new Map();
  const kept = new Set();
  /** Keeps an element, its ancestors, and the elements it refers to. */
  const keep = (element) => {
    for (let at = element; at && !kept.has(at); at = at.parentElement) {
      kept.add(at);
      const ids = REFERENCES.flatMap((name) => (at.getAttribute(name) ?? "").split(/\s+/));
      const href = at.getAttribute("href") ?? "";
      if (href.startsWith("#")) ids.push(decodeURIComponent(href.slice(1)));
      for (const id of ids) if (id) keep(document.getElementById(id));
    }
  };
  for (const [element, key] of own) {
    const path = number(`${paths.get(element.parentElement)} ${key}`);
    paths.set(element, path);
    const children = [...element.children].map((child) => own.get(child));
    const follow = new Set(children.map((child, at) => `${children[at - 1]}>${child}`)).add(`${children.at(-1)}>`);
    const structure = number(`${path} has ${[...follow].sort().join(" ")}`);
    const count = counts.get(structure) ?? 0;
    counts.set(structure, count + 1);
    if (count >= TIMES) continue;
    for (const one of [element, element.previousElementSibling, element.nextElementSibling]) if (one) keep(one);
  }

  // From the top down: a kept element keeps its children, except repeated ones.
  const remove = [];
  const settle = (parent) => {
    const before = new Map();
    for (const child of parent.children) {
      const count = before.get(own.get(child)) ?? 0;
      if (!kept.has(child) && count >= TIMES && !parent.matches(WHOLE)) {
        remove.push(child);
        continue;
      }
      before.set(own.get(child), count + 1);
      keep(child);
      settle(child);
    }
  };
  settle(document.documentElement);
  for (const element of remove) if (!kept.has(element)) element.remove();
  return { before: own.size, after: document.querySelectorAll("*").length };
}
