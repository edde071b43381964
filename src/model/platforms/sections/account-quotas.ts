// Quotas of an account on how much may be there at once, where a scenario gives them: as fields, as settings, and as
// reasons why a platform cannot run the workload.
import type { z } from 'zod';
import type { Infeasibility } from '../../../metrics/result.ts';
import { countField, vcpuField } from '../../fields/index.ts';

/** What quotas count, and what a platform needs of it to reach every maximum that it declares. */
export interface AccountUse {
  /** vCPU of EC2 instances on demand, of the Standard families (A, C, D, H, I, M, R, T, Z). */
  readonly onDemandVcpu: number;
  /** The same on Spot. */
  readonly spotVcpu: number;
  readonly fargateVcpu: number;
  readonly fargateSpotVcpu: number;
  /** Units behind the load balancer. */
  readonly targets: number;
}

/** Quotas in force; those that are left out are taken as raised. */
export type AccountQuotas = { readonly [Name in keyof AccountUse]?: number | undefined };

const OWN_NUMBER = "the scenario's own quota";
const SPOT_SOURCE = `${OWN_NUMBER}; Amazon EC2 User Guide, "Spot Instance quotas"`;
const FARGATE_SOURCE = `${OWN_NUMBER}; AWS re:Post, "You've reached the limit on the number of vCPUs you can run concurrently"`;
const BALANCER_SOURCE = `${OWN_NUMBER}; Elastic Load Balancing, "Quotas for your Application Load Balancers" (1,000 unless raised)`;

const vcpuQuota = (what: string) =>
  vcpuField({ description: `${what} at once (default: as many as needed).` }).optional();
const countQuota = (what: string) =>
  countField({ min: 1, max: 1_000_000, description: `${what} (default: as many as needed).` }).optional();

/** The quotas among the fields of `limits:`. */
export const accountQuotaShape = {
  onDemandVcpu: vcpuQuota('vCPU of EC2 instances on demand, of the Standard families,'),
  spotVcpu: vcpuQuota('vCPU of Spot instances, of the Standard families,'),
  fargateVcpu: vcpuQuota('vCPU of Fargate on demand'),
  fargateSpotVcpu: vcpuQuota('vCPU of Fargate Spot'),
  targets: countQuota('Units behind the load balancer'),
} satisfies Readonly<Record<keyof AccountUse, z.ZodType>>;

/** The quotas of the section `limits`. */
export function accountQuotasFrom(limits: AccountQuotas | undefined): AccountQuotas {
  const { onDemandVcpu, spotVcpu, fargateVcpu, fargateSpotVcpu, targets } = limits ?? {};
  return { onDemandVcpu, spotVcpu, fargateVcpu, fargateSpotVcpu, targets };
}

const QUOTAS: Readonly<
  Record<keyof AccountUse, { readonly unit: string; readonly rule: string; readonly source: string }>
> = {
  onDemandVcpu: { unit: 'vCPU', rule: 'quota of EC2 instances on demand', source: OWN_NUMBER },
  spotVcpu: { unit: 'vCPU', rule: 'quota of Spot instances', source: SPOT_SOURCE },
  fargateVcpu: { unit: 'vCPU', rule: 'quota of Fargate on demand', source: FARGATE_SOURCE },
  fargateSpotVcpu: { unit: 'vCPU', rule: 'quota of Fargate Spot', source: FARGATE_SOURCE },
  targets: { unit: 'targets', rule: 'quota of targets of one load balancer', source: BALANCER_SOURCE },
};

/** Every quota below what the platform's own maxima ask for. */
export function quotaInfeasibilities(
  quotas: AccountQuotas | undefined,
  use: Partial<AccountUse>,
): readonly Infeasibility[] {
  return (Object.keys(QUOTAS) as (keyof AccountUse)[]).flatMap((name): readonly Infeasibility[] => {
    const quota = quotas?.[name];
    const needed = use[name] ?? 0;
    if (quota === undefined || needed <= quota) return [];
    const { unit, rule, source } = QUOTAS[name];
    const value = `${needed} ${unit} at the declared maximum`;
    return [{ service: null, limit: `${quota} ${unit} (limits.${name})`, value, rule, source }];
  });
}
