// Phases of a cold start on Lambda, apart from the initialisation of runtime and application.
import type { PhaseAssumption } from './startup-phase.ts';

/** Finding a place for a new environment and fetching a zip package. */
export const LAMBDA_PLACEMENT_PHASE: PhaseAssumption = {
  phase: 'placement',
  us: { dist: 'lognormal', median: 90_000, sigma: 0.31 },
  isBilled: false,
  assumption: {
    id: 'lambda.start.placement',
    meaning: 'a request needs a new environment until its initialisation begins',
    value: 'lognormal, median 90 ms, p95 150 ms',
    source:
      'danielBCN/faas-parallelism-benchmark@3012d72: cold 262 ms less warm 74 ms less about 100 ms of initialisation',
    date: '2020-04',
    confidence: 'low',
  },
};

/** Share of a container image that is read before the function can run. */
export const IMAGE_SHARE_READ = 0.065;
/** Bytes per second at which those parts arrive. */
export const IMAGE_BYTES_PER_SECOND = 100e6;

/** The part of an image that is loaded at the start; the times of an image of no size. */
export const LAMBDA_FETCH_ASSUMPTION: PhaseAssumption['assumption'] = {
  id: 'lambda.start.fetch',
  meaning: 'container images are loaded lazily: share of the image read at the start, and its rate (a choice)',
  value: '6.5 % at 100 MB/s',
  source: 'M. Brooker et al., "On-demand Container Loading in AWS Lambda", USENIX ATC 2023, as summarised by others',
  date: '2023',
  confidence: 'low',
};
