// What a simulation tells of itself, as sentences: that it starts, each tenth of it, each platform that is done, and how it
// came out. Steps, units and costs in between are only told to somebody who asks for them with a key.

import { isFatal, isUndecided, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../analysis/thresholds/tally.ts';
import type { PlatformResult, RunResult } from '../../metrics/result.ts';
import { msText, shareText } from '../../output/figure-text.ts';
import {
  outcomeWord,
  tallyText,
  thresholdText,
  verdictExplanation,
  verdictSentence,
} from '../../output/threshold-figures.ts';
import { verdictsOf } from '../panels/thresholds-rows.ts';
import { isUnderWay, liveEdgeMs } from '../recording/live-edge.ts';
import type { Race, Track } from '../state/race.ts';
import { counted, ended, sentenceOf, spokenLatency, spokenName, spokenText, spokenTime, spokenUsd } from './spoken.ts';

const TENTHS = 10;
/** The others are on the tab of thresholds. */
const MOST_BROKEN = 5;

/** What has become of one scenario between two states. */
export function newsSentences(before: Race, after: Race): readonly string[] {
  if (before === after) return [];
  const isNew = after.round !== before.round;
  const previous = isNew
    ? { ...before, tracks: [], result: null, phase: 'waiting' as const, replicationsDone: 0 }
    : before;
  return [
    ...(isNew ? [startSentence(after)] : []),
    ...(after.isPilot && !before.isPilot ? ['First a pilot run, to find the warm-up.'] : []),
    ...after.tracks.flatMap((track, i) => trackSentences(previous.tracks[i], track)),
    ...progressSentences(previous, after),
    ...lookSentences(previous, after),
    ...endSentences(previous, after),
  ];
}

function startSentence({ facts, round }: Race): string {
  const { name, platforms, durationMs, thresholds, seed } = facts;
  const start = round > 1 ? `starts again, round ${round}` : 'starts';
  return sentenceOf([
    `${spokenName(name)} ${start}: ${spokenTime(durationMs)} on ${counted(platforms.length, 'platform')}`,
    platforms.map((platform) => spokenName(platform.name)).join(' and '),
    counted(thresholds.length, 'threshold'),
    `seed ${spokenName(seed)}`,
  ]);
}

function trackSentences(before: Track | undefined, { name, status, result }: Track): readonly string[] {
  if (status === before?.status || result === null) return [];
  if (status !== 'done' && status !== 'infeasible') return [];
  return [`${spokenName(name)} ${resultText(result)}`];
}

function resultText(result: PlatformResult): string {
  if (!result.isFeasible) {
    const [reason] = result.reasons;
    return `cannot run this workload${reason === undefined ? '' : `: ${spokenText(reason.rule)}`}.`;
  }
  const { requests, latencyMs, units, cost } = result.summary;
  const lost = requests.failed + requests.rejected;
  return sentenceOf([
    `is done: ${spokenLatency(latencyMs)}`,
    requests.arrived === 0
      ? ''
      : lost === 0
        ? 'none failed'
        : `failed or rejected ${shareText(lost / requests.arrived)}`,
    `at most ${counted(units.peak, 'unit')}`,
    `${spokenUsd(cost.monthlyUsd)} a month`,
  ]);
}

/** At each tenth of the first replication, then of the replications. */
function progressSentences(before: Race, after: Race): readonly string[] {
  const { durationMs } = after.facts;
  const edgeMs = liveEdgeMs(after);
  const simulated = tenthsOf(edgeMs, durationMs);
  if (after.phase !== 'running') return [];
  if (simulated > tenthsOf(liveEdgeMs(before), durationMs) && simulated < TENTHS) {
    const platforms = after.tracks.filter(isUnderWay).map(standingText);
    const text = `${simulated * 10}% simulated, ${spokenTime(edgeMs)} of ${spokenTime(durationMs)}`;
    return [`${text}: ${platforms.join('; ')}.`];
  }
  const { replicationsDone: done, replicationGoal: goal } = after;
  if (done <= 1 || tenthsOf(done, goal) <= tenthsOf(before.replicationsDone, goal)) return [];
  return [`${done} of ${counted(goal, 'replication')} done.`];
}

function tenthsOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((TENTHS * part) / whole);
}

/** "ecs 36 units, p95 198 ms". */
function standingText({ name, steps }: Track): string {
  const row = steps.at(-1)?.platform;
  if (row === undefined) return `${spokenName(name)} has just begun`;
  const { unitsReady, latencyP95Ms } = row;
  const latency = latencyP95Ms === null ? '' : `, p95 ${msText(latencyP95Ms)}`;
  return `${spokenName(name)} ${counted(unitsReady, 'unit')}${latency}`;
}

/** What is known after some of the replications. */
function lookSentences(before: Race, { result, phase, facts }: Race): readonly string[] {
  if (result === null || result === before.result || phase !== 'running' || facts.thresholds.length === 0) return [];
  const count = result.study?.replicationCount ?? 1;
  return [`After ${counted(count, 'replication')}: ${tallyText(tallyOf(verdictsOf(result)))}.`];
}

function endSentences(before: Race, after: Race): readonly string[] {
  const { phase, trouble, result, facts } = after;
  if (phase === before.phase) return [];
  const name = spokenName(facts.name);
  if (phase === 'failed') return [ended(`${name} failed: ${spokenText(trouble ?? 'no reason is known')}`)];
  if (phase === 'interrupted') return [`${name} was interrupted.`];
  if (phase !== 'done') return [];
  return [`${name} is done.`, ...(result === null ? [] : verdictSentences(result))];
}

function verdictSentences(result: RunResult): readonly string[] {
  const verdicts = verdictsOf(result);
  if (verdicts.length === 0) return [];
  const tally = tallyOf(verdicts);
  const broken = verdicts.filter((verdict) => isFatal(verdict) || isUndecided(verdict));
  const rest = broken.length - MOST_BROKEN;
  return [
    `${verdictSentence(tally)} ${tallyText(tally)}.`,
    ...broken.slice(0, MOST_BROKEN).map(brokenSentence),
    ...(rest > 0 ? [`And ${rest} more, on the tab of thresholds.`] : []),
  ];
}

function brokenSentence(verdict: ThresholdVerdict): string {
  const what = `${spokenText(thresholdText(verdict))} on ${spokenName(verdict.platform)}`;
  return `${outcomeWord(verdict)}: ${what}, ${spokenText(verdictExplanation(verdict))}.`;
}
