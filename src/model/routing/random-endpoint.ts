// Any ready unit, each equally likely: what the packet rules of a Kubernetes Service do.
import { invariant } from '../../base/invariant.ts';
import type { Balancer, BalancerDraws, BalancerVariant } from './balancer.ts';
import { withPlaceFor } from './unit-array.ts';

const NONE = -1;

class RandomBalancer implements Balancer {
  readonly #draws: BalancerDraws;
  /** Ready units without gaps, and where each of them stands. */
  #units = new Int32Array(0);
  #places = new Int32Array(0);
  #size = 0;

  constructor(draws: BalancerDraws) {
    this.#draws = draws;
  }

  get size(): number {
    return this.#size;
  }

  add(unit: number): void {
    this.#places = withPlaceFor(this.#places, unit, NONE);
    invariant(this.#places[unit] === NONE, `unit ${unit} is ready already`);
    this.#units = withPlaceFor(this.#units, this.#size, NONE);
    this.#units[this.#size] = unit;
    this.#places[unit] = this.#size++;
  }

  /** The last one takes the place that becomes free. */
  remove(unit: number): void {
    const place = this.#places[unit] ?? NONE;
    if (place === NONE) return;
    const last = this.#units[--this.#size]!;
    this.#units[place] = last;
    this.#places[last] = place;
    this.#places[unit] = NONE;
  }

  pick(): number {
    return this.#size === 0 ? NONE : this.#units[this.#draws.integer(this.#size)]!;
  }

  /** A draw does not depend on what the units are busy with. */
  started(_unit: number): void {}

  ended(_unit: number): void {}
}

/** Source: Kubernetes documentation, "Virtual IPs and Service Proxies" (iptables proxy mode), 2025. */
export const randomEndpoint: BalancerVariant = {
  name: 'random',
  summary: 'any ready unit, each equally likely; what a Kubernetes Service of type ClusterIP does',
  assumptions: [
    {
      id: 'routing.random',
      meaning: 'who gets a request; every request is taken to have a connection of its own',
      value: 'uniformly among ready units',
      source: 'Kubernetes documentation, "Virtual IPs and Service Proxies" (iptables proxy mode)',
      date: '2025',
      confidence: 'high',
    },
  ],
  create: (draws) => new RandomBalancer(draws),
};
