// Pods: what the section says of one, what it requests of its node, how it starts there and comes to its requests.
import { z } from 'zod';
import { CONTAINER_PHASE, registrationPhases } from '../../assumptions/containers/task-startup.ts';
import {
  ENDPOINTS_PHASE,
  probePhase,
  READINESS_PERIOD_US,
  READINESS_THRESHOLDS,
  SANDBOX_PHASE,
} from '../../assumptions/kubernetes/kubernetes-pods.ts';
import { type PhaseAssumption, type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import { countField, durationField, mebibytesField, vcpuField } from '../../fields/index.ts';
import type { UnitNeed } from '../../placement/placement.ts';
import { unitNeed } from '../hosts/unit-need.ts';
import type { PlatformContext, SectionProblem } from '../platform.ts';
import type { PathOf } from '../sections/section.ts';
import { onceEach } from '../sections/section-checks.ts';
import { sidecarShape } from '../sections/sidecars.ts';
import { applicationPhases, containerSchema, DEFAULT_CONTAINER, taskSampler } from '../sections/task-settings.ts';
import type { PlacedUnitGroup } from '../supplies/cluster/cluster-supply.ts';

/** A service's entry under `services:` where its units are pods. */
export const podSchema = containerSchema.extend({
  cpu: vcpuField({
    min: '0.001 vCPU',
    description: 'Cpu that the application of one pod requests (default 1 vCPU).',
  }).optional(),
  memory: mebibytesField({
    description: 'Memory that the application of one pod requests (default 2 GiB).',
  }).optional(),
  cpuLimit: vcpuField({
    min: '0.001 vCPU',
    description: 'Cpu that it may use; autoscalers still reckon with what it requests (default: what it requests).',
  }).optional(),
  memoryLimit: mebibytesField({
    description: 'Memory at which it is killed (default: what it requests).',
  }).optional(),
  gpu: countField({ min: 0, max: 16, description: 'GPUs of one pod (default 0).' }).optional(),
  hostPort: countField({
    min: 1,
    max: 65_535,
    description: 'Fixed port of the node: two such pods never share one. Left out, there is none.',
  }).optional(),
  onePerNode: z
    .boolean()
    .describe('At most one pod of the service on a node (required pod anti-affinity by hostname).')
    .optional(),
});

/** A pod that asks for nothing special; limits of 0 stand for what is requested. */
export const DEFAULT_POD = {
  ...DEFAULT_CONTAINER,
  cpuLimit: 0,
  memoryLimit: 0,
  gpu: 0,
  hostPort: 0,
  onePerNode: false,
};
/** Settings of one service's pods. */
export type PodSettings = typeof DEFAULT_POD;

/** How requests come to pods: through a load balancer with a target for every pod, or through a Service. */
export const serviceTypeField = z
  .enum(['alb', 'cluster-ip'])
  .describe(
    'How requests come to pods: a load balancer with pods as targets, or a Service of the cluster, which is free (default alb).',
  )
  .optional();

/** `readinessProbe:` of a cluster. */
export const readinessProbeField = z
  .strictObject({
    period: durationField({
      description: 'Time between two checks (default 10s).',
      min: '1s',
      max: '10min',
    }).optional(),
  })
  .describe('Readiness probe of all pods.')
  .optional();

/** What decides how a pod comes to its requests. */
export interface PodRegistration {
  readonly hasLoadBalancer: boolean;
  readonly health: { readonly intervalUs: number };
  readonly readinessPeriodUs: number;
}

/** Names of all phases of a pod, for the scenario's own times. */
export const POD_PHASE_NAMES = [
  'sandbox',
  'pull',
  'container',
  'init',
  'probe',
  'register',
  'readiness',
  'endpoints',
] as const;

/** The phases of a pod, apart from the pull and the application's own start. */
export function podPhases({ hasLoadBalancer, health, readinessPeriodUs }: PodRegistration): {
  readonly before: readonly PhaseAssumption[];
  readonly container: readonly PhaseAssumption[];
  readonly after: readonly PhaseAssumption[];
} {
  return {
    before: [SANDBOX_PHASE],
    container: [CONTAINER_PHASE],
    after: [probePhase(readinessPeriodUs), ...(hasLoadBalancer ? registrationPhases(health) : [ENDPOINTS_PHASE])],
  };
}

/** Where a Service sends requests: to pods whose readiness probe passes. */
export function readinessHealth(periodUs: number) {
  return { intervalUs: periodUs, graceUs: 0, ...READINESS_THRESHOLDS };
}

/** The period of the readiness probe in force. */
export function readinessPeriodOf(section: z.output<typeof readinessProbeField>): number {
  return section?.period ?? READINESS_PERIOD_US;
}

/** What the application of a pod may use. */
export function podLimits({ cpu, memory, cpuLimit, memoryLimit, gpu }: PodSettings): UnitShape {
  return { vcpu: cpuLimit || cpu, memoryMiB: memoryLimit || memory, gpuCount: gpu };
}

/** What a pod requests with all its containers. */
export function podNeed(service: number, pod: PodSettings): UnitNeed {
  const beside = sidecarShape(pod.sidecars);
  const { gpu, hostPort, onePerNode } = pod;
  const requested = { vcpu: pod.cpu + beside.vcpu, memoryMiB: pod.memory + beside.memoryMiB };
  return unitNeed(service, requested, { gpu, hostPort, distinctInstance: onePerNode, onInstances: [] });
}

/** Limits below requests. */
export function problemsOfLimits(
  settings: readonly PodSettings[],
  pathOf: PathOf<PodSettings>,
): readonly SectionProblem[] {
  const pairs = [
    ['cpuLimit', 'cpu', 'vCPU'],
    ['memoryLimit', 'memory', 'MiB'],
  ] as const;
  return onceEach(
    settings.flatMap((pod, index) =>
      pairs.flatMap(([limit, request, unit]): SectionProblem[] => {
        if (pod[limit] === 0 || pod[limit] >= pod[request]) return [];
        return [
          {
            path: [...pathOf(index, [limit]), limit],
            message: `${limit} is below ${request}`,
            found: `${pod[limit]} ${unit}`,
            allowed: `at least ${pod[request]} ${unit}`,
            hint: 'Kubernetes refuses pods whose limit is below what they request.',
          },
        ];
      }),
    ),
  );
}

/** How the pods of every service start on a node. */
export function placedPods({
  needs,
  overrides,
  registration,
  context,
}: {
  readonly needs: readonly UnitNeed[];
  readonly overrides: PhaseOverrides;
  readonly registration: PodRegistration;
  readonly context: PlatformContext;
}): readonly PlacedUnitGroup[] {
  const { before, container, after } = podPhases(registration);
  return context.services.map((service, index) => ({
    need: needs[index]!,
    placement: taskSampler(phasesInForce(before, overrides), service, context),
    startup: taskSampler(
      [
        ...phasesInForce(container, overrides),
        ...applicationPhases(service, overrides),
        ...(service.task === undefined ? phasesInForce(after, overrides) : []),
      ],
      service,
      context,
    ),
    launches: null,
    keepsWeights: service.model?.weights.isCached ?? false,
  }));
}
