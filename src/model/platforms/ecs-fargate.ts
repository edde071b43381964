// Containers without hosts: ECS tasks on Fargate.
import { z } from 'zod';
import { fargateSizeFor, fargateSizesAssumption, LARGEST_FARGATE_TASK } from '../assumptions/fargate-sizes.ts';
import { type PhaseOverrides, phaseAssumptions, phasesInForce, unchanged } from '../assumptions/startup-phase.ts';
import {
  CONTAINER_PHASE,
  FARGATE_NETWORK_PHASE,
  FARGATE_PROVISION_PHASE,
  REGISTRATION_PHASES,
} from '../assumptions/task-startup.ts';
import { FARGATE_PULL, fargatePullAssumptions, ImagePuller } from '../compute/image-pull.ts';
import type { UnitShape } from '../compute/service-group.ts';
import { FleetPlatform, type FleetSettings } from './fleet-platform.ts';
import type { PlatformVariant } from './platform.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetShape,
  servicesField,
  settingsPerService,
  startupField,
} from './section.ts';
import { problemsOfBounds, warningsOfMemory, warningsOfZero } from './section-checks.ts';
import { FargateSupply } from './supplies/fargate-supply.ts';
import { fargateLaunchAssumption, serviceLaunchAssumption, serviceLaunches } from './supplies/launch-rates.ts';
import {
  containerSchema,
  DEFAULT_CONTAINER,
  initPhase,
  memoryInfeasibility,
  memoryPath,
  taskSampler,
} from './task-settings.ts';

const PLACEMENT = [FARGATE_PROVISION_PHASE, FARGATE_NETWORK_PHASE];
const PHASES = [...PLACEMENT, CONTAINER_PHASE, ...REGISTRATION_PHASES];

const schema = z.strictObject({
  type: z.literal('ecs-fargate'),
  arch: z.enum(['amd64', 'arm64']).describe('Cpu architecture (default amd64).').optional(),
  ...fleetShape,
  startup: startupField([...PHASES.map(({ phase }) => phase), 'pull', 'init']),
  services: servicesField(containerSchema),
});

/** Settings of the platform, complete for every service. `shape` is the legal size that is paid. */
export interface EcsFargateSettings extends FleetSettings {
  readonly arch: 'amd64' | 'arm64';
  readonly requested: readonly UnitShape[];
  readonly overrides: PhaseOverrides;
}

/** Containers without hosts: each task is paid by its own vCPU and memory, rounded up to a legal size. */
export const ecsFargate: PlatformVariant<EcsFargateSettings> = {
  type: 'ecs-fargate',
  summary: 'Containers without hosts: ECS tasks on Fargate',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_CONTAINER);
    const requested = settings.map(({ cpu, memory }) => ({ vcpu: cpu, memoryMiB: memory }));
    const shapes = requested.map((wish) => fargateSizeFor(wish) ?? wish);
    return {
      settings: {
        ...fleetDefaults(section),
        services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: shapes[index]! })),
        arch: section.arch ?? 'amd64',
        requested,
        overrides: (section.startup ?? {}) as PhaseOverrides,
      },
      problems: [
        ...problems,
        ...problemsOfBounds(settings, pathOf),
        ...warningsOfZero(settings, pathOf),
        ...warningsOfMemory({ services, shapes, pathOf: (index) => memoryPath(pathOf(index, ['memory'])) }),
      ],
    };
  },
  infeasibilities(settings, services) {
    return services.flatMap((service, index) => {
      const wish = settings.requested[index]!;
      if (fargateSizeFor(wish) !== undefined) return memoryInfeasibility(service, settings.services[index]!.shape);
      return [
        {
          service: service.name,
          limit: `${LARGEST_FARGATE_TASK.vcpu} vCPU, ${LARGEST_FARGATE_TASK.memoryMiB / 1024} GB`,
          value: `${wish.vcpu} vCPU, ${wish.memoryMiB / 1024} GB`,
          rule: 'no Fargate task size holds it',
          source: fargateSizesAssumption.source,
        },
      ];
    });
  },
  assumptions: (settings) => [
    ...phaseAssumptions(PHASES, settings.overrides),
    ...unchanged([
      fargateSizesAssumption,
      ...fargatePullAssumptions,
      fargateLaunchAssumption,
      serviceLaunchAssumption,
      ...fleetAssumptions(settings),
    ]),
  ],
  create(settings, context) {
    const { overrides, requested, arch } = settings;
    const groups = context.services.map((service, index) => ({
      requested: requested[index]!,
      billed: settings.services[index]!.shape,
      placement: taskSampler(phasesInForce(PLACEMENT, overrides), service, context),
      startup: taskSampler(
        [
          ...phasesInForce([CONTAINER_PHASE], overrides),
          initPhase(service, overrides.init),
          ...phasesInForce(REGISTRATION_PHASES, overrides),
        ],
        service,
        context,
      ),
      launches: serviceLaunches(),
    }));
    const pull = { bytesPerSecond: FARGATE_PULL, networkBytesPerSecond: Infinity, pullUs: overrides.pull ?? null };
    const puller = new ImagePuller(context.services, pull, context);
    return new FleetPlatform(settings, context, () => new FargateSupply(context.simulator, groups, puller, arch));
  },
};
