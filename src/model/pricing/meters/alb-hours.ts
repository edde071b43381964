// Counts how long application load balancers exist; what they process is counted by alb-lcu.ts.

import { billedSeconds } from '../billed-seconds.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** The existence of application load balancers. */
export const albHoursMeter: Meter = {
  name: 'alb-hours',
  summary: 'Application load balancers, per second of existence',
  countUnit: 'load-balancer-second',
  priceUnit: 'load-balancer-hour',
  countsPerPriceUnit: 3_600n,
  rules: [
    {
      statement: 'A load balancer is billed for each hour or partial hour that it runs',
      source: 'AWS Elastic Load Balancing pricing page, read 2026-11',
      confidence: 'high',
    },
    {
      statement: 'Partial hours are charged by the second here, so that runs of different lengths stay comparable',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** Seconds to charge for one load balancer that existed for `durationUs`: every begun second, no minimum. */
export function albSeconds(durationUs: number): number {
  return billedSeconds({ durationUs, minimumSeconds: 0 });
}

/** The usage of all load balancers; `loadBalancerSeconds` is the sum of `albSeconds` over them. */
export function albHoursUsage(loadBalancerSeconds: bigint | number): Usage {
  return {
    sku: 'elb/alb-hour',
    item: 'Application load balancer hours',
    count: loadBalancerSeconds,
    countUnit: albHoursMeter.countUnit,
  };
}
