import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../../src/engine/distributions/index.ts';
import { DecisionRecorder } from '../../../../src/metrics/recorders/decision-log.ts';
import { limitsInForce } from '../../../../src/model/assumptions/account-limits.ts';
import { newImageCache } from '../../../../src/model/compute/images/image-cache.ts';
import { ImagePuller, type PullSettings } from '../../../../src/model/compute/images/image-puller.ts';
import { WholePuller } from '../../../../src/model/compute/images/whole-puller.ts';
import { AccountLimits } from '../../../../src/model/compute/starts/account-limits.ts';
import type { ImageSpec, ServiceSpec } from '../../../../src/model/workloads/service.ts';

const SECOND = 1_000_000;
const RUN = { seed: 'pull', replication: 0, platformName: 'p', simulator: { now: 0 } };
/** 40 MB a second, gzip. */
const RATE: Distribution = { dist: 'constant', value: 40e6 };

const ECS: PullSettings = {
  bytesPerSecond: RATE,
  pullUs: null,
  behavior: 'default',
  checkUs: 300_000,
  pullsAtOnce: 1000,
  requestRate: null,
  isLazy: false,
};
const KUBELET: PullSettings = { ...ECS, behavior: 'once', pullsAtOnce: 1, requestRate: { burst: 10, perSecond: 5 } };

function image(given: Partial<ImageSpec> = {}): ImageSpec {
  const sizeBytes = given.sizeBytes ?? 400e6;
  const sharedFraction = given.sharedFraction ?? 0;
  const changedFraction = given.changedFraction ?? 1 - sharedFraction;
  return { sizeBytes, sharedFraction, layerCount: 10, changedFraction, compression: 'gzip', lazy: 'none', ...given };
}

/** Only what the puller reads. */
function services(...images: readonly ImageSpec[]): readonly ServiceSpec[] {
  return images.map((one, index) => ({ name: `s${index}`, image: one }) as ServiceSpec);
}

function pullerOf(settings: PullSettings, ...images: readonly ImageSpec[]): ImagePuller {
  return new ImagePuller(services(...images), settings, RUN);
}

/** 8 Gbit/s: 1,000 MB a second. */
const FAST = { vcpu: 4, networkMbps: 8000 };

describe('one pull on a host', () => {
  it.each([
    // 400 MB at 40 MB/s.
    ['is as fast as one core unpacks', {}, FAST, 10],
    // Its network: 160 Mbit/s are 20 MB/s.
    ['is no faster than the network of the host', {}, { vcpu: 4, networkMbps: 160 }, 20],
    // AWS containers blog on zstd, 2022-10: 27 % of a start of which 76 % are pulls; 10 s / 1.55.
    ['is faster with zstd', { compression: 'zstd' as const }, FAST, 10 / 1.55],
    // One connection for one layer, 60 MB/s; 40 x 1.55 = 62 MB/s is unpacked.
    [
      'is no faster than the connections of its layers',
      { compression: 'zstd' as const, layerCount: 1 },
      FAST,
      400 / 60,
    ],
  ])('%s', (_title, given, host, seconds) => {
    const us = pullerOf(ECS, image(given)).pullToHostUs(0, newImageCache(host), 5 * SECOND);
    expect(us).toBe(Math.round(seconds * 1e6));
  });

  it('with zstd shortens a start of which 76 % are pulls by 27 %', () => {
    const us = (compression: 'gzip' | 'zstd') =>
      pullerOf(ECS, image({ compression })).pullToHostUs(0, newImageCache(FAST), 0);
    const rest = (us('gzip') * 0.24) / 0.76;
    expect((us('zstd') + rest) / (us('gzip') + rest)).toBeCloseTo(0.73, 2);
  });

  it('takes the time that the scenario gives instead', () => {
    const given: PullSettings = { ...ECS, pullUs: { dist: 'constant', value: 7 * SECOND } };
    const cache = newImageCache(FAST);
    const puller = pullerOf(given, image());
    expect(puller.pullToHostUs(0, cache, 0)).toBe(7 * SECOND);
    expect(puller.pullToHostUs(0, cache, 60 * SECOND)).toBe(0);
  });
});

describe('what a host has', () => {
  it.each([
    // Amazon ECS Developer Guide, ECS_IMAGE_PULL_BEHAVIOR.
    ['default', 300_000],
    ['always', 300_000],
    ['once', 0],
    ['prefer-cached', 0],
  ] as const)('is not pulled again; with %s the registry is asked or not', (behavior, us) => {
    const puller = pullerOf({ ...ECS, behavior }, image());
    const cache = newImageCache(FAST);
    puller.pullToHostUs(0, cache, 0);
    expect(puller.pullToHostUs(0, cache, 60 * SECOND)).toBe(us);
    expect(puller.pulledBytes).toEqual([400e6]);
  });

  it('is waited for while another start pulls it', () => {
    const puller = pullerOf(KUBELET, image());
    const cache = newImageCache(FAST);
    puller.pullToHostUs(0, cache, 0);
    expect(puller.pullToHostUs(0, cache, 4 * SECOND)).toBe(6 * SECOND);
  });

  it('saves the layers that images share', () => {
    const puller = pullerOf(ECS, image({ sharedFraction: 0.6 }), image({ sharedFraction: 0.6 }));
    const cache = newImageCache(FAST);
    puller.pullToHostUs(0, cache, 0);
    // 40 % of 400 MB at 40 MB/s.
    expect(puller.pullToHostUs(1, cache, 20 * SECOND)).toBe(4 * SECOND);
    expect(puller.pulledBytes).toEqual([400e6, 160e6]);
  });

  it('is of no use while the shared layers are still on their way', () => {
    const puller = pullerOf(ECS, image({ sharedFraction: 0.6 }), image({ sharedFraction: 0.6 }));
    const cache = newImageCache(FAST);
    puller.pullToHostUs(0, cache, 0);
    expect(puller.pullToHostUs(1, cache, 0)).toBe(10 * SECOND);
  });

  it('is most of a new release, and none of it elsewhere', () => {
    const puller = pullerOf(ECS, image({ changedFraction: 0.1 }));
    const [old, fresh] = [newImageCache(FAST), newImageCache(FAST)];
    puller.pullToHostUs(0, old, 0);
    puller.newImage(0, 800e6);
    // A tenth of 800 MB, and all of it, at 40 MB/s.
    expect(puller.pullToHostUs(0, old, 60 * SECOND)).toBe(2 * SECOND);
    expect(puller.pullToHostUs(0, fresh, 60 * SECOND)).toBe(20 * SECOND);
  });

  it('includes the images of containers beside the application, once for all services', () => {
    const sidecar = { name: 'proxy', image: image({ sizeBytes: 80e6 }) };
    const puller = new ImagePuller(services(image(), image({ sizeBytes: 200e6 })), KUBELET, RUN, {
      sidecars: [[sidecar], [sidecar]],
    });
    const cache = newImageCache(FAST);
    // 400 + 80 MB one after the other, then 200 MB.
    expect(puller.pullToHostUs(0, cache, 0)).toBe(12 * SECOND);
    expect(puller.pullToHostUs(1, cache, 20 * SECOND)).toBe(5 * SECOND);
    expect(puller.pulledBytes).toEqual([480e6, 200e6]);
  });
});

describe('several pulls on one host', () => {
  // kubernetes/kubernetes, kubelet config v1beta1 defaults.go, 2025: serializeImagePulls is true.
  it('come one after the other where a kubelet does as it does by default', () => {
    const puller = pullerOf(KUBELET, image(), image(), image());
    const cache = newImageCache(FAST);
    expect([0, 1, 2].map((service) => puller.pullToHostUs(service, cache, 0) / SECOND)).toEqual([10, 20, 30]);
  });

  it('go on side by side where they may, as many as there are cores', () => {
    const puller = pullerOf(ECS, image(), image(), image());
    const cache = newImageCache({ vcpu: 2, networkMbps: 8000 });
    expect([0, 1, 2].map((service) => puller.pullToHostUs(service, cache, 0) / SECOND)).toEqual([10, 10, 20]);
  });

  it('share the network of the host', () => {
    const puller = pullerOf(ECS, image(), image());
    const cache = newImageCache({ vcpu: 4, networkMbps: 320 });
    // 40 MB/s carry the first at the speed of its unpacking; the second comes through after it.
    expect([0, 1].map((service) => puller.pullToHostUs(service, cache, 0) / SECOND)).toEqual([10, 20]);
  });

  it('never bring more bytes than the network carries', () => {
    const pulls = fc.array(fc.record({ afterMs: fc.nat(3000), megabytes: fc.integer({ min: 1, max: 900 }) }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(pulls, fc.integer({ min: 100, max: 5000 }), (given, networkMbps) => {
        const images = given.map(({ megabytes }) => image({ sizeBytes: megabytes * 1e6 }));
        const puller = pullerOf(ECS, ...images);
        const cache = newImageCache({ vcpu: 64, networkMbps });
        let nowUs = 0;
        let bits = 0;
        let lastUs = 0;
        given.forEach(({ afterMs, megabytes }, service) => {
          nowUs += afterMs * 1000;
          bits += megabytes * 8e6;
          lastUs = Math.max(lastUs, nowUs + puller.pullToHostUs(service, cache, nowUs));
        });
        // All bytes were asked for from the first moment on, and all have come by the last; a bit is 1 / Mbps us.
        expect((lastUs - given[0]!.afterMs * 1000) * networkMbps).toBeGreaterThanOrEqual(bits);
      }),
      { seed: 42 },
    );
  });

  it('wait for the kubelet, which asks for ten images and then five a second', () => {
    const images = Array.from({ length: 12 }, () => image({ sizeBytes: 1 }));
    const puller = pullerOf({ ...KUBELET, pullsAtOnce: 100 }, ...images);
    const cache = newImageCache({ vcpu: 64, networkMbps: 8000 });
    const us = images.map((_, service) => puller.pullToHostUs(service, cache, 0));
    expect(us[9]).toBeLessThan(1000);
    expect(us.slice(10).map((one) => Math.round(one / 1000))).toEqual([200, 400]);
  });

  it('of all hosts wait for the registry', () => {
    const limits = new AccountLimits(
      limitsInForce({ registryPulls: { capacity: 100, refillPerSecond: 10 } }),
      new DecisionRecorder(),
    );
    const puller = new ImagePuller(services(image()), ECS, RUN, { registry: limits.registryPulls });
    // Ten hosts ask for ten layers each; the eleventh waits a second.
    const us = Array.from({ length: 11 }, () => puller.pullToHostUs(0, newImageCache(FAST), 0));
    expect(us[9]).toBe(10 * SECOND);
    expect(us[10]).toBe(11 * SECOND);
  });
});

describe('lazy loading', () => {
  const lazy = { ...ECS, isLazy: true };

  // AWS News Blog on SOCI, 2023-07: 6.4 % of the data is needed; "Under the hood", 2023-07: from 250 MB on.
  it.each([
    ['waits for a part of the image', lazy, { lazy: 'soci' as const }, 6 + 0.65],
    ['does not help a small image', lazy, { lazy: 'soci' as const, sizeBytes: 240e6 }, 6],
    ['needs an index', lazy, {}, 10],
    ['needs hosts that can do it', ECS, { lazy: 'soci' as const }, 10],
  ])('%s', (_title, settings, given, seconds) => {
    const us = pullerOf(settings, image(given)).pullToHostUs(0, newImageCache(FAST), 0);
    expect(us).toBe(Math.round(seconds * 1e6));
  });

  it('brings the rest over the network too, in the background', () => {
    const puller = pullerOf(lazy, image({ lazy: 'soci' }), image());
    const cache = newImageCache({ vcpu: 4, networkMbps: 320 });
    puller.pullToHostUs(0, cache, 0);
    // 400 MB at 40 MB/s first, then as many again.
    expect(puller.pullToHostUs(1, cache, 0)).toBe(20 * SECOND);
    expect(puller.pulledBytes).toEqual([400e6, 400e6]);
  });
});

describe('a unit with a machine of its own', () => {
  function wholePuller(vcpu: number, ...images: readonly ImageSpec[]): WholePuller {
    const limits = new AccountLimits(limitsInForce({}), new DecisionRecorder());
    return new WholePuller(services(images[0]!), { bytesPerSecond: RATE, pullUs: null }, RUN, {
      sidecars: [images.slice(1).map((one, index) => ({ name: `beside-${index}`, image: one }))],
      vcpu: [vcpu],
      registry: limits.registryPulls,
    });
  }

  it.each([
    [0.25, 20],
    [1, 10],
    [4, 5],
  ])('with %d vCPU pulls at a rate that grows with the square root', (vcpu, seconds) => {
    expect(wholePuller(vcpu, image()).pullUs(0, 0)).toBe(seconds * SECOND);
  });

  it('pulls everything each time, of all its containers', () => {
    const puller = wholePuller(1, image(), image({ sizeBytes: 80e6 }));
    expect([puller.pullUs(0, 0), puller.pullUs(0, SECOND)]).toEqual([12 * SECOND, 12 * SECOND]);
    expect(puller.pulledBytes).toEqual([960e6]);
  });

  it('loads lazily container by container', () => {
    // 6 s + 6.5 % of 400 MB, and 80 MB.
    expect(wholePuller(1, image({ lazy: 'soci' }), image({ sizeBytes: 80e6 })).pullUs(0, 0)).toBe(8.65 * SECOND);
  });

  it('pulls the image of a new release', () => {
    const puller = wholePuller(1, image());
    puller.newImage(0, 800e6);
    expect(puller.pullUs(0, 0)).toBe(20 * SECOND);
  });
});

describe('pulls that are drawn ahead of the clock', () => {
  // kubernetes/kubernetes, kubelet config v1beta1 defaults.go, 2025: 10 at once, then 5 a second, of each node.
  it('of one host leave the limit of another as it is', () => {
    const images = Array.from({ length: 11 }, () => image({ sizeBytes: 1 }));
    const pullsOf = (puller: ImagePuller, fromUs: number) => {
      const cache = newImageCache(FAST);
      return images.map((_, service) => puller.pullToHostUs(service, cache, fromUs));
    };
    const alone = pullsOf(pullerOf(KUBELET, ...images), 5 * SECOND);
    const puller = pullerOf(KUBELET, ...images);
    pullsOf(puller, 60 * SECOND);
    const cache = newImageCache(FAST);
    // Ten at 5 s and one at 7 s: two seconds bring ten, so the eleventh waits for nothing.
    const early = images.slice(1).map((_, service) => puller.pullToHostUs(service, cache, 5 * SECOND));
    expect(early).toEqual(alone.slice(0, 10));
    expect(puller.pullToHostUs(10, cache, 7 * SECOND)).toBe(alone[0]);
    expect(alone[10]).toBeGreaterThanOrEqual(200_000);
  });
});
