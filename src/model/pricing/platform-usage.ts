// What a platform used, sorted by whom it is for: one service alone, or several together.
import type { Usage } from './usage.ts';

/** Something paid for that several services share, and each service's part; the parts add up to the count. */
export interface SharedUsage {
  readonly usage: Usage;
  readonly parts: readonly bigint[];
}

/** What was used so far, ready for the bill. */
export interface PlatformUsage {
  /** One list per service. */
  readonly own: readonly (readonly Usage[])[];
  readonly shared: readonly SharedUsage[];
}

/** All usage of the platform, one entry per thing: equal skus and items at one price are added up. Order of first occurrence. */
export function totalUsage({ own, shared }: PlatformUsage): readonly Usage[] {
  return merge([...own.flat(), ...shared.map(({ usage }) => usage)]);
}

/** Usage of one service: its own, and its part of what is shared. Over all services the parts add up exactly. */
export function serviceUsage({ own, shared }: PlatformUsage, service: number): readonly Usage[] {
  return merge([...own[service]!, ...shared.map(({ usage, parts }) => ({ ...usage, count: parts[service]! }))]);
}

function merge(usages: readonly Usage[]): readonly Usage[] {
  const merged = new Map<string, Usage>();
  for (const usage of usages) {
    // Two groups of Spot instances, or of machines on premises, may have a price each.
    const key = JSON.stringify([usage.sku, usage.item, usage.ownPriceUsd ?? null]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? usage : { ...usage, count: BigInt(known.count) + BigInt(usage.count) });
  }
  return [...merged.values()];
}
