// What every unit of a service loads before it can answer, as plain data.
import type { Distribution } from '../../engine/distributions/index.ts';

/** Where weights lie until a unit reads them. */
export const WEIGHT_STORES = ['s3', 'ebs', 'local-nvme', 'shared-fs', 'registry-image'] as const;

/** A store of weights; those in the image come with it. */
export type WeightStore = (typeof WEIGHT_STORES)[number];

/** A model that every unit of a service loads. */
export interface ModelSpec {
  readonly weights: {
    readonly sizeBytes: number;
    readonly from: WeightStore;
    /** How fast they come; null where the store decides. */
    readonly bytesPerSecond: number | null;
    /** Whether a host keeps them for further units. */
    readonly isCached: boolean;
  };
  /** From there to the memory of the device; null where the size decides. */
  readonly loadUs: Distribution | null;
  readonly compileUs: Distribution | null;
  readonly warmUpUs: Distribution | null;
}
