// What Lambda allows, and how fast it grows.
import type { TokenBucketRate } from '../compute/token-bucket.ts';
import type { Assumption } from './assumption.ts';

/** Memory that gives a function one vCPU; cpu is in proportion. */
export const MIB_PER_VCPU = 1769;
/** Memory that a function may be given, in MiB; the limits are legal sizes themselves. */
export const LAMBDA_MEMORY = { minMiB: 128, maxMiB: 10_240 } as const;
/** Longest execution, in microseconds: 15 minutes. */
export const LAMBDA_LONGEST_US = 900_000_000;
/** Largest container image, in bytes: 10 GB. */
export const LAMBDA_LARGEST_IMAGE_BYTES = 10 * 1024 * 1024 * 1024;
/** Largest zip package, unpacked, in bytes: 250 MB. */
export const LAMBDA_LARGEST_ZIP_BYTES = 250 * 1024 * 1024;
/** Environments that one function may add. */
export const LAMBDA_SCALING_RATE: TokenBucketRate = { capacity: 1000, refillPerSecond: 100 };
/** Executions at once in a new account. */
export const ACCOUNT_CONCURRENCY = 1000;

/** Where the limits above are written down, as cited in their assumptions. */
export const LAMBDA_QUOTAS_SOURCE = 'AWS Lambda Developer Guide, "Lambda quotas" (gettingstarted-limits)';

/** What the provider sets and a scenario cannot change: cpu share, timeout, scaling rate, reuse and throttling. */
export const lambdaLimitAssumptions: readonly Assumption[] = [
  {
    id: 'lambda.cpu-share',
    meaning: 'cpu in proportion to memory; one request runs on at most one vCPU',
    value: '1,769 MB = 1 vCPU',
    source: LAMBDA_QUOTAS_SOURCE,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.timeout-limit',
    meaning: 'longest execution',
    value: '15 min',
    source: LAMBDA_QUOTAS_SOURCE,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.scaling-rate',
    meaning: 'environments that one function may add: token bucket',
    value: '1,000, then 100 per second',
    source: 'AWS Lambda Developer Guide, "Lambda function scaling" (scaling-behavior)',
    date: '2023-11',
    confidence: 'high',
  },
  {
    id: 'lambda.reuse',
    meaning: 'the environment that became idle last serves the next request',
    value: 'most recently used first',
    source: 'N. Mahmoudi, H. Khazaei, "SimFaaS", and the measurements that it is validated with',
    date: '2021',
    confidence: 'medium',
  },
  {
    id: 'lambda.throttle',
    meaning: 'a synchronous request beyond the concurrency or the scaling rate is refused at once and not billed',
    value: '429',
    source: 'AWS Lambda Developer Guide, "Lambda function scaling"; "not billed" is a choice',
    date: '2023',
    confidence: 'medium',
  },
];

/** The default keep-alive; a scenario that sets its own overrides it. */
export const keepAliveAssumption: Assumption = {
  id: 'lambda.keep-alive',
  meaning: 'how long an idle environment is kept',
  value: 'uniform 5 to 7 min',
  source: 'mikhail.io/serverless/coldstarts/aws (first cold starts 5 to 7 min after the last request)',
  date: '2021',
  confidence: 'medium',
};

/** The default account concurrency; a scenario that sets its own overrides it. */
export const concurrencyAssumption: Assumption = {
  id: 'lambda.account-concurrency',
  meaning: 'executions at once of all functions together',
  value: '1,000',
  source: LAMBDA_QUOTAS_SOURCE,
  date: '2023',
  confidence: 'high',
};
