// What a moment of the packing replay comes to: hosts one by one with what is on them and what is left of them, and sums.
// Drawing it is left to the files beside this one.

import {
  type PackingReplay,
  REPLAY_STATES,
  type ReplayHostKind,
  type ReplayMoment,
  type ReplayUnitSize,
} from '../../../metrics/packing-replay.ts';

/** What hosts are packed by. */
export const DIMENSIONS = ['vcpu', 'memoryMiB', 'gpuCount'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Units of one size on a host. */
export interface UnitsOnHost {
  readonly size: ReplayUnitSize;
  readonly count: number;
  /** The part of them that does not serve yet. */
  readonly startingCount: number;
}

/** One resource of one host, or of several together. */
export interface Room {
  /** The whole machine. */
  readonly whole: number;
  readonly allocatable: number;
  readonly requested: number;
  /** Free, and of no use to a unit of any service, because another resource has run out. */
  readonly stranded: number;
  /** At work; 0 where nobody knows. */
  readonly used: number;
}

/** A host at a moment. */
export interface ReplayHost {
  readonly name: string;
  readonly kind: ReplayHostKind;
  readonly state: (typeof REPLAY_STATES)[number];
  readonly units: readonly UnitsOnHost[];
  readonly room: Readonly<Record<Dimension, Room>>;
}

/** Sums over the hosts that are shown, and counts over all. */
export interface MomentTotals {
  readonly hostCount: number;
  readonly unitCount: number;
  readonly waitingCount: number;
  readonly room: Readonly<Record<Dimension, Room>>;
}

/** Sums of fractions of a core. */
const SLACK = 1e-9;
const NO_ROOM: Room = { whole: 0, allocatable: 0, requested: 0, stranded: 0, used: 0 };

/** The hosts that a moment shows, the oldest first. */
export function hostsOf(replay: PackingReplay, moment: ReplayMoment): readonly ReplayHost[] {
  const placed = replay.sizes.filter(({ paid }) => paid === null);
  return moment.host.map((position, index) => {
    const kind = replay.kinds[replay.hosts.kind[position]!]!;
    const units = unitsOf(replay, moment.units[index]!);
    const used = { vcpu: moment.usedVcpu[index]!, memoryMiB: moment.usedMemoryMiB[index]!, gpuCount: 0 };
    return {
      name: replay.hosts.name[position]!,
      kind,
      state: REPLAY_STATES[moment.state[index]!]!,
      units,
      room: roomOf(kind, { units, placed, used }),
    };
  });
}

/** The moment in figures. */
export function totalsOf(replay: PackingReplay, moment: ReplayMoment): MomentTotals {
  const hosts = hostsOf(replay, moment);
  const onHosts = hosts.flatMap(({ units }) => units);
  const counts = [...onHosts, ...moment.moreUnits, ...moment.unhosted].map(({ count }) => count);
  const sumOf = (dimension: Dimension) => hosts.map(({ room }) => room[dimension]).reduce(plus, NO_ROOM);
  return {
    hostCount: hosts.length + moment.moreHosts,
    unitCount: counts.reduce((sum, count) => sum + count, 0),
    waitingCount: moment.waiting.reduce((sum, count) => sum + count, 0),
    room: { vcpu: sumOf('vcpu'), memoryMiB: sumOf('memoryMiB'), gpuCount: sumOf('gpuCount') },
  };
}

function plus(a: Room, b: Room): Room {
  return {
    whole: a.whole + b.whole,
    allocatable: a.allocatable + b.allocatable,
    requested: a.requested + b.requested,
    stranded: a.stranded + b.stranded,
    used: a.used + b.used,
  };
}

function unitsOf({ sizes }: PackingReplay, threes: readonly number[]): readonly UnitsOnHost[] {
  const units: UnitsOnHost[] = [];
  for (let at = 0; at + 2 < threes.length; at += 3) {
    units.push({ size: sizes[threes[at]!]!, count: threes[at + 1]!, startingCount: threes[at + 2]! });
  }
  return units;
}

function roomOf(
  kind: ReplayHostKind,
  parts: {
    readonly units: readonly UnitsOnHost[];
    readonly placed: readonly ReplayUnitSize[];
    readonly used: Readonly<Record<Dimension, number>>;
  },
): ReplayHost['room'] {
  const { units, placed, used } = parts;
  const allocatable = { vcpu: kind.allocatableVcpu, memoryMiB: kind.allocatableMemoryMiB, gpuCount: kind.gpuCount };
  const requested = (of: Dimension) => units.reduce((sum, { size, count }) => sum + count * size[of], 0);
  const free = (of: Dimension) => allocatable[of] - requested(of);
  const fits = (size: ReplayUnitSize) => DIMENSIONS.every((of) => size[of] <= free(of) + SLACK);
  const isFull = units.length > 0 && !placed.some(fits);
  const one = (of: Dimension): Room => {
    const isOfUse = placed.some((size) => size[of] > 0 && size[of] <= free(of) + SLACK);
    return {
      whole: kind[of],
      allocatable: allocatable[of],
      requested: requested(of),
      stranded: isFull && isOfUse ? free(of) : 0,
      used: used[of],
    };
  };
  return { vcpu: one('vcpu'), memoryMiB: one('memoryMiB'), gpuCount: one('gpuCount') };
}
