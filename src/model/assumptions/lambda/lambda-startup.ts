// Phases of a cold start on Lambda, apart from the initialisation of the runtime and the first call.
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** Finding a place for a new environment and fetching a zip package. */
export const LAMBDA_PLACEMENT_PHASE: PhaseAssumption = {
  phase: 'placement',
  us: { dist: 'lognormal', median: 100_000, sigma: 0.15 },
  isBilled: false,
  assumption: {
    id: 'lambda.start.placement',
    meaning: 'a request needs a new environment until its initialisation begins',
    value: 'lognormal, median 100 ms, p95 128 ms',
    source:
      'danielBCN/faas-parallelism-benchmark@3012d72: cold p50 262, p99 309 ms less warm 74 ms less 84 ms of Python',
    date: '2020-04',
    confidence: 'low',
  },
};

/** From a snapshot to a function that can be called, instead of its initialisation. */
export const LAMBDA_RESTORE_PHASE: PhaseAssumption = {
  phase: 'restore',
  us: { dist: 'lognormal', median: 680_000, sigma: 0.17 },
  isBilled: false,
  assumption: {
    id: 'lambda.start.restore',
    meaning:
      'restoring a SnapStart snapshot; measured with Java 21 hello world, taken for Python and .NET as well; none of it is billed as duration, of which AWS bills the part in which the runtime loads and its hooks run',
    value: 'lognormal, median 680 ms, p95 900 ms',
    source: 'maxday/lambda-perf@6070b79, java21 snapstart, 130 starts at 1024 MB',
    date: '2025-12',
    confidence: 'medium',
  },
};

/** Provisioned concurrency: until the service hands environments over that are long ready. */
export const LAMBDA_ALLOCATION_PHASE: PhaseAssumption = {
  phase: 'allocation',
  us: { dist: 'uniform', min: 60_000_000, max: 120_000_000 },
  isBilled: true,
  assumption: {
    id: 'lambda.provisioned.allocation',
    meaning: 'shortest time from asking for provisioned environments until they take requests, all at once',
    value: 'uniform 60 to 120 s',
    source: 'AWS Lambda Developer Guide, "Configuring provisioned concurrency" (a minute or two; none before all)',
    date: '2023',
    confidence: 'medium',
  },
};

/** Share of a container image that is read before the function can run. */
const IMAGE_SHARE_READ = 0.065;
/** Images are read in pieces of this many bytes. */
const IMAGE_CHUNK_BYTES = 512 * 1024;
/** Where a chunk is found, and how long it takes from there. */
const IMAGE_TIERS = [
  { share: 0.67, us: 100 },
  { share: 0.329, us: 550 },
  { share: 0.001, us: 36_000 },
] as const;

/**
 * Time to load what is read of an image of that many bytes, in whole microseconds, one chunk after the other. What the
 * measured initialisation of an image has of it already, for the small image of a hello world, is not taken off again.
 */
export function imageFetchUs(sizeBytes: number): number {
  const chunkUs = IMAGE_TIERS.reduce((sum, { share, us }) => sum + share * us, 0);
  return Math.round(((sizeBytes * IMAGE_SHARE_READ) / IMAGE_CHUNK_BYTES) * chunkUs);
}

/** The part of an image that is loaded at the start. */
export const LAMBDA_FETCH_ASSUMPTION: Assumption = {
  id: 'lambda.start.fetch',
  meaning:
    'container images are loaded lazily: share of the bytes read at the start, in chunks of 512 KiB from three tiers; comes before the measured initialisation, which has that of a hello world in it: 3.5 ms twice for each 100 MB of one',
  value: '6.5 %; worker 67 % at 0.1 ms, zone cache 32.9 % at 0.55 ms, S3 0.1 % at 36 ms',
  source:
    'M. Brooker et al., "On-demand Container Loading in AWS Lambda", USENIX ATC 2023, as summarised by others (S3 below 0.1 %); 0.1 ms is a choice',
  date: '2023',
  confidence: 'low',
};

/** Bytes of loaded code and the microseconds of initialisation they add. */
const CODE_INIT = [
  [0, 0],
  [4_194_304, 109_000],
  [8_388_608, 220_000],
  [16_777_216, 478_000],
  [33_554_432, 1_106_000],
  [67_108_864, 2_939_000],
] as const;

/** What loading `codeBytes` of code adds to an initialisation, in whole microseconds; beyond 64 MB as steep as before. */
export function codeInitUs(codeBytes: number): number {
  const found = CODE_INIT.findIndex(([bytes]) => bytes >= codeBytes);
  const upper = found < 0 ? CODE_INIT.length - 1 : Math.max(1, found);
  const [fromBytes, fromUs] = CODE_INIT[upper - 1]!;
  const [toBytes, toUs] = CODE_INIT[upper]!;
  return Math.round(fromUs + ((codeBytes - fromBytes) * (toUs - fromUs)) / (toBytes - fromBytes));
}

/** What the size of a zip package does. */
export const LAMBDA_CODE_ASSUMPTION: Assumption = {
  id: 'lambda.start.code',
  meaning: 'initialisation that loaded code adds, where the service names no initialisation of its own',
  value: '26 ms/MiB up to 8 MiB, 31 to 37 up to 32, 55 beyond',
  source: 'adriantanasa, gist d9cb9f73 (Node 18, 256 MB, zip of 1 KB to 64 MB, 100 cold starts each)',
  date: '2023-09',
  confidence: 'medium',
};
