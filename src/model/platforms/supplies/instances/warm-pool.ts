// The warm pool of an Auto Scaling group: instances that have been initialised and wait, stopped or running.
// Who takes them, and when, is the supply's business.

import type { Simulator } from '../../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../../metrics/recorders/decision-log.ts';
import type { StartupSampler } from '../../../compute/starts/startup.ts';
import { NOBODY } from '../../../compute/starts/startup.ts';
import type { Instance, InstanceBooks } from './instance-books.ts';
import type { WarmPoolEvents } from './warm-pool-events.ts';

/** In which state instances wait. */
export type WarmPoolState = 'stopped' | 'hibernated' | 'running';

/** How many wait, and how. */
export interface WarmPoolSettings {
  readonly state: WarmPoolState;
  readonly min: number;
  /** Instances in service and in the pool together. */
  readonly maxPrepared: number;
  /** Whether instances that a scale-in takes come back. */
  readonly isReused: boolean;
}

/** What a pool works with. */
export interface WarmPoolParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly events: WarmPoolEvents;
  /** Position of the service, by which the events know the pool. */
  readonly index: number;
  readonly service: string;
  readonly settings: WarmPoolSettings;
  readonly books: InstanceBooks;
  /** From the order until the instance is initialised. */
  readonly filling: StartupSampler;
  /** From running to stopped or hibernated; null where instances go on running. */
  readonly stopping: StartupSampler | null;
  readonly zoneCount: number;
  /** A new instance, on demand, and when it may launch. */
  readonly order: () => { readonly instance: Instance; readonly launchUs: number };
  /** Whether instances can be launched now. */
  readonly mayOrder: () => boolean;
  /** An instance of the pool is terminated. */
  readonly ended: (instance: Instance) => void;
  /** Instances that the group should have in service. */
  readonly desired: () => number;
}

/** Source: Amazon EC2 Auto Scaling User Guide, "Warm pools for Amazon EC2 Auto Scaling", 2025. */
export class WarmPool {
  private readonly waitingByZone: readonly Instance[][];
  private waitingCount = 0;
  /** On their way into the pool: launching or stopping. */
  private readonly coming = new Map<number, Instance>();
  private isReviewDue = false;

  constructor(private readonly parts: WarmPoolParts) {
    this.waitingByZone = Array.from({ length: parts.zoneCount }, () => []);
  }

  get state(): WarmPoolState {
    return this.parts.settings.state;
  }

  /** Instances that wait. */
  get size(): number {
    return this.waitingCount;
  }

  /** Instances that wait or are on their way into the pool. */
  get count(): number {
    return this.waitingCount + this.coming.size;
  }

  /** The pool is full when the run begins. */
  begin(): void {
    const { simulator, books, settings, order } = this.parts;
    for (let missing = this.wanted; missing > 0; missing--) {
      const { instance } = order();
      books.run(instance, simulator.now);
      if (settings.state !== 'running') books.stop(instance, simulator.now);
      this.put(instance);
    }
  }

  /** An instance of the first of these zones that has one; null from an empty pool. */
  take(zones: readonly number[]): Instance | null {
    for (const zone of zones) {
      const instance = this.waitingByZone[zone]!.shift();
      if (instance === undefined) continue;
      this.waitingCount--;
      this.reviewSoon();
      return instance;
    }
    return null;
  }

  /** An instance that a scale-in has taken comes back. */
  give(instance: Instance): void {
    this.coming.set(instance.id, instance);
    this.stop(instance);
    this.reviewSoon();
  }

  /** The number of instances in service is about to change: when it has, the pool is brought to its size. */
  reviewSoon(): void {
    if (this.isReviewDue) return;
    this.isReviewDue = true;
    const { events, simulator, index } = this.parts;
    events.review(index, simulator.now);
  }

  /** Instances of an older version go; new ones are launched. */
  renew(): void {
    for (const zone of this.waitingByZone) while (zone.length > 0) this.drop(zone.pop()!);
    this.reviewSoon();
  }

  /** What waits in a zone, or is on its way into the pool there, is gone. */
  loseZone(lost: number): void {
    const zone = this.waitingByZone[lost]!;
    while (zone.length > 0) this.drop(zone.pop()!);
    for (const instance of [...this.coming.values()]) {
      if (instance.zone !== lost) continue;
      this.coming.delete(instance.id);
      this.parts.books.end(instance, this.parts.simulator.now);
      this.parts.ended(instance);
    }
    this.reviewSoon();
  }

  private get wanted(): number {
    const { min, maxPrepared } = this.parts.settings;
    return Math.max(min, maxPrepared - this.parts.desired());
  }

  /** Brings the pool to its size. */
  review(): void {
    this.isReviewDue = false;
    const missing = this.wanted - this.waitingCount - this.coming.size;
    if (missing > 0 && this.parts.mayOrder()) this.fill(missing);
    for (let surplus = -missing; surplus > 0 && this.waitingCount > 0; surplus--) {
      const fullest = this.waitingByZone.reduce((most, zone) => (zone.length > most.length ? zone : most));
      this.drop(fullest.pop()!);
    }
  }

  private fill(count: number): void {
    const { simulator, log, events, index, service, settings, desired, books, filling, order } = this.parts;
    const { min, maxPrepared } = settings;
    log.record({
      timeMs: simulator.now / 1000,
      kind: 'start',
      service,
      subject: 'warm pool',
      action: 'launch',
      reason:
        `${count} launched for the warm pool: ${this.waitingCount} wait and ${this.coming.size} come, ` +
        `wanted are the larger of ${min} and ${maxPrepared} prepared - ${desired()} desired`,
    });
    for (let i = 0; i < count; i++) {
      const { instance, launchUs } = order();
      filling.draw(NOBODY);
      books.run(instance, launchUs + filling.unbilledUs);
      this.coming.set(instance.id, instance);
      events.initialised({ pool: index, instance: instance.id, atUs: launchUs + filling.totalUs });
    }
  }

  /** An instance that was launched for the pool has been initialised. */
  initialised(id: number): void {
    const instance = this.coming.get(id);
    if (instance !== undefined) this.stop(instance);
  }

  private stop(instance: Instance): void {
    const { simulator, events, index, stopping } = this.parts;
    if (stopping === null) {
      this.arrived(instance.id);
      return;
    }
    stopping.draw(NOBODY);
    events.arrived({ pool: index, instance: instance.id, atUs: simulator.now + stopping.totalUs });
  }

  /** An instance waits from now on. */
  arrived(id: number): void {
    const { simulator, books, settings } = this.parts;
    const instance = this.coming.get(id);
    if (instance === undefined) return;
    this.coming.delete(id);
    if (settings.state !== 'running') books.stop(instance, simulator.now);
    this.put(instance);
    this.reviewSoon();
  }

  private put(instance: Instance): void {
    this.waitingByZone[instance.zone]!.push(instance);
    this.waitingCount++;
  }

  private drop(instance: Instance): void {
    this.waitingCount--;
    this.parts.books.end(instance, this.parts.simulator.now);
    this.parts.ended(instance);
  }
}
