// Each ready unit in turn: a ring of units, linked both ways, in the order in which they became ready.
import { invariant } from '../../base/invariant.ts';
import type { Balancer, BalancerVariant } from './balancer.ts';
import { withPlaceFor } from './unit-array.ts';

const NONE = -1;

class RoundRobinBalancer implements Balancer {
  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  /** The unit that became ready first; NONE if there is none. */
  #first = NONE;
  #cursor = NONE;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(unit: number): void {
    this.#next = withPlaceFor(this.#next, unit, NONE);
    this.#previous = withPlaceFor(this.#previous, unit, NONE);
    invariant(this.#next[unit] === NONE, `unit ${unit} is ready already`);
    if (this.#first === NONE) {
      this.#first = unit;
      this.#cursor = unit;
    }
    const last = this.#size === 0 ? unit : this.#previous[this.#first]!;
    this.#link(last, unit);
    this.#link(unit, this.#first);
    this.#size++;
  }

  remove(unit: number): void {
    const next = this.#next[unit] ?? NONE;
    if (next === NONE) return;
    const following = next === unit ? NONE : next;
    if (following !== NONE) this.#link(this.#previous[unit]!, following);
    if (this.#first === unit) this.#first = following;
    if (this.#cursor === unit) this.#cursor = following;
    this.#next[unit] = NONE;
    this.#size--;
  }

  pick(): number {
    const unit = this.#cursor;
    if (unit !== NONE) this.#cursor = this.#next[unit]!;
    return unit;
  }

  /** Turns do not depend on what the units are busy with. */
  started(_unit: number): void {}

  ended(_unit: number): void {}

  #link(before: number, after: number): void {
    this.#next[before] = after;
    this.#previous[after] = before;
  }
}

/** Source: Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers", 2023. */
export const roundRobin: BalancerVariant = {
  name: 'round-robin',
  summary: 'each ready unit in turn; the default of application load balancers',
  assumptions: [
    {
      id: 'routing.round-robin',
      meaning: 'whose turn it is; the nodes of the load balancer are taken as one',
      value: 'the order in which units became ready',
      source: 'Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers"',
      date: '2023',
      confidence: 'medium',
    },
  ],
  create: () => new RoundRobinBalancer(),
};
