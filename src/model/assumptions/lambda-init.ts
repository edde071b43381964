// Measured initialisation of Lambda runtimes, by packaging and architecture.
import type { Distribution } from '../../engine/distributions/index.ts';
import type { Assumption } from './assumption.ts';

/** How a function is packaged. */
export type LambdaPackage = 'zip' | 'image';
/** Instruction set of a function; each has its own initialisation times and its own price. */
export type LambdaArch = 'x86_64' | 'arm64';

/** Median in ms and standard deviation of the logarithm: zip x86_64, zip arm64, image x86_64, image arm64. */
type InitRow = readonly (readonly [medianMs: number, sigma: number])[];

/** Hello-world initialisation; it does not depend on the memory size, because the phase has a boosted cpu. */
const INIT_BY_RUNTIME: Readonly<Record<string, InitRow>> = {
  node20: [
    [142, 0.112],
    [132, 0.117],
    [264.1, 0.355],
    [226.5, 0.249],
  ],
  node22: [
    [140.6, 0.123],
    [129.7, 0.127],
    [300.1, 0.355],
    [239.3, 0.418],
  ],
  node24: [
    [133.8, 0.136],
    [124.7, 0.128],
    [272.3, 0.352],
    [229.7, 0.456],
  ],
  'python3.12': [
    [84.3, 0.138],
    [81.5, 0.152],
    [150.5, 0.295],
    [129.2, 0.332],
  ],
  'python3.13': [
    [84.1, 0.168],
    [80.5, 0.153],
    [152.8, 0.336],
    [129.4, 0.319],
  ],
  'python3.14': [
    [109.5, 0.219],
    [102.3, 0.163],
    [175.9, 0.304],
    [156.6, 0.307],
  ],
  java17: [
    [204.4, 0.154],
    [216.4, 0.173],
    [310.5, 0.274],
    [294.3, 0.269],
  ],
  java21: [
    [239.5, 0.176],
    [246.5, 0.173],
    [336.6, 0.284],
    [314.1, 0.301],
  ],
  java25: [
    [191.1, 0.265],
    [198.3, 0.248],
    [238.8, 0.31],
    [243.8, 0.299],
  ],
  dotnet8: [
    [252.8, 0.275],
    [298.9, 0.294],
    [401.8, 0.267],
    [427.4, 0.256],
  ],
  dotnet10: [
    [257.5, 0.318],
    [253.5, 0.373],
    [396.2, 0.278],
    [364.8, 0.299],
  ],
  'dotnet8-aot': [
    [87.5, 0.091],
    [77.7, 0.094],
    [60.7, 0.311],
    [55.6, 0.297],
  ],
  'ruby3.4': [
    [224.3, 0.265],
    [242.5, 0.278],
    [259.4, 0.204],
    [277.5, 0.19],
  ],
  go: [
    [49.9, 0.087],
    [43.2, 0.093],
    [46.4, 0.343],
    [40.3, 0.324],
  ],
  rust: [
    [15.8, 0.229],
    [13.8, 0.251],
    [35.1, 0.326],
    [29.8, 0.328],
  ],
  'graalvm-java21': [
    [152.4, 0.079],
    [127.5, 0.104],
    [87.2, 0.428],
    [76.2, 0.393],
  ],
  llrt: [
    [67.7, 0.107],
    [62.8, 0.18],
    [57.7, 0.397],
    [48.1, 0.371],
  ],
};

/** Runtimes that `start.runtime` may name. */
export const LAMBDA_RUNTIMES: readonly string[] = Object.keys(INIT_BY_RUNTIME);

/** The runtime of a service that names none. */
export const DEFAULT_RUNTIME = 'node22';

/** Initialisation of the runtime itself, in microseconds, lognormal; `undefined` for an unknown runtime. */
export function runtimeInitUs(options: {
  readonly runtime: string;
  readonly packaging: LambdaPackage;
  readonly arch: LambdaArch;
}): Distribution | undefined {
  const column = (options.packaging === 'zip' ? 0 : 2) + (options.arch === 'x86_64' ? 0 : 1);
  const cell = LAMBDA_RUNTIMES.includes(options.runtime) ? INIT_BY_RUNTIME[options.runtime]![column]! : undefined;
  return cell === undefined ? undefined : { dist: 'lognormal', median: cell[0] * 1000, sigma: cell[1] };
}

/** The assumption behind the table. */
export const RUNTIME_INIT_ASSUMPTION: Assumption = {
  id: 'lambda.start.runtime-init',
  meaning: 'initialisation of the runtime, hello world at 1024 MB: lognormal through the measured median and spread',
  value: 'table of 17 runtimes x zip or image x x86_64 or arm64',
  source: 'maxday/lambda-perf@6070b79, data of 52 days, 10 cold starts a day and cell',
  date: '2026-08',
  confidence: 'high',
};
