// The timers of units, registered once for all fleets of a platform. What happens at them is the fleet's business.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { UnitFleet } from './unit-fleet.ts';

/** Events of units: a start that is over, a drain that has lasted too long, a unit that breaks, a restart that is due. */
export class UnitEvents {
  readonly readyTimers: number[] = [];
  readonly drainTimers: number[] = [];
  private readonly breakTimers: number[] = [];
  private readonly readyKind: number;
  private readonly drainKind: number;
  private readonly breakKind: number;
  private readonly restartKind: number;

  constructor(
    private readonly simulator: Simulator,
    parts: { readonly fleetOf: (unit: number) => UnitFleet; readonly fleetOfService: (service: number) => UnitFleet },
  ) {
    const { fleetOf, fleetOfService } = parts;
    const priority = PRIORITY.capacity;
    this.readyKind = simulator.registerKind({ priority, handle: (unit) => fleetOf(unit).becomeReady(unit) });
    this.drainKind = simulator.registerKind({ priority, handle: (unit) => fleetOf(unit).kill(unit) });
    this.breakKind = simulator.registerKind({ priority, handle: (unit) => fleetOf(unit).breakdowns.breakDown(unit) });
    this.restartKind = simulator.registerKind({
      priority,
      handle: (service) => fleetOfService(service).breakdowns.askAgain(),
    });
  }

  /** Makes sure that the unit has its timers. */
  prepare(unit: number): void {
    while (this.readyTimers.length <= unit) {
      const next = this.readyTimers.length;
      this.readyTimers.push(this.simulator.createTimer(this.readyKind, next));
      this.drainTimers.push(this.simulator.createTimer(this.drainKind, next));
    }
  }

  /** The unit is to break down at a time. */
  armBreak(unit: number, atUs: number): void {
    while (this.breakTimers.length <= unit) {
      this.breakTimers.push(this.simulator.createTimer(this.breakKind, this.breakTimers.length));
    }
    this.simulator.arm(this.breakTimers[unit]!, atUs);
  }

  /** The unit has ended, or is restarted: nothing of it is due any more. */
  disarm(unit: number): void {
    this.simulator.disarm(this.readyTimers[unit]!);
    this.simulator.disarm(this.drainTimers[unit]!);
    if (unit < this.breakTimers.length) this.simulator.disarm(this.breakTimers[unit]!);
  }

  /** A unit of the service is to be asked for at a time, in place of one that could not start. */
  scheduleRestart(service: number, atUs: number): void {
    this.simulator.schedule(atUs, this.restartKind, service);
  }
}
