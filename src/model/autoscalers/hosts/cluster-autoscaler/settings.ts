// The settings of the Cluster Autoscaler with their defaults.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../../base/time.ts';
import type { Resources } from '../../../compute/resources.ts';
import type { Expander, ExpanderRandom } from './expanders.ts';

/** Flags of the Cluster Autoscaler, and what daemons reserve on each host. */
export interface ClusterAutoscalerSettings {
  readonly scanUs: number;
  readonly expander: Expander;
  readonly maxHostsPerScaleUp: number;
  /** Most hosts of all groups together. */
  readonly maxHosts: number;
  /** Hosts that take longer to join count for nothing, and their group is left alone for a while. */
  readonly maxProvisionUs: number;
  readonly backoffUs: number;
  readonly maxBackoffUs: number;
  readonly unneededUs: number;
  /** Requested / allocatable below which a host may go, 0..1. */
  readonly utilisationThreshold: number;
  readonly delayAfterAddUs: number;
  readonly delayAfterDeleteUs: number;
  readonly delayAfterFailureUs: number;
  /** Most hosts, empty or not, that go at once, and most of them that have units. */
  readonly maxParallelism: number;
  readonly maxDrainParallelism: number;
  /** Hosts with units that a scan looks at: the first, out of a pool of them. */
  readonly nonEmptyCandidates: number;
  readonly poolMin: number;
  readonly poolShare: number;
  readonly spotShare: number;
  /** Reserved by daemons on each host; offers are what they leave. */
  readonly daemons: Pick<Resources, 'cpuMilli' | 'memoryMiB'>;
}

/** The flags as they come. */
export const DEFAULT_CLUSTER_AUTOSCALER: ClusterAutoscalerSettings = {
  scanUs: 10 * MICROS_PER_SECOND,
  expander: 'least-waste',
  maxHostsPerScaleUp: 1000,
  maxHosts: Infinity,
  maxProvisionUs: 15 * MICROS_PER_MINUTE,
  backoffUs: 5 * MICROS_PER_MINUTE,
  maxBackoffUs: 30 * MICROS_PER_MINUTE,
  unneededUs: 10 * MICROS_PER_MINUTE,
  utilisationThreshold: 0.5,
  delayAfterAddUs: 10 * MICROS_PER_MINUTE,
  delayAfterDeleteUs: 0,
  delayAfterFailureUs: 3 * MICROS_PER_MINUTE,
  maxParallelism: 10,
  maxDrainParallelism: 1,
  nonEmptyCandidates: 30,
  poolMin: 50,
  poolShare: 0.1,
  spotShare: 0,
  daemons: { cpuMilli: 0, memoryMiB: 0 },
};

/** What the scaler works with. */
export interface ClusterAutoscalerParts {
  readonly settings: ClusterAutoscalerSettings;
  /** Decides between options that the expander holds for equal. */
  readonly random: ExpanderRandom;
}
