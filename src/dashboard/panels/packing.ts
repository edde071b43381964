// The tab of packing: how full each host is, of what is asked for and of what is used; where hosts are not seen, how much of
// the size that is paid.

import { formatCount } from '../../base/units/count.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { bar } from '../charts/bar.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { fitBlock, spreadLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { lineOf, span } from '../text/spans.ts';
import { type TableColumn, type TableRow, tableLines } from '../text/table.ts';
import { withDetail } from './detail-pane.ts';
import { momentText } from './moment-text.ts';
import { packingDetail, priceText } from './packing-detail.ts';
import { fillingCells, memoryText, SHARE_CELLS } from './packing-filling.ts';
import { type PackingRow, packingRows } from './packing-rows.ts';
import type { Panel, PanelInput } from './panel.ts';
import { platformLabel } from './platform-label.ts';

/** Mark, scroll bar and gaps between the columns that are always there. */
const FRAME_CELLS = 4 + 5 * 2;

/** One bar per host and resource, each platform's total above its hosts. */
export const packingPanel: Panel = (input) => {
  const { state, moments, size } = input;
  const { look } = state;
  const rows = packingRows(moments);
  const marked = Math.min(state.marked.packing, rows.length - 1);
  const markedRow = rows[marked];
  const widths = widthsOf(size);
  return withDetail({
    detail: state.isDetailOpen && markedRow !== undefined ? packingDetail(markedRow) : null,
    size,
    look,
    listOf: (room) =>
      fitBlock(
        [
          headLine(input),
          ...tableLines({
            columns: columnsOf(widths),
            rows: { count: rows.length, at: (index) => cellsOf(rows[index]!, widths, look) },
            marked,
            size: { ...room, rows: room.rows - 1 },
            look,
          }),
        ],
        room,
        look,
      ),
  });
};

function headLine({ state: { look }, race, atMs, size }: PanelInput): Line {
  const legend = [
    ...LEGEND.flatMap(({ fill, word }) => [
      ...bar({ parts: [{ value: 1, role: 'plain', fill }], total: 1, columns: 1, look }),
      span(` ${word}   `, 'quiet'),
    ]),
    span('+n', 'warning'),
    span(' units wait', 'quiet'),
  ];
  const at = span(momentText(atMs, race.facts.durationMs), 'quiet');
  return spreadLine({ left: legend, right: [at] }, size.columns, look);
}

const LEGEND = [
  { fill: 'full', word: 'used' },
  { fill: 'medium', word: 'asked for' },
  { fill: 'light', word: 'free' },
] as const;

interface Widths {
  readonly name: number;
  /** 0 where there is no room for it. */
  readonly type: number;
  readonly purchase: number;
  readonly hasAmounts: boolean;
  readonly bar: number;
}

const MEMORY_TITLE_CELLS = 'memory used/asked'.length;
/** "0.963/1.5 of 12", "1.12 GiB/37.5 GiB of 48 GiB". */
const VCPU_CELLS = 17;
const MEMORY_CELLS = 28;
const STATE_CELLS = 10;
const UNITS_CELLS = 7;
const PRICE_CELLS = 8;

/** Bars get what is left over, so that they end at the same place in every row, however many hosts there are. */
function widthsOf({ columns }: ScreenSize): Widths {
  const hasAmounts = columns >= 170;
  const [name, type, purchase] =
    columns >= 170 ? [20, 16, 11] : columns >= 130 ? [16, 13, 11] : columns >= 96 ? [12, 11, 0] : [10, 0, 0];
  const amounts = hasAmounts ? [VCPU_CELLS, MEMORY_CELLS] : [];
  const optional = [type, purchase, ...amounts].reduce((sum, cells) => sum + (cells === 0 ? 0 : cells + 2), 0);
  const fixed = FRAME_CELLS + name + STATE_CELLS + UNITS_CELLS + PRICE_CELLS + 2 * SHARE_CELLS + optional;
  return { name, type, purchase, hasAmounts, bar: Math.max(4, Math.floor((columns - fixed) / 2)) };
}

function columnsOf({ name, type, purchase, hasAmounts, bar: bars }: Widths): readonly TableColumn[] {
  const filling = (title: string, amounts: TableColumn): readonly TableColumn[] => [
    { title: `${title} used/asked`, width: bars + SHARE_CELLS },
    ...(hasAmounts ? [amounts] : []),
  ];
  return [
    { title: 'host', width: name },
    ...(type === 0 ? [] : [{ title: 'type', width: type }]),
    ...(purchase === 0 ? [] : [{ title: 'bought', width: purchase }]),
    { title: 'state', width: STATE_CELLS },
    { title: 'units', width: UNITS_CELLS, align: 'right' },
    ...filling('cpu', { title: 'vCPU', width: VCPU_CELLS }),
    ...filling(bars + SHARE_CELLS < MEMORY_TITLE_CELLS ? 'mem' : 'memory', { title: 'amount', width: MEMORY_CELLS }),
    { title: '$/h', width: PRICE_CELLS, align: 'right' },
  ];
}

function cellsOf(row: PackingRow, widths: Widths, look: Look): TableRow {
  const { name, type, purchase, state, units } = wordsOf(row, look);
  const { hasAmounts } = widths;
  return [
    name,
    ...(widths.type === 0 ? [] : [type]),
    ...(widths.purchase === 0 ? [] : [lineOf(purchase)]),
    state,
    units,
    ...fillingCells(row.cpu, { barCells: widths.bar, hasAmounts, look, textOf: shortNumber }),
    ...fillingCells(row.memoryMiB, { barCells: widths.bar, hasAmounts, look, textOf: memoryText }),
    lineOf(row.usdPerHour === null ? '' : priceText(row.usdPerHour)),
  ];
}

interface Words {
  readonly name: Line;
  readonly type: Line;
  readonly purchase: string;
  readonly state: Line;
  readonly units: Line;
}

function wordsOf(row: PackingRow, look: Look): Words {
  const none: Words = { name: [], type: [], purchase: '', state: [], units: [] };
  if (row.kind === 'more') return { ...none, name: lineOf(span(`  and ${formatCount(row.moreCount)} more`, 'quiet')) };
  if (row.kind === 'size') {
    const { service, unitCount } = row.size;
    return { ...none, name: lineOf(`  ${service}`), units: lineOf(formatCount(unitCount)) };
  }
  if (row.kind === 'host') {
    const { name, type, purchase, state, unitCount } = row.host;
    const stateRole: Role = state === 'ready' ? 'plain' : 'warning';
    return {
      name: lineOf(`  ${name}`),
      type: lineOf(span(type, 'quiet')),
      purchase,
      state: lineOf(span(state, stateRole)),
      units: lineOf(formatCount(unitCount)),
    };
  }
  return { ...none, ...platformWords(row, look) };
}

function platformWords(
  row: PackingRow & { kind: 'platform' },
  look: Look,
): Pick<Words, 'name' | 'type' | 'state' | 'units'> {
  const { moment, hostCount, unitCount, waitingUnits } = row;
  const { name, type, status } = moment.track;
  const hosts = hostCount === null ? '' : `${hostCount} ${hostCount === 1 ? 'host' : 'hosts'}`;
  const state = status === 'infeasible' ? 'cannot run' : unitCount === null ? 'no data' : hosts;
  const waiting = waitingUnits === 0 ? [] : [span(`+${formatCount(waitingUnits)}`, 'warning')];
  return {
    name: platformLabel({ name, index: moment.index }, look),
    type: lineOf(span(type, 'quiet')),
    state: lineOf(span(state, 'strong')),
    units: [span(unitCount === null ? '' : formatCount(unitCount), 'strong'), ...waiting],
  };
}
