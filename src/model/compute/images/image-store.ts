// What lies in the registry: every service's image from the start, the containers beside it, and what releases push.
import { ecrByteSeconds } from '../../pricing/meters/ecr-storage.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { type SidecarImage, unitImages } from './unit-images.ts';

interface StoredBytes {
  readonly sizeBytes: number;
  readonly sinceUs: number;
}

/** Nothing is ever deleted. An image that several services use is charged to the first of them. */
export class ImageStore {
  private readonly stored: StoredBytes[][];

  constructor(
    private readonly services: readonly ServiceSpec[],
    sidecars: readonly (readonly SidecarImage[])[],
  ) {
    const seen = new Set<number>();
    this.stored = unitImages(services, sidecars).map((images) => {
      const own = images.filter(({ id }) => !seen.has(id));
      for (const { id } of own) seen.add(id);
      return own.map(({ image }) => ({ sizeBytes: image.sizeBytes, sinceUs: 0 }));
    });
  }

  /** A release: layers that have not changed are there already. */
  push(service: number, sizeBytes: number, nowUs: number): void {
    const { changedFraction } = this.services[service]!.image;
    this.stored[service]!.push({ sizeBytes: Math.round(sizeBytes * changedFraction), sinceUs: nowUs });
  }

  /** What a service's images are on the bill so far. */
  byteSeconds(service: number, nowUs: number): bigint {
    return this.stored[service]!.reduce(
      (sum, { sizeBytes, sinceUs }) => sum + ecrByteSeconds({ sizeBytes, durationUs: nowUs - sinceUs }),
      0n,
    );
  }
}
