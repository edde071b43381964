import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { readScenario } from '../../../src/scenario/index.ts';
import { play, type Story, usageOf } from './scenario-builder.ts';
import { INSTANT_TASK, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

function story(stages: readonly (readonly [duration: string, target: string])[], platform: Section): Story {
  return {
    duration: '40min',
    services: web({ demand: { cpu: '20ms' }, concurrency: 1000, queue: 10_000, timeout: '2min' }),
    traffic: [{ to: 'web', arrivals: 'even', stages: stages.map(([duration, target]) => ({ duration, target })) }],
    platform,
  };
}

/** Nothing for 5 minutes, then 100 requests a second for 10 minutes, then nothing. */
function burst(policy: Section, platform: Section = {}, settings: Section = {}): Story {
  const stages = [
    ['5min', '0 req/s'],
    ['0s', '100 req/s'],
    ['10min', '100 req/s'],
    ['0s', '0 req/s'],
    ['25min', '0 req/s'],
  ] as const;
  return story(stages, tasks({ min: 0, max: 100, scaling: [policy], ...settings }, platform));
}

/** Decisions as `second before -> after`. */
function stepsOf({ decisions }: PlatformRunResult): readonly string[] {
  return decisions.entries
    .filter(({ kind }) => kind === 'scaling')
    .map(({ timeMs, reason }) => `${timeMs / 1000} ${/\d+ -> \d+/.exec(reason)![0]}`);
}

describe('a Horizontal Pod Autoscaler on a platform', () => {
  const policy = { policy: 'hpa', metrics: [{ metric: 'requests-per-unit', target: '25 req/s' }] };

  it('reacts within a minute, where an alarm needs four', async () => {
    const stages = [
      ['0s', '20 req/s'],
      ['5min', '20 req/s'],
      ['0s', '200 req/s'],
      ['10min', '200 req/s'],
      ['0s', '20 req/s'],
      ['25min', '20 req/s'],
    ] as const;
    const result = await play(story(stages, tasks({ max: 100, scaling: [policy] })));
    // The 15 s from 300 on have 200 req/s and are shown at 330: 8 units are wanted, 4 more allowed, at 345 the rest.
    // The 15 s from 900 on have 2.5 for each of 8 and are shown at 930; the last recommendation of 8, of 915, counts
    // until 1215.
    expect(stepsOf(result)).toEqual(['330 1 -> 5', '345 5 -> 8', '1215 8 -> 1']);
  });

  it('waits for a slower metrics service', async () => {
    const stages = [
      ['0s', '20 req/s'],
      ['5min', '20 req/s'],
      ['0s', '200 req/s'],
      ['35min', '200 req/s'],
    ] as const;
    const slow = { ...policy, metricsResolution: '60s', metricsDelay: '60s' };
    // The minute from 300 to 360 is shown at 420.
    expect(stepsOf(await play(story(stages, tasks({ max: 100, scaling: [slow] }))))[0]).toBe('420 1 -> 5');
  });
});

describe('KEDA on a platform', () => {
  const inFlight = { policy: 'keda', triggers: [{ trigger: 'in-flight', target: 10 }] };
  const startup = { ...INSTANT_TASK, container: '20s' };

  it('starts the first unit within a second of the first request, and holds that until the unit is there', async () => {
    const result = await play(burst(inFlight, { holdWithoutUnits: '1min', startup }));
    expect(stepsOf(result)[0]).toBe('301 0 -> 1');
    expect(result.summary.requests).toMatchObject({ rejected: 0, failed: 0, completed: 60_000 });
    // The first request comes 10 ms after 300 s and waits for the unit that is there at 321 s.
    expect(result.summary.latencyMs!.max).toBeGreaterThan(20_000);
  });

  it('loses the requests until then where nobody holds them', async () => {
    const result = await play(
      burst({ policy: 'keda', triggers: [{ trigger: 'requests', target: '20 req/s' }] }, { startup }),
    );
    expect(stepsOf(result)[0]).toBe('301 0 -> 1');
    // 21 s of 100 requests a second.
    expect(result.summary.requests.rejected).toBeGreaterThanOrEqual(2_095);
    expect(result.summary.requests.rejected).toBeLessThanOrEqual(2_100);
  });

  it('goes back to zero when there was no work for five minutes', async () => {
    const result = await play(burst(inFlight, { holdWithoutUnits: '1min', startup: INSTANT_TASK }));
    // The last request comes at 900 s and is seen then; 1200 is 300 s later, and a time at which triggers are asked.
    expect(stepsOf(result).at(-1)).toBe('1200 1 -> 0');
    expect(result.series.columns.unitsReady!.at(-1)).toBe(0);
  });

  it('follows a message count that grows', async () => {
    const series = { name: 'messages', start: 0, stages: [{ duration: '10min', target: 200 }] };
    const policy = { policy: 'keda', triggers: [{ trigger: 'custom', series, target: 20 }] };
    const result = await play(burst(policy));
    // 200 / 20
    expect(result.series.columns.unitsReady!.at(-1)).toBe(10);
  });
});

describe('Knative on a platform', () => {
  it('starts from zero within two seconds, and is back there 90 s after the last request', async () => {
    const policy = { policy: 'knative', metric: 'requests-per-unit', target: '50 req/s' };
    const result = await play(burst(policy, { holdWithoutUnits: '1min', startup: INSTANT_TASK }));
    // 100 req/s from 300 s on, 35 for each unit: 3 units when the panic window of 6 s is full. The first 2 s have 33.
    expect(stepsOf(result).slice(0, 3)).toEqual(['302 0 -> 1', '304 1 -> 2', '306 2 -> 3']);
    // Half of the stable window after 900 s has 50 req/s: 2 units. At 960 s it is empty; the grace is 30 s.
    expect(stepsOf(result).at(-1)).toMatch(/^99[02] 1 -> 0$/);
    expect(result.summary.requests).toMatchObject({ rejected: 0, completed: 60_000 });
  });
});

describe('predictive scaling on a platform', () => {
  it("has units ready for the run's own traffic before it comes", async () => {
    const policy = {
      policy: 'predictive',
      metric: 'requests-per-unit',
      target: '25 req/s',
      interval: '5min',
      schedulingBuffer: '2min',
    };
    const startup = { ...INSTANT_TASK, container: '30s' };
    const result = await play(burst(policy, { startup }));
    // 100 / 25, from 300 s on, 120 s earlier
    expect(stepsOf(result)).toEqual(['180 0 -> 4']);
    expect(result.summary.requests).toMatchObject({ rejected: 0, completed: 60_000 });
  });

  it('has no forecast for a trace', async () => {
    const policy = { policy: 'predictive', metric: 'requests-per-unit', target: '0.01 req/s' };
    const result = await play({ duration: '10min', arrivals: [1000], platform: tasks({ max: 9, scaling: [policy] }) });
    expect(stepsOf(result)).toEqual([]);
  });
});

describe('what the metrics say', () => {
  const step = (metric: string, threshold: unknown) => ({
    policy: 'step',
    metric,
    when: 'above',
    threshold,
    periods: 1,
    steps: [{ change: 1 }],
  });
  const reasonOf = async (policy: Section, services: Section, arrivals: readonly number[]) => {
    const platform = tasks({ max: 2, scaling: [policy] });
    const result = await play({ duration: '5min', services: web(services), arrivals: [...arrivals], platform });
    return result.decisions.entries.find(({ kind }) => kind === 'scaling')?.reason;
  };

  it('is the average over time of the requests that wait, and of those in flight', async () => {
    // Ten requests of 1 s, one at a time: 9 + 8 + ... = 45 request-seconds of waiting, 55 in all, over 60 s.
    const services = { demand: { cpu: '1s' }, concurrency: 1, queue: 20, timeout: '1min' };
    const arrivals = Array.from({ length: 10 }, () => 1000);
    expect(await reasonOf(step('queue-per-unit', 0.7), services, arrivals)).toContain('per unit 0.75 above 0.7');
    expect(await reasonOf(step('in-flight-per-unit', 0.7), services, arrivals)).toContain('per unit 0.917 above 0.7');
  });

  it('counts further attempts as requests', async () => {
    // Two at once, one place, no queue: the second is refused and asks again 1 s later. 3 in 60 s.
    const services = { demand: { cpu: '100ms' }, concurrency: 1, queue: 0, retries: { max: 3, backoff: '1s' } };
    const reason = await reasonOf(step('requests-per-unit', '0.04 req/s'), services, [1000, 1000]);
    expect(reason).toContain('requests per unit 3 req/min above 2.4 req/min');
  });
});

describe('autoscalers that look more often', () => {
  it('leave the minutes of the load balancer alone', async () => {
    const bill = async (policy: Section) => {
      const settings = { min: 1, max: 1, scaling: [policy] };
      const platform = tasks(settings, { loadBalancer: true });
      return usageOf(await play({ ...burst(policy), platform }));
    };
    const minute = { policy: 'target-tracking', metric: 'cpu', target: '50%' };
    const second = { policy: 'keda', triggers: [{ trigger: 'in-flight', target: 10 }] };
    expect(await bill(second)).toEqual(await bill(minute));
  });
});

describe('the reading of a scenario', () => {
  const warningsOf = (platform: Section): readonly string[] => {
    const reading = readScenario(
      JSON.stringify({
        version: 1,
        name: 'story',
        seed: 'story',
        duration: '1min',
        workload: { services: { web: { demand: { cpu: '20ms' } } } },
        traffic: [{ to: 'web', rate: '1 req/s' }],
        platforms: { p: platform },
      }),
      { file: 'story.json' },
    );
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.warnings.map(({ message }) => message);
  };
  const scaled = (policy: Section, min = 1) => warningsOf(tasks({ min, max: 9, scaling: [policy] }));

  it('points out a policy of another orchestrator', () => {
    expect(scaled({ policy: 'hpa' })).toEqual([
      'platforms.p.services.default.scaling[0].policy: is a part of Kubernetes: it is simulated all the same',
    ]);
    const eks = (policy: Section) =>
      warningsOf({ type: 'eks-fargate', services: { default: { min: 1, max: 9, scaling: [policy] } } });
    expect(eks({ policy: 'target-tracking', metric: 'cpu', target: '50%' })[0]).toContain('does not scale pods');
    expect(eks({ policy: 'hpa' })).toEqual([]);
    expect(eks({ policy: 'scheduled', entries: [{ at: '1min', desired: 3 }] })).toEqual([]);
  });

  it.each<[policy: Section, why: string | null]>([
    [{ policy: 'hpa' }, 'cpu cannot be measured without a unit'],
    [{ policy: 'hpa', metrics: [{ metric: 'queue-per-unit', target: 3 }] }, 'hpa never starts the first unit'],
    [{ policy: 'target-tracking', metric: 'memory', target: '50%' }, 'memory cannot be measured without a unit'],
    [{ policy: 'target-tracking', metric: 'requests-per-unit', target: '3 req/s' }, null],
    [{ policy: 'target-tracking', metric: 'in-flight-per-unit', target: 3 }, 'requests that find no unit are refused'],
    [
      { policy: 'step', metric: 'queue-per-unit', when: 'below', threshold: 3, steps: [{ change: -1 }] },
      'step never starts the first unit',
    ],
    [{ policy: 'keda', triggers: [{ trigger: 'in-flight', target: 3 }] }, 'requests that find no unit are refused'],
    [{ policy: 'keda', triggers: [{ trigger: 'requests', target: '3 req/s' }] }, null],
    [{ policy: 'knative', metric: 'in-flight-per-unit' }, 'requests that find no unit are refused'],
    [{ policy: 'predictive', metric: 'requests-per-unit', target: '3 req/s' }, null],
  ])('warns of %j from zero units: %s', (policy, why) => {
    const found = scaled(policy, 0).find((message) => message.includes('can never scale from zero'));
    if (why === null) expect(found).toBeUndefined();
    else expect(found).toContain(why);
  });

  it('refuses two autoscalers that set the number of pods', () => {
    const scaling = [{ policy: 'hpa' }, { policy: 'keda', triggers: [{ trigger: 'in-flight', target: 3 }] }];
    expect(() => warningsOf(tasks({ scaling }))).toThrow('has hpa and keda: each would set the number of pods');
  });

  it('does not warn where requests are held', () => {
    const scaling = [{ policy: 'keda', triggers: [{ trigger: 'in-flight', target: 3 }] }];
    const messages = warningsOf(tasks({ min: 0, scaling }, { holdWithoutUnits: '30s' }));
    expect(messages.filter((message) => message.includes('from zero'))).toEqual([]);
  });
});
