// The shop of the fixtures, really run: the news that a dashboard hears of it, and the results that came of it.

import { msFromUs } from '../../src/base/time.ts';
import type { News } from '../../src/dashboard/state/message.ts';
import type { RaceFacts } from '../../src/dashboard/state/race.ts';
import { type RunResult, readScenario, type Scenario, simulate } from '../../src/index.ts';
import type { LiveStep } from '../../src/metrics/live/live-step.ts';
import type { PlatformResult } from '../../src/metrics/result.ts';
import { runPlatform } from '../../src/run/index.ts';
import { seriesStepUs } from '../../src/run/observe/step.ts';
import { SHOP } from './fixture-scenario.ts';

/** Steps of the series between two details. */
const DETAIL_STEPS = 3;
const REPLICATIONS = 3;

/** One platform of the first replication, step by step. */
export interface RecordedPlatform {
  readonly name: string;
  readonly steps: readonly LiveStep[];
  readonly result: PlatformResult;
}

/** Everything that can be told of the shop. */
export interface Recording {
  readonly facts: RaceFacts;
  readonly platforms: readonly RecordedPlatform[];
  /** Of three replications. */
  readonly result: RunResult;
}

const recordings = new Map<string, Promise<Recording>>();

/** The recording of a text; made once. */
export function recordingOf(text: string = SHOP): Promise<Recording> {
  const known = recordings.get(text);
  if (known !== undefined) return known;
  const made = record(text);
  recordings.set(text, made);
  return made;
}

async function record(text: string): Promise<Recording> {
  const reading = readScenario(text, { file: 'corner-shop.yaml' });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  const scenario = reading.value;
  const platforms: RecordedPlatform[] = [];
  for (const { name } of scenario.platforms) platforms.push(await recordPlatform(scenario, name));
  return { facts: factsOf(scenario), platforms, result: await simulate(scenario, { replications: REPLICATIONS }) };
}

async function recordPlatform(scenario: Scenario, name: string): Promise<RecordedPlatform> {
  const steps: LiveStep[] = [];
  const result = await runPlatform({
    scenario,
    platformName: name,
    openTrace: async (file) => {
      throw new Error(`no trace: ${file}`);
    },
    live: { onStep: (step) => steps.push(step), isDetailDue: () => steps.length % DETAIL_STEPS === 0 },
  });
  return { name, steps, result };
}

function factsOf(scenario: Scenario): RaceFacts {
  const rates: readonly (readonly [minute: number, from: number, to: number])[] = [
    [3, 10, 10],
    [7, 10, 40],
    [18, 40, 40],
    [20, 40, 10],
    [30, 10, 10],
  ];
  return {
    name: scenario.name,
    file: 'corner-shop.yaml',
    seed: scenario.seed,
    durationMs: msFromUs(scenario.durationUs),
    warmupMs: msFromUs(scenario.warmupUs),
    stepMs: msFromUs(seriesStepUs(scenario.durationUs)),
    services: scenario.services.map(({ name }) => name),
    platforms: scenario.platforms.map(({ name, type }) => ({ name, type })),
    thresholds: scenario.thresholds,
    stages: rates.map(([minute, fromRps, toRps]) => ({ untilMs: minute * 60_000, fromRps, toRps })),
  };
}

/** What is heard of the shop until a simulated moment, all platforms side by side; at the end of the run each one ends. */
export function newsUntil({ facts, platforms }: Recording, untilMs: number, race = 0): readonly News[] {
  return [
    { kind: 'race-began', race, facts },
    { kind: 'stage-began', race, isPilot: false, replicationGoal: REPLICATIONS },
    ...platforms.flatMap((platform) => platformNews(platform, { facts, untilMs, race })),
  ];
}

function platformNews(
  { name, steps, result }: RecordedPlatform,
  { facts, untilMs, race }: { readonly facts: RaceFacts; readonly untilMs: number; readonly race: number },
): readonly News[] {
  const began: News = { kind: 'platform-began', race, platform: name };
  if (!result.isFeasible) return [began, { kind: 'platform-ended', race, platform: name, result }];
  const heard = steps.filter((step) => step.untilMs <= untilMs);
  const isOver = untilMs >= facts.durationMs;
  const events = Math.round((result.events * untilMs) / facts.durationMs);
  return [
    began,
    { kind: 'platform-advanced', race, platform: name, simulatedMs: untilMs, events, steps: heard },
    ...(isOver ? [{ kind: 'platform-ended', race, platform: name, result } as const] : []),
  ];
}

/** Everything until the end of the study. */
export function wholeNews(recording: Recording, race = 0): readonly News[] {
  const { facts, result } = recording;
  return [
    ...newsUntil(recording, facts.durationMs, race),
    { kind: 'replication-done', race, replicationsDone: REPLICATIONS },
    { kind: 'looked', race, result },
    { kind: 'race-ended', race, phase: 'done', result, trouble: null },
  ];
}
