// All charts over time as one: they show the same part of the run, and a line at the same moment.
import type { TimeRange } from '../../../output/html/charts/axis.ts';
import { hashMs, hashWithTime, timeInHash } from '../../replay/hash-time.ts';
import { make } from '../dom.ts';
import { dataOf } from '../figures/figure-data.ts';
import type { PageState } from '../page-state.ts';
import { TimePlot } from './plot.ts';
import { TimeStrip } from './strip.ts';

const RANGE = 'range';
/** How far a key moves the line, in steps of the series. */
const STRIDES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10 };

/** Null where the report has no charts over time. */
export function attachTime(state: PageState): TimeCharts | null {
  const plots = plotsOf(document.body);
  const [first] = plots;
  if (first === undefined) return null;
  const charts = new TimeCharts(plots, { first, state });
  charts.begin();
  return charts;
}

function plotsOf(root: HTMLElement): readonly TimePlot[] {
  return [...root.querySelectorAll('figure')].flatMap((figure) => {
    const data = dataOf(figure);
    const course = data !== null && 'course' in data ? data.course : null;
    const svgs = [...figure.querySelectorAll<SVGSVGElement>('.time-plot')];
    const charts = svgs.filter((svg) => !svg.classList.contains('lane'));
    return svgs.map((svg) => {
      const columns = course?.columns.filter(({ panel }) => panel === charts.indexOf(svg)) ?? [];
      return new TimePlot(svg, course, columns);
    });
  });
}

/** The charts over time of a page. */
class TimeCharts {
  readonly #said = make('p', { class: 'aside', role: 'status' });
  readonly #strip: TimeStrip;
  readonly #state: PageState;
  readonly #runMs: number;
  readonly #stepMs: number;
  #range: TimeRange;
  #pinnedMs: number | null = null;
  #moment: number | null = null;

  constructor(
    private plots: readonly TimePlot[],
    { first, state }: { readonly first: TimePlot; readonly state: PageState },
  ) {
    this.#state = state;
    this.#runMs = first.runMs;
    this.#stepMs = first.stepMs;
    this.#range = { fromMs: 0, toMs: this.#runMs };
    this.#strip = new TimeStrip(this.#runMs, Math.min(this.#runMs, 2 * this.#stepMs), (range) => {
      this.#show(range);
      this.#remember();
    });
  }

  begin(): void {
    const section = this.plots[0]?.svg.closest('main > section');
    section?.before(this.#strip.element, this.#said);
    for (const plot of this.plots) if (!plot.svg.classList.contains('lane')) this.#listen(plot);
    addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#pin(null);
    });
    this.#state.onMove(() => this.#follow());
    this.#follow();
  }

  /** The charts below an element show what the others show. Charts that have left the page are let go. */
  adopt(root: HTMLElement): void {
    const fresh = plotsOf(root);
    for (const plot of fresh) if (!plot.svg.classList.contains('lane')) this.#listen(plot);
    this.plots = [...this.plots.filter(({ svg }) => svg.isConnected), ...fresh];
    this.#show(this.#range);
  }

  #listen(plot: TimePlot): void {
    const { svg } = plot;
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('pointermove', ({ clientX }) => this.#mark(plot.timeAt(clientX)));
    svg.addEventListener('pointerleave', () => this.#mark(this.#pinnedMs));
    svg.addEventListener('click', ({ clientX }) => this.#pin(plot.timeAt(clientX)));
    svg.addEventListener('keydown', (event) => {
      const ms = this.#afterKey(event.key);
      if (ms === null) return;
      event.preventDefault();
      this.#pin(ms);
      const lines = plot.linesAt(ms).map(({ label, text }) => `${label} ${text}`);
      this.#said.textContent = [plot.stepText(ms), ...lines].join(', ');
    });
  }

  #afterKey(key: string): number | null {
    const { fromMs, toMs } = this.#range;
    const half = this.#stepMs / 2;
    if (key === 'Home') return fromMs + half;
    if (key === 'End') return toMs - half;
    const stride = STRIDES[key];
    if (stride === undefined) return null;
    const from = this.#moment ?? fromMs - half;
    const step = Math.floor(from / this.#stepMs) + stride;
    return Math.min(toMs - half, Math.max(fromMs + half, step * this.#stepMs + half));
  }

  #show(range: TimeRange): void {
    this.#range = range;
    this.#strip.show(range);
    for (const plot of this.plots) plot.show(range);
    this.#mark(this.#moment);
  }

  #mark(ms: number | null): void {
    this.#moment = ms;
    for (const plot of this.plots) plot.mark(ms);
  }

  /** A line that stays, and moves the replay of packing as well. */
  #pin(ms: number | null): void {
    if (ms === null && this.#pinnedMs === null) return;
    this.#pinnedMs = ms;
    this.#mark(ms);
    this.#state.replaceHash(hashWithTime(location.hash, ms));
    if (ms !== null) dispatchEvent(new HashChangeEvent('hashchange'));
  }

  #remember(): void {
    const { fromMs, toMs } = this.#range;
    const isWhole = fromMs === 0 && toMs === this.#runMs;
    this.#state.write(RANGE, isWhole ? null : `${Math.round(fromMs) / 1000}..${Math.round(toMs) / 1000}`);
  }

  /** What the address says; what it says wrongly is ignored. */
  #follow(): void {
    const [from, to] = (this.#state.read(RANGE) ?? '').split('..').map(hashMs);
    const isRange =
      from !== null && from !== undefined && to !== null && to !== undefined && from < to && to <= this.#runMs;
    this.#show(isRange ? { fromMs: from, toMs: to } : { fromMs: 0, toMs: this.#runMs });
    const ms = timeInHash(location.hash);
    this.#pinnedMs = ms !== null && ms <= this.#runMs ? ms : null;
    this.#mark(this.#pinnedMs);
  }
}
