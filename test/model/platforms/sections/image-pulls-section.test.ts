import { describe, expect, it } from 'vitest';
import {
  ecsPulls,
  hostPullsAssumptions,
  kubeletPulls,
} from '../../../../src/model/platforms/sections/image-pulls-section.ts';
import { taskShape } from '../../../../src/model/platforms/sections/sidecars.ts';
import type { ImageSpec } from '../../../../src/model/workloads/service.ts';

const IMAGE: ImageSpec = {
  sizeBytes: 1e9,
  sharedFraction: 0,
  layerCount: 10,
  changedFraction: 1,
  compression: 'gzip',
  lazy: 'none',
};

describe('how hosts pull', () => {
  it.each([
    // Amazon ECS Developer Guide, ECS_IMAGE_PULL_BEHAVIOR, 2023.
    ['the ECS agent', ecsPulls({}, {}), { behavior: 'default', requestRate: null, isLazy: false }],
    ['the ECS agent told otherwise', ecsPulls({ imagePull: 'prefer-cached' }, {}), { behavior: 'prefer-cached' }],
    // kubernetes/kubernetes, kubelet config v1beta1 defaults.go, 2025.
    ['a kubelet', kubeletPulls({}, {}), { behavior: 'once', pullsAtOnce: 1, requestRate: { burst: 10, perSecond: 5 } }],
    [
      'a kubelet told otherwise',
      kubeletPulls({ parallelPulls: 4, imagePull: 'always' }, {}),
      { behavior: 'always', pullsAtOnce: 4 },
    ],
    ['hosts with a lazy snapshotter', ecsPulls({ lazyImages: true }, {}), { isLazy: true }],
  ])('%s', (_title, { pulls }, expected) => {
    expect(pulls).toMatchObject(expected);
  });

  it('is assumed as far as it is in force', () => {
    const ids = (pulls: ReturnType<typeof ecsPulls>, image: Partial<ImageSpec> = {}) =>
      hostPullsAssumptions(pulls, [{ ...IMAGE, ...image }]).map(({ id }) => id);
    expect(ids(ecsPulls({}, {}))).toEqual(['image.pull-rate', 'image.cache', 'image.check']);
    expect(ids(kubeletPulls({}, {}))).toEqual(['image.pull-rate', 'image.cache']);
    expect(ids(kubeletPulls({}, {}), { compression: 'zstd', lazy: 'soci' })).toEqual([
      'image.pull-rate',
      'image.cache',
      'image.zstd',
      'image.lazy-loading',
    ]);
    const [rate] = hostPullsAssumptions(ecsPulls({}, { pull: { dist: 'constant', value: 1 } }), [IMAGE]);
    expect(rate!.isOverridden).toBe(true);
  });
});

describe('a unit of several containers', () => {
  it('reserves the sum, to the thousandth of a vCPU', () => {
    const sidecar = (cpu: number) => ({ name: `s${cpu}`, cpu, memory: 100, image: {} as never });
    const own = { cpu: 1.1, memory: 1024, sidecars: [sidecar(2.2), sidecar(0.7)] };
    expect(taskShape(own)).toEqual({ vcpu: 4, memoryMiB: 1224 });
  });
});
