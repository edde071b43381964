// What the bill of each platform consists of at a moment, row by row: platform, item, and the keys of an item that has
// several. How a row looks is left to cost.ts.

import type { CostLine } from '../../metrics/result.ts';
import type { TrackMoment } from './panel.ts';

/** One row of the bill. */
export type CostRow = {
  readonly moment: TrackMoment;
  readonly amountUsd: number;
  /** Of the platform's bill, 0..1; null while nothing is billed. */
  readonly share: number | null;
} & (
  | { readonly kind: 'platform' }
  /** An item with a single key has its line; of one with several they follow. */
  | { readonly kind: 'item'; readonly item: string; readonly line: CostLine | null }
  | { readonly kind: 'sku'; readonly line: CostLine }
);

/** The bills of all shown platforms, each item in the order in which the bill has it. */
export function costRows(moments: readonly TrackMoment[]): readonly CostRow[] {
  return moments.flatMap((moment) => {
    const cost = moment.detail?.summary.cost;
    const totalUsd = cost?.totalUsd ?? 0;
    const shareOf = (amountUsd: number) => (totalUsd === 0 ? null : amountUsd / totalUsd);
    const total: CostRow = { kind: 'platform', moment, amountUsd: totalUsd, share: shareOf(totalUsd) };
    const items = itemsOf(cost?.lines ?? []);
    return [total, ...items.flatMap((lines) => itemRows({ moment, lines, shareOf }))];
  });
}

function itemsOf(lines: readonly CostLine[]): readonly (readonly CostLine[])[] {
  const items = new Map<string, CostLine[]>();
  for (const line of lines) {
    const same = items.get(line.item);
    if (same === undefined) items.set(line.item, [line]);
    else same.push(line);
  }
  return [...items.values()];
}

function itemRows({
  moment,
  lines,
  shareOf,
}: {
  readonly moment: TrackMoment;
  readonly lines: readonly CostLine[];
  readonly shareOf: (amountUsd: number) => number | null;
}): readonly CostRow[] {
  const [first] = lines;
  if (first === undefined) return [];
  const amountUsd = lines.reduce((sum, line) => sum + line.amountUsd, 0);
  const item = { kind: 'item', moment, item: first.item, amountUsd, share: shareOf(amountUsd) } as const;
  if (lines.length === 1) return [{ ...item, line: first }];
  const keys = lines.map(
    (line): CostRow => ({ kind: 'sku', moment, line, amountUsd: line.amountUsd, share: shareOf(line.amountUsd) }),
  );
  return [{ ...item, line: null }, ...keys];
}
