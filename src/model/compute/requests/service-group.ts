// One service group on one platform: what its requests ask for, what its units are, and what is observed of it.
import { ServiceRecorder } from '../../../metrics/service-recorder.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { Demand } from './demand.ts';
import { Load } from './load.ts';

/** What one unit of the group has. */
export interface UnitShape {
  /** Cores for the application; fractions allowed. */
  readonly vcpu: number;
  /** Memory for the application. */
  readonly memoryMiB: number;
}

/** What a group is made of. */
export interface ServiceGroupParts {
  readonly index: number;
  readonly spec: ServiceSpec;
  readonly shape: UnitShape;
  /** What a unit reserves, where it may use more; what it has if left out. */
  readonly requested?: UnitShape;
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
  readonly recorder: ServiceRecorder;
  /** Requests in service at which a unit is out of memory. */
  readonly memoryConcurrency: number;

  constructor(parts: ServiceGroupParts) {
    this.index = parts.index;
    this.spec = parts.spec;
    this.shape = parts.shape;
    this.requested = parts.requested ?? parts.shape;
    this.load = new Load(parts.run.simulator);
    this.demand = new Demand(parts.spec, parts.run);
    this.recorder = new ServiceRecorder(parts.run.warmupUs);
    const { baseMiB, perRequestMiB } = parts.spec.memory;
    const spareMiB = parts.shape.memoryMiB - baseMiB;
    this.memoryConcurrency = perRequestMiB > 0 ? Math.floor(spareMiB / perRequestMiB) : Infinity;
  }
}
