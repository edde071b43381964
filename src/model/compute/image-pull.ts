// How long pulling a container image takes, given what the host has already.
import { createSampler, type Distribution, type Sampler } from '../../engine/distributions/index.ts';
import { createStream } from '../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../engine/random/stream.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import type { ServiceSpec } from '../workloads/service.ts';

/** Images that a host has or is pulling: service -> time at which the image is there, in microseconds. */
export type ImageCache = Map<number, number>;

/** How fast images come in. */
export interface PullSettings {
  /** Compressed bytes per second, unpacking included. */
  readonly bytesPerSecond: Distribution;
  /** The network cannot carry more than this; Infinity where it is not known. */
  readonly networkBytesPerSecond: number;
  /** The scenario's own time of a pull that is needed, in microseconds; null where bytes and rate decide. */
  readonly pullUs: Distribution | null;
}

/** Pulls on EC2 hosts. */
export const HOST_PULL: Distribution = { dist: 'uniform', min: 25e6, max: 60e6 };

/** Pulls on Fargate, where every task pulls its whole image. */
export const FARGATE_PULL: Distribution = { dist: 'uniform', min: 10e6, max: 13e6 };

/** How hosts pull, and that they keep images; hold on ecs-ec2. */
export const hostPullAssumptions: readonly Assumption[] = [
  {
    id: 'image.pull-rate',
    meaning: 'compressed bytes of an image pulled and unpacked per second on a host, below its network rate',
    value: 'uniform 25 to 60 MB/s',
    source: 'range of component estimates',
    date: '2026-11',
    confidence: 'low',
  },
  {
    id: 'image.cache',
    meaning: 'a host pulls an image once and keeps it; of another image it pulls only the layers not shared',
    value: 'no second pull',
    source: 'Amazon ECS Developer Guide, container agent configuration (image pull behaviour)',
    date: '2023',
    confidence: 'medium',
  },
];

/** How fast Fargate pulls, and that it keeps no image; hold on ecs-fargate. */
export const fargatePullAssumptions: readonly Assumption[] = [
  {
    id: 'fargate.pull-rate',
    meaning: 'compressed bytes of an image pulled and unpacked per second',
    value: 'uniform 10 to 13 MB/s',
    source: 'fitted to elasticscale.com: 413 MB image, 10 starts of 53 to 62 s, mean 57 s',
    date: '2024-04',
    confidence: 'low',
  },
  {
    id: 'fargate.no-image-cache',
    meaning: 'every task pulls its whole image',
    value: 'always',
    source: 'AWS Fargate User Guide, pull behaviour',
    date: '2024',
    confidence: 'high',
  },
];

/** Draws pull times of all services of one platform, each from a stream of its own. */
export class ImagePuller {
  private readonly rate: Sampler;
  private readonly ownTime: Sampler | null;
  private readonly streams: readonly RandomStream[];

  constructor(
    private readonly services: readonly ServiceSpec[],
    private readonly settings: PullSettings,
    run: { readonly seed: string; readonly replication: number; readonly platformName: string },
  ) {
    this.rate = createSampler(settings.bytesPerSecond);
    this.ownTime = settings.pullUs === null ? null : createSampler(settings.pullUs);
    const { seed, replication, platformName } = run;
    this.streams = services.map(({ name }) =>
      createStream(seed, { purpose: 'image-pull', component: `${platformName}/${name}`, replication }),
    );
  }

  /** Microseconds to pull the whole image of a service, where nothing is cached. */
  pullUs(service: number): number {
    return this.draw(service, this.services[service]!.image.sizeBytes);
  }

  /** Microseconds from `fromUs` until a host has the image of a service; a pull that is under way is waited for. */
  pullToHostUs(service: number, cache: ImageCache, fromUs: number): number {
    const presentAtUs = cache.get(service) ?? fromUs + this.draw(service, this.missingBytes(service, cache));
    cache.set(service, presentAtUs);
    return Math.max(0, presentAtUs - fromUs);
  }

  private draw(service: number, bytes: number): number {
    if (bytes === 0) return 0;
    if (this.ownTime !== null) return Math.round(this.ownTime.sample(this.streams[service]!));
    const rate = Math.min(this.rate.sample(this.streams[service]!), this.settings.networkBytesPerSecond);
    return Math.round((bytes / rate) * 1e6);
  }

  private missingBytes(service: number, cache: ImageCache): number {
    const { sizeBytes, sharedFraction } = this.services[service]!.image;
    const hasSharedLayers = [...cache.keys()].some((other) => this.services[other]!.image.sharedFraction > 0);
    return hasSharedLayers ? Math.round(sizeBytes * (1 - sharedFraction)) : sizeBytes;
  }
}
