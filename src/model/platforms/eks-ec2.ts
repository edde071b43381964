// Containers on EC2: Kubernetes pods on the nodes of an EKS cluster, which a Cluster Autoscaler or Karpenter scales.

import { z } from 'zod';
import { type AccountLimitOverrides, limitAssumptions, limitsInForce } from '../assumptions/account-limits.ts';
import {
  burstAssumption,
  clusterIpAssumption,
  readinessThresholdsAssumption,
  SCHEDULER_PODS_PER_SECOND,
  schedulerAssumption,
  terminationGraceAssumption,
} from '../assumptions/kubernetes/kubernetes-pods.ts';
import { type PhaseOverrides, phaseAssumptions, unchanged } from '../assumptions/startup-phase.ts';
import { findInstanceType } from '../compute/instance-types/index.ts';
import { holds } from '../compute/resources.ts';
import { AccountLimits } from '../compute/starts/account-limits.ts';
import { TokenBucket } from '../compute/starts/token-bucket.ts';
import { countField } from '../fields/index.ts';
import type { UnitNeed } from '../placement/placement.ts';
import type { ImageSpec } from '../workloads/service.ts';
import {
  nodeAllocatable,
  nodeGroupsOf,
  nodePlacement,
  nodeScaler,
  nodesAssumptions,
  onPremisesNode,
} from './eks/kube-node-groups.ts';
import { type KubeNodes, nodesFrom, nodesShape, problemsOfNodes } from './eks/kube-nodes.ts';
import {
  DEFAULT_POD,
  POD_PHASE_NAMES,
  placedPods,
  podLimits,
  podNeed,
  podPhases,
  podSchema,
  problemsOfLimits,
} from './eks/kube-pods.ts';
import { kubeServiceShape, podFleetDefaults, problemsOfService, withoutBalancer } from './eks/kube-service.ts';
import { FleetPlatform } from './fleet/fleet-platform.ts';
import type { FleetSettings } from './fleet/fleet-settings.ts';
import { deploymentField, KUBERNETES, orchestrationAssumptions } from './fleet/orchestration.ts';
import { placementChain } from './hosts/placement-chain.ts';
import { needText } from './hosts/unit-need.ts';
import type { PlatformContext, PlatformVariant } from './platform.ts';
import { platformStream } from './platform-stream.ts';
import { accountLimitsField, accountLimitsFrom } from './sections/account-limits-field.ts';
import { accountInfeasibilities, instanceUse } from './sections/account-use.ts';
import { fleetProblems } from './sections/fleet-problems.ts';
import {
  type HostPulls,
  hostPuller,
  hostPullsAssumptions,
  imagesOf,
  kubeletPullShape,
  kubeletPulls,
} from './sections/image-pulls-section.ts';
import { fleetAssumptions, fleetShape, servicesField, settingsPerService, startupField } from './sections/section.ts';
import { sidecarImages } from './sections/sidecars.ts';
import { memoryPath, taskInfeasibilities } from './sections/task-settings.ts';
import { ClusterSupply } from './supplies/cluster/cluster-supply.ts';
import { ControlPlane } from './supplies/cluster/control-plane.ts';

const schema = z.strictObject({
  type: z.literal('eks-ec2'),
  ...nodesShape,
  limits: accountLimitsField,
  ...kubeletPullShape,
  ...fleetShape,
  deployment: deploymentField(KUBERNETES),
  ...kubeServiceShape,
  schedulerRate: countField({
    min: 1,
    max: 10_000,
    description: 'Pods that the scheduler binds in a second (default 100).',
  }).optional(),
  extendedSupport: z
    .boolean()
    .describe('Whether the cluster runs a version in extended support, at the price of that (default false).')
    .optional(),
  startup: startupField(POD_PHASE_NAMES),
  services: servicesField(podSchema),
});

type Section = z.output<typeof schema>;

/** Settings of the platform, complete for every service. */
export interface EksEc2Settings extends FleetSettings {
  readonly nodes: KubeNodes;
  readonly needs: readonly UnitNeed[];
  readonly overrides: PhaseOverrides;
  readonly limits: AccountLimitOverrides;
  readonly pulls: HostPulls;
  /** The images of the services. */
  readonly images: readonly ImageSpec[];
  readonly readinessPeriodUs: number;
  readonly schedulerPodsPerSecond: number;
  readonly isSchedulerGiven: boolean;
  readonly isDrainGiven: boolean;
  readonly isExtendedSupport: boolean;
}

/** Pods on nodes: services share the nodes, which are paid whether pods fill them or not, and the control plane. */
export const eksEc2: PlatformVariant<EksEc2Settings> = {
  type: 'eks-ec2',
  summary: 'Containers on EC2: Kubernetes pods packed on the nodes of an EKS cluster',
  schema,
  resolve(input, { services }) {
    const section = input as Section;
    const { settings, problems, pathOf } = settingsPerService(section.services, services, DEFAULT_POD);
    const shapes = settings.map(podLimits);
    const overrides = (section.startup ?? {}) as PhaseOverrides;
    const sidecars = settings.map((pod) => sidecarImages(pod.sidecars));
    return {
      settings: {
        ...podFleetDefaults(section),
        services: settings.map(({ min, max, scaling, cpu, memory }, index) => ({
          min,
          max,
          scaling,
          shape: shapes[index]!,
          requested: { vcpu: cpu, memoryMiB: memory },
        })),
        orchestration: KUBERNETES,
        nodes: nodesFrom(section.nodes, (section.hostStartup ?? {}) as PhaseOverrides),
        needs: settings.map((pod, index) => podNeed(index, pod)),
        overrides,
        limits: accountLimitsFrom(section.limits),
        pullsThrough: section.pullsThrough ?? 'none',
        pulls: kubeletPulls(section, overrides, sidecars),
        sidecars,
        images: imagesOf(services),
        schedulerPodsPerSecond: section.schedulerRate ?? SCHEDULER_PODS_PER_SECOND,
        isSchedulerGiven: section.schedulerRate !== undefined,
        isDrainGiven: section.drain !== undefined,
        isExtendedSupport: section.extendedSupport ?? false,
      },
      problems: [
        ...problems,
        ...problemsOfLimits(settings, pathOf),
        ...problemsOfNodes(section.nodes),
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
  infeasibilities(settings, services) {
    const { nodes, needs, services: own } = settings;
    const onPremises = onPremisesNode(nodes);
    const allocatable = [
      ...nodes.instances.map((name) => nodeAllocatable(nodes, name)),
      ...(onPremises === null ? [] : [onPremises]),
    ];
    const names = [...nodes.instances.map(sizeText), 'the machines on premises'];
    const tooLarge = services.flatMap((service, index) => {
      const need = needs[index]!;
      if (allocatable.some((node) => holds(node, need))) return taskInfeasibilities(service, own[index]!.shape);
      const isFull = allocatable.every(({ unitSlots }) => unitSlots < 1);
      return [
        {
          service: service.name,
          limit: allocatable.map((node, type) => `${needText(node)} for pods on ${names[type]!}`).join('; '),
          value: needText(need),
          rule: isFull ? 'daemons take all the pods that a node may have' : 'the pod is larger than every node',
          source: 'Kubernetes documentation, "Node-pressure Eviction" and "Reserve Compute Resources" (allocatable)',
        },
      ];
    });
    const ofNodes = tooLarge.length > 0 ? tooLarge : fewestPods({ nodes, services: own });
    return [...ofNodes, ...accountInfeasibilities(settings, services, nodesUse(nodes))];
  },
  assumptions: (settings) => {
    const { before, container, after } = podPhases(settings);
    const hasBurst = settings.services.some(({ shape, requested }) => shape.vcpu > (requested?.vcpu ?? shape.vcpu));
    return [
      ...phaseAssumptions([...before, ...container, ...after], settings.overrides),
      ...nodesAssumptions(settings.nodes),
      ...hostPullsAssumptions(settings.pulls, settings.images),
      ...limitAssumptions(['runInstances', 'registryPulls'], settings.limits),
      { ...schedulerAssumption, isOverridden: settings.isSchedulerGiven },
      { ...terminationGraceAssumption, isOverridden: settings.isDrainGiven },
      ...unchanged([
        ...(hasBurst ? [burstAssumption] : []),
        ...(settings.hasLoadBalancer ? [] : [clusterIpAssumption, readinessThresholdsAssumption]),
        ...orchestrationAssumptions(KUBERNETES),
        ...fleetAssumptions(settings),
      ]),
    ];
  },
  create: createPlatform,
};

/** An instance type with its whole size, of which system and daemons keep a part. */
function sizeText(name: string): string {
  const { vcpu, memoryMiB } = findInstanceType(name)!;
  return `${name} (${vcpu} vCPU, ${memoryMiB} MiB in all)`;
}

/** The fewest vCPU with which there can be as many nodes as there may be. */
function nodesUse({ instances, max, spotShare }: KubeNodes) {
  const uses = instances.map((instance) => instanceUse([{ instance, max, spotShare }]));
  return uses.reduce((least, use) =>
    use.onDemandVcpu + use.spotVcpu < least.onDemandVcpu + least.spotVcpu ? use : least,
  );
}

/** More pods at the start than all nodes may hold. */
function fewestPods({ nodes, services }: Pick<EksEc2Settings, 'nodes' | 'services'>) {
  const fewest = services.reduce((sum, { min }) => sum + min, 0);
  const perNode = Math.max(...nodes.instances.map((name) => nodeAllocatable(nodes, name).unitSlots));
  const onPremises = (onPremisesNode(nodes)?.unitSlots ?? 0) * (nodes.onPremises?.count ?? 0);
  if (fewest <= nodes.max * perNode + onPremises) return [];
  return [
    {
      service: null,
      limit: `${nodes.max} nodes with ${perNode} pods beside daemons`,
      value: `${fewest} pods`,
      rule: 'the fewest pods of all services are more than the nodes may have',
      source: 'aws/karpenter-provider-aws, instance-types.md: most pods by network interfaces',
    },
  ];
}

function createPlatform(settings: EksEc2Settings, context: PlatformContext): FleetPlatform {
  const { simulator, log, services } = context;
  const { nodes, needs, overrides, schedulerPodsPerSecond: perSecond } = settings;
  const limits = new AccountLimits(limitsInForce(settings.limits), log);
  return new FleetPlatform(
    settings,
    context,
    (units) =>
      new ClusterSupply({
        simulator,
        log,
        units,
        groups: placedPods({ needs, overrides, registration: settings, context }),
        puller: hostPuller(settings.pulls, context, { limits }),
        pool: {
          groups: nodeGroupsOf(nodes, context),
          placement: placementChain(nodePlacement(nodes)),
          random: platformStream(context, 'placement'),
          interruptions: platformStream(context, 'spot-interruption'),
          launches: limits.runInstances,
          starts: context.starts,
        },
        scaler: nodeScaler(nodes, context),
        beginning: { spotShare: nodes.spotShare, maxHosts: nodes.max },
        binds: new TokenBucket({ capacity: perSecond, refillPerSecond: perSecond }),
        controlPlane: new ControlPlane(services.length, settings.isExtendedSupport),
      }),
  );
}
