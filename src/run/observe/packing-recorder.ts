// Keeps how hosts were filled at a bounded number of moments of a run. It only reads, and what it reads is the table that
// whoever follows a run gets too.

import { msFromUs } from '../../base/time.ts';
import type { LiveHost, LiveHosts, SeriesRow } from '../../metrics/live/live-step.ts';
import {
  type PackingReplay,
  REPLAY_STATES,
  type ReplayHostKind,
  type ReplayMoment,
  type ReplayUnhosted,
  type ReplayUnitSize,
} from '../../metrics/packing-replay.ts';
import type { Platform, ServiceObservation } from '../../model/platforms/index.ts';
import { sizeOf } from './live-detail.ts';
import { roundTo } from './rounding.ts';

const MOST_MOMENTS = 60;
const MOST_HOSTS = 60;
/** With more than so many, a moment while they still become more is not worth its time: a fuller one follows. */
const FEW_UNITS = 100;
const NO_HOSTS: LiveHosts = { shown: [], moreCount: 0, moreUnits: [], waitingUnits: 0 };

/** Entries that get a position when they are first seen. */
class Positions<T> {
  readonly entries: T[] = [];
  private readonly byKey = new Map<string, number>();

  of(key: string, make: () => T): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const position = this.entries.push(make()) - 1;
    this.byKey.set(key, position);
    return position;
  }
}

/** What a moment was read from, before it is known whether it will be told. */
interface Snapshot {
  readonly atMs: number;
  readonly table: LiveHosts;
  readonly unhosted: readonly (readonly [size: ReplayUnitSize, units: Omit<ReplayUnhosted, 'size'>])[];
  readonly waiting: readonly number[];
  readonly hostCount: number;
  readonly unitCount: number;
}

/** Told of every step of the series, it keeps at most 60 of them. */
export class PackingRecorder {
  private readonly planned: ReadonlySet<number>;
  private readonly snapshots: Snapshot[] = [];
  private fullest: Snapshot | null = null;
  private unitsBefore = 0;
  private step = 0;

  constructor(
    private readonly platform: Platform,
    /** Steps that the series will have. */
    stepCount: number,
  ) {
    this.planned = plannedSteps(stepCount);
  }

  /** A step of the platform's series has ended at `nowUs`. O(hosts x ln hosts + units on 60 of them) where it is kept. */
  sampled(row: SeriesRow, nowUs: number): void {
    const { hosts, unitsDesired, unitsStarting, unitsReady, unitsDraining } = row;
    const units = unitsStarting + unitsReady + unitsDraining;
    const isPlanned = this.planned.has(this.step++);
    const isGrowing = units > this.unitsBefore && units < unitsDesired && units > FEW_UNITS;
    const isFullest = isFuller({ hostCount: hosts, unitCount: units }, this.fullest);
    this.unitsBefore = units;
    if (!isPlanned && (!isFullest || isGrowing)) return;
    const snapshot = this.read(nowUs, { hostCount: hosts, unitCount: units });
    if (isPlanned) this.snapshots.push(snapshot);
    if (isFullest) this.fullest = snapshot;
  }

  toData(): PackingReplay {
    const { fullest } = this;
    const all = fullest === null || this.snapshots.includes(fullest) ? this.snapshots : [...this.snapshots, fullest];
    const sorted = [...all].sort((a, b) => a.atMs - b.atMs);
    const kinds = new Positions<ReplayHostKind>();
    const sizes = new Positions<ReplayUnitSize>();
    const hosts = new Positions<LiveHost>();
    const names = this.platform.services.map(({ group }) => group.spec.name);
    const moments = sorted.map((snapshot) => momentOf(snapshot, { hosts, sizes, names }));
    return {
      hosts: {
        name: hosts.entries.map(({ name }) => name),
        kind: hosts.entries.map((host) => kinds.of(kindKey(host), () => kindOf(host))),
      },
      kinds: kinds.entries,
      sizes: sizes.entries,
      moments,
      fullest: fullest === null ? 0 : sorted.indexOf(fullest),
    };
  }

  private read(nowUs: number, counts: Pick<Snapshot, 'hostCount' | 'unitCount'>): Snapshot {
    const { services } = this.platform;
    return {
      ...counts,
      atMs: msFromUs(nowUs),
      table: this.platform.hostTable?.(MOST_HOSTS) ?? NO_HOSTS,
      unhosted: services.flatMap(unhostedOf),
      waiting: services.map((service) => service.unitCounts().pending),
    };
  }
}

function isFuller(
  { hostCount, unitCount }: Pick<Snapshot, 'hostCount' | 'unitCount'>,
  than: Pick<Snapshot, 'hostCount' | 'unitCount'> | null,
): boolean {
  if (than === null || hostCount !== than.hostCount) return hostCount > (than?.hostCount ?? -1);
  return unitCount > than.unitCount;
}

/** 59 of them, evenly from the first to the last: one more may be the fullest. */
function plannedSteps(stepCount: number): ReadonlySet<number> {
  const count = Math.min(stepCount, MOST_MOMENTS - 1);
  const gaps = Math.max(1, count - 1);
  return new Set(Array.from({ length: count }, (_, index) => Math.round((index * (stepCount - 1)) / gaps)));
}

function unhostedOf(service: ServiceObservation): Snapshot['unhosted'] {
  const units = service.unhosted().filter(({ count }) => count > 0);
  if (units.length === 0) return [];
  const { vcpu, memoryMiB } = sizeOf(service);
  const used = { usedVcpu: vcpu.used, usedMemoryMiB: memoryMiB.used };
  return units.map(({ count, requested, paid }) => {
    const { gpuCount = 0, ...shape } = requested;
    const size = { service: service.group.spec.name, vcpu: shape.vcpu, memoryMiB: shape.memoryMiB, gpuCount };
    return [
      { ...size, paid: { vcpu: paid.vcpu, memoryMiB: paid.memoryMiB } },
      { count, ...used },
    ];
  });
}

function momentOf(
  { atMs, table, unhosted, waiting }: Snapshot,
  {
    hosts,
    sizes,
    names,
  }: {
    readonly hosts: Positions<LiveHost>;
    readonly sizes: Positions<ReplayUnitSize>;
    readonly names: readonly string[];
  },
): ReplayMoment {
  const { shown } = table;
  const positionOf = (size: ReplayUnitSize) => sizes.of(sizeKey(size), () => size);
  const placed = ({ service, vcpu, memoryMiB, gpuCount }: LiveHosts['moreUnits'][number]) =>
    positionOf({ service: names[service]!, vcpu, memoryMiB, gpuCount, paid: null });
  return {
    atMs,
    host: shown.map((host) => hosts.of(`${host.name} ${host.type} ${host.priceUsdPerHour}`, () => host)),
    state: shown.map(({ state }) => REPLAY_STATES.indexOf(state)),
    usedVcpu: shown.map(({ cpu }) => roundTo(cpu.used, 3)),
    usedMemoryMiB: shown.map(({ memoryMiB }) => roundTo(memoryMiB.used, 0)),
    units: shown.map(({ units }) => units.flatMap((one) => [placed(one), one.count, one.startingCount])),
    moreHosts: table.moreCount,
    moreUnits: table.moreUnits.map((one) => ({ size: placed(one), count: one.count })),
    unhosted: unhosted.map(([size, units]) => ({ size: positionOf(size), ...units })),
    waiting,
  };
}

function kindOf({ type, purchase, cpu, memoryMiB, gpus, priceUsdPerHour }: LiveHost): ReplayHostKind {
  return {
    type,
    purchase,
    vcpu: cpu.capacity,
    memoryMiB: memoryMiB.capacity,
    allocatableVcpu: cpu.allocatable,
    allocatableMemoryMiB: memoryMiB.allocatable,
    gpuCount: gpus.allocatable,
    priceUsdPerHour,
  };
}

function kindKey(host: LiveHost): string {
  return JSON.stringify(Object.values(kindOf(host)));
}

function sizeKey({ service, vcpu, memoryMiB, gpuCount, paid }: ReplayUnitSize): string {
  return `${service} ${vcpu} ${memoryMiB} ${gpuCount} ${paid?.vcpu} ${paid?.memoryMiB}`;
}
