// Draws the target of each arrival of a stream. Which service a target is, is resolved before the run (targets.ts).
import { invariant } from '../../base/invariant.ts';
import type { RandomStream } from '../../engine/random/stream.ts';
import type { TrafficTarget } from './arrivals.ts';

/** Chooses among targets in proportion to their weights; draws nothing where there is only one. */
export class TargetPicker {
  readonly #serviceIndices: Int32Array;
  readonly #cumulativeWeights: Float64Array;
  readonly #stream: RandomStream;

  /** @param targets at least one; weights above 0 in any unit */
  constructor(targets: readonly TrafficTarget[], stream: RandomStream) {
    invariant(targets.length > 0, 'a stream of arrivals needs a target');
    this.#serviceIndices = Int32Array.from(targets, (target) => target.serviceIndex);
    this.#cumulativeWeights = new Float64Array(targets.length);
    let sum = 0;
    targets.forEach((target, index) => {
      sum += target.weight;
      this.#cumulativeWeights[index] = sum;
    });
    this.#stream = stream;
  }

  /** Index of the service for the next arrival; -1 where no rule matches. */
  pick(): number {
    const last = this.#serviceIndices.length - 1;
    if (last === 0) return this.#serviceIndices[0]!;
    const drawn = this.#stream.uniform() * this.#cumulativeWeights[last]!;
    let index = 0;
    while (index < last && drawn >= this.#cumulativeWeights[index]!) index++;
    return this.#serviceIndices[index]!;
  }
}
