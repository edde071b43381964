// All compute units of a platform run, as columns of typed arrays; the slots of stopped units are reused.
import { widened } from '../../../base/widened.ts';

/** Life of a unit. Desired is a wish of the fleet, not a state. */
export const UNIT_STATE = { free: 0, pending: 1, starting: 2, ready: 3, draining: 4 } as const;

/** Columns of units. Written by the fleet (life) and by serving (requests in service). */
export class UnitTable {
  service = new Int32Array(64);
  state = new Uint8Array(64);
  /** The host it is placed on, or -1. */
  host = new Int32Array(64).fill(-1);
  inService = new Int32Array(64);
  /** Which unit of the run it is, counted from 0: its name for people, never used twice as slots are. */
  serial = new Float64Array(64);
  /** The zone it runs in, counted from 0; -1 where it has no place yet or zones are not told apart. Set by supplies. */
  zone = new Int32Array(64).fill(-1);
  /** When its instance was launched, in microseconds; 0 where the supply does not say. Set by supplies. */
  launchedUs = new Float64Array(64);
  /** Which release of its service it runs, counted from 0: what runs when the run begins. */
  version = new Int32Array(64);
  /** Neighbours in the list that the unit is in; owned by `UnitList`. */
  next = new Int32Array(64).fill(-1);
  previous = new Int32Array(64).fill(-1);
  private readonly freeSlots: number[] = [];
  private count = 0;
  private createdCount = 0;

  /** Takes a slot for a new unit of a service, pending. */
  create(service: number): number {
    const unit = this.freeSlots.pop() ?? this.append();
    this.service[unit] = service;
    this.state[unit] = UNIT_STATE.pending;
    this.host[unit] = -1;
    this.inService[unit] = 0;
    this.serial[unit] = this.createdCount++;
    this.zone[unit] = -1;
    this.launchedUs[unit] = 0;
    this.version[unit] = 0;
    return unit;
  }

  /** Frees the slot of a unit that has stopped. */
  release(unit: number): void {
    this.state[unit] = UNIT_STATE.free;
    this.freeSlots.push(unit);
  }

  /** Slots that were ever in use: units are numbered below it. */
  get slotCount(): number {
    return this.count;
  }

  private append(): number {
    if (this.count === this.service.length) this.grow();
    return this.count++;
  }

  private grow(): void {
    const length = this.service.length * 2;
    this.service = widened(this.service, length);
    this.state = widened(this.state, length);
    this.host = widened(this.host, length);
    this.inService = widened(this.inService, length);
    this.serial = widened(this.serial, length);
    this.zone = widened(this.zone, length);
    this.launchedUs = widened(this.launchedUs, length);
    this.version = widened(this.version, length);
    this.next = widened(this.next, length);
    this.previous = widened(this.previous, length);
  }
}
