// Units that are EC2 instances of their own: one service per instance, as Auto Scaling groups run them.

import type { Simulator } from '../../../../engine/simulator.ts';
import type { LiveHosts } from '../../../../metrics/live/live-step.ts';
import type { DecisionRecorder } from '../../../../metrics/recorders/decision-log.ts';
import type { InstanceType } from '../../../compute/instance-types/instance-type.ts';
import type { Level } from '../../../compute/level.ts';
import type { AccountLimit } from '../../../compute/starts/account-limits.ts';
import type { SpotInterruptions, SpotOwner } from '../../../compute/starts/spot-interruptions.ts';
import type { StartupSampler } from '../../../compute/starts/startup.ts';
import { NOBODY } from '../../../compute/starts/startup.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import { UNIT_STATE, type UnitTable } from '../../../compute/units/unit-table.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import type { Usage } from '../../../pricing/usage.ts';
import {
  type HostQuestion,
  type MeteredSupply,
  type SupplyAccount,
  shapeTime,
  type UnitSize,
} from '../metered-supply.ts';
import type { InstanceSeconds } from './instance-books.ts';
import { instanceHosts } from './instance-hosts.ts';
import { InstanceStock, type PurchaseMix } from './instance-stock.ts';
import { InstanceTroubles } from './instance-troubles.ts';
import { WarmPool, type WarmPoolSettings } from './warm-pool.ts';
import { WarmPoolEvents } from './warm-pool-events.ts';

/** What one service's instances are and how they start. */
export interface InstanceGroup {
  readonly service: string;
  readonly instance: InstanceType;
  /** From the order until it serves. */
  readonly startup: StartupSampler;
  /** From the end of its application until it serves again, on an instance that stays. */
  readonly restart: StartupSampler;
  readonly mix: PurchaseMix;
  /** List price of an hour of one instance, on demand and Spot. */
  readonly hourUsd: { readonly onDemand: number; readonly spot: number };
  /** Instances in service at time zero. */
  readonly min: number;
  readonly warm: WarmStart | null;
  /** What the seconds of instances are on the bill. */
  readonly usageOf: (seconds: InstanceSeconds) => readonly Usage[];
}

/** A warm pool and the ways into and out of it. */
export interface WarmStart {
  readonly settings: WarmPoolSettings;
  /** From the pool until it serves. */
  readonly startup: StartupSampler;
  readonly filling: StartupSampler;
  readonly stopping: StartupSampler | null;
}

/** What the supply works with. */
export interface InstanceSupplyParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly units: UnitTable;
  readonly groups: readonly InstanceGroup[];
  /** Instances that the account may launch. */
  readonly launches: AccountLimit;
  readonly zoneCount: number;
  /** Whether an instance is replaced when the provider announces that it takes it back, not when it has. */
  readonly isRebalancing: boolean;
  /** The provider's taking back of Spot instances; null where there are none. */
  readonly interruptionsOf: ((owner: SpotOwner) => SpotInterruptions) | null;
}

/** One Auto Scaling group at work. */
export interface GroupState {
  readonly group: InstanceGroup;
  readonly stock: InstanceStock;
  readonly pool: WarmPool | null;
  /** Set when the first unit is asked for. */
  fleet: UnitFleet | null;
}

/** Launches instances at the account's rate, or takes them from the warm pool, and meters them. A unit is its own host. */
export class InstanceSupply implements MeteredSupply, SpotOwner {
  readonly hasImages = false;
  readonly hosts: Level | null = null;
  readonly hostPhases = null;
  readonly troubles: InstanceTroubles;
  private readonly states: readonly GroupState[];
  private readonly interruptions: SpotInterruptions | null;
  /** Units whose instances are not to be used again. */
  private readonly condemned = new Set<number>();
  /** Units that wait because every zone is out, in the order in which they came. */
  private readonly zoneless = new Map<number, UnitFleet>();

  constructor(private readonly parts: InstanceSupplyParts) {
    this.interruptions = parts.interruptionsOf?.(this) ?? null;
    const events = new WarmPoolEvents(parts.simulator, parts.groups.length, (index) => this.states[index]!.pool!);
    this.states = parts.groups.map((group, index) => this.stateOf(group, events, index));
    this.troubles = new InstanceTroubles({
      states: this.states,
      zoneCount: parts.zoneCount,
      launches: parts.launches,
      interrupt: (unit) => this.interruptions?.interrupt(unit),
      condemn: (unit) => this.condemn(unit),
      opened: () => this.requestAgain(),
    });
  }

  begin(): void {
    for (const { pool } of this.states) pool?.begin();
  }

  endMinute(): void {}

  request(unit: number, fleet: UnitFleet): void {
    const state = this.states[fleet.group.index]!;
    const { group, stock, pool } = state;
    state.fleet = fleet;
    if (stock.isShut) {
      this.zoneless.set(unit, fleet);
      return;
    }
    const nowUs = this.parts.simulator.now;
    const notes = fleet.startOf(unit);
    const warm = pool?.take(stock.zonesByService()) ?? null;
    const startup = warm === null ? group.startup : group.warm!.startup;
    const launchUs = warm === null ? this.parts.launches.reserve(nowUs) : nowUs;
    if (launchUs > nowUs) notes.record('rate-limit', launchUs - nowUs);
    const instance = warm ?? stock.order(launchUs);
    startup.draw(notes);
    if (warm === null || pool!.state !== 'running') stock.books.run(instance, launchUs + startup.unbilledUs);
    if (warm !== null) this.logWarmStart(unit, state);
    this.assign(unit, state, instance);
    pool?.reviewSoon();
    fleet.placed(unit, launchUs - nowUs + startup.totalUs);
  }

  grant(unit: number, fleet: UnitFleet): boolean {
    const state = this.states[fleet.group.index]!;
    state.fleet = fleet;
    const nowUs = this.parts.simulator.now;
    const instance = state.stock.order(nowUs);
    state.stock.books.run(instance, nowUs);
    this.assign(unit, state, instance);
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    if (this.zoneless.delete(unit)) return;
    const { stock, pool, group } = this.states[fleet.group.index]!;
    const { units, simulator } = this.parts;
    const instance = stock.release(unit);
    this.interruptions?.forget(unit);
    pool?.reviewSoon();
    const isIntact = units.state[unit] === UNIT_STATE.draining && units.version[unit] === fleet.version;
    const isCondemned = this.condemned.delete(unit);
    if (pool !== null && group.warm!.settings.isReused && isIntact && !isCondemned) {
      pool.give(instance);
      return;
    }
    stock.books.end(instance, simulator.now);
    stock.terminated(instance);
  }

  /** The instance of this unit is broken. */
  condemn(unit: number): void {
    this.condemned.add(unit);
  }

  restartUs(_unit: number, fleet: UnitFleet): number {
    const { restart } = this.states[fleet.group.index]!.group;
    restart.draw(NOBODY);
    return restart.totalUs;
  }

  newImage(service: number): void {
    this.states[service]!.pool?.renew();
  }

  warned(unit: number): void {
    if (!this.parts.isRebalancing) return;
    this.condemned.add(unit);
    this.fleetOf(unit).replaceAfter(unit, 'Spot interruption notice, two minutes ahead');
  }

  reclaimed(unit: number): void {
    this.fleetOf(unit).lose(unit, 'the Spot instance has been taken back');
  }

  audit(): readonly string[] {
    return this.states.flatMap(({ stock, pool }) => stock.audit(pool?.count ?? 0));
  }

  hostsOf(): Level | null {
    return null;
  }

  ownUsage(service: number): readonly Usage[] {
    const { group, stock } = this.states[service]!;
    return group.usageOf(stock.books.seconds(this.parts.simulator.now));
  }

  sharedUsage(): readonly SharedUsage[] {
    return [];
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const { group, stock } = this.states[fleet.group.index]!;
    const nowUs = this.parts.simulator.now;
    const runningUs = fleet.existing.integral(nowUs);
    return {
      requested: shapeTime(fleet.group.shape, runningUs),
      capacity: shapeTime(group.instance, runningUs),
      paid: shapeTime(group.instance, stock.books.paidUs(nowUs)),
    };
  }

  hostTable(question: HostQuestion): LiveHosts {
    return instanceHosts(this.states, { ...question, units: this.parts.units, waitingUnits: this.zoneless.size });
  }

  sizeOf({ group }: UnitFleet): UnitSize {
    return { requested: group.shape, paid: this.states[group.index]!.group.instance };
  }

  sharedAccount(): null {
    return null;
  }

  /** A zone is open again. */
  private requestAgain(): void {
    const waiting = [...this.zoneless];
    this.zoneless.clear();
    for (const [unit, fleet] of waiting) this.request(unit, fleet);
    for (const { pool } of this.states) pool?.reviewSoon();
  }

  private fleetOf(unit: number): UnitFleet {
    return this.states[this.parts.units.service[unit]!]!.fleet!;
  }

  private assign(unit: number, { stock }: GroupState, instance: Parameters<InstanceStock['assign']>[1]): void {
    const { units } = this.parts;
    stock.assign(unit, instance);
    units.zone[unit] = instance.zone;
    units.launchedUs[unit] = instance.launchedUs;
    // An instance that waits for the account's launch rate is not there yet to be taken back.
    const fromUs = Math.max(instance.launchedUs, this.parts.simulator.now);
    if (instance.isSpot) this.interruptions?.watch(unit, { fromUs });
  }

  private stateOf(group: InstanceGroup, events: WarmPoolEvents, index: number): GroupState {
    const { simulator, log, launches, zoneCount } = this.parts;
    const stock = new InstanceStock(zoneCount, group.mix);
    const state: { -readonly [Key in keyof GroupState]: GroupState[Key] } = { group, stock, pool: null, fleet: null };
    if (group.warm === null) return state;
    const { settings, filling, stopping } = group.warm;
    state.pool = new WarmPool({
      simulator,
      log,
      events,
      index,
      service: group.service,
      settings,
      books: stock.books,
      filling,
      stopping,
      zoneCount,
      order: () => {
        const launchUs = launches.reserve(simulator.now);
        return { instance: stock.order(launchUs), launchUs };
      },
      mayOrder: () => !stock.isShut,
      ended: (instance) => stock.terminated(instance),
      desired: () => state.fleet?.desired ?? group.min,
    });
    return state;
  }

  private logWarmStart(unit: number, { group, pool }: GroupState): void {
    const { simulator, log, units } = this.parts;
    log.record({
      timeMs: simulator.now / 1000,
      kind: 'start',
      service: group.service,
      subject: `unit ${units.serial[unit]!}`,
      action: 'warm start',
      reason: `an instance from the warm pool (${pool!.state}): ${pool!.size} are left in it`,
    });
  }
}
