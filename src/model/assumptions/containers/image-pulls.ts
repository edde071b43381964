// How fast images come in on hosts and on Fargate, what hosts keep, and where these numbers come from.
import type { Distribution } from '../../../engine/distributions/index.ts';
import { LAZY, ZSTD_SPEEDUP } from '../../compute/images/pull-rules.ts';
import type { ImageSpec } from '../../workloads/service.ts';
import type { Assumption } from '../assumption.ts';
import { type AssumptionState, unchanged } from '../startup-phase.ts';

/** Pulls on EC2 hosts, bytes per second of one pull. */
export const HOST_PULL: Distribution = { dist: 'uniform', min: 25e6, max: 60e6 };

/** Pulls on Fargate of a task with one vCPU, bytes per second. */
export const FARGATE_PULL: Distribution = { dist: 'uniform', min: 10.2e6, max: 12.4e6 };

/** Asking the registry whether a cached image is still the one. */
export const IMAGE_CHECK_US = 300_000;

/** Layer requests of a kubelet. Source: kubernetes/kubernetes, kubelet config v1beta1 defaults.go, 2025. */
export const KUBELET_REQUESTS = { burst: 10, perSecond: 5 } as const;

const HOST_RATE: Assumption = {
  id: 'image.pull-rate',
  meaning: 'compressed bytes of an image pulled and unpacked per second on a host; pulls of one host share its network',
  value: 'uniform 25 to 60 MB/s for each pull, one pull for each vCPU, 60 MB/s for a layer and 3 layers at once',
  source: 'range of component estimates; AWS ML blog on SOCI (15 to 20 GB in 4 to 6 min); dockerd documentation',
  date: '2026-11',
  confidence: 'low',
};

const HOST_CACHE: Assumption = {
  id: 'image.cache',
  meaning: 'a host pulls an image once and keeps it; of another image it pulls only the layers that it has not',
  value: 'no second pull',
  source: 'Amazon ECS Developer Guide, container agent configuration (image pull behaviour)',
  date: '2023',
  confidence: 'medium',
};

const IMAGE_CHECK: Assumption = {
  id: 'image.check',
  meaning: 'an agent that always pulls asks the registry for the manifest of an image that the host has',
  value: '0.3 s',
  source: 'choice; that it asks: Amazon ECS Developer Guide, ECS_IMAGE_PULL_BEHAVIOR',
  date: '2023',
  confidence: 'low',
};

const FARGATE_RATE: Assumption = {
  id: 'fargate.pull-rate',
  meaning: 'compressed bytes of an image pulled and unpacked per second, times the square root of the vCPU of the task',
  value: 'uniform 10.2 to 12.4 MB/s with 1 vCPU',
  source:
    'fitted to elasticscale.com (413 MB image, 10 starts of 53 to 62 s; its vCPU is not published, taken as 1); with vCPU: aws/containers-roadmap#358 (250 MB in about a minute), #696',
  date: '2024-04',
  confidence: 'low',
};

const FARGATE_NO_CACHE: Assumption = {
  id: 'fargate.no-image-cache',
  meaning: 'every task pulls its whole image',
  value: 'always',
  source: 'AWS Fargate User Guide, pull behaviour',
  date: '2024',
  confidence: 'high',
};

const ZSTD: Assumption = {
  id: 'image.zstd',
  meaning: 'how much faster an image compressed with zstd comes in than one of that size compressed with gzip',
  value: `${ZSTD_SPEEDUP} times`,
  source: 'AWS containers blog, "Reducing AWS Fargate Startup Times with zstd" (up to 27 % of the start)',
  date: '2022-10',
  confidence: 'medium',
};

const LAZY_LOADING: Assumption = {
  id: 'image.lazy-loading',
  meaning: 'with an index, a start waits for a part of the image only; the rest follows unnoticed',
  value: `${LAZY.shareRead * 100} % of the bytes and ${LAZY.mountUs / 1e6} s for the index, from ${LAZY.smallestBytes / 1e6} MB on`,
  source:
    'AWS News Blog, "AWS Fargate Enables Faster Container Startup using Seekable OCI"; the time for the index is fitted to "up to 50 %"',
  date: '2023-07',
  confidence: 'low',
};

/** What holds of images as the services' are, wherever they are pulled. */
function ofImages(images: readonly ImageSpec[]): readonly Assumption[] {
  return [
    ...(images.some(({ compression }) => compression === 'zstd') ? [ZSTD] : []),
    ...(images.some(({ lazy }) => lazy === 'soci') ? [LAZY_LOADING] : []),
  ];
}

/** How hosts pull, and that they keep images. */
export function hostPullAssumptions({
  isTimeGiven,
  isChecked,
  images,
}: {
  /** Whether the scenario has its own time of a pull. */
  readonly isTimeGiven: boolean;
  readonly isChecked: boolean;
  readonly images: readonly ImageSpec[];
}): readonly AssumptionState[] {
  return [
    { ...HOST_RATE, isOverridden: isTimeGiven },
    ...unchanged([HOST_CACHE, ...(isChecked ? [IMAGE_CHECK] : []), ...ofImages(images)]),
  ];
}

/** How fast Fargate pulls, and that it keeps no image. */
export function fargatePullAssumptions({
  isTimeGiven,
  images,
}: {
  readonly isTimeGiven: boolean;
  readonly images: readonly ImageSpec[];
}): readonly AssumptionState[] {
  return [{ ...FARGATE_RATE, isOverridden: isTimeGiven }, ...unchanged([FARGATE_NO_CACHE, ...ofImages(images)])];
}
