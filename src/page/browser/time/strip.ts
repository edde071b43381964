// The strip above the charts over time: the traffic in small, and the part of the run that all of them show. It is dragged, or
// its two ends are moved by keyboard.
import { lengthText } from '../../../output/figure-text.ts';
import type { TimeRange } from '../../../output/html/charts/axis.ts';
import { make } from '../dom.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 46;
/** A press that moves less than this is none of a part. */
const LEAST_PIXELS = 4;
const STEPS = 1000;

/** Told while the part changes. */
export type RangeListener = (range: TimeRange) => void;

export class TimeStrip {
  readonly element: HTMLElement;
  readonly #field = make('div', { class: 'strip-field' });
  readonly #shown = make('output', {});
  readonly #reset = make('button', { type: 'button' }, 'Whole run');
  readonly #from = slider('Shown from');
  readonly #to = slider('Shown to');
  readonly #window = document.createElementNS(SVG, 'rect');
  #range: TimeRange;

  constructor(
    private readonly runMs: number,
    private readonly leastMs: number,
    private readonly listener: RangeListener,
  ) {
    this.#range = { fromMs: 0, toMs: runMs };
    const line = make('div', { class: 'strip-line' }, 'Shown in all charts over time: ', this.#shown, this.#reset);
    this.#field.append(this.#picture(), this.#from, this.#to);
    this.element = make(
      'div',
      { class: 'strip', role: 'group', 'aria-label': 'Part of the run that is shown' },
      line,
      this.#field,
    );
    for (const input of [this.#from, this.#to]) input.addEventListener('input', () => this.#moved(input));
    this.#reset.addEventListener('click', () => this.#tell({ fromMs: 0, toMs: runMs }));
    this.#field.addEventListener('dblclick', () => this.#tell({ fromMs: 0, toMs: runMs }));
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#tell({ fromMs: 0, toMs: runMs });
    });
    this.#field.addEventListener('pointerdown', (event) => this.#drag(event));
    this.show(this.#range);
  }

  show(range: TimeRange): void {
    this.#range = range;
    const { fromMs, toMs } = range;
    const share = (ms: number) => ms / this.runMs;
    this.#window.setAttribute('x', `${share(fromMs) * 100}%`);
    this.#window.setAttribute('width', `${share(toMs - fromMs) * 100}%`);
    const isWhole = fromMs === 0 && toMs === this.runMs;
    this.#shown.textContent = `${lengthText(fromMs)} to ${lengthText(toMs)}${isWhole ? ', the whole run' : ''}`;
    this.#reset.disabled = isWhole;
    for (const [input, ms] of [
      [this.#from, fromMs],
      [this.#to, toMs],
    ] as const) {
      input.value = String(Math.round(share(ms) * STEPS));
      input.setAttribute('aria-valuetext', lengthText(ms));
    }
  }

  /** The traffic, or an empty field. */
  #picture(): SVGSVGElement {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('aria-hidden', 'true');
    const back = document.createElementNS(SVG, 'rect');
    back.setAttribute('class', 'strip-back');
    this.#window.setAttribute('class', 'strip-window');
    for (const rect of [back, this.#window]) {
      rect.setAttribute('width', '100%');
      rect.setAttribute('height', String(HEIGHT));
    }
    const course = document.querySelector('#traffic .data')?.cloneNode(true);
    svg.append(back);
    if (course instanceof SVGSVGElement) {
      course.setAttribute('height', String(HEIGHT));
      svg.append(course);
    }
    svg.append(this.#window);
    return svg;
  }

  #moved(input: HTMLInputElement): void {
    const ms = (Number(input.value) / STEPS) * this.runMs;
    const { fromMs, toMs } = this.#range;
    if (input === this.#from) this.#tell({ fromMs: Math.min(ms, toMs - this.leastMs), toMs });
    else this.#tell({ fromMs, toMs: Math.max(ms, fromMs + this.leastMs) });
  }

  #drag(down: PointerEvent): void {
    if (down.target instanceof HTMLInputElement || down.button !== 0) return;
    this.#field.setPointerCapture(down.pointerId);
    const { left, width } = this.#field.getBoundingClientRect();
    const timeOf = ({ clientX }: PointerEvent) => Math.min(1, Math.max(0, (clientX - left) / width)) * this.runMs;
    const startMs = timeOf(down);
    const move = (event: PointerEvent) => {
      if (Math.abs(event.clientX - down.clientX) < LEAST_PIXELS) return;
      const endMs = timeOf(event);
      const fromMs = Math.min(startMs, endMs, this.runMs - this.leastMs);
      this.#tell({ fromMs, toMs: Math.max(startMs, endMs, fromMs + this.leastMs) });
    };
    this.#field.addEventListener('pointermove', move);
    const end = () => this.#field.removeEventListener('pointermove', move);
    this.#field.addEventListener('pointerup', end, { once: true });
    this.#field.addEventListener('pointercancel', end, { once: true });
  }

  #tell({ fromMs, toMs }: TimeRange): void {
    this.listener({ fromMs: Math.max(0, fromMs), toMs: Math.min(this.runMs, toMs) });
  }
}

function slider(label: string): HTMLInputElement {
  return make('input', { type: 'range', min: '0', max: String(STEPS), step: '1', 'aria-label': label });
}
