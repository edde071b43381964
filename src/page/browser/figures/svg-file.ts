// The drawings of a figure as one SVG file that stands alone: laid out as in the page, its styles written into it.
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
/** What a file has no use for. */
const LEFT_OUT = 'details, .tools, .replay-controls, .definitions';
/** Around figures whose legend stands beside them. */
const WITH_LEGEND = '.packing-replay, .gantt';
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
const TEXTS = 'h3, h4, figcaption, .legend, .packing p';

/** As the figure looks now: the part of the run that is shown, in the theme of the page. */
export function svgOf(ofFigure: HTMLElement): string {
  const figure = ofFigure.closest<HTMLElement>(WITH_LEGEND) ?? ofFigure;
  const frame = figure.getBoundingClientRect();
  const root = document.createElementNS(SVG, 'svg');
  const size = { width: Math.ceil(frame.width) + 2 * MARGIN, height: Math.ceil(frame.height) + 2 * MARGIN };
  setAll(root, { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  const paper = document.createElementNS(SVG, 'rect');
  setAll(paper, { width: '100%', height: '100%', fill: getComputedStyle(document.body).backgroundColor });
  root.append(paper);
  for (const pattern of document.querySelectorAll('.definitions pattern')) root.append(styledCopy(pattern));
  const at = (place: Element | Range): Box => {
    const { left, top, width, height } = place.getBoundingClientRect();
    return { x: left - frame.left + MARGIN, y: top - frame.top + MARGIN, width, height };
  };
  for (const text of figure.querySelectorAll<HTMLElement>(TEXTS)) {
    const isInside = text.parentElement?.closest(TEXTS) != null;
    const isShown = text.offsetParent !== null && text.closest(LEFT_OUT) === null;
    if (isShown && !isInside) root.append(...textLines(text, at));
  }
  for (const drawing of figure.querySelectorAll('svg')) {
    if (drawing.parentElement?.closest('svg') || drawing.closest(LEFT_OUT)) continue;
    const copy = styledCopy(drawing);
    setAll(copy, { ...at(drawing) });
    root.append(copy);
  }
  return new XMLSerializer().serializeToString(root);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The words of an element where the page has put them: an SVG does not break lines itself. */
function textLines(element: HTMLElement, at: (place: Range) => Box): readonly SVGTextElement[] {
  const lines: SVGTextElement[] = [];
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    if (node.parentElement === null || node.parentElement.closest('svg') !== null) continue;
    let top = Number.NaN;
    for (const word of (node.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = at(range);
      const line = lines.at(-1);
      if (box.y === top && line !== undefined) line.textContent += ` ${word[0]}`;
      else lines.push(lineAt(box, node.parentElement, word[0]));
      top = box.y;
    }
  }
  return lines;
}

function lineAt({ x, y, height }: Box, owner: Element, word: string): SVGTextElement {
  const text = document.createElementNS(SVG, 'text');
  const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(owner);
  const looks = { fill: color, 'font-family': fontFamily, 'font-size': fontSize, 'font-weight': fontWeight };
  setAll(text, { x, y: y + height / 2, 'dominant-baseline': 'central', ...looks });
  text.textContent = word;
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
