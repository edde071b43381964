// Measured initialisation of Lambda container images: two humps, as parts of the image are near or have to be fetched.
import type { Distribution } from '../../../engine/distributions/index.ts';

/** Median in ms and spread of the fast hump, share of the slow one, its median in ms and its spread, if it is another. */
export type TwoHumps = readonly [fastMs: number, sigma: number, slowShare: number, slowMs: number, slowSigma?: number];

/**
 * Hello world, x86_64 and arm64. Each row reproduces the measured 5th, 50th, 90th and 99th percentile of its cell
 * (ruby3.4 and node20 on arm64 but roughly). Source: maxday/lambda-perf@6070b79, 52 days to 2026-08-22.
 */
const IMAGE_INIT_BY_RUNTIME: Readonly<Record<string, readonly TwoHumps[]>> = {
  node20: [
    [257.7, 0.135, 0.126, 628],
    [215.8, 0.132, 0.015, 676],
  ],
  node22: [
    [288.1, 0.174, 0.156, 612.4],
    [199.9, 0.125, 0.46, 584],
  ],
  node24: [
    [265.4, 0.156, 0.116, 641.4],
    [195.8, 0.149, 0.417, 636.8, 0.075],
  ],
  'python3.12': [
    [146.2, 0.148, 0.134, 293.7],
    [124.9, 0.169, 0.137, 287.4],
  ],
  'python3.13': [
    [145.7, 0.164, 0.186, 294.3],
    [115.8, 0.151, 0.35, 235.5],
  ],
  'python3.14': [
    [170.8, 0.129, 0.153, 352],
    [146.7, 0.173, 0.227, 275.8],
  ],
  java17: [
    [304.1, 0.128, 0.115, 604.8],
    [275.2, 0.198, 0.216, 442.9],
  ],
  java21: [
    [322.7, 0.142, 0.188, 625.3],
    [296.1, 0.194, 0.193, 555],
  ],
  java25: [
    [232.8, 0.128, 0.137, 526.8],
    [226.9, 0.208, 0.216, 404.9],
  ],
  dotnet8: [
    [383.4, 0.127, 0.224, 674],
    [397.8, 0.174, 0.247, 633],
  ],
  dotnet10: [
    [381.4, 0.121, 0.198, 707.8],
    [344.1, 0.177, 0.206, 634.4],
  ],
  'dotnet8-aot': [
    [59.4, 0.145, 0.106, 129.6],
    [53.7, 0.187, 0.126, 102.4],
  ],
  'ruby3.4': [
    [254.1, 0.108, 0.131, 415.9],
    [275.8, 0.185, 0.015, 440],
  ],
  go: [
    [45, 0.161, 0.135, 100],
    [39.1, 0.206, 0.102, 86.1],
  ],
  rust: [
    [34.2, 0.166, 0.106, 78.2],
    [29.2, 0.188, 0.077, 74.9],
  ],
  'graalvm-java21': [
    [85.1, 0.162, 0.107, 252.7],
    [73.7, 0.226, 0.106, 200.5],
  ],
  llrt: [
    [56.3, 0.161, 0.108, 159.7],
    [46.5, 0.194, 0.123, 111.2],
  ],
};

/** Initialisation of an image with a known runtime, in microseconds; column 0 is x86_64, 1 is arm64. */
export function imageInitUs(runtime: string, column: number): Distribution {
  return twoHumps(IMAGE_INIT_BY_RUNTIME[runtime]![column]!);
}

/** The distribution of both humps together, in microseconds. */
export function twoHumps([fastMs, sigma, slowShare, slowMs, slowSigma = sigma]: TwoHumps): Distribution {
  return {
    dist: 'mixture',
    parts: [
      { weight: 1 - slowShare, of: { dist: 'lognormal', median: fastMs * 1000, sigma } },
      { weight: slowShare, of: { dist: 'lognormal', median: slowMs * 1000, sigma: slowSigma } },
    ],
  };
}
