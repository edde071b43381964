import { describe, expect, it } from 'vitest';
import { fargateSizeFor } from '../../../src/model/assumptions/containers/fargate-sizes.ts';

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** Amazon ECS Developer Guide, "Invalid CPU or memory value specified", 2024: GB for each amount of vCPU. */
const LEGAL: readonly (readonly [vcpu: number, gb: readonly number[]])[] = [
  [0.25, [0.5, 1, 2]],
  [0.5, range(1, 4, 1)],
  [1, range(2, 8, 1)],
  [2, range(4, 16, 1)],
  [4, range(8, 30, 1)],
  [8, range(16, 60, 4)],
  [16, range(32, 120, 8)],
];

describe('the sizes of Fargate tasks', () => {
  it.each(LEGAL)('of %s vCPU are taken as they are', (vcpu, sizes) => {
    for (const gb of sizes) {
      const size = { vcpu, memoryMiB: gb * 1024 };
      expect(fargateSizeFor(size)).toEqual(size);
    }
  });

  it.each(LEGAL)('of %s vCPU are rounded up from a little less, in cpu and in memory', (vcpu, sizes) => {
    for (const gb of sizes) {
      const size = { vcpu, memoryMiB: gb * 1024 };
      expect(fargateSizeFor({ vcpu: vcpu - 0.01, memoryMiB: size.memoryMiB - 1 })?.memoryMiB).toBeLessThanOrEqual(
        size.memoryMiB,
      );
      expect(fargateSizeFor({ vcpu, memoryMiB: size.memoryMiB - 1 })).toEqual(size);
    }
  });

  it.each([
    ['a little of everything', { vcpu: 0.1, memoryMiB: 100 }, { vcpu: 0.25, memoryMiB: 512 }],
    ['1.5 GB on a quarter of a vCPU', { vcpu: 0.25, memoryMiB: 1536 }, { vcpu: 0.25, memoryMiB: 2048 }],
    [
      '3 GB on a quarter of a vCPU, which takes half of one',
      { vcpu: 0.25, memoryMiB: 3072 },
      { vcpu: 0.5, memoryMiB: 3072 },
    ],
    ['3 vCPU with little memory', { vcpu: 3, memoryMiB: 1024 }, { vcpu: 4, memoryMiB: 8192 }],
    ['31 GB on 4 vCPU, which takes 8', { vcpu: 4, memoryMiB: 31 * 1024 }, { vcpu: 8, memoryMiB: 32 * 1024 }],
    ['61 GB, in steps of 8 on 16 vCPU', { vcpu: 8, memoryMiB: 61 * 1024 }, { vcpu: 16, memoryMiB: 64 * 1024 }],
  ])('hold %s', (_title, wish, size) => {
    expect(fargateSizeFor(wish)).toEqual(size);
  });

  it('end at 16 vCPU and 120 GB', () => {
    expect(fargateSizeFor({ vcpu: 16.1, memoryMiB: 1024 })).toBeUndefined();
    expect(fargateSizeFor({ vcpu: 1, memoryMiB: 120 * 1024 + 1 })).toBeUndefined();
  });
});
