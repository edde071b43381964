// Counts the time of Lambda invocations by memory; how many there were is counted by lambda-requests.ts.

import { MICROS_PER_MS } from '../../../base/time.ts';
import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Lambda duration. */
export const lambdaDurationMeter: Meter = {
  name: 'lambda-duration',
  summary: 'Lambda duration, per millisecond begun, by configured memory',
  countUnit: 'MiB-millisecond',
  priceUnit: 'GB-second',
  countsPerPriceUnit: 1_024n * 1_000n,
  rules: [
    {
      statement: 'An invocation is billed by the millisecond begun; a GB is 1,024 MB of configured memory',
      source: 'AWS Lambda pricing page, 2025',
      confidence: 'high',
    },
    {
      statement: 'The init phase is billed like the invocation, for every runtime and package',
      source: 'AWS Compute Blog "AWS Lambda standardizes billing for INIT Phase", in force since 2025-08-01',
      confidence: 'high',
    },
    {
      statement: 'Every GB-second costs what the first tier costs, and the free tier is not subtracted',
      source: 'choice: the tiers are monthly and start beyond what one run uses',
      confidence: 'high',
    },
  ],
};

/**
 * Milliseconds to bill for one invocation that took `durationUs` (whole, zero or more): every begun one, at least 1.
 * The first invocation of an environment includes the init time: add it to `durationUs`. Called for every invocation.
 * Source: AWS Lambda pricing page, 2025.
 */
export function lambdaBilledMs(durationUs: number): number {
  return Math.max(1, Math.ceil(durationUs / MICROS_PER_MS));
}

/**
 * The usage of all invocations that had `memoryMiB` (whole) on one architecture;
 * `billedMs` is the sum of `lambdaBilledMs` over them.
 */
export function lambdaDurationUsage(used: {
  readonly arch: CpuArchitecture;
  readonly memoryMiB: number;
  readonly billedMs: bigint | number;
  /** Whether they ran in provisioned environments, which has its own price. */
  readonly isProvisioned?: boolean;
}): Usage {
  const isProvisioned = used.isProvisioned ?? false;
  const [arm64, x86] = isProvisioned
    ? ['lambda/provisioned-duration-arm64', 'lambda/provisioned-duration-x86']
    : ['lambda/duration-arm64-tier1', 'lambda/duration-x86-tier1'];
  return {
    sku: used.arch === 'arm64' ? arm64 : x86,
    item: `Lambda duration (${used.arch}, ${used.memoryMiB} MiB${isProvisioned ? ', provisioned' : ''})`,
    count: BigInt(used.memoryMiB) * BigInt(used.billedMs),
    countUnit: lambdaDurationMeter.countUnit,
  };
}
