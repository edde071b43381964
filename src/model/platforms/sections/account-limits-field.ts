// `limits:` of a platform: launch limits of its account, where they are not today's defaults, and its quotas.
import { z } from 'zod';
import { SECONDS_PER_DAY } from '../../../base/time.ts';
import type { AccountLimitOverrides } from '../../assumptions/account-limits.ts';
import type { TokenBucketRate } from '../../compute/starts/token-bucket.ts';
import { countField, rateField } from '../../fields/index.ts';
import { accountQuotaShape } from './account-quotas.ts';

const MINUTES_PER_DAY = 1_440;

const bucket = (what: string) =>
  z
    .strictObject({
      burst: countField({ min: 1, max: 50_000, description: 'How many may go at once.' }),
      rate: rateField({
        min: '1/d',
        max: '50000/s',
        description: 'How many more may go as time goes on, such as 20/s.',
      }),
    })
    .describe(what)
    .optional();

/** Launch limits of the account; the provider's defaults of today where they are left out. */
export const accountLimitsField = z
  .strictObject({
    runInstances: bucket('EC2 instances (default 1,000, then 2/s).'),
    fargateLaunches: bucket('Fargate tasks or pods on demand (default 100, then 20/s; EKS alone 20, then 20/s).'),
    fargateSpotLaunches: bucket('Fargate Spot tasks (default 100, then 20/s).'),
    serviceLaunches: bucket('Tasks of each ECS service (default 10, then 500/min).'),
    runTask: bucket('Tasks that ECS runs for jobs, in the account (default 100, then 40/s).'),
    registryPulls: bucket('Image layers from the registry (default 3,000, then 3,000/s).'),
    ...accountQuotaShape,
  })
  .describe(
    "Limits of the account, where they are not the provider's defaults: on launches, and on what is there at once.",
  )
  .optional();

type Bucket = { readonly burst: number; readonly rate: number } | undefined;

/** The section as token buckets. */
export function accountLimitsFrom(section: z.output<typeof accountLimitsField>): AccountLimitOverrides {
  const { runInstances, fargateLaunches, fargateSpotLaunches, serviceLaunches, runTask, registryPulls } = section ?? {};
  return {
    runInstances: tokenBucket(runInstances),
    fargateLaunches: tokenBucket(fargateLaunches),
    fargateSpotLaunches: tokenBucket(fargateSpotLaunches),
    serviceLaunches: tokenBucket(serviceLaunches),
    runTask: tokenBucket(runTask),
    registryPulls: tokenBucket(registryPulls),
  };
}

/** In the largest unit of time in which the rate is a whole number. */
function tokenBucket(given: Bucket): TokenBucketRate | undefined {
  if (given === undefined) return undefined;
  const perDay = Math.max(1, Math.round(given.rate * SECONDS_PER_DAY));
  const capacity = given.burst;
  if (perDay % SECONDS_PER_DAY === 0) return { capacity, refillPerSecond: perDay / SECONDS_PER_DAY };
  if (perDay % MINUTES_PER_DAY === 0) return { capacity, refillPerMinute: perDay / MINUTES_PER_DAY };
  return { capacity, refillPerDay: perDay };
}
