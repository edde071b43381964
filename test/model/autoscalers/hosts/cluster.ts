// Clusters as host scalers see them, written down in a few words.
import { MICROS_PER_SECOND } from '../../../../src/base/time.ts';
import type {
  HostDecision,
  HostObservation,
  HostOffer,
  HostState,
  PendingUnits,
} from '../../../../src/model/autoscalers/hosts/host-scaler.ts';
import type { Resources } from '../../../../src/model/compute/resources.ts';

/** Cpu in vCPU, memory in GiB; 100 places and one for a unit. */
export function amount(vcpu: number, gib: number, unitSlots = 100): Resources {
  return { cpuMilli: Math.round(vcpu * 1000), memoryMiB: Math.round(gib * 1024), gpuCount: 0, unitSlots };
}

/** A unit of so many vCPU and GiB. */
export function unit(vcpu: number, gib: number): Resources {
  return amount(vcpu, gib, 1);
}

export function offer(group: number, shape: Resources, more: Partial<HostOffer> = {}): HostOffer {
  return {
    group,
    label: `type${group}`,
    // What stands before the word Spot.
    shapeName: more.label?.split(' ')[0] ?? `type${group}`,
    allocatable: shape,
    priceUsdPerHour: 0.2,
    isScalable: true,
    isSpot: false,
    min: 0,
    max: 100,
    zones: ['a'],
    ...more,
  };
}

/** A host with units by service; what they need is taken off its free amount. */
export interface HostSketch {
  readonly id: number;
  readonly units: readonly number[];
  readonly group?: number;
  readonly zone?: string;
  readonly joinedS?: number;
  readonly isDraining?: boolean;
}

export interface ClusterSketch {
  readonly nowS?: number;
  readonly offers: readonly HostOffer[];
  readonly hosts?: readonly HostSketch[];
  readonly starting?: readonly number[];
  /** Waiting units by service. */
  readonly waiting?: readonly number[];
  /** What a unit of each service needs. */
  readonly needs: readonly Resources[];
}

export function cluster(sketch: ClusterSketch): HostObservation {
  const { offers, needs, hosts = [], waiting = [], nowS = 0 } = sketch;
  const nowUs = nowS * MICROS_PER_SECOND;
  return {
    nowUs,
    offers,
    hosts: hosts.map((host) => stateOf(host, offers, needs)),
    startingByGroup: sketch.starting ?? offers.map(() => 0),
    pending: waiting.flatMap((count, service): PendingUnits[] =>
      count > 0 ? [{ service, need: needs[service]!, count, sinceUs: nowUs }] : [],
    ),
    needByService: needs,
  };
}

function stateOf(host: HostSketch, offers: readonly HostOffer[], needs: readonly Resources[]): HostState {
  const { id, units, group = 0, zone = 'a', joinedS = 0, isDraining = false } = host;
  const { allocatable } = offers.find((one) => one.group === group)!;
  const used = (key: keyof Resources) => units.reduce((sum, count, service) => sum + count * needs[service]![key], 0);
  const unitCount = units.reduce((sum, count) => sum + count, 0);
  const joinedUs = joinedS * MICROS_PER_SECOND;
  return {
    id,
    group,
    zone,
    allocatable,
    free: {
      cpuMilli: allocatable.cpuMilli - used('cpuMilli'),
      memoryMiB: allocatable.memoryMiB - used('memoryMiB'),
      gpuCount: allocatable.gpuCount - used('gpuCount'),
      unitSlots: allocatable.unitSlots - used('unitSlots'),
    },
    unitCount,
    unitCountByService: needs.map((_, service) => units[service] ?? 0),
    joinedUs,
    emptySinceUs: unitCount === 0 ? joinedUs : -1,
    isDraining,
  };
}

/** What is to be done; null where a decision only explains why all stays. */
export function actOf(decision: HostDecision | null): HostDecision | null {
  return decision === null || decision.launch.length + decision.remove.length === 0 ? null : decision;
}
