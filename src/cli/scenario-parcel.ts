// A scenario on its way to the threads: written once into shared memory, read once by each of them, however many
// replications it has.

import { deserialize, serialize } from 'node:v8';
import type { Scenario } from '../scenario/index.ts';

/** Bytes of a scenario that all threads see. */
export interface ScenarioParcel {
  /** No two scenarios of a pool have the same. */
  readonly key: number;
  readonly bytes: Uint8Array;
}

/** What users wrote stays here: nothing is computed from it. */
export function packScenario(scenario: Scenario, key: number): ScenarioParcel {
  const packed = serialize({ ...scenario, source: null });
  const bytes = new Uint8Array(new SharedArrayBuffer(packed.length));
  bytes.set(packed);
  return { key, bytes };
}

/** Keeps the scenario that it unpacked last. */
export class Unpacker {
  #key: number | null = null;
  #scenario: Scenario | null = null;

  unpack({ key, bytes }: ScenarioParcel): Scenario {
    if (this.#scenario === null || this.#key !== key) {
      this.#scenario = deserialize(bytes.slice()) as Scenario;
      this.#key = key;
    }
    return this.#scenario;
  }
}
