// What a cluster writes into the decision log about its hosts and about units that wait for one.
import type { Simulator } from '../../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../../metrics/recorders/decision-log.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import { needText } from '../../hosts/unit-need.ts';
import type { Host } from './host.ts';
import type { HostPool } from './host-pool.ts';

/** Sentences with their numbers. A service whose units wait at one moment gets one line for all of them. */
export class ClusterLog {
  private readonly waitLoggedUs: number[] = [];

  constructor(
    private readonly simulator: Simulator,
    private readonly log: DecisionRecorder,
  ) {}

  waits({ group }: UnitFleet, need: UnitNeed, pool: HostPool): void {
    const nowUs = this.simulator.now;
    if (this.waitLoggedUs[group.index] === nowUs) return;
    this.waitLoggedUs[group.index] = nowUs;
    const place = need.rules === null ? '' : ' and the port or place that it asks for';
    this.log.record({
      timeMs: nowUs / 1000,
      kind: 'placement',
      service: group.spec.name,
      subject: 'unit',
      action: 'wait',
      reason: `none of ${pool.ready.length} hosts has ${needText(need)}${place} free`,
    });
  }

  joined(host: Host, pool: HostPool): void {
    const starting = pool.startingByGroup.reduce((sum, count) => sum + count, 0);
    const reason = `host ${host.id} has joined: ${pool.ready.length} running, ${starting} starting`;
    this.host('start', host, 'joined', reason);
  }

  stops(host: Host, action: string, reason: string): void {
    this.host('stop', host, action, reason);
  }

  private host(kind: 'start' | 'stop', { id }: Host, action: string, reason: string): void {
    const timeMs = this.simulator.now / 1000;
    this.log.record({ timeMs, kind, service: null, subject: `host ${id}`, action, reason });
  }
}
