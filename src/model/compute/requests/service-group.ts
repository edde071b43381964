// One service group on one platform: what its requests ask for, what its units are, and what is observed of it.
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { ServiceRecorder } from '../../../metrics/recorders/service-recorder.ts';
import { needsGpu } from '../../workloads/demand.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { Demand } from './demand.ts';
import { Load } from './load.ts';

/** What one unit of the group has. */
export interface UnitShape {
  /** Cores for the application; fractions allowed. */
  readonly vcpu: number;
  /** Memory for the application. */
  readonly memoryMiB: number;
  /** Accelerators of its own; none if left out. */
  readonly gpuCount?: number;
}

/** What a group is made of. */
export interface ServiceGroupParts {
  readonly index: number;
  readonly spec: ServiceSpec;
  readonly shape: UnitShape;
  /** What a unit reserves, where it may use more; what it has if left out. */
  readonly requested?: UnitShape;
  /** Whether other services call it. */
  readonly isCalled?: boolean;
  readonly run: {
    readonly simulator: { readonly now: number };
    readonly seed: string;
    readonly replication: number;
    readonly warmupUs: number;
  };
}

/** Shared by the client, serving, the fleet and the observers of one service. */
export class ServiceGroup {
  readonly index: number;
  readonly spec: ServiceSpec;
  readonly shape: UnitShape;
  /** What autoscalers take for 100 % of a unit. */
  readonly requested: UnitShape;
  readonly demand: Demand;
  readonly load: Load;
  /** That of its accelerators: `coresBusy` and `coreUs` count accelerators, the rest stays 0. */
  readonly gpuLoad: Load;
  readonly needsGpu: boolean;
  /** Whatever it is asked. */
  readonly recorder: ServiceRecorder;
  /** What users ask it; the same object where nobody else does. Of a task group they ask nothing. */
  readonly users: ServiceRecorder;
  /** Whether its requests call other services. */
  readonly hasCalls: boolean;
  /** Time of a request that is alone on the processor / its cpu time. */
  readonly aloneFactor: number;
  private readonly keys: RandomStream | null;
  /** Requests in service at which a unit is out of memory. */
  readonly memoryConcurrency: number;

  constructor(parts: ServiceGroupParts) {
    this.index = parts.index;
    this.spec = parts.spec;
    this.shape = parts.shape;
    this.requested = parts.requested ?? parts.shape;
    this.load = new Load(parts.run.simulator);
    this.gpuLoad = new Load(parts.run.simulator);
    this.needsGpu = needsGpu(parts.spec.demand);
    this.demand = new Demand(parts.spec, parts.run);
    this.recorder = new ServiceRecorder(parts.run.warmupUs);
    this.users =
      parts.isCalled || parts.spec.task !== undefined ? new ServiceRecorder(parts.run.warmupUs) : this.recorder;
    this.hasCalls = parts.spec.calls.length > 0;
    this.aloneFactor = 1 / Math.min(1, parts.shape.vcpu);
    const component = parts.spec.name;
    const { seed, replication } = parts.run;
    this.keys = this.hasCalls ? createStream(seed, { purpose: 'calls', component, replication }) : null;
    const { baseMiB, perRequestMiB } = parts.spec.memory;
    const spareMiB = parts.shape.memoryMiB - baseMiB;
    this.memoryConcurrency = perRequestMiB > 0 ? Math.floor(spareMiB / perRequestMiB) : Infinity;
  }

  /** The key of the next request from outside, of a service that calls others: what they are asked depends on it. */
  nextKey(): number {
    return this.keys!.int32();
  }
}
