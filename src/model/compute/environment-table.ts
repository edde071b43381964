// Execution environments as columns of typed arrays, with a stack of idle ones per function, the last used on top.
import { widened } from '../../base/widened.ts';
import type { Simulator } from '../../engine/simulator.ts';

const NONE = -1;

/** Environments of all functions; slots of expired ones are reused. All operations O(1) but for ties in `putIdle`. */
export class EnvironmentTable {
  service = new Int32Array(0);
  isBusy = new Uint8Array(0);
  /** When billing of the current invocation begins. */
  billedFromUs = new Float64Array(0);
  /** When the environment had started. */
  startedUs = new Float64Array(0);
  expiryTimer = new Int32Array(0);
  /** Slots ever in use. */
  count = 0;
  private serial = new Float64Array(0);
  private idleSinceUs = new Float64Array(0);
  /** Neighbours in the idle stack: below (idle for longer) and above. */
  private below = new Int32Array(0);
  private above = new Int32Array(0);
  private readonly top: Int32Array;
  private firstFree = NONE;
  private nextSerial = 1;

  constructor(
    private readonly simulator: Simulator,
    private readonly expiryKind: number,
    functionCount: number,
  ) {
    this.top = new Int32Array(functionCount).fill(NONE);
  }

  /** A new environment of a function, busy. */
  create(service: number): number {
    let environment = this.firstFree;
    if (environment === NONE) environment = this.append();
    else this.firstFree = this.below[environment]!;
    this.service[environment] = service;
    this.serial[environment] = this.nextSerial++;
    return environment;
  }

  /** Takes the environment that became idle last; -1 when there is none. */
  takeIdle(service: number): number {
    const environment = this.top[service]!;
    if (environment !== NONE) this.unlink(environment);
    return environment;
  }

  /** Puts an environment on top; of those that became idle at the same moment the youngest is on top. */
  putIdle(environment: number, nowUs: number): void {
    this.idleSinceUs[environment] = nowUs;
    const service = this.service[environment]!;
    let above = NONE;
    let below = this.top[service]!;
    while (below !== NONE && this.idleSinceUs[below] === nowUs && this.serial[below]! > this.serial[environment]!) {
      above = below;
      below = this.below[below]!;
    }
    this.below[environment] = below;
    this.above[environment] = above;
    if (below !== NONE) this.above[below] = environment;
    if (above === NONE) this.top[service] = environment;
    else this.below[above] = environment;
  }

  /** Forgets an idle environment. */
  remove(environment: number): void {
    this.unlink(environment);
    this.service[environment] = NONE;
    this.below[environment] = this.firstFree;
    this.firstFree = environment;
  }

  private unlink(environment: number): void {
    const below = this.below[environment]!;
    const above = this.above[environment]!;
    if (below !== NONE) this.above[below] = above;
    if (above === NONE) this.top[this.service[environment]!] = below;
    else this.below[above] = below;
  }

  private append(): number {
    if (this.count === this.service.length) this.grow();
    const environment = this.count++;
    this.expiryTimer[environment] = this.simulator.createTimer(this.expiryKind, environment);
    return environment;
  }

  private grow(): void {
    const length = Math.max(64, this.service.length * 2);
    this.service = widened(this.service, length);
    this.isBusy = widened(this.isBusy, length);
    this.billedFromUs = widened(this.billedFromUs, length);
    this.startedUs = widened(this.startedUs, length);
    this.expiryTimer = widened(this.expiryTimer, length);
    this.serial = widened(this.serial, length);
    this.idleSinceUs = widened(this.idleSinceUs, length);
    this.below = widened(this.below, length);
    this.above = widened(this.above, length);
  }
}
