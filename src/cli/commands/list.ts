// `windtunnel list`: the names that a scenario or a report can use, from the lists that the simulator itself uses.

import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import { formatDuration } from '../../base/units/duration.ts';
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
    const { METRICS } = await import('../../metrics/catalogue/index.ts');
    const { THRESHOLD_METRICS } = await import('../../metrics/thresholds/catalogue.ts');
    const { thresholdMetricEntry, thresholdUse } = await import('../explaining/metric-entries.ts');
    return [
      ...THRESHOLD_METRICS.map(thresholdMetricEntry),
      ...METRICS.map(({ name, unit, meaning, method }) => ({
        name,
        unit,
        thresholds: thresholdUse(name),
        meaning,
        method,
      })),
    ];
  },
  autoscalers: async () => named((await import('../../model/autoscalers/index.ts')).AUTOSCALERS),
  'node-scalers': async () => named((await import('../../model/autoscalers/hosts/index.ts')).HOST_SCALERS),
  placements: async () => named((await import('../../model/placement/index.ts')).PLACEMENTS),
  balancers: async () => named((await import('../../model/routing/index.ts')).BALANCERS),
  trouble: async () => named((await import('../../model/troubles/index.ts')).TROUBLES),
  arrivals: async () => {
    const { ARRIVALS } = await import('../../model/traffic/index.ts');
    return ARRIVALS.map(({ name, summary, examples }) => ({ name, summary, example: examples.join(' or ') }));
  },
  templates: async () =>
    (await import('../templates.ts')).templateEntries().map(({ name, question }) => ({ name, question })),
  'instance-types': instanceTypes,
  runtimes,
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

/** With the on-demand Linux prices of the newest book. */
async function instanceTypes(): Promise<readonly Entry[]> {
  const { INSTANCE_TYPES } = await import('../../model/compute/instance-types/index.ts');
  const { ec2InstanceUsage } = await import('../../model/pricing/meters/ec2-instance.ts');
  const { PRICE_BOOKS } = await import('../../model/pricing/price-books/index.ts');
  const { id, items } = PRICE_BOOKS[PRICE_BOOKS.length - 1]!;
  return INSTANCE_TYPES.map(({ name, vcpu, memoryMiB, arch }) => {
    const { sku } = ec2InstanceUsage({ instanceType: name, instanceSeconds: 0 });
    const price = items.get(sku)?.priceUsd ?? 'none';
    return { name, vCPU: String(vcpu), memory: `${memoryMiB / 1024} GiB`, '$/hour': price, arch, prices: id };
  });
}

/** What a hello-world function takes to start its runtime; other packages and architectures differ. */
async function runtimes(): Promise<readonly Entry[]> {
  const { LAMBDA_RUNTIMES, runtimeInitUs } = await import('../../model/assumptions/lambda/lambda-init.ts');
  const measured = { packaging: 'zip', arch: 'x86_64' } as const;
  return LAMBDA_RUNTIMES.map((runtime) => {
    const init = runtimeInitUs({ runtime, ...measured });
    const median = init?.dist === 'lognormal' ? formatDuration(init.median) : 'none';
    return { name: runtime, 'median init': median, package: measured.packaging, arch: measured.arch };
  });
}

function named(parts: readonly { readonly name: string; readonly summary: string }[]): readonly Entry[] {
  return parts.map(({ name, summary }) => ({ name, summary }));
}
