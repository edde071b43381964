// What every load balancing algorithm offers: which ready unit gets the next request. Readiness is left to the platforms.
import type { AssumptionInForce } from '../../metrics/result.ts';

/**
 * Chooses units for requests. Units are small whole numbers, recycled. Called for every request: pick, started and
 * ended take constant time whatever the number of units and allocate nothing.
 */
export interface Balancer {
  /** Units that may be picked. */
  readonly size: number;
  /** The unit becomes ready; it must not be among the ready ones. */
  add(unit: number): void;
  /** The unit is picked no more; its open requests may still end. Does nothing if it was not ready. */
  remove(unit: number): void;
  /** The unit for the next request, -1 if there is none. The caller reports with `started` what it made of it. */
  pick(): number;
  /** A request went to the unit. */
  started(unit: number): void;
  /** A request of the unit ended; as often as `started`, also after `remove`. */
  ended(unit: number): void;
}

/** The draws that an algorithm may make. */
export interface BalancerDraws {
  /** A whole number in 0..n-1, each equally likely. */
  integer(n: number): number;
}

/** One load balancing algorithm. */
export interface BalancerVariant {
  /** The word in the `routing` field. */
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  readonly assumptions: readonly Omit<AssumptionInForce, 'isOverridden'>[];
  create(draws: BalancerDraws): Balancer;
}
