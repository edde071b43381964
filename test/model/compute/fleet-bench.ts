// A fleet on its own: a supply that a test commands, units that serve nobody, and nothing around it.
import { createStream } from '../../../src/engine/random/keyed-stream.ts';
import { Simulator } from '../../../src/engine/simulator.ts';
import { DecisionRecorder } from '../../../src/metrics/recorders/decision-log.ts';
import { StartLog } from '../../../src/metrics/recorders/start-log.ts';
import { Level } from '../../../src/model/compute/level.ts';
import { ServiceGroup } from '../../../src/model/compute/requests/service-group.ts';
import { RESTART_POLICIES } from '../../../src/model/compute/units/restart-policies.ts';
import { findStopOrder } from '../../../src/model/compute/units/stop-orders/index.ts';
import { UnitEvents } from '../../../src/model/compute/units/unit-events.ts';
import { UnitFailures } from '../../../src/model/compute/units/unit-failures.ts';
import { UnitFleet } from '../../../src/model/compute/units/unit-fleet.ts';
import type { ReplacementRule, UnitSupply } from '../../../src/model/compute/units/unit-fleet-parts.ts';
import { UNIT_STATE, UnitTable } from '../../../src/model/compute/units/unit-table.ts';
import { serviceFrom, serviceSchema } from '../../../src/model/workloads/index.ts';

export const START_US = 30_000_000;
const RUN = { seed: 'bench', replication: 0, warmupUs: 0 };

/** Gives places as long as it has some, in a zone and on a host each; the others wait. */
export class CommandedSupply implements UnitSupply {
  readonly waiting: number[] = [];
  requests = 0;

  constructor(
    private readonly units: UnitTable,
    public places: number,
    private readonly hosts = 3,
  ) {}

  request(unit: number, fleet: UnitFleet): void {
    this.requests++;
    if (this.places > 0) this.place(unit, fleet);
    else this.waiting.push(unit);
  }

  grant(unit: number): boolean {
    if (this.places === 0) return false;
    this.takePlace(unit);
    return true;
  }

  ended(unit: number): void {
    const at = this.waiting.indexOf(unit);
    if (at >= 0) this.waiting.splice(at, 1);
    else this.places++;
  }

  /** More places come up, for those that wait first. */
  add(places: number, fleet: UnitFleet): void {
    this.places += places;
    while (this.places > 0 && this.waiting.length > 0) this.place(this.waiting.shift()!, fleet);
  }

  private place(unit: number, fleet: UnitFleet): void {
    this.takePlace(unit);
    fleet.placed(unit, START_US);
  }

  private takePlace(unit: number): void {
    this.places--;
    const serial = this.units.serial[unit]!;
    this.units.host[unit] = serial % this.hosts;
    this.units.zone[unit] = serial % 2;
  }
}

/** A fleet with its surroundings; `busy` units do not drain before their time. */
export function fleetBench({
  places = Infinity,
  stopOrder = 'newest',
  restarts = 'auto-scaling',
  hosts = 3,
  replacement = null,
}: {
  readonly places?: number;
  readonly stopOrder?: string;
  readonly restarts?: string;
  readonly hosts?: number;
  readonly replacement?: ReplacementRule | null;
} = {}) {
  const simulator = new Simulator();
  const units = new UnitTable();
  const log = new DecisionRecorder(100_000);
  const spec = serviceFrom({ name: 'web', section: serviceSchema.parse({ demand: { cpu: '1ms' } }) });
  const group = new ServiceGroup({ index: 0, spec, shape: { vcpu: 1, memoryMiB: 1024 }, run: { simulator, ...RUN } });
  const supply = new CommandedSupply(units, places, hosts);
  const busy = new Set<number>();
  const open = new Set<number>();
  const serving = {
    open: (unit: number) => void open.add(unit),
    close: (unit: number) => {
      open.delete(unit);
      return !busy.has(unit);
    },
    setFailing: () => {},
    kill: (unit: number) => {
      open.delete(unit);
      busy.delete(unit);
    },
  };
  const policy = RESTART_POLICIES.find(({ name }) => name === restarts)!;
  const failures = new UnitFailures(policy, createStream('bench', { purpose: 'x', component: 'web', replication: 0 }));
  const bench: { fleet: UnitFleet | null } = { fleet: null };
  const events = new UnitEvents(simulator, { fleetOf: () => bench.fleet!, fleetOfService: () => bench.fleet! });
  const fleet = new UnitFleet({
    simulator,
    log,
    starts: new StartLog(),
    group,
    units,
    serving,
    supply,
    events,
    stopOrder: findStopOrder(stopOrder)!,
    restarts: policy,
    failures,
    replacement,
    drainUs: 300_000_000,
    allUnits: new Level(),
  });
  bench.fleet = fleet;
  return { simulator, units, log, fleet, supply, failures, busy, open };
}

/** Slots of units in this state, in the order of their slots. */
export function inState({ units }: { readonly units: UnitTable }, state: keyof typeof UNIT_STATE): number[] {
  return Array.from({ length: units.slotCount }, (_, unit) => unit).filter(
    (unit) => units.state[unit] === UNIT_STATE[state],
  );
}

/** What the log says of units, as `action reason`. */
export function linesOf({ log }: { readonly log: DecisionRecorder }): readonly string[] {
  return log.toData().entries.map(({ subject, action, reason }) => `${subject} ${action}: ${reason}`);
}
