// A scenario as the rest of the program sees it: complete, checked, plain data that can be cloned to a worker.
import type { ThresholdSpec } from '../metrics/thresholds/threshold.ts';
import type { ReleaseSpec } from '../model/rollouts/release-spec.ts';
import type { TrafficStreamSpec } from '../model/traffic/index.ts';
import type { TroubleSpec } from '../model/troubles/index.ts';
import type { JobSpec, ServiceSpec } from '../model/workloads/index.ts';

/** One platform on which the workload is run. */
export interface PlatformChoice {
  /** The name that the scenario gives it. */
  readonly name: string;
  /** Which variant of the list of platforms. */
  readonly type: string;
  /** What that variant made of its section. */
  readonly settings: unknown;
}

export interface Scenario {
  readonly version: 1;
  readonly name: string;
  readonly description: string;
  readonly seed: string;
  /** Length of the run, warm-up included. */
  readonly durationUs: number;
  /** First part of the run, left out of the statistics. */
  readonly warmupUs: number;
  /** Set where it is not given but found by a pilot run; until it has been found, it is 0. */
  readonly isWarmupFound?: true;
  /** In the order of the file. */
  readonly services: readonly ServiceSpec[];
  /** In the order of the file; their task groups stand behind the other services. */
  readonly jobs: readonly JobSpec[];
  readonly traffic: readonly TrafficStreamSpec[];
  readonly releases: readonly ReleaseSpec[];
  /** In the order of the file. */
  readonly troubles: readonly TroubleSpec[];
  readonly platforms: readonly PlatformChoice[];
  /** In the order of the file. */
  readonly thresholds: readonly ThresholdSpec[];
  readonly prices: { readonly region: string; readonly book: string };
  /**
   * What users wrote, as plain data: after `extends`, `vars`, flags and the environment, without defaults, keys in their
   * order. It says what differs between two scenarios; nothing is computed from it.
   */
  readonly source: unknown;
  /** The same as JSON text, whose keys keep their order even where it is canonical: it can be read again. */
  readonly sourceText: string;
}
