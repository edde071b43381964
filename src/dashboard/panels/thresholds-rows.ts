// How each threshold stands on each shown platform at a moment, and how it was judged where that is known. How a row looks
// is left to thresholds.ts.

import { NO_DATA } from '../../analysis/thresholds/finding.ts';
import { isFatal, isUndecided, judge, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { isGood } from '../../analysis/thresholds/outcome.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { outcomeWord } from '../../output/threshold-figures.ts';
import type { Race } from '../state/race.ts';
import type { PanelInput, TrackMoment } from './panel.ts';

/** What a standing means for the run as a whole. */
export type StandingTone = 'good' | 'bad' | 'warning' | 'open';

/** One threshold on one platform. */
export interface ThresholdRow {
  readonly threshold: ThresholdSpec;
  readonly moment: TrackMoment;
  /** How it was judged at the end; before that, how the value by then would be judged if the run ended there. */
  readonly held: ThresholdVerdict;
  /** Whether it was judged: at the end of a run that has been looked at. */
  readonly isJudged: boolean;
  /** "holds so far", "broken so far", "no data yet"; where it was judged, how. */
  readonly standing: string;
  readonly tone: StandingTone;
}

type RowsInput = Pick<PanelInput, 'race' | 'atMs' | 'moments'>;

/** In the order of the thresholds, then of the platforms. */
export function thresholdRows({ race, atMs, moments }: RowsInput): readonly ThresholdRow[] {
  const result = atMs >= race.facts.durationMs ? race.result : null;
  return race.facts.thresholds.flatMap((threshold, index) =>
    moments
      .filter(({ track }) => isMeant(threshold, track, race))
      .map((moment) => {
        const verdict = result === null ? null : verdictOf(result, { index, platform: moment.track.name });
        return verdict === null ? liveRow(threshold, index, moment) : judgedRow(threshold, moment, verdict);
      }),
  );
}

/** A platform that cannot run is asked for only where a threshold names it, or where none can run. */
function isMeant({ platform }: ThresholdSpec, { name, status }: TrackMoment['track'], { tracks }: Race): boolean {
  if (platform !== null) return platform === name;
  return status !== 'infeasible' || tracks.every((track) => track.status === 'infeasible');
}

function liveRow(threshold: ThresholdSpec, index: number, moment: TrackMoment): ThresholdRow {
  const held = liveVerdict(threshold, moment.detail?.thresholds[index] ?? null, moment.track.name);
  const row = { threshold, moment, held, isJudged: false };
  if (held.value === null) {
    const standing = moment.track.status === 'infeasible' ? 'cannot run' : 'no data yet';
    return { ...row, standing, tone: 'open' };
  }
  if (held.outcome === 'pass') return { ...row, standing: 'holds so far', tone: 'good' };
  return { ...row, standing: 'broken so far', tone: threshold.level === 'warn' ? 'warning' : 'bad' };
}

/** By the value of one replication that is not over. */
function liveVerdict(threshold: ThresholdSpec, value: number | null, platform: string): ThresholdVerdict {
  const { limit } = threshold;
  const verdict = { ...NO_DATA, threshold, platform, confidence: 1, distance: null };
  if (value === null) return verdict;
  const outcome = isGood(value, threshold) ? 'pass' : 'fail';
  const distance = limit === 0 ? null : (value - limit) / limit;
  return { ...verdict, value, basis: 'single', outcome, distance, replicationCount: 1 };
}

function judgedRow(threshold: ThresholdSpec, moment: TrackMoment, held: ThresholdVerdict): ThresholdRow {
  return { threshold, moment, held, isJudged: true, standing: outcomeWord(held), tone: toneOf(held) };
}

function toneOf(verdict: ThresholdVerdict): StandingTone {
  if (verdict.outcome === 'pass') return 'good';
  if (isFatal(verdict)) return 'bad';
  return isUndecided(verdict) ? 'open' : 'warning';
}

/** Judging takes longer than drawing, and a result never changes. */
const JUDGED = new WeakMap<RunResult, readonly ThresholdVerdict[]>();

/** The verdicts on a result; those of one that was asked for before are at hand. */
export function verdictsOf(result: RunResult): readonly ThresholdVerdict[] {
  const known = JUDGED.get(result);
  if (known !== undefined) return known;
  const verdicts = judge(result);
  JUDGED.set(result, verdicts);
  return verdicts;
}

function verdictOf(
  result: RunResult,
  { index, platform }: { readonly index: number; readonly platform: string },
): ThresholdVerdict | null {
  const threshold = result.thresholds[index];
  return verdictsOf(result).find((one) => one.threshold === threshold && one.platform === platform) ?? null;
}
