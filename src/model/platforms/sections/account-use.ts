// What platforms need of an account to reach every maximum that they declare, for its quotas.
import type { Infeasibility } from '../../../metrics/result.ts';
import { findInstanceType } from '../../compute/instance-types/index.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { FleetSettings } from '../fleet/fleet-settings.ts';
import { type AccountUse, quotaInfeasibilities } from './account-quotas.ts';

/** Families that share the quotas of Standard instances: A, C, D, H, I, M, R, T and Z, but not Inf, DL, HPC and so on. */
const STANDARD = /^(?:[acdhimrtz]|im|is)\d/;

/** Instances of one type that may be there at once. */
export interface InstanceWish {
  readonly instance: string;
  readonly max: number;
  /** Share of Spot among those beyond `onDemandBase`, 0..1. */
  readonly spotShare: number;
  readonly onDemandBase?: number;
}

/** vCPU of instances, on demand and Spot; families with quotas of their own count nothing. */
export function instanceUse(wishes: readonly InstanceWish[]): Pick<AccountUse, 'onDemandVcpu' | 'spotVcpu'> {
  let onDemandVcpu = 0;
  let spotVcpu = 0;
  for (const { instance, max, spotShare, onDemandBase = 0 } of wishes) {
    const type = findInstanceType(instance);
    if (type === undefined || !STANDARD.test(instance)) continue;
    const spotCount = Math.floor(Math.max(0, max - onDemandBase) * spotShare);
    onDemandVcpu += (max - spotCount) * type.vcpu;
    spotVcpu += spotCount * type.vcpu;
  }
  return { onDemandVcpu, spotVcpu };
}

/** Units of each service that may be there at once. Pieces of jobs together take no more than their queue lets them. */
export function mostUnits(
  { services: own, jobQueue }: Pick<FleetSettings, 'services' | 'jobQueue'>,
  services: readonly ServiceSpec[],
): readonly number[] {
  let leftVcpu = jobQueue?.maxVcpu ?? Infinity;
  return own.map(({ max, shape }, index) => {
    if (services[index]?.task === undefined) return max;
    const most = Math.min(max, Math.floor(leftVcpu / shape.vcpu));
    leftVcpu -= most * shape.vcpu;
    return most;
  });
}

/** Why the account, or the load balancer in front, has no room for a fleet at its declared maximum. */
export function accountInfeasibilities(
  { quotas, services: own, hasLoadBalancer }: Pick<FleetSettings, 'quotas' | 'services' | 'hasLoadBalancer'>,
  services: readonly ServiceSpec[],
  use: Partial<AccountUse> = {},
): readonly Infeasibility[] {
  if (!hasLoadBalancer) return quotaInfeasibilities(quotas, use);
  const targets = own.reduce((sum, { max }, index) => (services[index]?.task === undefined ? sum + max : sum), 0);
  return quotaInfeasibilities(quotas, { ...use, targets });
}
