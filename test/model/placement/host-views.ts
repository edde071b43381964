// Hosts as strategies see them, with room for everything unless said otherwise. Zones add up what their hosts have.
import type { HostView, PlacementRules, UnitNeed, ZoneView } from '../../../src/model/placement/placement.ts';

export interface HostSketch {
  readonly zone?: string;
  readonly cpu?: number;
  readonly memory?: number;
  /** Whole capacity, where it is not 4 vCPU and 16 GiB. */
  readonly cpuMilli?: number;
  readonly memoryMiB?: number;
  readonly gpus?: number;
  readonly slots?: number;
  /** Units of service 0, and of service 1. */
  readonly units?: readonly [own: number, others: number];
  readonly isOpen?: boolean;
  readonly isExternal?: boolean;
  readonly shapeName?: string;
  readonly ports?: readonly number[];
}

/** Hosts with the ids 0, 1, 2, ... unless `ids` names others. */
export function hostViews(sketches: readonly HostSketch[], ids?: readonly number[]): HostView[] {
  const zones = new Map<string, { name: string; unitCount: number; unitCountByService: number[] }>();
  return sketches.map((sketch, index) => {
    const name = sketch.zone ?? 'a';
    const zone = zones.get(name) ?? { name, unitCount: 0, unitCountByService: [0, 0] };
    zones.set(name, zone);
    const [own, others] = sketch.units ?? [0, 0];
    zone.unitCount += own + others;
    zone.unitCountByService[0]! += own;
    zone.unitCountByService[1]! += others;
    return viewOf(sketch, { id: ids?.[index] ?? index, zone });
  });
}

function viewOf(sketch: HostSketch, { id, zone }: { id: number; zone: ZoneView }): HostView {
  const [own, others] = sketch.units ?? [0, 0];
  const cpuMilli = sketch.cpuMilli ?? 4_000;
  const memoryMiB = sketch.memoryMiB ?? 16_384;
  return {
    id,
    zone,
    group: 0,
    isExternal: sketch.isExternal ?? false,
    shapeName: sketch.shapeName ?? 'm7i.xlarge',
    isOpen: sketch.isOpen ?? true,
    cpuMilli,
    memoryMiB,
    cpuMilliFree: sketch.cpu ?? cpuMilli,
    memoryMiBFree: sketch.memory ?? memoryMiB,
    gpuCountFree: sketch.gpus ?? 0,
    unitSlotsFree: sketch.slots ?? 100,
    unitCount: own + others,
    unitCountByService: [own, others],
    portsInUse: new Set(sketch.ports ?? []),
  };
}

/** What a unit of service 0 needs: half a vCPU and a GiB unless said otherwise. */
export function needOf(wish: Partial<UnitNeed> & { readonly only?: Partial<PlacementRules> } = {}): UnitNeed {
  const { only, ...rest } = wish;
  const rules = { hostPorts: [], isOnePerHost: false, shapeNames: null, zones: null, ...only };
  return {
    service: 0,
    cpuMilli: 500,
    memoryMiB: 1_024,
    gpuCount: 0,
    unitSlots: 1,
    rules: only === undefined ? null : rules,
    ...rest,
  };
}
