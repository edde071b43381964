// The tab of packing: how full each host is, of what is asked for and of what is used; where hosts are not seen, how much of
// the size that is paid.

import { formatCount } from '../../base/units/count.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { bar } from '../charts/bar.ts';
import type { Look } from '../state/state.ts';
import { blank, fitBlock, spreadLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { cutMiddle } from '../text/middle.ts';
import { lineOf, span } from '../text/spans.ts';
import { type TableRow, tableLines } from '../text/table.ts';
import { withDetail } from './detail-pane.ts';
import { momentText } from './moment-text.ts';
import { nameOf, type PackingWidths, packingColumns, packingWidths } from './packing-columns.ts';
import { packingDetail, priceText } from './packing-detail.ts';
import { fillingCells, memoryText } from './packing-filling.ts';
import { type PackingRow, packingRows } from './packing-rows.ts';
import type { Panel, PanelInput } from './panel.ts';
import { MARK_CELLS, platformLabel } from './platform-label.ts';

/** One bar per host and resource, each platform's total above its hosts. */
export const packingPanel: Panel = (input) => {
  const { state, moments, size } = input;
  const { look } = state;
  const rows = packingRows(moments);
  const marked = Math.min(state.marked.packing, rows.length - 1);
  const markedRow = rows[marked];
  const widths = packingWidths(size, rows);
  return withDetail({
    detail: state.isDetailOpen && markedRow !== undefined ? packingDetail(markedRow) : null,
    size,
    look,
    listOf: (room) =>
      fitBlock(
        [
          headLine(input),
          ...tableLines({
            columns: packingColumns(widths),
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

function cellsOf(row: PackingRow, widths: PackingWidths, look: Look): TableRow {
  const { name, type, purchase, state, units } = wordsOf(row, widths.name, look);
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

function wordsOf(row: PackingRow, nameCells: number, look: Look): Words {
  if (row.kind === 'platform') return { purchase: '', ...platformWords(row, nameCells, look) };
  const shortName = cutMiddle(nameOf(row), nameCells - MARK_CELLS, look);
  const name = lineOf(blank(MARK_CELLS), span(shortName, row.kind === 'more' ? 'quiet' : 'plain'));
  const none: Words = { name, type: [], purchase: '', state: [], units: [] };
  if (row.kind === 'size') return { ...none, units: lineOf(formatCount(row.size.unitCount)) };
  if (row.kind === 'elsewhere') return { ...none, units: lineOf(formatCount(row.unitCount)) };
  if (row.kind === 'host') {
    const { type, purchase, state, unitCount } = row.host;
    const stateRole: Role = state === 'ready' ? 'plain' : 'warning';
    return {
      name,
      type: lineOf(span(type, 'quiet')),
      purchase,
      state: lineOf(span(state, stateRole)),
      units: lineOf(formatCount(unitCount)),
    };
  }
  return none;
}

function platformWords(row: PackingRow & { kind: 'platform' }, nameCells: number, look: Look): Omit<Words, 'purchase'> {
  const { moment, hostCount, unitCount, waitingUnits } = row;
  const { name, type, status } = moment.track;
  const hosts = hostCount === null ? '' : `${hostCount} ${hostCount === 1 ? 'host' : 'hosts'}`;
  const state = status === 'infeasible' ? 'cannot run' : unitCount === null ? 'no data' : hosts;
  const waiting = waitingUnits === 0 ? [] : [span(`+${formatCount(waitingUnits)}`, 'warning')];
  return {
    name: platformLabel({ name, index: moment.index }, look, nameCells),
    type: lineOf(span(type, 'quiet')),
    state: lineOf(span(state, 'strong')),
    units: [span(unitCount === null ? '' : formatCount(unitCount), 'strong'), ...waiting],
  };
}
