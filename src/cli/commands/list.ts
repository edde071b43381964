// `windtunnel list`: the names that a scenario or a report can use, from the lists that the simulator itself uses.

import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { badInput } from '../failure.ts';
import { textTable } from '../table.ts';

/** A list's entry; its keys are the columns. */
type Entry = Readonly<Record<string, string>>;

const LISTS: Readonly<Record<string, () => Promise<readonly Entry[]>>> = {
  platforms: async () => {
    const { PLATFORMS } = await import('../../model/platforms/index.ts');
    return PLATFORMS.map(({ type, summary }) => ({ type, summary }));
  },
  metrics: async () => {
    const { METRICS } = await import('../../metrics/catalogue.ts');
    return METRICS.map(({ name, unit, meaning, method }) => ({ name, unit, meaning, method }));
  },
  autoscalers: async () => named((await import('../../model/autoscalers/index.ts')).AUTOSCALERS),
  placements: async () => named((await import('../../model/placement/index.ts')).PLACEMENTS),
  balancers: async () => named((await import('../../model/routing/index.ts')).BALANCERS),
  arrivals: async () => named((await import('../../model/traffic/index.ts')).ARRIVALS),
  'price-books': async () => {
    const { PRICE_BOOKS } = await import('../../model/pricing/price-books/index.ts');
    return PRICE_BOOKS.map(({ id, region, month, items }) => ({ id, region, month, prices: String(items.size) }));
  },
};

/** @throws Failure for a list that there is not */
export async function listCommand(context: CommandContext, kind: string): Promise<void> {
  const read = Object.hasOwn(LISTS, kind) ? LISTS[kind] : undefined;
  if (read === undefined) {
    const kinds = Object.keys(LISTS);
    const near = closest(kind, kinds);
    const hint = near === undefined ? undefined : `did you mean ${near}?`;
    throw badInput(`there is no list "${plain(kind)}"; there are ${kinds.join(', ')}`, hint);
  }
  const entries = await read();
  const heading = Object.keys(entries[0] ?? {});
  const rows = entries.map((entry) => heading.map((column) => entry[column] ?? ''));
  await context.writeOut(context.isJson ? jsonText(entries) : textTable(heading, rows));
}

function named(parts: readonly { readonly name: string; readonly summary: string }[]): readonly Entry[] {
  return parts.map(({ name, summary }) => ({ name, summary }));
}
