// Random streams of a platform itself, beside those of its services.
import { createStream } from '../../engine/random/keyed-stream.ts';
import type { PlatformContext } from './platform.ts';

/** A stream of the platform's own for a purpose beside its services. */
export function platformStream(context: PlatformContext, purpose: string, component = context.platformName) {
  return createStream(context.seed, { purpose, component, replication: context.replication });
}
