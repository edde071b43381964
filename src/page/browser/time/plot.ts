// One chart over time: shows a part of the run, a line at a moment, and what was there.
import { figureText, msText } from '../../../output/figure-text.ts';
import { type TimeRange, timeTicks } from '../../../output/html/charts/axis.ts';
import type { CourseColumn, FigureCourse } from '../../../output/html/charts/figure.ts';
import { INNER_WIDTH, xTicks } from '../../../output/html/charts/frame.ts';
import { make } from '../dom.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Attributes in percent of the run. */
const PLACES = ['x', 'x1', 'x2'] as const;

/** A chart, and the lines of its figure that are drawn in it. */
export class TimePlot {
  readonly runMs: number;
  readonly #data: SVGSVGElement | null;
  readonly #ticks: SVGGElement | null;
  readonly #height: number;
  /** What is at a time, where it is, and how wide, 0..1 of the run. */
  readonly #inTime: readonly { readonly element: Element; readonly shares: ReadonlyMap<string, number> }[];
  readonly #cursor = document.createElementNS(SVG, 'line');
  readonly #readout = make('div', { class: 'readout', hidden: true, 'aria-hidden': 'true' });
  #range: TimeRange;

  constructor(
    readonly svg: SVGSVGElement,
    private readonly course: FigureCourse | null,
    private readonly columns: readonly CourseColumn[],
  ) {
    this.runMs = Number(svg.dataset.runMs);
    this.#range = { fromMs: 0, toMs: this.runMs };
    this.#data = svg.querySelector(':scope > .data');
    this.#ticks = svg.querySelector(':scope > .x-ticks');
    this.#height = Number(svg.getAttribute('height'));
    this.#inTime = [...svg.querySelectorAll(':scope > .in-time > *')].map((element) => ({
      element,
      shares: sharesOf(element),
    }));
    this.#cursor.setAttribute('class', 'cursor');
    this.#cursor.setAttribute('data-cursor', '');
    this.#cursor.setAttribute('y2', String(this.#height));
    this.#cursor.setAttribute('visibility', 'hidden');
    svg.append(this.#cursor);
    if (columns.length > 0) svg.after(this.#readout);
  }

  /** The length of a step; of a hundredth of the run where there are none. */
  get stepMs(): number {
    return this.course?.stepMs ?? this.runMs / 100;
  }

  show(range: TimeRange): void {
    this.#range = range;
    const { runMs } = this;
    const from = range.fromMs / runMs;
    const span = (range.toMs - range.fromMs) / runMs;
    this.svg.classList.toggle('zoomed', span < 1);
    this.#data?.setAttribute('viewBox', `${from * INNER_WIDTH} 0 ${span * INNER_WIDTH} ${this.#height}`);
    if (this.#ticks !== null) this.#ticks.innerHTML = xTicks(timeTicks(range, runMs), this.#height).join('');
    for (const { element, shares } of this.#inTime) {
      for (const [name, share] of shares) {
        const place = name === 'width' ? share / span : (share - from) / span;
        element.setAttribute(name, `${place * 100}%`);
      }
    }
  }

  /** Where in the run a place on the screen is; null beside the plane. */
  timeAt(clientX: number): number | null {
    const { left, width } = this.svg.getBoundingClientRect();
    const share = (clientX - left) / width;
    if (share < 0 || share > 1) return null;
    return this.#range.fromMs + share * (this.#range.toMs - this.#range.fromMs);
  }

  /** The line and the figures of the step; null takes them away. */
  mark(ms: number | null): void {
    const { fromMs, toMs } = this.#range;
    const isShown = ms !== null && ms >= fromMs && ms <= toMs;
    this.#cursor.setAttribute('visibility', isShown ? 'visible' : 'hidden');
    this.#readout.hidden = !isShown;
    if (!isShown) return;
    const share = (ms - fromMs) / (toMs - fromMs);
    this.#cursor.setAttribute('x1', `${share * 100}%`);
    this.#cursor.setAttribute('x2', `${share * 100}%`);
    if (this.columns.length === 0) return;
    const lines = this.linesAt(ms).map(({ label, text }) => make('div', {}, `${label} ${text}`));
    this.#readout.replaceChildren(make('b', {}, this.stepText(ms)), ...lines);
    this.#place(share);
  }

  /** What is drawn at a moment, as text. */
  linesAt(ms: number): readonly { readonly label: string; readonly text: string }[] {
    const step = this.#stepAt(ms);
    return this.columns.map(({ label, unit, values }) => ({ label, text: figureText(values[step] ?? null, unit) }));
  }

  /** When the step begins that a moment is in. */
  stepText(ms: number): string {
    const startMs = (this.course?.startMs ?? 0) + this.#stepAt(ms) * this.stepMs;
    return startMs === 0 ? '0' : msText(startMs);
  }

  #stepAt(ms: number): number {
    const count = this.columns[0]?.values.length ?? 1;
    const step = Math.floor((ms - (this.course?.startMs ?? 0)) / this.stepMs);
    return Math.min(count - 1, Math.max(0, step));
  }

  /** Beside the line, on the side with more room. */
  #place(share: number): void {
    const panel = this.#readout.parentElement?.getBoundingClientRect();
    const { left, top, width } = this.svg.getBoundingClientRect();
    if (panel === undefined) return;
    const x = left - panel.left + share * width;
    const { style } = this.#readout;
    style.top = `${top - panel.top + 4}px`;
    style.left = share < 0.55 ? `${x + 8}px` : 'auto';
    style.right = share < 0.55 ? 'auto' : `${panel.width - x + 8}px`;
  }
}

function sharesOf(element: Element): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const name of [...PLACES, 'width']) {
    const text = element.getAttribute(name) ?? '';
    if (text.endsWith('%')) shares.set(name, Number.parseFloat(text) / 100);
  }
  return shares;
}
