// Pulls on hosts, which keep images: how long a unit waits for its images, given what its host has and is doing already.
import { createSampler, type Distribution, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { ImageSpec, ServiceSpec } from '../../workloads/service.ts';
import type { AccountLimit } from '../starts/account-limits.ts';
import { TokenBucket } from '../starts/token-bucket.ts';
import type { ImageCache } from './image-cache.ts';
import { isLoadedLazily, LAZY, pullBytesPerSecond, pullTimeUs } from './pull-rules.ts';
import { countOfImages, type SidecarImage, type UnitImage, unitImages } from './unit-images.ts';

/** When an agent asks the registry although the host has the image: always, or only while it has it not. */
export type PullBehavior = 'default' | 'always' | 'once' | 'prefer-cached';

/** How the hosts of a platform pull. */
export interface PullSettings {
  /** Compressed bytes per second that one pull unpacks, gzip. */
  readonly bytesPerSecond: Distribution;
  /** The scenario's own time of a pull that is needed, in microseconds; null where bytes and rates decide. */
  readonly pullUs: Distribution | null;
  readonly behavior: PullBehavior;
  /** Asking the registry whether a cached image is still the one. */
  readonly checkUs: number;
  /** Pulls that one host does at once; it has no more of them than vCPU. */
  readonly pullsAtOnce: number;
  /** Images that one host may ask for; null for no limit of its own. */
  readonly requestRate: { readonly burst: number; readonly perSecond: number } | null;
  /** Whether hosts load images lazily that have an index. */
  readonly isLazy: boolean;
}

/** What the puller works with beside its settings. */
export interface PullerRun {
  readonly seed: string;
  readonly replication: number;
  readonly platformName: string;
  readonly simulator: { readonly now: number };
}

/** Draws pulls of all services of one platform, each from a stream of its own. */
export class ImagePuller {
  /** Bytes that crossed the network so far, by service. */
  readonly pulledBytes: number[];
  private readonly images: UnitImage[][];
  private readonly imageCount: number;
  /** Which release of each application image is pulled. */
  private readonly versions: number[];
  private readonly rate: Sampler;
  private readonly ownTime: Sampler | null;
  private readonly streams: readonly RandomStream[];
  /** What the account may ask the registry for; null where images lie elsewhere. */
  readonly registry: AccountLimit | null;

  constructor(
    services: readonly ServiceSpec[],
    private readonly settings: PullSettings,
    private readonly run: PullerRun,
    beside: {
      readonly sidecars?: readonly (readonly SidecarImage[])[];
      readonly registry?: AccountLimit;
    } = {},
  ) {
    this.images = unitImages(services, beside.sidecars ?? []).map((images) => [...images]);
    this.imageCount = countOfImages(this.images);
    this.versions = new Array<number>(this.imageCount).fill(0);
    this.pulledBytes = services.map(() => 0);
    this.rate = createSampler(settings.bytesPerSecond);
    this.ownTime = settings.pullUs === null ? null : createSampler(settings.pullUs);
    const { seed, replication, platformName } = run;
    this.streams = services.map(({ name }) =>
      createStream(seed, { purpose: 'image-pull', component: `${platformName}/${name}`, replication }),
    );
    this.registry = beside.registry ?? null;
  }

  /** Microseconds from `fromUs` until a host has all images of a service; a pull that is under way is waited for. */
  pullToHostUs(service: number, cache: ImageCache, fromUs: number): number {
    let presentUs = fromUs;
    for (const image of this.images[service]!)
      presentUs = Math.max(presentUs, this.fetch(image, cache, fromUs, service));
    return presentUs - fromUs;
  }

  /** The host has the images of a service at `nowUs`, without a pull. */
  keep(service: number, cache: ImageCache, nowUs: number): void {
    for (const { id, image } of this.images[service]!) {
      cache.presentAtUs.set(this.keyOf(id), nowUs);
      if (image.sharedFraction > 0 && cache.sharedAtUs < 0) cache.sharedAtUs = nowUs;
    }
  }

  /** A release has changed the application's image: no host has it, but those with an older one have most layers. */
  newImage(service: number, sizeBytes?: number): void {
    this.versions[service]!++;
    const images = this.images[service]!;
    const { id, image } = images[0]!;
    images[0] = { id, image: { ...image, sizeBytes: sizeBytes ?? image.sizeBytes } };
  }

  private keyOf(id: number): number {
    return this.versions[id]! * this.imageCount + id;
  }

  /** When the host has the image. */
  private fetch({ id, image }: UnitImage, cache: ImageCache, fromUs: number, service: number): number {
    const { behavior, checkUs } = this.settings;
    const key = this.keyOf(id);
    const presentUs = cache.presentAtUs.get(key);
    if (presentUs !== undefined) {
      const isChecked = this.ownTime === null && (behavior === 'default' || behavior === 'always');
      return Math.max(fromUs + (isChecked ? checkUs : 0), presentUs);
    }
    const readyUs = this.pull({ id, image }, cache, fromUs, service);
    cache.presentAtUs.set(key, readyUs);
    if (image.sharedFraction > 0 && cache.sharedAtUs < 0) cache.sharedAtUs = readyUs;
    return readyUs;
  }

  private pull(unit: UnitImage, cache: ImageCache, wantedUs: number, service: number): number {
    const { image } = unit;
    const bytes = this.missingBytes(unit, cache);
    const sharedUs = image.sharedFraction > 0 ? Math.max(0, cache.sharedAtUs) : 0;
    if (bytes === 0) return Math.max(wantedUs, sharedUs);
    const fromUs = this.registry?.outage.passUs(wantedUs) ?? wantedUs;
    this.pulledBytes[service]! += bytes;
    const stream = this.streams[service]!;
    if (this.ownTime !== null) return Math.max(fromUs + Math.round(this.ownTime.sample(stream)), sharedUs);
    const isLazy = isLoadedLazily(image, this.settings.isLazy);
    const bytesPerSecond = pullBytesPerSecond(image, this.rate.sample(stream));
    const lane = this.freeLane(cache);
    const askedUs = Math.max(this.requestedUs(cache, fromUs, image), cache.laneFreeAtUs[lane] ?? 0);
    const alone = askedUs + pullTimeUs({ bytes, bytesPerSecond, isLazy });
    const waitedForBytes = isLazy ? bytes * LAZY.shareRead : bytes;
    const broughtUs = throughLink(cache, askedUs, waitedForBytes);
    throughLink(cache, askedUs, bytes - waitedForBytes);
    const readyUs = Math.max(alone, broughtUs, sharedUs);
    cache.laneFreeAtUs[lane] = readyUs;
    return readyUs;
  }

  /** The pull that is over first, of those that may go on at once. */
  private freeLane({ laneFreeAtUs, host }: ImageCache): number {
    const laneCount = Math.max(1, Math.min(this.settings.pullsAtOnce, Math.floor(host.vcpu)));
    if (laneFreeAtUs.length < laneCount) return laneFreeAtUs.length;
    let first = 0;
    for (let lane = 1; lane < laneCount; lane++) if (laneFreeAtUs[lane]! < laneFreeAtUs[first]!) first = lane;
    return first;
  }

  /** When the host, and the registry for the whole account, let the pull begin. */
  private requestedUs(cache: ImageCache, fromUs: number, { layerCount }: ImageSpec): number {
    const { requestRate } = this.settings;
    const allowedUs = this.registry?.reserve(fromUs, layerCount, this.run.simulator.now) ?? fromUs;
    if (requestRate === null) return allowedUs;
    cache.requests ??= new TokenBucket({ capacity: requestRate.burst, refillPerSecond: requestRate.perSecond });
    // Starts are drawn ahead of the clock and not quite in order: the host's bucket never sees time go back.
    cache.askedUs = Math.max(cache.askedUs, fromUs);
    return Math.max(allowedUs, fromUs + cache.requests.reserve(cache.askedUs) - cache.askedUs);
  }

  /** What the host lacks: all of it, or what neither the other services' nor an older image has brought. */
  private missingBytes({ id, image }: UnitImage, cache: ImageCache): number {
    const { sizeBytes, sharedFraction, changedFraction } = image;
    const fromOthers = cache.sharedAtUs >= 0 ? sharedFraction : 0;
    const fromOlder = this.hasOlder(id, cache) ? 1 - changedFraction : 0;
    return Math.round(sizeBytes * (1 - Math.max(fromOthers, fromOlder)));
  }

  private hasOlder(id: number, cache: ImageCache): boolean {
    for (let version = this.versions[id]! - 1; version >= 0; version--) {
      if (cache.presentAtUs.has(version * this.imageCount + id)) return true;
    }
    return false;
  }
}

/** A host's link brings bytes in the order in which they were asked for; returns when these have come. */
function throughLink(cache: ImageCache, askedUs: number, bytes: number): number {
  const bytesPerUs = cache.host.networkMbps / 8;
  cache.linkFreeAtUs = Math.max(askedUs, cache.linkFreeAtUs) + Math.ceil(bytes / bytesPerUs);
  return cache.linkFreeAtUs;
}
