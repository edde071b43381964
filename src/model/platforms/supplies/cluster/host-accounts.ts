// Levels over time of what hosts have and what units reserve on them: behind density, stranded capacity and the bill.

import { Level } from '../../../compute/level.ts';
import type { ResourceTime } from '../../../compute/resource-account.ts';
import { holds } from '../../../compute/resources.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import { freeOn, type Host, type HostGroup } from './host.ts';

/** Cores and MiB as levels. */
export interface ResourceLevels {
  readonly cores: Level;
  readonly memoryMiB: Level;
}

/** The levels x time from 0 to now. */
export function integralOf({ cores, memoryMiB }: ResourceLevels, nowUs: number): ResourceTime {
  return { coreUs: cores.integral(nowUs), memoryMiBUs: memoryMiB.integral(nowUs) };
}

function resourceLevels(): ResourceLevels {
  return { cores: new Level(), memoryMiB: new Level() };
}

function addTo(levels: ResourceLevels, change: { cores: number; memoryMiB: number }, nowUs: number): void {
  levels.cores.add(change.cores, nowUs);
  levels.memoryMiB.add(change.memoryMiB, nowUs);
}

/** Keeps the levels of one cluster. Every change of a host's units passes here. */
export class HostAccounts {
  /** Hosts with at least one unit. */
  readonly occupied = new Level();
  /** What the occupied hosts are, and what units may reserve of them. */
  readonly capacity = resourceLevels();
  readonly allocatable = resourceLevels();
  /** Free on occupied hosts, and of no use to any unit because another dimension is full. */
  readonly stranded = resourceLevels();
  readonly occupiedByService: readonly Level[];
  /** Units that have a place, by service, and by group and service. */
  readonly placedByService: readonly Level[];
  readonly placedByGroup: readonly (readonly Level[])[];
  /** The occupied hosts' capacity as services have it, by what each reserves now; they add up to `capacity`. */
  readonly capacityByService: readonly ResourceLevels[];
  private readonly reserved: { cpuMilli: number; memoryMiB: number }[];

  constructor(
    private readonly groups: readonly HostGroup[],
    private readonly needs: readonly UnitNeed[],
    hostsByService: readonly Level[] | undefined,
  ) {
    this.occupiedByService = needs.map((_, service) => new Level(hostsByService?.[service] ?? null));
    this.placedByService = needs.map(() => new Level());
    this.placedByGroup = groups.map(() => this.placedByService.map((whole) => new Level(whole)));
    this.capacityByService = needs.map(resourceLevels);
    this.reserved = needs.map(() => ({ cpuMilli: 0, memoryMiB: 0 }));
  }

  /** A unit of the service has come to the host (`change` 1) or gone from it (-1); the host says what is there now. */
  changed(host: Host, need: UnitNeed, change: 1 | -1, nowUs: number): void {
    const { service } = need;
    this.placedByGroup[host.group]![service]!.add(change, nowUs);
    const ofService = host.unitCountByService[service]!;
    if (ofService === 0 || (ofService === 1 && change === 1)) this.occupiedByService[service]!.add(change, nowUs);
    if (host.unitCount === 0 || (host.unitCount === 1 && change === 1)) this.occupy(host, change, nowUs);
    this.reserved[service]!.cpuMilli += change * need.cpuMilli;
    this.reserved[service]!.memoryMiB += change * need.memoryMiB;
    this.strand(host, nowUs);
    this.share('cores', 'cpuMilli', nowUs);
    this.share('memoryMiB', 'memoryMiB', nowUs);
  }

  private occupy(host: Host, change: 1 | -1, nowUs: number): void {
    const { shape, allocatable } = this.groups[host.group]!;
    this.occupied.add(change, nowUs);
    addTo(this.capacity, { cores: change * shape.vcpu, memoryMiB: change * shape.memoryMiB }, nowUs);
    const cores = (change * allocatable.cpuMilli) / 1000;
    addTo(this.allocatable, { cores, memoryMiB: change * allocatable.memoryMiB }, nowUs);
  }

  private strand(host: Host, nowUs: number): void {
    const { cpuMilli, memoryMiB } = this.strandedOn(host);
    const change = {
      cores: (cpuMilli - host.strandedCpuMilli) / 1000,
      memoryMiB: memoryMiB - host.strandedMemoryMiB,
    };
    addTo(this.stranded, change, nowUs);
    host.strandedCpuMilli = cpuMilli;
    host.strandedMemoryMiB = memoryMiB;
  }

  /** Where no unit of any service fits: the free amount that would have sufficed for one, had the rest been there. */
  private strandedOn(host: Host): { cpuMilli: number; memoryMiB: number } {
    const free = freeOn(host);
    let hasCpu = false;
    let hasMemory = false;
    for (const need of this.needs) {
      if (host.unitCount === 0 || holds(free, need)) return { cpuMilli: 0, memoryMiB: 0 };
      hasCpu ||= free.cpuMilli >= need.cpuMilli;
      hasMemory ||= free.memoryMiB >= need.memoryMiB;
    }
    return { cpuMilli: hasCpu ? free.cpuMilli : 0, memoryMiB: hasMemory ? free.memoryMiB : 0 };
  }

  private share(levels: keyof ResourceLevels, resource: 'cpuMilli' | 'memoryMiB', nowUs: number): void {
    let total = 0;
    for (const one of this.reserved) total += one[resource];
    for (let service = 0; service < this.needs.length; service++) {
      const part = total > 0 ? this.reserved[service]![resource] / total : 0;
      const level = this.capacityByService[service]![levels];
      level.add(this.capacity[levels].value * part - level.value, nowUs);
    }
  }
}
