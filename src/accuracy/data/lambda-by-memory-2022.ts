// First calls of real applications on AWS Lambda at two memory sizes: median duration in ms of the handler.
// From pacslab/serverless-iot-deployment@e58ef85 (MIT, Jaime Dantas), experiments/raw-csv: about 20 cold starts each.
// J. Dantas, H. Khazaei, M. Litoiu, IEEE CLOUD 2022, doi 10.1109/CLOUD55607.2022.00016.

/** An application measured at two sizes. */
export interface MemoryPair {
  readonly app: string;
  readonly packaging: 'zip' | 'image';
  readonly fromMiB: number;
  readonly fromMs: number;
  readonly toMiB: number;
  /** Median at the other size, with the 5 % and 95 % points of the single calls. */
  readonly toMs: number;
  readonly toLowMs: number;
  readonly toHighMs: number;
}

/** Pairs in which the work is on the cpu. */
export const LAMBDA_BY_MEMORY_2022: readonly MemoryPair[] = [
  pair('TensorFlow', 'zip', [512, 1545.4], [128, 6250.4, 6156, 6374.1]),
  pair('TensorFlow', 'image', [512, 1276.4], [256, 2600.9, 2545.3, 2635.5]),
  pair('scikit-learn model of 230 MB', 'zip', [512, 2912.5], [128, 12144.2, 11873.4, 12387]),
  pair('scikit-learn model of 230 MB', 'zip', [1024, 1403.2], [2048, 817, 801.7, 846.2]),
  pair('factorial in Python', 'zip', [512, 121.1], [128, 534.2, 505, 559.1]),
  pair('OpenCV', 'zip', [512, 118.9], [128, 540.2, 523.8, 561.9]),
  pair('text to PDF in Java', 'zip', [512, 332], [128, 1392.9, 1309.1, 1447.4]),
];

function pair(
  app: string,
  packaging: MemoryPair['packaging'],
  [fromMiB, fromMs]: readonly [number, number],
  [toMiB, toMs, toLowMs, toHighMs]: readonly [number, number, number, number],
): MemoryPair {
  return { app, packaging, fromMiB, fromMs, toMiB, toMs, toLowMs, toHighMs };
}
