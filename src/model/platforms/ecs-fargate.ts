// Containers without hosts: ECS tasks on Fargate.

import { z } from 'zod';
import { type PhaseOverrides, unchanged } from '../assumptions/startup-phase.ts';
import { ECS_FARGATE, MOST_STORAGE } from './fargate/ecs-fargate-flavor.ts';
import { fargateAssumptions, fargateInfeasibilities } from './fargate/fargate-checks.ts';
import {
  createFargate,
  DEFAULT_FARGATE_SERVICE,
  type FargateSettings,
  fargateArch,
  fargateServices,
  fargateShape,
} from './fargate/fargate-section.ts';
import {
  fargateSpotAssumptions,
  fargateSpotFrom,
  fargateSpotShape,
  problemsOfMix,
} from './fargate/fargate-spot-section.ts';
import { deploymentField, ECS, orchestrationAssumptions } from './fleet/orchestration.ts';
import type { PlatformVariant } from './platform.ts';
import { accountLimitsFrom } from './sections/account-limits-field.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import { fleetAssumptions, fleetDefaults, settingsPerService } from './sections/section.ts';
import { memoryPath } from './sections/task-settings.ts';

const schema = z.strictObject({
  type: z.literal('ecs-fargate'),
  deployment: deploymentField(ECS),
  ...fargateShape(ECS_FARGATE, MOST_STORAGE),
  ...fargateSpotShape,
});

/** Containers without hosts: each task is paid by its own vCPU and memory, rounded up to a legal size. */
export const ecsFargate: PlatformVariant<FargateSettings> = {
  type: 'ecs-fargate',
  summary: 'Containers without hosts: ECS tasks on Fargate',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_FARGATE_SERVICE);
    const ofServices = fargateServices(settings, ECS_FARGATE, services);
    const shapes = ofServices.services.map(({ shape }) => shape);
    return {
      settings: {
        ...fleetDefaults(section),
        ...ofServices,
        orchestration: ECS,
        arch: fargateArch(section.arch),
        overrides: (section.startup ?? {}) as PhaseOverrides,
        limits: accountLimitsFrom(section.limits),
        pullsThrough: section.pullsThrough ?? 'none',
        spot: fargateSpotFrom(section),
      },
      problems: [
        ...problems,
        ...problemsOfMix(section),
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
  infeasibilities: (settings, services) => fargateInfeasibilities(settings, services, ECS_FARGATE),
  assumptions: (settings) => [
    ...fargateAssumptions(settings, ECS_FARGATE),
    ...fargateSpotAssumptions(settings),
    ...unchanged([...orchestrationAssumptions(ECS), ...fleetAssumptions(settings)]),
  ],
  create: (settings, context) => createFargate(settings, context, ECS_FARGATE),
};
