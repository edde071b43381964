// Brings the providers of a hybrid cluster to life: one supply each, which the hybrid supply chooses from.

import { limitsInForce } from '../../assumptions/account-limits.ts';
import { ECS_HOST_SYSTEM_MIB } from '../../assumptions/containers/ecs-hosts.ts';
import { capacityProvider } from '../../autoscalers/hosts/capacity-provider.ts';
import { fixedHosts } from '../../autoscalers/hosts/fixed-hosts.ts';
import { Level } from '../../compute/level.ts';
import type { Resources } from '../../compute/resources.ts';
import { AccountLimits } from '../../compute/starts/account-limits.ts';
import { PhaseRecorder, StartupSampler } from '../../compute/starts/startup.ts';
import type { UnitTable } from '../../compute/units/unit-table.ts';
import { ECS_FARGATE } from '../fargate/ecs-fargate-flavor.ts';
import { fargateSupply } from '../fargate/fargate-section.ts';
import { FleetPlatform } from '../fleet/fleet-platform.ts';
import { ECS_ANYWHERE_FEE, onPremisesAllocatable, onPremisesGroup } from '../hosts/on-premises-hosts.ts';
import { placementChain } from '../hosts/placement-chain.ts';
import type { PlatformContext } from '../platform.ts';
import { platformStream } from '../platform-stream.ts';
import { hostPuller } from '../sections/image-pulls-section.ts';
import { ClusterSupply } from '../supplies/cluster/cluster-supply.ts';
import type { HostGroup } from '../supplies/cluster/host.ts';
import { HybridSupply, type ProviderSupply } from '../supplies/hybrid/hybrid-supply.ts';
import { allocatableOf, hostGroupsOf } from './ecs-capacity.ts';
import type { EcsHybridSettings } from './ecs-hybrid-settings.ts';
import type { EcsProvider } from './ecs-providers.ts';
import { placedTasks } from './ecs-tasks.ts';

/** What tasks may reserve on one host of the provider; null for Fargate. */
export function hostsOfProvider(provider: EcsProvider): Resources | null {
  if (provider.type === 'fargate') return null;
  return provider.type === 'ec2'
    ? allocatableOf(provider.capacity)
    : onPremisesAllocatable(provider.hosts, ECS_HOST_SYSTEM_MIB);
}

/** The running platform. */
export function createHybrid(settings: EcsHybridSettings, context: PlatformContext): FleetPlatform {
  const limits = new AccountLimits(limitsInForce(settings.limits, ECS_FARGATE.limits), context.log);
  const whole = { count: new Level(), phases: new PhaseRecorder() };
  const hostsByService = context.services.map(() => new Level());
  return new FleetPlatform(settings, context, (units) => {
    const parts = { settings, context, limits, units, whole: { ...whole, hostsByService } };
    return new HybridSupply({
      providers: settings.providers.map((provider) => providerSupply(provider, parts)),
      providerNames: settings.providers.map(({ name }) => name),
      choices: settings.choices,
      hosts: whole.count,
      hostPhases: whole.phases,
      hostsByService,
    });
  });
}

interface SupplyParts {
  readonly settings: EcsHybridSettings;
  readonly context: PlatformContext;
  readonly limits: AccountLimits;
  readonly units: UnitTable;
  readonly whole: {
    readonly count: Level;
    readonly phases: PhaseRecorder;
    readonly hostsByService: readonly Level[];
  };
}

function providerSupply(provider: EcsProvider, parts: SupplyParts): ProviderSupply {
  const { settings, context, limits, units, whole } = parts;
  const name = `${context.platformName}/${provider.name}`;
  if (provider.type === 'fargate') {
    return fargateSupply({ ...settings, spot: provider.spot }, context, { flavor: ECS_FARGATE, limits, name });
  }
  const { simulator, log, starts } = context;
  const { needs, overrides } = settings;
  return new ClusterSupply({
    simulator,
    log,
    units,
    groups: placedTasks({ needs, overrides, registration: settings, context, limits, place: name }),
    puller: hostPuller(settings.pulls, context, { limits, place: name }),
    pool: {
      groups: hostGroups(provider, context),
      placement: placementChain(provider.placement),
      random: platformStream(context, 'placement', name),
      interruptions: platformStream(context, 'spot-interruption', name),
      launches: limits.runInstances,
      starts,
      whole,
    },
    scaler: provider.type === 'ec2' ? capacityProvider(provider.capacity.provider) : fixedHosts(),
    beginning: {
      spotShare: provider.type === 'ec2' ? provider.capacity.spotShare : 0,
      maxHosts: provider.type === 'ec2' ? provider.capacity.max : 0,
    },
    binds: null,
    drainsSpot: provider.type === 'ec2' && provider.capacity.drainsSpot,
  });
}

function hostGroups(
  provider: Exclude<EcsProvider, { readonly type: 'fargate' }>,
  context: PlatformContext,
): readonly HostGroup[] {
  if (provider.type === 'ec2') return hostGroupsOf(provider.capacity, context, provider.name);
  const { name, hosts } = provider;
  const allocatable = onPremisesAllocatable(hosts, ECS_HOST_SYSTEM_MIB);
  const startup = new StartupSampler([], { ...context, component: `${context.platformName}/${name}` });
  return [onPremisesGroup(hosts, { name, allocatable, fee: ECS_ANYWHERE_FEE, startup })];
}
