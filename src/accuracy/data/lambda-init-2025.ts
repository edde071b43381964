// Initialisation of hello-world functions on AWS Lambda, 2025, as the REPORT line of each cold start tells it.
// From maxday/lambda-perf@6070b79 (Apache-2.0, Maxime David): 15 days of 2025, ten forced cold starts a day at each of
// 128, 256, 512 and 1024 MB, pooled. The model's own figures come from other days, of 2026.

/** Median, p95 or p99 in ms with its 95 % interval, by drawing days again (bootstrap). */
export type QuantileWithInterval = readonly [valueMs: number, lowMs: number, highMs: number];

/** One runtime, package and architecture. */
export interface MeasuredInit {
  readonly runtime: string;
  readonly packaging: 'zip' | 'image';
  readonly arch: 'x86_64' | 'arm64';
  readonly starts: number;
  readonly p50: QuantileWithInterval;
  readonly p95: QuantileWithInterval;
  readonly p99: QuantileWithInterval;
  /** Median, p90 and p99 in ms of 52 days of 2026. */
  readonly in2026: readonly [p50: number, p90: number, p99: number];
}

type Cell = readonly [
  runtime: string,
  packaging: MeasuredInit['packaging'],
  arch: MeasuredInit['arch'],
  starts: number,
  p50: QuantileWithInterval,
  p95: QuantileWithInterval,
  p99: QuantileWithInterval,
  in2026: MeasuredInit['in2026'],
];

const CELLS: readonly Cell[] = [
  [
    'node22',
    'zip',
    'x86_64',
    520,
    [142.5, 139.4, 145.0],
    [187.1, 170.7, 202.0],
    [226.1, 207.9, 241.1],
    [140.6, 161.3, 203.6],
  ],
  [
    'node22',
    'zip',
    'arm64',
    520,
    [137.2, 135.3, 138.8],
    [154.5, 148.7, 158.8],
    [174.0, 163.3, 188.6],
    [129.7, 137.3, 151.8],
  ],
  [
    'node22',
    'image',
    'x86_64',
    520,
    [280.4, 269.5, 293.9],
    [547.1, 487.0, 604.5],
    [676.5, 624.7, 755.3],
    [300.1, 575.1, 798.3],
  ],
  [
    'python3.12',
    'zip',
    'x86_64',
    600,
    [89.1, 87.5, 91.0],
    [113.8, 108.2, 117.9],
    [132.1, 118.3, 140.1],
    [84.3, 101.7, 140.4],
  ],
  [
    'python3.12',
    'zip',
    'arm64',
    600,
    [84.9, 83.8, 85.6],
    [96.1, 93.3, 98.4],
    [107.7, 103.5, 133.0],
    [81.5, 88.1, 114.9],
  ],
  [
    'python3.12',
    'image',
    'x86_64',
    598,
    [144.0, 137.0, 151.4],
    [267.1, 221.2, 290.2],
    [353.5, 324.3, 373.4],
    [150.5, 266.3, 363.7],
  ],
  [
    'java21',
    'zip',
    'x86_64',
    600,
    [255.3, 251.8, 261.9],
    [312.0, 298.8, 322.9],
    [383.8, 333.6, 409.5],
    [239.5, 284.7, 614.1],
  ],
  [
    'java21',
    'zip',
    'arm64',
    600,
    [267.3, 263.7, 272.5],
    [297.2, 288.3, 309.0],
    [336.8, 323.3, 342.9],
    [246.5, 268.4, 353.6],
  ],
  [
    'java21',
    'image',
    'x86_64',
    598,
    [346.4, 334.3, 356.4],
    [705.1, 681.5, 710.5],
    [797.6, 776.7, 830.6],
    [336.6, 618.5, 787.2],
  ],
  [
    'dotnet8',
    'zip',
    'x86_64',
    600,
    [249.4, 246.4, 253.0],
    [302.0, 292.4, 318.5],
    [385.8, 324.5, 417.3],
    [252.8, 367.6, 655.2],
  ],
  [
    'dotnet8',
    'image',
    'x86_64',
    597,
    [365.9, 356.9, 377.2],
    [641.1, 611.5, 667.0],
    [779.3, 733.6, 814.5],
    [401.8, 685.4, 835.8],
  ],
  [
    'ruby3.4',
    'zip',
    'x86_64',
    360,
    [233.9, 223.4, 241.2],
    [341.7, 288.0, 374.6],
    [415.5, 373.8, 457.9],
    [224.3, 388.7, 454.7],
  ],
  [
    'ruby3.4',
    'image',
    'x86_64',
    360,
    [252.8, 242.0, 263.1],
    [388.5, 374.5, 451.2],
    [542.6, 400.9, 1615.8],
    [259.4, 384.7, 485.6],
  ],
  ['go', 'zip', 'x86_64', 600, [49.0, 48.6, 49.4], [55.8, 52.9, 58.6], [67.5, 61.4, 76.0], [49.9, 53.2, 68.7]],
  ['go', 'image', 'x86_64', 600, [38.1, 37.0, 39.8], [75.1, 68.9, 80.9], [96.1, 81.2, 130.6], [46.4, 90.1, 126.2]],
  ['rust', 'zip', 'x86_64', 600, [15.0, 14.8, 15.7], [22.2, 19.4, 23.7], [29.9, 23.1, 38.3], [15.8, 21.9, 47.3]],
  ['rust', 'image', 'x86_64', 599, [27.5, 26.1, 28.5], [49.2, 44.3, 58.9], [95.8, 65.7, 137.4], [35.1, 60.2, 97.2]],
];

/** The measured cells. */
export const LAMBDA_INIT_2025: readonly MeasuredInit[] = CELLS.map(
  ([runtime, packaging, arch, starts, p50, p95, p99, in2026]) => ({
    runtime,
    packaging,
    arch,
    starts,
    p50,
    p95,
    p99,
    in2026,
  }),
);
