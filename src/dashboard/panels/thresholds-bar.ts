// A value against its limit as a bar: the limit stands in the middle, twice the limit and all beyond it at the right end.

import { bar } from '../charts/bar.ts';
import type { Look } from '../state/state.ts';
import type { Line, Role } from '../text/line.ts';

interface Held {
  /** Null without data: the limit alone. */
  readonly value: number | null;
  readonly limit: number;
  /** Whether the value is on the good side: told by the fill as well as by the colour. */
  readonly isGood: boolean;
  readonly role: Role;
  readonly columns: number;
  readonly look: Look;
}

/** Exactly `columns` cells. A value short of its limit never reaches the middle, one beyond it always passes it. */
export function limitBar({ value, limit, isGood, role, columns, look }: Held): Line {
  const middle = Math.floor((columns - 1) / 2);
  const cells = filledCells({ value, limit }, { middle, columns });
  const part = { value: cells, role, fill: isGood ? 'medium' : 'full' } as const;
  // Counted in cells; half a cell behind the middle is within its cell, whatever is lost in rounding.
  return bar({ parts: [part], total: columns, columns, limit: middle + 0.5, look });
}

function filledCells(
  { value, limit }: Pick<Held, 'value' | 'limit'>,
  { middle, columns }: { readonly middle: number; readonly columns: number },
): number {
  if (value === null || value <= 0) return 0;
  if (limit <= 0) return columns;
  const share = value / limit;
  if (share <= 1) return Math.floor(share * middle);
  // What is lost in subtracting is no cell.
  const beyond = Math.ceil((share - 1) * (columns - middle - 1) - 1e-9);
  return Math.min(columns, middle + 1 + Math.max(1, beyond));
}
