import { describe, expect, it } from 'vitest';
import { ImageStore } from '../../../../src/model/compute/images/image-store.ts';
import type { ImageSpec, ServiceSpec } from '../../../../src/model/workloads/service.ts';

const SECOND = 1_000_000;

function image(sizeBytes: number, changedFraction = 1): ImageSpec {
  return { sizeBytes, sharedFraction: 0, layerCount: 10, changedFraction, compression: 'gzip', lazy: 'none' };
}

/** Only what the store reads. */
function services(...images: readonly ImageSpec[]): readonly ServiceSpec[] {
  return images.map((one, index) => ({ name: `s${index}`, image: one }) as ServiceSpec);
}

describe('the registry', () => {
  it('keeps the image of every service from the start', () => {
    const store = new ImageStore(services(image(100), image(30)), []);
    expect([0, 1].map((service) => store.byteSeconds(service, 10 * SECOND))).toEqual([1000n, 300n]);
  });

  it('keeps an image beside the application once, for the first service that has it', () => {
    const proxy = { name: 'proxy', image: image(7) };
    const logs = { name: 'logs', image: image(5) };
    const store = new ImageStore(services(image(100), image(30)), [[proxy], [proxy, logs]]);
    expect([0, 1].map((service) => store.byteSeconds(service, SECOND))).toEqual([107n, 35n]);
  });

  it('keeps, of a release, the layers that it has not yet, beside all older ones', () => {
    const store = new ImageStore(services(image(100, 0.25)), []);
    store.push(0, 120, 4 * SECOND);
    // 100 for 10 s, a quarter of 120 for 6 s.
    expect(store.byteSeconds(0, 10 * SECOND)).toBe(1000n + 180n);
  });
});
