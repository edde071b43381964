// A service group as the simulator sees it: plain numbers, units in the names, checked by the scenario stage.
import type { Distribution } from '../../engine/distributions/index.ts';
import type { BatchingSpec } from './batching.ts';
import type { CallStage, RetrySpec } from './calls/call.ts';
import type { DemandSpec } from './demand.ts';
import type { TaskSpec } from './jobs/job.ts';
import type { ModelSpec } from './model.ts';

/** How the cpu of a unit is shared among its requests. */
export type CpuDiscipline = 'processor-sharing' | 'fifo';

/** A container image as it lies in the registry. */
export interface ImageSpec {
  /** Compressed size in bytes. */
  readonly sizeBytes: number;
  /** Share of the layers in common with the other services, 0..1. */
  readonly sharedFraction: number;
  readonly layerCount: number;
  /** Share of the bytes that are new in a release, 0..1. */
  readonly changedFraction: number;
  readonly compression: 'gzip' | 'zstd';
  /** The index in the registry that lets it be loaded while it runs. */
  readonly lazy: 'none' | 'soci';
}

/** One deployable part of the application and what one request asks of it. */
export interface ServiceSpec {
  readonly name: string;
  /** Path prefix of the load balancer rule that leads here; null where only `to:` does. */
  readonly route: string | null;
  readonly demand: DemandSpec;
  readonly memory: { readonly baseMiB: number; readonly perRequestMiB: number };
  /** Requests in service at once in one unit. */
  readonly concurrency: number;
  /** Requests that may wait at one unit beyond those in service. */
  readonly queue: number;
  /** The client's patience per attempt, in microseconds. */
  readonly timeoutUs: number;
  /** What its users do after an attempt in vain. */
  readonly retries: RetrySpec;
  /** What a request asks of other services when its own work is done, stage after stage; it holds its place meanwhile. */
  readonly calls: readonly CallStage[];
  readonly discipline: CpuDiscipline;
  /** How requests are worked on together, on the accelerators where they need them, else on the cpu; one by one if left out. */
  readonly batching?: BatchingSpec;
  readonly image: ImageSpec;
  /** What every unit loads when it starts; nothing if left out. */
  readonly model?: ModelSpec;
  /** Bytes of one request and of its answer; undefined where they do not matter. */
  readonly payload?: { readonly requestBytes: number; readonly responseBytes: number };
  readonly start: {
    /** Runtime whose measured initialisation is used where `initUs` is null. */
    readonly runtime: string | null;
    readonly initUs: Distribution | null;
    /** Share of the starts of units that fail, whatever the version, 0..1. */
    readonly failing: number;
  };
  /** What a piece of work is, of a task group: a part of a job that runs to completion. Undefined for a service. */
  readonly task?: TaskSpec;
}
