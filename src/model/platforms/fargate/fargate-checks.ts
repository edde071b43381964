// What can be wrong with Fargate settings, and everything that they bring into force, whoever orchestrates.

import type { Infeasibility } from '../../../metrics/result.ts';
import { limitAssumptions } from '../../assumptions/account-limits.ts';
import {
  fargateSizeFor,
  fargateSizesAssumption,
  LARGEST_FARGATE_TASK,
} from '../../assumptions/containers/fargate-sizes.ts';
import { fargatePullAssumptions } from '../../assumptions/containers/image-pulls.ts';
import { type AssumptionState, phaseAssumptions } from '../../assumptions/startup-phase.ts';
import type { AccountLimitRates } from '../../compute/starts/account-limits.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import { memoryInfeasibility } from '../sections/task-settings.ts';
import { type FargateFlavor, type FargateSettings, fargatePhases } from './fargate-section.ts';

/** Services whose unit has no legal size, or no memory for one request. */
export function fargateInfeasibilities(
  settings: FargateSettings,
  services: readonly ServiceSpec[],
  { overheadMiB }: FargateFlavor,
): readonly Infeasibility[] {
  return services.flatMap((service, index) => {
    const { vcpu, memoryMiB } = settings.requested[index]!;
    const wish = { vcpu, memoryMiB: memoryMiB + overheadMiB };
    if (fargateSizeFor(wish) !== undefined) return memoryInfeasibility(service, settings.services[index]!.shape);
    const added = overheadMiB > 0 ? `, ${overheadMiB} MiB of it for the kubelet` : '';
    return [
      {
        service: service.name,
        limit: `${LARGEST_FARGATE_TASK.vcpu} vCPU, ${LARGEST_FARGATE_TASK.memoryMiB / 1024} GB`,
        value: `${vcpu} vCPU, ${wish.memoryMiB / 1024} GB${added}`,
        rule: 'no Fargate size holds it',
        source: fargateSizesAssumption.source,
      },
    ];
  });
}

/** The assumptions that hold on Fargate under ECS and EKS alike. */
export function fargateAssumptions(settings: FargateSettings, flavor: FargateFlavor): readonly AssumptionState[] {
  const { overrides, images, sidecars, limits, spot } = settings;
  const names: (keyof AccountLimitRates)[] = ['fargateLaunches'];
  if (spot.share > 0) names.push('fargateSpotLaunches');
  if (flavor.hasServiceRate) names.push('serviceLaunches');
  names.push('registryPulls');
  return [
    ...phaseAssumptions(fargatePhases(flavor, settings), overrides),
    { ...fargateSizesAssumption, isOverridden: false },
    ...fargatePullAssumptions({
      isTimeGiven: overrides.pull !== undefined,
      images: [...images, ...sidecars.flat().map(({ image }) => image)],
    }),
    ...limitAssumptions(names, limits, flavor.limits),
  ];
}
