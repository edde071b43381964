// The section `batching` of a service: how a unit works on several of its requests at once.
import { z } from 'zod';
import { countField, durationField, percentField } from '../fields/index.ts';
import type { BatchingSpec } from './batching.ts';

const dynamic = z.strictObject({
  kind: z.literal('dynamic').optional(),
  maxSize: countField({ min: 1, max: 10_000, description: 'Most requests of one batch.' }),
  maxDelay: durationField({
    max: '1h',
    description: 'How long the first request of a batch waits for others.',
  }).prefault('0ms'),
  perItem: percentField({
    max: '1000%',
    description: 'What each request beyond the first adds to the work of a batch.',
  }),
});

const continuous = z.strictObject({
  kind: z.literal('continuous'),
  slowdown: percentField({ max: '1000%', description: 'What each request beyond the first adds to the time of all.' }),
});

/** What the user writes about batching. */
export const batchingSchema = z
  .discriminatedUnion('kind', [dynamic, continuous])
  .describe('Batches: gathered and worked on together (dynamic), or joined and left at any time (continuous).');

/** A checked section with the model's names. */
export function batchingFrom(section: z.output<typeof batchingSchema>): BatchingSpec {
  if (section.kind === 'continuous') return section;
  const { maxSize, maxDelay, perItem } = section;
  return { kind: 'dynamic', maxSize, maxDelayUs: maxDelay, perItem };
}
