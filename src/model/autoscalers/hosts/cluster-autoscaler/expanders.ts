// Which group of hosts grows where several could: the expanders of the Cluster Autoscaler.
import type { HostOffer } from '../host-scaler.ts';

/** The words in the `expander` field, the default first. */
export const EXPANDERS = ['least-waste', 'random', 'most-pods', 'price', 'priority'] as const;
/** One of these words. */
export type Expander = (typeof EXPANDERS)[number];

/** A group that could grow, and what that would bring. */
export interface ScaleUpOption {
  /** The group's offers: one kind of host, on-demand and Spot. */
  readonly offers: readonly HostOffer[];
  readonly hostCount: number;
  /** Waiting units that would find a place, and what they ask for together. */
  readonly unitCount: number;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
}

/** A whole number in 0..n-1, each equally likely. */
export interface ExpanderRandom {
  integer(n: number): number;
}

type Score = (option: ScaleUpOption, index: number) => number;

/** Share of the new hosts' cpu that stays unused plus that of their memory. */
function wasteOf({ offers, hostCount, cpuMilli, memoryMiB }: ScaleUpOption): number {
  const { allocatable } = offers[0]!;
  return 2 - cpuMilli / (hostCount * allocatable.cpuMilli) - memoryMiB / (hostCount * allocatable.memoryMiB);
}

/** The lowest score wins. */
const SCORES: Readonly<Record<Expander, Score>> = {
  'least-waste': wasteOf,
  random: () => 0,
  'most-pods': ({ unitCount }) => -unitCount,
  price: ({ offers, hostCount, unitCount }) => (hostCount * offers[0]!.priceUsdPerHour) / unitCount,
  priority: (_, index) => index,
};

/**
 * The option that the expander prefers; options come in the order of their priority. Among equals a random one, as
 * upstream; no draw where there is no choice. Undefined without options.
 * Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "What are Expanders?"; `price`, which upstream has for other
 * clouds only, is here the new hosts' price for each unit that they hold.
 */
export function expand(
  options: readonly ScaleUpOption[],
  expander: Expander,
  random: ExpanderRandom,
): ScaleUpOption | undefined {
  const scores = options.map(SCORES[expander]);
  const lowest = Math.min(...scores);
  const best = options.filter((_, index) => scores[index] === lowest);
  return best.length > 1 ? best[random.integer(best.length)] : best[0];
}
