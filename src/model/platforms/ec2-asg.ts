// VMs: one service per EC2 instance, in an Auto Scaling group behind a load balancer.
import { z } from 'zod';
import { createStream } from '../../engine/random/keyed-stream.ts';
import { type AccountLimitOverrides, limitAssumptions, limitsInForce } from '../assumptions/account-limits.ts';
import { REGISTRATION_PHASES } from '../assumptions/containers/task-startup.ts';
import { guestShape } from '../assumptions/instances/guest-system.ts';
import { INSTANCE_BOOT_PHASES, USER_DATA_PHASE } from '../assumptions/instances/instance-startup.ts';
import { hibernatePhase, resumePhase, STOP_PHASE } from '../assumptions/instances/warm-pool.ts';
import { type PhaseOverrides, phaseAssumptions, unchanged } from '../assumptions/startup-phase.ts';
import { withGroupWarmup } from '../autoscalers/aws/instance-warmup.ts';
import type { ScalingPolicy } from '../autoscalers/index.ts';
import { findInstanceType } from '../compute/instance-types/index.ts';
import { AccountLimits } from '../compute/starts/account-limits.ts';
import { SpotInterruptions } from '../compute/starts/spot-interruptions.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import { FleetPlatform } from './fleet/fleet-platform.ts';
import type { FleetSettings } from './fleet/fleet-settings.ts';
import { AUTO_SCALING, deploymentField, orchestrationAssumptions } from './fleet/orchestration.ts';
import type { PlatformContext, PlatformVariant } from './platform.ts';
import { accountLimitsField, accountLimitsFrom } from './sections/account-limits-field.ts';
import { accountInfeasibilities, instanceUse, mostUnits } from './sections/account-use.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import { gpuInfeasibilities } from './sections/gpu-checks.ts';
import { warningsOfGrace } from './sections/load-balancer-section.ts';
import { neededMemoryOf } from './sections/needed-memory.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetServiceShape,
  fleetShape,
  servicesField,
  settingsPerService,
  startupField,
} from './sections/section.ts';
import { targetPhases } from './sections/task-settings.ts';
import { InstanceSupply } from './supplies/instances/instance-supply.ts';
import { instanceGroupOf } from './vms/asg-groups.ts';
import {
  type AsgServiceSettings,
  type AsgSettings,
  asgGrace,
  asgServiceDefaults,
  asgServiceSettings,
  asgServiceShape,
  asgSettings,
  asgShape,
  problemsOfAsg,
} from './vms/asg-section.ts';

const PHASE_NAMES = [...INSTANCE_BOOT_PHASES, USER_DATA_PHASE, ...REGISTRATION_PHASES, STOP_PHASE].map(
  ({ phase }) => phase,
);

const serviceSchema = z.strictObject({ ...fleetServiceShape, ...asgServiceShape });

const schema = z.strictObject({
  type: z.literal('ec2-asg'),
  ...asgShape,
  ...fleetShape,
  deployment: deploymentField(AUTO_SCALING),
  limits: accountLimitsField,
  startup: startupField([...PHASE_NAMES, 'hibernate', 'resume', 'init']),
  services: servicesField(serviceSchema),
});

/** Settings of the platform, complete for every service. */
export interface Ec2AsgSettings extends FleetSettings, AsgSettings {
  readonly instances: readonly string[];
  readonly groups: readonly AsgServiceSettings[];
  readonly limits: AccountLimitOverrides;
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
    const defaults = { min: 1, max: 100, scaling, ...asgServiceDefaults(section) };
    const { settings, problems, pathOf } = settingsPerService(section.services, services, defaults);
    const groups = settings.map(asgServiceSettings);
    const own = asgSettings(section, groups);
    const shapes = settings.map(({ instance }) => {
      const type = findInstanceType(instance)!;
      return { ...guestShape(type, own.guest), gpuCount: type.gpuCount };
    });
    return {
      settings: {
        ...fleetDefaults(section, asgGrace(section)),
        ...own,
        orchestration: { ...AUTO_SCALING, stopOrder: own.stopOrder, restarts: own.restarts },
        services: settings.map(({ min, max, scaling }, index) => ({
          min,
          max,
          scaling: withGroupWarmup(scaling),
          shape: shapes[index]!,
        })),
        instances: settings.map(({ instance }) => instance),
        groups,
        limits: accountLimitsFrom(section.limits),
        overrides: (section.startup ?? {}) as PhaseOverrides,
      },
      problems: [
        ...problems,
        ...(section.healthCheckType === 'elb' ? [] : warningsOfGrace(section, 'healthCheckType: elb')),
        ...problemsOfAsg(settings, { pathOf, hasUserDataTime: section.startup?.['user-data'] !== undefined }),
        ...fleetProblems({
          section,
          services,
          settings,
          pathOf,
          orchestration: AUTO_SCALING,
          scalers: 'aws',
          shapes,
          memoryPathOf: (index) => instancePath(pathOf(index, ['instance']), section.instance),
        }),
      ],
    };
  },
  infeasibilities(settings, services) {
    const ofServices = services.flatMap((service, index) => {
      const { memoryMiB } = settings.services[index]!.shape;
      const { mib, text, forWhat } = neededMemoryOf(service);
      const instance = settings.instances[index]!;
      if (findInstanceType(instance)?.gpuCount === 0) {
        const rule = `no accelerator in ${instance}`;
        const found = gpuInfeasibilities(service, { rule, source: 'Amazon EC2 instance types' });
        if (found.length > 0) return found;
      }
      if (mib <= memoryMiB) return [];
      return [
        {
          service: service.name,
          limit: `${memoryMiB} MiB on ${instance}`,
          value: `${text} for ${forWhat}`,
          rule: `the instance must hold the application and ${forWhat} beside its guest system`,
          source: 'Amazon EC2 instance types',
        },
      ];
    });
    return [...ofServices, ...accountInfeasibilities(settings, services, asgUse(settings, services))];
  },
  assumptions(settings) {
    const { groups, overrides } = settings;
    const states = new Set(groups.map(({ warmPool }) => warmPool?.state));
    const phases = [
      ...INSTANCE_BOOT_PHASES,
      ...(groups.every(({ isBaked }) => isBaked) ? [] : [USER_DATA_PHASE]),
      ...targetPhases(settings),
      ...(states.has('stopped') ? [STOP_PHASE] : []),
      ...(states.has('hibernated') ? [hibernatePhase(0), resumePhase(0)] : []),
    ];
    return [
      ...phaseAssumptions(phases, overrides),
      ...limitAssumptions(['runInstances'], settings.limits),
      ...settings.asgAssumptions,
      ...unchanged([
        ...orchestrationAssumptions({ ...AUTO_SCALING, stopOrder: settings.stopOrder, restarts: settings.restarts }),
        ...fleetAssumptions(settings),
      ]),
    ];
  },
  create: createPlatform,
};

function asgUse(settings: Ec2AsgSettings, services: readonly ServiceSpec[]) {
  const { instances, groups } = settings;
  const most = mostUnits(settings, services);
  return instanceUse(instances.map((instance, index) => ({ instance, max: most[index]!, ...groups[index]!.mix })));
}

function createPlatform(settings: Ec2AsgSettings, context: PlatformContext): FleetPlatform {
  const { simulator, log, seed, replication, platformName, services } = context;
  const { zoneCount, isRebalancing, spotTerms } = settings;
  const groups = services.map((service, index) => instanceGroupOf(settings, { service, index, context }));
  const hasSpot = settings.groups.some(({ mix }) => mix.spotShare > 0);
  const perHour = spotTerms.interruptionsPerHour;
  const stream = createStream(seed, { purpose: 'spot', component: platformName, replication });
  const { runInstances } = new AccountLimits(limitsInForce(settings.limits), log);
  return new FleetPlatform(
    settings,
    context,
    (units) =>
      new InstanceSupply({
        simulator,
        log,
        units,
        groups,
        launches: runInstances,
        zoneCount,
        isRebalancing,
        interruptionsOf: hasSpot ? (owner) => new SpotInterruptions(simulator, { perHour, stream, owner }) : null,
      }),
  );
}

/** Where the instance type of a service is named: for the service, for all, or nowhere. */
function instancePath(ofService: readonly string[], ofAll: string | undefined): readonly string[] {
  if (ofService.length > 0) return [...ofService, 'instance'];
  return ofAll === undefined ? [] : ['instance'];
}
