// The nodes of a Kubernetes cluster at work: groups of hosts, what pods may request of them, and what scales them.

import {
  ec2SpotDiscountAssumption,
  kubernetesSpotDrainingAssumption,
  SPOT_DISCOUNT,
  SPOT_INTERRUPTIONS_PER_HOUR,
  spotInterruptionAssumption,
} from '../../assumptions/instances/spot.ts';
import {
  daemonsAssumption,
  kubernetesAllocatable,
  kubernetesAllocatableAssumption,
  maxPodsAssumption,
} from '../../assumptions/kubernetes/kubernetes-nodes.ts';
import { type AssumptionState, phaseAssumptions, phasesInForce } from '../../assumptions/startup-phase.ts';
import { headroomAssumption, withHeadroom } from '../../autoscalers/hosts/headroom.ts';
import type { HostScaler } from '../../autoscalers/hosts/host-scaler.ts';
import { findHostScaler } from '../../autoscalers/hosts/index.ts';
import { findInstanceType } from '../../compute/instance-types/index.ts';
import type { Resources } from '../../compute/resources.ts';
import { StartupSampler } from '../../compute/starts/startup.ts';
import { findPlacement } from '../../placement/index.ts';
import { instanceHostGroup } from '../hosts/host-groups.ts';
import { EKS_HYBRID_FEE, onPremisesGroup } from '../hosts/on-premises-hosts.ts';
import type { PlatformContext } from '../platform.ts';
import { platformStream } from '../platform-stream.ts';
import type { HostGroup } from '../supplies/cluster/host.ts';
import { type KubeNodes, NODE_PHASES } from './kube-nodes.ts';

/** Of a kubelet whose pods take addresses from elsewhere. Source: kubernetes/kubernetes, kubelet config v1beta1 defaults.go, 2025. */
const DEFAULT_MAX_PODS = 110;

/** What pods other than daemons may request of a node of the type. */
export function nodeAllocatable(nodes: KubeNodes, name: string): Resources {
  const instance = findInstanceType(name)!;
  const maxPods = nodes.maxPods ?? instance.maxPods;
  const known =
    nodes.maxPods === null ? instance.kubernetesAllocatable : kubernetesAllocatable({ ...instance, maxPods });
  const { cpuMilli, memoryMiB } = known;
  return {
    cpuMilli: Math.max(0, cpuMilli - nodes.daemons.cpuMilli),
    memoryMiB: Math.max(0, memoryMiB - Math.ceil(nodes.daemons.memoryMiB)),
    gpuCount: instance.gpuCount,
    unitSlots: Math.max(0, maxPods - nodes.daemons.count),
  };
}

/** What pods may request of a machine on premises: the same is reserved as on a node in the cloud. */
export function onPremisesNode({ onPremises, daemons, maxPods }: KubeNodes): Resources | null {
  if (onPremises === null) return null;
  const { vcpu, memoryMiB, gpuCount } = onPremises;
  const most = maxPods ?? DEFAULT_MAX_PODS;
  const known = kubernetesAllocatable({ vcpu, memoryMiB, maxPods: most, arch: 'amd64', vmOverhead: 0 });
  return {
    cpuMilli: Math.max(0, known.cpuMilli - daemons.cpuMilli),
    memoryMiB: Math.max(0, known.memoryMiB - Math.ceil(daemons.memoryMiB)),
    gpuCount,
    unitSlots: Math.max(0, most - daemons.count),
  };
}

/** All groups of nodes; machines on premises come first. */
export function nodeGroupsOf(nodes: KubeNodes, context: PlatformContext): readonly HostGroup[] {
  const allocatable = onPremisesNode(nodes);
  const instances = instanceGroupsOf(nodes, context);
  if (nodes.onPremises === null || allocatable === null) return instances;
  const startup = new StartupSampler([], { ...context, component: `${context.platformName}/on-premises` });
  return [
    onPremisesGroup(nodes.onPremises, { name: 'on-premises', allocatable, fee: EKS_HYBRID_FEE, startup }),
    ...instances,
  ];
}

/** Strategies of the scheduler, in turn. */
export function nodePlacement({ onPremises, placement }: KubeNodes): readonly string[] {
  return onPremises === null ? [placement] : ['on-premises-first', placement];
}

/** Each type on demand, as Spot or both. Nodes at the start are of the first type. */
function instanceGroupsOf(nodes: KubeNodes, context: PlatformContext): readonly HostGroup[] {
  const { spotShare, min, max, rootVolumeGiB } = nodes;
  const spot = { discount: nodes.spotDiscount, interruptionsPerHour: nodes.spotInterruptionsPerHour };
  const [spotMin, spotMax] = [Math.round(min * spotShare), Math.round(max * spotShare)];
  const startup = nodeSampler(nodes, context);
  return nodes.instances.flatMap((name, index) => {
    const common = {
      instance: findInstanceType(name)!,
      allocatable: nodeAllocatable(nodes, name),
      rootVolumeGiB,
      startup,
      priceBook: context.priceBook,
    };
    const floor = (count: number) => (index === 0 ? count : 0);
    const groups: HostGroup[] = [];
    if (spotMax < max) {
      groups.push(instanceHostGroup({ ...common, min: floor(min - spotMin), max: max - spotMax, spot: null }));
    }
    if (spotMax > 0) groups.push(instanceHostGroup({ ...common, min: floor(spotMin), max: spotMax, spot }));
    return groups;
  });
}

function nodeSampler({ hostOverrides }: KubeNodes, context: PlatformContext): StartupSampler {
  const phases = phasesInForce(NODE_PHASES, hostOverrides).map((one) => ({ ...one, phase: `host-${one.phase}` }));
  return new StartupSampler(phases, { ...context, component: `${context.platformName}/host` });
}

/** What scales the nodes, with headroom if there is any. */
export function nodeScaler(nodes: KubeNodes, context: PlatformContext): HostScaler {
  const { spotShare, daemons, max, headroom } = nodes;
  const random = platformStream(context, 'expander');
  const scaler = findHostScaler(nodes.scaler)!.create(nodes.scalerSection, {
    spotShare,
    daemons,
    maxHosts: max,
    random,
  });
  return headroom === null ? scaler : withHeadroom(scaler, headroom);
}

/** Everything that the nodes bring into force. */
export function nodesAssumptions(nodes: KubeNodes): readonly AssumptionState[] {
  const { scaler, scalerSection, maxPods, isDaemonsGiven, headroom, spotShare } = nodes;
  const { spotDiscount, spotInterruptionsPerHour } = nodes;
  const asIs = (isOverridden: boolean) => ({ isOverridden });
  return [
    ...phaseAssumptions(NODE_PHASES, nodes.hostOverrides),
    { ...kubernetesAllocatableAssumption, ...asIs(false) },
    { ...maxPodsAssumption, ...asIs(maxPods !== null) },
    { ...daemonsAssumption, ...asIs(isDaemonsGiven) },
    ...nodePlacement(nodes)
      .flatMap((name) => findPlacement(name)?.assumptions ?? [])
      .map((one) => ({ ...one, ...asIs(false) })),
    ...(nodes.onPremises === null ? [] : [{ ...EKS_HYBRID_FEE.assumption, ...asIs(nodes.onPremises.isFeeGiven) }]),
    ...findHostScaler(scaler)!.assumptions(scalerSection),
    ...(headroom === null ? [] : [{ ...headroomAssumption, ...asIs(false) }]),
    ...(spotShare > 0
      ? [
          { ...kubernetesSpotDrainingAssumption, ...asIs(false) },
          { ...ec2SpotDiscountAssumption, ...asIs(spotDiscount !== SPOT_DISCOUNT.ec2) },
          { ...spotInterruptionAssumption, ...asIs(spotInterruptionsPerHour !== SPOT_INTERRUPTIONS_PER_HOUR) },
        ]
      : []),
  ];
}
