// A release of a service as the scenario gives it: when it is built, how large it is, and what is wrong with it.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import type { FailurePlan } from '../compute/units/unit-failures.ts';
import { bytesField, durationField, percentField, textField } from '../fields/index.ts';
import type { ServiceSpec } from '../workloads/service.ts';

const PUSH_BYTES_PER_SECOND = 40e6;
const FAILURES = ['start', 'health', 'crash', 'errors'] as const satisfies readonly FailurePlan['how'][];
/** From the end of the start until it shows, where the scenario does not say. */
const SHOWS_AFTER_US: Readonly<Record<FailurePlan['how'], number>> = {
  start: 0,
  health: 60 * MICROS_PER_SECOND,
  crash: 30 * MICROS_PER_SECOND,
  errors: 30 * MICROS_PER_SECOND,
};

const fails = z
  .strictObject({
    share: percentField({ description: 'Share of the units of the release that fail (default 100%).' }).prefault(
      '100%',
    ),
    how: z.enum(FAILURES).meta({
      description:
        'What fails: the start itself, the health checks after it, or the application once it serves: it crashes, or answers with errors.',
    }),
    after: durationField({
      description: 'From the end of the start until it shows (default: health 60s, crash and errors 30s).',
      max: '24h',
    }).optional(),
  })
  .describe('What is wrong with the release.');

/** One entry of the list `releases`. */
export const releaseSchema = z.strictObject({
  at: durationField({ description: 'When the build of the release begins, from the start of the run.', max: '365d' }),
  service: textField({ max: 100, description: 'The service that is released.' }),
  version: textField({ max: 100, description: 'Name of the version (default v2 for the first release).' }).optional(),
  build: durationField({ description: 'How long the build takes.', max: '24h' }).prefault('3min'),
  push: durationField({
    description: 'How long the push to the registry takes (default: the bytes that changed at 40 MB/s).',
    max: '24h',
  }).optional(),
  image: z
    .strictObject({ size: bytesField({ description: 'Compressed size of the new image.', min: '1B', max: '10TiB' }) })
    .describe('The image, where it is not as large as the one before.')
    .optional(),
  fails: fails.optional(),
});

/** A release, complete. */
export interface ReleaseSpec {
  readonly serviceIndex: number;
  readonly version: string;
  readonly startUs: number;
  /** From the start of the build until the image is in the registry. */
  readonly untilPushedUs: number;
  readonly imageBytes: number;
  readonly failure: FailurePlan | null;
}

/** A checked entry, of a service that the workload has; `earlierCount` releases of the service come before it. */
export function releaseFrom({
  entry,
  serviceIndex,
  service,
  earlierCount,
}: {
  readonly entry: z.output<typeof releaseSchema>;
  readonly serviceIndex: number;
  readonly service: ServiceSpec;
  readonly earlierCount: number;
}): ReleaseSpec {
  const imageBytes = entry.image?.size ?? service.image.sizeBytes;
  const pushUs = Math.round(((imageBytes * service.image.changedFraction) / PUSH_BYTES_PER_SECOND) * MICROS_PER_SECOND);
  const { fails } = entry;
  return {
    serviceIndex,
    version: entry.version ?? `v${earlierCount + 2}`,
    startUs: entry.at,
    untilPushedUs: entry.build + (entry.push ?? pushUs),
    imageBytes,
    failure:
      fails === undefined
        ? null
        : { share: fails.share, how: fails.how, afterUs: fails.after ?? SHOWS_AFTER_US[fails.how] },
  };
}

/** What holds for every release, on whatever platform. */
export const releaseAssumptions: readonly Assumption[] = [
  {
    id: 'release.push-rate',
    meaning: 'compressed bytes pushed to the registry per second; layers that are there already are not pushed',
    value: '40 MB/s, unless the release says how long its push takes',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
  {
    id: 'release.failures',
    meaning: 'when what is wrong with a release shows, unless it says so itself',
    value: 'health checks 60 s after the start (two checks, 30 s apart), a crash 30 s after it',
    source: 'choice; Elastic Load Balancing User Guide, health check settings',
    date: '2026-11',
    confidence: 'low',
  },
];
