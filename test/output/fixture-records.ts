// Decisions and assumptions for the made-up run.

import type { StartTable } from '../../src/metrics/recorders/start-log.ts';
import type { AssumptionInForce, Decision, DecisionLog, Series } from '../../src/metrics/result.ts';

/** One decision for each change of the desired count. */
export function decisionsOf(series: Series): DecisionLog {
  const { unitsDesired } = series.columns;
  const entries: Decision[] = [];
  unitsDesired.forEach((desired, i) => {
    const before = unitsDesired[i - 1] ?? desired;
    if (before === desired) return;
    entries.push({
      timeMs: series.startMs + i * series.stepMs,
      kind: 'scaling',
      service: 'web',
      subject: 'target-tracking cpu',
      action: desired > before ? 'scale-out' : 'scale-in',
      reason: `desired ${before} to ${desired}: cpu ${desired > before ? '71.2% > 55%' : '38.0% < 49.5%'} for 3 data points`,
    });
  });
  return { entries, omitted: 12 };
}

export const ASSUMPTIONS: readonly AssumptionInForce[] = [
  {
    id: 'ec2.provision',
    meaning: 'from the request for an instance until its kernel starts',
    value: 'lognormal, median 9 s, p95 15 s',
    source: 'Measurements of EC2 start-up, published 2024',
    date: '2024-05',
    confidence: 'medium',
    isOverridden: false,
  },
  {
    id: 'alb.register',
    meaning: 'from registration until the load balancer sends requests',
    value: '2 healthy checks, 10 s apart',
    source: 'Target group health checks, AWS documentation',
    date: '2026-08',
    confidence: 'high',
    isOverridden: true,
  },
  {
    id: 'lambda.keep-alive',
    meaning: 'how long an idle execution environment is retained',
    value: '6 min, up to 45 min',
    source: 'Observations of idle environments, one account',
    date: '2025-11',
    confidence: 'low',
    isOverridden: false,
  },
];

/** Two starts of a service and one of a host. */
export const STARTS: StartTable = {
  service: ['checkout', null, 'checkout'],
  requestedAtMs: [60_000, 60_000, 61_500],
  readyAtMs: [90_250, 95_000, 102_000.125],
  phases: [
    { phase: 'pull', ms: [12_250, null, 20_500.125] },
    { phase: 'init', ms: [18_000, null, 20_000] },
    { phase: 'host-boot', ms: [null, 35_000, null] },
  ],
  omitted: 2,
};
