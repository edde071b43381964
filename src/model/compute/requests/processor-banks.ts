// What the units of each service work with: cpu, accelerators, and how requests share them.
import { Batching } from '../../../engine/queueing/batching.ts';
import { ContinuousBatching } from '../../../engine/queueing/continuous-batching.ts';
import type { CpuSharing } from '../../../engine/queueing/cpu-sharing.ts';
import { FirstComeFirstServed } from '../../../engine/queueing/first-come-first-served.ts';
import { ProcessorSharing } from '../../../engine/queueing/processor-sharing.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { Load } from './load.ts';
import type { ServiceGroup } from './service-group.ts';

/** Processors of one sort in the units of all services. */
export interface ProcessorBank {
  /** Whether requests bring accelerator time to it; cpu time otherwise. */
  readonly isAccelerator: boolean;
  /** By service: how its requests share them, and the load that they make. */
  readonly sharing: readonly CpuSharing[];
  readonly loads: readonly Load[];
  /** How many of them a unit of the service has; fractions allowed. */
  readonly coresOf: (group: ServiceGroup) => number;
}

/** The cpu of units. Batches are made there where requests need no accelerator. */
export function cpuBank(groups: readonly ServiceGroup[]): ProcessorBank {
  return {
    isAccelerator: false,
    sharing: groups.map(({ spec, needsGpu }) => (needsGpu ? oneByOne(spec) : sharingOf(spec))),
    loads: groups.map(({ load }) => load),
    coresOf: ({ shape }) => shape.vcpu,
  };
}

/** The accelerators of units; null where no service needs any. */
export function acceleratorBank(groups: readonly ServiceGroup[]): ProcessorBank | null {
  if (!groups.some(({ needsGpu }) => needsGpu)) return null;
  return {
    isAccelerator: true,
    sharing: groups.map(({ spec }) => sharingOf(spec)),
    loads: groups.map(({ gpuLoad }) => gpuLoad),
    coresOf: ({ shape }) => shape.gpuCount ?? 0,
  };
}

function sharingOf(spec: ServiceSpec): CpuSharing {
  const { batching } = spec;
  if (batching === undefined) return oneByOne(spec);
  return batching.kind === 'continuous' ? new ContinuousBatching(batching.slowdown) : new Batching(batching);
}

function oneByOne({ discipline }: ServiceSpec): CpuSharing {
  return discipline === 'fifo' ? new FirstComeFirstServed() : new ProcessorSharing();
}
