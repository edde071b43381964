// What Lambda allows, and how fast it grows.
import type { TokenBucketRate } from '../../compute/starts/token-bucket.ts';
import type { Assumption } from '../assumption.ts';

/** Memory that gives a function one vCPU; cpu is in proportion. */
export const MIB_PER_VCPU = 1769;
/** Memory that a function may be given, in MiB; the limits are legal sizes themselves. */
export const LAMBDA_MEMORY = { minMiB: 128, maxMiB: 10_240 } as const;
/** Longest execution, in microseconds: 15 minutes. */
export const LAMBDA_LONGEST_US = 900_000_000;
/** Longest initialisation before the first call, in microseconds: 10 seconds. */
export const LAMBDA_INIT_LIMIT_US = 10_000_000;
/** Largest container image, in bytes: 10 GB. */
export const LAMBDA_LARGEST_IMAGE_BYTES = 10 * 1024 * 1024 * 1024;
/** Largest zip package, unpacked, in bytes: 250 MB. */
export const LAMBDA_LARGEST_ZIP_BYTES = 250 * 1024 * 1024;
/** Storage in /tmp, in MiB: what there is anyway, and the most. */
export const LAMBDA_EPHEMERAL = { freeMiB: 512, maxMiB: 10_240 } as const;
/** Largest request or answer, in bytes: called and waited for, through queues, behind an ALB. */
export const LAMBDA_PAYLOAD_BYTES = { sync: 6 * 1024 * 1024, queued: 1024 * 1024, alb: 1024 * 1024 } as const;
/** Longest wait for an answer through API Gateway, in microseconds: REST and HTTP APIs. */
export const API_TIMEOUT_US = { 'api-gateway': 29_000_000, 'http-api': 30_000_000 } as const;
/** Environments that one function may add. */
export const LAMBDA_SCALING_RATE: TokenBucketRate = { capacity: 1000, refillPerSecond: 100 };
/** Executions at once in a new account. */
export const ACCOUNT_CONCURRENCY = 1000;
/** Executions that must stay for functions that reserve none. */
export const UNRESERVED_CONCURRENCY = 100;
/** Requests per second and allowed execution. */
export const REQUESTS_PER_EXECUTION = 10;
/** Provisioned environments that one function may start per second (6,000 a minute). */
export const PROVISIONED_PER_SECOND = 100;

/** Where the limits above are written down, as cited in their assumptions. */
export const LAMBDA_QUOTAS_SOURCE = 'AWS Lambda Developer Guide, "Lambda quotas" (gettingstarted-limits)';

/** What the provider sets and a scenario cannot change: cpu share, timeout, scaling rate and throttling. */
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
    meaning:
      'longest execution, cut off and billed up to then however much longer its work is; one that is cut has its environment initialised anew by the next request, on its time',
    value: '15 min',
    source: `${LAMBDA_QUOTAS_SOURCE}; "Understanding the Lambda execution environment lifecycle"`,
    date: '2023',
    confidence: 'high',
  },
  {
    id: 'lambda.init-limit',
    meaning:
      'an initialisation that takes longer is given up and repeated by the first request, on its time; both billed',
    value: '10 s',
    source: 'AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle"',
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
    id: 'lambda.throttle',
    meaning:
      'a synchronous request beyond the concurrency, the rate of requests or of scaling is refused at once and not billed',
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

/** The default largest age; a scenario that sets its own overrides it. */
export const maxAgeAssumption: Assumption = {
  id: 'lambda.max-age',
  meaning: 'age at which an environment that is not provisioned is replaced, busy ones at the end of an execution',
  value: 'uniform 105 to 145 min',
  source: 'pacslab/serverless-iot-deployment@e58ef85, calls every 1 s and 60 s: 10 replacements after 104 to 142 min',
  date: '2021-11',
  confidence: 'medium',
};

/** The default order of reuse; a scenario that sets its own overrides it. */
export const reuseAssumption: Assumption = {
  id: 'lambda.reuse',
  meaning: 'the environment that became idle last serves the next request',
  value: 'most recently used first',
  source: 'N. Mahmoudi, H. Khazaei, "SimFaaS", and the measurements that it is validated with',
  date: '2021',
  confidence: 'medium',
};

/** The default memory; functions that all have their own override it. */
export const memoryAssumption: Assumption = {
  id: 'lambda.memory',
  meaning: 'memory of a function that the scenario gives none; AWS would give it 128 MB',
  value: '1,769 MB, which is one vCPU',
  source: 'choice: a core as elsewhere',
  date: '2026-11',
  confidence: 'high',
};

/** The default timeout; functions that all have their own override it. */
export const timeoutAssumption: Assumption = {
  id: 'lambda.timeout',
  meaning: 'timeout of a function that the scenario gives none; AWS would give it 3 s',
  value: '15 min',
  source: 'choice: no execution is cut off by a limit that nobody has asked for',
  date: '2026-11',
  confidence: 'high',
};

/** The default account concurrency; a scenario that sets its own overrides it. */
export const concurrencyAssumption: Assumption = {
  id: 'lambda.account-concurrency',
  meaning: 'executions at once of all functions together, of which 100 cannot be reserved',
  value: '1,000',
  source: LAMBDA_QUOTAS_SOURCE,
  date: '2023',
  confidence: 'high',
};

/** The default rate of requests; a scenario that sets its own overrides it. */
export const requestRateAssumption: Assumption = {
  id: 'lambda.request-rate',
  meaning: 'synchronous requests per second for each execution that a function, or the account, may have at once',
  value: '10; as many at once',
  source: LAMBDA_QUOTAS_SOURCE,
  date: '2023',
  confidence: 'high',
};
