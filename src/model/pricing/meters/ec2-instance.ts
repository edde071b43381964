// Counts EC2 on-demand Linux instances by the second; root volumes are counted by ebs-gp3.ts.

import { billedSeconds, MINIMUM_BILLED_SECONDS } from '../billed-seconds.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** EC2 instances, on demand, Linux. */
export const ec2InstanceMeter: Meter = {
  name: 'ec2-instance',
  summary: 'EC2 on-demand Linux instances, per second, a minute at least',
  countUnit: 'instance-second',
  priceUnit: 'instance-hour',
  countsPerPriceUnit: 3_600n,
  rules: [
    {
      statement: 'Linux instances are billed per second, 60 seconds at least, from running until stopped',
      source: 'AWS What\'s New "Announcing Amazon EC2 per second billing", 2017-10-02',
      confidence: 'high',
    },
  ],
};

/**
 * Seconds to bill for one instance that ran for `durationUs`: every begun second, 60 at least.
 * Time runs from the state "running" to termination: waiting for the machine ("pending") is free.
 * Source: AWS What's New "Announcing Amazon EC2 per second billing", 2017-10-02.
 */
export function ec2InstanceSeconds(durationUs: number): number {
  return billedSeconds({ durationUs, minimumSeconds: MINIMUM_BILLED_SECONDS });
}

/** The usage of all instances of one type; `instanceSeconds` is the sum of `ec2InstanceSeconds` over them. */
export function ec2InstanceUsage(used: {
  readonly instanceType: string;
  readonly instanceSeconds: bigint | number;
}): Usage {
  return {
    sku: `ec2/ondemand-linux-${used.instanceType}`,
    item: `EC2 ${used.instanceType} on-demand`,
    count: used.instanceSeconds,
    countUnit: ec2InstanceMeter.countUnit,
  };
}
