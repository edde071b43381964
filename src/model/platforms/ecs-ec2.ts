// Containers on EC2: ECS tasks packed on container instances, which a capacity provider buys and sells.
import { z } from 'zod';
import { createStream } from '../../engine/random/keyed-stream.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import { AGENT_PHASE, INSTANCE_BOOT_PHASES } from '../assumptions/instance-startup.ts';
import { type PhaseOverrides, phaseAssumptions, phasesInForce, unchanged } from '../assumptions/startup-phase.ts';
import { CONTAINER_PHASE, PLACE_PHASE, REGISTRATION_PHASES } from '../assumptions/task-startup.ts';
import { capacityProviderAssumptions } from '../autoscalers/capacity-provider.ts';
import { HOST_PULL, hostPullAssumptions, ImagePuller } from '../compute/image-pull.ts';
import { findInstanceType } from '../compute/instance-types/index.ts';
import type { InstanceType } from '../compute/instance-types/instance-type.ts';
import { StartupSampler } from '../compute/startup.ts';
import { countField, percentField } from '../fields/index.ts';
import { findPlacement, PLACEMENTS } from '../placement/index.ts';
import type { UnitNeed } from '../placement/placement.ts';
import { FleetPlatform, type FleetSettings } from './fleet-platform.ts';
import type { PlatformContext, PlatformVariant, SectionProblem } from './platform.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetShape,
  instanceField,
  MOST_UNITS,
  servicesField,
  settingsPerService,
  startupField,
} from './section.ts';
import { problemsOfBounds, warningsOfMemory, warningsOfZero } from './section-checks.ts';
import { ClusterSupply, type PlacedTaskGroup } from './supplies/cluster-supply.ts';
import { HostPool } from './supplies/host-pool.ts';
import { runInstancesAssumption, serviceLaunchAssumption, serviceLaunches } from './supplies/launch-rates.ts';
import {
  containerSchema,
  DEFAULT_CONTAINER,
  initPhase,
  memoryInfeasibility,
  memoryPath,
  taskSampler,
} from './task-settings.ts';

const HOST_PHASES = [...INSTANCE_BOOT_PHASES, AGENT_PHASE];
const TASK_PHASES = [PLACE_PHASE, CONTAINER_PHASE, ...REGISTRATION_PHASES];
/** Memory of an instance that the guest system and the agent keep from tasks. */
const HOST_SYSTEM_MIB = 400;
const ZONES = ['a', 'b', 'c'];

const hostSystemAssumption: Assumption = {
  id: 'ecs.host-system',
  meaning: 'memory of a container instance that tasks cannot reserve',
  value: `${HOST_SYSTEM_MIB} MiB`,
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

const capacitySchema = z.strictObject({
  instance: instanceField().optional(),
  min: countField({ min: 0, max: MOST_UNITS, description: 'Fewest container instances (default 1).' }).optional(),
  max: countField({
    min: 1,
    max: 5000,
    description: 'Most container instances (default 100; a cluster has at most 5,000).',
  }).optional(),
  targetCapacity: percentField({
    description: 'Share of the instances that should be in use (default 100%).',
  }).optional(),
  placement: z
    .enum(PLACEMENTS.map(({ name }) => name) as [string, ...string[]])
    .describe('How a task gets its host (default spread).')
    .optional(),
  rootVolume: countField({
    min: 1,
    max: 16_384,
    description: 'Size of the root volume in GiB (default 30).',
  }).optional(),
});

const schema = z.strictObject({
  type: z.literal('ecs-ec2'),
  capacity: capacitySchema.optional(),
  ...fleetShape,
  hostStartup: startupField(HOST_PHASES.map(({ phase }) => phase)),
  startup: startupField([...TASK_PHASES.map(({ phase }) => phase), 'pull', 'init']),
  services: servicesField(containerSchema),
});

/** Settings of the platform, complete for every service. */
export interface EcsEc2Settings extends FleetSettings {
  readonly instance: string;
  readonly hosts: { readonly min: number; readonly max: number; readonly targetCapacity: number };
  readonly placement: string;
  readonly rootVolumeGiB: number;
  readonly overrides: PhaseOverrides;
  readonly hostOverrides: PhaseOverrides;
}

/** Containers on EC2: services share the instances, which are paid whether tasks fill them or not. */
export const ecsEc2: PlatformVariant<EcsEc2Settings> = {
  type: 'ecs-ec2',
  summary: 'Containers on EC2: ECS tasks packed on container instances',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_CONTAINER);
    const shapes = settings.map(({ cpu, memory }) => ({ vcpu: cpu, memoryMiB: memory }));
    const { capacity = {} } = section;
    const hosts = { min: capacity.min ?? 1, max: capacity.max ?? 100, targetCapacity: capacity.targetCapacity ?? 1 };
    return {
      settings: {
        ...fleetDefaults(section),
        services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: shapes[index]! })),
        instance: capacity.instance ?? 'm7i.xlarge',
        hosts,
        placement: capacity.placement ?? 'spread',
        rootVolumeGiB: capacity.rootVolume ?? 30,
        overrides: (section.startup ?? {}) as PhaseOverrides,
        hostOverrides: (section.hostStartup ?? {}) as PhaseOverrides,
      },
      problems: [
        ...problems,
        ...problemsOfBounds(settings, pathOf),
        ...problemsOfHosts(hosts),
        ...warningsOfZero(settings, pathOf),
        ...warningsOfMemory({ services, shapes, pathOf: (index) => memoryPath(pathOf(index, ['memory'])) }),
      ],
    };
  },
  infeasibilities(settings, services) {
    const instance = findInstanceType(settings.instance)!;
    const host = hostCapacity(instance);
    return services.flatMap((service, index) => {
      const { shape } = settings.services[index]!;
      const need = needOf(shape);
      if (need.cpuMilli <= host.cpuMilli && need.memoryMiB <= host.memoryMiB)
        return memoryInfeasibility(service, shape);
      return [
        {
          service: service.name,
          limit: `${host.cpuMilli / 1000} vCPU, ${host.memoryMiB} MiB on ${instance.name}`,
          value: `${shape.vcpu} vCPU, ${shape.memoryMiB} MiB`,
          rule: 'the task is larger than every host',
          source: 'Amazon ECS Developer Guide, "Amazon ECS task placement"',
        },
      ];
    });
  },
  assumptions: (settings) => [
    ...phaseAssumptions(HOST_PHASES, settings.hostOverrides),
    ...phaseAssumptions(TASK_PHASES, settings.overrides),
    ...unchanged([
      hostSystemAssumption,
      ...hostPullAssumptions,
      runInstancesAssumption,
      serviceLaunchAssumption,
      ...capacityProviderAssumptions,
      ...(findPlacement(settings.placement)?.assumptions ?? []),
      ...fleetAssumptions(settings),
    ]),
  ],
  create: createPlatform,
};

function createPlatform(settings: EcsEc2Settings, context: PlatformContext): FleetPlatform {
  const { simulator, log, services } = context;
  const instance = findInstanceType(settings.instance)!;
  const pull = {
    bytesPerSecond: HOST_PULL,
    networkBytesPerSecond: (instance.networkMbps * 1e6) / 8,
    pullUs: settings.overrides.pull ?? null,
  };
  return new FleetPlatform(settings, context, (units) => {
    const pool = new HostPool({
      simulator,
      log,
      serviceCount: services.length,
      capacity: hostCapacity(instance),
      min: settings.hosts.min,
      startup: hostSampler(settings, context),
      placement: findPlacement(settings.placement)!,
      random: createStream(context.seed, {
        purpose: 'placement',
        component: context.platformName,
        replication: context.replication,
      }),
      zones: ZONES,
      joined: () => supply.placeWaiting(),
    });
    const supply: ClusterSupply = new ClusterSupply({
      simulator,
      log,
      units,
      groups: services.map((_, index) => taskGroup(settings, context, index)),
      puller: new ImagePuller(services, pull, context),
      pool,
      instance,
      rootVolumeGiB: settings.rootVolumeGiB,
      scaling: settings.hosts,
      hostCapacity: hostCapacity(instance),
    });
    return supply;
  });
}

function taskGroup(settings: EcsEc2Settings, context: PlatformContext, index: number): PlacedTaskGroup {
  const service = context.services[index]!;
  const { overrides } = settings;
  return {
    need: needOf(settings.services[index]!.shape),
    placement: taskSampler(phasesInForce([PLACE_PHASE], overrides), service, context),
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
  };
}

function hostSampler({ hostOverrides }: EcsEc2Settings, context: PlatformContext): StartupSampler {
  const component = `${context.platformName}/host`;
  const phases = phasesInForce(HOST_PHASES, hostOverrides).map((one) => ({ ...one, phase: `host-${one.phase}` }));
  return new StartupSampler(phases, { ...context, component });
}

function hostCapacity({ vcpu, memoryMiB }: InstanceType): UnitNeed {
  return { cpuMilli: vcpu * 1000, memoryMiB: memoryMiB - HOST_SYSTEM_MIB };
}

function needOf(shape: { readonly vcpu: number; readonly memoryMiB: number }): UnitNeed {
  return { cpuMilli: Math.round(shape.vcpu * 1000), memoryMiB: shape.memoryMiB };
}

function problemsOfHosts({ min, max }: { readonly min: number; readonly max: number }): readonly SectionProblem[] {
  if (min <= max) return [];
  return [{ path: ['capacity'], message: `min ${min} is above max ${max}`, allowed: 'min at most max' }];
}
