// The settings of a platform of long-running units: what sections are read into, and the composition works with.
import type { ScalingPolicy } from '../../autoscalers/index.ts';
import type { SidecarImage } from '../../compute/images/unit-images.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { ImagePath } from '../../pricing/meters/image-transfer.ts';
import type { AccountQuotas } from '../sections/account-quotas.ts';
import type { LoadBalancerSettings } from '../sections/load-balancer-section.ts';
import type { Orchestration } from './orchestration.ts';

/** Settings of one service that every platform of long-running units has. */
export interface FleetServiceSettings {
  readonly min: number;
  readonly max: number;
  readonly scaling: readonly ScalingPolicy[];
  /** What one unit has for the application. */
  readonly shape: UnitShape;
  /** What it reserves, where that is less than it may use: autoscalers reckon with it. */
  readonly requested?: UnitShape;
}

/** What limits the jobs of a platform together: the compute environment of AWS Batch. */
export interface JobQueueSettings {
  /** Most vCPU of all pieces that run at once. */
  readonly maxVcpu: number;
}

/** Settings that every platform of long-running units has. */
export interface FleetSettings extends LoadBalancerSettings {
  readonly services: readonly FleetServiceSettings[];
  readonly routing: string;
  readonly drainUs: number;
  readonly metricDelayUs: number;
  readonly hasLoadBalancer: boolean;
  /** Cores of each host for all its units, where these may want more together; no limit if not given. */
  readonly coresPerHost?: number;
  /** Whether the minimum runs when the run begins, or is asked for then; ready if not given. */
  readonly begin?: 'ready' | 'cold';
  /** Who runs the units; an Auto Scaling group if not given. */
  readonly orchestration?: Orchestration;
  /** The section `deployment` of the platform, as its rollout has checked it. */
  readonly deployment?: unknown;
  /** The queue of jobs; without limit if not given. */
  readonly jobQueue?: JobQueueSettings;
  /** What pulled images pass and pay for; nothing if not given. */
  readonly pullsThrough?: ImagePath;
  /** Quotas of the account on what is there at once; none if not given. */
  readonly quotas?: AccountQuotas;
  /** Images of the containers beside the application, by service; none if not given. */
  readonly sidecars?: readonly (readonly SidecarImage[])[];
}
