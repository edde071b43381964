// Measured initialisation of Lambda runtimes, by packaging and architecture; what an image adds is in lambda-image-init.ts.
import type { Distribution } from '../../../engine/distributions/index.ts';
import type { Assumption } from '../assumption.ts';
import { imageInitUs, type TwoHumps, twoHumps } from './lambda-image-init.ts';

/** How a function is packaged. */
export type LambdaPackage = 'zip' | 'image';
/** Instruction set of a function; each has its own initialisation times and its own price. */
export type LambdaArch = 'x86_64' | 'arm64';

/** One hump, or a fast one with the share of a slow one beside it, as {@link TwoHumps}: x86_64, arm64. */
type InitRow = readonly (TwoHumps | readonly [medianMs: number, sigma: number])[];

/**
 * Hello-world initialisation of zip packages; memory changes nothing, because the phase has a boosted cpu. One lognormal
 * where it meets the measured 90th and 99th percentile to within 15 %, else two that meet all four percentiles.
 */
const INIT_BY_RUNTIME: Readonly<Record<string, InitRow>> = {
  node20: [
    [142, 0.112],
    [132, 0.117],
  ],
  node22: [
    [140.6, 0.123],
    [129.7, 0.127],
  ],
  node24: [
    [133.8, 0.136],
    [124.7, 0.128],
  ],
  'python3.12': [
    [83.5, 0.119, 0.135, 97.3, 0.254],
    [81.5, 0.152],
  ],
  'python3.13': [
    [83, 0.089, 0.122, 132.7, 0.297],
    [80.5, 0.153],
  ],
  'python3.14': [
    [107.4, 0.105, 0.154, 161.8, 0.294],
    [102.3, 0.163],
  ],
  java17: [
    [203.9, 0.06, 0.162, 220.6, 0.45],
    [209.2, 0.036, 0.246, 215.6, 0.339],
  ],
  java21: [
    [237.1, 0.096, 0.08, 434.8, 0.3],
    [246.5, 0.173],
  ],
  java25: [
    [187.2, 0.101, 0.15, 317.7, 0.296],
    [197.4, 0.069, 0.256, 203.4, 0.428],
  ],
  dotnet8: [
    [248.3, 0.089, 0.148, 421.1, 0.296],
    [266.9, 0.126, 0.387, 550.3, 0.134],
  ],
  dotnet10: [
    [242.3, 0.08, 0.357, 511.2, 0.182],
    [226.4, 0.118, 0.398, 555.9, 0.113],
  ],
  'dotnet8-aot': [
    [87.5, 0.091],
    [77.7, 0.094],
  ],
  'ruby3.4': [
    [208.9, 0.077, 0.393, 358.3, 0.122],
    [242.5, 0.278],
  ],
  go: [
    [49.9, 0.087],
    [43.2, 0.093],
  ],
  rust: [
    [15.7, 0.061, 0.112, 31.6, 0.299],
    [13.7, 0.108, 0.048, 34.1, 0.3],
  ],
  'graalvm-java21': [
    [152.4, 0.079],
    [127.5, 0.104],
  ],
  llrt: [
    [67.7, 0.107],
    [50.4, 0.146, 0.5, 66.9, 0.042],
  ],
};

/** Runtimes that `start.runtime` may name. */
export const LAMBDA_RUNTIMES: readonly string[] = Object.keys(INIT_BY_RUNTIME);

/** The runtime of a service that names none. */
export const DEFAULT_RUNTIME = 'node22';

/**
 * Initialisation of the runtime itself, in microseconds: lognormal for zip packages, or two of them side by side, as for images.
 * `undefined` for an unknown runtime.
 */
export function runtimeInitUs(options: {
  readonly runtime: string;
  readonly packaging: LambdaPackage;
  readonly arch: LambdaArch;
}): Distribution | undefined {
  const { runtime, packaging, arch } = options;
  if (!LAMBDA_RUNTIMES.includes(runtime)) return undefined;
  const column = arch === 'x86_64' ? 0 : 1;
  if (packaging === 'image') return imageInitUs(runtime, column);
  const row = INIT_BY_RUNTIME[runtime]![column]!;
  return row.length === 2 ? { dist: 'lognormal', median: row[0] * 1000, sigma: row[1] } : twoHumps(row);
}

/** The assumption behind the tables. */
export const RUNTIME_INIT_ASSUMPTION: Assumption = {
  id: 'lambda.start.runtime-init',
  meaning:
    'initialisation of the runtime, hello world at 1024 MB, whatever the memory: lognormal, or two of them side by side',
  value: 'table of 17 runtimes x zip or image x x86_64 or arm64',
  source: 'maxday/lambda-perf@6070b79, data of 52 days, 10 cold starts a day and cell',
  date: '2026-08',
  confidence: 'high',
};
