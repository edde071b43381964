// What one host has of images, and how busy it is with pulling more. Only the puller looks inside.
import type { TokenBucket } from '../starts/token-bucket.ts';

/** What a host brings in and unpacks images with. */
export interface PullingHost {
  readonly vcpu: number;
  /** What its network carries all the time; Infinity where that is not known. */
  readonly networkMbps: number;
}

/** Opaque to everybody but the puller. */
export interface ImageCache {
  readonly host: PullingHost;
  /** Image -> time at which it is unpacked, in microseconds. */
  readonly presentAtUs: Map<number, number>;
  /** When the layers that services have in common are unpacked; -1 while nobody asked for them. */
  sharedAtUs: number;
  /** When the host's link has brought in everything that was asked of it so far. */
  linkFreeAtUs: number;
  /** When each pull that may go on beside others is over. */
  readonly laneFreeAtUs: number[];
  /** The host's own limit on pulls per second; made when the first image is asked for. */
  requests: TokenBucket | null;
  /** The latest time for which it was asked. */
  askedUs: number;
}

const UNKNOWN_HOST: PullingHost = { vcpu: 2, networkMbps: Infinity };

/** The cache of a host that has nothing yet. */
export function newImageCache(host: PullingHost = UNKNOWN_HOST): ImageCache {
  return {
    host,
    presentAtUs: new Map(),
    sharedAtUs: -1,
    linkFreeAtUs: 0,
    laneFreeAtUs: [],
    requests: null,
    askedUs: 0,
  };
}
