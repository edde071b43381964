// One ECS cluster with several capacity providers: instances, Fargate, Fargate Spot, machines on premises.

import { z } from 'zod';
import { limitAssumptions } from '../assumptions/account-limits.ts';
import { fargateSizeFor, LARGEST_FARGATE_TASK } from '../assumptions/containers/fargate-sizes.ts';
import {
  type AssumptionState,
  type PhaseOverrides,
  phaseAssumptions,
  unchanged,
} from '../assumptions/startup-phase.ts';
import type { UnitShape } from '../compute/requests/service-group.ts';
import { holds } from '../compute/resources.ts';
import { findPlacement } from '../placement/index.ts';
import type { UnitNeed } from '../placement/placement.ts';
import { capacityAssumptions, hostStartupField, problemsOfCapacity } from './ecs/ecs-capacity.ts';
import type { EcsHybridSettings } from './ecs/ecs-hybrid-settings.ts';
import { createHybrid, hostsOfProvider } from './ecs/ecs-hybrid-supply.ts';
import {
  choiceFrom,
  type EcsProvider,
  type ProviderChoiceSection,
  problemsOfChoice,
  providerChoiceField,
  providersField,
  providersFrom,
} from './ecs/ecs-providers.ts';
import { DEFAULT_HOST_TASK, hostTaskShape, TASK_PHASE_NAMES, taskPhases } from './ecs/ecs-tasks.ts';
import { ECS_FARGATE, MOST_STORAGE } from './fargate/ecs-fargate-flavor.ts';
import { fargateAssumptions } from './fargate/fargate-checks.ts';
import {
  DEFAULT_FARGATE_SERVICE,
  ephemeralStorageField,
  fargateArch,
  fargateArchField,
  fargateServices,
} from './fargate/fargate-section.ts';
import { fargateSpotAssumptions } from './fargate/fargate-spot-section.ts';
import { deploymentField, ECS, orchestrationAssumptions } from './fleet/orchestration.ts';
import { ECS_ANYWHERE_FEE } from './hosts/on-premises-hosts.ts';
import { needText, unitNeed } from './hosts/unit-need.ts';
import type { PlatformVariant } from './platform.ts';
import { accountLimitsField, accountLimitsFrom } from './sections/account-limits-field.ts';
import { accountInfeasibilities, instanceUse } from './sections/account-use.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import { ecsPullShape, ecsPulls, hostPullsAssumptions } from './sections/image-pulls-section.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetShape,
  servicesField,
  settingsPerService,
  startupField,
} from './sections/section.ts';
import { onceEach } from './sections/section-checks.ts';
import { sidecarImages, taskShape } from './sections/sidecars.ts';
import { containerSchema, memoryPath, taskInfeasibilities } from './sections/task-settings.ts';
import type { ProviderChoice } from './supplies/hybrid/hybrid-supply.ts';

const serviceSchema = containerSchema.extend({
  ...hostTaskShape,
  ephemeralStorage: ephemeralStorageField(MOST_STORAGE),
  runsOn: providerChoiceField,
});
const DEFAULT_SERVICE = {
  ...DEFAULT_FARGATE_SERVICE,
  ...DEFAULT_HOST_TASK,
  runsOn: undefined as ProviderChoiceSection,
};
const LARGEST_FARGATE_TEXT = `at most ${LARGEST_FARGATE_TASK.vcpu} vCPU, ${LARGEST_FARGATE_TASK.memoryMiB} MiB, and no GPU`;
const FARGATE_PHASE_NAMES = ECS_FARGATE.placement.map(({ phase }) => phase);

const schema = z.strictObject({
  type: z.literal('ecs-hybrid'),
  providers: providersField,
  arch: fargateArchField,
  limits: accountLimitsField,
  ...ecsPullShape,
  ...fleetShape,
  deployment: deploymentField(ECS),
  hostStartup: hostStartupField(),
  startup: startupField([...FARGATE_PHASE_NAMES, ...TASK_PHASE_NAMES]),
  services: servicesField(serviceSchema),
});

/** Services choose where their tasks run, by strategies of base and weight or by overflowing from one to the next. */
export const ecsHybrid: PlatformVariant<EcsHybridSettings> = {
  type: 'ecs-hybrid',
  summary: 'One ECS cluster of EC2, Fargate, Fargate Spot and machines on premises (Anywhere)',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_SERVICE);
    const overrides = (section.startup ?? {}) as PhaseOverrides;
    const providers = providersFrom(section.providers, (section.hostStartup ?? {}) as PhaseOverrides);
    const choices = settings.map((own) => choiceFrom(own.runsOn, providers));
    const onFargate = fargateServices(settings, ECS_FARGATE, services);
    const shapes = settings.map(({ cpu, memory, gpu }, index) =>
      isOnlyFargate(choices[index]!, providers)
        ? onFargate.services[index]!.shape
        : { vcpu: cpu, memoryMiB: memory, gpuCount: gpu },
    );
    return {
      settings: {
        ...fleetDefaults(section),
        ...onFargate,
        services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: shapes[index]! })),
        orchestration: ECS,
        arch: fargateArch(section.arch),
        pullsThrough: section.pullsThrough ?? 'none',
        providers,
        choices,
        needs: settings.map((task, index) => unitNeed(index, taskShape(task), task)),
        overrides,
        limits: accountLimitsFrom(section.limits),
        pulls: ecsPulls(
          section,
          overrides,
          settings.map(({ sidecars }) => sidecarImages(sidecars)),
        ),
      },
      problems: [
        ...problems,
        ...(providers.length === 0
          ? [{ path: ['providers'], message: 'names no provider', allowed: 'at least one capacity provider' }]
          : []),
        ...providers.flatMap((one) =>
          one.type === 'ec2' ? problemsOfCapacity(one.capacity, ['providers', one.name]) : [],
        ),
        ...onceEach(
          settings.flatMap((own, index) =>
            problemsOfChoice(own.runsOn, providers, [...pathOf(index, ['runsOn']), 'runsOn']),
          ),
        ),
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
    const { providers, choices, needs, requested, services: own } = settings;
    const withoutPlace = services.flatMap((service, index) => {
      const need = needs[index]!;
      const tooSmall = providersOf(choices[index]!).filter(
        (provider) => !hasPlaceFor(providers[provider]!, need, requested[index]!),
      );
      if (tooSmall.length === 0) return taskInfeasibilities(service, own[index]!.shape);
      return [
        {
          service: service.name,
          limit: tooSmall.map((provider) => limitText(providers[provider]!)).join('; '),
          value: valueText(need),
          rule: 'a provider that the service may be sent to has no place for its tasks',
          source: 'Amazon ECS Developer Guide, "Amazon ECS capacity providers"',
        },
      ];
    });
    const instances = providers.flatMap((one) => (one.type === 'ec2' ? [one.capacity] : []));
    return [...withoutPlace, ...accountInfeasibilities(settings, services, instanceUse(instances))];
  },
  assumptions: (settings) =>
    distinct([
      ...phaseAssumptions(taskPhases(settings), settings.overrides),
      ...settings.providers.flatMap((one) => {
        if (one.type !== 'fargate') return [];
        const ofProvider = { ...settings, spot: one.spot };
        return [...fargateAssumptions(ofProvider, ECS_FARGATE), ...fargateSpotAssumptions(ofProvider)];
      }),
      ...settings.providers.flatMap((one) => (one.type === 'ec2' ? capacityAssumptions(one.capacity) : [])),
      ...settings.providers.flatMap((one) =>
        one.type === 'on-premises' ? [{ ...ECS_ANYWHERE_FEE.assumption, isOverridden: one.hosts.isFeeGiven }] : [],
      ),
      ...hostPullsAssumptions(settings.pulls, settings.images),
      ...limitAssumptions(['runInstances', 'serviceLaunches', 'runTask', 'registryPulls'], settings.limits),
      ...unchanged([
        ...[...new Set(settings.providers.flatMap((one) => (one.type === 'fargate' ? [] : one.placement)))].flatMap(
          (name) => findPlacement(name)?.assumptions ?? [],
        ),
        ...orchestrationAssumptions(ECS),
        ...fleetAssumptions(settings),
      ]),
    ]),
  create: createHybrid,
};

/** The same assumption may come from several providers; it is overridden where one of them overrides it. */
function distinct(assumptions: readonly AssumptionState[]): readonly AssumptionState[] {
  const byId = new Map<string, AssumptionState>();
  for (const one of assumptions) {
    const isOverridden = one.isOverridden || byId.get(one.id)?.isOverridden === true;
    byId.set(one.id, { ...one, isOverridden });
  }
  return [...byId.values()];
}

function providersOf(choice: ProviderChoice): readonly number[] {
  return choice.kind === 'overflow' ? choice.providers : choice.items.map(({ provider }) => provider);
}

function isOnlyFargate(choice: ProviderChoice, providers: readonly EcsProvider[]): boolean {
  return providersOf(choice).every((provider) => providers[provider]!.type === 'fargate');
}

/** Fargate has tasks of some sizes, and no instances to name. */
function hasPlaceFor(provider: EcsProvider, need: UnitNeed, requested: UnitShape): boolean {
  const types = need.rules?.shapeNames ?? null;
  const host = hostsOfProvider(provider);
  if (host === null) return fargateSizeFor(requested) !== undefined && need.gpuCount === 0 && types === null;
  return (
    holds(host, need) && (types === null || (provider.type === 'ec2' && types.includes(provider.capacity.instance)))
  );
}

function limitText(provider: EcsProvider): string {
  const host = hostsOfProvider(provider);
  const type = provider.type === 'ec2' ? ` on ${provider.capacity.instance}` : '';
  return `${host === null ? LARGEST_FARGATE_TEXT : needText(host)}${type} of ${provider.name}`;
}

function valueText(need: UnitNeed): string {
  const types = need.rules?.shapeNames ?? null;
  return types === null ? needText(need) : `${needText(need)}, on ${types.join(' or ')} only`;
}
