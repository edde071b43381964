// Attempts that wait because their service has no unit at all: one line per service, each attempt for the same time.
import { PRIORITY } from '../../../engine/priorities.ts';
import { WaitingLines } from '../../../engine/queueing/waiting-lines.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Client } from './client.ts';
import { REQUEST_STATE } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';

const NO_UNIT = -1;

/** First come, first served. Nothing here is touched while a service has a unit. */
export class HeldRequests {
  private readonly lines = new WaitingLines();
  private readonly timers: readonly number[];
  /** Until when each attempt waits, by its slot; only those that stand in a line count. */
  private untilUs = new Float64Array(256);

  constructor(
    private readonly simulator: Simulator,
    private readonly parts: {
      /** How long an attempt waits; 0 refuses it at once. */
      readonly holdUs: number;
      readonly groups: readonly ServiceGroup[];
      readonly client: Client;
    },
  ) {
    const kind = simulator.registerKind({ priority: PRIORITY.timeout, handle: (service) => this.expire(service) });
    this.timers = parts.groups.map((_, service) => simulator.createTimer(kind, service));
  }

  /** Attempts that wait for a unit of the service. */
  count(service: number): number {
    return this.lines.length(service);
  }

  /** Puts an attempt at the end of the line, or refuses it where attempts are not held. */
  hold(slot: number, { index, load }: ServiceGroup): void {
    const { client, holdUs } = this.parts;
    if (holdUs === 0) {
      client.refused(slot);
      return;
    }
    this.reserve(slot);
    const untilUs = this.simulator.now + holdUs;
    this.untilUs[slot] = untilUs;
    if (this.lines.length(index) === 0) this.simulator.arm(this.timers[index]!, untilUs);
    this.lines.push(index, slot);
    client.requests.unit[slot] = NO_UNIT;
    client.requests.state[slot] = REQUEST_STATE.held;
    load.queued++;
  }

  /** The first in line, taken out; -1 where nobody waits. */
  take({ index, load }: ServiceGroup): number {
    const slot = this.lines.shift(index);
    if (slot >= 0) load.queued--;
    return slot;
  }

  /** The client has given up. */
  remove(slot: number, { index, load }: ServiceGroup): void {
    this.lines.remove(index, slot);
    load.queued--;
  }

  private expire(service: number): void {
    const { client, groups } = this.parts;
    const nowUs = this.simulator.now;
    let slot = this.lines.first(service);
    for (; slot >= 0 && this.untilUs[slot]! <= nowUs; slot = this.lines.first(service)) {
      client.refused(this.take(groups[service]!));
    }
    if (slot >= 0) this.simulator.arm(this.timers[service]!, this.untilUs[slot]!);
  }

  private reserve(slot: number): void {
    if (slot < this.untilUs.length) return;
    const longer = new Float64Array(Math.max(this.untilUs.length * 2, slot + 1));
    longer.set(this.untilUs);
    this.untilUs = longer;
  }
}
