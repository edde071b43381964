// A replay made by hand: two kinds of hosts, two services, one moment, so that every share can be told in advance.
import type { PackingReplay } from '../../../src/metrics/packing-replay.ts';
import type { PlatformReplay } from '../../../src/output/html/packing/packing-frame.ts';

const LARGE = {
  type: 'm7i.xlarge',
  purchase: 'on-demand',
  vcpu: 4,
  memoryMiB: 16384,
  allocatableVcpu: 4,
  allocatableMemoryMiB: 15360,
  gpuCount: 0,
  priceUsdPerHour: 0.2016,
} as const;
const GPU = { ...LARGE, type: 'g6.xlarge', purchase: 'spot', gpuCount: 1, priceUsdPerHour: 0.34567 } as const;

/** Host 0 is out of cpu, host 1 has room for a web, host 2 has its GPU taken and hosts 3 is on its way. */
export const REPLAY: PackingReplay = {
  kinds: [LARGE, GPU],
  sizes: [
    { service: 'web', vcpu: 1, memoryMiB: 2048, gpuCount: 0, paid: null },
    { service: 'model', vcpu: 3.5, memoryMiB: 12288, gpuCount: 1, paid: null },
    { service: 'web', vcpu: 0.75, memoryMiB: 1024, gpuCount: 0, paid: { vcpu: 1, memoryMiB: 2048 } },
  ],
  hosts: { name: ['host 0', 'host 1', 'host 2', 'host 3'], kind: [0, 0, 1, 0] },
  moments: [
    {
      atMs: 60_000,
      host: [1],
      state: [1],
      usedVcpu: [0],
      usedMemoryMiB: [0],
      units: [[]],
      moreHosts: 0,
      moreUnits: [],
      unhosted: [],
      waiting: [0, 0],
    },
    {
      atMs: 120_000,
      host: [0, 1, 2, 3],
      state: [1, 2, 1, 0],
      usedVcpu: [2, 0.5, 0, 0],
      usedMemoryMiB: [4096, 100, 2048, 0],
      units: [[0, 4, 1], [0, 2, 0], [1, 1, 1], []],
      moreHosts: 2,
      moreUnits: [{ size: 0, count: 5 }],
      unhosted: [{ size: 2, count: 3, usedVcpu: 0.25, usedMemoryMiB: 512 }],
      waiting: [1, 2],
    },
  ],
  fullest: 1,
};

export const PLATFORM: PlatformReplay = { name: 'ecs', services: ['web', 'model'], replay: REPLAY };
