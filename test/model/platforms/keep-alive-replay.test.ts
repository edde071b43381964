import { describe, expect, it } from 'vitest';
import { play, serviceOf } from './scenario-builder.ts';
import { functions } from './stories.ts';

interface Call {
  readonly atMs: number;
  readonly fn: string;
  readonly durationMs: number;
}

interface Instance {
  readonly createdMs: number;
  lastCompletionMs: number;
}

interface Figures {
  coldStarts: number;
  peakInstances: number;
  instanceMs: number;
  busyMs: number;
}

const FUNCTION_COUNT = 60;
const HOUR_MS = 3_600_000;

/** Numerical Recipes' linear congruential generator, as a share of 0..1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** About 1,000 calls of each function in 8 hours: bursts of calls, some at the same moment, and pauses around 7 minutes. */
function generateCalls(): readonly Call[] {
  const random = generator(20_261_123);
  const calls: Call[] = [];
  for (let index = 0; index < FUNCTION_COUNT; index++) {
    const meanDurationMs = 10 * 4 ** (index % 6);
    let atMs = Math.floor(random() * 600_000);
    while (atMs < 8 * HOUR_MS) {
      const burst = 1 + Math.floor(random() * 40);
      for (let i = 0; i < burst; i++) {
        if (random() < 0.7) atMs += Math.floor(random() * 800);
        const durationMs = random() < 0.05 ? 0 : Math.floor(random() * 2 * meanDurationMs);
        calls.push({ atMs, fn: `f${index}`, durationMs });
      }
      atMs += Math.floor(random() * 14 * 60_000);
    }
  }
  return calls.filter(({ atMs }) => atMs < 8 * HOUR_MS).sort((a, b) => a.atMs - b.atMs);
}

/** The rules of a pool, played call by call: every instance is looked at, nothing is remembered but its last completion. */
function replay(calls: readonly Call[], rules: { readonly keepMs: number; readonly coldMs: number }) {
  const pools = new Map<string, { readonly instances: Instance[]; readonly figures: Figures }>();
  for (const { atMs, fn, durationMs } of calls) {
    const figures = { coldStarts: 0, peakInstances: 0, instanceMs: 0, busyMs: 0 };
    const pool = pools.get(fn) ?? { instances: [], figures };
    pools.set(fn, pool);
    let chosen: Instance | undefined;
    for (const instance of pool.instances) {
      const idleMs = atMs - instance.lastCompletionMs;
      const isReusable = idleMs >= 0 && idleMs <= rules.keepMs;
      if (isReusable && instance.lastCompletionMs >= (chosen?.lastCompletionMs ?? 0)) chosen = instance;
    }
    let workMs = durationMs;
    if (chosen === undefined) {
      chosen = { createdMs: atMs, lastCompletionMs: atMs };
      pool.instances.push(chosen);
      pool.figures.coldStarts++;
      workMs += rules.coldMs;
    }
    chosen.lastCompletionMs = atMs + workMs;
    pool.figures.busyMs += workMs;
    const alive = pool.instances.filter(({ lastCompletionMs }) => lastCompletionMs + rules.keepMs >= atMs).length;
    pool.figures.peakInstances = Math.max(pool.figures.peakInstances, alive);
  }
  for (const { instances, figures } of pools.values()) {
    for (const one of instances) figures.instanceMs += one.lastCompletionMs + rules.keepMs - one.createdMs;
  }
  return pools;
}

describe('functions that are called as in a recorded trace', () => {
  const calls = generateCalls();
  const names = Array.from({ length: FUNCTION_COUNT }, (_, index) => `f${index}`);
  const services = Object.fromEntries(names.map((name) => [name, { demand: { cpu: '1ms' }, timeout: '1h' }]));
  const arrivals = calls.map(({ atMs, fn, durationMs }) => [atMs, fn, durationMs] as const);

  it.each([
    { keepAlive: '5min', keepMs: 300_000, init: '0ms', coldMs: 0 },
    { keepAlive: '10min', keepMs: 600_000, init: '0ms', coldMs: 0 },
    { keepAlive: '5min', keepMs: 300_000, init: '1s', coldMs: 1000 },
    { keepAlive: '10min', keepMs: 600_000, init: '1s', coldMs: 1000 },
  ])('have the environments that the rules give them: kept for $keepAlive, started in $init', async (rules) => {
    const startup = { placement: '0ms', 'runtime-init': rules.init };
    const platform = functions({}, { keepAlive: rules.keepAlive, concurrency: 100_000, startup });
    const result = await play({ services, arrivals, platform, duration: '9h' });
    const expected = replay(calls, rules);
    expect(result.summary.requests).toMatchObject({ arrived: calls.length, completed: calls.length });
    for (const name of names) {
      const { coldStarts, units } = serviceOf(result, name).summary;
      expect({
        name,
        coldStarts: coldStarts.count,
        peakInstances: units.peak,
        instanceMs: units.unitMs,
        busyMs: units.busyMs,
      }).toEqual({ name, ...expected.get(name)!.figures });
    }
  });

  it('are many and different enough to tell the rules apart', () => {
    const total = (rules: Parameters<typeof replay>[1]) =>
      [...replay(calls, rules).values()].reduce((sum, { figures }) => sum + figures.coldStarts, 0);
    expect(calls.length).toBeGreaterThan(40_000);
    const few = total({ keepMs: 600_000, coldMs: 0 });
    const many = total({ keepMs: 300_000, coldMs: 1000 });
    expect(few).toBeGreaterThan(1000);
    expect(many).toBeGreaterThan(1.5 * few);
  });
});
