import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/engine/distributions/index.ts';
import { createStream } from '../../../src/engine/random/keyed-stream.ts';
import {
  type LambdaArch,
  type LambdaPackage,
  runtimeInitUs,
} from '../../../src/model/assumptions/lambda/lambda-init.ts';

/** Percentiles 5, 50, 90 and 99 in ms, hello world at 1024 MB. Source: maxday/lambda-perf@6070b79, 2026-07 and 2026-08. */
const MEASURED_2026: readonly (readonly [
  runtime: string,
  packaging: LambdaPackage,
  arch: LambdaArch,
  percentiles: readonly number[],
])[] = [
  ['node20', 'zip', 'x86_64', [114.0, 142.0, 161.5, 196.0]],
  ['node20', 'zip', 'arm64', [103.0, 132.0, 140.2, 152.0]],
  ['node20', 'image', 'x86_64', [208.4, 264.1, 563.0, 759.2]],
  ['node20', 'image', 'arm64', [170.1, 226.5, 250.8, 676.2]],
  ['node22', 'zip', 'x86_64', [114.4, 140.6, 161.3, 203.6]],
  ['node22', 'zip', 'arm64', [98.6, 129.7, 137.3, 151.8]],
  ['node22', 'image', 'x86_64', [219.5, 300.1, 575.1, 798.3]],
  ['node22', 'image', 'arm64', [169.4, 239.3, 643.8, 751.4]],
  ['node24', 'zip', 'x86_64', [109.2, 133.8, 155.3, 193.6]],
  ['node24', 'zip', 'arm64', [95.4, 124.7, 132.9, 154.6]],
  ['node24', 'image', 'x86_64', [207.3, 272.3, 540.9, 793.4]],
  ['node24', 'image', 'arm64', [159.6, 229.7, 672.7, 738.3]],
  ['python3.12', 'zip', 'x86_64', [68.3, 84.3, 101.7, 140.4]],
  ['python3.12', 'zip', 'arm64', [63.7, 81.5, 88.1, 114.9]],
  ['python3.12', 'image', 'x86_64', [115.8, 150.5, 266.3, 363.7]],
  ['python3.12', 'image', 'arm64', [95.7, 129.2, 259.4, 367.7]],
  ['python3.13', 'zip', 'x86_64', [71.9, 84.1, 104.6, 200.6]],
  ['python3.13', 'zip', 'arm64', [62.6, 80.5, 92.2, 115.0]],
  ['python3.13', 'image', 'x86_64', [113.1, 152.8, 289.6, 383.2]],
  ['python3.13', 'image', 'arm64', [93.3, 129.4, 256.5, 314.0]],
  ['python3.14', 'zip', 'x86_64', [90.8, 109.5, 145.8, 252.7]],
  ['python3.14', 'zip', 'arm64', [78.6, 102.3, 115.3, 175.2]],
  ['python3.14', 'image', 'x86_64', [139.5, 175.9, 334.3, 428.0]],
  ['python3.14', 'image', 'arm64', [112.8, 156.6, 283.0, 370.6]],
  ['java17', 'zip', 'x86_64', [172.6, 204.4, 228.5, 441.5]],
  ['java17', 'zip', 'arm64', [160.1, 216.4, 231.8, 386.9]],
  ['java17', 'image', 'x86_64', [248.3, 310.5, 523.0, 719.5]],
  ['java17', 'image', 'arm64', [203.4, 294.3, 455.6, 618.4]],
  ['java21', 'zip', 'x86_64', [203.2, 239.5, 284.7, 614.1]],
  ['java21', 'zip', 'arm64', [183.5, 246.5, 268.4, 353.6]],
  ['java21', 'image', 'x86_64', [259.1, 336.6, 618.5, 787.2]],
  ['java21', 'image', 'arm64', [219.6, 314.1, 551.2, 761.5]],
  ['java25', 'zip', 'x86_64', [159.6, 191.1, 279.7, 495.7]],
  ['java25', 'zip', 'arm64', [140.7, 198.3, 233.6, 431.7]],
  ['java25', 'image', 'x86_64', [190.4, 238.8, 486.8, 634.3]],
  ['java25', 'image', 'arm64', [165.3, 243.8, 414.1, 574.2]],
  ['dotnet8', 'zip', 'x86_64', [215.7, 252.8, 367.6, 655.2]],
  ['dotnet8', 'zip', 'arm64', [223.8, 298.9, 600.6, 714.4]],
  ['dotnet8', 'image', 'x86_64', [316.3, 401.8, 685.4, 835.8]],
  ['dotnet8', 'image', 'arm64', [306.2, 427.4, 661.6, 857.7]],
  ['dotnet10', 'zip', 'x86_64', [216.5, 257.5, 568.5, 723.6]],
  ['dotnet10', 'zip', 'arm64', [192.2, 253.5, 600.2, 693.6]],
  ['dotnet10', 'image', 'x86_64', [317.0, 396.2, 706.9, 862.6]],
  ['dotnet10', 'image', 'arm64', [262.4, 364.8, 638.6, 851.0]],
  ['dotnet8-aot', 'zip', 'x86_64', [79.1, 87.5, 98.7, 122.5]],
  ['dotnet8-aot', 'zip', 'arm64', [66.2, 77.7, 83.9, 102.8]],
  ['dotnet8-aot', 'image', 'x86_64', [47.2, 60.7, 103.4, 156.8]],
  ['dotnet8-aot', 'image', 'arm64', [40.0, 55.6, 89.2, 133.3]],
  ['ruby3.4', 'zip', 'x86_64', [187.8, 224.3, 388.7, 454.7]],
  ['ruby3.4', 'zip', 'arm64', [176.2, 242.5, 404.7, 436.1]],
  ['ruby3.4', 'image', 'x86_64', [214.2, 259.4, 384.7, 485.6]],
  ['ruby3.4', 'image', 'arm64', [202.6, 277.5, 354.8, 455.6]],
  ['go', 'zip', 'x86_64', [43.5, 49.9, 53.2, 68.7]],
  ['go', 'zip', 'arm64', [35.7, 43.2, 44.6, 50.7]],
  ['go', 'image', 'x86_64', [34.9, 46.4, 90.1, 126.2]],
  ['go', 'image', 'arm64', [28.2, 40.3, 64.7, 112.3]],
  ['rust', 'zip', 'x86_64', [14.2, 15.8, 21.9, 47.3]],
  ['rust', 'zip', 'arm64', [11.5, 13.8, 16.3, 43.6]],
  ['rust', 'image', 'x86_64', [26.3, 35.1, 60.2, 97.2]],
  ['rust', 'image', 'arm64', [21.6, 29.8, 42.2, 92.6]],
  ['graalvm-java21', 'zip', 'x86_64', [136.7, 152.4, 168.0, 200.2]],
  ['graalvm-java21', 'zip', 'arm64', [103.2, 127.5, 135.2, 159.9]],
  ['graalvm-java21', 'image', 'x86_64', [65.8, 87.2, 197.4, 312.8]],
  ['graalvm-java21', 'image', 'arm64', [51.4, 76.2, 143.6, 270.0]],
  ['llrt', 'zip', 'x86_64', [55.5, 67.7, 73.5, 86.2]],
  ['llrt', 'zip', 'arm64', [41.8, 62.8, 69.6, 73.1]],
  ['llrt', 'image', 'x86_64', [43.6, 57.7, 126.6, 197.7]],
  ['llrt', 'image', 'arm64', [34.2, 48.1, 93.6, 145.8]],
];

const DRAWS = 40_000;

describe('the initialisation of a runtime on Lambda', () => {
  it.each(MEASURED_2026)('of %s, %s, %s is as it was measured in 2026', (runtime, packaging, arch, percentiles) => {
    const sampler = createSampler(runtimeInitUs({ runtime, packaging, arch })!);
    const stream = createStream('init', { purpose: 'test', component: runtime, replication: 0 });
    const drawn = Float64Array.from({ length: DRAWS }, () => sampler.sample(stream) / 1000).sort();
    const errorAt = (share: number, index: number) =>
      Math.abs(drawn[Math.ceil(share * DRAWS) - 1]! / percentiles[index]! - 1);
    expect(errorAt(0.5, 1)).toBeLessThan(0.06);
    expect(errorAt(0.9, 2)).toBeLessThan(0.16);
    expect(errorAt(0.99, 3)).toBeLessThan(0.17);
  });
});
