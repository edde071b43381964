// A made-up but plausible result: a flash sale on four platforms and a fifth that cannot run it. Same bytes every time.

import { type PlatformResult, RESULT_SCHEMA, type ReleaseResult, type RunResult } from '../../src/metrics/result.ts';
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
    fingerprint: '9ac1e07d22b6f418',
  };
}

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

/** Names that attack a terminal, a page and a spreadsheet. */
export const HOSTILE_NAMES: readonly string[] = [
  '<script>alert(1)</script>',
  `"><img src=x onerror='alert(1)'>`,
  '\u202egnp.exe\u001b[2Jbell\u0007',
  `=cmd|'/C calc'!A0 日本語 ${'x'.repeat(100)}`,
];

/** The flash sale under hostile names everywhere a name can be. */
export function hostile(): RunResult {
  const nasty = HOSTILE_NAMES.join(' ');
  const platforms = [...SHAPES, LAMBDA].map((shape, i) => {
    const platform = platformOf({ ...shape, name: HOSTILE_NAMES[i] ?? nasty, type: nasty });
    return {
      ...platform,
      services: platform.services.map((service) => ({ ...service, name: nasty })),
      releases: [{ ...RELEASE, service: nasty, version: nasty }],
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
  const reasons = [{ service: nasty, limit: nasty, value: nasty, rule: nasty, source: nasty }];
  const base = resultOf([...platforms, { name: `${nasty} 2`, type: nasty, isFeasible: false, reasons }]);
  return {
    ...base,
    version: nasty,
    priceBook: nasty,
    fingerprint: nasty,
    scenario: { ...base.scenario, name: nasty, description: nasty, seed: nasty, fingerprint: nasty },
  };
}
