// Containers on EC2: ECS tasks packed on container instances, which a capacity provider buys and sells.

import { z } from 'zod';
import { type AccountLimitOverrides, limitAssumptions, limitsInForce } from '../assumptions/account-limits.ts';
import { type PhaseOverrides, phaseAssumptions, unchanged } from '../assumptions/startup-phase.ts';
import { capacityProvider } from '../autoscalers/hosts/capacity-provider.ts';
import { holds } from '../compute/resources.ts';
import { AccountLimits } from '../compute/starts/account-limits.ts';
import { findPlacement } from '../placement/index.ts';
import type { UnitNeed } from '../placement/placement.ts';
import type { ImageSpec } from '../workloads/service.ts';
import {
  allocatableOf,
  capacityAssumptions,
  capacityFrom,
  capacityShape,
  type EcsCapacity,
  hostGroupsOf,
  hostStartupField,
  problemsOfCapacity,
} from './ecs/ecs-capacity.ts';
import { DEFAULT_HOST_TASK, hostTaskShape, placedTasks, TASK_PHASE_NAMES, taskPhases } from './ecs/ecs-tasks.ts';
import { FleetPlatform } from './fleet/fleet-platform.ts';
import type { FleetSettings } from './fleet/fleet-settings.ts';
import { deploymentField, ECS, orchestrationAssumptions } from './fleet/orchestration.ts';
import { placementChain, placementField, placementNames } from './hosts/placement-chain.ts';
import { needText, unitNeed } from './hosts/unit-need.ts';
import type { PlatformContext, PlatformVariant } from './platform.ts';
import { platformStream } from './platform-stream.ts';
import { accountLimitsField, accountLimitsFrom } from './sections/account-limits-field.ts';
import { accountInfeasibilities, instanceUse } from './sections/account-use.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import {
  ecsPullShape,
  ecsPulls,
  type HostPulls,
  hostPuller,
  hostPullsAssumptions,
  imagesOf,
} from './sections/image-pulls-section.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetShape,
  servicesField,
  settingsPerService,
  startupField,
} from './sections/section.ts';
import { sidecarImages, taskShape } from './sections/sidecars.ts';
import { containerSchema, DEFAULT_CONTAINER, memoryPath, taskInfeasibilities } from './sections/task-settings.ts';
import { ClusterSupply } from './supplies/cluster/cluster-supply.ts';

const serviceSchema = containerSchema.extend(hostTaskShape);
const DEFAULT_TASK = { ...DEFAULT_CONTAINER, ...DEFAULT_HOST_TASK };

const schema = z.strictObject({
  type: z.literal('ecs-ec2'),
  capacity: z.strictObject({ ...capacityShape, placement: placementField }).optional(),
  limits: accountLimitsField,
  ...ecsPullShape,
  ...fleetShape,
  deployment: deploymentField(ECS),
  hostStartup: hostStartupField(),
  startup: startupField(TASK_PHASE_NAMES),
  services: servicesField(serviceSchema),
});

/** Settings of the platform, complete for every service. */
export interface EcsEc2Settings extends FleetSettings {
  readonly capacity: EcsCapacity;
  readonly placement: readonly string[];
  readonly needs: readonly UnitNeed[];
  readonly overrides: PhaseOverrides;
  readonly limits: AccountLimitOverrides;
  readonly pulls: HostPulls;
  /** The images of the services. */
  readonly images: readonly ImageSpec[];
}

/** Containers on EC2: services share the instances, which are paid whether tasks fill them or not. */
export const ecsEc2: PlatformVariant<EcsEc2Settings> = {
  type: 'ecs-ec2',
  summary: 'Containers on EC2: ECS tasks packed on container instances',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_TASK);
    const shapes = settings.map(({ cpu, memory, gpu }) => ({ vcpu: cpu, memoryMiB: memory, gpuCount: gpu }));
    const overrides = (section.startup ?? {}) as PhaseOverrides;
    const sidecars = settings.map((own) => sidecarImages(own.sidecars));
    const capacity = capacityFrom(section.capacity ?? {}, (section.hostStartup ?? {}) as PhaseOverrides);
    return {
      settings: {
        ...fleetDefaults(section),
        services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: shapes[index]! })),
        capacity,
        placement: placementNames(section.capacity?.placement),
        orchestration: ECS,
        needs: settings.map((task, index) => unitNeed(index, taskShape(task), task)),
        overrides,
        limits: accountLimitsFrom(section.limits),
        pullsThrough: section.pullsThrough ?? 'none',
        pulls: ecsPulls(section, overrides, sidecars),
        sidecars,
        images: imagesOf(services),
      },
      problems: [
        ...problems,
        ...problemsOfCapacity(capacity, ['capacity']),
        ...fleetProblems({
          section,
          services,
          settings,
          pathOf,
          orchestration: ECS,
          scalers: 'aws',
          shapes,
          memoryPathOf: (index) => memoryPath(pathOf(index, ['memory'])),
        }),
      ],
    };
  },
  infeasibilities(settings, services) {
    const { capacity, needs, services: own } = settings;
    const host = allocatableOf(capacity);
    const tooLarge = services.flatMap((service, index) => {
      const need = needs[index]!;
      const isTypeAllowed = need.rules?.shapeNames?.includes(capacity.instance) ?? true;
      if (holds(host, need) && isTypeAllowed) return taskInfeasibilities(service, own[index]!.shape);
      return [
        {
          service: service.name,
          limit: `${needText(host)} on ${capacity.instance}`,
          value: needText(need),
          rule: isTypeAllowed ? 'the task is larger than every host' : 'the task may run on none of the instance types',
          source: 'Amazon ECS Developer Guide, "Amazon ECS task placement"',
        },
      ];
    });
    return [...tooLarge, ...accountInfeasibilities(settings, services, instanceUse([capacity]))];
  },
  assumptions: (settings) => [
    ...phaseAssumptions(taskPhases(settings), settings.overrides),
    ...capacityAssumptions(settings.capacity),
    ...hostPullsAssumptions(settings.pulls, settings.images),
    ...limitAssumptions(['runInstances', 'serviceLaunches', 'runTask', 'registryPulls'], settings.limits),
    ...unchanged([
      ...settings.placement.flatMap((name) => findPlacement(name)?.assumptions ?? []),
      ...orchestrationAssumptions(ECS),
      ...fleetAssumptions(settings),
    ]),
  ],
  create: createPlatform,
};

function createPlatform(settings: EcsEc2Settings, context: PlatformContext): FleetPlatform {
  const { simulator, log } = context;
  const { capacity, needs, overrides } = settings;
  const limits = new AccountLimits(limitsInForce(settings.limits), log);
  return new FleetPlatform(
    settings,
    context,
    (units) =>
      new ClusterSupply({
        simulator,
        log,
        units,
        groups: placedTasks({ needs, overrides, registration: settings, context, limits }),
        puller: hostPuller(settings.pulls, context, { limits }),
        pool: {
          groups: hostGroupsOf(capacity, context, 'host'),
          placement: placementChain(settings.placement),
          random: platformStream(context, 'placement'),
          interruptions: platformStream(context, 'spot-interruption'),
          launches: limits.runInstances,
          starts: context.starts,
        },
        scaler: capacityProvider(capacity.provider),
        drainsSpot: capacity.drainsSpot,
        beginning: { spotShare: capacity.spotShare, maxHosts: capacity.max },
        binds: null,
      }),
  );
}
