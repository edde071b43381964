// The help: every key of the key table, group by group, scrolled by lines.

import { KEY_GROUPS, KEY_TABLE } from '../keys/key-table.ts';
import type { DashboardState, ScreenSize } from '../state/state.ts';
import { beside, blank, fitBlock, fitLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { scrollbarCell } from '../text/scroll.ts';
import { span } from '../text/spans.ts';

const LABEL_CELLS = 18;
const TWO_COLUMNS_FROM = 150;
const SCROLLBAR_CELLS = 2;
const GROUP_TITLES: Readonly<Record<(typeof KEY_GROUPS)[number], string>> = {
  timeline: 'Timeline',
  tabs: 'Tabs and filters',
  rows: 'Rows',
  program: 'Program',
};

/** Exactly `size.rows` lines of `size.columns` cells. */
export function helpLines({ helpOffset, look }: DashboardState, size: ScreenSize): readonly Line[] {
  const isTwo = size.columns >= TWO_COLUMNS_FROM;
  const groups = KEY_GROUPS.map(groupLines);
  const all = isTwo
    ? beside(
        [groups.slice(0, 2), groups.slice(2)].map((some) => ({
          lines: some.flat(),
          columns: Math.floor(size.columns / 2) - 2,
        })),
        2,
        look,
      )
    : groups.flat();
  if (all.length <= size.rows) return fitBlock(all, size, look);
  const from = Math.max(0, Math.min(helpOffset, all.length - size.rows));
  const window = { from, until: from + size.rows };
  return all
    .slice(window.from, window.until)
    .map((line, row) => [
      ...fitLine(line, size.columns - SCROLLBAR_CELLS, look),
      blank(1),
      scrollbarCell(row, { window, rowCount: all.length, look }),
    ]);
}

function groupLines(group: (typeof KEY_GROUPS)[number]): readonly Line[] {
  const keys = KEY_TABLE.filter((key) => key.group === group);
  return [
    [span(` ${GROUP_TITLES[group]}`, 'heading')],
    ...keys.map(({ label, help }): Line => [span(`   ${label.padEnd(LABEL_CELLS)}`, 'strong'), span(help)]),
    [],
  ];
}
