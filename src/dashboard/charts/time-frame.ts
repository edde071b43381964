// The frame of a chart over simulated time: values at the left, times below. What lies inside is left to others.

import type { Look } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import type { Line, Span } from '../text/line.ts';
import { columnOf, type Plot } from './plot.ts';
import { timeTicks } from './ticks.ts';

const CELLS_PER_TIME_LABEL = 10;

interface FrameSigns {
  readonly side: string;
  readonly tick: string;
  readonly corner: string;
  readonly floor: string;
  readonly floorTick: string;
  readonly cursor: string;
}

const SIGNS: FrameSigns = { side: '│', tick: '┤', corner: '└', floor: '─', floorTick: '┬', cursor: '┴' };
const ASCII_SIGNS: FrameSigns = { side: '|', tick: '+', corner: '+', floor: '-', floorTick: '+', cursor: '^' };

/** The label and the axis of each row of the area. */
export function valueAxis({ rows, labelCells, tickRows }: Plot, { isAscii }: Look): readonly Span[] {
  const { side, tick } = isAscii ? ASCII_SIGNS : SIGNS;
  return Array.from({ length: rows }, (_, row): Span => {
    const label = tickRows.find((one) => one.row === row)?.label;
    const blanks = ' '.repeat(labelCells - cellsOf(label ?? ''));
    return { text: `${blanks}${label ?? ''}${label === undefined ? side : tick}`, role: 'quiet' };
  });
}

/** The axis of simulated time: a rule with ticks and labels below, or with its labels in it where rows are dear. */
export function axisLines(plot: Plot, { isAscii }: Look): readonly Line[] {
  if (plot.footRows === 0) return [];
  const signs = isAscii ? ASCII_SIGNS : SIGNS;
  const rule = new Array<string>(plot.columns).fill(signs.floor);
  const labels = new Array<string>(plot.columns + plot.gutter).fill(' ');
  const stepCount = Math.max(1, Math.floor(plot.columns / CELLS_PER_TIME_LABEL));
  const isInRule = plot.footRows === 1;
  for (const { value, label } of timeTicks({ fromMs: plot.fromMs, untilMs: plot.untilMs, stepCount })) {
    const column = columnOf(value, plot) ?? 0;
    rule[column] = signs.floorTick;
    if (isInRule) {
      write(rule, { text: label, columns: [column + 1, column - label.length], free: signs.floor });
    } else {
      const middle = Math.max(0, column - Math.floor((label.length - 1) / 2));
      write(labels, { text: label, columns: [middle, labels.length - label.length], free: ' ' });
    }
  }
  if (plot.cursorColumn !== null && !isInRule) rule[plot.cursorColumn] = signs.cursor;
  const start = ' '.repeat(plot.labelCells);
  const ruleLine: Line = [{ text: `${start}${signs.corner}${rule.join('')}`, role: 'quiet' }];
  return isInRule ? [ruleLine] : [ruleLine, [{ text: `${start} ${labels.join('')}`, role: 'quiet' }]];
}

/** Writes a text at the first of the columns where all of it has room beside what is there. */
function write(
  cells: string[],
  { text, columns, free }: { text: string; columns: readonly number[]; free: string },
): void {
  const start = columns.find((column) => isFree(cells, { from: column, until: column + text.length, free }));
  if (start === undefined) return;
  for (let i = 0; i < text.length; i++) cells[start + i] = text[i] ?? ' ';
}

function isFree(
  cells: readonly string[],
  { from, until, free }: { from: number; until: number; free: string },
): boolean {
  return from >= 0 && until <= cells.length && cells.slice(from, until).every((cell) => cell === free);
}
