// VMs: one service per EC2 instance, in an Auto Scaling group behind a load balancer.
import { z } from 'zod';
import { GUEST_SYSTEM, guestSystemAssumption } from '../assumptions/guest-system.ts';
import { INSTANCE_BOOT_PHASES, USER_DATA_PHASE } from '../assumptions/instance-startup.ts';
import { type PhaseOverrides, phaseAssumptions, phasesInForce, unchanged } from '../assumptions/startup-phase.ts';
import { REGISTRATION_PHASES } from '../assumptions/task-startup.ts';
import type { ScalingPolicy } from '../autoscalers/index.ts';
import { findInstanceType } from '../compute/instance-types/index.ts';
import { countField } from '../fields/index.ts';
import { FleetPlatform, type FleetSettings } from './fleet-platform.ts';
import type { PlatformVariant } from './platform.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetServiceShape,
  fleetShape,
  instanceField,
  servicesField,
  settingsPerService,
  startupField,
} from './section.ts';
import { problemsOfBounds, warningsOfMemory, warningsOfZero } from './section-checks.ts';
import { InstanceSupply } from './supplies/instance-supply.ts';
import { runInstancesAssumption } from './supplies/launch-rates.ts';
import { initPhase, taskSampler } from './task-settings.ts';

const PHASES = [...INSTANCE_BOOT_PHASES, USER_DATA_PHASE, ...REGISTRATION_PHASES];

const serviceSchema = z.strictObject({ ...fleetServiceShape, instance: instanceField().optional() });

const schema = z.strictObject({
  type: z.literal('ec2-asg'),
  instance: instanceField().describe('Instance type of services that name none.').optional(),
  rootVolume: countField({
    min: 1,
    max: 16_384,
    description: 'Size of the root volume in GiB (default 8).',
  }).optional(),
  ...fleetShape,
  startup: startupField([...PHASES.map(({ phase }) => phase), 'init']),
  services: servicesField(serviceSchema),
});

/** Settings of the platform, complete for every service. */
export interface Ec2AsgSettings extends FleetSettings {
  readonly instances: readonly string[];
  readonly rootVolumeGiB: number;
  readonly overrides: PhaseOverrides;
}

/** VMs: each instance runs one unit of one service and is paid from launch to termination. */
export const ec2Asg: PlatformVariant<Ec2AsgSettings> = {
  type: 'ec2-asg',
  summary: 'VMs: one service per EC2 instance, in an Auto Scaling group',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const scaling: readonly ScalingPolicy[] = [];
    const defaults = { min: 1, max: 100, scaling, instance: section.instance ?? 'm7i.large' };
    const { settings, problems, pathOf } = settingsPerService(section.services, services, defaults);
    return {
      settings: {
        ...fleetDefaults(section),
        services: settings.map(({ min, max, scaling, instance }) => ({
          min,
          max,
          scaling,
          shape: guestShape(instance),
        })),
        instances: settings.map(({ instance }) => instance),
        rootVolumeGiB: section.rootVolume ?? 8,
        overrides: (section.startup ?? {}) as PhaseOverrides,
      },
      problems: [
        ...problems,
        ...problemsOfBounds(settings, pathOf),
        ...warningsOfZero(settings, pathOf),
        ...warningsOfMemory({
          services,
          shapes: settings.map(({ instance }) => guestShape(instance)),
          pathOf: (index) => instancePath(pathOf(index, ['instance']), section.instance),
        }),
      ],
    };
  },
  infeasibilities(settings, services) {
    return services.flatMap((service, index) => {
      const { memoryMiB } = settings.services[index]!.shape;
      const neededMiB = service.memory.baseMiB + service.memory.perRequestMiB;
      if (neededMiB <= memoryMiB) return [];
      return [
        {
          service: service.name,
          limit: `${memoryMiB} MiB on ${settings.instances[index]!}`,
          value: `${neededMiB} MiB for one request`,
          rule: 'the instance must hold the application and one request beside its guest system',
          source: 'Amazon EC2 instance types',
        },
      ];
    });
  },
  assumptions: (settings) => [
    ...phaseAssumptions(PHASES, settings.overrides),
    ...unchanged([guestSystemAssumption, runInstancesAssumption, ...fleetAssumptions(settings)]),
  ],
  create(settings, context) {
    const groups = context.services.map((service, index) => ({
      instance: findInstanceType(settings.instances[index]!)!,
      rootVolumeGiB: settings.rootVolumeGiB,
      startup: taskSampler(
        [
          ...phasesInForce([...INSTANCE_BOOT_PHASES, USER_DATA_PHASE], settings.overrides),
          initPhase(service, settings.overrides.init),
          ...phasesInForce(REGISTRATION_PHASES, settings.overrides),
        ],
        service,
        context,
      ),
    }));
    return new FleetPlatform(settings, context, () => new InstanceSupply(context.simulator, groups));
  },
};

/** Where the instance type of a service is named: for the service, for all, or nowhere. */
function instancePath(ofService: readonly string[], ofAll: string | undefined): readonly string[] {
  if (ofService.length > 0) return [...ofService, 'instance'];
  return ofAll === undefined ? [] : ['instance'];
}

/** What is left of an instance for the application. */
function guestShape(instanceName: string) {
  const { vcpu, memoryMiB } = findInstanceType(instanceName)!;
  return { vcpu: vcpu * (1 - GUEST_SYSTEM.cpuShare), memoryMiB: memoryMiB - GUEST_SYSTEM.memoryMiB };
}
