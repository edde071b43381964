// How many environments to provision, from the use of those that there are: a pure decision.
import { ROUNDING_SLACK } from '../../../base/rounding-slack.ts';

/** Provisioned environments of one function in one minute. */
export interface UtilisationPoint {
  /** Mean number in use. */
  readonly busy: number;
  /** Mean number of those that took requests. */
  readonly count: number;
}

/** Bounds and the share in use to keep. */
export interface ProvisionedTarget {
  readonly min: number;
  readonly max: number;
  readonly target: number;
}

const SCALE_OUT_POINTS = 3;
/** Points that a decision looks back on at most. */
export const SCALE_IN_POINTS = 15;
const SCALE_IN_FRACTION = 0.9;

function shareInUse({ busy, count }: UtilisationPoint): number {
  return count === 0 ? 1 : busy / count;
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10} %`;
}

/**
 * The number that would have kept the target, and why; null where it stays as it is. Out when the latest 3 minutes are
 * above the target, in when the latest 15 are below 0.9 times it.
 * Source: AWS Lambda Developer Guide, "Configuring provisioned concurrency", 2023; Application Auto Scaling User Guide.
 */
export function wantedCount(
  points: readonly UtilisationPoint[],
  spec: ProvisionedTarget,
  current: number,
): { readonly count: number; readonly reason: string } | null {
  const { min, max, target } = spec;
  const neededFor = ({ busy, count }: UtilisationPoint) =>
    Math.ceil((count === 0 ? current + 1 : busy) / target - ROUNDING_SLACK);
  const lately = points.slice(-SCALE_OUT_POINTS);
  if (lately.length === SCALE_OUT_POINTS && lately.every((point) => shareInUse(point) > target)) {
    const latest = lately.at(-1)!;
    const count = Math.min(max, Math.max(current, neededFor(latest)));
    if (count === current) return null;
    const use = percent(shareInUse(latest));
    return {
      count,
      reason: `use ${use} above ${percent(target)} for ${SCALE_OUT_POINTS} minutes: ${current} -> ${count}`,
    };
  }
  const isLow =
    points.length >= SCALE_IN_POINTS && points.every((point) => shareInUse(point) < SCALE_IN_FRACTION * target);
  if (!isLow) return null;
  const count = Math.max(min, ...points.map(neededFor));
  if (count >= current) return null;
  const highest = percent(Math.max(...points.map(shareInUse)));
  const limit = percent(SCALE_IN_FRACTION * target);
  return {
    count,
    reason: `use at most ${highest}, below ${limit} for ${SCALE_IN_POINTS} minutes: ${current} -> ${count}`,
  };
}
