// One capacity provider of an ECS cluster: container instances of a type, bought and sold by managed scaling.
// ecs-ec2 has one of them, a hybrid cluster several.
import { z } from 'zod';
import {
  awsvpcAssumption,
  awsvpcTaskCount,
  ECS_HOST_SYSTEM_MIB,
  ecsHostSystemAssumption,
} from '../../assumptions/containers/ecs-hosts.ts';
import { AGENT_PHASE, INSTANCE_BOOT_PHASES } from '../../assumptions/instances/instance-startup.ts';
import {
  ec2SpotDiscountAssumption,
  ecsSpotDrainingAssumption,
  SPOT_DISCOUNT,
  SPOT_INTERRUPTIONS_PER_HOUR,
  spotInterruptionAssumption,
} from '../../assumptions/instances/spot.ts';
import {
  type AssumptionState,
  type PhaseOverrides,
  phaseAssumptions,
  phasesInForce,
  unchanged,
} from '../../assumptions/startup-phase.ts';
import {
  type CapacityProviderSettings,
  capacityProviderAssumptions,
  DEFAULT_CAPACITY_PROVIDER,
} from '../../autoscalers/hosts/capacity-provider.ts';
import { findInstanceType } from '../../compute/instance-types/index.ts';
import { type Resources, UNLIMITED_SLOTS } from '../../compute/resources.ts';
import { StartupSampler } from '../../compute/starts/startup.ts';
import { countField, durationField, mebibytesField, percentField, vcpuField } from '../../fields/index.ts';
import { instanceHostGroup } from '../hosts/host-groups.ts';
import type { PlatformContext, SectionProblem } from '../platform.ts';
import { instanceField, MOST_UNITS, startupField } from '../sections/section.ts';
import { instanceSpotShape, spotTermsFrom } from '../sections/spot-fields.ts';
import type { HostGroup } from '../supplies/cluster/host.ts';

const HOST_PHASES = [...INSTANCE_BOOT_PHASES, AGENT_PHASE];

/** Tasks of one daemon service: one on every instance. */
const daemonsSchema = z.strictObject({
  cpu: vcpuField({ description: 'Cpu of all daemon tasks of an instance together.', min: '0 vCPU' }).optional(),
  memory: mebibytesField({ description: 'Memory of all daemon tasks of an instance together.' }).optional(),
});

/** What `capacity:` may say of one capacity provider. */
export const capacityShape = {
  instance: instanceField().optional(),
  min: countField({ min: 0, max: MOST_UNITS, description: 'Fewest container instances (default 1).' }).optional(),
  max: countField({
    min: 1,
    max: 5000,
    description: 'Most container instances (default 100; a cluster has at most 5,000).',
  }).optional(),
  spot: percentField({ description: 'Share of the instances that are Spot (default 0%).' }).optional(),
  ...instanceSpotShape,
  spotDraining: z
    .boolean()
    .describe(
      'Whether an instance drains when it is to be taken back (ECS_ENABLE_SPOT_INSTANCE_DRAINING; default false).',
    )
    .optional(),
  targetCapacity: percentField({
    description: 'Share of the instances that should be in use (default 100%).',
  }).optional(),
  step: z
    .strictObject({
      min: countField({
        min: 1,
        max: 10_000,
        description: 'Fewest instances of one scale-out (default 1).',
      }).optional(),
      max: countField({
        min: 1,
        max: 10_000,
        description: 'Most instances of one scale-out (default 10,000).',
      }).optional(),
    })
    .optional(),
  instanceWarmup: durationField({
    description: 'After a launch no further scale-out for so long (default 300s).',
    max: '10000s',
  }).optional(),
  terminationProtection: z
    .boolean()
    .describe('Only instances without tasks are terminated; false drains others too (default true).')
    .optional(),
  rootVolume: countField({
    min: 1,
    max: 16_384,
    description: 'Size of the root volume in GiB (default 30).',
  }).optional(),
  network: z
    .enum(['bridge', 'awsvpc'])
    .describe('Network mode of tasks; awsvpc gives each an interface, of which an instance has few (default bridge).')
    .optional(),
  daemons: daemonsSchema.describe('What daemon services reserve on every instance.').optional(),
};

const capacitySchema = z.strictObject(capacityShape);
type CapacitySection = z.output<typeof capacitySchema>;

/** A capacity provider, complete. Plain data. */
export interface EcsCapacity {
  readonly instance: string;
  readonly min: number;
  readonly max: number;
  readonly spotShare: number;
  readonly spotInterruptionsPerHour: number;
  readonly spotDiscount: number;
  readonly drainsSpot: boolean;
  readonly provider: CapacityProviderSettings;
  readonly rootVolumeGiB: number;
  readonly isAwsvpc: boolean;
  readonly daemonCpuMilli: number;
  readonly daemonMemoryMiB: number;
  readonly hostOverrides: PhaseOverrides;
}

/** `hostStartup:` of a cluster. */
export function hostStartupField() {
  return startupField(HOST_PHASES.map(({ phase }) => phase));
}

/** The section with what it leaves out. */
export function capacityFrom(section: CapacitySection, hostOverrides: PhaseOverrides): EcsCapacity {
  const { targetCapacity, instanceWarmup, terminationProtection, step, spot = 0, daemons } = section;
  const terms = spotTermsFrom(section, 'ec2');
  return {
    instance: section.instance ?? 'm7i.xlarge',
    min: section.min ?? 1,
    max: section.max ?? 100,
    spotShare: spot,
    spotInterruptionsPerHour: terms.interruptionsPerHour,
    spotDiscount: terms.discount,
    drainsSpot: section.spotDraining ?? false,
    provider: {
      targetCapacity: targetCapacity ?? DEFAULT_CAPACITY_PROVIDER.targetCapacity,
      minStep: step?.min ?? DEFAULT_CAPACITY_PROVIDER.minStep,
      maxStep: step?.max ?? DEFAULT_CAPACITY_PROVIDER.maxStep,
      instanceWarmupUs: instanceWarmup ?? DEFAULT_CAPACITY_PROVIDER.instanceWarmupUs,
      isTerminationProtected: terminationProtection ?? DEFAULT_CAPACITY_PROVIDER.isTerminationProtected,
      spotShare: spot,
    },
    rootVolumeGiB: section.rootVolume ?? 30,
    isAwsvpc: section.network === 'awsvpc',
    daemonCpuMilli: Math.round((daemons?.cpu ?? 0) * 1000),
    daemonMemoryMiB: daemons?.memory ?? 0,
    hostOverrides,
  };
}

/** Bounds and steps that contradict each other. */
export function problemsOfCapacity(
  { min, max, provider }: EcsCapacity,
  path: readonly (string | number)[],
): readonly SectionProblem[] {
  const problems: SectionProblem[] = [];
  if (min > max) problems.push({ path, message: `min ${min} is above max ${max}`, allowed: 'min at most max' });
  const { minStep, maxStep } = provider;
  if (minStep > maxStep) {
    const message = `step min ${minStep} is above step max ${maxStep}`;
    problems.push({ path: [...path, 'step'], message, allowed: 'min at most max' });
  }
  return problems;
}

/** What tasks may reserve on one instance. */
export function allocatableOf({ instance: name, isAwsvpc, daemonCpuMilli, daemonMemoryMiB }: EcsCapacity): Resources {
  const instance = findInstanceType(name)!;
  return {
    cpuMilli: Math.max(0, instance.vcpu * 1000 - daemonCpuMilli),
    memoryMiB: Math.max(0, instance.memoryMiB - ECS_HOST_SYSTEM_MIB - daemonMemoryMiB),
    gpuCount: instance.gpuCount,
    unitSlots: isAwsvpc ? awsvpcTaskCount(instance.maxPods) : UNLIMITED_SLOTS,
  };
}

/** The instances of a capacity provider, as the groups that a host pool works with. */
export function hostGroupsOf(capacity: EcsCapacity, context: PlatformContext, name: string): readonly HostGroup[] {
  const instance = findInstanceType(capacity.instance)!;
  const { spotShare, min, max, rootVolumeGiB } = capacity;
  const spot = { discount: capacity.spotDiscount, interruptionsPerHour: capacity.spotInterruptionsPerHour };
  const [spotMin, spotMax] = [Math.round(min * spotShare), Math.round(max * spotShare)];
  const common = {
    instance,
    allocatable: allocatableOf(capacity),
    rootVolumeGiB,
    startup: hostSampler(capacity, context, name),
    priceBook: context.priceBook,
  };
  const groups: HostGroup[] = [];
  if (spotMax < max) groups.push(instanceHostGroup({ ...common, min: min - spotMin, max: max - spotMax, spot: null }));
  if (spotMax > 0) groups.push(instanceHostGroup({ ...common, min: spotMin, max: spotMax, spot }));
  return groups;
}

function hostSampler({ hostOverrides }: EcsCapacity, context: PlatformContext, name: string): StartupSampler {
  const phases = phasesInForce(HOST_PHASES, hostOverrides).map((one) => ({ ...one, phase: `host-${one.phase}` }));
  return new StartupSampler(phases, { ...context, component: `${context.platformName}/${name}` });
}

/** Everything that a capacity provider brings into force. */
export function capacityAssumptions(capacity: EcsCapacity): readonly AssumptionState[] {
  const hasSpot = capacity.spotShare > 0;
  return [
    ...phaseAssumptions(HOST_PHASES, capacity.hostOverrides),
    ...unchanged([
      ecsHostSystemAssumption,
      ...(capacity.isAwsvpc ? [awsvpcAssumption] : []),
      ...capacityProviderAssumptions,
    ]),
    ...(hasSpot
      ? [
          { ...ecsSpotDrainingAssumption, isOverridden: capacity.drainsSpot },
          { ...ec2SpotDiscountAssumption, isOverridden: capacity.spotDiscount !== SPOT_DISCOUNT.ec2 },
          {
            ...spotInterruptionAssumption,
            isOverridden: capacity.spotInterruptionsPerHour !== SPOT_INTERRUPTIONS_PER_HOUR,
          },
        ]
      : []),
  ];
}
