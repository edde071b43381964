// From the settings of an Auto Scaling group to what its instances are: how they start and what they are on the bill.
import { INSTANCE_BOOT_PHASES, USER_DATA_PHASE } from '../../assumptions/instances/instance-startup.ts';
import { hibernatePhase, resumePhase, STOP_PHASE } from '../../assumptions/instances/warm-pool.ts';
import { type PhaseAssumption, type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import { findInstanceType } from '../../compute/instance-types/index.ts';
import type { InstanceType } from '../../compute/instance-types/instance-type.ts';
import { type StartupPhase, StartupSampler } from '../../compute/starts/startup.ts';
import { ebsGp3Usage } from '../../pricing/meters/ebs-gp3.ts';
import { ec2InstanceUsage } from '../../pricing/meters/ec2-instance.ts';
import { spotPrice } from '../../pricing/spot-price.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { FleetServiceSettings } from '../fleet/fleet-settings.ts';
import { instanceUsage } from '../hosts/host-groups.ts';
import type { PlatformContext } from '../platform.ts';
import { applicationPhases, targetPhasesOf } from '../sections/task-settings.ts';
import type { InstanceSeconds } from '../supplies/instances/instance-books.ts';
import type { InstanceGroup, WarmStart } from '../supplies/instances/instance-supply.ts';
import type { AsgServiceSettings, AsgSettings } from './asg-section.ts';

const MEBIBYTES_PER_GIBIBYTE = 1024;
/** An instance that has run before keeps the weights of its model on its volume. */
const ON_DISK = { hasWeights: true };

interface Settings extends AsgSettings {
  readonly services: readonly FleetServiceSettings[];
  readonly groups: readonly AsgServiceSettings[];
  readonly instances: readonly string[];
  readonly overrides: PhaseOverrides;
  readonly health: { readonly intervalUs: number };
  readonly hasLoadBalancer: boolean;
}

interface ServiceParts {
  readonly service: ServiceSpec;
  readonly index: number;
  readonly context: PlatformContext;
}

/** The Auto Scaling group of one service. */
export function instanceGroupOf(settings: Settings, { service, index, context }: ServiceParts): InstanceGroup {
  const { overrides } = settings;
  const group = settings.groups[index]!;
  const instance = findInstanceType(settings.instances[index]!)!;
  const launch = [...INSTANCE_BOOT_PHASES, ...(group.isBaked ? [] : [USER_DATA_PHASE])];
  const initialise = [...phasesInForce(launch, overrides), ...applicationPhases(service, overrides)];
  const register = phasesInForce(targetPhasesOf(service, settings), overrides);
  const component = `${context.platformName}/${service.name}`;
  const sampler = (name: string, phases: readonly StartupPhase[]) =>
    new StartupSampler(phases, { ...context, component: name });
  return {
    service: service.name,
    instance,
    startup: sampler(component, [...initialise, ...register]),
    restart: sampler(`${component}/restart`, [...applicationPhases(service, overrides, ON_DISK), ...register]),
    mix: group.mix,
    hourUsd: hourUsdOf(settings, instance, context),
    min: settings.services[index]!.min,
    warm: warmStart(),
    usageOf: usageOf(settings, { group, instance, context }),
  };

  function warmStart(): WarmStart | null {
    if (group.warmPool === null) return null;
    const { state } = group.warmPool;
    const usedMiB = settings.guest.memoryMiB + service.memory.baseMiB;
    const stopping = { stopped: [STOP_PHASE], hibernated: [hibernatePhase(usedMiB)], running: [] }[state];
    const fromPool: readonly StartupPhase[] = {
      stopped: [
        ...phasesInForce(namedPhases('provision', 'boot'), overrides),
        ...applicationPhases(service, overrides, ON_DISK),
      ],
      hibernated: phasesInForce([...namedPhases('provision'), resumePhase(usedMiB)], overrides),
      running: [],
    }[state];
    return {
      settings: group.warmPool,
      startup: sampler(`${component}/warm`, [...fromPool, ...register]),
      filling: sampler(`${component}/fill`, initialise),
      stopping: state === 'running' ? null : sampler(`${component}/fill`, phasesInForce(stopping, overrides)),
    };
  }
}

function namedPhases(...names: readonly string[]): readonly PhaseAssumption[] {
  return INSTANCE_BOOT_PHASES.filter(({ phase }) => names.includes(phase));
}

function hourUsdOf({ spotTerms }: AsgSettings, { name }: InstanceType, { priceBook }: PlatformContext) {
  const { sku } = ec2InstanceUsage({ instanceType: name, instanceSeconds: 0 });
  const listUsd = priceBook.items.get(sku)!.priceUsd;
  return { onDemand: spotPrice(listUsd, 0).toNumber(), spot: spotPrice(listUsd, spotTerms.discount).toNumber() };
}

/** Instances by the way they are bought, the volumes of those that run, and of those that wait stopped. */
function usageOf(
  { rootVolumeGiB, spotTerms }: AsgSettings,
  parts: { readonly group: AsgServiceSettings; readonly instance: InstanceType; readonly context: PlatformContext },
): (seconds: InstanceSeconds) => readonly Usage[] {
  const { group, instance, context } = parts;
  const memoryGiB = group.warmPool?.state === 'hibernated' ? instance.memoryMiB / MEBIBYTES_PER_GIBIBYTE : 0;
  const volumeGiB = BigInt(Math.ceil(rootVolumeGiB + memoryGiB));
  const instanceType = instance.name;
  const listUsd = context.priceBook.items.get(ec2InstanceUsage({ instanceType, instanceSeconds: 0 }).sku)!.priceUsd;
  const spotUsd = spotPrice(listUsd, spotTerms.discount).toString();
  return ({ onDemand, spot, stopped }) => [
    ec2InstanceUsage({ instanceType, instanceSeconds: onDemand }),
    ...(group.mix.spotShare > 0 ? [instanceUsage(instanceType, spot, spotUsd)] : []),
    ebsGp3Usage(BigInt(onDemand + spot) * volumeGiB),
    ...(group.warmPool === null
      ? []
      : [{ ...ebsGp3Usage(BigInt(stopped) * volumeGiB), item: 'EBS gp3 storage, stopped instances' }]),
  ];
}
