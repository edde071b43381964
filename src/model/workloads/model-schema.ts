// The section `model` of a service: what a unit loads before it can answer, and where that comes from.
import { z } from 'zod';
import { bytesField, dataRateField, distributionField } from '../fields/index.ts';
import { type ModelSpec, WEIGHT_STORES } from './model.ts';
import type { ImageSpec } from './service.ts';

const phase = (description: string) => distributionField({ unit: 'duration', description }).optional();

/** What the user writes about the model of a service. */
export const modelSchema = z
  .strictObject({
    weights: z.strictObject({
      size: bytesField({ description: 'Size of the weights.', min: '1B', max: '10TiB' }),
      from: z
        .enum(WEIGHT_STORES)
        .meta({ description: 'Where they lie; registry-image: in the image, pulled and kept with it.' })
        .prefault('s3'),
      cached: z
        .boolean()
        .meta({ description: 'Whether a host keeps them for further units of the service.' })
        .prefault(false),
      rate: dataRateField({
        description: 'How fast a unit gets them (default: by where they lie).',
        min: '1MB/s',
        max: '1000GB/s',
      }).optional(),
    }),
    load: phase('From there to the memory of the device (default: by their size).'),
    compile: phase('Compilation of the model (default: none).'),
    warmup: phase('First passes before requests are let in (default: none).'),
  })
  .describe('A model that every unit loads when it starts, after its own initialisation.');

/** A checked section with the model's names. */
export function modelFrom({ weights, load, compile, warmup }: z.output<typeof modelSchema>): ModelSpec {
  return {
    weights: {
      sizeBytes: weights.size,
      from: weights.from,
      bytesPerSecond: weights.rate ?? null,
      isCached: weights.cached,
    },
    loadUs: load ?? null,
    compileUs: compile ?? null,
    warmUpUs: warmup ?? null,
  };
}

/** The image with the weights in it, where that is where they lie. */
export function withWeights(image: ImageSpec, model: z.output<typeof modelSchema> | undefined): ImageSpec {
  if (model?.weights.from !== 'registry-image') return image;
  return { ...image, sizeBytes: image.sizeBytes + model.weights.size };
}
