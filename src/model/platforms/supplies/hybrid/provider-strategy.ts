// Which capacity provider the next task of a service goes to. Pure: counts in, a choice out.

/** One entry of a capacity provider strategy. */
export interface StrategyItem {
  /** Position in the cluster's list of providers. */
  readonly provider: number;
  /** So many tasks go here before any goes elsewhere; at most one entry has a base. */
  readonly base: number;
  /** Share of the tasks beyond the base. */
  readonly weight: number;
}

/**
 * The provider whose base is not filled yet; else, of those with a weight, the one that has the fewest tasks for its
 * weight beyond its base; of equals the first. Throws nothing: -1 where no entry has a weight.
 * Source: Amazon ECS Developer Guide, "Amazon ECS capacity providers" (base and weight), 2024.
 */
export function chooseProvider(strategy: readonly StrategyItem[], countOf: (provider: number) => number): number {
  const unfilled = strategy.find(({ provider, base }) => countOf(provider) < base);
  if (unfilled !== undefined) return unfilled.provider;
  let chosen = -1;
  let least = Infinity;
  for (const { provider, base, weight } of strategy) {
    if (weight === 0) continue;
    const load = (countOf(provider) - base + 1) / weight;
    if (load >= least) continue;
    chosen = provider;
    least = load;
  }
  return chosen;
}
