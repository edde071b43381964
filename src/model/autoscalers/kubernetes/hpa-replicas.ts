// The replica arithmetic of the Kubernetes Horizontal Pod Autoscaler: from what pods use to how many there should be.
import { ROUNDING_SLACK } from '../../../base/rounding-slack.ts';
// Rates, windows and bounds are left to hpa-behavior.ts.

/** Whether a pod has a say: one that is not scheduled or whose containers do not run yet is `pending`. */
export type PodState = 'ready' | 'unready' | 'pending';

/** Pods that look the same to the autoscaler. */
export interface PodGroup {
  readonly count: number;
  readonly state: PodState;
  /** What each of them uses; null where the metrics service has nothing of them. */
  readonly value: number | null;
  /** What each of them requests, in the unit of the value; above 0. Only for shares of the request. */
  readonly request?: number;
}

/** What the arithmetic goes by. */
export interface ReplicaQuery {
  /** Replicas that there should be now. */
  readonly current: number;
  readonly pods: readonly PodGroup[];
  /** For shares in whole percent of the request, else in the unit of the values; above 0. */
  readonly target: number;
  /** Distance of used / target from 1 at which nothing is done, for example 0.1. */
  readonly tolerance: number;
}

/** The replicas wanted, and the average that they follow from: whole percent, or the unit of the values. */
export interface ReplicaCount {
  readonly replicas: number;
  readonly measured: number;
}

/** Averages are kept in thousandths, as the quantities of Kubernetes are. */
const MILLI = 1000;

function isWithin(tolerance: number, ratio: number): boolean {
  return Math.abs(1 - ratio) <= tolerance + ROUNDING_SLACK;
}

function countOf(pods: readonly PodGroup[]): number {
  return pods.reduce((sum, { count }) => sum + count, 0);
}

function withValue(pods: readonly PodGroup[], guessOf: (pod: PodGroup) => number | null): PodGroup[] {
  return pods.map((pod) => ({ ...pod, value: guessOf(pod) })).filter(({ value }) => value !== null);
}

/** How a kind of metric is averaged, and what pods without one count as in a scale-down. */
interface Arithmetic {
  /** The average of pods that all have values. */
  average(pods: readonly PodGroup[]): number;
  /** The careful guess for a pod without a value where the others have `ratio` of the target; null leaves it out. */
  guess(pod: PodGroup, ratio: number): number | null;
}

/**
 * The rule that all averages share. Pods that are ignored count as unused in a scale-up, those without a value as unused
 * in a scale-up and as full in a scale-down; where that turns the direction round nothing is done.
 */
function replicasOf(
  { current, pods, target, tolerance }: ReplicaQuery,
  { isIgnored, average, guess }: Arithmetic & { isIgnored(pod: PodGroup): boolean },
): ReplicaCount | null {
  const ignored = pods.filter((pod) => pod.count > 0 && isIgnored(pod));
  const others = pods.filter((pod) => pod.count > 0 && !isIgnored(pod));
  const known = others.filter(({ value }) => value !== null);
  const missing = others.filter(({ value }) => value === null);
  if (known.length === 0) return null;
  const measured = average(known);
  const ratio = measured / target;
  const rebalances = ignored.length > 0 && ratio > 1;
  if (!rebalances && missing.length === 0) {
    const replicas = isWithin(tolerance, ratio) ? current : Math.ceil(ratio * countOf(known) - ROUNDING_SLACK);
    return { replicas, measured };
  }
  const guessed = withValue(missing, (pod) => guess(pod, ratio));
  const all = [...known, ...guessed, ...(rebalances ? withValue(ignored, () => 0) : [])];
  const newRatio = average(all) / target;
  const replicas = Math.ceil(newRatio * countOf(all) - ROUNDING_SLACK);
  const turnsRound = (ratio < 1 && newRatio > 1) || (ratio > 1 && newRatio < 1);
  const goesWrong = (newRatio < 1 && replicas > current) || (newRatio > 1 && replicas < current);
  return { replicas: isWithin(tolerance, newRatio) || turnsRound || goesWrong ? current : replicas, measured };
}

/**
 * For cpu or memory as a share of the request; `target` in percent. Unready pods are ignored for cpu alone. Null where
 * no pod that counts has a value.
 * Source: kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator.go, GetResourceReplicas, 2025.
 */
export function replicasByUtilisation(query: ReplicaQuery & { readonly isCpu: boolean }): ReplicaCount | null {
  return replicasOf(query, {
    isIgnored: ({ state, value }) => state === 'pending' || (query.isCpu && state === 'unready' && value !== null),
    average: (pods) => {
      const used = pods.reduce((sum, { count, value }) => sum + count * (value ?? 0), 0);
      const requested = pods.reduce((sum, { count, request }) => sum + count * (request ?? 0), 0);
      return Math.floor((100 * used) / requested + ROUNDING_SLACK);
    },
    guess: ({ request }, ratio) => {
      if (ratio < 1) return ((request ?? 0) * Math.max(100, query.target)) / 100;
      return ratio > 1 ? 0 : null;
    },
  });
}

/**
 * For a value that every pod reports, kept at an average. Unready pods with a value count. Null where no pod has one.
 * Source: kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator.go, GetMetricReplicas, 2025.
 */
export function replicasByAverage(query: ReplicaQuery): ReplicaCount | null {
  return replicasOf(query, {
    isIgnored: ({ state }) => state === 'pending',
    average: (pods) => {
      const total = pods.reduce((sum, { count, value }) => sum + count * (value ?? 0), 0);
      return Math.floor((MILLI * total) / countOf(pods) + ROUNDING_SLACK) / MILLI;
    },
    guess: (_, ratio) => (ratio < 1 ? query.target : 0),
  });
}

/** What a metric of something other than pods is judged by. */
export interface ValueQuery {
  readonly current: number;
  readonly value: number;
  readonly target: number;
  readonly tolerance: number;
}

/**
 * For one value of an object or of the outside that all replicas share, kept at a target for each.
 * Source: as above, GetObjectPerPodMetricReplicas and GetExternalPerPodMetricReplicas, 2025.
 */
export function replicasByTotal({ current, value, target, tolerance }: ValueQuery): ReplicaCount {
  const replicas = isWithin(tolerance, value / (target * current))
    ? current
    : Math.ceil(value / target - ROUNDING_SLACK);
  return { replicas, measured: Math.ceil((MILLI * value) / current - ROUNDING_SLACK) / MILLI };
}
