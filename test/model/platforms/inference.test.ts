// Requests that a model answers: time on accelerators, batches, tokens; where they cannot run, and how units follow them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_TASK, onEcs, story } from './gpu-stories.ts';
import { play, refusal } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

/** The same on every platform that has accelerators. */
const PLATFORMS: readonly Section[] = [
  onEcs(),
  {
    type: 'eks-ec2',
    loadBalancer: false,
    nodes: { instances: ['g6.xlarge'], min: 1 },
    services: { web: { ...GPU_TASK } },
  },
  { type: 'ec2-asg', loadBalancer: false, instance: 'g6.xlarge' },
  {
    type: 'ecs-hybrid',
    loadBalancer: false,
    providers: { fleet: { type: 'ec2', instance: 'g6.xlarge', min: 1 } },
    services: { web: { ...GPU_TASK } },
  },
];

describe('time on an accelerator', () => {
  it.each(PLATFORMS.map((platform) => [String(platform.type), platform] as const))(
    'is served by the accelerators of a unit on %s, and is no cpu work',
    async (_, platform) => {
      const arrivals = [0, 0, 5000];
      const { summary } = await play(story({ gpu: '100ms' }, { discipline: 'fifo' }, { arrivals, platform }));
      // One after the other: 100 ms and 200 ms, then 100 ms alone.
      expect(summary.latencyMs).toMatchObject({ max: 200, mean: 133.333 });
      // 0.3 s of 10 s.
      expect(summary.inference).toEqual({
        gpuUtilization: 0.03,
        tokens: null,
        outputTokensPerSecond: null,
        usdPerMillionTokens: null,
      });
      expect(summary.billedUtilization.cpu).toBe(0);
    },
  );

  it('is shared like the cpu where nothing else is said', async () => {
    const { summary } = await play(story({ gpu: '100ms' }, {}, { arrivals: [0, 0] }));
    expect(summary.latencyMs).toMatchObject({ mean: 200, max: 200 });
  });

  it('comes after the time on the cpu and before the waiting', async () => {
    const demand = { cpu: '30ms', gpu: '50ms', wait: '20ms' };
    const { summary } = await play(story(demand, { discipline: 'fifo' }, { arrivals: [0, 0] }));
    // The second: 60 ms until its cpu work is done, the accelerator is busy until 80 ms, then 50 + 20 ms: 150 ms.
    expect(summary.latencyMs).toMatchObject({ mean: 125, max: 150 });
    expect(summary.latencyParts?.all).toMatchObject({ cpu: 80, crowding: 25, wait: 20 });
    // 2 x 30 ms of 10 s on two cores beside 2 x 50 ms on the accelerator.
    expect(summary.inference?.gpuUtilization).toBe(0.01);
  });

  it('goes to as many accelerators as the unit has', async () => {
    const platform = onEcs({ gpu: 4, cpu: '8 vCPU' }, { capacity: { instance: 'g5.12xlarge', min: 1, max: 1 } });
    const { summary } = await play(story({ gpu: '100ms' }, {}, { arrivals: [0, 0, 0, 0], platform }));
    expect(summary.latencyMs.max).toBe(100);
  });

  it('is split from a duration of a trace as the means of the demand are', async () => {
    const arrivals = [[0, 'web', 200] as const];
    const { summary } = await play(story({ gpu: '30ms', wait: '10ms' }, {}, { arrivals }));
    // 3/4 of 200 ms on the accelerator.
    expect(summary.inference?.gpuUtilization).toBe(0.015);
    expect(summary.latencyMs.max).toBe(200);
  });

  it('ends with the unit: what it held is lost and nothing else', async () => {
    const service = {
      memory: { base: '2GiB', perRequest: '3GiB' },
      batching: { maxSize: 8, maxDelay: '1s', perItem: '0%' },
    };
    // Two requests fit into 8 GiB, the third kills the unit while its batch is being gathered; the last one is alone.
    const rest = { arrivals: [0, 10, 20, 400_000], duration: '10min' };
    const { summary } = await play(story({ gpu: '100ms' }, service, rest));
    expect(summary.requests).toMatchObject({ arrived: 4, completed: 1, failed: 3, inFlight: 0 });
    expect(summary.latencyMs.max).toBe(1100);
  });
});

describe('batches', () => {
  const BATCHES = { maxSize: 4, maxDelay: '10ms', perItem: '30%' };

  it('are gathered for a while and answered together', async () => {
    const { summary } = await play(story({ gpu: '20ms' }, { batching: BATCHES }, { arrivals: [0, 4, 9] }));
    // 10 ms + 20 ms x (1 + 0.3 x 2) = 42 ms; later ones have waited less: (42 + 38 + 33) / 3.
    expect(summary.latencyMs).toMatchObject({ max: 42, mean: 37.667 });
    expect(summary.latencyParts?.all.cpu).toBe(20);
    // 32 ms of 10 s for three requests.
    expect(summary.inference?.gpuUtilization).toBe(0.0032);
  });

  it('are made on the cpu where no accelerator is needed', async () => {
    const platform = { type: 'ecs-fargate', loadBalancer: false };
    const { summary } = await play(story({ cpu: '20ms' }, { batching: BATCHES }, { arrivals: [0, 0, 0, 0], platform }));
    // Full at once: 20 ms x (1 + 0.3 x 3).
    expect(summary.latencyMs).toMatchObject({ max: 38, mean: 38 });
    expect(summary.inference).toBeUndefined();
  });

  it('hold no more requests than the unit serves at once', async () => {
    const service = { batching: BATCHES, concurrency: 2 };
    const { summary } = await play(story({ gpu: '20ms' }, service, { arrivals: [0, 0, 0] }));
    // Two wait out the delay: 10 + 26 = 36 ms. The third comes in then: 36 + 10 + 20 = 66 ms.
    expect(summary.latencyMs).toMatchObject({ max: 66, mean: 46 });
  });

  it('that requests join and leave at any time slow each other down a little', async () => {
    const batching = { kind: 'continuous', slowdown: '10%' };
    const { summary } = await play(story({ gpu: '100ms' }, { batching }, { arrivals: [0, 0, 0, 0] }));
    // 100 ms x (1 + 0.1 x 3), and the accelerator is busy for that long.
    expect(summary.latencyMs).toMatchObject({ max: 130, mean: 130 });
    expect(summary.inference?.gpuUtilization).toBe(0.013);
  });
});

describe('tokens', () => {
  const PER_TOKEN = { prefill: '0.3ms', decode: '20ms' };

  it('make the work: so long for each of the request, so long for each of the answer', async () => {
    const demand = { tokens: { input: 1000, output: 10, ...PER_TOKEN } };
    const { summary } = await play(story(demand, {}, { arrivals: [0, 2000] }));
    // 1000 x 0.3 ms + 10 x 20 ms.
    expect(summary.latencyMs).toMatchObject({ max: 500, mean: 500 });
    expect(summary.inference).toMatchObject({ tokens: { input: 2000, output: 20 }, outputTokensPerSecond: 2 });
    const { totalUsd } = summary.cost;
    expect(summary.inference?.usdPerMillionTokens).toBeCloseTo((totalUsd * 1e6) / 2020, 6);
  });

  it('come from the columns of a trace where it has them', async () => {
    const demand = { cpu: '5ms', tokens: { input: 9999, output: 10, ...PER_TOKEN } };
    const stream = {
      file: 'llm.csv',
      time: 'TIMESTAMP',
      inputTokens: 'ContextTokens',
      outputTokens: 'GeneratedTokens',
    };
    const rest = {
      traffic: [{ to: 'web', trace: stream }],
      trace: 'TIMESTAMP,ContextTokens,GeneratedTokens\n0,4808,10\n4,110,27\n',
    };
    const { summary } = await play(story(demand, {}, rest));
    // 5 + 4808 x 0.3 + 10 x 20 = 1647.4 ms, and 5 + 110 x 0.3 + 27 x 20 = 578 ms.
    expect(summary.latencyMs).toMatchObject({ max: 1647.4, mean: 1112.7 });
    expect(summary.inference?.tokens).toEqual({ input: 4918, output: 37 });
    const onlyInput = { to: 'web', trace: { ...stream, outputTokens: undefined } };
    const { summary: drawn } = await play(story(demand, {}, { ...rest, traffic: [onlyInput] }));
    expect(drawn.inference?.tokens).toEqual({ input: 4918, output: 20 });
  });

  it('can be work of the cpu', async () => {
    const demand = { tokens: { input: 100, output: 1, ...PER_TOKEN, on: 'cpu' } };
    const platform = { type: 'ecs-fargate', loadBalancer: false };
    const { summary } = await play(story(demand, {}, { arrivals: [0], platform }));
    expect(summary.latencyMs.max).toBe(50);
    expect(summary.inference).toMatchObject({ gpuUtilization: null, tokens: { input: 100, output: 1 } });
  });
});

describe('a service that needs an accelerator cannot run', () => {
  const M7I = { capacity: { instance: 'm7i.xlarge', min: 1, max: 2 } };
  it.each<readonly [string, Section]>([
    ['on Fargate', { type: 'ecs-fargate' }],
    ['on Fargate of EKS', { type: 'eks-fargate' }],
    ['on Lambda', { type: 'lambda' }],
    ['on instances without one', { type: 'ec2-asg', instance: 'm7i.large' }],
    ['in tasks that ask for none', onEcs({ gpu: 0 })],
    ['in tasks that ask for one of hosts without', onEcs({}, M7I)],
    ['in pods that ask for none', { type: 'eks-ec2', nodes: { instances: ['g6.xlarge'] } }],
    [
      'in virtual machines',
      { type: 'vm-hosts', host: { vcpu: '64 vCPU', memory: '256GiB', count: 1, costUsdPerYear: 9000 } },
    ],
  ])('%s', async (_, platform) => {
    const { reasons } = await refusal(story({ gpu: '10ms' }, { image: { size: '1MB' } }, { arrivals: [], platform }));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatchObject({ service: 'web', value: expect.stringMatching(/GPU/) });
    for (const text of [reasons[0]!.limit, reasons[0]!.rule, reasons[0]!.source]) expect(text).not.toBe('');
  });
});

describe('units of accelerators are scaled', () => {
  const TRAFFIC = [{ to: 'web', rate: '9 req/s', arrivals: 'even' }];

  /** Units that ready at the end of half an hour, with one accelerator 90 % busy in the beginning. */
  async function unitsAtEnd(platform: Section) {
    const service = { discipline: 'fifo', timeout: '1h', queue: 100_000 };
    const result = await play(story({ gpu: '100ms' }, service, { traffic: TRAFFIC, duration: '30min', platform }));
    return { units: result.series.columns.unitsReady.at(-1), cpu: result.series.columns.cpuUtilization.at(-1) };
  }

  it('by the use of accelerators, which is none of the cpu', async () => {
    const scaling = [{ policy: 'target-tracking', metric: 'gpu', target: '50%' }];
    // 90 % / 50 % of one unit.
    expect(await unitsAtEnd(onEcs({ max: 4, scaling }))).toEqual({ units: 2, cpu: 0 });
    expect(await unitsAtEnd(onEcs({ max: 4, scaling: [{ ...scaling[0], metric: 'cpu' }] }))).toEqual({
      units: 1,
      cpu: 0,
    });
  });

  it('by the use of accelerators on Kubernetes', async () => {
    const scaling = [{ policy: 'hpa', metrics: [{ metric: 'gpu', target: '50%' }] }];
    const nodes = { instances: ['g6.xlarge'], min: 1, max: 4 };
    const services = { web: { ...GPU_TASK, min: 1, max: 4, scaling } };
    expect(await unitsAtEnd({ type: 'eks-ec2', nodes, services })).toEqual({ units: 2, cpu: 0 });
  });

  it('by the requests in flight', async () => {
    // 9 req/s x 0.1 s = 0.9 in flight, for 0.3 on each unit.
    const scaling = [{ policy: 'target-tracking', metric: 'in-flight-per-unit', target: 0.3 }];
    expect((await unitsAtEnd(onEcs({ max: 4, scaling }))).units).toBe(3);
  });
});

describe('whatever a service asks for', () => {
  const batching = fc.constantFrom(
    undefined,
    { maxSize: 5, maxDelay: '30ms', perItem: '40%' },
    { kind: 'continuous', slowdown: '20%' },
  );
  const worlds = fc.record({
    arrivals: fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 }),
    demand: fc.constantFrom(
      { gpu: { median: '100ms', p95: '900ms' } },
      { cpu: '20ms', gpu: { dist: 'exponential', mean: '80ms' }, wait: '10ms' },
      { cpu: '1ms', tokens: { input: { median: 200, p95: 900 }, output: 3, prefill: '0.3ms', decode: '20ms' } },
      { cpu: '50ms', tokens: { input: 100, output: 1, prefill: '1ms', decode: '5ms', on: 'cpu' } },
    ),
    batching,
    discipline: fc.constantFrom('fifo', 'processor-sharing'),
    concurrency: fc.integer({ min: 1, max: 8 }),
    queue: fc.integer({ min: 0, max: 6 }),
    timeout: fc.constantFrom('50ms', '300ms', '1min'),
    retries: fc.constantFrom({ max: 0 }, { max: 2, backoff: '20ms' }),
    // Up to two, or any number of requests fit into 8 GiB.
    perRequest: fc.constantFrom('0MiB', '2500MiB'),
  });

  it('no request is lost from the books, and the same seed gives the same result', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ arrivals, demand, perRequest, batching: way, ...rest }) => {
        const memory = { base: '2GiB', perRequest };
        const service = { ...rest, memory, ...(way === undefined ? {} : { batching: way }) };
        const sorted = [...arrivals].sort((a, b) => a - b);
        const told = story(demand, service, { arrivals: sorted, duration: '10min' });
        // Every run ends with an audit of its books.
        const result = await play(told);
        const { arrived, completed, failed, rejected, inFlight } = result.summary.requests;
        expect(arrived).toBe(arrivals.length);
        expect(inFlight).toBe(0);
        expect(completed + failed + rejected).toBe(arrived);
        expect(await play(told)).toEqual(result);
      }),
      { seed: 42, numRuns: 30 },
    );
  });
});
