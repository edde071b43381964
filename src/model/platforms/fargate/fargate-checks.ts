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
import { accountInfeasibilities, mostUnits } from '../sections/account-use.ts';
import { gpuInfeasibilities } from '../sections/gpu-checks.ts';
import { memoryInfeasibility } from '../sections/task-settings.ts';
import { type FargateFlavor, type FargateSettings, fargatePhases } from './fargate-section.ts';

const NO_GPU = {
  rule: 'Fargate has no accelerators',
  source: 'AWS CloudFormation, "AWS::Batch::JobDefinition ResourceRequirement" (GPU)',
};
const BYTES_PER_GIB = 1024 * 1024 * 1024;

/** Everything that keeps the workload off Fargate: sizes, accelerators, images, quotas, and the load balancer. */
export function fargateInfeasibilities(
  settings: FargateSettings,
  services: readonly ServiceSpec[],
  flavor: FargateFlavor,
): readonly Infeasibility[] {
  return [
    ...sizeInfeasibilities(settings, services, flavor),
    ...services.flatMap((service) => gpuInfeasibilities(service, NO_GPU)),
    ...services.flatMap((service, index) => storageInfeasibilities(settings, service, index)),
    ...accountInfeasibilities(settings, services, fargateUse(settings, services)),
  ];
}

/**
 * Images that do not fit into the storage of their task: it holds them compressed and unpacked, which takes twice their
 * compressed size at least.
 */
function storageInfeasibilities(
  { storageGiB, sidecars }: Pick<FargateSettings, 'storageGiB' | 'sidecars'>,
  { name, image }: ServiceSpec,
  index: number,
): readonly Infeasibility[] {
  const pulledBytes = [image, ...sidecars[index]!.map((sidecar) => sidecar.image)].reduce(
    (sum, { sizeBytes }) => sum + sizeBytes,
    0,
  );
  const gib = storageGiB[index]!;
  if (2 * pulledBytes <= gib * BYTES_PER_GIB) return [];
  return [
    {
      service: name,
      limit: `${gib} GiB`,
      value: `twice ${Math.round((10 * pulledBytes) / BYTES_PER_GIB) / 10} GiB at least`,
      rule: 'ephemeral storage of the task, which holds its images compressed and unpacked; it can have 200 GiB (175 on EKS)',
      source: 'Amazon ECS Developer Guide, "Fargate task ephemeral storage for Amazon ECS"',
    },
  ];
}

function fargateUse(settings: FargateSettings, services: readonly ServiceSpec[]) {
  const { billed, spot } = settings;
  let fargateVcpu = 0;
  let fargateSpotVcpu = 0;
  mostUnits(settings, services).forEach((max, index) => {
    const spotCount = Math.floor(max * spot.share);
    fargateSpotVcpu += spotCount * billed[index]!.vcpu;
    fargateVcpu += (max - spotCount) * billed[index]!.vcpu;
  });
  return { fargateVcpu, fargateSpotVcpu };
}

/** Services whose unit has no legal size, or no memory for one request. */
function sizeInfeasibilities(
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
  if (flavor.hasServiceRate) names.push('serviceLaunches', 'runTask');
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
