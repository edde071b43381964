// Containers without hosts: Kubernetes pods on Fargate.
import { z } from 'zod';
import { ACCOUNT_LIMITS, EKS_FARGATE_LAUNCHES } from '../assumptions/account-limits.ts';
import { FARGATE_NETWORK_PHASE, FARGATE_PROVISION_PHASE } from '../assumptions/containers/task-startup.ts';
import {
  EKS_FARGATE_JOIN_PHASE,
  EKS_FARGATE_OVERHEAD_MIB,
  eksFargateAssumptions,
} from '../assumptions/kubernetes/eks-fargate.ts';
import {
  clusterIpAssumption,
  READINESS_PERIOD_US,
  readinessThresholdsAssumption,
} from '../assumptions/kubernetes/kubernetes-pods.ts';
import { HEALTH_CHECK_DEFAULTS } from '../assumptions/load-balancer.ts';
import { type PhaseOverrides, unchanged } from '../assumptions/startup-phase.ts';
import { podPhases } from './eks/kube-pods.ts';
import { kubeServiceShape, podFleetDefaults, problemsOfService, withoutBalancer } from './eks/kube-service.ts';
import { fargateAssumptions, fargateInfeasibilities } from './fargate/fargate-checks.ts';
import {
  createFargate,
  DEFAULT_FARGATE_SERVICE,
  type FargateFlavor,
  type FargateRegistration,
  type FargateSettings,
  fargateArch,
  fargateServices,
  fargateShape,
  NO_SPOT,
} from './fargate/fargate-section.ts';
import { deploymentField, KUBERNETES, orchestrationAssumptions } from './fleet/orchestration.ts';
import type { PlatformVariant, SectionProblem } from './platform.ts';
import { accountLimitsFrom } from './sections/account-limits-field.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import { fleetAssumptions, settingsPerService } from './sections/section.ts';
import { memoryPath } from './sections/task-settings.ts';

/** Most ephemeral storage of a pod. Source: Amazon EKS User Guide, "Fargate Pod configuration details", 2024-12. */
const MOST_STORAGE = '175GiB';

/** A readiness probe, and then the load balancer's own way of finding out or that of a Service. */
function podRegistration(settings: FargateRegistration | null) {
  const { health, hasLoadBalancer = true, readinessPeriodUs = READINESS_PERIOD_US } = settings ?? {};
  const balanced = podPhases({ hasLoadBalancer, health: health ?? HEALTH_CHECK_DEFAULTS, readinessPeriodUs }).after;
  if (settings !== null) return balanced;
  const others = podPhases({ hasLoadBalancer: false, health: HEALTH_CHECK_DEFAULTS, readinessPeriodUs }).after;
  return [...balanced, ...others.filter(({ phase }) => !balanced.some((one) => one.phase === phase))];
}

const FLAVOR: FargateFlavor = {
  placement: [FARGATE_PROVISION_PHASE, FARGATE_NETWORK_PHASE, EKS_FARGATE_JOIN_PHASE],
  registration: podRegistration,
  overheadMiB: EKS_FARGATE_OVERHEAD_MIB,
  limits: { ...ACCOUNT_LIMITS, fargateLaunches: EKS_FARGATE_LAUNCHES },
  hasServiceRate: false,
  hasControlPlane: true,
};

const noSpotField = z.unknown().describe('Not on EKS: pods run on Fargate on demand only.').optional();

const schema = z.strictObject({
  type: z.literal('eks-fargate'),
  deployment: deploymentField(KUBERNETES),
  ...kubeServiceShape,
  ...fargateShape(FLAVOR, MOST_STORAGE),
  mix: noSpotField,
  spot: noSpotField,
});

/** Pods without nodes that anybody manages: each has its own machine and is paid by its size. */
export const eksFargate: PlatformVariant<FargateSettings> = {
  type: 'eks-fargate',
  summary: 'Containers without hosts: Kubernetes pods on Fargate',
  schema,
  resolve(input, { services }) {
    const section = input as z.output<typeof schema>;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_FARGATE_SERVICE);
    const ofServices = fargateServices(settings, FLAVOR, services);
    const shapes = ofServices.services.map(({ shape }) => shape);
    return {
      settings: {
        ...podFleetDefaults(section),
        ...ofServices,
        orchestration: KUBERNETES,
        arch: fargateArch(section.arch),
        overrides: (section.startup ?? {}) as PhaseOverrides,
        limits: accountLimitsFrom(section.limits),
        pullsThrough: section.pullsThrough ?? 'none',
        spot: NO_SPOT,
      },
      problems: [
        ...problems,
        ...problemsOfFargateOnEks(section),
        ...problemsOfService(section),
        ...fleetProblems({
          section: withoutBalancer(section),
          services,
          settings,
          pathOf,
          orchestration: KUBERNETES,
          scalers: 'kubernetes',
          shapes,
          memoryPathOf: (index) => memoryPath(pathOf(index, ['memory'])),
        }),
      ],
    };
  },
  infeasibilities: (settings, services) => fargateInfeasibilities(settings, services, FLAVOR),
  assumptions: (settings) => [
    ...fargateAssumptions(settings, FLAVOR),
    ...unchanged([
      ...eksFargateAssumptions,
      ...(settings.hasLoadBalancer ? [] : [clusterIpAssumption, readinessThresholdsAssumption]),
      ...orchestrationAssumptions(KUBERNETES),
      ...fleetAssumptions(settings),
    ]),
  ],
  create: (settings, context) => createFargate(settings, context, FLAVOR),
};

/** What ECS has and EKS has not. Source: Amazon EKS User Guide, "AWS Fargate considerations", 2024-12. */
function problemsOfFargateOnEks({ arch, mix, spot }: z.output<typeof schema>): readonly SectionProblem[] {
  const problems: SectionProblem[] = [];
  for (const [field, value] of Object.entries({ mix, spot })) {
    if (value === undefined) continue;
    const message = 'is not possible: EKS runs pods on Fargate on demand only, Fargate Spot belongs to ECS';
    problems.push({ path: [field], message, allowed: `no ${field}`, hint: 'Use ecs-fargate for Spot.' });
  }
  if (arch === 'arm64') {
    const message = 'is not possible: Fargate on EKS has x86 only';
    problems.push({ path: ['arch'], message, allowed: 'amd64', hint: 'Use ecs-fargate for arm64.' });
  }
  return problems;
}
