// The drawings of a figure as one SVG file that stands alone: laid out as in the page, its styles written into it.
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
/** What a drawing looks like depends on these. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'overflow',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'display',
] as const;
/** Texts beside the drawings that are needed to read them. */
const TEXTS = 'h3, h4, .legend .key, .packing-moment, .packing-kind';

/** As the figure looks now: the part of the run that is shown, in the theme of the page. */
export function svgOf(figure: HTMLElement): string {
  const frame = figure.getBoundingClientRect();
  const root = document.createElementNS(SVG, 'svg');
  const size = { width: Math.ceil(frame.width) + 2 * MARGIN, height: Math.ceil(frame.height) + 2 * MARGIN };
  setAll(root, { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  const paper = document.createElementNS(SVG, 'rect');
  setAll(paper, { width: '100%', height: '100%', fill: getComputedStyle(document.body).backgroundColor });
  root.append(paper);
  for (const pattern of document.querySelectorAll('.definitions pattern')) root.append(styledCopy(pattern));
  const at = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - frame.left + MARGIN, y: top - frame.top + MARGIN, width, height };
  };
  for (const text of figure.querySelectorAll<HTMLElement>(TEXTS)) {
    if (text.offsetParent !== null) root.append(textAt(text, at(text)));
  }
  for (const drawing of figure.querySelectorAll('svg')) {
    if (drawing.parentElement?.closest('svg') || drawing.closest('details')) continue;
    const copy = styledCopy(drawing);
    setAll(copy, at(drawing));
    root.append(copy);
  }
  return new XMLSerializer().serializeToString(root);
}

function textAt(element: HTMLElement, { x, y, height }: { x: number; y: number; height: number }): SVGTextElement {
  const text = document.createElementNS(SVG, 'text');
  const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(element);
  const looks = { fill: color, 'font-family': fontFamily, 'font-size': fontSize, 'font-weight': fontWeight };
  setAll(text, { x, y: y + height / 2, 'dominant-baseline': 'central', ...looks });
  text.textContent = element.textContent;
  return text;
}

/** Without links, classes and what is only for the page. */
function styledCopy(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  const originals = [element, ...element.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((one, i) => {
    const style = getComputedStyle(originals[i]!);
    for (const name of PROPERTIES) one.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'href', 'tabindex', 'style']) one.removeAttribute(name);
  });
  for (const one of copy.querySelectorAll('[data-cursor]')) one.remove();
  return copy;
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
