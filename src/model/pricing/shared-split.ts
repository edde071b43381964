// Divides what several services share as it is used, so that a service's part never shrinks afterwards.
import { invariant } from '../../base/invariant.ts';

/** Splits one growing whole count: each increase goes to the services by how much their weights grew meanwhile. */
export class SharedSplit {
  private settledCount = 0n;
  private settledWeights: readonly number[];
  private parts: readonly bigint[];
  /** What each service is owed beyond its part, a fraction of one: rounding does not add up over many increases. */
  private readonly owed: number[];

  constructor(serviceCount: number) {
    invariant(serviceCount > 0, 'a count cannot be divided among nobody');
    this.settledWeights = new Array<number>(serviceCount).fill(0);
    this.parts = new Array<bigint>(serviceCount).fill(0n);
    this.owed = new Array<number>(serviceCount).fill(0);
  }

  /**
   * Settles up to now and returns each service's part; they add up to the count exactly. Count and weights (requests
   * so far, reserved cpu x time so far) only grow. Where no weight grew, those of the whole run decide; where there is
   * none at all, the parts are equal.
   */
  settle(count: bigint, weights: readonly number[]): readonly bigint[] {
    invariant(count >= this.settledCount, 'a shared count shrank');
    const added = this.divide(Number(count - this.settledCount), this.sharesOf(weights));
    this.parts = this.parts.map((part, service) => part + BigInt(added[service]!));
    this.settledCount = count;
    this.settledWeights = weights;
    return this.parts;
  }

  private sharesOf(weights: readonly number[]): readonly number[] {
    const growth = weights.map((weight, service) => Math.max(0, weight - this.settledWeights[service]!));
    const deciding = growth.some((weight) => weight > 0) ? growth : weights;
    const total = deciding.reduce((sum, weight) => sum + weight, 0);
    return deciding.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
  }

  /** Whole parts of an increase: what is owed, rounded down; the rest one by one to those who are owed most. */
  private divide(increase: number, shares: readonly number[]): readonly number[] {
    const { owed } = this;
    shares.forEach((share, service) => {
      owed[service]! += increase * share;
    });
    const given = owed.map((amount) => Math.max(0, Math.floor(amount)));
    let rest = increase - given.reduce((sum, one) => sum + one, 0);
    for (; rest > 0; rest--) given[this.mostOwed(given)]!++;
    for (; rest < 0; rest++) given[this.leastOwed(given)]!--;
    given.forEach((one, service) => {
      owed[service]! -= one;
    });
    return given;
  }

  private mostOwed(given: readonly number[]): number {
    let most = 0;
    for (let i = 1; i < given.length; i++) {
      if (this.owed[i]! - given[i]! > this.owed[most]! - given[most]!) most = i;
    }
    return most;
  }

  /** Among those who get something. */
  private leastOwed(given: readonly number[]): number {
    let least = -1;
    for (let i = 0; i < given.length; i++) {
      if (given[i]! === 0) continue;
      if (least < 0 || this.owed[i]! - given[i]! < this.owed[least]! - given[least]!) least = i;
    }
    return least;
  }
}
