// Provisioned concurrency of functions: environments that are made ahead of the requests, and how many of them.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import { Level } from '../level.ts';
import { StartNotes } from '../starts/startup.ts';
import type { FailurePlan } from '../units/unit-failures.ts';
import { AWAITS } from './environment-table.ts';
import type { FunctionState } from './function-state.ts';
import type { OnDemandServing } from './on-demand-serving.ts';
import { SCALE_IN_POINTS, type UtilisationPoint, wantedCount } from './provisioned-scaling.ts';
import { ProvisionedTime } from './provisioned-time.ts';

/** How many environments a function has provisioned; `target` is the share in use to keep, null where nothing scales. */
export interface ProvisionedSpec {
  readonly min: number;
  readonly max: number;
  readonly target: number | null;
}

/** What provisioned environments work with. */
export interface ProvisionedParts {
  readonly simulator: Simulator;
  readonly serving: OnDemandServing;
  readonly functions: readonly FunctionState[];
  /** By function; null where nothing is provisioned. */
  readonly specs: readonly (ProvisionedSpec | null)[];
  readonly log: DecisionRecorder;
  /** Environments that one function may start per second. */
  readonly startsPerSecond: number;
}

/** A start that has been drawn: its phases, how long it takes, and what is wrong with it. */
interface ProvisionedStart {
  readonly notes: StartNotes;
  readonly lengthUs: number;
  readonly fault: FailurePlan | null;
}

/** The provisioned environments of one function. */
class Provisioned {
  readonly time = new ProvisionedTime();
  readonly points: UtilisationPoint[] = [];
  /** Those that take requests. */
  readonly usable = new Level();
  /** Those that were asked for and are not all there yet, one list for each time. */
  readonly awaited = new Map<number, readonly number[]>();
  /** Integrals up to the last full minute. */
  busyUs = 0;
  usableUs = 0;

  constructor(
    readonly fn: FunctionState,
    readonly spec: ProvisionedSpec,
  ) {}
}

/** The provisioned environments of all functions of a platform. */
export class ProvisionedEnvironments {
  private readonly provisioned: readonly (Provisioned | null)[];
  /** Which function each allocation is for. */
  private readonly allocations: Provisioned[] = [];
  private readonly readyKind: number;
  private readonly minuteKind: number;

  constructor(private readonly parts: ProvisionedParts) {
    const { simulator } = parts;
    this.provisioned = parts.specs.map((spec, index) =>
      spec === null ? null : new Provisioned(parts.functions[index]!, spec),
    );
    this.readyKind = simulator.registerKind({ priority: PRIORITY.capacity, handle: (id) => this.ready(id) });
    this.minuteKind = simulator.registerKind({ priority: PRIORITY.control, handle: () => this.endMinute() });
  }

  /** At time zero: the fewest of every function are there, or are asked for. */
  begin({ isCold }: { readonly isCold: boolean }): void {
    const { serving, simulator } = this.parts;
    for (const one of this.provisioned) {
      if (one === null) continue;
      this.changeCount(one, one.spec.min);
      if (isCold) {
        this.allocate(one, one.spec.min);
        continue;
      }
      one.usable.add(one.spec.min, simulator.now);
      for (let i = 0; i < one.spec.min; i++) serving.environments.putIdle(this.create(one.fn, 0, null), simulator.now);
    }
    const isScaled = this.provisioned.some((one) => one !== null && one.spec.target !== null);
    if (isScaled) simulator.schedule(MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  /** Those of the old version end; as many are allocated anew. */
  replace(service: number): void {
    const one = this.provisioned[service] ?? null;
    if (one === null) return;
    one.usable.add(-one.usable.value, this.parts.simulator.now);
    one.points.length = 0;
    one.fn.surplusCount = 0;
    this.allocate(one, one.fn.provisionedCount);
  }

  /** Seconds that environments of a function have been provisioned, as they are billed. */
  billedSeconds(service: number): number {
    return this.provisioned[service]?.time.billedSeconds(this.parts.simulator.now) ?? 0;
  }

  /** Changes the number that is paid for and that takes concurrency away from on-demand executions. */
  private changeCount(one: Provisioned, count: number): void {
    const nowUs = this.parts.simulator.now;
    const change = count - one.fn.provisionedCount;
    if (change > 0) one.time.add(change, nowUs);
    else one.time.remove(-change, nowUs);
    one.fn.provisionedCount = count;
    this.parts.serving.shareConcurrency();
  }

  /** An environment of the current version, fresh from its start; null for one that has been there before the run. */
  private create(fn: FunctionState, startedUs: number, start: ProvisionedStart | null): number {
    const { environments, lives } = this.parts.serving;
    const environment = lives.create(fn, startedUs, start?.fault ?? null);
    environments.isProvisioned[environment] = 1;
    if (start !== null) environments.awaits[environment] = AWAITS.firstCall;
    return environment;
  }

  /** Starts environments, as fast as they may; all of them take requests when the last one is ready. */
  private allocate(one: Provisioned, count: number): void {
    if (count === 0) return;
    const { simulator } = this.parts;
    const { fn } = one;
    const { starts, group } = fn.parts;
    const allocationUs = starts.drawAllocation();
    const drawn = Array.from({ length: count }, (_, i) => this.draw(fn, i));
    const longestUs = drawn.reduce((most, { lengthUs }) => Math.max(most, lengthUs), allocationUs);
    const readyUs = simulator.now + longestUs;
    fn.startedCount += count;
    const environments = drawn.map((start) => {
      if (longestUs > start.lengthUs) start.notes.record('allocation', longestUs - start.lengthUs);
      fn.startLog.begin(group.index, simulator.now);
      start.notes.passOn(fn.noted);
      fn.startLog.end(readyUs);
      group.recorder.startup.record(longestUs);
      return this.create(fn, readyUs, start);
    });
    const id = this.allocations.push(one) - 1;
    one.awaited.set(id, environments);
    simulator.schedule(readyUs, this.readyKind, id);
    this.log(one, `${count} environments requested`, `usable together after ${longestUs / 1e6} s`);
  }

  /** One start of an allocation, the one with this number. */
  private draw(fn: FunctionState, number: number): ProvisionedStart {
    const { starts, billedMs } = fn.parts;
    const notes = new StartNotes();
    const waitUs = Math.floor((number * MICROS_PER_SECOND) / this.parts.startsPerSecond);
    if (waitUs > 0) notes.record('rate-limit', waitUs);
    starts.drawProvisioned(notes);
    if (starts.isInitBilled) fn.provisionedBilledMs += billedMs(starts.initUs);
    return { notes, lengthUs: waitUs + starts.beforeUs + starts.initUs, fault: fn.faults.draw(fn.version) };
  }

  private ready(id: number): void {
    const { serving, simulator } = this.parts;
    const one = this.allocations[id]!;
    for (const environment of one.awaited.get(id)!) {
      const isCurrent = serving.environments.version[environment] === one.fn.version;
      if (one.fn.faults.failsToStart(environment, simulator.now)) {
        serving.lives.end(environment);
      } else if (isCurrent && one.fn.surplusCount === 0) {
        one.usable.add(1, simulator.now);
        serving.environments.putIdle(environment, simulator.now);
      } else {
        if (isCurrent) one.fn.surplusCount--;
        serving.lives.end(environment);
      }
    }
    one.awaited.delete(id);
  }

  private endMinute(): void {
    const { simulator } = this.parts;
    for (const one of this.provisioned) {
      if (one?.spec.target != null) this.scale(one, { ...one.spec, target: one.spec.target });
    }
    simulator.schedule(simulator.now + MICROS_PER_MINUTE, this.minuteKind, 0);
  }

  private scale(one: Provisioned, spec: ProvisionedSpec & { readonly target: number }): void {
    const { simulator } = this.parts;
    const busyUs = one.fn.provisionedBusy.integral(simulator.now);
    const usableUs = one.usable.integral(simulator.now);
    one.points.push({
      busy: (busyUs - one.busyUs) / MICROS_PER_MINUTE,
      count: (usableUs - one.usableUs) / MICROS_PER_MINUTE,
    });
    one.busyUs = busyUs;
    one.usableUs = usableUs;
    if (one.points.length > SCALE_IN_POINTS) one.points.shift();
    if (one.awaited.size > 0) return;
    const current = one.fn.provisionedCount;
    const wanted = wantedCount(one.points, spec, current);
    if (wanted === null) return;
    one.points.length = 0;
    this.changeCount(one, wanted.count);
    this.log(one, `${current} -> ${wanted.count} provisioned`, wanted.reason);
    if (wanted.count > current) this.allocate(one, wanted.count - current);
    else this.release(one, current - wanted.count);
  }

  /** Ends environments, idle ones now and busy ones after their execution. */
  private release(one: Provisioned, count: number): void {
    const { serving, simulator } = this.parts;
    one.usable.add(-Math.min(count, one.usable.value), simulator.now);
    for (let left = count; left > 0; left--) {
      const idle = serving.environments.takeProvisioned(one.fn.parts.group.index);
      if (idle < 0) {
        one.fn.surplusCount += Math.min(left, one.fn.provisionedBusy.value);
        return;
      }
      serving.lives.end(idle);
    }
  }

  private log(one: Provisioned, action: string, reason: string): void {
    this.parts.log.record({
      timeMs: this.parts.simulator.now / 1000,
      kind: 'scaling',
      service: one.fn.parts.group.spec.name,
      subject: 'provisioned concurrency',
      action,
      reason,
    });
  }
}
