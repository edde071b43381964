// Virtual machines that a hypervisor packs on machines of a given size: on premises, or on dedicated hosts.

import { z } from 'zod';
import { ACCOUNT_LIMITS } from '../assumptions/account-limits.ts';
import { guestShape } from '../assumptions/instances/guest-system.ts';
import { VM_PLACE_PHASE, VM_START_PHASES, vmGraceAssumption } from '../assumptions/instances/vm-hosts.ts';
import { ASG_GRACE_US } from '../assumptions/load-balancer.ts';
import { type PhaseOverrides, phaseAssumptions, phasesInForce, unchanged } from '../assumptions/startup-phase.ts';
import { fixedHosts } from '../autoscalers/hosts/fixed-hosts.ts';
import { ImagePuller } from '../compute/images/image-puller.ts';
import { holds } from '../compute/resources.ts';
import { AccountLimits } from '../compute/starts/account-limits.ts';
import { StartupSampler } from '../compute/starts/startup.ts';
import { findPlacement } from '../placement/index.ts';
import type { UnitNeed } from '../placement/placement.ts';
import { FleetPlatform } from './fleet/fleet-platform.ts';
import type { FleetSettings } from './fleet/fleet-settings.ts';
import { AUTO_SCALING, deploymentField, orchestrationAssumptions } from './fleet/orchestration.ts';
import { externalHostGroup } from './hosts/host-groups.ts';
import { placementChain, placementField, placementNames } from './hosts/placement-chain.ts';
import { needText } from './hosts/unit-need.ts';
import type { PlatformContext, PlatformVariant } from './platform.ts';
import { platformStream } from './platform-stream.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import { gpuInfeasibilities } from './sections/gpu-checks.ts';
import {
  fleetAssumptions,
  fleetDefaults,
  fleetShape,
  servicesField,
  settingsPerService,
  startupField,
} from './sections/section.ts';
import {
  applicationPhases,
  memoryInfeasibility,
  memoryPath,
  targetPhases,
  targetPhasesOf,
  taskSampler,
} from './sections/task-settings.ts';
import { ClusterSupply, type PlacedUnitGroup } from './supplies/cluster/cluster-supply.ts';
import {
  DEFAULT_VM,
  type VmHosts,
  vmAllocatable,
  vmCoresPerHost,
  vmHostsFrom,
  vmHostsShape,
  vmNeed,
  vmServiceSchema,
} from './vms/vm-hosts-section.ts';

const PHASE_NAMES = ['place', 'pull', 'clone', 'boot', 'init', 'register', 'readiness'] as const;

const NO_GPU = {
  rule: 'machines with accelerators are not modelled under virtual machines',
  source: "the model's own limit",
};

const schema = z.strictObject({
  type: z.literal('vm-hosts'),
  ...vmHostsShape,
  placement: placementField,
  ...fleetShape,
  deployment: deploymentField(AUTO_SCALING),
  startup: startupField(PHASE_NAMES),
  services: servicesField(vmServiceSchema),
});

/** Settings of the platform, complete for every service. */
export interface VmHostsSettings extends FleetSettings {
  readonly hosts: VmHosts;
  readonly placement: readonly string[];
  readonly needs: readonly UnitNeed[];
  readonly overrides: PhaseOverrides;
}

/** Virtual machines, each with its guest system, share machines that are paid by the year. */
export const vmHosts: PlatformVariant<VmHostsSettings> = {
  type: 'vm-hosts',
  summary: 'VMs packed on hosts of a given size: on premises or dedicated',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_VM);
    const hosts = vmHostsFrom(section);
    const shapes = settings.map(({ cpu, memory }) => guestShape({ vcpu: cpu, memoryMiB: memory }, hosts.guest));
    return {
      settings: {
        ...fleetDefaults(section, { graceUs: ASG_GRACE_US, assumption: vmGraceAssumption }),
        services: settings.map(({ min, max, scaling }, index) => ({ min, max, scaling, shape: shapes[index]! })),
        orchestration: AUTO_SCALING,
        hosts,
        ...(hosts.overcommit > 1 ? { coresPerHost: vmCoresPerHost(hosts) } : {}),
        placement: placementNames(section.placement),
        needs: settings.map((vm, index) => vmNeed(index, vm, hosts)),
        overrides: (section.startup ?? {}) as PhaseOverrides,
      },
      problems: [
        ...problems,
        ...fleetProblems({
          section,
          services,
          settings,
          pathOf,
          orchestration: AUTO_SCALING,
          scalers: 'aws',
          shapes,
          memoryPathOf: (index) => memoryPath(pathOf(index, ['memory'])),
        }),
      ],
    };
  },
  infeasibilities({ hosts, needs, services: own }, services) {
    const room = vmAllocatable(hosts);
    return services.flatMap((service, index) => {
      const need = needs[index]!;
      const ofGpu = gpuInfeasibilities(service, NO_GPU);
      if (ofGpu.length > 0) return ofGpu;
      if (holds(room, need)) return memoryInfeasibility(service, own[index]!.shape);
      return [
        {
          service: service.name,
          limit: `${needText(room)} on a host beside its hypervisor`,
          value: needText(need),
          rule: 'the virtual machine is larger than every host',
          source: "the scenario's own numbers",
        },
      ];
    });
  },
  assumptions: ({ overrides, hosts, placement, ...settings }) => [
    ...phaseAssumptions([VM_PLACE_PHASE, ...VM_START_PHASES, ...targetPhases(settings)], overrides),
    ...hosts.vmAssumptions,
    ...unchanged([
      ...placement.flatMap((name) => findPlacement(name)?.assumptions ?? []),
      ...orchestrationAssumptions(AUTO_SCALING),
      ...fleetAssumptions(settings),
    ]),
  ],
  create: createPlatform,
};

function createPlatform(settings: VmHostsSettings, context: PlatformContext): FleetPlatform {
  const { simulator, log, platformName } = context;
  const { hosts } = settings;
  const component = `${platformName}/host`;
  const machines = externalHostGroup({
    ...hosts,
    name: 'host',
    allocatable: vmAllocatable(hosts),
    fee: null,
    startup: new StartupSampler([], { ...context, component }),
  });
  return new FleetPlatform(
    settings,
    context,
    (units) =>
      new ClusterSupply({
        simulator,
        log,
        units,
        groups: placedMachines(settings, context),
        puller: templateCopier(settings, context),
        hasImages: false,
        pool: {
          groups: [machines],
          placement: placementChain(settings.placement),
          random: platformStream(context, 'placement'),
          interruptions: platformStream(context, 'spot-interruption'),
          launches: new AccountLimits(ACCOUNT_LIMITS, log).runInstances,
          starts: context.starts,
        },
        scaler: fixedHosts(),
        binds: null,
      }),
  );
}

/** How the virtual machines of every service start on a host. */
function placedMachines(settings: VmHostsSettings, context: PlatformContext): readonly PlacedUnitGroup[] {
  const { overrides, needs } = settings;
  return context.services.map((service, index) => ({
    need: needs[index]!,
    placement: taskSampler(phasesInForce([VM_PLACE_PHASE], overrides), service, context),
    startup: taskSampler(
      [
        ...phasesInForce(VM_START_PHASES, overrides),
        ...applicationPhases(service, overrides),
        ...phasesInForce(targetPhasesOf(service, settings), overrides),
      ],
      service,
      context,
    ),
    launches: null,
  }));
}

/** Templates lie on a host from its first virtual machine of the service on, as images do that a host has pulled. */
function templateCopier({ hosts, overrides }: VmHostsSettings, context: PlatformContext): ImagePuller {
  const constant = { dist: 'constant', value: hosts.copyUs } as const;
  const templates = context.services.map((service) => ({
    ...service,
    image: { ...service.image, sharedFraction: 0, changedFraction: 1, lazy: 'none' as const },
  }));
  return new ImagePuller(
    templates,
    {
      bytesPerSecond: constant,
      pullUs: overrides.pull ?? constant,
      behavior: 'once',
      checkUs: 0,
      pullsAtOnce: 1000,
      requestRate: null,
      isLazy: false,
    },
    context,
  );
}
