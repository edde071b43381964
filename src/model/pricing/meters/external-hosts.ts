// Counts machines that are no instances of the provider: their own yearly cost, and what the provider asks for managing
// them. Neither is in a price book: the scenario or an assumption names the price.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Machines on premises. */
export const externalHostsMeter: Meter = {
  name: 'external-hosts',
  summary: 'machines on premises and the fee for managing them, by the second',
  countUnit: 'external-host-second',
  priceUnit: 'host-hour',
  countsPerPriceUnit: 3_600n,
  rules: [
    {
      statement: 'A machine that belongs to the user costs its share of the year whether it is used or not',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** The use of machines at a price for an hour of one of them, as decimal text. */
export function externalHostsUsage(used: {
  readonly sku: string;
  readonly item: string;
  readonly hostSeconds: bigint;
  readonly usdPerHour: string;
}): Usage {
  const { sku, item, hostSeconds, usdPerHour } = used;
  return { sku, item, count: hostSeconds, countUnit: externalHostsMeter.countUnit, ownPriceUsd: usdPerHour };
}
