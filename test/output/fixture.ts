// A made-up but plausible result: a flash sale on four platforms and a fifth that cannot run it. Same bytes every time.

import type { CallResult } from '../../src/metrics/call-result.ts';
import type { IncidentResult } from '../../src/metrics/incident.ts';
import type { JobResult } from '../../src/metrics/job-result.ts';
import type { ReleaseResult } from '../../src/metrics/release-result.ts';
import { type PlatformResult, RESULT_SCHEMA, type RunResult } from '../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';
import { histogramOfMs } from '../metrics/histogram-of-ms.ts';
import { DURATION_MS, platformOf, WARMUP_MS } from './fixture-platform.ts';
import { INFEASIBLE, LAMBDA, SHAPES } from './fixture-shapes.ts';

/** The flash sale: ec2-asg, ecs-ec2, ecs-fargate and lambda; a large-memory lambda is infeasible. */
export function flashSale(): RunResult {
  return resultOf([...[...SHAPES, LAMBDA].map(platformOf), INFEASIBLE]);
}

/** The same with other platforms. */
export function resultOf(platforms: readonly PlatformResult[]): RunResult {
  return {
    schema: RESULT_SCHEMA,
    version: '0.1.0',
    scenario: {
      name: 'checkout flash sale',
      description: 'A checkout API behind a load balancer; a flash sale multiplies its traffic by eight.',
      seed: 'shop-2026',
      durationMs: DURATION_MS,
      warmupMs: WARMUP_MS,
      fingerprint: '5f0c2a9be1d47733',
    },
    priceBook: 'us-east-1@2026-11',
    isComplete: true,
    platforms,
    thresholds: [],
    fingerprint: '9ac1e07d22b6f418',
  };
}

/** Three of ten units crash: seen at once, replaced after 45 s, seven requests lost of which two would have been anyway. */
export const INCIDENT: IncidentResult = {
  name: 'monday',
  kind: 'unit-crash',
  service: 'web',
  atMs: 600_000,
  untilMs: null,
  isApplied: true,
  effect: 'the applications of 3 of 10 units end',
  unitsHit: 3,
  hostsHit: 0,
  hit: ['unit 1', 'unit 4', 'unit 7'],
  detectMs: 0,
  recoverMs: 45_000,
  requests: { arrived: 4000, failed: 4, rejected: 3, retried: 21, excess: 5 },
  workLostCpuSeconds: 1.5,
  reserve: { share: 0.4, usdPerHour: 0.25 },
};

/** A release of the web service that went well. */
export const RELEASE: ReleaseResult = {
  service: 'web',
  version: 'v2',
  startMs: 600_000,
  pushedMs: 790_000,
  firstUnitMs: 840_000,
  lastUnitMs: 1_030_000,
  rolloutMs: 240_000,
  endMs: 1_030_000,
  outcome: 'completed',
  failedStarts: 2,
  fewestReady: 8,
  mostUnits: 16,
  requestsFailed: 3,
  requestsRejected: 4,
};

/** A job of one task: 9 of 12 done, one failed, two open. */
export const JOB_RESULT: JobResult = {
  name: 'nightly',
  counts: { arrived: 12, succeeded: 9, failed: 1, inFlight: 2 },
  makespanMs: { mean: 700_000, p50: 600_000, p95: 1_200_000, max: 1_800_000 },
  waitingMs: { mean: 20_000, p50: 15_000, p95: 45_000, max: 60_000 },
  makespanHistogram: histogramOfMs([3, 4, 5, 6, 6, 6, 7, 8, 18].map((units) => units * 100_000)),
  waitingHistogram: histogramOfMs([9, 10, 12, 14, 15, 15, 15, 15, 20, 25, 60].map((units) => units * 1000)),
  deadlineMs: 900_000,
  deadlineMisses: 4,
  bytes: 18e9,
  attempts: 130,
  lost: 7,
  repeatedSeconds: 300,
  repeatedCoreSeconds: 250.5,
  cost: { totalUsd: 4.5, perJobUsd: 0.5, perGbUsd: 0.25 },
  tasks: [
    {
      name: 'extract',
      service: 'nightly.extract',
      pieces: { arrived: 120, succeeded: 118, failed: 1, inFlight: 1 },
      waitingMs: { mean: 20_000, p50: 15_000, p95: 45_000, max: 60_000 },
      runMs: { mean: 100_000, p50: 90_000, p95: 240_000, max: 360_000 },
      bytes: 18e9,
      attempts: 130,
      lost: 7,
      repeatedSeconds: 300,
      repeatedCoreSeconds: 250.5,
    },
  ],
};

/** Calls from the web service to the cart. */
export const CALL: CallResult = {
  from: 'web',
  to: 'cart',
  requests: { arrived: 1000, completed: 990, failed: 6, rejected: 4, timedOut: 6, inFlight: 0, retries: 12 },
  latencyMs: { mean: 20, p50: 18, p95: 40, p99: 90, max: 400 },
  refusedByBreaker: 4,
  breakerOpened: 1,
  retriesDenied: 2,
};

/** That no answer takes longer than a millisecond, which nobody keeps. */
const THRESHOLD: ThresholdSpec = {
  selector: 'latency',
  expression: 'max < 1ms',
  metric: 'latency',
  platform: null,
  service: null,
  job: null,
  windowMs: null,
  aggregation: { name: 'max', argument: null },
  comparator: '<',
  limit: 1,
  unit: 'ms',
  level: 'error',
  across: 'ci95',
  message: null,
  line: 7,
};

/** Names that attack a terminal, a page and a spreadsheet. */
export const HOSTILE_NAMES: readonly string[] = [
  '<script>alert(1)</script>',
  `"><img src=x onerror='alert(1)'>`,
  '\u202egnp.exe\u001b[2Jbell\u0007',
  `=cmd|'/C calc'!A0 日本語 ${'x'.repeat(100)}`,
];

/**
 * The flash sale under hostile names everywhere a name can be: each of its four platforms and all that it has under one of
 * them, then the scenario, then the platform that cannot run.
 */
export function hostileUnder(names: readonly string[]): RunResult {
  const nastyAt = (i: number) => names[i] ?? names.join(' ');
  const platforms = [...SHAPES, LAMBDA].map((shape, i) => {
    const nasty = nastyAt(i);
    const platform = platformOf({ ...shape, name: nasty, type: nasty });
    return {
      ...platform,
      services: platform.services.map((service) => ({ ...service, name: nasty })),
      releases: [{ ...RELEASE, service: nasty, version: nasty }],
      incidents: [{ ...INCIDENT, name: nasty, kind: nasty, service: nasty, effect: nasty, hit: [nasty] }],
      jobs: [
        {
          ...JOB_RESULT,
          name: nasty,
          tasks: JOB_RESULT.tasks.map((task) => ({ ...task, name: nasty, service: nasty })),
        },
      ],
      calls: [
        { ...CALL, from: nasty, to: nasty },
        { ...CALL, from: null, to: nasty },
      ],
      decisions: {
        ...platform.decisions,
        entries: platform.decisions.entries.map((entry) => ({
          ...entry,
          service: nasty,
          subject: nasty,
          action: nasty,
          reason: nasty,
        })),
      },
      assumptions: platform.assumptions.map((entry) => ({ ...entry, meaning: nasty, value: nasty, source: nasty })),
    };
  });
  const nasty = nastyAt(4);
  const unfit = nastyAt(5);
  const reasons = [{ service: unfit, limit: unfit, value: unfit, rule: unfit, source: unfit }];
  const base = resultOf([...platforms, { name: `${unfit} 2`, type: unfit, isFeasible: false, reasons }]);
  return {
    ...base,
    version: nasty,
    priceBook: nasty,
    fingerprint: nasty,
    thresholds: [{ ...THRESHOLD, selector: nasty, expression: nasty, message: nasty }],
    scenario: { ...base.scenario, name: nasty, description: nasty, seed: nasty, fingerprint: nasty },
  };
}

/** With all of the few everywhere; platforms begin with one each. */
export function hostile(): RunResult {
  const all = HOSTILE_NAMES.join(' ');
  const { platforms, ...result } = hostileUnder(Array.from({ length: 6 }, () => all));
  return { ...result, platforms: platforms.map((one, i) => ({ ...one, name: HOSTILE_NAMES[i] ?? one.name })) };
}
