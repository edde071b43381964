// Round robin with slow start: a new unit's share of the requests grows linearly until it has its full one.
import type { Balancer } from './balancer.ts';
import { UnitRing } from './unit-ring.ts';

const SMALLEST_LENGTH = 16;

/**
 * A unit that has been in rotation for a part of the ramp counts as that part of a unit. Units with their full share
 * take turns among themselves, those on the ramp by their age; which side is next follows from the weights of the two
 * sides, without chance. `pick` is constant time on average as long as units come in waves.
 * Source: Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers", slow start mode, 2023.
 */
export class SlowStartBalancer implements Balancer {
  readonly #full = new UnitRing();
  readonly #ramping = new UnitRing();
  readonly #clock: { readonly now: number };
  readonly #rampUs: number;
  /** When each unit came into rotation. */
  #sinceUs = new Float64Array(SMALLEST_LENGTH);
  /** What a ramping unit is owed of the next requests that go to the ramp. */
  #credit = new Float64Array(SMALLEST_LENGTH);
  /** What the ramp as a whole is owed. */
  #rampCredit = 0;
  #sumOfSinceUs = 0;
  /** When the first unit of the group came into rotation: those that came with it have their full share as well. */
  #groupSinceUs = -1;

  constructor(clock: { readonly now: number }, rampUs: number) {
    this.#clock = clock;
    this.#rampUs = rampUs;
  }

  get size(): number {
    return this.#full.size + this.#ramping.size;
  }

  /** Without another unit that has its full share there is no ramp. */
  add(unit: number): void {
    const nowUs = this.#clock.now;
    this.#finishRamps(nowUs);
    if (this.#full.size === 0) this.#groupSinceUs = nowUs;
    if (this.#groupSinceUs === nowUs) {
      this.#full.add(unit);
      return;
    }
    this.#reserve(unit);
    this.#sinceUs[unit] = nowUs;
    this.#sumOfSinceUs += nowUs;
    this.#credit[unit] = 0;
    this.#ramping.add(unit);
  }

  remove(unit: number): void {
    this.#full.remove(unit);
    this.#leaveRamp(unit);
  }

  pick(): number {
    const nowUs = this.#clock.now;
    this.#finishRamps(nowUs);
    const rampingCount = this.#ramping.size;
    if (rampingCount === 0) return this.#full.pick();
    if (this.#full.size === 0) return this.#pickRamping(nowUs);
    const rampWeight = (rampingCount * nowUs - this.#sumOfSinceUs) / this.#rampUs;
    this.#rampCredit += rampWeight / (this.#full.size + rampWeight);
    if (this.#rampCredit < 1) return this.#full.pick();
    this.#rampCredit -= 1;
    return this.#pickRamping(nowUs);
  }

  started(_unit: number): void {}

  ended(_unit: number): void {}

  /** The oldest one is taken whenever it is its turn, the others as often as their age is a part of its age. */
  #pickRamping(nowUs: number): number {
    const oldestAgeUs = nowUs - this.#sinceUs[this.#ramping.first]!;
    if (oldestAgeUs === 0) return this.#ramping.pick();
    for (;;) {
      const unit = this.#ramping.pick();
      const credit = this.#credit[unit]! + (nowUs - this.#sinceUs[unit]!) / oldestAgeUs;
      this.#credit[unit] = credit < 1 ? credit : credit - 1;
      if (credit >= 1) return unit;
    }
  }

  #finishRamps(nowUs: number): void {
    while (this.#ramping.size > 0) {
      const oldest = this.#ramping.first;
      if (nowUs - this.#sinceUs[oldest]! < this.#rampUs) return;
      this.#leaveRamp(oldest);
      this.#full.add(oldest);
    }
  }

  #leaveRamp(unit: number): void {
    if (!this.#ramping.has(unit)) return;
    this.#ramping.remove(unit);
    this.#sumOfSinceUs -= this.#sinceUs[unit]!;
    if (this.#ramping.size === 0) this.#rampCredit = 0;
  }

  #reserve(unit: number): void {
    if (unit < this.#sinceUs.length) return;
    const length = Math.max(this.#sinceUs.length * 2, unit + 1);
    const since = new Float64Array(length);
    const credit = new Float64Array(length);
    since.set(this.#sinceUs);
    credit.set(this.#credit);
    this.#sinceUs = since;
    this.#credit = credit;
  }
}
