// The ready unit with the fewest open requests: one linked list of units per number of open requests.
import { InvariantError, invariant } from '../../base/invariant.ts';
import type { Balancer, BalancerVariant } from './balancer.ts';
import { withPlaceFor } from './unit-array.ts';

const NONE = -1;
/** In `#next` of a unit that is not ready. */
const ABSENT = -2;

/**
 * Lists are first-in-first-out, so equals take turns. A count changes by one, so the fewest is found without a search,
 * except after a removal.
 */
class LeastOutstandingBalancer implements Balancer {
  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  #outstanding = new Int32Array(0);
  /** First and last unit of the list for each number of open requests. */
  #heads = new Int32Array(0);
  #tails = new Int32Array(0);
  /** The fewest open requests of a ready unit; meaningless while there is none. */
  #fewest = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(unit: number): void {
    this.#reserve(unit);
    invariant(this.#next[unit] === ABSENT, `unit ${unit} is ready already`);
    const count = this.#outstanding[unit]!;
    this.#append(unit, count);
    if (this.#size === 0 || count < this.#fewest) this.#fewest = count;
    this.#size++;
  }

  remove(unit: number): void {
    if ((this.#next[unit] ?? ABSENT) === ABSENT) return;
    this.#unlink(unit, this.#outstanding[unit]!);
    this.#next[unit] = ABSENT;
    this.#size--;
    while (this.#size > 0 && this.#heads[this.#fewest] === NONE) this.#fewest++;
  }

  pick(): number {
    return this.#size === 0 ? NONE : this.#heads[this.#fewest]!;
  }

  started(unit: number): void {
    const count = this.#outstanding[unit]!;
    this.#outstanding[unit] = count + 1;
    if (this.#next[unit] === ABSENT) return;
    this.#unlink(unit, count);
    this.#append(unit, count + 1);
    if (count === this.#fewest && this.#heads[count] === NONE) this.#fewest = count + 1;
  }

  ended(unit: number): void {
    const count = this.#outstanding[unit]!;
    if (count <= 0) throw new InvariantError(`unit ${unit} has no open request that could end`);
    this.#outstanding[unit] = count - 1;
    if (this.#next[unit] === ABSENT) return;
    this.#unlink(unit, count);
    this.#append(unit, count - 1);
    if (count - 1 < this.#fewest) this.#fewest = count - 1;
  }

  #reserve(unit: number): void {
    this.#next = withPlaceFor(this.#next, unit, ABSENT);
    this.#previous = withPlaceFor(this.#previous, unit, NONE);
    this.#outstanding = withPlaceFor(this.#outstanding, unit, 0);
  }

  #append(unit: number, count: number): void {
    if (count >= this.#heads.length) this.#reserveCount(count);
    const last = this.#tails[count]!;
    this.#previous[unit] = last;
    this.#next[unit] = NONE;
    if (last === NONE) this.#heads[count] = unit;
    else this.#next[last] = unit;
    this.#tails[count] = unit;
  }

  #unlink(unit: number, count: number): void {
    const previous = this.#previous[unit]!;
    const next = this.#next[unit]!;
    if (previous === NONE) this.#heads[count] = next;
    else this.#next[previous] = next;
    if (next === NONE) this.#tails[count] = previous;
    else this.#previous[next] = previous;
  }

  #reserveCount(count: number): void {
    this.#heads = withPlaceFor(this.#heads, count, NONE);
    this.#tails = withPlaceFor(this.#tails, count, NONE);
  }
}

/** Source: Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers", 2023. */
export const leastOutstandingRequests: BalancerVariant = {
  name: 'least-outstanding-requests',
  summary: 'the ready unit with the fewest open requests; equals take turns',
  assumptions: [
    {
      id: 'routing.least-outstanding-requests',
      meaning:
        'who gets a request among units with equally few open ones; the nodes of the load balancer are taken as one',
      value: 'the one that has waited longest',
      source: 'choice; the algorithm itself: Elastic Load Balancing User Guide, "Target groups"',
      date: '2023',
      confidence: 'medium',
    },
  ],
  create: () => new LeastOutstandingBalancer(),
};
