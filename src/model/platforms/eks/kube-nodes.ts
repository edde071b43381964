// The nodes of a Kubernetes cluster on EC2: instance types, on demand or Spot, what pods may request of them, and what
// scales them.
import { z } from 'zod';
import { INSTANCE_BOOT_PHASES } from '../../assumptions/instances/instance-startup.ts';
import { KUBERNETES_DAEMONS, NODE_JOIN_PHASE } from '../../assumptions/kubernetes/kubernetes-nodes.ts';
import type { PhaseOverrides } from '../../assumptions/startup-phase.ts';
import type { Headroom } from '../../autoscalers/hosts/headroom.ts';
import { findHostScaler, HOST_SCALERS } from '../../autoscalers/hosts/index.ts';
import type { Resources } from '../../compute/resources.ts';
import { countField, mebibytesField, percentField, vcpuField } from '../../fields/index.ts';
import { PLACEMENTS } from '../../placement/index.ts';
import { EKS_HYBRID_FEE, type OnPremisesHosts, onPremisesFrom, onPremisesShape } from '../hosts/on-premises-hosts.ts';
import type { SectionProblem } from '../platform.ts';
import { instanceField, MOST_UNITS, startupField } from '../sections/section.ts';
import { instanceSpotShape, spotTermsFrom } from '../sections/spot-fields.ts';

/** From the order of a node until it may have pods. */
export const NODE_PHASES = [...INSTANCE_BOOT_PHASES, NODE_JOIN_PHASE];
const PLACEMENT_NAMES = PLACEMENTS.flatMap(({ name, belongsTo }) => (belongsTo === 'kubernetes' ? [name] : []));
const SCALER_NAMES = HOST_SCALERS.map(({ name }) => name);
const SCALER_SECTIONS = Object.fromEntries(
  HOST_SCALERS.flatMap(({ field, schema }) => (field === null ? [] : [[field, schema.optional()]])),
);
const DEFAULT_INSTANCE = 'm7i.xlarge';
const DEFAULT_VOLUME_GIB = 20;

const amountShape = {
  cpu: vcpuField({ min: '0 vCPU', description: 'Cpu that they request.' }).optional(),
  memory: mebibytesField({ description: 'Memory that they request.' }).optional(),
};

const nodesSchema = z.strictObject({
  instance: instanceField().optional(),
  instances: z
    .array(instanceField())
    .min(1)
    .max(80)
    .describe('Instance types instead of one; the first runs at the start, the scaler chooses.')
    .optional(),
  min: countField({ min: 0, max: MOST_UNITS, description: 'Fewest nodes, of the first type (default 1).' }).optional(),
  max: countField({ min: 1, max: 5000, description: 'Most nodes of all types together (default 100).' }).optional(),
  scaler: z
    .enum(SCALER_NAMES as [string, ...string[]])
    .describe('What decides how many nodes there are (default cluster-autoscaler).')
    .optional(),
  ...SCALER_SECTIONS,
  placement: z
    .enum(PLACEMENT_NAMES as [string, ...string[]])
    .describe('How the scheduler chooses a node (default kube-least-allocated).')
    .optional(),
  spot: percentField({ description: 'Share of the nodes that are Spot (default 0%).' }).optional(),
  ...instanceSpotShape,
  rootVolume: countField({
    min: 1,
    max: 16_384,
    description: 'Size of the root volume in GiB (default 20).',
  }).optional(),
  maxPods: countField({
    min: 1,
    max: 1000,
    description: 'Most pods of a node, daemons included (default: by its network interfaces).',
  }).optional(),
  daemons: z
    .strictObject({
      ...amountShape,
      count: countField({ min: 0, max: 100, description: 'How many there are.' }).optional(),
    })
    .describe('Pods on every node, all together (default 150m, 0 MiB, 2).')
    .optional(),
  onPremises: z
    .strictObject(onPremisesShape)
    .describe('Machines on premises in the cluster (EKS Hybrid Nodes), filled before instances.')
    .optional(),
  headroom: z
    .strictObject({ ...amountShape, count: countField({ min: 1, max: MOST_UNITS, description: 'How many.' }) })
    .describe('Placeholder pods of low priority, each with these requests: room that real pods take at once.')
    .optional(),
});

type NodesSection = z.output<typeof nodesSchema>;

/** `nodes:` and `hostStartup:` of a cluster. */
export const nodesShape = {
  nodes: nodesSchema.describe('The nodes of the cluster.').optional(),
  hostStartup: startupField(NODE_PHASES.map(({ phase }) => phase)),
};

/** The nodes, complete. Plain data. */
export interface KubeNodes {
  readonly instances: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly scaler: string;
  /** The scaler's own section. */
  readonly scalerSection: object;
  readonly placement: string;
  readonly spotShare: number;
  readonly spotInterruptionsPerHour: number;
  readonly spotDiscount: number;
  readonly rootVolumeGiB: number;
  /** Null for what the network interfaces allow. */
  readonly maxPods: number | null;
  readonly daemons: Pick<Resources, 'cpuMilli' | 'memoryMiB'> & { readonly count: number };
  readonly isDaemonsGiven: boolean;
  readonly headroom: Headroom | null;
  readonly onPremises: OnPremisesHosts | null;
  readonly hostOverrides: PhaseOverrides;
}

/** The section with what it leaves out. */
export function nodesFrom(section: NodesSection = {}, hostOverrides: PhaseOverrides = {}): KubeNodes {
  const { instance = DEFAULT_INSTANCE, daemons, headroom, scaler = SCALER_NAMES[0]! } = section;
  const terms = spotTermsFrom(section, 'ec2');
  return {
    instances: section.instances ?? [instance],
    min: section.min ?? 1,
    max: section.max ?? 100,
    scaler,
    scalerSection: sectionOf(section, scaler) ?? {},
    placement: section.placement ?? 'kube-least-allocated',
    spotShare: section.spot ?? 0,
    spotInterruptionsPerHour: terms.interruptionsPerHour,
    spotDiscount: terms.discount,
    rootVolumeGiB: section.rootVolume ?? DEFAULT_VOLUME_GIB,
    maxPods: section.maxPods ?? null,
    daemons: {
      cpuMilli: Math.round((daemons?.cpu ?? KUBERNETES_DAEMONS.cpuMilli / 1000) * 1000),
      memoryMiB: daemons?.memory ?? KUBERNETES_DAEMONS.memoryMiB,
      count: daemons?.count ?? KUBERNETES_DAEMONS.count,
    },
    isDaemonsGiven: daemons !== undefined,
    onPremises: section.onPremises === undefined ? null : onPremisesFrom(section.onPremises, EKS_HYBRID_FEE),
    headroom: headroom === undefined ? null : { count: headroom.count, need: placeholder(headroom) },
    hostOverrides,
  };
}

function placeholder({
  cpu = 0,
  memory = 0,
}: {
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
}): Resources {
  return { cpuMilli: Math.round(cpu * 1000), memoryMiB: Math.ceil(memory), gpuCount: 0, unitSlots: 1 };
}

function sectionOf(section: NodesSection, scaler: string): object | undefined {
  const field = findHostScaler(scaler)?.field ?? null;
  return field === null ? undefined : (section as Readonly<Record<string, object | undefined>>)[field];
}

/** Contradictions of the section. */
export function problemsOfNodes(section: NodesSection = {}): readonly SectionProblem[] {
  const { min, max, scaler } = nodesFrom(section);
  const problems: SectionProblem[] = [];
  if (min > max) {
    problems.push({ path: ['nodes'], message: `min ${min} is above max ${max}`, allowed: 'min at most max' });
  }
  if (section.instance !== undefined && section.instances !== undefined) {
    problems.push({ path: ['nodes', 'instances'], message: 'stands beside instance', allowed: 'one of the two' });
  }
  for (const { name, field } of HOST_SCALERS) {
    if (field === null || name === scaler || sectionOf(section, name) === undefined) continue;
    const message = `has settings of a scaler that is not chosen: scaler is ${scaler}`;
    const hint = `Add "scaler: ${name}" to nodes, or remove ${field}.`;
    problems.push({ path: ['nodes', field], message, allowed: `${field} with scaler: ${name}`, hint });
  }
  return problems;
}
