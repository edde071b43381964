// Reads figures back out of frames, as somebody does who looks at the screen.

import type { DashboardState, Tab } from '../../src/dashboard/state/state.ts';
import { textOf } from '../../src/dashboard/text/spans.ts';
import { frameOf } from '../../src/dashboard/view/frame.ts';

/** So high that nothing scrolls, and so wide that no column is left out. */
const WHOLE = { columns: 280, rows: 1200 };
const LABEL = /^[●▲◆★■▼] (.+)$/;

/** The lines of the tab on a screen that has room for all of it, without the mark; of one platform alone where one is given. */
export function linesOf(state: DashboardState, tab: Tab, platform: string | null = null): readonly string[] {
  return frameOf({ ...state, size: WHOLE, tab, platformFilter: platform, isDetailOpen: false })
    .map((line) => textOf(line).replace(/^>/, ' ').trimEnd())
    .filter((line) => line !== '');
}

/** What stands in a line: columns have at least two blanks between them, texts have one. */
export function cellsIn(line: string): readonly string[] {
  return line.trim().split(/ {2,}/);
}

/** The lines below the one that has these titles, up to the next rule or the last line; none where there is nothing to list. */
export function linesBelow(lines: readonly string[], titles: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => titles.every((title) => cellsIn(line).includes(title)));
  if (at < 0) return [];
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => /^──|^ 1-7 tabs/.test(line));
  return below.slice(0, end < 0 ? undefined : end);
}

/** What a table says of each platform, by title. The first title is that of the platforms; cells behind blank ones cannot be told. */
export function tableOf(
  lines: readonly string[],
  titles: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const head = cellsIn(lines.find((line) => titles.every((title) => cellsIn(line).includes(title))) ?? '');
  const rows = linesBelow(lines, titles).map(cellsIn);
  return new Map(
    rows.flatMap((cells) => {
      const name = platformIn(cells[0] ?? '');
      return name === null ? [] : [[name, new Map(head.map((title, i) => [title, cells[i] ?? '']))] as const];
    }),
  );
}

/** The name behind a platform's mark; null where the text is no platform's label. */
export function platformIn(text: string): string | null {
  return LABEL.exec(text)?.[1] ?? null;
}

/** Counts of units in the order in which the tab of capacity tells them. */
export const UNIT_WORDS = ['desired', 'pending', 'starting', 'ready', 'draining'] as const;

export function shownOverview(state: DashboardState, platform: string): ReadonlyMap<string, string> {
  return tableOf(linesOf(state, 'overview'), ['platform', 'units', '$/month']).get(platform) ?? new Map();
}

export function shownUnits(state: DashboardState, platform: string): readonly string[] {
  const line = linesOf(state, 'capacity', platform).find((one) => one.startsWith(' desired ')) ?? '';
  return UNIT_WORDS.map((word) => new RegExp(` ${word} ([\\d,]+)`).exec(line)?.[1] ?? '');
}

export function shownServices(state: DashboardState, platform: string): readonly (readonly string[])[] {
  const lines = linesBelow(linesOf(state, 'capacity', platform), ['service', 'desired', 'draining']);
  return lines.map((line) => cellsIn(line).slice(0, 6));
}

/** A row for the platform, then one for each host or size. */
export function shownPacking(state: DashboardState, platform: string): readonly (readonly string[])[] {
  return linesBelow(linesOf(state, 'packing', platform), ['host', 'units']).map(cellsIn);
}

export function shownStartup(state: DashboardState, platform: string): readonly string[] {
  const lines = linesOf(state, 'startup', platform);
  const [row = ''] = linesBelow(lines, ['platform', 'starts', 'longest phase']);
  const phases = lines.slice(lines.findIndex((line) => line.endsWith('p95')) + 1);
  return [...cellsIn(row).slice(1, 7), ...phases.flatMap((line) => cellsIn(line).slice(-2))];
}

/** Items of several keys have a row of their own above these; it has no price. */
export function shownBill(state: DashboardState, platform: string): readonly (readonly string[])[] {
  const rows = linesBelow(linesOf(state, 'cost', platform), ['item', 'quantity', 'amount']).map(cellsIn);
  return rows.map((cells) => (platformIn(cells[0] ?? '') === null ? cells.slice(0, 7) : cells.slice(2, 5)));
}

export function shownDecisions(state: DashboardState, platform: string): readonly (readonly string[])[] {
  return linesBelow(linesOf(state, 'decisions', platform), ['time', 'what', 'reason']).map(cellsIn);
}

export function shownThresholds(state: DashboardState): readonly (readonly string[])[] {
  return linesOf(state, 'thresholds').flatMap((line) => {
    const cells = cellsIn(line);
    const name = platformIn(cells[0] ?? '');
    return name === null ? [] : [[name, cells[1] ?? '', cells[2] ?? '', (cells.at(-1) ?? '').slice(2)]];
  });
}
