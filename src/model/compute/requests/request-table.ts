// All requests that are somewhere in the platform, as columns of typed arrays: nothing is allocated per request.
import { widened } from '../../../base/widened.ts';
import type { Simulator } from '../../../engine/simulator.ts';

/** Where an attempt stands. */
export const REQUEST_STATE = { free: 0, queued: 1, onCpu: 2, waiting: 3, pausing: 4, held: 5 } as const;

/**
 * One slot per attempt that the platform still holds. An attempt whose client has gone (timed out) is `isAbandoned`:
 * the server works on it all the same, nobody hears the answer. Slots are recycled through a free list.
 */
export class RequestTable {
  service = new Int32Array(0);
  unit = new Int32Array(0);
  state = new Uint8Array(0);
  isAbandoned = new Uint8Array(0);
  /** Attempts before this one. */
  attempt = new Uint8Array(0);
  /** When the client first asked. */
  arrivalUs = new Float64Array(0);
  cpuUs = new Float64Array(0);
  waitUs = new Float64Array(0);
  /** The engine's timer of this slot: the client's patience. */
  timer = new Int32Array(0);
  private nextFree = new Int32Array(0);
  private firstFree = -1;

  constructor(
    private readonly simulator: Simulator,
    private readonly timeoutKind: number,
  ) {}

  /** Takes a slot; the caller fills it. */
  allocate(): number {
    if (this.firstFree < 0) this.grow();
    const slot = this.firstFree;
    this.firstFree = this.nextFree[slot]!;
    this.isAbandoned[slot] = 0;
    this.attempt[slot] = 0;
    return slot;
  }

  /** Gives a slot back; its timer is disarmed. */
  release(slot: number): void {
    this.simulator.disarm(this.timer[slot]!);
    this.state[slot] = REQUEST_STATE.free;
    this.nextFree[slot] = this.firstFree;
    this.firstFree = slot;
  }

  /** Number of slots ever in use; slots beyond it do not exist. */
  get capacity(): number {
    return this.service.length;
  }

  /** Clients that still wait for an answer of this service, counted slot by slot: an audit of the books. */
  countOpen(service: number): number {
    let open = 0;
    for (let slot = 0; slot < this.capacity; slot++) {
      const isHeld = this.state[slot] !== REQUEST_STATE.free && this.isAbandoned[slot] === 0;
      if (isHeld && this.service[slot] === service) open++;
    }
    return open;
  }

  private grow(): void {
    const from = this.capacity;
    const length = Math.max(256, from * 2);
    this.service = widened(this.service, length);
    this.unit = widened(this.unit, length);
    this.state = widened(this.state, length);
    this.isAbandoned = widened(this.isAbandoned, length);
    this.attempt = widened(this.attempt, length);
    this.arrivalUs = widened(this.arrivalUs, length);
    this.cpuUs = widened(this.cpuUs, length);
    this.waitUs = widened(this.waitUs, length);
    this.timer = widened(this.timer, length);
    this.nextFree = widened(this.nextFree, length);
    for (let slot = length - 1; slot >= from; slot--) {
      this.timer[slot] = this.simulator.createTimer(this.timeoutKind, slot);
      this.nextFree[slot] = this.firstFree;
      this.firstFree = slot;
    }
  }
}
