// Weights of models that a host keeps for further units of the service, beside its images.
import type { ImageCache } from './image-cache.ts';

/** Images have keys of 0 and more. */
const keyOf = (service: number): number => -1 - service;

/** The host has the weights of a service at `nowUs`, without fetching them. */
export function keepWeights({ presentAtUs }: ImageCache, service: number, nowUs: number): void {
  presentAtUs.set(keyOf(service), nowUs);
}

/**
 * How long a unit waits for its weights from `fromUs` on: as long as fetching them takes where the host has none, else
 * until they are there, which they may be already. In microseconds.
 */
export function weightsToHostUs(
  cache: ImageCache,
  service: number,
  { fromUs, fetchUs }: { readonly fromUs: number; readonly fetchUs: number },
): number {
  const presentUs = cache.presentAtUs.get(keyOf(service));
  if (presentUs !== undefined) return Math.max(0, presentUs - fromUs);
  keepWeights(cache, service, fromUs + fetchUs);
  return fetchUs;
}
