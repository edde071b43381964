// What the first call of a new environment takes beyond the work itself: classes to load, code to compile.
import { ln, pow } from '../../../base/math.ts';
import type { Assumption } from '../assumption.ts';
import { MIB_PER_VCPU } from './lambda-limits.ts';

const LOW_MIB = 128;
const HIGH_MIB = 1024;

/**
 * Extra ms of the first call at 128 and at 1024 MB: the measured duration of hello world less 1.3 ms, which the
 * fastest runtimes take. Runtimes that are not here show no more than a millisecond of it at any size.
 */
const EXTRA_MS: Readonly<Record<string, readonly [atLow: number, atHigh: number]>> = {
  node20: [10.24, 1.8],
  node22: [10.78, 1.89],
  node24: [9.46, 1.59],
  java17: [3.72, 1.18],
  java21: [95.71, 5.38],
  java25: [241.91, 8.39],
  dotnet8: [713.43, 72.94],
  dotnet10: [796.5, 78.44],
  'dotnet8-aot': [3.23, 0.59],
  'ruby3.4': [10.59, 1.19],
  'graalvm-java21': [154.76, 13.81],
};

/**
 * Extra time of a first call in whole microseconds, 0 or more. It falls with memory as a power of it, through the two
 * measured sizes (an exponent of 1 is a pure share of cpu; just-in-time compilers show up to 1.6), and stays the same
 * from one whole core on.
 */
export function firstCallUs({ runtime, memoryMiB }: { readonly runtime: string; readonly memoryMiB: number }): number {
  const extra = Object.hasOwn(EXTRA_MS, runtime) ? EXTRA_MS[runtime] : undefined;
  if (extra === undefined) return 0;
  const [atLow, atHigh] = extra;
  const exponent = ln(atLow / atHigh) / ln(HIGH_MIB / LOW_MIB);
  const ms = atHigh * pow(HIGH_MIB / Math.min(memoryMiB, MIB_PER_VCPU), exponent);
  return Math.round(ms * 1000);
}

/** The assumption behind the table. */
export const FIRST_CALL_ASSUMPTION: Assumption = {
  id: 'lambda.start.first-call',
  meaning: 'what the first call of an environment takes beyond its work, billed as duration, by runtime and memory',
  value: 'table of 11 runtimes, for example node22 10.8 ms at 128 MB and 1.9 ms at 1024 MB, dotnet8 713 and 73 ms',
  source: 'maxday/lambda-perf@6070b79, mean durations of first calls (zip, x86_64); 256 and 512 MB lie on the curve',
  date: '2026-08',
  confidence: 'medium',
};
