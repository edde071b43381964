// The launch limits that an account has unless the scenario says otherwise, and where they come from.
import { type AccountLimitRates, rateText } from '../compute/starts/account-limits.ts';
import type { TokenBucketRate } from '../compute/starts/token-bucket.ts';
import type { Assumption } from './assumption.ts';
import type { AssumptionState } from './startup-phase.ts';

/** Limits that a scenario gives, by name. */
export type AccountLimitOverrides = { readonly [Name in keyof AccountLimitRates]?: TokenBucketRate | undefined };

/** Today's limits. */
export const ACCOUNT_LIMITS: AccountLimitRates = {
  runInstances: { capacity: 1000, refillPerSecond: 2 },
  fargateLaunches: { capacity: 100, refillPerSecond: 20 },
  fargateSpotLaunches: { capacity: 100, refillPerSecond: 20 },
  serviceLaunches: { capacity: 10, refillPerMinute: 500 },
  runTask: { capacity: 100, refillPerSecond: 40 },
  registryPulls: { capacity: 3000, refillPerSecond: 3000 },
};

/** What an account that runs Fargate only through EKS has. Source: Amazon ECS Developer Guide, throttling.html, 2023. */
export const EKS_FARGATE_LAUNCHES: TokenBucketRate = { capacity: 20, refillPerSecond: 20 };

type Origin = Omit<Assumption, 'value'>;

const ORIGINS: Readonly<Record<keyof AccountLimitRates, Origin>> = {
  runInstances: {
    id: 'ec2.run-instances-rate',
    meaning: 'instances that an account may launch: token bucket',
    source: 'Amazon EC2 API Reference, "Request throttling"; repost.aws',
    date: '2024',
    confidence: 'high',
  },
  fargateLaunches: {
    id: 'fargate.launch-rate',
    meaning: 'tasks or pods that an account may launch on demand in a region: token bucket',
    source: 'Amazon ECS Developer Guide, "Request throttling" (throttling.html)',
    date: '2023',
    confidence: 'high',
  },
  fargateSpotLaunches: {
    id: 'fargate.spot-launch-rate',
    meaning: 'tasks that an account may launch on Fargate Spot in a region: token bucket',
    source: 'Amazon ECS Developer Guide, "Request throttling" (throttling.html)',
    date: '2023',
    confidence: 'high',
  },
  serviceLaunches: {
    id: 'ecs.service-launch-rate',
    meaning: 'tasks that one service may launch: token bucket; its burst is a choice',
    source: 'AWS General Reference, Amazon ECS quotas',
    date: '2024',
    confidence: 'medium',
  },
  runTask: {
    id: 'ecs.run-task-rate',
    meaning:
      'tasks that an account may start for jobs (RunTask, one call for each piece): token bucket, which StopTask and others share',
    source: 'Amazon ECS API Reference, "Request throttling" (cluster resource modify actions)',
    date: '2025',
    confidence: 'high',
  },
  registryPulls: {
    id: 'ecr.pull-rate',
    meaning: 'image layers that an account may ask the registry for (GetDownloadUrlForLayer): token bucket',
    source: 'Amazon ECR User Guide, "Amazon ECR service quotas": 3,000 per second; the burst of one second is a choice',
    date: '2025',
    confidence: 'medium',
  },
};

/** Quotas that no run meets, whatever it asks for. */
const UNLIMITED_QUOTAS: Assumption = {
  id: 'account.other-quotas',
  meaning:
    'quotas of an account that are raised on request and not modelled: 500 tasks in PROVISIONING per cluster, tasks per service, vCPU of Fargate and of EC2 instances, targets of a load balancer; `limits` can set those of vCPU and targets',
  value: 'never reached',
  source: 'choice; Amazon ECS Developer Guide, "Request throttling"; Amazon ECS Best Practices, "Operating at scale"',
  date: '2025',
  confidence: 'medium',
};

/** The limits in force: the scenario's own, else today's. */
export function limitsInForce(
  overrides: AccountLimitOverrides,
  defaults: AccountLimitRates = ACCOUNT_LIMITS,
): AccountLimitRates {
  return {
    runInstances: overrides.runInstances ?? defaults.runInstances,
    fargateLaunches: overrides.fargateLaunches ?? defaults.fargateLaunches,
    fargateSpotLaunches: overrides.fargateSpotLaunches ?? defaults.fargateSpotLaunches,
    serviceLaunches: overrides.serviceLaunches ?? defaults.serviceLaunches,
    runTask: overrides.runTask ?? defaults.runTask,
    registryPulls: overrides.registryPulls ?? defaults.registryPulls,
  };
}

/** The assumptions behind the limits that a platform meets, marked where the scenario sets them, and what limits nothing. */
export function limitAssumptions(
  names: readonly (keyof AccountLimitRates)[],
  overrides: AccountLimitOverrides,
  defaults: AccountLimitRates = ACCOUNT_LIMITS,
): readonly AssumptionState[] {
  const limits = names.map((name) => ({
    ...ORIGINS[name],
    value: rateText(defaults[name]),
    isOverridden: overrides[name] !== undefined,
  }));
  return [...limits, { ...UNLIMITED_QUOTAS, isOverridden: false }];
}
