// Execution environments as columns of typed arrays, with a list of idle ones per function, the last used on top.
import { widened } from '../../../base/widened.ts';
import type { Simulator } from '../../../engine/simulator.ts';

const NONE = -1;

/** What the next request of an environment has to wait for; `fault`: nothing, but its execution may end in an error. */
export const AWAITS = { nothing: 0, firstCall: 1, init: 2, fault: 3 } as const;

/** Which idle environment serves the next request. */
export type ReuseOrder = 'most-recently-used' | 'least-recently-used';

/**
 * Environments of all functions, provisioned ones in lists of their own; slots of ended ones are reused. All operations
 * O(1) but for ties in `putIdle`.
 */
export class EnvironmentTable {
  service = new Int32Array(0);
  isProvisioned = new Uint8Array(0);
  isBusy = new Uint8Array(0);
  /** One of {@link AWAITS}; `init` while the execution under way is one that will be cut off. */
  awaits = new Uint8Array(0);
  /** Version of the function that it runs. */
  version = new Int32Array(0);
  /** When billing of the current invocation begins. */
  billedFromUs = new Float64Array(0);
  /** When the environment had started. */
  startedUs = new Float64Array(0);
  /** When the environment is too old to be kept. */
  endsUs = new Float64Array(0);
  expiryTimer = new Int32Array(0);
  /** Which environment of the run it is, counted from 1. */
  serial = new Float64Array(0);
  /** Slots ever in use. */
  count = 0;
  private idleSinceUs = new Float64Array(0);
  /** Neighbours in the list of idle ones: below (idle for longer) and above. */
  private below = new Int32Array(0);
  private above = new Int32Array(0);
  /** Ends of the lists: two per function, on demand and provisioned. */
  private readonly top: Int32Array;
  private readonly bottom: Int32Array;
  private firstFree = NONE;
  private nextSerial = 1;

  constructor(
    private readonly simulator: Simulator,
    private readonly parts: {
      readonly expiryKind: number;
      readonly functionCount: number;
      readonly reuse: ReuseOrder;
    },
  ) {
    this.top = new Int32Array(2 * parts.functionCount).fill(NONE);
    this.bottom = new Int32Array(2 * parts.functionCount).fill(NONE);
  }

  /** A new environment of a function, not idle. */
  create(service: number): number {
    let environment = this.firstFree;
    if (environment === NONE) environment = this.append();
    else this.firstFree = this.below[environment]!;
    this.service[environment] = service;
    this.isProvisioned[environment] = 0;
    this.isBusy[environment] = 0;
    this.awaits[environment] = AWAITS.nothing;
    this.endsUs[environment] = Infinity;
    this.serial[environment] = this.nextSerial++;
    return environment;
  }

  /** Takes the on-demand environment that is next by the order of reuse; -1 when there is none. */
  takeIdle(service: number): number {
    const ends = this.parts.reuse === 'most-recently-used' ? this.top : this.bottom;
    const environment = ends[2 * service]!;
    if (environment !== NONE) this.unlink(environment);
    return environment;
  }

  /** Takes a provisioned environment; -1 when there is none. */
  takeProvisioned(service: number): number {
    const environment = this.top[2 * service + 1]!;
    if (environment !== NONE) this.unlink(environment);
    return environment;
  }

  /** Puts an environment on top; of those that became idle at the same moment the youngest is on top. */
  putIdle(environment: number, nowUs: number): void {
    this.idleSinceUs[environment] = nowUs;
    const list = 2 * this.service[environment]! + this.isProvisioned[environment]!;
    let above = NONE;
    let below = this.top[list]!;
    while (below !== NONE && this.idleSinceUs[below] === nowUs && this.serial[below]! > this.serial[environment]!) {
      above = below;
      below = this.below[below]!;
    }
    this.below[environment] = below;
    this.above[environment] = above;
    if (below === NONE) this.bottom[list] = environment;
    else this.above[below] = environment;
    if (above === NONE) this.top[list] = environment;
    else this.below[above] = environment;
  }

  /** Forgets an idle environment. */
  remove(environment: number): void {
    this.unlink(environment);
    this.free(environment);
  }

  /** Forgets an environment that is in no list. */
  free(environment: number): void {
    this.simulator.disarm(this.expiryTimer[environment]!);
    this.service[environment] = NONE;
    this.isBusy[environment] = 0;
    this.below[environment] = this.firstFree;
    this.firstFree = environment;
  }

  private unlink(environment: number): void {
    const list = 2 * this.service[environment]! + this.isProvisioned[environment]!;
    const below = this.below[environment]!;
    const above = this.above[environment]!;
    if (below === NONE) this.bottom[list] = above;
    else this.above[below] = above;
    if (above === NONE) this.top[list] = below;
    else this.below[above] = below;
  }

  private append(): number {
    if (this.count === this.service.length) this.grow();
    const environment = this.count++;
    this.expiryTimer[environment] = this.simulator.createTimer(this.parts.expiryKind, environment);
    return environment;
  }

  private grow(): void {
    const length = Math.max(64, this.service.length * 2);
    this.service = widened(this.service, length);
    this.isProvisioned = widened(this.isProvisioned, length);
    this.isBusy = widened(this.isBusy, length);
    this.awaits = widened(this.awaits, length);
    this.version = widened(this.version, length);
    this.billedFromUs = widened(this.billedFromUs, length);
    this.startedUs = widened(this.startedUs, length);
    this.endsUs = widened(this.endsUs, length);
    this.expiryTimer = widened(this.expiryTimer, length);
    this.serial = widened(this.serial, length);
    this.idleSinceUs = widened(this.idleSinceUs, length);
    this.below = widened(this.below, length);
    this.above = widened(this.above, length);
  }
}
