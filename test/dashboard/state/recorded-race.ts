// Races as the dashboard is told of them, without a simulation: an hour in steps of ten seconds.

import { initialState } from '../../../src/dashboard/state/initial-state.ts';
import type { Action, Message } from '../../../src/dashboard/state/message.ts';
import type { Race, RaceFacts, Track } from '../../../src/dashboard/state/race.ts';
import { reduce } from '../../../src/dashboard/state/reduce.ts';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import type { LiveDetail, LiveStep, SeriesRow } from '../../../src/metrics/live/live-step.ts';
import type { Decision, PlatformResult, RunResult, Summary } from '../../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';

export const STEP_MS = 10_000;
export const HOUR_MS = 3_600_000;

/** Only what the dashboard's state reads of it. */
const THRESHOLD = { metric: 'latency', platform: null, comparator: '<', limit: 250 } as ThresholdSpec;

export function facts({ name = 'shop', platforms = ['ecs', 'lambda'] } = {}): RaceFacts {
  return {
    name,
    file: `${name}.yaml`,
    seed: 's',
    durationMs: HOUR_MS,
    warmupMs: 0,
    stepMs: STEP_MS,
    services: ['web'],
    platforms: platforms.map((platform) => ({ name: platform, type: 'ecs-ec2' })),
    thresholds: [THRESHOLD],
  };
}

export function decision(timeMs: number, reason = `reason ${timeMs}`): Decision {
  return { timeMs, kind: 'scaling', service: 'web', subject: 'service web', action: 'scale-out', reason };
}

/** The step that ends after `count` steps; what it decided came at its end where nothing else is given. */
export function step(count: number, { decisions = [], detail = null }: Partial<LiveStep> = {}): LiveStep {
  return { untilMs: count * STEP_MS, platform: row(count), services: [], decisions, detail };
}

/** A row that can be told from others by its arrivals. */
function row(arrivals: number): SeriesRow {
  return {
    arrivals,
    completions: 0,
    failures: 0,
    rejections: 0,
    latencyP50Ms: null,
    latencyP95Ms: null,
    latencyP99Ms: null,
    inFlight: 0,
    queued: 0,
    unitsDesired: 0,
    unitsPending: 0,
    unitsStarting: 0,
    unitsReady: 0,
    unitsDraining: 0,
    hosts: 0,
    densityCpu: null,
    densityMemory: null,
    cpuUtilization: null,
    coldStarts: 0,
    costUsd: 0,
    costUsdPerHour: 0,
  };
}

/** With so many hosts, and nothing on the bill. */
export function detail(hostCount: number): LiveDetail {
  const amount = { capacity: 4, allocatable: 4, requested: 1, used: 1 };
  const host = { type: 'm7i.large', purchase: 'on-demand', state: 'ready', unitCount: 1, units: [] } as const;
  const shown = Array.from({ length: hostCount }, (_, index) => ({
    ...host,
    name: `host ${index}`,
    cpu: amount,
    memoryMiB: amount,
    gpus: { allocatable: 0, requested: 0 },
    priceUsdPerHour: 0.1,
  }));
  return {
    summary: { cost: { totalUsd: 0, monthlyUsd: 0, lines: [] } } as unknown as Summary,
    thresholds: [hostCount],
    hosts: { shown, moreCount: 0, moreUnits: [], waitingUnits: 0 },
    sizes: [],
    jobs: [],
  };
}

/** Only what the dashboard's state reads of it. */
export function ran(name: string): PlatformResult {
  return { name, type: 'ecs-ec2', isFeasible: true, events: 1000 } as PlatformResult;
}

export function cannotRun(name: string): PlatformResult {
  return { name, type: 'ecs-ec2', isFeasible: false, reasons: [] };
}

/** A result that can be told from others by its fingerprint. */
export function resultOf(fingerprint: string, platforms: readonly PlatformResult[] = []): RunResult {
  return { fingerprint, platforms, thresholds: [] } as unknown as RunResult;
}

export function begin({ races = [facts()] } = {}): DashboardState {
  return initialState({ races, size: { columns: 100, rows: 24 }, look: { isAscii: false } });
}

export function told(state: DashboardState, ...messages: readonly Message[]): DashboardState {
  return messages.reduce(reduce, state);
}

export function press(state: DashboardState, ...kinds: readonly (Action & { readonly kind: string })['kind'][]) {
  return told(state, ...kinds.map((kind) => ({ kind }) as Action));
}

export const BEGAN: Message = { kind: 'race-began', race: 0, facts: facts() };

export function advanced(
  platform: string,
  steps: readonly LiveStep[],
  simulatedMs = steps.at(-1)?.untilMs ?? 0,
): Message {
  return { kind: 'platform-advanced', race: 0, platform, simulatedMs, events: 0, steps };
}

export function ended(platform: string): Message {
  return { kind: 'platform-ended', race: 0, platform, result: ran(platform) };
}

/** All steps of a platform up to and with `count`. */
export function steps(count: number): readonly LiveStep[] {
  return Array.from({ length: count }, (_, index) => step(index + 1));
}

export function raceOf(state: DashboardState): Race {
  return state.races[state.raceIndex]!;
}

export function trackOf(state: DashboardState, platform: string): Track {
  return raceOf(state).tracks.find(({ name }) => name === platform)!;
}
