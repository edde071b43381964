// The columns of the packing tab: how wide each is. What stands in them is left to packing.ts.

import { formatCount } from '../../base/units/count.ts';
import type { ScreenSize } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import { span } from '../text/spans.ts';
import type { TableColumn } from '../text/table.ts';
import { SHARE_CELLS } from './packing-filling.ts';
import type { PackingRow } from './packing-rows.ts';
import { MARK_CELLS } from './platform-label.ts';

/** Mark, scroll bar and gaps between the columns that are always there. */
const FRAME_CELLS = 4 + 5 * 2;

/** Cells of the columns that are not the same on every screen. */
export interface PackingWidths {
  readonly name: number;
  /** 0 where there is no room for it. */
  readonly type: number;
  readonly purchase: number;
  readonly hasAmounts: boolean;
  readonly bar: number;
}

/** "0.963/1.5 of 12", "36.5 MiB/1.73 GiB of 1.73 GiB". */
const VCPU_CELLS = 17;
const MEMORY_CELLS = 30;
const STATE_CELLS = 10;
const UNITS_CELLS = 7;
const PRICE_CELLS = 8;

/** Names grow with the number of hosts: columns move by so many cells, and rarely. */
const NAME_STEP = 4;
const LEAST_NAME = 12;

/** Cells of the longest name in the first column, its mark or indent included. */
function longestName(rows: readonly PackingRow[]): number {
  let longest = LEAST_NAME;
  for (const row of rows) longest = Math.max(longest, MARK_CELLS + cellsOf(span(nameOf(row)).text));
  return NAME_STEP * Math.ceil(longest / NAME_STEP);
}

/** What the first column calls it. */
export function nameOf(row: PackingRow): string {
  switch (row.kind) {
    case 'platform':
      return row.moment.track.name;
    case 'host':
      return row.host.name;
    case 'size':
      return row.size.service;
    case 'more':
      return `and ${formatCount(row.moreCount)} more`;
    case 'elsewhere':
      return 'on Fargate';
  }
}

/** Bars get what is left over, so that they end at the same place in every row, however many hosts there are. */
export function packingWidths({ columns }: ScreenSize, rows: readonly PackingRow[]): PackingWidths {
  const hasAmounts = columns >= 170;
  const [widest, type, purchase] =
    columns >= 170 ? [32, 16, 11] : columns >= 130 ? [24, 13, 11] : columns >= 96 ? [20, 11, 0] : [14, 0, 0];
  const name = Math.min(widest, longestName(rows));
  const amounts = hasAmounts ? [VCPU_CELLS, MEMORY_CELLS] : [];
  const optional = [type, purchase, ...amounts].reduce((sum, cells) => sum + (cells === 0 ? 0 : cells + 2), 0);
  const fixed = FRAME_CELLS + name + STATE_CELLS + UNITS_CELLS + PRICE_CELLS + 2 * SHARE_CELLS + optional;
  return { name, type, purchase, hasAmounts, bar: Math.max(4, Math.floor((columns - fixed) / 2)) };
}

export function packingColumns({ name, type, purchase, hasAmounts, bar: bars }: PackingWidths): readonly TableColumn[] {
  const filling = (title: string, amounts: TableColumn): readonly TableColumn[] => [
    { title: titleOf(title, bars + SHARE_CELLS), width: bars + SHARE_CELLS },
    ...(hasAmounts ? [amounts] : []),
  ];
  return [
    { title: 'host', width: name },
    ...(type === 0 ? [] : [{ title: 'type', width: type }]),
    ...(purchase === 0 ? [] : [{ title: 'bought', width: purchase }]),
    { title: 'state', width: STATE_CELLS },
    { title: 'units', width: UNITS_CELLS, align: 'right' },
    ...filling('cpu', { title: 'vCPU', width: VCPU_CELLS }),
    ...filling('memory', { title: 'amount', width: MEMORY_CELLS }),
    { title: '$/h', width: PRICE_CELLS, align: 'right' },
  ];
}

/** "memory used/asked", shorter where it is narrow. */
function titleOf(resource: string, columns: number): string {
  const short = resource.slice(0, 3);
  const titles = [`${resource} used/asked`, `${short} used/asked`, `${short} use/ask`];
  return titles.find((title) => title.length <= columns) ?? short;
}
