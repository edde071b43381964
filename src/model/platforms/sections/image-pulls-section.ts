// How the hosts of a cluster pull images: fields, defaults of the ECS agent and of the kubelet, and the puller itself.
import { z } from 'zod';
import {
  HOST_PULL,
  hostPullAssumptions,
  IMAGE_CHECK_US,
  KUBELET_REQUESTS,
} from '../../assumptions/containers/image-pulls.ts';
import type { AssumptionState, PhaseOverrides } from '../../assumptions/startup-phase.ts';
import { ImagePuller, type PullBehavior, type PullSettings } from '../../compute/images/image-puller.ts';
import type { SidecarImage } from '../../compute/images/unit-images.ts';
import type { AccountLimits } from '../../compute/starts/account-limits.ts';
import { countField } from '../../fields/index.ts';
import { IMAGE_PATHS } from '../../pricing/meters/image-transfer.ts';
import type { ImageSpec, ServiceSpec } from '../../workloads/service.ts';
import type { PlatformContext } from '../platform.ts';

/** Where pulled bytes pass; on every platform that runs containers. */
export const pullPathShape = {
  pullsThrough: z
    .enum(IMAGE_PATHS)
    .describe('What pulled images pass and pay for: a NAT gateway, an interface endpoint, or none (default none).')
    .optional(),
};

const lazyImages = z
  .boolean()
  .describe('Whether hosts load images lazily that have an index (default false).')
  .optional();

/** `imagePull` and what goes with it, where the ECS agent pulls. */
export const ecsPullShape = {
  imagePull: z
    .enum(['default', 'always', 'once', 'prefer-cached'])
    .describe('ECS_IMAGE_PULL_BEHAVIOR: default and always ask the registry even for an image that the host has.')
    .optional(),
  lazyImages,
  ...pullPathShape,
};

/** The same, where a kubelet pulls. */
export const kubeletPullShape = {
  imagePull: z
    .enum(['if-not-present', 'always'])
    .describe('imagePullPolicy: always asks the registry even for an image that the host has (default if-not-present).')
    .optional(),
  parallelPulls: countField({
    min: 1,
    max: 100,
    description: 'Images that a kubelet pulls at once (default 1: one after the other).',
  }).optional(),
  lazyImages,
  ...pullPathShape,
};

/** How hosts pull. Plain data, part of a platform's settings. */
export interface HostPulls {
  readonly pulls: PullSettings;
  /** The containers beside the application, by service. */
  readonly sidecars: readonly (readonly SidecarImage[])[];
}

interface PullSection {
  readonly imagePull?: PullBehavior | 'if-not-present' | undefined;
  readonly parallelPulls?: number | undefined;
  readonly lazyImages?: boolean | undefined;
}

/** What the ECS agent does: it asks each time, and pulls images side by side. Source: Amazon ECS Developer Guide, 2023. */
export function ecsPulls(
  section: PullSection,
  overrides: PhaseOverrides,
  sidecars: readonly (readonly SidecarImage[])[] = [],
): HostPulls {
  const { imagePull = 'default' } = section;
  const behavior = imagePull === 'if-not-present' ? 'once' : imagePull;
  return hostPulls(section, overrides, sidecars, { behavior, pullsAtOnce: 1000, requestRate: null });
}

/** What a kubelet does: one pull after the other unless told otherwise. Source: kubelet config v1beta1 defaults.go, 2025. */
export function kubeletPulls(
  section: PullSection,
  overrides: PhaseOverrides,
  sidecars: readonly (readonly SidecarImage[])[] = [],
): HostPulls {
  const behavior = section.imagePull === 'always' ? 'always' : 'once';
  const pullsAtOnce = section.parallelPulls ?? 1;
  return hostPulls(section, overrides, sidecars, { behavior, pullsAtOnce, requestRate: KUBELET_REQUESTS });
}

function hostPulls(
  section: PullSection,
  overrides: PhaseOverrides,
  sidecars: readonly (readonly SidecarImage[])[],
  agent: Pick<PullSettings, 'behavior' | 'pullsAtOnce' | 'requestRate'>,
): HostPulls {
  const pulls = {
    bytesPerSecond: HOST_PULL,
    pullUs: overrides.pull ?? null,
    checkUs: IMAGE_CHECK_US,
    isLazy: section.lazyImages ?? false,
    ...agent,
  };
  return { pulls, sidecars };
}

/** The puller of a cluster; `place` is the platform's name, or of the part of it that the hosts are. */
export function hostPuller(
  { pulls, sidecars }: HostPulls,
  context: PlatformContext,
  { limits, place = context.platformName }: { readonly limits: AccountLimits; readonly place?: string },
): ImagePuller {
  const run = { ...context, platformName: place };
  return new ImagePuller(context.services, pulls, run, { sidecars, registry: limits.registryPulls });
}

/** What the settings bring into force; `services` are those whose images are pulled. */
export function hostPullsAssumptions(
  { pulls, sidecars }: HostPulls,
  images: readonly ImageSpec[],
): readonly AssumptionState[] {
  return hostPullAssumptions({
    isTimeGiven: pulls.pullUs !== null,
    isChecked: pulls.behavior === 'default' || pulls.behavior === 'always',
    images: [...images, ...sidecars.flat().map(({ image }) => image)],
  });
}

/** The images of services, to be kept in a platform's settings. */
export function imagesOf(services: readonly ServiceSpec[]): readonly ImageSpec[] {
  return services.map(({ image }) => image);
}
