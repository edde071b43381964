// The trouble of a run: when each entry of the scenario happens, what it does to the platform, and what came of it.
import { MICROS_PER_MS, MICROS_PER_SECOND } from '../base/time.ts';
import { createSampler, type Sampler } from '../engine/distributions/index.ts';
import { PRIORITY } from '../engine/priorities.ts';
import { createStream } from '../engine/random/keyed-stream.ts';
import type { RandomStream } from '../engine/random/stream.ts';
import type { Simulator } from '../engine/simulator.ts';
import type { IncidentResult } from '../metrics/incident.ts';
import type { DecisionRecorder } from '../metrics/recorders/decision-log.ts';
import type { AssumptionInForce } from '../metrics/result.ts';
import type { Platform } from '../model/platforms/index.ts';
import type { PriceBook } from '../model/pricing/price-books/price-book.ts';
import { type TroubleEffect, type TroubleSpec, troubleKindOf } from '../model/troubles/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { IncidentWatch, type WatchedEffect } from './observe/incident-watch.ts';
import { RecentPast } from './observe/recent-past.ts';

/** Incidents of a platform that are followed; further ones happen all the same. */
const MOST_INCIDENTS = 200;
/** How often at least failures of single units look how many units there are. */
const LOOK_EVERY_US = 10 * MICROS_PER_SECOND;

/** What trouble works with. */
export interface TroublesParts {
  readonly simulator: Simulator;
  readonly platform: Platform;
  readonly platformName: string;
  readonly scenario: Pick<Scenario, 'troubles' | 'seed' | 'durationUs' | 'services' | 'releases'>;
  readonly replication: number;
  readonly log: DecisionRecorder;
  readonly priceBook: PriceBook;
}

/** An entry at work. */
interface Entry {
  readonly spec: TroubleSpec;
  /** What is hit; its draws depend on the platform. */
  readonly hits: RandomStream;
  /** When it happens; the same on every platform. */
  readonly moments: RandomStream;
  /** Unit-time that passes until the next failure of a unit, in microseconds; only where units fail one by one. */
  nextFailureUnitUs: number;
}

/** An occurrence that goes on for a while. */
interface Occurrence {
  readonly entry: Entry;
  readonly effect: TroubleEffect;
}

/** Schedules the entries that concern the platform. */
export class Troubles {
  /** Further occurrences that were not followed. */
  omitted = 0;
  private readonly entries: readonly Entry[];
  private readonly occurrences: Occurrence[] = [];
  private readonly watches: IncidentWatch[] = [];
  private readonly past: RecentPast | null;
  private readonly unit: Sampler = createSampler({ dist: 'exponential', mean: 1 });
  private readonly fireKind: number;
  private readonly unitKind: number;
  private readonly wakeKind: number;
  private readonly endKind: number;
  private readonly lookKind: number;

  constructor(private readonly parts: TroublesParts) {
    const { simulator, platformName, scenario } = parts;
    const concerned = scenario.troubles.filter(({ entry }) => entry.platforms?.includes(platformName) ?? true);
    this.entries = concerned.map((spec) => this.entryOf(spec));
    const isNeeded = concerned.length > 0 || scenario.releases.some(({ failure }) => failure !== null);
    this.past = isNeeded ? new RecentPast({ ...parts, durationUs: scenario.durationUs }) : null;
    const kindOf = (priority: number, handle: (index: number) => void) =>
      isNeeded ? simulator.registerKind({ priority, handle }) : -1;
    this.fireKind = kindOf(PRIORITY.capacity, (index) => this.fire(index));
    this.unitKind = kindOf(PRIORITY.capacity, (index) => this.lookAtUnits(index));
    this.wakeKind = kindOf(PRIORITY.capacity, (index) => this.wake(index));
    this.endKind = kindOf(PRIORITY.capacity, (index) => this.end(index));
    this.lookKind = kindOf(PRIORITY.observation, (index) => this.look(index));
  }

  begin(): void {
    const { simulator } = this.parts;
    this.past?.begin();
    this.entries.forEach((entry, index) => {
      const { at, every, mtbf } = entry.spec.entry;
      if (at !== undefined) simulator.schedule(at, this.fireKind, index);
      if (every !== undefined) this.scheduleNext(entry, index, every);
      if (mtbf === undefined) return;
      entry.nextFailureUnitUs = this.draw(entry) * mtbf;
      simulator.schedule(simulator.now, this.unitKind, index);
    });
  }

  /** Follows something that is no entry, a release that is going to fail. */
  follow(
    incident: { readonly name: string; readonly kind: string; readonly service: number },
    cause: () => WatchedEffect,
  ): void {
    const watch = this.watchOf(incident);
    const effect = cause();
    if (watch !== null) this.watch(watch, effect, null);
  }

  /** What is assumed of trouble where there is any. */
  assumptions(): readonly AssumptionInForce[] {
    if (this.entries.length === 0) return [];
    const kinds = new Set(this.entries.map(({ spec }) => troubleKindOf(spec.entry)));
    const all = [...[...kinds].flatMap(({ assumptions }) => assumptions), ...this.parts.platform.troubleAssumptions];
    return all.map((one) => ({ ...one, isOverridden: false }));
  }

  /** What came of it, in the order in which it happened. */
  toData(): readonly IncidentResult[] {
    return this.watches.map((watch) => watch.toData(this.parts.simulator.now));
  }

  private entryOf(spec: TroubleSpec): Entry {
    const { scenario, replication, platformName } = this.parts;
    const streamOf = (purpose: string, component: string) =>
      createStream(scenario.seed, { purpose, component, replication });
    const isPerUnit = spec.entry.mtbf !== undefined;
    const ofPlatform = `${platformName}/${spec.key}`;
    return {
      spec,
      hits: streamOf('trouble-hits', ofPlatform),
      moments: streamOf('trouble-moments', isPerUnit ? ofPlatform : spec.key),
      nextFailureUnitUs: Infinity,
    };
  }

  private draw({ moments }: Entry): number {
    return this.unit.sample(moments);
  }

  private scheduleNext(entry: Entry, index: number, everyUs: number): void {
    const { simulator } = this.parts;
    const us = Math.max(1, Math.round(this.draw(entry) * everyUs));
    simulator.schedule(simulator.now + us, this.fireKind, index);
  }

  private fire(index: number): void {
    const entry = this.entries[index]!;
    const { every } = entry.spec.entry;
    if (every !== undefined) this.scheduleNext(entry, index, every);
    this.happen(entry);
  }

  /** Units fail by themselves: each as likely at any time, so that only the time of all units together counts. */
  private lookAtUnits(index: number): void {
    const { simulator } = this.parts;
    const entry = this.entries[index]!;
    const mtbfUs = entry.spec.entry.mtbf!;
    const { unitUs, count } = this.unitTime(entry.spec.serviceIndex);
    if (unitUs >= entry.nextFailureUnitUs) {
      entry.nextFailureUnitUs = unitUs + this.draw(entry) * mtbfUs;
      this.happen(entry);
    }
    const untilUs = Math.ceil((entry.nextFailureUnitUs - unitUs) / Math.max(1, count));
    simulator.schedule(simulator.now + Math.max(1, Math.min(untilUs, LOOK_EVERY_US)), this.unitKind, index);
  }

  private unitTime(service: number | null): { readonly unitUs: number; readonly count: number } {
    const { services } = this.parts.platform;
    const those = service === null ? services : [services[service]!];
    return {
      unitUs: those.reduce((sum, one) => sum + one.unitUs(), 0),
      count: those.reduce((sum, one) => sum + one.units.value, 0),
    };
  }

  private happen(entry: Entry): void {
    const { simulator, scenario } = this.parts;
    const { spec, hits } = entry;
    const { kind } = spec.entry;
    const watch = this.watchOf({ name: spec.name, kind, service: spec.serviceIndex });
    const lastsUs = spec.entry.for ?? null;
    const isState = lastsUs !== null || hasNoEnd(spec);
    const untilUs = lastsUs === null ? scenario.durationUs : simulator.now + lastsUs;
    const effect = troubleKindOf(spec.entry).begin(spec.entry, {
      target: this.parts.platform.trouble,
      service: spec.serviceIndex,
      atUs: simulator.now,
      untilUs,
      random: hits,
    });
    this.note(entry, effect.isApplied ? 'begins' : 'does not apply', effect.text);
    if (effect.isApplied && isState) this.keep({ entry, effect }, lastsUs === null ? null : untilUs);
    if (watch !== null) this.watch(watch, effect, isState ? untilUs : null);
  }

  /** What goes on for a while. */
  private keep(occurrence: Occurrence, untilUs: number | null): void {
    const { simulator } = this.parts;
    const index = this.occurrences.push(occurrence) - 1;
    if (untilUs !== null) simulator.schedule(untilUs, this.endKind, index);
    if (occurrence.effect.wakeUs !== null) simulator.schedule(occurrence.effect.wakeUs, this.wakeKind, index);
  }

  private wake(index: number): void {
    const { effect } = this.occurrences[index]!;
    effect.wake();
    if (effect.wakeUs !== null) this.parts.simulator.schedule(effect.wakeUs, this.wakeKind, index);
  }

  private end(index: number): void {
    const { entry, effect } = this.occurrences[index]!;
    effect.end();
    this.note(entry, 'ends', effect.text);
  }

  private look(index: number): void {
    const { simulator } = this.parts;
    const nextUs = this.watches[index]!.look(simulator.now);
    if (nextUs !== null) simulator.schedule(nextUs, this.lookKind, index);
  }

  /** Null where enough are followed already. */
  private watchOf(incident: {
    readonly name: string;
    readonly kind: string;
    readonly service: number | null;
  }): IncidentWatch | null {
    const { simulator, platform } = this.parts;
    if (this.watches.length >= MOST_INCIDENTS) {
      this.omitted++;
      return null;
    }
    return new IncidentWatch({ ...incident, atUs: simulator.now, platform, past: this.past! });
  }

  private watch(watch: IncidentWatch, effect: WatchedEffect, untilUs: number | null): void {
    const { simulator } = this.parts;
    watch.begun(effect, untilUs);
    const index = this.watches.push(watch) - 1;
    simulator.schedule(simulator.now, this.lookKind, index);
  }

  private note({ spec }: Entry, action: string, reason: string): void {
    const { log, simulator, scenario } = this.parts;
    const service = spec.serviceIndex === null ? null : scenario.services[spec.serviceIndex]!.name;
    const timeMs = simulator.now / MICROS_PER_MS;
    log.record({ timeMs, kind: 'trouble', service, subject: spec.name, action, reason });
  }
}

/** A leak without `for` goes on to the end of the run. */
function hasNoEnd({ entry }: TroubleSpec): boolean {
  return 'leak' in entry && entry.leak !== undefined;
}
