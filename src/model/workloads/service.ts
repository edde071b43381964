// A service group as the simulator sees it: plain numbers, units in the names, checked by the scenario stage.
import type { Distribution } from '../../engine/distributions/index.ts';

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
  readonly demand: {
    /** Cpu time of one request in microseconds on one reference vCPU. */
    readonly cpuUs: Distribution;
    /** Time not on the cpu, in microseconds. */
    readonly waitUs: Distribution;
  };
  readonly memory: { readonly baseMiB: number; readonly perRequestMiB: number };
  /** Requests in service at once in one unit. */
  readonly concurrency: number;
  /** Requests that may wait at one unit beyond those in service. */
  readonly queue: number;
  /** The client's patience per attempt, in microseconds. */
  readonly timeoutUs: number;
  /** Further attempts after a rejection or a timeout; the pause doubles at each attempt. */
  readonly retries: { readonly max: number; readonly backoffUs: number };
  readonly discipline: CpuDiscipline;
  readonly image: ImageSpec;
  /** Bytes of one request and of its answer; undefined where they do not matter. */
  readonly payload?: { readonly requestBytes: number; readonly responseBytes: number };
  readonly start: {
    /** Runtime whose measured initialisation is used where `initUs` is null. */
    readonly runtime: string | null;
    readonly initUs: Distribution | null;
    /** Share of the starts of units that fail, whatever the version, 0..1. */
    readonly failing: number;
  };
}
