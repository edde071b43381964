// How many units of each service a platform would need at the peak of the traffic, and how many of them a host holds.
import { MIB_PER_VCPU } from '../../model/assumptions/lambda/lambda-limits.ts';
import { type Resources, timesThatFit } from '../../model/compute/resources.ts';
import { allocatableOf } from '../../model/platforms/ecs/ecs-capacity.ts';
import type { EcsEc2Settings } from '../../model/platforms/ecs-ec2.ts';
import { nodeAllocatable } from '../../model/platforms/eks/kube-node-groups.ts';
import type { EksEc2Settings } from '../../model/platforms/eks-ec2.ts';
import type { FleetSettings } from '../../model/platforms/fleet/fleet-settings.ts';
import type { LambdaSettings } from '../../model/platforms/functions/lambda-settings.ts';
import type { ServiceSpec } from '../../model/workloads/index.ts';
import type { PlatformChoice, Scenario } from '../scenario.ts';
import type { ServiceLoad } from './load.ts';

/** The units of one service on one platform. */
export interface UnitsNeeded {
  readonly platform: string;
  readonly service: string;
  /** Of one unit. */
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** At the peak with every unit fully used, so that a real fleet needs more; null where the traffic is not known. */
  readonly atPeak: number | null;
  /** Which of the two asks for more units; null where the traffic is not known. */
  readonly boundBy: 'cpu' | 'concurrency' | null;
  /** Most units that the platform allows; null on Lambda without a reservation. */
  readonly max: number | null;
  /** Units that an empty host holds, the first instance type of the platform; null where hosts are not seen. */
  readonly perHost: { readonly host: string; readonly count: number } | null;
}

/** A unit and how many there may be. */
interface UnitShape extends Pick<UnitsNeeded, 'vcpu' | 'memoryMiB' | 'max' | 'perHost'> {
  /** Requests at once in one unit. */
  readonly concurrency: number;
}

/** One entry per platform and service with a load, in the order of the scenario. */
export function unitsNeeded({ platforms, services }: Scenario, loads: readonly ServiceLoad[]): readonly UnitsNeeded[] {
  return platforms.flatMap((choice) =>
    loads.map((load, index) => {
      const { concurrency, ...shape } = shapeOf(choice, services[index]!, index);
      return { platform: choice.name, service: load.service, ...shape, ...needOf(load, { ...shape, concurrency }) };
    }),
  );
}

const UNKNOWN = { atPeak: null, boundBy: null } as const;

/** A slow cpu makes requests longer, and so more of them at once. */
function needOf(
  { peakPerSecond, cpuMs, waitMs, coresAtPeak }: ServiceLoad,
  { vcpu, concurrency }: Pick<UnitShape, 'vcpu' | 'concurrency'>,
): Pick<UnitsNeeded, 'atPeak' | 'boundBy'> {
  if (peakPerSecond === null || coresAtPeak === null) return UNKNOWN;
  const byCpu = coresAtPeak / vcpu;
  const inService = (peakPerSecond * (cpuMs / Math.min(1, vcpu) + waitMs)) / 1000;
  const byConcurrency = inService / concurrency;
  return { atPeak: Math.ceil(Math.max(byCpu, byConcurrency)), boundBy: byCpu >= byConcurrency ? 'cpu' : 'concurrency' };
}

function shapeOf({ type, settings }: PlatformChoice, service: ServiceSpec, index: number): UnitShape {
  if (type === 'lambda') {
    const { memoryMiB, reservedConcurrency } = (settings as LambdaSettings).functions[index]!;
    return { vcpu: memoryMiB / MIB_PER_VCPU, memoryMiB, max: reservedConcurrency, perHost: null, concurrency: 1 };
  }
  const { shape, max } = (settings as FleetSettings).services[index]!;
  const { vcpu, memoryMiB } = shape;
  return { vcpu, memoryMiB, max, perHost: perHostOf(type, settings, index), concurrency: service.concurrency };
}

function perHostOf(type: string, settings: unknown, index: number): UnitsNeeded['perHost'] {
  if (type === 'ecs-ec2') {
    const { capacity, needs } = settings as EcsEc2Settings;
    return { host: capacity.instance, count: fitting(allocatableOf(capacity), needs[index]!) };
  }
  if (type === 'eks-ec2') {
    const { nodes, needs } = settings as EksEc2Settings;
    const [host] = nodes.instances;
    return host === undefined ? null : { host, count: fitting(nodeAllocatable(nodes, host), needs[index]!) };
  }
  return null;
}

function fitting(room: Resources, need: Resources): number {
  return Math.max(0, timesThatFit(room, need));
}
