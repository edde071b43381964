// The scenarios of the fixtures, really run: the news that a dashboard hears of them, and the results that came of them.

import { raceFacts } from '../../src/cli/watching/race-facts.ts';
import type { News } from '../../src/dashboard/state/message.ts';
import type { RaceFacts } from '../../src/dashboard/state/race.ts';
import { type RunResult, readScenario, type Scenario, simulate } from '../../src/index.ts';
import type { LiveStep } from '../../src/metrics/live/live-step.ts';
import type { PlatformResult } from '../../src/metrics/result.ts';
import { runPlatform } from '../../src/run/index.ts';
import { SHOP } from './fixture-scenario.ts';

/** Steps of the series from detail to detail; the first is at the end of so many. */
const DETAIL_STEPS = 3;
const REPLICATIONS = 3;
const FILE = 'corner-shop.yaml';

/** One platform of the first replication, step by step. */
export interface RecordedPlatform {
  readonly name: string;
  readonly steps: readonly LiveStep[];
  readonly result: PlatformResult;
}

/** Everything that can be told of a scenario. */
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
  const reading = readScenario(text, { file: FILE });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  const scenario = reading.value;
  const platforms: RecordedPlatform[] = [];
  for (const { name } of scenario.platforms) platforms.push(await recordPlatform(scenario, name));
  const input = { label: FILE, path: FILE, folder: '.', bytes: new Uint8Array() };
  const facts = raceFacts({ scenario, input });
  return { facts, platforms, result: await simulate(scenario, { replications: REPLICATIONS }) };
}

async function recordPlatform(scenario: Scenario, name: string): Promise<RecordedPlatform> {
  const steps: LiveStep[] = [];
  const result = await runPlatform({
    scenario,
    platformName: name,
    openTrace: async (file) => {
      throw new Error(`no trace: ${file}`);
    },
    live: { onStep: (step) => steps.push(step), isDetailDue: () => (steps.length + 1) % DETAIL_STEPS === 0 },
  });
  return { name, steps, result };
}

/** What is heard of a scenario until a simulated moment, all platforms side by side; at the end of the run each one ends. */
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
