// How full a host or a size is, as cells of a table: a bar of what is used, asked for and free, each with a fill of its own, so
// that no colour is needed to tell them apart; then the shares; where there is room, the amounts.

import { formatBytes } from '../../base/units/bytes.ts';
import { NO_FIGURE } from '../../output/figure-text.ts';
import { type BarPart, bar } from '../charts/bar.ts';
import type { Look } from '../state/state.ts';
import { alignRight, blank } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { lineOf, span } from '../text/spans.ts';
import type { Filling } from './packing-rows.ts';

const BYTES_PER_MIB = 1_048_576;
/** " 100/ 90%" behind a bar: more can be used than was asked for. */
export const SHARE_CELLS = 9;

interface FillingLook {
  readonly barCells: number;
  readonly hasAmounts: boolean;
  readonly look: Look;
  readonly textOf: (amount: number) => string;
}

/** The bar with the shares behind it; where there is room, the amounts. */
export function fillingCells(
  filling: Filling | null,
  { barCells, hasAmounts, look, textOf }: FillingLook,
): readonly Line[] {
  const cells = filling === null ? [] : [...barOf(filling, barCells, look), ...sharesOf(filling, look)];
  if (!hasAmounts) return [cells];
  return [cells, lineOf(span(filling === null ? '' : amountsText(filling, textOf), 'quiet'))];
}

/** What the host keeps for itself stays blank at the end. */
function barOf({ whole, allocatable, requested, used }: Filling, columns: number, look: Look): Line {
  const atWork = Math.min(used ?? 0, whole);
  const asked = Math.max(atWork, requested);
  const parts: readonly BarPart[] = [
    { value: atWork, role: 'plain', fill: 'full' },
    { value: asked - atWork, role: 'plain', fill: 'medium' },
    { value: Math.max(0, allocatable - asked), role: 'quiet', fill: 'light' },
  ];
  return bar({ parts, total: whole, columns, look });
}

/** " 72/ 90%": used and asked for, of the whole. */
function sharesOf({ whole, requested, used }: Filling, look: Look): Line {
  const percent = (amount: number | null) =>
    amount === null || whole === 0 ? NO_FIGURE : String(Math.round((100 * amount) / whole));
  return [
    blank(1),
    ...alignRight(lineOf(`${percent(used)}/${percent(requested).padStart(3)}%`), SHARE_CELLS - 1, look),
  ];
}

function amountsText({ whole, requested, used }: Filling, textOf: (amount: number) => string): string {
  return `${used === null ? NO_FIGURE : textOf(used)}/${textOf(requested)} of ${textOf(whole)}`;
}

/** "1.5 GiB". */
export function memoryText(mib: number): string {
  return formatBytes(mib * BYTES_PER_MIB);
}
