// The image section: of a service group, and of a container beside it.
import { z } from 'zod';
import { bytesField, countField, percentField } from '../fields/index.ts';
import type { ImageSpec } from './service.ts';

/** Layers of an image that says nothing of them. */
const DEFAULT_LAYERS = 10;

/** What the user writes about an image. */
export const imageSchema = z
  .strictObject({
    size: bytesField({ description: 'Compressed size of the image.', min: '1B', max: '10TiB' }).prefault('200MB'),
    shared: percentField({ description: 'Share of the layers in common with the other services.' }).prefault('0%'),
    layers: countField({ description: 'Layers of the image.', min: 1, max: 127 }).prefault(DEFAULT_LAYERS),
    changed: percentField({
      description: 'Share of the bytes that is new in a release (default: all that is not shared).',
    }).optional(),
    compression: z.enum(['gzip', 'zstd']).meta({ description: 'How the layers are compressed.' }).prefault('gzip'),
    lazy: z
      .enum(['none', 'soci'])
      .meta({ description: 'An index that lets the image be loaded while it runs (Seekable OCI).' })
      .prefault('none'),
  })
  .prefault({});

/** A checked section with the model's names. */
export function imageFrom(section: z.output<typeof imageSchema>): ImageSpec {
  const { size, shared, layers, changed, compression, lazy } = section;
  return {
    sizeBytes: size,
    sharedFraction: shared,
    layerCount: layers,
    changedFraction: changed ?? 1 - shared,
    compression,
    lazy,
  };
}
