// The arithmetic of the Knative Pod Autoscaler: from averages over a long and a short window to a number of pods.
import { ROUNDING_SLACK } from '../../../base/rounding-slack.ts';
// Zero, bounds and metrics are left to knative.ts.

/** What one run of the arithmetic goes by. */
export interface KnativeQuery {
  readonly nowUs: number;
  readonly ready: number;
  /** Totals over all pods, on average in the stable and in the panic window. */
  readonly stableValue: number;
  readonly panicValue: number;
  /** How much one pod is to have. */
  readonly target: number;
  /** Share of the ready pods that the panic window must ask for to begin a panic, for example 2. */
  readonly panicThreshold: number;
  readonly stableWindowUs: number;
  readonly maxScaleUpRate: number;
  readonly maxScaleDownRate: number;
  /** The panic that goes on; null without. */
  readonly panic: Panic | null;
}

/** Since when no end of a panic has been seen, and the most pods that it asked for. */
export interface Panic {
  readonly atUs: number;
  readonly pods: number;
}

/** The pods wanted, and the panic that goes on. */
export interface KnativeScale {
  readonly pods: number;
  readonly panic: Panic | null;
}

function isPanic({ nowUs, panic, stableWindowUs }: KnativeQuery, isOver: boolean): boolean {
  return isOver || (panic !== null && panic.atUs + stableWindowUs >= nowUs);
}

/**
 * What both windows ask for, within the rates; in a panic the larger, and never fewer than before.
 * Source: knative/serving, pkg/autoscaler/scaling/autoscaler.go, Scale, 2025.
 */
export function knativeScale(query: KnativeQuery): KnativeScale {
  const { nowUs, stableValue, panicValue, target, panic } = query;
  const ready = Math.max(1, query.ready);
  const most = Math.ceil(query.maxScaleUpRate * ready - ROUNDING_SLACK);
  const fewest = Math.floor(ready / query.maxScaleDownRate + ROUNDING_SLACK);
  const within = (pods: number) => Math.min(Math.max(pods, fewest), most);
  const wantedByPanic = Math.ceil(panicValue / target - ROUNDING_SLACK);
  const stablePods = within(Math.ceil(stableValue / target - ROUNDING_SLACK));
  const isOver = wantedByPanic / ready >= query.panicThreshold;
  if (!isPanic(query, isOver)) return { pods: stablePods, panic: null };
  const pods = Math.max(stablePods, within(wantedByPanic), panic?.pods ?? 0);
  return { pods, panic: { atUs: isOver || panic === null ? nowUs : panic.atUs, pods } };
}
