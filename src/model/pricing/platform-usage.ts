// What a platform used, sorted by whom it is for: one service alone, or several together.
import { invariant } from '../../base/invariant.ts';
import type { Usage } from './usage.ts';

/** Weights are rounded to this many steps of their total (2^40), so that the division itself can be exact. */
const WEIGHT_STEPS = 1_099_511_627_776;

/** Something paid for that several services share, and how much each has of it. */
export interface SharedUsage {
  readonly usage: Usage;
  /** One per service, zero or more; the scale does not matter. */
  readonly weights: readonly number[];
}

/** What was used so far, ready for the bill. */
export interface PlatformUsage {
  /** One list per service. */
  readonly own: readonly (readonly Usage[])[];
  readonly shared: readonly SharedUsage[];
}

/**
 * Divides a whole count in proportion to weights into whole parts that add up to it exactly (largest remainder; ties
 * go to the first). With no weight at all, the parts are equal but for the rest.
 */
export function allocate(count: bigint, weights: readonly number[]): readonly bigint[] {
  invariant(weights.length > 0, 'a count cannot be divided among nobody');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) =>
    BigInt(Math.round(total > 0 ? (weight / total) * WEIGHT_STEPS : WEIGHT_STEPS / weights.length)),
  );
  const sum = shares.reduce((a, b) => a + b, 0n);
  const parts = shares.map((share) => (count * share) / sum);
  const order = shares
    .map((share, index) => ({ index, rest: (count * share) % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = count - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of order) {
    if (left <= 0n) break;
    parts[index]! += 1n;
    left -= 1n;
  }
  return parts;
}

/** All usage of the platform, one entry per thing: equal skus and items are added up. Order of first occurrence. */
export function totalUsage({ own, shared }: PlatformUsage): readonly Usage[] {
  return merge([...own.flat(), ...shared.map(({ usage }) => usage)]);
}

/** Usage of one service: its own, and its part of what is shared. Over all services the parts add up exactly. */
export function serviceUsage({ own, shared }: PlatformUsage, service: number): readonly Usage[] {
  const parts = shared.map(({ usage, weights }) => ({
    ...usage,
    count: allocate(BigInt(usage.count), weights)[service]!,
  }));
  return merge([...own[service]!, ...parts]);
}

function merge(usages: readonly Usage[]): readonly Usage[] {
  const merged = new Map<string, Usage>();
  for (const usage of usages) {
    const key = JSON.stringify([usage.sku, usage.item]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? usage : { ...usage, count: BigInt(known.count) + BigInt(usage.count) });
  }
  return [...merged.values()];
}
