// What Fargate is like under ECS and under EKS: fields, settings and the composition; the variants say what differs.
import { z } from 'zod';
import { invariant } from '../../../base/invariant.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { AccountLimitOverrides } from '../../assumptions/account-limits.ts';
import { limitsInForce } from '../../assumptions/account-limits.ts';
import { fargateSizeFor } from '../../assumptions/containers/fargate-sizes.ts';
import { FARGATE_PULL } from '../../assumptions/containers/image-pulls.ts';
import { CONTAINER_PHASE } from '../../assumptions/containers/task-startup.ts';
import { SPOT_DISCOUNT, SPOT_INTERRUPTIONS_PER_HOUR } from '../../assumptions/instances/spot.ts';
import { type PhaseAssumption, type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import type { SidecarImage } from '../../compute/images/unit-images.ts';
import { WholePuller } from '../../compute/images/whole-puller.ts';
import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import { type AccountLimitRates, AccountLimits, ecsLaunches } from '../../compute/starts/account-limits.ts';
import { mebibytesField } from '../../fields/index.ts';
import { spotPrice } from '../../pricing/spot-price.ts';
import type { ImageSpec } from '../../workloads/service.ts';
import { FleetPlatform } from '../fleet/fleet-platform.ts';
import type { FleetSettings } from '../fleet/fleet-settings.ts';
import type { PlatformContext } from '../platform.ts';
import { accountLimitsField } from '../sections/account-limits-field.ts';
import { imagesOf, pullPathShape } from '../sections/image-pulls-section.ts';
import { fleetShape, servicesField, startupField } from '../sections/section.ts';
import { sidecarImages, sidecarShape, taskShape } from '../sections/sidecars.ts';
import {
  applicationPhases,
  containerSchema,
  DEFAULT_CONTAINER,
  type TargetRegistration,
  taskSampler,
} from '../sections/task-settings.ts';
import { ControlPlane } from '../supplies/cluster/control-plane.ts';
import { FargateSpot } from '../supplies/fargate/fargate-spot.ts';
import { FargateSupply } from '../supplies/fargate/fargate-supply.ts';

const MIB_PER_GIB = 1024;

/** What ECS and EKS do differently with Fargate. */
export interface FargateFlavor {
  /** Phases until the image pull begins. */
  readonly placement: readonly PhaseAssumption[];
  /** Phases from a started application to its first request, for settings or, without them, all that there may be. */
  readonly registration: (settings: FargateRegistration | null) => readonly PhaseAssumption[];
  /** Memory that is added to what a unit reserves, for what runs beside it on its machine. */
  readonly overheadMiB: number;
  readonly limits: AccountLimitRates;
  /** Whether ECS launches, which limits the tasks of each service and those of jobs. */
  readonly hasServiceRate: boolean;
  /** Whether the cluster has a control plane that is paid. */
  readonly hasControlPlane: boolean;
}

/** What decides how a unit comes to its requests. */
export interface FargateRegistration extends TargetRegistration {
  /** Of pods. */
  readonly readinessPeriodUs?: number;
}

/** The phases of a start but for the pull and the application's own, in their order; all without settings. */
export function fargatePhases(
  { placement, registration }: FargateFlavor,
  settings: FargateRegistration | null = null,
): readonly PhaseAssumption[] {
  return [...placement, CONTAINER_PHASE, ...registration(settings)];
}

/** `arch:`; AWS has two words for the first. */
export const fargateArchField = z
  .enum(['amd64', 'x86_64', 'arm64'])
  .describe('Cpu architecture; x86_64 is another word for amd64 (default amd64).')
  .optional();

/** The field read. */
export function fargateArch(word: z.output<typeof fargateArchField>): CpuArchitecture {
  return word === 'arm64' ? 'arm64' : 'amd64';
}

/** `ephemeralStorage:` of a service. */
export function ephemeralStorageField(most: string) {
  return mebibytesField({
    description: 'Ephemeral storage of one unit on Fargate (default 20 GiB, which cost nothing).',
    min: '20GiB',
    max: most,
  }).optional();
}

/** Fields of a section, whoever orchestrates. */
export function fargateShape(flavor: FargateFlavor, mostStorage: string) {
  const service = containerSchema.extend({ ephemeralStorage: ephemeralStorageField(mostStorage) });
  return {
    arch: fargateArchField,
    ...fleetShape,
    ...pullPathShape,
    limits: accountLimitsField,
    startup: startupField([...fargatePhases(flavor).map(({ phase }) => phase), 'pull', 'init']),
    services: servicesField(service),
  };
}

/** A service that says nothing. */
export const DEFAULT_FARGATE_SERVICE = { ...DEFAULT_CONTAINER, ephemeralStorage: 20 * MIB_PER_GIB };

type FargateService = typeof DEFAULT_FARGATE_SERVICE;

/** Settings of the platform, complete for every service. The sizes that are paid are the legal ones. */
export interface FargateSettings extends FleetSettings {
  readonly arch: CpuArchitecture;
  readonly requested: readonly UnitShape[];
  readonly billed: readonly UnitShape[];
  readonly storageGiB: readonly number[];
  readonly sidecars: readonly (readonly SidecarImage[])[];
  readonly images: readonly ImageSpec[];
  readonly overrides: PhaseOverrides;
  readonly limits: AccountLimitOverrides;
  /** Period of the readiness probe, of pods. */
  readonly readinessPeriodUs?: number;
  readonly spot: {
    readonly share: number;
    readonly interruptionsPerHour: number;
    readonly discount: number;
  };
}

/** Everything on demand. */
export const NO_SPOT = {
  share: 0,
  interruptionsPerHour: SPOT_INTERRUPTIONS_PER_HOUR,
  discount: SPOT_DISCOUNT.fargate as number,
};

/** Sizes of one service: what it asks for, what it gets and pays, and what is left for the application. */
function fargateSizes(own: FargateService, { overheadMiB }: FargateFlavor) {
  const requested = taskShape(own);
  const wish = { vcpu: requested.vcpu, memoryMiB: requested.memoryMiB + overheadMiB };
  const billed = fargateSizeFor(wish) ?? wish;
  const beside = sidecarShape(own.sidecars);
  const shape = {
    vcpu: billed.vcpu - beside.vcpu,
    memoryMiB: billed.memoryMiB - overheadMiB - beside.memoryMiB,
  };
  return { requested, wish, billed, shape };
}

/** The settings that follow from those of the services. */
export function fargateServices(
  settings: readonly FargateService[],
  flavor: FargateFlavor,
  services: PlatformContext['services'],
) {
  const sizes = settings.map((own) => fargateSizes(own, flavor));
  return {
    services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: sizes[index]!.shape })),
    requested: sizes.map(({ requested }) => requested),
    billed: sizes.map(({ billed }) => billed),
    storageGiB: settings.map(({ ephemeralStorage }) => ephemeralStorage / MIB_PER_GIB),
    sidecars: settings.map(({ sidecars }) => sidecarImages(sidecars)),
    images: imagesOf(services),
  };
}

/** The running platform. */
export function createFargate(
  settings: FargateSettings,
  context: PlatformContext,
  flavor: FargateFlavor,
): FleetPlatform {
  const limits = new AccountLimits(limitsInForce(settings.limits, flavor.limits), context.log);
  return new FleetPlatform(settings, context, () => fargateSupply(settings, context, { flavor, limits }));
}

/** What of the settings a supply of Fargate units needs. */
export type FargateSupplySettings = Pick<
  FargateSettings,
  'arch' | 'requested' | 'billed' | 'storageGiB' | 'sidecars' | 'overrides' | 'spot'
> &
  FargateRegistration;

/** Fargate as the supply of a platform, or of a part of it. */
export function fargateSupply(
  settings: FargateSupplySettings,
  context: PlatformContext,
  { flavor, limits, name = context.platformName }: FargateSupplyPlace,
): FargateSupply {
  const { overrides, billed, requested, storageGiB, sidecars, arch } = settings;
  const { simulator, services, seed, replication } = context;
  const groups = services.map((service, index) => ({
    requested: requested[index]!,
    billed: billed[index]!,
    storageGiB: storageGiB[index]!,
    placement: taskSampler(phasesInForce(flavor.placement, overrides), service, context, name),
    startup: taskSampler(
      [
        ...phasesInForce([CONTAINER_PHASE], overrides),
        ...applicationPhases(service, overrides),
        ...(service.task === undefined ? phasesInForce(flavor.registration(settings), overrides) : []),
      ],
      service,
      context,
      name,
    ),
    launches: flavor.hasServiceRate ? ecsLaunches(service, limits) : null,
  }));
  const vcpu = billed.map((shape) => shape.vcpu);
  const pulls = { bytesPerSecond: FARGATE_PULL, pullUs: overrides.pull ?? null };
  const puller = new WholePuller(
    services,
    pulls,
    { ...context, platformName: name },
    { sidecars, vcpu, registry: limits.registryPulls },
  );
  const controlPlane = flavor.hasControlPlane ? new ControlPlane(services.length) : null;
  const stream = createStream(seed, { purpose: 'spot-interruptions', component: name, replication });
  const spot = new FargateSpot(simulator, settings.spot, { serviceCount: services.length, stream });
  const spotPriceUsd = spotPrices(settings, context);
  return new FargateSupply({ simulator, groups, limits, puller, arch, spot, spotPriceUsd, controlPlane });
}

/** Where the supply stands. */
export interface FargateSupplyPlace {
  readonly flavor: FargateFlavor;
  readonly limits: AccountLimits;
  /** Name of its streams; the platform's where it is the whole of it. */
  readonly name?: string;
}

/** The price of Spot usage: the list price less the discount. */
function spotPrices({ spot }: FargateSupplySettings, { priceBook }: PlatformContext): (sku: string) => string {
  return (sku) => {
    const listed = priceBook.items.get(sku);
    invariant(listed !== undefined, `${priceBook.id} has no price for ${sku}`);
    return spotPrice(listed.priceUsd, spot.discount).toString();
  };
}
