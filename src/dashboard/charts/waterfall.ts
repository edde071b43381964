// Phases that follow each other, each as a bar from its start: how long it usually takes and how long at worst.

import { msText } from '../../output/figure-text.ts';
import type { Look } from '../state/state.ts';
import { alignRight, blank, fitLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { timeTicks } from './ticks.ts';

export interface Phase {
  readonly label: string;
  /** From the beginning of the first phase. */
  readonly startMs: number;
  /** Usual length: the median. */
  readonly ms: number;
  /** 95th percentile; null where it is not known. */
  readonly p95Ms: number | null;
}

export interface Waterfall {
  readonly phases: readonly Phase[];
  readonly columns: number;
  readonly role?: Role;
  /** The axis reaches at least to here, so that several are comparable. */
  readonly leastMs?: number;
  readonly look: Look;
}

const FIGURE_CELLS = 8;
const LONGEST_LABEL = 20;
const CELLS_PER_TIME_LABEL = 12;

/** A line of headings, one for each phase and the axis of time, each exactly `columns` cells. */
export function waterfall({ phases, columns, role = 'plain', leastMs = 0, look }: Waterfall): readonly Line[] {
  const labelCells = Math.min(LONGEST_LABEL, Math.max(0, ...phases.map(({ label }) => widthOf([span(label)]))));
  const barCells = Math.max(0, columns - labelCells - 2 * (FIGURE_CELLS + 1) - 2);
  const untilMs = Math.max(leastMs, ...phases.map(({ startMs, ms, p95Ms }) => startMs + Math.max(ms, p95Ms ?? 0)));
  const row = (label: Line, middle: Line, figures: readonly [string, string]): Line =>
    fitLine(
      [
        ...fitLine(label, labelCells, look),
        blank(1),
        ...fitLine(middle, barCells, look),
        ...figures.flatMap((figure) => [blank(1), ...alignRight([span(figure)], FIGURE_CELLS, look)]),
      ],
      columns,
      look,
    );
  const lines = phases.map((phase) =>
    row([span(phase.label)], phaseBar(phase, { untilMs, barCells, role, look }), [
      msText(phase.ms),
      msText(phase.p95Ms),
    ]),
  );
  const axis: Line = [span(axisText(untilMs, barCells, look), 'quiet')];
  return [row([], [], ['p50', 'p95']), ...lines, row([], axis, ['', ''])];
}

interface BarPlace {
  readonly untilMs: number;
  readonly barCells: number;
  readonly role: Role;
  readonly look: Look;
}

/** Full up to the median, shaded up to the 95th percentile; what takes any time has a cell. */
function phaseBar({ startMs, ms, p95Ms }: Phase, { untilMs, barCells, role, look }: BarPlace): Line {
  const cellOf = (atMs: number) => (untilMs > 0 ? Math.round((atMs / untilMs) * barCells) : 0);
  const longest = Math.max(ms, p95Ms ?? 0);
  const start = Math.min(cellOf(startMs), Math.max(0, barCells - 1));
  const middle = Math.max(cellOf(startMs + ms), start + (ms > 0 ? 1 : 0));
  const end = Math.max(cellOf(startMs + longest), middle + (longest > ms && middle === start ? 1 : 0));
  const [full, light] = look.isAscii ? ['#', '.'] : ['█', '░'];
  return [
    blank(start),
    { text: (full as string).repeat(Math.max(0, middle - start)), role },
    { text: (light as string).repeat(Math.max(0, end - middle)), role },
  ];
}

function axisText(untilMs: number, columns: number, { isAscii }: Look): string {
  const cells = new Array<string>(columns).fill(isAscii ? '-' : '─');
  const stepCount = Math.max(1, Math.floor(columns / CELLS_PER_TIME_LABEL));
  for (const { value, label } of timeTicks({ fromMs: 0, untilMs, stepCount })) {
    const column = untilMs > 0 ? Math.floor((value / untilMs) * columns) : 0;
    const text = `${isAscii ? '+' : '┬'}${label}`;
    if (column + text.length > columns) continue;
    for (let i = 0; i < text.length; i++) cells[column + i] = text[i] ?? '';
  }
  return cells.join('');
}
