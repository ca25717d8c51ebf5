// Contrast as displayed: text and characters from style sheets against their background 7:1 (4.5:1
// for large text), borders of fields 3:1.

/** Runs in the page: colours as displayed. The function is self-contained, so that it can be injected. */
export function palette() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parsed = new Map();
  /** Any CSS colour as red, green, blue and alpha. */
  const parse = (colour) => {
    if (!parsed.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      parsed.set(colour, [r, g, b, a / 255]);
    }
    return parsed.get(colour);
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((one, at) => one * a + ground[at] * (1 - a));
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    if (!grounds.has(element)) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      grounds.set(element, colour[3] === 1 ? colour.slice(0, 3) : over(colour, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  /** The contrast of a colour with the background of an element. */
  const against = (colour, element) => ratio(over(parse(colour), ground(element)), ground(element));
  return { against };
}

/** Runs in the page, on the texts that `seenTexts` returns, after `palette`. */
export function contrasts(texts) {
  const { against } = window.measures.palette();
  const findings = [];
  const told = new Set();
  const check = (rule, element, colour, behind, least) => {
    const found = against(colour, behind);
    const key = `${rule} ${window.repere.name(element)}`;
    if (found >= least - 0.005 || told.has(key)) return;
    told.add(key);
    findings.push({ rule, element: window.repere.describe(element), message: `${found.toFixed(2)}:1 in place of ${least}:1` });
  };
  const large = ({ fontSize, fontWeight }) => parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
  for (const { element } of texts) {
    const style = getComputedStyle(element);
    check("contrast", element, style.color, element, large(style) ? 4.5 : 7);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    for (const part of ["::before", "::after"]) {
      const { content, color } = getComputedStyle(element, part);
      if (/[^\s"]/.test(content) && !["none", "normal", '""'].includes(content)) check("contrast-of-a-sign", element, color, element, 4.5);
    }
    if (element.matches("input, select, textarea, button")) {
      const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
      const behind = element.parentElement;
      // A button may be visible by its background instead of its border.
      const filled = against(backgroundColor, behind) >= 3;
      if (parseFloat(borderTopWidth) > 0 && !filled && !element.matches("[type=checkbox], [type=radio]")) check("contrast-of-a-field", element, borderTopColor, behind, 3);
    }
  }
  return findings;
}
