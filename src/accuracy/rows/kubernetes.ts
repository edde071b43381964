// The arithmetic of Kubernetes and Karpenter in the cases of their own tests. The functions are called as they are:
// the cases give what each single pod uses, and types of host that nobody sells, which no scenario can.

import { packHosts } from '../../model/autoscalers/hosts/karpenter/pack.ts';
import {
  type PodGroup,
  type PodState,
  type ReplicaCount,
  replicasByAverage,
  replicasByTotal,
  replicasByUtilisation,
} from '../../model/autoscalers/kubernetes/hpa-replicas.ts';
import type { Row, Section } from '../row.ts';

const TOLERANCE = 0.1;
const REQUEST = 1000;

/** A pod that uses so much; null where its metric is missing. */
function pod(value: number | null, state: PodState = 'ready'): PodGroup {
  return { count: 1, state, value, request: REQUEST };
}

function byCpu(pods: readonly PodGroup[], target: number, current = pods.length): ReplicaCount | null {
  return replicasByUtilisation({ current, pods, target, tolerance: TOLERANCE, isCpu: true });
}

function byAverage(pods: readonly PodGroup[], target: number): ReplicaCount | null {
  return replicasByAverage({ current: pods.length, pods, target, tolerance: TOLERANCE });
}

interface HpaCase {
  readonly id: string;
  readonly what: string;
  readonly replicas: number;
  readonly count: () => ReplicaCount | null;
}

const HPA: readonly HpaCase[] = [
  {
    id: 'up',
    what: 'cpu 300, 500, 700 m of 1,000 m, target 30 %',
    replicas: 5,
    count: () => byCpu([pod(300), pod(500), pod(700)], 30),
  },
  {
    id: 'up-unready',
    what: 'the same, the first pod unready',
    replicas: 4,
    count: () => byCpu([pod(300, 'unready'), pod(500), pod(700)], 30),
  },
  {
    id: 'no-up-unready',
    what: 'cpu 400, 500, 700 m, target 30 %, the last two unready',
    replicas: 3,
    count: () => byCpu([pod(400), pod(500, 'unready'), pod(700, 'unready')], 30),
  },
  {
    id: 'tolerance',
    what: 'cpu 1,010, 1,030, 1,020 m, target 100 %',
    replicas: 3,
    count: () => byCpu([pod(1010), pod(1030), pod(1020)], 100),
  },
  {
    id: 'down',
    what: 'cpu 100, 300, 500, 250, 250 m, target 50 %',
    replicas: 3,
    count: () => byCpu([pod(100), pod(300), pod(500), pod(250), pod(250)], 50),
  },
  {
    id: 'down-unready',
    what: 'the same, the last two unready',
    replicas: 2,
    count: () => byCpu([pod(100), pod(300), pod(500), pod(250, 'unready'), pod(250, 'unready')], 50),
  },
  {
    id: 'down-unscheduled',
    what: 'one of five pods is scheduled and uses 100 m, target 50 %',
    replicas: 1,
    count: () => byCpu([pod(100), { count: 4, state: 'pending', value: null, request: REQUEST }], 50, 5),
  },
  {
    id: 'missing',
    what: 'cpu 400, 95 m, two pods without a metric, target 100 %',
    replicas: 3,
    count: () => byCpu([pod(400), pod(95), pod(null), pod(null)], 100),
  },
  {
    id: 'average-up',
    what: '20, 10, 30 thousand requests per second, target 15 thousand each',
    replicas: 4,
    count: () => byAverage([pod(20_000), pod(10_000), pod(30_000)], 15_000),
  },
  {
    id: 'average-unready',
    what: '50, 10, 30 thousand, the last unready, target 15 thousand',
    replicas: 6,
    count: () => byAverage([pod(50_000), pod(10_000), pod(30_000, 'unready')], 15_000),
  },
  {
    id: 'average-down',
    what: 'five times 12 thousand, target 20 thousand',
    replicas: 3,
    count: () => byAverage([{ count: 5, state: 'ready', value: 12_000 }], 20_000),
  },
  {
    id: 'total-up',
    what: '8,600 in all over 3 pods, target 2,150 each',
    replicas: 4,
    count: () => replicasByTotal({ current: 3, value: 8600, target: 2150, tolerance: TOLERANCE }),
  },
  {
    id: 'total-down',
    what: '8,600 in all over 5 pods, target 2,867 each',
    replicas: 3,
    count: () => replicasByTotal({ current: 5, value: 8600, target: 2867, tolerance: TOLERANCE }),
  },
];

function countRow(row: Pick<Row, 'id' | 'what' | 'unit'>, expected: number, count: () => number): Row {
  return {
    ...row,
    isQuick: true,
    expected: { rule: 'exact', value: expected, step: 1 },
    runs: [],
    got: () => [count()],
  };
}

/** Replicas. */
export const hpaArithmetic: Section = {
  title: 'Replicas of the Kubernetes Horizontal Pod Autoscaler',
  source: 'kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator_test.go (Apache-2.0)',
  date: '2025',
  rows: HPA.map(({ id, what, replicas, count }) =>
    countRow({ id: `hpa-${id}`, what, unit: 'pods' }, replicas, () => count()?.replicas ?? Number.NaN),
  ),
};

/** Nodes of Karpenter's own tests, less 100 m and 10 MiB for the system. Price 0.1 per vCPU and GiB. */
function type(vcpu: number, memoryGiB: number, unitSlots: number) {
  return {
    allocatable: { cpuMilli: 1000 * vcpu - 100, memoryMiB: 1024 * memoryGiB - 10, gpuCount: 0, unitSlots },
    priceUsdPerHour: 0.1 * vcpu + 0.1 * memoryGiB,
    vcpu,
  };
}

const DEFAULT_TYPE = type(4, 4, 5);
const SMALL_TYPE = type(2, 2, 5);
const TYPES = [DEFAULT_TYPE, SMALL_TYPE];

/** Pods of so many bytes of memory, or of cpu. */
function pods(count: number, { bytes = 0, cpuMilli = 0 }: { readonly bytes?: number; readonly cpuMilli?: number }) {
  return { count, need: { cpuMilli, memoryMiB: Math.ceil(bytes / 1_048_576), gpuCount: 0, unitSlots: 1 } };
}

type Batches = Parameters<typeof packHosts>[0];

function hostCount(batches: Batches, vcpu?: number): number {
  const { hosts } = packHosts(batches, TYPES);
  const wanted = hosts.filter(({ offers }) => vcpu === undefined || offers[0]?.vcpu === vcpu);
  return wanted.reduce((sum, host) => sum + host.hostCount, 0);
}

const LARGE = pods(40, { bytes: 1.8e9 });
const MEDIUM = pods(20, { bytes: 400e6 });

/** Nodes. */
export const karpenterPacking: Section = {
  title: 'Nodes that Karpenter launches',
  source: 'kubernetes-sigs/karpenter, pkg/controllers/provisioning/scheduling/suite_test.go (Apache-2.0)',
  date: '2024',
  rows: [
    countRow({ id: 'karpenter-large', what: '40 pods of 1.8 GB', unit: 'nodes' }, 20, () => hostCount([LARGE])),
    countRow({ id: 'karpenter-mixed', what: '40 pods of 1.8 GB and 20 of 400 MB', unit: 'nodes' }, 20, () =>
      hostCount([LARGE, MEDIUM]),
    ),
    countRow({ id: 'karpenter-mixed-type', what: 'of these with 4 vCPU', unit: 'nodes' }, 20, () =>
      hostCount([LARGE, MEDIUM], DEFAULT_TYPE.vcpu),
    ),
    countRow({ id: 'karpenter-tiny', what: '25 pods of 10 MB, 5 a node: small nodes', unit: 'nodes' }, 5, () =>
      hostCount([pods(25, { bytes: 10e6 })], SMALL_TYPE.vcpu),
    ),
    countRow({ id: 'karpenter-few', what: '5 pods of 10 MB: small nodes', unit: 'nodes' }, 1, () =>
      hostCount([pods(5, { bytes: 10e6 })], SMALL_TYPE.vcpu),
    ),
    countRow({ id: 'karpenter-too-large', what: 'a pod of 2 TiB: pods without a node', unit: 'pods' }, 1, () =>
      packHosts([pods(1, { bytes: 2_199_023_255_552 })], TYPES).unplaced.reduce((sum, { count }) => sum + count, 0),
    ),
  ],
};
