// Counts what application load balancers process, in load balancer capacity units; their existence is in alb-hours.ts.

import { invariant } from '../../../base/invariant.ts';
import { BYTES_PER_GB } from '../price-units.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

const NEW_CONNECTIONS_PER_SECOND_PER_LCU = 25;
const ACTIVE_CONNECTIONS_PER_MINUTE_PER_LCU = 3_000;
const RULE_EVALUATIONS_PER_SECOND_PER_LCU = 1_000;
/** Rules that a request passes without being charged for. Source: AWS Elastic Load Balancing pricing, read 2026-10. */
export const FREE_RULE_COUNT = 10;
/** One LCU carries 1 GB an hour, or 0.4 GB an hour to Lambda targets: a Lambda byte weighs 1 / 0.4. */
const LAMBDA_BYTE_WEIGHT = 2.5;

/** The capacity units of application load balancers. */
export const albLcuMeter: Meter = {
  name: 'alb-lcu',
  summary: 'Load balancer capacity units, the largest of four dimensions',
  countUnit: 'micro-LCU-second',
  priceUnit: 'LCU-hour',
  countsPerPriceUnit: 3_600_000_000n,
  rules: [
    {
      statement:
        'An LCU is 25 new connections/s, 3,000 active connections/min, 1 GB/h (0.4 GB/h to Lambda) or 1,000 rule evaluations/s; the largest is billed',
      source: 'AWS Elastic Load Balancing pricing, via handbook.vantage.sh, read 2026-11',
      confidence: 'high',
    },
    {
      statement: 'The provider averages each dimension over the hour; here it is averaged over each observed window',
      source: 'choice',
      confidence: 'medium',
    },
    { statement: 'A GB is 2^30 bytes', source: 'choice', confidence: 'low' },
  ],
};

/** What one load balancer carried, averaged over a window of time. None is negative. */
export interface AlbLoad {
  readonly newConnectionsPerSecond: number;
  /** Open connections, sampled every minute. */
  readonly activeConnectionsPerMinute: number;
  /** Bytes of requests and responses together, extrapolated to an hour. */
  readonly bytesPerHour: number;
  /** Requests per second times rules evaluated for each beyond the first 10, which are free: usually 0. */
  readonly ruleEvaluationsPerSecond: number;
  readonly isLambdaTarget: boolean;
}

/**
 * The load balancer capacity units (a rate, 0 or more, fractions allowed) of a load: its largest dimension.
 * Source: AWS Elastic Load Balancing pricing, via handbook.vantage.sh, read 2026-11.
 */
export function lcuOf(load: AlbLoad): number {
  const weightedBytesPerHour = load.isLambdaTarget ? load.bytesPerHour * LAMBDA_BYTE_WEIGHT : load.bytesPerHour;
  return Math.max(
    load.newConnectionsPerSecond / NEW_CONNECTIONS_PER_SECOND_PER_LCU,
    load.activeConnectionsPerMinute / ACTIVE_CONNECTIONS_PER_MINUTE_PER_LCU,
    weightedBytesPerHour / BYTES_PER_GB,
    load.ruleEvaluationsPerSecond / RULE_EVALUATIONS_PER_SECOND_PER_LCU,
  );
}

/**
 * Micro-LCU-seconds of a window of `durationUs` with an average of `lcu`, rounded to a whole number.
 * One LCU for one second is a million. A window above 9e15 (2,500 LCU over 1,000 hours) is a programmer's mistake.
 */
export function albMicroLcuSeconds(window: { readonly lcu: number; readonly durationUs: number }): number {
  const microLcuSeconds = Math.round(window.lcu * window.durationUs);
  invariant(Number.isSafeInteger(microLcuSeconds) && microLcuSeconds >= 0, `not an amount of LCU: ${microLcuSeconds}`);
  return microLcuSeconds;
}

/** The usage of all load balancers; `microLcuSeconds` is the sum of `albMicroLcuSeconds` over all windows. */
export function albLcuUsage(microLcuSeconds: bigint | number): Usage {
  return {
    sku: 'elb/alb-lcu',
    item: 'Application load balancer capacity units',
    count: microLcuSeconds,
    countUnit: albLcuMeter.countUnit,
  };
}
