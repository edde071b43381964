// Pulls of units that have a machine of their own and keep nothing, as on Fargate: every start pulls all of its images.
import { createSampler, type Distribution, type Sampler } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { AccountLimit } from '../starts/account-limits.ts';
import type { PullerRun } from './image-puller.ts';
import { isLoadedLazily, pullBytesPerSecond, pullTimeUs } from './pull-rules.ts';
import { type SidecarImage, type UnitImage, unitImages } from './unit-images.ts';

/** How such units pull. */
export interface WholePullSettings {
  /** Compressed bytes per second, gzip, of a unit with one vCPU; it grows with the square root of the vCPU. */
  readonly bytesPerSecond: Distribution;
  /** The scenario's own time of a pull, in microseconds; null where bytes and rates decide. */
  readonly pullUs: Distribution | null;
}

/** Draws pulls of all services of one platform, each from a stream of its own. */
export class WholePuller {
  /** Bytes that crossed the network so far, by service. */
  readonly pulledBytes: number[];
  private readonly images: UnitImage[][];
  private readonly rate: Sampler;
  private readonly ownTime: Sampler | null;
  private readonly streams: readonly RandomStream[];

  constructor(
    services: readonly ServiceSpec[],
    settings: WholePullSettings,
    private readonly run: PullerRun,
    private readonly beside: {
      readonly sidecars: readonly (readonly SidecarImage[])[];
      /** Of the unit of each service. */
      readonly vcpu: readonly number[];
      readonly registry: AccountLimit;
    },
  ) {
    this.images = unitImages(services, beside.sidecars).map((images) => [...images]);
    this.pulledBytes = services.map(() => 0);
    this.rate = createSampler(settings.bytesPerSecond);
    this.ownTime = settings.pullUs === null ? null : createSampler(settings.pullUs);
    const { seed, replication, platformName } = run;
    this.streams = services.map(({ name }) =>
      createStream(seed, { purpose: 'image-pull', component: `${platformName}/${name}`, replication }),
    );
  }

  /** Microseconds from `fromUs` until a unit of the service has all its images, which it pulls one after the other. */
  pullUs(service: number, fromUs: number): number {
    const images = this.images[service]!;
    for (const { image } of images) this.pulledBytes[service]! += image.sizeBytes;
    const stream = this.streams[service]!;
    const askedUs = this.beside.registry.outage.passUs(fromUs);
    if (this.ownTime !== null) return askedUs - fromUs + Math.round(this.ownTime.sample(stream));
    const gzipBytesPerSecond = this.rate.sample(stream) * Math.sqrt(this.beside.vcpu[service]!);
    let us = askedUs - fromUs + this.waitUs(images, askedUs);
    for (const { image } of images) {
      const bytesPerSecond = pullBytesPerSecond(image, gzipBytesPerSecond);
      us += pullTimeUs({ bytes: image.sizeBytes, bytesPerSecond, isLazy: isLoadedLazily(image, true) });
    }
    return us;
  }

  /** A release has changed the application's image. */
  newImage(service: number, sizeBytes: number): void {
    const images = this.images[service]!;
    images[0] = { ...images[0]!, image: { ...images[0]!.image, sizeBytes } };
  }

  /** Until the registry has let the account ask for all layers. */
  private waitUs(images: readonly UnitImage[], fromUs: number): number {
    const layerCount = images.reduce((sum, { image }) => sum + image.layerCount, 0);
    return this.beside.registry.reserve(fromUs, layerCount, this.run.simulator.now) - fromUs;
  }
}
